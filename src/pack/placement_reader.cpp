#include "pack/placement_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"
#include "press/named_sizes.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using Box = Placement::Box;

constexpr std::array<std::pair<std::string_view, Box>, 4> boxes = {
    {{"bleed", Box::bleed}, {"trim", Box::trim}, {"safe", Box::safe}, {"margin", Box::margin}}};

void read_words_placement(const Node& node, Placement& at, diag::Findings& findings) {
    for (const auto& [name, box] : boxes)
        if (node.text == name) at.box = box;
    if (at.box != Box::none) return;
    const auto words = split_terms(node.text);
    std::array<std::optional<Extent>, 4> values;
    bool good = words.size() == 4;
    for (std::size_t i = 0; good && i < 4; ++i) {
        values[i] = parse_extent(words[i]);
        good = values[i].has_value();
    }
    if (!good) {
        findings
            .error("bad-placement", node.span,
                   fmt::format("'{}' is no place on the page", node.text))
            .with_help("write bleed, trim, safe or margin; or x y width height, like 6mm 90mm "
                       "58mm 22mm");
        return;
    }
    at.left = values[0];
    at.top = values[1];
    at.width = values[2];
    at.height = values[3];
}

bool two_of(const std::optional<Extent>& a, const std::optional<Extent>& b,
            const std::optional<Extent>& c) {
    return (a ? 1 : 0) + (b ? 1 : 0) + (c ? 1 : 0) == 2;
}

} // namespace

std::optional<Placement> read_placement(const Node& node, diag::Findings& findings) {
    Placement at;
    at.span = node.span;
    if (node.is_empty()) return std::nullopt;
    const std::size_t before = findings.all().size();
    if (node.is_scalar()) {
        read_words_placement(node, at, findings);
        return findings.all().size() == before ? std::optional(at) : std::nullopt;
    }
    if (!expect_map(node, "at", findings)) return std::nullopt;
    check_keys(node, distance_keys, "a placement", findings);
    const std::array<std::pair<std::string_view, std::optional<Extent>*>, 6> parts = {
        {{"left", &at.left},
         {"width", &at.width},
         {"right", &at.right},
         {"top", &at.top},
         {"height", &at.height},
         {"bottom", &at.bottom}}};
    for (const auto& [key, value] : parts)
        if (const Node* given = node.find(key)) *value = read_extent(*given, key, findings);
    if (findings.all().size() != before) return std::nullopt;
    if (!two_of(at.left, at.width, at.right) || !two_of(at.top, at.height, at.bottom)) {
        findings.error(
            "bad-placement", node.span,
            "a place needs two of left, width, right and two of top, height, bottom");
        return std::nullopt;
    }
    return at;
}

std::optional<Point> read_point(const Node& node, diag::Findings& findings) {
    if (!expect_scalar(node, "at", findings)) return std::nullopt;
    const auto terms = split_terms(node.text);
    const auto x = terms.size() == 2 ? parse_length(terms[0]) : std::nullopt;
    const auto y = terms.size() == 2 ? parse_length(terms[1]) : std::nullopt;
    if (x && y) return Point{*x, *y};
    findings.error("bad-placement", node.span, fmt::format("'{}' is no point", node.text))
        .with_help("write how far from the left and from the top: at: 35mm 8mm");
    return std::nullopt;
}

std::optional<Size> parse_page_size(std::string_view text) {
    const auto words = split_words(text);
    if (words.size() == 3 && words[1] == "x") {
        const auto width = parse_length(words[0]), height = parse_length(words[2]);
        if (width && height && width->in_mm() >= 10 && height->in_mm() >= 10 &&
            width->in_mm() <= 5000 && height->in_mm() <= 5000)
            return Size{*width, *height};
    }
    const bool landscape = words.size() == 2 && words[1] == "landscape";
    if (words.size() != 1 && !landscape) return std::nullopt;
    for (const press::NamedSize& size : press::named_sizes) {
        if (words[0] != size.name) continue;
        const Size upright = size.size();
        return landscape ? Size{upright.height, upright.width} : upright;
    }
    return std::nullopt;
}

std::optional<Size> read_page_size(const Node& node, diag::Findings& findings) {
    if (!expect_scalar(node, "size", findings)) return std::nullopt;
    if (const auto size = parse_page_size(node.text)) return size;
    std::vector<std::string> known;
    known.reserve(press::named_sizes.size());
    for (const press::NamedSize& size : press::named_sizes)
        known.emplace_back(size.name);
    std::string help = did_you_mean(node.text, known);
    if (help.empty())
        help = fmt::format("write 105mm x 148mm (10 mm to 5 m), or one of {}",
                           fmt::join(known, ", "));
    findings.error("unknown-size", node.span, fmt::format("'{}' is no size of page", node.text))
        .with_help(std::move(help));
    return std::nullopt;
}

} // namespace pecyn::pack
