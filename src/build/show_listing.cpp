#include "build/show_listing.hpp"

#include "base/utf8.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using pack::Node;

/// In columns; longer values are cut, so that places stand in one column on a wide terminal.
constexpr std::size_t widest = 64;
constexpr std::size_t least_room = 12; ///< for a value far inside
constexpr std::size_t step = 2;

/// White space as one space.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

/// At most so many characters, the last an ellipsis where words are left out.
std::string shortened(std::string text, std::size_t room) {
    if (utf8::count(text) <= room) return text;
    std::size_t at = 0;
    for (std::size_t seen = 0; seen + 1 < room; ++seen)
        at += utf8::decode(text, at).length;
    text.resize(at);
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    return text + "…";
}

/// A value as it is written, cut to fit; quotes that it needs stay closed.
std::string written(const Node& value, std::size_t room) {
    const bool quoted =
        value.style == Node::Style::single_quoted || value.style == Node::Style::double_quoted;
    const std::string text = one_line(value.text);
    return quoted ? '"' + shortened(text, room - 2) + '"' : shortened(text, room);
}

std::string in_brackets(const Node& list) {
    std::vector<std::string> words;
    for (const Node& element : list.elements)
        words.push_back(written(element, widest));
    return fmt::format("[{}]", fmt::join(words, ", "));
}

/// What is left beside a key.
std::size_t room_beside(std::size_t indent, const std::string& key) {
    const std::size_t used = indent + utf8::count(key) + 2;
    return widest > used + least_room ? widest - used : least_room;
}

} // namespace

void ShowListing::heading(const std::string& words) {
    if (!lines_.empty()) lines_.push_back({});
    lines_.push_back({words, {}});
}

std::string ShowListing::place(diag::Span span) const {
    if (!span.known()) return {};
    return fmt::format("{}:{}", sources_.path(span.file),
                       sources_.position(span.file, span.begin).line);
}

void ShowListing::line(std::size_t indent, const std::string& key, std::string_view text,
                       const std::string& remark) {
    std::string words(indent - std::min(indent, dash_.size()), ' ');
    words += dash_;
    dash_.clear();
    words += key;
    if (!key.empty()) words += text.empty() ? ":" : ": ";
    words += text;
    lines_.push_back({std::move(words), remark});
}

void ShowListing::group(int depth, const std::string& key) {
    line(static_cast<std::size_t>(depth) * step, key, {}, {});
}

void ShowListing::value(int depth, const std::string& key, std::string_view text,
                        diag::Span span, const std::string& remark) {
    const std::string from = place(span);
    const std::size_t indent = static_cast<std::size_t>(depth) * step;
    line(indent, key, shortened(one_line(text), room_beside(indent, key)),
         from.empty() || remark.empty() ? from + remark : from + ", " + remark);
}

void ShowListing::node(int depth, const std::string& key, const Node& value,
                       const std::string& item) {
    const bool title = item.empty() && key == "title"; // as the ids of texts have it
    node(static_cast<std::size_t>(depth) * step, key, value,
         {item, title ? "pack.title" : key, -1});
}

/// Another language of this text was changed and this one wasn't.
bool ShowListing::is_stale(const Spot& spot, const std::string& language) const {
    const std::size_t point = spot.field.rfind('.');
    if (point == std::string::npos) return false;
    const std::string field = spot.field.substr(0, point);
    return std::any_of(tree_.changed.begin(), tree_.changed.end(), [&](const auto& changed) {
        return changed.item == spot.item && changed.field == field &&
               changed.entry == spot.entry && !changed.languages.contains(language);
    });
}

bool ShowListing::on_one_line(const Node& list) const {
    const auto line_of = [&](const Node& word) {
        return sources_.position(word.span.file, word.span.begin).line;
    };
    const auto& words = list.elements;
    return std::all_of(words.begin(), words.end(), [&](const Node& word) {
        return word.is_scalar() && word.span.file == words.front().span.file &&
               line_of(word) == line_of(words.front());
    });
}

void ShowListing::elements(std::size_t indent, const Node& list, const Spot& spot) {
    int index = 0;
    for (const Node& element : list.elements) {
        Spot inner = spot;
        inner.entry = index++;
        dash_ = "- ";
        if (!element.is_map()) {
            node(indent + 2 * step, {}, element, inner);
            continue;
        }
        for (const pack::Entry& entry : element.entries) {
            Spot of_entry = inner;
            const bool cell = entry.value.is_map(); // a column of a table
            of_entry.field += cell ? "" : '.' + entry.key;
            node(indent + 2 * step, entry.key, entry.value, of_entry);
        }
        dash_.clear();
    }
}

void ShowListing::node(std::size_t indent, const std::string& key, const Node& value,
                       const Spot& spot) {
    if (value.is_scalar()) {
        const bool stale = is_stale(spot, key);
        line(indent, key, written(value, room_beside(indent, key)),
             place(value.span) +
                 (stale ? ", stale: another language was changed" : std::string()));
    } else if (value.is_sequence() && !value.elements.empty() && on_one_line(value) &&
               indent + key.size() + 2 + utf8::count(in_brackets(value)) <= widest) {
        line(indent, key, in_brackets(value), place(value.elements.front().span));
    } else if (value.is_sequence()) {
        line(indent, key, value.elements.empty() ? "[]" : "",
             place(value.elements.empty() ? value.span : diag::Span()));
        elements(indent, value, spot);
    } else if (value.is_map()) {
        line(indent, key, {}, {});
        for (const pack::Entry& entry : value.entries) {
            Spot inner = spot;
            inner.field += (inner.field.empty() ? "" : ".") + entry.key;
            node(indent + step, entry.key, entry.value, inner);
        }
    }
}

std::string ShowListing::text() const {
    std::size_t column = 0;
    for (const Line& line : lines_)
        if (!line.remark.empty()) column = std::max(column, utf8::count(line.words));
    std::string text;
    for (const Line& line : lines_) {
        text += line.words;
        if (!line.remark.empty())
            text += std::string(column + 2 - utf8::count(line.words), ' ') + "# " + line.remark;
        text += '\n';
    }
    return text;
}

} // namespace pecyn::build
