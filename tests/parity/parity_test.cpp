#include "scenes.hpp"

#include "art/raster.hpp"
#include "base/file_access.hpp"
#include "draw/cairo/draw_png.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "support/naive_converter.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

using namespace pecyn;
namespace files = std::filesystem;

namespace {

constexpr double dpi = 300;

/// Squares that differ by more than this are far off: a line of a pixel that a reader rounds
/// the other way stays below.
constexpr double far_off = 64;
constexpr double allowed_far_share = 0.001;

struct Reader {
    const char* name;
    const char* command; ///< of the PDF and the pictures' place
    const char* picture; ///< name of a page's picture, by number
    test::NaiveConverter::Formula formula;
};

constexpr Reader readers[] = {
    {"poppler", "pdftoppm -r 300 -png '{0}' '{1}/poppler'", "poppler-{:02}.png",
     test::NaiveConverter::Formula::mixed},
    {"mupdf", "mutool draw -q -r 300 -c rgb -o '{1}/mupdf-%02d.png' '{0}'", "mupdf-{:02}.png",
     test::NaiveConverter::Formula::added},
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

std::string bytes_of(const files::path& path) {
    const auto bytes = DiskFiles().read(path, 256U << 20);
    REQUIRE_MESSAGE(bytes.has_value(), path.string());
    return *bytes;
}

/// Packed RGB, each level the mean of a square of 4 x 4 pixels: forgives how readers place
/// glyphs and edges on pixels, and nothing that an eye would see at arm's length.
struct Blurred {
    unsigned width = 0, height = 0;
    std::vector<double> levels;
};

Blurred blurred(std::string_view png) {
    constexpr unsigned square = 4;
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

struct Difference {
    double mean = 0, far_share = 0;
};

Difference difference(const Blurred& a, const Blurred& b) {
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

press::Profile profile() {
    press::Profile made;
    made.id = "parity";
    made.standard = press::Standard::pdf_x4;
    made.condition.name.append("FOGRA39");
    made.condition.registry.append("http://www.color.org");
    made.condition.profile_bytes = bytes_of(PECYN_ROOT "/layouts/press/FOGRA39L_coated.icc");
    return made;
}

void write(const files::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace

TEST_CASE("PNG and PDF show the same picture") {
    const auto cases = test::parity_cases();
    scene::Document document;
    document.title = "Parity";
    document.languages = {"cy", "en"};
    for (const auto& one : cases)
        document.pages.push_back(one.page);
    diag::Findings findings;
    const std::string pdf = draw::haru::draw_pdf(document, profile(), test::NaiveConverter(),
                                                 draw::haru::Metadata{}, findings);
    for (const auto& finding : findings.all())
        MESSAGE(finding.code << ": " << finding.message);
    REQUIRE_FALSE(findings.has_errors());
    const Folder folder;
    const files::path file = folder.path() / "parity.pdf";
    write(file, pdf);
    for (const Reader& reader : readers) {
        const std::string command =
            fmt::format(fmt::runtime(reader.command), file.string(), folder.path().string());
        REQUIRE_MESSAGE(std::system(command.c_str()) == 0, command);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const auto shown = folder.path() / fmt::format(fmt::runtime(reader.picture), i + 1);
            const std::string own = draw::cairo::draw_png(*cases[i].page, dpi,
                                                          test::NaiveConverter(reader.formula));
            write(folder.path() / fmt::format("{}-own-{:02}.png", reader.name, i + 1), own);
            const Difference d = difference(blurred(own), blurred(bytes_of(shown)));
            const std::string what =
                fmt::format("{} in {}: mean {:.2f}, far off {:.4f}", cases[i].name, reader.name,
                            d.mean, d.far_share);
            CHECK_MESSAGE(d.mean <= cases[i].tolerance, what);
            CHECK_MESSAGE(d.far_share <= allowed_far_share, what);
        }
    }
}
