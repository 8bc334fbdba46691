#include "draw/haru/content.hpp"

#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

std::int64_t ten_thousandths(double points) {
    constexpr double limit = 32767;
    if (!std::isfinite(points)) return 0;
    return std::llround(std::clamp(points, -limit, limit) * 10000);
}

/// Corners of a path that is one upright rectangle once mapped; nothing else passes.
bool as_rectangle(const PathData& path, const Affine& map, std::array<Point, 2>& corners) {
    using Verb = PathData::Verb;
    const auto& v = path.verbs;
    if (v.size() != 5 || path.points.size() != 4 || v[0] != Verb::move || v[1] != Verb::line ||
        v[2] != Verb::line || v[3] != Verb::line || v[4] != Verb::close)
        return false;
    if ((map.b != 0 || map.c != 0) && (map.a != 0 || map.d != 0)) return false;
    const auto& p = path.points;
    const bool across_first =
        p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
    const bool down_first =
        p[0].x == p[1].x && p[1].y == p[2].y && p[2].x == p[3].x && p[3].y == p[0].y;
    if (!across_first && !down_first) return false;
    corners = {map.apply(p[0]), map.apply(p[2])};
    return true;
}

} // namespace

void Content::end_text() {
    if (!in_text_) return;
    out_ += "ET\n";
    in_text_ = false;
}

void Content::save() {
    end_text();
    out_ += "q\n";
    stack_.push_back(state_);
}

void Content::restore() {
    end_text();
    out_ += "Q\n";
    state_ = std::move(stack_.back());
    stack_.pop_back();
}

void Content::concatenate(const Affine& map) {
    end_text();
    append_matrix(out_, map);
    out_ += "cm\n";
}

void Content::named(char kind, unsigned number, std::string_view operation) {
    out_ += '/';
    out_ += kind;
    append_fixed(out_, number, 0);
    out_ += ' ';
    out_ += operation;
    out_ += '\n';
}

void Content::ink_operands(const Ink& ink, int& space, bool stroke) {
    if (ink.space != Ink::process && ink.space != space) {
        const auto number = static_cast<unsigned>(ink.space);
        named('S', number, stroke ? "CS" : "cs");
        used_.spaces.insert(number);
    }
    space = ink.space;
    for (std::size_t i = 0; i < ink.count; ++i) {
        append_fixed(out_, ink.parts.at(i), 4);
        out_ += ' ';
    }
    if (ink.space == Ink::process)
        out_ += stroke ? "K\n" : "k\n";
    else
        out_ += stroke ? "SCN\n" : "scn\n";
}

void Content::fill_ink(const Ink& ink) {
    if (state_.fill_known == Space::ink && state_.fill == ink) return;
    ink_operands(ink, state_.fill_space, false);
    state_.fill_known = Space::ink;
    state_.fill = ink;
}

void Content::stroke_ink(const Ink& ink) {
    if (state_.stroke_known == Space::ink && state_.stroke == ink) return;
    ink_operands(ink, state_.stroke_space, true);
    state_.stroke_known = Space::ink;
    state_.stroke = ink;
}

void Content::stroke_pattern(unsigned number) {
    out_ += "/Pattern CS\n";
    named('P', number, "SCN");
    used_.patterns.insert(number);
    state_.stroke_known = Space::pattern;
    state_.stroke_space = Ink::process - 1;
}

void Content::overprint(unsigned bits) {
    if (state_.overprint == bits) return;
    named('G', bits, "gs");
    used_.states.insert(bits);
    state_.overprint = bits;
}

void Content::group_state(unsigned number) {
    end_text();
    named('G', number, "gs");
    used_.states.insert(number);
}

void Content::pen(const art::Stroke& stroke, double scale) {
    end_text();
    pen_.clear();
    append_number(pen_, stroke.width.in_pt() * scale, 4);
    pen_ += " w ";
    append_fixed(pen_, static_cast<int>(stroke.cap), 0);
    pen_ += " J ";
    append_fixed(pen_, static_cast<int>(stroke.join), 0);
    pen_ += " j ";
    if (stroke.join == art::Join::miter) {
        append_number(pen_, std::max(stroke.miter_limit, 1.0), 3);
        pen_ += " M ";
    }
    // Dashes that are all 0 are not allowed (ISO 32000-1, 8.4.3.6); they mean a solid line.
    const bool dashed = std::any_of(stroke.dash.begin(), stroke.dash.end(),
                                    [](Length l) { return l > Length(); });
    pen_ += '[';
    if (dashed) {
        for (const Length dash : stroke.dash) {
            append_number(pen_, std::max(dash, Length()).in_pt() * scale, 4);
            pen_ += ' ';
        }
    }
    pen_ += "] ";
    append_number(pen_, dashed ? stroke.dash_phase.in_pt() * scale : 0, 4);
    pen_ += " d\n";
    if (pen_ == state_.pen) return;
    out_ += pen_;
    state_.pen = pen_;
}

