#pragma once

#include "art/drawing.hpp"
#include "colour/converter.hpp"

#include <vector>

namespace pecyn::preflight {

/// How much ink sRGB colours take, in per cent: the converter's answers at the knots of a
/// grid, and straight lines between them. Made once for all pictures.
class InkTable {
public:
    explicit InkTable(const colour::Converter& converter);
    double at(unsigned char r, unsigned char g, unsigned char b) const;

private:
    std::vector<float> knots_;
};

/// Pixels [left, right) x [top, bottom).
struct PixelArea {
    unsigned left = 0, top = 0, right = 0, bottom = 0;
};

/// The most ink, in per cent, that any square of the area has in the mean; the square measures
/// `across` x `down` pixels. A few pixels are sampled first; where that comes near `limit`,
/// every pixel counts. `table`: needed for RGB.
double most_ink_of_square(const art::Raster& raster, const PixelArea& area, double across,
                          double down, double limit, const InkTable* table);

} // namespace pecyn::preflight
