#include "pack/markup_inline.hpp"

#include "diag/nearest.hpp"
#include "pack/link.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

const std::vector<std::string>& known_tags() {
    static const std::vector<std::string> tags = {"br",  "shy", "nb",  "raw",
                                                  "see", "tab", "icon"};
    return tags;
}

bool is_id(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
    });
}

} // namespace

void InlineReader::raw(std::size_t end) {
    constexpr std::string_view closer = "</raw>";
    const std::size_t stop = text_.substr(0, end_).find(closer, end);
    if (stop == std::string_view::npos) {
        error("unclosed-tag", at_, end, "'<raw>' is not closed in this paragraph")
            .with_help("write </raw> where it ends");
        errors_ =
            std::max<std::size_t>(errors_, 20); // what follows can't be told from raw text
        at_ = end_;
        return;
    }
    flush();
    note(Mark::Kind::open, at_, end, pairs_);
    note(Mark::Kind::close, stop, stop + closer.size(), pairs_++);
    at_ = end;
    std::string words(text_.substr(end, stop - end));
    std::replace(words.begin(), words.end(), '\n', ' ');
    put(words, stop - end);
    verbatim_ = true;
    flush();
    verbatim_ = false;
    at_ = stop + closer.size();
}

/// A line break or tab: spaces before it are none.
void InlineReader::move(Inline::Kind kind, std::size_t end) {
    flush();
    note(Mark::Kind::single, at_, end, pairs_++);
    while (!inlines_.empty() && inlines_.back().kind == Inline::Kind::words &&
           !inlines_.back().text.empty() && inlines_.back().text.back() == ' ')
        inlines_.back().text.pop_back();
    Inline part;
    part.kind = kind;
    part.span = places_.span(at_, end);
    inlines_.push_back(std::move(part));
}

/// `<see ID>` or `<icon NAME>`.
void InlineReader::named(Inline::Kind kind, std::string_view name, std::size_t end) {
    flush();
    note(Mark::Kind::single, at_, end, pairs_++);
    Inline part = current();
    part.kind = kind;
    part.text = std::string(name);
    part.span = places_.span(at_, end);
    inlines_.push_back(std::move(part));
}

void InlineReader::tag() {
    const std::size_t close_at = find('>', at_ + 1);
    if (close_at >= end_) {
        error("unclosed-tag", at_, at_ + 1, "'<' opens a tag that has no '>'")
            .with_help("close the tag, or write <raw><</raw> for the sign itself");
        put("<", 1);
        return;
    }
    const std::string_view content = text_.substr(at_ + 1, close_at - at_ - 1);
    if (content.front() == '/') {
        closing_tag(content.substr(1), close_at + 1);
    } else if (content.find(':') != std::string_view::npos &&
               content.find(' ') == std::string_view::npos) {
        bare_link(content, close_at + 1);
    } else {
        opening_tag(content, close_at + 1);
    }
}

void InlineReader::opening_tag(std::string_view content, std::size_t end) {
    const std::size_t blank = content.find(' ');
    const std::string_view name = content.substr(0, blank);
    const std::string_view value =
        blank == std::string_view::npos ? std::string_view() : content.substr(blank + 1);
    if (name == "raw" && value.empty()) return raw(end);
    if (name == "shy" && value.empty()) {
        note(Mark::Kind::single, at_, end, pairs_++);
        return put("\u00AD", end - at_);
    }
    if (name == "nb" && value.empty()) {
        open({Open::Kind::together, "<nb>", at_, end, {}, 0, 0});
    } else if (name == "br" && value.empty()) {
        if (!refuse_in_line(at_, end, "<br>")) move(Inline::Kind::line_break, end);
    } else if (name == "tab" && value.empty()) {
        // A line is also a title in bookmarks and contents, where there are no stops.
        if (!refuse_in_line(at_, end, "<tab>")) move(Inline::Kind::tab, end);
    } else if (name == "see" && is_id(value)) {
        named(Inline::Kind::see, value, end);
    } else if (name == "icon" && is_id(value)) {
        named(Inline::Kind::icon, value, end);
    } else if (value.empty() && is_language_tag(name)) {
        open({Open::Kind::language, fmt::format("<{}>", name), at_, end, std::string(name), 0,
              0});
    } else {
        auto& finding =
            error("unknown-tag", at_, end, fmt::format("<{}> is not known here", content));
        if (const auto near = diag::nearest(name, known_tags()))
            finding.with_help(fmt::format("did you mean <{}>?", *near));
        else
            finding.with_help("for the sign itself write <raw><</raw>; strong is __words__, "
                              "emphasis _words_");
    }
    at_ = end;
}

void InlineReader::closing_tag(std::string_view name, std::size_t end) {
    std::size_t index = open_.size();
    const std::string mark = fmt::format("<{}>", name);
    while (index > 0 && open_[index - 1].mark != mark)
        --index;
    if (index > 0) {
        close(index - 1, at_, end);
    } else {
        error("stray-close", at_, end, fmt::format("</{}> ends what has not begun", name))
            .with_help(fmt::format("put <{}> where it begins, or take this away", name));
    }
    at_ = end;
}

} // namespace pecyn::pack
