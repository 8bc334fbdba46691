#include "build/date_words.hpp"
#include "build/ticket_facts.hpp"

#include "build/draft.hpp"

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

ReportSection product_section(const TicketFacts& facts) {
    const scene::Page& first = *facts.document.pages.front();
    const std::size_t pages = facts.document.pages.size();
    ReportSection section{{"Product", "Cynnyrch"}, true};
    auto& rows = section.rows;
    rows.push_back({{"Trim size", "Maint"},
                    fmt::format("{} × {} mm", number(ticket_mm(first.trim.width)),
                                number(ticket_mm(first.trim.height)))});
    rows.push_back({{"Bleed"}, number(ticket_mm(first.bleed)) + " mm"});
    rows.push_back({{"Pages", "Tudalennau"}, grouped_digits(pages)});
    if (!is_bound(facts.product))
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
    return section;
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
        rows.push_back({{"Binding", "Rhwymiad"},
                        fmt::format("saddle stitched, {} leaves", binding->leaves)});
        if (binding->thickness_mm)
            rows.push_back({{"Thickness", "Trwch"}, number(*binding->thickness_mm) + " mm"});
        if (binding->creep_by_printer)
            rows.push_back({{"Creep"}, "by the printer"});
        else if (binding->creep_mm)
            rows.push_back({{"Creep"}, number(*binding->creep_mm) + " mm, in the sheets"});
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

ReportSection finishing_section(const TicketFacts& facts) {
    ReportSection section{{"Finishing", "Gorffen"}, true};
    for (const TicketFinish& finish : finishing_of(facts))
        section.rows.push_back(
            {{capital(finish.finish)},
             finish.plate.empty() ? "no plate in the press profile" : finish.plate});
    if (facts.product.binding == pack::Binding::saddle)
        section.rows.push_back({{"Fold and staple"}, "at the spine"});
    if (section.rows.empty()) section.rows.push_back({{"Cut"}, "to the trim"});
    return section;
}

ReportSection sheets_section(const TicketFacts& facts) {
    ReportSection section{{"Sheets", "Dalennau"}};
    section.table.columns = {{"Size", 3},
                             {"Up", 1, true},
                             {"For one", 1.4, true},
                             {"For all", 1.6, true},
                             {"Spoilage", 1.5, true},
                             {"To print", 1.8, true}};
    const auto quantity = static_cast<std::size_t>(facts.product.quantity);
    for (const TicketSheets& sheets : facts.sheets) {
        const std::size_t all = sheets.per_copy * quantity;
        const std::string size =
            fmt::format("{} × {} mm", number(sheets.width_mm), number(sheets.height_mm));
        section.table.records.push_back(
            {{sheets.size.empty() ? size : sheets.size + ", " + size, grouped_digits(sheets.up),
              grouped_digits(sheets.per_copy), grouped_digits(all),
              number(sheets.spoilage) + " %",
              grouped_digits(sheets_with_spoilage(all, sheets.spoilage))}});
    }
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
        fmt::format("{} {}, {}", facts.pack.id, facts.pack.version,
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
