#include "layout/lay_out.hpp"

#include "base/parallel.hpp"
#include "layout/fitting.hpp"
#include "layout/node_builder.hpp"
#include "layout/product_context.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

/// What becomes of one unit on the way from models to pages.
struct UnitWork {
    UnitPages pages;
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

class ProductLayout {
public:
    ProductLayout(const pack::Pack& pack, const pack::Product& product,
                  const std::vector<std::string>& languages, const Resources& resources,
                  diag::Findings& findings)
        : languages_(languages), findings_(findings),
          plan_(plan_pages(product, languages, findings)),
          styles_(*product.layout, resources.faces, findings),
          pictures_(product, resources.files, resources.converter, findings),
          context_{pack,      product, *product.layout, languages_,
                   resources, plan_,   styles_,         pictures_},
          boxes_{product.layout->page, product.layout->bleed, product.layout->safe,
                 product.layout->margin} {}

    std::optional<scene::Document> lay_out() {
        std::vector<UnitWork> work(plan_.units.size());
        for_each_parallel(work.size(), [&](std::size_t i) { build(plan_.units[i], work[i]); });
        settle_product_sizes(work);
        for_each_parallel(work.size(), [&](std::size_t i) { paint(plan_.units[i], work[i]); });
        for (std::size_t i = 0; i < work.size(); ++i) {
            for (diag::Finding& finding : work[i].findings.all())
                if (plan_.units[i].item) finding.item = plan_.units[i].item->id;
            findings_.merge(std::move(work[i].findings));
        }
        if (findings_.has_errors()) return std::nullopt;
        return document_of(work);
    }

private:
    void build(const Unit& unit, UnitWork& work) const {
        for (const PlannedPage& page : unit.pages)
            work.pages.push_back(NodeBuilder(context_, unit.item, page, work.findings).build());
        work.sizes = fit_unit(work.pages, styles_.groups(), Sizes(styles_.groups().size()),
                              boxes_, context_.resources.converter);
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
            if (moved)
                work[i].sizes = fit_unit(work[i].pages, groups, fixed, boxes_,
                                         context_.resources.converter);
        });
    }

    void paint(const Unit& unit, UnitWork& work) const {
        const colour::Colour ink = palette_colour(context_.layout, "ink", unit.item);
        for (std::size_t i = 0; i < unit.pages.size(); ++i) {
            const PlannedPage& planned = unit.pages[i];
            auto page = std::make_shared<scene::Page>();
            page->trim = context_.layout.page;
            page->bleed = context_.layout.bleed;
            page->label = std::to_string(planned.number);
            page->item = unit.item ? unit.item->id : std::string();
            page->face = planned.face->name;
            page->languages = planned.languages;
            page->span = unit.item ? unit.item->span : planned.face->span;
            Arranger arranger(work.sizes, boxes_, context_.resources.converter, ink,
                              page.get());
            for (const Node& node : work.pages[i])
                arranger.arrange_top(node);
            for (const Misfit& misfit : arranger.misfits())
                report(misfit, work.sizes, *page, work.findings);
            work.scenes.push_back(std::move(page));
        }
        work.pages.clear();
    }

    void report(const Misfit& misfit, const Sizes& sizes, const scene::Page& page,
                diag::Findings& findings) const;

    scene::Document document_of(const std::vector<UnitWork>& work) const {
        scene::Document document;
        document.languages = languages_;
        document.title = title_of(context_.pack.title, languages_);
        for (std::size_t i = 0; i < work.size(); ++i) {
            const Unit& unit = plan_.units[i];
            if (unit.item && !unit.pages.empty())
                if (const std::string* field = heading_field(unit.pages.front().face->frames)) {
                    const auto value = unit.item->fields.find(*field);
                    if (value != unit.item->fields.end())
                        if (const auto* text = std::get_if<pack::LocalText>(&value->second))
                            document.bookmarks.push_back(
                                {title_of(*text, languages_), document.pages.size(), 1});
                }
            document.pages.insert(document.pages.end(), work[i].scenes.begin(),
                                  work[i].scenes.end());
        }
        return document;
    }

    const std::vector<std::string>& languages_;
    diag::Findings& findings_;
    PagePlan plan_;
    StyleTable styles_;
    PictureStore pictures_;
    ProductContext context_;
    PageBoxes boxes_;
};

/// About how many characters of the text take up the excess, for the help line.
int characters_to_cut(const Misfit& misfit, const Sizes& sizes) {
    const TextNode& text = *misfit.text;
    const Length size = size_of(text.size, sizes);
    const Length distance =
        text.leading.absolute ? *text.leading.absolute : size * text.leading.factor;
    std::size_t characters = 0, lines = 0;
    for (const TextBlock& block : text.blocks)
        characters += block.words->text.size();
    for (const auto& block : text.broken.lines)
        lines += block.size();
    if (lines == 0) return 1;
    const double too_many = std::ceil(misfit.excess() / distance);
    return std::max(1, static_cast<int>(too_many * static_cast<double>(characters) /
                                        static_cast<double>(lines)));
}

void ProductLayout::report(const Misfit& misfit, const Sizes& sizes, const scene::Page& page,
                           diag::Findings& findings) const {
    const double excess = misfit.excess().in_mm();
    if (!misfit.text) {
        findings
            .error("frames-overflow", misfit.frame,
                   fmt::format("the frames of face '{}' are {:.1f} mm too high for their box",
                               page.face, excess))
            .with_measure(misfit.needed.in_mm(), misfit.room.in_mm(), "mm");
        return;
    }
    const TextNode& text = *misfit.text;
    const double size = size_of(text.size, sizes).in_pt();
    if (misfit.too_wide) {
        findings
            .error(
                "text-too-wide", text.span,
                fmt::format("the word '{}' ({}.{}) is {:.1f} mm wider than its frame on face "
                            "'{}', even at {} pt",
                            misfit.word, text.field, text.language, excess, page.face, size))
            .with_help(
                "put a soft hyphen <shy> where the word may break, choose a shorter word, "
                "or give the frame more width")
            .with_language(text.language)
            .with_measure(misfit.needed.in_mm(), misfit.room.in_mm(), "mm");
        return;
    }
    findings
        .error("text-overflow", text.span,
               fmt::format(
                   "the text is {:.1f} mm too high for its frame on face '{}' of '{}', even "
                   "at {} pt; '{}.{}' is the longest",
                   excess, page.face, context_.layout.id, size, text.field, text.language))
        .with_help(
            fmt::format("shorten '{}.{}' by about {} characters, or give its frame more room",
                        text.field, text.language, characters_to_cut(misfit, sizes)))
        .with_language(text.language)
        .with_measure(misfit.needed.in_mm(), misfit.room.in_mm(), "mm");
}

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
