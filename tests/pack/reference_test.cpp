#include "base/atomic_file.hpp"
#include "base/file_access.hpp"
#include "pack/reference.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

using namespace pecyn;

namespace {

/// The README with its key tables replaced by the reader's own.
std::string with_tables(const std::string& readme, const std::string& tables) {
    const std::string marker = "<!-- keys:";
    const std::size_t line_end = readme.find('\n', readme.find(marker));
    return readme.substr(0, line_end + 1) + "\n## All keys\n" + tables;
}

void check_readme(const std::string& path, const std::string& tables) {
    const std::string readme = DiskFiles().read(path, std::size_t{1} << 20).value();
    REQUIRE(readme.find("<!-- keys:") != std::string::npos);
    const std::string wanted = with_tables(readme, tables);
    if (std::getenv("PECYN_UPDATE") != nullptr) write_atomically(path, wanted);
    // PECYN_UPDATE=1 writes the tables anew.
    CHECK(DiskFiles().read(path, std::size_t{1} << 20).value() == wanted);
}

} // namespace

TEST_CASE("the key tables of the READMEs are the reader's own") {
    check_readme(PECYN_ROOT "/packs/README.md", pack::pack_key_reference());
    check_readme(PECYN_ROOT "/layouts/README.md", pack::layout_key_reference());
}
