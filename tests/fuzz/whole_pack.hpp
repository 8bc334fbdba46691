#pragma once

#include "base/file_access.hpp"

#include <string>

/// What fuzzers of packs begin with.
namespace pecyn {

/// A file of the project.
inline std::string shipped(const std::string& path) {
    return DiskFiles().read(PECYN_ROOT "/" + path, std::size_t{1} << 20).value_or("");
}

/// A pack of one card, with the layouts and the press profile that it needs.
inline MemoryFiles whole_pack() {
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

} // namespace pecyn
