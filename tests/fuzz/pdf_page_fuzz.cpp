// PDF files, through qpdf and the interpreter.
#include "art/pdf_page.hpp"

#include <cstdint>

using namespace pecyn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    diag::Findings findings;
    const art::Recolour as_written = [](const colour::Rgb& rgb) { return colour::Colour(rgb); };
    (void)art::read_pdf_page({reinterpret_cast<const char*>(data), size}, 1, as_written, {},
                             findings);
    return 0;
}
