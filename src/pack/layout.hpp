#pragma once

#include "base/geometry.hpp"
#include "base/path_data.hpp"
#include "colour/gradient.hpp"
#include "diag/source_map.hpp"
#include "pack/text.hpp"
#include "press/profile.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pecyn::pack {

struct Node;

/// `qr: brand.web` shows the link `web` of the brand.
inline constexpr std::string_view brand_prefix = "brand.";

/// A name that may depend on a choice field of the item: `{by: theme, reflect: leaf, otherwise:
/// plum}`.
struct ByChoice {
    std::string field;
    std::map<std::string, std::string> names; ///< choice to name
    std::string otherwise;
};

/// `{linear: [plum, gold 30%, leaf], angle: 90}` or `{radial: [...], centre: 50% 50%}`: runs
/// across the box that it paints.
struct PaletteGradient {
    struct Stop {
        double offset = 0;  ///< 0 to 1, ascending
        std::string colour; ///< palette name of a plain colour or of a choice
        bool operator==(const Stop&) const = default;
    };
    colour::Gradient::Kind kind = colour::Gradient::Kind::linear;
    double angle = 90; ///< of a linear one, in degrees: 0 runs to the right, 90 downwards
    double centre_x = 0.5, centre_y = 0.5; ///< of a radial one, shares of the box
    std::vector<Stop> stops;               ///< at least two
    bool operator==(const PaletteGradient&) const = default;
};

