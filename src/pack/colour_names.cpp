#include "colour/parse.hpp"
#include "pack/palette_reader.hpp"
#include "pack/reading.hpp"

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// How the YAML would write the choice; braces make it a name that no key can have.
std::string name_of(const ByChoice& choice) {
    std::string name = fmt::format("{{by: {}", choice.field);
    for (const auto& [value, colour] : choice.names)
        name += fmt::format(", {}: {}", value, colour);
    return name + fmt::format(", otherwise: {}}}", choice.otherwise);
}

std::optional<std::string> read_nameless(const Node& node, std::string_view key,
                                         Palette& palette, diag::Findings& findings) {
    auto choice = read_by_choice(node, key, findings);
    if (!choice) return std::nullopt;
    std::vector<std::string> colours = {choice->otherwise};
    for (const auto& [value, colour] : choice->names)
        colours.push_back(colour);
    for (const std::string& colour : colours) {
        if (!check_colour_name(colour, node.span, ColourUse::line, palette, findings))
            return std::nullopt;
        if (!std::holds_alternative<ByChoice>(palette.at(colour).value)) continue;
        findings
            .error("bad-colour", node.span,
                   fmt::format("'{}' depends on a choice itself", colour))
            .with_help("name plain colours in a choice");
        return std::nullopt;
    }
    std::string name = name_of(*choice);
    PaletteEntry entry;
    entry.value = std::move(*choice);
    entry.span = node.span;
    palette.emplace(name, std::move(entry));
    return name;
}

} // namespace

bool is_nameless(std::string_view colour) { return !colour.empty() && colour[0] == '{'; }

bool check_colour_name(const std::string& name, diag::Span span, ColourUse use,
                       const Palette& palette, diag::Findings& findings) {
    const auto entry = is_nameless(name) ? palette.end() : palette.find(name);
    if (entry == palette.end()) {
        std::string help = did_you_mean(name, names_of(palette));
        if (colour::names_a_space(name) || colour::names_a_space(name + ' '))
            help = "give the colour a name under `colours` and write that name here";
        else if (help.empty())
            help = fmt::format("the colours are {}", fmt::join(names_of(palette), ", "));
        findings
            .error("unknown-colour", span,
                   fmt::format("'{}' is no colour of this layout", name))
            .with_help(std::move(help));
        return false;
    }
    if (use != ColourUse::line || !std::holds_alternative<PaletteGradient>(entry->second.value))
        return true;
    findings
        .error("bad-colour", span,
               fmt::format("'{}' is a gradient, which can't stand here", name))
        .with_help("gradients fill areas and colour text; name a plain colour here");
    return false;
}

std::optional<std::string> read_colour_name(const Node& node, std::string_view key,
                                            ColourUse use, Palette& palette,
                                            diag::Findings& findings) {
    if (node.is_map() && node.find("by") != nullptr)
        return read_nameless(node, key, palette, findings);
    auto name = read_string(node, key, findings);
    if (!name || (use == ColourUse::text && *name == "readable")) return name;
    if (!check_colour_name(*name, node.span, use, palette, findings)) return std::nullopt;
    return name;
}

} // namespace pecyn::pack
