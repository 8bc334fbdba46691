#include "plates.hpp"

#include <random>

using namespace pecyn;
using namespace pecyn::tests;

namespace {

const colour::Colour cyan = colour::Cmyk{1, 0, 0, 0};
const auto spot_ink = std::make_shared<const colour::SpotInk>(
    colour::SpotInk{"Gold", colour::Cmyk{0, 0.2, 0.6, 0.2}});

PathData box(double x, double y, double width, double height) {
    return PathData::rectangle(
        {Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height)});
}

template <typename... Items>
std::unique_ptr<scene::Group> group(double opacity, art::Blend blend, Items... items) {
    auto out = std::make_unique<scene::Group>();
    out->opacity = opacity;
    out->blend = blend;
    out->span = {7, 100, 120};
    (out->items.emplace_back(std::move(items)), ...);
    return out;
}
template <typename... Items>
std::unique_ptr<scene::Group> veil(double opacity, Items... items) {
    return group(opacity, art::Blend::normal, std::move(items)...);
}

template <typename... Items> scene::Document page_of(Items... items) {
    scene::Page page = a6_page();
    (page.items.emplace_back(std::move(items)), ...);
    return document_of(std::move(page));
}

press::Profile x1a() { return press_profile(press::Standard::pdf_x1a_2003); }

std::string codes(const scene::Document& document, const press::Profile& profile = x1a()) {
    diag::Findings findings;
    const std::string pdf =
        draw::haru::draw_pdf(document, profile, press_converter(), metadata(), findings);
    CHECK(pdf.empty() == findings.has_errors());
    std::string all;
    for (const auto& finding : findings.all()) {
        all += finding.code + " ";
        CHECK(finding.span == diag::Span{7, 100, 120});
    }
    return all;
}

std::string flat(const scene::Document& document) { return opened(pdf_of(document, x1a())); }

std::shared_ptr<const art::Raster> photo(std::string alpha) {
    auto raster = std::make_shared<art::Raster>();
    raster->width = raster->height = 2;
    raster->space = art::Raster::Space::cmyk;
    raster->pixels = std::string("\xFF\0\0\0"
                                 "\0\xFF\0\0"
                                 "\0\0\xFF\0"
                                 "\0\0\0\xFF",
                                 16);
    raster->alpha = std::move(alpha);
    return raster;
}
scene::Picture placed(std::shared_ptr<const art::Raster> raster) {
    const double side = Length::mm(20).in_pt();
    return {std::move(raster), Affine{side, 0, 0, side, 20_mm, 20_mm}, {7, 100, 120}};
}

/// Both files' plates are the same to one level: everywhere, or in the middles of a picture's
/// pixels (Ghostscript places a masked picture's edges a little differently).
void check_same_plates(const scene::Document& document, bool everywhere = true) {
    const auto soft = plates_of(pdf_of(document)), hard = plates_of(pdf_of(document, x1a()));
    REQUIRE(soft.size() == hard.size());
    for (const auto& each : soft) {
        const std::string& name = each.first;
        const Plate &plate = each.second, &other = hard.at(name);
        REQUIRE(plate.ink.size() == other.ink.size());
        int most = 0;
        for (const double x : {25.0, 35.0, 50.0})
            for (const double y : {25.0, 35.0, 50.0})
                most = std::max(most, std::abs(plate.at((x + 3) / 111, (y + 3) / 154) -
                                               other.at((x + 3) / 111, (y + 3) / 154)));
        for (std::size_t i = 0; everywhere && i < plate.ink.size(); ++i)
            most = std::max(most, std::abs(static_cast<unsigned char>(plate.ink[i]) -
                                           static_cast<unsigned char>(other.ink[i])));
        CHECK_MESSAGE(most <= 1, name);
    }
}

} // namespace

