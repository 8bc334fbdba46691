#include "build/how_to.hpp"

#include "build/date_words.hpp"
#include "build/how_to_pictures.hpp"
#include "build/how_to_words.hpp"
#include "build/names.hpp"
#include "build/report_signs.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using namespace literals;
using press::Duplex;
using Weight = TypeSetter::Weight;

constexpr Size a4{210_mm, 297_mm};
constexpr Length margin = 17_mm;
constexpr Length width_of_text = a4.width - margin * 2.0;
constexpr Length number_room = 12_mm, picture_gap = 7_mm, column_gap = 6_mm;
constexpr Length title_size = 17_pt, small_size = 9_pt;
constexpr Length largest_size = 12_pt, least_size = 8_pt;
constexpr Length foot_room = 10_mm;
/// So many have room on a page.
constexpr std::size_t most_steps = 5;
/// Between steps; more where the page has room.
constexpr Length least_gap = 5_mm, most_gap = 16_mm;

/// One numbered step: what it is called, what is said below, the picture.
struct Step {
    Pictogram picture;
    Phrase lead;
    std::vector<Phrase> text;
    bool operator==(const Step&) const = default;
};

void add_printing(const OfficePrint& print, std::vector<Step>& steps) {
    steps.push_back({Pictogram::load, Phrase::load, {Phrase::load_text}});
    if (print.work == OfficeWork::cut_out ||
        (print.work == OfficeWork::cut && print.guides && print.flip != Duplex::none))
        steps.back().text.push_back(Phrase::load_thick);
    const auto say = [&](Phrase lead, Phrase text) {
        steps.push_back({Pictogram::print, lead, {text}});
    };
    if (print.by_hand) {
        say(Phrase::print_hand, Phrase::print_hand_text);
    } else if (print.flip == Duplex::long_edge) {
        say(Phrase::print_both, Phrase::print_long_text);
    } else if (print.flip == Duplex::short_edge) {
        say(Phrase::print_both, Phrase::print_short_text);
    } else {
        say(Phrase::print_one, Phrase::print_one_text);
    }
    steps.push_back({Pictogram::size, Phrase::size, {Phrase::size_text}});
}

void add_folding(const OfficePrint& print, std::vector<Step>& steps) {
    switch (print.fold) {
    case press::Fold::letter:
        steps.push_back(
            {Pictogram::fold_letter, Phrase::fold_letter, {Phrase::fold_letter_text}});
        break;
    case press::Fold::zine:
        steps.push_back({Pictogram::fold_zine, Phrase::fold_zine, {Phrase::fold_zine_text}});
        steps.push_back({Pictogram::push_zine, Phrase::push_zine, {Phrase::push_zine_text}});
        break;
    case press::Fold::concertina:
    case press::Fold::none:
        steps.push_back({Pictogram::fold_fan, Phrase::fold_fan, {Phrase::fold_fan_text}});
        break;
    }
}

Phrase rings_text(press::Edge bound) {
    switch (bound) {
    case press::Edge::right: return Phrase::rings_right_text;
    case press::Edge::top: return Phrase::rings_top_text;
    case press::Edge::left: break;
    }
    return Phrase::rings_left_text;
}

