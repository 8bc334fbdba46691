#pragma once

#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "font/face.hpp"
#include "scene/scene.hpp"

#include <string>
#include <vector>

/// Both languages of a frame look alike (requirement B2): proved from what was placed.
namespace pecyn::build {

/// A frame's text in one language, as placed.
struct ParitySide {
    std::string language, family;
    int weight = 0;
    Length size, leading, width, height, used;
    colour::Colour colour = colour::black();
    std::size_t order = 0; ///< among the paired frames of the item in this language, from 1;
                           ///< 0: the other language has no such text
    double area() const { return width.in_mm() * height.in_mm(); } ///< mm²
};

/// One frame of the layout on one item, in all languages that it shows.
struct ParityPair {
    std::string item, face, field;
    std::string frame; ///< its kind and content, as in the layout
    diag::Span layout;
    std::vector<ParitySide> sides;    ///< in reading order of the languages; at least one
    std::vector<std::string> differs; ///< "size", "colour" ...; empty: equal
    double area_ratio = 1;            ///< smallest to largest
    bool is_alone() const { return sides.size() < 2; }
    bool is_equal() const { return differs.empty(); }
};

/// The frames of a bilingual document, item by item in the order of the pages. Frames belong
/// together where layout frame, item and field are the same; of several (`each`) the first of
/// each language, the second, and so on. Families and sizes may differ as far as the faces pin
/// a family or scale for a language.
std::vector<ParityPair> compare_languages(const scene::Document& document,
                                          const font::FaceLibrary& faces);

/// Findings: language-parity (family, weight, size, colour or order differ: an error),
/// language-area (the arrangement gives one language lines shorter than 0.9 of the other's: a
/// warning; that a box is as high as its text needs is no fault).
void check_parity(const std::vector<ParityPair>& pairs, diag::Findings& findings);

} // namespace pecyn::build
