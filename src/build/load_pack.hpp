#pragma once

#include "build/options.hpp"
#include "build/session.hpp"
#include "pack/brand.hpp"
#include "pack/pack_tree.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace pecyn::build {

/// A pack as read, with what its jobs need.
struct LoadedPack {
    std::string id;
    std::string brand;                ///< id; empty: none
    const LoadedPack* base = nullptr; ///< of a dressed pack: the one that the brand dresses
    bool readable = false;            ///< false: `pack` is empty
    std::string made_from;            ///< names and hashes of all that reading it has read
    pack::SearchPath search;
    pack::PackTree tree; ///< of a dressed pack empty: its base has it
    pack::Pack pack;
    std::shared_ptr<const press::Profile> press; ///< of `--press`, else empty
    std::shared_ptr<const font::FaceLibrary> faces;
    diag::Findings findings; ///< of reading; every one names the pack
    bool broken = false;     ///< an error that any product may suffer from
    std::set<std::string> broken_products;
    bool kept_from_print = false;     ///< too old a helpline: no `press`, no `sheets`
    std::optional<Point> back_offset; ///< of the brand's printer that `--printer` names
    /// What its dressed packs share.
    std::unique_ptr<pack::Wardrobe> wardrobe = std::make_unique<pack::Wardrobe>();
};

/// Reads the pack in a folder, its fonts and the press profile of the run. The findings lie in
/// the result. Ages are for `check_ages`, as a brand may replace what has grown old.
std::unique_ptr<LoadedPack> load_pack(const std::filesystem::path& folder,
                                      const Options& options, Session& session);

/// What has grown old by the day of the run; of a pack that no brand dresses. An old helpline
/// keeps the pack from print alone; expired consent for a picture keeps the products that show
/// it from every target (requirements C2, C3a).
void check_ages(LoadedPack& loaded, const Options& options);

/// The pack as a brand dresses it, its ages checked. Findings are those of dressing alone; they
/// lie in the result and name the brand. `base` must outlive it. Safe from several threads.
/// Findings: unknown-printer, and those of pack::branded.
std::unique_ptr<LoadedPack> dress(const LoadedPack& base,
                                  const std::shared_ptr<const pack::Brand>& brand,
                                  const Options& options, Session& session);

} // namespace pecyn::build
