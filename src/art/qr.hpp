#pragma once

#include "base/path_data.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::art {

/// How much of a code may be lost: about 7, 15, 25, 30 % (ISO/IEC 18004).
enum class QrLevel : unsigned char { low, medium, quartile, high };

/// A QR code's modules, without its quiet zone.
struct QrCode {
    unsigned modules = 0;   ///< a side
    std::vector<char> dark; ///< row by row, `modules` x `modules`
};

/// The smallest code that holds the text (libqrencode); nothing where none does (more than
/// 2953 bytes at the lowest level) or the text is empty. Bytes alone; text beyond ASCII says
/// that it is UTF-8.
std::optional<QrCode> encode_qr(std::string_view text, QrLevel level);

/// The width of the quiet zone, in modules (requirement C6).
constexpr unsigned qr_quiet_zone = 4;

/// The dark modules as one path, quiet zone inside `box` (a square); touching modules are one
/// outline, so that no hairlines show between them.
PathData qr_path(const QrCode& code, const Rect& box);

} // namespace pecyn::art
