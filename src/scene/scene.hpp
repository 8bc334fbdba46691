#pragma once

#include "art/drawing.hpp"
#include "base/geometry.hpp"
#include "colour/gradient.hpp"
#include "diag/source_map.hpp"
#include "font/face.hpp"
#include "press/finish.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The display list between layout and the painters: plain data, backend neutral, with
/// meaning (roles, languages, alternatives) and source spans.
///
/// Coordinates, once for all: the origin is the top left corner of the page's trim, y points
/// down, bleed lies at negative coordinates. A child's transform maps its own coordinates to
/// its parent's.
namespace pecyn::art {
struct ForeignPage;
}

namespace pecyn::scene {

/// One placed glyph; its pen position relative to the run's origin.
struct Glyph {
    font::GlyphId id = 0;
    Length x, y;
    std::uint32_t cluster = 0; ///< byte offset into the run's text of the characters it shows
};

/// Shaped text in one face, size and colour, on one line. Glyphs in visual order.
struct GlyphRun {
    std::shared_ptr<const font::Face> face;
    Length size;
    Point origin; ///< on the baseline
    Length width;
    std::vector<Glyph> glyphs;
    std::string text; ///< UTF-8, logical order; what copy and paste gives
    std::string language;
    bool right_to_left = false;
    colour::Colour colour;
    /// Not painted: its outlines stand beside it as paths (a gradient, a line round letters).
    /// It still gives what is copied and read aloud.
    bool hidden = false;
    diag::Span span;
};

struct Path {
    art::Shape shape;
    diag::Span span;
    bool shadow = false; ///< cast by something else: on no finishing plate
};

/// A raster or drawing placed by mapping its own box: rasters by the unit square
/// (1 pt x 1 pt), drawings by their own coordinates.
struct Picture {
    std::variant<std::shared_ptr<const art::Raster>, std::shared_ptr<const art::Drawing>>
        source;
    Affine placement;
    diag::Span span;
};

struct Page;
struct Group;

/// A page placed on a sheet: a Form XObject, written once however often it is placed.
struct PlacedPage {
    std::shared_ptr<const Page> page;
    Affine placement; ///< page coordinates to the sheet's
    Rect clip;        ///< in page coordinates
};

/// A group that several pages share (the parts of a layout that don't depend on the item):
/// written once a document.
struct SharedGroup {
    std::shared_ptr<const Group> group;
};

enum class Role : unsigned char {
    none,
    artifact,
    heading,
    paragraph,
    list,
    list_item,
    label,
    figure,
    section,
    contents,
    table,
    table_row,
    table_head,
    table_cell
};

/// What a group means to a reader who listens.
struct Semantics {
    Role role = Role::none;
    int level = 0;           ///< of a heading, from 1
    std::string language;    ///< BCP 47; empty: inherited
    std::string alternative; ///< of a figure
    bool operator==(const Semantics&) const = default;
};

using Item =
    std::variant<GlyphRun, Path, Picture, PlacedPage, SharedGroup, std::unique_ptr<Group>>;

struct Group {
    Affine transform;
    std::optional<PathData> clip;
    FillRule clip_rule = FillRule::nonzero;
    double opacity = 1;
    art::Blend blend = art::Blend::normal;
    Semantics semantics;
    std::vector<Item> items;
    diag::Span span;
};

/// A frame of the layout as it was placed: for proofs and for the parity report.
struct PlacedFrame {
    std::string name;  ///< its kind and content: "text message"
    Rect box;          ///< of the laid-out content, pads excluded
    int turns = 0;     ///< quarter turns clockwise of what is inside
    diag::Span layout; ///< the frame in the layout: both languages of a pair have the same
    // Of texts alone:
    std::string language; ///< empty: no text
    std::string field, family;
    int weight = 0;
    Length size, leading;
    colour::Colour colour = colour::black();
    Length used; ///< height that the text takes up of the box
};

/// Something that lies on a finishing plate: the outline of what was painted, once more.
struct FinishArea {
    press::Finish finish = press::Finish::varnish;
    art::Shape shape; ///< in page coordinates; what it is painted with doesn't matter: the
                      ///< plate is full there
    Length type;      ///< of letters: their size; 0: no letters
    diag::Span span;
    std::vector<PathData> clips; ///< in page coordinates: what lies inside all of them counts
};

struct Page {
    Size trim;
    Length bleed; ///< on all four sides; 0 on sheets
    Length slug;  ///< room beyond the bleed for marks; MediaBox = trim + bleed + slug
    std::vector<Item> items; ///< painted in this order
    /// A page of another PDF, taken over untouched before the items; null: there is none.
    std::shared_ptr<const art::ForeignPage> foreign;
    std::vector<Item> marks; ///< outside the bleed, drawn by press and sheets only
    std::vector<PlacedFrame> frames;
    PathData cut;   ///< outline of the finished piece and its holes, even-odd; empty: the trim
    PathData folds; ///< creases
    diag::Span cut_span;              ///< of both in the layout
    std::vector<FinishArea> finishes; ///< besides `cut` and `folds`; part of the product
    std::string label;                ///< page label: "1", "iv"
    std::string item;                 ///< id of the item shown; may be empty
    std::string face;                 ///< "front"
    std::vector<std::string> languages;
    std::size_t reading = 0; ///< place in the order of reading: a second language that begins
                             ///< at the back cover is read from the last page on backwards
    bool turned = false;     ///< what it shows stands on its head (tilt and turn)
    diag::Span span;

    Rect trim_box() const { return {{}, {}, trim.width, trim.height}; }
    Rect bleed_box() const { return trim_box().outset(bleed); }
    Rect media_box() const { return trim_box().outset(bleed + slug); }
};

struct Bookmark {
    std::string title;
    std::size_t page = 0; ///< index
    int level = 1;
};

/// All pages of one product in one edition, in reading order (or its sheets).
struct Document {
    std::string title; ///< for people, in the first language first
    std::vector<std::string> languages;
    std::vector<std::shared_ptr<const Page>> pages;
    std::vector<Bookmark> bookmarks;
    /// Of a book with a spine that shows something: a page of the spine's width, besides the
    /// pages.
    std::shared_ptr<const Page> spine{};
};

/// Readable text of a page, exact and stable, lengths in mm with three decimals: for tests.
std::string dump(const Page& page);
/// Likewise of where the layout's frames were placed, one line each.
std::string dump_frames(const Page& page);

} // namespace pecyn::scene
