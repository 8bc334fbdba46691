// PNG and JPEG pictures.
#include "art/raster.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    pecyn::diag::Findings findings;
    (void)pecyn::art::read_raster({reinterpret_cast<const char*>(data), size}, {}, findings);
    return 0;
}
