#include "layout/text/itemiser.hpp"

#include "layout/reading_direction.hpp"
#include "layout/text/piece_shaper.hpp"
#include "layout/text/pinned_fontconfig.hpp"

#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

#include <hb.h>

#include <algorithm>

namespace pecyn::layout {

namespace {

PangoLanguage* language_of(const std::string& tag) {
    return pango_language_from_string(tag.empty() ? "und" : tag.c_str());
}

bool resolve_direction(const std::string& text, BaseDirection direction,
                       const std::string& language) {
    if (direction != BaseDirection::from_text) return direction == BaseDirection::right_to_left;
    // Where no character says it, the language does: a phone number in an Arabic text. A weak
    // direction yields to the first strong character.
    PangoDirection found =
        reads_right_to_left(language) ? PANGO_DIRECTION_WEAK_RTL : PANGO_DIRECTION_WEAK_LTR;
    g_free(
        pango_log2vis_get_embedding_levels(text.data(), static_cast<int>(text.size()), &found));
    return found == PANGO_DIRECTION_RTL;
}

struct FreeItems {
    void operator()(GList* items) const {
        g_list_free_full(items,
                         [](void* item) { pango_item_free(static_cast<PangoItem*>(item)); });
    }
};

} // namespace

Itemiser::Itemiser(const font::FaceLibrary& faces) {
    for (const auto& face : faces.all())
        files_.push_back(face->pin().file);
    use_pinned_faces_alone(faces);
    map_.reset(pango_ft2_font_map_new());
    const FontConfiguration configuration = private_configuration(faces);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), configuration.get());
    context_.reset(pango_font_map_create_context(map_.get()));
    // Pango's fonts are never measured or drawn with: HarfBuzz shapes in font units.
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
}

void Itemiser::append_face(PangoAttrList* list, const Stretch& stretch, bool whole) {
    const std::string family = private_family(stretch.face);
    const auto add = [&](PangoAttribute* attribute) {
        attribute->start_index = whole ? PANGO_ATTR_INDEX_FROM_TEXT_BEGINNING : stretch.begin;
        attribute->end_index = whole ? PANGO_ATTR_INDEX_TO_TEXT_END : stretch.end;
        pango_attr_list_insert(list, attribute);
    };
    add(pango_attr_family_new(family.c_str()));
    add(pango_attr_language_new(language_of(stretch.language)));
    add(pango_attr_fallback_new(FALSE));
}

Itemiser::Uniform& Itemiser::uniform(const Stretch& stretch) {
    Uniform& found = uniform_[{stretch.face, stretch.language}];
    if (!found.attributes) {
        found.attributes.reset(pango_attr_list_new());
        append_face(found.attributes.get(), stretch, true);
        const std::unique_ptr<GList, FreeItems> items(pango_itemize_with_base_dir(
            context_.get(), PANGO_DIRECTION_LTR, "a", 0, 1, found.attributes.get(), nullptr));
        found.latin.reset(pango_item_copy(static_cast<PangoItem*>(items->data)));
    }
    return found;
}

PangoAttrList* Itemiser::attributes_of(const std::vector<Stretch>& stretches) {
    if (stretches.size() == 1) return uniform(stretches.front()).attributes.get();
    mixed_.reset(pango_attr_list_new());
    for (const Stretch& stretch : stretches)
        append_face(mixed_.get(), stretch, false);
    return mixed_.get();
}

/// Pango turns a name it does not know into some other font without a word.
void Itemiser::check_face(const PangoItem& item, const Stretch& stretch, Itemised& result) {
    PangoFont* font = item.analysis.font;
    Checked& checked = checked_[{stretch.face, font}];
    if (font && !checked.font) {
        checked.font.reset(static_cast<PangoFont*>(g_object_ref(font)));
        FcChar8* file = nullptr;
        checked.right = PANGO_IS_FC_FONT(font) &&
                        FcPatternGetString(pango_fc_font_get_pattern(PANGO_FC_FONT(font)),
                                           FC_FILE, 0, &file) == FcResultMatch &&
                        files_[stretch.face] == reinterpret_cast<const char*>(file);
    }
    if (!checked.right && std::find(result.substituted.begin(), result.substituted.end(),
                                    files_[stretch.face]) == result.substituted.end())
        result.substituted.push_back(files_[stretch.face]);
}

