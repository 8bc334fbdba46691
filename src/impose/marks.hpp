#pragma once

#include "scene/scene.hpp"

#include <string>
#include <utility>
#include <vector>

/// What lies on a sheet round the pages: crop and fold marks (requirement P3) and the slug
/// line.
namespace pecyn::impose {

constexpr Length mark_length = Length::mm(5);
constexpr Length mark_weight = Length::pt(0.25);
/// What a page's marks keep free beyond its bleed, so that they never touch it.
constexpr Length mark_clearance = Length::mm(0.1);
/// Height kept for a slug line.
constexpr Length slug_height = Length::mm(4);

/// Distance of marks from the trim: at least the bleed, and never so near that a knife's
/// tolerance would leave them on the page.
constexpr Length mark_offset(Length bleed) {
    return std::max(bleed, Length::mm(1)) + mark_clearance;
}

using Segment = std::pair<Point, Point>;

/// Lines of 0.25 pt in Separation All, which prints on every plate; dashed for folds.
scene::Path marks(const std::vector<Segment>& segments, bool dashed = false);

/// Lays the slug line into the first of the places that holds it; where none does, it is
/// scaled down into the one that holds it largest.
scene::Item place_slug(scene::Group slug, const std::vector<Rect>& places);

/// An empty side of a sheet, with its label ("3 back") and face.
std::shared_ptr<scene::Page> sheet_side(const scene::Document& document, Size size,
                                        std::size_t sheet, bool front);

} // namespace pecyn::impose
