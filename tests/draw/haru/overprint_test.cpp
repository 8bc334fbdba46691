#include "plates.hpp"

using namespace pecyn;
using namespace pecyn::tests;

namespace {

const PathData square = PathData::rectangle({10_mm, 10_mm, 80_mm, 80_mm});

template <typename... Items> std::string drawn(const press::Profile& profile, Items... items) {
    scene::Page page = a6_page();
    (page.items.emplace_back(std::move(items)), ...);
    return opened(pdf_of(document_of(std::move(page)), profile));
}

scene::GlyphRun words(colour::Colour colour = colour::black()) {
    return run(lato(), 12_pt, {20_mm, 50_mm}, "Testun", std::move(colour));
}
/// Large enough for a dot in its middle to be ink for certain.
scene::Path thin_bar(colour::Colour colour = colour::black()) {
    return filled(PathData::rectangle({20_mm, 49.8_mm, 60_mm, 0.6_mm}), std::move(colour));
}

press::Profile knockout() {
    press::Profile profile = press_profile();
    profile.inks.text_black = press::BlackText::knockout;
    return profile;
}

/// The last state set before the words are shown; empty: none.
std::string state_at_text(const std::string& content) {
    const std::size_t text = content.find("]TJ");
    REQUIRE(text != std::string::npos);
    const std::size_t state = content.rfind(" gs\n", text);
    return state == std::string::npos ? std::string() : content.substr(state - 3, 3);
}

} // namespace

TEST_CASE("full black text overprints and nothing else does") {
    const press::Profile profile = press_profile();
    CHECK(state_at_text(drawn(profile, words())) == "/G3");
    CHECK(state_at_text(drawn(profile, words(colour::Gray{1}))) == "/G3");
    // Black light is written as black ink alone.
    const std::string light = drawn(profile, words(colour::Rgb{0, 0, 0}));
    CHECK(state_at_text(light) == "/G3");
    CHECK(holds(light, "0 0 0 1 k"));
    for (const colour::Colour& other :
         {colour::Colour(colour::Gray{0.99}), colour::white(),
          colour::Colour(colour::Cmyk{0.1, 0, 0, 1}), colour::Colour(colour::Rgb{1, 1, 1})})
        CHECK(state_at_text(drawn(profile, words(other))).empty());
    CHECK(state_at_text(drawn(knockout(), words())).empty());
    const std::string text = drawn(profile, words());
    CHECK(holds(text, "/OP true"));
    CHECK(holds(text, "/OPM 1"));
    CHECK(holds(text, "/op true"));
}

TEST_CASE("grey is black ink, never grey light") {
    const std::string text = drawn(press_profile(), words(colour::Gray{0.4}),
                                   filled(square, colour::Colour(colour::Gray{1})));
    CHECK(holds(text, "0 0 0 0.4 k\n"));
    CHECK(holds(text, "0 0 0 1 k\n"));
    CHECK(!holds(text, " g\n"));
    CHECK(!holds(text, "DeviceGray"));
}

TEST_CASE("white after black knocks out again") {
    const std::string text = drawn(press_profile(), filled(square, colour::black()), words(),
                                   words(colour::white()), thin_bar(colour::white()));
    const std::size_t white = text.find("0 0 0 0 k");
    REQUIRE(white != std::string::npos);
    const std::size_t state = text.rfind(" gs\n", white);
    REQUIRE(state != std::string::npos);
    CHECK(text.substr(state - 3, 3) == "/G0");
    CHECK(holds(text, "/OP false"));
    CHECK(text.find(" gs\n", white) == std::string::npos);
}

TEST_CASE("in a group with an opacity black text overprints what the group holds") {
    auto group = std::make_unique<scene::Group>();
    group->opacity = 0.5;
    group->items.emplace_back(filled(square, colour::Colour(colour::Cmyk{1, 0, 0, 0})));
    group->items.emplace_back(thin_bar());
    scene::Page page = a6_page();
    page.items.emplace_back(words()); // the page's own state isn't handed on
    page.items.emplace_back(std::move(group));
    const std::string pdf = pdf_of(document_of(std::move(page)));
    const std::string text = opened(pdf);
    CHECK(times(text, "/G3 gs") == 2);
    CHECK(holds(text, "/G0 gs"));
    const auto plates = plates_of(pdf, 144);
    const double x = 53.0 / 111, y = 53.1 / 154;
    CHECK(std::abs(plates.at("Cyan").at(x, y) - 128) <= 1);
    CHECK(std::abs(plates.at("Black").at(x, y) - 128) <= 1);
}

TEST_CASE("on the plates: black leaves spots and inks beneath it alone, or knocks them out") {
    const auto ink = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"Gold", colour::Cmyk{0, 0.2, 0.6, 0.2}});
    for (const bool overprints : {true, false}) {
        scene::Page page = a6_page();
        page.items.emplace_back(
            filled(square, colour::Colour(colour::Mix{{0.5, 0, 0, 0}, {{ink, 0.8}}})));
        page.items.emplace_back(thin_bar());
        const auto plates = plates_of(
            pdf_of(document_of(std::move(page)), overprints ? press_profile() : knockout()),
            144);
        const double x = 53.0 / 111, y = 53.1 / 154;
        CHECK(plates.at("Black").at(x, y) == 255);
        CHECK(std::abs(plates.at("Gold").at(x, y) - (overprints ? 204 : 0)) <= 1);
        CHECK(std::abs(plates.at("Cyan").at(x, y) - (overprints ? 128 : 0)) <= 1);
    }
}
