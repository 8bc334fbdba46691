#include "pack/cut_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/path_reader.hpp"
#include "pack/picture_file.hpp"
#include "pack/placement_reader.hpp"
#include "pack/reading.hpp"

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t most_holes = 1000;
constexpr long long most_pages = 10'000;

void read_hole(const Node& node, Size page, Cut& cut, diag::Findings& findings) {
    if (!expect_map(node, "holes", findings)) return;
    check_keys(node, hole_keys, "a hole", findings);
    const Node* at = node.find("at");
    const Node* size = node.find("size");
    if (at == nullptr || size == nullptr) return;
    const auto middle = read_point(*at, findings);
    const auto width = read_length(*size, "size", findings);
    if (!middle || !width) return;
    const Length half = *width / 2.0;
    const Rect box{middle->x - half, middle->y - half, *width, *width};
    const bool known = page.width > Length(); // else the page has its finding
    if (*width <= Length() || (known && !Rect{{}, {}, page.width, page.height}.contains(box))) {
        findings.error("bad-cut", node.span, "the hole does not lie on the page");
        return;
    }
    cut.holes.push_back({*middle, *width, node.span});
}

void read_holes(const Node& node, Size page, Cut& cut, diag::Findings& findings) {
    if (!expect_list(node, "holes", findings)) return;
    if (node.elements.size() > most_holes) {
        findings.error("too-large", node.span,
                       fmt::format("a page has at most {} holes", most_holes));
        return;
    }
    cut.holes.reserve(node.elements.size());
    for (const Node& element : node.elements)
        read_hole(element, page, cut, findings);
}

/// A printer's own die line holds everything that is cut and creased.
void read_cut_file(const Node& node, const Node& file, Cut& cut, Sources sources,
                   diag::Findings& findings) {
    for (const std::string_view key : {"corner", "holes", "path", "folds"})
        if (const Entry* other = node.entry(key); other != nullptr && !other->value.is_none())
            findings
                .error("bad-cut", other->key_span,
                       fmt::format("`{}` can't stand beside `file`, whose lines are the whole "
                                   "die line",
                                   key))
                .with_help("take one of the two away; over an inherited one write none");
    auto path = read_layout_picture(file, sources, findings);
    if (!path) return;
    cut.file = std::move(*path);
    cut.file_span = file.span;
    if (const Node* page = node.find("page"))
        if (const auto number = read_integer(*page, "page", 1, most_pages, findings))
            cut.file_page = static_cast<int>(*number);
}

double read_factor(const Node& map, std::string_view key, double usual, double least,
                   double most, diag::Findings& findings) {
    const Node* node = map.find(key);
    if (node == nullptr) return usual;
    const auto value = read_number(*node, key, findings);
    if (!value) return usual;
    if (*value >= least && *value <= most) return *value;
    findings
        .error(
            "out-of-range", node->span,
            fmt::format("'{}' takes {} to {}, as parts of the type's size", key, least, most))
        .with_help("1 is as high as the type");
    return usual;
}

} // namespace

std::optional<Cut> read_cut(const Node& node, Size page, Sources sources,
                            diag::Findings& findings) {
    if (!expect_map(node, "cut", findings)) return std::nullopt;
    check_keys(node, cut_keys, "cut", findings);
    Cut cut;
    cut.span = node.span;
    const Node* corner = node.find("corner");
    if (corner != nullptr) {
        cut.corner = read_length(*corner, "corner", findings).value_or(Length());
        const bool known = page.width > Length();
        if (cut.corner < Length() ||
            (known && (cut.corner * 2.0 > page.width || cut.corner * 2.0 > page.height))) {
            findings.error("bad-cut", corner->span, "corners this round do not fit the page");
            cut.corner = Length();
        }
    }
    if (const Node* holes = node.find("holes")) read_holes(*holes, page, cut, findings);
    if (const Node* path = node.find("path"); path != nullptr && !path->is_none()) {
        if (auto data = read_path(*path, "path", sources.map, findings))
            cut.path = std::move(*data);
        if (cut.corner > Length())
            findings.error("bad-cut", corner->span, "a path has corners of its own")
                .with_help("take `corner` away, or write corner: none over an inherited one");
    }
    if (const Node* folds = node.find("folds"); folds != nullptr && !folds->is_none())
        if (auto data = read_path(*folds, "folds", sources.map, findings))
            cut.folds = std::move(*data);
    if (const Node* file = node.find("file"); file != nullptr && !file->is_none())
        read_cut_file(node, *file, cut, sources, findings);
    return cut;
}

std::map<std::string, Icon> read_icons(const Node& node, const std::set<std::string>& labels,
                                       Sources sources, diag::Findings& findings) {
    std::map<std::string, Icon> icons;
    if (!expect_map(node, "icons", findings)) return icons;
    for (const Entry& entry : node.entries) {
        if (entry.value.is_none()) continue;
        const bool map = entry.value.is_map();
        if (map)
            check_keys(entry.value, icon_keys, fmt::format("icon '{}'", entry.key), findings);
        const Node* file = map ? entry.value.find("file") : &entry.value;
        auto path =
            file == nullptr ? std::nullopt : read_layout_picture(*file, sources, findings);
        if (!path) continue;
        Icon icon;
        icon.file = std::move(*path);
        icon.span = entry.key_span;
        icon.height = read_factor(entry.value, "height", 1, 0.1, 10, findings);
        icon.raise = read_factor(entry.value, "raise", 0, -5, 5, findings);
        if (!labels.contains("icon." + entry.key))
            findings
                .error("unknown-label", entry.key_span,
                       fmt::format("there is no label 'icon.{}', which a listener hears for "
                                   "this icon",
                                   entry.key))
                .with_help(
                    fmt::format("add 'icon.{}' to `labels`, in each language", entry.key));
        icons.emplace(entry.key, std::move(icon));
    }
    return icons;
}

} // namespace pecyn::pack
