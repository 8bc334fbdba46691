#include "art/pdf_page.hpp"

#include "art/pdf_calculator.hpp"
#include "art/tint.hpp"
#include "drawing_walk.hpp"
#include "jpeg_file.hpp"
#include "pdf_file.hpp"

#include <cmath>
#include <doctest/doctest.h>

using namespace pecyn;
using colour::Cmyk;
using colour::Colour;
using test::PdfFile;

namespace {

/// Light becomes an ink that tells its red.
Colour palette(const colour::Rgb& rgb) { return Cmyk{0, 0, 0, 1 - rgb.r}; }

struct Read {
    diag::Findings findings;
    std::shared_ptr<const art::Drawing> drawing;
    explicit Read(const std::string& bytes, unsigned page = 1)
        : drawing(art::read_pdf_page(bytes, page, palette, {}, findings)) {}
    bool has(std::string_view code, std::string_view words = {}) const {
        for (const auto& finding : findings.all()) {
            const bool fits =
                finding.code == code && finding.message.find(words) != std::string::npos;
            if (fits) return true;
        }
        return false;
    }
    Colour fill(std::size_t i) const {
        return std::get<Colour>(test::shapes(*drawing).at(i)->fill.value());
    }
    Rect box(std::size_t i) const { return test::shapes(*drawing).at(i)->path.control_box(); }
};

/// A page of 200 x 100 pt.
Read page(const std::string& content, const std::string& resources = "<<>>",
          const std::string& more = "/MediaBox [0 0 200 100]") {
    return Read(PdfFile().with_page(content, resources, more).bytes());
}

Rect rectangle(double x, double y, double width, double height) {
    return {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)};
}

const std::string ramp =
    "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [.1 .2 .3 0] /N 1>>";

bool near(const Colour& colour, const Cmyk& wanted) {
    const auto* inks = std::get_if<Cmyk>(&colour);
    const auto close = [](double a, double b) { return std::abs(a - b) < 1e-6; };
    return inks && close(inks->c, wanted.c) && close(inks->m, wanted.m) &&
           close(inks->y, wanted.y) && close(inks->k, wanted.k);
}

} // namespace

TEST_CASE("inks stay, light passes through the recolouring") {
    const Read read =
        page("0 0 10 10 re .1 .2 .3 .4 k f 0 0 10 10 re .25 g f 0 0 10 10 re .5 0 0 rg "
             "f /C cs 0 0 10 10 re 0 1 0 0 sc f",
             "<</ColorSpace <</C [/ICCBased 3 0 R]>>>>");
    REQUIRE(read.drawing);
    CHECK(read.drawing->size == Size{Length::pt(200), Length::pt(100)});
    CHECK(read.box(0) == rectangle(0, 90, 10, 10));
    CHECK(read.fill(0) == Colour(Cmyk{.1, .2, .3, .4}));
    CHECK(read.fill(1) == Colour(colour::Gray{0.75}));
    CHECK(near(read.fill(2), {0, 0, 0, 127 / 255.0}));
    CHECK(read.has( // object 3 is no profile
        "art-unsupported", "colour space"));
}

TEST_CASE("a profile of four components is CMYK") {
    PdfFile file;
    file.add("<</N 4>>", "not looked at");
    const Read read(file.with_page("/C cs 0 0 10 10 re 0 1 0 0 sc f",
                                   "<</ColorSpace <</C [/ICCBased %0]>>>>")
                        .bytes());
    CHECK(read.findings.empty());
    CHECK(read.fill(0) == Colour(Cmyk{0, 1, 0, 0}));
}

TEST_CASE("spots keep their name, and get inks where their alternate is light") {
    const Read read =
        page("/S cs .5 scn 0 0 9 9 re f /L cs 1 scn 0 0 9 9 re f /N cs 1 scn 0 0 9 9 re f",
             "<</ColorSpace <</S [/Separation /PANTONE#20356#20C /DeviceCMYK " + ramp +
                 "] /L [/Separation /Gold /DeviceRGB <</FunctionType 2 /Domain [0 1] /C0 [1 1 "
                 "1] /C1 "
                 "[.6 .5 0] /N 1>>] /N [/Separation /None /DeviceCMYK " +
                 ramp + "]>>>>");
    CHECK(read.findings.empty());
    REQUIRE(test::shapes(*read.drawing).size() == 2); // None leaves no mark
    const auto first = std::get<colour::Spot>(read.fill(0));
    CHECK(first.ink->name == "PANTONE 356 C");
    CHECK(first.tint == 0.5);
    CHECK(std::get<Cmyk>(first.ink->alternate) == Cmyk{.1, .2, .3, 0});
    const auto second = std::get<colour::Spot>(read.fill(1));
    CHECK(second.ink->name == "Gold");
    CHECK(near(std::get<Cmyk>(second.ink->alternate), {0, 0, 0, .4}));
}

