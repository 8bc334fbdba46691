#pragma once

#include "base/file_access.hpp"
#include "build/recorded_files.hpp"
#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "font/face.hpp"
#include "pack/reader.hpp"
#include "press/profile.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace pecyn::build {

/// What the jobs of one run share: the files, the texts of all sources, the faces, the colour
/// converters. Reading of faces is for one thread, converters are safe from several.
class Session {
public:
    /// `data`: folders with `layouts/` and `fonts/` that come with the program, weakest last.
    Session(const FileAccess& files, std::vector<std::filesystem::path> data)
        : files_(files), pictures_(files), data_(std::move(data)) {}

    const FileAccess& files() const { return files_; }
    /// The same files for layout, each with its hash: what artifacts are made from.
    const RecordedFiles& pictures() const { return pictures_; }
    diag::SourceMap& sources() { return sources_; }
    const diag::SourceMap& sources() const { return sources_; }

    /// The pack, the folder that holds it, the folder above `packs/`, the current folder, the
    /// program's own data.
    pack::SearchPath search_path(const std::filesystem::path& pack_folder) const;

    /// The faces pinned along a search path; of two of one family and weight the first counts.
    /// Findings: no-fonts, and those of reading and loading (font-changed and others).
    std::shared_ptr<const font::FaceLibrary> faces(const pack::SearchPath& search,
                                                   diag::Findings& findings);

    /// The converter of a profile's printing condition and intent, made once for each kind of
    /// paper. Nothing where the ICC profile is unusable. Findings: icc-unusable.
    std::shared_ptr<const colour::Converter>
    converter(const press::Profile& profile, diag::Findings& findings,
              colour::Paper paper = colour::Paper::white);

private:
    const FileAccess& files_;
    RecordedFiles pictures_;
    std::vector<std::filesystem::path> data_;
    diag::SourceMap sources_;
    std::map<std::string, std::shared_ptr<const font::FaceLibrary>> libraries_;
    std::mutex converters_mutex_;
    /// By the ICC profile's content, the intent and the paper.
    std::map<std::tuple<std::string, colour::Intent, colour::Paper>,
             std::shared_ptr<const colour::Converter>>
        converters_;
};

/// Folders with the program's own data, found from where the program lies: the installed
/// `share/pecyn`, or the source tree of a program run from its build folder.
std::vector<std::filesystem::path> program_data(const FileAccess& files);

} // namespace pecyn::build
