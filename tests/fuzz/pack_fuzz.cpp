// Every YAML file of a pack: the first byte says which one the rest of the input replaces.
#include "pack/reader.hpp"

#include <cstdint>

using namespace pecyn;

namespace {

std::string shipped(const std::string& path) {
    return DiskFiles().read(PECYN_ROOT "/" + path, std::size_t{1} << 20).value_or("");
}

MemoryFiles whole_pack() {
    MemoryFiles files;
    for (const char* path :
         {"layouts/kinds.yaml", "layouts/house.yaml", "layouts/card-a6.yaml",
          "layouts/press/coated-fogra39.yaml", "layouts/press/FOGRA39L_coated.icc"})
        files.put(path, shipped(path));
    files.put("packs/one/images/moving-again.svg", "<svg/>");
    files.put("packs/one/items/moving-again.yaml",
              shipped("packs/pause/items/moving-again.yaml"));
    files.put("packs/one/pack.yaml", R"(pecyn: 1
title:
  cy: Un
  en: One
languages: [cy, en]
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
products:
  cards: {layout: card-a6, kinds: [card], press: coated-fogra39}
)");
    return files;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const MemoryFiles whole = whole_pack();
    if (size == 0) return 0;
    static const char* const replaced[] = {
        "packs/one/pack.yaml",  "packs/one/items/moving-again.yaml",
        "layouts/card-a6.yaml", "layouts/house.yaml",
        "layouts/kinds.yaml",   "layouts/press/coated-fogra39.yaml"};
    MemoryFiles files = whole;
    files.put(replaced[data[0] % std::size(replaced)],
              std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
    diag::SourceMap sources;
    diag::Findings findings;
    (void)pack::read_pack("packs/one", {{"packs/one", "."}}, {files, sources}, findings);
    return 0;
}
