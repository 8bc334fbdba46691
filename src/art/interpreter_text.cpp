#include "art/interpreter.hpp"

#include "art/pdf_values.hpp"

#include <algorithm>

namespace pecyn::art {
namespace {

/// Letters of one string that are set together; an even number, for codes of two bytes.
constexpr std::size_t most_at_once = 4096;

} // namespace

void Interpreter::begin_text(const Operation&) { text_matrix_ = line_matrix_ = {}; }

void Interpreter::end_text(const Operation&) {
    if (text_clip_.empty()) return;
    push_clip(std::exchange(text_clip_, {}), FillRule::nonzero);
}

void Interpreter::set_text_state(const Operation& operation) {
    const double value = number(operation, 0);
    TextState& text = state_.text;
    switch (operation.name[1]) {
    case 'c': text.character_spacing = value; break;
    case 'w': text.word_spacing = value; break;
    case 'z': text.scale = value / 100; break;
    case 'L': text.leading = value; break;
    case 's': text.rise = value; break;
    default: text.mode = static_cast<int>(std::clamp(value, 0.0, 7.0)); break;
    }
}

void Interpreter::set_font(const Operation& operation) {
    if (operation.operands.empty()) return;
    QPDFObjectHandle object = resource("/Font", operation.operands.front().text);
    state_.text.size = number(operation, 1);
    state_.text.font = nullptr;
    if (!object.isDictionary()) return;
    const QPDFObjGen id = object.getObjGen();
    // A font written in place has no number, so it can't be told from another one.
    std::shared_ptr<const PdfFont> font = object.isIndirect() ? fonts_[id] : nullptr;
    if (!font) {
        font = PdfFont::read(object);
        if (font->program_size() > font_bytes_left_) {
            sink_.miss("fonts of more than 64 MB");
            give_up();
            return;
        }
        font_bytes_left_ -= font->program_size();
    }
    if (object.isIndirect()) fonts_[id] = font;
    state_.text.font = std::move(font);
}

void Interpreter::move_text(const Operation& operation) {
    double x = number(operation, 0), y = number(operation, 1);
    if (operation.name == "TD") state_.text.leading = -y;
    if (operation.name == "T*") {
        x = 0;
        y = -state_.text.leading;
    }
    line_matrix_ = line_matrix_.after(Affine::translation(Length::pt(x), Length::pt(y)));
    text_matrix_ = line_matrix_;
}

void Interpreter::set_text_matrix(const Operation& operation) {
    const auto n = [&](std::size_t i) { return number(operation, i); };
    text_matrix_ = line_matrix_ = {n(0), n(1), n(2), n(3), Length::pt(n(4)), Length::pt(n(5))};
}

void Interpreter::show(const Operation& operation) {
    const std::vector<Operand>& operands = operation.operands;
    if (operands.empty()) return;
    if (operation.name == "'" || operation.name == "\"") {
        if (operation.name == "\"") {
            state_.text.word_spacing = number(operation, 0);
            state_.text.character_spacing = number(operation, 1);
        }
        Operation next_line;
        next_line.name = "T*";
        move_text(next_line);
    }
    if (operation.name != "TJ") {
        show_string(operands.back().text);
        return;
    }
    for (const Operand& part : operands.front().items) {
        if (part.is_number()) {
            advance(-part.number / 1000);
        } else {
            show_string(part.text);
        }
    }
}

void Interpreter::advance(double em) {
    const double step = em * state_.text.size * state_.text.scale;
    text_matrix_ = text_matrix_.after(Affine::translation(Length::pt(step), {}));
}

/// From glyphs of a 1 pt em, y upwards, to the drawing's coordinates (9.4.4).
Affine Interpreter::glyph_space() const {
    const TextState& text = state_.text;
    const Affine scaled{text.size * text.scale, 0, 0, text.size, {}, Length::pt(text.rise)};
    return state_.transform.after(text_matrix_).after(scaled);
}

void Interpreter::show_string(const std::string& shown) {
    const std::shared_ptr<const PdfFont> font = state_.text.font;
    if (!font || shown.empty()) return;
    if (!font->problem().empty()) {
        const bool paints = state_.text.mode != 3 && hidden_ == 0;
        if (paints) sink_.miss(font->problem());
        return;
    }
    shown_fonts_.insert(font->name());
    for (std::size_t at = 0; at < shown.size() && operations_left_ > 0; at += most_at_once) {
        const std::vector<ShownCharacter> characters =
            font->decode(std::string_view(shown).substr(at, most_at_once));
        if (font->is_type3()) {
            show_type3(characters);
        } else {
            show_outlines(characters);
        }
    }
}

void Interpreter::step_over(const ShownCharacter& character) {
    const TextState& text = state_.text;
    const double spacing =
        text.character_spacing + (character.is_space ? text.word_spacing : 0.0);
    advance(character.width + (text.size != 0 ? spacing / text.size : 0));
}

void Interpreter::show_outlines(const std::vector<ShownCharacter>& characters) {
    PathData text;
    const int mode = state_.text.mode;
    for (const ShownCharacter& character : characters) {
        const PathData& outline = state_.text.font->outline(character.code);
        if (outline.points.size() > letter_points_left_) return give_up();
        letter_points_left_ -= outline.points.size();
        if (!outline.empty() && mode != 3) {
            PathData glyph = outline;
            glyph.transform(glyph_space().after(Affine::scaling(1, -1)));
            text.append(glyph);
        }
        step_over(character);
    }
    if (text.empty()) return;
    if (mode >= 4) text_clip_.append(text);
    const bool fill = mode == 0 || mode == 2 || mode == 4 || mode == 6;
    const bool stroke = mode == 1 || mode == 2 || mode == 5 || mode == 6;
    if ((fill || stroke) && hidden_ == 0)
        masked([&] { draw(text, FillRule::nonzero, fill, stroke); });
}

void Interpreter::show_type3(const std::vector<ShownCharacter>& characters) {
    const std::shared_ptr<const PdfFont> font = state_.text.font;
    for (const ShownCharacter& character : characters) {
        QPDFObjectHandle procedure = font->procedure(character.code);
        if (procedure.isStream() && state_.text.mode != 3 && hidden_ == 0) {
            const GraphicsState outer = state_;
            const Affine text_matrix = text_matrix_, line_matrix = line_matrix_;
            const bool was_fixed = colour_is_fixed_;
            masked([&] {
                state_.transform = glyph_space().after(font->matrix());
                QPDFObjectHandle own = font->resources();
                run(content_of(procedure),
                    {own.isDictionary() ? own : frame_.resources, state_.transform});
            });
            state_ = outer;
            text_matrix_ = text_matrix;
            line_matrix_ = line_matrix;
            colour_is_fixed_ = was_fixed;
        }
        step_over(character);
    }
}

} // namespace pecyn::art
