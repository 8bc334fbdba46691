#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pecyn::art {

/// Why a PDF isn't opened.
struct PdfRefusal {
    bool too_large = false; ///< else it isn't what it should be
    std::string message, help;
};

/// What the objects of a file, packed or not, may unpack to: an object of two bytes takes some
/// two hundred in memory.
inline constexpr std::size_t most_of_structure = 3u << 20;

/// A look at the bytes before any PDF library sees them. Bounds: 20 MB; and 1.6 million words,
/// as each may become an object (of packed bytes, one in thirteen looks like a word).
std::optional<PdfRefusal> inspect_pdf(std::string_view bytes);

} // namespace pecyn::art
