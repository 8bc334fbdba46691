#include "art/interpreter.hpp"

#include "art/drawing_builder.hpp"
#include "art/shading.hpp"
#include "drawing_walk.hpp"

#include <doctest/doctest.h>
#include <qpdf/QPDF.hh>

using namespace pecyn;
using colour::Cmyk;
using colour::Colour;

namespace {

/// Runs hand-written content of a page 100 pt square and gives the drawing.
struct Run {
    QPDF pdf;
    art::Recolour recolour = [](const colour::Rgb& rgb) -> Colour { return rgb; };
    art::DrawingBuilder builder{{Length::pt(100), Length::pt(100)}, recolour};
    art::Interpreter interpreter{builder};
    art::Drawing drawing;

    using Streams = std::vector<std::pair<std::string, std::string>>; ///< dictionary, content
    /// Streams are named in `resources` as %0, %1 and so on.
    explicit Run(const std::string& content, std::string resources = "<<>>",
                 const Streams& streams = {}) {
        pdf.emptyPDF();
        std::vector<QPDFObjectHandle> made;
        for (std::size_t i = 0; i < streams.size(); ++i) {
            QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf, streams[i].second);
            stream.replaceDict(QPDFObjectHandle::parse(&pdf, named(streams[i].first, made)));
            made.push_back(stream);
        }
        QPDFObjectHandle page = pdf.makeIndirectObject(
            QPDFObjectHandle::parse(&pdf, "<</Type /Page /MediaBox [0 0 100 100] /Resources " +
                                              named(resources, made) + ">>"));
        page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
        interpreter.run_page(page, {1, 0, 0, -1, {}, Length::pt(100)});
        drawing = builder.finish();
    }

    static std::string named(std::string text, const std::vector<QPDFObjectHandle>& made) {
        for (std::size_t i = 0; i < made.size(); ++i) {
            const std::string mark = "%" + std::to_string(i);
            for (std::size_t at = text.find(mark); at != std::string::npos;
                 at = text.find(mark)) {
                text.replace(at, mark.size(), std::to_string(made[i].getObjectID()) + " 0 R");
            }
        }
        return text;
    }

    std::vector<const art::Shape*> shapes() const { return test::shapes(drawing); }
    Colour fill(std::size_t i) const { return std::get<Colour>(shapes().at(i)->fill.value()); }
    Rect box(std::size_t i) const { return shapes().at(i)->path.control_box(); }
};

Rect rectangle(double x, double y, double width, double height) {
    return {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)};
}

} // namespace

TEST_CASE("colour operators give inks, spots and light") {
    const Run run(
        "1 0 0 rg 0 0 9 9 re f .2 g 0 0 9 9 re f .1 .2 .3 .4 k 0 0 9 9 re f "
        "/Leaf cs .5 scn 0 0 9 9 re f /K cs .25 sc 0 0 9 9 re f /Paint cs 1 sc 0 0 9 9 re f",
        "<</ColorSpace <</Leaf [/Separation /Leaf /DeviceCMYK <</FunctionType 2 /Domain [0 1] "
        "/C0 [0 0 0 0] /C1 [1 0 .5 0] /N 1>>] /K [/Separation /Black /DeviceCMYK "
        "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1>>] "
        "/Paint [/Indexed /DeviceRGB 1 <000000FF8000>]>>>>");
    REQUIRE(run.shapes().size() == 6);
    CHECK(run.fill(0) == Colour(colour::Rgb{1, 0, 0}));
    CHECK(run.fill(1) == Colour(colour::Gray{0.8}));
    CHECK(run.fill(2) == Colour(Cmyk{0.1, 0.2, 0.3, 0.4}));
    const auto ink = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"Leaf", colour::Cmyk{1, 0, 0.5, 0}});
    CHECK(run.fill(3) == Colour(colour::Spot{ink, 0.5}));
    CHECK(run.fill(4) == Colour(Cmyk{0, 0, 0, 0.25}));
    CHECK(run.fill(5) == Colour(colour::Rgb{1, 128 / 255.0, 0}));
}

TEST_CASE("paths: curves, closing, both rules, y turned over") {
    const Run run("10 10 m 20 10 l 15 15 20 20 v 30 30 40 40 y h 5 5 l S 1 1 8 8 re 2 2 2 2 re "
                  "B* 50 50 m n");
    REQUIRE(run.shapes().size() == 2);
    const PathData& path = run.shapes()[0]->path;
    using Verb = PathData::Verb;
    CHECK(path.verbs == std::vector{Verb::move, Verb::line, Verb::curve, Verb::curve,
                                    Verb::close, Verb::move, Verb::line});
    CHECK(run.box(1) == rectangle(1, 91, 8, 8));
    CHECK(run.shapes()[1]->rule == FillRule::even_odd);
    CHECK(run.shapes()[1]->stroke.has_value());
}

