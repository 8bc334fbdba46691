#pragma once

#include "sheets.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

/// Paper that is folded, nested and gathered: what a binder does with printed sheets, reckoned
/// from the placements alone.
namespace paper {

using namespace pecyn;

/// One side of a leaf: its page, and how that lies when the booklet lies closed, front cover
/// up, seen from above (pages that face down are seen through the leaf).
struct Face {
    std::size_t page = 0;
    Affine placement;
    Rect trim;
};

struct Leaf {
    Face up, down;
};

struct Folded {
    std::vector<Leaf> leaves; ///< from the top
    Length spine;             ///< where the last fold lies, across it
};

inline Affine mirrored(bool across_x, Length axis) {
    return across_x ? Affine{-1, 0, 0, 1, axis * 2.0, {}} : Affine{1, 0, 0, -1, {}, axis * 2.0};
}

/// Where a point of the back, as it is looked at, is seen through the sheet from the front.
inline Affine back_to_front(Size sheet, const impose::BookletScheme& scheme) {
    bool left_to_right = scheme.bound != press::Edge::top;
    const bool upright = sheet.height >= sheet.width;
    if (scheme.duplex == press::Duplex::long_edge) left_to_right = upright;
    if (scheme.duplex == press::Duplex::short_edge) left_to_right = !upright;
    return left_to_right ? mirrored(true, sheet.width / 2.0)
                         : mirrored(false, sheet.height / 2.0);
}

/// A piece of paper that is one leaf in the end.
struct Panel {
    Face front, back;  ///< seen from the front
    bool over = false; ///< its front faces down
};

inline std::vector<Panel> panels(const scene::Page& front, const scene::Page& back,
                                 const scene::Document& source,
                                 const impose::BookletScheme& scheme) {
    const Affine through = back_to_front(front.trim, scheme);
    std::vector<Panel> all;
    const auto backs = sheets::placed(back, source);
    for (const auto& one : sheets::placed(front, source)) {
        const auto behind = std::find_if(backs.begin(), backs.end(), [&](const auto& other) {
            return sheets::close(through.apply(other.trim), one.trim);
        });
        if (behind == backs.end()) throw std::runtime_error("no page behind a page");
        all.push_back({{one.number, one.item->placement, one.trim},
                       {behind->number, through.after(behind->item->placement), one.trim},
                       false});
    }
    if (all.size() != backs.size()) throw std::runtime_error("a back without a front");
    return all;
}

/// Folds along a line so that the half without the first page goes under the other half.
inline void fold(std::vector<Panel>& stack, bool across_x, Length line) {
    const auto beyond = [&](const Panel& panel) {
        const Point centre = panel.front.trim.centre();
        return (across_x ? centre.x : centre.y) > line;
    };
    const auto first = std::min_element(stack.begin(), stack.end(), [](auto& a, auto& b) {
        return std::min(a.front.page, a.back.page) < std::min(b.front.page, b.back.page);
    });
    const bool stays = beyond(*first);
    std::vector<Panel> kept, under;
    for (Panel& panel : stack) {
        if (beyond(panel) == stays) {
            kept.push_back(panel);
            continue;
        }
        const Affine over = mirrored(across_x, line);
        for (Face* face : {&panel.front, &panel.back}) {
            face->placement = over.after(face->placement);
            face->trim = over.apply(face->trim);
        }
        panel.over = !panel.over;
        under.insert(under.begin(), panel);
    }
    kept.insert(kept.end(), under.begin(), under.end());
    stack = std::move(kept);
}

/// The line between the pages on both sides of a spine: the middle of those that are nearest.
inline Length spine_between(const std::vector<Panel>& stack, bool across_x) {
    Length low = Length::mm(1e9), high = Length::mm(-1e9);
    for (const Panel& panel : stack) {
        const Rect& trim = panel.front.trim;
        low = std::min(low, across_x ? trim.centre().x : trim.centre().y);
        high = std::max(high, across_x ? trim.centre().x : trim.centre().y);
    }
    return (low + high) / 2.0;
}

/// Folds a sheet: in half across the spine's direction where it has 16 pages, then along the
/// heads, then at the spine.
inline Folded fold_sheet(const scene::Page& front, const scene::Page& back,
                         const scene::Document& source, const impose::BookletScheme& scheme) {
    std::vector<Panel> stack = panels(front, back, source, scheme);
    const bool across_x = scheme.bound != press::Edge::top;
    const Length middle_across = (across_x ? front.trim.width : front.trim.height) / 2.0;
    const Length middle_along = (across_x ? front.trim.height : front.trim.width) / 2.0;
    if (stack.size() == 8) fold(stack, across_x, middle_across);
    if (stack.size() >= 4) fold(stack, !across_x, middle_along);
    Folded folded;
    folded.spine = stack.size() == 8 ? spine_between(stack, across_x) : middle_across;
    fold(stack, across_x, folded.spine);
    for (const Panel& panel : stack)
        folded.leaves.push_back(panel.over ? Leaf{panel.back, panel.front}
                                           : Leaf{panel.front, panel.back});
    return folded;
}

/// Lays folded sheets one in another, the first outermost.
inline std::vector<Leaf> nest(const std::vector<Folded>& sheets) {
    std::vector<Leaf> leaves;
    for (auto sheet = sheets.rbegin(); sheet != sheets.rend(); ++sheet) {
        const auto half = static_cast<std::ptrdiff_t>(sheet->leaves.size() / 2);
        leaves.insert(leaves.begin(), sheet->leaves.begin(), sheet->leaves.begin() + half);
        leaves.insert(leaves.end(), sheet->leaves.begin() + half, sheet->leaves.end());
    }
    return leaves;
}

} // namespace paper