bool is_plain_latin(std::string_view text, std::size_t& characters) {
    bool letters = false;
    characters = 0;
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
    };
    for (std::size_t i = 0; i < text.size(); ++characters) {
        const unsigned lead = byte(i), second = byte(i + 1), third = byte(i + 2);
        if (lead >= 0x20 && lead < 0x7F) {
            letters |= (lead | 0x20) >= 'a' && (lead | 0x20) <= 'z';
            i += 1;
        } else if (lead == 0xC2 && second >= 0xA0 && second != 0xA9 && second != 0xAE) {
            i += 2; // U+00A0 to U+00BF without the signs that may be emoji
        } else if (lead >= 0xC3 && lead <= 0xC8) {
            i += 2; // U+00C0 to U+023F; the multiplication signs are common
            letters |= lead > 0xC3 || (second != 0x97 && second != 0xB7);
        } else if (lead == 0xE1 && second >= 0xB8 && second <= 0xBB) {
            i += 3; // U+1E00 to U+1EFF
            letters = true;
        } else if (lead == 0xE2 && ((second == 0x80 && third >= 0x90 && third <= 0xA7) ||
                                    (second == 0x82 && third == 0xAC))) {
            i += 3; // U+2010 to U+2027: dashes, quotes, dots; and the euro
        } else {
            return false;
        }
    }
    return letters;
}

/// Spares Pango's itemising where its outcome is known.
bool Itemiser::itemise_latin(const std::string& text, const Stretch& stretch,
                             Itemised& result) {
    std::size_t characters = 0;
    if (!is_plain_latin(text, characters)) return false;
    PangoItem& latin = *uniform(stretch).latin;
    check_face(latin, stretch, result);
    ShapedItem item;
    item.end = static_cast<std::uint32_t>(text.size());
    item.run = stretch.run;
    item.script = HB_SCRIPT_LATIN;
    item.language = (pango_language_to_string)(latin.analysis.language);
    result.items.push_back(item);
    result.right_to_left = false;
    result.attributes.resize(characters + 1);
    const auto count = static_cast<int>(characters + 1);
    pango_default_break(text.data(), static_cast<int>(text.size()), nullptr,
                        result.attributes.data(), count);
    pango_tailor_break(text.data(), static_cast<int>(text.size()), &latin.analysis, -1,
                       result.attributes.data(), count);
    return true;
}

/// As PangoLayout does it: Unicode's rules, then those of each item's script and language.
void Itemiser::break_text(const std::string& text, GList* items, Itemised& result) const {
    const auto length = static_cast<int>(text.size());
    const long characters = g_utf8_strlen(text.data(), length);
    result.attributes.resize(static_cast<std::size_t>(characters) + 1);
    pango_default_break(text.data(), length, nullptr, result.attributes.data(),
                        static_cast<int>(result.attributes.size()));
    std::size_t at = 0;
    for (const GList* link = items; link; link = link->next) {
        auto* item = static_cast<PangoItem*>(link->data);
        pango_tailor_break(text.data() + item->offset, item->length, &item->analysis, -1,
                           result.attributes.data() + at, item->num_chars + 1);
        at += static_cast<std::size_t>(item->num_chars);
    }
}

namespace {

/// Nothing is shaped across the end of a line, least of all a mark onto it.
void append_between_line_ends(const std::string& text, ShapedItem item,
                              std::vector<ShapedItem>& items) {
    const std::uint32_t end = item.end;
    for (std::uint32_t at = item.begin; at < end; ++at) {
        if (!is_line_end(text, at)) continue;
        if (item.begin < at) {
            item.end = at;
            items.push_back(item);
        }
        item.begin = at;
        do
            ++at;
        while (at < end && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
        item.end = at--;
        items.push_back(item);
        item.begin = item.end;
    }
    item.end = end;
    if (item.begin < end) items.push_back(item);
}

} // namespace

void Itemiser::itemise(const std::string& text, const std::vector<Stretch>& stretches,
                       BaseDirection direction, const std::string& language, Itemised& result) {
    result.items.clear();
    result.substituted.clear();
    if (stretches.size() == 1 && direction != BaseDirection::right_to_left &&
        itemise_latin(text, stretches.front(), result))
        return;
    result.right_to_left = resolve_direction(text, direction, language);
    const std::unique_ptr<GList, FreeItems> items(pango_itemize_with_base_dir(
        context_.get(), result.right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR,
        text.data(), 0, static_cast<int>(text.size()), attributes_of(stretches), nullptr));
    auto stretch = stretches.begin();
    for (const GList* link = items.get(); link; link = link->next) {
        const auto* item = static_cast<const PangoItem*>(link->data);
        const auto begin = static_cast<std::uint32_t>(item->offset);
        const std::uint32_t end = begin + static_cast<std::uint32_t>(item->length);
        while (stretch->end <= begin)
            ++stretch;
        check_face(*item, *stretch, result);
        ShapedItem shaped;
        shaped.level = item->analysis.level;
        shaped.script =
            g_unicode_script_to_iso15924(static_cast<GUnicodeScript>(item->analysis.script));
        shaped.language = (pango_language_to_string)(item->analysis.language);
        // What Pango has no name for (spacing, features, objects) parts stretches too.
        for (shaped.begin = begin; shaped.begin < end; shaped.begin = shaped.end) {
            while (stretch->end <= shaped.begin)
                ++stretch;
            shaped.end = std::min(end, stretch->end);
            shaped.run = stretch->run;
            append_between_line_ends(text, shaped, result.items);
        }
    }
    break_text(text, items.get(), result);
}

} // namespace pecyn::layout
