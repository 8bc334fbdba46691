#pragma once

#include "pack/kinds_reader.hpp"
#include "pack/layout.hpp"
#include "pack/style_reader.hpp"

#include <set>
#include <string>
#include <vector>

namespace pecyn::pack {

/// What the names in frames are checked against.
struct FrameContext {
    const Palette& palette;
    const std::map<std::string, Style>& styles;
    const std::set<std::string>& labels; ///< of layout and pack
    std::vector<const Kind*> shown;      ///< the kinds that the layout shows
};

/// Reads the frames of a face or box. Findings: `unknown-frame`, `frame-order`, `unknown-key`,
/// `not-yet`, `unknown-field`, `wrong-field`, `unknown-label`, `unknown-style`,
/// `unknown-colour`, `unknown-value`, those of placements and styles. A bad frame is dropped,
/// its siblings go on.
std::vector<Frame> read_frames(const Node& node, const FrameContext& context,
                               diag::Findings& findings);

/// The field of that name in any of the kinds; null where none has it.
const FieldType* find_field(const std::vector<const Kind*>& kinds, const std::string& name);
std::vector<std::string> field_names(const std::vector<const Kind*>& kinds);

} // namespace pecyn::pack
