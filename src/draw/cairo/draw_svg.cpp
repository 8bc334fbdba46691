#include "draw/cairo/draw_svg.hpp"

#include "draw/cairo/svg_definitions.hpp"
#include "draw/cairo/svg_syntax.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace pecyn::draw::cairo {

namespace {

/// Pictures are embedded with this many pixels an inch at most.
constexpr double picture_ppi = 300;

bool is_flat(const Affine& map) {
    const double determinant = map.determinant();
    return !(std::abs(determinant) > 1e-12) || !std::isfinite(determinant) ||
           !std::isfinite(map.dx.in_pt() + map.dy.in_pt());
}

std::string dashes(const art::Stroke& stroke) {
    std::string list;
    double period = 0;
    for (const Length l : stroke.dash) {
        if (!(l >= Length()) || !std::isfinite(l.in_pt())) return {};
        list += (list.empty() ? "" : " ") + svg::number(l);
        period += l.in_pt();
    }
    if (period <= 0) return {};
    return fmt::format(" stroke-dasharray=\"{}\" stroke-dashoffset=\"{}\"", list,
                       svg::number(stroke.dash_phase));
}

class SvgWriter {
public:
    explicit SvgWriter(const colour::Converter& proof) : definitions_(proof) {}

    void write(const std::vector<scene::Item>& items, const Affine& map) {
        for (const scene::Item& item : items)
            std::visit([&](const auto& one) { write(one, map); }, item);
    }
    SvgDefinitions& definitions() { return definitions_; }
    const std::string& body() const { return body_; }

private:
    // `map`: the item's coordinates to the page's, for how many pixels a picture needs.
    void write(const scene::GlyphRun& run, const Affine& map);
    void write(const scene::Path& path, const Affine&) { write(path.shape); }
    void write(const art::Shape& shape, const Affine&) { write(shape); }
    void write(const art::Shape& shape);
    void write(const scene::Picture& picture, const Affine& map);
    void write(const art::RasterNode& node, const Affine& map) {
        write_raster(node.raster, node.placement, map);
    }
    void write(const scene::PlacedPage& placed, const Affine& map);
    void write(const scene::SharedGroup& shared, const Affine& map) {
        write(*shared.group, map);
    }
    void write(const std::unique_ptr<scene::Group>& group, const Affine& map) {
        write(*group, map);
    }
    void write(const scene::Group& group, const Affine& map) {
        write_group(group, label_of(group.semantics), map,
                    [&](const Affine& inner) { write(group.items, inner); });
    }
    void write(const std::unique_ptr<art::Layer>& layer, const Affine& map) {
        write(*layer, map);
    }
    void write(const art::Layer& layer, const Affine& map) {
        write_group(layer, "", map, [&](const Affine& inner) {
            for (const art::Node& node : layer.nodes)
                std::visit([&](const auto& one) { write(one, inner); }, node);
        });
    }
    void write_raster(const std::shared_ptr<const art::Raster>& raster, const Affine& placement,
                      const Affine& map);
    template <class G, class F>
    void write_group(const G& group, const std::string& label, const Affine& map, F&& inside);
    /// The clip of what follows, up to the matching "</g>".
    void open_clip(const PathData& path, FillRule rule, const Affine& map);
    static std::string label_of(const scene::Semantics& semantics);

