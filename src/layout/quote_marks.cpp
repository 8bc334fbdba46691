#include "layout/quote_marks.hpp"

#include "base/utf8.hpp"
#include "pack/locale.hpp"

#include <hb.h>

#include <vector>

namespace pecyn::layout {

namespace {

using Kind = pack::Inline::Kind;

bool is_letter(char32_t character) {
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), character)) {
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER: return true;
    default: return false;
    }
}

bool opens_after(char32_t before) {
    return before == 0 || before == U' ' || before == 0xA0 || before == U'\n' ||
           before == U'\t' || before == U'(' || before == U'[' || before == 0x2013 ||
           before == 0x2014 || before == 0x2018 || before == 0x201C;
}

/// The characters of a paragraph in one row; what stands for something else counts as one.
std::u32string characters_of(const pack::Paragraph& paragraph) {
    std::u32string all;
    for (const pack::Inline& part : paragraph.inlines) {
        if (part.kind != Kind::words) {
            all += part.kind == Kind::line_break ? U'\n' : U'x';
            continue;
        }
        for (std::size_t at = 0; at < part.text.size();) {
            const utf8::Decoded decoded = utf8::decode(part.text, at);
            all += decoded.code_point;
            at += decoded.length;
        }
    }
    return all;
}

/// What each quote of a paragraph becomes; empty for all other characters.
class QuoteChoice {
public:
    QuoteChoice(const std::u32string& all, const pack::QuotationMarks& marks)
        : all_(all), chosen_(all.size()), opened_(all.size()) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i] == U'"') {
                opened_[i] = opens(i);
                chosen_[i] = opened_[i] ? marks.open : marks.close;
            } else if (all[i] == U'\'' && chosen_[i].empty()) {
                choose_single(i, marks);
            }
        }
    }
    const std::string& at(std::size_t i) const { return chosen_[i]; }

private:
    char32_t before(std::size_t i) const { return i == 0 ? 0 : all_[i - 1]; }
    char32_t after(std::size_t i) const { return i + 1 < all_.size() ? all_[i + 1] : 0; }

    /// A quote opens after a space or a bracket, and inside a quote that opens.
    bool opens(std::size_t i) const {
        const bool after_quote = before(i) == U'"' || before(i) == U'\'';
        return after_quote ? opened_[i - 1] : opens_after(before(i));
    }

    void choose_single(std::size_t i, const pack::QuotationMarks& marks) {
        chosen_[i] = "\u2019";
        if (!opens(i) || !is_letter(after(i))) return;
        for (std::size_t j = i + 1; j < all_.size(); ++j) {
            if (all_[j] != U'\'' || opens_after(before(j)) || is_letter(after(j))) continue;
            opened_[i] = true;
            chosen_[i] = marks.inner_open;
            chosen_[j] = marks.inner_close;
            return;
        }
    }

    const std::u32string& all_;
    std::vector<std::string> chosen_;
    std::vector<bool> opened_;
};

void make_smart(pack::Paragraph& paragraph, const pack::QuotationMarks& marks) {
    const std::u32string all = characters_of(paragraph);
    if (all.find_first_of(U"'\"") == std::u32string::npos) return;
    const QuoteChoice choice(all, marks);
    std::size_t i = 0;
    for (pack::Inline& part : paragraph.inlines) {
        if (part.kind != Kind::words) {
            ++i;
            continue;
        }
        std::string text;
        for (std::size_t at = 0; at < part.text.size(); ++i) {
            const std::size_t length = utf8::decode(part.text, at).length;
            if (choice.at(i).empty())
                text.append(part.text, at, length);
            else
                text += choice.at(i);
            at += length;
        }
        part.text = std::move(text);
    }
}

pack::Inline mark_beside(const pack::Inline& part, std::string mark) {
    pack::Inline made;
    made.text = std::move(mark);
    made.strong = part.strong;
    made.emphasis = part.emphasis;
    made.span = part.span;
    return made;
}

} // namespace

pack::RichText in_quotes(const pack::RichText& text, std::string_view language) {
    pack::RichText quoted = text;
    if (quoted.paragraphs.empty()) return quoted;
    const pack::QuotationMarks marks = pack::quotation_marks(language);
    auto& first = quoted.paragraphs.front().inlines;
    if (!first.empty()) first.insert(first.begin(), mark_beside(first.front(), marks.open));
    auto& last = quoted.paragraphs.back().inlines;
    if (!last.empty()) last.push_back(mark_beside(last.back(), marks.close));
    return quoted;
}

pack::RichText with_smart_quotes(const pack::RichText& text, std::string_view language,
                                 bool inside) {
    pack::RichText made = text;
    pack::QuotationMarks marks = pack::quotation_marks(language);
    if (inside) {
        std::swap(marks.open, marks.inner_open);
        std::swap(marks.close, marks.inner_close);
    }
    for (pack::Paragraph& paragraph : made.paragraphs)
        make_smart(paragraph, marks);
    return made;
}

} // namespace pecyn::layout
