#include "art/raster_readers.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jerror.h>
#include <jpeglib.h>

namespace pecyn::art {
namespace {

struct ErrorManager {
    jpeg_error_mgr base; // first: libjpeg hands out a pointer to it
    std::jmp_buf back;
    char message[JMSG_LENGTH_MAX];
};

[[noreturn]] void leave(j_common_ptr common) {
    auto* manager = reinterpret_cast<ErrorManager*>(common->err);
    common->err->format_message(common, manager->message);
    std::longjmp(manager->back, 1);
}

void stay_silent(j_common_ptr) {}

/// A small file may ask for thousands of passes over a giant picture; no real one needs many.
constexpr int most_scans = 200;

void watch_scans(j_common_ptr common) {
    auto* jpeg = reinterpret_cast<j_decompress_ptr>(common);
    if (jpeg->input_scan_number > most_scans) leave(common);
}

/// Everything that outlives a longjmp, so that the function which calls setjmp holds no
/// object with a destructor.
struct Decoding {
    jpeg_decompress_struct jpeg{};
    ErrorManager errors{};
    jpeg_progress_mgr progress{};
    Raster* raster = nullptr;
    int orientation = 1;
    bool too_large = false, damaged = false;
};

void read_markers(Decoding& decoding) {
    for (auto* marker = decoding.jpeg.marker_list; marker; marker = marker->next) {
        if (marker->marker != JPEG_APP0 + 1) continue;
        const auto* data = reinterpret_cast<const char*>(marker->data);
        const int found = exif_orientation({data, marker->data_length});
        if (found != 1) decoding.orientation = found;
    }
    JOCTET* profile = nullptr;
    unsigned length = 0;
    if (jpeg_read_icc_profile(&decoding.jpeg, &profile, &length)) {
        decoding.raster->icc.assign(reinterpret_cast<const char*>(profile), length);
        std::free(profile);
    }
}

void choose_space(Decoding& decoding) {
    jpeg_decompress_struct& jpeg = decoding.jpeg;
    Raster& raster = *decoding.raster;
    if (jpeg.num_components == 1) {
        jpeg.out_color_space = JCS_GRAYSCALE;
        raster.space = Raster::Space::gray;
    } else if (jpeg.num_components == 4) {
        jpeg.out_color_space = JCS_CMYK;
        raster.space = Raster::Space::cmyk;
        raster.jpeg_is_inverted = jpeg.saw_Adobe_marker != 0;
    } else {
        jpeg.out_color_space = JCS_RGB;
        raster.space = Raster::Space::rgb;
    }
}

/// False where libjpeg gave up; no object with a destructor may live here.
bool decode(Decoding& decoding, const unsigned char* bytes, unsigned long size) {
    jpeg_decompress_struct& jpeg = decoding.jpeg;
    jpeg.err = jpeg_std_error(&decoding.errors.base);
    decoding.errors.base.error_exit = leave;
    decoding.errors.base.output_message = stay_silent;
    if (setjmp(decoding.errors.back) != 0) return false;
    jpeg_create_decompress(&jpeg);
    jpeg.mem->max_memory_to_use = 300L << 20; // progressive files hold all coefficients
    decoding.progress.progress_monitor = watch_scans;
    jpeg.progress = &decoding.progress;
    jpeg_save_markers(&jpeg, JPEG_APP0 + 1, 0xFFFF);
    jpeg_save_markers(&jpeg, JPEG_APP0 + 2, 0xFFFF);
    jpeg_mem_src(&jpeg, bytes, size);
    jpeg_read_header(&jpeg, TRUE);
    decoding.too_large = is_too_large(jpeg.image_width, jpeg.image_height);
    if (decoding.too_large) return true;
    read_markers(decoding);
    choose_space(decoding);
    jpeg_start_decompress(&jpeg);
    Raster& raster = *decoding.raster;
    raster.width = jpeg.output_width;
    raster.height = jpeg.output_height;
    const std::size_t row =
        std::size_t{jpeg.output_width} * static_cast<std::size_t>(jpeg.output_components);
    raster.pixels.resize(row * raster.height);
    while (jpeg.output_scanline < jpeg.output_height) {
        auto* into =
            reinterpret_cast<JSAMPROW>(raster.pixels.data() + row * jpeg.output_scanline);
        jpeg_read_scanlines(&jpeg, &into, 1);
        if (decoding.errors.base.num_warnings > 0) break;
    }
    decoding.damaged = decoding.errors.base.num_warnings > 0;
    return true;
}

/// Turns and mirrors as Exif 2.3, tag 0x0112, asks.
void orient(Raster& raster, int orientation) {
    const std::size_t width = raster.width, height = raster.height;
    const std::size_t bytes = raster.pixels.size() / (width * height);
    const bool swapped = orientation >= 5;
    const std::size_t new_width = swapped ? height : width;
    std::string turned(raster.pixels.size(), '\0');
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const std::size_t right = width - 1 - x, up = height - 1 - y;
            std::size_t to_x = x, to_y = y;
            switch (orientation) {
            case 2: to_x = right; break;
            case 3: to_x = right, to_y = up; break;
            case 4: to_y = up; break;
            case 5: to_x = y, to_y = x; break;
            case 6: to_x = up, to_y = x; break;
            case 7: to_x = up, to_y = right; break;
            case 8: to_x = y, to_y = right; break;
            default: break;
            }
            raster.pixels.copy(turned.data() + (to_y * new_width + to_x) * bytes, bytes,
                               (y * width + x) * bytes);
        }
    }
    raster.pixels = std::move(turned);
    raster.width = static_cast<unsigned>(new_width);
    raster.height = static_cast<unsigned>(swapped ? width : height);
}

} // namespace

