#pragma once

#include "small_pack.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include <fmt/format.h>

/// A layout of one face of 100 mm x 100 mm for tests of single frames.
namespace pecyn::test {

/// The head of the layout; faces follow.
inline const std::string square =
    R"(page: {size: 100mm x 100mm, bleed: 3mm, safe: 5mm, margin: 10mm}
colours:
  ink: cmyk 0 0 0 100
  sea: cmyk 80 20 30 20
  sun: cmyk 0 20 90 0
  dusk: {linear: [sea, sun], angle: 0}
  glow: {radial: [sun, sea 40%, ink], centre: 25% 50%}
  band: {by: theme, calm: sea, otherwise: sun}
styles:
  base: {font: Lato, size: 10pt, leading: 1.4, colour: ink}
)";

inline const std::string two_titles = R"(theme: calm
title:
  cy: Symud
  en: Moving
)";

/// The only page's items; the frames are indented by four spaces.
inline std::shared_ptr<const scene::Page> face_of(SmallPack& small) {
    const auto document = small.lay_out();
    INFO(small.said());
    REQUIRE(document);
    return document->pages.at(0);
}

inline std::shared_ptr<const scene::Page> face_of(const std::string& frames,
                                                  const std::string& item = two_titles) {
    SmallPack small(square + "faces:\n  front:\n" + frames, item);
    return face_of(small);
}

inline const scene::Group& group_at(const std::vector<scene::Item>& items, std::size_t i) {
    return *std::get<std::unique_ptr<scene::Group>>(items.at(i));
}

inline const scene::Path& path_at(const std::vector<scene::Item>& items, std::size_t i) {
    return std::get<scene::Path>(items.at(i));
}

/// "x y width height" in mm, rounded to a hundredth.
inline std::string in_mm(const Rect& box) {
    const auto rounded = [](Length l) { return std::round(l.in_mm() * 100) / 100 + 0.0; };
    return fmt::format("{} {} {} {}", rounded(box.x), rounded(box.y), rounded(box.width),
                       rounded(box.height));
}

inline std::string box_of(const scene::Path& path) {
    return in_mm(path.shape.path.control_box());
}

} // namespace pecyn::test
