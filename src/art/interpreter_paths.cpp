#include "art/interpreter.hpp"

#include <algorithm>

namespace pecyn::art {
namespace {

using Verb = PathData::Verb;
constexpr int deepest_clips = 64;

/// The rectangle that a path is, where it is one and stands upright.
std::optional<Rect> upright_rectangle(const PathData& path) {
    const std::vector<Point>& p = path.points;
    if (p.size() != 4 && !(p.size() == 5 && p[4] == p[0])) return std::nullopt;
    for (std::size_t i = 0; i < path.verbs.size(); ++i) {
        const bool expected = i == 0         ? path.verbs[i] == Verb::move
                              : i < p.size() ? path.verbs[i] == Verb::line
                                             : path.verbs[i] == Verb::close;
        if (!expected) return std::nullopt;
    }
    const bool first_across =
        p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
    const bool first_down =
        p[0].x == p[1].x && p[1].y == p[2].y && p[2].x == p[3].x && p[3].y == p[0].y;
    if (!first_across && !first_down) return std::nullopt;
    return path.control_box();
}

Rect intersection(const Rect& a, const Rect& b) {
    const Length left = std::max(a.left(), b.left()), top = std::max(a.top(), b.top());
    return Rect::from_edges(left, top, std::max(left, std::min(a.right(), b.right())),
                            std::max(top, std::min(a.bottom(), b.bottom())));
}

} // namespace

void Interpreter::move(const Operation& operation) {
    current_ = subpath_start_ = point(operation, 0);
    if (!path_.verbs.empty() && path_.verbs.back() == Verb::move) {
        path_.points.back() = current_; // a move after a move replaces it (8.5.2.1)
    } else {
        path_.move_to(current_);
    }
}

void Interpreter::line(const Operation& operation) {
    if (path_.empty()) return;
    if (path_.verbs.back() == Verb::close) path_.move_to(subpath_start_);
    path_.line_to(current_ = point(operation, 0));
}

void Interpreter::curve(const Operation& operation) {
    if (path_.empty()) return;
    if (path_.verbs.back() == Verb::close) path_.move_to(subpath_start_);
    const Point start = current_;
    const bool has_both_handles = operation.name == "c";
    current_ = point(operation, has_both_handles ? 4 : 2);
    if (has_both_handles) {
        path_.curve_to(point(operation, 0), point(operation, 2), current_);
    } else if (operation.name == "v") {
        path_.curve_to(start, point(operation, 0), current_);
    } else {
        path_.curve_to(point(operation, 0), current_, current_);
    }
}

void Interpreter::close(const Operation&) {
    if (path_.empty() || path_.verbs.back() == Verb::close) return;
    path_.close();
    current_ = subpath_start_;
}

void Interpreter::rectangle(const Operation& operation) {
    const Length x = Length::pt(number(operation, 0)), y = Length::pt(number(operation, 1));
    const Length width = Length::pt(number(operation, 2)),
                 height = Length::pt(number(operation, 3));
    const auto corner = [&](Length dx, Length dy) {
        return state_.transform.apply(Point{x + dx, y + dy});
    };
    if (!path_.verbs.empty() && path_.verbs.back() == Verb::move) {
        path_.verbs.pop_back();
        path_.points.pop_back();
    }
    path_.move_to(corner({}, {}));
    path_.line_to(corner(width, {}));
    path_.line_to(corner(width, height));
    path_.line_to(corner({}, height));
    path_.close();
    current_ = subpath_start_ = corner({}, {});
}

void Interpreter::clip(const Operation& operation) {
    pending_clip_ = operation.name == "W*" ? FillRule::even_odd : FillRule::nonzero;
}

void Interpreter::paint(const Operation& operation) {
    const std::string& name = operation.name;
    const char kind = name.front();
    if (kind == 's' || kind == 'b') close(operation);
    if (!path_.verbs.empty() && path_.verbs.back() == Verb::move) {
        path_.verbs.pop_back(); // cairo ends its paths so; it paints nothing
        path_.points.pop_back();
    }
    const bool both = kind == 'B' || kind == 'b';
    const bool fill = both || kind == 'f' || kind == 'F';
    const bool stroke = both || kind == 'S' || kind == 's';
    const FillRule rule = name.ends_with('*') ? FillRule::even_odd : FillRule::nonzero;
    if (!path_.empty() && (fill || stroke) && hidden_ == 0) {
        const PathData path = path_;
        masked([&] { draw(path, rule, fill, stroke); });
        path_ = path; // a pattern's content may have used it
    }
    end_path();
}

void Interpreter::end_path() {
    PathData path = std::exchange(path_, {});
    if (const auto rule = std::exchange(pending_clip_, std::nullopt)) {
        push_clip(std::move(path), *rule);
    }
}

/// Rectangles, which writers nest freely, are joined here, so that few clips remain.
void Interpreter::push_clip(PathData path, FillRule rule) {
    auto made = std::make_shared<ClipPath>();
    const auto rectangle = upright_rectangle(path);
    made->is_rectangle = rectangle.has_value() || path.empty();
    made->box = rectangle ? *rectangle : path.empty() ? Rect{} : path.control_box();
    made->outer = state_.clip;
    made->rule = rule;
    if (state_.clip && state_.clip->is_rectangle) {
        if (made->is_rectangle) {
            made->box = intersection(made->box, state_.clip->box);
            if (made->box == state_.clip->box) return;
            path = PathData::rectangle(made->box);
            made->outer = state_.clip->outer;
        } else if (state_.clip->box.contains(made->box)) {
            made->outer = state_.clip->outer;
        }
    }
    made->path = made->is_rectangle ? PathData::rectangle(made->box) : std::move(path);
    made->depth = made->outer ? made->outer->depth + 1 : 1;
    if (made->depth > deepest_clips) {
        sink_.miss("more than 64 clipping paths inside each other");
        give_up();
        return;
    }
    const bool repeats =
        made->outer && made->rule == made->outer->rule && made->path == made->outer->path;
    state_.clip = repeats ? made->outer : std::move(made);
}

void Interpreter::draw(const PathData& path, FillRule rule, bool fill, bool stroke) {
    if (fill && is_tiling(state_.fill)) {
        fill_tiles(state_.fill, path, rule);
        fill = false;
    }
    if (stroke && is_tiling(state_.stroke)) {
        sink_.miss("a line in a repeating pattern");
        stroke = false;
    }
    const auto fill_paint = fill ? paint_of(state_.fill) : std::nullopt;
    const auto stroke_paint = stroke ? paint_of(state_.stroke) : std::nullopt;
    if (!fill_paint && !stroke_paint) return;
    if (fill_paint) note_overprint(*fill_paint, state_.fill_overprint);
    if (stroke_paint) note_overprint(*stroke_paint, state_.stroke_overprint);
    std::optional<PlacedStroke> line;
    if (stroke_paint) line = stroke_of(*stroke_paint);
    sink_.draw_path(path, rule, fill_paint ? &*fill_paint : nullptr, line ? &*line : nullptr,
                    state_);
}

PlacedStroke Interpreter::stroke_of(PlacedPaint paint) const {
    PlacedStroke stroke;
    stroke.paint = std::move(paint);
    stroke.width = Length::pt(state_.line_width);
    for (const double length : state_.dash)
        stroke.dash.push_back(Length::pt(length));
    stroke.dash_phase = Length::pt(state_.dash_phase);
    stroke.cap = state_.cap;
    stroke.join = state_.join;
    stroke.miter_limit = state_.miter_limit;
    stroke.transform = state_.transform;
    return stroke;
}

} // namespace pecyn::art
