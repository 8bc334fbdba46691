#pragma once

#include "pack/pack.hpp"
#include "pack/pack_tree.hpp"
#include "pack/reader.hpp"

namespace pecyn::build {

/// Everything that is checked in the words of a pack: `words/` says what. Brands and rows of
/// tables change none of these texts, so once a pack is enough.
void check_words(const pack::PackTree& tree, const pack::Pack& pack,
                 const pack::SearchPath& search, pack::Sources sources,
                 diag::Findings& findings);

} // namespace pecyn::build
