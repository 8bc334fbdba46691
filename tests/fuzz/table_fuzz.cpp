// Brands and tables: the first byte says which file the rest of the input replaces, a
// brand.yaml, a table.yaml or its CSV. The pack is put on in every brand that can be read.
#include "pack/brand_source.hpp"
#include "pack/pack_tree.hpp"
#include "whole_pack.hpp"

#include <cstdint>
#include <iterator>

using namespace pecyn;

namespace {

MemoryFiles all_files() {
    MemoryFiles files = whole_pack();
    files.put("packs/brands/enghraifft/logo.svg", "<svg/>");
    files.put("packs/brands/enghraifft/brand.yaml", R"(pecyn: 1
name:
  cy: Cyngor Enghraifft
  en: Example Council
languages: [cy, en]
logos: {main: {file: logo.svg, min_width: 22mm}}
colours: {primary: {screen: hex 003366, press: cmyk 100 80 0 40}}
contacts:
  concern:
    label:
      cy: Pryder am blentyn
      en: Worried about a child
    phone: 029 2018 0123
    verified_on: 2026-10-20
links: {web: https://enghraifft.example}
quantity: {cards: 250}
)");
    files.put("packs/brands/many/table.yaml", R"(pecyn: 1
table: many.csv
brand: enghraifft
columns: {id: id, Enw: name.cy, Phone: contacts.concern.phone, Checked: contacts.concern.verified_on, Colour: colours.primary, Title: item.moving-again.title.en, Omit: omit}
)");
    files.put("packs/brands/many/many.csv", "id,Enw,Phone,Checked,Colour,Title,Omit\n"
                                            "un,\"Un, dau\",029 2018 0200,2026-10-21,hex "
                                            "663300,Here,\n"
                                            "tri,Tri,,,,,moving-again\n");
    return files;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const MemoryFiles whole = all_files();
    if (size == 0) return 0;
    static const char* const replaced[] = {"packs/brands/many/many.csv",
                                           "packs/brands/many/table.yaml",
                                           "packs/brands/enghraifft/brand.yaml"};
    MemoryFiles files = whole;
    files.put(replaced[data[0] % std::size(replaced)],
              std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
    const pack::SearchPath search{{"."}};
    diag::SourceMap sources;
    diag::Findings findings;
    const auto tree = pack::read_pack_tree("packs/one", search, {files, sources}, findings);
    const auto pack = pack::read_pack(*tree, search, {files, sources}, findings);
    const auto brands = pack::open_brands("many", search, {files, sources}, findings);
    if (!brands) return 0;
    pack::Wardrobe wardrobe;
    for (std::size_t i = 0; i < brands->size() && i < 20; ++i)
        if (auto brand = brands->read(i, findings))
            pack::branded(*tree, *pack, std::move(brand), search, {files, sources}, findings,
                          &wardrobe);
    return 0;
}
