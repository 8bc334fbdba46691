#include "build/target.hpp"

namespace pecyn::build {

std::string_view name(Target target) {
    switch (target) {
    case Target::press: return "press";
    case Target::sheets: return "sheets";
    case Target::office: return "office";
    case Target::png: return "png";
    case Target::proof: return "proof";
    case Target::svg: return "svg";
    }
    return {};
}

std::optional<Target> target_named(std::string_view word) {
    for (const Target target : all_targets)
        if (name(target) == word) return target;
    return std::nullopt;
}

std::vector<std::string> target_names() {
    std::vector<std::string> names;
    names.reserve(std::size(all_targets));
    for (const Target target : all_targets)
        names.emplace_back(name(target));
    return names;
}

bool is_default(Target target) { return target != Target::proof && target != Target::svg; }

bool is_for_print(Target target) { return target == Target::press || target == Target::sheets; }

bool is_of_faces(Target target) { return target == Target::png || target == Target::svg; }

bool is_later_target(std::string_view word) { return word == "screen"; }

} // namespace pecyn::build
