#pragma once

#include "art/graphics_state.hpp"

#include <string_view>

namespace pecyn::art {

/// Takes what a content stream paints, in painting order, in the drawing's coordinates
/// (top-left origin, y downwards). The state tells clip, opacity and blend mode; paths have
/// their transform applied already.
class ContentSink {
public:
    virtual ~ContentSink() = default;

    /// Fill first, then stroke; either may be null.
    virtual void draw_path(const PathData& path, FillRule rule, const PlacedPaint* fill,
                           const PlacedStroke* stroke, const GraphicsState& state) = 0;
    /// Fills all that the clip leaves visible.
    virtual void fill_clip(const PlacedPaint& paint, const GraphicsState& state) = 0;
    /// Into the unit square (y upwards) of the state's transform.
    virtual void draw_raster(std::shared_ptr<const Raster> raster,
                             const GraphicsState& state) = 0;

    /// What follows, until end_group, is composed as one with the state's opacity and blend.
    virtual void begin_group(const GraphicsState& state) = 0;
    virtual void end_group() = 0;
    /// What follows is painted through a mask; after begin_mask comes the mask's own content,
    /// then end_masked.
    virtual void begin_masked(const GraphicsState& state) = 0;
    virtual void begin_mask(bool luminosity) = 0;
    virtual void end_masked() = 0;

    /// Something that isn't read yet ("a blend mode named 'Hue'") and is therefore missing.
    virtual void miss(std::string_view what) = 0;
    /// Something that is painted, but not as it was ("a mix of spot inks").
    virtual void alter(std::string_view what) = 0;
    /// True where no more should be sent: a bound is reached.
    virtual bool is_full() const = 0;
};

} // namespace pecyn::art
