#include "pack/palette_reader.hpp"

#include "colour/mixing.hpp"
#include "colour/parse.hpp"
#include "pack/key_tables.hpp"
#include "pack/press_sections.hpp"
#include "pack/reading.hpp"

#include <array>
#include <set>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

class PaletteReader {
public:
    using Roles = std::map<std::string, RoleColour>;
    PaletteReader(const Node& node, const Roles& roles, diag::Findings& findings)
        : node_(node), roles_(roles), findings_(findings) {
        for (const Entry& entry : node.entries)
            if (!entry.value.is_none()) known_.push_back(entry.key);
    }

    Palette read() {
        for (const Entry& entry : node_.entries)
            if (!entry.value.is_none()) resolve(entry);
        check_made();
        // Names that could not be read are known all the same: one mistake, one finding.
        for (const std::string& name : failed_)
            palette_.emplace(name, PaletteEntry{});
        return std::move(palette_);
    }
    std::optional<colour::Colour> read_colour(const Node& node, std::string_view key);
    std::optional<colour::Colour> read_spot(const Node& node, const Node& spot);

private:
    /// The entry's value, or nothing where a finding was made.
    const PaletteEntry* resolve(const Entry& entry);
    std::optional<PaletteEntry> read_entry(const Node& node);
    std::optional<colour::Colour> read_words(const Node& node, std::string_view key);
    std::optional<colour::Colour> read_value(const Node& node);
    std::optional<std::variant<colour::Cmyk, colour::Lab>> read_alternate(const Node& node);
    std::optional<colour::Colour> read_mix(const Node& mix);
    void read_screen(const Node& node, PaletteEntry& entry);
    void check_made();
    void check_part(const std::string& colour, const std::string& owner, diag::Span span,
                    bool choices);

    const Node& node_;
    const Roles& roles_;
    diag::Findings& findings_;
    std::vector<std::string> known_;
    Palette palette_;
    std::set<std::string> open_, failed_;
    std::map<std::string, diag::Span> made_; ///< choices and gradients: made from others
};

const PaletteEntry* PaletteReader::resolve(const Entry& entry) {
    if (const auto done = palette_.find(entry.key); done != palette_.end())
        return &done->second;
    if (failed_.contains(entry.key)) return nullptr;
    if (!open_.insert(entry.key).second) {
        findings_.error("colour-circle", entry.key_span,
                        fmt::format("the colour '{}' is made from itself", entry.key));
        return nullptr;
    }
    auto read = read_entry(entry.value);
    open_.erase(entry.key);
    if (!read) {
        failed_.insert(entry.key);
        return nullptr;
    }
    read->span = entry.key_span;
    if (!std::holds_alternative<colour::Colour>(read->value))
        made_.emplace(entry.key, entry.value.span);
    return &palette_.emplace(entry.key, std::move(*read)).first->second;
}

std::optional<PaletteEntry> PaletteReader::read_entry(const Node& node) {
    PaletteEntry entry;
    if (!node.is_map()) {
        const auto colour = read_colour(node, "colours");
        if (!colour) return std::nullopt;
        entry.value = *colour;
        return entry;
    }
    if (node.find("by") != nullptr) {
        auto choice = read_by_choice(node, "colours", findings_);
        if (!choice) return std::nullopt;
        entry.value = std::move(*choice);
        return entry;
    }
    if (node.find("linear") != nullptr || node.find("radial") != nullptr) {
        auto gradient = read_gradient(node, findings_);
        if (!gradient) return std::nullopt;
        entry.value = std::move(*gradient);
        return entry;
    }
    check_keys(node, palette_entry_keys, "a colour", findings_);
    if (const Node* role = node.find("role"))
        entry.role = read_string(*role, "role", findings_).value_or("");
    if (const auto other = roles_.find(entry.role); other != roles_.end()) {
        entry.value = other->second.colour;
        entry.screen = other->second.screen;
        return entry;
    }
    read_screen(node, entry);
    const auto colour = read_value(node);
    if (!colour) return std::nullopt;
    entry.value = *colour;
    return entry;
}

/// The one of `colour`, `spot` and `mix` that is there.
std::optional<colour::Colour> PaletteReader::read_value(const Node& node) {
    const Node* spot = node.find("spot");
    const Node* mix = node.find("mix");
    const Node* value = node.find("colour");
    if (spot == nullptr && mix == nullptr && value == nullptr) {
        findings_.error("missing-key", node.span,
                        "this colour says neither `colour` nor `spot` nor `mix`");
        return std::nullopt;
    }
    const Node* other = spot != nullptr && mix != nullptr ? mix : value;
    if (other != nullptr && (spot != nullptr || mix != nullptr))
        findings_
            .error("bad-colour", other->span,
                   "a colour is either a spot ink or a mix or another colour")
            .with_help(spot != nullptr
                           ? "for a spot ink write `alternate` in place of this"
                           : "name the other colour in the mix: [leaf 80%, ink 20%]");
    if (spot != nullptr) return read_spot(node, *spot);
    return mix != nullptr ? read_mix(*mix) : read_colour(*value, "colour");
}

