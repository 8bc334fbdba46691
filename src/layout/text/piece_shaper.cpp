#include "layout/text/piece_shaper.hpp"

#include "base/utf8.hpp"

#include <hb-ot.h>

#include <algorithm>
#include <array>

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
            hyphen,
            run.scale,
            run.features,
            run.object_width};
}

bool is_line_end(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return c >= 0x0A && c <= 0x0D;
    if (c == 0xC2) return text.substr(at, 2) == "\xC2\x85";
    return c == 0xE2 && (text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029");
}

std::optional<Feature> read_feature(std::string_view written) {
    hb_feature_t feature;
    if (hb_feature_from_string(written.data(), static_cast<int>(written.size()), &feature) == 0)
        return std::nullopt;
    return Feature{feature.tag, feature.value};
}

bool knows_feature(const font::Face& face, const Feature& feature) {
    for (const hb_tag_t table : {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS}) {
        std::array<hb_tag_t, 64> tags{};
        unsigned offset = 0;
        for (auto count = static_cast<unsigned>(tags.size()); count == tags.size();
             offset += count) {
            hb_ot_layout_table_get_feature_tags(hb_font_get_face(face.shaping_font()), table,
                                                offset, &count, tags.data());
            if (std::find(tags.begin(), tags.begin() + count, feature.tag) !=
                tags.begin() + count)
                return true;
        }
    }
    return false;
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
constexpr std::uint32_t ligatures[] = {HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'),
                                       HB_TAG('d', 'l', 'i', 'g')};

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
    const auto spacing = static_cast<float>(piece.letter_spacing / 1000.0 * piece.scale);
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

void PieceShaper::set_features(const Piece& piece) {
    features_.clear();
    const auto add = [&](std::uint32_t tag, std::uint32_t value) {
        features_.push_back({tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
    };
    if (piece.letter_spacing != 0)
        for (const std::uint32_t tag : ligatures)
            add(tag, 0);
    for (const Feature& feature : piece.features)
        add(feature.tag, feature.value);
}

void PieceShaper::shape(const Piece& piece, std::vector<ShapedGlyph>& glyphs,
                        std::vector<Cluster>* clusters) {
    if (piece.object_width > 0) {
        if (clusters) clusters->push_back({piece.begin, true});
        ShapedGlyph& object = glyphs.emplace_back();
        object.cluster = piece.begin;
        object.advance = static_cast<float>(piece.object_width);
        return;
    }
    hb_buffer_clear_contents(buffer_);
    hb_buffer_set_direction(buffer_, piece.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_, hb_script_from_iso15924_tag(piece.script));
    hb_buffer_set_language(buffer_, hb_language_from_string(piece.language, -1));
    hb_buffer_set_flags(
        buffer_, static_cast<hb_buffer_flags_t>(HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT));
    hb_buffer_set_invisible_glyph(buffer_, invisible);
    add_text(buffer_, piece);
    set_features(piece);
    hb_shape(piece.face->shaping_font(), buffer_, features_.data(),
             static_cast<unsigned>(features_.size()));

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
    const std::size_t before = glyphs.size();
    glyphs.reserve(before + count);
    const auto em = static_cast<float>(piece.face->units_per_em() / piece.scale);
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
    if (piece.letter_spacing != 0)
        add_letter_spacing(piece, glyphs.data() + before, glyphs.data() + glyphs.size());
}

} // namespace pecyn::layout
