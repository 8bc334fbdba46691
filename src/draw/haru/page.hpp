#pragma once

#include "draw/haru/content.hpp"
#include "draw/haru/fonts.hpp"
#include "draw/haru/graphics_state.hpp"
#include "draw/haru/inventory.hpp"

#include <functional>
#include <string>
#include <vector>

namespace pecyn::draw::haru {

/// What all painters read, and none writes.
struct Shared {
    const Inventory& inventory;
    const std::vector<Font>& fonts;
    bool black_overprints = true;
    bool layers = false;     ///< finishes lie in layers
    bool actual_text = true; ///< came with PDF 1.4
};

/// A form that belongs to one page: a group composed as one.
struct LocalForm {
    std::string entries; ///< all but its resources
    Used used;
    std::string bytes;
};

/// A gradient as a stroke's colour: a pattern is tied to its stream's coordinates.
struct LocalPattern {
    unsigned shading = 0;
    Affine matrix;
};

/// The finished content of a page or a shared form, compressed.
struct Painted {
    std::string bytes, key;
    Used used;
    std::vector<LocalForm> locals;
    std::vector<LocalPattern> patterns;
    diag::Findings findings;
};

/// From scene coordinates (y down) to a page's own, whose origin is its MediaBox's corner.
Affine page_map(const scene::Page& page);
/// From scene coordinates to those of a form: y turned, nothing else.
constexpr Affine form_map() { return {1, 0, 0, -1, Length(), Length()}; }

/// Finding glyph-outside-face: a run names a glyph that its face does not have.
Painted paint_page(const scene::Page& page, const Shared& shared);
/// Nothing where the form is a foreign page, which is copied (foreign_forms.hpp).
Painted paint_form(const SharedForm& form, const Shared& shared);
/// The entries of a shared form but its resources; not of a foreign page.
std::string form_entries(const SharedForm& form);

/// Turns scene items into operators of one content stream.
class Painter {
public:
    Painter(const Shared& shared, Painted& painted) : shared_(shared), painted_(painted) {}

    void items(const std::vector<scene::Item>& items, const Affine& map);
    template <typename Container> void group(const Container& group, const Affine& outer);
    /// The content alone, without opacity and blend mode.
    template <typename Container> void clipped(const Container& group, const Affine& outer);
    /// The page of another PDF that the page shows beneath its items.
    void foreign(const scene::Page& page, const Affine& map);
    /// Die lines, creases and finishing areas of the page, above what is printed.
    void finishes(const scene::Page& page, const Affine& map); // finish.cpp
    Content& content() { return content_; }

private:
    void item(const scene::Item& item, const Affine& map);
    void children(const scene::Group& group, const Affine& map) { items(group.items, map); }
    void children(const art::Layer& layer, const Affine& map);
    void place_form(const void* source, const Affine& map);
    void placed_page(const scene::PlacedPage& placed, const Affine& map);
    void shared_group(const scene::Group& group, const Affine& map);
    void shape(const art::Shape& shape, const Affine& map); // path.cpp
    void fill_gradient(const art::Shape& shape, const colour::Gradient&, const Affine& map);
    void stroke(const art::Shape& shape, const Affine& map);
    void stroke_paint(const colour::Paint& paint, const Affine& map);
    std::optional<Ink> solid(const colour::Paint& paint) const;
    void finish_area(const scene::FinishArea& area, const Ink& ink, const Affine& map);
    void picture(const scene::Picture& picture, const Affine& map); // image.cpp
    void raster(const art::Raster& raster, const Affine& placement);
    void glyph_run(const scene::GlyphRun& run, const Affine& map); // glyph_run.cpp

    const Shared& shared_;
    Painted& painted_;
    Content content_;
};

} // namespace pecyn::draw::haru
