#include "build/leftovers.hpp"

#include "base/atomic_file.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace pecyn;

TEST_CASE("temporary files of dead runs go, all else stays") {
    const fs::path folder = fs::temp_directory_path() / fmt::format("pecyn-{}", ::getpid());
    const pid_t dead = ::fork();
    if (dead == 0) ::_exit(0);
    REQUIRE(dead > 0);
    ::waitpid(dead, nullptr, 0);

    const fs::path stale = folder / "pause/png" / fmt::format(".a.png.{}.1.tmp", dead);
    const std::vector<fs::path> kept{
        folder / fmt::format(".a.pdf.{}.7.tmp", ::getpid()), // a run that still works
        folder / fmt::format("other/.a.pdf.{}.1.tmp", dead), // of a pack that isn't built
        folder / "a.pdf",
        folder / ".hidden.tmp",
        folder / "notes.1.tmp",
        folder / ".tmp"};
    write_atomically(stale, "x");
    for (const fs::path& path : kept)
        write_atomically(path, "x");

    build::remove_leftovers(folder, {"pause"});
    CHECK_FALSE(fs::exists(stale));
    for (const fs::path& path : kept) {
        CAPTURE(path);
        CHECK(fs::exists(path));
    }
    build::remove_leftovers(folder / "nowhere", {"pause"});
    fs::remove_all(folder);
}
