#include "draw/haru/page.hpp"

#include "draw/haru/syntax.hpp"

#include <cmath>
#include <cstdlib>

namespace pecyn::draw::haru {

namespace {

/// Text that no press could show.
constexpr Length smallest = Length::pt(0.001);

/// Writes the glyphs of one run: codes in strings, with corrections between them where the
/// pen is not where the font's own widths have brought it. All in 1/1,000,000 em, exactly.
class GlyphWriter {
public:
    GlyphWriter(Content& content, const scene::GlyphRun& run, const Affine& map,
                unsigned number, const Font& font)
        : content_(content), out_(content.glyph_bytes()), run_(run), map_(map), number_(number),
          font_(font), micro_em_(1e6 / run.size.in_pt()) {
        const double points = run.size.in_pt();
        // Corrections are exact to 0.0005 pt at any size; less is not worth a number.
        step_ = points <= 10 ? 100 : points <= 100 ? 10 : 1;
        slack_ = static_cast<std::int64_t>(400.0 / points) + 1;
    }

    void show(const scene::Glyph& glyph) {
        const std::int64_t wanted = pen_at(glyph);
        std::int64_t ahead = pen_ - wanted;
        if (!placed_ || glyph.y != line_y_ || std::abs(ahead) > farthest) {
            close();
            place(glyph);
            pen_ = wanted;
            ahead = 0;
        }
        if (shown_ == most_in_array) close();
        if (shown_++ == 0) out_ += '[';
        if (std::abs(ahead) > slack_) correct(ahead);
        if (!in_string_) out_ += '(';
        in_string_ = true;
        code(static_cast<unsigned>(glyph.id));
        pen_ += font_.width(glyph.id);
    }

    /// Ends the operator, not the text object.
    void close() {
        if (shown_ == 0) return;
        if (in_string_) out_ += ')';
        out_ += "]TJ\n";
        in_string_ = false;
        shown_ = 0;
    }

    void actual_text(std::string_view text) {
        close();
        // The text object must be open before a span in it begins.
        content_.begin_actual_text(text);
    }
    void end_actual_text() {
        close();
        content_.end_actual_text();
    }
    void start_at(const scene::Glyph& glyph) {
        if (!placed_) {
            place(glyph);
            pen_ = pen_at(glyph);
        }
    }

private:
    // Readers take arrays of 8,191 elements and strings of 32,767 bytes (annex C), and
    // corrections of 32,767 thousandths.
    static constexpr unsigned most_in_array = 4000;
    static constexpr std::int64_t farthest = 32'000'000;

    std::int64_t pen_at(const scene::Glyph& glyph) const {
        constexpr double farther_than_any_page = 1e15;
        const double x = glyph.x.in_pt() * micro_em_;
        return std::abs(x) < farther_than_any_page ? std::llround(x) : 0;
    }

    void place(const scene::Glyph& glyph) {
        const Affine turned{1, 0, 0, -1, run_.origin.x + glyph.x, run_.origin.y + glyph.y};
        content_.begin_glyphs(number_, run_.size, map_.after(turned));
        line_y_ = glyph.y;
        placed_ = true;
    }

    void correct(std::int64_t ahead) {
        const std::int64_t half = ahead < 0 ? -step_ / 2 : step_ / 2;
        const std::int64_t amount = (ahead + half) / step_ * step_;
        if (amount == 0) return;
        if (in_string_) out_ += ')';
        in_string_ = false;
        append_fixed(out_, amount, 3);
        pen_ -= amount;
    }

    void code(unsigned id) {
        for (const unsigned part : {id >> 8, id & 0xFFu}) {
            const char byte = static_cast<char>(part);
            if (byte == '(' || byte == ')' || byte == '\\') out_ += '\\';
            if (byte == '\r') // a bare one would be read as a line feed (7.3.4.2)
                out_ += "\\r";
            else
                out_ += byte;
        }
    }

    Content& content_;
    std::string& out_;
    const scene::GlyphRun& run_;
    const Affine& map_;
    unsigned number_;
    const Font& font_;
    double micro_em_;
    std::int64_t step_ = 1, slack_ = 0, pen_ = 0;
    Length line_y_;
    bool placed_ = false, in_string_ = false;
    unsigned shown_ = 0;
};

} // namespace

void Painter::glyph_run(const scene::GlyphRun& run, const Affine& map) {
    if (run.glyphs.empty() || run.face == nullptr || !(run.size >= smallest)) return;
    const unsigned number = shared_.inventory.font(*run.face);
    const Font& font = shared_.fonts[number];
    for (const auto& glyph : run.glyphs) {
        if (font.shows(glyph.id)) continue;
        painted_.findings.error("glyph-outside-face", run.span,
                                "the text was shaped with another version of its font");
        return;
    }
    if (run.hidden) {
        content_.hide_glyphs();
    } else {
        const Ink ink = shared_.inventory.inks().ink(run.colour);
        content_.overprint(shared_.black_overprints && ink.is_full_black()
                               ? state::overprint_fill | state::overprint_stroke
                               : 0);
        content_.fill_ink(ink);
    }
    GlyphWriter writer(content_, run, map, number, font);
    for_each_text_unit(run, [&](const TextUnit& unit) {
        if (shows_nothing(unit)) return;
        const auto* first = run.glyphs.data() + unit.first;
        const bool plain = !shared_.actual_text || unit.text.empty() ||
                           (unit.count == 1 && font.stands_for(first->id, unit.text));
        if (!plain) {
            writer.start_at(*first);
            writer.actual_text(unit.text);
        }
        for (std::size_t i = 0; i < unit.count; ++i)
            writer.show(first[i]);
        if (!plain) writer.end_actual_text();
    });
    writer.close();
    if (run.hidden) content_.show_glyphs();
}

} // namespace pecyn::draw::haru
