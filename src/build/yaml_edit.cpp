#include "build/yaml_edit.hpp"

#include "base/utf8.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace pecyn::build {

namespace {

using Style = pack::Node::Style;
using translate::MarkedText;

/// Blocks are wrapped here, their indent included.
constexpr std::size_t widest = 100;
constexpr std::size_t step = 2; ///< of an indent

std::size_t line_begin(std::string_view source, std::size_t at) {
    const std::size_t end = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : end + 1;
}

std::size_t line_end(std::string_view source, std::size_t at) {
    return std::min(source.find('\n', at), source.size());
}

/// Where a value's key stands.
struct KeyPlace {
    std::size_t column = 0; ///< in bytes, as YAML counts indents
    bool in_braces = false;
};

KeyPlace key_place(std::string_view source, std::size_t value) {
    const std::size_t begin = line_begin(source, value);
    const std::string_view before = source.substr(begin, value - begin);
    std::size_t colon = before.rfind(':');
    if (colon == std::string_view::npos) colon = 0;
    std::size_t key = colon;
    while (key > 0 && std::string_view(" {,").find(before[key - 1]) == std::string_view::npos)
        --key;
    const std::size_t sign =
        key == 0 ? std::string_view::npos : before.find_last_not_of(' ', key - 1);
    const bool braces =
        sign != std::string_view::npos && (before[sign] == '{' || before[sign] == ',');
    return {key, braces};
}

bool begins_with_quote(std::string_view text) {
    static constexpr std::array<std::string_view, 4> quotes = {"“", "‘", "„", "«"};
    return std::any_of(quotes.begin(), quotes.end(), [&](std::string_view quote) {
        return text.substr(0, quote.size()) == quote;
    });
}

bool needs_quotes(std::string_view text) {
    static constexpr std::string_view special = "-?:,[]{}#&*!|>'\"%@`~";
    return text.empty() || special.find(text.front()) != std::string_view::npos ||
           text.front() == ' ' || text.back() == ' ' || text.back() == ':' ||
           text.find(": ") != std::string_view::npos ||
           text.find(" #") != std::string_view::npos || text == "none" || text == "true" ||
           text == "false" || pack::reads_as_number(text) || begins_with_quote(text);
}

std::string in_double_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string in_single_quotes(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'') quoted += '\'';
        quoted += c;
    }
    return quoted + '\'';
}

