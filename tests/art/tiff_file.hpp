#pragma once

#include <algorithm>
#include <cstring>
#include <doctest/doctest.h>
#include <string>
#include <tiffio.h>
#include <vector>

namespace pecyn::test {

/// A TIFF of one picture, written by libtiff into memory.
struct TiffFile {
    std::uint32_t width = 1, height = 1,
                  tile = 0; ///< tile: a side, a multiple of 16; 0: strips
    int bits = 8, samples = 1, photometric = PHOTOMETRIC_MINISBLACK;
    int compression = COMPRESSION_NONE, predictor = 1, planar = PLANARCONFIG_CONTIG;
    int extra = -1, orientation = 0; ///< one extra sample's kind
    std::uint32_t rows_per_strip = 2;
    std::string profile, order = "w"; ///< "wb": high bytes first
    std::string rows;                 ///< all samples, in the machine's byte order

    std::string bytes() const { return written(nullptr); }
    /// The first strip as it is packed.
    std::string first_strip() const {
        std::string strip;
        written(&strip);
        return strip;
    }

private:
    struct Memory {
        std::string bytes;
        std::size_t at = 0;
    };
    static Memory& memory(thandle_t handle) { return *static_cast<Memory*>(handle); }
    static tmsize_t read(thandle_t handle, void* into, tmsize_t size) {
        Memory& file = memory(handle);
        const std::size_t left = file.bytes.size() - std::min(file.at, file.bytes.size());
        const std::size_t count = std::min(left, static_cast<std::size_t>(size));
        std::memcpy(into, file.bytes.data() + file.at, count);
        file.at += count;
        return static_cast<tmsize_t>(count);
    }
    static tmsize_t write(thandle_t handle, void* data, tmsize_t size) {
        Memory& file = memory(handle);
        const auto count = static_cast<std::size_t>(size);
        if (file.bytes.size() < file.at + count) file.bytes.resize(file.at + count);
        std::memcpy(file.bytes.data() + file.at, data, count);
        file.at += count;
        return size;
    }
    static toff_t seek(thandle_t handle, toff_t to, int from) {
        Memory& file = memory(handle);
        const toff_t start = from == SEEK_CUR   ? file.at
                             : from == SEEK_END ? file.bytes.size()
                                                : 0;
        return file.at = to + start;
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle) { return memory(handle).bytes.size(); }

    void set_fields(TIFF* tiff) const {
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, samples);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, photometric);
        TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, planar);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression);
        if (predictor > 1) TIFFSetField(tiff, TIFFTAG_PREDICTOR, predictor);
        if (orientation > 0) TIFFSetField(tiff, TIFFTAG_ORIENTATION, orientation);
        if (extra >= 0) {
            const auto kind = static_cast<std::uint16_t>(extra);
            TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &kind);
        }
        if (!profile.empty()) {
            TIFFSetField(tiff, TIFFTAG_ICCPROFILE, static_cast<std::uint32_t>(profile.size()),
                         profile.data());
        }
        if (tile > 0) {
            TIFFSetField(tiff, TIFFTAG_TILEWIDTH, tile);
            TIFFSetField(tiff, TIFFTAG_TILELENGTH, tile);
        } else {
            TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, rows_per_strip);
        }
    }

    void write_tiles(TIFF* tiff) const {
        const std::size_t pixel = static_cast<std::size_t>(samples * bits / 8);
        std::string buffer(static_cast<std::size_t>(TIFFTileSize(tiff)), '\0');
        for (std::uint32_t y = 0; y < height; y += tile) {
            for (std::uint32_t x = 0; x < width; x += tile) {
                for (std::uint32_t i = 0; i < std::min(tile, height - y); ++i) {
                    rows.copy(buffer.data() + i * tile * pixel,
                              std::min(tile, width - x) * pixel,
                              (std::size_t{y + i} * width + x) * pixel);
                }
                TIFFWriteTile(tiff, buffer.data(), x, y, 0, 0);
            }
        }
    }

    void write_rows(TIFF* tiff) const {
        const auto row = static_cast<std::size_t>(TIFFScanlineSize(tiff));
        const int planes = planar == PLANARCONFIG_SEPARATE ? samples : 1;
        std::string buffer;
        for (int plane = 0; plane < planes; ++plane) {
            for (std::uint32_t y = 0; y < height; ++y) {
                buffer = rows.substr((static_cast<std::size_t>(plane) * height + y) * row, row);
                TIFFWriteScanline(tiff, buffer.data(), y, static_cast<std::uint16_t>(plane));
            }
        }
        TIFFFlushData(tiff);
    }

    std::string written(std::string* strip) const {
        Memory file;
        TIFF* tiff = TIFFClientOpen("t", order.c_str(), &file, read, write, seek, close, size,
                                    nullptr, nullptr);
        REQUIRE(tiff);
        set_fields(tiff);
        if (tile > 0) {
            write_tiles(tiff);
        } else {
            write_rows(tiff);
        }
        if (strip) {
            toff_t* offsets = nullptr;
            toff_t* counts = nullptr;
            TIFFGetField(tiff, TIFFTAG_STRIPOFFSETS, &offsets);
            TIFFGetField(tiff, TIFFTAG_STRIPBYTECOUNTS, &counts);
            *strip = file.bytes.substr(offsets[0], counts[0]);
        }
        TIFFClose(tiff);
        return file.bytes;
    }
};

} // namespace pecyn::test
