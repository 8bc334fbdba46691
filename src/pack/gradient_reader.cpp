#include "pack/key_tables.hpp"
#include "pack/palette_reader.hpp"
#include "pack/reading.hpp"

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t most_stops = 32;

/// `gold 30%`, or `gold`, whose place is below 0 until it is known.
std::optional<PaletteGradient::Stop> read_stop(const Node& node, diag::Findings& findings) {
    const auto text = read_string(node, "a stop", findings);
    if (!text) return std::nullopt;
    const auto words = split_words(*text);
    PaletteGradient::Stop stop{-1, std::string(words.empty() ? "" : words[0])};
    if (words.size() == 1) return stop;
    if (words.size() == 2 && words[1].back() == '%') {
        const auto place = parse_number(words[1].substr(0, words[1].size() - 1));
        if (place && *place >= 0 && *place <= 100) {
            stop.offset = *place / 100;
            return stop;
        }
    }
    findings
        .error("bad-gradient", node.span, fmt::format("'{}' is no stop of a gradient", *text))
        .with_help("write a colour's name, perhaps with its place: gold 30%");
    return std::nullopt;
}

/// Places that are not given lie evenly between their neighbours.
void spread(std::vector<PaletteGradient::Stop>& stops) {
    if (stops.front().offset < 0) stops.front().offset = 0;
    if (stops.back().offset < 0) stops.back().offset = 1;
    for (std::size_t from = 0; from + 1 < stops.size();) {
        std::size_t upto = from + 1;
        while (stops[upto].offset < 0)
            ++upto;
        const double step =
            (stops[upto].offset - stops[from].offset) / static_cast<double>(upto - from);
        for (std::size_t i = from + 1; i < upto; ++i)
            stops[i].offset = stops[from].offset + step * static_cast<double>(i - from);
        from = upto;
    }
}

bool read_stops(const Node& node, PaletteGradient& gradient, diag::Findings& findings) {
    if (!expect_list(node, "gradient", findings)) return false;
    if (node.elements.size() < 2 || node.elements.size() > most_stops) {
        findings.error("bad-gradient", node.span,
                       fmt::format("a gradient has 2 to {} stops", most_stops));
        return false;
    }
    gradient.stops.reserve(node.elements.size());
    for (const Node& element : node.elements) {
        auto stop = read_stop(element, findings);
        if (!stop) return false;
        gradient.stops.push_back(std::move(*stop));
    }
    spread(gradient.stops);
    for (std::size_t i = 1; i < gradient.stops.size(); ++i) {
        if (gradient.stops[i].offset >= gradient.stops[i - 1].offset) continue;
        findings.error("bad-gradient", node.elements[i].span,
                       "the stops of a gradient stand in the order of their places");
        return false;
    }
    return true;
}

bool read_centre(const Node& node, PaletteGradient& gradient, diag::Findings& findings) {
    if (!expect_scalar(node, "centre", findings)) return false;
    const auto words = split_words(node.text);
    const auto x = words.size() == 2 ? parse_extent(words[0]) : std::nullopt;
    const auto y = words.size() == 2 ? parse_extent(words[1]) : std::nullopt;
    if (!x || !y || x->length != Length() || y->length != Length()) {
        findings.error("bad-gradient", node.span, fmt::format("'{}' is no centre", node.text))
            .with_help("write how far from the left and from the top, like 50% 40%");
        return false;
    }
    gradient.centre_x = x->share;
    gradient.centre_y = y->share;
    return true;
}

} // namespace

std::optional<PaletteGradient> read_gradient(const Node& node, diag::Findings& findings) {
    PaletteGradient gradient;
    const bool radial = node.find("radial") != nullptr;
    const char* owner = radial ? "a radial gradient" : "a linear gradient";
    check_keys(node, radial ? KeyTable(radial_keys) : KeyTable(linear_keys), owner, findings);
    gradient.kind = radial ? colour::Gradient::Kind::radial : colour::Gradient::Kind::linear;
    if (!read_stops(*node.find(radial ? "radial" : "linear"), gradient, findings))
        return std::nullopt;
    const Node* centre = node.find("centre");
    if (radial && centre != nullptr && !read_centre(*centre, gradient, findings))
        return std::nullopt;
    const Node* angle = node.find("angle");
    if (!radial && angle != nullptr) {
        const auto degrees = read_angle(*angle, "angle", findings);
        if (!degrees) return std::nullopt;
        gradient.angle = *degrees;
    }
    return gradient;
}

} // namespace pecyn::pack
