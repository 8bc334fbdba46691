#include "draw/cairo/plates.hpp"

#include "base/parallel.hpp"
#include "draw/cairo/draw_png.hpp"
#include "draw/cairo/painter.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <new>
#include <set>
#include <stdexcept>

namespace pecyn::draw::cairo {

namespace {

constexpr double coverage_ppi = 36;
/// Groups in groups; deeper scenes reach no press.
constexpr unsigned deepest = 100;

/// The spots and finishes of a page, those of the pages placed on it included.
class PlateList {
public:
    explicit PlateList(const press::Profile& profile) : profile_(profile) {}

    void add(const scene::Page& page) {
        if (!seen_.insert(&page).second) return;
        if (!page.cut.empty()) add(press::Finish::cut);
        if (!page.folds.empty()) add(press::Finish::crease);
        for (const scene::FinishArea& area : page.finishes)
            add(area.finish);
        add(page.items);
    }

    std::set<std::string> spots;
    std::set<press::Finish> finishes;

private:
    void add(press::Finish finish) {
        if (profile_.plate(finish) != nullptr) finishes.insert(finish);
    }
    void add(const std::vector<scene::Item>& items) {
        if (++depth_ <= deepest)
            for (const scene::Item& item : items)
                std::visit([this](const auto& one) { add(one); }, item);
        --depth_;
    }
    void add(const scene::GlyphRun& run) {
        if (!run.hidden) add(run.colour);
    }
    void add(const scene::Path& path) { add(path.shape); }
    void add(const scene::Picture& picture) {
        const auto* art = std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source);
        if (art && *art && seen_.insert(art->get()).second) add((*art)->root);
    }
    void add(const scene::PlacedPage& placed) {
        if (placed.page) add(*placed.page);
    }
    void add(const scene::SharedGroup& shared) {
        if (shared.group && seen_.insert(shared.group.get()).second) add(shared.group->items);
    }
    void add(const std::unique_ptr<scene::Group>& group) {
        if (group) add(group->items);
    }
    void add(const art::Layer& layer) {
        if (++depth_ <= deepest)
            for (const art::Node& node : layer.nodes)
                std::visit([this](const auto& one) { add(one); }, node);
        --depth_;
    }
    void add(const std::unique_ptr<art::Layer>& layer) {
        if (layer) add(*layer);
    }
    void add(const art::RasterNode&) {}
    void add(const art::Shape& shape) {
        if (shape.fill) add(*shape.fill);
        if (shape.stroke) add(shape.stroke->paint);
    }
    void add(const colour::Paint& paint) {
        if (const auto* colour = std::get_if<colour::Colour>(&paint)) return add(*colour);
        for (const auto& stop : std::get<colour::Gradient>(paint).stops)
            add(stop.colour);
    }
    void add(const colour::Colour& colour) {
        if (const auto* spot = std::get_if<colour::Spot>(&colour)) return add(*spot);
        if (const auto* mix = std::get_if<colour::Mix>(&colour))
            for (const colour::Spot& each : mix->spots)
                add(each);
    }
    void add(const colour::Spot& spot) {
        // The registration colour is on all plates and has none of its own.
        if (spot.ink && has_plate(*spot.ink, profile_) && spot.ink->name != "All")
            spots.insert(spot.ink->name);
    }

    const press::Profile& profile_;
    unsigned depth_ = 0;
    std::set<const void*> seen_; ///< looked up, never walked
};

unsigned pixels_of(Length length, double ppi) {
    const double pixels = std::max(1.0, std::round(length.in_px(ppi)));
    if (!(pixels <= largest_png_side))
        throw std::length_error(fmt::format(
            "plates of {} pixels a side are too large (at most {})", pixels, largest_png_side));
    return static_cast<unsigned>(pixels);
}

class PlateWork {
public:
    PlateWork(const scene::Page& page, double ppi, PlateArea area) : page_(page), ppi_(ppi) {
        const Length bleed = area == PlateArea::bleed ? page.bleed : Length();
        made_.left = made_.top = static_cast<unsigned>(std::lround(bleed.in_px(ppi)));
        // The trim begins on a whole pixel, so that it is the same with and without bleed.
        made_.width = pixels_of(page.trim.width, ppi) + 2 * made_.left;
        made_.height = pixels_of(page.trim.height, ppi) + 2 * made_.top;
        pixels_.resize(std::size_t{made_.width} * made_.height);
    }