std::optional<colour::Colour> PaletteReader::read_colour(const Node& node,
                                                         std::string_view key) {
    if (!expect_scalar(node, key, findings_)) return std::nullopt;
    if (!colour::names_a_space(node.text)) return read_words(node, key);
    colour::Parsed parsed = colour::parse(node.text);
    if (!parsed.colour)
        findings_.error("bad-colour", node.span, std::move(parsed.problem))
            .with_help(
                "colours are written cmyk 60 90 20 30, rgb 255 204 0, hex ffcc00 or gray 40");
    return parsed.colour;
}

/// Another entry's name, perhaps with a tint: `plum 12%`.
std::optional<colour::Colour> PaletteReader::read_words(const Node& node,
                                                        std::string_view key) {
    const auto words = split_words(node.text);
    const bool tint = words.size() == 2 && words[1].back() == '%';
    const auto share = tint ? parse_number(words[1].substr(0, words[1].size() - 1))
                            : std::optional<double>(100);
    if (words.empty() || words.size() > 2 || (words.size() == 2 && !tint) || !share ||
        *share < 0 || *share > 100) {
        findings_.error("bad-colour", node.span, fmt::format("'{}' is no colour", node.text))
            .with_help(
                "colours are written cmyk 60 90 20 30, rgb 255 204 0, hex ffcc00, gray 40, "
                "or as a tint of another one: plum 12%");
        return std::nullopt;
    }
    const Entry* other = node_.entry(words[0]);
    if (other == nullptr || other->value.is_none()) {
        std::string help = did_you_mean(words[0], known_);
        if (help.empty())
            help = "colours begin with cmyk, rgb, hex or gray, or name another one";
        findings_
            .error("unknown-colour", node.span,
                   fmt::format("'{}' in '{}' is no colour of this layout", words[0], key))
            .with_help(std::move(help));
        return std::nullopt;
    }
    const PaletteEntry* entry = resolve(*other);
    if (entry == nullptr) return std::nullopt;
    const auto* colour = std::get_if<colour::Colour>(&entry->value);
    if (colour == nullptr) {
        findings_
            .error(
                "bad-colour", node.span,
                fmt::format("'{}' is a choice or a gradient, so no tint or other name can be "
                            "made of it",
                            words[0]))
            .with_help("write a second one and name the tints there");
        return std::nullopt;
    }
    return tint ? colour::tinted(*colour, *share / 100) : *colour;
}

std::optional<colour::Colour> PaletteReader::read_spot(const Node& node, const Node& spot) {
    auto name = read_plate_name(spot, "spot", findings_);
    const Node* alternate = node.find("alternate");
    if (alternate == nullptr) {
        findings_.error("missing-key", spot.span, "a spot ink needs an `alternate`")
            .with_help("add alternate: cmyk ... or lab ..., for printers and screens without "
                       "that ink");
        return std::nullopt;
    }
    const auto inks = read_alternate(*alternate);
    if (!name || !inks) return std::nullopt;
    return colour::Spot{
        std::make_shared<colour::SpotInk>(colour::SpotInk{std::move(*name), *inks}), 1};
}

/// Inks, a measured colour, or the name of an entry in cmyk.
std::optional<std::variant<colour::Cmyk, colour::Lab>>
PaletteReader::read_alternate(const Node& node) {
    if (!expect_scalar(node, "alternate", findings_)) return std::nullopt;
    if (colour::names_a_space(node.text)) {
        colour::ParsedAlternate parsed = colour::parse_alternate(node.text);
        if (!parsed.inks)
            findings_.error("bad-colour", node.span, std::move(parsed.problem))
                .with_help("write alternate: cmyk 93 0 100 29, or as the ink maker measures "
                           "it: lab 45 -50 30");
        return parsed.inks;
    }
    const auto colour = read_words(node, "alternate");
    if (!colour) return std::nullopt;
    if (const auto* inks = std::get_if<colour::Cmyk>(&*colour)) return *inks;
    findings_.error("bad-colour", node.span,
                    "the alternate of a spot ink is given in cmyk or lab");
    return std::nullopt;
}

