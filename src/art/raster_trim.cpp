#include "art/raster_readers.hpp"

#include "base/hash.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

/// Pixels from left to right and top to bottom, ends excluded.
struct Box {
    std::size_t left, top, right, bottom;
};

std::optional<Box> visible(const Raster& raster) {
    const std::string_view alpha = raster.alpha;
    const std::string_view clear("\0", 1);
    const std::size_t first = alpha.find_first_not_of(clear);
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t width = raster.width;
    Box box{width, first / width, 0, alpha.find_last_not_of(clear) / width + 1};
    for (std::size_t y = box.top; y < box.bottom; ++y) {
        const std::string_view row = alpha.substr(y * width, width);
        const std::size_t left = row.find_first_not_of(clear);
        if (left == std::string_view::npos) continue;
        box.left = std::min(box.left, left);
        box.right = std::max(box.right, row.find_last_not_of(clear) + 1);
    }
    return box;
}

std::string cut(const std::string& all, std::size_t width, std::size_t bytes, const Box& box) {
    std::string result;
    result.reserve((box.right - box.left) * (box.bottom - box.top) * bytes);
    for (std::size_t y = box.top; y < box.bottom; ++y) {
        result.append(all, (y * width + box.left) * bytes, (box.right - box.left) * bytes);
    }
    return result;
}

} // namespace

std::string key_of(const Raster& raster) {
    return content_key(fmt::format("{} {} {} {} {}", raster.width, raster.height,
                                   static_cast<int>(raster.space), content_key(raster.pixels),
                                   content_key(raster.alpha)));
}

std::optional<RasterNode> trimmed(RasterNode node) {
    const Raster& all = *node.raster;
    if (all.alpha.empty() || !all.jpeg.empty()) return node;
    const auto box = visible(all);
    if (!box) return std::nullopt;
    const std::size_t width = box->right - box->left, height = box->bottom - box->top;
    if (width == all.width && height == all.height) return node;
    auto part = std::make_shared<Raster>();
    part->width = static_cast<unsigned>(width);
    part->height = static_cast<unsigned>(height);
    part->space = all.space;
    part->icc = all.icc;
    part->pixels = cut(all.pixels, all.width, all.pixels.size() / all.alpha.size(), *box);
    part->alpha = cut(all.alpha, all.width, 1, *box);
    part->key = key_of(*part);
    const auto share = [](std::size_t pixels, unsigned of) {
        return static_cast<double>(pixels) / of;
    };
    const Affine within{share(width, all.width),
                        0,
                        0,
                        share(height, all.height),
                        Length::pt(share(box->left, all.width)),
                        Length::pt(share(box->top, all.height))};
    return RasterNode{std::move(part), node.placement.after(within)};
}

} // namespace pecyn::art
