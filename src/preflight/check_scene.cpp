#include "preflight/check_scene.hpp"

#include "base/parallel.hpp"
#include "preflight/finish_rules.hpp"
#include "preflight/path_geometry.hpp"
#include "preflight/rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <set>

namespace pecyn::preflight {

namespace {

/// Finds the pages to judge, each once for each size that it is printed in.
class PageCollector {
public:
    void add(const scene::Document& document) {
        for (const auto& page : document.pages)
            if (page) add_page(*page, Affine{});
    }
    std::vector<PageUse> take() { return std::move(pages_); }

private:
    /// A page that carries others is a sheet: what else it holds is marks.
    void add_page(const scene::Page& page, const Affine& scale) {
        const std::size_t before = placed_;
        add_placed(page.items, scale);
        if (placed_ == before) enter(page, scale);
    }
    void add_placed(const std::vector<scene::Item>& items, const Affine& scale) {
        for (const scene::Item& item : items) {
            if (const auto* placed = std::get_if<scene::PlacedPage>(&item)) {
                ++placed_;
                if (placed->page) add_page(*placed->page, scale.after(placed->placement));
            } else if (const auto* shared = std::get_if<scene::SharedGroup>(&item)) {
                if (shared->group)
                    add_placed(shared->group->items, scale.after(shared->group->transform));
            } else if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item)) {
                if (*group) add_placed((*group)->items, scale.after((*group)->transform));
            }
        }
    }
    void enter(const scene::Page& page, Affine scale) {
        // Turned or mirrored, a page is as large as it was.
        if (const auto factor = plain_scale(scale)) scale = Affine::scaling(*factor, *factor);
        const auto rounded = [](double part) {
            return std::isfinite(part) ? std::round(part * 1e6) : 0;
        };
        const std::array<double, 4> size{rounded(scale.a), rounded(scale.b), rounded(scale.c),
                                         rounded(scale.d)};
        if (!known_.emplace(&page, size).second) return;
        pages_.push_back({&page, scale});
    }

    std::vector<PageUse> pages_;
    std::size_t placed_ = 0;
    /// Looked up, never walked: the order is that of addresses.
    std::set<std::pair<const scene::Page*, std::array<double, 4>>> known_;
};

void check_page(const JudgedPage& page, const Judging& judging, Report& report) {
    const PageReport own{report, *page.page};
    check_bleed_reach(page, judging, own);
    check_text_place(page, judging, own);
    check_type_size(page, judging, own);
    check_lines(page, judging, own);
    check_resolution(page, judging, own);
    check_ink_limit(page, judging, own);
    check_rich_text(page, judging, own);
    check_rgb_black(page, judging, own);
    check_reversed_type(page, judging, own);
    check_reversed_lines(page, judging, own);
    check_contrast(page, judging, own);
    check_finishes(page, judging, own);
}

} // namespace

void check_scene(const scene::Document& document, const press::Profile& profile,
                 const colour::Converter& converter, SceneLimits limits,
                 diag::Findings& findings) {
    PageCollector collector;
    collector.add(document);
    const std::vector<PageUse> pages = collector.take();

    const InkReader inks(converter, profile);
    PictureMeasures measures{limits.ink_square, lowest(profile.inks.limit),
                             profile.inks.text_black == press::BlackText::overprint};
    if (measures.ink_limit) *measures.ink_limit += profile.inks.tolerance;
    if (const auto& line = profile.limits.reversed_line; line.warn || line.fail)
        measures.white_line =
            Length::pt(std::max(line.warn.value_or(0), line.fail.value_or(0)));
    PictureVerdicts pictures(inks, measures);
    std::vector<std::vector<PictureVerdicts::Use>> uses(pages.size());
    for_each_parallel(pages.size(), [&](std::size_t i) {
        uses[i] = PictureVerdicts::uses_in(open_art(*pages[i].page), pages[i].scale);
    });
    pictures.judge(uses);

    GlyphBoxes glyphs;
    const Judging judging{profile, limits, inks, pictures, glyphs};
    std::vector<Report> reports(pages.size() + 2);
    std::vector<std::vector<SpotUse>> spots(pages.size());
    check_bleed_size(pages, profile, reports.front());
    check_missing_finishes(pages, profile, reports.front());
    check_die_lines(pages, profile, reports.front());
    for_each_parallel(pages.size(), [&](std::size_t i) {
        JudgedPage page{pages[i], open_page(*pages[i].page, glyphs)};
        pictures.number(page.display, page.scale);
        check_page(page, judging, reports[i + 1]);
        spots[i] = spots_used(page, judging);
    });
    check_spots(spots, profile, reports.back());
    Report::merge(std::move(reports), findings);
}

} // namespace pecyn::preflight
