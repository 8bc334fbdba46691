#include "pack/lexical_pass.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::string in_double_quotes(std::string_view value) {
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

bool is_comment_or_nothing(std::string_view rest) {
    const std::size_t at = rest.find_first_not_of(" \t");
    return at == std::string_view::npos || (rest[at] == '#' && at > 0);
}

/// `|` or `>` with its indicators and nothing but a comment after it.
bool is_block_header(std::string_view value) {
    if (value.empty() || (value[0] != '|' && value[0] != '>')) return false;
    const std::size_t rest = value.find_first_not_of("+-0123456789", 1);
    return rest == std::string_view::npos || is_comment_or_nothing(value.substr(rest));
}

/// Where a comment begins in a text without quotes: ` #`.
std::size_t comment_at(std::string_view value) {
    const std::size_t at = value.find(" #");
    return at == std::string_view::npos ? value.size() : at;
}

/// The byte after the closing quote, or nothing.
std::optional<std::size_t> after_quote(std::string_view value) {
    const char quote = value[0];
    for (std::size_t at = 1; at < value.size(); ++at) {
        if (quote == '"' && value[at] == '\\') {
            ++at;
        } else if (value[at] == quote) {
            if (quote == '"' || at + 1 >= value.size() || value[at + 1] != '\'') return at + 1;
            ++at;
        }
    }
    return std::nullopt;
}

bool is_hex_colour(std::string_view word) {
    word = word.substr(0, word.find_first_of(" ,}]"));
    return (word.size() == 3 || word.size() == 6 || word.size() == 8) &&
           std::all_of(word.begin(), word.end(), [](char c) {
               return std::isxdigit(static_cast<unsigned char>(c)) != 0;
           });
}

/// In one file; the lines after them are not looked at.
constexpr std::size_t most_findings = 200;
/// A longer line is not written out in a help.
constexpr std::size_t longest_help = 500;

class LexicalPass {
public:
    LexicalPass(diag::FileId file, std::string_view text, diag::Findings& findings)
        : file_(file), text_(text), findings_(findings) {}

    LexicalResult run() {
        for (std::size_t at = 0; at < text_.size() && reported_ < most_findings;) {
            line_begin_ = at;
            const std::size_t end = std::min(text_.find('\n', at), text_.size());
            line_ = trimmed(text_.substr(at, end - at));
            read_line();
            at = end + 1;
        }
        return std::move(result_);
    }

private:
    diag::Finding& report(const char* code, std::size_t begin, std::size_t length,
                          std::string message,
                          diag::Severity severity = diag::Severity::error) {
        ++reported_;
        const auto from = static_cast<std::uint32_t>(line_begin_ + begin);
        return findings_.add(severity, code,
                             {file_, from, from + static_cast<std::uint32_t>(length)},
                             std::move(message));
    }
    std::string rewritten(std::size_t begin, std::string_view value) const {
        if (line_.size() > longest_help) return "put the text in double quotes";
        return fmt::format("write {}{}", line_.substr(start_, begin - start_), value);
    }
    std::string quoted_line(std::size_t begin) const {
        if (line_.size() > longest_help) return rewritten(begin, {});
        return rewritten(begin, in_double_quotes(trimmed(line_.substr(begin))));
    }
    /// Blanks part of the line, so that the parser gets over it.
    void blank(std::size_t begin, std::size_t end, char with = blanked) {
        if (result_.patched.empty()) result_.patched = std::string(text_);
        std::fill_n(result_.patched.begin() + static_cast<std::ptrdiff_t>(line_begin_ + begin),
                    end - begin, with);
    }
    void blank(std::size_t begin) { blank(begin, line_.size()); }

    void read_line();
    bool bad_indent(std::size_t spaces);
    std::size_t key_end(std::size_t begin) const;
    void value(std::size_t begin, std::size_t indent);
    void plain(std::size_t begin);
    void quoted(std::size_t begin);
    std::size_t hash(std::size_t begin, std::size_t value_begin);
    void special(std::size_t begin);
    void flow(std::size_t begin);

    diag::FileId file_;
    std::string_view text_;
    diag::Findings& findings_;
    LexicalResult result_;

    std::size_t line_begin_ = 0;
    std::string_view line_;                   ///< without spaces at its end
    std::size_t start_ = 0;                   ///< of the line's words
    std::optional<std::size_t> block_indent_; ///< of the key whose `|` block we are in
    int flow_depth_ = 0;
    std::size_t reported_ = 0;
    std::size_t flow_indent_ = 0;
};

