#include "words/text.hpp"

#include "base/utf8.hpp"
#include "pack/unicode.hpp"

#include <algorithm>

namespace pecyn::words {
namespace {

constexpr char32_t soft_hyphen = 0x00AD, no_break_space = 0x00A0;
constexpr std::string_view soft_hyphen_tag = "<shy>";
/// What is written for the number of another card.
constexpr std::string_view some_number = "0";

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// Marks that are written apart from their letters.
bool is_combining(char32_t c) { return c >= 0x0300 && c <= 0x036F; }

/// The written text as a scalar of its own, so that the places of its markup are its own bytes.
pack::Node node_of(const pack::WrittenText& written) {
    pack::Node node;
    node.kind = pack::Node::Kind::scalar;
    node.style = written.style;
    node.text = written.text;
    node.span = written.span;
    return node;
}

pack::TextPlaces own_places(std::string_view text) {
    pack::Node node;
    node.kind = pack::Node::Kind::scalar;
    node.span = {1, 0, static_cast<std::uint32_t>(text.size())};
    return {node, {}};
}

/// Puts the pieces of a paragraph together, each byte with its place in the written text.
class PassageBuilder {
public:
    PassageBuilder(std::string_view written, std::string language)
        : written_(written), language_(std::move(language)) {}

    void add(const pack::Inline& part) {
        using Kind = pack::Inline::Kind;
        const std::size_t begin = passage_.text.size();
        switch (part.kind) {
        case Kind::words: words(part); break;
        case Kind::see: put(some_number, part.span.begin); break;
        case Kind::line_break:
        case Kind::tab: put("\n", part.span.begin); break;
        case Kind::icon: break;
        }
        const bool address = !part.link.empty() && written_[part.span.begin] == '<';
        if (!address && part.kind == Kind::words)
            stretches_.push_back({begin, passage_.text.size(),
                                  part.language.empty() ? language_ : part.language});
    }

    Passage take() {
        for (const Stretch& stretch : stretches_)
            tokens(stretch);
        return std::move(passage_);
    }

private:
    struct Stretch {
        std::size_t begin, end;
        std::string language;
    };

    void put(std::string_view bytes, std::size_t origin) {
        passage_.text += bytes;
        passage_.origins.insert(passage_.origins.end(), bytes.size(),
                                static_cast<std::uint32_t>(origin));
    }

    /// Walks over the words as the markup's reader gives them and as they are written.
    void words(const pack::Inline& part) {
        std::size_t from = part.span.begin;
        const std::size_t end = std::min<std::size_t>(part.span.end, written_.size());
        for (std::size_t at = 0; at < part.text.size();) {
            const auto [sign, length] = utf8::decode(part.text, at);
            const std::size_t origin = std::min(from, end);
            if (sign == soft_hyphen) {
                const bool tag =
                    written_.substr(from, soft_hyphen_tag.size()) == soft_hyphen_tag;
                from += tag ? soft_hyphen_tag.size() : length;
            } else if (sign == ' ' || sign == no_break_space) {
                put(" ", origin);
                from = after_space(from, end);
            } else {
                put(std::string_view(part.text).substr(at, length), origin);
                from = after_sign(from, end);
            }
            at += length;
        }
    }

    std::size_t after_space(std::size_t from, std::size_t end) const {
        if (from < end && !is_blank(written_[from]))
            return from + utf8::decode(written_, from).length;
        while (from < end && is_blank(written_[from]))
            ++from;
        return from;
    }

    std::size_t after_sign(std::size_t from, std::size_t end) const {
        if (from >= end) return end;
        from += utf8::decode(written_, from).length;
        while (from < end && is_combining(utf8::decode(written_, from).code_point))
            from += utf8::decode(written_, from).length;
        return from;
    }

    void tokens(const Stretch& stretch) {
        const std::string& text = passage_.text;
        for (std::size_t at = stretch.begin; at < stretch.end;) {
            std::size_t end = at;
            while (end < stretch.end && pack::is_word_sign(utf8::decode(text, end).code_point))
                end += utf8::decode(text, end).length;
            if (end == at) {
                at += utf8::decode(text, at).length;
                continue;
            }
            Token token;
            token.word = pack::lower_case(std::string_view(text).substr(at, end - at));
            token.language = stretch.language;
            token.begin = at;
            token.end = end;
            token.apart = parted(passage_.tokens.empty() ? 0 : passage_.tokens.back().end, at);
            passage_.tokens.push_back(std::move(token));
            at = end;
        }
    }

    bool parted(std::size_t from, std::size_t to) const {
        while (from < to) {
            const auto [sign, length] = utf8::decode(passage_.text, from);
            if (sign != ' ' && sign != '-' && sign != '\'' && sign != 0x2019 && sign != 0x2010)
                return true;
            from += length;
        }
        return false;
    }

    std::string_view written_;
    std::string language_;
    Passage passage_;
    std::vector<Stretch> stretches_;
};

} // namespace

std::vector<Text> texts_of(const std::vector<pack::TextUnit>& units,
                           const std::vector<std::string>& languages) {
    std::vector<Text> texts;
    diag::Findings said_already; // by the readers of the pack
    for (const pack::TextUnit& unit : units)
        for (const std::string& language : languages) {
            const pack::WrittenText* written = unit.in(language);
            if (written == nullptr) continue;
            Text text{&unit, language, written, {}};
            const auto rich = pack::read_markup(written->text, unit.kind,
                                                own_places(written->text), said_already);
            for (const pack::Paragraph& paragraph : rich.paragraphs) {
                PassageBuilder builder(written->text, language);
                for (const pack::Inline& part : paragraph.inlines)
                    builder.add(part);
                text.passages.push_back(builder.take());
            }
            texts.push_back(std::move(text));
        }
    return texts;
}

std::vector<std::string> phrase_of(std::string_view words) {
    std::vector<std::string> phrase;
    for (std::size_t at = 0; at < words.size();) {
        std::size_t end = at;
        while (end < words.size() && pack::is_word_sign(utf8::decode(words, end).code_point))
            end += utf8::decode(words, end).length;
        if (end > at) phrase.push_back(pack::lower_case(words.substr(at, end - at)));
        at = end == at ? at + utf8::decode(words, at).length : end;
    }
    return phrase;
}

bool stands_at(const std::vector<std::string>& phrase, const std::vector<Token>& tokens,
               std::size_t at) {
    if (phrase.empty() || at + phrase.size() > tokens.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i)
        if (tokens[at + i].word != phrase[i] || (i > 0 && tokens[at + i].apart)) return false;
    return true;
}

std::string main_language(std::string_view tag) {
    return std::string(tag.substr(0, tag.find('-')));
}

diag::Finding& WordFindings::warning(const char* code, const Text& text, const Passage& passage,
                                     std::size_t begin, std::size_t end, std::string message) {
    const std::size_t last = passage.origins[end - 1];
    const std::size_t length = utf8::decode(text.written->text, last).length;
    return warning(code, text, passage.origins[begin], last + length, std::move(message));
}

diag::Finding& WordFindings::warning(const char* code, const Text& text, std::size_t begin,
                                     std::size_t end, std::string message) {
    if (text.written != last_) {
        last_ = text.written;
        places_.emplace(node_of(*last_), map_.text(last_->span.file));
    }
    return findings_.warning(code, places_->span(begin, end), std::move(message))
        .with_item(text.unit->item)
        .with_field(text.unit->field)
        .with_language(text.language);
}

} // namespace pecyn::words
