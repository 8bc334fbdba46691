#pragma once

#include "build/ticket.hpp"

#include <string_view>

namespace pecyn::build {

/// A paper with what its caliper follows from.
struct TicketStock {
    std::string name;
    double gsm = 0, caliper_um = 0;
};
/// Nothing where the product names none or the profile doesn't know it.
std::optional<TicketStock> stock_of(const press::Profile& profile, const std::string& name);

/// How a booklet is bound.
struct TicketBinding {
    std::string kind;                    ///< "saddle", "perfect", "sewn", "wire"
    std::string edge;                    ///< "left"
    std::size_t leaves = 0;              ///< the cover's two included
    std::optional<std::size_t> sections; ///< of books
    std::optional<double> spine_mm;      ///< of books (requirement P12)
    std::optional<double> thickness_mm;
    std::optional<double> creep_mm; ///< of the outermost sheet (requirement P13)
    bool creep_by_printer = false;
};
std::optional<TicketBinding> binding_of(const TicketFacts& facts);

/// The press profile's words: "cut-and-stack", "long-edge"; empty where nothing was chosen.
std::string_view word_of(std::optional<press::SheetOrder> order);
std::string_view word_of(std::optional<press::Duplex> duplex);
std::string_view word_of(press::Fold fold);

struct TicketPlate {
    std::string name, kind; ///< "process", "spot"
    std::optional<double> coverage;
};
std::vector<TicketPlate> plates_of(const TicketFacts& facts);

struct TicketFinish {
    std::string finish, plate; ///< plate: empty where the printer offers none
};
std::vector<TicketFinish> finishing_of(const TicketFacts& facts);

/// Pieces (cards, posters, booklets) of one copy, copies of an item by its quantity included.
std::size_t pieces_of(const TicketFacts& facts);
/// One of those pieces on the press, thick; nothing where the stock isn't known.
std::optional<double> deck_thickness_mm(const TicketFacts& facts);

/// Who approved translations into the edition's languages.
std::vector<pack::Approval> approvals_of(const TicketFacts& facts);

double ticket_mm(Length length);     ///< rounded to a thousandth
double ticket_number(double number); ///< likewise

} // namespace pecyn::build
