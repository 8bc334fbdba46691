#include "layout/set_paint.hpp"

#include "layout/reading_direction.hpp"

#include <algorithm>

namespace pecyn::layout {

PathData letters_of(const scene::GlyphRun& run) {
    PathData letters;
    const double scale = run.size.in_pt();
    for (const scene::Glyph& glyph : run.glyphs) {
        PathData letter = run.face->outline(glyph.id);
        letter.transform({scale, 0, 0, scale, run.origin.x + glyph.x, run.origin.y + glyph.y});
        letters.append(letter);
    }
    return letters;
}

namespace {

class TextPainter {
public:
    TextPainter(const TextNode& text, const SetText& set, Length size, const Rect& box,
                const TextColours& colours, const std::optional<Shadow>& shadow)
        : text_(text), set_(set), size_(size), box_(box), shadow_(shadow),
          rtl_(reads_right_to_left(text.language)),
          gradient_(std::get_if<BoxGradient>(&*colours.words)) {
        if (const auto* plain = std::get_if<colour::Colour>(&*colours.words))
            paint_.colour = *plain;
        if (gradient_) {
            const Rect used{box.x, box.y, box.width, std::max(set.height(), size)};
            across_ = paint_in(*colours.words, used);
            paint_.colour = gradient_->stops.front().colour;
        }
        paint_.tag_colours = colours.looks;
    }

    std::vector<scene::Item> paint() {
        auto words = std::make_unique<scene::Group>();
        words->semantics = text_.semantics;
        words->span = text_.span;
        for (std::size_t block = 0; block < text_.blocks.size(); ++block)
            paint_block(block, *words);
        std::move(letters_.begin(), letters_.end(), std::back_inserter(decoration_));
        decoration_.insert(decoration_.begin(), std::make_move_iterator(shadows_.begin()),
                           std::make_move_iterator(shadows_.end()));
        std::vector<scene::Item> items;
        if (!decoration_.empty()) {
            auto under = std::make_unique<scene::Group>();
            under->semantics.role = scene::Role::artifact;
            under->span = text_.span;
            under->items = std::move(decoration_);
            items.emplace_back(std::move(under));
        }
        items.emplace_back(std::move(words));
        return items;
    }

private:
    /// The column's left edge; in a right-to-left language columns run from the right.
    Length left_of(std::size_t column) const {
        const Length step = (set_.width + text_.column_gap) * static_cast<double>(column);
        return rtl_ ? box_.right() - set_.width - step : box_.left() + step;
    }

    void paint_block(std::size_t index, scene::Group& words) {
        auto paragraph = std::make_unique<scene::Group>();
        const bool list = text_.semantics.role == scene::Role::list;
        if (list || text_.blocks.size() > 1)
            paragraph->semantics.role = list ? scene::Role::list_item : scene::Role::paragraph;
        items_ = &paragraph->items;
        bool any = false;
        for (std::size_t i = 0; i < set_.columns.size(); ++i)
            for (const SetLine& line : set_.columns[i].lines)
                if (line.block == index) {
                    paint_line(line, left_of(i));
                    any = true;
                }
        if (!any) return;
        if (paragraph->semantics == scene::Semantics{})
            std::move(paragraph->items.begin(), paragraph->items.end(),
                      std::back_inserter(words.items));
        else
            words.items.emplace_back(std::move(paragraph));
    }

    void paint_line(const SetLine& set, Length left) {
        const TextBlock& block = text_.blocks[set.block];
        const std::vector<Line>& lines = text_.broken.lines[set.block];
        const Line& line = lines[set.line];
        const Length baseline = box_.top() + set.baseline;
        const bool right = block.words->right_to_left;
        Length indent = block.marker ? text_.indent : Length();
        if (!block.tabbed.empty()) {
            const TabPlaces places = tab_places(text_, block, size_, set_.width);
            indent = places.words;
            if (set.line == 0) paint_tabbed(block, places, left, baseline);
        }
        if (block.marker && begins_paragraph(text_, set.block, set.line))
            paint_words(*block.marker, break_lines(*block.marker, size_, set_.width).front(),
                        pack::Align::start, left, set_.width, baseline);
        paint_words(*block.words, line, text_.align, right ? left : left + indent,
                    set_.width - indent, baseline);
        paint_rules(set, line, left, baseline);
    }

    void paint_tabbed(const TextBlock& block, const TabPlaces& places, Length left,
                      Length baseline) {
        for (std::size_t i = 0; i < block.tabbed.size(); ++i) {
            const ShapedParagraph& words = *block.tabbed[i];
            const bool right = words.right_to_left;
            paint_words(words, break_lines(words, size_, Length::pt(1e9)).front(),
                        pack::Align::start, right ? left : left + places.starts[i],
                        set_.width - places.starts[i], baseline);
        }
    }

