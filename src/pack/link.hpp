#pragma once

#include <string_view>

namespace pecyn::pack {

/// True for addresses that readers may be sent to: https, http, mailto, tel.
bool is_link_address(std::string_view address);

} // namespace pecyn::pack
