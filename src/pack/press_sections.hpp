#pragma once

#include "diag/finding.hpp"
#include "pack/yaml_tree.hpp"
#include "press/profile.hpp"

#include <string_view>

/// The parts of a press profile, each read by a function of its own.
namespace pecyn::pack {

/// `inks`: limit, black, spots (`bad-colour`, `bad-limit`, `bad-number`, `bad-plate`,
/// `out-of-range`, those of keys).
void read_press_inks(const Node& node, press::InkRules& inks, diag::Findings& findings);

/// What every printer asks for, unless the profile says else (requirements P2, P7 to P9).
press::Limits usual_limits();
/// `limits` laid over what is there: a key that is there says all of its measure, `none`
/// switches it off (`bad-limit`, `bad-number`, those of keys).
void read_press_limits(const Node& node, press::Limits& limits, diag::Findings& findings);

/// `finishes`: the plate of each. Two tools that follow lines may share a plate; everything
/// else has one of its own (`bad-plate`, `bad-colour`, `out-of-range`, those of keys).
void read_press_finishes(const Node& node, press::Profile& profile, diag::Findings& findings);

/// `marks`: a list of marks, or none (`unknown-value`). The offset isn't changed.
void read_press_marks(const Node& node, press::Marks& marks, diag::Findings& findings);

/// `stocks` and `sheets` (`out-of-range`, `unknown-size`, `bad-length`, those of keys).
void read_press_stocks(const Node& node, press::Profile& profile, diag::Findings& findings);
void read_press_sheets(const Node& node, press::Profile& profile, diag::Findings& findings);

/// A plate's name, or nothing with `bad-plate`: too long, or the name of a process ink or of
/// `All` and `None`, which stand for plates of another meaning.
std::optional<std::string> read_plate_name(const Node& node, std::string_view key,
                                           diag::Findings& findings);
/// `cmyk 40 40 30 100`; other colours are `bad-colour`.
std::optional<colour::Cmyk> read_inks_of(const Node& node, std::string_view key,
                                         diag::Findings& findings);
/// A length from nothing to `most` (`bad-length`, `out-of-range`), else what is there already.
void read_up_to(const Node& map, std::string_view key, Length most, Length& length,
                diag::Findings& findings);

} // namespace pecyn::pack
