#pragma once

#include "art/drawing_builder.hpp"
#include "diag/finding.hpp"

#include <string>
#include <string_view>

/// What the readers of drawings, SVG and PDF, say alike.
namespace pecyn::art {

/// A colour in words that are the same only for the same colour.
std::string described(const colour::Colour& colour);
/// The content key of a drawing: its source, what else chose it, and its recolouring.
std::string key_of(std::string_view bytes, std::string_view choice,
                   const DrawingBuilder& builder);
/// Colours that stay sRGB although others of the drawing became inks.
void report_unmapped(const DrawingBuilder& builder, diag::Span place, diag::Findings& findings);

} // namespace pecyn::art
