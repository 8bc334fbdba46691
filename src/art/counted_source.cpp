#include "art/counted_source.hpp"

#include "art/pdf_guard.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace pecyn::art {
namespace {

/// qpdf reads objects in pieces of this size, and streams in larger ones.
constexpr std::size_t piece = 128;
/// As each word may become an object of some two hundred bytes in memory; large files may have
/// somewhat more.
constexpr std::size_t most_words = 4'000'000;

enum class Kind : unsigned char { regular, opener, other };

constexpr std::array<Kind, 256> kinds() {
    std::array<Kind, 256> table{};
    for (const char c : std::string_view("([<{/"))
        table[static_cast<unsigned char>(c)] = Kind::opener;
    for (const char c : std::string_view("\0)]>}% \t\r\n\f", 11))
        table[static_cast<unsigned char>(c)] = Kind::other;
    return table;
}

std::size_t words_in(std::string_view bytes) {
    constexpr std::array<Kind, 256> kind_of = kinds();
    std::size_t words = 0;
    bool inside = false;
    for (const char c : bytes) {
        const Kind kind = kind_of[static_cast<unsigned char>(c)];
        if (kind == Kind::opener || (kind == Kind::regular && !inside)) ++words;
        inside = kind == Kind::regular;
    }
    return words;
}

} // namespace

CountedSource::CountedSource(Buffer* bytes)
    : BufferInputSource("file", bytes),
      bytes_left_((std::size_t{256} << 20) + 64 * bytes->getSize()),
      words_left_(most_words + bytes->getSize() / 64) {}

std::size_t CountedSource::read(char* into, std::size_t length) {
    if (length > bytes_left_) stop();
    bytes_left_ -= length;
    const std::size_t got = BufferInputSource::read(into, length);
    if (length > piece) return got;
    const std::size_t words = 1 + words_in({into, got});
    if (words > words_left_) stop();
    words_left_ -= words;
    return got;
}

void CountedSource::stop() {
    is_exhausted_ = true;
    throw std::length_error("the file takes too long to read");
}

std::size_t most_structure_of(std::size_t file_size) {
    return std::min<std::size_t>(most_of_structure + file_size / 2, 24u << 20);
}

} // namespace pecyn::art
