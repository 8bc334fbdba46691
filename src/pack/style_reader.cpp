#include "pack/style_reader.hpp"

#include "pack/key_tables.hpp"

#include "colour/parse.hpp"

#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

const std::vector<KeyInfo>& style_keys() {
    static const std::vector<KeyInfo> keys = [] {
        std::vector<KeyInfo> all(style_value_table.begin(), style_value_table.end());
        all.insert(all.end(), style_only_keys.begin(), style_only_keys.end());
        return all;
    }();
    return keys;
}

constexpr double smallest_type = 1, largest_type = 2000; // points

std::optional<SizeRange> read_size(const Node& node, diag::Findings& findings) {
    if (!expect_scalar(node, "size", findings)) return std::nullopt;
    const std::string_view text = node.text;
    const std::size_t dots = text.find("..");
    const auto least = parse_length(text.substr(0, dots));
    const auto most =
        dots == std::string_view::npos ? least : parse_length(text.substr(dots + 2));
    const bool good = least && most && least->in_pt() >= smallest_type && *most >= *least &&
                      most->in_pt() <= largest_type;
    if (good) return SizeRange{*least, *most};
    findings.error("bad-size", node.span, fmt::format("'{}' is no size of type", node.text))
        .with_help("write it like 10pt, or 9pt..12pt where it may shrink to fit");
    return std::nullopt;
}

std::optional<Leading> read_leading(const Node& node, diag::Findings& findings) {
    if (!expect_scalar(node, "leading", findings)) return std::nullopt;
    Leading leading;
    if (const auto factor = parse_number(node.text); factor && *factor >= 0.5 && *factor <= 5) {
        leading.factor = *factor;
        return leading;
    }
    if (const auto length = parse_length(node.text); length && length->in_pt() > 0) {
        leading.absolute = length;
        return leading;
    }
    findings.error("bad-leading", node.span, fmt::format("'{}' is no leading", node.text))
        .with_help("write a factor of the size like 1.35, or a length like 14pt");
    return std::nullopt;
}

std::optional<Line> read_line(const Node& node, const Palette& palette,
                              diag::Findings& findings) {
    if (!expect_scalar(node, "line", findings)) return std::nullopt;
    const auto words = split_words(node.text);
    const auto width = words.size() == 2 ? parse_length(words[1]) : std::nullopt;
    if (!width || *width <= Length()) {
        findings.error("bad-line", node.span, fmt::format("'{}' is no border", node.text))
            .with_help("write a colour's name and a width, like ink 0.5pt");
        return std::nullopt;
    }
    const std::string colour(words[0]);
    if (!check_colour_name(colour, node.span, palette, findings)) return std::nullopt;
    return Line{colour, *width};
}

std::optional<std::string> read_colour_name(const Node& node, std::string_view key,
                                            bool readable, const Palette& palette,
                                            diag::Findings& findings) {
    auto name = read_string(node, key, findings);
    if (!name || (readable && *name == "readable")) return name;
    if (!check_colour_name(*name, node.span, palette, findings)) return std::nullopt;
    return name;
}

std::optional<int> read_weight(const Node& node, diag::Findings& findings) {
    const auto weight = read_integer(node, "weight", 100, 900, findings);
    if (!weight) return std::nullopt;
    if (*weight % 100 == 0) return static_cast<int>(*weight);
    findings.error("bad-weight", node.span, "weights are 100, 200 ... 900")
        .with_help("400 is regular, 700 bold");
    return std::nullopt;
}

template <typename Choice>
void read_word(const Node* node, std::string_view key, const std::vector<std::string>& words,
               std::optional<Choice>& value, diag::Findings& findings) {
    if (node == nullptr) return;
    if (const auto index = read_choice(*node, key, words, findings))
        value = static_cast<Choice>(*index);
}

class StylesReader {
public:
    StylesReader(const Node& node, const Palette& palette, diag::Findings& findings)
        : node_(node), palette_(palette), findings_(findings) {
        for (const Entry& entry : node.entries)
            if (!entry.value.is_none()) known_.push_back(entry.key);
    }

