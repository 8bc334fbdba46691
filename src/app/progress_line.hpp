#pragma once

#include "build/progress.hpp"

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

namespace pecyn::app {

/// "[#####.....] 37/120 0:12 left  words", cut to `width` columns; a negative time is left out.
std::string bar_text(std::size_t done, std::size_t total, double seconds_left,
                     std::string_view words, std::size_t width);
/// "0:12", "1:02:03"; "?" for a negative time.
std::string clock_text(double seconds);

/// Shows counts and the time left: as a bar that is drawn over and over on a terminal, or as
/// plain lines a few seconds apart. Safe from several threads.
class ProgressLine final : public build::Progress {
public:
    enum class Style : unsigned char { bar, plain };
    ProgressLine(std::FILE* out, Style style);
    ~ProgressLine() override;
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void expect(std::size_t more) override;
    void done(std::string_view what) override;
    void drop(std::size_t steps) override;
    /// Takes the bar away, so that other lines can be printed.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    void show(std::string_view what);

    std::FILE* out_;
    Style style_;
    std::mutex mutex_;
    std::size_t done_ = 0, total_ = 0;
    Clock::time_point start_ = Clock::now(), shown_ = start_;
    bool drawn_ = false;
};

} // namespace pecyn::app
