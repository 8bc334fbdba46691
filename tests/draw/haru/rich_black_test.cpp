#include "sample.hpp"

using namespace pecyn;
using namespace pecyn::tests;

namespace {

const colour::Colour light = colour::Rgb{0, 0, 0};

press::Profile rich(press::Standard standard = press::Standard::pdf_x4) {
    press::Profile profile = press_profile(standard);
    profile.inks.rich_black = colour::Cmyk{0.6, 0.5, 0.4, 1};
    return profile;
}
constexpr std::string_view rich_inks = "0.6 0.5 0.4 1 k";

scene::Path bar(Length height, colour::Colour colour) {
    return filled(PathData::rectangle({10_mm, 10_mm, 60_mm, height}), std::move(colour));
}

template <typename Item> std::string drawn(Item item, const press::Profile& profile = rich()) {
    scene::Page page = a6_page();
    page.items.emplace_back(std::move(item));
    return opened(pdf_of(document_of(std::move(page)), profile));
}

} // namespace

TEST_CASE("large black light becomes the profile's rich black and does not overprint") {
    const std::string large = drawn(bar(40_pt, light));
    CHECK(holds(large, rich_inks));
    CHECK(!holds(large, " gs\n"));
    CHECK(holds(drawn(bar(35_pt, light)), "0 0 0 1 k"));
    CHECK(!holds(drawn(bar(35_pt, light)), rich_inks));
    const std::string headline = drawn(run(lato(), 36_pt, {10_mm, 50_mm}, "Du", light));
    CHECK(holds(headline, rich_inks));
    CHECK(!holds(headline, " gs\n"));
    const std::string body = drawn(run(lato(), 12_pt, {10_mm, 50_mm}, "Du", light));
    CHECK(holds(body, "0 0 0 1 k"));
    CHECK(holds(body, "/G3 gs"));
    // The printer's file has no light in it, whatever its standard.
    CHECK(holds(drawn(bar(40_pt, light), rich(press::Standard::pdf_x1a_2001)), rich_inks));
    // Without a recipe black stays alone.
    CHECK(holds(drawn(bar(40_pt, light), press_profile()), "0 0 0 1 k"));
}

TEST_CASE("colours given as inks stay as they are") {
    for (const colour::Colour& black : {colour::black(), colour::Colour(colour::Gray{1}),
                                        colour::Colour(colour::Cmyk{0.3, 0.3, 0.3, 1})}) {
        CHECK(!holds(drawn(bar(40_pt, black)), rich_inks));
        CHECK(!holds(drawn(run(lato(), 60_pt, {10_mm, 50_mm}, "Du", black)), rich_inks));
    }
    CHECK(!holds(drawn(bar(40_pt, colour::Colour(colour::Rgb{0.01, 0, 0}))), rich_inks));
}

TEST_CASE("sizes count as they are printed") {
    auto grown = std::make_unique<scene::Group>();
    grown->transform = Affine::scaling(2, 2);
    grown->items.emplace_back(bar(20_pt, light));
    grown->items.emplace_back(run(lato(), 12_pt, {10_mm, 50_mm}, "Du", light));
    const std::string text = drawn(std::move(grown));
    CHECK(holds(text, rich_inks));
    CHECK(holds(text, "0 0 0 1 k"));

    // One drawing, placed small and large: two forms, one of them as it was.
    auto drawing = std::make_shared<art::Drawing>();
    drawing->size = {20_mm, 20_mm};
    drawing->key = "black";
    drawing->root.nodes.emplace_back(
        filled(PathData::rectangle({1_mm, 1_mm, 10_mm, 10_mm}), light).shape);
    auto group = std::make_unique<scene::Group>();
    for (const double scale : {1.0, 3.0, 3.0})
        group->items.emplace_back(scene::Picture{
            std::shared_ptr<const art::Drawing>(drawing), Affine::scaling(scale, scale), {}});
    const std::string pictures = drawn(std::move(group));
    CHECK(times(pictures, "/Subtype /Form") == 2);
    CHECK(times(pictures, rich_inks) == 1);
    CHECK(times(pictures, "0 0 0 1 k") == 1);
    CHECK(times(pictures, "/X1 Do") == 2);
}

TEST_CASE("shared groups and placed pages keep their identity") {
    auto shared_black = std::make_shared<scene::Group>();
    shared_black->items.emplace_back(bar(60_pt, light));
    auto card = std::make_shared<scene::Page>(a6_page());
    card->items.emplace_back(scene::SharedGroup{shared_black});
    scene::Page sheet;
    sheet.trim = {320_mm, 450_mm};
    for (int i = 0; i < 3; ++i)
        sheet.items.emplace_back(scene::PlacedPage{
            card, Affine::translation(Length::mm(5 + 105 * i), 20_mm), card->trim_box()});
    const std::string text = opened(pdf_of(document_of(std::move(sheet)), rich()));
    CHECK(times(text, "/Subtype /Form") == 2);
    CHECK(times(text, rich_inks) == 1);
}
