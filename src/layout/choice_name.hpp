#pragma once

#include "pack/item.hpp"
#include "pack/layout.hpp"

#include <string>

namespace pecyn::layout {

/// The name that a choice field of the item picks (`item` may be null), else `otherwise`.
const std::string& choice_name(const pack::ByChoice& choice, const pack::Item* item);

} // namespace pecyn::layout
