#include "preflight/file/content_walker.hpp"

#include "art/pdf_values.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::Operation;
using Kind = SpaceModel::Kind;

/// An area counts as a line where it is this much longer than wide.
constexpr double bar_ratio = 4;

/// By how much a map shrinks the most: the smaller singular value.
double least_scale(const Affine& m) {
    const double p = std::hypot(m.a + m.d, m.b - m.c), q = std::hypot(m.a - m.d, m.b + m.c);
    return std::abs(p - q) / 2;
}

bool touches(const Rect& a, const Rect& b) {
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom() &&
           b.top() <= a.bottom();
}

} // namespace

void ContentWalker::add_point(double x, double y) {
    const Point p = state_.transform.apply(Point{Length::pt(x), Length::pt(y)});
    if (path_.is_empty) {
        path_.box = {p.x, p.y, {}, {}};
        path_.is_empty = false;
        return;
    }
    Rect& box = path_.box;
    box = Rect::from_edges(std::min(box.left(), p.x), std::min(box.top(), p.y),
                           std::max(box.right(), p.x), std::max(box.bottom(), p.y));
}

void ContentWalker::move(const Operation& operation) {
    ++path_.others;
    add_point(number(operation, 0), number(operation, 1));
}

void ContentWalker::line(const Operation& operation) {
    add_point(number(operation, 0), number(operation, 1));
}

void ContentWalker::curve(const Operation& operation) {
    ++path_.others;
    path_.is_curved = true;
    for (std::size_t i = 0; i + 1 < operation.operands.size(); i += 2)
        add_point(number(operation, i), number(operation, i + 1));
}

void ContentWalker::rectangle(const Operation& operation) {
    ++path_.rectangles;
    const double x = number(operation, 0), y = number(operation, 1);
    const double right = x + number(operation, 2), top = y + number(operation, 3);
    add_point(x, y);
    add_point(right, top);
    add_point(x, top);
    add_point(right, y);
}

void ContentWalker::clip(const Operation&) { pending_clip_ = true; }

void ContentWalker::paint(const Operation& operation) {
    const std::string& name = operation.name;
    const Path path = std::exchange(path_, {});
    if (!path.is_empty) {
        const bool both = name[0] == 'B' || name[0] == 'b';
        const bool is_rectangle = path.rectangles == 1 && path.others == 0;
        if (both || name[0] == 'f' || name[0] == 'F')
            paint_area(path.box, is_rectangle, path.is_curved);
        if (both || name[0] == 'S' || name[0] == 's') paint_line(path.box);
    }
    if (pending_clip_ && !path.is_empty) state_.clip = shared_part(state_.clip, path.box);
    pending_clip_.reset();
}

void ContentWalker::paint_area(Rect box, bool is_rectangle, bool is_curved) {
    PaintedElement element;
    element.kind = PaintedElement::Kind::area;
    const double width = box.width.in_pt(), height = box.height.in_pt();
    element.size = std::min(width, height);
    // Straight and long: a rule. What a clip cuts to a sliver, or a thin leaf, is none.
    element.is_bar = !is_curved && std::max(width, height) > bar_ratio * element.size;
    element.box = box;
    const Colour colour = state_.fill;
    emit(element, &colour, false);
    if (!element.is_placed || element.is_step || state_.fill_alpha < 0.01) return;
    // White paint takes away what lies beneath, where its box is all of it.
    const bool covers = is_rectangle && state_.fill_alpha > 0.99 && !element.overprints;
    if (!colour.inks.paper) {
        ground_.ink(element.box);
    } else if (covers) {
        ground_.paper(element.box);
    }
}

void ContentWalker::paint_line(Rect box) {
    PaintedElement element;
    element.kind = PaintedElement::Kind::line;
    element.size = state_.line_width * least_scale(state_.transform);
    const bool is_straight = box.width == Length() || box.height == Length();
    const Length half = Length::pt(element.size / 2);
    element.box = box.outset(half);
    const Colour colour = state_.stroke;
    emit(element, &colour, true);
    // A frame's box tells nothing of what lies in it.
    if (element.is_placed && !element.is_step && is_straight && !colour.inks.paper &&
        state_.stroke_alpha > 0.01)
        ground_.ink(element.box);
}

