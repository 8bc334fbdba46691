#include "press_file.hpp"

using namespace press_file_tests;
using preflight::Claim;

namespace {

std::string codes_with_page(const std::string& entries, Claim claim = Claim::pdf_x4) {
    PressFile file(claim);
    file.page = entries;
    return codes_of(file);
}

} // namespace

TEST_CASE("where a page is trimmed") {
    CHECK(codes_with_page("/MediaBox [0 0 158 158]") == "error no-trim-box");
    CHECK(codes_with_page("/MediaBox [0 0 158 158] /TrimBox [9 9 90 90] /ArtBox [9 9 90 90]") ==
          "error no-trim-box");
    CHECK(codes_with_page("/MediaBox [0 0 158 158] /ArtBox [0 0 158 158]").empty());
    CHECK(codes_with_page("/MediaBox [0 0 158 158]", Claim::none) == "error no-standard");
}

TEST_CASE("boxes within boxes") {
    CHECK(codes_with_page("/MediaBox [0 0 158 158] /BleedBox [30 30 120 120] /TrimBox [29 29 "
                          "129 129]") == "error box-order");
    CHECK(codes_with_page("/MediaBox [0 0 100 100] /BleedBox [-9 -9 109 109] /TrimBox [0 0 100 "
                          "100]") == "error box-order");
    CHECK(codes_with_page("/MediaBox [0 0 100 100] /TrimBox [0 0 120 100]") ==
          "error box-order");
    CHECK(codes_with_page("/MediaBox [0 0 100 100] /TrimBox [50 50 50 50]") ==
          "error box-order");
    CHECK(codes_with_page("/TrimBox [0 0 100 100]") == "error box-order");
    // Corners in any order; as many decimals as programs write.
    CHECK(codes_with_page("/MediaBox [158 158 0 0] /BleedBox [138 138 20 20] /TrimBox [19.99 "
                          "29 129 129]")
              .find("box-order") == std::string::npos);
}

TEST_CASE("crop boxes") {
    const std::string boxes = "/MediaBox [0 0 158 158] /BleedBox [20 20 138 138] /TrimBox [29 "
                              "29 129 129] /CropBox ";
    CHECK(codes_with_page(boxes + "[0 0 158 158]").empty());
    CHECK(codes_with_page(boxes + "[29 29 129 129]") == "error crop-box");
    CHECK(codes_with_page(boxes + "[20 20 138 138]") == "error crop-box");
    CHECK(codes_with_page(boxes + "[20 20 138 138]", Claim::none) == "error no-standard");
    CHECK(codes_with_page(boxes + "[40 40 90 90]", Claim::none) ==
          "error crop-box, error no-standard");
}

TEST_CASE("units, turns, plates as pages") {
    const std::string boxes = PressFile().page;
    CHECK(codes_with_page(boxes + " /UserUnit 2") == "error user-unit");
    CHECK(codes_with_page(boxes + " /UserUnit 1.0").empty());
    CHECK(codes_with_page(boxes + " /Rotate 90") == "warning page-sizes");
    CHECK(codes_with_page(boxes + " /Rotate 360").empty());
    CHECK(codes_with_page(boxes + " /SeparationInfo <</Pages [] /DeviceColorant /Black>>") ==
          "error separated-pages");
}

TEST_CASE("pages of other sizes, and empty ones") {
    PressFile sizes;
    sizes.more_pages = "8 0 R";
    sizes.add("<</Type /Page /Parent 2 0 R /MediaBox [0 0 158 160] /TrimBox [29 29 129 130] "
              "/Contents 4 0 R>>");
    CHECK(codes_of(sizes) == "warning page-sizes");
    const auto checked = preflight::check_pdf(sizes.bytes(), nullptr);
    CHECK(only(checked.report).pages == std::vector<unsigned>{2});
    for (const char* content : {"", "q Q", "0 0 10 10 re n", "1 0 0 1 5 5 cm"}) {
        PressFile empty;
        empty.content = content;
        CHECK(codes_of(empty) == "warning empty-page");
    }
}

TEST_CASE("bleed") {
    const std::string small = "/MediaBox [0 0 158 158] /BleedBox [25 20 138 138] /TrimBox [29 "
                              "29 129 129]";
    CHECK(codes_with_page(small) == "warning bleed-too-small");
    // No bleed at all: nobody knows whether anything reaches the edge.
    CHECK(codes_with_page("/MediaBox [0 0 158 158] /TrimBox [0 0 158 158]").empty());
    CHECK(codes_with_page("/MediaBox [0 0 158 158] /BleedBox [29 20 138 138] /TrimBox [29 29 "
                          "129 129]")
              .empty());
    press::Profile profile;
    profile.condition.name = "FOGRA39";
    profile.limits.bleed = {5, 3};
    PressFile file;
    CHECK(codes_of(file, &profile) == "warning bleed-too-small");
    const auto checked = preflight::check_pdf(file.bytes(), &profile);
    CHECK(only(checked.report).measured == doctest::Approx(3.175));
    CHECK(only(checked.report).limit == doctest::Approx(5));
    CHECK(only(checked.report).unit == "mm");
    file.page = small;
    CHECK(codes_of(file, &profile) == "error bleed-too-small");
    file.page = "/MediaBox [0 0 158 158] /TrimBox [0 0 158 158]";
    CHECK(codes_of(file, &profile) == "error bleed-too-small");
    profile.limits.bleed = {3, 2};
    CHECK(codes_of(PressFile(), &profile).empty());
}
