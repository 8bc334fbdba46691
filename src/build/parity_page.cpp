#include "build/parity_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pecyn::build {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #22252b; --soft: #5c636e; --line: #d9dce1; --paper: #fff;
  --head: #f3f4f6; --good: #1d6b3f; --bad: #a3262a; --bad-paper: #fdeeee; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --soft: #a4abb6; --line: #3a3f48; --paper: #17191d; --head: #22252b;
    --good: #7fd1a0; --bad: #ff9a9a; --bad-paper: #3a2022; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 78rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Lato, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
p { max-width: 46rem; margin: .5rem 0; }
.soft { color: var(--soft); }
.good { color: var(--good); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
a { color: inherit; text-underline-offset: .2em; }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem;
  font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .75rem; color: var(--soft); }
th, td { padding: .4rem .75rem; text-align: left; vertical-align: top;
  border-top: 1px solid var(--line); }
thead th { background: var(--head); white-space: nowrap; }
tbody th { font-weight: 600; }
th small { color: var(--soft); font-weight: 400; }
tr.differs > td { background: var(--bad-paper); }
td span { display: block; white-space: nowrap; }
.swatch { display: inline-block; width: .75em; height: .75em; margin-right: .35em;
  border: 1px solid var(--soft); border-radius: 50%; vertical-align: -.05em; }
@media print { body { max-width: none; padding: 0; font-size: 9pt; } nav { display: none; } }
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string text_of(const Json& value) {
    if (value.is_string()) return escaped(value.get<std::string>());
    return value.is_number() ? fmt::format("{}", value.get<double>()) : std::string();
}

/// One value where all languages have the same, else one line a language.
template <class F> std::string cell(const Json& pair, F&& shown) {
    std::vector<std::pair<std::string, std::string>> values;
    bool same = true;
    for (const Json& side : pair.at("sides")) {
        values.emplace_back(text_of(side.at("language")), shown(side));
        same = same && values.back().second == values.front().second;
    }
    if (same && !values.empty()) return "<td>" + values.front().second + "</td>";
    std::string out = "<td>";
    for (const auto& [language, value] : values)
        out += fmt::format("<span>{}: {}</span>", language, value);
    return out + "</td>";
}

std::string colour_of(const Json& side) {
    return fmt::format("<i class=\"swatch\" style=\"background:{}\"></i>{}",
                       text_of(side.at("screen")), text_of(side.at("colour")));
}

std::string verdict_cell(const Json& pair) {
    std::string what;
    for (const Json& one : pair.at("differs"))
        what += (what.empty() ? "" : ", ") + text_of(one);
    return fmt::format("<td><span class=\"bad\">differs: {}</span></td>", what);
}

/// What face and frame a row is of.
std::string place_cells(const Json& value) {
    const std::string field = text_of(value.at("field")), frame = text_of(value.at("frame"));
    // A label and a list may stand for one field: "stop_and_think (label)".
    const std::string kind = frame.substr(0, frame.find(' '));
    const std::string name = field.empty() ? frame
                             : kind == "text"
                                 ? field
                                 : fmt::format("{} <small>({})</small>", field, kind);
    return fmt::format("<td>{}</td><th scope=\"row\" title=\"{}\">{}</th>",
                       text_of(value.at("face")), text_of(value.at("layout")), name);
}

std::string differing_row(const Json& pair) {
    const auto unit = [](const char* key, const char* name) {
        return [key, name](const Json& side) { return text_of(side.at(key)) + " " + name; };
    };
    std::string out = "<tr class=\"differs\">" + place_cells(pair) +
                      fmt::format("<td>{}</td>", text_of(pair.at("item")));
    out += cell(pair, [](const Json& side) {
        return fmt::format("{} {}", text_of(side.at("family")), text_of(side.at("weight")));
    });
    out += cell(pair, unit("size_pt", "pt")) + cell(pair, unit("leading_pt", "pt"));
    return out + cell(pair, colour_of) + verdict_cell(pair) + "</tr>\n";
}

std::string range_cell(const Json& range) {
    const std::string least = text_of(range.at(0)), most = text_of(range.at(1));
    return least == most ? fmt::format("<td>{} pt</td>", least)
                         : fmt::format("<td>{} to {} pt</td>", least, most);
}

