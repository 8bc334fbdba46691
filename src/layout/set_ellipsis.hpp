#pragma once

#include "layout/text_node.hpp"

namespace pecyn::layout {

/// The blocks of a text without the words that find no room, an ellipsis in their place: at
/// its end, in its middle or at its start, as its style asks. As many words stay as fit into
/// `lines` lines; none where not even the ellipsis and one word do.
std::vector<TextBlock> shortened(const TextNode& text, Length size, Length width,
                                 std::size_t lines);

} // namespace pecyn::layout
