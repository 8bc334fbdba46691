#include "layout/arrange.hpp"

#include "layout/logo_strip.hpp"
#include "layout/outline_path.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

Rect shared_area(const Rect& a, const Rect& b) {
    return Rect::from_edges(std::max(a.left(), b.left()), std::max(a.top(), b.top()),
                            std::min(a.right(), b.right()), std::min(a.bottom(), b.bottom()));
}

/// A place in the whole picture as a share of the part that is shown.
double within(double whole, double start, double length) {
    return std::clamp((whole - start) / length, 0.0, 1.0);
}

/// Where the shown part of a picture lies for a box.
Rect place_of(const PictureNode& picture, const Rect& box) {
    const Size part{picture.natural.width * picture.crop.width,
                    picture.natural.height * picture.crop.height};
    double across = box.width / part.width, down = box.height / part.height;
    if (picture.fit == pack::ImageFit::cover) across = down = std::max(across, down);
    if (picture.fit == pack::ImageFit::contain) across = down = std::min(across, down);
    const Length width = part.width * across, height = part.height * down;
    // The focus stays in sight: the part cut off is shared out on either side of it.
    const double x = within(picture.focus_x, picture.crop.x, picture.crop.width);
    const double y = within(picture.focus_y, picture.crop.y, picture.crop.height);
    return {box.x + (box.width - width) * x, box.y + (box.height - height) * y, width, height};
}

} // namespace

void Arranger::paint_picture(const Node& node, const PictureNode& picture, const Rect& box) {
    const Rect area = painted(box), part = place_of(picture, area);
    const Length width = part.width / picture.crop.width;
    const Length height = part.height / picture.crop.height;
    const Length x = part.x - width * picture.crop.x, y = part.y - height * picture.crop.y;
    scene::Picture shown;
    shown.source = picture.source;
    shown.span = picture.span;
    const bool raster =
        std::holds_alternative<std::shared_ptr<const art::Raster>>(picture.source);
    shown.placement = raster ? Affine{width.in_pt(), 0, 0, height.in_pt(), x, y}
                             : Affine{width / picture.natural.width,   0, 0,
                                      height / picture.natural.height, x, y};
    auto figure = std::make_unique<scene::Group>();
    figure->clip = rounded(shared_area(area, part), node.corner);
    figure->semantics.role =
        picture.alternative.empty() ? scene::Role::artifact : scene::Role::figure;
    figure->semantics.alternative = picture.alternative;
    figure->semantics.language = picture.language;
    figure->span = node.span;
    figure->items.emplace_back(std::move(shown));
    emit(std::move(figure));
    note(placed_frame(node, box));
}

/// Logos as they are, on what lies beneath; each is a figure of its own.
void Arranger::paint_logos(const Node& node, const LogoStrip& strip, const Rect& box) {
    const PlacedLogos placed = place_logos(strip, box.width);
    const bool end = (strip.across == pack::Align::end) != strip.right_to_left;
    const Length spare_width = box.width - placed.width;
    const Length spare_height = box.height - placed.height;
    const Length left = strip.across == pack::Align::centre ? spare_width / 2.0
                        : end                               ? spare_width
                                                            : Length();
    const Length top = node.along == pack::Align::centre ? spare_height / 2.0
                       : node.along == pack::Align::end  ? spare_height
                                                         : Length();
    for (std::size_t i = 0; i < strip.logos.size(); ++i) {
        const LogoStrip::Logo& logo = strip.logos[i];
        Rect place = placed.boxes[i];
        place.x += box.x + left;
        place.y += box.y + top;
        if (place.width < logo.min_width - misfit_slack)
            findings_
                ->warning("logo-too-small", logo.span,
                          fmt::format("this logo would be {:.1f} mm wide, and its owner wants "
                                      "{:.1f} mm at least",
                                      place.width.in_mm(), logo.min_width.in_mm()))
                .with_help("give a logo that is less high for its width, fewer logos beside "
                           "it, or less clear space; or the layout's frame more `height`")
                .with_measure(place.width.in_mm(), logo.min_width.in_mm(), "mm");
        if (has_room(node, place)) paint_picture(node, logo.picture, place);
    }
}

/// Black modules on bare paper, whatever lies beneath (requirement C6).
void Arranger::paint_qr(const Node& node, const QrNode& qr, const Rect& box) {
    const Length side = std::min(box.width, box.height);
    const double share = qr.along == pack::Align::start ? 0.0
                         : qr.along == pack::Align::end ? 1.0
                                                        : 0.5;
    const Rect square{box.x + (box.width - side) * share, box.y, side, side};
    const Length module = side / (qr.code.modules + 2.0 * art::qr_quiet_zone);
    constexpr double least_module = 0.4; // mm
    if (module < Length::mm(least_module - 1e-6))
        findings_
            ->error("qr-too-small", node.span,
                    fmt::format("the squares of this QR code would be {:.2f} mm wide, and "
                                "cameras need {} mm",
                                module.in_mm(), least_module))
            .with_help(fmt::format(
                "make the frame at least {:.0f} mm wide, or give a shorter address",
                std::ceil(least_module * (qr.code.modules + 2.0 * art::qr_quiet_zone))))
            .with_language(qr.language)
            .with_measure(module.in_mm(), least_module, "mm");
    if (side < qr.scan_from / 10.0 - misfit_slack)
        findings_
            ->warning("qr-far", node.span,
                      fmt::format("the QR code is {:.0f} mm wide; to be read from {:.1f} m it "
                                  "needs {:.0f} mm",
                                  side.in_mm(), qr.scan_from.in_mm() / 1000.0,
                                  qr.scan_from.in_mm() / 10.0))
            .with_help("make the frame larger (a tenth of `scan_from`)")
            .with_language(qr.language)
            .with_measure(side.in_mm(), qr.scan_from.in_mm() / 10.0, "mm");
    auto figure = std::make_unique<scene::Group>();
    figure->semantics.role = scene::Role::figure;
    figure->semantics.alternative = qr.address;
    figure->semantics.language = qr.language;
    figure->span = qr.span;
    emit_inside(std::move(figure), [&] {
        paint_fill(colour::white(), square, PathData::rectangle(square), node.span);
        scene::Path modules;
        modules.shape.path = art::qr_path(qr.code, square);
        modules.shape.fill = colour::black();
        modules.span = node.span;
        emit(std::move(modules));
    });
    note(placed_frame(node, square));
}

} // namespace pecyn::layout
