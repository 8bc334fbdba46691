#include "build/load_pack.hpp"

#include "base/hash.hpp"
#include "build/acceptance.hpp"
#include "build/find_packs.hpp"
#include "build/labels.hpp"
#include "build/recorded_files.hpp"
#include "build/translation_states.hpp"
#include "build/word_checks.hpp"
#include "diag/nearest.hpp"
#include "pack/freshness.hpp"
#include "pack/press_reader.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// What all findings of reading get, then what they spoil.
void settle(LoadedPack& loaded, const Options& options) {
    label(loaded.findings, loaded.id, "", loaded.brand);
    excuse(loaded.findings, loaded.pack, options.today);
    if (options.warnings_fail) promote_warnings(loaded.findings);
    sort_errors(loaded);
}

/// What a dressed pack is made from besides its base; of a table the row alone, since its other
/// rows are nothing to this one. Press profiles by their content, which several rows share.
std::string made_from(const pack::Brand& brand, const pack::Pack& pack,
                      const Session& session) {
    std::string text = fmt::format("brand {}\n", brand.content);
    if (!brand.press) return text;
    std::set<const press::Profile*> seen;
    for (const pack::Product& product : pack.products) {
        const press::Profile* profile = product.press.get();
        if (!profile || !seen.insert(profile).second) continue;
        text += fmt::format("press {} {} {}\n", profile->id,
                            sha256(session.sources().text(profile->span.file)),
                            content_key(profile->condition.profile_bytes));
    }
    return text;
}

/// Back offset of the printer that `--printer` names.
void choose_printer(LoadedPack& dressed, const pack::Brand& brand, const Options& options) {
    if (!options.printer) return;
    const auto known = brand.printers.find(*options.printer);
    if (known != brand.printers.end()) {
        if (!options.office.offset_given) dressed.back_offset = known->second.back_offset;
        return;
    }
    std::vector<std::string> names;
    for (const auto& [name, printer] : brand.printers)
        names.push_back(name);
    const auto near = diag::nearest(*options.printer, names);
    std::string help = "write it under `printers` of the brand, with the `back_offset` that "
                       "the sheet of `pecyn calibrate` shows";
    if (!names.empty()) help = fmt::format("there are: {}", fmt::join(names, ", "));
    if (near) help = fmt::format("did you mean '{}'? {}", *near, help);
    dressed.findings
        .error("unknown-printer", {},
               fmt::format("the brand has no office printer '{}'", *options.printer))
        .with_help(std::move(help));
}

} // namespace

void check_ages(LoadedPack& loaded, const Options& options) {
    diag::Findings findings;
    pack::check_freshness(loaded.pack, options.today, findings);
    check_expiry(loaded.pack, options.today, findings);
    label(findings, loaded.id, "", loaded.brand);
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

std::unique_ptr<LoadedPack> load_pack(const std::filesystem::path& folder,
                                      const Options& options, Session& session) {
    auto loaded = std::make_unique<LoadedPack>();
    loaded->id = pack_id(folder, session.files());
    loaded->search = session.search_path(folder);
    const RecordedFiles files(session.files());
    const pack::Sources sources{files, session.sources()};
    if (auto tree = pack::read_pack_tree(folder, loaded->search, sources, loaded->findings))
        if (auto pack = pack::read_pack(*tree, loaded->search, sources, loaded->findings)) {
            loaded->readable = true;
            loaded->tree = std::move(*tree);
            loaded->pack = std::move(*pack);
            read_translation_states(loaded->tree, loaded->pack, sources, loaded->findings);
        }
    if (loaded->readable)
        check_words(loaded->tree, loaded->pack, loaded->search, sources, loaded->findings);
    if (options.press)
        loaded->press = pack::read_press_profile(*options.press, {}, folder, loaded->search,
                                                 sources, loaded->findings);
    loaded->faces = session.faces(loaded->search, loaded->findings);
    loaded->made_from = files.listing();
    settle(*loaded, options);
    return loaded;
}

std::unique_ptr<LoadedPack> dress(const LoadedPack& base,
                                  const std::shared_ptr<const pack::Brand>& brand,
                                  const Options& options, Session& session) {
    auto dressed = std::make_unique<LoadedPack>();
    dressed->id = base.id;
    dressed->brand = brand->id;
    dressed->base = &base;
    dressed->search = base.search;
    dressed->press = base.press;
    dressed->faces = base.faces;
    dressed->broken = base.broken;
    dressed->broken_products = base.broken_products;
    if (auto pack = pack::branded(base.tree, base.pack, brand, base.search,
                                  {session.files(), session.sources()}, dressed->findings,
                                  base.wardrobe.get())) {
        dressed->readable = true;
        dressed->pack = std::move(*pack);
    }
    dressed->made_from = base.made_from + made_from(*brand, dressed->pack, session);
    choose_printer(*dressed, *brand, options);
    settle(*dressed, options);
    if (dressed->readable) check_ages(*dressed, options);
    return dressed;
}

} // namespace pecyn::build
