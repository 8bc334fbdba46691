#include "pack/key_tables.hpp"
#include "pack/style_reader.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

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

std::optional<int> read_weight(const Node& node, diag::Findings& findings) {
    const auto weight = read_integer(node, "weight", 100, 900, findings);
    if (!weight) return std::nullopt;
    if (*weight % 100 == 0) return static_cast<int>(*weight);
    findings.error("bad-weight", node.span, "weights are 100, 200 ... 900")
        .with_help("400 is regular, 700 bold");
    return std::nullopt;
}

/// Reads the style values of one map into a Style.
class ValuesReader {
public:
    ValuesReader(const Node& map, Palette& palette, Style& style, diag::Findings& findings)
        : map_(map), palette_(palette), style_(style), findings_(findings) {}

    void read() {
        read_type();
        read_paint();
        read_text();
        read_paragraphs();
    }

private:
    void read_type();
    void read_paint();
    void read_text();
    void read_paragraphs();
    std::optional<Line> line(const Node& node, std::string_view key);
    void lined(std::string_view key, std::optional<Line>& value, bool& removed);
    void read_shadow(const Node& node);
    void read_corner(const Node& node);
    void read_dash(const Node& node);
    void read_features(const Node& node);
    void read_tabs(const Node& node);

    const Node* given(std::string_view key) const { return map_.find(key); }

    void length(std::string_view key, std::optional<Length>& value) {
        if (const Node* node = given(key)) value = read_length(*node, key, findings_);
    }

    /// Less than nothing between them would set words over words.
    void distance(std::string_view key, std::optional<Length>& value) {
        length(key, value);
        if (!value || *value >= Length()) return;
        findings_.error("out-of-range", given(key)->span,
                        fmt::format("'{}' is 0 or more", key));
        value.reset();
    }

    void boolean(std::string_view key, std::optional<bool>& value) {
        if (const Node* node = given(key)) value = read_boolean(*node, key, findings_);
    }

    void integer(std::string_view key, int least, int most, std::optional<int>& value) {
        const Node* node = given(key);
        if (node == nullptr) return;
        if (const auto number = read_integer(*node, key, least, most, findings_))
            value = static_cast<int>(*number);
    }

    template <typename Choice>
    void word(std::string_view key, const std::vector<std::string>& words,
              std::optional<Choice>& value) {
        const Node* node = given(key);
        if (node == nullptr) return;
        if (const auto index = read_choice(*node, key, words, findings_))
            value = static_cast<Choice>(*index);
    }

    const Node& map_;
    Palette& palette_;
    Style& style_;
    diag::Findings& findings_;
};

std::optional<Line> ValuesReader::line(const Node& node, std::string_view key) {
    if (!expect_scalar(node, key, findings_)) return std::nullopt;
    const auto words = split_terms(node.text);
    const auto width = words.size() == 2 ? parse_length(words[1]) : std::nullopt;
    if (!width || *width <= Length()) {
        findings_.error("bad-line", node.span, fmt::format("'{}' is no line", node.text))
            .with_help("write a colour's name and a width, like ink 0.5pt");
        return std::nullopt;
    }
    std::string colour(words[0]);
    if (!check_colour_name(colour, node.span, ColourUse::line, palette_, findings_))
        return std::nullopt;
    return Line{std::move(colour), *width};
}

/// A line that `none` takes away.
void ValuesReader::lined(std::string_view key, std::optional<Line>& value, bool& removed) {
    const Node* node = given(key);
    if (node == nullptr) return;
    removed = node->is_none();
    if (!removed) value = line(*node, key);
}

void ValuesReader::read_shadow(const Node& node) {
    style_.no_shadow = node.is_none();
    if (style_.no_shadow || !expect_scalar(node, "shadow", findings_)) return;
    const auto words = split_terms(node.text);
    const bool three = words.size() == 3;
    const auto x = three ? parse_length(words[1]) : std::nullopt;
    const auto y = three ? parse_length(words[2]) : std::nullopt;
    if (!x || !y) {
        findings_.error("bad-shadow", node.span, fmt::format("'{}' is no shadow", node.text))
            .with_help("write a colour's name and how far it lies to the right and below: mist "
                       "0.6mm 0.6mm");
        return;
    }
    std::string colour(words[0]);
    if (check_colour_name(colour, node.span, ColourUse::line, palette_, findings_))
        style_.shadow = Shadow{std::move(colour), *x, *y};
}

void ValuesReader::read_corner(const Node& node) {
    if (node.is_none()) {
        style_.corner = Corners();
        return;
    }
    const auto radii = read_lengths(node, "corner", 4, findings_);
    if (!radii) return;
    if (radii->size() == 1) {
        style_.corner = Corners::all(radii->front());
    } else if (radii->size() == 4) {
        style_.corner = Corners{(*radii)[0], (*radii)[1], (*radii)[2], (*radii)[3]};
    } else {
        findings_.error("bad-length", node.span, "corners have one radius for all, or four")
            .with_help("four go clockwise from the top left: corner: 2mm 2mm 0 0");
    }
}

void ValuesReader::read_dash(const Node& node) {
    if (node.is_none()) {
        style_.dash.emplace();
        return;
    }
    auto lengths = read_lengths(node, "dash", 8, findings_);
    if (!lengths) return;
    Length sum;
    for (const Length length : *lengths)
        sum += length;
    if (sum.in_pt() < 0.1)
        findings_.error("out-of-range", node.span, "dashes this short can't be seen")
            .with_help("write how long the line is on and off: dash: 2mm 1mm");
    else
        style_.dash = std::move(lengths);
}