void Content::path(const PathData& path, const Affine& map) {
    end_text();
    if (std::array<Point, 2> corners; as_rectangle(path, map, corners)) {
        const std::int64_t x = ten_thousandths(corners[0].x.in_pt());
        const std::int64_t y = ten_thousandths(corners[0].y.in_pt());
        // The far edges are rounded themselves, so that neighbours meet exactly.
        for (const std::int64_t value : {x, y, ten_thousandths(corners[1].x.in_pt()) - x,
                                         ten_thousandths(corners[1].y.in_pt()) - y}) {
            append_fixed(out_, value, 4);
            out_ += ' ';
        }
        out_ += "re\n";
        return;
    }
    std::size_t at = 0;
    bool open = false; // a path must begin with a move (8.5.2.1)
    for (const PathData::Verb verb : path.verbs) {
        const std::size_t count = verb == PathData::Verb::curve   ? 3
                                  : verb == PathData::Verb::close ? 0
                                                                  : 1;
        if (path.points.size() - at < count) return;
        if (verb == PathData::Verb::curve && !open) {
            append_point(out_, map.apply(path.points[at]));
            out_ += "m\n";
        }
        for (std::size_t i = 0; i < count; ++i)
            append_point(out_, map.apply(path.points[at++]));
        switch (verb) {
        case PathData::Verb::move: out_ += "m\n"; break;
        case PathData::Verb::line: out_ += open ? "l\n" : "m\n"; break;
        case PathData::Verb::curve: out_ += "c\n"; break;
        case PathData::Verb::close:
            if (open) out_ += "h\n";
            break;
        }
        open = true;
    }
}

void Content::paint(std::string_view operators) {
    out_ += operators;
    out_ += '\n';
}

void Content::begin_layer(unsigned layer) {
    end_text();
    out_ += "/OC ";
    named('O', layer, "BDC");
    used_.layers.insert(layer);
}

void Content::end_layer() {
    end_text();
    out_ += "EMC\n";
}

void Content::shade(unsigned shading) {
    end_text();
    named('H', shading, "sh");
    used_.shadings.insert(shading);
}

void Content::draw_form(unsigned form) {
    end_text();
    named('X', form, "Do");
    used_.forms.insert(form);
}

void Content::draw_local(unsigned local) {
    end_text();
    named('L', local, "Do");
    used_.locals.insert(local);
}

void Content::draw_image(unsigned image) {
    end_text();
    named('I', image, "Do");
    used_.images.insert(image);
}

void Content::begin_glyphs(unsigned font, Length size, const Affine& matrix) {
    if (!in_text_) {
        out_ += "BT\n";
        in_text_ = true;
        text_matrix_ = Affine{};
        line_x_ = line_y_ = 0;
    }
    const std::int64_t wanted = ten_thousandths(size.in_pt());
    if (state_.font != static_cast<int>(font) || state_.size != wanted) {
        out_ += "/F";
        append_fixed(out_, font, 0);
        out_ += ' ';
        append_fixed(out_, wanted, 4);
        out_ += " Tf\n";
        state_.font = static_cast<int>(font);
        state_.size = wanted;
        used_.fonts.insert(font);
    }
    const std::int64_t x = ten_thousandths(matrix.dx.in_pt());
    const std::int64_t y = ten_thousandths(matrix.dy.in_pt());
    const bool upright = matrix.a == 1 && matrix.b == 0 && matrix.c == 0 && matrix.d == 1;
    const bool was_upright = text_matrix_.a == 1 && text_matrix_.b == 0 &&
                             text_matrix_.c == 0 && text_matrix_.d == 1;
    if (upright && was_upright) {
        if (x != line_x_ || y != line_y_) {
            append_fixed(out_, x - line_x_, 4);
            out_ += ' ';
            append_fixed(out_, y - line_y_, 4);
            out_ += " Td\n";
        }
    } else {
        append_matrix(out_, matrix);
        out_ += "Tm\n";
    }
    text_matrix_ = matrix;
    line_x_ = x;
    line_y_ = y;
}

void Content::hide_glyphs() { out_ += "3 Tr\n"; }

void Content::show_glyphs() { out_ += "0 Tr\n"; }

void Content::begin_actual_text(std::string_view utf8) {
    out_ += "/Span<</ActualText<FEFF";
    out_ += utf16_hex(utf8);
    out_ += ">>>BDC\n";
}

void Content::end_actual_text() { out_ += "EMC\n"; }

const std::string& Content::finish() {
    end_text();
    return out_;
}

} // namespace pecyn::draw::haru
