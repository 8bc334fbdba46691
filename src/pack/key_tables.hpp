#pragma once

#include "pack/reading.hpp"

#include <array>

/// Every key of every file, once: what the readers accept, what their messages name, and what
/// the reference tables of packs/README.md and layouts/README.md are made from.
namespace pecyn::pack {

inline constexpr std::array<KeyInfo, 6> contact_keys = {{
    {"label", ValueType::text, "who answers, in each language", true},
    {"phone", ValueType::word, "the number, grouped by spaces: 080880 23456", true},
    {"text", ValueType::word, "a number to send texts to"},
    {"email", ValueType::word, "an address: help@example.org"},
    {"web", ValueType::word, "an address: https://..."},
    {"verified_on", ValueType::date, "the day on which it was last checked"},
}};

inline constexpr std::array<KeyInfo, 1> font_file_keys = {
    {{"families", ValueType::map, "families by name", true}}};

inline constexpr std::array<KeyInfo, 2> font_family_keys = {{
    {"package", ValueType::word, "the Debian package that holds the files"},
    {"weights", ValueType::map, "faces by weight: 400: {file: ..., sha256: ...}", true},
}};

inline constexpr std::array<KeyInfo, 3> font_face_keys = {{
    {"index", ValueType::integer, "of the face in a collection (.ttc)"},
    {"file", ValueType::word, "below fonts/ or the system's font folder", true},
    {"sha256", ValueType::word, "of the file, 64 hexadecimal digits", true},
}};

inline constexpr std::array<KeyInfo, 6> image_keys = {{
    {"file", ValueType::word, "the picture, a path inside the pack: images/one.jpg", true},
    {"alt", ValueType::text, "what the picture shows, in each language", true},
    {"focus", ValueType::word, "the point that must stay visible: 60% 30%"},
    {"credit", ValueType::word, "who made it"},
    {"licence", ValueType::word, "on what terms it may be used"},
    {"consent_until", ValueType::date, "the day up to which the people shown agreed"},
}};

inline constexpr std::array<KeyInfo, 4> field_keys = {{
    {"type", ValueType::word, "line, text, prose, choice, image, url, ... or list of one",
     true},
    {"required", ValueType::boolean, "true where every item must have it"},
    {"of", ValueType::list, "the words of a choice: [pause, reflect]"},
    {"count", ValueType::word, "how many entries a list holds: 1..3"},
}};

inline constexpr std::array<KeyInfo, 14> layout_keys = {{
    {"extends", ValueType::words, "the layout or layouts it is based on"},
    {"shows", ValueType::words, "the kinds of item it shows"},
    {"needs", ValueType::words, "fields without which an item can't be shown"},
    {"languages", ValueType::word, "together or facing"},
    {"page", ValueType::map, "size, bleed, safe, margin"},
    {"colours", ValueType::map, "colours by name"},
    {"styles", ValueType::map, "styles by name"},
    {"labels", ValueType::map, "fixed words in each language"},
    {"faces", ValueType::map, "the pages of an item, each a list of frames"},
    {"view_from", ValueType::length,
     "how far the reader stands, for the resolution of pictures: 3m"},
    {"cut", ValueType::not_yet, "the die line"},
    {"change", ValueType::not_yet, "single inherited frames"},
    {"parts", ValueType::not_yet, "frames that faces share"},
    {"limits", ValueType::not_yet, "stricter limits than the press profile's"},
}};

inline constexpr std::array<KeyInfo, 4> layout_page_keys = {{
    {"size", ValueType::word, "A6, tarot or 105mm x 148mm", true},
    {"bleed", ValueType::length, "how far art runs over the trim: 3mm"},
    {"safe", ValueType::length, "how far text keeps from the trim: 5mm"},
    {"margin", ValueType::length, "the box named margin"},
}};

inline constexpr std::array<KeyInfo, 20> pack_keys = {{
    {"title", ValueType::text, "the pack's name, in each language", true},
    {"languages", ValueType::words, "in reading order: [cy, en]", true},
    {"editions", ValueType::words, "languages that also get an edition of their own"},
    {"source", ValueType::word, "the language written first"},
    {"translation", ValueType::map, "draft, review or final for each language"},
    {"version", ValueType::word, "in quotes: \"1.0\"", true},
    {"version_date", ValueType::date, "the day of this version: 2026-11-01", true},
    {"kinds", ValueType::map, "kinds of item of this pack's own"},
    {"items", ValueType::words, "the item files: items/*.yaml", true},
    {"order", ValueType::list, "ids in the order of the cards"},
    {"products", ValueType::map, "what is made of the items", true},
    {"contacts", ValueType::map, "helplines by id"},
    {"labels", ValueType::map, "fixed words that replace the layouts'"},
    {"checks", ValueType::map, "helplines, drafts"},
    {"extends", ValueType::not_yet, "the pack that this one is made from"},
    {"brand", ValueType::not_yet, "the brand"},
    {"omit", ValueType::not_yet, "items left out"},
    {"pick", ValueType::not_yet, "items taken"},
    {"add", ValueType::not_yet, "new items"},
    {"change", ValueType::not_yet, "changed items"},
}};

inline constexpr std::array<KeyInfo, 3> check_keys_table = {{
    {"helplines", ValueType::map, "{warn: 90 days, fail: 180 days}"},
    {"drafts", ValueType::word, "refuse or mark"},
    {"accept", ValueType::not_yet, "findings that are accepted"},
}};

inline constexpr std::array<KeyInfo, 2> helpline_keys = {{
    {"warn", ValueType::word, "90 days"},
    {"fail", ValueType::word, "180 days"},
}};

inline constexpr std::array<KeyInfo, 5> palette_entry_keys = {{
    {"role", ValueType::word, "what a brand calls it: primary"},
    {"colour", ValueType::colour,
     "cmyk 60 90 20 30, rgb 255 204 0, hex ffcc00, gray 40, or another name"},
    {"screen", ValueType::colour, "how drawings write it: hex 6b3a5b"},
    {"spot", ValueType::word, "the name of a spot ink: PANTONE 356 C"},
    {"alternate", ValueType::colour, "what replaces the spot ink: cmyk 93 0 100 29"},
}};

inline constexpr std::array<KeyInfo, 6> distance_keys = {{
    {"left", ValueType::extent, "from the left edge of the trim or box"},
    {"width", ValueType::extent, "how wide"},
    {"right", ValueType::extent, "from the right edge"},
    {"top", ValueType::extent, "from the top edge"},
    {"height", ValueType::extent, "how high"},
    {"bottom", ValueType::extent, "from the bottom edge"},
}};

inline constexpr std::array<KeyInfo, 9> profile_keys = {{
    {"standard", ValueType::word, "PDF/X-4, PDF/X-1a:2003 or PDF/X-1a:2001"},
    {"condition", ValueType::map, "the output condition: name, profile, registry", true},
    {"inks", ValueType::map, "limit, text_black, spots"},
    {"limits", ValueType::map, "bleed, line, type, image"},
    {"stocks", ValueType::map, "papers by name: {gsm: 350, bulk: 1.25}"},
    {"sheets", ValueType::map_or_list, "the sheets that cards are imposed on"},
    {"finishes", ValueType::not_yet, "finishing plates"},
    {"missing_finish", ValueType::not_yet, "what to do where a finish is not offered"},
    {"marks", ValueType::not_yet, "marks on press pages"},
}};

inline constexpr std::array<KeyInfo, 4> condition_keys = {{
    {"name", ValueType::word, "the registered name: FOGRA39", true},
    {"profile", ValueType::word, "the ICC file beside this file", true},
    {"registry", ValueType::word, "the registry's address"},
    {"intent", ValueType::word, "relative"},
}};

inline constexpr std::array<KeyInfo, 6> ink_keys = {{
    {"limit", ValueType::map, "total ink: {warn: 300%, fail: 330%}"},
    {"text_black", ValueType::word, "overprint or knockout"},
    {"rgb_black", ValueType::word, "to text_black"},
    {"spots", ValueType::word, "keep or to process"},
    {"rich_black", ValueType::not_yet, "the inks of large black areas"},
    {"rich_from", ValueType::not_yet, "the size from which black is rich"},
}};

inline constexpr std::array<KeyInfo, 4> limit_keys = {{
    {"bleed", ValueType::map, "in mm"},
    {"line", ValueType::map, "thinnest line in pt"},
    {"type", ValueType::map, "smallest type in pt"},
    {"image", ValueType::map, "effective resolution in ppi"},
}};

inline constexpr std::array<KeyInfo, 2> threshold_keys = {{
    {"warn", ValueType::number, "from here a warning"},
    {"fail", ValueType::number, "from here an error"},
}};

inline constexpr std::array<KeyInfo, 2> press_stock_keys = {{
    {"gsm", ValueType::number, "grams per square metre", true},
    {"bulk", ValueType::number, "cubic centimetres per gram", true},
}};

inline constexpr std::array<KeyInfo, 7> sheet_keys = {{
    {"size", ValueType::word, "SRA3, A4 or 320mm x 450mm", true},
    {"grip", ValueType::length, "unprintable at the leading edge"},
    {"gutter", ValueType::length, "between cards"},
    {"margin", ValueType::length, "unprintable at the other edges"},
    {"duplex", ValueType::word, "long-edge or short-edge"},
    {"creep", ValueType::word, "printer, where the printer compensates it; or ours"},
    {"marks", ValueType::words, "crop, fold, slug; or none"},
}};

inline constexpr std::array<KeyInfo, 8> product_keys = {{
    {"layout", ValueType::word, "a layout's name", true},
    {"kinds", ValueType::words, "the kinds of item it shows, in the pack's order"},
    {"items", ValueType::words, "the items it shows, in this order"},
    {"press", ValueType::word, "a press profile's name"},
    {"stock", ValueType::any, "a paper of the press profile, or {cover: ..., inner: ...}"},
    {"binding", ValueType::word, "saddle"},
    {"pages", ValueType::list, "the pages of a booklet"},
    {"quantity", ValueType::integer, "how many are printed"},
}};

inline constexpr std::array<KeyInfo, 2> product_stock_keys = {{
    {"cover", ValueType::word, "the paper of the cover", true},
    {"inner", ValueType::word, "the paper of the pages inside", true},
}};

inline constexpr std::array<KeyInfo, 4> page_entry_keys = {{
    {"face", ValueType::word, "a face of the layout"},
    {"item", ValueType::word, "an item's id"},
    {"each", ValueType::word, "a kind of item"},
    {"fill", ValueType::word, "a face that fills the booklet up to a multiple of 4 pages"},
}};

inline constexpr std::array<KeyInfo, 14> style_value_table = {{
    {"font", ValueType::word, "a family of fonts/fonts.yaml"},
    {"weight", ValueType::integer, "100 to 900"},
    {"size", ValueType::word, "10pt, or 9pt..12pt to fit"},
    {"leading", ValueType::word, "a factor of the size (1.35) or a length (14pt)"},
    {"colour", ValueType::word, "a colour's name, or readable"},
    {"fill", ValueType::word, "a colour's name"},
    {"pad", ValueType::lengths, "distance from the edge to what is inside"},
    {"corner", ValueType::length, "radius of the corners"},
    {"line", ValueType::word, "a border: a colour's name and a width"},
    {"align", ValueType::word, "start, centre or end"},
    {"fit", ValueType::word, "item or product: what shares one size"},
    {"space", ValueType::length, "between paragraphs"},
    {"indent", ValueType::length, "of list lines"},
    {"tracking", ValueType::number, "letter spacing in thousandths of the size"},
}};

inline constexpr std::array<KeyInfo, 3> style_only_keys = {{
    {"extends", ValueType::words, "the style or styles it is based on"},
    {"print", ValueType::word, "how links are printed: address"},
    {"quotes", ValueType::not_yet, "quotation marks by language"},
}};

} // namespace pecyn::pack
