#include "scene/scene.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string_view>

namespace pecyn::scene {

namespace {

template <class... Ts> struct Overloaded : Ts... { using Ts::operator()...; };
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

/// Three decimals, and never "-0.000".
std::string fixed(double value) {
    std::string text = fmt::format("{:.3f}", value);
    return text == "-0.000" ? "0.000" : text;
}

std::string mm(Length length) { return fixed(length.in_mm()); }
std::string mm(Point p) { return fmt::format("{},{}", mm(p.x), mm(p.y)); }
std::string mm(const Rect& r) {
    return fmt::format("{} {} {} x {}", mm(r.x), mm(r.y), mm(r.width), mm(r.height));
}

/// A plain number, as short as six digits allow.
std::string number(double value) { return fmt::format("{:.6g}", value == 0 ? 0.0 : value); }
/// A share as per cent, without noise from binary fractions.
std::string percent(double share) { return number(share * 100); }

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out +=
                fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string text_of(const colour::Cmyk& c) {
    return fmt::format("cmyk {} {} {} {}", percent(c.c), percent(c.m), percent(c.y),
                       percent(c.k));
}

std::string text_of(const std::variant<colour::Cmyk, colour::Lab>& alternate) {
    if (const auto* inks = std::get_if<colour::Cmyk>(&alternate)) return text_of(*inks);
    const auto& lab = std::get<colour::Lab>(alternate);
    return fmt::format("lab {} {} {}", number(lab.l), number(lab.a), number(lab.b));
}

std::string text_of(const colour::Spot& s) {
    return fmt::format("spot {} {}% ({})", quoted(s.ink->name), percent(s.tint),
                       text_of(s.ink->alternate));
}

std::string text_of(const colour::Colour& colour) {
    return std::visit(
        Overloaded{[](const colour::Cmyk& c) { return text_of(c); },
                   [](const colour::Spot& s) { return text_of(s); },
                   [](const colour::Rgb& c) {
                       return fmt::format("rgb {} {} {}", number(c.r * 255), number(c.g * 255),
                                          number(c.b * 255));
                   },
                   [](const colour::Gray& g) { return fmt::format("gray {}", percent(g.k)); },
                   [](const colour::Mix& m) {
                       std::string out = "mix " + text_of(m.process);
                       for (const colour::Spot& s : m.spots)
                           out += " + " + text_of(s);
                       return out;
                   }},
        colour);
}

std::string text_of(const colour::Gradient& g) {
    std::string out = g.kind == colour::Gradient::Kind::linear
                          ? fmt::format("linear {} to {}", mm(g.from), mm(g.to))
                          : fmt::format("radial {} radius {} to {} radius {}", mm(g.from),
                                        mm(g.from_radius), mm(g.to), mm(g.to_radius));
    for (const auto& stop : g.stops)
        out += fmt::format(" [{}% {}]", percent(stop.offset), text_of(stop.colour));
    return out;
}

std::string text_of(const colour::Paint& paint) {
    return std::visit([](const auto& p) { return text_of(p); }, paint);
}

std::string text_of(const Affine& m) {
    if (m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1)
        return fmt::format("moved {}", mm(Point{m.dx, m.dy}));
    return fmt::format("mapped {} {} {} {} moved {}", number(m.a), number(m.b), number(m.c),
                       number(m.d), mm(Point{m.dx, m.dy}));
}

std::string text_of(const PathData& path) {
    std::string out;
    std::size_t next = 0;
    const auto put = [&](std::string_view verb, std::size_t count) {
        if (!out.empty()) out += ' ';
        out += verb;
        for (; count != 0 && next < path.points.size(); --count)
            out += ' ' + mm(path.points[next++]);
    };
    for (const PathData::Verb verb : path.verbs) {
        switch (verb) {
        case PathData::Verb::move: put("M", 1); break;
        case PathData::Verb::line: put("L", 1); break;
        case PathData::Verb::curve: put("C", 3); break;
        case PathData::Verb::close: put("Z", 0); break;
        }
    }
    return out;
}

std::string_view name(Role role) {
    constexpr std::array<std::string_view, 14> names{
        "none",   "artifact", "heading",  "paragraph", "list",      "list item",  "label",
        "figure", "section",  "contents", "table",     "table row", "table head", "table cell"};
    return names.at(static_cast<std::size_t>(role));
}

std::string_view name(art::Blend blend) {
    constexpr std::array<std::string_view, 6> names{"normal", "multiply", "screen",
                                                    "darken", "lighten",  "overlay"};
    return names.at(static_cast<std::size_t>(blend));
}

/// Writes one page, indented by depth. What is shared is written where it is met first, and
/// numbered, so that later places can refer to it.
class Dumper {
public:
    void page(const Page& page);
    std::string take() { return std::move(out_); }

private:
    void line(std::string_view text) {
        out_.append(depth_ * 2, ' ');
        out_ += text;
        out_ += '\n';
    }
    template <class F> void indented(F&& body) {
        ++depth_;
        body();
        --depth_;
    }
    /// The number of a shared thing, and whether it is new.
    std::pair<std::size_t, bool> shared(const void* thing) {
        const auto [place, fresh] = numbers_.emplace(thing, numbers_.size() + 1);
        return {place->second, fresh};
    }

