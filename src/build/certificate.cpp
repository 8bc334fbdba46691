#include "build/certificate.hpp"

#include "build/certificate_report.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "pack/press_reader.hpp"

namespace pecyn::build {

std::optional<CertificateTools> certificate_tools(Session& session, diag::Findings& findings) {
    const pack::SearchPath search = session.search_path(".");
    diag::Findings own;
    CertificateTools tools;
    tools.faces = session.faces(search, own);
    tools.profile = pack::read_press_profile("coated-fogra39", {}, ".", search,
                                             {session.files(), session.sources()}, own);
    if (tools.profile) tools.converter = session.converter(*tools.profile, own);
    const bool good = tools.faces && !tools.faces->all().empty() && tools.converter;
    findings.merge(std::move(own));
    if (!good) return std::nullopt;
    return tools;
}

std::string make_certificate(const CertificateFacts& facts, const CertificateTools& tools,
                             const FileAccess& files, long long date,
                             diag::Findings& findings) {
    const layout::Resources resources{files, *tools.faces, *tools.converter};
    const scene::Document pages = compose_report(certificate_report(facts), resources);
    draw::haru::Metadata metadata;
    metadata.title = pages.title;
    metadata.subject = facts.file_name;
    metadata.version = facts.pecyn;
    metadata.date = date;
    return draw::haru::draw_pdf(pages, *tools.profile, *tools.converter, metadata, findings);
}

} // namespace pecyn::build
