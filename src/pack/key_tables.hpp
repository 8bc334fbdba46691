#pragma once

#include "pack/reading.hpp"

#include <array>

/// Every key of every file, once: what the readers accept, what their messages name, and what
/// the reference tables of packs/README.md and layouts/README.md are made from.
namespace pecyn::pack {

inline constexpr std::array<KeyInfo, 7> contact_keys = {{
    {"label", ValueType::text, "who answers, in each language", true},
    {"hours", ValueType::text, "when somebody answers, in each language"},
    {"phone", ValueType::word, "the number, grouped by spaces: 080880 23456", true},
    {"text", ValueType::word, "a number to send texts to"},
    {"email", ValueType::word, "an address: help@example.org"},
    {"web", ValueType::word, "an address: https://..."},
    {"verified_on", ValueType::date, "the day on which it was last checked"},
}};

inline constexpr std::array<KeyInfo, 2> font_file_keys = {{
    {"families", ValueType::map, "families by name", true},
    {"languages", ValueType::map, "by language, where a style's own family lacks its script"},
}};

inline constexpr std::array<KeyInfo, 3> font_language_keys = {{
    {"family", ValueType::word, "one of the families", true},
    {"leading", ValueType::number, "least line distance as a factor of the size: 1.6"},
    {"scale", ValueType::number, "of the size, so that scripts look equally large: 1.1"},
}};

inline constexpr std::array<KeyInfo, 2> font_family_keys = {{
    {"package", ValueType::word, "the Debian package that holds the files"},
    {"weights", ValueType::map, "faces by weight: 400: {file: ..., sha256: ...}", true},
}};

inline constexpr std::array<KeyInfo, 3> font_face_keys = {{
    {"index", ValueType::integer, "of the face in a collection (.ttc)"},
    {"file", ValueType::word, "below fonts/ or the system's font folder", true},
    {"sha256", ValueType::word, "of the file, 64 hexadecimal digits", true},
}};

inline constexpr std::array<KeyInfo, 7> image_keys = {{
    {"file", ValueType::word, "the picture, a path inside the pack: images/one.jpg", true},
    {"alt", ValueType::text, "what the picture shows, in each language", true},
    {"page", ValueType::integer, "of a PDF: 2"},
    {"focus", ValueType::word, "the point that must stay visible: 60% 30%"},
    {"credit", ValueType::word, "who made it"},
    {"licence", ValueType::word, "on what terms it may be used"},
    {"consent_until", ValueType::date, "the day up to which the people shown agreed"},
}};

inline constexpr std::array<KeyInfo, 5> field_keys = {{
    {"type", ValueType::word,
     "line, text, prose, list of one of these; choice, image, url, file, integer, date, "
     "duration, contacts, table",
     true},
    {"required", ValueType::boolean, "true where every item must have it"},
    {"of", ValueType::list, "the words of a choice: [pause, reflect]"},
    {"count", ValueType::word, "how many entries a list or table holds: 1..3"},
    {"columns", ValueType::list, "the columns of a table: [rather_than, say]"},
}};

inline constexpr std::array<KeyInfo, 16> layout_keys = {{
    {"extends", ValueType::words, "the layout or layouts it is based on"},
    {"shows", ValueType::words, "the kinds of item it shows"},
    {"needs", ValueType::words, "fields without which an item can't be shown"},
    {"languages", ValueType::word, "together, facing, back-to-back or tilt-and-turn"},
    {"page", ValueType::map, "size, widths, bleed, safe, margin, grid"},
    {"cut", ValueType::map, "the die line: corner, holes, path, folds"},
    {"sizes", ValueType::map, "lengths by name: column: 42mm, written $column elsewhere"},
    {"colours", ValueType::map, "colours by name"},
    {"styles", ValueType::map, "styles by name"},
    {"labels", ValueType::map, "fixed words in each language"},
    {"icons", ValueType::map, "pictures for <icon NAME>: phone: art/phone.svg"},
    {"parts", ValueType::map, "frames that faces share, by name: - part: footer"},
    {"faces", ValueType::map, "the pages of an item, each a list of frames"},
    {"change", ValueType::map,
     "inherited frames: front.title: {style: big}; front.photo: none"},
    {"limits", ValueType::map,
     "stricter than the press profile's: line, type, image; and contrast"},
    {"view_from", ValueType::length,
     "how far the reader stands, for the resolution of pictures: 3m"},
}};

inline constexpr std::array<KeyInfo, 6> layout_page_keys = {{
    {"size", ValueType::word, "A6, tarot or 105mm x 148mm", true},
    {"widths", ValueType::map,
     "of faces that are narrower or wider, panels of a leaflet: {flap: 97mm}"},
    {"bleed", ValueType::length, "how far art runs over the trim: 3mm"},
    {"safe", ValueType::length, "how far text keeps from the trim: 5mm"},
    {"margin", ValueType::length, "the box named margin"},
    {"grid", ValueType::length, "distance of baselines, from the margin's top: 12pt"},
}};

inline constexpr std::array<KeyInfo, 6> cut_keys = {{
    {"corner", ValueType::length, "radius of the page's corners"},
    {"holes", ValueType::list, "[{at: 35mm 8mm, size: 5mm}], from the trim's top left corner"},
    {"path", ValueType::word, "another outline than the page's: M 0 0 L ... Z, in mm"},
    {"folds", ValueType::word, "creased, not cut: M 12 0 V 107, in mm"},
    {"file", ValueType::word,
     "instead of these, the printer's own die line: a PDF beside the layout, its lines"},
    {"page", ValueType::integer, "of that PDF: 1"},
}};

inline constexpr std::array<KeyInfo, 2> hole_keys = {{
    {"at", ValueType::lengths, "its middle, from the left and the top", true},
    {"size", ValueType::length, "how wide", true},
}};

inline constexpr std::array<KeyInfo, 3> icon_keys = {{
    {"file", ValueType::word, "beside the layout: art/phone.svg", true},
    {"height", ValueType::number, "in parts of the type's size: 0.9"},
    {"raise", ValueType::number, "its lower edge above the line, likewise: -0.1"},
}};

inline constexpr std::array<KeyInfo, 4> layout_limit_keys = {{
    {"line", ValueType::map, "thinnest line in pt: {warn: 0.3pt, fail: 0.25pt}"},
    {"type", ValueType::map, "smallest type in pt: {fail: 7pt}"},
    {"image", ValueType::map, "effective resolution in ppi: {fail: 150ppi}"},
    {"contrast", ValueType::map,
     "of text, to one: {warn: 4.5} (so unless given); large type needs two thirds of it"},
}};

inline constexpr std::array<KeyInfo, 21> pack_keys = {{
    {"title", ValueType::text, "the pack's name, in each language", true},
    {"languages", ValueType::words, "in reading order: [cy, en]", true},
    {"editions", ValueType::words, "languages that also get an edition of their own"},
    {"source", ValueType::word, "the language written first"},
    {"translation", ValueType::map, "draft, review or final for each language"},
    {"version", ValueType::word, "in quotes: \"1.0\"", true},
    {"version_date", ValueType::date, "the day of this version: 2026-11-01", true},
    {"kinds", ValueType::map, "kinds of item of this pack's own"},
    {"items", ValueType::words,
     "the item files: items/*.yaml; needed unless `table` gives them"},
    {"order", ValueType::list, "ids in the order of the cards"},
    {"products", ValueType::map, "what is made of the items", true},
    {"contacts", ValueType::map, "helplines by id"},
    {"labels", ValueType::map, "fixed words that replace the layouts'"},
    {"checks", ValueType::map, "helplines, drafts, safeguarding, spelling, accept"},
    {"extends", ValueType::map,
     "the pack that this one is made from: {pack: pause, version: \"1.0\"}"},
    {"brand", ValueType::word, "the brand, where `--brand` names none"},
    {"omit", ValueType::words, "items of that pack left out"},
    {"pick", ValueType::words, "items of that pack taken, no others"},
    {"add", ValueType::map, "new items by id, as in their files"},
    {"change", ValueType::map, "what is different in items of that pack, by id"},
    {"table", ValueType::map, "items from a table: one row a card"},
}};

inline constexpr std::array<KeyInfo, 2> extends_keys = {{
    {"pack", ValueType::word, "the other pack's id: pause", true},
    {"version", ValueType::word, "its version, in quotes: \"1.0\"", true},
}};

/// Of base.yaml beside a pack that extends another; `pecyn update` writes it.
inline constexpr std::array<KeyInfo, 4> base_record_keys = {{
    {"pack", ValueType::word, "the other pack's id", true},
    {"version", ValueType::word, "its version", true},
    {"head", ValueType::map, "what its pack.yaml says, by key: a hash", true},
    {"items", ValueType::map, "its items, each with its fields: a hash", true},
}};

inline constexpr std::array<KeyInfo, 5> check_keys_table = {{
    {"helplines", ValueType::map, "{warn: 90 days, fail: 180 days}"},
    {"drafts", ValueType::word, "refuse or mark"},
    {"safeguarding", ValueType::word,
     "required: sign-posting, a content note and the line on the Wales Safeguarding "
     "Procedures; unset: optional"},
    {"spelling", ValueType::word, "warn, or off (so unless set)"},
    {"accept", ValueType::list, "findings that are excused, each with its reason"},
}};

inline constexpr std::array<KeyInfo, 4> accept_keys = {{
    {"code", ValueType::word, "the finding's code: long-sentence", true},
    {"at", ValueType::word,
     "an item, item.field or item.field.language, or a product; unset: everywhere"},
    {"why", ValueType::word, "the reason, in words", true},
    {"until", ValueType::date, "the last day on which it is excused"},
}};

inline constexpr std::array<KeyInfo, 6> word_list_keys = {{
    {"longest_sentence", ValueType::map,
     "in words, by kind of item, and `otherwise`: {otherwise: 25, easy_read: 15}"},
    {"abbreviations", ValueType::words, "whose point ends no sentence: [e.g., Dr.]"},
    {"avoid", ValueType::list, "words that hurt, and what to write instead"},
    {"contrasts", ValueType::words,
     "what stands before words that are quoted as wrong: rather than"},
    {"procedures", ValueType::words,
     "that a product is no substitute for the Wales Safeguarding Procedures"},
    {"content_note", ValueType::words, "that a product speaks of harm"},
}};

inline constexpr std::array<KeyInfo, 3> avoid_keys = {{
    {"words", ValueType::words, "the words, each of their forms", true},
    {"say", ValueType::word, "what to write instead", true},
    {"why", ValueType::word, "what is wrong with them", true},
}};

inline constexpr std::array<KeyInfo, 2> helpline_keys = {{
    {"warn", ValueType::word, "90 days"},
    {"fail", ValueType::word, "180 days"},
}};

inline constexpr std::array<KeyInfo, 6> palette_entry_keys = {{
    {"role", ValueType::word, "what a brand calls it: primary"},
    {"colour", ValueType::colour,
     "cmyk 60 90 20 30, rgb 255 204 0, hex ffcc00, gray 40, or another name"},
    {"screen", ValueType::colour, "how drawings write it: hex 6b3a5b"},
    {"spot", ValueType::word, "the name of a spot ink: PANTONE 356 C"},
    {"alternate", ValueType::colour,
     "what replaces the spot ink: cmyk 93 0 100 29 or lab 45 -50 30"},
    {"mix", ValueType::list, "inks printed over each other: [leaf 80%, ink 20%]"},
}};

inline constexpr std::array<KeyInfo, 2> linear_keys = {{
    {"linear", ValueType::list, "colours with or without places: [plum, gold 30%, leaf]", true},
    {"angle", ValueType::number, "in degrees: 0 to the right, 90 downwards (so unless given)"},
}};

inline constexpr std::array<KeyInfo, 2> radial_keys = {{
    {"radial", ValueType::list, "colours from the middle outwards: [gold, plum]", true},
    {"centre", ValueType::word, "where the middle is: 50% 40%"},
}};

inline constexpr std::array<KeyInfo, 5> clip_keys = {{
    {"polygon", ValueType::integer, "its corners: 3 to 100"},
    {"star", ValueType::integer, "its rays: 3 to 100"},
    {"inner", ValueType::word, "of a star: how far in its inner corners lie: 40%"},
    {"path", ValueType::word, "M 0 0 L 10 5 Z, in mm from the frame's top left corner"},
    {"view", ValueType::word, "the box that the path is drawn in: 0 0 24 24"},
}};

inline constexpr std::array<KeyInfo, 1> image_file_keys = {
    {{"file", ValueType::any, "beside the layout: art/wave.svg, or {by: theme, ...}", true}}};

inline constexpr std::array<KeyInfo, 6> distance_keys = {{
    {"left", ValueType::extent, "from the left edge of the trim or box"},
    {"width", ValueType::extent, "how wide"},
    {"right", ValueType::extent, "from the right edge"},
    {"top", ValueType::extent, "from the top edge"},
    {"height", ValueType::extent, "how high"},
    {"bottom", ValueType::extent, "from the bottom edge"},
}};

inline constexpr std::array<KeyInfo, 12> profile_keys = {{
    {"standard", ValueType::word, "PDF/X-4, PDF/X-1a:2003 or PDF/X-1a:2001; unset: PDF/X-4"},
    {"condition", ValueType::map, "the output condition: name, profile, registry", true},
    {"inks", ValueType::map, "how much ink, black, spot inks"},
    {"transparency", ValueType::word, "allow or refuse see-through art; unset: allow"},
    {"finishes", ValueType::map, "the plates for cutting, creasing, varnish, foil ..."},
    {"missing_finish", ValueType::word,
     "where a layout wants a finish that the printer hasn't, warn or fail; unset: warn"},
    {"limits", ValueType::map, "the least bleed, line, type and resolution"},
    {"marks", ValueType::words,
     "on pages of press: crop, fold, registration, bar (of colours), slug; unset: none"},
    {"mark_offset", ValueType::length,
     "from the trim to the marks, not less than the bleed; unset: 3mm"},
    {"order", ValueType::word, "of pages in press, reading or fronts first; unset: reading"},
    {"stocks", ValueType::map, "papers by name: {gsm: 350, bulk: 1.25}"},
    {"sheets", ValueType::map_or_list,
     "the sheets that cards, booklets and leaflets are imposed on"},
}};

inline constexpr std::array<KeyInfo, 5> condition_keys = {{
    {"name", ValueType::word, "the registered name: FOGRA39", true},
    {"profile", ValueType::word,
     "the ICC file, beside this one or in the pack's layouts/press/", true},
    {"registry", ValueType::word, "the registry's address; unset: http://www.color.org"},
    {"intent", ValueType::word,
     "how light becomes ink, perceptual, relative, saturation or absolute; unset: relative"},
    {"from", ValueType::word, "where the ICC file is to be had: https://..."},
}};

inline constexpr std::array<KeyInfo, 9> ink_keys = {{
    {"limit", ValueType::map, "all inks together; unset: {warn: 300%, fail: 330%}"},
    {"tolerance", ValueType::word, "what the limit allows besides, for rounding; unset: 8%"},
    {"square", ValueType::length,
     "of finished PDFs the ink is the mean over such a square; unset: 15mm"},
    {"text_black", ValueType::word, "black text: overprint or knockout; unset: overprint"},
    {"rgb_black", ValueType::word,
     "black given as light (rgb 0 0 0), to text_black or refuse; unset: to text_black"},
    {"rich_black", ValueType::colour,
     "the inks of large black given as light: cmyk 40 40 30 100; unset: as text"},
    {"rich_from", ValueType::length,
     "the smaller side, or type, from which black is rich; unset: 36pt"},
    {"spots", ValueType::word, "spot inks: keep, to process or refuse; unset: keep"},
    {"spot_names", ValueType::words, "the spot inks that the printer has; unset: any"},
}};

/// Of `finishes`, in the order of press::Finish.
inline constexpr std::array<KeyInfo, 6> finish_keys = {{
    {"cut", ValueType::any, "the die line: {spot: CutContour, line: 0.25pt}; not offered"},
    {"crease", ValueType::any, "fold lines; may share the plate of cut; not offered"},
    {"varnish", ValueType::any, "on parts of a page: {spot: Spot UV, line: 3pt}; not offered"},
    {"foil", ValueType::any, "likewise; not offered"},
    {"emboss", ValueType::any, "likewise; not offered"},
    {"white", ValueType::any, "white ink; not offered"},
}};

inline constexpr std::array<KeyInfo, 7> finish_plate_keys = {{
    {"spot", ValueType::word, "the plate's name, as the printer gives it: CutContour", true},
    {"shown", ValueType::colour, "the inks that stand for it on proofs: cmyk 0 100 0 0"},
    {"line", ValueType::length,
     "the thinnest line that the tool makes; of cut and crease the width drawn; unset: 0.25pt "
     "for these two"},
    {"type", ValueType::length, "the smallest type that it makes: 14pt"},
    {"from_cut", ValueType::length, "how far it keeps from the die line: 3mm"},
    {"hole", ValueType::length, "of cut: the narrowest hole that is punched; unset: 5mm"},
    {"hole_edge", ValueType::length,
     "of cut: the least that a hole leaves to the edge; unset: 4.8mm"},
}};

/// An absent one has the value given here; `none` switches it off.
inline constexpr std::array<KeyInfo, 7> limit_keys = {{
    {"bleed", ValueType::map, "least bleed; unset: {fail: 3mm}"},
    {"line", ValueType::map, "thinnest line; unset: {fail: 0.25pt}"},
    {"type", ValueType::map, "smallest type; unset: {fail: 5pt}"},
    {"reversed_line", ValueType::map, "thinnest line left free of ink; unset: {warn: 1pt}"},
    {"reversed_type", ValueType::map,
     "smallest type free of ink, or knocked out of several inks; unset: {warn: 8pt}"},
    {"image", ValueType::map,
     "least resolution of pictures; unset: {warn: 300ppi, fail: 150ppi}"},
    {"image_1bit", ValueType::map,
     "the same of those in black and white alone; unset: {warn: 800ppi, fail: 550ppi}"},
}};

inline constexpr std::array<KeyInfo, 2> threshold_keys = {{
    {"warn", ValueType::number, "from here a warning"},
    {"fail", ValueType::number, "from here an error"},
}};

inline constexpr std::array<KeyInfo, 2> press_stock_keys = {{
    {"gsm", ValueType::number, "grams per square metre", true},
    {"bulk", ValueType::number, "cubic centimetres per gram", true},
}};

inline constexpr std::array<KeyInfo, 13> sheet_keys = {{
    {"size", ValueType::word, "SRA3, A4 or 320mm x 450mm", true},
    {"grip", ValueType::length, "unprintable at the leading edge"},
    {"gutter", ValueType::length, "between cards"},
    {"margin", ValueType::length, "unprintable at the other edges"},
    {"duplex", ValueType::word,
     "how the sheet gets its second side: long-edge, short-edge, work-and-turn, "
     "work-and-tumble, fold-over or one-sided; unset: long-edge"},
    {"order", ValueType::word,
     "of cards: rows, cut-and-stack or repeat (one card a sheet); unset: rows"},
    {"heads", ValueType::word,
     "same, or together where every second row stands on its head; unset: same"},
    {"slots", ValueType::list,
     "the printer's own places instead of a grid: [{at: 10mm 20mm, turn: 90}]"},
    {"dies", ValueType::word,
     "cut and crease lines together with what is printed, or apart on a sheet of their own; "
     "unset: together"},
    {"booklets", ValueType::map,
     "sheets that are folded to booklets and books: {pages: 8, section: 32}"},
    {"creep", ValueType::word, "printer, where the printer compensates it; or ours"},
    {"marks", ValueType::words, "crop, fold, registration, bar, slug; none"},
    {"spoilage", ValueType::word, "sheets printed besides, for set-up and waste: 5%"},
}};

inline constexpr std::array<KeyInfo, 2> slot_keys = {{
    {"at", ValueType::lengths,
     "the top left corner of the card's trim, from the left and the top of the upright front",
     true},
    {"turn", ValueType::integer, "clockwise, 0, 90, 180 or 270; unset: 0"},
}};

inline constexpr std::array<KeyInfo, 3> booklet_sheet_keys = {{
    {"pages", ValueType::integer, "of a sheet, both sides: 4, 8 or 16; unset: 4"},
    {"section", ValueType::integer,
     "pages of a section of a glued or sewn book, 4 to 128; unset: 16"},
    {"milling", ValueType::length, "ground off the spine before it is glued; unset: 0"},
}};

inline constexpr std::array<KeyInfo, 12> product_keys = {{
    {"layout", ValueType::word, "a layout's name; all but a gang have one"},
    {"kinds", ValueType::words, "the kinds of item it shows, in the pack's order"},
    {"items", ValueType::words, "the items it shows, in this order"},
    {"press", ValueType::word, "a press profile's name"},
    {"stock", ValueType::any, "a paper of the press profile, or {cover: ..., inner: ...}"},
    {"binding", ValueType::word,
     "saddle (stapled through the fold), perfect (glued), sewn or wire"},
    {"bind_at", ValueType::word,
     "the edge that leaves hang at: left, right or top; unset: where the first language "
     "begins"},
    {"cover", ValueType::word,
     "of a stapled booklet, together with its pages, or apart in files of its own; unset: "
     "together"},
    {"fold", ValueType::word, "of a leaflet from one sheet: letter, concertina or zine"},
    {"pages", ValueType::list, "the pages of a booklet, the panels of a leaflet"},
    {"gang", ValueType::map,
     "products of cards that share sheets, and how many of each: {cards: 2, minis: 1}"},
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
    {"fill", ValueType::word, "a face that fills up to as many pages as the binding needs"},
}};

inline constexpr std::array<KeyInfo, 35> style_value_table = {{
    {"font", ValueType::word, "a family of fonts/fonts.yaml"},
    {"weight", ValueType::integer, "100 to 900"},
    {"size", ValueType::word, "10pt, or 9pt..12pt to fit"},
    {"leading", ValueType::word, "a factor of the size (1.35) or a length (14pt)"},
    {"colour", ValueType::colour_name, "a colour or gradient, or readable"},
    {"fill", ValueType::colour_name, "a colour or gradient; none"},
    {"pad", ValueType::lengths, "distance from the edge to what is inside"},
    {"corner", ValueType::lengths, "radius of the corners; four: clockwise from the top left"},
    {"line", ValueType::word, "a border: a colour's name and a width; none"},
    {"dash", ValueType::lengths, "of `line` and `outline`, on and off in turn: 2mm 1mm; none"},
    {"cap", ValueType::word, "the line's ends: butt, round or square"},
    {"join", ValueType::word, "the line's corners: miter, round or bevel"},
    {"shadow", ValueType::word, "a hard shadow: a colour's name, how far right, how far below"},
    {"opacity", ValueType::word, "of the whole frame: 60%"},
    {"blend", ValueType::word, "normal, multiply, screen, darken, lighten or overlay"},
    {"outline", ValueType::word, "round the letters: a colour's name and a width; none"},
    {"align", ValueType::word, "start, centre, end or justify"},
    {"fit", ValueType::word, "item or product: what shares one size"},
    {"space", ValueType::length, "between paragraphs"},
    {"indent", ValueType::length, "of list lines"},
    {"tracking", ValueType::number, "letter spacing in thousandths of the size"},
    {"features", ValueType::list, "OpenType features: [onum, -liga, salt=2]"},
    {"small_caps", ValueType::boolean, "true for the face's own small capitals"},
    {"columns", ValueType::integer, "of the text inside the frame"},
    {"column_gap", ValueType::length, "between these columns"},
    {"keep_lines", ValueType::integer,
     "the fewest lines of a paragraph on either side of a break: 2"},
    {"on_grid", ValueType::boolean, "true for baselines on the page's grid"},
    {"hang", ValueType::boolean, "true where punctuation hangs outside the text's edges"},
    {"balance", ValueType::boolean, "true: lines as even as can be, for titles"},
    {"ellipsis", ValueType::word, "what is left out of a text too long: end, middle, start"},
    {"quotes", ValueType::boolean, "true for text in its language's quotation marks"},
    {"smart_quotes", ValueType::boolean, "true where typed \" and ' become the language's"},
    {"tabs", ValueType::list, "stops of <tab>: [30mm, right 60mm, centre 40mm]"},
    {"rule_above", ValueType::word, "over each paragraph: a colour's name and a width; none"},
    {"rule_below", ValueType::word, "under each paragraph: a colour's name and a width; none"},
}};

inline constexpr std::array<KeyInfo, 2> style_only_keys = {{
    {"extends", ValueType::words, "the style or styles it is based on"},
    {"print", ValueType::word, "of the style link: address, text or qr"},
}};

inline constexpr std::array<KeyInfo, 15> brand_keys = {{
    {"name", ValueType::text, "the authority's name, in each language", true},
    {"version_date", ValueType::date, "the day of this version: 2026-11-01"},
    {"languages", ValueType::words, "in reading order: [cy, en]; unset: the pack's"},
    {"logos", ValueType::map, "logos by name; `main` is the authority's own"},
    {"colours", ValueType::map,
     "the layouts' colours by role: hex 003366, cmyk 100 80 0 40, or a map"},
    {"contacts", ValueType::map,
     "helplines by id, laid over the pack's; none takes one of the pack's away"},
    {"board", ValueType::map, "the region's safeguarding board"},
    {"links", ValueType::map, "addresses by name, for QR codes: web: https://..."},
    {"statements", ValueType::list, "lines of the authority's own, each in every language"},
    {"licence", ValueType::text, "on what terms this edition may be used"},
    {"correspondence", ValueType::boolean,
     "false: no line that letters in Welsh are welcome; unset: true"},
    {"printers", ValueType::map, "office printers by name, for --printer"},
    {"press", ValueType::word, "the press profile of all products"},
    {"quantity", ValueType::map, "how many are printed, by product: {cards: 500}"},
    {"stock", ValueType::map, "papers of the press profile, by product: {cards: card-350}"},
}};

inline constexpr std::array<KeyInfo, 4> logo_keys = {{
    {"file", ValueType::any,
     "beside brand.yaml: logo.svg, or by language: {cy: a.svg, en: b.svg}, or by both in their "
     "order: {cy-en: a.svg, en-cy: b.svg}",
     true},
    {"min_width", ValueType::length, "the least width that its owner allows: 22mm"},
    {"clear_space", ValueType::length, "kept free on all sides: 3mm"},
    {"alt", ValueType::text, "what it is called to a listener; unset: the authority's name"},
}};

inline constexpr std::array<KeyInfo, 5> brand_colour_keys = {{
    {"press", ValueType::any,
     "cmyk 100 80 0 40, or {spot: PANTONE 356 C, alternate: cmyk 93 0 100 29}; unset: as "
     "`screen`"},
    {"screen", ValueType::colour, "as drawings write it: hex 003366"},
    {"text", ValueType::any,
     "for words in this colour, where it is too pale or too dark to be read"},
    {"spot", ValueType::word, "instead of `press`, a spot ink: PANTONE 356 C"},
    {"alternate", ValueType::colour, "what replaces that ink: cmyk 93 0 100 29"},
}};

inline constexpr std::array<KeyInfo, 2> brand_spot_keys = {{
    {"spot", ValueType::word, "the name of a spot ink: PANTONE 356 C", true},
    {"alternate", ValueType::colour, "what replaces that ink: cmyk 93 0 100 29", true},
}};

inline constexpr std::array<KeyInfo, 3> board_keys = {{
    {"name", ValueType::text, "its name, in each language", true},
    {"phone", ValueType::word, "its number, grouped by spaces"},
    {"web", ValueType::any, "its address: https://..., or one for each language"},
}};

inline constexpr std::array<KeyInfo, 1> printer_keys = {{
    {"back_offset", ValueType::lengths,
     "from `pecyn calibrate`, to the right and down: 0.4mm -0.2mm", true},
}};

inline constexpr std::array<KeyInfo, 5> table_keys = {{
    {"table", ValueType::word, "the CSV or TSV file beside this one, in UTF-8", true},
    {"brand", ValueType::word, "the brand whose values the table doesn't give"},
    {"columns", ValueType::map, "what each column holds: {id: id, Enw: name.cy}", true},
    {"dates", ValueType::word, "day-first: 31/12/2026 is read; unset: 2026-12-31 alone"},
    {"volumes", ValueType::integer,
     "rows in one file, one after another; unset: files of their own for each row"},
}};

inline constexpr std::array<KeyInfo, 4> item_table_keys = {{
    {"file", ValueType::word, "the CSV or TSV file in the pack's folder, in UTF-8", true},
    {"kind", ValueType::word, "the kind of all its items", true},
    {"columns", ValueType::map, "what each column holds: {id: id, Teitl: title.cy}", true},
    {"dates", ValueType::word, "day-first: 31/12/2026 is read; unset: 2026-12-31 alone"},
}};

} // namespace pecyn::pack
