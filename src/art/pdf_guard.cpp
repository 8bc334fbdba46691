#include "art/pdf_guard.hpp"

#include <array>

namespace pecyn::art {
namespace {

constexpr std::size_t largest_file = 20u << 20, most_words = 1'600'000;

/// Bytes that part one word from the next: white space, and delimiters, which may begin
/// objects themselves.
constexpr std::array<bool, 256> ends_word() {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("\0\t\n\f\r ()<>[]{}/%", 16))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}

std::size_t count_words(std::string_view bytes) {
    constexpr std::array<bool, 256> ends = ends_word();
    constexpr std::string_view openers = "([<{/";
    std::size_t words = 0;
    bool inside = false;
    for (const char c : bytes) {
        const bool end = ends[static_cast<unsigned char>(c)];
        if (!end && !inside) ++words;
        if (end && openers.find(c) != std::string_view::npos) ++words;
        inside = !end;
    }
    return words;
}

} // namespace

std::optional<PdfRefusal> inspect_pdf(std::string_view bytes) {
    if (bytes.size() > largest_file) {
        return PdfRefusal{true, "the PDF file is larger than 20 MB",
                          "save it with smaller pictures, or the one page alone"};
    }
    if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos) {
        return PdfRefusal{false, "the file isn't a PDF", "save it as PDF"};
    }
    if (count_words(bytes) > most_words) {
        return PdfRefusal{true, "the PDF file holds too many objects",
                          "simplify it, or save it with compression"};
    }
    return std::nullopt;
}

} // namespace pecyn::art
