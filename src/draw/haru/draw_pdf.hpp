#pragma once

#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <string>

namespace pecyn::draw::haru {

/// What the file says of itself. Dates are UTC; the document's ID is made from its content.
struct Metadata {
    std::string title, subject, creator = "Pecyn";
    std::string version; ///< of Pecyn, for Producer
    long long date = 0;  ///< seconds since 1970, from the pack's version_date
    bool draft = false;  ///< the title says so
};

/// One document as a PDF/X file of the profile's standard, page boxes from the pages, every
/// colour as the document has it (RGB through the converter), identical bytes on every run.
/// Empty where a finding of severity error was made; findings carry the span of the scene item:
/// x1a-transparency and transparency-refused (what can't be flattened exactly, see
/// flatten.hpp), spot-conflict, spot-name, too-many-inks, raster-broken, too-deep,
/// font-no-embedding, glyph-outside-face, no-output-profile, output-profile, page-size,
/// no-pages, pdf-not-written (limits of the format or of memory).
std::string draw_pdf(const scene::Document& document, const press::Profile& profile,
                     const colour::Converter& converter, const Metadata& metadata,
                     diag::Findings& findings);

} // namespace pecyn::draw::haru
