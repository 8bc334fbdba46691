#include "art/shading.hpp"

#include "art/colour_space.hpp"
#include "art/pdf_function.hpp"
#include "art/pdf_values.hpp"

#include <algorithm>

namespace pecyn::art {
namespace {

/// More than eyes or files need; longer functions are thinned out.
constexpr std::size_t most_stops = 512;

std::vector<colour::Gradient::Stop> stops_of(const PdfFunction& function,
                                             const std::vector<PdfFunction::Sample>& pieces,
                                             const ColourSpace& space, double begin,
                                             double end) {
    std::vector<colour::Gradient::Stop> stops;
    const double length = end - begin;
    const auto offset = [&](double input) {
        return length != 0 ? std::clamp((input - begin) / length, 0.0, 1.0) : 0;
    };
    const std::size_t step = pieces.size() / most_stops + 1;
    stops.push_back({0, space.colour(function.at(begin))});
    for (std::size_t i = 0; i < pieces.size(); i += step) {
        const bool inside = pieces[i].input >= begin && pieces[i].input <= end;
        if (!inside) continue;
        colour::Gradient::Stop stop{offset(pieces[i].input), space.colour(pieces[i].output)};
        if (!(stop == stops.back())) stops.push_back(std::move(stop));
    }
    colour::Gradient::Stop last{1, space.colour(function.at(end))};
    if (!(last == stops.back())) stops.push_back(std::move(last));
    // A stop on the straight line between its neighbours adds nothing; equal runs are common.
    for (std::size_t i = 1; i + 1 < stops.size();) {
        const bool flat =
            stops[i - 1].colour == stops[i].colour && stops[i].colour == stops[i + 1].colour;
        if (flat) {
            stops.erase(stops.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
    if (stops.size() == 1) stops.push_back({1, stops.front().colour});
    return stops;
}

bool extends_both_ways(QPDFObjectHandle shading) {
    QPDFObjectHandle extend = entry(shading, "/Extend");
    if (!extend.isArray() || extend.getArrayNItems() != 2) return false;
    const auto is_true = [&](int i) {
        return extend.getArrayItem(i).isBool() && extend.getArrayItem(i).getBoolValue();
    };
    return is_true(0) && is_true(1);
}

Point vector(double x, double y) { return {Length::pt(x), Length::pt(y)}; }

} // namespace

ReadShading read_shading(QPDFObjectHandle shading, QPDFObjectHandle resources,
                         const Recolour* recolour) {
    const int type = static_cast<int>(number_or(entry(shading, "/ShadingType"), 0));
    if (type != 2 && type != 3) {
        return {std::nullopt, "a gradient other than linear or radial", {}};
    }
    const std::vector<double> coords = numbers_of(entry(shading, "/Coords"), 6);
    const auto space = ColourSpace::read(entry(shading, "/ColorSpace"), resources, recolour);
    const auto function = PdfFunction::read(entry(shading, "/Function"));
    if (coords.size() != (type == 2 ? 4u : 6u) || !space || !function ||
        space->kind() == ColourSpace::Kind::pattern) {
        return {std::nullopt, "a gradient with a function or colour space of another kind", {}};
    }
    if (!extends_both_ways(shading)) {
        return {std::nullopt, "a gradient that ends abruptly", {}};
    }

    std::vector<double> domain = numbers_of(entry(shading, "/Domain"), 2);
    if (domain.size() != 2 || domain[1] < domain[0]) domain = {0, 1};
    colour::Gradient gradient;
    gradient.from = vector(coords[0], coords[1]);
    if (type == 2) {
        gradient.to = vector(coords[2], coords[3]);
    } else {
        gradient.kind = colour::Gradient::Kind::radial;
        gradient.from_radius = Length::pt(std::max(coords[2], 0.0));
        gradient.to = vector(coords[3], coords[4]);
        gradient.to_radius = Length::pt(std::max(coords[5], 0.0));
    }
    const std::vector<PdfFunction::Sample> pieces = function->pieces();
    gradient.stops = stops_of(*function, pieces, *space, domain[0], domain[1]);
    std::string loss;
    for (const PdfFunction::Sample& piece : pieces) {
        if (loss.empty()) loss = space->loss(piece.output);
    }
    return {std::move(gradient), {}, std::move(loss), pieces.size() + 1};
}

bool is_similarity(const Affine& map, double& scale) {
    const double first = map.a * map.a + map.b * map.b, second = map.c * map.c + map.d * map.d;
    scale = std::sqrt(std::abs(map.determinant()));
    const double slack = 1e-4 * std::max(first, second);
    return std::abs(first - second) <= slack &&
           std::abs(map.a * map.c + map.b * map.d) <= slack;
}

std::optional<colour::Gradient> mapped(const colour::Gradient& gradient, const Affine& map) {
    colour::Gradient result = gradient;
    result.from = map.apply(gradient.from);
    const Point end = map.apply(gradient.to);
    if (gradient.kind == colour::Gradient::Kind::radial) {
        double scale = 1;
        if (!is_similarity(map, scale)) return std::nullopt;
        result.to = end;
        result.from_radius = gradient.from_radius * scale;
        result.to_radius = gradient.to_radius * scale;
        return result;
    }
    // Lines of equal colour run across the axis; the mapped axis must stand square on the
    // mapped lines, so its end is where the foot of the perpendicular falls.
    const double x = (gradient.to.x - gradient.from.x).in_pt();
    const double y = (gradient.to.y - gradient.from.y).in_pt();
    const double across_x = -map.a * y + map.c * x, across_y = -map.b * y + map.d * x;
    const double length = across_x * across_x + across_y * across_y;
    result.to = end;
    if (length > 0) {
        const double axis_x = (end.x - result.from.x).in_pt();
        const double axis_y = (end.y - result.from.y).in_pt();
        const double along = (axis_x * across_x + axis_y * across_y) / length;
        result.to = {end.x - Length::pt(along * across_x),
                     end.y - Length::pt(along * across_y)};
    }
    return result;
}

} // namespace pecyn::art
