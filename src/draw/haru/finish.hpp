#pragma once

#include "draw/haru/colour.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <map>
#include <string>
#include <vector>

namespace pecyn::draw::haru {

/// How a finish is painted: full on its plate, overprinting all others.
struct PlateInk {
    Ink ink;
    Length line; ///< width of die lines and creases
};
/// The finishes that a document has and its printer offers. What he does not offer is left out:
/// the scene's preflight says so (missing-finish).
using FinishPlates = std::map<press::Finish, PlateInk>;

/// Makes the plates known to the inks, before any colour is: theirs are closed to colours
/// (finding spot-conflict).
FinishPlates learn_plates(const scene::Document& document, const press::Profile& profile,
                          Inks& inks);

/// Layers (optional-content groups), one for each plate, named by it, with metadata that tells
/// machines which step of processing it is (ISO 19593-1: GTS_Metadata). By number of the
/// finish; 0 where there is none.
std::vector<ObjectNumber> write_layers(const FinishPlates& plates,
                                       const press::Profile& profile, ObjectWriter& writer);
/// The catalog's entry: all layers shown, in one configuration with a name and a complete order
/// (PDF/X-4: no automatic states). Empty without layers.
std::string layer_properties(const std::vector<ObjectNumber>& layers);

} // namespace pecyn::draw::haru
