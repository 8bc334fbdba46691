#include "art/interpreter.hpp"

#include "art/pdf_values.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::art {
namespace {

constexpr std::size_t most_components = 32;

/// Capital operators are for strokes.
bool is_for_stroke(const Operation& operation) {
    return operation.name.front() >= 'A' && operation.name.front() <= 'Z';
}

} // namespace

void Interpreter::fix_colour(const Operation&) { colour_is_fixed_ = true; }

void Interpreter::set_space(const Operation& operation) {
    if (colour_is_fixed_ || operation.operands.empty()) return;
    ContentColour& target = is_for_stroke(operation) ? state_.stroke : state_.fill;
    const auto space =
        ColourSpace::read(QPDFObjectHandle::newName("/" + operation.operands.front().text),
                          frame_.resources, recolour_);
    if (!space) {
        sink_.miss("a colour space that can't be read");
        return;
    }
    target = {space, space->initial(), QPDFObjectHandle::newNull()};
}

void Interpreter::set_colour(const Operation& operation) {
    if (colour_is_fixed_) return;
    ContentColour& target = is_for_stroke(operation) ? state_.stroke : state_.fill;
    target.components.clear();
    for (const Operand& operand : operation.operands) {
        const bool counts = operand.is_number() && target.components.size() < most_components;
        if (counts) target.components.push_back(operand.number);
        if (operand.is_name()) target.pattern = resource("/Pattern", operand.text);
    }
}

void Interpreter::set_device_colour(const Operation& operation) {
    if (colour_is_fixed_) return;
    using Kind = ColourSpace::Kind;
    ContentColour& target = is_for_stroke(operation) ? state_.stroke : state_.fill;
    const char name = operation.name.front();
    const Kind kind = name == 'g' || name == 'G'   ? Kind::gray
                      : name == 'r' || name == 'R' ? Kind::rgb
                                                   : Kind::cmyk;
    target.space = ColourSpace::device(kind);
    target.pattern = QPDFObjectHandle::newNull();
    target.components.clear();
    for (std::size_t i = 0; i < target.space->components(); ++i)
        target.components.push_back(number(operation, i));
}

bool Interpreter::is_tiling(const ContentColour& colour) const {
    return colour.space->kind() == ColourSpace::Kind::pattern &&
           number_or(entry(colour.pattern, "/PatternType"), 0) == 1;
}

std::optional<PlacedPaint> Interpreter::paint_of(const ContentColour& colour) {
    if (colour.space->kind() != ColourSpace::Kind::pattern) {
        if (colour.space->paints_nothing()) return std::nullopt;
        const std::string loss = colour.space->loss(colour.components);
        if (!loss.empty()) sink_.alter(loss + ", which becomes process inks");
        return PlacedPaint{colour.space->colour(colour.components), {}};
    }
    if (number_or(entry(colour.pattern, "/PatternType"), 0) != 2) return std::nullopt;
    return gradient_of(entry(colour.pattern, "/Shading"),
                       frame_.base.after(matrix_of(entry(colour.pattern, "/Matrix"))));
}

std::optional<PlacedPaint> Interpreter::gradient_of(QPDFObjectHandle shading,
                                                    const Affine& placement) {
    ReadShading read = read_shading(shading, frame_.resources, recolour_);
    if (!read.loss.empty()) sink_.alter(read.loss + ", which becomes process inks");
    if (read.work > stops_left_) give_up();
    stops_left_ -= std::min(stops_left_, read.work);
    if (!read.gradient) {
        sink_.miss(read.problem);
        return std::nullopt;
    }
    return PlacedPaint{std::move(*read.gradient), placement};
}

void Interpreter::note_overprint(const PlacedPaint& paint, bool overprints) {
    const auto* colour = std::get_if<colour::Colour>(&paint.paint);
    if (overprints && !(colour && colour::is_black_ink(*colour))) {
        sink_.alter("overprinting of other inks than black, which is lost");
    }
}

void Interpreter::shade(const Operation& operation) {
    if (operation.operands.empty()) return;
    QPDFObjectHandle object = resource("/Shading", operation.operands.front().text);
    if (hidden_ > 0) return;
    const auto paint = gradient_of(object, state_.transform);
    if (paint) masked([&] { sink_.fill_clip(*paint, state_); });
}

void Interpreter::fill_tiles(const ContentColour& colour, const PathData& path, FillRule rule) {
    QPDFObjectHandle pattern = colour.pattern;
    const Affine placement = frame_.base.after(matrix_of(entry(pattern, "/Matrix")));
    if (!pattern.isStream() || std::abs(placement.determinant()) < 1e-12) return;
    const GraphicsState outer = state_;
    const bool was_fixed = colour_is_fixed_;
    push_clip(path, rule);
    const Rect area = placement.inverse().apply(state_.clip->box);
    composed([&] {
        if (number_or(entry(pattern, "/PaintType"), 1) == 2 && colour.space->base()) {
            state_.fill = state_.stroke = {colour.space->base(), colour.components,
                                           QPDFObjectHandle::newNull()};
            colour_is_fixed_ = true;
        }
        run_tiles(pattern, placement, area);
    });
    colour_is_fixed_ = was_fixed;
    state_ = outer;
}

void Interpreter::run_tiles(QPDFObjectHandle pattern, const Affine& placement,
                            const Rect& area) {
    const auto box = rectangle_of(entry(pattern, "/BBox"));
    const double across = std::abs(number_or(entry(pattern, "/XStep"), 0));
    const double down = std::abs(number_or(entry(pattern, "/YStep"), 0));
    if (!box || across <= 0 || down <= 0) return;
    const double first_x = std::floor((area.left() - box->right()).in_pt() / across);
    const double last_x = std::ceil((area.right() - box->left()).in_pt() / across);
    const double first_y = std::floor((area.top() - box->bottom()).in_pt() / down);
    const double last_y = std::ceil((area.bottom() - box->top()).in_pt() / down);
    const double count = (last_x - first_x + 1) * (last_y - first_y + 1);
    if (!(count <= static_cast<double>(tiles_left_))) {
        sink_.miss("a pattern of more than 10,000 tiles");
        return;
    }
    tiles_left_ -= static_cast<std::size_t>(count);
    QPDFObjectHandle own = entry(pattern, "/Resources");
    const GraphicsState before = state_;
    for (double y = first_y; y <= last_y; ++y) {
        for (double x = first_x; x <= last_x; ++x) {
            state_ = before;
            state_.transform = placement.after(
                Affine::translation(Length::pt(x * across), Length::pt(y * down)));
            PathData edge = PathData::rectangle(*box);
            edge.transform(state_.transform);
            push_clip(std::move(edge), FillRule::nonzero);
            run(content_of(pattern), {own.isNull() ? frame_.resources : own, state_.transform});
        }
    }
    state_ = before;
}

} // namespace pecyn::art