bool is_feature(std::string_view text) {
    if (!text.empty() && text[0] == '-') text.remove_prefix(1);
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string_view tag = text.substr(0, equals);
    const std::string_view value = text.substr(equals);
    const auto all = [](std::string_view part, int (*test)(int)) {
        return std::all_of(part.begin(), part.end(),
                           [&](char c) { return test(static_cast<unsigned char>(c)) != 0; });
    };
    return tag.size() == 4 && all(tag, std::isalnum) &&
           (value.empty() ||
            (value.size() > 1 && value.size() < 5 && all(value.substr(1), std::isdigit)));
}

void ValuesReader::read_features(const Node& node) {
    std::vector<std::string> features;
    if (!node.is_none()) {
        for (Word& one : read_words(node, "features", findings_)) {
            if (is_feature(one.text) && features.size() < 32) {
                features.push_back(std::move(one.text));
                continue;
            }
            findings_
                .error("bad-feature", one.span,
                       fmt::format("'{}' is no OpenType feature", one.text))
                .with_help("write four letters, like onum, -liga to switch it off, or salt=2");
        }
    }
    style_.features = std::move(features);
}

void ValuesReader::read_tabs(const Node& node) {
    std::vector<Tab> tabs;
    if (!node.is_none()) {
        for (const Word& one : read_words(node, "tabs", findings_)) {
            const auto words = split_terms(one.text);
            const std::string_view side = words.size() == 2 ? words[0] : "left";
            const auto at = words.empty() ? std::nullopt : parse_length(words.back());
            const bool known = side == "left" || side == "centre" || side == "right";
            if (!at || *at <= Length() || words.size() > 2 || !known || tabs.size() >= 50) {
                findings_
                    .error("bad-tabs", one.span, fmt::format("'{}' is no tab stop", one.text))
                    .with_help("write how far from the text's edge: 30mm, right 60mm or centre "
                               "40mm");
                continue;
            }
            tabs.push_back({*at, side == "left"     ? Align::start
                                 : side == "centre" ? Align::centre
                                                    : Align::end});
        }
        std::stable_sort(tabs.begin(), tabs.end(),
                         [](const Tab& a, const Tab& b) { return a.at < b.at; });
    }
    style_.tabs = std::move(tabs);
}

void ValuesReader::read_type() {
    if (const Node* node = given("font")) style_.font = read_string(*node, "font", findings_);
    if (const Node* node = given("weight")) style_.weight = read_weight(*node, findings_);
    if (const Node* node = given("size")) style_.size = read_size(*node, findings_);
    if (const Node* node = given("leading")) style_.leading = read_leading(*node, findings_);
    if (const Node* node = given("tracking"))
        style_.tracking = read_number(*node, "tracking", findings_);
    if (const Node* node = given("features")) read_features(*node);
    boolean("small_caps", style_.small_caps);
    word("fit", {"none", "item", "product"}, style_.fit);
}

void ValuesReader::read_paint() {
    if (const Node* node = given("colour"))
        style_.colour = read_colour_name(*node, "colour", ColourUse::text, palette_, findings_);
    if (const Node* node = given("fill")) {
        style_.no_fill = node->is_none();
        if (!style_.no_fill)
            style_.fill = read_colour_name(*node, "fill", ColourUse::fill, palette_, findings_);
    }
    if (const Node* node = given("pad")) style_.pad = read_insets(*node, "pad", findings_);
    if (const Node* node = given("corner")) read_corner(*node);
    lined("line", style_.line, style_.no_line);
    if (const Node* node = given("dash")) read_dash(*node);
    word("cap", {"butt", "round", "square"}, style_.cap);
    word("join", {"miter", "round", "bevel"}, style_.join);
    if (const Node* node = given("shadow")) read_shadow(*node);
    if (const Node* node = given("opacity"))
        style_.opacity = read_share(*node, "opacity", 0, 100, findings_);
    word("blend", {"normal", "multiply", "screen", "darken", "lighten", "overlay"},
         style_.blend);
    lined("outline", style_.outline, style_.no_outline);
}

void ValuesReader::read_text() {
    word("align", {"start", "centre", "end", "justify"}, style_.align);
    distance("space", style_.space);
    length("indent", style_.indent);
    boolean("hang", style_.hang);
    boolean("balance", style_.balance);
    boolean("on_grid", style_.on_grid);
    word("ellipsis", {"none", "start", "middle", "end"}, style_.ellipsis);
    boolean("quotes", style_.quotes);
    boolean("smart_quotes", style_.smart_quotes);
}

void ValuesReader::read_paragraphs() {
    integer("columns", 1, 20, style_.columns);
    distance("column_gap", style_.column_gap);
    integer("keep_lines", 1, 20, style_.keep_lines);
    if (const Node* node = given("tabs")) read_tabs(*node);
    lined("rule_above", style_.rule_above, style_.no_rule_above);
    lined("rule_below", style_.rule_below, style_.no_rule_below);
}

} // namespace

Style read_style_values(const Node& map, Palette& palette, diag::Findings& findings) {
    Style style;
    ValuesReader(map, palette, style, findings).read();
    return style;
}

} // namespace pecyn::pack
