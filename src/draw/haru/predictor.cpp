#include "draw/haru/predictor.hpp"

#include <cstdint>
#include <cstdlib>

namespace pecyn::draw::haru {

namespace {

/// PNG's filter types; Average and Paeth cost more time than they save bytes.
enum class Filter : char { none, sub, up };

using Byte = unsigned char;

/// How far `count` differences are from 0, the usual guess at how well they compress.
std::uint64_t weight(const Byte* row, const Byte* other, std::size_t count) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += static_cast<std::uint64_t>(
            std::abs(static_cast<signed char>(static_cast<Byte>(row[i] - other[i]))));
    return sum;
}

std::uint64_t plain_weight(const Byte* row, std::size_t count) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += static_cast<std::uint64_t>(std::abs(static_cast<signed char>(row[i])));
    return sum;
}

Filter best_filter(const Byte* row, const Byte* above, std::size_t count, std::size_t pixel) {
    const std::uint64_t none = plain_weight(row, count);
    const std::uint64_t sub =
        plain_weight(row, pixel) + weight(row + pixel, row, count - pixel);
    const std::uint64_t up = above == nullptr ? none : weight(row, above, count);
    if (up <= sub && up < none) return Filter::up;
    return sub < none ? Filter::sub : Filter::none;
}

} // namespace

std::string predicted(std::string_view pixels, std::size_t row_bytes, std::size_t pixel_bytes) {
    const std::size_t rows = pixels.size() / row_bytes;
    std::string out(rows * (row_bytes + 1), '\0');
    const auto* row = reinterpret_cast<const Byte*>(pixels.data());
    auto* to = reinterpret_cast<Byte*>(out.data());
    for (std::size_t y = 0; y < rows; ++y, row += row_bytes) {
        const Byte* above = y == 0 ? nullptr : row - row_bytes;
        const Filter filter = best_filter(row, above, row_bytes, pixel_bytes);
        *to++ = static_cast<Byte>(filter);
        const std::size_t kept = filter == Filter::sub    ? pixel_bytes
                                 : filter == Filter::none ? row_bytes
                                                          : 0;
        for (std::size_t i = 0; i < kept; ++i)
            to[i] = row[i];
        const Byte* other = filter == Filter::up ? above : row;
        for (std::size_t i = kept; i < row_bytes; ++i)
            to[i] = static_cast<Byte>(row[i] - other[i - kept]);
        to += row_bytes;
    }
    return out;
}

} // namespace pecyn::draw::haru