/// An entry of a layout's `colours`.
struct PaletteEntry {
    std::variant<colour::Colour, ByChoice, PaletteGradient> value;
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
enum class Align : unsigned char { start, centre, end, justify }; ///< justify: of text alone

struct Line {
    std::string colour; ///< palette name
    Length width;
    bool operator==(const Line&) const = default;
};

enum class LineCap : unsigned char { butt, round, square };
enum class LineJoin : unsigned char { miter, round, bevel };

/// Radii of a box's corners.
struct Corners {
    Length top_left, top_right, bottom_right, bottom_left;
    static constexpr Corners all(Length l) { return {l, l, l, l}; }
    bool operator==(const Corners&) const = default;
};

/// A hard shadow, as a press can print it: the frame's outline once more, moved.
struct Shadow {
    std::string colour; ///< palette name
    Length x, y;
    bool operator==(const Shadow&) const = default;
};

enum class Blend : unsigned char { normal, multiply, screen, darken, lighten, overlay };
enum class Ellipsis : unsigned char { none, start, middle, end };
/// How the address of a link is printed: behind its words, not at all, or as a QR code.
enum class LinkPrint : unsigned char { address, text, qr };

/// A stop that `<tab>` moves to, from the start edge of the text.
struct Tab {
    Length at;
    Align align = Align::start; ///< of the words at the stop
    bool operator==(const Tab&) const = default;
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
    std::optional<Corners> corner;
    std::optional<Line> line;                ///< border of the frame, or the line of a shape
    std::optional<std::vector<Length>> dash; ///< of `line`: on, off, ...; empty: solid
    std::optional<LineCap> cap;
    std::optional<LineJoin> join;
    std::optional<Shadow> shadow;
    std::optional<double> opacity; ///< 0 to 1, of the whole frame
    std::optional<Blend> blend;
    std::optional<Align> align;
    std::optional<Fit> fit;
    std::optional<Length> space;                      ///< between paragraphs and list lines
    std::optional<Length> indent;                     ///< hanging indent of list lines
    std::optional<double> tracking;                   ///< in thousandths of the em
    std::optional<std::vector<std::string>> features; ///< OpenType: smcp, -liga, salt=2
    std::optional<bool> small_caps; ///< by the face's own smcp; a face without it is a finding
    std::optional<int> columns;     ///< of the text inside the frame
    std::optional<Length> column_gap;
    std::optional<int> keep_lines; ///< least lines of a paragraph on either side of a column
                                   ///< or thread break; 2 unless set
    std::optional<bool> on_grid;   ///< baselines on the page's baseline grid
    std::optional<bool> hang;      ///< punctuation hangs outside the text's edges
    std::optional<bool> balance;   ///< lines of a paragraph as even as can be
    std::optional<Ellipsis> ellipsis;
    std::optional<bool> quotes;       ///< the text stands in its language's quotation marks
    std::optional<bool> smart_quotes; ///< typed straight quotes become the language's
    std::optional<std::vector<Tab>> tabs;
    std::optional<Line> outline;                ///< round the letters
    std::optional<Line> rule_above, rule_below; ///< of each paragraph
    std::optional<LinkPrint> print;             ///< of the style `link`
    bool no_fill = false, no_line = false;      ///< `none` was written: nothing is inherited
    bool no_shadow = false, no_outline = false;
    bool no_rule_above = false, no_rule_below = false;
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
enum class BoxKind : unsigned char { column, row, stack, grid };
enum class ImageFit : unsigned char { cover, contain, stretch };
/// Of the frames inside a box, across its direction.
enum class Across : unsigned char { stretch, start, centre, end };
enum class Flip : unsigned char { none, horizontal, vertical, both };

/// One column of a grid or table: a length or share, or a part of what is left.
struct Track {
    std::optional<Extent> extent;
    double grow = 1; ///< where `extent` is not set
};

/// The outline that a `shape:` paints or a `clip:` cuts, fitted to the frame's box.
struct Outline {
    enum class Kind : unsigned char {
        rectangle, ///< with the style's corners
        ellipse,
        circle,  ///< the largest that the box holds, in its middle
        polygon, ///< regular, first corner up
        star,
        line, ///< across the box's diagonal or middle
        path,
        grid ///< lines `step` apart
    };
    enum class Direction : unsigned char { across, down, falling, rising }; ///< of a line
    Kind kind = Kind::rectangle;
    int points = 5;     ///< corners of a polygon, rays of a star: 3 to 100
    double inner = 0.5; ///< of a star: inner to outer radius
    Direction direction = Direction::across;
    PathData path;            ///< SVG path data, in mm from the box's top left corner, or in
    std::optional<Rect> view; ///< this view box, which is fitted to the frame's
    Length step;
};

/// A part of a picture, in shares of its size.
struct Crop {
    double x = 0, y = 0, width = 1, height = 1;
};

enum class QrLevel : unsigned char { low, medium, quartile, high };

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
        contents,
        shape,      ///< `outline`
        qr,         ///< a field of type url, or a brand's link: brand.web
        each,       ///< a list or table field; `frames` once for each entry, among its siblings
        table,      ///< a field of type table
        credits,    ///< who made the pictures of a field, of all items of the product
        logos,      ///< of the brand: a strip
        brand_words ///< of the brand: its name, board, statements or licence
    };
    Kind kind = Kind::box;
    /// Field (image, text, list, contents, credits, qr, each, table), palette name (fill,
    /// rule), label id (label), number: position, total, page, pages; inside `each`: entry;
    /// what it shows of a brand (contacts, logos, brand_words).
    /// Inside `each`, `text: it` is the entry, `text: COLUMN` a column of the table's row.
    std::string content;
    Arrangement arrangement = Arrangement::stacked; ///< of `languages`
    BoxKind box = BoxKind::column;
    std::optional<Placement> at;
    std::vector<Condition> when;
    std::string style_name;               ///< empty: named like the field or kind, else base
    std::optional<ByChoice> style_choice; ///< instead of style_name
    std::vector<press::Finish> finishes;  ///< plates that hold what it paints once more
    diag::Span finish_span;
    Style own;                    ///< style values written at the frame itself
    Length gap;                   ///< between children; in `rows` between the rows
    std::optional<Length> gutter; ///< of `languages`: between the languages; unset: `gap`
    std::optional<double> grow;
    std::optional<Extent> width, height, min_height, max_height;
    Align along = Align::start; ///< `valign`: text or children in spare room
    ImageFit image_fit = ImageFit::cover;
    std::string show;                  ///< of `brand: contacts`: a field of type contacts
    std::vector<std::string> show_ids; ///< of `brand: contacts` and `logos`: these alone, in
                                       ///< this order
    bool show_brand = false;           ///< of `brand: contacts`: the authority's own alone
    bool short_form = false;           ///< likewise: label and number, no hours, no addresses
    Across across = Across::stretch;   ///< `align` of a box
    std::vector<Track> columns;        ///< of a grid or table
    std::optional<Outline> outline;    ///< of a shape
    std::optional<Outline> clip;       ///< nothing outside it is painted
    double rotate = 0; ///< degrees clockwise; 90 and 270 lay out in the turned box, other
                       ///< angles turn what is laid out about the box's middle
    Flip flip = Flip::none;
    std::string thread; ///< texts of one field and thread name run on from frame to frame
    std::string file;   ///< of an image: the layout's own picture, path to open
    std::optional<ByChoice> file_choice; ///< names are paths to open
    std::optional<Crop> crop;
    Length qr_size;      ///< side with its quiet zone
    std::string caption; ///< of a qr: field or label printed below; may be empty
    QrLevel level = QrLevel::medium;
    Length scan_from;     ///< of a qr: how far the camera is; 0: not said
    bool head = true;     ///< of a table: its first row shows labels FIELD.COLUMN
    bool heading = false; ///< `heading: true`: the item's title to a listener, bookmarks
    std::vector<Frame> frames;
    diag::Span span;
};

