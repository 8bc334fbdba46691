#pragma once

#include "base/geometry.hpp"
#include "colour/colour.hpp"
#include "diag/source_map.hpp"
#include "pack/text.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pecyn::pack {

/// A name that may depend on a choice field of the item: `{by: theme, reflect: leaf, otherwise:
/// plum}`.
struct ByChoice {
    std::string field;
    std::map<std::string, std::string> names; ///< choice to name
    std::string otherwise;
};

/// An entry of a layout's `colours`.
struct PaletteEntry {
    std::variant<colour::Colour, ByChoice> value;
    std::string role;                  ///< empty: no brand may replace it
    std::optional<colour::Rgb> screen; ///< how drawings (SVG) write this colour
    diag::Span span;
};

/// A font size that is fixed (least == most) or found by fitting, in quarter points.
struct SizeRange {
    Length least, most;
    bool operator==(const SizeRange&) const = default;
};

/// Line distance: a factor of the size, or absolute where `absolute` is set.
struct Leading {
    double factor = 1.3;
    std::optional<Length> absolute;
    bool operator==(const Leading&) const = default;
};

enum class Fit : unsigned char { none, item, product }; ///< one size per item or per product
enum class Align : unsigned char { start, centre, end };

struct Line {
    std::string colour; ///< palette name
    Length width;
    bool operator==(const Line&) const = default;
};

/// How text and boxes look. Unset values are inherited: frame, its style, `base`.
struct Style {
    std::optional<std::string> font;
    std::optional<int> weight;
    std::optional<SizeRange> size;
    std::optional<Leading> leading;
    std::optional<std::string> colour; ///< palette name, or `readable`
    std::optional<std::string> fill;   ///< palette name
    std::optional<Insets> pad;
    std::optional<Length> corner;
    std::optional<Line> line; ///< border of the frame
    std::optional<Align> align;
    std::optional<Fit> fit;
    std::optional<Length> space;           ///< between paragraphs and list lines
    std::optional<Length> indent;          ///< hanging indent of list lines
    std::optional<double> tracking;        ///< in thousandths of the em
    bool no_fill = false, no_line = false; ///< `none` was written: nothing is inherited
    diag::Span span;
    /// Fills what is unset here from `under`.
    void inherit(const Style& under);
};

/// One distance of a placement: a length, a share of the parent (per cent), or unset.
struct Extent {
    Length length;
    double share = 0; ///< of the parent's width or height, 0 to 1, added to `length`
};

/// Where a frame lies: a named box of the page, or two of left/width/right and two of
/// top/height/bottom from the trim (inside a box: from the box).
struct Placement {
    enum class Box : unsigned char { none, bleed, trim, safe, margin };
    Box box = Box::none;
    std::optional<Extent> left, width, right, top, height, bottom;
    diag::Span span;
};

/// `when:`; a list means all.
struct Condition {
    enum class Kind : unsigned char { field, bilingual, monolingual, brand };
    Kind kind = Kind::field;
    std::string field;
    bool negated = false;
};

enum class Arrangement : unsigned char { side_by_side, stacked, rows };
enum class BoxKind : unsigned char { column, row, stack };
enum class ImageFit : unsigned char { cover, contain, stretch };

struct Frame {
    enum class Kind : unsigned char {
        image,
        fill,
        text,
        label,
        list,
        number,
        rule,
        box,
        languages,
        contacts,
        contents
    };
    Kind kind = Kind::box;
    /// Field (image, text, list, contents), palette name (fill, rule), label id (label),
    /// number: position, total, page, pages.
    std::string content;
    Arrangement arrangement = Arrangement::stacked; ///< of `languages`
    BoxKind box = BoxKind::column;
    std::optional<Placement> at;
    std::vector<Condition> when;
    std::string style_name;       ///< empty: named like the field or kind, else base
    Style own;                    ///< style values written at the frame itself
    Length gap;                   ///< between children; in `rows` between the rows
    std::optional<Length> gutter; ///< of `languages`: between the languages; unset: `gap`
    std::optional<double> grow;
    std::optional<Extent> width, height, min_height, max_height;
    Align along = Align::start; ///< `valign`: text or children in spare room
    ImageFit image_fit = ImageFit::cover;
    std::string show;     ///< of `brand: contacts`: a field of type contacts
    bool heading = false; ///< `heading: true`: the item's title to a listener, bookmarks
    std::vector<Frame> frames;
    diag::Span span;
};

struct Face {
    std::string name;
    std::vector<Frame> frames;
    diag::Span span;
};

/// Languages on one page, or one page per language.
enum class LanguageMode : unsigned char { together, facing };

/// A layout with all parents merged in. Styles are merged (`extends`) but not yet cascaded.
struct Layout {
    std::string id;
    std::vector<std::string> shows; ///< kinds
    std::vector<std::string> needs; ///< fields
    LanguageMode languages = LanguageMode::together;
    Size page;
    Length bleed = Length::mm(3), safe = Length::mm(5), margin = Length::mm(5);
    std::map<std::string, PaletteEntry> colours;
    std::map<std::string, Style> styles;
    std::map<std::string, LocalText> labels;
    std::vector<Face> faces;
    std::optional<double> view_from_metres;
    diag::Span span;
    const Face* face(std::string_view name) const;
};

} // namespace pecyn::pack