std::string summary_row(const Json& frame) {
    std::string out = "<tr>" + place_cells(frame) +
                      fmt::format("<td>{}</td><td>", text_of(frame.at("texts")));
    for (const Json& type : frame.at("type"))
        out += fmt::format("<span>{}</span>", text_of(type));
    out +=
        "</td>" + range_cell(frame.at("size_pt")) + range_cell(frame.at("leading_pt")) + "<td>";
    for (const Json& colour : frame.at("colours"))
        out += fmt::format("<span>{}</span>", colour_of(colour));
    return out + "</td><td>" +
           (frame.at("verdict") == "equal" ? std::string("<span class=\"good\">equal</span>")
                                           : fmt::format("<span class=\"soft\">{} alone</span>",
                                                         text_of(frame.at("language")))) +
           "</td></tr>\n";
}

/// Texts of one verdict.
std::size_t count(const Json& product, std::string_view verdict) {
    std::size_t number = 0;
    for (const Json& frame : product.at("summary"))
        if (frame.at("verdict") == verdict) number += frame.at("texts").get<std::size_t>();
    return verdict == "differs" ? product.at("differing").size() : number;
}

std::string judgement(const Json& product) {
    const std::size_t differing = count(product, "differs"), alone = count(product, "alone"),
                      equal = count(product, "equal");
    std::string out =
        differing == 0
            ? fmt::format("<span class=\"good\">All {} pairs are equal.</span>", equal)
            : fmt::format("<span class=\"bad\">{} of {} pairs differ.</span>", differing,
                          differing + equal);
    if (alone != 0)
        out += fmt::format(" {} text{} in one language alone.", alone,
                           alone == 1 ? " stands" : "s stand");
    return out;
}

std::string section(const Json& product, std::size_t number) {
    std::string out =
        fmt::format("<section aria-labelledby=\"p{0}\">\n<h2 id=\"p{0}\">{1}</h2>\n"
                    "<p>{2}</p>\n",
                    number, text_of(product.at("product")), judgement(product));
    if (product.at("summary").empty() && product.at("differing").empty())
        return out + "</section>\n";
    std::string languages;
    for (const Json& language : product.at("languages"))
        languages += (languages.empty() ? "" : ", ") + text_of(language);
    out += fmt::format("<div class=\"table\" tabindex=\"0\" role=\"region\" "
                       "aria-labelledby=\"p{}\">\n<table>\n"
                       "<caption>Languages in reading order: {}</caption>\n<thead><tr>",
                       number, languages);
    for (const char* head :
         {"Face", "Text", "Items", "Type", "Size", "Leading", "Colour", "Verdict"})
        out += fmt::format("<th scope=\"col\">{}</th>", head);
    out += "</tr></thead>\n<tbody>\n";
    for (const Json& pair : product.at("differing"))
        out += differing_row(pair);
    for (const Json& frame : product.at("summary"))
        out += summary_row(frame);
    return out + "</tbody>\n</table>\n</div>\n</section>\n";
}

} // namespace

std::string parity_page(const std::string& title, const std::vector<std::string>& heads) {
    std::string contents, sections;
    std::size_t number = 0, differing = 0, pairs = 0;
    for (const std::string& head : heads) {
        const Json product = Json::parse(head);
        contents += fmt::format("<li><a href=\"#p{}\">{}</a></li>", ++number,
                                text_of(product.at("product")));
        sections += section(product, number);
        differing += count(product, "differs");
        pairs += count(product, "differs") + count(product, "equal");
    }
    const std::string verdict =
        differing == 0 ? fmt::format("<p class=\"good\">The languages look alike in all {} "
                                     "texts.</p>",
                                     pairs)
                       : fmt::format("<p class=\"bad\">{} of {} texts are not alike.</p>",
                                     differing, pairs);
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Parity of languages: {0}</title>\n<style>{1}</style>\n</head>\n<body>\n"
        "<header>\n<h1>Parity of languages: {0}</h1>\n{2}\n"
        "<p class=\"soft\">Each row is one frame of the layout, with the number of items that "
        "show it. In every language its text must have the same family (or the family of the "
        "language’s own script), weight, size, colour and order; the size may be another from "
        "item to item. Pairs that differ stand first, each by itself.</p>\n"
        "<nav aria-label=\"Products\"><ul>{3}</ul></nav>\n</header>\n<main>\n{4}</main>\n"
        "</body>\n</html>\n",
        escaped(title), style, verdict, contents, sections);
}

} // namespace pecyn::build
