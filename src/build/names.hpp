#pragma once

#include "build/target.hpp"

#include <string>
#include <vector>

namespace pecyn::build {

/// `pause-cards-cy-en.sra3.sheets.pdf`; with `partial` also `.part` before the target.
std::string pdf_name(const std::string& pack, const std::string& product,
                     const std::vector<std::string>& languages, const std::string& part,
                     bool partial, Target target);

/// `png/cards/moving-again-front-cy-en.png`, likewise `svg/...svg`. A page that shows fewer
/// languages than its edition (facing pages) names them too: `...-front-cy-en.cy.png`.
std::string face_name(Target target, const std::string& product, const std::string& item,
                      const std::string& face, const std::vector<std::string>& edition,
                      const std::vector<std::string>& page);

/// The manifest's `part`: "sra3", "part", "sra3.part" or empty.
std::string part_of(const std::string& part, bool partial);

} // namespace pecyn::build
