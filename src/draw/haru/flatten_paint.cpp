#include "draw/haru/flat_ink.hpp"
#include "draw/haru/flattener.hpp"
#include "draw/haru/inventory.hpp"
#include "draw/haru/overprint.hpp"

#include <fmt/format.h>

#include <cmath>

namespace pecyn::draw::haru {

namespace {

constexpr Rect unit_square{Length(), Length(), Length::pt(1), Length::pt(1)};

/// How far the map stretches at most.
double stretch_of(const Affine& m) {
    const double sum = m.a * m.a + m.b * m.b + m.c * m.c + m.d * m.d;
    const double area = m.determinant();
    return std::sqrt((sum + std::sqrt(std::max(0.0, sum * sum - 4 * area * area))) / 2);
}

} // namespace

std::optional<colour::Mix> Flattener::even(const colour::Paint& paint) const {
    if (const auto* colour = std::get_if<colour::Colour>(&paint))
        return inks_of(*colour, converter_, profile_);
    const auto& gradient = std::get<colour::Gradient>(paint);
    if (gradient.stops.empty() || !is_degenerate(gradient)) return std::nullopt;
    return inks_of(gradient.stops.back().colour, converter_, profile_);
}

bool Flattener::stands_alone(const Rect& box, unsigned nested) {
    effort_ += composite_->boxes.size();
    for (const auto& [other, group] : composite_->boxes)
        if (group != nested && meet(box, other)) return false;
    composite_->boxes.emplace_back(box, nested);
    return true;
}

/// What the plates show of a colour of the composite.
std::optional<colour::Mix> Flattener::mixed(const colour::Colour& colour, const Laid& laid,
                                            const colour::Mix& ground, bool may_overprint) {
    auto own = inks_of(colour, converter_, profile_);
    if (!own) return std::nullopt;
    if (may_overprint && is_full_black(*own)) {
        const auto below = composite_->inside.at(laid.box, effort_);
        if (!below) return std::nullopt;
        own = overprinted(*own, *below);
    }
    colour::Mix result = composed(*own, ground, composite_->opacity, composite_->multiplied);
    if (ink_count(result) > Ink::most) return std::nullopt;
    signature_ += text_of(result);
    return result;
}

void Flattener::lay(colour::Paint& paint, Laid laid, bool may_overprint) {
    may_overprint = may_overprint && profile_.inks.text_black == press::BlackText::overprint;
    // Black that overprints is not all that lies there.
    if (laid.inks && may_overprint && is_full_black(*laid.inks)) laid.inks.reset();
    if (composite_ == nullptr) return ground_.lay(std::move(laid));
    if (composite_->failed || laid.box.width <= Length() || laid.box.height <= Length()) return;
    const auto ground = ground_.at(laid.box, effort_);
    if (!ground || !stands_alone(laid.box, composite_->nested)) return fail();
    Laid alone = laid;
    if (auto* colour = std::get_if<colour::Colour>(&paint)) {
        const auto inks = mixed(*colour, laid, *ground, may_overprint);
        if (!inks) return fail();
        *colour = colour_of(*inks);
        if (laid.inks) laid.inks = *inks;
    } else {
        auto& gradient = std::get<colour::Gradient>(paint);
        for (auto& stop : gradient.stops) {
            const auto inks =
                mixed(stop.colour, laid, *ground, may_overprint && is_degenerate(gradient));
            if (!inks) return fail();
            stop.colour = colour_of(*inks);
            if (laid.inks) laid.inks = *inks;
        }
    }
    composite_->inside.lay(std::move(alone));
    composite_->results.push_back(std::move(laid));
}

void Flattener::shape(art::Shape& shape, const Place& place) {
    if (shape.path.empty()) return;
    const auto region = std::make_shared<const Region>(shape.path, shape.rule, place.map);
    if (shape.fill) fill(shape, region, place);
    if (shape.stroke && shape.stroke->width > Length()) stroke(shape, region, place);
}

void Flattener::fill(art::Shape& shape, const std::shared_ptr<const Region>& region,
                     const Place& place) {
    lay(*shape.fill,
        Laid{seen(region->box(), place.clips), place.clips, region, std::nullopt,
             even(*shape.fill)},
        is_thin(shape.path, place.map));
}

void Flattener::stroke(art::Shape& shape, const std::shared_ptr<const Region>& region,
                       const Place& place) {
    art::Stroke& pen = *shape.stroke;
    const Length width = pen.width * stretch_of(place.map);
    const Length reach = region->reach(pen, width);
    lay(pen.paint,
        Laid{seen(region->box().outset(reach), place.clips), place.clips, region, reach,
             std::nullopt},
        pen.width * scale_of(place.map) < press::thin_black);
}

/// The box of what the glyphs show: a line's own box would meet its neighbours'.
Rect Flattener::glyph_box(const scene::GlyphRun& run, const Affine& map) {
    std::optional<Rect> all;
    const double size = run.size.in_pt();
    for (const auto& glyph : run.glyphs) {
        const auto [known, is_new] = glyphs_.try_emplace({run.face.get(), glyph.id});
        if (is_new) known->second = run.face->outline(glyph.id).control_box();
        const Rect& box = known->second;
        if (box.width <= Length() && box.height <= Length()) continue;
        const Affine at{size, 0, 0, size, run.origin.x + glyph.x, run.origin.y + glyph.y};
        const Rect placed = map.after(at).apply(box);
        all = all ? all->united(placed) : placed;
    }
    return all.value_or(Rect{});
}

void Flattener::glyph_run(scene::GlyphRun& run, const Place& place) {
    if (run.hidden || run.face == nullptr) return;
    effort_ += run.glyphs.size();
    colour::Paint paint = run.colour;
    lay(paint,
        Laid{seen(glyph_box(run, place.map), place.clips), place.clips, nullptr, std::nullopt,
             std::nullopt},
        true);
    run.colour = std::get<colour::Colour>(std::move(paint));
}

void Flattener::raster(std::shared_ptr<const art::Raster>& raster, const Affine& placement,
                       const Place& place) {
    const auto region = std::make_shared<const Region>(
        PathData::rectangle(unit_square), FillRule::nonzero, place.map.after(placement));
    const Laid laid{seen(region->box(), place.clips), place.clips, region, std::nullopt,
                    std::nullopt};
    const bool soft = is_sound(*raster) && alpha_of(*raster) == Alpha::soft;
    if ((soft || composite_ != nullptr) && laid.box.width > Length() &&
        laid.box.height > Length())
        flat(raster, laid);
    if (composite_ == nullptr)
        ground_.lay(laid);
    else
        composite_->results.push_back(laid);
}

/// Mixes a picture's pixels with even ground.
void Flattener::flat(std::shared_ptr<const art::Raster>& raster, const Laid& laid) {
    const auto ground = ground_.at(laid.box, effort_);
    const bool even = ground && std::holds_alternative<colour::Cmyk>(colour_of(*ground));
    if (!even || !is_sound(*raster)) {
        if (composite_ == nullptr) signature_ += '!';
        return fail();
    }
    double opacity = 1;
    bool multiplied = false;
    if (composite_ != nullptr) {
        // Where the picture shows what is beneath it, nothing of the group may be.
        const unsigned own = raster->alpha.empty() ? composite_->nested : ++composite_->groups;
        if (!stands_alone(laid.box, own)) return fail();
        composite_->inside.lay(laid);
        opacity = composite_->opacity;
        multiplied = composite_->multiplied;
    }
    const std::string how = fmt::format("{}{:.4f}{}", text_of(*ground), opacity, multiplied);
    const auto [known, is_new] = rasters_.try_emplace({raster.get(), how});
    if (is_new) {
        art::Raster made =
            flat_raster(*raster, ground->process, opacity, multiplied, converter_);
        if (!raster->key.empty()) made.key = raster->key + "|flat " + how;
        known->second = std::make_shared<const art::Raster>(std::move(made));
    }
    raster = known->second;
    signature_ += how;
}

} // namespace pecyn::draw::haru
