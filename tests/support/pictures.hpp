#pragma once

#include "art/raster.hpp"
#include "base/file_access.hpp"
#include "press/profile.hpp"
#include "support/naive_converter.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

/// Pictures of pages as our own painter and as other readers show them, and how far they are
/// apart (tests/README.md).
namespace pecyn::test {

namespace files = std::filesystem;

/// Squares that differ by more than this are far off: a line of a pixel that a reader rounds
/// the other way stays below.
constexpr double far_off = 64;
constexpr double allowed_far_share = 0.001;

struct Reader {
    const char* name;
    const char* command; ///< of the PDF, the pictures' place, dpi, digits of a page's number
    const char* picture; ///< name of a page's picture, by number and digits
    NaiveConverter::Formula formula;
};

inline constexpr Reader readers[] = {
    {"poppler", "pdftoppm -r {2} -png '{0}' '{1}/poppler'", "poppler-{:0{}}.png",
     NaiveConverter::Formula::mixed},
    {"mupdf", "mutool draw -q -r {2} -c rgb -o '{1}/mupdf-%0{3}d.png' '{0}'",
     "mupdf-{:0{}}.png", NaiveConverter::Formula::added},
};

/// A folder of this run, gone with it unless PECYN_KEEP is set.
class Folder {
public:
    Folder() {
        std::string name = (files::temp_directory_path() / "pecyn-parity-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        if (std::getenv("PECYN_KEEP") == nullptr)
            files::remove_all(path_, ignored);
        else
            MESSAGE("pictures are in " << path_.string());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const files::path& path() const { return path_; }

private:
    files::path path_;
};

inline std::string bytes_of(const files::path& path) {
    const auto bytes = DiskFiles().read(path, 256U << 20);
    REQUIRE_MESSAGE(bytes.has_value(), path.string());
    return *bytes;
}

/// Packed RGB, each level the mean of a square of 4 x 4 pixels: forgives how readers place
/// glyphs and edges on pixels, and nothing that an eye would see at arm's length.
constexpr unsigned blur_square = 4;

struct Blurred {
    unsigned width = 0, height = 0;
    std::vector<double> levels;
};

inline Blurred blurred(std::string_view png) {
    constexpr unsigned square = blur_square;
    diag::Findings findings;
    const auto raster = art::read_raster(png, {}, findings);
    REQUIRE(raster);
    const std::size_t channels = raster->space == art::Raster::Space::gray ? 1 : 3;
    Blurred out{raster->width / square, raster->height / square, {}};
    out.levels.assign(std::size_t{out.width} * out.height * 3, 0.0);
    for (unsigned y = 0; y < out.height * square; ++y) {
        for (unsigned x = 0; x < out.width * square; ++x) {
            const std::size_t from = (std::size_t{y} * raster->width + x) * channels;
            const std::size_t to = (std::size_t{y / square} * out.width + x / square) * 3;
            for (std::size_t n = 0; n < 3; ++n)
                out.levels[to + n] += static_cast<unsigned char>(
                                          raster->pixels[from + std::min(n, channels - 1)]) /
                                      double{square * square};
        }
    }
    return out;
}

/// The part of `whole` that begins `squares` from its left and top edge, of a size.
inline Blurred cropped(const Blurred& whole, unsigned squares, unsigned width,
                       unsigned height) {
    REQUIRE(whole.width >= squares + width);
    REQUIRE(whole.height >= squares + height);
    Blurred part{width, height, {}};
    for (unsigned y = 0; y < height; ++y) {
        const auto row =
            whole.levels.begin() +
            static_cast<std::ptrdiff_t>((std::size_t{y + squares} * whole.width + squares) * 3);
        part.levels.insert(part.levels.end(), row, row + std::ptrdiff_t{width} * 3);
    }
    return part;
}

struct Difference {
    double mean = 0, far_share = 0;
};

inline Difference difference(const Blurred& a, const Blurred& b) {
    REQUIRE(a.width == b.width);
    REQUIRE(a.height == b.height);
    const double share = 1 / static_cast<double>(a.levels.size());
    Difference d;
    for (std::size_t i = 0; i < a.levels.size(); ++i) {
        const double one = std::abs(a.levels[i] - b.levels[i]);
        d.mean += one * share;
        if (one > far_off) d.far_share += share;
    }
    return d;
}

inline press::Profile profile() {
    press::Profile made;
    made.id = "parity";
    made.standard = press::Standard::pdf_x4;
    made.condition.name.append("FOGRA39");
    made.condition.registry.append("http://www.color.org");
    made.condition.profile_bytes = bytes_of(PECYN_ROOT "/layouts/press/FOGRA39L_coated.icc");
    return made;
}

inline void write(const files::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// The PDF's pages as the reader shows them, as PNG.
inline std::vector<std::string> shown_by(const Reader& reader, const files::path& pdf,
                                         const files::path& folder, std::size_t pages,
                                         int dpi) {
    // Both readers pad a page's number to the digits of the last one's.
    const std::size_t digits = std::to_string(pages).size();
    const std::string command =
        fmt::format(fmt::runtime(reader.command), pdf.string(), folder.string(), dpi, digits);
    REQUIRE_MESSAGE(std::system(command.c_str()) == 0, command);
    std::vector<std::string> pictures;
    pictures.reserve(pages);
    for (std::size_t i = 1; i <= pages; ++i)
        pictures.push_back(
            bytes_of(folder / fmt::format(fmt::runtime(reader.picture), i, digits)));
    return pictures;
}

} // namespace pecyn::test
