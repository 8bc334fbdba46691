#pragma once

#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "layout/contrast_guard.hpp"
#include "layout/node.hpp"

#include <functional>
#include <map>

namespace pecyn::layout {

struct SetText;
class PageSharing;

/// Rounding room of sums of lengths; far below what any device shows.
constexpr Length misfit_slack = Length::pt(0.01);

/// What doesn't fit: `needed` against `room`, both as lengths along one direction.
struct Misfit {
    const TextNode* text = nullptr; ///< the one to shorten; null: no text is to blame
    diag::Span frame;
    Length needed, room;
    bool too_wide = false; ///< a word, or without a text a row; else: too high
    std::string word;      ///< wider than its line
    bool at_tab = false;   ///< the word stands at a tab stop outside its line
    Length excess() const { return needed - room; }
};

/// How far the text of a thread has been set: the frames of a thread take it up in order.
struct ThreadProgress {
    std::size_t block = 0;  ///< the block that comes next
    std::uint32_t byte = 0; ///< of its words: where the next line begins
    bool begun = false;
};

/// By thread name; shared by all pages of a unit during one walk.
using Threads = std::map<std::string, ThreadProgress>;

/// Page measures that placements refer to.
struct PageBoxes {
    Size trim;
    Length bleed, safe, margin;
};

/// The box of a top-level frame; art that touches the trim runs on to the bleed.
Rect place(const std::optional<pack::Placement>& at, const PageBoxes& boxes);
/// A box inside another.
Rect place_in(const pack::Placement& at, const Rect& parent);
Rect run_on_to_bleed(const Rect& box, const PageBoxes& boxes);

/// Where a walk paints.
struct Canvas {
    scene::Page& page;
    colour::Colour ink;       ///< of readable text on light grounds
    diag::Findings& findings; ///< of what only painting sees
    /// Where a brand's colours stand: it is first told of all texts, by a walk whose page is
    /// thrown away, then chooses their colours.
    ContrastGuard* gathers = nullptr;
    const ContrastGuard* guard = nullptr;
    PageSharing* sharing = nullptr; ///< of frames that other brands show, too; null: none is
};

/// Puts a face's nodes into their boxes. Without a canvas nothing is painted and only the
/// misfits are found: the same walk serves fitting and painting.
/// Findings while painting: frame-without-room, too-fine, text-clipped, qr-too-small,
/// qr-far, logo-too-small, brand-colour-replaced.
class Arranger {
public:
    Arranger(const Sizes& sizes, const PageBoxes& boxes, const colour::Converter& converter,
             Threads& threads, const Canvas* canvas = nullptr)
        : sizes_(sizes), boxes_(boxes), converter_(converter), threads_(&threads),
          page_(canvas ? &canvas->page : nullptr), ink_(canvas ? canvas->ink : colour::black()),
          findings_(canvas ? &canvas->findings : nullptr),
          gathers_(canvas ? canvas->gathers : nullptr),
          guard_(canvas ? canvas->guard : nullptr),
          sharing_(canvas ? canvas->sharing : nullptr),
          items_(page_ ? &page_->items : nullptr) {}

    void arrange_top(const Node& node);
    const std::vector<Misfit>& misfits() const { return misfits_; }

private:
    void arrange(const Node& node, const Rect& box);
    void arrange_shared(const Node& node, const Rect& box);
    void arrange_alone(const Node& node, const Rect& box);
    void arrange_composed(const Node& node, const Rect& box);
    void arrange_content(const Node& node, const Rect& box);
    void arrange_column(const Node& node, const BoxNode& column, const Rect& inner);
    void arrange_row(const Node& node, const BoxNode& row, const Rect& inner);
    void arrange_grid(const Node& node, const BoxNode& grid, const Rect& inner);
    void arrange_box(const Node& node, const BoxNode& box, const Rect& inner);
    void arrange_stack(const BoxNode& stack, const Rect& inner);
    void arrange_text(const Node& node, const TextNode& text, const Rect& inner);
    void arrange_thread(const Node& node, const TextNode& text, const Rect& inner);
    void note_wide_lines(const Node& node, const TextNode& text, Length width);
    void note_text(const Node& node, const TextNode& text, Length size,
                   const colour::Colour& colour, Length used, const Rect& box);
    Length step_to_grid(const TextNode& text, Length top) const;
    void paint_text(const Node& node, const TextNode& text, const SetText& set, Rect box);
    void note_misfit(const Node& node, const BoxNode& box, Length needed, const Rect& inner);

    void paint_art(const Node& node, const Rect& box);
    void paint_picture(const Node& node, const PictureNode& picture, const Rect& box);
    void paint_qr(const Node& node, const QrNode& qr, const Rect& box);
    void paint_logos(const Node& node, const LogoStrip& strip, const Rect& box);
    void paint_frame(const Node& node, const Rect& box);
    void paint_border(const Node& node, const Rect& box);
    void paint_shape(const Node& node, const Rect& box);
    void paint_fill(const Fill& fill, const Rect& area, PathData path, diag::Span span);
    void paint_shadow(const Node& node, const Rect& box);
    PathData outline_of(const Node& node, const Rect& box) const;
    /// The box, and what art in it covers: where it touches the trim it runs on to the bleed.
    Rect painted(const Rect& box) const;
    void lay_ground(const Rect& area, const Fill& fill);
    std::string grounds_so_far() const;
    bool has_room(const Node& node, const Rect& box);
    std::vector<colour::Rgb> looks(const colour::Colour& colour) const;
    std::vector<colour::Rgb> grounds_at(const Point& point) const;
    std::vector<colour::Rgb> grounds_beneath(const Rect& box) const;
    colour::Colour readable_on(const Rect& box) const;

    /// What the node painted, from item `first` on, once more on its finishing plates.
    void add_finishes(const Node& node, std::size_t first);

    bool paints() const { return items_ != nullptr; }
    /// Paints an item into the page, or into the turned or composed group that is open.
    void emit(scene::Item item) { items_->push_back(std::move(item)); }
    /// What `body` paints becomes the items of the group, which is then emitted.
    void emit_inside(std::unique_ptr<scene::Group> group, const std::function<void()>& body);
    /// Name, place and box of a frame that shows something; box in the coordinates that items
    /// take now. For `note`.
    static scene::PlacedFrame placed_frame(const Node& node, const Rect& box);
    /// Records a frame of the layout; its box is given in the coordinates that items take now.
    /// Only while painting.
    void note(scene::PlacedFrame frame);

    const Sizes& sizes_;
    const PageBoxes& boxes_;
    const colour::Converter& converter_;
    Threads* threads_;  ///< of this walk over the unit; never null
    scene::Page* page_; ///< null: nothing is painted
    colour::Colour ink_;
    diag::Findings* findings_;        ///< while painting
    ContrastGuard* gathers_;          ///< of Canvas
    const ContrastGuard* guard_;      ///< likewise
    PageSharing* sharing_;            ///< likewise; null inside what is shared or stays whole
    std::vector<scene::Item>* items_; ///< null: nothing is painted
    Affine open_;                 ///< from the coordinates that items take now to the page's
    double opacity_ = 1;          ///< of all open groups
    std::vector<PathData> clips_; ///< likewise, outermost first, in page coordinates
    std::vector<Misfit> misfits_;

    /// A fill beneath what comes after it.
    struct Ground {
        Rect area;
        Affine from_page; ///< page coordinates to the area's
        Fill fill;
        double opacity;
    };
    std::vector<Ground> grounds_; ///< bottom first
};

} // namespace pecyn::layout
