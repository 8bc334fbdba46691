// The yardstick of workload W1: the same cards, drawn straight with Pango onto a cairo PDF
// surface. It checks nothing, and its PDF is no press PDF.
// Usage: bare_cairo deck.tsv out.pdf
#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace {

constexpr double millimetre = 72.0 / 25.4, pi = 3.14159265358979323846;

struct Shade {
    double red, green, blue;
};

struct Card {
    std::string number, total;
    Shade shade{};
    std::array<std::string, 2> category, title, body;
};

std::vector<Card> read_cards(const char* path) {
    std::vector<Card> cards;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        std::istringstream fields(line);
        const auto next = [&] {
            std::string field;
            std::getline(fields, field, '\t');
            return field;
        };
        Card card;
        card.number = next();
        card.total = next();
        const unsigned long hex = std::stoul(next(), nullptr, 16);
        const auto part = [&](unsigned shift) {
            return static_cast<double>(hex >> shift & 255) / 255;
        };
        card.shade = {part(16), part(8), part(0)};
        for (auto* pair : {&card.category, &card.title, &card.body})
            for (std::string& text : *pair)
                text = next();
        cards.push_back(std::move(card));
    }
    return cards;
}

/// One style of text: a PangoLayout that is filled again and again.
class Style {
public:
    Style(PangoContext* context, const char* font, double width, PangoAlignment alignment)
        : layout_(pango_layout_new(context), g_object_unref) {
        PangoFontDescription* description = pango_font_description_from_string(font);
        pango_layout_set_font_description(layout_.get(), description);
        pango_font_description_free(description);
        pango_layout_set_width(layout_.get(),
                               static_cast<int>(width * millimetre * PANGO_SCALE));
        pango_layout_set_alignment(layout_.get(), alignment);
    }
    /// Draws at a place in millimetres; gives the height in millimetres.
    double draw(cairo_t* to, const std::string& text, double x, double y, Shade shade) const {
        cairo_set_source_rgb(to, shade.red, shade.green, shade.blue);
        pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
        int width = 0, height = 0;
        pango_layout_get_size(layout_.get(), &width, &height);
        cairo_move_to(to, x * millimetre, y * millimetre);
        pango_cairo_show_layout(to, layout_.get());
        return static_cast<double>(height) / PANGO_SCALE / millimetre;
    }

private:
    std::unique_ptr<PangoLayout, decltype(&g_object_unref)> layout_;
};

class Painter {
public:
    Painter(cairo_t* to, PangoContext* context)
        : to_(to), number_(context, "Noto Sans 9", 60, PANGO_ALIGN_RIGHT),
          category_(context, "Noto Sans Bold 9", 29, PANGO_ALIGN_RIGHT),
          title_(context, "Noto Sans Bold 17", 83, PANGO_ALIGN_LEFT),
          cover_(context, "Noto Sans Bold 18", 77, PANGO_ALIGN_CENTER),
          body_(context, "Noto Sans 10.5", 83, PANGO_ALIGN_LEFT),
          footer_(context, "Noto Sans 7.5", 41.5, PANGO_ALIGN_CENTER) {}

    void front(const Card& card) const {
        ground(card.shade);
        panel(6, 6, 93, 136);
        logo(card.shade);
        number_.draw(to_, card.number, 34, 11, faint);
        for (std::size_t i = 0; i < 2; ++i)
            category_.draw(to_, card.category[i], 34 + 31 * static_cast<double>(i), 16,
                           card.shade);
        double y = 28;
        for (const std::string& title : card.title)
            y += title_.draw(to_, title, 11, y, ink);
        set(card.shade);
        cairo_rectangle(to_, 11 * millimetre, 55 * millimetre, 83 * millimetre,
                        0.2 * millimetre);
        cairo_fill(to_);
        y = 58;
        for (const std::string& body : card.body)
            y += 4 + body_.draw(to_, body, 11, y, soft);
        footer_.draw(to_, "Pecyn adnoddau · cerdyn", 11, 135.5, faint);
        footer_.draw(to_, "Resource pack · card", 52.5, 135.5, faint);
        cairo_show_page(to_);
    }

