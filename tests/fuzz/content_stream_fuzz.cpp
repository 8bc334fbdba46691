// Operators of PDF pages: what the interpreter and, later, preflight read.
#include "art/content_stream.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    pecyn::art::ContentStream stream({reinterpret_cast<const char*>(data), size});
    pecyn::art::Operation operation;
    while (stream.next(operation)) {
    }
    return 0;
}
