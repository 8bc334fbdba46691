#pragma once

#include <string>
#include <string_view>

namespace pecyn {

/// SHA-256 as 64 lower-case hexadecimal digits (FIPS 180-4, through nettle);
/// what the manifest publishes.
std::string sha256(std::string_view bytes);

/// A fast 128-bit content key (XXH3) as 32 hexadecimal digits: cache keys, resource names,
/// document IDs. Not for trust.
std::string content_key(std::string_view bytes);

} // namespace pecyn
