#include "build/certificate_report.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;
using namespace pecyn::literals;

namespace {

preflight::CheckedPdf checked() {
    preflight::CheckedPdf pdf;
    pdf.opened = true;
    pdf.facts.standard = "PDF/X-4";
    for (const double ink : {20.0, 40.0}) {
        preflight::PdfFacts::Page page;
        page.trim = {3_mm, 3_mm, 105_mm, 148_mm};
        page.bleed = page.trim.outset(3_mm);
        page.coverage = {{"Black", 1}, {"Cyan", ink}, {"Aubergine", 2}};
        page.most_ink = 200 + ink;
        pdf.facts.pages.push_back(page);
    }
    return pdf;
}

CertificateFacts facts_of(const preflight::CheckedPdf& pdf) {
    CertificateFacts facts;
    facts.file_name = "cards.pdf";
    facts.sha256 = std::string(64, 'b');
    facts.bytes = 1234567;
    facts.checked_on = "2026-11-20";
    facts.checked = &pdf;
    facts.plates_made = true;
    return facts;
}

const ReportSection& section(const Report& report, const std::string& heading) {
    for (const ReportSection& one : report.sections)
        if (one.heading.words == heading) return one;
    FAIL("no section " << heading);
    return report.sections.front();
}

std::string value(const Report& report, const std::string& heading, const std::string& label) {
    for (const ReportRow& row : section(report, heading).rows)
        if (row.label.words == label) return row.value;
    return "no such row";
}

} // namespace

TEST_CASE("the verdict follows the worst finding") {
    preflight::CheckedPdf pdf = checked();
    CHECK(certificate_report(facts_of(pdf)).verdict->words == "Passed");
    pdf.report.add("low-resolution", "a", 1, "a picture has 200 ppi").severity =
        diag::Severity::warning;
    Report report = certificate_report(facts_of(pdf));
    CHECK(report.verdict->words == "Passed with warnings");
    CHECK(report.verdict->sign == Sign::warning);
    pdf.report.add("font-not-embedded", "Arial", 2, "the font isn't embedded");
    report = certificate_report(facts_of(pdf));
    CHECK(report.verdict->words == "Failed");
    REQUIRE(section(report, "Findings").points.size() == 2);
    CHECK(section(report, "Findings").points[0].sign == Sign::error); // errors first
    CHECK(section(report, "Findings").points[0].note == "font-not-embedded · page 2");
}

TEST_CASE("facts of a file: boxes, plates in order of print, most ink") {
    const preflight::CheckedPdf pdf = checked();
    const Report report = certificate_report(facts_of(pdf));
    CHECK(value(report, "File", "Bytes") == "1 234 567");
    CHECK(value(report, "File", "SHA-256") == std::string(64, 'b'));
    CHECK(value(report, "Pages", "Trim size") == "105 × 148 mm");
    CHECK(value(report, "Pages", "Bleed") == "3 mm");
    CHECK(value(report, "Standard", "Output condition") == "none");
    const auto& plates = section(report, "Plates").rows;
    REQUIRE(plates.size() == 4);
    CHECK(plates[0].label.words == "Cyan");
    CHECK(plates[0].value == "30.0 %");
    CHECK(plates[1].label.words == "Black");
    CHECK(plates[2].label.words == "Aubergine");
    CHECK(plates[3].value == "240.0 %, page 2");
}

TEST_CASE("what wasn't measured isn't claimed") {
    preflight::CheckedPdf pdf = checked();
    CertificateFacts facts = facts_of(pdf);
    facts.plates_made = false;
    CHECK(value(certificate_report(facts), "Plates", "Coverage") == "not measured");
    pdf.opened = false;
    pdf.report.add("not-a-pdf", "", 0, "the file is no PDF");
    const Report report = certificate_report(facts);
    CHECK(report.sections.size() == 2); // the file and its findings
    CHECK(report.verdict->sign == Sign::error);
}

TEST_CASE("at most twelve findings, and the number of the others") {
    preflight::CheckedPdf pdf = checked();
    for (int i = 0; i < 20; ++i)
        pdf.report.add("low-resolution", std::to_string(i), 1, "a picture");
    const Report report = certificate_report(facts_of(pdf));
    const auto& points = section(report, "Findings").points;
    REQUIRE(points.size() == 13);
    CHECK(points.back().lead == "and 8 more");
}

TEST_CASE("pages in words") {
    CHECK(page_words({}).empty());
    CHECK(page_words({4}) == "4");
    CHECK(page_words({1, 2}) == "1, 2");
    CHECK(page_words({1, 2, 3, 7, 9, 10, 11}) == "1 to 3, 7, 9 to 11");
    CHECK(page_words({1, 3, 5, 7, 9, 11, 13, 15, 17, 19}) ==
          "1, 3, 5, 7, 9, 11, 13, 15 and 2 more");
}