TEST_CASE("several inks: one alone and process mixes stay exact, other mixes are told") {
    PdfFile file;
    file.add(
        "<</FunctionType 4 /Domain [0 1 0 1 0 1] /Range [0 1 0 1 0 1 0 1]>>",
        "{ % gold, black, plum\n 3 -1 roll dup .5 mul 0 exch 0 4 -1 roll 3 2 roll add exch "
        "pop exch pop 0 0 }");
    file.add("<</FunctionType 4 /Domain [0 1 0 1 0 1] /Range [0 1 0 1 0 1 0 1]>>",
             "{ pop exch .5 mul exch 0 3 1 roll 0 3 1 roll 3 1 roll exch pop 0 exch }");
    const std::string space = "[/DeviceN [/Gold /Black /Plum] /DeviceCMYK %1]";
    const Read read(file.with_page("/D cs .5 0 0 scn 0 0 9 9 re f 0 .25 0 scn 0 0 9 9 re f "
                                   "1 0 1 scn 0 0 9 9 re f",
                                   "<</ColorSpace <</D " + space + ">>>>")
                        .bytes());
    REQUIRE(test::shapes(*read.drawing).size() == 3);
    CHECK(std::get<colour::Spot>(read.fill(0)).ink->name == "Gold");
    CHECK(std::get<colour::Spot>(read.fill(0)).tint == 0.5);
    CHECK(read.fill(1) == Colour(Cmyk{0, 0, 0, .25}));
    CHECK(std::holds_alternative<Cmyk>(read.fill(2)));
    CHECK(read.has("art-unsupported", "a mix of the spot inks 'Gold' and 'Plum'"));
    CHECK(read.findings.all().size() == 1);
    CHECK_FALSE(read.findings.has_errors());
}

