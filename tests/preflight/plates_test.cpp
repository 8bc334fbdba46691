#include "art/pdf_file.hpp"
#include "art/raster.hpp"
#include "base/file_access.hpp"
#include "preflight/file/check_pdf.hpp"
#include "preflight/file/ghostscript.hpp"
#include "preflight/file/plates.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

using namespace pecyn;
using namespace pecyn::literals;
using preflight::PagePlates;
using preflight::Plate;
namespace fs = std::filesystem;

namespace {

/// A folder that stands for the one of temporary files, so that what is left in it is seen.
class Place {
public:
    Place() {
        std::string name = (fs::temp_directory_path() / "pecyn-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
        fs::create_directory(path_ / "temporary");
        ::setenv("TMPDIR", (path_ / "temporary").c_str(), 1);
    }
    ~Place() {
        ::unsetenv("TMPDIR");
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    fs::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return path_ / name;
    }
    bool is_clean() const { return fs::is_empty(path_ / "temporary"); }

private:
    fs::path path_;
};

struct Made {
    bool whole = false;
    std::vector<PagePlates> pages;
    preflight::PdfReport report;
    std::string codes() const {
        std::string all;
        for (const auto& finding : report.findings())
            all += (all.empty() ? "" : " ") + finding.code;
        return all;
    }
};

Made made(const fs::path& file, double ppi = 72, const preflight::PlateBounds& bounds = {}) {
    Made out;
    out.whole = preflight::make_plates(
        file, 100, ppi, out.report,
        [&](PagePlates plates) { out.pages.push_back(std::move(plates)); }, bounds);
    return out;
}

const Plate* plate(const PagePlates& page, std::string_view name) {
    for (const Plate& each : page.plates)
        if (each.name == name) return &each;
    return nullptr;
}

/// Ink of a plate at a point of the page as it is shown, from its top left corner; 0 to 255,
/// -1 where there is no such plate.
int ink(const PagePlates& page, std::string_view name, double x, double y) {
    const Plate* found = plate(page, name);
    if (!found) return -1;
    const auto column = static_cast<std::size_t>(x * page.ppi / 72),
               row = static_cast<std::size_t>(y * page.ppi / 72);
    return static_cast<unsigned char>(found->ink.at(row * page.width + column));
}

/// 200 by 100 points; boxes and colours that tests of overprint need.
test::PdfFile press_file() {
    test::PdfFile pdf;
    pdf.add("<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.8 1 0] /N 1>>");
    pdf.add("[/Separation /PANTONE#20356#20C /DeviceCMYK %0]");
    pdf.add("[/Separation /L#C3#A4#2Fck#3A#25 /DeviceCMYK %0]");
    pdf.add("[/Separation /All /DeviceCMYK %0]");
    pdf.add("<</OP true /op true /OPM 1>>");
    pdf.add("<</OP false /op false>>");
    return pdf;
}
const char* const resources =
    "<</ColorSpace <</A %1 /B %2 /R %3>> /ExtGState <</On %4 /Off %5>>>>";

PagePlates flat(unsigned width, unsigned height, double ppi = 72) {
    PagePlates page;
    page.page = 1;
    page.width = width;
    page.height = height;
    page.ppi = ppi;
    for (const char* name : {"Cyan", "Magenta", "Yellow", "Black"})
        page.plates.push_back({name, std::string(std::size_t{width} * height, '\0')});
    return page;
}

void fill(PagePlates& page, std::size_t number, unsigned left, unsigned top, unsigned right,
          unsigned bottom, int level) {
    for (unsigned y = top; y < bottom; ++y)
        for (unsigned x = left; x < right; ++x)
            page.plates[number].ink[std::size_t{y} * page.width + x] = static_cast<char>(level);
}

} // namespace

TEST_CASE("inks lie on their plates, and overprint is shown") {
    auto pdf = press_file();
    pdf.with_page("0.2 0.4 0 0 k 0 0 100 100 re f "
                  "/A cs 1 scn 100 0 50 100 re f "
                  "/B cs 0.5 scn 150 0 50 100 re f "
                  "/On gs 0 0 0 1 k 0 60 200 20 re f "
                  "/Off gs 0 0 0 1 k 0 20 200 20 re f "
                  "/R cs 1 scn 95 0 2 10 re f",
                  resources, "/MediaBox [0 0 200 100] /TrimBox [10 20 190 95]");
    const Place place;
    const Made out = made(place.write("a.pdf", pdf.bytes()));
    CHECK(out.codes().empty());
    REQUIRE(out.whole);
    REQUIRE(out.pages.size() == 1);
    const PagePlates& page = out.pages[0];
    CHECK(page.page == 1);
    CHECK(page.width == 200);
    CHECK(page.height == 100);
    CHECK(page.trim.left == 10);
    CHECK(page.trim.top == 5);
    CHECK(page.trim.right == 190);
    CHECK(page.trim.bottom == 80);
    std::string names;
    for (const Plate& each : page.plates)
        names += each.name + "|";
    CHECK(names == "Cyan|Magenta|Yellow|Black|Lä/ck:%|PANTONE 356 C|");

    CHECK(std::abs(ink(page, "Cyan", 50, 50) - 51) <= 1);
    CHECK(std::abs(ink(page, "Magenta", 50, 50) - 102) <= 1);
    CHECK(ink(page, "Yellow", 50, 50) == 0);
    CHECK(ink(page, "Black", 50, 50) == 0);
    CHECK(ink(page, "PANTONE 356 C", 120, 50) == 255);
    CHECK(ink(page, "Yellow", 120, 50) == 0); // nothing of its alternate
    CHECK(std::abs(ink(page, "Lä/ck:%", 170, 50) - 128) <= 1);
    // Black that overprints leaves what is beneath; black that does not takes it away.
    CHECK(ink(page, "Black", 50, 30) == 255);
    CHECK(std::abs(ink(page, "Magenta", 50, 30) - 102) <= 1);
    CHECK(ink(page, "PANTONE 356 C", 120, 30) == 255);
    CHECK(ink(page, "Black", 50, 70) == 255);
    CHECK(ink(page, "Magenta", 50, 70) == 0);
    CHECK(ink(page, "PANTONE 356 C", 120, 70) == 0);
    // The colour of marks is on every plate.
    for (const Plate& each : page.plates)
        CHECK(ink(page, each.name, 96, 95) == 255);
    CHECK(place.is_clean());
}

TEST_CASE("what covers a part of a pixel counts for that part") {
    auto pdf = press_file();
    std::string lines = "0 0 0 1 k ";
    for (int i = 0; i < 50; ++i)
        lines += std::to_string(4 * i) + ".25 0 0.5 100 re f ";
    pdf.with_page(lines, resources);
    const Place place;
    const Made out = made(place.write("a.pdf", pdf.bytes()));
    REQUIRE(out.pages.size() == 1);
    CHECK(out.pages[0].coverage(*plate(out.pages[0], "Black")) ==
          doctest::Approx(12.5).epsilon(0.02));
}

TEST_CASE("pages come in order, turned as they are shown") {
    auto pdf = press_file();
    for (int i = 0; i < 20; ++i)
        pdf.with_page(std::to_string(i * 0.05) + " 0 0 0 k 0 0 200 100 re f", resources);
    // The lower left corner comes to the top left when a page is turned clockwise.
    pdf.with_page("0 1 0 0 k 0 0 20 20 re f", resources,
                  "/MediaBox [0 0 200 100] /TrimBox [0 0 50 30] /Rotate 90");
    pdf.with_page("0 0 1 0 k 0 0 50 50 re f", resources, "/MediaBox [0 0 50 50] /UserUnit 2");
    const Place place;
    const Made out = made(place.write("a.pdf", pdf.bytes()), 36);
    REQUIRE(out.whole);
    REQUIRE(out.pages.size() == 22);
    for (unsigned i = 0; i < 20; ++i) {
        CHECK(out.pages[i].page == i + 1);
        CHECK(std::abs(ink(out.pages[i], "Cyan", 50, 50) - static_cast<int>(i) * 12.75) <= 1);
    }
    const PagePlates& turned = out.pages[20];
    CHECK(turned.width == 50);
    CHECK(turned.height == 100);
    CHECK(ink(turned, "Magenta", 10, 10) == 255);
    CHECK(ink(turned, "Magenta", 90, 190) == 0);
    CHECK(turned.trim.left == 0);
    CHECK(turned.trim.top == 0);
    CHECK(turned.trim.right == 15);
    CHECK(turned.trim.bottom == 25);
    CHECK(out.pages[21].width == 50); // 100 points at 36 ppi
    CHECK(ink(out.pages[21], "Yellow", 90, 90) == 255);
}

TEST_CASE("without Ghostscript there is a finding") {
    auto pdf = press_file();
    pdf.with_page("0 0 0 1 k 0 0 9 9 re f", resources);
    const Place place;
    const fs::path file = place.write("a.pdf", pdf.bytes());
    const std::string path = std::getenv("PATH");
    ::setenv("PATH", "", 1);
    const Made out = made(file);
    ::setenv("PATH", path.c_str(), 1);
    CHECK_FALSE(out.whole);
    CHECK(out.codes() == "no-plates");
    CHECK(out.report.findings().front().message.find("not installed") != std::string::npos);
    CHECK(out.report.findings().front().severity == diag::Severity::warning);
    CHECK(place.is_clean());
}

TEST_CASE("a file that takes too long is given up") {
    auto pdf = press_file();
    // A pattern of tiny cells, whose every cell is a pattern: hours of painting.
    pdf.add("<</Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep "
            "0.01 /YStep 0.01 /Resources <<>>>>",
            "0 0 0 1 k 0 0 0.005 0.005 re f");
    pdf.add("<</Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep "
            "0.011 /YStep 0.011 /Resources <</Pattern <</P %6>>>>>>",
            "/Pattern cs /P scn 0 0 9 9 re f");
    pdf.with_page("/Pattern cs /P scn 0 0 200 100 re f", "<</Pattern <</P %7>>>>");
    const Place place;
    preflight::PlateBounds bounds;
    bounds.start = bounds.page = std::chrono::milliseconds(400);
    const auto start = std::chrono::steady_clock::now();
    const Made out = made(place.write("a.pdf", pdf.bytes()), 72, bounds);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    CHECK_FALSE(out.whole);
    CHECK(out.codes() == "no-plates");
    CHECK(out.report.findings().front().message.find("too long") != std::string::npos);
    CHECK(place.is_clean());
}

TEST_CASE("making plates stops when it is told to, and cleans up when its user fails") {
    auto pdf = press_file();
    pdf.with_page("0 0 0 1 k 0 0 9 9 re f", resources);
    const Place place;
    const fs::path file = place.write("a.pdf", pdf.bytes());
    preflight::PlateBounds bounds;
    bounds.stop = [] { return true; };
    const Made out = made(file, 72, bounds);
    CHECK_FALSE(out.whole);
    CHECK(out.codes().empty());
    preflight::PdfReport report;
    CHECK_THROWS_AS(
        preflight::make_plates(file, 1, 72, report, [](const PagePlates&) { throw 1; }), int);
    CHECK(place.is_clean());
}

TEST_CASE("pages of hostile sizes") {
    const Place place;
    const auto of_box = [&](const std::string& entries, double ppi = 72) {
        auto pdf = press_file();
        pdf.with_page("0 0 0 1 k 0 0 9 9 re f", resources, entries);
        return made(place.write("a.pdf", pdf.bytes()), ppi);
    };
    for (const char* entries :
         {"/MediaBox [0 0 14400 14400]", "/MediaBox [0 0 14000 14000] /UserUnit 100",
          "/MediaBox [0 0 1e30 1]", "/MediaBox [0 0 100 0]"}) {
        const Made out = of_box(entries);
        CHECK_MESSAGE(out.codes() == "no-plates", entries);
        CHECK_FALSE(out.whole);
    }
    // A poster five metres long is made, coarser where it must be.
    const Made poster = of_box("/MediaBox [0 0 14000 2800]");
    REQUIRE(poster.pages.size() == 1);
    CHECK(poster.pages[0].ppi > 50);
    CHECK(poster.pages[0].ppi < 72);
    CHECK(std::size_t{poster.pages[0].width} * poster.pages[0].height < 21'000'000);
    const Made fine = of_box("/MediaBox [0 0 20 20]", 1e9);
    REQUIRE(fine.pages.size() == 1);
    CHECK(fine.pages[0].width < 400);
    CHECK(place.is_clean());
}

TEST_CASE("files with odd names, and files that are none") {
    auto pdf = press_file();
    pdf.with_page("1 0 0 0 k 0 0 200 100 re f", resources);
    const Place place;
    for (const char* name : {"-dBATCH.pdf", "%stdin", "a b*?(%d).pdf", "@list"}) {
        const Made out = made(place.write(name, pdf.bytes()));
        CHECK_MESSAGE(out.whole, name);
    }
    CHECK(made(place.write("b.pdf", "%!PS\n(/etc/passwd) (r) file")).codes() == "no-plates");
    CHECK(made("/no/such/file.pdf").codes() == "no-plates");
    CHECK(place.is_clean());
}

TEST_CASE("names of plates") {
    using preflight::plate_name;
    CHECK(plate_name("Cyan") == "Cyan");
    CHECK(plate_name("L%C3%A4%2Fck (1)") == "Lä/ck (1)");
    CHECK(plate_name("100%25") == "100%");
    CHECK(plate_name("%4") == "%4");
    CHECK(plate_name("%zz%") == "%zz%");
}

TEST_CASE("coverage and the heaviest square") {
    PagePlates page = flat(100, 80);
    fill(page, 0, 0, 0, 100, 80, 255);
    fill(page, 1, 50, 0, 100, 80, 255);
    fill(page, 2, 60, 20, 80, 40, 255);
    fill(page, 3, 60, 20, 80, 40, 51);
    CHECK(page.coverage(page.plates[0]) == doctest::Approx(100));
    CHECK(page.coverage(page.plates[1]) == doctest::Approx(50));
    auto heaviest = page.heaviest_square(20_pt);
    CHECK(heaviest.ink == doctest::Approx(320));
    CHECK(heaviest.x == 60);
    CHECK(heaviest.y == 20);
    heaviest = page.heaviest_square(40_pt);
    CHECK(heaviest.ink == doctest::Approx(200 + 120.0 / 4));
    // Larger than the page: all of it.
    heaviest = page.heaviest_square(1000_mm);
    CHECK(heaviest.ink == doctest::Approx(150 + 120.0 * 400 / 8000));

    page.trim = page.bleed = {0, 0, 50, 80};
    CHECK(page.coverage(page.plates[1]) == doctest::Approx(0));
    CHECK(page.heaviest_square(20_pt).ink == doctest::Approx(100));
    page.bleed = {0, 0, 64, 80};
    heaviest = page.heaviest_square(20_pt);
    CHECK(heaviest.x == 44);
    CHECK(heaviest.ink == doctest::Approx(100 + 70 + 120.0 * 4 / 20));
}

TEST_CASE("the heaviest square is the heaviest of all") {
    PagePlates page = flat(37, 29);
    unsigned seed = 7;
    for (auto& each : page.plates)
        for (char& level : each.ink) {
            seed = seed * 1664525 + 1013904223;
            level = static_cast<char>(seed >> 24);
        }
    const auto total = page.total_ink();
    for (const unsigned side : {1U, 5U, 29U}) {
        double most = 0;
        for (unsigned y = 0; y + side <= 29; ++y)
            for (unsigned x = 0; x + side <= 37; ++x) {
                double sum = 0;
                for (unsigned i = 0; i < side * side; ++i)
                    sum += total[(y + i / side) * 37 + x + i % side];
                most = std::max(most, sum / 2.55 / side / side);
            }
        CHECK(page.heaviest_square(Length::pt(side)).ink == doctest::Approx(most));
    }
}

TEST_CASE("plates of tools and finishes are no ink") {
    CHECK(preflight::is_ink({"PANTONE 356 C", ""}, nullptr));
    CHECK_FALSE(preflight::is_ink({"CutContour", ""}, nullptr));
    CHECK_FALSE(preflight::is_ink({"Die-Cut", ""}, nullptr));
    CHECK_FALSE(preflight::is_ink({"Spot Varnish", ""}, nullptr));
    press::Profile profile;
    profile.finishes[press::Finish::varnish].spot = "Lack";
    CHECK_FALSE(preflight::is_ink({"Lack", ""}, &profile));
    CHECK(preflight::is_ink({"CutContour", ""}, &profile));
    PagePlates page = flat(10, 10);
    page.plates.push_back({"Lack", std::string(100, '\xFF')});
    CHECK(page.heaviest_square(5_pt).ink == doctest::Approx(100));
    CHECK(page.heaviest_square(5_pt, &profile).ink == doctest::Approx(0));
}

TEST_CASE("too much ink is found, with its place and measure") {
    PagePlates page = flat(200, 200);
    page.page = 2;
    page.trim = {20, 20, 180, 180};
    page.bleed = {11, 11, 189, 189};
    for (std::size_t i = 0; i < 4; ++i)
        fill(page, i, 100, 50, 150, 100, 255 * 85 / 100);
    preflight::PdfFacts facts;
    facts.pages.resize(2);
    preflight::PdfReport report;
    preflight::PdfRequirements wanted;
    preflight::check_plates(page, wanted, facts, report);
    REQUIRE(report.findings().size() == 1);
    const auto& finding = report.findings().front();
    CHECK(finding.code == "ink-limit");
    CHECK(finding.severity == diag::Severity::warning);
    CHECK(finding.pages == std::vector<unsigned>{2});
    CHECK(*finding.measured == doctest::Approx(338.8).epsilon(0.01));
    CHECK(*finding.limit == 320);
    REQUIRE(finding.where);
    CHECK(finding.where->x.in_pt() == doctest::Approx(80));
    CHECK(finding.where->y.in_pt() == doctest::Approx(30));
    CHECK(finding.where->width.in_mm() == doctest::Approx(15));
    CHECK(facts.pages[1].coverage.at("Cyan") ==
          doctest::Approx(84.7 * 2500 / 25600).epsilon(0.01));
    CHECK(facts.pages[1].most_ink == doctest::Approx(338.8).epsilon(0.01));

    press::Profile profile;
    profile.id = "coated";
    profile.inks.limit = {300, 330};
    wanted.profile = &profile;
    preflight::PdfReport strict;
    preflight::check_plates(page, wanted, facts, strict);
    REQUIRE(strict.findings().size() == 1);
    CHECK(strict.findings().front().severity == diag::Severity::error);
    profile.inks.limit = {300, 335}; // within the tolerance of the second
    preflight::PdfReport mild;
    preflight::check_plates(page, wanted, facts, mild);
    REQUIRE(mild.findings().size() == 1);
    CHECK(mild.findings().front().severity == diag::Severity::warning);
    profile.inks.limit = {};
    preflight::PdfReport none;
    preflight::check_plates(page, wanted, facts, none);
    CHECK(none.findings().empty());
}

TEST_CASE("pictures of plates") {
    PagePlates page = flat(40, 30);
    page.page = 7;
    for (std::size_t i = 0; i < 4; ++i)
        fill(page, i, 20, 0, 40, 30, 255);
    fill(page, 0, 0, 0, 20, 30, 51);
    const std::string blank(1200, '\0');
    for (const char* name : {"PANTONE 356 C", "../../etc", "", "Coverage", "cyan", "Lä/ck"})
        page.plates.push_back({name, blank});
    const auto files = preflight::plate_pictures(page);
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files)
        names.push_back(name);
    CHECK(names == std::vector<std::string>{"7-Cyan.png", "7-Magenta.png", "7-Yellow.png",
                                            "7-Black.png", "7-PANTONE-356-C.png", "7-etc.png",
                                            "7-plate.png", "7-Coverage-2.png", "7-cyan-2.png",
                                            "7-L-ck.png", "7-coverage.png"});
    const auto shown = [&](std::size_t number) {
        diag::Findings findings;
        return art::read_raster(files[number].second, {}, findings);
    };
    const auto cyan = shown(0);
    REQUIRE(cyan);
    CHECK(cyan->width == 40);
    CHECK(cyan->height == 30);
    const std::size_t channels = cyan->pixels.size() / 1200;
    CHECK(static_cast<unsigned char>(cyan->pixels[0]) == 204);
    CHECK(static_cast<unsigned char>(cyan->pixels[30 * channels]) == 0);
    const auto map = shown(names.size() - 1);
    REQUIRE(map);
    CHECK(map->width == 40);
    CHECK(map->height > 30);
    REQUIRE(map->space == art::Raster::Space::rgb);
    const auto light = [&](unsigned x, unsigned n) {
        return int{static_cast<unsigned char>(map->pixels[x * 3 + n])};
    };
    CHECK(light(5, 2) > light(5, 0)); // calm: rather blue, and light
    CHECK(light(5, 0) > 180);
    CHECK(light(30, 0) > light(30, 2) + 60); // beyond the limit: red
}
