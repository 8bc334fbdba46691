#pragma once

#include "build/options.hpp"
#include "build/recorded_files.hpp"
#include "build/session.hpp"
#include "pack/pack_tree.hpp"

#include <filesystem>
#include <memory>
#include <set>
#include <string>

namespace pecyn::build {

/// A pack as read, with what its jobs need.
struct LoadedPack {
    std::string id;
    std::string brand;                    ///< id; empty: none
    bool readable = false;                ///< false: `pack` is empty
    std::unique_ptr<RecordedFiles> files; ///< what reading the pack has read
    pack::PackTree tree;
    pack::Pack pack;
    std::shared_ptr<const press::Profile> press; ///< of `--press`, else empty
    std::shared_ptr<const font::FaceLibrary> faces;
    diag::Findings findings; ///< of reading; every one names the pack
    bool broken = false;     ///< an error that any product may suffer from
    std::set<std::string> broken_products;
    bool kept_from_print = false; ///< too old a helpline: no `press`, no `sheets`
};

/// Reads the pack in a folder, its fonts and the press profile of the run, and checks ages.
/// The findings lie in the result.
std::unique_ptr<LoadedPack> load_pack(const std::filesystem::path& folder,
                                      const Options& options, Session& session);

} // namespace pecyn::build
