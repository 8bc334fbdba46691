#include "build/type_setter.hpp"

#include "base/utf8.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

/// Tells colours apart, as a key.
std::string key_of(const colour::Colour& colour) {
    if (const auto* spot = std::get_if<colour::Spot>(&colour))
        return fmt::format("{} {}", spot->ink->name, spot->tint);
    const colour::Cmyk inks = colour::process_inks(colour);
    return fmt::format("{} {} {} {}", inks.c, inks.m, inks.y, inks.k);
}

} // namespace

TypeSetter::TypeSetter(const layout::Resources& resources)
    : resources_(resources), regular_(mark_face(resources.faces)), bold_(regular_.weight) {
    if (resources.faces.find(regular_.family, 700)) bold_ = 700;
}

std::string TypeSetter::printable(std::string_view text) const {
    const auto face = resources_.faces.find(regular_.family, regular_.weight);
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const auto [code_point, length] = utf8::decode(text, at);
        at += length;
        const bool control = code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0);
        if (control || code_point == ' ') {
            shown += ' ';
        } else if (!face || face->glyph_of(code_point) != 0) {
            utf8::append(shown, code_point);
        } else {
            shown += '?';
        }
    }
    return shown;
}

bool TypeSetter::writes(const std::string& text) const { return printable(text) == text; }

const SetLine& TypeSetter::line(const std::string& text, Length size, Weight weight,
                                const colour::Colour& colour) {
    const auto [known, fresh] =
        lines_.try_emplace({text, size, weight, key_of(colour)}, SetLine{});
    if (!fresh) return known->second;
    auto group = std::make_shared<scene::Group>(layout::lay_out_line(
        printable(text), regular_.family, weight == Weight::bold ? bold_ : regular_.weight,
        size, resources_));
    Length width;
    for (scene::Item& item : group->items)
        if (auto* run = std::get_if<scene::GlyphRun>(&item)) {
            run->colour = colour;
            width = std::max(width, run->origin.x + run->width);
        }
    known->second = {std::move(group), width};
    return known->second;
}

Length TypeSetter::width(const std::string& text, Length size, Weight weight) {
    return line(text, size, weight).width;
}

/// How many bytes of a word fit, at least one character.
std::size_t TypeSetter::fitting(std::string_view word, Length size, Weight weight,
                                Length width) {
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < word.size();) {
        at += utf8::decode(word, at).length;
        ends.push_back(at);
    }
    std::size_t low = 1, high = ends.size(); // counts of characters
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        const bool fits =
            this->width(std::string(word.substr(0, ends[middle - 1])), size, weight) <= width;
        (fits ? low : high) = fits ? middle : middle - 1;
    }
    return ends.empty() ? 0 : ends[low - 1];
}

std::vector<std::string> TypeSetter::wrapped(std::string_view text, Length size, Weight weight,
                                             Length width) {
    std::vector<std::string> lines(1);
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t space = std::min(text.find(' ', at), text.size());
        std::string word(text.substr(at, space - at));
        at = space + 1;
        if (word.empty()) continue;
        std::string& last = lines.back();
        const std::string joined = last.empty() ? word : fmt::format("{} {}", last, word);
        if (this->width(joined, size, weight) <= width) {
            last = joined;
            continue;
        }
        if (!last.empty()) lines.emplace_back();
        while (this->width(word, size, weight) > width) {
            const std::size_t bytes = fitting(word, size, weight, width);
            if (bytes >= word.size()) break; // one character wider than the line
            lines.back() = word.substr(0, bytes);
            word.erase(0, bytes);
            lines.emplace_back();
        }
        lines.back() = std::move(word);
    }
    return lines;
}

} // namespace pecyn::build
