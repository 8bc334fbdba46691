#include "build/ticket_facts.hpp"

#include "build/book_parts.hpp"
#include "build/names.hpp"
#include "colour/plate_names.hpp"
#include "layout/page_plan.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::build {

double ticket_number(double number) { return std::round(number * 1000) / 1000; }
double ticket_mm(Length length) { return ticket_number(length.in_mm()); }

std::optional<TicketStock> stock_of(const press::Profile& profile, const std::string& name) {
    const auto found = profile.stocks.find(name);
    if (found == profile.stocks.end()) return std::nullopt;
    return TicketStock{name, ticket_number(found->second.gsm),
                       ticket_number(found->second.caliper().in_mm() * 1000)};
}

namespace {

std::string_view word_of(pack::Binding binding) {
    switch (binding) {
    case pack::Binding::none: break;
    case pack::Binding::saddle: return "saddle";
    case pack::Binding::perfect: return "perfect";
    case pack::Binding::sewn: return "sewn";
    case pack::Binding::wire: return "wire";
    }
    return {};
}

std::string_view word_of(press::Edge edge) {
    switch (edge) {
    case press::Edge::left: return "left";
    case press::Edge::right: return "right";
    case press::Edge::top: return "top";
    }
    return {};
}

/// Pages of the sheets that lie one in another, those of one section at most.
std::size_t nested_pages(const TicketFacts& facts) {
    const std::size_t all = facts.document.pages.size();
    const std::size_t inner = has_cover_apart(facts.product) && all > 4 ? all - 4 : all;
    return facts.product.has_spine()
               ? std::min(inner, static_cast<std::size_t>(section_pages(*facts.product.press)))
               : inner;
}

} // namespace

std::string_view word_of(std::optional<press::SheetOrder> order) {
    if (!order) return {};
    switch (*order) {
    case press::SheetOrder::rows: return "rows";
    case press::SheetOrder::cut_and_stack: return "cut-and-stack";
    case press::SheetOrder::repeat: return "repeat";
    }
    return {};
}

std::string_view word_of(std::optional<press::Duplex> duplex) {
    if (!duplex) return {};
    switch (*duplex) {
    case press::Duplex::long_edge: return "long-edge";
    case press::Duplex::short_edge: return "short-edge";
    case press::Duplex::work_and_turn: return "work-and-turn";
    case press::Duplex::work_and_tumble: return "work-and-tumble";
    case press::Duplex::fold_over: return "fold-over";
    case press::Duplex::none: return "one-sided";
    }
    return {};
}

std::string_view word_of(press::Fold fold) {
    switch (fold) {
    case press::Fold::none: break;
    case press::Fold::letter: return "letter";
    case press::Fold::concertina: return "concertina";
    case press::Fold::zine: return "zine";
    }
    return {};
}

std::optional<TicketBinding> binding_of(const TicketFacts& facts) {
    const pack::Product& product = facts.product;
    if (product.binding == pack::Binding::none) return std::nullopt;
    const press::Profile& profile = *product.press;
    const std::size_t pages = facts.document.pages.size();
    TicketBinding binding;
    binding.kind = word_of(product.binding);
    binding.edge = word_of(layout::bound_edge(product, facts.edition.languages));
    binding.leaves = pages / 2;
    const bool nested = product.binding != pack::Binding::wire;
    binding.creep_by_printer =
        nested && !profile.sheets.empty() && profile.sheets.front().creep_by_printer;
    if (product.has_spine() && pages > 4) {
        const auto section = static_cast<std::size_t>(section_pages(profile));
        binding.sections = (pages - 4 + section - 1) / section;
        binding.spine_mm = ticket_mm(spine_of(facts.document, product));
    }
    const auto inner = stock_of(profile, product.stock);
    const auto cover = stock_of(profile, product.cover_stock);
    if (!inner || binding.leaves < 2) return binding;
    const double leaf = inner->caliper_um / 1000;
    const double cover_leaf = cover ? cover->caliper_um / 1000 : leaf;
    const auto inside = static_cast<double>(binding.leaves - 2);
    binding.thickness_mm = ticket_number(inside * leaf + 2 * cover_leaf);
    if (!nested) return binding;
    // As the sheets are imposed: every sheet within pushes the outermost away by one caliper.
    const std::size_t sheets = nested_pages(facts) / 4;
    binding.creep_mm = ticket_number((static_cast<double>(sheets) - 1) * leaf);
    return binding;
}

std::vector<TicketPlate> plates_of(const TicketFacts& facts) {
    std::vector<TicketPlate> plates;
    const auto add = [&](const std::string& name, const char* kind) {
        const auto known = facts.coverage.find(name);
        std::optional<double> coverage;
        if (known != facts.coverage.end()) coverage = ticket_number(known->second);
        plates.push_back({name, kind, coverage});
    };
    for (std::size_t i = 0; i < colour::process_plates.size(); ++i)
        if (facts.inks.process[i]) add(std::string(colour::process_plates[i]), "process");
    for (const auto& spot : facts.inks.spots)
        add(spot->name, "spot");
    return plates;
}

std::vector<TicketFinish> finishing_of(const TicketFacts& facts) {
    std::vector<TicketFinish> all;
    for (const press::Finish finish : facts.inks.finishes) {
        const press::FinishPlate* plate = facts.product.press->plate(finish);
        all.push_back({std::string(press::name(finish)), plate ? plate->spot : std::string()});
    }
    return all;
}

std::size_t pieces_of(const TicketFacts& facts) {
    if (facts.product.is_paged()) return 1;
    std::size_t pieces = 0;
    for (const TicketDeck& deck : facts.decks)
        pieces += deck.pieces * static_cast<std::size_t>(deck.copies);
    if (is_two_sided(facts.document) && facts.decks.empty())
        return with_copies(facts.document, facts.product).pages.size() / 2;
    if (is_one_sided(facts.document) && facts.decks.empty())
        return with_copies(facts.document, facts.product).pages.size();
    for (const auto& item : facts.product.items)
        pieces += static_cast<std::size_t>(item->quantity);
    return pieces;
}

std::optional<double> deck_thickness_mm(const TicketFacts& facts) {
    const auto stock = stock_of(*facts.product.press, facts.product.stock);
    if (!stock || facts.product.is_paged() || is_gang(facts.product)) return std::nullopt;
    return ticket_number(static_cast<double>(pieces_of(facts)) * stock->caliper_um / 1000);
}

std::vector<pack::Approval> approvals_of(const TicketFacts& facts) {
    std::vector<pack::Approval> approvals = facts.pack.approvals;
    std::erase_if(approvals, [&](const pack::Approval& approval) {
        const auto& languages = facts.edition.languages;
        return std::find(languages.begin(), languages.end(), approval.language) ==
               languages.end();
    });
    return approvals;
}

std::size_t sheets_with_spoilage(std::size_t sheets, double spoilage_percent) {
    const double more = static_cast<double>(sheets) * spoilage_percent / 100;
    // A per cent that divides evenly must not cost a sheet by rounding.
    return sheets + static_cast<std::size_t>(std::ceil(more - 1e-9));
}

std::string ticket_stem(const pack::Pack& pack, const pack::Product& product,
                        const Edition& edition, const std::string& part) {
    return pack_folder(pack.id, pack.brand ? pack.brand->id : "") + "/" + pack.id + "-" +
           product.id + "-" + joined_languages(edition.languages) +
           (part.empty() ? "" : "." + part) + ".ticket";
}

} // namespace pecyn::build
