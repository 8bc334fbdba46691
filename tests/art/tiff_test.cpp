#include "art/raster.hpp"
#include "tiff_file.hpp"

#include <doctest/doctest.h>
#include <tuple>

using namespace pecyn;
using test::TiffFile;

namespace {

struct Read {
    diag::Findings findings;
    std::shared_ptr<const art::Raster> raster;
    explicit Read(const std::string& bytes) : raster(art::read_raster(bytes, {}, findings)) {}
    explicit Read(const TiffFile& file) : Read(file.bytes()) {}
    bool says(std::string_view words) const {
        return findings.all().size() == 1 &&
               findings.all()[0].message.find(words) != std::string::npos;
    }
};

/// 20 x 37 pixels of some kind, each sample another value.
TiffFile sample(int samples, int photometric, int bits = 8) {
    TiffFile file;
    file.width = 20;
    file.height = 37;
    file.samples = samples;
    file.photometric = photometric;
    file.bits = bits;
    const std::size_t count = 20u * 37u * static_cast<std::size_t>(samples);
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = static_cast<char>(i * 7 % 251);
        file.rows += value;
        if (bits == 16) file.rows += value; // 257 times the eight-bit value
    }
    return file;
}

} // namespace

TEST_CASE("TIFF: grey, RGB and CMYK come out as they are, however they are packed") {
    using Space = art::Raster::Space;
    const std::tuple<int, int, Space> kinds[] = {{1, PHOTOMETRIC_MINISBLACK, Space::gray},
                                                 {3, PHOTOMETRIC_RGB, Space::rgb},
                                                 {4, PHOTOMETRIC_SEPARATED, Space::cmyk}};
    for (const auto& [samples, photometric, space] : kinds) {
        for (const int bits : {8, 16}) {
            for (const int compression : {COMPRESSION_NONE, COMPRESSION_LZW,
                                          COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS}) {
                for (const std::uint32_t tile : {0u, 16u}) {
                    TiffFile file = sample(samples, photometric, bits);
                    const std::string wanted = sample(samples, photometric).rows;
                    file.compression = compression;
                    if (compression == COMPRESSION_LZW) file.predictor = 2;
                    file.tile = tile;
                    file.order = bits == 16 ? "wb" : "w";
                    const Read read(file);
                    REQUIRE(read.raster);
                    CHECK(read.raster->width == 20);
                    CHECK(read.raster->height == 37);
                    CHECK(read.raster->space == space);
                    CHECK(read.raster->pixels == wanted);
                    CHECK(read.raster->alpha.empty());
                }
            }
        }
    }
}

TEST_CASE("TIFF: planes apart, white as 0, opacity, profile") {
    TiffFile planes;
    planes.width = 2;
    planes.height = 1;
    planes.samples = 3;
    planes.photometric = PHOTOMETRIC_RGB;
    planes.planar = PLANARCONFIG_SEPARATE;
    planes.rows = "adbecf";
    CHECK(Read(planes).raster->pixels == "abcdef");

    TiffFile white = sample(1, PHOTOMETRIC_MINISWHITE);
    CHECK(Read(white).raster->pixels[1] == static_cast<char>(255 - 7));

    TiffFile alpha;
    alpha.width = 2;
    alpha.samples = 4;
    alpha.photometric = PHOTOMETRIC_RGB;
    alpha.extra = EXTRASAMPLE_UNASSALPHA;
    alpha.rows = std::string("\x10\x20\x30\x80\x40\x50\x60\xFF", 8);
    alpha.profile = "profile";
    const Read apart(alpha);
    CHECK(apart.raster->pixels == "\x10\x20\x30\x40\x50\x60");
    CHECK(apart.raster->alpha == "\x80\xFF");
    CHECK(apart.raster->icc == "profile");
    alpha.extra = EXTRASAMPLE_ASSOCALPHA;
    CHECK(Read(alpha).raster->pixels == "\x20\x40\x60\x40\x50\x60");
}

TEST_CASE("TIFF: other kinds are told apart") {
    TiffFile bits = sample(1, PHOTOMETRIC_MINISBLACK);
    bits.bits = 4;
    CHECK(Read(bits).says("8 or 16 bits"));
    TiffFile lab = sample(3, PHOTOMETRIC_CIELAB);
    CHECK(Read(lab).says("colour space"));
    TiffFile extra = sample(4, PHOTOMETRIC_RGB);
    extra.extra = EXTRASAMPLE_UNSPECIFIED;
    CHECK(Read(extra).says("unknown meaning"));
    TiffFile turned = sample(1, PHOTOMETRIC_MINISBLACK);
    turned.orientation = ORIENTATION_RIGHTTOP;
    CHECK(Read(turned).says("turned"));
    TiffFile jpeg = sample(3, PHOTOMETRIC_RGB);
    jpeg.compression = COMPRESSION_JPEG;
    jpeg.rows_per_strip = 16;
    CHECK(Read(jpeg).says("compressed in another way"));
}

TEST_CASE("TIFF: cut off anywhere it is a finding") {
    TiffFile file = sample(3, PHOTOMETRIC_RGB);
    file.compression = COMPRESSION_LZW;
    const std::string whole = file.bytes();
    REQUIRE(Read(whole).raster);
    for (std::size_t size = 4; size < whole.size(); size += whole.size() / 50) {
        const Read read(whole.substr(0, size));
        CHECK_FALSE(read.raster);
        REQUIRE(read.findings.all().size() == 1);
        CHECK(read.findings.all()[0].code == "image-unreadable");
    }
}
