#include "pack/text_places.hpp"

#include <algorithm>

namespace pecyn::pack {

TextPlaces::TextPlaces(const Node& node, std::string_view source) : whole_(node.span) {
    if (node.style == Node::Style::block) {
        add_block(node, source);
    } else if (node.style == Node::Style::plain) {
        runs_.push_back({0, node.span.begin});
    } else if (node.style == Node::Style::cell) {
        add_cell(node, source);
    } else {
        add_quoted(node, source);
    }
}

void TextPlaces::add_block(const Node& node, std::string_view source) {
    std::size_t line_begin = std::min(source.find('\n', node.span.begin), source.size());
    for (std::size_t at = 0; at < node.text.size();) {
        if (line_begin < source.size()) ++line_begin;
        const std::size_t line_end = std::min(source.find('\n', line_begin), source.size());
        const std::size_t text_end = std::min(node.text.find('\n', at), node.text.size());
        // What the file's line holds more than the text's is the indent; a blank line may hold
        // less.
        const std::size_t length = std::min(text_end - at, line_end - line_begin);
        runs_.push_back({at, static_cast<std::uint32_t>(line_end - length)});
        line_begin = line_end;
        at = text_end + 1;
    }
}

void TextPlaces::add_quoted(const Node& node, std::string_view source) {
    const bool doubled = node.style == Node::Style::double_quoted;
    std::uint32_t file = node.span.begin + 1;
    runs_.push_back({0, file});
    for (std::size_t at = 0; at < node.text.size() && file + 1 < source.size(); ++at, ++file) {
        const char here = source[file];
        const bool escaped = doubled ? here == '\\' : here == '\'' && source[file + 1] == '\'';
        if (!escaped) continue;
        ++file; // exact for \" and \\, the only escapes that the lexical pass lets by
        runs_.push_back({at + 1, file + 1});
    }
}

/// In a cell in quotes, two of them stand for one.
void TextPlaces::add_cell(const Node& node, std::string_view source) {
    std::uint32_t file = node.span.begin;
    runs_.push_back({0, file});
    const bool quoted = file > 0 && file <= source.size() && source[file - 1] == '"';
    if (!quoted) return;
    for (std::size_t at = 0; at < node.text.size() && file + 1 < source.size(); ++at, ++file) {
        if (source[file] != '"' || source[file + 1] != '"') continue;
        ++file;
        runs_.push_back({at + 1, file + 1});
    }
}

std::uint32_t TextPlaces::place(std::size_t offset) const {
    const auto after =
        std::upper_bound(runs_.begin(), runs_.end(), offset,
                         [](std::size_t o, const Run& run) { return o < run.text; });
    if (after == runs_.begin()) return whole_.begin;
    const Run& run = *std::prev(after);
    const std::size_t place = run.file + (offset - run.text);
    return static_cast<std::uint32_t>(std::min<std::size_t>(place, whole_.end));
}

diag::Span TextPlaces::span(std::size_t begin, std::size_t end) const {
    const std::uint32_t from = place(begin);
    const std::uint32_t to = end > begin ? place(end - 1) + 1 : from;
    return {whole_.file, from, std::max(from, to)};
}

} // namespace pecyn::pack
