#include "preflight/file/content_walker.hpp"

#include "art/pdf_values.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

using art::Operation;

/// Where letters reach to above and below their line, in em; rather less than more.
constexpr double ascent = 0.7, descent = 0.15;

unsigned code_at(std::string_view shown, std::size_t at, std::size_t step) {
    unsigned code = 0;
    for (std::size_t i = 0; i < step; ++i)
        code = code << 8 | static_cast<unsigned char>(shown[at + i]);
    return code;
}

} // namespace

void ContentWalker::begin_text(const Operation&) {
    if (stream_->in_text) fault(Fault::unbalanced_text, "BT");
    stream_->in_text = true;
    text_matrix_ = line_matrix_ = {};
}

void ContentWalker::end_text(const Operation&) {
    if (!stream_->in_text) fault(Fault::unbalanced_text, "ET");
    stream_->in_text = false;
}

void ContentWalker::set_text_state(const Operation& operation) {
    const double value = number(operation, 0);
    switch (operation.name[1]) {
    case 'c': state_.character_spacing = value; break;
    case 'w': state_.word_spacing = value; break;
    case 'z': state_.scale = value / 100; break;
    case 'L': state_.leading = value; break;
    case 's': state_.rise = value; break;
    default: state_.mode = static_cast<int>(std::clamp(value, 0.0, 7.0)); break;
    }
}

void ContentWalker::set_font(const Operation& operation) {
    state_.size = number(operation, 1);
    const std::string& name = operation.operands.front().text;
    auto& known = stream_->names->fonts;
    auto found = known.find(name);
    if (found == known.end()) {
        const ContentFont* chosen = nullptr;
        choose_font(
            art::entry(art::entry(stream_->names->resources, "/Font"), ("/" + name).c_str()),
            chosen);
        found = known.emplace(name, chosen).first;
    }
    if (!found->second) fault(Fault::missing_resource, name);
    state_.font = found->second;
}

void ContentWalker::choose_font(QPDFObjectHandle font, const ContentFont*& chosen) {
    chosen = nullptr;
    if (!font.isDictionary()) return;
    auto& kept = font.isIndirect() ? fonts_[font.getObjGen()] : loose_fonts_.emplace_back();
    if (!kept) kept = std::make_unique<ContentFont>(font);
    chosen = kept.get();
}

void ContentWalker::move_text(const Operation& operation) {
    double x = number(operation, 0), y = number(operation, 1);
    if (operation.name == "TD") state_.leading = -y;
    if (operation.name == "T*") {
        x = 0;
        y = -state_.leading;
    }
    next_line(x, y);
}

void ContentWalker::next_line(double x, double y) {
    line_matrix_ = line_matrix_.after(Affine::translation(Length::pt(x), Length::pt(y)));
    text_matrix_ = line_matrix_;
}

void ContentWalker::set_text_matrix(const Operation& operation) {
    const auto n = [&](std::size_t i) { return number(operation, i); };
    text_matrix_ = line_matrix_ = {n(0), n(1), n(2), n(3), Length::pt(n(4)), Length::pt(n(5))};
}

void ContentWalker::show(const Operation& operation) {
    if (operation.name == "'" || operation.name == "\"") {
        if (operation.name == "\"") {
            state_.word_spacing = number(operation, 0);
            state_.character_spacing = number(operation, 1);
        }
        next_line(0, -state_.leading);
    }
    if (!stream_->in_text) fault(Fault::unbalanced_text, "text outside");
    const ContentFont* font = state_.font;
    if (!font) {
        fault(Fault::missing_resource, "");
        return;
    }
    const bool is_invisible = state_.mode == 3 || state_.mode == 7;
    const Affine start = text_matrix_;
    text_.clear();
    const auto take = [&](std::string_view part) {
        if (part.empty()) return;
        const std::string_view fresh = font->unseen(part, page_, is_invisible);
        if (!fresh.empty()) shown_(font->object(), fresh, is_invisible);
        advance_over(part);
        text_ += part;
    };
    if (operation.name == "TJ") {
        for (const art::Operand& part : operation.operands.front().items) {
            if (part.is_number()) {
                advance(-part.number / 1000 * state_.size);
            } else {
                take(part.text);
            }
        }
    } else {
        take(operation.operands.back().text);
    }
    if (text_.empty() || is_invisible) return;
    const std::string shown = std::exchange(text_, {}); // glyphs may show text themselves
    emit_text(start, shown);
    if (font->is_type3()) run_glyphs(shown);
}

