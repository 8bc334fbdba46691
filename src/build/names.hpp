#pragma once

#include "build/target.hpp"
#include "pack/brand.hpp"
#include "pack/pack.hpp"

#include <string>
#include <vector>

namespace pecyn::build {

/// Where the files of a pack lie below the output folder: "pause", with a brand
/// "brands/glannau/pause".
std::string pack_folder(const std::string& pack, const std::string& brand);

/// What lines beside pages and titles of files call a pack: "pause 1.0", with a brand
/// "pause 1.0 · glannau".
std::string pack_words(const pack::Pack& pack);

/// The pack's title in all its languages: "Oedi / Pause", with a brand "... · glannau".
std::string title_of(const pack::Pack& pack);

/// The name of the pack's brand in these languages: "Cyngor Glannau / Glannau Council"; its id
/// where it has none.
std::string brand_name(const pack::Pack& pack, const std::vector<std::string>& languages);

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
