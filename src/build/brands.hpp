#pragma once

#include "build/load_pack.hpp"
#include "build/manifest.hpp"
#include "pack/brand_source.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace pecyn::build {

/// The brands of one source that a pack is made in.
struct BrandList {
    std::shared_ptr<const pack::BrandSource> source;
    std::vector<std::size_t> rows; ///< of the source, in its order
};

/// Which packs are made in which brands: those that `--brand` names, one run each, else the one
/// that a pack names itself, else none.
class Brands {
public:
    Brands(const Options& options, Session& session) : options_(options), session_(session) {}

    /// Opens what is named. What the run no longer makes leaves the manifest through `ledger`.
    /// Findings: duplicate-brand (two brands of one id would overwrite each other's files),
    /// bad-id, those of pack::open_brands.
    void open(const std::vector<const LoadedPack*>& packs, Ledger& ledger,
              diag::Findings& findings);

    /// True for a pack that isn't made without a brand.
    bool dress(const LoadedPack& pack) const {
        return !options_.brands.empty() || !pack.pack.default_brand.empty();
    }
    /// Empty where none could be opened.
    const std::vector<BrandList>& of(const LoadedPack& pack) const;

private:
    using Source = std::shared_ptr<const pack::BrandSource>;
    Source opened(const std::filesystem::path& named, const pack::SearchPath& search,
                  const std::vector<const LoadedPack*>& packs, Ledger& ledger,
                  diag::Findings& findings) const;

    const Options& options_;
    Session& session_;
    std::vector<BrandList> named_;                              ///< by `--brand`
    std::map<const LoadedPack*, std::vector<BrandList>> owned_; ///< by the packs themselves
};

} // namespace pecyn::build
