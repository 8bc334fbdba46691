#include "preflight/file/report_writers.hpp"

#include "colour/plate_names.hpp"
#include "diag/writers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace pecyn::preflight {

namespace {

using Json = nlohmann::ordered_json;
using diag::Severity;
using diag::word;

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

std::string mm(Length length) {
    return fmt::format("{:.4g}", rounded(length.in_mm(), 10) + 0.0); // never "-0"
}

/// Errors first, then in the order of the pages.
std::vector<const PdfFinding*> in_order(const PdfReport& report) {
    std::vector<const PdfFinding*> all;
    for (const PdfFinding& finding : report.findings())
        all.push_back(&finding);
    std::stable_sort(all.begin(), all.end(), [](const PdfFinding* a, const PdfFinding* b) {
        if (a->severity != b->severity) return a->severity > b->severity;
        const unsigned first = a->pages.empty() ? 0 : a->pages.front();
        const unsigned second = b->pages.empty() ? 0 : b->pages.front();
        return first < second;
    });
    return all;
}

std::string joined(const std::set<std::string>& words) {
    std::string out;
    for (const std::string& each : words)
        out += (out.empty() ? "" : ", ") + each;
    return out;
}

bool same_size(const Rect& a, const Rect& b) {
    return abs(a.width - b.width) < Length::mm(0.05) &&
           abs(a.height - b.height) < Length::mm(0.05);
}

/// "48 pages, 105 x 148 mm with 3 mm bleed"
std::string page_facts(const PdfFacts& facts) {
    if (facts.pages.empty()) return "no pages";
    const auto& first = facts.pages.front();
    std::string out = fmt::format("{} page{}, {} x {} mm", facts.pages.size(),
                                  facts.pages.size() == 1 ? "" : "s", mm(first.trim.width),
                                  mm(first.trim.height));
    if (!std::all_of(facts.pages.begin(), facts.pages.end(),
                     [&](const auto& page) { return same_size(page.trim, first.trim); }))
        out += " and other sizes";
    const Length bleed = (first.bleed.width - first.trim.width) / 2.0;
    if (bleed > Length::mm(0.05)) out += fmt::format(" with {} mm bleed", mm(bleed));
    return out;
}

/// Plates that hold ink anywhere, process inks first.
std::vector<std::string> plates_of(const PdfFacts& facts) {
    std::set<std::string> inked;
    for (const auto& page : facts.pages)
        for (const auto& [plate, ink] : page.coverage)
            if (ink > 0) inked.insert(plate);
    std::vector<std::string> out;
    for (const std::string_view plate : colour::process_plates)
        if (inked.erase(std::string(plate)) != 0) out.emplace_back(plate);
    inked.insert(facts.spots.begin(), facts.spots.end());
    out.insert(out.end(), inked.begin(), inked.end());
    return out;
}

std::string font_facts(const PdfFacts& facts) {
    std::set<std::string> embedded, missing;
    for (const auto& font : facts.fonts)
        (font.embedded ? embedded : missing).insert(font.name);
    if (facts.fonts.empty()) return "none";
    std::string out = joined(embedded);
    if (missing.empty()) return out + (facts.fonts.size() == 1 ? "" : "; all") + " embedded";
    return out + (out.empty() ? "" : " embedded; ") + "not embedded: " + joined(missing);
}

/// The page with most ink.
std::string ink_facts(const PdfFacts& facts) {
    const auto most =
        std::max_element(facts.pages.begin(), facts.pages.end(),
                         [](const auto& a, const auto& b) { return a.most_ink < b.most_ink; });
    if (most == facts.pages.end() || most->coverage.empty()) return {};
    return fmt::format("at most {:.0f} % (page {})", most->most_ink,
                       most - facts.pages.begin() + 1);
}

void add_row(std::string& out, std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {:<10}{}\n", name, value);
}

std::string where_of(const PdfFinding& finding) {
    std::string out;
    if (!finding.pages.empty())
        out = fmt::format("page{} {}", finding.pages.size() == 1 ? "" : "s",
                          page_list(finding.pages));
    if (finding.where)
        out += fmt::format("; {} mm from the left, {} mm from the top of the trimmed page",
                           mm(finding.where->left()), mm(finding.where->top()));
    if (finding.count > 1) out += fmt::format("; {} times", finding.count);
    if (finding.object != 0)
        out += fmt::format("{}object {}", out.empty() ? "" : "; ", finding.object);
    return out;
}

std::string painted(std::string_view text, std::string_view colour, bool coloured) {
    return coloured ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : std::string(text);
}

std::string_view colour_of(Severity severity) {
    return severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;35" : "1";
}

std::string verdict_line(const CheckedFile& file, bool coloured) {
    const std::size_t errors = file.count(Severity::error);
    const std::size_t warnings = file.count(Severity::warning);
    const std::string counted =
        fmt::format("{} error{}, {} warning{}", errors, errors == 1 ? "" : "s", warnings,
                    warnings == 1 ? "" : "s");
    if (errors != 0) return painted("failed", "1;31", coloured) + ": " + counted;
    if (warnings != 0)
        return painted("passed with warnings", "1;35", coloured) + ": " + counted;
    return painted("passed", "1;32", coloured);
}

Json box(const Rect& rect) {
    const auto side = [](Length l) { return rounded(l.in_mm(), 1000); };
    return Json{{"width_mm", side(rect.width)}, {"height_mm", side(rect.height)}};
}

Json number_or_null(const std::optional<double>& number) {
    return number ? Json(rounded(*number, 1000)) : Json();
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json finding_json(const PdfFinding& finding) {
    Json out{{"severity", word(finding.severity)},
             {"code", finding.code},
             {"message", finding.message},
             {"help", text_or_null(finding.help)},
             {"pages", finding.pages},
             {"count", finding.count}};
    out["object"] = finding.object != 0 ? Json(finding.object) : Json();
    if (finding.where)
        out["where"] = Json{{"left_mm", rounded(finding.where->left().in_mm(), 100)},
                            {"top_mm", rounded(finding.where->top().in_mm(), 100)},
                            {"width_mm", rounded(finding.where->width.in_mm(), 100)},
                            {"height_mm", rounded(finding.where->height.in_mm(), 100)}};
    else
        out["where"] = Json();
    out["measured"] = number_or_null(finding.measured);
    out["limit"] = number_or_null(finding.limit);
    out["unit"] = text_or_null(finding.unit);
    const PdfRule* rule = pdf_rule(finding.code);
    out["rules"] = rule ? text_or_null(std::string(rule->ids)) : Json();
    return out;
}

/// In the form of report.json: a finished file has no line.
Json plain_finding(const CheckedFile& file, const PdfFinding& finding) {
    Json out{{"severity", word(finding.severity)},
             {"code", finding.code},
             {"message", finding.message},
             {"file", file.path}};
    for (const char* absent : {"line", "column", "end_line", "end_column"})
        out[absent] = Json();
    out["help"] = text_or_null(finding.help);
    for (const char* absent : {"pack", "product", "item", "language"})
        out[absent] = Json();
    out["measured"] = number_or_null(finding.measured);
    out["limit"] = number_or_null(finding.limit);
    out["unit"] = text_or_null(finding.unit);
    out["pages"] = finding.pages;
    return out;
}

Json file_json(const CheckedFile& file) {
    const PdfFacts& facts = file.checked.facts;
    Json out{{"file", file.path},
             {"sha256", file.sha256},
             {"bytes", file.bytes},
             {"verdict", verdict(file)},
             {"errors", file.count(Severity::error)},
             {"warnings", file.count(Severity::warning)},
             {"press", text_or_null(file.profile)},
             {"standard", text_or_null(facts.standard)},
             {"pdf_version", text_or_null(facts.version)},
             {"title", text_or_null(facts.title)},
             {"producer", text_or_null(facts.producer)},
             {"output_condition", text_or_null(facts.output_condition)},
             {"output_profile", text_or_null(facts.output_profile)},
             {"plates", plates_of(facts)},
             {"spots", facts.spots},
             {"transparency", facts.has_transparency},
             {"images", facts.images},
             {"least_ppi", number_or_null(facts.least_ppi)}};
    out["fonts"] = Json::array();
    for (const auto& font : facts.fonts)
        out["fonts"].push_back(Json{{"name", font.name},
                                    {"type", font.type},
                                    {"embedded", font.embedded},
                                    {"subset", font.subset}});
    out["pages"] = Json::array();
    for (const auto& page : facts.pages) {
        Json one{
            {"trim", box(page.trim)}, {"bleed", box(page.bleed)}, {"media", box(page.media)}};
        one["coverage"] = Json::object();
        for (const auto& [plate, ink] : page.coverage)
            one["coverage"][plate] = rounded(ink, 100);
        one["most_ink"] = page.coverage.empty() ? Json() : Json(rounded(page.most_ink, 10));
        out["pages"].push_back(std::move(one));
    }
    out["findings"] = Json::array();
    for (const PdfFinding* finding : in_order(file.checked.report))
        out["findings"].push_back(finding_json(*finding));
    return out;
}

} // namespace

std::string_view verdict(const CheckedFile& file) {
    if (file.count(Severity::error) != 0) return "failed";
    return file.count(Severity::warning) != 0 ? "warnings" : "passed";
}

std::string page_list(const std::vector<unsigned>& pages) {
    constexpr std::size_t most_parts = 12;
    std::string out;
    std::size_t parts = 0;
    for (std::size_t i = 0; i < pages.size();) {
        std::size_t end = i + 1;
        while (end < pages.size() && pages[end] == pages[end - 1] + 1)
            ++end;
        if (parts++ == most_parts) return out + fmt::format(" and {} more", pages.size() - i);
        if (!out.empty()) out += ", ";
        out += end - i > 2   ? fmt::format("{} to {}", pages[i], pages[end - 1])
               : end - i > 1 ? fmt::format("{}, {}", pages[i], pages[end - 1])
                             : fmt::format("{}", pages[i]);
        i = end;
    }
    return out;
}

std::string to_text(const CheckedFile& file, bool colour) {
    const PdfFacts& facts = file.checked.facts;
    std::string out = painted(file.path, "1", colour) + "\n";
    if (file.checked.opened) {
        std::string standard = facts.standard.empty() ? "PDF " + facts.version : facts.standard;
        if (!facts.output_condition.empty()) standard += " for " + facts.output_condition;
        if (!file.profile.empty()) standard += ", held against " + file.profile;
        add_row(out, "standard", standard);
        add_row(out, "pages", page_facts(facts));
        add_row(out, "plates", fmt::format("{}", fmt::join(plates_of(facts), ", ")));
        add_row(out, "ink", ink_facts(facts));
        add_row(out, "fonts", font_facts(facts));
        if (facts.images != 0)
            add_row(out, "pictures",
                    facts.least_ppi ? fmt::format("{}, at least {:.0f} ppi", facts.images,
                                                  std::floor(*facts.least_ppi))
                                    : fmt::format("{}", facts.images));
    }
    for (const PdfFinding* finding : in_order(file.checked.report)) {
        out +=
            fmt::format("\n{}: {} [{}]\n",
                        painted(word(finding->severity), colour_of(finding->severity), colour),
                        finding->message, finding->code);
        if (const std::string where = where_of(*finding); !where.empty())
            out += "  " + where + "\n";
        if (!finding->help.empty()) out += "help: " + finding->help + "\n";
    }
    return out + "\n" + verdict_line(file, colour) + "\n";
}

std::string to_json(const std::vector<CheckedFile>& files, std::string_view version) {
    Json out{{"pecyn", version}, {"files", Json::array()}, {"findings", Json::array()}};
    for (const CheckedFile& file : files) {
        out["files"].push_back(file_json(file));
        for (const PdfFinding* finding : in_order(file.checked.report))
            out["findings"].push_back(plain_finding(file, *finding));
    }
    return out.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace pecyn::preflight
