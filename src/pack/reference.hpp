#pragma once

#include <string>

namespace pecyn::pack {

/// Markdown tables of every key of pack files and item files, made from the readers' tables;
/// packs/README.md holds them.
std::string pack_key_reference();
/// The same for layouts, press profiles and kinds; layouts/README.md holds them.
std::string layout_key_reference();

} // namespace pecyn::pack
