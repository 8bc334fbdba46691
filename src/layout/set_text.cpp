#include "layout/arrange.hpp"

#include "layout/set_ellipsis.hpp"
#include "layout/set_paint.hpp"

#include <cmath>

namespace pecyn::layout {

namespace {

/// A text of its own kind with fewer words.
TextNode with_blocks(const TextNode& text, std::vector<TextBlock> blocks) {
    TextNode shorter = text;
    shorter.blocks = std::move(blocks);
    shorter.broken = {};
    shorter.ellipsis = pack::Ellipsis::none;
    return shorter;
}

/// How many lines stand one below the other in the height.
std::size_t line_room(const TextNode& text, Length size, Length height) {
    const Length first = first_baseline_of(text, text.blocks.front(), size);
    const Length rest = height + misfit_slack - first - descent_of(text.blocks.front(), size);
    if (rest < Length()) return 0;
    return static_cast<std::size_t>(rest / line_distance(text, size)) + 1;
}

colour::Colour main_colour(const Fill& fill) {
    if (const auto* plain = std::get_if<colour::Colour>(&fill)) return *plain;
    return std::get<BoxGradient>(fill).stops.front().colour;
}

} // namespace

/// Words that can't be broken and are wider than their line, and tabs without room.
void Arranger::note_wide_lines(const Node& node, const TextNode& text, Length width) {
    const Length size = size_of(text.size, sizes_);
    const Length column = column_width(text, width);
    for (std::size_t i = 0; i < text.blocks.size(); ++i) {
        const TextBlock& block = text.blocks[i];
        for (const Line& line : text.broken.lines[i])
            if (line.too_wide())
                misfits_.push_back(
                    {&text, node.span, line.width, line.width - line.excess, true,
                     block.words->text.substr(line.begin, line.visible_end - line.begin),
                     !block.tabbed.empty() && line.begin == 0});
        if (block.tabbed.empty()) continue;
        const TabPlaces places = tab_places(text, block, size, column);
        if (places.excess > misfit_slack)
            misfits_.push_back({&text, node.span, column + places.excess, column, true,
                                block.tabbed.back()->text, true});
    }
}

/// How far a text moves down so that its first baseline stands on the page's grid.
Length Arranger::step_to_grid(const TextNode& text, Length top) const {
    if (text.grid <= Length()) return {};
    const Length baseline =
        top + first_baseline_of(text, text.blocks.front(), size_of(text.size, sizes_));
    const double steps = (baseline - boxes_.margin) / text.grid;
    return text.grid * (std::ceil(steps - 1e-6) - steps);
}

/// Notes a text for proofs and the parity report: its family and size are those of the words
/// themselves where the language has a family of its own.
void Arranger::note_text(const Node& node, const TextNode& text, Length size,
                         const colour::Colour& colour, Length used, const Rect& box) {
    scene::PlacedFrame placed = placed_frame(node, box);
    const auto* own = text.faces ? text.faces->for_language(text.language) : nullptr;
    placed.language = text.language;
    placed.field = text.field;
    placed.family = own ? own->family : text.family;
    placed.weight = text.weight;
    placed.size = own ? size * own->scale : size;
    placed.leading = line_distance(text, size);
    placed.colour = colour;
    placed.used = used;
    note(std::move(placed));
}

void Arranger::paint_text(const Node& node, const TextNode& text, const SetText& set,
                          Rect box) {
    const Length size = size_of(text.size, sizes_);
    const Rect whole = box;
    const Length spare = box.height - set.height(), bottom = box.bottom();
    if (spare > Length() && text.thread.empty()) {
        if (node.along == pack::Align::centre) box.y += spare / 2.0;
        if (node.along == pack::Align::end) box.y += spare;
    }
    Length step = step_to_grid(text, box.y);
    // What stands at the bottom moves up to the grid.
    if (step > Length() && box.y + step + set.height() > bottom + misfit_slack &&
        node.along != pack::Align::start)
        step -= text.grid;
    box.y += step;
    TextColours colours{text.colour, text.tag_colours, text.tags};
    const Rect used{box.x, box.y, box.width, set.height()};
    if (gathers_) return gathers_->see(node.frame, colours, grounds_beneath(used));
    if (guard_)
        colours = guard_->choose(node.frame, colours, *findings_);
    else if (!colours.words)
        colours.words = readable_on(whole);
    note_text(node, text, size, main_colour(*colours.words), set.height(), whole);
    const auto shadow = node.fill || node.border ? std::nullopt : node.shadow;
    for (scene::Item& item : text_items(text, set, size, box, colours, shadow))
        emit(std::move(item));
}

void Arranger::arrange_text(const Node& node, const TextNode& text, const Rect& inner) {
    if (text.blocks.empty()) return;
    if (!text.thread.empty()) return arrange_thread(node, text, inner);
    const Length size = size_of(text.size, sizes_);
    SetText set = set_balanced(text, lines_of(text, inner.width, sizes_), size, inner.width);
    note_wide_lines(node, text, inner.width);
    const Length height = set.height() + step_to_grid(text, inner.top());
    if (set.complete() && height <= inner.height + misfit_slack) {
        if (paints()) paint_text(node, text, set, inner);
        return;
    }
    const std::size_t room = line_room(text, size, inner.height);
    if (text.ellipsis == pack::Ellipsis::none || room == 0) {
        misfits_.push_back({&text, node.span, height, inner.height, false, {}});
        if (paints()) paint_text(node, text, set, inner);
        return;
    }
    if (!paints()) return; // an ellipsis makes room for itself
    const TextNode shorter =
        with_blocks(text, shortened(text, size, inner.width,
                                    room * static_cast<std::size_t>(column_count(text))));
    if (shorter.blocks.empty()) {
        misfits_.push_back({&text, node.span, height, inner.height, false, {}});
        return;
    }
    set = set_balanced(shorter, lines_of(shorter, inner.width, sizes_), size, inner.width);
    paint_text(node, shorter, set, inner);
}

/// Sets what the thread's frames before this one have left over.
void Arranger::arrange_thread(const Node& node, const TextNode& text, const Rect& inner) {
    ThreadProgress& progress = (*threads_)[text.thread];
    if (progress.block >= text.blocks.size()) return;
    const Length size = size_of(text.size, sizes_);
    const auto& lines = lines_of(text, inner.width, sizes_, progress.block, progress.byte);
    const Length room = inner.height - step_to_grid(text, inner.top());
    const SetText set = set_lines(text, lines, size, inner.width, room);
    note_wide_lines(node, text, inner.width);
    progress.begun = true;
    progress.block = set.rest_block;
    progress.byte = set.complete() ? 0 : lines[set.rest_block][set.rest_line].begin;
    if (!set.complete() && text.thread_ends) {
        const Length more = line_distance(text, size) * static_cast<double>(set.rest_count) /
                            column_count(text);
        misfits_.push_back({&text, node.span, inner.height + more, inner.height, false, {}});
    }
    if (paints()) paint_text(node, text, set, inner);
}

} // namespace pecyn::layout
