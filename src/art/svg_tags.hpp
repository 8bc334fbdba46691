#pragma once

#include <optional>
#include <string_view>

namespace pecyn::art {

/// One tag of an XML file, as written.
struct SvgTag {
    std::string_view text; ///< from '<' to '>'
    std::string_view name; ///< without its namespace prefix
    bool opens = false;    ///< else it closes; an empty tag does both
    bool closes = false;

    /// The value of an attribute, by its name without prefix; nothing where it has none.
    std::optional<std::string_view> attribute(std::string_view wanted) const;
};

/// Goes through the tags of an XML file, past comments, declarations and instructions. It is
/// lenient; the XML library judges the syntax.
class SvgTags {
public:
    explicit SvgTags(std::string_view bytes) : bytes_(bytes) {}
    std::optional<SvgTag> next();
    /// The characters after the last tag, up to the next one.
    std::string_view content() const;

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

} // namespace pecyn::art
