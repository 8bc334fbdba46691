#include "draw/cairo/reduced_raster.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>

namespace pecyn::draw::cairo {

namespace {

std::size_t channels_of(art::Raster::Space space) {
    constexpr std::size_t channels[] = {1, 3, 4};
    return channels[static_cast<std::size_t>(space)];
}

/// The source pixels that one pixel covers, with the shares of the first and the last.
struct Cover {
    unsigned begin = 0, end = 0;
    float first = 1, last = 1, sum = 1;
    float weight(unsigned i) const { return i == begin ? first : i + 1 == end ? last : 1.0F; }
};

std::vector<Cover> covers(double start, double length, unsigned source, int begin, int end) {
    std::vector<Cover> all;
    all.reserve(static_cast<std::size_t>(std::max(0, end - begin)));
    const double ratio = source / length;
    for (int i = begin; i < end; ++i) {
        const double low = std::clamp((i - start) * ratio, 0.0, source - 1e-6);
        const double high = std::clamp((i + 1 - start) * ratio, low + 1e-6, double{1} * source);
        Cover cover;
        cover.begin = static_cast<unsigned>(low);
        cover.end = std::min(source, static_cast<unsigned>(std::ceil(high)));
        if (cover.end == cover.begin + 1) {
            cover.first = cover.last = static_cast<float>(high - low);
        } else {
            cover.first = static_cast<float>(cover.begin + 1 - low);
            cover.last = static_cast<float>(high - (cover.end - 1));
        }
        cover.sum = static_cast<float>(high - low);
        all.push_back(cover);
    }
    return all;
}

/// Averages in the raster's own colours; colours are weighed by their opacity.
class Reducer {
public:
    Reducer(const art::Raster& raster, const Target& target, PixelBox visible)
        : raster_(raster), channels_(channels_of(raster.space)),
          planes_(channels_ + (raster.alpha.empty() ? 0 : 1)),
          columns_(
              covers(target.left, target.width, raster.width, visible.left, visible.right)),
          rows_(covers(target.top, target.height, raster.height, visible.top, visible.bottom)) {
    }

    std::string colours, alpha;

    void run() {
        colours.reserve(columns_.size() * rows_.size() * channels_);
        if (!raster_.alpha.empty()) alpha.reserve(columns_.size() * rows_.size());
        first_ = columns_.front().begin;
        width_ = columns_.back().end - first_;
        sums_.resize(width_ * planes_);
        for (const Cover& row : rows_) {
            std::fill(sums_.begin(), sums_.end(), 0.0F);
            for (unsigned y = row.begin; y < row.end; ++y)
                add_row(y, row.weight(y));
            put_row(row.sum);
        }
    }

private:
    void add_row(unsigned y, float weight) {
        const std::size_t start = std::size_t{y} * raster_.width + first_;
        const auto* from =
            reinterpret_cast<const unsigned char*>(raster_.pixels.data()) + start * channels_;
        float* to = sums_.data();
        if (raster_.alpha.empty()) {
            for (std::size_t i = 0; i < width_ * channels_; ++i)
                to[i] += weight * static_cast<float>(from[i]);
            return;
        }
        const auto* opacity =
            reinterpret_cast<const unsigned char*>(raster_.alpha.data()) + start;
        for (std::size_t i = 0; i < width_; ++i) {
            const float share = weight * static_cast<float>(opacity[i]);
            for (std::size_t n = 0; n < channels_; ++n)
                *to++ += share * static_cast<float>(*from++);
            *to++ += share;
        }
    }

    void put_row(float row_sum) {
        for (const Cover& column : columns_) {
            float sum[5] = {};
            const float* from = sums_.data() + (column.begin - first_) * planes_;
            for (unsigned x = column.begin; x < column.end; ++x) {
                const float weight = column.weight(x);
                for (std::size_t n = 0; n < planes_; ++n)
                    sum[n] += weight * *from++;
            }
            const float area = column.sum * row_sum;
            const float whole = raster_.alpha.empty() ? area : std::max(sum[channels_], 1e-6F);
            for (std::size_t n = 0; n < channels_; ++n)
                colours += byte(sum[n] / whole);
            if (!raster_.alpha.empty()) alpha += byte(sum[channels_] / area);
        }
    }

