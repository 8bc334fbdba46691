// TIFF pictures: the mark at the start is put there, so that every input gets past it.
#include "art/raster.hpp"

#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes("II*\0", 4);
    bytes.append(reinterpret_cast<const char*>(data), size);
    pecyn::diag::Findings findings;
    (void)pecyn::art::read_raster(bytes, {}, findings);
    return 0;
}
