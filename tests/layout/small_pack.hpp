#pragma once

#include "base/file_access.hpp"
#include "colour/converter.hpp"
#include "diag/writers.hpp"
#include "layout/lay_out.hpp"
#include "pack/reader.hpp"

#include <optional>
#include <string>

/// A pack of one product in memory, for layout tests: give the layout's and the item's YAML.
namespace pecyn::test {

inline std::string read_file(const std::string& path) {
    return DiskFiles().read(path, std::size_t{64} << 20).value();
}

inline const colour::Converter& fogra39() {
    static const auto converter =
        colour::Converter::make(read_file(PECYN_ROOT "/layouts/press/FOGRA39L_coated.icc"));
    return *converter;
}

inline const font::FaceLibrary& lato() {
    static const font::FaceLibrary library = [] {
        font::FaceLibrary faces;
        for (const auto& [weight, name] :
             {std::pair{400, "Regular"}, std::pair{700, "Bold"}, std::pair{900, "Black"}}) {
            const std::string file =
                std::string("/usr/share/fonts/truetype/lato/Lato-") + name + ".ttf";
            faces.add(font::Face::load({"Lato", weight, file, "", {}}, read_file(file)));
        }
        return faces;
    }();
    return library;
}

struct SmallPack {
    MemoryFiles files;
    diag::SourceMap sources;
    diag::Findings findings;
    const font::FaceLibrary* faces = &lato(); ///< that texts are set in

    SmallPack(const std::string& layout, const std::string& item,
              const std::string& languages = "[cy, en]") {
        for (const char* file :
             {"layouts/press/coated-fogra39.yaml", "layouts/press/FOGRA39L_coated.icc"})
            files.put(file, read_file(std::string(PECYN_ROOT "/") + file));
        files.put("layouts/kinds.yaml", R"(pecyn: 1
kinds:
  card:
    theme:   {type: choice, of: [calm, bold]}
    title:   {type: line, required: true}
    photo:   {type: image}
    message: {type: text}
    body:    {type: prose}
    points:  {type: list of text, count: 1..9}
    link:    {type: url}
    seen_on: {type: date}
    words:   {type: table, columns: [rather_than, say]}
)");
        files.put("layouts/small.yaml", "pecyn: 1\nshows: card\n" + layout);
        files.put("packs/small/items/one.yaml", "kind: card\n" + item);
        files.put("packs/small/pack.yaml", R"(pecyn: 1
title:
  cy: Bach
  en: Small
languages: )" + languages + R"(
source: en
translation: {cy: final, en: final}
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
products:
  cards: {layout: small, kinds: [card], press: coated-fogra39}
)");
    }

    /// Reads and lays out; nothing where a finding of severity error was made.
    std::optional<scene::Document> lay_out(std::vector<std::string> languages = {}) {
        const auto pack =
            pack::read_pack("packs/small", {{"packs/small", "."}}, {files, sources}, findings);
        if (!pack || pack->products.empty()) return std::nullopt;
        if (languages.empty()) languages = pack->languages;
        return layout::lay_out_product(*pack, pack->products.front(), languages,
                                       {files, *faces, fogra39()}, findings);
    }
    std::string said() const { return diag::to_text(findings.sorted(sources), sources, false); }
};

/// All glyph runs of a page in painting order.
inline void gather_runs(const std::vector<scene::Item>& items,
                        std::vector<const scene::GlyphRun*>& runs) {
    for (const scene::Item& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item)) runs.push_back(run);
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            gather_runs((*group)->items, runs);
    }
}

inline std::vector<const scene::GlyphRun*> runs_of(const scene::Page& page) {
    std::vector<const scene::GlyphRun*> runs;
    gather_runs(page.items, runs);
    return runs;
}

} // namespace pecyn::test