    void finish(const FinishArea& area);
    void items(const std::vector<Item>& items);
    void item(const GlyphRun& run);
    void item(const Path& path) { shape(path.shape); }
    void item(const Picture& picture);
    void item(const PlacedPage& placed);
    void item(const SharedGroup& shared_group);
    void item(const std::unique_ptr<Group>& group) { this->group(*group, "group"); }
    void group(const Group& group, std::string_view title);
    void shape(const art::Shape& shape);
    void raster(const art::Raster& raster, const Affine& placement);
    void layer(const art::Layer& layer);

    std::string out_;
    std::size_t depth_ = 0;
    std::map<const void*, std::size_t> numbers_; // looked up only, never walked
};

/// What groups of scenes and layers of drawings have in common.
template <class T> std::string look_of(const T& group) {
    std::string out;
    if (!group.transform.is_identity()) out += ' ' + text_of(group.transform);
    if (group.opacity != 1) out += fmt::format(" opacity {}%", percent(group.opacity));
    if (group.blend != art::Blend::normal) out += fmt::format(" {}", name(group.blend));
    return out;
}

template <class T> std::string clip_of(const T& group) {
    return fmt::format("clip{} {}", group.clip_rule == FillRule::even_odd ? " even-odd" : "",
                       text_of(*group.clip));
}

void Dumper::page(const Page& page) {
    std::string head = fmt::format("page {} x {}", mm(page.trim.width), mm(page.trim.height));
    if (page.bleed != Length()) head += " bleed " + mm(page.bleed);
    if (page.slug != Length()) head += " slug " + mm(page.slug);
    if (!page.label.empty()) head += " label " + quoted(page.label);
    if (!page.item.empty()) head += " item " + page.item;
    if (!page.face.empty()) head += " face " + page.face;
    if (!page.languages.empty())
        head += fmt::format(" languages {}", fmt::join(page.languages, " "));
    line(head);
    indented([&] {
        if (!page.cut.empty()) line("cut " + text_of(page.cut));
        if (!page.folds.empty()) line("folds " + text_of(page.folds));
        items(page.items);
        for (const FinishArea& area : page.finishes)
            finish(area);
        if (page.marks.empty()) return;
        line("marks");
        indented([&] { items(page.marks); });
    });
}

/// What it would be painted with doesn't matter, so it isn't said.
void Dumper::finish(const FinishArea& area) {
    std::string text = fmt::format("finish {}", press::name(area.finish));
    if (area.type != Length()) text += " type " + mm(area.type);
    if (area.shape.stroke)
        text += fmt::format(" {} {}", area.shape.fill ? "filled, line" : "line",
                            mm(area.shape.stroke->width));
    if (area.shape.rule == FillRule::even_odd) text += " even-odd";
    line(text + ' ' + text_of(area.shape.path));
    indented([&] {
        for (const PathData& clip : area.clips)
            line("clip " + text_of(clip));
    });
}

void Dumper::items(const std::vector<Item>& items) {
    for (const Item& one : items)
        std::visit([this](const auto& i) { item(i); }, one);
}

void Dumper::item(const GlyphRun& run) {
    line(fmt::format("text {} {} {} {} size {} at {} width {} {}{}{}", quoted(run.text),
                     run.language.empty() ? "-" : run.language,
                     run.face ? run.face->pin().family : "no face",
                     run.face ? run.face->pin().weight : 0, mm(run.size), mm(run.origin),
                     mm(run.width), text_of(run.colour), run.right_to_left ? " rtl" : "",
                     run.hidden ? " hidden" : ""));
    std::string glyphs = "glyphs";
    for (const Glyph& glyph : run.glyphs) {
        glyphs += fmt::format(" {}@{}", glyph.id, mm(glyph.x));
        if (mm(glyph.y) != "0.000") glyphs += ',' + mm(glyph.y);
        glyphs += fmt::format(":{}", glyph.cluster);
    }
    indented([&] { line(glyphs); });
}

void Dumper::shape(const art::Shape& shape) {
    line(fmt::format("path{} {}", shape.rule == FillRule::even_odd ? " even-odd" : "",
                     text_of(shape.path)));
    indented([&] {
        if (shape.fill) line("fill " + text_of(*shape.fill));
        if (!shape.stroke) return;
        const art::Stroke& s = *shape.stroke;
        constexpr std::array<std::string_view, 3> caps{"", " cap round", " cap square"};
        constexpr std::array<std::string_view, 3> joins{"", " join round", " join bevel"};
        std::string text = fmt::format("stroke {} {}", mm(s.width), text_of(s.paint));
        text += caps.at(static_cast<std::size_t>(s.cap));
        text += joins.at(static_cast<std::size_t>(s.join));
        if (s.miter_limit != 10) text += " miter " + number(s.miter_limit);
        if (!s.dash.empty()) text += " dash";
        for (const Length l : s.dash)
            text += ' ' + mm(l);
        if (s.dash_phase != Length()) text += " phase " + mm(s.dash_phase);
        line(text);
    });
}

void Dumper::raster(const art::Raster& raster, const Affine& placement) {
    constexpr std::array<std::string_view, 3> spaces{"gray", "rgb", "cmyk"};
    line(fmt::format("raster {} {} x {} px {}{} {}", quoted(raster.key), raster.width,
                     raster.height, spaces.at(static_cast<std::size_t>(raster.space)),
                     raster.alpha.empty() ? "" : " with alpha", text_of(placement)));
}

void Dumper::item(const Picture& picture) {
    std::visit(Overloaded{[&](const std::shared_ptr<const art::Raster>& r) {
                              raster(*r, picture.placement);
                          },
                          [&](const std::shared_ptr<const art::Drawing>& d) {
                              const auto [number, fresh] = shared(d.get());
                              line(fmt::format("drawing #{} {} {} x {} {}", number,
                                               quoted(d->key), mm(d->size.width),
                                               mm(d->size.height), text_of(picture.placement)));
                              if (fresh) indented([&] { layer(d->root); });
                          }},
               picture.source);
}

void Dumper::layer(const art::Layer& layer) {
    line("layer" + look_of(layer));
    indented([&] {
        if (layer.clip) line(clip_of(layer));
        for (const art::Node& node : layer.nodes)
            std::visit(
                Overloaded{[&](const art::Shape& s) { shape(s); },
                           [&](const art::RasterNode& r) { raster(*r.raster, r.placement); },
                           [&](const std::unique_ptr<art::Layer>& l) { this->layer(*l); }},
                node);
    });
}

void Dumper::item(const PlacedPage& placed) {
    const auto [number, fresh] = shared(placed.page.get());
    line(fmt::format("placed #{} {} clip {}", number, text_of(placed.placement),
                     mm(placed.clip)));
    if (fresh) indented([&] { page(*placed.page); });
}

void Dumper::item(const SharedGroup& shared_group) {
    const auto [number, fresh] = shared(shared_group.group.get());
    const std::string title = fmt::format("shared #{}", number);
    if (fresh) {
        group(*shared_group.group, title);
    } else {
        line(title);
    }
}

void Dumper::group(const Group& group, std::string_view title) {
    std::string head(title);
    const Semantics& meaning = group.semantics;
    if (meaning.role != Role::none) head += fmt::format(" {}", name(meaning.role));
    if (meaning.level != 0) head += fmt::format(" level {}", meaning.level);
    if (!meaning.language.empty()) head += " language " + meaning.language;
    if (!meaning.alternative.empty()) head += " alternative " + quoted(meaning.alternative);
    line(head + look_of(group));
    indented([&] {
        if (group.clip) line(clip_of(group));
        items(group.items);
    });
}

} // namespace

std::string dump(const Page& page) {
    Dumper dumper;
    dumper.page(page);
    return dumper.take();
}

std::string dump_frames(const Page& page) {
    std::string out;
    for (const PlacedFrame& frame : page.frames) {
        out += fmt::format("frame {} at {}", quoted(frame.name), mm(frame.box));
        if (frame.turns != 0) out += fmt::format(" turns {}", frame.turns);
        if (!frame.language.empty())
            out += fmt::format(" {} {} {} {} size {} leading {} {} used {}", frame.language,
                               frame.field.empty() ? "-" : frame.field, frame.family,
                               frame.weight, mm(frame.size), mm(frame.leading),
                               text_of(frame.colour), mm(frame.used));
        out += '\n';
    }
    return out;
}

} // namespace pecyn::scene