void ContentWalker::emit(PaintedElement& element, const Colour* colour, bool is_stroke) {
    if (is_colour_fixed_) return; // painted in the colour of what calls it
    element.overprints = is_stroke ? state_.stroke_overprint : state_.fill_overprint;
    element.overprint_mode = state_.overprint_mode;
    if (colour) {
        element.space = colour->space;
        if (!colour->is_pattern) element.inks = colour->inks;
    }
    const bool is_seen = touches(element.box, state_.clip) && touches(element.box, visible_);
    element.is_step = steps_ > 0;
    element.is_placed = is_seen && hidden_ == 0 && unplaced_ == 0;
    element.box = shared_part(element.box, state_.clip);
    if (element.is_placed) element.is_over_content = ground_.is_inked(element.box);
    for (ContentRules* rules : rules_)
        rules->painted(element);
}

ContentWalker::Colour& ContentWalker::colour_for(const Operation& operation) {
    return operation.name[0] < 'a' ? state_.stroke : state_.fill;
}

void ContentWalker::set_space(const Operation& operation) {
    if (is_colour_fixed_) return;
    auto& known = stream_->names->spaces;
    const std::string& name = word(operation);
    auto found = known.find(name);
    if (found == known.end()) {
        spend(10); // a new name
        const SpaceModel* space =
            spaces_.read(QPDFObjectHandle::newName("/" + name), stream_->names->resources);
        found = known.emplace(name, space).first;
    }
    Colour& colour = colour_for(operation);
    colour.space = found->second;
    colour.inks = initial_inks(*colour.space);
    colour.is_pattern = colour.space->kind == Kind::pattern;
}

void ContentWalker::set_colour(const Operation& operation) {
    if (is_colour_fixed_) return;
    Colour& colour = colour_for(operation);
    if (operation.operands.back().is_name()) {
        use_pattern(colour, operation.operands.back().text);
        return;
    }
    std::vector<double> components;
    for (const art::Operand& operand : operation.operands)
        components.push_back(operand.number);
    colour.is_pattern = false;
    colour.inks = inks_of(*colour.space, components);
}

void ContentWalker::set_device_colour(const Operation& operation) {
    if (is_colour_fixed_) return;
    const char letter = static_cast<char>(operation.name[0] | 0x20);
    const char* name = letter == 'g'   ? "DeviceGray"
                       : letter == 'r' ? "DeviceRGB"
                                       : "DeviceCMYK";
    auto& known = stream_->names->spaces;
    auto found = known.find(name);
    if (found == known.end()) {
        QPDFObjectHandle named = QPDFObjectHandle::newName(std::string("/") + name);
        found = known.emplace(name, spaces_.read(named, stream_->names->resources)).first;
    }
    Colour& colour = colour_for(operation);
    colour.space = found->second;
    colour.is_pattern = false;
    std::vector<double> components;
    for (const art::Operand& operand : operation.operands)
        components.push_back(operand.number);
    colour.inks = inks_of(*colour.space, components);
}

void ContentWalker::use_pattern(Colour& colour, const std::string& name) {
    colour.is_pattern = true;
    QPDFObjectHandle pattern = lookup(stream_->names->patterns, "/Pattern", name);
    if (pattern.isStream()) { // tiles; uncoloured ones are painted in the space's own base
        const bool is_uncoloured = art::number_or(entry(pattern, "/PaintType"), 1) == 2;
        if (is_uncoloured && colour.space->base) return;
        colour.space = spaces_.device(Kind::pattern);
        run_pattern(pattern);
        return;
    }
    QPDFObjectHandle shading = entry(pattern, "/Shading");
    colour.space = spaces_.read(entry(shading, "/ColorSpace"), stream_->names->resources);
    QPDFObjectHandle given = entry(pattern, "/ExtGState");
    if (given.isDictionary()) tell([&](ContentRules& rules) { rules.graphics_state(given); });
}

void ContentWalker::shade(const Operation& operation) {
    QPDFObjectHandle shading =
        entry(entry(stream_->names->resources, "/Shading"), ("/" + word(operation)).c_str());
    if (!shading.isDictionary() && !shading.isStream()) {
        fault(Fault::missing_resource, word(operation));
        return;
    }
    Colour colour;
    colour.is_pattern = true;
    colour.space = spaces_.read(entry(shading, "/ColorSpace"), stream_->names->resources);
    PaintedElement element;
    element.kind = PaintedElement::Kind::shading;
    element.box = state_.clip;
    element.object = shading;
    emit(element, &colour, false);
    if (element.is_placed && !element.is_step && state_.fill_alpha > 0.01)
        ground_.ink(element.box);
}

} // namespace pecyn::preflight
