#include "preflight/picture_verdicts.hpp"

#include "base/parallel.hpp"
#include "preflight/ink_amount.hpp"
#include "preflight/path_geometry.hpp"
#include "preflight/white_lines.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

constexpr double no_black_unknown = 300; ///< three full inks

/// Rounded, so that one picture on many pages keeps one number.
std::int64_t rounded(double value) {
    constexpr double limit = 1e15;
    return std::isfinite(value)
               ? static_cast<std::int64_t>(std::round(std::clamp(value * 1e4, -limit, limit)))
               : 0;
}

Rect whole(const art::Raster*) { return {{}, {}, Length::pt(1), Length::pt(1)}; }
Rect whole(const art::Drawing* drawing) {
    return {{}, {}, drawing->size.width, drawing->size.height};
}

/// What is in sight of a picture, in its own coordinates.
Rect cut_of(const Painted& painted, const Rect& whole) {
    const Rect all = painted.map.apply(whole);
    if (painted.box.contains(all, Length::pt(0.001))) return whole;
    return shared_part(painted.map.inverse().apply(painted.box), whole).value_or(whole);
}

bool is_finite(const Rect& box) {
    return std::isfinite(box.left().in_pt() + box.top().in_pt() + box.right().in_pt() +
                         box.bottom().in_pt());
}

void keep_least(std::optional<double>& least, std::optional<double> other) {
    if (other && (!least || *other < *least)) least = other;
}

void keep_thinnest(std::optional<Length>& least, std::optional<Length> other) {
    if (other && (!least || *other < *least)) least = other;
}

} // namespace

std::optional<PictureVerdicts::Use> PictureVerdicts::use_of(const Painted& painted,
                                                            const Affine& scale) {
    Use use;
    use.raster = painted.as<art::Raster>();
    use.drawing = painted.as<art::Drawing>();
    if (!use.raster && !use.drawing) return std::nullopt;
    use.size = scale.after(painted.map);
    use.cut = cut_of(painted, use.raster ? whole(use.raster) : whole(use.drawing));
    return use;
}

PictureVerdicts::Key PictureVerdicts::key_of(const Use& use) {
    const void* picture = use.drawing;
    if (use.raster) picture = use.raster;
    // A raster's unit square is small: its cut is rounded to parts of a pixel.
    const double fine = use.raster ? 1e3 : 1;
    return {picture,
            {rounded(use.size.a), rounded(use.size.b), rounded(use.size.c), rounded(use.size.d),
             rounded(use.cut.x.in_pt() * fine), rounded(use.cut.y.in_pt() * fine),
             rounded(use.cut.width.in_pt() * fine), rounded(use.cut.height.in_pt() * fine)}};
}

std::vector<PictureVerdicts::Use> PictureVerdicts::uses_in(const Display& display,
                                                           const Affine& scale) {
    std::vector<Use> uses;
    for (const std::size_t area : display.areas)
        if (const auto use = use_of(display.painted[area], scale)) uses.push_back(*use);
    return uses;
}

void PictureVerdicts::number(Display& display, const Affine& scale) const {
    for (const std::size_t area : display.areas)
        if (const auto use = use_of(display.painted[area], scale))
            display.painted[area].verdict = numbers_.at(key_of(*use));
}

void PictureVerdicts::open_drawings() {
    std::vector<const art::Drawing*> drawings;
    for (const Use& use : uses_)
        if (use.drawing && drawings_.try_emplace(use.drawing).second)
            drawings.push_back(use.drawing);
    for_each_parallel(drawings.size(), [&](std::size_t i) {
        drawings_.at(drawings[i]) = open_drawing(*drawings[i]);
    });
}

void PictureVerdicts::make_table() {
    if (!measures_.ink_limit) return;
    const auto is_rgb = [](const art::Raster* raster) {
        return raster && raster->space == art::Raster::Space::rgb;
    };
    bool needed = std::any_of(uses_.begin(), uses_.end(),
                              [&](const Use& use) { return is_rgb(use.raster); });
    for (const auto& [drawing, display] : drawings_)
        for (const std::size_t area : display.areas)
            needed |= is_rgb(display.painted[area].as<art::Raster>());
    if (needed) table_ = std::make_unique<InkTable>(inks_.converter());
}

