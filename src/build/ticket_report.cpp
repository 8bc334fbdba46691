#include "build/date_words.hpp"
#include "build/ticket_facts.hpp"

#include "build/draft.hpp"
#include "build/names.hpp"

#include <filesystem>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

std::string number(double value) { return fmt::format("{:.6g}", value); }

std::string capital(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

std::string count(std::size_t n, const char* one, const char* many) {
    return grouped_digits(n) + ' ' + (n == 1 ? one : many);
}

std::string stock_words(const press::Profile& profile, const std::string& name) {
    const auto stock = stock_of(profile, name);
    if (!stock) return name;
    return fmt::format("{} · {} g/m² · {} µm", name, number(stock->gsm),
                       number(stock->caliper_um));
}

/// Who it is for: an authority by its name, or a table's rows by their number.
std::string brand_words(const TicketFacts& facts) {
    if (!facts.volume.empty())
        return fmt::format("{}, {}, {}", facts.pack.brand->id, facts.volume,
                           count(facts.records, "record", "records"));
    return brand_name(facts.pack, facts.edition.languages);
}

/// "cy: 112 texts by A. Gyfieithydd, 2026-11-20".
std::string approval_words(const pack::Approval& approval) {
    std::string words = fmt::format("{}: {} by {}", approval.language,
                                    count(approval.texts, "text", "texts"), approval.by);
    if (const std::string date = date_words(approval.on); !date.empty()) words += ", " + date;
    return words;
}

ReportSection product_section(const TicketFacts& facts) {
    const scene::Page& first = *facts.document.pages.front();
    const std::size_t pages = facts.document.pages.size();
    ReportSection section{{"Product", "Cynnyrch"}, true};
    auto& rows = section.rows;
    if (facts.pack.brand) rows.push_back({{"For", "Ar gyfer"}, brand_words(facts)});
    for (const TicketDeck& deck : facts.decks)
        rows.push_back(
            {{"Deck"},
             fmt::format("{} of {}, each {}",
                         count(static_cast<std::size_t>(deck.copies), "copy", "copies"),
                         deck.product, count(deck.pieces, "piece", "pieces"))});
    const bool gang = is_gang(facts.product);
    if (!gang)
        rows.push_back({{"Trim size", "Maint"},
                        fmt::format("{} × {} mm", number(ticket_mm(first.trim.width)),
                                    number(ticket_mm(first.trim.height)))});
    rows.push_back({{"Bleed"}, number(ticket_mm(first.bleed)) + " mm"});
    rows.push_back({{"Pages", "Tudalennau"}, grouped_digits(pages)});
    if (!facts.product.is_paged() && !gang)
        rows.push_back({{"Sides", "Ochrau"},
                        fmt::format("{} of each piece",
                                    sides_of(facts.product, facts.edition.languages))});
    const std::size_t pieces = pieces_of(facts);
    const auto quantity = static_cast<std::size_t>(facts.product.quantity);
    rows.push_back({{"Quantity", "Nifer"},
                    pieces > 1 ? fmt::format("{} of {} pieces", count(quantity, "set", "sets"),
                                             grouped_digits(pieces))
                               : grouped_digits(quantity)});
    rows.push_back({{"Version", "Fersiwn"}, facts.pack.version});
    if (const std::string date = date_words(facts.pack.version_date); !date.empty())
        rows.push_back({{"Date", "Dyddiad"}, date});
    std::string languages;
    for (const std::string& language : facts.edition.languages)
        languages += (languages.empty() ? "" : ", ") + language;
    rows.push_back({{"Languages", "Ieithoedd"}, languages});
    for (const pack::Approval& approval : approvals_of(facts))
        rows.push_back({{"Approved", "Cymeradwywyd"}, approval_words(approval)});
    return section;
}

std::string binding_words(const TicketBinding& binding) {
    std::string words = binding.kind == "saddle"    ? "saddle stitched"
                        : binding.kind == "perfect" ? "perfect bound"
                        : binding.kind == "sewn"    ? "sewn in sections"
                                                    : "on a wire";
    if (binding.edge != "left") words += " at the " + binding.edge;
    words += ", " + count(binding.leaves, "leaf", "leaves");
    if (binding.sections) words += ", " + count(*binding.sections, "section", "sections");
    return words;
}

void add_binding(const TicketBinding& binding, std::vector<ReportRow>& rows) {
    rows.push_back({{"Binding", "Rhwymiad"}, binding_words(binding)});
    if (binding.thickness_mm)
        rows.push_back({{"Thickness", "Trwch"}, number(*binding.thickness_mm) + " mm"});
    if (binding.spine_mm)
        rows.push_back({{"Spine", "Meingefn"}, number(*binding.spine_mm) + " mm"});
    if (binding.creep_by_printer)
        rows.push_back({{"Creep"}, "by the printer"});
    else if (binding.creep_mm)
        rows.push_back({{"Creep"}, number(*binding.creep_mm) + " mm, in the sheets"});
}

ReportSection paper_section(const TicketFacts& facts) {
    const press::Profile& profile = *facts.product.press;
    ReportSection section{{"Paper and press", "Papur a gwasg"}, true};
    auto& rows = section.rows;
    const bool cover = !facts.product.cover_stock.empty();
    if (cover)
        rows.push_back({{"Cover", "Clawr"}, stock_words(profile, facts.product.cover_stock)});
    if (!facts.product.stock.empty())
        rows.push_back({cover ? ReportWords{"Inner pages"} : ReportWords{"Stock", "Papur"},
                        stock_words(profile, facts.product.stock)});
    if (const auto binding = binding_of(facts)) {
        add_binding(*binding, rows);
    } else if (const auto deck = deck_thickness_mm(facts); deck && pieces_of(facts) > 1) {
        rows.push_back({{"Thickness", "Trwch"}, number(*deck) + " mm a set"});
    }
    rows.push_back({{"Standard", "Safon"}, std::string(press::name(profile.standard))});
    if (!profile.condition.name.empty())
        rows.push_back({{"Condition"}, profile.condition.name});
    rows.push_back({{"Press profile"}, profile.id});
    if (const auto limit =
            profile.inks.limit.fail ? profile.inks.limit.fail : profile.inks.limit.warn)
        rows.push_back({{"Ink limit"}, number(*limit) + " %"});
    return section;
}

ReportSection plates_section(const TicketFacts& facts) {
    ReportSection section{{"Plates", "Platiau"}, true};
    for (const TicketPlate& plate : plates_of(facts)) {
        ReportRow row{{plate.name}, plate.kind};
        if (plate.coverage) {
            row.value = fmt::format("{:.1f} %", *plate.coverage);
            row.bar = *plate.coverage / 100;
        }
        section.rows.push_back(std::move(row));
    }
    return section;
}

/// What holds the pages together; without words of cards.
ReportRow last_step(const pack::Product& product) {
    switch (product.binding) {
    case pack::Binding::saddle: return {{"Fold and staple"}, "at the spine"};
    case pack::Binding::perfect: return {{"Gather and glue"}, "into the cover"};
    case pack::Binding::sewn: return {{"Gather and sew"}, "then glue into the cover"};
    case pack::Binding::wire: return {{"Cut, stack and punch"}, "for the wire"};
    case pack::Binding::none: break;
    }
    switch (product.fold) {
    case press::Fold::letter: return {{"Fold", "Plygu"}, "letter fold"};
    case press::Fold::concertina: return {{"Fold", "Plygu"}, "to and fro (concertina)"};
    case press::Fold::zine: return {{"Fold and cut"}, "once in the middle (zine)"};
    case press::Fold::none: break;
    }
    return {};
}

ReportSection finishing_section(const TicketFacts& facts) {
    ReportSection section{{"Finishing", "Gorffen"}, true};
    for (const TicketFinish& finish : finishing_of(facts))
        section.rows.push_back(
            {{capital(finish.finish)},
             finish.plate.empty() ? "no plate in the press profile" : finish.plate});
    if (const ReportRow row = last_step(facts.product); !row.value.empty())
        section.rows.push_back(row);
    if (section.rows.empty()) section.rows.push_back({{"Cut"}, "to the trim"});
    return section;
}

/// "SRA3, 320 × 450 mm".
std::string sheet_words(const TicketSheets& sheets) {
    std::string words =
        fmt::format("{} × {} mm", number(sheets.width_mm), number(sheets.height_mm));
    if (!sheets.size.empty()) words = sheets.size + ", " + words;
    // The part of cards is their sheet's size.
    if (sheets.part == "cover" || sheets.part == "inner")
        words = capital(sheets.part) + ", " + words;
    return words;
}

std::string order_words(press::SheetOrder order) {
    switch (order) {
    case press::SheetOrder::rows: break;
    case press::SheetOrder::cut_and_stack: return "cut and stack";
    case press::SheetOrder::repeat: return "one card on all of a sheet";
    }
    return {};
}

std::string duplex_words(press::Duplex duplex) {
    switch (duplex) {
    case press::Duplex::long_edge: return "turned over the long edge";
    case press::Duplex::short_edge: return "turned over the short edge";
    case press::Duplex::work_and_turn: return "work and turn";
    case press::Duplex::work_and_tumble: return "work and tumble";
    case press::Duplex::fold_over: return "one side, folded over";
    case press::Duplex::none: return "one side";
    }
    return {};
}

/// How the sheets are printed and cut, below their sizes.
std::string printing_words(const TicketSheets& sheets) {
    std::string words = sheets.duplex ? duplex_words(*sheets.duplex) : "turned over the spine";
    const std::string order = sheets.order ? order_words(*sheets.order) : std::string();
    return order.empty() ? words : words + " · " + order;
}

ReportSection sheets_section(const TicketFacts& facts) {
    ReportSection section{{"Sheets", "Dalennau"}};
    section.table.columns = {{"Size", 3},
                             {"Up", 1, true},
                             {"For one", 1.4, true},
                             {"For all", 1.6, true},
                             {"Spoilage", 1.5, true},
                             {"To print", 1.8, true}};
    for (const TicketSheets& sheets : facts.sheets)
        section.table.records.push_back(
            {{sheet_words(sheets), grouped_digits(sheets.up), grouped_digits(sheets.per_copy),
              grouped_digits(sheets.for_all), number(sheets.spoilage) + " %",
              grouped_digits(sheets_with_spoilage(sheets.for_all, sheets.spoilage))},
             printing_words(sheets)});
    return section;
}

ReportSection files_section(const TicketFacts& facts) {
    ReportSection section{{"Files", "Ffeiliau"}};
    section.table.columns = {
        {"File", 5}, {"Pages", 0.9, true}, {"Bytes", 1.5, true}, {"Warnings", 1.1, true}};
    for (const Artifact& file : facts.files)
        section.table.records.push_back(
            {{std::filesystem::path(file.path).filename().string(), grouped_digits(file.pages),
              grouped_digits(file.bytes), grouped_digits(file.warnings)},
             "SHA-256 " + file.sha256});
    return section;
}

} // namespace

Report ticket_report(const TicketFacts& facts) {
    Report report;
    report.kind = {"Job ticket", "Tocyn gwaith"};
    report.title = facts.document.title + " · " + facts.product.id;
    report.subtitle =
        fmt::format("{}, {}", pack_words(facts.pack),
                    facts.edition.languages.size() > 1 ? "bilingual edition"
                                                       : facts.edition.name + " edition");
    if (facts.draft)
        report.verdict = Report::Verdict{
            Sign::warning, std::string(draft_words),
            "Texts are not final yet. Every page carries this mark outside the trim."};
    report.sections.push_back(product_section(facts));
    report.sections.push_back(paper_section(facts));
    report.sections.push_back(plates_section(facts));
    report.sections.push_back(finishing_section(facts));
    if (!facts.sheets.empty()) report.sections.push_back(sheets_section(facts));
    report.sections.push_back(files_section(facts));
    report.footer = fmt::format("{}-{}-{} · made by Pecyn {}", facts.pack.id, facts.product.id,
                                joined_languages(facts.edition.languages), facts.pecyn);
    return report;
}

} // namespace pecyn::build
