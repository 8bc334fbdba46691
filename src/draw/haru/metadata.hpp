#pragma once

#include "draw/haru/draw_pdf.hpp"

#include <string>
#include <vector>

namespace pecyn::draw::haru {

/// The texts that Info and XMP both hold, so that they agree.
struct FileFacts {
    std::string title, subject, creator, producer;
    std::string language; ///< of the document, BCP 47; may be empty
    long long date = 0;   ///< seconds since 1970
    press::Standard standard = press::Standard::pdf_x4;
    bool trapped = false; ///< sheets of a foreign file that is
};

FileFacts file_facts(const scene::Document& document, const press::Profile& profile,
                     const Metadata& metadata);
/// "1.6" for PDF/X-4 (strict), "1.4" and "1.3" for PDF/X-1a, "1.7" for plain PDF.
std::string header_version(press::Standard standard);
/// "D:20261101000000+00'00'" and "2026-11-01T00:00:00+00:00"
std::string info_date(long long seconds);
std::string xmp_date(long long seconds);
/// The entries of the Info dictionary (ISO 15930-7, 6.11; ISO 15930-4, 6.11).
std::string info_entries(const FileFacts& facts);
/// An XMP packet (ISO 16684-1). `id`: 32 hexadecimal digits, of the document's content.
std::string xmp_packet(const FileFacts& facts, const std::string& id);

} // namespace pecyn::draw::haru
