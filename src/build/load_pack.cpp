#include "build/load_pack.hpp"

#include "build/acceptance.hpp"
#include "build/find_packs.hpp"
#include "build/labels.hpp"
#include "pack/freshness.hpp"
#include "pack/press_reader.hpp"

#include <algorithm>

namespace pecyn::build {

namespace {

/// Sorts the errors of reading by what they spoil. A dropped item may be missing from any
/// product, so an error that names no product spoils all.
void sort_errors(LoadedPack& loaded) {
    for (const diag::Finding& finding : loaded.findings.all()) {
        if (finding.severity != diag::Severity::error) continue;
        if (finding.product.empty()) {
            loaded.broken = true;
        } else {
            loaded.broken_products.insert(finding.product);
        }
    }
}

/// Marks the products that show an item.
void break_products_with(LoadedPack& loaded, const std::string& item) {
    for (const pack::Product& product : loaded.pack.products)
        if (std::any_of(product.items.begin(), product.items.end(),
                        [&](const auto& shown) { return shown->id == item; }))
            loaded.broken_products.insert(product.id);
}

/// An old helpline keeps the pack from print alone; expired consent for a picture keeps the
/// products that show it from every target (requirements C2, C3a).
void check_ages(LoadedPack& loaded, const Options& options) {
    diag::Findings findings;
    pack::check_freshness(loaded.pack, options.today, findings);
    check_expiry(loaded.pack, options.today, findings);
    label(findings, loaded.id, "");
    excuse(findings, loaded.pack, options.today);
    if (options.warnings_fail) promote_warnings(findings);
    for (const diag::Finding& finding : findings.all()) {
        if (finding.severity != diag::Severity::error) continue;
        if (finding.code == "helpline-unverified") {
            loaded.kept_from_print = true;
        } else if (!finding.item.empty()) {
            break_products_with(loaded, finding.item);
        } else {
            loaded.broken = true;
        }
    }
    loaded.findings.merge(std::move(findings));
}

} // namespace

std::unique_ptr<LoadedPack> load_pack(const std::filesystem::path& folder,
                                      const Options& options, Session& session) {
    auto loaded = std::make_unique<LoadedPack>();
    loaded->id = pack_id(folder, session.files());
    loaded->files = std::make_unique<RecordedFiles>(session.files());
    const pack::SearchPath search = session.search_path(folder);
    const pack::Sources sources{*loaded->files, session.sources()};
    if (auto tree = pack::read_pack_tree(folder, search, sources, loaded->findings))
        if (auto pack = pack::read_pack(*tree, search, sources, loaded->findings)) {
            loaded->readable = true;
            loaded->tree = std::move(*tree);
            loaded->pack = std::move(*pack);
        }
    if (options.press)
        loaded->press = pack::read_press_profile(*options.press, {}, folder, search, sources,
                                                 loaded->findings);
    loaded->faces = session.faces(search, loaded->findings);
    label(loaded->findings, loaded->id, "");
    excuse(loaded->findings, loaded->pack, options.today);
    if (options.warnings_fail) promote_warnings(loaded->findings);
    sort_errors(*loaded);
    if (loaded->readable) check_ages(*loaded, options);
    return loaded;
}

} // namespace pecyn::build
