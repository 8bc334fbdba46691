#include "layout/text/text_shaper.hpp"

#include <algorithm>

namespace pecyn::layout {

VerticalMetrics vertical_metrics(const font::Face& face, Length size) {
    return {size * face.metrics().ascent, -(size * face.metrics().descent)};
}

VerticalMetrics vertical_metrics(const ShapedParagraph& paragraph, Length size) {
    VerticalMetrics all;
    for (const ShapedRun& run : paragraph.runs) {
        const VerticalMetrics one = vertical_metrics(*run.face, size * run.scale);
        all.ascent = std::max(all.ascent, one.ascent);
        all.descent = std::max(all.descent, one.descent);
    }
    return all;
}

Length first_baseline(const VerticalMetrics& metrics, Length leading) {
    return metrics.ascent + (leading - metrics.ascent - metrics.descent) / 2.0;
}

} // namespace pecyn::layout
