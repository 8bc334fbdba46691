#pragma once

#include "sample_pack.hpp"

#include "pack/brand.hpp"
#include "pack/brand_source.hpp"
#include "pack/pack_tree.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace pecyn::pack::tests {

/// The sample pack, a brand without mistakes and a table over it.
inline MemoryFiles brand_files() {
    MemoryFiles files = sample_files();
    std::string house = *files.read("layouts/house.yaml", 1 << 20);
    house.replace(house.find("plum: cmyk 60 90 20 30"), 22,
                  "plum: {role: primary, colour: cmyk 60 90 20 30}");
    files.put("layouts/house.yaml", house);
    files.put("packs/brands/glannau/brand.yaml", R"(pecyn: 1
name:
  cy: Cyngor Glannau
  en: Glannau Council
version_date: 2026-11-01
languages: [cy, en]
logos:
  main: {file: {cy: logo-cy.svg, en: logo-en.svg}, min_width: 22mm, clear_space: 3mm}
colours:
  primary: {screen: hex 003366, press: cmyk 100 80 0 40}
contacts:
  concern:
    label:
      cy: Pryder am blentyn
      en: Worried about a child
    phone: 029 2018 0123
    verified_on: 2026-10-20
links:
  web: https://glannau.example
printers:
  reception: {back_offset: 0.4mm -0.2mm}
quantity: {cards: 250}
)");
    files.put("packs/brands/glannau/logo-cy.svg", "<svg/>");
    files.put("packs/brands/glannau/logo-en.svg", "<svg/>");
    files.put("packs/brands/siroedd/table.yaml", R"(pecyn: 1
table: siroedd.csv
brand: glannau
columns: {id: id, Enw: name.cy, Name: name.en, Logo: logos.main.file, Colour: colours.primary, Phone: contacts.concern.phone, Checked: contacts.concern.verified_on, Sets: quantity.cards, Omit: omit}
)");
    files.put("packs/brands/siroedd/siroedd.csv",
              "id,Enw,Name,Logo,Colour,Phone,Checked,Sets,Omit\n"
              "gogledd,Cyngor Gogledd,Gogledd Council,g.svg,hex 663300,029 2018 0200,"
              "2026-10-21,100,\n"
              "de,Cyngor De,De Council,,,,,,second\n");
    files.put("packs/brands/siroedd/g.svg", "<svg/>");
    return files;
}

/// A reading of brands, and of the pack in them, with some files replaced.
struct BrandReading {
    MemoryFiles files = brand_files();
    diag::SourceMap map;
    diag::Findings findings;
    std::unique_ptr<BrandSource> source;
    std::vector<std::shared_ptr<const Brand>> brands;
    std::optional<PackTree> tree;
    std::optional<Pack> pack;
    const SearchPath search{{"."}};

    BrandReading& put(const std::string& path, std::string text) {
        files.put(path, std::move(text));
        return *this;
    }
    /// Replaces words of a file.
    BrandReading& change(const std::string& path, const std::string& from,
                         const std::string& to) {
        std::string text = *files.read(path, 1 << 20);
        text.replace(text.find(from), from.size(), to);
        return put(path, std::move(text));
    }
    BrandReading& open(const std::string& named = "glannau") {
        source = open_brands(named, search, {files, map}, findings);
        for (std::size_t i = 0; source && i < source->size(); ++i)
            brands.push_back(source->read(i, findings));
        return *this;
    }
    /// The sample pack in the brand.
    std::optional<Pack> dress(std::size_t brand = 0, Wardrobe* wardrobe = nullptr) {
        if (!tree) {
            tree = read_pack_tree("packs/sample", search, {files, map}, findings);
            pack = read_pack(*tree, search, {files, map}, findings);
        }
        return branded(*tree, *pack, brands.at(brand), search, {files, map}, findings,
                       wardrobe);
    }
    /// "path:line:column code" a line, sorted by place, each once.
    std::string places() const {
        std::string all;
        for (const diag::Finding& finding : findings.sorted(map)) {
            const auto at = map.position(finding.span.file, finding.span.begin);
            all += std::string(map.path(finding.span.file)) + ":" + std::to_string(at.line) +
                   ":" + std::to_string(at.column) + " " + finding.code + "\n";
        }
        return all;
    }
    bool has(const std::string& code) const {
        return std::any_of(findings.all().begin(), findings.all().end(),
                           [&](const diag::Finding& finding) { return finding.code == code; });
    }
    std::string help(const std::string& code) const {
        for (const diag::Finding& finding : findings.all())
            if (finding.code == code) return finding.help;
        return {};
    }
};

/// As BrandReading::places says them.
inline std::string lines(const std::vector<std::string>& places) {
    std::string all;
    for (const std::string& place : places)
        all += place + "\n";
    return all;
}

} // namespace pecyn::pack::tests
