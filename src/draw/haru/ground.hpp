#pragma once

#include "colour/colour.hpp"
#include "draw/haru/region.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace pecyn::draw::haru {

/// Clips in force, the innermost first; null: none.
struct ClipChain {
    Region region;
    Rect box; ///< of all in the chain
    std::shared_ptr<const ClipChain> outer;
};
using Clips = std::shared_ptr<const ClipChain>;
Clips clipped_by(const PathData& path, FillRule rule, const Affine& map, Clips outer);
/// What of the box is seen; empty boxes are not seen.
Rect seen(const Rect& box, const Clips& clips);
/// Two boxes that share more than rounding.
bool meet(const Rect& a, const Rect& b);

/// Something painted, in page coordinates.
struct Laid {
    Rect box; ///< of what is seen
    Clips clips;
    std::shared_ptr<const Region> region; ///< a fill's area or a line's course; null: anywhere
                                          ///< in the box
    std::optional<Length> reach;          ///< of a line, to each side of its course
    std::optional<colour::Mix> inks;      ///< of a fill that is even and opaque
};

/// All that has been painted so far, and what can be said of a place without looking at pixels.
class Ground {
public:
    void lay(Laid laid) {
        if (laid.box.width > Length() && laid.box.height > Length())
            all_.push_back(std::move(laid));
    }
    void lay(const std::vector<Laid>& several) {
        all_.insert(all_.end(), several.begin(), several.end());
    }
    /// The inks that lie evenly under the whole box: none on bare paper, one fill's. Nothing
    /// where it is uneven, or can't be told. Adds its work to `effort`.
    std::optional<colour::Mix> at(const Rect& box, std::size_t& effort) const;

private:
    std::vector<Laid> all_;
};

} // namespace pecyn::draw::haru