TEST_CASE("calculators compute as PostScript does") {
    const auto run = [](const char* program, std::vector<double> inputs) {
        const auto read = art::PdfCalculator::read(program);
        REQUIRE(read);
        return read->run(inputs);
    };
    using Numbers = std::vector<double>;
    CHECK(run("{ add 2 mul }", {1, 2}) == Numbers{6});
    CHECK(run("{ dup 0.5 gt { pop 1 } { pop 0 } ifelse }", {.7}) == Numbers{1});
    CHECK(run("{ 3 1 roll }", {1, 2, 3}) == Numbers{3, 1, 2});
    CHECK(run("{ 3 -1 roll }", {1, 2, 3}) == Numbers{2, 3, 1});
    CHECK(run("{ 2 copy }", {1, 2}) == Numbers{1, 2, 1, 2});
    CHECK(run("{ 1 index }", {1, 2}) == Numbers{1, 2, 1});
    CHECK(run("{ exch sub neg }", {1, 2}) == Numbers{-1});
    CHECK(run("{ true not { 5 } if -7 2 idiv 7 3 mod }", {}) == Numbers{-3, 1});
    CHECK(run("{ 1 0 atan 2 3 exp 5 3 and 1 3 bitshift }", {}) == Numbers{90, 8, 1, 8});
    CHECK(run("{ -2.5 round 2.5 floor -2.5 truncate 4 sqrt }", {}) == Numbers{-2, 2, -2, 2});
    CHECK(run("{ pop pop }", {1}).empty());
    CHECK(run("{ 1000 copy }", {1}).empty());
    for (const char* broken :
         {"", "1", "{", "{ 1", "{ { 1 } }", "{ if }", "{ foo }", "{ 1x }", "{ {1} ifelse }"})
        CHECK_FALSE(art::PdfCalculator::read(broken));
    CHECK_FALSE(art::PdfCalculator::read(std::string(10'000, '{')));
}

TEST_CASE("Lab becomes light") {
    const Read read =
        page("/L cs 100 0 0 sc 0 0 9 9 re f 0 0 0 sc 0 0 9 9 re f "
             "54.29 80.8 69.89 sc 0 0 9 9 re f",
             "<</ColorSpace <</L [/Lab <</WhitePoint [.9642 1 .8249] /Range [-128 "
             "127 -128 127]>>]>>>>");
    CHECK(read.findings.empty());
    CHECK(near(read.fill(0), {0, 0, 0, 0}));
    CHECK(near(read.fill(1), {0, 0, 0, 1}));
    CHECK(std::get<Cmyk>(read.fill(2)).k < 0.02); // sRGB's red
}

TEST_CASE("the visible box, its unit and its turn") {
    const std::string content = "10 20 30 40 re f";
    const Read crop = page(content, "<<>>", "/MediaBox [0 0 200 100] /CropBox [10 20 110 70]");
    CHECK(crop.drawing->size == Size{Length::pt(100), Length::pt(50)});
    CHECK(crop.box(0) == rectangle(0, 10, 30, 40));
    const Read trim = page(content, "<<>>", "/MediaBox [0 0 200 100] /TrimBox [10 0 110 100]");
    CHECK(trim.drawing->size.width == Length::pt(100));
    const Read beyond =
        page(content, "<<>>", "/MediaBox [0 0 200 100] /CropBox [-50 -50 100 500]");
    CHECK(beyond.drawing->size == Size{Length::pt(100), Length::pt(100)});
    const Read large = page(content, "<<>>", "/MediaBox [0 0 200 100] /UserUnit 2");
    CHECK(large.drawing->size == Size{Length::pt(400), Length::pt(200)});
    CHECK(large.box(0) == rectangle(20, 80, 60, 80));
    const auto turned = [&](const char* degrees) {
        return page(content, "<<>>", std::string("/MediaBox [0 0 200 100] /Rotate ") + degrees);
    };
    CHECK(turned("90").drawing->size == Size{Length::pt(100), Length::pt(200)});
    CHECK(turned("90").box(0) == rectangle(20, 10, 40, 30));
    CHECK(turned("180").box(0) == rectangle(160, 20, 30, 40));
    CHECK(turned("-90").box(0) == rectangle(40, 160, 40, 30));
    CHECK_FALSE(page(content, "<<>>", "/MediaBox [0 0 0 100]").drawing);
    CHECK(page(content, "<<>>", "/MediaBox [0 0 99999999 100]").has("art-unreadable"));
}

TEST_CASE("layers that don't print are left out") {
    PdfFile file;
    file.add("<</Type /OCG /Name (shown)>>");
    file.add("<</Type /OCG /Name (hidden)>>");
    file.add("<</Type /OCG /Name (screen) /Usage <</Print <</PrintState /OFF>>>>>>");
    file.add("<</Type /OCMD /OCGs [%0 %1] /P /AllOn>>");
    file.add("<</Subtype /Form /BBox [0 0 99 99] /OC %1>>", "5 0 1 1 re f");
    file.catalog = "/OCProperties <</OCGs [%0 %1 %2] /D <</OFF [%1] /AS [<</Event /Print /OCGs "
                   "[%2] /Category [/Print]>>]>>>>";
    const Read read(
        file.with_page(
                "/OC /A BDC 0 0 1 1 re f EMC /OC /B BDC 1 0 1 1 re f /Tag BMC 2 0 1 1 re f "
                "EMC EMC /OC /C BDC 3 0 1 1 re f EMC /OC /D BDC 4 0 1 1 re f EMC /F Do "
                "6 0 1 1 re f",
                "<</Properties <</A %0 /B %1 /C %2 /D %3>> /XObject <</F %4>>>>")
            .bytes());
    REQUIRE(test::shapes(*read.drawing).size() == 2);
    CHECK(read.box(0).x == Length::pt(0));
    CHECK(read.box(1).x == Length::pt(6));
    CHECK(read.findings.empty());
}

TEST_CASE("what changes or is left out is told") {
    const Read overprint =
        page("/O gs 0 0 0 1 k 0 0 9 9 re f", "<</ExtGState <</O <</OP true>>>>>>");
    CHECK(overprint.findings.empty());
    const Read lost = page("/O gs 1 0 0 0 k 0 0 9 9 re f 0 0 9 9 re f",
                           "<</ExtGState <</O <</OP true /OPM 1>>>>>>");
    CHECK(lost.has("art-unsupported", "overprint"));
    CHECK(lost.findings.all().size() == 1);
    const Read font = page("BT /F 9 Tf (x) Tj ET",
                           "<</Font <</F <</Subtype /Type1 /BaseFont /Helvetica>>>>>>");
    CHECK(font.has("art-unsupported", "'Helvetica', which isn't embedded"));
    CHECK(font.findings.has_errors());
    // A scan's hidden text needs no font.
    const Read hidden = page("BT 3 Tr /F 9 Tf (x) Tj ET 0 0 1 1 re f",
                             "<</Font <</F <</Subtype /Type1 /BaseFont /Helvetica>>>>>>");
    CHECK(hidden.findings.empty());
    const Read mesh = page("/S sh", "<</Shading <</S <</ShadingType 7>>>>>>");
    CHECK(mesh.has("art-unsupported", "gradient"));
    const Read note = page("0 0 1 1 re f", "<<>>",
                           "/MediaBox [0 0 9 9] /Annots [<</Subtype /Stamp /AP <<>>>>]");
    CHECK(note.has("art-unsupported", "notes"));
}

TEST_CASE("pages are counted from 1, and other pages make other keys") {
    PdfFile file;
    const std::string bytes = file.with_page("0 0 1 1 re f").with_page("2 0 1 1 re f").bytes();
    CHECK(Read(bytes, 2).box(0).x == Length::pt(2));
    CHECK(Read(bytes, 1).drawing->key != Read(bytes, 2).drawing->key);
    CHECK(Read(bytes, 1).drawing->key == Read(bytes, 1).drawing->key);
    CHECK(Read(bytes, 3).has("art-no-such-page", "2 pages"));
    CHECK(Read(bytes, 0).has("art-no-such-page"));
}

TEST_CASE("CMYK pictures: the stream stays, and Decode alone says which end is ink") {
    // Decoded samples of the page's picture.
    const std::string jpeg = test::jpeg(4, std::string("\xFF\x00\x00\x00", 4));
    for (const bool inverted : {false, true}) {
        PdfFile file;
        file.add("<</Subtype /Image /Width 16 /Height 8 /BitsPerComponent 8 /ColorSpace "
                 "/DeviceCMYK /Filter /DCTDecode" +
                     std::string(inverted ? " /Decode [1 0 1 0 1 0 1 0]" : "") + ">>",
                 jpeg);
        const Read read(
            file.with_page("16 0 0 8 0 0 cm /I Do", "<</XObject <</I %0>>>>").bytes());
        CHECK(read.findings.empty());
        const auto rasters = test::rasters(*read.drawing);
        REQUIRE(rasters.size() == 1);
        CHECK(rasters[0]->raster->jpeg == jpeg);
        CHECK(rasters[0]->raster->jpeg_is_inverted == inverted);
        const int cyan = static_cast<unsigned char>(rasters[0]->raster->pixels[0]);
        CHECK(std::abs(cyan - (inverted ? 0 : 255)) < 4);
    }
}

TEST_CASE("a picture in a spot ink becomes process inks, and that is told") {
    PdfFile file;
    file.add(
        "<</Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace [/Separation "
        "/Leaf /DeviceCMYK " +
            ramp + "]>>",
        std::string("\xFF\x00", 2));
    const Read read(file.with_page("/I Do", "<</XObject <</I %0>>>>").bytes());
    CHECK(read.has("art-unsupported", "'Leaf'"));
    const auto rasters = test::rasters(*read.drawing);
    REQUIRE(rasters.size() == 1);
    CHECK(rasters[0]->raster->pixels == std::string("\x1A\x33\x4D\0\0\0\0\0", 8));
}

TEST_CASE("a drawing in one colour keeps shapes and opacity") {
    const Read read = page("/a gs .1 .2 .3 .4 k 1 0 0 RG 0 0 9 9 re B 1 g 20 0 9 9 re f",
                           "<</ExtGState <</a <</ca .5 /CA .5>>>>>>");
    const colour::Colour plum = Cmyk{.5, .9, .2, .1};
    const auto tinted = art::in_one_colour(*read.drawing, plum);
    CHECK(tinted->size == read.drawing->size);
    CHECK(tinted->key != read.drawing->key);
    CHECK(tinted->root.opacity * (test::layers(*tinted).back()->opacity) <= 0.5);
    CHECK(test::shapes(*tinted).size() == test::shapes(*read.drawing).size());
    for (const Colour& each : test::colours(*tinted))
        CHECK(each == plum);
    CHECK(art::in_one_colour(*read.drawing, Cmyk{1, 0, 0, 0})->key != tinted->key);
}
