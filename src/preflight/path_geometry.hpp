#pragma once

#include "art/drawing.hpp"
#include "base/path_data.hpp"

#include <optional>
#include <vector>

/// Questions to paths that rules ask. Broken paths (too few points, no start) are cut short.
namespace pecyn::preflight {

/// The box of the mapped outline itself, not of its control points. Nothing where the path
/// draws nothing.
std::optional<Rect> bounds(const PathData& path, const Affine& map);

/// True where a fill of the path covers the point.
bool contains(const PathData& path, FillRule rule, Point point);

/// The mapped path where it is one upright rectangle.
std::optional<Rect> as_rectangle(const PathData& path, const Affine& map);

/// How thin a filled rectangle comes out; nothing for other paths.
std::optional<Length> rectangle_thickness(const PathData& path, const Affine& map);

/// How thin a stroke of `width` comes out where it is thinnest: a map that stretches makes
/// lines of one direction thinner than those of another.
Length stroke_thickness(const PathData& path, Length width, const Affine& map);

/// The thinnest line that a shape paints: its stroke, or a filled rectangle, which is a rule to
/// the eye. Nothing where it has neither.
std::optional<Length> thinnest_line(const art::Shape& shape, const Affine& map);

/// The factor of a map that keeps shapes (turns, mirrors, scales alike); nothing for others.
std::optional<double> plain_scale(const Affine& map);

/// Points on the mapped outline, at most about `most`, some on each line and curve as far as
/// they go.
std::vector<Point> points_along(const PathData& path, const Affine& map, std::size_t most);

/// The part that both share; nothing where they don't meet.
std::optional<Rect> shared_part(const Rect& a, const Rect& b);

} // namespace pecyn::preflight
