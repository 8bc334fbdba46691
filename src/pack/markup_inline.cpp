#include "pack/markup_inline.hpp"

#include "base/utf8.hpp"
#include "pack/link.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t deepest_markup = 16;
/// A text with more mistakes than this is not read to its end.
constexpr std::size_t most_errors = 20;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// Letters, marks and digits of the scripts that part words by spaces. Those of Chinese,
/// Japanese or Thai are not: there a mark stands between letters wherever it begins or ends.
bool is_word(char32_t c) {
    const auto sign = static_cast<UChar32>(c);
    if ((U_GET_GC_MASK(sign) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) == 0) return false;
    const auto breaks = static_cast<ULineBreak>(u_getIntPropertyValue(sign, UCHAR_LINE_BREAK));
    return breaks != U_LB_IDEOGRAPHIC && breaks != U_LB_COMPLEX_CONTEXT &&
           breaks != U_LB_CONDITIONAL_JAPANESE_STARTER;
}

} // namespace

diag::Finding& InlineReader::error(const char* code, std::size_t begin, std::size_t end,
                                   std::string message) {
    ++errors_;
    return findings_.error(code, places_.span(begin, end), std::move(message));
}

bool InlineReader::word_before(std::size_t at) const {
    if (at <= begin_) return false;
    std::size_t lead = at - 1;
    while (lead > begin_ && at - lead < 4 &&
           (static_cast<unsigned char>(text_[lead]) & 0xC0) == 0x80)
        --lead;
    return is_word(utf8::decode(text_, lead).code_point);
}

bool InlineReader::word_after(std::size_t at) const {
    return at < end_ && is_word(utf8::decode(text_, at).code_point);
}

bool InlineReader::space_before(std::size_t at) const {
    return at <= begin_ || is_space(text_[at - 1]) || text_[at - 1] == '~';
}

bool InlineReader::space_after(std::size_t at) const {
    return at >= end_ || is_space(text_[at]) || text_[at] == '~';
}

/// Each search goes on where the one before ended, so that a text of `[` alone stays linear.
std::size_t InlineReader::find(char c, std::size_t from) {
    std::size_t& next = c == ']' ? next_bracket_ : next_angle_;
    if (next < from) next = std::min(text_.substr(0, end_).find(c, from), end_);
    return next;
}

Inline InlineReader::current() const {
    Inline part;
    for (const Open& mark : open_) {
        switch (mark.kind) {
        case Open::Kind::strong: part.strong = true; break;
        case Open::Kind::emphasis: part.emphasis = true; break;
        case Open::Kind::together: part.keep_together = true; break;
        case Open::Kind::link: part.link = mark.value; break;
        case Open::Kind::language: part.language = mark.value; break;
        }
    }
    return part;
}

void InlineReader::flush() {
    if (!words_.empty()) {
        Inline part = current();
        std::string composed = to_nfc(words_);
        part.text = verbatim_ ? std::move(composed) : with_holds(composed);
        part.span = places_.span(words_begin_, words_end_);
        inlines_.push_back(std::move(part));
    }
    words_.clear();
}

void InlineReader::put(std::string_view bytes, std::size_t length) {
    if (words_.empty()) words_begin_ = at_;
    words_ += bytes;
    at_ += length;
    words_end_ = at_;
}

void InlineReader::space() {
    std::size_t after = at_;
    while (after < end_ && is_space(text_[after]))
        ++after;
    const bool at_start = words_.empty() && (inlines_.empty() ||
                                             inlines_.back().kind == Inline::Kind::line_break ||
                                             inlines_.back().kind == Inline::Kind::tab);
    const std::string& before =
        words_.empty() && !inlines_.empty() ? inlines_.back().text : words_;
    const bool doubled = !before.empty() && before.back() == ' ';
    if (at_start || doubled) {
        at_ = after;
    } else {
        put(" ", after - at_);
    }
}

void InlineReader::note(Mark::Kind kind, std::size_t begin, std::size_t end, std::size_t pair) {
    if (marks_ != nullptr) marks_->push_back({kind, begin, end, pair});
}

void InlineReader::open(Open mark) {
    flush();
    mark.pair = pairs_++;
    note(Mark::Kind::open, mark.begin, mark.end, mark.pair);
    open_.push_back(std::move(mark));
    if (open_.size() <= deepest_markup) return;
    error("markup-too-deep", open_.back().begin, open_.back().end,
          fmt::format("marks are nested deeper than {} levels", deepest_markup));
    errors_ = most_errors;
}

void InlineReader::close(std::size_t index, std::size_t begin, std::size_t end) {
    flush();
    note(Mark::Kind::close, begin, end, open_[index].pair);
    if (index + 1 != open_.size()) {
        const Open& inner = open_.back();
        error("crossed-mark", begin, end,
              fmt::format("'{}' ends here, but '{}' inside it is still open", open_[index].mark,
                          inner.mark))
            .with_help("close the inner one first");
    }
    open_.resize(index);
}

