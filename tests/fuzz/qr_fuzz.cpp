// QR codes of any text, and outlines of any modules.
#include "art/qr.hpp"

#include <cstdint>

using namespace pecyn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Rect box{{}, {}, Length::mm(30), Length::mm(30)};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (size == 0) return 0;
    const auto code = art::encode_qr(text.substr(1), static_cast<art::QrLevel>(data[0] % 4));
    if (code) (void)art::qr_path(*code, box);
    art::QrCode any;
    any.modules = data[0] % 40u;
    for (std::size_t i = 0; i < std::size_t{any.modules} * any.modules; ++i)
        any.dark.push_back(static_cast<char>(data[i / 8 % size] >> (i % 8) & 1));
    (void)art::qr_path(any, box);
    return 0;
}
