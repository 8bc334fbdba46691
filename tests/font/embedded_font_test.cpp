#include "font/embedded_font.hpp"
#include "font_files.hpp"

#include <vector>

using namespace pecyn;
using namespace pecyn::font::test;

namespace {

void put(std::string& out, unsigned value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i)
        out += static_cast<char>(value >> (8 * i) & 0xFF);
}
/// An INDEX of CFF (Adobe technical note 5176, 5).
std::string index_of(const std::vector<std::string>& items) {
    std::string out;
    put(out, static_cast<unsigned>(items.size()), 2);
    if (items.empty()) return out;
    put(out, 2, 1); // size of an offset
    unsigned offset = 1;
    put(out, offset, 2);
    for (const std::string& item : items)
        put(out, offset += static_cast<unsigned>(item.size()), 2);
    for (const std::string& item : items)
        out += item;
    return out;
}
/// A number in five bytes, so that offsets don't change sizes.
std::string operand(unsigned value) {
    std::string out("\x1D", 1);
    put(out, value, 4);
    return out;
}
/// A charstring number of three bytes.
std::string number(unsigned value) {
    std::string out("\x1C", 1);
    put(out, value, 2);
    return out;
}
/// A box as wide as it advances.
std::string box(unsigned width) {
    return number(width) + number(0) + number(0) + "\x15" + // width, then rmoveto
           number(width) + "\x06" + number(500) + "\x07" +  // hlineto, vlineto
           number(65536 - width) + "\x06" + "\x0E";         // hlineto, endchar
}

/// A bare CFF font keyed by CID: .notdef, CID 5 of width 300, CID 9 of width 700.
std::string font_with_cids() {
    const std::string header("\1\0\4\2", 4);
    const std::string names = index_of({"Test"});
    const std::string strings = index_of({"Adobe", "Identity"});
    const std::string no_subroutines = index_of({});
    const std::string shapes = index_of({box(200), box(300), box(700)});
    std::string charset("\0", 1), select("\0\0\0\0", 4);
    put(charset, 5, 2);
    put(charset, 9, 2);
    const auto parts = [&](unsigned at_charset, unsigned at_select, unsigned at_shapes,
                           unsigned at_fonts) {
        std::string top = operand(391) + operand(392) + operand(0) + "\x0C\x1E"; // ROS
        top += operand(at_charset) + "\x0F" + operand(at_select) + "\x0C\x25";
        top += operand(at_shapes) + "\x11" + operand(at_fonts) + "\x0C\x24";
        return header + names + index_of({top}) + strings + no_subroutines;
    };
    const auto start = static_cast<unsigned>(parts(0, 0, 0, 0).size());
    const auto at_select = start + static_cast<unsigned>(charset.size());
    const auto at_shapes = at_select + static_cast<unsigned>(select.size());
    const auto at_fonts = at_shapes + static_cast<unsigned>(shapes.size());
    // The font's only dictionary says that its private one is empty.
    const std::string fonts = index_of({operand(0) + operand(at_fonts) + "\x12"});
    return parts(start, at_select, at_shapes, at_fonts) + charset + select + shapes + fonts;
}

} // namespace

TEST_CASE("advances of a TrueType and a CFF program") {
    for (const std::string& file : {lato, b612}) {
        const auto embedded = font::EmbeddedFont::load(bytes_of(file));
        const auto face = load(file);
        REQUIRE(embedded != nullptr);
        for (const char32_t c : {U'A', U'i', U' '}) {
            const auto glyph = embedded->glyph_of_character(c);
            REQUIRE(embedded->advance(glyph).has_value());
            CHECK(*embedded->advance(glyph) == doctest::Approx(face->advance(glyph)));
        }
        CHECK_FALSE(embedded->advance(embedded->glyph_count()).has_value());
    }
}

TEST_CASE("glyphs of a bare CFF font are those of their CIDs") {
    const auto font = font::EmbeddedFont::load(font_with_cids());
    REQUIRE(font != nullptr);
    const auto width_of = [&](unsigned cid) {
        return font->outline(font->glyph_of_cid(cid)).control_box().width.in_pt();
    };
    CHECK(font->advance(font->glyph_of_cid(5)) == doctest::Approx(0.3));
    CHECK(font->advance(font->glyph_of_cid(9)) == doctest::Approx(0.7));
    CHECK(width_of(5) == doctest::Approx(0.3));
    CHECK(width_of(9) == doctest::Approx(0.7));
    CHECK(font->glyph_of_cid(1) == 0);
    CHECK(font->glyph_of_cid(2) == 0);
    CHECK(font->glyph_of_cid(60'000) == 0);
}