void ContentWalker::advance(double points) {
    const bool is_vertical = state_.font && state_.font->is_vertical();
    const Length along = Length::pt(points * (is_vertical ? 1 : state_.scale));
    text_matrix_ = text_matrix_.after(is_vertical ? Affine::translation({}, along)
                                                  : Affine::translation(along, {}));
}

void ContentWalker::advance_over(std::string_view shown) {
    const ContentFont& font = *state_.font;
    const std::size_t step = font.step();
    double total = 0;
    for (std::size_t at = 0; at + step <= shown.size() && widths_left_ > 0; at += step) {
        --widths_left_;
        const unsigned code = code_at(shown, at, step);
        total += (font.is_vertical() ? -1 : font.width(code)) * state_.size;
        total += state_.character_spacing;
        if (step == 1 && code == 32) total += state_.word_spacing;
    }
    advance(total);
}

void ContentWalker::emit_text(const Affine& start, std::string_view shown) {
    const ContentFont& font = *state_.font;
    const Affine map = state_.transform.after(start);
    const double size = state_.size;
    // The line from where it began to where it is now, in the space that it began in.
    const double sx = text_matrix_.dx.in_pt() - start.dx.in_pt();
    const double sy = text_matrix_.dy.in_pt() - start.dy.in_pt();
    const double determinant = start.determinant();
    double along = 0;
    if (std::abs(determinant) > 1e-30)
        along = font.is_vertical() ? (start.a * sy - start.b * sx) / determinant
                                   : (start.d * sx - start.c * sy) / determinant;
    const double low = std::min(0.0, along), high = std::max(0.0, along);
    const auto pt = [](double v) { return Length::pt(v); };
    const double y0 = state_.rise - descent * size, y1 = state_.rise + ascent * size;
    const Rect line =
        font.is_vertical()
            ? Rect::from_edges(pt(-size / 2), pt(low), pt(size / 2), pt(high))
            : Rect::from_edges(pt(low), pt(std::min(y0, y1)), pt(high), pt(std::max(y0, y1)));
    PaintedElement text;
    text.kind = PaintedElement::Kind::text;
    text.font = &font;
    text.shown = shown;
    const Affine letters = map.after({size * state_.scale, 0, 0, size, {}, {}});
    const double across = std::hypot(letters.a, letters.b);
    const double height = across > 0 ? std::abs(letters.determinant()) / across : 0;
    text.size = height > 0 && std::isfinite(height) ? height * font.em() : -1;
    const int mode = state_.mode % 4;
    for (const bool is_stroke : {false, true}) {
        const bool is_painted = is_stroke ? mode == 1 || mode == 2 : mode == 0 || mode == 2;
        if (!is_painted) continue;
        PaintedElement element = text;
        element.box = map.apply(line);
        const Colour colour = is_stroke ? state_.stroke : state_.fill;
        emit(element, &colour, is_stroke);
    }
}

/// Each Type 3 shape once a page: its size and place are those of the text.
void ContentWalker::run_glyphs(std::string_view shown) {
    const ContentFont& font = *state_.font;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const unsigned code = static_cast<unsigned char>(shown[at]);
        if (!glyphs_.insert({&font, code}).second) continue;
        QPDFObjectHandle procedure = font.procedure(code);
        if (!procedure.isStream()) continue;
        QPDFObjectHandle resources = font.resources();
        if (!resources.isDictionary()) resources = stream_->names->resources;
        run_inside(procedure, resources, false,
                   [&] { state_.transform = state_.transform.after(font.matrix()); });
    }
}

} // namespace pecyn::preflight
