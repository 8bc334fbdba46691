#include "art/svg_tags.hpp"

#include <algorithm>

namespace pecyn::art {
namespace {

constexpr std::string_view spaces = " \t\r\n";

/// Where a comment, CDATA section, declaration or instruction that begins at `at` ends.
std::size_t end_of_special(std::string_view bytes, std::size_t at) {
    const std::string_view rest = bytes.substr(at);
    const std::string_view closing = rest.starts_with("<!--")        ? "-->"
                                     : rest.starts_with("<![CDATA[") ? "]]>"
                                     : rest.starts_with("<?")        ? "?>"
                                                                     : ">";
    const std::size_t end = bytes.find(closing, at + 2);
    return end == std::string_view::npos ? bytes.size() : end + closing.size();
}

/// Where a tag that begins at `at` ends; quoted values may hold '>'.
std::size_t end_of_tag(std::string_view bytes, std::size_t at) {
    for (char quote = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return bytes.size();
}

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

std::optional<std::string_view> SvgTag::attribute(std::string_view wanted) const {
    std::string_view rest = text.substr(std::min(text.find_first_of(spaces), text.size()));
    while (true) {
        const std::size_t start = rest.find_first_not_of(spaces);
        if (start == std::string_view::npos) return std::nullopt;
        rest.remove_prefix(start);
        const std::size_t equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        std::string_view given = rest.substr(0, equals);
        given = given.substr(0, given.find_last_not_of(spaces) + 1);
        rest.remove_prefix(equals + 1);
        const std::size_t open = rest.find_first_not_of(spaces);
        if (open == std::string_view::npos) return std::nullopt;
        const char quote = rest[open];
        if (quote != '"' && quote != '\'') return std::nullopt;
        rest.remove_prefix(open + 1);
        const std::string_view value = rest.substr(0, rest.find(quote));
        if (without_prefix(given) == wanted) return value;
        rest.remove_prefix(std::min(value.size() + 1, rest.size()));
    }
}

std::optional<SvgTag> SvgTags::next() {
    for (at_ = bytes_.find('<', at_); at_ < bytes_.size(); at_ = bytes_.find('<', at_)) {
        const char second = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
        if (second == '!' || second == '?') {
            at_ = end_of_special(bytes_, at_);
            continue;
        }
        const std::size_t end = end_of_tag(bytes_, at_);
        SvgTag tag;
        tag.text = bytes_.substr(at_, end - at_);
        tag.opens = second != '/';
        tag.closes = second == '/' || tag.text.ends_with("/>");
        const std::string_view rest = tag.text.substr(second == '/' ? 2 : 1);
        tag.name = without_prefix(rest.substr(0, rest.find_first_of(" \t\r\n/>")));
        at_ = end;
        return tag;
    }
    at_ = bytes_.size();
    return std::nullopt;
}

std::string_view SvgTags::content() const {
    // A style sheet may stand in a CDATA section, which begins like a tag.
    std::size_t end = bytes_.find('<', at_);
    while (end != std::string_view::npos && bytes_.substr(end).starts_with("<!")) {
        end = bytes_.find('<', end_of_special(bytes_, end));
    }
    return bytes_.substr(at_, end == std::string_view::npos ? end : end - at_);
}

} // namespace pecyn::art