std::vector<Step> steps_of(const OfficePrint& print) {
    std::vector<Step> steps;
    add_printing(print, steps);
    const auto add = [&](Pictogram picture, Phrase lead, Phrase text) {
        steps.push_back({picture, lead, {text}});
    };
    const auto add_cut = [&] {
        if (print.guides) add(Pictogram::cut, Phrase::cut, Phrase::cut_text);
    };
    switch (print.work) {
    case OfficeWork::cut:
        if (print.guides && print.flip != Duplex::none)
            add(Pictogram::light, Phrase::light, Phrase::light_text);
        add_cut();
        break;
    case OfficeWork::cut_out:
        add(Pictogram::cut_out, Phrase::cut_out, Phrase::cut_out_text);
        break;
    case OfficeWork::fold_over:
        add(Pictogram::fold_glue, Phrase::fold_glue, Phrase::fold_glue_text);
        add_cut();
        break;
    case OfficeWork::glue_backs:
        add_cut();
        add(Pictogram::glue_backs, Phrase::glue_backs, Phrase::glue_backs_text);
        break;
    case OfficeWork::booklet:
        add(Pictogram::fold, Phrase::fold, Phrase::fold_text);
        add(Pictogram::staple, Phrase::staple, Phrase::staple_text);
        add_cut();
        break;
    case OfficeWork::sections:
        add(Pictogram::fold_sections, Phrase::fold_sections, Phrase::fold_sections_text);
        add(Pictogram::bind, Phrase::bind, Phrase::bind_text);
        add_cut();
        break;
    case OfficeWork::leaves:
        if (print.guides) add(Pictogram::light, Phrase::light, Phrase::light_text);
        add_cut();
        add(Pictogram::rings, Phrase::rings, rings_text(print.bound));
        break;
    case OfficeWork::leaflet:
        add_cut();
        add_folding(print, steps);
        break;
    case OfficeWork::tiles:
        add(Pictogram::cut_tiles, Phrase::cut_tiles, Phrase::cut_tiles_text);
        add(Pictogram::glue_tiles, Phrase::glue_tiles, Phrase::glue_tiles_text);
        break;
    }
    if (steps.size() > most_steps) {
        // The paper is named where it is printed.
        steps[1].text.insert(steps[1].text.begin(), Phrase::load_text);
        steps.erase(steps.begin());
    }
    return steps;
}

/// The title without the languages whose letters the words of this page don't have.
std::string writable(const std::string& title, const TypeSetter& setter) {
    constexpr std::string_view between = " / ";
    std::string shown;
    for (std::size_t from = 0; from <= title.size();) {
        const std::size_t to = std::min(title.find(between, from), title.size());
        const std::string part = title.substr(from, to - from);
        if (setter.writes(part)) shown += (shown.empty() ? "" : std::string(between)) + part;
        from = to + between.size();
    }
    return shown;
}

Phrase title_of(const OfficePrint& print) {
    switch (print.work) {
    case OfficeWork::cut:
        if (!print.guides) return Phrase::title_sheet;
        if (print.grid.rows * print.grid.columns == 1) return Phrase::title_piece;
        break;
    case OfficeWork::cut_out: return Phrase::title_piece;
    case OfficeWork::fold_over:
    case OfficeWork::glue_backs: break;
    case OfficeWork::booklet: return Phrase::title_booklet;
    case OfficeWork::sections: return Phrase::title_book;
    case OfficeWork::leaves: return Phrase::title_leaves;
    case OfficeWork::leaflet: return Phrase::title_leaflet;
    case OfficeWork::tiles: return Phrase::title_tiles;
    }
    return Phrase::title_cards;
}

/// The languages whose words are shown, each once.
std::vector<std::string> shown_languages(const std::vector<std::string>& languages) {
    std::vector<std::string> shown;
    for (const std::string& language : languages) {
        const std::string words_of(language_of_words(language));
        if (std::find(shown.begin(), shown.end(), words_of) == shown.end())
            shown.push_back(words_of);
    }
    return shown;
}

class HowToPage {
public:
    /// The prints need the same steps.
    HowToPage(std::vector<const OfficePrint*> prints, const SlugFacts& facts,
              const layout::Resources& resources)
        : prints_(std::move(prints)), facts_(facts), setter_(resources),
          print_(*prints_.front()), steps_(steps_of(print_)),
          languages_(shown_languages(facts.edition.languages)) {}

