#pragma once

#include <string_view>

namespace pecyn::layout {

/// An address as people type it: without its scheme and a lone closing slash.
std::string_view printed_address(std::string_view address);

} // namespace pecyn::layout
