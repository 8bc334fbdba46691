#pragma once

#include "build/progress.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

namespace pecyn::build {

/// The beginning of a small pack's pack.yaml, up to its products.
inline const std::string small_pack = R"(pecyn: 1
title:
  cy: Bach
  en: Small
languages: [cy, en]
source: en
translation: {cy: final, en: final}
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
)";

/// The beginning of its layout, up to the frames of the only face.
inline const std::string small_layout = R"(pecyn: 1
shows: card
page: {size: A7, bleed: 3mm, safe: 5mm}
colours:
  ink: cmyk 0 0 0 100
styles:
  base: {font: Lato, size: 10pt, leading: 1.3, colour: ink}
faces:
  front:
)";

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
