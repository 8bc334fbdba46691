#include "draw/haru/structure.hpp"

#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pecyn::draw::haru {

namespace {

constexpr std::size_t most_children = 64;

std::string roman(unsigned long value) {
    struct Numeral {
        unsigned value;
        std::string_view letters;
    };
    constexpr std::array<Numeral, 13> numerals{{{1000, "m"},
                                                {900, "cm"},
                                                {500, "d"},
                                                {400, "cd"},
                                                {100, "c"},
                                                {90, "xc"},
                                                {50, "l"},
                                                {40, "xl"},
                                                {10, "x"},
                                                {9, "ix"},
                                                {5, "v"},
                                                {4, "iv"},
                                                {1, "i"}}};
    std::string out;
    for (const auto& numeral : numerals)
        for (; value >= numeral.value; value -= numeral.value)
            out += numeral.letters;
    return out;
}

/// A label as what counts up in it and what stays.
struct Label {
    char style = 0; ///< D, r or 0
    std::string prefix;
    unsigned long number = 0;

    bool follows(const Label& before) const {
        return style != 0 && style == before.style && prefix == before.prefix &&
               number == before.number + 1;
    }
    std::string entry() const {
        std::string out = "<<";
        if (style != 0) out += fmt::format("/S/{}", style);
        if (!prefix.empty()) out += "/P" + text_string(prefix);
        if (style != 0 && number != 1) out += fmt::format("/St {}", number);
        return out + ">>";
    }
};

Label parse_label(const std::string& text) {
    constexpr std::size_t most_digits = 9;
    const std::size_t last = text.find_last_not_of("0123456789");
    std::size_t digits = last == std::string::npos ? 0 : last + 1;
    while (digits < text.size() && text[digits] == '0')
        ++digits; // "007" counts only its 7
    if (digits < text.size() && text.size() - digits <= most_digits)
        return {'D', text.substr(0, digits), std::stoul(text.substr(digits))};
    constexpr unsigned long most_roman = 400;
    if (!text.empty() && text.size() <= 15 &&
        text.find_first_not_of("ivxlcdm") == std::string::npos)
        for (unsigned long value = 1; value <= most_roman; ++value)
            if (roman(value) == text) return {'r', "", value};
    return {0, text, 0};
}

/// Children of one outline item or of the outline itself.
struct Node {
    std::vector<std::size_t> children;
    std::size_t parent = 0;
    std::size_t descendants = 0;
};

/// The tree of bookmarks: node 0 is the outline, node i + 1 is bookmark i.
std::vector<Node> bookmark_tree(const std::vector<scene::Bookmark>& bookmarks) {
    std::vector<Node> nodes(bookmarks.size() + 1);
    std::vector<std::size_t> open{0};
    for (std::size_t i = 0; i < bookmarks.size(); ++i) {
        while (open.size() > 1 && bookmarks[open.back() - 1].level >= bookmarks[i].level)
            open.pop_back();
        nodes[i + 1].parent = open.back();
        nodes[open.back()].children.push_back(i + 1);
        open.push_back(i + 1);
    }
    for (std::size_t i = nodes.size() - 1; i > 0; --i)
        nodes[nodes[i].parent].descendants += nodes[i].descendants + 1;
    return nodes;
}

} // namespace

PageTree write_page_tree(ObjectWriter& writer, std::size_t page_count) {
    // Rows of numbers from the pages up to the root; a child's parent stands above it.
    std::vector<std::vector<ObjectNumber>> rows(1);
    for (std::size_t i = 0; i < page_count; ++i)
        rows[0].push_back(writer.reserve());
    do {
        const std::size_t count = (rows.back().size() + most_children - 1) / most_children;
        std::vector<ObjectNumber> row;
        for (std::size_t n = 0; n < count; ++n)
            row.push_back(count == 1 ? ObjectWriter::page_tree : writer.reserve());
        rows.push_back(std::move(row));
    } while (rows.back().size() > 1);

    std::vector<std::size_t> counts(page_count, 1); // pages below each node of a row
    for (std::size_t r = 1; r < rows.size(); ++r) {
        std::vector<std::size_t> sums;
        for (std::size_t n = 0; n < rows[r].size(); ++n) {
            const std::size_t begin = n * most_children;
            const std::size_t end = std::min(rows[r - 1].size(), begin + most_children);
            std::string entries;
            if (r + 1 < rows.size())
                entries =
                    fmt::format("/Type/Pages/Parent {} 0 R", rows[r + 1][n / most_children]);
            entries += "/Kids[";
            std::size_t sum = 0;
            for (std::size_t i = begin; i < end; ++i) {
                entries += (i == begin ? "" : " ") + reference(rows[r - 1][i]);
                sum += counts[i];
            }
            writer.set(rows[r][n], entries + fmt::format("]/Count {}", sum));
            sums.push_back(sum);
        }
        counts = std::move(sums);
    }
    PageTree tree;
    tree.pages = rows[0];
    for (std::size_t i = 0; i < page_count; ++i)
        tree.parents.push_back(rows[1][i / most_children]);
    return tree;
}

ObjectNumber write_bookmarks(ObjectWriter& writer,
                             const std::vector<scene::Bookmark>& bookmarks,
                             const std::vector<ObjectNumber>& pages) {
    if (bookmarks.empty() || pages.empty()) return 0;
    const std::vector<Node> nodes = bookmark_tree(bookmarks);
    std::vector<ObjectNumber> numbers;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        numbers.push_back(writer.reserve());
    const auto family = [&](const Node& node) {
        if (node.children.empty()) return std::string();
        return fmt::format("/First {} 0 R/Last {} 0 R/Count {}", numbers[node.children.front()],
                           numbers[node.children.back()], node.descendants);
    };
    writer.set(numbers[0], "/Type/Outlines" + family(nodes[0]));
    for (const Node& parent : nodes) {
        for (std::size_t c = 0; c < parent.children.size(); ++c) {
            const std::size_t i = parent.children[c];
            const scene::Bookmark& bookmark = bookmarks[i - 1];
            std::string entries = fmt::format(
                "/Title{}/Parent {} 0 R/Dest[{} 0 R/Fit]", text_string(bookmark.title),
                numbers[nodes[i].parent], pages[std::min(bookmark.page, pages.size() - 1)]);
            if (c > 0) entries += fmt::format("/Prev {} 0 R", numbers[parent.children[c - 1]]);
            if (c + 1 < parent.children.size())
                entries += fmt::format("/Next {} 0 R", numbers[parent.children[c + 1]]);
            writer.set(numbers[i], entries + family(nodes[i]));
        }
    }
    return numbers[0];
}

std::string page_labels(const std::vector<std::string>& labels) {
    if (std::all_of(labels.begin(), labels.end(), [](const auto& l) { return l.empty(); }))
        return {};
    std::string out = "<</Nums[";
    Label before;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        Label label = parse_label(labels[i]);
        if (i == 0 || !label.follows(before)) out += fmt::format("{} {}", i, label.entry());
        before = std::move(label);
    }
    return out + "]>>";
}

} // namespace pecyn::draw::haru
