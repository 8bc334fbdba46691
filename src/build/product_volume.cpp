#include "base/parallel.hpp"
#include "build/interruption.hpp"
#include "build/print_checks.hpp"
#include "build/product_run.hpp"

#include <algorithm>

#include <fmt/format.h>

/// Volumes: the records of a table one after another in one document.
namespace pecyn::build {

namespace {

/// Null where there is none that could be read.
const pack::Product* product_of(const LoadedPack& record, const std::string& id) {
    const auto& products = record.pack.products;
    const auto found = std::find_if(products.begin(), products.end(),
                                    [&](const auto& product) { return product.id == id; });
    return found == products.end() ? nullptr : &*found;
}

/// What keeps a record out of a file that the printer takes as one job; empty: nothing does.
std::string difference(const pack::Product& wanted, const pack::Product& own) {
    if (own.quantity != wanted.quantity) return "another quantity";
    if (own.stock != wanted.stock) return "another stock";
    if (own.press != wanted.press) return "another press profile";
    return {};
}

/// False where the brand reads the languages in another order.
bool has_edition(const pack::Pack& pack, const Edition& edition) {
    const auto editions = editions_of(pack, {edition.name});
    return std::find(editions.begin(), editions.end(), edition) != editions.end();
}

} // namespace

std::string ProductRun::part_in_volume(const std::string& part) const {
    if (!job_.volume) return part;
    return part.empty() ? job_.volume->part : job_.volume->part + "." + part;
}

/// Lays out the product as one row dresses it, and holds it against all rules.
Record ProductRun::lay_out_record(const LoadedPack& pack) {
    Record record;
    const pack::Product* named = product_of(pack, job_.product.id);
    if (!named || pack.broken || pack.broken_products.contains(job_.product.id)) return record;
    pack::Product product = *named;
    if (pack.press) product.press = pack.press;
    diag::Findings& found = record.findings;
    const auto refuse = [&](const std::string& what) {
        found
            .error("volume-differs", {},
                   fmt::format("'{}' has {} than the first record of its volume, and a volume "
                               "is printed as one job",
                               pack.brand, what))
            .with_help(
                "make the rows alike, or take `volumes` out of table.yaml: each row then "
                "has files of its own");
    };
    if (const std::string what = difference(job_.product, product); !what.empty()) {
        refuse(what);
    } else if (!has_edition(pack.pack, job_.edition)) {
        refuse("its languages in another order");
    } else {
        record.document = layout::lay_out_product(pack.pack, product, job_.edition.languages,
                                                  resources(), found);
    }
    label(found, pack.id, product.id, pack.brand);
    excuse(found, pack.pack, options_.today);
    if (options_.warnings_fail) promote_warnings(found);
    if (found.has_errors() || !record.document || record.document->pages.empty()) {
        record.document.reset();
        return record;
    }
    if (!options_.makes_print()) return record;
    diag::Findings print;
    check_print_rules(*record.document, product, *converter_, print);
    label(print, pack.id, product.id, pack.brand);
    excuse(print, pack.pack, options_.today);
    if (options_.warnings_fail) promote_warnings(print);
    record.printable = !print.has_errors() && !pack.kept_from_print;
    record.print_findings = std::move(print);
    return record;
}

/// The record's pages after those before, under a bookmark with the authority's name.
void ProductRun::append(scene::Document own, const LoadedPack& pack) {
    if (document_.pages.empty()) {
        document_.title = own.title;
        document_.languages = own.languages;
    }
    const std::size_t first = document_.pages.size();
    document_.bookmarks.push_back({brand_name(pack.pack, job_.edition.languages), first});
    for (scene::Bookmark& bookmark : own.bookmarks) {
        bookmark.page += first;
        ++bookmark.level;
        document_.bookmarks.push_back(std::move(bookmark));
    }
    document_.pages.insert(document_.pages.end(), own.pages.begin(), own.pages.end());
}

void ProductRun::lay_out_volume() {
    const auto& packs = job_.volume->records;
    std::vector<Record> records(packs.size());
    for_each_parallel(packs.size(), [&](std::size_t i) {
        throw_if_stopping();
        records[i] = lay_out_record(*packs[i]);
    });
    const auto stop = [&](const LoadedPack& pack, const std::string& words,
                          diag::Findings& findings) {
        findings
            .error("volume-stopped", job_.product.span,
                   fmt::format("the record '{}' {}, so the volume {} of '{}' isn't made",
                               pack.brand, words, job_.volume->part, job_.product.id))
            .with_help("its other findings say why; a volume is made of whole records alone");
    };
    for (std::size_t i = 0; i < records.size(); ++i) {
        Record& record = records[i];
        findings_.merge(std::move(record.findings));
        if (!record.printable) stop(*packs[i], "can't go to print", record.print_findings);
        print_findings_.merge(std::move(record.print_findings));
        if (record.document) {
            append(std::move(*record.document), *packs[i]);
        } else {
            stop(*packs[i], "has errors", findings_);
        }
    }
}

} // namespace pecyn::build
