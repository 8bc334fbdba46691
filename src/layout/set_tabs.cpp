#include "layout/measure_text.hpp"

#include <algorithm>

namespace pecyn::layout {

namespace {

/// Where words of a width begin at a stop.
Length start_at(const pack::Tab& stop, Length width) {
    switch (stop.align) {
    case pack::Align::end: return stop.at - width;
    case pack::Align::centre: return stop.at - width / 2.0;
    default: return stop.at;
    }
}

} // namespace

TabPlaces tab_places(const TextNode& text, const TextBlock& block, Length size, Length width) {
    TabPlaces places;
    places.starts.reserve(block.tabbed.size());
    Length pen;
    std::size_t next_stop = 0;
    for (std::size_t i = 0; i <= block.tabbed.size(); ++i) {
        const bool last = i == block.tabbed.size();
        const ShapedParagraph& words = last ? *block.words : *block.tabbed[i];
        const Length wide = natural_width(words, size);
        Length start = pen;
        if (i > 0) {
            while (next_stop < text.tabs.size() && (text.tabs[next_stop].at < pen ||
                                                    start_at(text.tabs[next_stop], wide) < pen))
                ++next_stop;
            if (next_stop == text.tabs.size()) {
                places.excess = std::max(size, pen + wide - width);
            } else {
                start = start_at(text.tabs[next_stop], wide);
                ++next_stop;
            }
        }
        if (last)
            places.words = start;
        else
            places.starts.push_back(start);
        pen = start + wide;
        // The words after the last tab may break; those before it stand on one line.
        if (!last && pen > width) places.excess = std::max(places.excess, pen - width);
    }
    return places;
}

} // namespace pecyn::layout
