// Finished PDFs of other people, through all rules of preflight but the plates.
#include "preflight/file/check_pdf.hpp"

#include <cstdint>

using namespace pecyn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    press::Profile profile;
    profile.limits.bleed = {3, 2};
    (void)preflight::check_pdf(bytes, size % 2 == 0 ? nullptr : &profile);
    return 0;
}