/// `[leaf 80%, ink 20%]`: inks printed over each other.
std::optional<colour::Colour> PaletteReader::read_mix(const Node& mix) {
    if (!expect_list(mix, "mix", findings_)) return std::nullopt;
    if (mix.elements.empty() || mix.elements.size() > colour::most_mixed_inks) {
        findings_.error("bad-colour", mix.span,
                        fmt::format("a mix has 1 to {} colours", colour::most_mixed_inks));
        return std::nullopt;
    }
    colour::Mixing mixing;
    bool good = true;
    for (const Node& element : mix.elements) {
        const auto part = read_colour(element, "mix");
        const std::string problem = part ? mixing.add(*part) : std::string();
        good = good && part && problem.empty();
        if (!problem.empty())
            findings_.error("bad-colour", element.span, problem)
                .with_help(
                    "a mix is made of cmyk and gray colours and spot inks, as tints that "
                    "add up to at most 100% of each ink: [leaf 80%, ink 20%]");
    }
    if (!good) return std::nullopt;
    auto mixed = mixing.colour();
    if (!mixed)
        findings_
            .error("bad-colour", mix.span,
                   fmt::format("this mix has more than {} inks", colour::most_mixed_inks))
            .with_help("PDF/X-1a holds no more in one colour; take some away");
    return mixed;
}

void PaletteReader::read_screen(const Node& node, PaletteEntry& entry) {
    const Node* screen = node.find("screen");
    if (screen == nullptr) return;
    const auto colour = read_colour(*screen, "screen");
    if (!colour) return;
    const auto* rgb = std::get_if<colour::Rgb>(&*colour);
    if (rgb != nullptr) {
        entry.screen = *rgb;
    } else {
        findings_.error("bad-colour", screen->span, "`screen` is given as hex or rgb")
            .with_help("write it as the drawing does: hex 6b3a5b");
    }
}

/// A choice picks plain colours; a gradient runs over these and choices. So none is made from
/// itself.
void PaletteReader::check_part(const std::string& colour, const std::string& owner,
                               diag::Span span, bool choices) {
    if (failed_.contains(colour)) return;
    const auto entry = palette_.find(colour);
    if (entry != palette_.end() &&
        (std::holds_alternative<colour::Colour>(entry->second.value) ||
         (choices && std::holds_alternative<ByChoice>(entry->second.value))))
        return;
    findings_
        .error(
            "unknown-colour", span,
            fmt::format("'{}' in colour '{}' is no fixed colour of this layout", colour, owner))
        .with_help(did_you_mean(colour, known_));
}

void PaletteReader::check_made() {
    for (const auto& [name, span] : made_) {
        const auto& value = palette_.at(name).value;
        if (const auto* choice = std::get_if<ByChoice>(&value)) {
            check_part(choice->otherwise, name, span, false);
            for (const auto& [word, colour] : choice->names)
                check_part(colour, name, span, false);
        } else if (const auto* gradient = std::get_if<PaletteGradient>(&value)) {
            for (const PaletteGradient::Stop& stop : gradient->stops)
                check_part(stop.colour, name, span, true);
        }
    }
}

} // namespace

std::optional<ByChoice> read_by_choice(const Node& node, std::string_view key,
                                       diag::Findings& findings) {
    ByChoice choice;
    for (const Entry& entry : node.entries) {
        auto name = read_string(entry.value, entry.key, findings);
        if (!name) return std::nullopt;
        if (entry.key == "by") {
            choice.field = std::move(*name);
        } else if (entry.key == "otherwise") {
            choice.otherwise = std::move(*name);
        } else {
            choice.names.emplace(entry.key, std::move(*name));
        }
    }
    if (choice.otherwise.empty()) {
        findings
            .error("missing-key", node.span,
                   fmt::format("the choice in '{}' does not say what holds otherwise", key))
            .with_help("add otherwise: and a name");
        return std::nullopt;
    }
    return choice;
}

Palette read_palette(const Node& node, diag::Findings& findings) {
    return read_palette(node, {}, findings);
}

Palette read_palette(const Node& node, const std::map<std::string, RoleColour>& roles,
                     diag::Findings& findings) {
    if (!expect_map(node, "colours", findings)) return {};
    return PaletteReader(node, roles, findings).read();
}

std::optional<colour::Colour> read_own_colour(const Node& node, std::string_view key,
                                              diag::Findings& findings) {
    static const Node no_others;
    static const std::map<std::string, RoleColour> no_roles;
    PaletteReader reader(no_others, no_roles, findings);
    if (node.is_map()) {
        const Node* spot = node.find("spot");
        if (spot != nullptr) return reader.read_spot(node, *spot);
        findings.error("missing-key", node.span,
                       fmt::format("'{}' says neither a colour nor `spot`", key));
        return std::nullopt;
    }
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    if (colour::names_a_space(node.text)) return reader.read_colour(node, key);
    findings.error("bad-colour", node.span, fmt::format("'{}' is no colour", node.text))
        .with_help(
            "colours are written hex 003366, rgb 255 204 0, cmyk 100 80 0 40 or gray 40");
    return std::nullopt;
}

std::vector<std::string> names_of(const Palette& palette) {
    std::vector<std::string> names;
    for (const auto& [name, entry] : palette)
        if (!is_nameless(name)) names.push_back(name);
    return names;
}

} // namespace pecyn::pack
