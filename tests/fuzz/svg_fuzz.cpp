// SVG drawings, through librsvg, cairo, qpdf and the content-stream interpreter.
#include "art/svg.hpp"

#include <cstdint>

using namespace pecyn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    diag::Findings findings;
    const art::Recolour as_written = [](const colour::Rgb& rgb) { return colour::Colour(rgb); };
    (void)art::read_svg({reinterpret_cast<const char*>(data), size}, as_written, {}, findings);
    return 0;
}
