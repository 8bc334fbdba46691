#include "layout/lay_out.hpp"

#include "base/parallel.hpp"
#include "layout/cut_line.hpp"
#include "layout/die_line_file.hpp"
#include "layout/fitting.hpp"
#include "layout/node_builder.hpp"
#include "layout/product_context.hpp"
#include "layout/record_cache.hpp"
#include "layout/report_misfits.hpp"
#include "scene/copy.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

/// What becomes of one unit on the way from models to pages.
struct UnitWork {
    std::string key; ///< of what other brands share; empty: nothing
    UnitPages pages; ///< empty: not needed so far, since all is known from another brand
    Sizes sizes;
    diag::Findings findings;
    std::vector<std::shared_ptr<const scene::Page>> scenes;
};

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " / "));
}

/// A title in all languages shown, each once: "Oedi / Pause".
std::string title_of(const pack::LocalText& text, const std::vector<std::string>& languages) {
    std::vector<std::string> titles;
    for (const std::string& language : languages) {
        std::string title = text.plain(language);
        if (!title.empty() && std::find(titles.begin(), titles.end(), title) == titles.end())
            titles.push_back(std::move(title));
    }
    return joined(titles);
}

const std::string* heading_field(const std::vector<pack::Frame>& frames) {
    for (const pack::Frame& frame : frames) {
        if (frame.heading && frame.kind == pack::Frame::Kind::text) return &frame.content;
        if (const std::string* inner = heading_field(frame.frames)) return inner;
    }
    return nullptr;
}

void gather_threads(Node& node, std::map<std::string, TextNode*>& last) {
    if (auto* text = std::get_if<TextNode>(&node.content)) {
        if (text->thread.empty()) return;
        TextNode*& latest = last[text->thread];
        if (latest) latest->thread_ends = false;
        latest = text;
    } else if (auto* box = std::get_if<BoxNode>(&node.content)) {
        for (Node& child : box->children)
            gather_threads(child, last);
    }
}

/// Only the last frame of a thread may say that its text is too long.
void end_threads(UnitPages& pages) {
    std::map<std::string, TextNode*> last;
    for (PageTree& page : pages)
        for (Node& node : page.nodes)
            gather_threads(node, last);
}

/// Turns what a page shows by 180 degrees.
void turn_over(scene::Page& page) {
    auto group = std::make_unique<scene::Group>();
    group->transform = {-1, 0, 0, -1, page.trim.width, page.trim.height};
    for (scene::PlacedFrame& frame : page.frames) {
        frame.box = group->transform.apply(frame.box);
        frame.turns = (frame.turns + 2) % 4;
    }
    for (scene::FinishArea& area : page.finishes) {
        area.shape.path.transform(group->transform);
        for (PathData& clip : area.clips)
            clip.transform(group->transform);
    }
    group->items = std::move(page.items);
    page.items.clear();
    page.items.emplace_back(std::move(group));
}

/// What is found in a brand is so on every item, and told once.
void tell_once(diag::Findings& findings) {
    std::set<std::pair<std::string, diag::Span>> told;
    std::erase_if(findings.all(), [&](diag::Finding& finding) {
        if (finding.code != "brand-colour-replaced" && finding.code != "logo-too-small")
            return false;
        finding.item.clear();
        return !told.emplace(finding.code, finding.span).second;
    });
}

class ProductLayout {
public:
    ProductLayout(const pack::Pack& pack, const pack::Product& product,
                  const std::vector<std::string>& languages, const Resources& resources,
                  diag::Findings& findings)
        : languages_(languages), findings_(findings),
          plan_(plan_pages(product, languages, findings)),
          styles_(*product.layout, resources.faces, findings),
          pictures_(product, pack.brand.get(), resources, findings),
          context_{pack,      product, *product.layout, languages_,
                   resources, plan_,   styles_,         pictures_},
          sharing_(context_), cut_(die_line(*product.layout, pictures_, findings)) {}

    std::optional<scene::Document> lay_out() {
        std::vector<UnitWork> work(plan_.units.size());
        for_each_parallel(work.size(), [&](std::size_t i) { build(plan_.units[i], work[i]); });
        settle_product_sizes(work);
        for_each_parallel(work.size(), [&](std::size_t i) { paint(plan_.units[i], work[i]); });
        UnitWork spine;
        if (plan_.spine) {
            build(*plan_.spine, spine);
            paint(*plan_.spine, spine);
            findings_.merge(std::move(spine.findings));
        }
        for (std::size_t i = 0; i < work.size(); ++i) {
            for (diag::Finding& finding : work[i].findings.all())
                if (plan_.units[i].item) finding.item = plan_.units[i].item->id;
            findings_.merge(std::move(work[i].findings));
        }
        tell_once(findings_);
        if (findings_.has_errors()) return std::nullopt;
        scene::Document document = document_of(work);
        if (!spine.scenes.empty()) document.spine = spine.scenes.front();
        return document;
    }

private:
    void build(const Unit& unit, UnitWork& work) const {
        if (!is_spine(unit)) work.key = sharing_.key_of(unit);
        const Sizes open(styles_.groups().size());
        if (const auto known = sharing_.fitted(work.key, open)) {
            work.sizes = known->sizes;
            work.findings = known->findings;
            return;
        }
        build_trees(unit, work, work.findings);
        work.sizes = fit(work, open);
        sharing_.keep_fitted(work.key, unit, open, work.sizes, work.findings);
    }

