#include "diag/writers.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace pecyn::diag {

std::string_view word(Severity severity) {
    switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
    }
    return "error";
}

namespace {

/// Longer source lines are shown as a window around the caret.
constexpr std::size_t widest_excerpt = 100;

/// Codes that would steer a terminal or hide text: controls and bidirectional overrides.
bool is_unprintable(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

/// Combining marks and joiners take no column of their own.
bool has_no_width(char32_t code) {
    return (code >= 0x300 && code <= 0x36F) || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF;
}

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded next = utf8::decode(text, at);
        const char32_t code = next.code_point == '\t' ? U' ' : next.code_point;
        utf8::append(result, is_unprintable(code) ? char32_t{0xFFFD} : code);
        at += next.length;
    }
    return result;
}

struct Paint {
    bool on;
    std::string operator()(std::string_view code, std::string_view text) const {
        return on ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
    }
    std::string operator()(Severity severity, std::string_view text) const {
        const bool error = severity == Severity::error;
        return (*this)(error ? "1;31" : severity == Severity::warning ? "1;35" : "1;36", text);
    }
};

/// A part of a source line with its caret line below, both cut to the same window.
struct Excerpt {
    std::string line, marks;
};

Excerpt excerpt(std::string_view line, std::size_t column, std::size_t end_column) {
    // Columns count from 1; the window keeps the caret in its left third.
    const std::size_t first = column > widest_excerpt * 2 / 3 ? column - widest_excerpt / 3 : 1;
    Excerpt result;
    if (first > 1) {
        result.line = "... ";
        result.marks = "    ";
    }
    std::size_t at = 0, here = 1;
    for (; at < line.size() && here < first + widest_excerpt; ++here) {
        const utf8::Decoded next = utf8::decode(line, at);
        if (here >= first) {
            result.line += printable(line.substr(at, next.length));
            const bool marked = here >= column && here < std::max(end_column, column + 1);
            if (here == column) {
                result.marks += '^';
            } else if (!has_no_width(next.code_point)) {
                result.marks += marked ? '~' : ' ';
            }
        }
        at += next.length;
    }
    if (at < line.size()) result.line += " ...";
    if (column >= here) result.marks += '^';
    result.marks.erase(result.marks.find_last_not_of(' ') + 1);
    return result;
}

std::string context(const Finding& finding) {
    std::string result;
    for (const std::string* part :
         {&finding.pack, &finding.product, &finding.item, &finding.field}) {
        if (part->empty()) continue;
        if (!result.empty()) result += part == &finding.field ? '.' : '/';
        result += printable(*part);
    }
    if (!finding.language.empty() && !result.empty()) {
        result += fmt::format(" ({})", printable(finding.language));
    }
    return result;
}

void append(std::string& out, const Finding& finding, const SourceMap& sources, Paint paint) {
    const Span& span = finding.span;
    const bool has_text = span.known() && !sources.text(span.file).empty();
    const Position from = sources.position(span.file, span.begin);
    std::string place = printable(sources.path(span.file));
    if (has_text) place += fmt::format(":{}:{}", from.line, from.column);
    if (!span.known()) place = context(finding);
    if (!place.empty()) out += paint("1", place + ':') + ' ';
    const std::string brand =
        finding.brand.empty() ? "" : fmt::format(" (brand '{}')", printable(finding.brand));
    out += fmt::format("{} {}{} [{}]\n",
                       paint(finding.severity, fmt::format("{}:", word(finding.severity))),
                       printable(finding.message), brand, finding.code);
    if (has_text) {
        const std::string_view line = sources.line(span.file, from.line);
        const Position to = sources.position(span.file, std::max(span.begin, span.end));
        const std::size_t end = to.line == from.line ? to.column : utf8::count(line) + 1;
        const Excerpt shown = excerpt(line, from.column, end);
        out += fmt::format("{:>5} | {}\n      | {}\n", from.line, shown.line,
                           paint("1;32", shown.marks));
    }
    if (!finding.help.empty()) {
        out += paint("1", "help:") + ' ' + printable(finding.help) + '\n';
    }
}

} // namespace

namespace {
/// One fault that several products meet is told once to people; report.json keeps each.
/// `findings` are sorted, so that those of one place stand together.
bool is_told_before(const std::vector<Finding>& findings, std::size_t n) {
    for (std::size_t i = n; i-- > 0 && findings[i].span == findings[n].span;)
        if (findings[i].code == findings[n].code &&
            findings[i].message == findings[n].message &&
            findings[i].brand == findings[n].brand)
            return true;
    return false;
}
} // namespace

std::string to_text(const std::vector<Finding>& all, const SourceMap& sources, bool colour) {
    std::vector<Finding> findings;
    std::copy_if(all.begin(), all.end(), std::back_inserter(findings),
                 [](const Finding& finding) { return !finding.excuse; });
    std::string out;
    for (std::size_t i = 0; i < findings.size();) {
        const std::string_view path = sources.path(findings[i].span.file);
        std::size_t end = i;
        while (end < findings.size() && sources.path(findings[end].span.file) == path)
            ++end;
        const std::size_t shown = std::min(end, i + text_cap_per_file);
        for (std::size_t n = i; n < shown; ++n)
            if (!is_told_before(findings, n)) append(out, findings[n], sources, Paint{colour});
        if (shown < end) {
            out += fmt::format("{}{} more not shown here; report.json holds all of them\n",
                               path.empty() ? "" : printable(path) + ": ", end - shown);
        }
        i = end;
    }
    return out;
}

} // namespace pecyn::diag
