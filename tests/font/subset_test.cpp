#include "font_files.hpp"

#include <map>

using namespace pecyn;
using namespace pecyn::font;
using namespace pecyn::font::test;

namespace {

std::set<GlyphId> glyphs_of(const Face& face, std::u32string_view text) {
    std::set<GlyphId> glyphs;
    for (const char32_t c : text)
        glyphs.insert(face.glyph_of(c));
    return glyphs;
}

std::uint32_t number_at(const std::string& bytes, std::size_t at, int length) {
    std::uint32_t number = 0;
    for (int i = 0; i < length; ++i)
        number = number << 8 |
                 static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i)));
    return number;
}

/// Table tag to offset, of a TrueType file.
std::map<std::string, std::size_t> tables_of(const std::string& bytes) {
    std::map<std::string, std::size_t> tables;
    for (std::uint32_t i = 0; i < number_at(bytes, 4, 2); ++i)
        tables[bytes.substr(12 + 16 * i, 4)] = number_at(bytes, 12 + 16 * i + 8, 4);
    return tables;
}

/// Bytes of a glyph's outline, by `loca`.
std::uint32_t outline_length(const std::string& bytes, GlyphId glyph) {
    const auto tables = tables_of(bytes);
    const bool wide = number_at(bytes, tables.at("head") + 50, 2) != 0;
    const int width = wide ? 4 : 2;
    const auto at = tables.at("loca") + glyph * static_cast<std::size_t>(width);
    const std::uint32_t begin = number_at(bytes, at, width);
    const std::uint32_t end = number_at(bytes, at + static_cast<std::size_t>(width), width);
    return (end - begin) * (wide ? 1 : 2);
}

} // namespace

TEST_CASE("a TrueType subset keeps the ids of its glyphs and drops the others") {
    const auto face = load(sans);
    const auto glyphs = glyphs_of(*face, U"dŵr");
    const std::string made = subset(*face, glyphs);
    CHECK(made.size() < face->bytes().size() / 10);
    for (const GlyphId glyph : glyphs)
        CHECK(outline_length(made, glyph) > 0);
    CHECK(outline_length(made, face->glyph_of(U'z')) == 0);
    std::vector<std::string> names;
    for (const auto& [tag, offset] : tables_of(made))
        names.push_back(tag);
    CHECK(names == std::vector<std::string>{"glyf", "head", "hhea", "hmtx", "loca", "maxp"});
}

TEST_CASE("composite glyphs bring their parts") {
    const auto face = load(sans);
    const std::string made = subset(*face, glyphs_of(*face, U"ŵ"));
    CHECK(outline_length(made, face->glyph_of(U'ŵ')) > 0);
    const std::string bare = subset(*face, glyphs_of(*face, U"i"));
    CHECK(made.size() != bare.size());
}

TEST_CASE("a CFF subset is the bare table") {
    const auto face = load(b612);
    const std::string made = subset(*face, glyphs_of(*face, U"Helo"));
    REQUIRE(made.size() > 100);
    CHECK(made[0] == 1); // major version
    CHECK(made.size() < face->bytes().size() / 4);
    CHECK(made != subset(*face, glyphs_of(*face, U"Hel")));
}

TEST_CASE("the same set gives the same bytes") {
    for (const std::string& file : {sans, b612}) {
        const auto one = load(file), two = load(file);
        const auto glyphs = glyphs_of(*one, U"Oedi a meddwl: 0808 80 10 800");
        CHECK(subset(*one, glyphs) == subset(*two, glyphs));
        CHECK(subset(*one, glyphs) == subset(*one, glyphs));
    }
}

TEST_CASE("glyphs that the face does not have are no harm") {
    const auto face = load(sans);
    CHECK(subset(*face, {}) == subset(*face, {0, 1u << 20, ~0u}));
}
