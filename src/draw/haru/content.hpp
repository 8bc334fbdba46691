#pragma once

#include "art/drawing.hpp"
#include "base/geometry.hpp"
#include "base/path_data.hpp"
#include "draw/haru/colour.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::draw::haru {

/// What a content stream refers to: numbers that are the same all over the document
/// (/F0 is one font everywhere), except `locals` and `patterns`, which belong to one page.
struct Used {
    std::set<unsigned> fonts, forms, images, spaces, shadings, states, locals, patterns, layers;
    bool operator==(const Used&) const = default;
};

/// Operator bytes of one content stream. Remembers the graphics state so that nothing is set
/// twice, and never relies on a state that it did not set: a form inherits its caller's.
/// Coordinates are the stream's own: origin bottom left, y upwards, in points.
class Content {
public:
    Content() { out_.reserve(4096); }

    void save();
    void restore();
    /// Open `save`s: readers may stop at 28 (ISO 32000-1, annex C).
    std::size_t depth() const { return stack_.size(); }
    void concatenate(const Affine& map);

    void fill_ink(const Ink& ink);
    void stroke_ink(const Ink& ink);
    /// Strokes with the page's own pattern /P`number`.
    void stroke_pattern(unsigned number);
    /// Bits of `state`.
    void overprint(unsigned bits);
    void group_state(unsigned state);
    /// Width, cap, join, miter limit and dashes; lengths grow by `scale`.
    void pen(const art::Stroke& stroke, double scale);

    void path(const PathData& path, const Affine& map);
    /// What follows lies in layer /O`layer`.
    void begin_layer(unsigned layer);
    void end_layer();
    /// "f", "W n" and so on.
    void paint(std::string_view operators);
    void shade(unsigned shading);
    void draw_form(unsigned form);
    void draw_local(unsigned local);
    void draw_image(unsigned image);

    /// Glyphs follow in this font with this matrix (glyph space at size 1 upright: identity).
    void begin_glyphs(unsigned font, Length size, const Affine& matrix);
    /// Glyphs that follow are not painted (rendering mode 3), until they are shown again: forms
    /// would inherit the mode.
    void hide_glyphs();
    void show_glyphs();
    void begin_actual_text(std::string_view utf8);
    void end_actual_text();
    /// Where glyph operators are appended by hand, between begin_glyphs and the next call.
    std::string& glyph_bytes() { return out_; }

    /// The finished bytes; ends an open text object.
    const std::string& finish();
    Used& used() { return used_; }

private:
    enum class Space : unsigned char { unknown, ink, pattern };
    struct State {
        Space fill_known = Space::unknown, stroke_known = Space::unknown;
        Ink fill, stroke;
        int fill_space = Ink::process - 1, stroke_space = Ink::process - 1;
        unsigned overprint = 0;
        std::string pen;
        int font = -1;
        std::int64_t size = 0; ///< in 1/10,000 pt
    };
    void end_text();
    void ink_operands(const Ink& ink, int& space, bool stroke);
    void named(char kind, unsigned number, std::string_view operation);

    std::string out_;
    std::string pen_; ///< scratch
    State state_;
    std::vector<State> stack_;
    Used used_;
    bool in_text_ = false;
    Affine text_matrix_;                   ///< linear part in force
    std::int64_t line_x_ = 0, line_y_ = 0; ///< start of the line, in 1/10,000 pt
};

} // namespace pecyn::draw::haru