int exif_orientation(std::string_view segment) {
    constexpr std::string_view mark("Exif\0\0", 6);
    if (!segment.starts_with(mark)) return 1;
    const std::string_view tiff = segment.substr(mark.size());
    if (tiff.size() < 8) return 1;
    const bool little = tiff.starts_with("II");
    const auto number = [&](std::size_t at, std::size_t size) -> std::size_t {
        std::size_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t from = at + (little ? size - 1 - i : i);
            value =
                value << 8 | (from < tiff.size() ? static_cast<unsigned char>(tiff[from]) : 0u);
        }
        return value;
    };
    const std::size_t directory = number(4, 4);
    if (directory + 2 > tiff.size()) return 1;
    const std::size_t entries = number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + 12 * i;
        if (at + 12 > tiff.size()) break;
        if (number(at, 2) != 0x0112) continue;
        const std::size_t value = number(at + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

RasterOutcome read_jpeg(std::string_view bytes, Raster& raster, JpegUse use) {
    Decoding decoding;
    decoding.raster = &raster;
    const bool decoded = decode(decoding, reinterpret_cast<const unsigned char*>(bytes.data()),
                                static_cast<unsigned long>(bytes.size()));
    jpeg_destroy_decompress(&decoding.jpeg);
    if (!decoded) {
        const bool is_full = decoding.errors.base.msg_code == JERR_NO_BACKING_STORE;
        return {is_full ? "it is a progressive JPEG of too many pixels; save it as baseline"
                        : decoding.errors.message,
                false};
    }
    if (decoding.too_large) return {"", true};
    if (decoding.damaged) return {"the file is damaged or cut off", false};
    if (use.inverted && raster.space == Raster::Space::cmyk) {
        raster.jpeg_is_inverted = *use.inverted;
    }
    if (raster.jpeg_is_inverted) {
        for (char& ink : raster.pixels)
            ink = static_cast<char>(~ink);
    }
    if (decoding.orientation == 1 || !use.turns) {
        raster.jpeg = bytes;
    } else {
        orient(raster, decoding.orientation);
        raster.jpeg_is_inverted = false;
    }
    return {};
}

} // namespace pecyn::art