TEST_CASE("on bare paper an opacity is a tint") {
    const std::string text = flat(page_of(veil(0.4, filled(box(10, 10, 50, 50), cyan))));
    CHECK(holds(text, "0.4 0 0 0 k"));
    CHECK(!holds(text, "/Group"));
    CHECK(!holds(text, "/ca"));
    CHECK(
        holds(flat(page_of(group(1, art::Blend::multiply, filled(box(10, 10, 50, 50), cyan)))),
              "1 0 0 0 k"));
    CHECK(holds(flat(page_of(veil(0.5, run(lato(), 12_pt, {10_mm, 20_mm}, "Testun")))),
                "0 0 0 0.5 k"));
    CHECK(holds(flat(page_of(veil(0.5, filled(box(10, 10, 50, 50),
                                              colour::Colour(colour::Spot{spot_ink, 0.8}))))),
                "0.4 scn"));
}

TEST_CASE("on even ground the inks are mixed, plate by plate") {
    const auto on = [](colour::Colour ground, std::unique_ptr<scene::Group> top) {
        return flat(page_of(filled(box(-3, -3, 111, 154), std::move(ground)), std::move(top)));
    };
    const colour::Colour yellow = colour::Cmyk{0.2, 0, 1, 0};
    CHECK(holds(on(yellow, veil(0.25, filled(box(10, 10, 50, 50), cyan))), "0.4 0 0.75 0 k"));
    CHECK(holds(on(yellow, group(0.5, art::Blend::multiply,
                                 filled(box(10, 10, 50, 50),
                                        colour::Colour(colour::Cmyk{0.5, 0, 0, 1})))),
                "0.4 0 1 0.5 k"));
    // A spot over process inks, and process inks over a spot.
    CHECK(holds(on(yellow, veil(0.5, filled(box(10, 10, 50, 50),
                                            colour::Colour(colour::Spot{spot_ink, 1})))),
                "0.1 0.5 0.5 scn"));
    CHECK(holds(on(colour::Spot{spot_ink, 1}, veil(0.5, filled(box(10, 10, 50, 50), cyan))),
                "0.5 0.5 scn"));
    // Exactly as large as its ground.
    CHECK(holds(on(yellow, veil(0.25, filled(box(-3, -3, 111, 154), cyan))), "0.4 0 0.75 0 k"));
}

TEST_CASE("a shadow beneath its frame, lines of text and drawings come out opaque") {
    const colour::Colour grey = colour::Cmyk{0, 0, 0, 0.5};
    // Layout paints a shadow and then its frame, in one group.
    const auto framed =
        veil(0.5, filled(box(12, 12, 50, 50), grey), filled(box(10, 10, 50, 50), cyan));
    const std::string text = flat(
        page_of(veil(0.5, filled(box(12, 12, 50, 50), grey), filled(box(10, 10, 50, 50), cyan),
                     run(lato(), 10_pt, {12_mm, 20_mm}, "Un llinell", colour::white()),
                     run(lato(), 10_pt, {12_mm, 23.5_mm}, "Dwy linell", colour::white()))));
    CHECK(holds(text, "0 0 0 0.25 k"));
    CHECK(holds(text, "0.5 0 0 0 k"));
    CHECK(holds(text, "0 0 0 0 k"));

    auto drawing = std::make_shared<art::Drawing>();
    drawing->size = {20_mm, 20_mm};
    drawing->key = "dots";
    auto layer = std::make_unique<art::Layer>();
    layer->opacity = 0.5;
    art::Shape dot;
    dot.path = PathData::ellipse({2_mm, 2_mm, 10_mm, 10_mm});
    dot.fill = colour::Paint(cyan);
    layer->nodes.emplace_back(dot);
    drawing->root.nodes.emplace_back(std::move(layer));
    const auto at = [&](double x) {
        return scene::Picture{std::shared_ptr<const art::Drawing>(drawing),
                              Affine::translation(Length::mm(x), 20_mm),
                              {7, 100, 120}};
    };
    // On paper twice and on magenta once: two forms.
    const std::string dots =
        flat(page_of(filled(box(60, 10, 40, 50), colour::Colour(colour::Cmyk{0, 1, 0, 0})),
                     at(0), at(30), at(70)));
    CHECK(times(dots, "/Subtype /Form") == 2);
    CHECK(times(dots, "/X0 Do") == 2);
    CHECK(holds(dots, "0.5 0.5 0 0 k"));
}

