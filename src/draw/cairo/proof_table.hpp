#pragma once

#include "colour/converter.hpp"

#include <array>
#include <string>
#include <vector>

namespace pecyn::draw::cairo {

/// How the press shows sRGB pixels: the way to inks and back as one table of 33 x 33 x 33
/// colours, read by tetrahedral interpolation. Ten times as fast as two ICC conversions.
class ProofTable {
public:
    /// The table of a converter; the thread keeps the last one, and knows converters by what
    /// they do, not by their address.
    static const ProofTable& of(const colour::Converter& proof);

    /// Packed 8-bit sRGB, converted where it stands.
    void apply(std::string& rgb) const;

private:
    explicit ProofTable(const colour::Converter& proof);

    std::vector<std::array<float, 4>> grid_; // four, for alignment
};

} // namespace pecyn::draw::cairo
