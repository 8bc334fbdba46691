#pragma once

#include "preflight/display.hpp"
#include "preflight/inks.hpp"

#include <unordered_map>

namespace pecyn::preflight {

/// The drawings of a document, opened once each.
using OpenedDrawings = std::unordered_map<const art::Drawing*, Display>;

/// What a display's things are read by.
struct Surroundings {
    const InkReader& inks;
    const OpenedDrawings& drawings;
    double scale = 1; ///< the display's coordinates to lengths as printed
};

/// Points to look at the ground of text, at most about `most`: the middles of its glyphs' ink,
/// in the display's coordinates.
std::vector<Point> points_of_text(const Painted& painted, GlyphBoxes& glyphs, std::size_t most);

/// What was painted before something, where it lies: the inks that it is painted on.
class Ground {
public:
    /// `above`: index into the display's `painted`; `box`: where, in the display's coordinates.
    Ground(const Display& display, std::size_t above, const Rect& box,
           const Surroundings& around);

    bool is_paper() const { return layers_.empty(); }
    /// True where one solid fill lies under the whole box.
    bool is_even() const { return even_; }
    /// No point of the box has more ink than this besides black, in per cent.
    double most_colour() const;
    /// At a point of the box.
    Inks at(Point point) const;

private:
    struct Layer {
        const Painted* painted;
        Affine to_display; ///< the page's coordinates to those that `painted` is in
        Length side;       ///< of a shape, as printed
        double opacity;
        art::Blend blend;
    };
    void add(const Display& display, std::size_t end, const Rect& box, const Affine& to_display,
             const Painted* around);
    bool hides_all_beneath(const Layer& layer, const Rect& box) const;
    Inks painted_on(const Layer& layer, Point point, const Inks& below) const;

    Surroundings around_;
    std::vector<Layer> layers_; ///< from the top down
    bool closed_ = false;       ///< the last layer hides all beneath
    bool even_ = true;
};

} // namespace pecyn::preflight
