#include "preflight/file/ghostscript.hpp"

#include "art/drawing.hpp"
#include "art/raster_readers.hpp"
#include "base/atomic_file.hpp"
#include "base/file_access.hpp"
#include "colour/plate_names.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace pecyn::preflight {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_plate_file = 256u << 20;
/// Of all plates of a page together.
constexpr std::size_t most_plate_bytes = std::size_t{1} << 30;

/// Ink of a plate's picture, which shows it as dark.
bool read_plate(const fs::path& file, PagePlates& page, Plate& plate) {
    const auto bytes = DiskFiles().read(file, largest_plate_file);
    if (!bytes) return false;
    art::Raster raster;
    if (!art::read_tiff(*bytes, raster).ok() || raster.space != art::Raster::Space::gray)
        return false;
    const std::size_t pixels = std::size_t{raster.width} * raster.height;
    if (page.width == 0) {
        page.width = raster.width;
        page.height = raster.height;
    }
    if (raster.width != page.width || raster.height != page.height ||
        raster.pixels.size() != pixels || pixels * (page.plates.size() + 1) > most_plate_bytes)
        return false;
    for (char& level : raster.pixels)
        level = static_cast<char>(~static_cast<unsigned char>(level));
    plate.ink = std::move(raster.pixels);
    return true;
}

} // namespace

TemporaryFolder::TemporaryFolder() {
    std::error_code failed;
    const fs::path parent = fs::temp_directory_path(failed);
    if (failed) throw SystemFailure("there is no folder for temporary files (see TMPDIR)");
    std::string name = (parent / "pecyn-plates-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw SystemFailure(fmt::format("{}: no temporary folder can be made: {}",
                                        parent.string(),
                                        std::generic_category().message(errno)));
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

ChildOutcome make_plate_files(const PlateRun& run, const fs::path& folder) {
    ChildProcess child;
    child.program = "gs";
    child.folder = folder;
    child.environment = {"TMPDIR=" + folder.string(), "HOME=" + folder.string()};
    child.time_limit = run.time_limit;
    child.stop = run.stop;
    // SAFER: it reads and writes nothing but what is named here. No fonts of the machine, so
    // that the plates are the same everywhere.
    child.arguments = {"-q",
                       "-dSAFER",
                       "-dNOPAUSE",
                       "-dBATCH",
                       "-dNOPROMPT",
                       "-dNOPLATFONTS",
                       "-sDEVICE=tiffsep",
                       fmt::format("-r{:.4f}", run.ppi * run.finer),
                       fmt::format("-dDownScaleFactor={}", run.finer),
                       fmt::format("-dFirstPage={}", run.first),
                       fmt::format("-dLastPage={}", run.last),
                       "-sOutputFile=page-%d.tif",
                       "input.pdf"};
    return run_child(child);
}

PagePlates take_plate_files(unsigned number, const fs::path& folder) {
    const std::string start = fmt::format("page-{}(", number), end = ").tif";
    std::map<std::string, fs::path> files;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), none; !failed && at != none;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with(start) && name.ends_with(end) &&
            name.size() > start.size() + end.size())
            files.emplace(plate_name(std::string_view(name).substr(
                              start.size(), name.size() - start.size() - end.size())),
                          at->path());
    }
    PagePlates page;
    bool whole = true;
    const auto take = [&](const std::string& name, const fs::path& file) {
        Plate plate;
        plate.name = name;
        whole = whole && read_plate(file, page, plate);
        if (whole) page.plates.push_back(std::move(plate));
        fs::remove(file, failed);
    };
    for (const std::string_view name : colour::process_plates) {
        const auto found = files.find(std::string(name));
        whole = whole && found != files.end();
        if (!whole) break;
        take(found->first, found->second);
        files.erase(found);
    }
    for (const auto& [name, file] : files)
        take(name, file);
    fs::remove(folder / fmt::format("page-{}.tif", number), failed); // all plates in one
    if (!whole) page.plates.clear();
    return page;
}

std::string plate_name(std::string_view escaped) {
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return -1;
    };
    std::string name;
    for (std::size_t i = 0; i < escaped.size(); ++i) {
        if (escaped[i] == '%' && i + 2 < escaped.size() && digit(escaped[i + 1]) >= 0 &&
            digit(escaped[i + 2]) >= 0) {
            name += static_cast<char>(digit(escaped[i + 1]) * 16 + digit(escaped[i + 2]));
            i += 2;
        } else {
            name += escaped[i];
        }
    }
    return name;
}

} // namespace pecyn::preflight
