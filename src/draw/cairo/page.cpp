#include "draw/cairo/draw_png.hpp"
#include "draw/cairo/group.hpp"
#include "draw/cairo/painter.hpp"

#include "art/raster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace pecyn::draw::cairo {

namespace {

/// A thread keeps its pixels from page to page up to this size; fresh memory costs as much as
/// painting does.
constexpr std::size_t kept_bytes = std::size_t{64} << 20;

struct Buffers {
    std::vector<std::uint32_t> pixels;
    std::string rgb;
};

Buffers& kept_buffers() {
    thread_local Buffers buffers;
    return buffers;
}

unsigned pixels_of(Length length, double dpi) {
    const double pixels = std::max(1.0, std::round(length.in_px(dpi)));
    if (!(pixels <= largest_png_side))
        throw std::length_error(
            fmt::format("a picture of {} pixels a side is too large (at most {})", pixels,
                        largest_png_side));
    return static_cast<unsigned>(pixels);
}

void paint_page(const scene::Page& page, cairo_surface_t* surface, PixelBox area, double dpi,
                const colour::Converter& proof) {
    const Context context(cairo_create(surface));
    cairo_scale(context.get(), dpi / 72.0, dpi / 72.0);
    cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_BEST);
    const ScreenView view(proof);
    Painter painter(context.get(), area, view);
    painter.paint(page.items);
    painter.paint(page.marks);
    if (const cairo_status_t status = cairo_status(context.get());
        status != CAIRO_STATUS_SUCCESS) {
        if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
        throw std::runtime_error(
            fmt::format("painting failed: {}", cairo_status_to_string(status)));
    }
}

/// What the paper adds to a pixel, in 8-bit red, green and blue, by how much of it is bare.
using PaperLight = std::array<std::array<std::uint8_t, 3>, 256>;

PaperLight light_of_paper(const colour::Converter& proof) {
    const colour::Rgb paper = proof.to_screen(colour::white());
    const auto share = [](double light, std::size_t bare) {
        return static_cast<std::uint8_t>(
            std::lround(std::clamp(light, 0.0, 1.0) * static_cast<double>(bare)));
    };
    PaperLight light{};
    for (std::size_t bare = 0; bare < light.size(); ++bare)
        light[bare] = {share(paper.r, bare), share(paper.g, bare), share(paper.b, bare)};
    return light;
}

/// Lays the picture (premultiplied) on the paper.
void pack_rgb(const std::vector<std::uint32_t>& pixels, const PaperLight& light,
              std::string& rgb) {
    rgb.resize(pixels.size() * 3);
    auto* out = reinterpret_cast<unsigned char*>(rgb.data());
    for (const std::uint32_t pixel : pixels) {
        const auto& paper = light[255 - (pixel >> 24)];
        out[0] = static_cast<unsigned char>((pixel >> 16) + paper[0]);
        out[1] = static_cast<unsigned char>((pixel >> 8) + paper[1]);
        out[2] = static_cast<unsigned char>(pixel + paper[2]);
        out += 3;
    }
}

/// How much of each pixel the knife leaves; nothing where it leaves all of every one.
std::string coverage_of(const PathData& cut, PixelBox area, double dpi,
                        const colour::Converter& proof) {
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, area.width());
    std::string rows(static_cast<std::size_t>(stride) * static_cast<std::size_t>(area.height()),
                     '\0');
    const Surface surface(
        cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(rows.data()),
                                            CAIRO_FORMAT_A8, area.right, area.bottom, stride));
    const Context context(cairo_create(surface.get()));
    cairo_scale(context.get(), dpi / 72.0, dpi / 72.0);
    cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_BEST);
    const ScreenView view(proof);
    Painter(context.get(), area, view).paint_area(cut);
    cairo_surface_finish(surface.get());
    std::string coverage;
    coverage.reserve(static_cast<std::size_t>(area.width()) *
                     static_cast<std::size_t>(area.height()));
    for (int y = 0; y < area.height(); ++y)
        coverage.append(rows, static_cast<std::size_t>(y) * static_cast<std::size_t>(stride),
                        static_cast<std::size_t>(area.width()));
    return coverage.find_first_not_of('\xFF') == std::string::npos ? "" : coverage;
}

