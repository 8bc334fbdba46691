#include "preflight/file/check_pdf.hpp"

namespace pecyn::preflight {
namespace {

Claim standard_of(const press::Profile& profile) {
    switch (profile.standard) {
    case press::Standard::pdf_x4: return Claim::pdf_x4;
    case press::Standard::pdf_x1a_2003: return Claim::pdf_x1a_2003;
    case press::Standard::pdf_x1a_2001: return Claim::pdf_x1a_2001;
    case press::Standard::none: break;
    }
    return Claim::none;
}

} // namespace

CheckedPdf check_pdf(std::string_view bytes, const press::Profile* profile) {
    CheckedPdf checked;
    const auto document = PdfDocument::open(bytes, checked.report);
    if (!document) return checked;
    checked.opened = true;
    PdfRequirements wanted;
    wanted.profile = profile;
    wanted.standard = profile ? standard_of(*profile) : document->claim();
    PdfFacts& facts = checked.facts;
    facts.version = document->version();
    facts.standard = name(document->claim());
    check_structure(*document, wanted, checked.report);
    check_metadata(*document, wanted, facts, checked.report);
    check_output_intent(*document, wanted, facts, checked.report);
    facts.pages.resize(document->pages().size());
    check_catalogue(*document, wanted, checked.report);
    check_content(*document, wanted, facts, checked.report);
    check_pages(*document, wanted, facts, checked.report);
    check_fonts(*document, wanted, facts, checked.report);
    return checked;
}

} // namespace pecyn::preflight