bool LexicalPass::bad_indent(std::size_t spaces) {
    if (spaces >= line_.size()) return false;
    const std::string_view rest = line_.substr(spaces);
    static constexpr std::array<std::string_view, 4> wide = {"\u00A0", "\u2002", "\u2003",
                                                             "\u3000"};
    const bool tab = rest[0] == '\t';
    const bool hard = std::any_of(wide.begin(), wide.end(), [&](std::string_view space) {
        return starts_with(rest, space);
    });
    if (!tab && !hard) return false;
    std::size_t words = spaces;
    std::string indent(spaces, ' ');
    for (bool more = true; more && words < line_.size();) {
        more = false;
        const std::string_view here = line_.substr(words);
        if (here[0] == '\t' || here[0] == ' ') {
            indent += here[0] == '\t' ? "  " : " ";
            ++words;
            more = true;
        }
        for (const std::string_view space : wide) {
            if (!starts_with(here, space)) continue;
            indent += ' ';
            words += space.size();
            more = true;
        }
    }
    report(tab ? "tab-indent" : "nbsp-indent", spaces, words - spaces,
           tab ? "a tab is used to indent" : "a no-break space is used to indent")
        .with_help(fmt::format("indent with spaces: {}{}", indent, line_.substr(words)));
    result_.structure_lost = true;
    return true;
}

void LexicalPass::read_line() {
    std::size_t indent = std::min(line_.find_first_not_of(' '), line_.size());
    if (indent == line_.size()) return;
    if (block_indent_) {
        if (indent > *block_indent_) return;
        if (bad_indent(indent)) return;
        block_indent_.reset();
    }
    start_ = indent;
    if (flow_depth_ > 0) {
        const bool closes = line_[indent] == ']' || line_[indent] == '}';
        if (indent > flow_indent_ || closes) return flow(indent);
        flow_depth_ = 0; // never closed; the parser says so
    }
    if (bad_indent(indent) || line_[indent] == '#') return;
    if (line_ == "---" || line_ == "...") return;
    std::size_t parent = indent;
    while (starts_with(line_.substr(indent), "- ")) {
        parent = indent;
        indent = std::min(line_.find_first_not_of(' ', indent + 1), line_.size());
    }
    if (indent == line_.size() || line_[indent] == '#') return;
    const std::size_t colon = key_end(indent);
    if (colon == std::string_view::npos) return value(indent, parent);
    const std::size_t begin = line_.find_first_not_of(" \t", colon + 1);
    if (begin != std::string_view::npos) value(begin, indent);
}

/// The colon after the key that begins at `begin`, if one does.
std::size_t LexicalPass::key_end(std::size_t begin) const {
    const std::string_view rest = line_.substr(begin);
    if (rest[0] == '"' || rest[0] == '\'') {
        const auto after = after_quote(rest);
        if (!after || *after >= rest.size()) return std::string_view::npos;
        const std::size_t colon = rest.find_first_not_of(' ', *after);
        return colon != std::string_view::npos && rest[colon] == ':' ? begin + colon
                                                                     : std::string_view::npos;
    }
    if (rest[0] == '{' || rest[0] == '[') return std::string_view::npos;
    const std::string_view words = rest.substr(0, comment_at(rest));
    for (std::size_t at = words.find(':'); at != std::string_view::npos;
         at = words.find(':', at + 1))
        if (at + 1 >= words.size() || words[at + 1] == ' ' || words[at + 1] == '\t')
            return begin + at;
    return std::string_view::npos;
}

void LexicalPass::value(std::size_t begin, std::size_t indent) {
    const std::string_view words = line_.substr(begin);
    if (is_block_header(words)) {
        block_indent_ = indent;
        return;
    }
    switch (words[0]) {
    case '#': hash(begin, begin); return;
    case '"':
    case '\'': return quoted(begin);
    case '[':
    case '{':
        flow_depth_ = 0;
        flow_indent_ = indent;
        return flow(begin);
    case '*':
    case '&':
    case '!':
    case '%':
    case '@':
    case '`':
    case ',':
    case ']':
    case '}':
    case '|':
    case '>': return special(begin);
    case '-':
    case '?':
    case ':':
        if (words.size() > 1 && words[1] == ' ') return special(begin);
        return plain(begin);
    default: return plain(begin);
    }
}

void LexicalPass::special(std::size_t begin) {
    report("special-start", begin, 1,
           fmt::format("a text can't begin with '{}' unless it stands in quotes", line_[begin]))
        .with_help(quoted_line(begin));
    // An anchor or a tag alone stands before what the lines below it hold.
    const bool alone = (line_[begin] == '&' || line_[begin] == '!') &&
                       line_.find(' ', begin) == std::string_view::npos;
    blank(begin, line_.size(), alone ? ' ' : blanked);
}

/// A `#` that is no comment to its writer, at `begin` in a value that begins at `value_begin`.
/// Returns where the value goes on inside braces.
std::size_t LexicalPass::hash(std::size_t begin, std::size_t value_begin) {
    const std::string_view after = line_.substr(begin + 1);
    if (after.empty() || after[0] == ' ' || after[0] == '\t' || after[0] == '#')
        return line_.size();
    const bool in_braces = flow_depth_ > 0;
    const std::size_t end =
        in_braces ? std::min(line_.find_first_of(",}]", begin), line_.size()) : line_.size();
    if (is_hex_colour(after)) {
        const std::string_view digits = after.substr(0, after.find_first_of(" ,}]"));
        report("hash-colour", begin, digits.size() + 1, "YAML reads this colour as a comment")
            .with_help(
                rewritten(begin, fmt::format("hex {}{}", digits, after.substr(digits.size()))));
    } else {
        report("hash-in-text", begin, end - begin, "YAML reads what follows the # as a comment")
            .with_help(fmt::format("{} (a comment is written with a space after the #)",
                                   quoted_line(value_begin)));
    }
    if (in_braces || begin == value_begin) blank(begin, end);
    return end;
}

