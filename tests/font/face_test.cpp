#include "font_files.hpp"

using namespace pecyn;
using namespace pecyn::font;
using namespace pecyn::font::test;

TEST_CASE("a TrueType face is measured from its tables") {
    const auto face = load(sans, "Noto Sans");
    CHECK(face->units_per_em() == 1000);
    CHECK_FALSE(face->has_cff_outlines());
    CHECK(face->may_embed());
    CHECK(face->postscript_name() == "NotoSans-Regular");
    CHECK(face->inner_family() == "Noto Sans");
    CHECK(face->metrics().ascent == doctest::Approx(1.069));
    CHECK(face->metrics().descent == doctest::Approx(-0.293));
    CHECK(face->metrics().cap_height == doctest::Approx(0.714));
    CHECK(face->metrics().x_height == doctest::Approx(0.536));
    CHECK(face->metrics().top > face->metrics().cap_height);
    CHECK(face->glyph_count() > 2000);
    CHECK(face->advance(face->glyph_of(U' ')) == doctest::Approx(0.26));
    CHECK(face->advance(face->glyph_count()) == 0);
}

TEST_CASE("a CFF face too") {
    const auto face = load(b612);
    CHECK(face->has_cff_outlines());
    CHECK(face->units_per_em() == 2000);
    CHECK(face->metrics().x_height > 0.4);
    CHECK_FALSE(face->outline(face->glyph_of(U'o')).empty());
}

TEST_CASE("B612 lacks the Welsh w and y with circumflex") {
    const auto face = load(b612);
    for (const char32_t letter : {U'ŵ', U'ŷ', U'Ŵ', U'Ŷ'})
        CHECK(face->glyph_of(letter) == 0);
    CHECK(face->glyph_of(U'â') != 0);
    for (const char32_t letter : U"ŵŷŴŶâêîôûáéíóúẃýàèìòùẁỳäëïöüẅÿ")
        if (letter != 0) CHECK(load(sans)->glyph_of(letter) != 0);
}

TEST_CASE("outlines are at 1 pt, the baseline at 0, y downwards") {
    const auto face = load(sans);
    const PathData h = face->outline(face->glyph_of(U'H'));
    const Rect box = h.control_box();
    CHECK(box.top().in_pt() == doctest::Approx(-0.714));
    CHECK(box.bottom().in_pt() == doctest::Approx(0));
    CHECK(h.verbs.front() == PathData::Verb::move);
    CHECK(h.verbs.back() == PathData::Verb::close);
    CHECK(face->outline(face->glyph_of(U'p')).control_box().bottom().in_pt() > 0.1);
    CHECK(face->outline(face->glyph_of(U' ')).empty());
    CHECK(face->outline(1u << 30).empty());
}

TEST_CASE("what is no usable face is refused") {
    std::string bytes = bytes_of(sans);
    CHECK(Face::load({}, "") == nullptr);
    CHECK(Face::load({}, "no font") == nullptr);
    CHECK(Face::load({}, bytes.substr(0, 4000)) == nullptr);
    for (std::size_t at = 0; at < 400; at += 7) { // damaged tables must not crash
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
        if (const auto face = Face::load({}, damaged)) face->outline(face->glyph_of(U'a'));
    }
}

TEST_CASE("the library finds exact families and weights alone") {
    FaceLibrary library;
    library.add(load(sans, "Noto Sans", 400));
    library.add(load(b612, "B612", 400));
    library.add(load(lato, "Noto Sans", 700));
    CHECK(library.find("Noto Sans", 700) == library.all()[2]);
    CHECK(library.find("Noto Sans", 500) == nullptr);
    CHECK(library.find("noto sans", 400) == nullptr);
    CHECK(library.families() == std::vector<std::string>{"Noto Sans", "B612"});
    CHECK(library.families_with(U'ŵ') == std::vector<std::string>{"Noto Sans"});
    CHECK(library.families_with(U'\U0001F600').empty());
}
