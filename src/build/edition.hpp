#pragma once

#include "diag/finding.hpp"
#include "pack/pack.hpp"

#include <string>
#include <vector>

namespace pecyn::build {

/// A pack in all its languages together, or in one of them.
struct Edition {
    std::string name; ///< "bilingual" or the language
    std::vector<std::string> languages;
    bool operator==(const Edition&) const = default;
};

/// The editions of a pack that a run makes: those `wanted`, or where none are named the
/// bilingual one and those that the pack declares. A name that the pack has no language for
/// gives nothing.
std::vector<Edition> editions_of(const pack::Pack& pack,
                                 const std::vector<std::string>& wanted);

/// An edition in one language says that there is another (requirement B4). Findings:
/// other-edition, a warning: no frame of the product's layout stands in such an edition alone.
void check_other_edition(const pack::Pack& pack, const pack::Product& product,
                         const Edition& edition, diag::Findings& findings);

/// "cy-en"
std::string joined_languages(const std::vector<std::string>& languages);

} // namespace pecyn::build