/// The name of the face that is the spine of a book, and none of its pages.
constexpr std::string_view spine_face = "spine";

struct Face {
    std::string name;
    std::vector<Frame> frames;
    diag::Span span;
    Length width{}; ///< of its page (`page.widths`); 0: the layout's
};

/// Languages on one page, or one set of pages per language: on facing pages, one behind the
/// other (back_to_back), or each from its own cover, the second turned by 180 degrees
/// (tilt_and_turn).
enum class LanguageMode : unsigned char { together, facing, back_to_back, tilt_and_turn };

/// The die line. Without `path`: the trim with rounded corners.
struct Cut {
    struct Hole {
        Point at; ///< its middle, from the trim
        Length size;
        diag::Span span;
    };
    Length corner;
    PathData path;  ///< mm from the trim's top left corner
    PathData folds; ///< likewise; creased, not cut
    std::string
        file; ///< a PDF whose lines are the cut and the folds, path to open; may be empty
    int file_page = 1;
    diag::Span file_span;
    std::vector<Hole> holes;
    diag::Span span;
};

/// A picture that `<icon NAME>` sets inside a line; spoken as the label `icon.NAME`.
struct Icon {
    std::string file;  ///< path to open
    double height = 1; ///< in em
    double raise = 0;  ///< its lower edge above the baseline, in em
    diag::Span span;
};

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
    std::optional<Cut> cut;
    std::map<std::string, Icon> icons;
    Length baseline_grid; ///< `page.grid`, from the margin's top edge; 0: none
    press::Limit line_limit, type_limit, image_limit; ///< `limits`: stricter than the profile's
    press::Limit contrast_limit{4.5, {}};             ///< of text, to one; WCAG 2.1, 1.4.3
    /// `colours`, parents merged in, so that a brand's colours can be put in place of roles
    /// with all tints that are made of them.
    std::shared_ptr<const Node> palette_source;
    /// A brand's colours stand in it: words that can't be read on what lies beneath take
    /// another colour (requirement A5).
    bool guards_contrast = false;
    diag::Span span;
    const Face* face(std::string_view name) const;
    /// Of the face's page.
    Size size_of(const Face& face) const {
        return {face.width > Length() ? face.width : page.width, page.height};
    }
};

} // namespace pecyn::pack
