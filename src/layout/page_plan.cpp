#include "layout/page_plan.hpp"

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
          findings_(findings) {}

    PagePlan plan() {
        number_items();
        if (product_.binding == pack::Binding::none)
            for (const auto& item : product_.items)
                add_faces(*item);
        else
            for (const pack::PageEntry& entry : product_.pages)
                add_entry(entry);
        return std::move(plan_);
    }

private:
    void number_items() {
        for (const auto& item : product_.items)
            plan_.positions.emplace(item->id, ++plan_.item_count);
    }

    void add_faces(const pack::Item& item) {
        Unit unit{&item, {}, true};
        for (const pack::Face& face : product_.layout->faces)
            add_pages(unit, face, item.span);
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
        const pack::Face* named = layout.face(item->kind->name);
        return named || layout.faces.empty() ? named : &layout.faces.front();
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

    /// Filler pages take the languages in turn, so that each gets its share of room.
    void add_fillers(const pack::PageEntry& entry) {
        const pack::Face* face = face_for(nullptr, entry);
        for (int i = 0; i < filler_pages_; ++i) {
            const std::string& language =
                languages_[static_cast<std::size_t>(i) % languages_.size()];
            Unit unit;
            unit.pages.push_back({face, {language}, ++plan_.page_count});
            plan_.units.push_back(std::move(unit));
        }
        filler_pages_ = 0;
    }

    void add_pages(Unit& unit, const pack::Face& face, diag::Span span) {
        const bool one_each = product_.layout->languages == pack::LanguageMode::facing &&
                              !arranges_languages(face.frames);
        if (!one_each) {
            unit.pages.push_back({&face, languages_, ++plan_.page_count});
            return;
        }
        if (languages_.size() == 2 && plan_.page_count % 2 == 0)
            findings_
                .error("facing-side", span,
                       fmt::format("page {} is a right-hand page, so its two languages would "
                                   "not face each other",
                                   plan_.page_count + 1))
                .with_help("put one page before it, or take one away");
        for (const std::string& language : languages_)
            unit.pages.push_back({&face, {language}, ++plan_.page_count});
    }

    const pack::Product& product_;
    const std::vector<std::string>& languages_;
    int filler_pages_;
    diag::Findings& findings_;
    PagePlan plan_;
};

} // namespace

bool arranges_languages(const pack::Face& face) { return arranges_languages(face.frames); }

PagePlan plan_pages(const pack::Product& product, const std::vector<std::string>& languages,
                    diag::Findings& findings) {
    PagePlan plan = Planner(product, languages, 0, findings).plan();
    const int missing =
        product.binding == pack::Binding::saddle ? (4 - plan.page_count % 4) % 4 : 0;
    if (missing == 0) return plan;
    const bool fills =
        std::any_of(product.pages.begin(), product.pages.end(), [](const auto& entry) {
            return entry.kind == pack::PageEntry::Kind::fill;
        });
    if (!fills) {
        findings
            .error("page-count", product.span,
                   fmt::format(
                       "a saddle-stitched booklet needs a multiple of 4 pages; '{}' has {}, "
                       "{} too few",
                       product.id, plan.page_count, missing))
            .with_help(
                "add `{fill: notes}` (a face of the layout) to `pages`, or change the pages")
            .with_measure(plan.page_count, plan.page_count + missing, "pages");
        return plan;
    }
    diag::Findings said_before;
    return Planner(product, languages, missing, said_before).plan();
}

} // namespace pecyn::layout
