#include "art/raster.hpp"
#include "art/raster_readers.hpp"
#include "jpeg_file.hpp"

#include <cstdlib>

#include <doctest/doctest.h>

using namespace pecyn;
using test::jpeg;

namespace {

int byte(char c) { return static_cast<unsigned char>(c); }

} // namespace

TEST_CASE("a PNG that we write reads back, with its resolution") {
    const std::string pixels("\xFF\x00\x00\x00\xFF\x00\x00\x00\xFF\x10\x20\x30", 12);
    const std::string png = art::to_png(2, 2, pixels, 300);
    const std::size_t physical = png.find("pHYs");
    REQUIRE(physical != std::string::npos);
    CHECK(png.substr(physical + 4, 9) ==
          std::string("\x00\x00\x2E\x23\x00\x00\x2E\x23\x01", 9));
    diag::Findings findings;
    const auto raster = art::read_raster(png, {}, findings);
    REQUIRE(raster);
    CHECK(findings.empty());
    CHECK(raster->width == 2);
    CHECK(raster->space == art::Raster::Space::rgb);
    CHECK(raster->pixels == pixels);
    CHECK(raster->alpha.empty());
    CHECK(raster->jpeg.empty());
    CHECK(art::to_png(2, 2, pixels, 300) == png);
}

TEST_CASE("a JPEG keeps its stream") {
    const std::string bytes = jpeg(3, "\x40\x80\xC0");
    diag::Findings findings;
    const auto raster = art::read_raster(bytes, {}, findings);
    REQUIRE(raster);
    CHECK(raster->width == 16);
    CHECK(raster->height == 8);
    CHECK(raster->jpeg == bytes);
    CHECK(std::abs(byte(raster->pixels[0]) - 0x40) < 4);
    CHECK(std::abs(byte(raster->pixels[2]) - 0xC0) < 4);
}

TEST_CASE("CMYK as Adobe stores it comes out as ink") {
    // The encoder takes values as stored: Adobe's 255 is no ink.
    const std::string bytes = jpeg(4, std::string("\xFF\xFF\xFF\x00", 4));
    diag::Findings findings;
    const auto raster = art::read_raster(bytes, {}, findings);
    REQUIRE(raster);
    CHECK(raster->space == art::Raster::Space::cmyk);
    CHECK(raster->jpeg_is_inverted);
    CHECK(byte(raster->pixels[0]) < 4);
    CHECK(byte(raster->pixels[3]) > 251);
}

TEST_CASE("grey JPEGs stay grey") {
    diag::Findings findings;
    const auto raster = art::read_raster(jpeg(1, "\x80"), {}, findings);
    REQUIRE(raster);
    CHECK(raster->space == art::Raster::Space::gray);
    CHECK(raster->pixels.size() == 16u * 8u);
}

TEST_CASE("an Exif orientation turns the pixels and drops the stream") {
    std::string bytes = jpeg(3, "\x40\x80\xC0");
    const std::string exif(
        "\xFF\xE1\x00\x22"
        "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        36);
    bytes.insert(2, exif);
    diag::Findings findings;
    const auto raster = art::read_raster(bytes, {}, findings);
    REQUIRE(raster);
    CHECK(raster->width == 8);
    CHECK(raster->height == 16);
    CHECK(raster->jpeg.empty());
    CHECK(art::exif_orientation(std::string_view(exif).substr(4)) == 6);
    CHECK(art::exif_orientation("Exif") == 1);
}

TEST_CASE("damaged and foreign files are findings") {
    diag::Findings findings;
    CHECK_FALSE(art::read_raster("GIF89a", {}, findings));
    CHECK_FALSE(art::read_raster("", {}, findings));
    const std::string png = art::to_png(2, 2, std::string(12, 'x'), 300);
    CHECK_FALSE(art::read_raster(std::string_view(png).substr(0, 60), {}, findings));
    const std::string whole = jpeg(3, "\x40\x80\xC0");
    CHECK_FALSE(
        art::read_raster(std::string_view(whole).substr(0, whole.size() / 2), {}, findings));
    REQUIRE(findings.all().size() == 4);
    for (const auto& finding : findings.all())
        CHECK(finding.code == "image-unreadable");
}

TEST_CASE("a giant by its header is refused before any memory is taken") {
    std::string png = art::to_png(2, 2, std::string(12, 'x'), 300);
    // Width and height of the header, with the CRC of that header: 60000 x 60000.
    std::string header("IHDR\x00\x00\xEA\x60\x00\x00\xEA\x60\x08\x02\x00\x00\x00", 17);
    png.replace(12, 17, header);
    diag::Findings findings;
    CHECK_FALSE(art::read_raster(png, {}, findings));
    REQUIRE(findings.all().size() == 1);
}