    /// Sets a line between two edges in the reading direction of its paragraph.
    void paint_words(const ShapedParagraph& words, const Line& line, pack::Align align,
                     Length left, Length width, Length baseline) {
        const HangingEnds hanging =
            text_.hang ? hanging_ends(words, line, size_) : HangingEnds{};
        const bool rtl = words.right_to_left;
        const Length spare = width + hanging.start + hanging.end - line.width;
        Length x = left - (rtl ? hanging.end : hanging.start);
        Length word_space;
        if (align == pack::Align::justify) {
            const int spaces = line.last || spare <= Length() ? 0 : word_spaces(words, line);
            if (spaces > 0)
                word_space = spare / spaces;
            else if (rtl)
                x += spare;
        } else if (align == pack::Align::centre) {
            x += spare / 2.0;
        } else if ((align == pack::Align::end) != rtl) {
            x += spare;
        }
        for (LinePiece& piece :
             to_pieces(words, line, size_, {x, baseline}, paint_, word_space))
            if (piece.is_object)
                paint_icon(piece);
            else
                paint_run(std::move(piece.run), piece.tag);
    }

    void paint_run(scene::GlyphRun run, std::uint32_t tag) {
        const bool own_colour = tag > 0 && tag <= text_.tag_colours.size();
        const bool shaded = gradient_ && !own_colour;
        if (shadow_) cast_shadow(run);
        // Lines and letters of one outline meet exactly, whatever draws the page.
        if (text_.outline || shaded) {
            scene::Path letters;
            letters.shape.path = letters_of(run);
            letters.span = run.span;
            if (text_.outline) decoration_.emplace_back(outlined(letters));
            letters.shape.fill = shaded ? across_ : colour::Paint(run.colour);
            letters_.emplace_back(std::move(letters));
            run.hidden = true;
        }
        items_->emplace_back(std::move(run));
    }

    /// Letters that stand on nothing of their own cast the frame's shadow themselves.
    void cast_shadow(const scene::GlyphRun& run) {
        scene::Path letters;
        letters.shape.path = letters_of(run);
        letters.shape.path.transform(Affine::translation(shadow_->x, shadow_->y));
        letters.span = run.span;
        if (text_.outline) letters = outlined(letters);
        if (letters.shape.stroke) letters.shape.stroke->paint = shadow_->colour;
        letters.shape.fill = shadow_->colour;
        letters.shadow = true;
        shadows_.emplace_back(std::move(letters));
    }

    /// The line lies under the letters, so that its outer half alone shows: they keep their
    /// shapes.
    scene::Path outlined(const scene::Path& letters) const {
        scene::Path under = letters;
        art::Stroke stroke;
        stroke.paint = text_.outline->colour;
        stroke.width = text_.outline->width * 2.0;
        stroke.join = art::Join::round;
        stroke.dash = text_.outline->dash;
        under.shape.stroke = std::move(stroke);
        return under;
    }

    void paint_icon(const LinePiece& piece) {
        const TextIcon& icon = text_.icons[piece.tag - first_icon_tag];
        const Length height = size_ * icon.height;
        const double scale = height / icon.drawing->size.height;
        scene::Picture picture;
        picture.source = icon.drawing;
        picture.placement = {scale,
                             0,
                             0,
                             scale,
                             piece.run.origin.x,
                             piece.run.origin.y - size_ * icon.raise - height};
        picture.span = piece.run.span;
        auto figure = std::make_unique<scene::Group>();
        figure->semantics.role =
            icon.alternative.empty() ? scene::Role::artifact : scene::Role::figure;
        figure->semantics.alternative = icon.alternative;
        figure->semantics.language = text_.language;
        figure->span = piece.run.span;
        figure->items.emplace_back(std::move(picture));
        items_->emplace_back(std::move(figure));
    }

    void paint_rules(const SetLine& set, const Line& line, Length left, Length baseline) {
        const TextBlock& block = text_.blocks[set.block];
        if (text_.rule_above && begins_paragraph(text_, set.block, set.line)) {
            const Length bottom =
                baseline - first_baseline_of(text_, block, size_) - rule_above_gap(size_);
            paint_rule(*text_.rule_above, left, bottom - text_.rule_above->width);
        }
        const bool ends = line.last_segment + 1 >= block.words->segments.size();
        const bool goes_on =
            set.block + 1 < text_.blocks.size() && text_.blocks[set.block + 1].continues;
        if (text_.rule_below && ends && !goes_on)
            paint_rule(*text_.rule_below, left,
                       baseline + descent_of(block, size_) + rule_below_gap(size_));
    }

    void paint_rule(const TextRule& rule, Length left, Length top) {
        scene::Path path;
        path.shape.path = PathData::rectangle({left, top, set_.width, rule.width});
        path.shape.fill = rule.colour;
        path.span = text_.span;
        decoration_.emplace_back(std::move(path));
    }

    const TextNode& text_;
    const SetText& set_;
    Length size_;
    const Rect& box_;
    const std::optional<Shadow>& shadow_;
    bool rtl_;
    const BoxGradient* gradient_;
    colour::Paint across_;
    TextPaint paint_;
    std::vector<scene::Item> decoration_;
    std::vector<scene::Item>* items_ = nullptr;
    std::vector<scene::Item> letters_, shadows_;
};

} // namespace

std::vector<scene::Item> text_items(const TextNode& text, const SetText& set, Length size,
                                    const Rect& box, const TextColours& colours,
                                    const std::optional<Shadow>& shadow) {
    return TextPainter(text, set, size, box, colours, shadow).paint();
}

} // namespace pecyn::layout
