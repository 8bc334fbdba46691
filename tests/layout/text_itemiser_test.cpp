#include "layout/text/itemiser.hpp"

#include "layout/text/pinned_fontconfig.hpp"
#include "text_words.hpp"

#include "base/utf8.hpp"

#include <hb.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

#include <algorithm>
#include <array>

using namespace pecyn;
using namespace pecyn::layout;
using namespace pecyn::layout::test;

namespace {

/// Every character that is_plain_latin lets through.
std::vector<char32_t> plain_characters() {
    std::vector<char32_t> characters;
    for (char32_t c = 1; c < 0x3000; ++c) {
        std::string text = "a";
        utf8::append(text, c);
        std::size_t count = 0;
        if (is_plain_latin(text, count)) {
            CHECK(count == 2);
            characters.push_back(c);
        }
    }
    return characters;
}

/// What Pango itself makes of a text, and its break attributes as PangoLayout gets them.
struct Asked {
    std::vector<PangoItem> items;
    std::vector<PangoLogAttr> attributes;
};

Asked ask_pango(PangoContext* context, const std::string& text, const char* language) {
    PangoAttrList* list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_family_new(private_family(0).c_str()));
    pango_attr_list_insert(list, pango_attr_language_new(pango_language_from_string(language)));
    pango_attr_list_insert(list, pango_attr_fallback_new(FALSE));
    PangoLayout* layout = pango_layout_new(context);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    pango_layout_set_attributes(layout, list);
    Asked asked;
    int count = 0;
    const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout, &count);
    asked.attributes.assign(attributes, attributes + count);
    GList* items = pango_itemize_with_base_dir(context, PANGO_DIRECTION_LTR, text.data(), 0,
                                               static_cast<int>(text.size()), list, nullptr);
    for (GList* link = items; link; link = link->next)
        asked.items.push_back(*static_cast<PangoItem*>(link->data));
    g_list_free_full(items, [](void* item) { pango_item_free(static_cast<PangoItem*>(item)); });
    g_object_unref(layout);
    pango_attr_list_unref(list);
    return asked;
}

bool same_breaks(const std::vector<PangoLogAttr>& one, const std::vector<PangoLogAttr>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const PangoLogAttr& a, const PangoLogAttr& b) {
                          return a.is_line_break == b.is_line_break &&
                                 a.is_mandatory_break == b.is_mandatory_break &&
                                 a.is_white == b.is_white &&
                                 a.break_inserts_hyphen == b.break_inserts_hyphen;
                      });
}

} // namespace

TEST_CASE("what counts as plain Latin is one item for Pango, with the same breaks") {
    const std::vector<char32_t> characters = plain_characters();
    CHECK(characters.size() > 700);
    Itemiser itemiser(faces().library);
    PangoFontMap* map = pango_ft2_font_map_new();
    const FontConfiguration config = private_configuration(faces().library);
    pango_fc_font_map_set_config(reinterpret_cast<PangoFcFontMap*>(map), config.get());
    PangoContext* context = pango_font_map_create_context(map);
    Dice dice(21);
    Itemised itemised;
    std::size_t counted = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string text = dice.one_in(2) ? "" : "7 ";
        for (std::uint32_t n = 1 + dice.below(40); n > 0; --n)
            switch (dice.below(3)) {
            case 0: text += ' '; break;
            case 1:
                utf8::append(text, characters[dice.below(95)]); // ASCII
                break;
            default:
                utf8::append(
                    text,
                    characters[dice.below(static_cast<std::uint32_t>(characters.size()))]);
            }
        if (!is_plain_latin(text, counted)) continue; // no letter
        const char* language =
            std::array{"cy", "en", "pl", "ar", "nl", "ca", "hu", "und"}[dice.below(8)];
        itemiser.itemise(text, {{0, static_cast<std::uint32_t>(text.size()), 0, 0, language}},
                         BaseDirection::from_text, language, itemised);
        const Asked asked = ask_pango(context, text, language);
        REQUIRE_MESSAGE(asked.items.size() == 1, text);
        REQUIRE(itemised.items.size() == 1);
        CHECK(itemised.substituted.empty());
        CHECK_FALSE(itemised.right_to_left);
        CHECK(asked.items[0].analysis.level == itemised.items[0].level);
        CHECK(asked.items[0].analysis.script == PANGO_SCRIPT_LATIN);
        CHECK((pango_language_to_string)(asked.items[0].analysis.language) ==
              itemised.items[0].language);
        REQUIRE(asked.attributes.size() == itemised.attributes.size());
        CHECK(same_breaks(asked.attributes, itemised.attributes));
    }
    g_object_unref(context);
    g_object_unref(map);
}

TEST_CASE("what may run to the left or be an emoji is not plain Latin") {
    std::size_t count = 0;
    for (const char* text :
         {"", " ", "123", "12:30 – 13:00", "ثقة", "a ثقة", "a\n", "a\u200F", "a\u2028b", "a©",
          "a™", "a\u0302", "Ω", "я", "a😀", "1\uFE0F\u20E3a"})
        CHECK_FALSE(is_plain_latin(text, count));
    for (const char* text :
         {"a", "ŵ", "É", "ẁ", "029 2018 0123 — heddiw…", "£5 a €6", "un\u00ADdau"})
        CHECK(is_plain_latin(text, count));
}
