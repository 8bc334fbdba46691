#include "build/calibrate.hpp"

#include "base/file_access.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

using namespace pecyn;
using namespace pecyn::literals;

namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("calibrate-" + std::to_string(::getpid()))) {
        fs::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }
    fs::path operator/(const std::string& name) const { return path_ / name; }

private:
    fs::path path_;
};

std::string made(const build::CalibrateOptions& options) {
    const DiskFiles files;
    build::Session session(files, {PECYN_ROOT});
    const auto findings = build::calibrate(options, session);
    CHECK(findings.all().empty());
    std::ifstream in(options.output, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t times = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++times;
    return times;
}

} // namespace

TEST_CASE("the calibration sheet is a PDF of two pages, the same bytes each time") {
    const Folder folder;
    build::CalibrateOptions options;
    options.output = folder / "one.pdf";
    options.version = "1.0";
    const std::string one = made(options);
    CHECK(one.starts_with("%PDF-"));
    CHECK(count(one, "/Type/Page/") == 2);
    options.output = folder / "again.pdf";
    CHECK(made(options) == one);

    options.office.back_offset = {0.4_mm, -0.2_mm};
    options.output = folder / "proof.pdf";
    const std::string proof = made(options);
    CHECK(proof != one);
    options.office.flip = press::Duplex::short_edge;
    CHECK(made(options) != proof);
    options.office.papers = {"A3"};
    CHECK(count(made(options), "/TrimBox[0 0 841.8898 1190.5512]") == 2);
}

TEST_CASE("margins that leave no room for the rulers are told") {
    const Folder folder;
    build::CalibrateOptions options;
    options.output = folder / "margins.pdf";
    options.office.margin = 20_mm;
    CHECK_FALSE(made(options).empty());
    fs::remove(options.output);
    options.office.margin = 21_mm;
    const DiskFiles files;
    build::Session session(files, {PECYN_ROOT});
    const auto findings = build::calibrate(options, session);
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all().front().code == "margin-too-large");
    CHECK_FALSE(fs::exists(options.output));
}

TEST_CASE("paper that is too small has no calibration sheet") {
    const Folder folder;
    for (const char* paper : {"A6", "quarto"}) {
        build::CalibrateOptions options;
        options.output = folder / "small.pdf";
        options.office.papers = {paper};
        const DiskFiles files;
        build::Session session(files, {PECYN_ROOT});
        const auto findings = build::calibrate(options, session);
        REQUIRE(findings.all().size() == 1);
        CHECK(findings.all().front().code == "unknown-size");
        CHECK_FALSE(fs::exists(options.output));
    }
}
