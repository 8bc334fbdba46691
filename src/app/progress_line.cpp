#include "app/progress_line.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace pecyn::app {

namespace {

constexpr std::size_t bar_columns = 24;
constexpr auto bar_pause = std::chrono::milliseconds(80);
constexpr auto line_pause = std::chrono::seconds(2);

std::size_t columns_of(std::FILE* out) {
    winsize size{};
    if (::ioctl(::fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

std::string cut(std::string text, std::size_t columns) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < columns && at < text.size(); ++i)
        at += utf8::decode(text, at).length;
    text.resize(std::min(at, text.size()));
    return text;
}

} // namespace

std::string clock_text(double seconds) {
    if (!(seconds >= 0) || seconds > 360000) return "?";
    const auto whole = static_cast<long>(std::ceil(seconds));
    if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string bar_text(std::size_t done, std::size_t total, double seconds_left,
                     std::string_view words, std::size_t width) {
    const std::size_t most = std::max(total, done);
    const std::size_t filled = most == 0 ? 0 : bar_columns * done / most;
    std::string text =
        fmt::format("[{:#<{}}{:.<{}}] {}/{}", "", filled, "", bar_columns - filled, done, most);
    if (seconds_left >= 0 && done > 0 && done < most)
        text += fmt::format("  {} left", clock_text(seconds_left));
    if (!words.empty()) text += fmt::format("  {}", words);
    return cut(std::move(text), width);
}

ProgressLine::ProgressLine(std::FILE* out, Style style) : out_(out), style_(style) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::expect(std::size_t more) {
    const std::scoped_lock lock(mutex_);
    total_ += more;
}

void ProgressLine::drop(std::size_t steps) {
    const std::scoped_lock lock(mutex_);
    total_ -= std::min(steps, total_ - std::min(done_, total_));
}

void ProgressLine::done(std::string_view what) {
    const std::scoped_lock lock(mutex_);
    ++done_;
    const auto now = Clock::now();
    const auto pause =
        style_ == Style::bar ? Clock::duration(bar_pause) : Clock::duration(line_pause);
    if (now - shown_ < pause) return;
    shown_ = now;
    show(what);
}

void ProgressLine::show(std::string_view what) {
    const double elapsed = std::chrono::duration<double>(shown_ - start_).count();
    const std::size_t total = std::max(total_, done_);
    // The first steps lay out whole products; they say little about the files to come.
    const bool guess = done_ * 30 >= total && elapsed > 0.5;
    const double left =
        guess ? elapsed / static_cast<double>(done_) * static_cast<double>(total - done_) : -1;
    if (style_ == Style::plain) {
        fmt::print(out_, "pecyn: {} of {}{}\n", done_, total,
                   guess ? fmt::format(", {} left", clock_text(left)) : "");
    } else {
        fmt::print(out_, "\r\x1b[K{}",
                   bar_text(done_, total, left, what, columns_of(out_) - 1));
        drawn_ = true;
    }
    std::fflush(out_);
}

void ProgressLine::clear() {
    const std::scoped_lock lock(mutex_);
    if (!drawn_) return;
    std::fputs("\r\x1b[K", out_);
    std::fflush(out_);
    drawn_ = false;
}

} // namespace pecyn::app
