#include "art/stream_filters.hpp"

#include "art/stream_data.hpp"
#include "art/stream_limits.hpp"
#include "tiff_file.hpp"

#include <doctest/doctest.h>
#include <qpdf/QPDF.hh>
#include <stdexcept>

using namespace pecyn;

namespace {

/// What a PDF stream with that filter unpacks to.
std::string unpacked(const std::string& filter, const std::string& bytes,
                     const std::string& parameters = "null", std::size_t limit = 1u << 20) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.emptyPDF();
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf, bytes);
    stream.getDict().replaceKey("/Filter", QPDFObjectHandle::parse(filter));
    stream.getDict().replaceKey("/DecodeParms", QPDFObjectHandle::parse(parameters));
    return art::stream_data(stream, qpdf_dl_all, limit);
}

/// One strip as libtiff packs it; PDF's LZW and Deflate are the same.
std::string packed(int compression, int predictor, std::uint32_t width, std::uint32_t height,
                   const std::string& rows) {
    test::TiffFile file;
    file.width = width;
    file.height = file.rows_per_strip = height;
    file.compression = compression;
    file.predictor = predictor;
    file.rows = rows;
    return file.first_strip();
}

/// Bytes that repeat, but not soon.
std::string sample(std::size_t size) {
    std::string bytes(size, '\0');
    unsigned seed = 1;
    for (std::size_t i = 0; i < size; ++i) {
        seed = seed * 1103515245 + 12345;
        bytes[i] = static_cast<char>(i % 7 == 0 ? seed >> 16 : i / 50);
    }
    return bytes;
}

} // namespace

TEST_CASE("LZW gives back what was packed, through all widths of codes and clearings") {
    for (const std::size_t size : {1u, 2u, 300u, 5000u, 60000u}) {
        const std::string bytes = sample(size);
        const auto width = static_cast<std::uint32_t>(size);
        CHECK(unpacked("/LZWDecode", packed(COMPRESSION_LZW, 1, width, 1, bytes)) == bytes);
    }
    const std::string same(50000, 'a');
    CHECK(unpacked("/LZWDecode", packed(COMPRESSION_LZW, 1, 50000, 1, same)) == same);
    CHECK_THROWS(unpacked("/LZWDecode", std::string("\x80\x7F\xFF\xFF", 4)));
}

TEST_CASE("TIFF's prediction of 8 and 16 bits") {
    const std::string bytes = sample(4000);
    CHECK(unpacked("/FlateDecode", packed(COMPRESSION_ADOBE_DEFLATE, 2, 40, 100, bytes),
                   "<</Predictor 2 /Columns 40>>") == bytes);
    // Rows of two values of 16 bits, the high byte first: 0x01F0, and 0x0020 more.
    const std::string row("\x01\xF0\x00\x20", 4);
    const std::string stored = packed(COMPRESSION_LZW, 1, 4, 1, row);
    CHECK(unpacked("/LZWDecode", stored, "<</Predictor 2 /Columns 2 /BitsPerComponent 16>>") ==
          std::string("\x01\xF0\x02\x10", 4));
}

TEST_CASE("PNG's prediction in all its filters") {
    // Rows of three bytes, first the number of their filter.
    const std::string rows(
        "\x00\x01\x02\x03\x01\x01\x01\x01\x02\x01\x01\x01\x03\x01\x01\x01\x04"
        "\x01\x01\x01",
        20);
    const std::string wanted("\x01\x02\x03\x01\x02\x03\x02\x03\x04\x02\x03\x04\x03\x04\x05",
                             15);
    std::string hex;
    for (const char c : rows) {
        char pair[3];
        std::snprintf(pair, sizeof pair, "%02X", static_cast<unsigned char>(c));
        hex += pair;
    }
    // Stored without packing: a Deflate block of type 0.
    std::string zlib("\x78\x01\x01\x14\x00\xEB\xFF", 7);
    zlib += rows;
    unsigned a = 1, b = 0;
    for (const char c : rows) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    for (const unsigned part : {b >> 8, b & 0xFF, a >> 8, a & 0xFF})
        zlib += static_cast<char>(part);
    CHECK(unpacked("/FlateDecode", zlib, "<</Predictor 15 /Columns 3>>") == wanted);
    CHECK(unpacked("/ASCIIHexDecode", hex + ">") == rows);
}

TEST_CASE("text forms") {
    CHECK(unpacked("/ASCII85Decode", "87cURD]i,\"Ebo80~>") == "Hello World!");
    CHECK(unpacked("/ASCII85Decode", "z!!~>") == std::string("\0\0\0\0\0", 5));
    CHECK_THROWS(unpacked("/ASCII85Decode", "\x7F~>"));
    CHECK(unpacked("/ASCIIHexDecode", "48 656C6c6F7>") == "Hellop");
    CHECK_THROWS(unpacked("/ASCIIHexDecode", "4G>"));
    CHECK(unpacked("/RunLengthDecode", std::string("\x02"
                                                   "abc\xFEx\x80",
                                                   7)) == "abcxxx");
}

TEST_CASE("streams that grow beyond their bound stop, and chains of filters are short") {
    const std::string same(50000, 'a');
    const std::string small = packed(COMPRESSION_LZW, 1, 50000, 1, same);
    CHECK_THROWS_AS(unpacked("/LZWDecode", small, "null", 1000), std::length_error);
    std::string chain = "[", hex = "41>";
    for (int i = 0; i < 9; ++i)
        chain += "/ASCIIHexDecode ";
    CHECK_THROWS(unpacked(chain + "]", hex));
    CHECK(unpacked("[/ASCIIHexDecode /ASCIIHexDecode]", "34313E>", "[null null]") == "A");
}
