#include "preflight/raster_ink.hpp"

#include "base/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pecyn::preflight {

namespace {

constexpr std::size_t steps = 32; ///< of the grid, a side
constexpr std::size_t knots = steps + 1;

constexpr double blocks_a_square = 4;   ///< a side: squares move in steps of a block
constexpr unsigned samples_a_block = 2; ///< a side
constexpr double near_limit = 0.75;     ///< share of the limit from which samples don't do
constexpr double most_blocks = 4e6;     ///< bounds the memory; larger pictures take larger ones

unsigned char byte(const std::string& bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

/// One direction of the block grid: where blocks begin, and how many make a square.
struct Axis {
    unsigned begin = 0, pixels = 0;
    double block = 1; ///< pixels
    std::size_t count = 0, square = 1;

    Axis(unsigned from, unsigned to, double square_pixels, double coarser)
        : begin(from), pixels(to - from),
          block(std::max(1.0, square_pixels / blocks_a_square * coarser)),
          count(static_cast<std::size_t>(std::ceil(pixels / block))),
          square(static_cast<std::size_t>(std::clamp(std::round(square_pixels / block), 1.0,
                                                     static_cast<double>(count)))) {}
    /// Where a block begins, and where the one before it ends.
    unsigned edge(std::size_t index) const {
        const double at = std::floor(static_cast<double>(index) * block);
        return begin + static_cast<unsigned>(std::min(at, double{1} * pixels));
    }
};

class Sampler {
public:
    Sampler(const art::Raster& raster, const InkTable* table)
        : raster_(raster), table_(table) {}

    /// Of all pixels, or of `samples_a_block` a side.
    double mean(const PixelArea& block, bool all_pixels) const {
        const unsigned step_x = all_pixels ? 1 : step(block.right - block.left);
        const unsigned step_y = all_pixels ? 1 : step(block.bottom - block.top);
        double sum = 0;
        unsigned count = 0;
        for (unsigned y = block.top + step_y / 2; y < block.bottom; y += step_y)
            for (unsigned x = block.left + step_x / 2; x < block.right; x += step_x, ++count)
                sum += ink(x, y);
        return count == 0 ? 0 : sum / count;
    }

private:
    static unsigned step(unsigned pixels) { return std::max(pixels / samples_a_block, 1U); }
    double ink(unsigned x, unsigned y) const {
        const std::size_t pixel = std::size_t{y} * raster_.width + x;
        const double there = ink(pixel);
        return raster_.alpha.empty() ? there : there * byte(raster_.alpha, pixel) / 255;
    }
    double ink(std::size_t pixel) const {
        const std::string& pixels = raster_.pixels;
        constexpr double whole = 100.0 / 255;
        switch (raster_.space) {
        case art::Raster::Space::gray: return (255 - byte(pixels, pixel)) * whole;
        case art::Raster::Space::cmyk:
            return (byte(pixels, pixel * 4) + byte(pixels, pixel * 4 + 1) +
                    byte(pixels, pixel * 4 + 2) + byte(pixels, pixel * 4 + 3)) *
                   whole;
        case art::Raster::Space::rgb: break;
        }
        return table_ ? table_->at(byte(pixels, pixel * 3), byte(pixels, pixel * 3 + 1),
                                   byte(pixels, pixel * 3 + 2))
                      : 0;
    }

    const art::Raster& raster_;
    const InkTable* table_;
};

bool is_whole(const art::Raster& raster, const PixelArea& area) {
    const std::size_t count = std::size_t{raster.width} * raster.height;
    const std::size_t components = raster.space == art::Raster::Space::gray  ? 1
                                   : raster.space == art::Raster::Space::rgb ? 3
                                                                             : 4;
    return area.left < area.right && area.top < area.bottom && area.right <= raster.width &&
           area.bottom <= raster.height && raster.pixels.size() >= count * components &&
           (raster.alpha.empty() || raster.alpha.size() >= count);
}

/// The largest mean of any `across.square` x `down.square` blocks.
double largest_mean(const std::vector<float>& blocks, const Axis& across, const Axis& down) {
    std::vector<double> columns(across.count, 0.0);
    double most = 0;
    for (std::size_t y = 0; y < down.count; ++y) {
        for (std::size_t x = 0; x < across.count; ++x) {
            columns[x] += static_cast<double>(blocks[y * across.count + x]);
            if (y >= down.square)
                columns[x] -= static_cast<double>(blocks[(y - down.square) * across.count + x]);
        }
        if (y + 1 < down.square) continue;
        double sum = 0;
        for (std::size_t x = 0; x < across.count; ++x) {
            sum += columns[x];
            if (x >= across.square) sum -= columns[x - across.square];
            if (x + 1 >= across.square) most = std::max(most, sum);
        }
    }
    return most / static_cast<double>(across.square * down.square);
}

} // namespace

InkTable::InkTable(const colour::Converter& converter) {
    std::string colours;
    colours.reserve(knots * knots * knots * 3);
    const auto level = [](std::size_t knot) {
        return static_cast<char>(static_cast<unsigned char>((knot * 255 + steps / 2) / steps));
    };
    for (std::size_t r = 0; r < knots; ++r)
        for (std::size_t g = 0; g < knots; ++g)
            for (std::size_t b = 0; b < knots; ++b)
                colours.append({level(r), level(g), level(b)});
    const std::string inks = converter.image_to_press(colours);
    knots_.assign(knots * knots * knots, 0.0F);
    for (std::size_t i = 0; i < knots_.size() && i * 4 + 3 < inks.size(); ++i)
        knots_[i] = static_cast<float>(byte(inks, i * 4) + byte(inks, i * 4 + 1) +
                                       byte(inks, i * 4 + 2) + byte(inks, i * 4 + 3)) *
                    (100.0F / 255.0F);
}

double InkTable::at(unsigned char r, unsigned char g, unsigned char b) const {
    struct Place {
        std::size_t knot;
        float share;
    };
    const auto place = [](unsigned char level) {
        const float at = static_cast<float>(level) * (static_cast<float>(steps) / 255.0F);
        const std::size_t knot = std::min(static_cast<std::size_t>(at), steps - 1);
        return Place{knot, at - static_cast<float>(knot)};
    };
    const Place red = place(r), green = place(g), blue = place(b);
    const float* knot = knots_.data() + (red.knot * knots + green.knot) * knots + blue.knot;
    const auto mix = [](float from, float to, float share) {
        return from + (to - from) * share;
    };
    const auto along_blue = [&](const float* from) {
        return mix(from[0], from[1], blue.share);
    };
    const auto along_green = [&](const float* from) {
        return mix(along_blue(from), along_blue(from + knots), green.share);
    };
    return static_cast<double>(
        mix(along_green(knot), along_green(knot + knots * knots), red.share));
}

double most_ink_of_square(const art::Raster& raster, const PixelArea& area,
                          double across_pixels, double down_pixels, double limit,
                          const InkTable* table) {
    if (!is_whole(raster, area)) return 0;
    double coarser = 1;
    Axis across(area.left, area.right, across_pixels, coarser);
    Axis down(area.top, area.bottom, down_pixels, coarser);
    while (static_cast<double>(across.count) * static_cast<double>(down.count) > most_blocks) {
        coarser *= 2;
        across = Axis(area.left, area.right, std::max(across_pixels, blocks_a_square), coarser);
        down = Axis(area.top, area.bottom, std::max(down_pixels, blocks_a_square), coarser);
    }
    const Sampler sampler(raster, table);
    std::vector<float> blocks(across.count * down.count);
    const auto fill = [&](bool all_pixels) {
        for_each_parallel(down.count, [&](std::size_t y) {
            for (std::size_t x = 0; x < across.count; ++x) {
                const PixelArea block{across.edge(x), down.edge(y), across.edge(x + 1),
                                      down.edge(y + 1)};
                blocks[y * across.count + x] =
                    static_cast<float>(sampler.mean(block, all_pixels));
            }
        });
    };
    fill(false);
    const double sampled = largest_mean(blocks, across, down);
    if (sampled < limit * near_limit) return sampled;
    fill(true);
    return largest_mean(blocks, across, down);
}

} // namespace pecyn::preflight