    static char byte(float value) {
        return static_cast<char>(
            static_cast<unsigned char>(std::clamp(value + 0.5F, 0.0F, 255.0F)));
    }

    const art::Raster& raster_;
    std::size_t channels_, planes_;
    std::vector<Cover> columns_, rows_;
    std::size_t first_ = 0, width_ = 0;
    std::vector<float> sums_;
};

std::shared_ptr<cairo_surface_t> surface_of(const std::string& rgb, const std::string& alpha,
                                            PixelBox size) {
    std::shared_ptr<cairo_surface_t> surface(
        cairo_image_surface_create(alpha.empty() ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                   size.width(), size.height()),
        cairo_surface_destroy);
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
    const auto* from = reinterpret_cast<const unsigned char*>(rgb.data());
    const auto* opacity = reinterpret_cast<const unsigned char*>(alpha.data());
    unsigned char* row = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < size.height(); ++y, row += stride) {
        auto* to = reinterpret_cast<std::uint32_t*>(row);
        for (int x = 0; x < size.width(); ++x, from += 3) {
            const std::uint32_t a = alpha.empty() ? 255 : *opacity++;
            const auto premultiplied = [&](std::uint32_t v) { return (v * a + 127) / 255; };
            *to++ = a << 24 | premultiplied(from[0]) << 16 | premultiplied(from[1]) << 8 |
                    premultiplied(from[2]);
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

/// Pictures that this thread made last.
class Kept {
public:
    struct Key {
        std::shared_ptr<const art::Raster> raster;
        Target target;
        PixelBox visible;
        std::string view; ///< its key
        bool operator==(const Key&) const = default;
    };
    static Kept& of_thread() {
        thread_local Kept kept;
        return kept;
    }
    std::shared_ptr<cairo_surface_t> find(const Key& key) const {
        for (const auto& [known, surface] : entries_)
            if (known == key) return surface;
        return nullptr;
    }
    void keep(Key key, std::shared_ptr<cairo_surface_t> surface) {
        const std::size_t bytes = bytes_of(key.visible);
        if (bytes > most / 4) return;
        bytes_ += bytes;
        entries_.emplace_back(std::move(key), std::move(surface));
        while (bytes_ > most || entries_.size() > 64) {
            bytes_ -= bytes_of(entries_.front().first.visible);
            entries_.pop_front();
        }
    }

private:
    static constexpr std::size_t most = std::size_t{32} << 20;
    static std::size_t bytes_of(const PixelBox& box) {
        return static_cast<std::size_t>(box.width()) * static_cast<std::size_t>(box.height()) *
               4;
    }
    std::deque<std::pair<Key, std::shared_ptr<cairo_surface_t>>> entries_;
    std::size_t bytes_ = 0;
};

bool is_sound(const art::Raster& raster) {
    const std::size_t pixels = std::size_t{raster.width} * raster.height;
    return pixels != 0 && raster.pixels.size() >= pixels * channels_of(raster.space) &&
           (raster.alpha.empty() || raster.alpha.size() >= pixels);
}

} // namespace

std::shared_ptr<cairo_surface_t> reduced(const std::shared_ptr<const art::Raster>& raster,
                                         const Target& target, PixelBox visible,
                                         const View& view) {
    if (visible.empty() || !is_sound(*raster)) return nullptr;
    Kept::Key key{raster, target, visible, view.key()};
    if (auto known = Kept::of_thread().find(key)) return known;
    Reducer reducer(*raster, target, visible);
    reducer.run();
    auto surface = surface_of(view.pixels(std::move(reducer.colours), raster->space),
                              reducer.alpha, visible);
    if (surface) Kept::of_thread().keep(std::move(key), surface);
    return surface;
}

} // namespace pecyn::draw::cairo
