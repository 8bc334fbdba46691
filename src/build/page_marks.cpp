#include "build/page_marks.hpp"

#include "build/date_words.hpp"
#include "build/draft.hpp"
#include "build/ink_census.hpp"
#include "build/type_setter.hpp"
#include "colour/plate_names.hpp"
#include "impose/marks.hpp"
#include "impose/press_marks.hpp"
#include "pack/brand.hpp"

#include <algorithm>
#include <deque>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using Weight = TypeSetter::Weight;

/// Capitals, so no higher than the other words' line.
constexpr Length draft_size = Length::pt(8);

/// The words round pages: those that all share, and those of one page.
class PageWords {
public:
    PageWords(const scene::Document& document, const SlugFacts& facts, const InkCensus& inks,
              const layout::Resources& resources)
        : setter_(resources), pages_(document.pages.size()),
          slug_(facts.product.press->marks.slug) {
        if (facts.draft)
            before_.push_back(words(std::string(draft_words), Weight::bold,
                                    impose::registration_colour(), draft_size));
        if (!slug_) return;
        before_.push_back(common(fmt::format("{} {}", document.title, facts.pack.version)));
        if (facts.pack.brand) before_.push_back(common(facts.pack.brand->id));
        before_.push_back(common(
            fmt::format("{} {}", facts.product.id, joined_languages(facts.edition.languages))));
        if (facts.pack.version_date.ok())
            after_.push_back(common(date_words(facts.pack.version_date)));
        add_plates(inks, *facts.product.press);
    }

    std::vector<impose::MarkWords> of(const scene::Page& page, std::size_t number) {
        std::vector<impose::MarkWords> all = before_;
        const auto add = [&](impose::MarkWords one) {
            one.of_one_page = true;
            all.push_back(std::move(one));
        };
        if (slug_) {
            const std::string count = std::to_string(number);
            const bool plain = page.label.empty() || page.label == count;
            add(common(plain ? fmt::format("page {} of {}", number, pages_)
                             : fmt::format("page {} ({} of {})", page.label, number, pages_)));
            std::string shown = page.item;
            if (!page.face.empty() && page.face != page.item)
                shown += (shown.empty() ? "" : " · ") + page.face;
            if (!shown.empty()) add(common(shown));
        }
        all.insert(all.end(), after_.begin(), after_.end());
        return all;
    }

private:
    /// In the colour that every plate prints.
    impose::MarkWords common(const std::string& text) {
        return words(text, Weight::regular, impose::registration_colour());
    }
    impose::MarkWords words(const std::string& text, Weight weight,
                            const colour::Colour& colour, Length size = impose::words_size) {
        const SetLine& line = setter_.line(text, size, weight, colour);
        return {line.group, line.width};
    }

    /// Each plate's name on that plate alone. Not on those of lines: a plotter would cut it.
    void add_plates(const InkCensus& inks, const press::Profile& profile) {
        for (std::size_t i = 0; i < colour::process_plates.size(); ++i) {
            colour::Cmyk full;
            (i == 0 ? full.c : i == 1 ? full.m : i == 2 ? full.y : full.k) = 1;
            after_.push_back(words(std::string(colour::process_plates[i]), Weight::bold, full));
        }
        for (const auto& spot : inks.spots)
            after_.push_back(words(spot->name, Weight::bold, colour::Spot{spot, 1}));
        for (const press::Finish finish : inks.finishes) {
            const press::FinishPlate* plate = profile.plate(finish);
            if (!plate || press::is_line(finish)) continue;
            const auto ink = std::make_shared<const colour::SpotInk>(
                colour::SpotInk{plate->spot, plate->shown});
            after_.push_back(words(plate->spot, Weight::bold, colour::Spot{ink, 1}));
        }
    }

    TypeSetter setter_;
    std::size_t pages_;
    bool slug_;
    std::vector<impose::MarkWords> before_, after_;
};

/// The marks of pages that are alike, made once.
class MarkStore {
public:
    explicit MarkStore(impose::PressMarks marks) : marks_(std::move(marks)) {}

    const impose::MarksRound& of(const scene::Page& page) {
        for (const auto& [known, made] : made_)
            if (known->trim == page.trim && known->bleed == page.bleed &&
                known->folds == page.folds)
                return made;
        made_.emplace_back(&page, impose::marks_round(page, marks_));
        return made_.back().second;
    }

private:
    impose::PressMarks marks_;
    std::deque<std::pair<const scene::Page*, impose::MarksRound>> made_;
};

} // namespace

void mark_for_press(scene::Document& document, const SlugFacts& facts,
                    const layout::Resources& resources) {
    const press::Profile& profile = *facts.product.press;
    if (!profile.marks.any()) {
        if (facts.draft) mark_as_draft(document, resources);
        return;
    }
    const InkCensus inks = count_inks(document, profile, resources.converter);
    PageWords words(document, facts, inks, resources);
    MarkStore marks({profile.marks, impose::bar_patches(inks.spots)});
    const auto pages = fresh_pages(document);
    Length slug;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        scene::Page& page = *pages[i];
        impose::Surround around = impose::surround(page, marks.of(page), words.of(page, i + 1));
        std::move(around.items.begin(), around.items.end(), std::back_inserter(page.marks));
        slug = std::max(slug, around.slug);
    }
    for (const auto& page : pages)
        page->slug = std::max(page->slug, slug);
}

scene::Document in_press_order(const scene::Document& document, const pack::Product& product) {
    scene::Document ordered{document.title, document.languages, document.pages,
                            document.bookmarks};
    const bool cards = product.binding == pack::Binding::none && product.pages.empty();
    if (product.press->order != press::PageOrder::fronts_first || !cards ||
        !is_two_sided(document))
        return ordered;
    const std::size_t half = document.pages.size() / 2;
    const auto place = [half](std::size_t page) { return page / 2 + page % 2 * half; };
    for (std::size_t i = 0; i < document.pages.size(); ++i)
        ordered.pages[place(i)] = document.pages[i];
    for (scene::Bookmark& bookmark : ordered.bookmarks)
        bookmark.page = place(bookmark.page);
    return ordered;
}

} // namespace pecyn::build
