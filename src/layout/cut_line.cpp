#include "layout/cut_line.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

constexpr Length hole_clearance = Length::mm(3);
constexpr Length slack = Length::pt(0.01);

Affine side(bool back, const Size& trim) {
    return back ? Affine{-1, 0, 0, 1, trim.width, {}} : Affine();
}

PathData outline_of(const pack::Cut& cut, const scene::Page& page) {
    return cut.path.empty() ? PathData::rounded_rectangle(page.trim_box(), cut.corner)
                            : cut.path;
}

/// A point on a cubic curve.
Point at(Point a, Point b, Point c, Point d, double t) {
    const double s = 1 - t;
    const double w0 = s * s * s, w1 = 3 * s * s * t, w2 = 3 * s * t * t, w3 = t * t * t;
    return {w0 * a.x + w1 * b.x + w2 * c.x + w3 * d.x,
            w0 * a.y + w1 * b.y + w2 * c.y + w3 * d.y};
}

using Edges = std::vector<std::pair<Point, Point>>;

/// The outline as straight pieces; curves in sixteen, fine enough for die lines.
Edges edges_of(const PathData& path) {
    Edges edges;
    Point start, here;
    std::size_t next = 0;
    const auto go = [&](Point to) {
        edges.emplace_back(here, to);
        here = to;
    };
    for (const PathData::Verb verb : path.verbs) {
        const Point* p = path.points.data() + next;
        switch (verb) {
        case PathData::Verb::move: start = here = p[0], next += 1; break;
        case PathData::Verb::line: go(p[0]), next += 1; break;
        case PathData::Verb::curve: {
            const Point from = here;
            for (int i = 1; i <= 16; ++i)
                go(at(from, p[0], p[1], p[2], i / 16.0));
            next += 3;
            break;
        }
        case PathData::Verb::close: go(start); break;
        }
    }
    return edges;
}

/// Even-odd: whether a ray to the right crosses the outline an odd number of times.
bool inside(const Edges& edges, Point p) {
    bool odd = false;
    for (const auto& [a, b] : edges)
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y)))
            odd = !odd;
    return odd;
}

/// Whether a straight piece passes through the box (clipped against its four edges).
bool crosses(const Rect& box, Point a, Point b) {
    double from = 0, to = 1;
    const auto clip = [&](Length start, Length step, Length least, Length most) {
        if (step == Length()) return start > least && start < most;
        const double t0 = (least - start) / step, t1 = (most - start) / step;
        from = std::max(from, std::min(t0, t1));
        to = std::min(to, std::max(t0, t1));
        return from < to;
    };
    return clip(a.x, b.x - a.x, box.left(), box.right()) &&
           clip(a.y, b.y - a.y, box.top(), box.bottom());
}

bool is_cut_off(const Edges& edges, const Rect& box) {
    return !inside(edges, box.centre()) ||
           std::any_of(edges.begin(), edges.end(), [&](const auto& edge) {
               return crosses(box.inset(slack), edge.first, edge.second);
           });
}

Length distance(const Rect& box, Point p) {
    const Length x = std::max({box.left() - p.x, p.x - box.right(), Length()});
    const Length y = std::max({box.top() - p.y, p.y - box.bottom(), Length()});
    return Length::pt(std::hypot(x.in_pt(), y.in_pt()));
}

Rect box_of(const scene::GlyphRun& run) {
    const auto& metrics = run.face->metrics();
    const Length above = run.size * metrics.cap_height;
    const Length below = run.size * -metrics.descent;
    return {run.origin.x, run.origin.y - above, run.width, above + below};
}

struct SetWords {
    Rect box;
    const scene::GlyphRun* run;
};

void gather(const std::vector<scene::Item>& items, const Affine& map,
            std::vector<SetWords>& words) {
    for (const scene::Item& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item)) {
            words.push_back({map.apply(box_of(*run)), run});
        } else if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item)) {
            gather((*group)->items, map.after((*group)->transform), words);
        } else if (const auto* shared = std::get_if<scene::SharedGroup>(&item)) {
            gather(shared->group->items, map.after(shared->group->transform), words);
        }
    }
}

/// Runs are looked at in their own coordinates, where their boxes stand upright.
void check_clip(const PathData& clip, const std::vector<scene::Item>& items, const Affine& map,
                diag::Findings& findings) {
    PathData outline = clip;
    if (!map.is_identity()) outline.transform(map.inverse());
    const Edges edges = edges_of(outline);
    for (const scene::Item& item : items) {
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            check_clip(clip, (*group)->items, map.after((*group)->transform), findings);
        const auto* run = std::get_if<scene::GlyphRun>(&item);
        if (!run || !is_cut_off(edges, box_of(*run))) continue;
        findings
            .error("text-clipped", run->span,
                   fmt::format("'{}' is cut off by the clip of its frame", run->text))
            .with_help("give the frame more `pad`, or its text less room to fill")
            .with_language(run->language);
    }
}

} // namespace

void check_clip(const PathData& clip, const std::vector<scene::Item>& items,
                diag::Findings& findings) {
    check_clip(clip, items, {}, findings);
}

void add_cut_line(const pack::Cut& cut, bool back, scene::Page& page) {
    page.cut = outline_of(cut, page);
    for (const pack::Cut::Hole& hole : cut.holes)
        page.cut.append(PathData::ellipse(
            {hole.at.x - hole.size / 2.0, hole.at.y - hole.size / 2.0, hole.size, hole.size}));
    page.folds = cut.folds;
    page.cut_span = cut.span;
    page.cut.transform(side(back, page.trim));
    page.folds.transform(side(back, page.trim));
}

void check_cut_line(const pack::Cut& cut, bool back, const scene::Page& page,
                    diag::Findings& findings) {
    std::vector<SetWords> words;
    gather(page.items, {}, words);
    const Affine seen = side(back, page.trim);
    PathData outline = outline_of(cut, page);
    outline.transform(seen);
    const Edges edges = edges_of(outline);
    for (const auto& [box, run] : words) {
        if (is_cut_off(edges, box))
            findings
                .error("text-over-cut", run->span,
                       fmt::format("'{}' lies over the die line on face '{}'", run->text,
                                   page.face))
                .with_help("move its frame inwards, or change `cut:`")
                .with_language(run->language);
        for (const pack::Cut::Hole& hole : cut.holes) {
            const Length room = distance(box, seen.apply(hole.at)) - hole.size / 2.0;
            if (room >= hole_clearance - slack) continue;
            const bool over = room < Length();
            findings
                .error(over ? "text-over-cut" : "near-hole", run->span,
                       over ? fmt::format("'{}' would be punched out on face '{}'", run->text,
                                          page.face)
                            : fmt::format("'{}' is {:.1f} mm from the hole on face '{}'",
                                          run->text, room.in_mm(), page.face))
                .with_help(
                    fmt::format("keep text {} mm clear of holes", hole_clearance.in_mm()))
                .with_language(run->language)
                .with_measure(std::max(0.0, room.in_mm()), hole_clearance.in_mm(), "mm");
        }
    }
}

} // namespace pecyn::layout
