#pragma once

#include <compare>

namespace pecyn {

/// A physical length. Stored in PostScript points (1 pt = 1/72 in = 25.4/72 mm);
/// no bare `double` crosses a header for a length.
class Length {
public:
    constexpr Length() = default;
    static constexpr Length pt(double points) { return Length(points); }
    static constexpr Length mm(double millimetres) { return Length(millimetres * 72.0 / 25.4); }
    /// Pixels at a resolution in dots per inch.
    static constexpr Length px(double pixels, double dpi) {
        return Length(pixels * 72.0 / dpi);
    }

    constexpr double in_pt() const { return points_; }
    constexpr double in_mm() const { return points_ * 25.4 / 72.0; }
    constexpr double in_px(double dpi) const { return points_ * dpi / 72.0; }

    constexpr auto operator<=>(const Length&) const = default;
    constexpr Length operator-() const { return Length(-points_); }
    constexpr Length& operator+=(Length other) {
        points_ += other.points_;
        return *this;
    }
    constexpr Length& operator-=(Length other) {
        points_ -= other.points_;
        return *this;
    }
    friend constexpr Length operator+(Length a, Length b) {
        return Length(a.points_ + b.points_);
    }
    friend constexpr Length operator-(Length a, Length b) {
        return Length(a.points_ - b.points_);
    }
    friend constexpr Length operator*(Length a, double f) { return Length(a.points_ * f); }
    friend constexpr Length operator*(double f, Length a) { return Length(a.points_ * f); }
    friend constexpr Length operator/(Length a, double f) { return Length(a.points_ / f); }
    friend constexpr double operator/(Length a, Length b) { return a.points_ / b.points_; }

private:
    explicit constexpr Length(double points) : points_(points) {}
    double points_ = 0.0;
};

constexpr Length abs(Length l) { return l < Length() ? -l : l; }

namespace literals {
constexpr Length operator""_mm(long double v) { return Length::mm(static_cast<double>(v)); }
constexpr Length operator""_mm(unsigned long long v) {
    return Length::mm(static_cast<double>(v));
}
constexpr Length operator""_pt(long double v) { return Length::pt(static_cast<double>(v)); }
constexpr Length operator""_pt(unsigned long long v) {
    return Length::pt(static_cast<double>(v));
}
} // namespace literals

} // namespace pecyn
