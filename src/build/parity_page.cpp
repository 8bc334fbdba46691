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
tbody { border-top: 2px solid var(--line); }
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

std::string verdict_of(const Json& pair) {
    const std::string verdict = text_of(pair.at("verdict"));
    if (verdict == "equal") return "<span class=\"good\">equal</span>";
    if (verdict == "alone")
        return fmt::format("<span class=\"soft\">{} alone</span>",
                           text_of(pair.at("sides").front().at("language")));
    std::string what;
    for (const Json& one : pair.at("differs"))
        what += (what.empty() ? "" : ", ") + text_of(one);
    return fmt::format("<span class=\"bad\">differs: {}</span>", what);
}

/// `rows`: of the item, which stands before its first row; else 0.
std::string row(const Json& pair, std::size_t rows) {
    const auto unit = [](const char* key, const char* name) {
        return [key, name](const Json& side) { return text_of(side.at(key)) + " " + name; };
    };
    const std::string field = text_of(pair.at("field"));
    std::string out = fmt::format(
        "<tr{}>", text_of(pair.at("verdict")) == "differs" ? " class=\"differs\"" : "");
    if (rows != 0)
        out += fmt::format("<th scope=\"rowgroup\" rowspan=\"{}\">{}</th>", rows,
                           text_of(pair.at("item")));
    out += fmt::format("<td>{}</td><td title=\"{}\">{}</td>", text_of(pair.at("face")),
                       text_of(pair.at("layout")),
                       field.empty() ? text_of(pair.at("frame")) : field);
    out += cell(pair, [](const Json& side) {
        return fmt::format("{} {}", text_of(side.at("family")), text_of(side.at("weight")));
    });
    out += cell(pair, unit("size_pt", "pt")) + cell(pair, unit("leading_pt", "pt"));
    out += cell(pair, colour_of);
    out += cell(pair, [](const Json& side) {
        return fmt::format("{:.1f} × {:.1f} mm", side.at("width_mm").get<double>(),
                           side.at("height_mm").get<double>());
    });
    out += cell(pair, [](const Json& side) {
        return fmt::format("{:.1f} mm", side.at("used_mm").get<double>());
    });
    out += cell(pair, [](const Json& side) { return text_of(side.at("order")); });
    return out + "<td>" + verdict_of(pair) + "</td></tr>\n";
}

std::size_t count(const Json& pairs, std::string_view verdict) {
    std::size_t number = 0;
    for (const Json& pair : pairs)
        if (pair.at("verdict") == verdict) ++number;
    return number;
}

std::string judgement(const Json& pairs) {
    const std::size_t differing = count(pairs, "differs"), alone = count(pairs, "alone");
    std::string out = differing == 0
                          ? fmt::format("<span class=\"good\">All {} pairs are equal.</span>",
                                        count(pairs, "equal"))
                          : fmt::format("<span class=\"bad\">{} of {} pairs differ.</span>",
                                        differing, differing + count(pairs, "equal"));
    if (alone != 0)
        out += fmt::format(" {} text{} in one language alone.", alone,
                           alone == 1 ? " stands" : "s stand");
    return out;
}

std::string section(const Json& product, std::size_t number) {
    const Json& pairs = product.at("pairs");
    std::string out =
        fmt::format("<section aria-labelledby=\"p{0}\">\n<h2 id=\"p{0}\">{1}</h2>\n"
                    "<p>{2}</p>\n",
                    number, text_of(product.at("product")), judgement(pairs));
    if (pairs.empty()) return out + "</section>\n";
    std::string languages;
    for (const Json& language : product.at("languages"))
        languages += (languages.empty() ? "" : ", ") + text_of(language);
    out += fmt::format("<div class=\"table\" tabindex=\"0\" role=\"region\" "
                       "aria-labelledby=\"p{}\">\n<table>\n"
                       "<caption>Languages in reading order: {}</caption>\n<thead><tr>",
                       number, languages);
    for (const char* head : {"Item", "Face", "Text", "Face of type", "Size", "Leading",
                             "Colour", "Room", "Used", "Order", "Verdict"})
        out += fmt::format("<th scope=\"col\">{}</th>", head);
    out += "</tr></thead>\n";
    for (std::size_t first = 0; first < pairs.size();) {
        std::size_t next = first + 1;
        while (next < pairs.size() && pairs[next].at("item") == pairs[first].at("item"))
            ++next;
        out += "<tbody>\n";
        for (std::size_t i = first; i < next; ++i)
            out += row(pairs[i], i == first ? next - first : 0);
        out += "</tbody>\n";
        first = next;
    }
    return out + "</table>\n</div>\n</section>\n";
}

} // namespace

std::string parity_page(const std::string& json) {
    const Json report = Json::parse(json);
    const Json& products = report.at("products");
    const std::string title = text_of(report.at("title"));
    std::string contents, sections;
    std::size_t number = 0, differing = 0, pairs = 0;
    for (const Json& product : products) {
        contents += fmt::format("<li><a href=\"#p{}\">{}</a></li>", ++number,
                                text_of(product.at("product")));
        sections += section(product, number);
        differing += count(product.at("pairs"), "differs");
        pairs += product.at("pairs").size();
    }
    const std::string verdict =
        differing == 0 ? fmt::format("<p class=\"good\">Both languages look alike in all {} "
                                     "texts.</p>",
                                     pairs)
                       : fmt::format("<p class=\"bad\">{} of {} texts are not alike.</p>",
                                     differing, pairs);
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Parity of languages: {0}</title>\n<style>{1}</style>\n</head>\n<body>\n"
        "<header>\n<h1>Parity of languages: {0}</h1>\n{2}\n"
        "<p class=\"soft\">Each row is one frame of the layout on one item. In both languages "
        "a "
        "frame must have the same family (or the family of the language’s own script), weight, "
        "size, colour and order. Where one value stands, all languages have it.</p>\n"
        "<nav aria-label=\"Products\"><ul>{3}</ul></nav>\n</header>\n<main>\n{4}</main>\n"
        "</body>\n</html>\n",
        title, style, verdict, contents, sections);
}

} // namespace pecyn::build