    std::shared_ptr<scene::Page> compose(const std::string& title);

private:
    /// What a step says in one language, broken into the lines of its column.
    struct Column {
        std::vector<std::string> lead, text;
        Length height(Length size) const {
            return size * (1.25 * static_cast<double>(lead.size()) +
                           1.35 * static_cast<double>(text.size())) +
                   (text.empty() ? Length() : size * 0.15);
        }
    };
    struct Row {
        std::vector<Column> columns;
        Length height;
    };

    Length column_width() const {
        const auto count = static_cast<double>(languages_.size());
        const Length room = width_of_text - number_room - picture_size.width - picture_gap;
        return (room - column_gap * (count - 1)) / count;
    }
    std::vector<std::string> said(const Step& step, const std::string& language, Length size);
    Row row_of(const Step& step, Length size);
    void put(const std::string& text, Point baseline, Length size,
             Weight weight = Weight::regular, bool pale = false);
    Length head(const std::string& title);
    void foot();
    void draw(std::size_t number, const Step& step, const Row& row, Length top, Length size);

    std::vector<const OfficePrint*> prints_;
    const SlugFacts& facts_;
    TypeSetter setter_;
    const OfficePrint& print_;
    std::vector<Step> steps_;
    std::vector<std::string> languages_;
    std::shared_ptr<scene::Page> page_ = std::make_shared<scene::Page>();
};

void HowToPage::put(const std::string& text, Point baseline, Length size, Weight weight,
                    bool pale) {
    auto group = std::make_unique<scene::Group>();
    group->transform = Affine::translation(baseline.x, baseline.y);
    group->items.emplace_back(scene::SharedGroup{
        setter_.line(text, size, weight, pale ? report_pale() : report_ink()).group});
    page_->items.emplace_back(std::move(group));
}

/// What a step says below its lead, broken into lines; of several papers each has its own count
/// of sheets.
std::vector<std::string> HowToPage::said(const Step& step, const std::string& language,
                                         Length size) {
    std::vector<std::string> lines;
    const auto add = [&](const std::string& sentence) {
        for (std::string& line :
             setter_.wrapped(sentence, size, Weight::regular, column_width()))
            lines.push_back(std::move(line));
    };
    for (const Phrase phrase : step.text) {
        const std::string_view form = words(phrase, language);
        if (phrase != Phrase::load_text) {
            add(std::string(form));
            continue;
        }
        for (const OfficePrint* print : prints_)
            add(fmt::format(fmt::runtime(form), print->paper, print->sheets));
    }
    return lines;
}

HowToPage::Row HowToPage::row_of(const Step& step, Length size) {
    Row row;
    row.height = picture_size.height;
    for (const std::string& language : languages_) {
        Column column{
            setter_.wrapped(words(step.lead, language), size, Weight::bold, column_width()),
            said(step, language, size)};
        row.height = std::max(row.height, column.height(size));
        row.columns.push_back(std::move(column));
    }
    return row;
}

/// Gives where the steps may begin.
Length HowToPage::head(const std::string& title) {
    Length y = margin;
    const auto lines = [&](const std::string& text, Length size, Weight weight, bool pale) {
        for (const std::string& line : setter_.wrapped(text, size, weight, width_of_text)) {
            y += size * 1.28;
            put(line, {margin, y}, size, weight, pale);
        }
    };
    if (const std::string shown = writable(title, setter_); !shown.empty())
        lines(shown, 11_pt, Weight::regular, true);
    y += 1.5_mm;
    for (const std::string& language : languages_)
        lines(std::string(words(title_of(print_), language)), title_size, Weight::bold, false);
    y += 5_mm;
    page_->items.emplace_back(filled_box({margin, y, width_of_text, 0.75_pt}, report_ink()));
    return y + 0.75_pt;
}

