#pragma once

#include "draw/cairo/plate_view.hpp"
#include "draw/cairo/view.hpp"
#include "scene/scene.hpp"

#include <cairo.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

/// The painter of screen pictures, inside this room only. One painter a surface.
namespace pecyn::draw::cairo {

struct Destroy {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
};
using Context = std::unique_ptr<cairo_t, Destroy>;
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;
using Pattern = std::unique_ptr<cairo_pattern_t, Destroy>;

/// A box of whole pixels.
struct PixelBox {
    int left = 0, top = 0, right = 0, bottom = 0;
    bool empty() const { return right <= left || bottom <= top; }
    int width() const { return right - left; }
    int height() const { return bottom - top; }
    PixelBox common(const PixelBox& other) const {
        return {std::max(left, other.left), std::max(top, other.top),
                std::min(right, other.right), std::min(bottom, other.bottom)};
    }
    bool operator==(const PixelBox&) const = default;
};

class Painter {
public:
    /// Paints on `context`, whose user space is points; `area` is the surface in pixels.
    Painter(cairo_t* context, PixelBox area, const View& view)
        : cairo_(context), area_(area), view_(view) {
        begin();
    }
    /// Paints on a surface of vectors, whose units are points; pictures get `ppi` pixels an
    /// inch at most.
    Painter(cairo_t* context, const View& view, double ppi)
        : cairo_(context), view_(view), fineness_(ppi / 72.0) {
        begin();
    }

    // page.cpp
    void paint(const std::vector<scene::Item>& items);
    /// Fills a path, even-odd, with the context's own source.
    void paint_area(const PathData& path);
    /// The die lines, creases and areas of the finish that the view shows; no other view shows
    /// any. Those of placed pages are painted with them.
    void paint_finishes(const scene::Page& page); // finish.cpp

private:
    void paint(const scene::GlyphRun& run); // glyph_run.cpp
    void paint(const scene::Path& path) { paint(path.shape); }
    void paint(const scene::Picture& picture); // picture.cpp
    void paint(const scene::PlacedPage& placed);
    void paint(const scene::SharedGroup& shared);
    void paint(const std::unique_ptr<scene::Group>& group) { paint(*group); }
    void paint(const scene::Group& group);

    void paint(const art::Shape& shape); // path.cpp
    void draw_shape(const art::Shape& shape);
    void paint_raster(const std::shared_ptr<const art::Raster>& raster,
                      const Affine& placement);
    void paint_upright(const std::shared_ptr<const art::Raster>& raster,
                       const cairo_matrix_t& map);
    void paint_layer(const art::Layer& layer);
    void paint_masked(const scene::GlyphRun& run, const cairo_matrix_t& map);
    void paint_outlined(const scene::GlyphRun& run);

    // colour.cpp
    void set_source(const colour::Colour& colour);
    void set_source(const colour::Gradient& gradient);
    /// Of something whose size counts where plates are painted; to be undone by `end_source`.
    void set_source(const colour::Paint& paint, Use use, const art::Shape& shape);
    struct Side {
        Length printed, in_form;
    };
    void set_source(const colour::Colour& colour, Use use, Side side);
    void end_source();
    void set_source(const scene::GlyphRun& run);
    /// True where only finishes are seen.
    bool shows_tool() const { return plate_ != nullptr && plate_->finish(); }
    void begin() {
        plate_ = view_.plate();
        enter_form();
        start_ = form_;
    }
    /// What follows is measured as the press PDF does it, from here on: its forms know nothing
    /// of where they are placed.
    void enter_form();
    /// The current map, as far as from `start` on.
    Affine map_since(const cairo_matrix_t& start) const;
    void paint_finish(const scene::FinishArea& area);

    /// False where the map flattens everything into nothing (cairo takes no such matrix).
    bool concatenate(const Affine& map);
    void add_path(const PathData& path);
    // group.hpp
    template <class G> static bool is_composed(const G& group) {
        return group.opacity < 1 || group.blend != art::Blend::normal;
    }
    template <class G, class Box> bool begin_group(const G& group, const Box& box);
    template <class G> void end_group(const G& group);

    cairo_t* cairo_;
    PixelBox area_;
    const View& view_;
    const PlateView* plate_ = nullptr; ///< the view, where it shows plates
    // Where plates are painted: what leads from pixels back to the page and to the form.
    cairo_matrix_t start_{1, 0, 0, 1, 0, 0}, form_{1, 0, 0, 1, 0, 0};
    double fineness_ = 0; ///< pixels of pictures in a unit; 0: the surface has pixels itself
    std::optional<std::pair<colour::Colour, colour::Rgb>> last_colour_;
};

/// Boxes that surely hold what is painted, in the coordinates of the items or the layer.
Rect extent(const std::vector<scene::Item>& items);
Rect extent(const art::Layer& layer);

} // namespace pecyn::draw::cairo