void PictureVerdicts::judge(const std::vector<std::vector<Use>>& uses) {
    for (const std::vector<Use>& of_display : uses)
        for (const Use& use : of_display)
            if (numbers_.try_emplace(key_of(use), uses_.size()).second) uses_.push_back(use);
    open_drawings();
    make_table();
    verdicts_.resize(uses_.size());
    for_each_parallel(uses_.size(), [&](std::size_t i) { verdicts_[i] = judge(uses_[i]); });
}

PictureVerdict PictureVerdicts::judge(const Use& use) const {
    return use.raster ? judge_raster(*use.raster, use.size, use.cut) : judge_drawing(use);
}

PictureVerdict PictureVerdicts::judge_raster(const art::Raster& raster, const Affine& size,
                                             const Rect& cut) const {
    PictureVerdict verdict;
    verdict.painted = cut;
    if (raster.width == 0 || raster.height == 0) return verdict;
    const double across = raster.width / std::hypot(size.a, size.b); // pixels a point
    const double down = raster.height / std::hypot(size.c, size.d);
    if (!std::isfinite(across) || !std::isfinite(down) || !is_finite(cut)) return verdict;
    constexpr double points_an_inch = 72;
    verdict.least_ppi = std::min(across, down) * points_an_inch;
    if (!measures_.ink_limit) return verdict;
    const auto pixel = [](Length place, unsigned count, bool up) {
        const double at = place.in_pt() * count;
        const double edge = up ? std::ceil(at - 1e-6) : std::floor(at + 1e-6);
        return static_cast<unsigned>(std::clamp(edge, 0.0, double{1} * count));
    };
    const PixelArea area{
        pixel(cut.left(), raster.width, false), pixel(cut.top(), raster.height, false),
        pixel(cut.right(), raster.width, true), pixel(cut.bottom(), raster.height, true)};
    const double square = measures_.square.in_pt();
    verdict.most_ink = most_ink_of_square(raster, area, square * across, square * down,
                                          *measures_.ink_limit, table_.get());
    verdict.most_colour = raster.space == art::Raster::Space::gray ? 0 : no_black_unknown;
    return verdict;
}

void PictureVerdicts::judge_white_line(const Display& display, std::size_t index,
                                       const Affine& size, double scale,
                                       PictureVerdict& verdict) const {
    if (!measures_.white_line) return;
    const auto line = white_line(display.painted[index], inks_, size);
    if (!line || *line >= *measures_.white_line) return;
    const auto& known = verdict.thinnest_white_line;
    if (known && *known <= *line) return; // no need to look at the ground
    if (lies_on_ink(display, index, {inks_, drawings_, scale}))
        verdict.thinnest_white_line = line;
}

PictureVerdict PictureVerdicts::judge_drawing(const Use& use) const {
    PictureVerdict verdict;
    const Display& display = drawings_.at(use.drawing);
    const double scale = std::sqrt(std::abs(use.size.determinant()));
    InkAmount amount(display, {inks_, drawings_, scale}, measures_.ink_limit.value_or(0),
                     measures_.black_overprints);
    for (std::size_t i = 0; i < display.painted.size(); ++i) {
        const Painted& painted = display.painted[i];
        const auto seen = shared_part(painted.box, use.cut);
        if (!seen) continue;
        verdict.painted = verdict.painted ? verdict.painted->united(*seen) : *seen;
        const Affine size = use.size.after(painted.map);
        if (const auto* raster = painted.as<art::Raster>()) {
            const PictureVerdict own =
                judge_raster(*raster, size, cut_of(painted, whole(raster)));
            keep_least(verdict.least_ppi, own.least_ppi);
            const double ink = own.most_ink * painted.opacity;
            verdict.most_ink = std::max(verdict.most_ink, ink);
            verdict.most_colour = std::max(verdict.most_colour, own.most_colour);
            amount.note_picture(ink, own.most_colour);
            continue;
        }
        const auto& shape = *painted.as<art::Shape>();
        keep_thinnest(verdict.thinnest_line, thinnest_line(shape, size));
        judge_white_line(display, i, size, scale, verdict);
        add_spots(shape, verdict.spots);
        verdict.rgb_black |= has_rgb_black(shape);
        if (!measures_.ink_limit) continue;
        verdict.most_ink = std::max(verdict.most_ink, amount.of_shape(i));
        if (shape.fill)
            verdict.most_colour = std::max(
                verdict.most_colour, inks_.most_colour(*shape.fill, painted.side * scale));
    }
    return verdict;
}

} // namespace pecyn::preflight
