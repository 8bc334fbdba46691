#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pecyn::pack {

/// The files that `pecyn schema` describes.
enum class FileKind : unsigned char { pack, layout, brand, press };

/// "pack", "layout", "brand", "press"; nothing for other words.
std::optional<FileKind> file_kind(std::string_view word);

/// JSON Schema (2020-12) of a kind of file, made from the tables that the readers use: keys,
/// their forms and what they are for. Editors complete and check with it; what depends on
/// other files (names of colours, ids of items) only the program knows.
std::string json_schema(FileKind kind);

} // namespace pecyn::pack
