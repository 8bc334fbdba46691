#pragma once

#include "base/geometry.hpp"
#include "draw/haru/object_writer.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// PDF's words (ISO 32000-1, 7.2 and 7.3), written by hand: no locale, no exponents,
/// the same digits on every machine.
namespace pecyn::draw::haru {

/// `scaled` / 10^`decimals`, without trailing zeros: 1250, 3 gives "1.25".
void append_fixed(std::string& out, std::int64_t scaled, int decimals);
/// Rounded to `decimals` (at most 6), limited to +-32767 (ISO 32000-1, annex C); what is not
/// a number becomes 0.
void append_number(std::string& out, double value, int decimals = 3);
/// In points with three decimals.
void append_point(std::string& out, Point p);
/// The six numbers of a matrix: six decimals in its linear part, four in its offset.
void append_matrix(std::string& out, const Affine& map);

/// "/PANTONE#20356#20C": everything but regular ASCII characters is written as #xx.
std::string name(std::string_view utf8);
/// A text string (7.9.2.2): in parentheses where it is ASCII, else UTF-16BE in hexadecimal.
std::string text_string(std::string_view utf8);
/// UTF-16BE as hexadecimal digits, for ToUnicode and text strings.
std::string utf16_hex(std::string_view utf8);
/// "[x1 y1 x2 y2]" in points with four decimals.
std::string box(const Rect& r);
/// "12 0 R"
std::string reference(ObjectNumber number);

} // namespace pecyn::draw::haru
