#pragma once

#include "base/file_access.hpp"
#include "pack/item.hpp"
#include "pack/pack_tree.hpp"
#include "pack/text_reader.hpp"

#include <optional>

namespace pecyn::pack {

struct ImageContext {
    const FileAccess& files;
    const TextReader& texts;
    const PackTree& tree; ///< where the file lies
};

/// Reads an image: a map of file, alt, focus, credit, licence, consent_until; or the file alone
/// for a picture that says nothing. Findings: `missing-image`, `outside-pack`, `missing-key`
/// (alt), `bad-focus`, `bad-date`.
std::optional<ImageValue> read_image(const Node& node, std::string_view key,
                                     const ImageContext& context, diag::Findings& findings);

} // namespace pecyn::pack
