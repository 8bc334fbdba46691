#include "draw/cairo/proof_table.hpp"

#include <cstddef>
#include <optional>

namespace pecyn::draw::cairo {

namespace {

constexpr unsigned nodes = 33;

/// All colours of a cube of so many nodes a side, red slowest.
std::string cube(unsigned side) {
    std::string rgb;
    rgb.reserve(std::size_t{3} * side * side * side);
    const auto level = [&](unsigned i) {
        return static_cast<char>((i * 255 + (side - 1) / 2) / (side - 1));
    };
    for (unsigned r = 0; r < side; ++r)
        for (unsigned g = 0; g < side; ++g)
            for (unsigned b = 0; b < side; ++b)
                rgb += {level(r), level(g), level(b)};
    return rgb;
}

std::string through_press(const colour::Converter& proof, const std::string& rgb) {
    return proof.image_to_screen(proof.image_to_press(rgb));
}

/// Where an 8-bit level falls between the nodes: the node below and 1/255 parts beyond it.
struct Level {
    unsigned node, part;
};

constexpr std::array<Level, 256> make_levels() {
    std::array<Level, 256> all{};
    for (unsigned i = 0; i < 256; ++i) {
        const unsigned scaled = i * (nodes - 1);
        all[i] = {scaled / 255, scaled % 255};
        if (all[i].node == nodes - 1) all[i] = {nodes - 2, 255};
    }
    return all;
}
constexpr std::array<Level, 256> levels = make_levels();

} // namespace

ProofTable::ProofTable(const colour::Converter& proof) {
    const std::string shown = through_press(proof, cube(nodes));
    grid_.resize(std::size_t{nodes} * nodes * nodes);
    if (shown.size() < grid_.size() * 3) return;
    for (std::size_t i = 0; i < grid_.size(); ++i)
        for (std::size_t n = 0; n < 3; ++n)
            grid_[i][n] = static_cast<float>(static_cast<unsigned char>(shown[i * 3 + n]));
}

const ProofTable& ProofTable::of(const colour::Converter& proof) {
    struct Kept {
        std::string probe;
        ProofTable table;
    };
    thread_local std::optional<Kept> kept;
    static const std::string probes = cube(5);
    std::string probe = through_press(proof, probes);
    if (!kept || kept->probe != probe) kept.emplace(Kept{std::move(probe), ProofTable(proof)});
    return kept->table;
}

void ProofTable::apply(std::string& rgb) const {
    constexpr std::size_t step_r = std::size_t{nodes} * nodes, step_g = nodes, step_b = 1;
    auto* pixel = reinterpret_cast<unsigned char*>(rgb.data());
    for (const auto* const end = pixel + rgb.size() / 3 * 3; pixel != end; pixel += 3) {
        const Level r = levels[pixel[0]], g = levels[pixel[1]], b = levels[pixel[2]];
        const auto* base = &grid_[r.node * step_r + g.node * step_g + b.node];
        // From the near corner to the far one along the three axes, the largest part first.
        std::size_t first = step_r, second = step_g;
        unsigned large = r.part, middle = g.part, small = b.part;
        std::size_t third = step_b;
        if (large < middle) {
            std::swap(large, middle);
            std::swap(first, second);
        }
        if (middle < small) {
            std::swap(middle, small);
            std::swap(second, third);
        }
        if (large < middle) {
            std::swap(large, middle);
            std::swap(first, second);
        }
        const auto& p0 = base[0];
        const auto& p1 = base[first];
        const auto& p2 = base[first + second];
        const auto& p3 = base[first + second + third];
        const float w0 = static_cast<float>(255 - large),
                    w1 = static_cast<float>(large - middle),
                    w2 = static_cast<float>(middle - small), w3 = static_cast<float>(small);
        for (std::size_t n = 0; n < 3; ++n) {
            const float sum = p0[n] * w0 + p1[n] * w1 + p2[n] * w2 + p3[n] * w3;
            // Millions of pixels: lround is many times slower, and the sum is never negative.
            // NOLINTNEXTLINE(bugprone-incorrect-roundings)
            pixel[n] = static_cast<unsigned char>(sum / 255.0F + 0.5F);
        }
    }
}

} // namespace pecyn::draw::cairo
