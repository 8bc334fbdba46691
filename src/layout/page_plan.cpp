#include "layout/page_plan.hpp"

#include "layout/page_count.hpp"
#include "layout/reading_direction.hpp"
#include "press/spine.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

bool arranges_languages(const std::vector<pack::Frame>& frames) {
    return std::any_of(frames.begin(), frames.end(), [](const pack::Frame& frame) {
        return frame.kind == pack::Frame::Kind::languages || arranges_languages(frame.frames);
    });
}

/// Adds pages to the plan, numbering them as they come.
class Planner {
public:
    Planner(const pack::Product& product, const std::vector<std::string>& languages,
            int filler_pages, diag::Findings& findings)
        : product_(product), languages_(languages), filler_pages_(filler_pages),
          apart_(languages_apart(product, languages)), findings_(findings) {}

    PagePlan plan() {
        number_items();
        if (!product_.is_paged())
            for (const auto& item : product_.items)
                add_faces(*item);
        else
            for (const pack::PageEntry& entry : product_.pages)
                add_entry(entry);
        plan_.apart = apart_;
        if (apart_)
            check_faces();
        else
            check_facing();
        if (apart_ && product_.is_paged())
            place_by_language();
        else
            place_in_order();
        return std::move(plan_);
    }

private:
    void number_items() {
        for (const auto& item : product_.items)
            plan_.positions.emplace(item->id, ++plan_.item_count);
    }

    void add_faces(const pack::Item& item) {
        Unit unit{&item, {}, true};
        if (apart_) {
            for (const std::string& language : languages_)
                for (const pack::Face& face : product_.layout->faces)
                    add_page(unit, face, {language});
        } else {
            for (const pack::Face& face : product_.layout->faces)
                add_pages(unit, face, item.span);
        }
        plan_.units.push_back(std::move(unit));
    }

    void add_entry(const pack::PageEntry& entry) {
        using Kind = pack::PageEntry::Kind;
        if (entry.kind == Kind::fill) return add_fillers(entry);
        if (entry.kind == Kind::face) return add_page_of(nullptr, entry);
        for (const auto& item : product_.items) {
            const bool wanted = entry.kind == Kind::item ? item->id == entry.name
                                                         : item->kind->name == entry.name;
            if (wanted) add_page_of(item.get(), entry);
        }
    }

    const pack::Face* face_for(const pack::Item* item, const pack::PageEntry& entry) const {
        const pack::Layout& layout = *product_.layout;
        if (!item) return layout.face(entry.name);
        if (!entry.face.empty()) return layout.face(entry.face);
        if (const pack::Face* named = layout.face(item->kind->name)) return named;
        const auto first = std::find_if(
            layout.faces.begin(), layout.faces.end(), [this](const pack::Face& face) {
                return !product_.has_spine() || face.name != pack::spine_face;
            });
        return first == layout.faces.end() ? nullptr : &*first;
    }

    void add_page_of(const pack::Item* item, const pack::PageEntry& entry) {
        const pack::Face* face = face_for(item, entry);
        if (!face) {
            findings_
                .error(
                    "unknown-face", entry.span,
                    fmt::format("layout '{}' has no face for this page", product_.layout->id))
                .with_help("name one of the layout's faces");
            return;
        }
        Unit unit{item, {}, item != nullptr && entry.face.empty()};
        add_pages(unit, *face, entry.span);
        plan_.units.push_back(std::move(unit));
    }

    /// Filler pages serve all languages where their face does; else they take the languages in
    /// turn, so that each gets its share of room. Where the languages lie apart, each gets all
    /// of them.
    void add_fillers(const pack::PageEntry& entry) {
        const pack::Face* face = face_for(nullptr, entry);
        for (int i = 0; i < filler_pages_ && face; ++i) {
            const std::string& language =
                languages_[static_cast<std::size_t>(i) % languages_.size()];
            Unit unit;
            if (apart_ || arranges_languages(face->frames))
                add_pages(unit, *face, entry.span);
            else
                add_page(unit, *face, {language});
            plan_.units.push_back(std::move(unit));
        }
        filler_pages_ = 0;
    }

    void add_page(Unit& unit, const pack::Face& face, std::vector<std::string> languages) {
        PlannedPage& page = unit.pages.emplace_back();
        page.face = &face;
        page.languages = std::move(languages);
        page.number = ++plan_.page_count;
        page.size = product_.layout->size_of(face);
    }

    /// Whether the face has a page for each language, to lie side by side in a spread.
    bool faces_itself(const pack::Face& face) const {
        return languages_.size() > 1 &&
               product_.layout->languages == pack::LanguageMode::facing &&
               !arranges_languages(face.frames);
    }

