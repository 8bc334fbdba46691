#pragma once

#include "colour/converter.hpp"
#include "layout/node.hpp"

namespace pecyn::layout {

/// Rounding room of sums of lengths; far below what any device shows.
constexpr Length misfit_slack = Length::pt(0.01);

/// A text that doesn't fit: `needed` against `room`, both as lengths along one direction.
struct Misfit {
    const TextNode* text = nullptr;
    diag::Span frame;
    Length needed, room;
    bool too_wide = false; ///< one word is wider than its line; else: too high
    std::string word;      ///< of too_wide
    Length excess() const { return needed - room; }
};

/// Page measures that placements refer to.
struct PageBoxes {
    Size trim;
    Length bleed, safe, margin;
};

/// The box of a top-level frame; art that touches the trim runs on to the bleed.
Rect place(const std::optional<pack::Placement>& at, const PageBoxes& boxes);
Rect run_on_to_bleed(const Rect& box, const PageBoxes& boxes);

/// Puts a face's nodes into their boxes. Without a page (nullptr) nothing is painted and only
/// the misfits are found: the same walk serves fitting and painting.
class Arranger {
public:
    Arranger(const Sizes& sizes, const PageBoxes& boxes, const colour::Converter& converter,
             colour::Colour ink, scene::Page* page)
        : sizes_(sizes), boxes_(boxes), converter_(converter), ink_(std::move(ink)),
          page_(page), items_(page ? &page->items : nullptr) {}

    void arrange_top(const Node& node);
    const std::vector<Misfit>& misfits() const { return misfits_; }

private:
    void arrange(const Node& node, const Rect& box, const Rect& painted);
    void arrange_column(const Node& node, const BoxNode& column, const Rect& inner);
    void arrange_row(const BoxNode& row, const Rect& inner);
    void arrange_box(const Node& node, const BoxNode& box, const Rect& inner);
    void arrange_stack(const BoxNode& stack, const Rect& inner);
    void arrange_text(const Node& node, const TextNode& text, const Rect& inner);
    void paint_text(const TextNode& text, Rect inner,
                    const std::vector<std::vector<Line>>& lines);
    void paint_picture(const Node& node, const PictureNode& picture, const Rect& box);
    void paint_frame(const Node& node, const Rect& box);
    void paint_fill(const colour::Colour& colour, const Rect& box, const pack::Corners& corner,
                    diag::Span span);
    void note_column_misfit(const Node& node, const BoxNode& column, Length needed,
                            const Rect& inner);
    colour::Colour readable_on(const Rect& box) const;
    bool paints() const { return items_ != nullptr; }
    /// Paints an item into the page, or into the turned or composed group that is open.
    void emit(scene::Item item) { items_->push_back(std::move(item)); }

    const Sizes& sizes_;
    const PageBoxes& boxes_;
    const colour::Converter& converter_;
    colour::Colour ink_;
    scene::Page* page_;
    std::vector<scene::Item>* items_; ///< null: nothing is painted
    std::vector<Misfit> misfits_;
    std::vector<std::pair<Rect, colour::Colour>> painted_; ///< fills so far, bottom first
};

} // namespace pecyn::layout
