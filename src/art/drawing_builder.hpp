#pragma once

#include "art/content_sink.hpp"
#include "art/drawing.hpp"
#include "art/svg.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace pecyn::art {

/// Builds a drawing from painted content. Every colour passes through `recolour`; layers are
/// made only where a clip, an opacity, a blend mode or a lopsided transform asks for one.
class DrawingBuilder final : public ContentSink {
public:
    DrawingBuilder(Size page, const Recolour& recolour);

    void draw_path(const PathData& path, FillRule rule, const PlacedPaint* fill,
                   const PlacedStroke* stroke, const GraphicsState& state) override;
    void fill_clip(const PlacedPaint& paint, const GraphicsState& state) override;
    void draw_raster(std::shared_ptr<const Raster> raster, const GraphicsState& state) override;
    void begin_group(const GraphicsState& state) override;
    void end_group() override;
    void begin_masked(const GraphicsState& state) override;
    void begin_mask(bool luminosity) override;
    void end_masked() override;
    void miss(std::string_view what) override { missed_.emplace(what); }
    void alter(std::string_view what) override { altered_.emplace(what); }
    bool is_full() const override { return points_ > most_points || nodes_ > most_nodes; }

    /// The finished drawing but for its key.
    Drawing finish();
    const std::set<std::string>& missed() const { return missed_; }
    const std::set<std::string>& altered() const { return altered_; }
    /// How many parts became pictures because they show through a mask.
    std::size_t rasterised() const { return rasterised_; }
    bool has_rasters() const { return has_rasters_; }
    /// Each sRGB colour (0xRRGGBB) with what it became.
    const std::map<std::uint32_t, colour::Colour>& recoloured() const { return recoloured_; }

private:
    struct OpenClip {
        Clip clip;
        Layer* layer;
    };
    /// A group while its content arrives.
    struct Group {
        std::unique_ptr<Layer> layer;
        GraphicsState state; ///< when it began
        Clip base;           ///< clips from here outwards belong to its surroundings
        std::vector<OpenClip> open;
        std::optional<Rect> bounds;
        bool blends = false; ///< something inside has a blend mode
    };
    /// Content that shows through a mask, until its mask has come too.
    struct Masked {
        Group content;
        bool luminosity = true;
        std::set<std::uint32_t> colours; ///< solid sRGB colours in it
        bool is_plain = true;            ///< nothing but solid sRGB colours
        bool has_all_content = false;    ///< what comes now is the mask's own
    };

    void push_group(const GraphicsState& state, Clip base);
    Group pop_group();
    void add(Node node, const Rect& bounds, const GraphicsState& state, const Clip& clip,
             double opacity);
    std::vector<Node>* place(const Rect& bounds, const Clip& clip);
    std::optional<std::vector<Clip>> clips_for(Rect visible, const Clip& clip,
                                               bool& leaves_page);
    colour::Colour recolour(const colour::Colour& colour);
    colour::Paint recolour_paint(const colour::Paint& paint);
    Node fill_node(const PathData& path, FillRule rule, const PlacedPaint& fill);
    Node stroke_node(const PathData& path, const PlacedStroke& stroke);
    Stroke scaled(const PlacedStroke& placed, const PathData& path, colour::Paint paint,
                  double scale);
    void count(const PathData& path);
    /// Notes what a masked part is painted with; null is anything but a solid sRGB colour.
    void note_masked(const colour::Rgb* rgb);

    static constexpr std::size_t most_points = 4'000'000, most_nodes = 200'000,
                                 most_rasterised = 32;
    static constexpr double most_rasterised_pixels = 120e6;
    static constexpr double most_dashes = 500'000;
    Rect page_;
    const Recolour& recolour_;
    std::vector<Group> groups_;
    std::vector<Masked> masked_;
    std::map<std::uint32_t, colour::Colour> recoloured_;
    std::set<std::string> missed_, altered_;
    std::size_t points_ = 0, nodes_ = 0, rasterised_ = 0;
    double dashes_left_ = most_dashes, rasterised_pixels_left_ = most_rasterised_pixels;
    bool has_rasters_ = false, leaves_page_ = false;
};

/// Joins layers that hold nothing but one layer, and dissolves those that do nothing.
void simplify(Layer& layer);

} // namespace pecyn::art