/// "pause 1.0 · 2026-11-01 · cards cy-en · A4"
void HowToPage::foot() {
    const Length y = a4.height - margin;
    page_->items.emplace_back(
        filled_box({margin, y - 5.5_mm, width_of_text, 0.5_pt}, report_line()));
    std::string text = pack_words(facts_.pack);
    for (const std::string& part :
         {date_words(facts_.pack.version_date),
          fmt::format("{} {}", facts_.product.id, joined_languages(facts_.edition.languages)),
          facts_.draft ? std::string(draft_words) : std::string()})
        if (!part.empty()) text += " · " + part;
    put(setter_.wrapped(text, small_size, Weight::regular, width_of_text).front(), {margin, y},
        small_size, Weight::regular, true);
}

void HowToPage::draw(std::size_t number, const Step& step, const Row& row, Length top,
                     Length size) {
    const Length radius = 4_mm;
    const Point middle{margin + radius, top + picture_size.height / 2.0};
    scene::Path disc;
    disc.shape.path =
        PathData::ellipse({middle.x - radius, middle.y - radius, radius * 2.0, radius * 2.0});
    disc.shape.fill = report_ink();
    page_->items.emplace_back(std::move(disc));

    const auto place = [&](Pen& pen, Point corner) {
        auto figure = std::make_unique<scene::Group>();
        figure->transform = Affine::translation(corner.x, corner.y);
        figure->items = std::move(pen.made);
        page_->items.emplace_back(std::move(figure));
    };
    Pen numeral(setter_);
    numeral.words(std::to_string(number), {}, 12, true);
    place(numeral, middle);
    Pen picture(setter_);
    draw_pictogram(step.picture, print_, picture);
    place(picture, {margin + number_room, top});

    Length x = margin + number_room + picture_size.width + picture_gap;
    for (const Column& column : row.columns) {
        Length y = top + (row.height - column.height(size)) / 2.0 - size * 0.28;
        for (const std::string& line : column.lead)
            put(line, {x, y += size * 1.25}, size, Weight::bold);
        y += size * 0.15;
        for (const std::string& line : column.text)
            put(line, {x, y += size * 1.35}, size);
        x += column_width() + column_gap;
    }
}

std::shared_ptr<scene::Page> HowToPage::compose(const std::string& title) {
    page_->trim = a4;
    page_->label = "1";
    page_->face = "how-to";
    page_->languages = languages_;
    const Length top = head(title), bottom = a4.height - margin - foot_room;
    // The largest type at which all steps fit.
    std::vector<Row> rows;
    Length size = largest_size + 0.5_pt, height;
    do {
        size -= 0.5_pt;
        rows.clear();
        height = Length();
        for (const Step& step : steps_) {
            rows.push_back(row_of(step, size));
            height += rows.back().height;
        }
    } while (size > least_size &&
             height + least_gap * static_cast<double>(rows.size() + 1) > bottom - top);
    const Length gap =
        std::min(most_gap, (bottom - top - height) / static_cast<double>(rows.size() + 1));
    Length y = top + gap;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i > 0)
            page_->items.emplace_back(filled_box(
                {margin, y - gap / 2.0 - 0.25_pt, width_of_text, 0.5_pt}, report_line()));
        draw(i + 1, steps_[i], rows[i], y, size);
        y += rows[i].height + gap;
    }
    foot();
    return page_;
}

} // namespace

scene::Document how_to(const std::vector<OfficeFile>& files, const SlugFacts& facts,
                       const std::string& title, const layout::Resources& resources) {
    scene::Document document{title, facts.edition.languages, {}, {}};
    std::vector<std::vector<const OfficePrint*>> alike;
    for (const OfficeFile& file : files) {
        const auto steps = steps_of(file.print);
        const auto same = std::find_if(alike.begin(), alike.end(), [&](const auto& prints) {
            return steps_of(*prints.front()) == steps;
        });
        if (same == alike.end())
            alike.push_back({&file.print});
        else
            same->push_back(&file.print);
    }
    for (auto& prints : alike) {
        auto page = HowToPage(std::move(prints), facts, resources).compose(title);
        page->label = std::to_string(document.pages.size() + 1);
        document.pages.push_back(std::move(page));
    }
    return document;
}

} // namespace pecyn::build
