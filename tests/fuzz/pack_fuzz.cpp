// Every YAML file of a pack: the first byte says which one the rest of the input replaces.
#include "pack/reader.hpp"
#include "whole_pack.hpp"

#include <cstdint>

using namespace pecyn;

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