std::string with_alpha(const std::string& rgb, const std::string& coverage) {
    std::string rgba;
    rgba.reserve(coverage.size() * 4);
    for (std::size_t i = 0; i < coverage.size(); ++i) {
        if (coverage[i] == '\0') {
            rgba.append("\xFF\xFF\xFF\0", 4); // as paper, for readers without alpha
        } else {
            rgba.append(rgb, i * 3, 3);
            rgba += coverage[i];
        }
    }
    return rgba;
}

} // namespace

bool Painter::concatenate(const Affine& map) {
    const double determinant = map.determinant();
    const double shift = map.dx.in_pt() + map.dy.in_pt();
    if (!(std::abs(determinant) > 1e-12) || !std::isfinite(determinant) ||
        !std::isfinite(shift))
        return false;
    const cairo_matrix_t matrix{map.a, map.b, map.c, map.d, map.dx.in_pt(), map.dy.in_pt()};
    cairo_transform(cairo_, &matrix);
    return true;
}

void Painter::paint(const std::vector<scene::Item>& items) {
    for (const auto& item : items)
        std::visit([this](const auto& i) { paint(i); }, item);
}

void Painter::paint_area(const PathData& path) {
    cairo_new_path(cairo_);
    add_path(path);
    cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(cairo_);
}

void Painter::paint(const scene::Group& group) {
    cairo_save(cairo_);
    if (begin_group(group, [&] { return extent(group.items); })) {
        paint(group.items);
        end_group(group);
    }
    cairo_restore(cairo_);
}

void Painter::paint(const scene::SharedGroup& shared) {
    const auto outside = form_;
    enter_form();
    paint(*shared.group);
    form_ = outside;
}

void Painter::paint(const scene::PlacedPage& placed) {
    cairo_save(cairo_);
    if (concatenate(placed.placement)) {
        cairo_new_path(cairo_);
        add_path(PathData::rectangle(placed.clip));
        cairo_clip(cairo_);
        const auto outside = form_;
        enter_form();
        paint(placed.page->items);
        paint_finishes(*placed.page);
        form_ = outside;
    }
    cairo_restore(cairo_);
}

std::string draw_png(const scene::Page& page, double dpi, const colour::Converter& proof) {
    const unsigned width = pixels_of(page.trim.width, dpi),
                   height = pixels_of(page.trim.height, dpi);
    const std::size_t count = std::size_t{width} * height;
    // Taken, not borrowed: waiting for other threads may start another page on this one.
    Buffers buffers = std::move(kept_buffers());
    buffers.pixels.assign(count, 0);
    const PixelBox area{0, 0, static_cast<int>(width), static_cast<int>(height)};
    {
        // Bare paper is transparent: blend modes show a colour on it as it is (ISO 32000-1,
        // 11.3.4). Rows are whole pixels, so the stride needs no padding.
        const Surface surface(cairo_image_surface_create_for_data(
            reinterpret_cast<unsigned char*>(buffers.pixels.data()), CAIRO_FORMAT_ARGB32,
            area.right, area.bottom, area.right * 4));
        paint_page(page, surface.get(), area, dpi, proof);
        cairo_surface_finish(surface.get());
    }
    pack_rgb(buffers.pixels, light_of_paper(proof), buffers.rgb);
    const std::string coverage =
        page.cut.empty() ? std::string() : coverage_of(page.cut, area, dpi, proof);
    std::string png =
        coverage.empty()
            ? art::to_png(width, height, buffers.rgb, dpi)
            : art::to_png_with_alpha(width, height, with_alpha(buffers.rgb, coverage), dpi);
    if (count * 4 <= kept_bytes) kept_buffers() = std::move(buffers);
    return png;
}

} // namespace pecyn::draw::cairo
