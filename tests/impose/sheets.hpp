#pragma once

#include "impose/booklet.hpp"
#include "impose/cards.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

/// Inverts imposition: what tests read out of sheets.
namespace sheets {

using namespace pecyn;

/// Holds the property for many random cases: a function of `const Case&`.
template <typename Property> void check(const char* name, const Property& property) {
    CHECK_MESSAGE(rc::check(name, property), name);
}

/// Inside a generator: a length in so many steps a millimetre, below `high`.
inline Length any_mm(int low, int high, int steps) {
    return Length::mm(*rc::gen::inRange(low * steps, high * steps) /
                      static_cast<double>(steps));
}

inline scene::Document document(std::size_t pages, Size trim, Length bleed) {
    scene::Document out{"Oedi / Pause", {"cy", "en"}, {}, {}};
    for (std::size_t i = 0; i < pages; ++i) {
        auto page = std::make_shared<scene::Page>();
        page->trim = trim;
        page->bleed = bleed;
        page->item = std::to_string(i);
        out.pages.push_back(std::move(page));
    }
    return out;
}

inline std::map<const scene::Page*, std::size_t> numbers(const scene::Document& document) {
    std::map<const scene::Page*, std::size_t> out;
    for (std::size_t i = 0; i < document.pages.size(); ++i)
        out[document.pages[i].get()] = i;
    return out;
}

struct Placed {
    const scene::PlacedPage* item;
    std::size_t number; ///< index of the page in the source
    Rect trim, clip;    ///< on the sheet
};

inline std::vector<Placed> placed(const scene::Page& sheet, const scene::Document& source) {
    const auto number = numbers(source);
    std::vector<Placed> out;
    for (const auto& item : sheet.items) {
        const auto& one = std::get<scene::PlacedPage>(item);
        out.push_back({&one, number.at(one.page.get()),
                       one.placement.apply(one.page->trim_box()),
                       one.placement.apply(one.clip)});
    }
    return out;
}

/// Boxes of all mark lines, with their stroke; slug groups are left out.
inline std::vector<Rect> mark_boxes(const scene::Page& sheet) {
    std::vector<Rect> out;
    for (const auto& item : sheet.marks) {
        const scene::Group* group = nullptr;
        if (const auto* shared = std::get_if<scene::SharedGroup>(&item))
            group = shared->group.get();
        else if (const auto* own = std::get_if<std::unique_ptr<scene::Group>>(&item))
            group = own->get();
        for (const auto& part : group->items) {
            const auto* path = std::get_if<scene::Path>(&part);
            if (!path || !path->shape.stroke) continue;
            const auto& points = path->shape.path.points;
            const auto& verbs = path->shape.path.verbs;
            const Length half = path->shape.stroke->width / 2.0;
            // Lines come first; the circle of a registration target lies within its cross.
            for (std::size_t i = 0;
                 i + 1 < points.size() && verbs[i + 1] == PathData::Verb::line; i += 2) {
                const Rect box = Rect::from_edges(std::min(points[i].x, points[i + 1].x),
                                                  std::min(points[i].y, points[i + 1].y),
                                                  std::max(points[i].x, points[i + 1].x),
                                                  std::max(points[i].y, points[i + 1].y));
                const bool upright = box.height > box.width;
                out.push_back(
                    box.inset({upright ? -half : Length(), upright ? Length() : -half,
                               upright ? -half : Length(), upright ? Length() : -half}));
            }
        }
    }
    return out;
}

inline bool touch(const Rect& a, const Rect& b) {
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom() &&
           b.top() <= a.bottom();
}

inline bool close(Length a, Length b) { return abs(a - b) < Length::mm(0.001); }
inline bool close(const Rect& a, const Rect& b) {
    return close(a.x, b.x) && close(a.y, b.y) && close(a.width, b.width) &&
           close(a.height, b.height);
}
inline bool close(Point a, Point b) { return close(a.x, b.x) && close(a.y, b.y); }

/// A slug of one line as wide as asked, 6 pt high.
inline scene::Group slug(Length width) {
    scene::GlyphRun run;
    run.size = Length::pt(6);
    run.width = width;
    scene::Group group;
    group.items.emplace_back(std::move(run));
    return group;
}

} // namespace sheets
