#pragma once

#include "layout/text/text_shaper.hpp"

/// Words of languages whose script the style's own family may lack.
namespace pecyn::layout {

/// The pinned face of the family whose weight is nearest; null where the family has none.
std::shared_ptr<const font::Face> nearest_face(const font::FaceLibrary& faces,
                                               std::string_view family, int weight);

/// Appends the run, cut wherever its face changes: each character is set in the language's
/// face where that has a glyph for it, else in the run's own. Signs that all scripts share
/// (stops, brackets) stay in the face of what they follow, as far as it has them; Latin digits
/// are the run's own, so that numbers look alike in all languages.
void append_by_coverage(const StyledRun& run, const std::shared_ptr<const font::Face>& language,
                        double scale, std::vector<StyledRun>& runs);

/// The text with isolates (U+2066, U+2069) round each number that consists of several groups
/// (telephone numbers, dates, times), so that its groups keep their order in a right-to-left
/// text.
std::string isolate_numbers(std::string_view text);
/// The text in isolates, where it has letters or digits and none that run to the left.
std::string isolate_whole(std::string_view text);

} // namespace pecyn::layout
