#pragma once

#include "pack/kinds_reader.hpp"
#include "pack/layout.hpp"
#include "pack/reader.hpp"
#include "pack/style_reader.hpp"

#include <set>
#include <string>
#include <vector>

namespace pecyn::pack {

/// What the names in frames are checked against.
struct FrameContext {
    Palette& palette; ///< colours by choice are added to it
    const std::map<std::string, Style>& styles;
    const std::set<std::string>& labels;   ///< of layout and pack
    const std::set<std::string>& contacts; ///< ids that the pack has
    Sources sources;                       ///< for the layout's own pictures
    std::vector<const Kind*> shown = {};   ///< the kinds that the layout shows
    const Node* parts = nullptr;           ///< `parts:` of the layout
    std::size_t* frames_read = nullptr;    ///< of the whole layout so far
};

/// A layout with more frames, parts expanded, is refused (`too-large`).
inline constexpr std::size_t most_frames = 10'000;
/// Frames stand inside one another to this depth, parts expanded (`too-deep`): what lies
/// sideways is measured twice on each level.
inline constexpr std::size_t most_depth = 12;

/// Reads the frames of a face. Findings: `unknown-frame`, `frame-order`, `unknown-key`,
/// `not-yet`, `unknown-field`, `wrong-field`, `unknown-label`, `unknown-style`,
/// `unknown-colour`, `unknown-value`, `unknown-part`, `part-circle`, `nested-each`,
/// `nested-languages`, `too-deep`, `unknown-contact`, `missing-image`, `outside-layouts`,
/// `bad-crop`, `bad-columns`, `out-of-range`, `too-large`, those of placements, outlines and
/// styles. A bad frame is dropped, its siblings go on.
std::vector<Frame> read_frames(const Node& node, const FrameContext& context,
                               diag::Findings& findings);

/// The field of that name in any of the kinds; null where none has it.
const FieldType* find_field(const std::vector<const Kind*>& kinds, const std::string& name);
std::vector<std::string> field_names(const std::vector<const Kind*>& kinds);

/// A choice hangs on a field of type choice and names its words (`unknown-field`,
/// `wrong-field`, `unknown-value`). Where `must_exist` is false, kinds without the field are
/// let by. `what` begins the messages: "colour 'band'".
void check_by_choice(const ByChoice& choice, std::string_view what, diag::Span span,
                     const std::vector<const Kind*>& shown, bool must_exist,
                     diag::Findings& findings);

} // namespace pecyn::pack
