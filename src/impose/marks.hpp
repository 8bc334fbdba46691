#pragma once

#include "scene/scene.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What lies round pages and on sheets between them: crop and fold marks, registration targets,
/// colour bars (requirement P3) and the slug line.
namespace pecyn::impose {

constexpr Length mark_length = Length::mm(5);
/// Marks may be as short as this where the sheet has no room for more.
constexpr Length shortest_mark = Length::mm(2);
constexpr Length mark_weight = Length::pt(0.25);
/// What a page's marks keep free beyond its bleed, so that they never touch it.
constexpr Length mark_clearance = Length::mm(0.1);
/// Height kept for a slug line.
constexpr Length slug_height = Length::mm(4);
/// A patch of a colour bar is a square of this side.
constexpr Length patch_size = Length::mm(5);
/// A registration target: its cross, which is as long as a mark, and the circle on it.
constexpr Length target_size = mark_length;
constexpr Length target_circle = Length::mm(3);

/// Distance of marks from the trim: at least the bleed, and never so near that a knife's
/// tolerance would leave them on the page.
constexpr Length mark_offset(Length bleed) {
    return std::max(bleed, Length::mm(1)) + mark_clearance;
}

/// A ready group for the slug line of a sheet side, made by the caller (texts need shaping):
/// called with the 1-based sheet number and true for its front; 0: the sheet of die lines.
using SlugLine = std::function<std::optional<scene::Group>(std::size_t sheet, bool front)>;

/// What stands on the sides of sheets besides pages and slug line.
struct SheetMarks {
    bool crop = true, fold = true;
    bool registration = false;       ///< targets between the crop marks, at all four sides
    std::vector<colour::Colour> bar; ///< patches of a colour bar; empty: none
    /// Of crop and fold marks, instead of Separation All: a guide for an office's knife.
    std::optional<colour::Colour> guide;
};

using Segment = std::pair<Point, Point>;

/// Lines of 0.25 pt in Separation All, which prints on every plate; dashed for folds.
scene::Path marks(const std::vector<Segment>& segments, bool dashed = false);

/// Marks as one thing that sheets share and that readers who listen are spared; null without
/// items.
std::shared_ptr<const scene::Group> marks_group(std::vector<scene::Item> items);

/// The colour that prints in full on every plate (ISO 32000-1, 8.6.6.4): Separation All.
colour::Colour registration_colour();

/// A registration target, circle and cross of 0.25 pt in Separation All: plates that don't lie
/// on each other show two of it.
scene::Path registration_target(Point centre);
constexpr Rect target_box(Point centre) {
    return {centre.x - target_size / 2.0, centre.y - target_size / 2.0, target_size,
            target_size};
}

/// Patches side by side from the place's top left corner, along its longer side. The place must
/// hold them all.
std::vector<scene::Item> colour_bar(const Rect& place,
                                    const std::vector<colour::Colour>& patches);
/// True where a place holds a bar of so many patches in one row (or column).
bool holds_bar(const Rect& place, std::size_t patches);

/// The box of all that a group shows, as it stands in its parent (lines: without their width).
Rect extent_of(const scene::Group& group);

/// Lays the slug line into the first of the places that holds it; where none does, it is
/// scaled down into the one that holds it largest.
scene::Item place_slug(scene::Group slug, const std::vector<Rect>& places);

/// An empty side of a sheet, with its label ("3 back") and face.
std::shared_ptr<scene::Page> sheet_side(const scene::Document& document, Size size,
                                        std::size_t sheet, bool front);

} // namespace pecyn::impose
