#include "translate/content.hpp"

#include "pack/marks.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pecyn::translate {

namespace {

constexpr std::string_view no_break = "\u00A0";
constexpr std::string_view raw_opens = "<raw>";

using Kind = Piece::Kind;

void add_words(Content& content, std::string_view words) {
    if (words.empty()) return;
    if (content.empty() || content.back().kind != Kind::words)
        content.push_back({Kind::words, {}, 0});
    content.back().text += words;
}

/// Words outside `<raw>`: white space is one space, `~` a no-break space.
std::string plain(std::string_view written) {
    std::string words;
    for (const char c : written) {
        const bool space = c == ' ' || c == '\n' || c == '\t';
        if (c == '~') {
            words += no_break;
        } else if (!space) {
            words += c;
        } else if (words.empty() || words.back() != ' ') {
            words += ' ';
        }
    }
    return words;
}

std::string verbatim(std::string_view written) {
    std::string words(written);
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

std::string_view separator(const pack::MarkedParagraph& before,
                           const pack::MarkedParagraph& after) {
    using pack::Paragraph;
    const bool list =
        before.kind != Paragraph::Kind::plain && after.kind != Paragraph::Kind::plain;
    return list ? "\n" : "\n\n";
}

std::string marker(const pack::MarkedParagraph& paragraph) {
    switch (paragraph.kind) {
    case pack::Paragraph::Kind::plain: break;
    case pack::Paragraph::Kind::bullet: return "- ";
    case pack::Paragraph::Kind::numbered: return fmt::format("{}. ", paragraph.number);
    }
    return {};
}

Kind kind_of(pack::Mark::Kind kind) {
    switch (kind) {
    case pack::Mark::Kind::open: return Kind::open;
    case pack::Mark::Kind::close: return Kind::close;
    case pack::Mark::Kind::single: break;
    }
    return Kind::single;
}

/// What makes two codes the same in both languages. Links may lead to other addresses.
std::string signature(const Piece& code) {
    const bool link = code.kind == Kind::single && code.text.find(':') != std::string::npos;
    if (link) return "<link>";
    if (code.kind == Kind::open && (code.text == "**" || code.text == "*"))
        return std::string(code.text.size(), '_');
    return code.text;
}

bool switches_language(const Piece& code) {
    return code.kind == Kind::open && code.text.size() > 2 && code.text != "<nb>" &&
           code.text != raw_opens && code.text.front() == '<' &&
           pack::is_language_tag(std::string_view(code.text).substr(1, code.text.size() - 2));
}

bool begins(const Piece& piece) {
    return piece.kind == Kind::open || piece.kind == Kind::single;
}

std::string joined(const Content& content, bool marks) {
    std::string text;
    for (const Piece& piece : content)
        if (marks || piece.kind == Kind::words) text += piece.text;
    return text;
}

} // namespace

Content read_content(std::string_view text, pack::TextKind kind) {
    Content content;
    const auto paragraphs = pack::read_marks(text, kind);
    std::map<std::size_t, int> numbers; // of pairs
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        const pack::MarkedParagraph& paragraph = paragraphs[i];
        if (i > 0) add_words(content, separator(paragraphs[i - 1], paragraph));
        add_words(content, marker(paragraph));
        std::size_t at = paragraph.begin;
        bool raw = false;
        for (const pack::Mark& mark : paragraph.marks) {
            const auto words = text.substr(at, mark.begin - at);
            add_words(content, raw ? verbatim(words) : plain(words));
            const auto next = static_cast<int>(numbers.size()) + 1;
            const int number = numbers.try_emplace(mark.pair, next).first->second;
            content.push_back({kind_of(mark.kind),
                               std::string(text.substr(mark.begin, mark.end - mark.begin)),
                               number});
            raw = content.back().text == raw_opens;
            at = mark.end;
        }
        add_words(content, plain(text.substr(at, paragraph.end - at)));
    }
    return content;
}

void number_like(Content& target, const Content& source) {
    std::multimap<std::string, int> free;
    int highest = 0;
    for (const Piece& piece : source) {
        if (begins(piece)) free.emplace(signature(piece), piece.code);
        highest = std::max(highest, piece.code);
    }
    std::map<int, int> numbers; // old to new
    for (Piece& piece : target) {
        if (piece.kind == Kind::words) continue;
        if (begins(piece)) {
            const auto same = free.find(signature(piece));
            numbers[piece.code] = same == free.end() ? ++highest : same->second;
            if (same != free.end()) free.erase(same);
        }
        piece.code = numbers[piece.code];
    }
}

MarkedText write_content(const Content& content) {
    MarkedText written;
    bool raw = false;
    for (const Piece& piece : content) {
        const std::size_t begin = written.text.size();
        if (piece.kind == Kind::words && !raw) {
            std::string_view words = piece.text;
            for (std::size_t at = words.find(no_break); at != std::string_view::npos;
                 at = words.find(no_break)) {
                written.text += words.substr(0, at);
                written.text += '~';
                words.remove_prefix(at + no_break.size());
            }
            written.text += words;
        } else {
            written.text += piece.text;
            written.whole.emplace_back(begin, written.text.size());
        }
        if (piece.kind != Kind::words) raw = piece.text == raw_opens;
    }
    return written;
}

std::string flat_text(const Content& content) { return joined(content, true); }
std::string plain_words(const Content& content) { return joined(content, false); }

bool fill_codes(Content& content, const Content& so_far, const Content& source) {
    for (Piece& piece : content) {
        if (piece.kind == Kind::words) continue;
        const auto same = [&](const Piece& known) {
            return known.kind == piece.kind && known.code == piece.code;
        };
        auto found = std::find_if(so_far.begin(), so_far.end(), same);
        if (found == so_far.end()) {
            found = std::find_if(source.begin(), source.end(), same);
            if (found == source.end()) return false;
        }
        piece.text = found->text;
    }
    return true;
}

CodeDifference compare_codes(const Content& target, const Content& source) {
    std::map<std::string, int> balance;
    for (const Piece& piece : source)
        if (begins(piece) && !switches_language(piece)) ++balance[signature(piece)];
    for (const Piece& piece : target)
        if (begins(piece) && !switches_language(piece)) --balance[signature(piece)];
    CodeDifference difference;
    for (const auto& [code, count] : balance) {
        for (int i = 0; i < count; ++i)
            difference.missing.push_back(code);
        for (int i = 0; i > count; --i)
            difference.added.push_back(code);
    }
    return difference;
}

} // namespace pecyn::translate
