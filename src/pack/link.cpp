#include "pack/link.hpp"

#include "pack/reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

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

std::optional<LinkValue> read_link(const Node& node, diag::Findings& findings) {
    LinkValue value;
    value.span = node.span;
    const auto add = [&](const std::string& language, const Node& one) {
        const auto text = read_string(one, "address", findings);
        if (!text) return;
        if (!is_link_address(*text))
            findings.error("bad-link", one.span, fmt::format("'{}' is not an address", *text))
                .with_help("an address begins with https://, mailto: or tel:");
        value.by_language.emplace_back(language, *text);
    };
    if (node.is_map())
        for (const Entry& entry : node.entries)
            add(entry.key, entry.value);
    else
        add("", node);
    if (value.by_language.empty()) return std::nullopt;
    return value;
}

} // namespace pecyn::pack