    void back(const Card& card) const {
        ground(card.shade);
        const auto lighter = [](double part) { return 0.75 * part + 0.25; };
        set({lighter(card.shade.red), lighter(card.shade.green), lighter(card.shade.blue)});
        for (int row = 0; row < 12; ++row)
            for (int column = 0; column < 9; ++column)
                disc(3 + column * 12.375, 2.5 + row * 13, 2);
        cairo_fill(to_);
        panel(11, 49, 83, 50);
        double y = 55;
        for (const std::string& title : card.title)
            y += 2 + cover_.draw(to_, title, 14, y, ink);
        cairo_show_page(to_);
    }

private:
    static constexpr Shade ink{.1, .1, .1}, soft{.3, .3, .3}, faint{.35, .35, .35};

    void set(Shade shade) const {
        cairo_set_source_rgb(to_, shade.red, shade.green, shade.blue);
    }
    void ground(Shade shade) const {
        set(shade);
        cairo_paint(to_);
    }
    void disc(double x, double y, double radius) const {
        cairo_new_sub_path(to_);
        cairo_arc(to_, x * millimetre, y * millimetre, radius * millimetre, 0, 2 * pi);
    }
    void panel(double x, double y, double width, double height) const {
        const double radius = 5;
        const auto corner = [&](double cx, double cy, int quarter) {
            cairo_arc(to_, cx * millimetre, cy * millimetre, radius * millimetre,
                      quarter * pi / 2, (quarter + 1) * pi / 2);
        };
        cairo_new_sub_path(to_);
        corner(x + width - radius, y + radius, -1);
        corner(x + width - radius, y + height - radius, 0);
        corner(x + radius, y + height - radius, 1);
        corner(x + radius, y + radius, 2);
        cairo_close_path(to_);
        set({1, 1, 1});
        cairo_fill(to_);
    }
    void logo(Shade shade) const {
        cairo_save(to_);
        cairo_translate(to_, 11 * millimetre, 11 * millimetre);
        cairo_scale(to_, .14 * millimetre, .14 * millimetre);
        cairo_arc(to_, 50, 50, 50, 0, 2 * pi);
        set(shade);
        cairo_fill(to_);
        constexpr std::array<std::array<double, 2>, 10> star{{{50, 10},
                                                              {55, 25},
                                                              {69, 24},
                                                              {58, 33},
                                                              {62, 46},
                                                              {50, 38},
                                                              {38, 46},
                                                              {42, 33},
                                                              {31, 24},
                                                              {45, 25}}};
        for (const auto& [x, y] : star)
            cairo_line_to(to_, x, y);
        cairo_close_path(to_);
        set({1, 1, 1});
        cairo_fill(to_);
        cairo_set_line_width(to_, 6);
        for (const double y : {60.0, 76.0}) {
            cairo_move_to(to_, 18, y);
            cairo_curve_to(to_, 32, y - 14, 40, y + 14, 50, y);
            cairo_curve_to(to_, 60, y - 14, 68, y + 14, 82, y);
            cairo_stroke(to_);
        }
        cairo_restore(to_);
    }

    cairo_t* to_;
    Style number_, category_, title_, cover_, body_, footer_;
};

PangoContext* make_context(cairo_t* to) {
    PangoContext* context = pango_cairo_create_context(to);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

} // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::cerr << "usage: bare_cairo deck.tsv out.pdf\n";
        return 2;
    }
    const std::vector<Card> cards = read_cards(words[1]);
    cairo_surface_t* surface =
        cairo_pdf_surface_create(words[2], 111 * millimetre, 154 * millimetre);
    cairo_t* to = cairo_create(surface);
    cairo_translate(to, 3 * millimetre, 3 * millimetre); // the origin is the corner of the trim
    PangoContext* context = make_context(to);
    {
        const Painter painter(to, context);
        for (const Card& card : cards) {
            painter.front(card);
            painter.back(card);
        }
    }
    g_object_unref(context);
    cairo_destroy(to);
    cairo_surface_finish(surface);
    const bool good = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return good ? 0 : 1;
}
