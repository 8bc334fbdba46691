#include "pack/link.hpp"

#include <algorithm>
#include <array>

namespace pecyn::pack {

bool is_link_address(std::string_view address) {
    static constexpr std::array<std::string_view, 4> schemes = {"https://", "http://",
                                                                "mailto:", "tel:"};
    const bool clean = std::all_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) > ' ' && c != '<' && c != '>' && c != '"' &&
               c != '\\';
    });
    return clean && std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) {
               return address.size() > scheme.size() &&
                      address.substr(0, scheme.size()) == scheme;
           });
}

} // namespace pecyn::pack
