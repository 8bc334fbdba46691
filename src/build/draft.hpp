#pragma once

#include "layout/lay_out.hpp"
#include "scene/scene.hpp"

#include <string_view>

namespace pecyn::build {

/// What a page with text that is not final says, in both languages (requirement C4).
inline constexpr std::string_view draft_words = "DRAFFT / DRAFT";
/// How the title of such a file ends.
inline constexpr std::string_view draft_title = " (drafft / draft)";

/// The face of slugs and marks: the first pinned one of regular weight.
struct MarkFace {
    std::string family;
    int weight = 400;
};
MarkFace mark_face(const font::FaceLibrary& faces);

/// Puts the draft mark below the bleed of every page, and gives the pages room for it.
/// The document must be freshly laid out: its pages are changed in place.
void mark_as_draft(scene::Document& document, const layout::Resources& resources);

} // namespace pecyn::build