void LexicalPass::quoted(std::size_t begin) {
    const std::string_view words = line_.substr(begin);
    const auto after = after_quote(words);
    const bool apostrophe = words[0] == '\'' && words.size() > 1 &&
                            std::isalpha(static_cast<unsigned char>(words[1])) != 0;
    const std::string help =
        apostrophe ? rewritten(begin, fmt::format("’{}", words.substr(1))) : quoted_line(begin);
    if (!after) {
        report("unclosed-quote", begin, 1,
               "the quote that opens here is not closed on this line")
            .with_help(apostrophe ? help
                                  : rewritten(begin, fmt::format("{}{}", words, words[0])));
        return blank(begin);
    }
    if (!is_comment_or_nothing(words.substr(*after))) {
        report("text-after-quote", begin + *after - 1, 1,
               "the quote closes here, but words follow")
            .with_help(help);
        return blank(begin);
    }
    if (words[0] != '"') return;
    const std::string_view inside = words.substr(1, *after - 2);
    for (std::size_t at = inside.find('\\'); at != std::string_view::npos;
         at = inside.find('\\', at + 2)) {
        if (at + 1 < inside.size() && (inside[at + 1] == '"' || inside[at + 1] == '\\'))
            continue;
        report("bad-escape", begin + 1 + at, 2,
               "a backslash means something else inside double quotes")
            .with_help(
                "write the sign itself, or '~' for a no-break space and <br> for a line end");
        return blank(begin);
    }
}

void LexicalPass::plain(std::size_t begin) {
    const std::string_view words = line_.substr(begin);
    const std::size_t comment = comment_at(words);
    if (comment < words.size()) hash(begin + comment + 1, begin);
    const std::string_view text = trimmed(words.substr(0, comment));
    const std::size_t colon = text.find(": ");
    if (colon != std::string_view::npos || ends_with(text, ":")) {
        report("colon-in-text", begin + std::min(colon, text.size() - 1), 1,
               "a colon with a space after it makes YAML see a key")
            .with_help(rewritten(begin, in_double_quotes(text)));
        return blank(begin);
    }
    const std::size_t name = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
    if (begin == start_ && name != std::string_view::npos && name > 0 && text[name] == ':' &&
        !starts_with(text.substr(name), "://")) {
        report("colon-without-space", begin + name, 1, "a key's colon has no space after it")
            .with_help(
                fmt::format("write {}: {}", text.substr(0, name), text.substr(name + 1)));
        result_.structure_lost = true;
    }
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> pairs = {
        {{"“", "”"}, {"‘", "’"}, {"„", "“"}, {"«", "»"}, {"”", "”"}}};
    for (const auto& [opening, closing] : pairs) {
        if (!starts_with(text, opening) || !ends_with(text, closing) || text.size() < 6)
            continue;
        const std::string_view inner =
            text.substr(opening.size(), text.size() - opening.size() - closing.size());
        report("curly-quotes", begin, text.size(),
               "curly quotes round a value are printed; YAML does not know them as quotes",
               diag::Severity::warning)
            .with_help(rewritten(begin, in_double_quotes(inner)));
        return;
    }
}

/// `{}` and `[]`: finds their end, over lines where need be.
void LexicalPass::flow(std::size_t begin) {
    char before = ' ';
    for (std::size_t at = begin; at < line_.size() && reported_ < most_findings; ++at) {
        const char c = line_[at];
        if ((c == '"' || c == '\'') &&
            std::string_view("{[,: ").find(before) != std::string_view::npos) {
            const auto after = after_quote(line_.substr(at));
            if (!after) {
                report("unclosed-quote", at, 1,
                       "the quote that opens here is not closed on this line");
                result_.structure_lost = true;
                flow_depth_ = 0;
                return;
            }
            at += *after - 1;
        } else if (c == '#' && at > 0 && line_[at - 1] == ' ') {
            at = hash(at, begin) - 1;
            continue;
        } else if (c == '{' || c == '[') {
            ++flow_depth_;
        } else if ((c == '}' || c == ']') && --flow_depth_ <= 0) {
            if (is_comment_or_nothing(line_.substr(at + 1))) return;
            report("special-start", begin, 1,
                   fmt::format("a text can't begin with '{}' unless it stands in quotes",
                               line_[begin]))
                .with_help(quoted_line(begin));
            return blank(begin);
        }
        if (c != ' ') before = c;
    }
}

} // namespace

LexicalResult check_lexically(diag::FileId file, std::string_view text,
                              diag::Findings& findings) {
    return LexicalPass(file, text, findings).run();
}

} // namespace pecyn::pack
