#pragma once

#include "draw/haru/flatten.hpp"
#include "draw/haru/ground.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace pecyn::draw::haru {

/// Where content lies: from its own coordinates to the page's, and what is seen of it.
struct Place {
    Affine map;
    Clips clips;
};

/// Paints a document in thought, page by page, and makes opaque what can be. Works on copies;
/// a `signature` of all mixed inks says whether a copy of something shared differs from
/// another, or from the original (empty).
class Flattener {
public:
    Flattener(const press::Profile& profile, const colour::Converter& converter)
        : profile_(profile), converter_(converter) {}

    std::shared_ptr<const scene::Page> page(const std::shared_ptr<const scene::Page>& page);

private:
    /// A group that is being made opaque.
    struct Composite {
        double opacity = 1;
        bool multiplied = false;
        Ground inside;             ///< its own content, as if alone
        std::vector<Laid> results; ///< its content, mixed with what lies beneath
        /// Boxes by the group within this one that has an opacity of its own (0: none): what is
        /// not opaque there must not lie over anything of this group, or under it.
        std::vector<std::pair<Rect, unsigned>> boxes;
        unsigned nested = 0, groups = 0;
        bool failed = false;
    };
    template <typename Thing>
    using Known = std::map<std::pair<const void*, std::string>, std::shared_ptr<const Thing>>;

    void items(std::vector<scene::Item>& items, const Place& place);
    void item(scene::Item& item, const Place& place);
    void children(scene::Group& group, const Place& place) { items(group.items, place); }
    void children(art::Layer& layer, const Place& place);
    template <typename Container> void container(Container& group, const Place& outer);
    template <typename Container> void compose(Container& group, const Place& place);
    template <typename Container> void nest(Container& group, const Place& place);
    template <typename Thing, typename Walk>
    std::shared_ptr<const Thing>
    shared(Known<Thing>& known, const std::shared_ptr<const Thing>& thing, const Walk& walk);
    void shared_group(scene::Item& item, const Place& place);
    void placed_page(scene::PlacedPage& placed, const Place& place);
    void picture(scene::Picture& picture, const Place& place);

    void shape(art::Shape& shape, const Place& place);
    void fill(art::Shape& shape, const std::shared_ptr<const Region>& region,
              const Place& place);
    void stroke(art::Shape& shape, const std::shared_ptr<const Region>& region,
                const Place& place);
    void glyph_run(scene::GlyphRun& run, const Place& place);
    void raster(std::shared_ptr<const art::Raster>& raster, const Affine& placement,
                const Place& place);
    void flat(std::shared_ptr<const art::Raster>& raster, const Laid& laid);

    /// Inks of an even paint; nothing of a gradient.
    std::optional<colour::Mix> even(const colour::Paint& paint) const;
    /// Lays what was painted where it belongs; mixes its paint first inside a composite.
    void lay(colour::Paint& paint, Laid laid, bool may_overprint);
    std::optional<colour::Mix> mixed(const colour::Colour& colour, const Laid& laid,
                                     const colour::Mix& ground, bool may_overprint);
    /// Notes a box of the composite; false where opacities would add up in it.
    bool stands_alone(const Rect& box, unsigned nested);
    void fail();
    bool exhausted();
    Rect glyph_box(const scene::GlyphRun& run, const Affine& map);
    bool is_transparent(const std::vector<scene::Item>& items, unsigned depth);
    bool is_transparent(const scene::Item& item, unsigned depth);
    bool is_transparent(const art::Layer& layer, unsigned depth);

    const press::Profile& profile_;
    const colour::Converter& converter_;
    Ground ground_;
    Composite* composite_ = nullptr;
    std::string signature_;
    std::size_t effort_ = 0;
    unsigned depth_ = 0;
    Known<scene::Group> groups_;
    Known<scene::Page> pages_;
    Known<art::Drawing> drawings_;
    Known<art::Raster> rasters_;
    std::map<const void*, bool> transparent_;
    std::map<std::pair<const font::Face*, font::GlyphId>, Rect> glyphs_;
};

} // namespace pecyn::draw::haru
