#pragma once

#include "art/svg.hpp"

namespace pecyn::art {

/// One page of a PDF file as vectors, `page` from 1: CMYK, grey and spots stay as they are,
/// RGB and Lab pass through `recolour`. Text becomes outlines, of embedded fonts alone; the
/// drawing is the CropBox (else TrimBox of a page that has one), turned as its Rotate says;
/// layers that don't print are left out. Bounded size (20 MB), depth and work; no scripts,
/// links, forms or other files are looked at. Findings (at `place`): art-unreadable,
/// art-too-large, art-encrypted, art-no-such-page, art-unmapped-colour, art-unsupported (an
/// error: what could not be taken over; a warning: what changes), art-damaged and
/// art-rasterised (warnings), art-empty.
std::shared_ptr<const Drawing> read_pdf_page(std::string_view bytes, unsigned page,
                                             const Recolour& recolour, diag::Span place,
                                             diag::Findings& findings);

} // namespace pecyn::art
