#include "press_file.hpp"

#include <chrono>
#include <random>

using namespace press_file_tests;
using preflight::Claim;
using preflight::PdfDocument;
using preflight::PdfReport;

namespace {

std::unique_ptr<PdfDocument> opened(const std::string& bytes, PdfReport& report) {
    return PdfDocument::open(bytes, report);
}

/// Checks and must come back; how long it took.
double seconds_of(const std::string& bytes) {
    const auto start = std::chrono::steady_clock::now();
    (void)preflight::check_pdf(bytes, nullptr);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

TEST_CASE("good files of each standard have no findings") {
    for (const Claim claim : {Claim::pdf_x4, Claim::pdf_x1a_2003, Claim::pdf_x1a_2001}) {
        CAPTURE(static_cast<int>(claim));
        CHECK(codes_of(PressFile(claim)).empty());
    }
}

TEST_CASE("what a file says of itself is read") {
    const auto checked = preflight::check_pdf(PressFile().bytes(), nullptr);
    CHECK(checked.opened);
    CHECK(checked.facts.version == "1.6");
    CHECK(checked.facts.standard == "PDF/X-4");
    CHECK(checked.facts.title == "Card");
    CHECK(checked.facts.producer == "Hand");
    CHECK(checked.facts.output_condition == "FOGRA39");
    CHECK(checked.facts.output_profile.find("FOGRA39") != std::string::npos);
    REQUIRE(checked.facts.pages.size() == 1);
    CHECK(checked.facts.pages[0].trim.width.in_pt() == doctest::Approx(100));
    CHECK(checked.facts.pages[0].bleed.width.in_pt() == doctest::Approx(118));
    CHECK(checked.facts.pages[0].media.width.in_pt() == doctest::Approx(158));
}

TEST_CASE("claims") {
    const auto claim_of = [](const PressFile& file) {
        PdfReport report;
        const std::string bytes = file.bytes();
        const auto document = opened(bytes, report);
        REQUIRE(document != nullptr);
        return document->claim();
    };
    for (const Claim claim :
         {Claim::none, Claim::pdf_x4, Claim::pdf_x1a_2003, Claim::pdf_x1a_2001}) {
        CHECK(claim_of(PressFile(claim)) == claim);
    }
    PressFile other(Claim::none);
    other.info = "/GTS_PDFXVersion (PDF/X-3:2003)";
    CHECK(claim_of(other) == Claim::other_x);
}

TEST_CASE("pages inherit from the tree above them") {
    PressFile file;
    const int page = file.add("<</Type /Page /Parent 9 0 R /Contents 4 0 R /TrimBox [10 10 50 "
                              "50]>>");
    file.add("<</Type /Pages /Parent 2 0 R /Count 1 /Kids [" + std::to_string(page) +
             " 0 R] /MediaBox [0 0 60 60] /Rotate -90 /Resources <</A 1>>>>");
    file.more_pages = "9 0 R";
    PdfReport report;
    const std::string bytes = file.bytes();
    const auto document = opened(bytes, report);
    REQUIRE(document != nullptr);
    REQUIRE(document->pages().size() == 2);
    const preflight::PdfPage& second = document->pages()[1];
    CHECK(second.number == 2);
    CHECK(second.media.width.in_pt() == doctest::Approx(60));
    CHECK(second.bleed == second.media);
    CHECK(second.trim.width.in_pt() == doctest::Approx(40));
    CHECK(second.has_trim);
    CHECK_FALSE(second.has_bleed);
    CHECK(second.rotate == 270);
    CHECK(QPDFObjectHandle(second.resources).hasKey("/A"));
    CHECK(codes(report).empty());
}

TEST_CASE("what is no PDF, is cut short or protected") {
    CHECK(codes(preflight::check_pdf("hello", nullptr).report) == "error not-a-pdf");
    CHECK(codes(preflight::check_pdf("", nullptr).report) == "error not-a-pdf");
    const std::string good = PressFile().bytes();
    CHECK(codes(preflight::check_pdf(good.substr(0, good.size() / 2), nullptr).report) ==
          "error file-damaged");
    // No pages at all.
    PressFile empty;
    empty.page = "";
    const std::string none = replaced(empty.bytes(), "/Kids [3 0 R ]", "/Kids []    ");
    CHECK(codes(preflight::check_pdf(none, nullptr).report) == "error not-a-pdf");
    PressFile locked;
    locked.trailer += " /Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O "
                      "<00000000000000000000000000000000000000000000000000000000000000>  /U "
                      "<0000000000000000000000000000000000000000000000000000000000000000>>>";
    CHECK(codes_of(locked) == "error encrypted");
}

TEST_CASE("damage that a reader can mend is told") {
    const std::string good = PressFile().bytes();
    CHECK(codes(preflight::check_pdf(replaced(good, "startxref\n", "startxref\n7"), nullptr)
                    .report) == "error file-damaged");
    CHECK(codes(preflight::check_pdf("junk\n" + good, nullptr).report).find("file-damaged") !=
          std::string::npos);
    PressFile twice;
    twice.more_pages = "3 0 R";
    CHECK(codes_of(twice) == "error file-damaged");
    PressFile loop;
    loop.more_pages = "2 0 R";
    CHECK(codes_of(loop) == "error file-damaged");
}

TEST_CASE("cuts of a good file never end badly") {
    PressFile file(Claim::pdf_x4);
    file.profile = "no profile"; // keeps the file small
    file.catalogue = "/AcroForm <</Fields [3 0 R]>> /OCProperties <</OCGs [3 0 R] /D <<>>>>";
    file.page += " /Annots [<</Subtype /Link /Rect [0 0 9 9] /A <</S /URI>>>>]";
    const std::string good = file.bytes();
    for (std::size_t size = 0; size < good.size(); size += 7) {
        const std::string cut = good.substr(0, size);
        const auto checked = preflight::check_pdf(cut, nullptr);
        CHECK_FALSE(checked.report.findings().empty());
    }
}

TEST_CASE("altered bytes never end badly") {
    PressFile file;
    file.profile = "no profile";
    const std::string good = file.bytes();
    std::mt19937 random(4); // NOLINT: the same each time
    for (int round = 0; round < 300; ++round) {
        std::string bytes = good;
        for (int change = 0; change < 1 + round % 8; ++change)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        (void)preflight::check_pdf(bytes, nullptr);
        (void)preflight::check_pdf("%PDF-1.4\n" + bytes.substr(round % bytes.size()), nullptr);
    }
    CHECK(true);
}

TEST_CASE("hostile files end soon") {
    // Pages that hold each other's lists, deep trees, a tree of many branches.
    PressFile deep;
    for (int i = 0; i < 5000; ++i)
        deep.add("<</Type /Pages /Count 1 /Kids [" + std::to_string(9 + i) + " 0 R]>>");
    deep.more_pages = "8 0 R";
    CHECK(seconds_of(deep.bytes()) < 5);
    PressFile wide;
    std::string kids;
    for (int i = 0; i < 2000; ++i)
        kids += "9 0 R ";
    wide.add("<</Type /Pages /Count 1 /Kids [" + kids + "]>>");
    wide.more_pages = kids;
    CHECK(seconds_of(wide.bytes()) < 5);
    // Thousands of pages that share one long list of annotations.
    PressFile shared;
    std::string notes = "[";
    for (int i = 0; i < 5000; ++i)
        notes += "<</Subtype /Link /Rect [0 0 1 1]>> ";
    shared.add(notes + "]");
    for (int i = 0; i < 3000; ++i) {
        const int page = shared.add("<</Type /Page /Parent 2 0 R /Annots 8 0 R>>");
        shared.more_pages += std::to_string(page) + " 0 R ";
    }
    CHECK(seconds_of(shared.bytes()) < 20);
    // An array of millions.
    PressFile many;
    many.catalogue = "/X [";
    for (int i = 0; i < 5'000'000; ++i)
        many.catalogue += "[]";
    many.catalogue += "]";
    CHECK(codes_of(many) == "error too-large");
    // Brackets within brackets.
    PressFile nested;
    nested.catalogue = "/X " + std::string(300'000, '[');
    CHECK(seconds_of(nested.bytes()) < 10);
}
