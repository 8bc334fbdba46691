#pragma once

#include "diag/finding.hpp"
#include "layout/picture_store.hpp"
#include "pack/layout.hpp"

#include <optional>

namespace pecyn::layout {

/// The layout's die line; where a file holds it (`cut: {file: box.pdf}`), with the lines of
/// that drawing, its middle on the page's middle: drawn lines in a spot ink whose name speaks
/// of creases, folds or scores are creased, all others cut. Lines whose ends meet become one
/// outline, for programs often draw each side by itself. Fills, pictures and dashes don't
/// count. Finding bad-cut: the file has no line to cut.
std::optional<pack::Cut> die_line(const pack::Layout& layout, const PictureStore& pictures,
                                  diag::Findings& findings);

} // namespace pecyn::layout