    /// Paints the view, and keeps its first plates under these names.
    void paint(const PlateView& view, const std::vector<std::string>& names) {
        std::fill(pixels_.begin(), pixels_.end(), 0);
        const PixelBox box{0, 0, static_cast<int>(made_.width), static_cast<int>(made_.height)};
        const Surface surface(cairo_image_surface_create_for_data(
            reinterpret_cast<unsigned char*>(pixels_.data()), CAIRO_FORMAT_ARGB32, box.right,
            box.bottom, box.right * 4));
        const Context context(cairo_create(surface.get()));
        cairo_translate(context.get(), made_.left, made_.top);
        cairo_scale(context.get(), ppi_ / 72.0, ppi_ / 72.0);
        cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_BEST);
        Painter painter(context.get(), box, view);
        painter.paint(page_.items);
        painter.paint_finishes(page_);
        check(cairo_status(context.get()));
        cairo_surface_finish(surface.get());
        for (std::size_t n = 0; n < names.size(); ++n)
            made_.plates.push_back({names[n], ink_of(n)});
    }

    PlatePictures take() { return std::move(made_); }

private:
    static void check(cairo_status_t status) {
        if (status == CAIRO_STATUS_SUCCESS) return;
        if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
        throw std::runtime_error(
            fmt::format("painting failed: {}", cairo_status_to_string(status)));
    }
    /// Ink is what light the paint doesn't give; bare paper is transparent and has none.
    std::string ink_of(std::size_t channel) const {
        const auto shift = static_cast<unsigned>(16 - 8 * channel);
        std::string ink;
        ink.reserve(pixels_.size());
        for (const std::uint32_t pixel : pixels_)
            ink += static_cast<char>((pixel >> 24) - (pixel >> shift & 255U));
        return ink;
    }

    const scene::Page& page_;
    double ppi_;
    PlatePictures made_;
    std::vector<std::uint32_t> pixels_;
};

} // namespace

PlatePictures draw_plates(const scene::Page& page, double ppi, const press::Profile& profile,
                          const colour::Converter& converter, PlateArea area) {
    using Kind = PlateView::Kind;
    PlateList list(profile);
    list.add(page);
    for (const press::Finish finish : list.finishes)
        list.spots.erase(profile.plate(finish)->spot);
    PlateWork work(page, ppi, area);
    work.paint({profile, converter, Kind::colours}, {"Cyan", "Magenta", "Yellow"});
    work.paint({profile, converter, Kind::black}, {"Black"});
    std::vector<std::string> names;
    const auto paint_spots = [&] {
        if (!names.empty()) work.paint({profile, converter, Kind::spots, names}, names);
        names.clear();
    };
    for (const std::string& spot : list.spots) {
        names.push_back(spot);
        if (names.size() == 3) paint_spots();
    }
    paint_spots();
    for (const press::Finish finish : list.finishes)
        work.paint({profile, converter, Kind::finish, {}, finish},
                   {profile.plate(finish)->spot});
    return work.take();
}

namespace {

/// The pages that ink is measured on: all, or of many those of 24 places evenly apart, four at
/// each, so that fronts and backs count alike.
std::vector<const scene::Page*> measured_pages(const scene::Document& document) {
    constexpr std::size_t places = 24, together = 4;
    const std::size_t count = document.pages.size();
    std::vector<const scene::Page*> pages;
    pages.reserve(std::min(count, places * together));
    if (count <= places * together) {
        for (const auto& page : document.pages)
            pages.push_back(page.get());
        return pages;
    }
    for (std::size_t place = 0; place < places; ++place) {
        const std::size_t first = place * (count - together) / (places - 1) / 2 * 2;
        for (std::size_t i = first; i < first + together; ++i)
            pages.push_back(document.pages[i].get());
    }
    return pages;
}

} // namespace

std::map<std::string, double> ink_coverage(const scene::Document& document,
                                           const press::Profile& profile,
                                           const colour::Converter& converter) {
    const std::vector<const scene::Page*> pages = measured_pages(document);
    std::vector<std::map<std::string, double>> inks(pages.size());
    for_each_parallel(pages.size(), [&](std::size_t i) {
        const scene::Page& page = *pages[i];
        const double longest = std::max(page.trim.width, page.trim.height).in_pt();
        if (!(longest > 0)) return;
        const double ppi = std::min(coverage_ppi, 72.0 * (largest_png_side - 1) / longest);
        const PlatePictures made = draw_plates(page, ppi, profile, converter);
        for (const PlatePicture& plate : made.plates) {
            std::uint64_t sum = 0;
            for (const char level : plate.ink)
                sum += static_cast<unsigned char>(level);
            inks[i][plate.name] = static_cast<double>(sum) / 255 /
                                  static_cast<double>(plate.ink.size()) *
                                  page.trim.width.in_pt() * page.trim.height.in_pt();
        }
    });
    double area = 0;
    std::map<std::string, double> coverage;
    for (std::size_t i = 0; i < inks.size(); ++i) {
        const Size trim = pages[i]->trim;
        area += trim.width.in_pt() * trim.height.in_pt();
        for (const auto& [name, ink] : inks[i])
            coverage[name] += ink;
    }
    for (auto& [name, ink] : coverage)
        ink = area > 0 ? ink / area * 100 : 0;
    return coverage;
}

} // namespace pecyn::draw::cairo
