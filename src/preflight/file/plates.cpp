#include "preflight/file/plates.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>

namespace pecyn::preflight {
namespace {

constexpr double full = 255;

PlateArea within(const PlateArea& area, unsigned width, unsigned height) {
    const PlateArea whole{0, 0, width, height};
    if (area.empty()) return whole;
    const PlateArea cut{area.left, area.top, std::min(area.right, width),
                        std::min(area.bottom, height)};
    return cut.empty() ? whole : cut;
}

/// Names of plates for tools and finishes in common use, in small letters, letters and digits
/// alone (ISO 19593-1 and the words of PDF editors and label printers).
constexpr std::array<std::string_view, 22> finish_words = {
    "cut",     "cutcontour", "cutline",   "diecut",      "dieline",   "die",
    "kisscut", "thrucut",    "perfcut",   "crease",      "creasing",  "fold",
    "folding", "score",      "varnish",   "spotvarnish", "uvvarnish", "foil",
    "hotfoil", "emboss",     "embossing", "white"};

} // namespace

bool is_ink(const Plate& plate, const press::Profile* profile) {
    if (profile) {
        return std::none_of(profile->finishes.begin(), profile->finishes.end(),
                            [&](const auto& f) { return f.second.spot == plate.name; });
    }
    std::string word;
    for (const char c : plate.name) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) word += static_cast<char>(std::tolower(byte));
    }
    return std::find(finish_words.begin(), finish_words.end(), word) == finish_words.end();
}

double PagePlates::coverage(const Plate& plate) const {
    if (plate.ink.size() < std::size_t{width} * height || plate.ink.empty()) return 0;
    const PlateArea area = within(trim, width, height);
    std::uint64_t sum = 0;
    for (unsigned y = area.top; y < area.bottom; ++y) {
        const std::size_t row = std::size_t{y} * width;
        for (unsigned x = area.left; x < area.right; ++x)
            sum += static_cast<unsigned char>(plate.ink[row + x]);
    }
    const double pixels = double{1} * (area.right - area.left) * (area.bottom - area.top);
    return static_cast<double>(sum) / full / pixels * 100;
}

std::vector<std::uint16_t> PagePlates::total_ink(const press::Profile* profile) const {
    std::vector<std::uint16_t> total(std::size_t{width} * height);
    for (const Plate& plate : plates) {
        if (!is_ink(plate, profile) || plate.ink.size() < total.size()) continue;
        for (std::size_t i = 0; i < total.size(); ++i)
            total[i] = static_cast<std::uint16_t>(
                std::min(0xFFFF, total[i] + static_cast<unsigned char>(plate.ink[i])));
    }
    return total;
}

PagePlates::Heaviest PagePlates::heaviest_square(Length side,
                                                 const press::Profile* profile) const {
    Heaviest heaviest;
    if (width == 0 || height == 0) return heaviest;
    const PlateArea area = within(bleed, width, height);
    const auto pixels = [&](unsigned most) {
        return static_cast<unsigned>(
            std::clamp(std::round(side.in_px(ppi)), 1.0, double{1} * most));
    };
    const unsigned across = pixels(area.right - area.left),
                   down = pixels(area.bottom - area.top);
    const std::vector<std::uint16_t> total = total_ink(profile);
    // Sums of the columns over `down` rows move down a row at a time, the square over them to
    // the right: each pixel is added once and taken off once.
    std::vector<std::uint64_t> columns(width);
    const auto add_row = [&](unsigned y, bool on) {
        const std::uint16_t* row = total.data() + std::size_t{y} * width;
        for (unsigned x = area.left; x < area.right; ++x)
            columns[x] = on ? columns[x] + row[x] : columns[x] - row[x];
    };
    std::uint64_t most = 0;
    heaviest.x = area.left;
    heaviest.y = area.top;
    for (unsigned bottom = area.top; bottom < area.bottom; ++bottom) {
        add_row(bottom, true);
        if (bottom + 1 < area.top + down) continue;
        const unsigned top = bottom + 1 - down;
        std::uint64_t sum = 0;
        for (unsigned x = area.left; x < area.right; ++x) {
            sum += columns[x];
            if (x + 1 < area.left + across) continue;
            if (sum > most) {
                most = sum;
                heaviest.x = x + 1 - across;
                heaviest.y = top;
            }
            sum -= columns[x + 1 - across];
        }
        add_row(top, false);
    }
    heaviest.ink = static_cast<double>(most) / full / across / down * 100;
    return heaviest;
}

} // namespace pecyn::preflight
