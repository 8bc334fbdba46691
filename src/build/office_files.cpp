#include "build/product_run.hpp"

#include "build/draft.hpp"
#include "build/how_to.hpp"
#include "build/interruption.hpp"
#include "build/office.hpp"

/// The files of target `office`.
namespace pecyn::build {

void ProductRun::make_office(diag::Findings& findings) {
    const std::size_t expected =
        expected_office_files(job_.product, office_, options_.is_partial());
    // Some pages of a booklet can't be bound.
    if (expected == 0) return;
    const SlugFacts facts{job_.pack->pack, job_.product, job_.edition, unapproved_};
    const std::vector<OfficeFile> files =
        impose_for_office(document_, facts, office_, resources(), findings);
    if (unapproved_)
        for (const OfficeFile& file : files)
            check_marked(file.document, job_.product, diag::Severity::warning, findings);
    settle(findings);
    const std::size_t made = files.empty() ? 0 : files.size() + 1;
    context_.progress.drop(expected - made);
    if (findings.has_errors() || files.empty()) return;
    for (const OfficeFile& file : files) {
        throw_if_stopping();
        write_pdf(file.document, Target::office, file.part, findings);
    }
    throw_if_stopping();
    write_pdf(how_to(files, facts, document_.title, resources()), Target::office, "how-to",
              findings);
}

} // namespace pecyn::build
