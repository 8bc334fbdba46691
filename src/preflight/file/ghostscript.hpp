#pragma once

#include "base/child_process.hpp"
#include "preflight/file/plates.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Ghostscript as maker of plates, inside this room only.
namespace pecyn::preflight {

/// A folder of this run under TMPDIR that nobody else may look into, gone with it.
class TemporaryFolder {
public:
    /// Throws SystemFailure.
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Pages that are made in one go.
struct PlateRun {
    unsigned first = 1, last = 1; ///< pages, from 1
    double ppi = 72;              ///< of the plates
    unsigned finer = 1;           ///< so many pixels a side are painted for each of them
    std::chrono::milliseconds time_limit{60'000};
    std::function<bool()> stop = {};
};

/// Runs `gs` in `folder`, where the file lies as `input.pdf`; it leaves its plates there.
ChildOutcome make_plate_files(const PlateRun& run, const std::filesystem::path& folder);

/// The plates of the run's page with this number (from 1) in the folder, and removes their
/// files; no plates where there are none, or they can't be read, or are too many.
PagePlates take_plate_files(unsigned number, const std::filesystem::path& folder);

/// The plate's name as Ghostscript writes it in names of files: '%' and two digits of base 16
/// stand for a byte.
std::string plate_name(std::string_view escaped);

} // namespace pecyn::preflight
