#include "layout/printed_address.hpp"

namespace pecyn::layout {

std::string_view printed_address(std::string_view address) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"})
        if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
    if (address.ends_with('/')) address.remove_suffix(1);
    return address;
}

} // namespace pecyn::layout
