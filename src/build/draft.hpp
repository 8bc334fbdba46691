#pragma once

#include "diag/finding.hpp"
#include "layout/lay_out.hpp"
#include "pack/pack.hpp"
#include "scene/scene.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::build {

/// What a page with text that is not final says, in both languages (requirement C4).
inline constexpr std::string_view draft_words = "DRAFFT / DRAFT";
/// How the title of such a file ends.
inline constexpr std::string_view draft_title = " (drafft / draft)";

/// The face of slugs and marks: the first pinned one of regular weight that has the letters of
/// English (a face of another script may have none of them).
struct MarkFace {
    std::string family;
    int weight = 400;
};
MarkFace mark_face(const font::FaceLibrary& faces);

/// The pages of a freshly laid out document, each once, to be given marks and room for them in
/// place: layout makes its pages changeable, nobody else holds them yet, and 2,000 pages are
/// not copied for a line of text. Once targets are made from the document nothing may change.
std::vector<std::shared_ptr<scene::Page>> fresh_pages(scene::Document& document);

/// Finding draft-unmarked: a side of a sheet shows pages of drafts, and no words beside them
/// that say so, as there was no room for a slug line.
void check_marked(const scene::Document& sheets, const pack::Product& product,
                  diag::Severity severity, diag::Findings& findings);

/// Puts the draft mark below the bleed of every page, and gives the pages room for it
/// (`fresh_pages`).
void mark_as_draft(scene::Document& document, const layout::Resources& resources);

} // namespace pecyn::build
