#pragma once

#include "pack/yaml_tree.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// Leads from a byte of a text, as YAML reads it, back to its place in the file: over the
/// indent of `|` blocks and the doubled signs of quoted texts.
class TextPlaces {
public:
    /// `source` is the whole file that `node` (a scalar) was read from.
    TextPlaces(const Node& node, std::string_view source);

    std::uint32_t place(std::size_t offset) const;
    /// The file's bytes for [begin, end) of the text.
    diag::Span span(std::size_t begin, std::size_t end) const;

private:
    /// From `text` on, both run side by side until the next entry.
    struct Run {
        std::size_t text;
        std::uint32_t file;
    };
    void add_block(const Node& node, std::string_view source);
    void add_quoted(const Node& node, std::string_view source);
    void add_cell(const Node& node, std::string_view source);

    diag::Span whole_;
    std::vector<Run> runs_;
};

} // namespace pecyn::pack
