#pragma once

#include <string>
#include <string_view>

namespace pecyn::draw::haru {

/// Content streams are many and pictures large; fonts and profiles are worth more work.
enum class Effort : unsigned char { quick, thorough };

/// zlib data of the bytes (libdeflate), what /FlateDecode reads. Safe on any thread.
std::string deflated(std::string_view bytes, Effort effort = Effort::thorough);

} // namespace pecyn::draw::haru
