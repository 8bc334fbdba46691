#include "layout/text/piece_shaper.hpp"

#include "base/utf8.hpp"

#include <hb-ot.h>

namespace pecyn::layout {

Piece piece_of(const ShapedParagraph& paragraph, const ShapedItem& item, std::uint32_t begin,
               std::uint32_t end, bool hyphen) {
    const ShapedRun& run = paragraph.runs[item.run];
    return {paragraph.text,
            begin,
            end,
            run.face.get(),
            run.letter_spacing,
            item.script,
            item.language,
            item.right_to_left(),
            hyphen};
}

bool is_line_end(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return c >= 0x0A && c <= 0x0D;
    if (c == 0xC2) return text.substr(at, 2) == "\xC2\x85";
    return c == 0xE2 && (text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029");
}

PieceShaper::PieceShaper() : buffer_(hb_buffer_create()) {}
PieceShaper::~PieceShaper() { hb_buffer_destroy(buffer_); }

PieceShaper& thread_piece_shaper() {
    thread_local PieceShaper shaper;
    return shaper;
}

namespace {

/// Stands for glyphs that show nothing; no face has so many.
constexpr hb_codepoint_t invisible = 0x0FFFFFFF;

/// Letter-spaced text has no ligatures, as in PangoLayout; kerning stays.
constexpr hb_feature_t no_ligatures[] = {
    {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('d', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};

void add_text(hb_buffer_t* buffer, const Piece& piece) {
    const char* text = piece.text.data();
    std::uint32_t end = piece.end, last = piece.end;
    if (piece.hyphen) { // the character that the hyphen stands for
        do
            --last;
        while (last > piece.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80);
        if (piece.text.substr(last, 3) == "\u2027") // hyphenation point: the hyphen replaces it
            end = last;
    }
    hb_buffer_add_utf8(buffer, text, static_cast<int>(piece.text.size()), piece.begin,
                       static_cast<int>(end - piece.begin));
    if (piece.hyphen)
        hb_buffer_add(buffer, piece.face->glyph_of(0x2010) != 0 ? 0x2010 : U'-', last);
}

/// After each cluster in reading direction: at its right, or at its left where text runs to
/// the left.
void add_letter_spacing(const Piece& piece, ShapedGlyph* first, ShapedGlyph* last) {
    const auto spacing = static_cast<float>(piece.letter_spacing / 1000.0);
    for (ShapedGlyph* glyph = first; glyph != last; ++glyph) {
        if (piece.right_to_left && (glyph == first || glyph[-1].cluster != glyph->cluster)) {
            glyph->advance += spacing;
            glyph->x += spacing;
        }
        if (!piece.right_to_left && (glyph + 1 == last || glyph[1].cluster != glyph->cluster))
            glyph->advance += spacing;
    }
}

} // namespace

void PieceShaper::shape(const Piece& piece, std::vector<ShapedGlyph>& glyphs,
                        std::vector<Cluster>* clusters) {
    hb_buffer_clear_contents(buffer_);
    hb_buffer_set_direction(buffer_, piece.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_, hb_script_from_iso15924_tag(piece.script));
    hb_buffer_set_language(buffer_, hb_language_from_string(piece.language, -1));
    hb_buffer_set_flags(
        buffer_, static_cast<hb_buffer_flags_t>(HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT));
    hb_buffer_set_invisible_glyph(buffer_, invisible);
    add_text(buffer_, piece);
    const bool spaced = piece.letter_spacing != 0;
    hb_shape(piece.face->shaping_font(), buffer_, spaced ? no_ligatures : nullptr,
             spaced ? static_cast<unsigned>(std::size(no_ligatures)) : 0);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
    const std::size_t before = glyphs.size();
    glyphs.reserve(before + count);
    const auto em = static_cast<float>(piece.face->units_per_em());
    for (unsigned i = 0; i < count; ++i) {
        if (clusters)
            clusters->push_back({infos[i].cluster, (hb_glyph_info_get_glyph_flags(&infos[i]) &
                                                    HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0});
        if (infos[i].codepoint == invisible || is_line_end(piece.text, infos[i].cluster))
            continue;
        glyphs.push_back({infos[i].codepoint, infos[i].cluster,
                          static_cast<float>(positions[i].x_advance) / em,
                          static_cast<float>(positions[i].x_offset) / em,
                          static_cast<float>(positions[i].y_offset) / em});
    }
    if (spaced)
        add_letter_spacing(piece, glyphs.data() + before, glyphs.data() + glyphs.size());
}

} // namespace pecyn::layout