TEST_CASE("an opacity in an opacity multiplies, where it is alone") {
    CHECK(holds(flat(page_of(veil(0.5, veil(0.5, filled(box(10, 10, 20, 20), cyan)),
                                  filled(box(50, 10, 20, 20), cyan)))),
                "0.25 0 0 0 k"));
    CHECK(codes(page_of(veil(0.5, veil(0.5, filled(box(10, 10, 20, 20), cyan)),
                             filled(box(15, 10, 20, 20), cyan)))) == "x1a-transparency ");
}

TEST_CASE("black that overprints within a group takes the inks beneath it along") {
    const std::string text = flat(page_of(veil(0.5, filled(box(10, 10, 60, 60), cyan),
                                               run(lato(), 12_pt, {20_mm, 40_mm}, "Testun"))));
    CHECK(holds(text, "0.5 0 0 0.5 k"));
    CHECK(codes(page_of(veil(0.5, filled(box(10, 10, 12, 60), cyan),
                             run(lato(), 12_pt, {20_mm, 40_mm}, "Testun")))) ==
          "x1a-transparency ");
}

TEST_CASE("what can't be known is refused where it stands") {
    const auto over = [](scene::Item ground) {
        return codes(page_of(std::move(ground), veil(0.5, filled(box(25, 25, 40, 40), cyan))));
    };
    colour::Gradient fade;
    fade.to = {100_mm, 0_mm};
    fade.stops = {{0, colour::white()}, {1, colour::black()}};
    CHECK(over(filled(box(10, 10, 60, 60), fade)) == "x1a-transparency ");
    CHECK(over(filled(box(10, 10, 30, 60), cyan)) == "x1a-transparency ");
    CHECK(over(placed(photo({}))) == "x1a-transparency ");
    CHECK(over(run(lato(), 40_pt, {20_mm, 40_mm}, "Testun")) == "x1a-transparency ");
    CHECK(over(filled(box(70, 10, 30, 60), cyan)).empty());
    // A ring round it touches it as little as a line round it; both through it do.
    scene::Path ring = filled(box(5, 5, 90, 90), cyan);
    ring.shape.path.append(box(20, 20, 50, 50));
    ring.shape.rule = FillRule::even_odd;
    CHECK(over(ring).empty());
    scene::Path line;
    line.shape.path = box(23, 23, 45, 45);
    line.shape.stroke.emplace();
    line.shape.stroke->width = 1_mm;
    line.shape.stroke->paint = cyan;
    CHECK(over(std::move(line)).empty());
    // Even ground that a clip cuts within the box.
    auto cut = veil(1, filled(box(10, 10, 60, 60), cyan));
    cut->clip = PathData::ellipse({10_mm, 10_mm, 60_mm, 60_mm});
    CHECK(over(std::move(cut)) == "x1a-transparency ");
    for (const auto blend : {art::Blend::screen, art::Blend::overlay, art::Blend::darken})
        CHECK(codes(page_of(group(1, blend, filled(box(10, 10, 20, 20), cyan)))) ==
              "x1a-transparency ");
    const auto all = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"All", colour::Cmyk{1, 1, 1, 1}});
    CHECK(codes(page_of(
              veil(0.5, filled(box(10, 10, 20, 20), colour::Colour(colour::Spot{all, 1}))))) ==
          "x1a-transparency ");
}

TEST_CASE("printers of PDF/X-4 may refuse transparency too") {
    press::Profile profile = press_profile();
    profile.transparency = press::Transparency::refuse;
    const auto soft = [] { return veil(0.5, filled(box(25, 25, 40, 40), cyan)); };
    CHECK(codes(page_of(placed(photo({})), soft()), profile) == "transparency-refused ");
    CHECK(!holds(pdf_of(page_of(soft()), profile), "/Group"));
    CHECK(holds(pdf_of(page_of(soft())), "/Group"));
}

