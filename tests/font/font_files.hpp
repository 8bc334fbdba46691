#pragma once

#include "base/file_access.hpp"
#include "base/hash.hpp"
#include "font/face.hpp"

#include <doctest/doctest.h>

namespace pecyn::font::test {

inline const std::string sans = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf";
inline const std::string lato = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf";
inline const std::string b612 = "/usr/share/fonts/opentype/b612/B612-Regular.otf"; // CFF

inline std::string bytes_of(const std::string& file) {
    std::optional<std::string> bytes = DiskFiles().read(file, 64u << 20);
    REQUIRE_MESSAGE(bytes.has_value(), "missing font file ", file);
    return std::move(*bytes);
}

inline std::shared_ptr<const Face> load(const std::string& file,
                                        const std::string& family = "F", int weight = 400) {
    auto face = Face::load({family, weight, file, "", 0, {}}, bytes_of(file));
    REQUIRE(face != nullptr);
    return face;
}

} // namespace pecyn::font::test
