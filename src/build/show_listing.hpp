#pragma once

#include "diag/source_map.hpp"
#include "pack/pack_tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pecyn::build {

/// Text much like YAML, each value with the file and line that it comes from, in a column.
class ShowListing {
public:
    ShowListing(const diag::SourceMap& sources, const pack::PackTree& tree)
        : sources_(sources), tree_(tree) {}

    /// A line of its own above what follows, with an empty line before it.
    void heading(const std::string& words);
    /// `key:` over what stands `depth` steps in.
    void group(int depth, const std::string& key);
    /// `key: value`, shortened to one line; an unknown place is left out.
    void value(int depth, const std::string& key, std::string_view text, diag::Span place,
               const std::string& remark = {});
    /// A value of a file with all that is in it. `item` is empty for the pack itself.
    void node(int depth, const std::string& key, const pack::Node& node,
              const std::string& item = {});
    /// All lines, places in one column.
    std::string text() const;

private:
    struct Line {
        std::string words, remark;
    };
    /// Where a node stands in an item.
    struct Spot {
        std::string item, field;
        int entry = -1;
    };
    void node(std::size_t indent, const std::string& key, const pack::Node& node,
              const Spot& spot);
    void elements(std::size_t indent, const pack::Node& list, const Spot& spot);
    void line(std::size_t indent, const std::string& key, std::string_view text,
              const std::string& remark);
    bool on_one_line(const pack::Node& list) const;
    bool is_stale(const Spot& spot, const std::string& language) const;
    std::string place(diag::Span span) const;

    const diag::SourceMap& sources_;
    const pack::PackTree& tree_;
    std::vector<Line> lines_;
    std::string dash_; ///< "- " before the first line of an entry of a list
};

} // namespace pecyn::build
