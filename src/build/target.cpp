#include "build/target.hpp"

#include <algorithm>
#include <array>

namespace pecyn::build {

std::string_view name(Target target) {
    switch (target) {
    case Target::press: return "press";
    case Target::sheets: return "sheets";
    case Target::png: return "png";
    }
    return {};
}

std::optional<Target> target_named(std::string_view word) {
    for (const Target target : all_targets)
        if (name(target) == word) return target;
    return std::nullopt;
}

bool is_later_target(std::string_view word) {
    constexpr std::array<std::string_view, 4> later{"office", "screen", "proof", "svg"};
    return std::find(later.begin(), later.end(), word) != later.end();
}

} // namespace pecyn::build