    void build_trees(const Unit& unit, UnitWork& work, diag::Findings& findings) const {
        for (const PlannedPage& page : unit.pages)
            work.pages.push_back(
                {NodeBuilder(context_, unit.item, page, findings).build(), boxes_of(page)});
        end_threads(work.pages);
    }

    /// Where the sizes were known without them.
    void build_missing_trees(const Unit& unit, UnitWork& work) const {
        diag::Findings said_before;
        if (work.pages.empty()) build_trees(unit, work, said_before);
    }

    Sizes fit(const UnitWork& work, const Sizes& fixed) const {
        return fit_unit(work.pages, styles_.groups(), fixed, context_.resources.converter)
            .sizes;
    }

    void fit_again(const Unit& unit, UnitWork& work, const Sizes& fixed) const {
        if (const auto known = sharing_.fitted(work.key, fixed)) {
            work.sizes = known->sizes;
            return;
        }
        build_missing_trees(unit, work);
        work.sizes = fit(work, fixed);
        sharing_.keep_fitted(work.key, unit, fixed, work.sizes, {});
    }

    /// A product-wide group takes the smallest size that any item needs; the other groups are
    /// then fitted again, for they may have room now.
    void settle_product_sizes(std::vector<UnitWork>& work) const {
        const auto& groups = styles_.groups();
        Sizes fixed(groups.size());
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (groups[g].fit != pack::Fit::product) continue;
            for (const UnitWork& unit : work)
                if (unit.sizes[g] > Length() &&
                    (fixed[g] == Length() || unit.sizes[g] < fixed[g]))
                    fixed[g] = unit.sizes[g];
        }
        for_each_parallel(work.size(), [&](std::size_t i) {
            bool moved = false;
            for (std::size_t g = 0; g < groups.size(); ++g)
                moved |= fixed[g] > Length() && work[i].sizes[g] > fixed[g];
            if (moved) fit_again(plan_.units[i], work[i], fixed);
        });
    }

    void paint(const Unit& unit, UnitWork& work) const {
        if (const auto known = sharing_.painted(work.key, work.sizes)) {
            for (const auto& page : known->pages)
                work.scenes.push_back(std::make_shared<scene::Page>(scene::copy_of(*page)));
            work.findings.merge(known->findings);
            return;
        }
        build_missing_trees(unit, work);
        diag::Findings found;
        const auto guard = guard_of(unit, work);
        Threads threads;
        for (std::size_t i = 0; i < unit.pages.size(); ++i)
            work.scenes.push_back(
                paint_page(unit, i, work, threads, guard ? &*guard : nullptr, found));
        work.pages.clear();
        sharing_.keep_painted(work.key, unit, work.sizes, work.scenes, found);
        work.findings.merge(std::move(found));
    }

    /// Told of all texts of the unit; nothing where no brand has recoloured the layout.
    std::optional<ContrastGuard> guard_of(const Unit& unit, const UnitWork& work) const {
        if (!context_.layout.guards_contrast) return std::nullopt;
        const colour::Colour ink = palette_colour(context_.layout, "ink", unit.item);
        ContrastGuard guard(context_.layout, context_.pack.brand.get(),
                            context_.resources.converter, ink);
        diag::Findings said_while_painting;
        Threads threads;
        for (std::size_t i = 0; i < unit.pages.size(); ++i) {
            const auto page = blank_page(unit, unit.pages[i]);
            const Canvas canvas{*page, ink, said_while_painting, &guard};
            Arranger arranger(work.sizes, work.pages[i].boxes, context_.resources.converter,
                              threads, &canvas);
            for (const Node& node : work.pages[i].nodes)
                arranger.arrange_top(node);
        }
        return guard;
    }

    std::shared_ptr<const scene::Page> paint_page(const Unit& unit, std::size_t i,
                                                  const UnitWork& work, Threads& threads,
                                                  const ContrastGuard* guard,
                                                  diag::Findings& findings) const {
        auto page = blank_page(unit, unit.pages[i]);
        const PageTree& tree = work.pages[i];
        PageSharing shared(sharing_, work.key, unit, i, work.sizes, guard);
        const Canvas canvas{*page,    palette_colour(context_.layout, "ink", unit.item),
                            findings, nullptr,
                            guard,    shared.of_frames()};
        Arranger arranger(work.sizes, tree.boxes, context_.resources.converter, threads,
                          &canvas);
        for (const Node& node : tree.nodes)
            arranger.arrange_top(node);
        shared.finish(tree.nodes, *page);
        for (const Misfit& misfit : arranger.misfits())
            report_misfit(misfit, work.sizes, page->face, context_.layout.id, findings);
        if (unit.pages[i].turned) turn_over(*page);
        if (!is_spine(unit)) draw_cut(unit, i, *page, findings);
        return page;
    }

    bool is_spine(const Unit& unit) const { return plan_.spine && &unit == &*plan_.spine; }

    /// A spine is narrower than the margins of pages: words keep an eighth of it from the folds
    /// on either side.
    PageBoxes boxes_of(const PlannedPage& page) const {
        const pack::Layout& layout = context_.layout;
        const bool spine = page.face->name == pack::spine_face && context_.product.has_spine();
        const Length most = spine ? page.size.width / 8.0 : page.size.width;
        return {page.size, layout.bleed, std::min(layout.safe, most),
                std::min(layout.margin, most)};
    }

    std::shared_ptr<scene::Page> blank_page(const Unit& unit,
                                            const PlannedPage& planned) const {
        auto page = std::make_shared<scene::Page>();
        page->trim = planned.size;
        page->bleed = context_.layout.bleed;
        page->label = std::to_string(planned.number);
        page->item = unit.item ? unit.item->id : std::string();
        page->face = planned.face->name;
        page->languages = planned.languages;
        page->reading = planned.reading;
        page->turned = planned.turned;
        page->span = unit.item ? unit.item->span : planned.face->span;
        return page;
    }

    void draw_cut(const Unit& unit, std::size_t i, scene::Page& page,
                  diag::Findings& findings) const {
        if (!cut_) return;
        // Leaves of cards begin with their item, those of a booklet with its first page.
        const bool cards = !context_.product.is_paged();
        const bool back = (cards ? i : unit.pages[i].place) % 2 == 1;
        add_cut_line(*cut_, back, page);
        check_cut_line(*cut_, back, page, findings);
    }

    scene::Document document_of(const std::vector<UnitWork>& work) const {
        scene::Document document;
        document.languages = languages_;
        document.title = title_of(context_.pack.title, languages_);
        document.pages.resize(plan_.places);
        for (std::size_t i = 0; i < work.size(); ++i) {
            add_bookmarks(plan_.units[i], document.bookmarks);
            for (std::size_t k = 0; k < work[i].scenes.size(); ++k)
                document.pages[plan_.units[i].pages[k].place] = work[i].scenes[k];
        }
        const auto reading = [&](const scene::Bookmark& bookmark) {
            return document.pages[bookmark.page]->reading;
        };
        std::stable_sort(document.bookmarks.begin(), document.bookmarks.end(),
                         [&](const auto& a, const auto& b) { return reading(a) < reading(b); });
        return document;
    }

    /// One for the item, or one in each language where their pages lie apart.
    void add_bookmarks(const Unit& unit, std::vector<scene::Bookmark>& bookmarks) const {
        if (!unit.item || unit.pages.empty()) return;
        const std::string* field = heading_field(unit.pages.front().face->frames);
        const auto value = field ? unit.item->fields.find(*field) : unit.item->fields.end();
        const auto* text = value == unit.item->fields.end()
                               ? nullptr
                               : std::get_if<pack::LocalText>(&value->second);
        if (!text) return;
        if (!plan_.apart) {
            bookmarks.push_back({title_of(*text, languages_), unit.pages.front().place, 1});
            return;
        }
        for (const std::string& language : languages_) {
            const auto page = std::find_if(
                unit.pages.begin(), unit.pages.end(),
                [&](const PlannedPage& planned) { return planned.languages[0] == language; });
            if (page != unit.pages.end())
                bookmarks.push_back({title_of(*text, {language}), page->place, 1});
        }
    }

    const std::vector<std::string>& languages_;
    diag::Findings& findings_;
    PagePlan plan_;
    StyleTable styles_;
    PictureStore pictures_;
    ProductContext context_;
    UnitSharing sharing_;
    std::optional<pack::Cut> cut_; ///< the layout's, a file's lines read
};

} // namespace

