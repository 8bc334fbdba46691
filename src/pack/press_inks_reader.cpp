#include "pack/press_sections.hpp"

#include "colour/parse.hpp"
#include "pack/key_tables.hpp"
#include "pack/limits_reader.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// Of a name (ISO 32000-1, annex C).
constexpr std::size_t longest_plate_name = 127;
constexpr std::size_t most_plates = 200;

std::string lower_case(std::string_view text) {
    std::string result(text);
    for (char& letter : result)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return result;
}

void read_share_of_ink(const Node& map, std::string_view key, double most, double& value,
                       diag::Findings& findings) {
    const Node* node = map.find(key);
    if (node == nullptr) return;
    const auto read = read_measure(*node, key, "%", findings);
    if (!read) return;
    if (*read <= most) {
        value = *read;
        return;
    }
    findings.error("out-of-range", node->span, fmt::format("'{}' takes 0% to {}%", key, most));
}

void read_spot_names(const Node& node, press::InkRules& inks, diag::Findings& findings) {
    if (node.is_none()) return;
    std::vector<const Node*> names;
    if (node.is_sequence())
        for (const Node& element : node.elements)
            names.push_back(&element);
    else
        names.push_back(&node);
    if (names.size() > most_plates) {
        findings.error("too-large", node.span,
                       fmt::format("a press profile names at most {} plates", most_plates));
        return;
    }
    for (const Node* one : names) {
        auto name = read_plate_name(*one, "spot_names", findings);
        if (name && std::find(inks.spot_names.begin(), inks.spot_names.end(), *name) ==
                        inks.spot_names.end())
            inks.spot_names.push_back(std::move(*name));
    }
}

void read_blacks(const Node& node, press::InkRules& inks, diag::Findings& findings) {
    if (const Node* black = node.find("text_black"))
        if (const auto index =
                read_choice(*black, "text_black", {"overprint", "knockout"}, findings))
            inks.text_black = static_cast<press::BlackText>(*index);
    if (const Node* black = node.find("rgb_black"))
        if (const auto index =
                read_choice(*black, "rgb_black", {"to text_black", "refuse"}, findings))
            inks.rgb_black = static_cast<press::RgbBlack>(*index);
    read_up_to(node, "rich_from", Length::mm(10'000), inks.rich_from, findings);
    const Node* rich = node.find("rich_black");
    if (rich == nullptr || rich->is_none()) return;
    inks.rich_black = read_inks_of(*rich, "rich_black", findings);
    if (!inks.rich_black) return;
    const double covered = colour::ink_coverage(*inks.rich_black);
    if (const auto most = inks.limit.fail; most && covered > *most + inks.tolerance)
        findings
            .error("bad-limit", rich->span,
                   fmt::format("this black has {:g}% of ink in all, but 'limit' allows {:g}%",
                               covered, *most))
            .with_help("take less of the colours: cmyk 40 40 30 100 has 210%");
}

} // namespace

std::optional<std::string> read_plate_name(const Node& node, std::string_view key,
                                           diag::Findings& findings) {
    auto name = read_string(node, key, findings);
    if (!name) return name;
    if (name->size() > longest_plate_name) {
        findings.error(
            "bad-plate", node.span,
            fmt::format("a plate's name has at most {} letters", longest_plate_name));
        return std::nullopt;
    }
    constexpr std::array<std::string_view, 6> taken = {"cyan",  "magenta", "yellow",
                                                       "black", "all",     "none"};
    if (std::find(taken.begin(), taken.end(), lower_case(*name)) == taken.end()) return name;
    findings
        .error("bad-plate", node.span,
               fmt::format("no plate can be called '{}': a printer reads {}", *name,
                           lower_case(*name) == "all"    ? "all plates at once"
                           : lower_case(*name) == "none" ? "no plate at all"
                                                         : "the process ink of that name"))
        .with_help("use the name that the printer gives, such as CutContour or Spot UV");
    return std::nullopt;
}

std::optional<colour::Cmyk> read_inks_of(const Node& node, std::string_view key,
                                         diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    const colour::Parsed parsed = colour::parse(node.text);
    const auto* inks = parsed.colour ? std::get_if<colour::Cmyk>(&*parsed.colour) : nullptr;
    if (inks != nullptr) return *inks;
    findings
        .error("bad-colour", node.span,
               parsed.colour ? fmt::format("'{}' is given in cmyk", key) : parsed.problem)
        .with_help(fmt::format("write it like {}: cmyk 40 40 30 100", key));
    return std::nullopt;
}

void read_up_to(const Node& map, std::string_view key, Length most, Length& length,
                diag::Findings& findings) {
    const Node* node = map.find(key);
    if (node == nullptr) return;
    const auto read = read_length(*node, key, findings);
    if (!read) return;
    if (*read >= Length() && *read <= most) {
        length = *read;
        return;
    }
    findings.error("out-of-range", node->span,
                   fmt::format("'{}' takes 0 to {:g}mm", key, most.in_mm()));
}

void read_press_inks(const Node& node, press::InkRules& inks, diag::Findings& findings) {
    if (!expect_map(node, "inks", findings)) return;
    check_keys(node, ink_keys, "inks", findings);
    read_share_of_ink(node, "tolerance", 50, inks.tolerance, findings);
    if (const Node* limit = node.find("limit"))
        inks.limit = read_limit(*limit, "limit", "%", findings, Bound::highest);
    read_up_to(node, "square", Length::mm(1000), inks.square, findings);
    read_blacks(node, inks, findings);
    if (const Node* spots = node.find("spots"))
        if (const auto index =
                read_choice(*spots, "spots", {"keep", "to process", "refuse"}, findings))
            inks.spots = static_cast<press::Spots>(*index);
    if (const Node* names = node.find("spot_names")) read_spot_names(*names, inks, findings);
}

} // namespace pecyn::pack
