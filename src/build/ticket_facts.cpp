#include "build/ticket_facts.hpp"

#include "colour/plate_names.hpp"

#include <cmath>

namespace pecyn::build {

bool is_bound(const pack::Product& product) {
    return product.binding != pack::Binding::none || !product.pages.empty();
}

double ticket_number(double number) { return std::round(number * 1000) / 1000; }
double ticket_mm(Length length) { return ticket_number(length.in_mm()); }

std::optional<TicketStock> stock_of(const press::Profile& profile, const std::string& name) {
    const auto found = profile.stocks.find(name);
    if (found == profile.stocks.end()) return std::nullopt;
    return TicketStock{name, ticket_number(found->second.gsm),
                       ticket_number(found->second.caliper().in_mm() * 1000)};
}

std::optional<TicketBinding> binding_of(const TicketFacts& facts) {
    const pack::Product& product = facts.product;
    if (product.binding != pack::Binding::saddle) return std::nullopt;
    const press::Profile& profile = *product.press;
    TicketBinding binding;
    binding.kind = "saddle";
    binding.leaves = facts.document.pages.size() / 2;
    binding.creep_by_printer =
        !profile.sheets.empty() && profile.sheets.front().creep_by_printer;
    const auto inner = stock_of(profile, product.stock);
    const auto cover = stock_of(profile, product.cover_stock);
    if (!inner || binding.leaves < 2) return binding;
    const double leaf = inner->caliper_um / 1000;
    const double cover_leaf = cover ? cover->caliper_um / 1000 : leaf;
    const auto inside = static_cast<double>(binding.leaves - 2);
    binding.thickness_mm = ticket_number(inside * leaf + 2 * cover_leaf);
    // As the sheets are imposed: every sheet within pushes the outermost away by one caliper.
    const std::size_t sheets = facts.document.pages.size() / 4;
    const auto within = static_cast<double>(sheets - 1);
    binding.creep_mm = ticket_number(within * leaf);
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
    if (is_bound(facts.product)) return 1;
    if (is_two_sided(facts.document))
        return with_copies(facts.document, facts.product).pages.size() / 2;
    std::size_t pieces = 0;
    for (const auto& item : facts.product.items)
        pieces += static_cast<std::size_t>(item->quantity);
    return pieces;
}

std::optional<double> deck_thickness_mm(const TicketFacts& facts) {
    const auto stock = stock_of(*facts.product.press, facts.product.stock);
    if (!stock || is_bound(facts.product)) return std::nullopt;
    return ticket_number(static_cast<double>(pieces_of(facts)) * stock->caliper_um / 1000);
}

std::size_t sheets_with_spoilage(std::size_t sheets, double spoilage_percent) {
    const double more = static_cast<double>(sheets) * spoilage_percent / 100;
    // A per cent that divides evenly must not cost a sheet by rounding.
    return sheets + static_cast<std::size_t>(std::ceil(more - 1e-9));
}

std::string ticket_stem(const pack::Pack& pack, const pack::Product& product,
                        const Edition& edition) {
    return pack.id + "/" + pack.id + "-" + product.id + "-" +
           joined_languages(edition.languages) + ".ticket";
}

} // namespace pecyn::build