std::optional<scene::Document> lay_out_product(const pack::Pack& pack,
                                               const pack::Product& product,
                                               const std::vector<std::string>& languages,
                                               const Resources& resources,
                                               diag::Findings& findings) {
    diag::Findings own;
    auto document = ProductLayout(pack, product, languages, resources, own).lay_out();
    for (diag::Finding& finding : own.all()) {
        finding.pack = pack.id;
        finding.product = product.id;
    }
    findings.merge(std::move(own));
    return document;
}

scene::Group lay_out_line(std::string_view text, std::string_view family, int weight,
                          Length size, const Resources& resources) {
    scene::Group group;
    StyledRun run;
    run.text = std::string(text);
    run.face = resources.faces.find(family, weight);
    if (!run.face && !resources.faces.all().empty()) run.face = resources.faces.all().front();
    if (!run.face) return group;
    StyledParagraph paragraph;
    paragraph.runs.push_back(std::move(run));
    const auto shaped = thread_shaper(resources.faces).shape(paragraph);
    const Line line = break_lines(*shaped, size, Length::mm(100000)).front();
    for (scene::GlyphRun& glyphs : to_glyph_runs(*shaped, line, size, {}, {colour::black()}))
        group.items.emplace_back(std::move(glyphs));
    group.semantics.role = scene::Role::artifact;
    return group;
}

} // namespace pecyn::layout
