#include "build/ink_census.hpp"

#include <map>

namespace pecyn::build {

namespace {

constexpr unsigned deepest = 200;

class Census {
public:
    Census(const press::Profile& profile, const colour::Converter& converter)
        : profile_(profile), converter_(converter) {}

    void page(const scene::Page& page, unsigned depth) {
        if (depth > deepest || !seen_.insert(&page).second) return;
        if (!page.cut.empty()) made_.finishes.insert(press::Finish::cut);
        if (!page.folds.empty()) made_.finishes.insert(press::Finish::crease);
        for (const scene::FinishArea& area : page.finishes)
            made_.finishes.insert(area.finish);
        items(page.items, depth);
    }

    InkCensus result() {
        for (const auto& [name, ink] : spots_)
            made_.spots.push_back(ink);
        return std::move(made_);
    }

private:
    void items(const std::vector<scene::Item>& items, unsigned depth) {
        if (depth > deepest) return;
        for (const scene::Item& item : items)
            std::visit([&](const auto& one) { add(one, depth + 1); }, item);
    }
    void add(const scene::GlyphRun& run, unsigned) {
        if (!run.hidden) add(run.colour);
    }
    void add(const scene::Path& path, unsigned) { add(path.shape); }
    void add(const scene::Picture& picture, unsigned) {
        if (const auto* raster =
                std::get_if<std::shared_ptr<const art::Raster>>(&picture.source)) {
            if (*raster) add(**raster);
        } else if (const auto& drawing =
                       std::get<std::shared_ptr<const art::Drawing>>(picture.source)) {
            if (seen_.insert(drawing.get()).second) add(drawing->root, 0);
        }
    }
    void add(const scene::PlacedPage& placed, unsigned depth) {
        if (placed.page) page(*placed.page, depth);
    }
    void add(const scene::SharedGroup& shared, unsigned depth) {
        if (shared.group && seen_.insert(shared.group.get()).second)
            items(shared.group->items, depth);
    }
    void add(const std::unique_ptr<scene::Group>& group, unsigned depth) {
        if (group) items(group->items, depth);
    }
    void add(const art::Layer& layer, unsigned depth) {
        if (depth > deepest) return;
        for (const art::Node& node : layer.nodes) {
            if (const auto* shape = std::get_if<art::Shape>(&node)) {
                add(*shape);
            } else if (const auto* raster = std::get_if<art::RasterNode>(&node)) {
                if (raster->raster) add(*raster->raster);
            } else if (const auto& inner = std::get<std::unique_ptr<art::Layer>>(node)) {
                add(*inner, depth + 1);
            }
        }
    }
    void add(const art::Raster& raster) {
        if (raster.space == art::Raster::Space::gray) {
            made_.process[3] = true;
        } else {
            made_.process.fill(true);
        }
    }
    void add(const art::Shape& shape) {
        if (shape.fill) add(*shape.fill);
        if (shape.stroke) add(shape.stroke->paint);
    }
    void add(const colour::Paint& paint) {
        if (const auto* plain = std::get_if<colour::Colour>(&paint)) {
            add(*plain);
        } else {
            for (const auto& stop : std::get<colour::Gradient>(paint).stops)
                add(stop.colour);
        }
    }
    void add(const colour::Colour& colour) {
        if (const auto* spot = std::get_if<colour::Spot>(&colour)) {
            add(*spot);
        } else if (const auto* mix = std::get_if<colour::Mix>(&colour)) {
            add(mix->process);
            for (const colour::Spot& one : mix->spots)
                add(one);
        } else {
            add(converter_.to_press(colour));
        }
    }
    void add(const colour::Cmyk& inks) {
        const std::array<double, 4> all{inks.c, inks.m, inks.y, inks.k};
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i] > 0) made_.process[i] = true;
    }
    void add(const colour::Spot& spot) {
        if (!spot.ink || spot.tint <= 0 || spot.ink->name == "All" || spot.ink->name == "None")
            return;
        if (profile_.inks.spots == press::Spots::to_process) {
            add(converter_.alternate(*spot.ink));
        } else {
            spots_.try_emplace(spot.ink->name, spot.ink);
        }
    }

    const press::Profile& profile_;
    const colour::Converter& converter_;
    InkCensus made_;
    std::map<std::string, std::shared_ptr<const colour::SpotInk>> spots_;
    std::set<const void*> seen_; ///< looked up, never walked
};

} // namespace

InkCensus count_inks(const scene::Document& document, const press::Profile& profile,
                     const colour::Converter& converter) {
    Census census(profile, converter);
    for (const auto& page : document.pages)
        if (page) census.page(*page, 0);
    return census.result();
}

} // namespace pecyn::build