TEST_CASE("shared groups and placed pages are flattened where they lie") {
    auto background = std::make_shared<scene::Group>();
    background->items.emplace_back(veil(0.5, filled(box(20, 20, 20, 20), cyan)));
    scene::Document document;
    document.title = "Test";
    document.languages = {"cy"};
    for (int number = 0; number < 4; ++number) {
        scene::Page page = a6_page();
        if (number == 3)
            page.items.emplace_back(
                filled(box(0, 0, 90, 90), colour::Colour(colour::Cmyk{0, 1, 0, 0})));
        page.items.emplace_back(scene::SharedGroup{background});
        document.pages.push_back(shared(std::move(page)));
    }
    const std::string text = flat(document);
    CHECK(times(text, "/Subtype /Form") == 2);
    CHECK(times(text, "0.5 0 0 0 k") == 1);
    CHECK(times(text, "0.5 0.5 0 0 k") == 1);

    scene::Page sheet;
    sheet.trim = {320_mm, 450_mm};
    for (int column = 0; column < 2; ++column)
        sheet.items.emplace_back(scene::PlacedPage{
            document.pages[0], Affine::translation(Length::mm(20 + 111 * column), 20_mm),
            document.pages[0]->bleed_box()});
    const std::string sheets = flat(document_of(std::move(sheet)));
    CHECK(times(sheets, "/Subtype /Form") == 2); // the page and its background
    CHECK(holds(sheets, "0.5 0 0 0 k"));
    CHECK(!holds(sheets, "/Group"));
}

TEST_CASE("pictures with soft edges become opaque on even ground") {
    const std::string alpha("\x80\x80\xFF\0", 4);
    const std::string text = flat(page_of(placed(photo(alpha))));
    CHECK(!holds(text, "Mask"));
    check_same_plates(page_of(placed(photo(alpha))), false);
    check_same_plates(
        page_of(filled(box(10, 10, 60, 60), colour::Colour(colour::Cmyk{0.1, 0.2, 0.3, 0.4})),
                placed(photo(alpha))),
        false);
    check_same_plates(page_of(veil(0.3, placed(photo({})))), false);
    CHECK(codes(page_of(filled(box(10, 10, 15, 60), cyan), placed(photo(alpha)))) ==
          "x1a-transparency ");
}

TEST_CASE("the plates are those of the transparent file") {
    std::mt19937 random(4);
    const auto tint = [&random] { return static_cast<double>(random() % 101) / 100; };
    const auto inks = [&] {
        return colour::Colour(colour::Cmyk{tint(), tint(), tint(), tint()});
    };
    // A bar that overprints: Ghostscript's small glyphs differ by a dot at their edges.
    const scene::Path bar = filled(box(58, 70, 24, 0.7), colour::black());
    for (int round = 0; round < 4; ++round) {
        scene::Page page = a6_page();
        page.items.emplace_back(filled(box(50, -3, 58, 154), inks()));
        page.items.emplace_back(
            filled(box(0, 100, 45, 45), colour::Colour(colour::Spot{spot_ink, tint()})));
        const double opacity = 0.05 + 0.9 * tint();
        page.items.emplace_back(veil(opacity, filled(box(5, 5, 30, 30), inks())));
        page.items.emplace_back(
            veil(tint(),
                 filled(box(5, 40, 30, 30), colour::Colour(colour::Spot{spot_ink, tint()}))));
        page.items.emplace_back(group(opacity, art::Blend::multiply,
                                      filled(box(55, 5, 30, 30), inks()),
                                      filled(box(65, 15, 30, 30), inks())));
        page.items.emplace_back(
            veil(tint(), filled(box(55, 60, 30, 30), inks()), scene::Path(bar)));
        page.items.emplace_back(
            veil(tint(),
                 filled(box(55, 95, 20, 20), colour::Colour(colour::Spot{spot_ink, tint()}))));
        page.items.emplace_back(veil(tint(), filled(box(5, 105, 20, 20), inks())));
        check_same_plates(document_of(std::move(page)));
    }
}