TEST_CASE("clips: rectangles join, needless ones go, shared ones are shared") {
    const Run run("q 0 0 50 50 re W n 10 0 50 50 re W n "
                  "20 20 5 5 re f 0 0 100 100 re f 5 5 60 5 re f Q 60 60 5 5 re f");
    CHECK(run.builder.missed().empty());
    // One shape inside the clip needs none, two share a layer, the last is free.
    REQUIRE(run.drawing.root.nodes.size() == 3);
    CHECK(std::holds_alternative<art::Shape>(run.drawing.root.nodes[0]));
    const auto& layer = *std::get<std::unique_ptr<art::Layer>>(run.drawing.root.nodes[1]);
    REQUIRE(layer.clip);
    CHECK(layer.clip->control_box() == rectangle(10, 50, 40, 50));
    CHECK(layer.nodes.size() == 2);
    CHECK(Run("0 0 m W n 0 0 9 9 re f").shapes().empty());
}

TEST_CASE("opacity of fill and stroke apart and together") {
    const std::string resources = "<</ExtGState <</a <</ca .5 /CA .5>> /b <</ca .5 /CA 1>>>>>>";
    const Run together("/a gs 10 10 20 20 re B", resources);
    REQUIRE(test::layers(together.drawing).size() == 1); // the root took it over
    CHECK(together.drawing.root.opacity == 0.5);
    const Run apart("/b gs 10 10 20 20 re B", resources);
    REQUIRE(apart.drawing.root.nodes.size() == 2);
    CHECK(std::holds_alternative<art::Shape>(apart.drawing.root.nodes[1]));
}

TEST_CASE("forms: matrix, box, resources of their own, groups") {
    const Run::Streams form = {{"<</Subtype /Form /BBox [0 0 10 10] /Matrix [2 0 0 2 0 0] "
                                "/Resources <<>> /Group <</S /Transparency>>>>",
                                "0 0 5 5 re f 5 5 20 1 re f"}};
    const Run run("q 1 0 0 1 10 10 cm /F Do Q", "<</XObject <</F %0>>>>", form);
    REQUIRE(run.shapes().size() == 2);
    CHECK(run.box(0) == rectangle(10, 80, 10, 10));
    CHECK(run.drawing.root.nodes.size() == 2);
    const auto& clipped = *std::get<std::unique_ptr<art::Layer>>(run.drawing.root.nodes[1]);
    CHECK(clipped.clip->control_box() == rectangle(10, 70, 20, 20));

    const Run faint("/a gs /F Do", "<</XObject <</F %0>> /ExtGState <</a <</ca .25>>>>>>",
                    form);
    CHECK(faint.drawing.root.opacity == 0.25);
}

TEST_CASE("a form that draws itself ends") {
    QPDF pdf;
    pdf.emptyPDF();
    QPDFObjectHandle form = QPDFObjectHandle::newStream(&pdf, "0 0 1 1 re f /F Do /F Do");
    form.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    QPDFObjectHandle resources = QPDFObjectHandle::parse("<</XObject <<>>>>");
    resources.getKey("/XObject").replaceKey("/F", form);
    form.getDict().replaceKey("/Resources", resources);
    QPDFObjectHandle page = pdf.makeIndirectObject(QPDFObjectHandle::parse("<</Type /Page>>"));
    page.replaceKey("/Resources", resources);
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, "/F Do"));
    const art::Recolour keep = [](const colour::Rgb& rgb) -> Colour { return rgb; };
    art::DrawingBuilder builder({Length::pt(100), Length::pt(100)}, keep);
    art::Interpreter interpreter(builder);
    interpreter.run_page(page, {});
    CHECK((builder.is_full() || interpreter.is_exhausted()));
}

TEST_CASE("gradients as patterns keep to the page, as shadings to the clip") {
    const std::string shading =
        "<</ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 100 0] /Extend [true true] "
        "/Function <</FunctionType 2 /Domain [0 1] /C0 [1 0 0 0] /C1 [0 1 0 0] /N 1>>>>";
    const Run run(
        "2 0 0 2 0 0 cm /Pattern cs /P scn 10 10 10 10 re f q 0 0 10 10 re W n /S sh Q",
        "<</Pattern <</P <</PatternType 2 /Matrix [1 0 0 1 5 0] /Shading " + shading +
            ">>>> /Shading <</S " + shading + ">>>>");
    REQUIRE(run.shapes().size() == 2);
    const auto& first = std::get<colour::Gradient>(run.shapes()[0]->fill.value());
    CHECK(first.from.x.in_pt() == doctest::Approx(5));
    CHECK(first.to.x.in_pt() == doctest::Approx(105));
    CHECK(first.stops.at(1).colour == Colour(Cmyk{0, 1, 0, 0}));
    const auto& second = std::get<colour::Gradient>(run.shapes()[1]->fill.value());
    CHECK(second.to.x.in_pt() == doctest::Approx(200));
    CHECK(run.box(1) == rectangle(0, 80, 20, 20));
}

