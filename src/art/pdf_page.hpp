#pragma once

#include "art/svg.hpp"

namespace pecyn::art {

/// One page of a PDF file as vectors, `page` from 1: CMYK, grey and spots stay as they are,
/// RGB passes through `recolour`. Text becomes outlines, of embedded fonts alone; the drawing
/// is the CropBox (else TrimBox of a page that has one), turned as its Rotate says. Bounded
/// size, depth and time; no scripts, links, forms or other files are looked at. Findings (at
/// `place`): art-unreadable, art-too-large, art-encrypted, art-no-such-page,
/// art-unmapped-colour, art-unsupported (what could not be taken over).
std::shared_ptr<const Drawing> read_pdf_page(std::string_view bytes, unsigned page,
                                             const Recolour& recolour, diag::Span place,
                                             diag::Findings& findings);

} // namespace pecyn::art