    void add_pages(Unit& unit, const pack::Face& face, diag::Span span) {
        const bool facing = faces_itself(face);
        if (!facing && !apart_) return add_page(unit, face, languages_);
        if (facing && languages_.size() == 2 && is_bound() && plan_.page_count % 2 == 0)
            findings_
                .error("facing-side", span,
                       fmt::format("page {} is a {} page, so its two languages would not "
                                   "face each other",
                                   plan_.page_count + 1, odd_side()))
                .with_help("put one page before it, or take one away");
        for (const std::string& language : languages_)
            add_page(unit, face, {language});
    }

    bool is_bound() const { return product_.binding != pack::Binding::none; }
    /// Where pages 1, 3, 5 lie in an open booklet.
    std::string_view odd_side() const {
        switch (bound_edge(product_, languages_)) {
        case press::Edge::left: return "right-hand";
        case press::Edge::right: return "left-hand";
        case press::Edge::top: break;
        }
        return "lower";
    }
    bool turns_over() const {
        return apart_ && product_.layout->languages == pack::LanguageMode::tilt_and_turn;
    }
    /// Whether the language is read in the other direction than the first.
    bool reads_against(const std::string& language) const {
        return reads_right_to_left(language) != reads_right_to_left(languages_.front());
    }

    /// The back of a card is turned where the first language is on its front; a card of one
    /// language alone stays upright.
    void place_in_order() {
        for (Unit& unit : plan_.units)
            for (std::size_t i = 0; i < unit.pages.size(); ++i) {
                PlannedPage& page = unit.pages[i];
                page.place = page.reading = plan_.places++;
                page.turned =
                    turns_over() && i % 2 == 1 && page.languages != unit.pages[i - 1].languages;
            }
    }

    /// All pages of one language, then all of the next. A language that the booklet is turned
    /// for runs from the last page on backwards, so that it begins at its own cover. So does
    /// one of the other direction: its cover is the other's back, and nothing stands on its
    /// head, for turning the booklet over would leave the spine on the wrong side.
    void place_by_language() {
        auto end = static_cast<std::size_t>(plan_.page_count);
        std::size_t begin = 0;
        for (const std::string& language : languages_) {
            const bool against = reads_against(language);
            const bool turned = turns_over() && !against && language != languages_.front();
            int number = 0;
            for (Unit& unit : plan_.units)
                for (PlannedPage& page : unit.pages) {
                    if (page.languages.front() != language) continue;
                    page.number = ++number;
                    page.turned = turned;
                    page.place = turned || against ? --end : begin++;
                    page.reading = plan_.places++;
                }
        }
        plan_.page_count /= static_cast<int>(languages_.size());
    }

    void check_facing() {
        const pack::Layout& layout = *product_.layout;
        const bool any =
            std::any_of(layout.faces.begin(), layout.faces.end(),
                        [this](const pack::Face& face) { return faces_itself(face); });
        if (any && !is_bound())
            findings_
                .error(
                    "facing-side", layout.span,
                    fmt::format("'{}' has no spreads, so its languages can't face each other",
                                product_.id))
                .with_help("write `languages: back-to-back`, or `binding: saddle` for a "
                           "booklet");
        else if (any && languages_.size() > 2)
            findings_
                .error("facing-side", layout.span,
                       fmt::format("a spread has room for two languages, and '{}' has {}",
                                   product_.id, languages_.size()))
                .with_help("write `languages: back-to-back`, or choose two languages");
    }

    void check_faces() {
        const pack::Layout& layout = *product_.layout;
        for (const pack::Face& face : layout.faces)
            if (arranges_languages(face.frames))
                findings_
                    .error("languages-apart", face.span,
                           fmt::format("face '{}' shows all languages, and layout '{}' gives "
                                       "each language pages of its own",
                                       face.name, layout.id))
                    .with_help("take its `- languages:` frame away, keeping the frames in it, "
                               "or write `languages: together`");
        const std::size_t sides = layout.faces.size() * languages_.size();
        if (turns_over() && languages_.size() > 2)
            findings_
                .error("languages-sides", layout.span,
                       fmt::format("`tilt-and-turn` has room for two languages, and '{}' has "
                                   "{}",
                                   product_.id, languages_.size()))
                .with_help("write `languages: back-to-back`, or choose two languages");
        else if (!product_.is_paged() && sides % 2 != 0)
            findings_
                .error(
                    "languages-sides", layout.span,
                    fmt::format("{} face{} in {} languages are {} pages, so the last leaf of "
                                "each item has no back",
                                layout.faces.size(), layout.faces.size() == 1 ? "" : "s",
                                languages_.size(), sides))
                .with_help("add a face, or write `languages: together`");
    }

