#pragma once

#include "colour/converter.hpp"
#include "scene/scene.hpp"

#include <map>
#include <string>
#include <tuple>

namespace pecyn::draw::cairo {

/// What an SVG file writes once and refers to: glyphs, clips, gradients, pictures.
class SvgDefinitions {
public:
    explicit SvgDefinitions(const colour::Converter& proof) : proof_(proof) {}

    /// Ids of elements, without '#'.
    /// A glyph's outline in units of 1/1000 em.
    std::string glyph(const std::shared_ptr<const font::Face>& face, font::GlyphId id);
    std::string clip(const PathData& path, FillRule rule);
    /// The raster on the unit square, with as many of its pixels as `width` x `height` ask for;
    /// empty where it is broken.
    std::string picture(const std::shared_ptr<const art::Raster>& raster, double width,
                        double height);
    /// `#rrggbb` or `url(#...)`.
    std::string paint(const colour::Paint& paint);

    /// The elements, in the order in which they were asked for.
    const std::string& elements() const { return elements_; }

private:
    std::string gradient(const colour::Gradient& gradient);
    /// The id of an element, which is added where none is like it.
    std::string shared(char kind, const std::string& opening, const std::string& rest);

    const colour::Converter& proof_;
    std::string elements_;
    std::map<std::string, std::string> ids_; ///< by content
    // Looked up, never walked: the order is that of addresses.
    std::map<std::pair<const font::Face*, font::GlyphId>, std::string> glyphs_;
    std::map<std::tuple<const art::Raster*, int, int>, std::string> pictures_;
};

} // namespace pecyn::draw::cairo
