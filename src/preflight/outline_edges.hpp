#pragma once

#include "base/path_data.hpp"

#include <optional>
#include <vector>

/// Outlines as straight pieces, to measure how near they come to each other.
namespace pecyn::preflight {

struct Edge {
    Point from, to;
};

/// One part of a path, curves in sixteen pieces: fine enough for what a knife follows.
struct Contour {
    std::vector<Edge> edges;
    Rect box;
    bool closed = false; ///< or its ends meet
};

/// Parts of a single point are left out. `fills`: open parts are closed, as filling does.
std::vector<Contour> contours_of(const PathData& path, bool fills);

/// Even-odd over all contours.
bool is_inside(const std::vector<Contour>& contours, Point point);

/// Where two edges cross within their lengths; nothing where they only touch.
std::optional<Point> crossing(const Edge& a, const Edge& b);

/// 0 where they touch or cross.
Length distance(const Edge& a, const Edge& b);
Length distance(Point point, const Edge& edge);

} // namespace pecyn::preflight
