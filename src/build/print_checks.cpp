#include "build/print_checks.hpp"

#include "preflight/check_scene.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {
/// What a picture needs where it is looked at from a metre away (requirement P9).
constexpr double points_per_inch_at_a_metre = 180;

/// Ids of the items that its pages show, each once; of a gang those of all its decks.
std::vector<std::string> shown_items(const pack::Pack& pack, const pack::Product& product) {
    std::vector<std::string> ids;
    const auto add = [&](const std::string& id) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    };
    for (const pack::GangPart& part : product.gang)
        for (const pack::Product& deck : pack.products)
            if (deck.id == part.product && deck.gang.empty())
                for (const std::string& id : shown_items(pack, deck))
                    add(id);
    using Kind = pack::PageEntry::Kind;
    for (const pack::PageEntry& page : product.pages) {
        if (page.kind == Kind::item) add(page.name);
        if (page.kind != Kind::each) continue;
        for (const auto& item : product.items)
            if (item->kind->name == page.name) add(item->id);
    }
    if (product.pages.empty())
        for (const auto& item : product.items)
            add(item->id);
    return ids;
}

} // namespace

std::vector<const pack::UnapprovedText*>
drafts_of(const pack::Pack& pack, const pack::Product& product, const Edition& edition) {
    std::vector<std::string> shown = shown_items(pack, product);
    shown.insert(shown.begin(), std::string()); // texts of the pack itself
    std::vector<const pack::UnapprovedText*> drafts;
    for (const std::string& item : shown) {
        const auto found = pack.unapproved.find(item);
        if (found == pack.unapproved.end()) continue;
        for (const pack::UnapprovedText& text : found->second)
            if (std::find(edition.languages.begin(), edition.languages.end(), text.language) !=
                edition.languages.end())
                drafts.push_back(&text);
    }
    return drafts;
}

DraftState check_drafts(const pack::Pack& pack, const pack::Product& product,
                        const Edition& edition, const Options& options,
                        diag::Findings& findings) {
    const auto drafts = drafts_of(pack, product, edition);
    if (drafts.empty()) return DraftState::approved;
    if (pack.mark_drafts || options.allow_draft) return DraftState::marked;
    if (!options.makes_print()) return DraftState::refused;
    const pack::UnapprovedText& first = *drafts.front();
    const std::string count =
        drafts.size() == 1
            ? "a text that is not final, "
            : fmt::format("{} texts that are not final, the first ", drafts.size());
    findings
        .error("draft-text", first.span,
               fmt::format("'{}' holds {}'{}' in {}, so it may not go to print", product.id,
                           count, first.id, first.language))
        .with_help("say in translation.yaml, or by `translation` for the whole pack, that they "
                   "are final once they are approved; or let the pages carry the draft mark: "
                   "`drafts: mark` under `checks`, or --allow-draft for this run")
        .with_language(first.language);
    return DraftState::refused;
}

void check_print_rules(const scene::Document& document, const pack::Product& product,
                       const colour::Converter& converter, diag::Findings& findings) {
    preflight::SceneLimits limits;
    limits.safe = product.layout->safe;
    if (const auto metres = product.layout->view_from_metres) {
        const double least = points_per_inch_at_a_metre / *metres;
        limits.image = press::Limit{least, least};
    }
    limits.least_line = product.layout->line_limit;
    limits.least_type = product.layout->type_limit;
    limits.least_image = product.layout->image_limit;
    limits.contrast = product.layout->contrast_limit;
    preflight::check_scene(document, *product.press, converter, limits, findings);
    if (!document.spine) return;
    // The sides of a spine are folded, not cut: its words keep a tenth of it from them.
    limits.safe = std::min(limits.safe, document.spine->trim.width / 10.0);
    preflight::check_scene({document.title, document.languages, {document.spine}, {}},
                           *product.press, converter, limits, findings);
}

} // namespace pecyn::build
