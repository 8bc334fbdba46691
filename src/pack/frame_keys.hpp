#pragma once

#include "pack/layout.hpp"
#include "pack/reading.hpp"

#include <string>
#include <vector>

namespace pecyn::pack {

/// The keys that begin a frame, and what they make; `not_yet` ones are described but refused.
struct FrameKind {
    std::string_view key;
    Frame::Kind kind;
    bool not_yet = false;
};
std::span<const FrameKind> frame_kinds();

/// All keys that a frame of this kind takes, its first one included.
const std::vector<KeyInfo>& frame_keys(Frame::Kind kind);

} // namespace pecyn::pack