    SvgDefinitions definitions_;
    std::string body_;
};

std::string SvgWriter::label_of(const scene::Semantics& semantics) {
    std::string label;
    if (!semantics.language.empty())
        label += fmt::format(" lang=\"{}\"", svg::escaped(semantics.language));
    if (!semantics.alternative.empty())
        label +=
            fmt::format(" role=\"img\" aria-label=\"{}\"", svg::escaped(semantics.alternative));
    return label;
}

template <class G, class F>
void SvgWriter::write_group(const G& group, const std::string& label, const Affine& map,
                            F&& inside) {
    if (group.opacity <= 0 || is_flat(group.transform)) return;
    constexpr const char* modes[] = {"normal", "multiply", "screen",
                                     "darken", "lighten",  "overlay"};
    std::string attributes = label;
    if (!group.transform.is_identity())
        attributes += fmt::format(" transform=\"{}\"", svg::transform(group.transform));
    if (group.clip)
        attributes += fmt::format(" clip-path=\"url(#{})\"",
                                  definitions_.clip(*group.clip, group.clip_rule));
    if (group.opacity < 1)
        attributes += fmt::format(" opacity=\"{}\"", svg::number(group.opacity));
    if (group.blend != art::Blend::normal)
        attributes += fmt::format(" style=\"mix-blend-mode:{}\"",
                                  modes[static_cast<std::size_t>(group.blend)]);
    if (!attributes.empty()) body_ += "<g" + attributes + ">\n";
    inside(map.after(group.transform));
    if (!attributes.empty()) body_ += "</g>\n";
}

void SvgWriter::open_clip(const PathData& path, FillRule rule, const Affine& map) {
    body_ += fmt::format("<g transform=\"{}\" clip-path=\"url(#{})\">\n", svg::transform(map),
                         definitions_.clip(path, rule));
}

void SvgWriter::write(const scene::GlyphRun& run, const Affine&) {
    if (run.hidden || !run.face || run.glyphs.empty() || !(run.size > Length())) return;
    const double em = run.size.in_pt() / 1000;
    std::string label;
    if (!run.language.empty()) label += fmt::format(" lang=\"{}\"", svg::escaped(run.language));
    body_ += fmt::format("<g{} role=\"img\" aria-label=\"{}\" transform=\"{}\" fill=\"{}\">",
                         label, svg::escaped(run.text),
                         svg::transform({em, 0, 0, em, run.origin.x, run.origin.y}),
                         definitions_.paint(run.colour));
    for (const scene::Glyph& glyph : run.glyphs) {
        const std::string y = svg::number(glyph.y / em);
        body_ += fmt::format("<use xlink:href=\"#{}\" x=\"{}\"",
                             definitions_.glyph(run.face, glyph.id), svg::number(glyph.x / em));
        if (y != "0") body_ += fmt::format(" y=\"{}\"", y);
        body_ += "/>";
    }
    body_ += "</g>\n";
}

void SvgWriter::write(const art::Shape& shape) {
    const bool stroked = shape.stroke && shape.stroke->width > Length();
    if (!shape.fill && !stroked) return;
    std::string look =
        fmt::format(" fill=\"{}\"", shape.fill ? definitions_.paint(*shape.fill) : "none");
    if (shape.fill && shape.rule == FillRule::even_odd) look += " fill-rule=\"evenodd\"";
    if (stroked) {
        constexpr const char* caps[] = {"", " stroke-linecap=\"round\"",
                                        " stroke-linecap=\"square\""};
        constexpr const char* joins[] = {"", " stroke-linejoin=\"round\"",
                                         " stroke-linejoin=\"bevel\""};
        const art::Stroke& stroke = *shape.stroke;
        look += fmt::format(" stroke=\"{}\" stroke-width=\"{}\"",
                            definitions_.paint(stroke.paint), svg::number(stroke.width));
        look += caps[static_cast<std::size_t>(stroke.cap)];
        look += joins[static_cast<std::size_t>(stroke.join)];
        if (stroke.join == art::Join::miter)
            look += fmt::format(" stroke-miterlimit=\"{}\"",
                                svg::number(std::max(1.0, stroke.miter_limit)));
        look += dashes(stroke);
    }
    body_ += fmt::format("<path{} d=\"{}\"/>\n", look, svg::path(shape.path));
}

void SvgWriter::write_raster(const std::shared_ptr<const art::Raster>& raster,
                             const Affine& placement, const Affine& map) {
    if (is_flat(placement)) return;
    const Affine whole = map.after(placement);
    const double fine = picture_ppi / 72;
    const std::string id = definitions_.picture(raster, std::hypot(whole.a, whole.b) * fine,
                                                std::hypot(whole.c, whole.d) * fine);
    if (id.empty()) return;
    body_ += fmt::format("<use xlink:href=\"#{}\" transform=\"{}\"/>\n", id,
                         svg::transform(placement));
}

void SvgWriter::write(const scene::Picture& picture, const Affine& map) {
    if (const auto* raster = std::get_if<std::shared_ptr<const art::Raster>>(&picture.source))
        return write_raster(*raster, picture.placement, map);
    const auto& drawing = std::get<std::shared_ptr<const art::Drawing>>(picture.source);
    if (!drawing || is_flat(picture.placement)) return;
    open_clip(PathData::rectangle({{}, {}, drawing->size.width, drawing->size.height}),
              FillRule::nonzero, picture.placement);
    write(drawing->root, map.after(picture.placement));
    body_ += "</g>\n";
}

void SvgWriter::write(const scene::PlacedPage& placed, const Affine& map) {
    if (is_flat(placed.placement)) return;
    open_clip(PathData::rectangle(placed.clip), FillRule::nonzero, placed.placement);
    write(placed.page->items, map.after(placed.placement));
    body_ += "</g>\n";
}

} // namespace

std::string draw_svg(const scene::Page& page, const std::string& title,
                     const colour::Converter& proof) {
    SvgWriter writer(proof);
    const bool whole = page.cut.empty();
    const PathData edge = whole ? PathData::rectangle(page.trim_box()) : page.cut;
    const std::string clip =
        writer.definitions().clip(edge, whole ? FillRule::nonzero : FillRule::even_odd);
    writer.write(page.items, Affine{}); // marks lie outside what a face shows
    const auto mm = [](Length l) { return svg::number(l.in_mm()); };
    // Blends act on what was painted, not on the paper beneath, as in the other painters.
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{}mm\" height=\"{}mm\" "
        "viewBox=\"0 0 {} {}\">\n<title>{}</title>\n<defs>\n{}</defs>\n"
        "<g clip-path=\"url(#{})\">\n<path fill=\"#ffffff\" d=\"{}\"/>\n"
        "<g style=\"isolation:isolate\">\n{}</g>\n</g>\n</svg>\n",
        mm(page.trim.width), mm(page.trim.height), svg::number(page.trim.width),
        svg::number(page.trim.height), svg::escaped(title), writer.definitions().elements(),
        clip, svg::path(PathData::rectangle(page.trim_box())), writer.body());
}

} // namespace pecyn::draw::cairo
