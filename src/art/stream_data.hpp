#pragma once

#include "art/qpdf_object.hpp"

#include <string>

namespace pecyn::art {

/// No drawing or picture that a page needs unpacks to more.
inline constexpr std::size_t largest_stream = 512u << 20;

/// A stream's bytes, unpacked as far as `level` says. Throws std::exception where it can't be
/// unpacked or grows beyond `limit` bytes (a bomb is stopped while it unpacks).
std::string stream_data(QPDFObjectHandle stream, qpdf_stream_decode_level_e level,
                        std::size_t limit = largest_stream);

} // namespace pecyn::art
