#include "art/svg_path_work.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace pecyn::art {
namespace {

/// Fewer lines than this are quick, however they cross.
constexpr std::size_t few_lines = 1000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Goes along path data, roughly: curves by their handles, arcs by their ends.
class Walk {
public:
    void go(std::string_view data, char command) {
        while (true) {
            data.remove_prefix(std::min(data.find_first_not_of(" ,\t\r\n"), data.size()));
            if (data.empty()) return;
            if (is_letter(data.front())) {
                command = data.front();
                numbers_ = 0;
                jumps_ = command == 'm' || command == 'M';
                data.remove_prefix(1);
                if (command == 'z' || command == 'Z') line_to(start_x_, start_y_);
                continue;
            }
            if (data.front() == '+') data.remove_prefix(1);
            double value = 0;
            const auto [end, error] =
                std::from_chars(data.data(), data.data() + data.size(), value);
            if (error != std::errc()) return;
            data.remove_prefix(static_cast<std::size_t>(end - data.data()));
            take(command, value);
        }
    }

    double crossings() const {
        if (lines_ < few_lines) return 0;
        const double width = right_ - left_, height = bottom_ - top_;
        const double longer = std::max(width, height);
        const double area = std::max(width * height, longer * longer / 100);
        return area > 0 ? length_ * length_ / (3.14159 * area) : 0;
    }

private:
    void take(char command, double value) {
        const bool relative = command >= 'a';
        held_[numbers_++] = value;
        switch (relative ? command : static_cast<char>(command + 32)) {
        case 'h':
            line_to(relative ? x_ + value : value, y_);
            numbers_ = 0;
            break;
        case 'v':
            line_to(x_, relative ? y_ + value : value);
            numbers_ = 0;
            break;
        case 'a':
            if (numbers_ == 7) pair(held_[5], held_[6], relative, false);
            break;
        case 'c': points(6, relative); break;
        case 's':
        case 'q': points(4, relative); break;
        case 'm':
            if (numbers_ == 2) pair(held_[0], held_[1], relative, std::exchange(jumps_, false));
            break;
        default: points(2, relative); break;
        }
        if (numbers_ >= 7) numbers_ = 0;
    }
    void points(std::size_t count, bool relative) {
        if (numbers_ < count) return;
        const double x = relative ? x_ : 0, y = relative ? y_ : 0;
        for (std::size_t i = 0; i < count; i += 2)
            line_to(x + held_[i], y + held_[i + 1]);
        numbers_ = 0;
    }
    void pair(double x, double y, bool relative, bool jumps) {
        if (relative) {
            x += x_;
            y += y_;
        }
        if (jumps) {
            x_ = start_x_ = x;
            y_ = start_y_ = y;
        }
        line_to(x, y);
        numbers_ = 0;
    }
    void line_to(double x, double y) {
        if (!std::isfinite(x) || !std::isfinite(y)) return;
        length_ += std::hypot(x - x_, y - y_);
        x_ = x;
        y_ = y;
        if (lines_++ == 0) {
            left_ = right_ = x;
            top_ = bottom_ = y;
        }
        left_ = std::min(left_, x);
        right_ = std::max(right_, x);
        top_ = std::min(top_, y);
        bottom_ = std::max(bottom_, y);
    }

    double held_[8] = {};
    std::size_t numbers_ = 0, lines_ = 0;
    bool jumps_ = false; ///< the next pair begins a part
    double x_ = 0, y_ = 0, start_x_ = 0, start_y_ = 0, length_ = 0;
    double left_ = 0, right_ = 0, top_ = 0, bottom_ = 0;
};

} // namespace

double estimated_crossings(const SvgTag& tag) {
    const bool polygon = tag.name == "polygon" || tag.name == "polyline";
    if (!polygon && tag.name != "path") return 0;
    const auto data = tag.attribute(polygon ? "points" : "d");
    if (!data || data->size() < few_lines) return 0;
    Walk walk;
    walk.go(*data, 'L');
    return walk.crossings();
}

} // namespace pecyn::art
