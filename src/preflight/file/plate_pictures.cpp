#include "art/raster.hpp"
#include "preflight/file/plates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace pecyn::preflight {
namespace {

/// Per cent of ink that one entry of the palette stands for; the last entries are those of the
/// scale below the map.
constexpr double per_entry = 2;
constexpr unsigned entries = 201; ///< 0 to 400 %
constexpr char white = static_cast<char>(201), line = static_cast<char>(202);
constexpr double usual_limit = 320; ///< GWG 2022, R0026

using Light = std::array<double, 3>;

char byte(double value) {
    return static_cast<char>(std::lround(std::clamp(value, 0.0, 255.0)));
}

/// The colour of a share of the way through the stops.
Light between(const Light* stops, std::size_t count, double share) {
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(count - 1);
    const auto first = std::min(static_cast<std::size_t>(at), count - 2);
    Light mixed{};
    for (std::size_t n = 0; n < 3; ++n)
        mixed[n] = stops[first][n] +
                   (stops[first + 1][n] - stops[first][n]) * (at - static_cast<double>(first));
    return mixed;
}

/// One hue that darkens steadily, so that it reads in grey and for every eye; then another.
std::string palette(double limit) {
    constexpr std::array<Light, 5> calm{
        {{250, 250, 247}, {200, 221, 226}, {128, 172, 190}, {58, 110, 142}, {20, 48, 82}}};
    constexpr std::array<Light, 2> beyond{{{235, 104, 40}, {176, 20, 30}}};
    std::string colours;
    for (unsigned i = 0; i < entries; ++i) {
        const double ink = i * per_entry;
        const Light light = ink <= limit
                                ? between(calm.data(), calm.size(), ink / std::max(limit, 1.0))
                                : between(beyond.data(), beyond.size(), (ink - limit) / 100);
        for (const double part : light)
            colours += byte(part);
    }
    colours += "\xFF\xFF\xFF"; // white
    colours += "\x40\x40\x40"; // line
    return colours;
}

char entry(double per_cent) {
    return static_cast<char>(
        std::lround(std::clamp(per_cent / per_entry, 0.0, double{entries - 1})));
}

/// Rows of the scale: a gap, the colours from 0 to 400 %, marks under each 100 %.
void add_scale(std::string& indices, unsigned width, unsigned height) {
    const unsigned bar = std::clamp(height / 24, 6U, 60U), gap = std::max(bar / 2, 2U),
                   mark = std::max(bar / 3, 2U);
    indices.append(std::size_t{gap} * width, white);
    std::string colours, marks(width, white);
    for (unsigned x = 0; x < width; ++x)
        colours += entry(400.0 * x / std::max(1U, width - 1));
    const unsigned thick = std::max(1U, bar / 12);
    for (unsigned hundred = 0; hundred <= 4; ++hundred) {
        const unsigned at = hundred * (width - std::min(thick, width)) / 4;
        for (unsigned x = at; x < std::min(at + thick, width); ++x)
            marks[x] = line;
    }
    for (unsigned y = 0; y < bar; ++y)
        indices += colours;
    for (unsigned y = 0; y < mark; ++y)
        indices += marks;
    indices.append(width, white);
}

std::string coverage_map(const PagePlates& plates, const press::Profile* profile) {
    double limit = usual_limit;
    if (profile) {
        const press::Limit& own = profile->inks.limit;
        limit = own.fail.value_or(own.warn.value_or(usual_limit));
        if (own.warn) limit = std::min(limit, *own.warn);
        limit += profile->inks.tolerance;
    }
    std::string indices;
    indices.reserve(std::size_t{plates.width} * (plates.height + plates.height / 10 + 40));
    for (const std::uint16_t ink : plates.total_ink(profile))
        indices += entry(ink / 2.55);
    add_scale(indices, plates.width, plates.height);
    return art::to_palette_png(plates.width,
                               static_cast<unsigned>(indices.size() / plates.width), indices,
                               palette(limit), plates.ppi);
}

/// A name that every file system takes.
std::string safe(std::string_view name) {
    constexpr std::size_t longest = 60;
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '_' || c == '.';
        if (plain && !(c == '.' && out.empty()))
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
        if (out.size() == longest) break;
    }
    while (!out.empty() && (out.back() == '-' || out.back() == '.'))
        out.pop_back();
    return out.empty() ? "plate" : out;
}

std::string small(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

} // namespace

std::vector<std::pair<std::string, std::string>> plate_pictures(const PagePlates& plates,
                                                                const press::Profile* profile) {
    std::vector<std::pair<std::string, std::string>> files;
    const std::size_t pixels = std::size_t{plates.width} * plates.height;
    if (pixels == 0) return files;
    std::set<std::string> taken{
        "coverage"}; // in small letters: some disks don't tell them apart
    for (const Plate& plate : plates.plates) {
        if (plate.ink.size() < pixels) continue;
        std::string name = safe(plate.name);
        for (unsigned n = 2; !taken.insert(small(name)).second; ++n)
            name = fmt::format("{}-{}", safe(plate.name), n);
        std::string levels;
        levels.reserve(pixels);
        for (std::size_t i = 0; i < pixels; ++i)
            levels += static_cast<char>(~static_cast<unsigned char>(plate.ink[i]));
        files.emplace_back(fmt::format("{}-{}.png", plates.page, name),
                           art::to_grey_png(plates.width, plates.height, levels, plates.ppi));
    }
    files.emplace_back(fmt::format("{}-coverage.png", plates.page),
                       coverage_map(plates, profile));
    return files;
}

} // namespace pecyn::preflight