/// `-`, `1.`: at the start of a line these would begin a list.
bool looks_like_marker(std::string_view word) {
    if (word == "-") return true;
    return word.size() > 1 && word.size() < 4 && word.back() == '.' &&
           std::all_of(word.begin(), word.end() - 1,
                       [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

/// Cuts one paragraph or list line into words that stay whole.
std::vector<std::string_view> words_of(const MarkedText& text, std::size_t begin,
                                       std::size_t end) {
    const std::string_view all = text.text;
    const auto stays = [&](std::size_t at) {
        return std::any_of(text.whole.begin(), text.whole.end(), [&](const auto& range) {
            return at >= range.first && at < range.second;
        });
    };
    std::vector<std::string_view> words;
    std::size_t from = begin;
    for (std::size_t at = begin; at < end; ++at) {
        if (all[at] != ' ' || stays(at)) continue;
        const std::string_view next =
            all.substr(at + 1, std::min(all.find(' ', at + 1), end) - at - 1);
        if (looks_like_marker(next)) continue;
        if (at == from + 1 && all[from] == '-') continue; // a bullet stays with its word
        words.push_back(all.substr(from, at - from));
        from = at + 1;
    }
    words.push_back(all.substr(from, end - from));
    return words;
}

/// The lines of a `|` block, without a line end after the last.
std::string block_lines(const MarkedText& text, std::size_t indent) {
    std::string lines;
    for (std::size_t begin = 0; begin <= text.text.size();) {
        const std::size_t end = std::min(text.text.find('\n', begin), text.text.size());
        if (begin > 0) lines += '\n';
        const std::string_view paragraph =
            std::string_view(text.text).substr(begin, end - begin);
        const bool bullet = paragraph.substr(0, 2) == "- ";
        std::size_t column = 0;
        for (const std::string_view word : words_of(text, begin, end)) {
            const std::size_t width = utf8::count(word);
            if (column > 0 && column + 1 + width > widest) {
                lines += '\n';
                column = 0;
            }
            const bool first = column == 0;
            if (first && !word.empty()) {
                const bool goes_on = word.data() != paragraph.data();
                column = indent + (bullet && goes_on ? step : 0);
                lines.append(column, ' ');
            } else if (!first) {
                lines += ' ';
                ++column;
            }
            lines += word;
            column += width;
        }
        begin = end + 1;
    }
    return lines;
}

/// How a new value is written.
struct Form {
    Style style = Style::plain;
    KeyPlace key;
    std::size_t indent = 0; ///< of a block's lines
};

bool becomes_block(const MarkedText& text, pack::TextKind kind, const Form& form) {
    if (form.key.in_braces) return false;
    if (form.style == Style::block || text.text.find('\n') != std::string::npos) return true;
    return kind != pack::TextKind::line &&
           form.key.column + 4 + utf8::count(text.text) > widest;
}

std::string value(const MarkedText& text, pack::TextKind kind, const Form& form) {
    if (becomes_block(text, kind, form)) return "|\n" + block_lines(text, form.indent);
    if (form.style == Style::single_quoted) return in_single_quotes(text.text);
    if (form.style == Style::double_quoted || form.key.in_braces)
        return in_double_quotes(text.text);
    return yaml_line(text.text);
}

/// The indent of a block's first line that holds words.
std::size_t block_indent(std::string_view source, const pack::WrittenText& old,
                         std::size_t fallback) {
    for (std::size_t at = line_end(source, old.span.begin) + 1; at < old.span.end;
         at = line_end(source, at) + 1) {
        const std::size_t words = source.find_first_not_of(' ', at);
        if (words < old.span.end && source[words] != '\n') return words - at;
    }
    return fallback;
}

Form form_of(std::string_view source, const pack::WrittenText& text) {
    Form form{text.style, key_place(source, text.span.begin), 0};
    form.indent = form.key.column + step;
    if (text.style == Style::block) form.indent = block_indent(source, text, form.indent);
    return form;
}

} // namespace

std::string yaml_line(std::string_view text) {
    return needs_quotes(text) ? in_double_quotes(text) : std::string(text);
}

TextEdit replace_text(std::string_view source, const pack::WrittenText& old,
                      const MarkedText& text, pack::TextKind kind) {
    const Form form = form_of(source, old);
    if (old.style != Style::block)
        return {old.span.begin, old.span.end, value(text, kind, form)};
    // The line with the `|` stays, with its comment.
    const std::size_t begin =
        std::min<std::size_t>(line_end(source, old.span.begin) + 1, old.span.end);
    return {begin, old.span.end, block_lines(text, form.indent)};
}

TextEdit add_language(std::string_view source, const pack::WrittenText& sibling,
                      const std::string& language, const MarkedText& text,
                      pack::TextKind kind) {
    Form form = form_of(source, sibling);
    // A bare `no` is a boolean to YAML 1.1.
    const std::string key = language == "no" ? "\"no\": " : language + ": ";
    if (form.key.in_braces)
        return {sibling.span.end, sibling.span.end, ", " + key + value(text, kind, form)};
    if (form.style != Style::block) form.style = Style::plain;
    const std::size_t at =
        form.style == Style::block ? sibling.span.end : line_end(source, sibling.span.end);
    return {at, at, '\n' + std::string(form.key.column, ' ') + key + value(text, kind, form)};
}

std::string with_edits(const std::string& bytes, std::vector<TextEdit> edits) {
    std::sort(edits.begin(), edits.end(),
              [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::size_t at = bytes.compare(0, mark.size(), mark) == 0 ? mark.size() : 0;
    std::string result = bytes.substr(0, at);
    const std::size_t first_end = bytes.find('\n');
    const bool windows =
        first_end != std::string::npos && first_end > 0 && bytes[first_end - 1] == '\r';
    std::size_t seen = 0; // bytes as the readers count them
    const auto copy = [&](std::size_t until, bool keep) {
        for (; seen < until && at < bytes.size(); ++seen) {
            const bool pair =
                bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n';
            const std::size_t length = pair ? 2 : 1;
            if (keep) result.append(bytes, at, length);
            at += length;
        }
    };
    for (const TextEdit& edit : edits) {
        copy(edit.begin, true);
        for (const char c : edit.bytes) {
            if (c == '\n' && windows) result += '\r';
            result += c;
        }
        copy(edit.end, false);
    }
    return result + bytes.substr(at);
}

} // namespace pecyn::build
