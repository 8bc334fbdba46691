#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::build {

/// A kind of output that this version makes.
enum class Target : unsigned char { press, sheets, office, png, proof, svg };

inline constexpr Target all_targets[] = {Target::press, Target::sheets, Target::office,
                                         Target::png,   Target::proof,  Target::svg};

/// The word of the command line, the file names and the manifest.
std::string_view name(Target target);
std::optional<Target> target_named(std::string_view word);
/// "press, sheets, office": all that this version makes.
std::vector<std::string> target_names();
/// Made where no target is named. Proofs and SVGs are made when they are asked for.
bool is_default(Target target);
/// Goes to a printing house, so that drafts and the rules of print can keep it back.
bool is_for_print(Target target);
/// One file a face, not one a product.
bool is_of_faces(Target target);
/// True for a target that the product will have but this version doesn't make.
bool is_later_target(std::string_view word);

} // namespace pecyn::build
