#include "sample.hpp"

#include <array>

using namespace pecyn;
using namespace pecyn::tests;

namespace {

scene::Path line(colour::Paint paint, Length width) {
    scene::Path out;
    out.shape.path.move_to({10_mm, 10_mm});
    out.shape.path.line_to({90_mm, 10_mm});
    out.shape.stroke.emplace();
    out.shape.stroke->paint = std::move(paint);
    out.shape.stroke->width = width;
    return out;
}

std::string drawn(scene::Path path, const press::Profile& profile = press_profile()) {
    scene::Page page = a6_page();
    page.items.emplace_back(std::move(path));
    return opened(pdf_of(document_of(std::move(page)), profile));
}

colour::Gradient gradient(colour::Colour from, colour::Colour to) {
    colour::Gradient out;
    out.from = {0_mm, 0_mm};
    out.to = {100_mm, 0_mm};
    out.stops = {{0, std::move(from)}, {1, std::move(to)}};
    return out;
}

const PathData square = PathData::rectangle({10_mm, 10_mm, 50_mm, 50_mm});

} // namespace

TEST_CASE("only thin lines and bars of full black overprint") {
    CHECK(holds(drawn(line(colour::black(), 0.5_pt)), "/G3 gs"));
    CHECK(holds(drawn(line(colour::Colour(colour::Gray{1}), 0.5_pt)), "/G3 gs"));
    CHECK(holds(
        drawn(filled(PathData::rectangle({10_mm, 10_mm, 80_mm, 0.2_mm}), colour::black())),
        "/G3 gs"));
    CHECK(!holds(drawn(line(colour::black(), 4_pt)), " gs"));
    CHECK(!holds(drawn(line(colour::Colour(colour::Cmyk{0, 0, 0, 0.99}), 0.5_pt)), " gs"));
    CHECK(!holds(drawn(line(colour::white(), 0.5_pt)), " gs"));
    CHECK(!holds(drawn(filled(square, colour::black())), " gs"));
    press::Profile knockout = press_profile();
    knockout.inks.text_black = press::BlackText::knockout;
    CHECK(!holds(drawn(line(colour::black(), 0.5_pt), knockout), " gs"));
    // A white box with a thin black edge: the edge alone overprints.
    scene::Path both = filled(square, colour::white());
    both.shape.stroke = line(colour::black(), 0.5_pt).shape.stroke;
    const std::string text = drawn(both);
    CHECK(holds(text, "/G2 gs"));
    CHECK(holds(text, "/OP true"));
    CHECK(holds(text, "/op false"));
    CHECK(holds(text, "\nB\n"));
}

TEST_CASE("paths come out short and exact") {
    const std::string text = drawn(filled(square, colour::Colour(colour::Cmyk{0.25, 0, 1, 0})));
    CHECK(holds(text, "0.25 0 1 0 k\n36.8504 399.685 141.7323 -141.7322 re\nf\n"));
    scene::Path ring = filled(PathData::ellipse({10_mm, 10_mm, 50_mm, 50_mm}), colour::black());
    ring.shape.path.append(PathData::ellipse({20_mm, 20_mm, 30_mm, 30_mm}));
    ring.shape.rule = FillRule::even_odd;
    CHECK(holds(drawn(ring), "h\nf*\n"));
}

TEST_CASE("pens: caps, joins, dashes, and maps that are no similarity") {
    scene::Path dashed = line(colour::black(), 2.5_pt);
    dashed.shape.stroke->cap = art::Cap::round;
    dashed.shape.stroke->join = art::Join::bevel;
    dashed.shape.stroke->dash = {3_pt, 1.5_pt};
    dashed.shape.stroke->dash_phase = 1_pt;
    CHECK(holds(drawn(dashed), "2.5 w 1 J 2 j [3 1.5 ] 1 d\n"));
    dashed.shape.stroke->dash = {0_pt, 0_pt};
    CHECK(holds(drawn(dashed), "2.5 w 1 J 2 j [] 0 d\n"));

    scene::Page page = a6_page();
    auto group = std::make_unique<scene::Group>();
    group->transform = Affine::scaling(2, 2);
    group->items.emplace_back(line(colour::black(), 1_pt));
    auto squashed = std::make_unique<scene::Group>();
    squashed->transform = Affine::scaling(1, 0.5);
    squashed->items.emplace_back(line(colour::black(), 1_pt));
    page.items.emplace_back(std::move(group));
    page.items.emplace_back(std::move(squashed));
    const std::string text = opened(pdf_of(document_of(std::move(page))));
    CHECK(holds(text, "2 w 0 J"));
    CHECK(holds(text, "q\n1 0 0 -0.5 8.5039 428.0315 cm\n1 w"));
}

