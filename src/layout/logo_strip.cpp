#include "layout/logo_strip.hpp"

#include <algorithm>

namespace pecyn::layout {

namespace {

using Logo = LogoStrip::Logo;

/// Height that a logo takes in a strip of the height.
Length within(const Logo& logo, Length strip) {
    return std::max(Length(), strip - logo.clear_space * 2.0);
}

Length gap_between(const Logo& a, const Logo& b) {
    return std::max(a.clear_space, b.clear_space);
}

/// Free room at both ends and between the logos.
Length spaces_of(const LogoStrip& strip) {
    Length sum;
    for (std::size_t i = 1; i < strip.logos.size(); ++i)
        sum += gap_between(strip.logos[i - 1], strip.logos[i]);
    if (strip.beside) sum += strip.logos.front().clear_space + strip.logos.back().clear_space;
    return sum;
}

/// Widths where no logo but for its least width is higher than `height`.
std::vector<Length> widths_at(const LogoStrip& strip, Length height) {
    std::vector<Length> widths;
    widths.reserve(strip.logos.size());
    for (const Logo& logo : strip.logos) {
        const double aspect = logo.picture.aspect();
        const Length most = within(logo, strip.most_height) / aspect;
        const Length usual = std::min(within(logo, strip.height), height) / aspect;
        widths.push_back(std::max(usual, std::min(logo.min_width, most)));
    }
    return widths;
}

Length sum_of(const std::vector<Length>& lengths) {
    Length sum;
    for (const Length length : lengths)
        sum += length;
    return sum;
}

std::vector<Length> widths_in(const LogoStrip& strip, Length room) {
    std::vector<Length> widths = widths_at(strip, strip.height);
    if (sum_of(widths) <= room) return widths;
    Length fits, too_high = strip.height;
    for (int halving = 0; halving < 30; ++halving) {
        const Length middle = (fits + too_high) / 2.0;
        (sum_of(widths_at(strip, middle)) <= room ? fits : too_high) = middle;
    }
    widths = widths_at(strip, fits);
    const Length sum = sum_of(widths);
    if (sum > room) // not even their least widths fit
        for (Length& width : widths)
            width = width * std::max(0.0, room / sum);
    return widths;
}

} // namespace

PlacedLogos place_logos(const LogoStrip& strip, Length width) {
    PlacedLogos placed;
    if (strip.logos.empty()) return placed;
    const std::vector<Length> widths = widths_in(strip, width - spaces_of(strip));
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const Logo& logo = strip.logos[i];
        placed.height =
            std::max(placed.height, widths[i] * logo.picture.aspect() + logo.clear_space * 2.0);
    }
    Length x = strip.beside ? strip.logos.front().clear_space : Length();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const Logo& logo = strip.logos[i];
        if (i > 0) x += gap_between(strip.logos[i - 1], logo);
        const Length high = widths[i] * logo.picture.aspect();
        placed.boxes.push_back({x, (placed.height - high) / 2.0, widths[i], high});
        x += widths[i];
    }
    placed.width = x + (strip.beside ? strip.logos.back().clear_space : Length());
    if (strip.right_to_left)
        for (Rect& box : placed.boxes)
            box.x = placed.width - box.right();
    return placed;
}

} // namespace pecyn::layout
