#pragma once

#include "build/progress.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

namespace pecyn::build {

/// A folder on disk, gone with the test.
class WorkFolder {
public:
    explicit WorkFolder(const std::string& name)
        : path(std::filesystem::temp_directory_path() / ("pecyn-" + name)) {
        std::filesystem::remove_all(path);
    }
    ~WorkFolder() { std::filesystem::remove_all(path); }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((path / name).parent_path());
        std::ofstream(path / name) << text;
    }

    std::filesystem::path path;
};

/// Counts what a run expects, ends and drops.
class Steps final : public Progress {
public:
    void expect(std::size_t more) override { expected += more; }
    void done(std::string_view) override { ++ended; }
    void drop(std::size_t steps) override { dropped += steps; }
    std::atomic<std::size_t> expected{0}, ended{0}, dropped{0};
};

} // namespace pecyn::build