TEST_CASE("gradients are shadings in inks, written once") {
    scene::Page page = a6_page();
    const colour::Gradient background = gradient(colour::Colour(colour::Cmyk{1, 0, 0, 0}),
                                                 colour::Colour(colour::Rgb{0, 0, 0}));
    page.items.emplace_back(filled(square, background));
    page.items.emplace_back(
        filled(PathData::ellipse({10_mm, 70_mm, 50_mm, 50_mm}), background));
    colour::Gradient radial = background;
    radial.kind = colour::Gradient::Kind::radial;
    radial.to_radius = 40_mm;
    radial.stops = {{0.2, colour::white()}, {0.5, colour::black()}, {0.5, colour::white()}};
    page.items.emplace_back(filled(square, radial));
    const std::string text = opened(pdf_of(document_of(std::move(page))));
    CHECK(times(text, "/ShadingType 2") == 1);
    CHECK(times(text, "/ShadingType 3") == 1);
    CHECK(times(text, "/H0 sh") == 2);
    CHECK(times(text, "W n\n") == 3);
    CHECK(!holds(text, "DeviceRGB"));
    CHECK(holds(text, "/FunctionType 3"));
}

TEST_CASE("a gradient of one spot's tints stays on its plate") {
    const auto ink = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"Spot UV", colour::Cmyk{0, 0.5, 1, 0}});
    const auto fade =
        gradient(colour::Colour(colour::Spot{ink, 1}), colour::Colour(colour::Spot{ink, 0}));
    const std::string text = drawn(filled(square, fade));
    CHECK(holds(text, "/Spot#20UV"));
    CHECK(!holds(text, " cs\n"));
    press::Profile process = press_profile();
    process.inks.spots = press::Spots::to_process;
    CHECK(!holds(drawn(filled(square, fade), process), "Separation"));
    // Into another colour it goes over both plates.
    const auto mixed = gradient(colour::Colour(colour::Spot{ink, 1}), colour::black());
    CHECK(holds(drawn(filled(square, mixed)), "/DeviceN"));
}

TEST_CASE("a gradient of no length is its last colour; strokes take gradients as patterns") {
    auto nowhere = gradient(colour::white(), colour::Colour(colour::Cmyk{0, 1, 0, 0}));
    nowhere.to = nowhere.from;
    CHECK(holds(drawn(filled(square, nowhere)), "0 1 0 0 k"));
    const std::string text =
        drawn(line(gradient(colour::white(), colour::Colour(colour::Cmyk{0, 1, 0, 0})), 3_pt));
    CHECK(holds(text, "/Pattern CS\n/P0 SCN"));
    CHECK(holds(text, "/PatternType 2"));
}

TEST_CASE("registration marks are on every plate, whatever becomes of the spots") {
    const auto all = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"All", colour::Cmyk{1, 1, 1, 1}});
    press::Profile process = press_profile();
    process.inks.spots = press::Spots::to_process;
    scene::Page page = a6_page();
    page.slug = 10_mm;
    page.marks.emplace_back(line(colour::Colour(colour::Spot{all, 1}), 0.25_pt));
    const std::string pdf = pdf_of(document_of(std::move(page)), process);
    CHECK(holds(pdf, "/Separation/All/DeviceCMYK"));
    CHECK(holds(pdf,
                "/MediaBox[0 0 371.3386 493.2283]/BleedBox[28.3465 28.3465 342.9921 464.8819]"
                "/TrimBox[36.8504 36.8504 334.4882 456.378]"));
}
