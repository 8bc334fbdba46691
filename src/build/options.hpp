#pragma once

#include "build/target.hpp"
#include "pack/item.hpp"
#include "press/profile.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::build {

/// Whether pages keep their size on an office printer's paper.
enum class OfficeScale : unsigned char {
    automatic, ///< cards and posters in true size, booklets and leaflets fit what can be
               ///< printed
    fit,       ///< down to 90 % where more cards fit then; posters onto one sheet
    true_size
};

/// The office printer, for target `office` (requirement P16).
struct Office {
    std::vector<std::string> papers{"A4"};         ///< A4, A3; each gives files of its own
    press::Duplex flip = press::Duplex::long_edge; ///< also short_edge, fold_over, none
    OfficeScale scale = OfficeScale::automatic;
    Length margin = Length::mm(5);   ///< that can't be printed
    Length overlap = Length::mm(10); ///< of a poster's tiles
    Point back_offset;               ///< from the calibration sheet
    bool offset_given = false;       ///< by hand: a brand's printer doesn't replace it
};

/// What one run is asked to do. Empty lists mean "all that there are", unless they say else.
struct Options {
    std::vector<std::filesystem::path> packs; ///< folders or pack.yaml; empty: all in packs/
    std::filesystem::path output = "output";
    std::vector<Target> targets;       ///< empty: those made by default
    std::vector<std::string> editions; ///< "bilingual" or a language
    std::vector<std::string> products, items;
    /// Brand files, folders, tables or ids; one run of the packs for each brand. Empty: the
    /// brand that a pack names itself, else none.
    std::vector<std::filesystem::path> brands;
    std::optional<std::string> printer; ///< office printer of the brands, for its back offset
    bool force = false;                 ///< makes anew what is already there unchanged
    std::optional<std::string> press;   ///< replaces the press profile of every product
    double dpi = 300;                   ///< of PNGs
    std::optional<std::filesystem::path> plates; ///< folder for pictures of the pages' plates
    bool simulate_paper = false;                 ///< PNGs show the paper's own colour as white
    Office office;
    bool allow_draft = false;
    bool warnings_fail = false; ///< every warning counts as an error
    bool write = true;          ///< false: `check`, nothing is written
    pack::Date today{};         ///< for findings that depend on age
    std::string version;        ///< of Pecyn: manifest, Producer
    /// For documents of a pack without `version_date`: seconds since 1970 (SOURCE_DATE_EPOCH).
    long long fallback_date = 0;

    bool makes(Target target) const;
    bool makes_print() const { return makes(Target::press) || makes(Target::sheets); }
    /// True where the run makes only some items of a product: files carry `.part`.
    bool is_partial() const { return !items.empty(); }
};

inline bool Options::makes(Target target) const {
    if (targets.empty()) return is_default(target);
    for (const Target wanted : targets)
        if (wanted == target) return true;
    return false;
}

} // namespace pecyn::build