    std::map<std::string, Style> read() {
        for (const Entry& entry : node_.entries)
            if (!entry.value.is_none() && !styles_.contains(entry.key)) resolve(entry);
        return std::move(styles_);
    }

private:
    void resolve(const Entry& entry) {
        if (!expect_map(entry.value, entry.key, findings_)) return;
        check_keys(entry.value, style_keys(), fmt::format("style '{}'", entry.key), findings_);
        if (const Node* print = entry.value.find("print")) check_print(*print, entry.key);
        Style style = read_style_values(entry.value, palette_, findings_);
        style.span = entry.key_span;
        open_.insert(entry.key);
        if (const Node* extends = entry.value.find("extends")) {
            auto parents = read_words(*extends, "extends", findings_);
            for (auto parent = parents.rbegin(); parent != parents.rend(); ++parent)
                if (const Style* under = find(*parent)) style.inherit(*under); // later ones win
        }
        open_.erase(entry.key);
        styles_.insert_or_assign(entry.key, std::move(style));
    }

    const Style* find(const Word& name) {
        if (const auto done = styles_.find(name.text); done != styles_.end())
            return &done->second;
        const Entry* entry = node_.entry(name.text);
        if (entry == nullptr || entry->value.is_none()) {
            findings_
                .error("unknown-style", name.span,
                       fmt::format("there is no style '{}'", name.text))
                .with_help(did_you_mean(name.text, known_));
            return nullptr;
        }
        if (open_.contains(name.text) || open_.size() > deepest_nesting) {
            findings_.error("extends-circle", name.span,
                            fmt::format("the style '{}' extends itself", name.text));
            return nullptr;
        }
        resolve(*entry);
        const auto done = styles_.find(name.text);
        return done == styles_.end() ? nullptr : &done->second;
    }

    void check_print(const Node& node, const std::string& style) {
        if (node.text == "address" && style == "link") return;
        if (style != "link") {
            findings_.error("unknown-key", node.span,
                            "`print` belongs to the style 'link' alone");
        } else if (node.text == "text" || node.text == "qr") {
            findings_.error(
                "not-yet", node.span,
                fmt::format("links can't be printed as {} yet, only as address", node.text));
        } else {
            read_choice(node, "print", {"address", "text", "qr"}, findings_);
        }
    }

    const Node& node_;
    const Palette& palette_;
    diag::Findings& findings_;
    std::vector<std::string> known_;
    std::map<std::string, Style> styles_;
    std::set<std::string> open_;
};

} // namespace

KeyTable style_value_keys() { return style_value_table; }

bool check_colour_name(const std::string& name, diag::Span span, const Palette& palette,
                       diag::Findings& findings) {
    if (palette.contains(name)) return true;
    std::string help = did_you_mean(name, names_of(palette));
    if (colour::names_a_space(name) || colour::names_a_space(name + ' '))
        help = "give the colour a name under `colours` and write that name here";
    else if (help.empty())
        help = fmt::format("the colours are {}", fmt::join(names_of(palette), ", "));
    findings
        .error("unknown-colour", span, fmt::format("'{}' is no colour of this layout", name))
        .with_help(std::move(help));
    return false;
}

Style read_style_values(const Node& map, const Palette& palette, diag::Findings& findings) {
    Style style;
    const auto given = [&](std::string_view key) { return map.find(key); };
    if (const Node* node = given("font")) style.font = read_string(*node, "font", findings);
    if (const Node* node = given("weight")) style.weight = read_weight(*node, findings);
    if (const Node* node = given("size")) style.size = read_size(*node, findings);
    if (const Node* node = given("leading")) style.leading = read_leading(*node, findings);
    if (const Node* node = given("colour"))
        style.colour = read_colour_name(*node, "colour", true, palette, findings);
    if (const Node* node = given("fill")) {
        style.no_fill = node->is_none();
        if (!style.no_fill)
            style.fill = read_colour_name(*node, "fill", false, palette, findings);
    }
    if (const Node* node = given("line")) {
        style.no_line = node->is_none();
        if (!style.no_line) style.line = read_line(*node, palette, findings);
    }
    if (const Node* node = given("pad")) style.pad = read_insets(*node, "pad", findings);
    if (const Node* node = given("corner"))
        if (const auto radius = read_length(*node, "corner", findings))
            style.corner = Corners::all(*radius);
    if (const Node* node = given("space")) style.space = read_length(*node, "space", findings);
    if (const Node* node = given("indent"))
        style.indent = read_length(*node, "indent", findings);
    if (const Node* node = given("tracking"))
        style.tracking = read_number(*node, "tracking", findings);
    read_word(given("align"), "align", {"start", "centre", "end"}, style.align, findings);
    read_word(given("fit"), "fit", {"none", "item", "product"}, style.fit, findings);
    return style;
}

std::map<std::string, Style> read_styles(const Node& node, const Palette& palette,
                                         diag::Findings& findings) {
    if (!expect_map(node, "styles", findings)) return {};
    return StylesReader(node, palette, findings).read();
}

} // namespace pecyn::pack