void InlineReader::emphasis_run() {
    const char mark = text_[at_];
    std::size_t after = at_;
    while (after < end_ && text_[after] == mark)
        ++after;
    const std::size_t run = after - at_;
    const bool may_open = !word_before(at_) && !space_after(after);
    const bool may_close = !space_before(at_) && !word_after(after);
    if (run > 3 || (!may_open && !may_close)) { // a rule to write on, snake_case, a lone sign
        put(text_.substr(at_, run), run);
        return;
    }
    while (at_ < after) {
        const std::size_t left = after - at_;
        std::size_t index = open_.size();
        if (may_close) {
            while (index > 0 &&
                   (open_[index - 1].mark[0] != mark || open_[index - 1].mark.size() > left))
                --index;
        }
        if (may_close && index > 0) {
            const std::size_t length = open_[index - 1].mark.size();
            close(index - 1, at_, at_ + length);
            at_ += length;
        } else if (may_open) {
            const std::size_t length = std::min<std::size_t>(left, 2);
            const auto kind = length == 2 ? Open::Kind::strong : Open::Kind::emphasis;
            open({kind, std::string(length, mark), at_, at_ + length, {}, 0, 0});
            at_ += length;
        } else if (left >= 2) {
            error("stray-close", at_, after,
                  fmt::format("'{}' ends what has not begun", text_.substr(at_, left)))
                .with_help("put the same mark before the first word, or take this one away");
            at_ = after;
        } else {
            put(text_.substr(at_, left), left);
        }
    }
}

bool InlineReader::refuse_in_line(std::size_t begin, std::size_t end, std::string_view what) {
    if (kind_ != TextKind::line) return false;
    error("not-a-line", begin, end, fmt::format("{} can't stand in a one-line field", what));
    return true;
}

void InlineReader::open_bracket() {
    const std::size_t close_at = find(']', at_ + 1);
    if (close_at + 1 >= end_ || text_[close_at + 1] != '(') {
        put("[", 1);
        return;
    }
    const std::size_t address_at = close_at + 2;
    const std::size_t stop = text_.substr(0, end_).find_first_of(") \n", address_at);
    if (stop == std::string_view::npos || text_[stop] != ')') {
        error("bad-link", at_, close_at + 2, "the address of this link is not closed")
            .with_help("write [words](https://...) with no space in the address");
        put("[", 1);
        return;
    }
    const std::string_view address = text_.substr(address_at, stop - address_at);
    if (!is_link_address(address))
        error("bad-link", address_at, stop, fmt::format("'{}' is not an address", address))
            .with_help("an address begins with https://, mailto: or tel:");
    refuse_in_line(at_, stop + 1, "a link");
    open({Open::Kind::link, "[", at_, at_ + 1, std::string(address), close_at, 0});
    ++at_;
}

void InlineReader::close_bracket() {
    const auto link = std::find_if(open_.begin(), open_.end(), [&](const Open& mark) {
        return mark.kind == Open::Kind::link && mark.close_at == at_;
    });
    if (link == open_.end()) {
        put("]", 1);
        return;
    }
    const std::size_t after = at_ + 3 + link->value.size(); // "](" address ")"
    close(static_cast<std::size_t>(link - open_.begin()), at_, after);
    at_ = after;
}

void InlineReader::bare_link(std::string_view address, std::size_t end) {
    refuse_in_line(at_, end, "a link");
    flush();
    note(Mark::Kind::single, at_, end, pairs_++);
    Inline part = current();
    part.link = std::string(address);
    const std::size_t colon = address.find(':');
    const bool web = address.substr(colon).substr(0, 3) == "://";
    part.text = to_nfc(web ? address : address.substr(colon + 1));
    part.span = places_.span(at_, end);
    if (!is_link_address(address))
        error("bad-link", at_, end, fmt::format("'{}' is not an address", address))
            .with_help("an address begins with https://, mailto: or tel:");
    inlines_.push_back(std::move(part));
    at_ = end;
}

void InlineReader::step() {
    const char c = text_[at_];
    if (is_space(c)) return space();
    switch (c) {
    case '~': return put("\u00A0", 1);
    case '_':
    case '*': return emphasis_run();
    case '[': return open_bracket();
    case ']': return close_bracket();
    case '<':
        if (at_ + 1 < end_ && (is_letter(text_[at_ + 1]) || text_[at_ + 1] == '/'))
            return tag();
        return put("<", 1);
    default: {
        const std::size_t length = utf8::decode(text_, at_).length;
        return put(text_.substr(at_, length), length);
    }
    }
}

void InlineReader::finish() {
    flush();
    for (const Open& mark : open_) {
        error(mark.mark[0] == '<' ? "unclosed-tag" : "unclosed-mark", mark.begin, mark.end,
              fmt::format("'{}' is not closed in this paragraph", mark.mark))
            .with_help(mark.mark[0] == '<'
                           ? fmt::format("write </{} where it ends", mark.mark.substr(1))
                           : fmt::format("write '{0}' where it ends, or <raw>{0}</raw> for the "
                                         "sign itself",
                                         mark.mark));
    }
    while (!inlines_.empty() && inlines_.back().kind == Inline::Kind::words) {
        std::string& last = inlines_.back().text;
        while (!last.empty() && last.back() == ' ')
            last.pop_back();
        if (!last.empty()) break;
        inlines_.pop_back();
    }
}

std::vector<Inline> InlineReader::read(std::size_t begin, std::size_t end) {
    at_ = begin_ = begin;
    end_ = end;
    next_bracket_ = next_angle_ = 0;
    open_.clear();
    inlines_.clear();
    words_.clear();
    while (at_ < end_ && errors_ < most_errors)
        step();
    finish();
    return std::move(inlines_);
}

} // namespace pecyn::pack
