#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace pecyn::art {

/// Why an SVG isn't handed to the renderer.
struct SvgRefusal {
    bool too_large = false; ///< a bound is passed; else the file isn't what it should be
    std::string message, help;
};

/// What a look at the bytes alone tells, before any XML library sees them.
struct SvgFacts {
    std::optional<SvgRefusal> refusal;
    bool has_text = false, has_pictures = false, has_filters = false; ///< or masks
    std::set<std::string> missed;  ///< elements that the renderer leaves out, in plain words
    std::set<std::string> outside; ///< files and addresses that it would need
};

/// Bounds: 16 MB, 100,000 elements written and 150,000 drawn, 64 levels, 500 attributes each,
/// 50,000 letters, 40 steps of filters and masks, some 3 million crossings of lines, 20 million
/// matches of style rules, embedded pictures of 50 megapixels in all. Refused: entities (they
/// expand, and read files), encodings other than UTF-8, compressed files.
SvgFacts inspect_svg(std::string_view bytes);

} // namespace pecyn::art
