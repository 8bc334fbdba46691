#pragma once

#include "pack/layout.hpp"
#include "pack/reading.hpp"

#include <string>
#include <vector>

namespace pecyn::pack {

/// The keys that begin a frame, and what they make.
struct FrameKind {
    std::string_view key;
    Frame::Kind kind;
    bool part = false; ///< stands for the frames of a part
};
std::span<const FrameKind> frame_kinds();

/// All keys that a frame of this kind takes, its first one included.
const std::vector<KeyInfo>& frame_keys(const FrameKind& kind);

/// The key sets how the frame looks and is no key of the frame's own by the same name, as
/// `size` of a qr code or `columns` of a grid are.
bool is_style_key(const FrameKind& kind, std::string_view key);

} // namespace pecyn::pack
