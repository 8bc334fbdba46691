#pragma once

#include "font/face.hpp"

#include <fontconfig/fontconfig.h>

#include <memory>
#include <string>

namespace pecyn::layout {

struct DestroyConfig {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using FontConfiguration = std::unique_ptr<FcConfig, DestroyConfig>;

/// The family name under which the library's face number `index` is known to Pango: a name
/// that no other face bears, so that matching can't choose by weight or width.
std::string private_family(std::size_t index);

/// A configuration without files, folders or rules that holds the faces under their private
/// names. No font file is opened: Pango asks it for nothing but which file a name means.
FontConfiguration private_configuration(const font::FaceLibrary& faces);

} // namespace pecyn::layout
