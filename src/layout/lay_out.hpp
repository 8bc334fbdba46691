#pragma once

#include "art/drawing.hpp"
#include "base/file_access.hpp"
#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "font/face.hpp"
#include "pack/pack.hpp"
#include "scene/scene.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pecyn::layout {

class RecordCache;

/// What layout needs besides the models. Safe to share between threads.
struct Resources {
    const FileAccess& files;
    const font::FaceLibrary& faces;
    const colour::Converter& converter;
    /// Of a pack that is laid out in many brands: what they have in common is laid out once.
    /// Null: nothing is kept.
    RecordCache* cache = nullptr;
};

/// Lays out one product in the given languages (the pack's own: bilingual; one: an edition).
/// Pages in reading order: item by item, face by face; booklets by their `pages`.
/// Items are laid out on worker threads; the result does not depend on how many.
/// Nothing where an error stops the product; the findings say why
/// (text-overflow, missing-glyph, unknown-font, ...).
std::optional<scene::Document> lay_out_product(const pack::Pack& pack,
                                               const pack::Product& product,
                                               const std::vector<std::string>& languages,
                                               const Resources& resources,
                                               diag::Findings& findings);

/// A ready line of text for slugs and marks: face, size and black ink as given, origin at the
/// baseline's start.
scene::Group lay_out_line(std::string_view text, std::string_view family, int weight,
                          Length size, const Resources& resources);

} // namespace pecyn::layout