    const pack::Product& product_;
    const std::vector<std::string>& languages_;
    int filler_pages_; ///< of each language, where the languages lie apart
    bool apart_;
    diag::Findings& findings_;
    PagePlan plan_;
};

/// A book's cover: its first two pages and its last two.
constexpr std::size_t cover_pages = 4;

bool shows_words(const std::vector<pack::Frame>& frames) {
    using Kind = pack::Frame::Kind;
    return std::any_of(frames.begin(), frames.end(), [](const pack::Frame& frame) {
        return frame.kind == Kind::text || frame.kind == Kind::label ||
               frame.kind == Kind::number || shows_words(frame.frames);
    });
}

/// The spine as wide as the paper inside makes it. One too narrow for words is left out: the
/// front and the back of the cover then meet in its middle.
void plan_spine(const pack::Product& product, const std::vector<std::string>& languages,
                PagePlan& plan, diag::Findings& findings) {
    const auto& stocks = product.press->stocks;
    const auto stock = stocks.find(product.stock);
    if (stock == stocks.end()) {
        findings
            .error("no-stock", product.span,
                   fmt::format("nothing says on what paper the inside of '{}' is printed, so "
                               "how thick the book is can't be known",
                               product.id))
            .with_help(fmt::format("write stock: {{cover: ..., inner: ...}} with papers of the "
                                   "press profile '{}'",
                                   product.press->id));
        return;
    }
    const pack::Face* face = product.layout->face(pack::spine_face);
    if (!face) return;
    const Length width = press::spine_width(inner_leaves(plan.places), stock->second.caliper());
    if (width < press::least_spine_for_text && shows_words(face->frames)) {
        findings
            .warning(
                "spine-too-narrow", product.span,
                fmt::format("the spine of '{}' is {:.1f} mm wide, too narrow for words, so "
                            "it stays empty",
                            product.id, width.in_mm()))
            .with_help("more pages or thicker paper make it wider; a booklet so thin can be "
                       "stapled: binding: saddle")
            .with_measure(width.in_mm(), press::least_spine_for_text.in_mm(), "mm");
        return;
    }
    PlannedPage page;
    page.face = face;
    page.languages = languages;
    page.size = {width, product.layout->page.height};
    // It shows what the cover shows: the title of the book.
    const pack::Item* item = plan.units.empty() ? nullptr : plan.units.front().item;
    plan.spine = Unit{item, {std::move(page)}, false};
}

} // namespace

bool arranges_languages(const pack::Face& face) { return arranges_languages(face.frames); }

bool languages_apart(const pack::Product& product, const std::vector<std::string>& languages) {
    using pack::LanguageMode;
    const LanguageMode mode = product.layout->languages;
    return languages.size() > 1 &&
           (mode == LanguageMode::back_to_back || mode == LanguageMode::tilt_and_turn);
}

press::Edge bound_edge(const pack::Product& product,
                       const std::vector<std::string>& languages) {
    const bool right = !languages.empty() && reads_right_to_left(languages.front());
    return product.bind_at.value_or(right ? press::Edge::right : press::Edge::left);
}

std::size_t inner_leaves(std::size_t pages) {
    return pages > cover_pages ? (pages - cover_pages) / 2 : 0;
}

PagePlan plan_pages(const pack::Product& product, const std::vector<std::string>& languages,
                    diag::Findings& findings) {
    PagePlan plan = Planner(product, languages, 0, findings).plan();
    const PageRule rule = page_rule(product);
    const int sets =
        languages_apart(product, languages) ? static_cast<int>(languages.size()) : 1;
    const int pages = sets * plan.page_count;
    int fillers = 0; // in each set
    while (!rule.allows(pages + sets * fillers) && fillers < rule.least + rule.step)
        ++fillers;
    const bool fills =
        std::any_of(product.pages.begin(), product.pages.end(), [](const auto& entry) {
            return entry.kind == pack::PageEntry::Kind::fill;
        });
    const bool can_be = rule.allows(pages + sets * fillers);
    if (fillers > 0 && fills && can_be) {
        diag::Findings said_before;
        plan = Planner(product, languages, fillers, said_before).plan();
    } else if (fillers > 0) {
        const int wanted = can_be ? pages + sets * fillers : rule.most;
        refuse_count(product, rule, pages, wanted, findings);
    }
    if (product.has_spine()) plan_spine(product, languages, plan, findings);
    return plan;
}

} // namespace pecyn::layout
