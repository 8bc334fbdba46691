#pragma once

#include "build/ink_census.hpp"
#include "build/manifest.hpp"
#include "build/report_page.hpp"
#include "build/sheets.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::build {

/// A file of target `sheets` as the press room sees it.
struct TicketSheets {
    std::string size; ///< "SRA3"; empty: the flat sheet of a booklet
    double width_mm = 0, height_mm = 0;
    std::size_t up = 0;       ///< cards that a sheet gives, or pages of a booklet on one side
    std::size_t per_copy = 0; ///< sheets of one copy (deck, booklet)
    double spoilage = 0;      ///< per cent
    std::size_t for_all = 0;  ///< sheets of the whole quantity
    std::string part{};       ///< of the file: "sra3", "cover"
    std::optional<press::SheetOrder> order{}; ///< of cards
    std::optional<press::Duplex> duplex{};    ///< unset: turned as a leaf of the book
};

/// A deck of a gang.
struct TicketDeck {
    std::string product;
    int copies = 1;         ///< in one run of the gang
    std::size_t pieces = 0; ///< of one copy
};

/// How many sheets are printed for a quantity, those for set-up and waste included.
std::size_t sheets_with_spoilage(std::size_t sheets, double spoilage_percent);

/// What the ticket of a product tells besides what its models hold.
struct TicketFacts {
    const pack::Pack& pack;
    const pack::Product& product;
    const Edition& edition;
    const scene::Document& document;
    InkCensus inks;
    std::map<std::string, double> coverage; ///< plate to mean ink of a page, per cent; may be
                                            ///< empty
    std::vector<TicketSheets> sheets;       ///< by size
    std::vector<Artifact> files;            ///< of `press` and `sheets`, by path
    bool draft = false;
    std::string pecyn;               ///< version
    std::vector<TicketDeck> decks{}; ///< of a gang
    std::string volume{};            ///< "v1": records of a table one after another
    std::size_t records = 0;         ///< of that volume
};

/// The job ticket (requirement P18) as JSON: keys in snake_case and fixed order, lengths in
/// millimetres, what isn't known null.
std::string ticket_json(const TicketFacts& facts);
/// The same for people: one page of A4.
Report ticket_report(const TicketFacts& facts);
/// "pause/pause-cards-cy-en.ticket", of a volume "...cy-en.v1.ticket": the path below the
/// output folder, without its ending.
std::string ticket_stem(const pack::Pack& pack, const pack::Product& product,
                        const Edition& edition, const std::string& part);

} // namespace pecyn::build
