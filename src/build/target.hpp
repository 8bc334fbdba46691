#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::build {

/// A kind of output that this version makes.
enum class Target : unsigned char { press, sheets, png };

inline constexpr Target all_targets[] = {Target::press, Target::sheets, Target::png};

/// The word of the command line, the file names and the manifest.
std::string_view name(Target target);
std::optional<Target> target_named(std::string_view word);
/// True for a target that the product will have but this version doesn't make.
bool is_later_target(std::string_view word);

} // namespace pecyn::build
