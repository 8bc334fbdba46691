#include "build/brands.hpp"

#include "build/labels.hpp"
#include "pack/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace fs = std::filesystem;

namespace {

/// "glannau" of `packs/brands/glannau`, `packs/brands/glannau/brand.yaml` and `glannau`.
std::string id_named(const fs::path& named) {
    const fs::path plain = named.has_filename() ? named : named.parent_path();
    return plain.has_extension() && plain.has_parent_path()
               ? plain.parent_path().filename().string()
               : plain.filename().string();
}

/// The search paths of all packs, one after another.
pack::SearchPath joined(const std::vector<const LoadedPack*>& packs) {
    pack::SearchPath all;
    for (const LoadedPack* pack : packs)
        for (const fs::path& root : pack->search.roots)
            if (std::find(all.roots.begin(), all.roots.end(), root) == all.roots.end())
                all.roots.push_back(root);
    return all;
}

/// The sources' brands; of two with one id the first.
std::vector<BrandList> listed(const std::vector<std::shared_ptr<const pack::BrandSource>>& all,
                              diag::Findings& findings) {
    std::vector<BrandList> lists;
    std::map<std::string, const pack::BrandSource*> seen;
    const auto take = [&](const std::string& id, const pack::BrandSource& source) {
        if (!pack::is_id(id)) {
            findings
                .error("bad-id", {}, fmt::format("the brand's id '{}' can't name a folder", id))
                .with_help("use small letters, digits and single hyphens");
            return false;
        }
        const auto [place, fresh] = seen.emplace(id, &source);
        if (!fresh && place->second != &source) // of one table: a finding of reading it
            findings
                .error("duplicate-brand", {},
                       fmt::format("two brands are called '{}', and their files would lie in "
                                   "one folder",
                                   id))
                .with_help("rename the folder of one brand, or the row of the table; or build "
                           "them one by one, each with an --output of its own");
        return fresh;
    };
    for (const auto& source : all) {
        BrandList list{source, {}};
        // The files that hold many rows lie in a folder of the table's name.
        if (source->volume() && !take(source->table_id(), *source)) continue;
        for (std::size_t row = 0; row < source->size(); ++row)
            if (take(source->id(row), *source)) list.rows.push_back(row);
        lists.push_back(std::move(list));
    }
    return lists;
}

} // namespace

Brands::Source Brands::opened(const fs::path& named, const pack::SearchPath& search,
                              const std::vector<const LoadedPack*>& packs, Ledger& ledger,
                              diag::Findings& findings) const {
    Source source =
        pack::open_brands(named, search, {session_.files(), session_.sources()}, findings);
    if (source && !source->is_table()) return source;
    std::vector<std::string> rows;
    for (std::size_t row = 0; source && row < source->size(); ++row)
        rows.push_back(source->id(row));
    // What can't be opened keeps its old files and loses their entries.
    ledger.answer_for_table(source ? source->table_id() : id_named(named), std::move(rows));
    for (const LoadedPack* pack : packs)
        if (!source) ledger.answer_for({.pack = pack->id, .brand = id_named(named)});
    return source;
}

void Brands::open(const std::vector<const LoadedPack*>& packs, Ledger& ledger,
                  diag::Findings& findings) {
    diag::Findings found;
    if (!options_.brands.empty()) {
        const pack::SearchPath search = joined(packs);
        std::vector<Source> sources;
        std::set<fs::path> seen;
        for (const fs::path& named : options_.brands)
            if (seen.insert(session_.files().resolved(named)).second)
                if (Source source = opened(named, search, packs, ledger, found))
                    sources.push_back(std::move(source));
        named_ = listed(sources, found);
    } else {
        for (const LoadedPack* pack : packs) {
            if (pack->pack.default_brand.empty()) continue;
            // It is no longer made without a brand.
            ledger.answer_for({.pack = pack->id});
            if (Source source =
                    opened(pack->pack.default_brand, pack->search, {pack}, ledger, found))
                owned_[pack] = listed({std::move(source)}, found);
        }
    }
    if (options_.warnings_fail) promote_warnings(found);
    findings.merge(std::move(found));
}

const std::vector<BrandList>& Brands::of(const LoadedPack& pack) const {
    if (!options_.brands.empty()) return named_;
    static const std::vector<BrandList> none;
    const auto own = owned_.find(&pack);
    return own == owned_.end() ? none : own->second;
}

} // namespace pecyn::build