TEST_CASE("a skewed linear gradient keeps its lines of equal colour") {
    colour::Gradient gradient;
    gradient.to = {Length::pt(1), Length::pt(0)};
    const Affine skew{1, 0, 1, 1, {}, {}}; // (0,1) goes to (1,1)
    const auto there = art::mapped(gradient, skew);
    REQUIRE(there);
    // Equal colour ran along y; now along (1,1): the axis stands square on that.
    CHECK((there->to.x + there->to.y).in_pt() == doctest::Approx(0));
    CHECK(there->to.x.in_pt() == doctest::Approx(0.5));
}

TEST_CASE("images: grey, stencil, indexed, masked") {
    const Run run(
        "q 10 0 0 20 5 5 cm /G Do Q q 1 0 0 rg 10 0 0 10 50 50 cm /S Do Q "
        "q 4 0 0 4 0 0 cm BI /W 2 /H 1 /BPC 8 /CS /RGB ID \1\2\3\4\5\6 EI Q",
        "<</XObject <</G %1 /S %2>>>>",
        {{"<</Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8>>",
          std::string("\xFF\x40", 2)},
         {"<</Subtype /Image /Width 2 /Height 1 /ColorSpace [/Indexed /DeviceRGB 3 "
          "<0102030405060708090A0B0C>] /BitsPerComponent 2 /SMask %0>>",
          std::string("\x60", 1)},
         {"<</Subtype /Image /Width 3 /Height 1 /ImageMask true>>", std::string("\x5F", 1)}});
    CHECK(run.builder.missed().empty());
    const auto rasters = test::rasters(run.drawing);
    REQUIRE(rasters.size() == 3);
    CHECK(rasters[0]->raster->pixels == "\x04\x05\x06\x07\x08\x09");
    CHECK(rasters[0]->raster->alpha == "\xFF\x40");
    CHECK(rasters[0]->placement.apply(Rect{{}, {}, Length::pt(1), Length::pt(1)}) ==
          rectangle(5, 75, 10, 20));
    // 0 paints: columns 0 and 2 of 010.
    CHECK(rasters[1]->raster->alpha == std::string("\xFF\x00\xFF", 3));
    CHECK(rasters[1]->raster->pixels.substr(0, 3) == std::string("\xFF\x00\x00", 3));
    CHECK(rasters[2]->raster->pixels == "\1\2\3\4\5\6");
}

TEST_CASE("what can't be drawn is named") {
    CHECK(Run("/S sh", "<</Shading <</S <</ShadingType 1>>>>>>").builder.missed().size() == 1);
    CHECK(Run("/L cs", "<</ColorSpace <</L [/Separation /Ink]>>>>").builder.missed().size() ==
          1);
    CHECK(Run("/b gs", "<</ExtGState <</b <</BM /Hue>>>>>>")
              .builder.missed()
              .count("the blend mode 'Hue'") == 1);
    CHECK(
        Run("BT /F 9 Tf (x) Tj ET", "<</Font <</F <</Subtype /Type1 /BaseFont /Helvetica>>>>>>")
            .builder.missed()
            .size() == 1);
}

TEST_CASE("Type 3 text draws its shapes") {
    const Run run("BT /F 10 Tf 20 30 Td 1 0 0 rg (ab) Tj ET",
                  "<</Font <</F <</Subtype /Type3 /FontMatrix [.1 0 0 .1 0 0] /FontBBox [0 0 "
                  "10 10] /FirstChar 97 "
                  "/LastChar 98 /Widths [10 10] /Encoding <</Differences [97 /sq /tr]>> "
                  "/CharProcs <</sq %0 /tr %1>>>>>>>>",
                  {{"<<>>", "10 0 0 0 5 5 d1 0 1 0 rg 0 0 5 5 re f"},
                   {"<<>>", "10 0 d0 0 1 0 rg 0 0 5 5 re f"}});
    REQUIRE(run.shapes().size() == 2);
    CHECK(run.box(0) == rectangle(20, 65, 5, 5));
    CHECK(run.box(1) == rectangle(30, 65, 5, 5));
    CHECK(run.fill(0) == Colour(colour::Rgb{1, 0, 0})); // d1: the text's colour
    CHECK(run.fill(1) == Colour(colour::Rgb{0, 1, 0}));
}
