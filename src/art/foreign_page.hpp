#pragma once

#include "base/geometry.hpp"

#include <memory>

namespace pecyn::art {

class ForeignFile;

/// A page of a finished PDF that is to be written into another PDF as it is (a Form XObject
/// with the same content stream and resources).
struct ForeignPage {
    std::shared_ptr<const ForeignFile> file;
    std::size_t index = 0;
    /// From the page's own coordinates (PDF's: y upwards, before its Rotate) to those of the
    /// scene: origin at the trim's top left corner as it is looked at, y down.
    Affine placement;
    Rect box; ///< what may be painted, in the page's own coordinates: MediaBox and CropBox
};

} // namespace pecyn::art
