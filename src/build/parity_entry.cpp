#include "build/parity_report.hpp"

#include "base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace pecyn::build {

using Json = nlohmann::ordered_json;

namespace {

double rounded(double value) { return std::round(value * 1000) / 1000; }

std::string quoted(const std::string& text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string percent(double share) {
    return fmt::format("{:.4g}", std::round(share * 10000) / 100);
}

std::string words_of(const colour::Colour& colour) {
    if (const auto* c = std::get_if<colour::Cmyk>(&colour))
        return fmt::format("cmyk {} {} {} {}", percent(c->c), percent(c->m), percent(c->y),
                           percent(c->k));
    if (const auto* s = std::get_if<colour::Spot>(&colour))
        return fmt::format("{} {} %", s->ink->name, percent(s->tint));
    if (const auto* g = std::get_if<colour::Gray>(&colour))
        return fmt::format("gray {}", percent(g->k));
    if (const auto* m = std::get_if<colour::Mix>(&colour)) {
        std::string out = words_of(m->process);
        for (const colour::Spot& spot : m->spots)
            out += " + " + words_of(spot);
        return out;
    }
    const auto& c = std::get<colour::Rgb>(colour);
    return fmt::format("rgb {:.0f} {:.0f} {:.0f}", c.r * 255, c.g * 255, c.b * 255);
}

const char* verdict_of(const ParityPair& pair) {
    return pair.is_alone() ? "alone" : pair.is_equal() ? "equal" : "differs";
}

/// Layout frames and colours stand in many pairs: their words are made once.
class Words {
public:
    Words(const diag::SourceMap& sources, const colour::Converter& proof)
        : sources_(sources), proof_(proof) {}

    const std::string& place(diag::Span span) {
        const auto [known, fresh] = places_.try_emplace(std::pair(span.file, span.begin));
        if (fresh)
            known->second =
                span.known()
                    ? quoted(fmt::format("{}:{}", sources_.path(span.file),
                                         sources_.position(span.file, span.begin).line))
                    : "null";
        return known->second;
    }

    /// `"colour": ..., "screen": ...`
    const std::string& colour(const colour::Colour& colour) {
        for (const auto& [one, words] : colours_)
            if (one == colour) return words;
        return colours_
            .emplace_back(colour, fmt::format("\"colour\": {}, \"screen\": \"{}\"",
                                              quoted(words_of(colour)),
                                              colour::hex(proof_.to_screen(colour))))
            .second;
    }

private:
    const diag::SourceMap& sources_;
    const colour::Converter& proof_;
    std::map<std::pair<diag::FileId, std::size_t>, std::string> places_;
    std::vector<std::pair<colour::Colour, std::string>> colours_;
};

std::string strings(const std::vector<std::string>& words) {
    std::vector<std::string> all;
    all.reserve(words.size());
    for (const std::string& word : words)
        all.push_back(quoted(word));
    return fmt::format("[{}]", fmt::join(all, ", "));
}

void add_side(std::string& out, const ParitySide& side, Words& words) {
    fmt::format_to(
        std::back_inserter(out),
        "{{\"language\": {}, \"family\": {}, \"weight\": {}, \"size_pt\": {}, \"leading_pt\": "
        "{}, {}, \"width_mm\": {}, \"height_mm\": {}, \"area_mm2\": {}, \"used_mm\": {}, "
        "\"order\": {}}}",
        quoted(side.language), quoted(side.family), side.weight, rounded(side.size.in_pt()),
        rounded(side.leading.in_pt()), words.colour(side.colour), rounded(side.width.in_mm()),
        rounded(side.height.in_mm()), rounded(side.area()), rounded(side.used.in_mm()),
        side.order);
}

void add_sides(std::string& out, const ParityPair& pair, Words& words) {
    out += "\"sides\": [";
    for (const ParitySide& side : pair.sides) {
        if (&side != &pair.sides.front()) out += ", ";
        add_side(out, side, words);
    }
    out += "]}";
}

void add_pair(std::string& out, const ParityPair& pair, Words& words) {
    fmt::format_to(
        std::back_inserter(out),
        "{{\"item\": {}, \"face\": {}, \"frame\": {}, \"field\": {}, \"layout\": {}, "
        "\"verdict\": \"{}\", \"differs\": {}, \"area_ratio\": {}, ",
        quoted(pair.item), quoted(pair.face), quoted(pair.frame), quoted(pair.field),
        words.place(pair.layout), verdict_of(pair), strings(pair.differs),
        rounded(pair.area_ratio));
    add_sides(out, pair, words);
}

/// What the equal pairs of one layout frame share.
struct FrameSummary {
    const ParityPair* first = nullptr;
    std::size_t texts = 0;
    std::vector<std::string> looks; ///< family and weight
    Length least_size, most_size, least_leading, most_leading;
    std::vector<colour::Colour> colours;
};

template <class T> void add_once(std::vector<T>& values, const T& value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void take(FrameSummary& summary, const ParityPair& pair) {
    if (summary.texts++ == 0) {
        summary.first = &pair;
        summary.least_size = summary.most_size = pair.sides.front().size;
        summary.least_leading = summary.most_leading = pair.sides.front().leading;
    }
    for (const ParitySide& side : pair.sides) {
        add_once(summary.looks, fmt::format("{} {}", side.family, side.weight));
        add_once(summary.colours, side.colour);
        summary.least_size = std::min(summary.least_size, side.size);
        summary.most_size = std::max(summary.most_size, side.size);
        summary.least_leading = std::min(summary.least_leading, side.leading);
        summary.most_leading = std::max(summary.most_leading, side.leading);
    }
}

/// Frames in the order of the pages; equal pairs and texts that stand alone apart.
std::vector<FrameSummary> summarised(const std::vector<ParityPair>& pairs) {
    using Key = std::tuple<std::string, std::string, diag::Span, std::string>;
    std::map<Key, std::size_t> places;
    std::vector<FrameSummary> frames;
    for (const ParityPair& pair : pairs) {
        if (!pair.is_equal()) continue;
        const Key key{pair.face, pair.frame, pair.layout,
                      pair.is_alone() ? pair.sides.front().language : std::string()};
        const auto [place, fresh] = places.try_emplace(key, frames.size());
        if (fresh) frames.emplace_back();
        take(frames[place->second], pair);
    }
    return frames;
}

std::string range(Length least, Length most) {
    return fmt::format("[{}, {}]", rounded(least.in_pt()), rounded(most.in_pt()));
}

void add_summary(std::string& out, const FrameSummary& frame, Words& words) {
    const ParityPair& first = *frame.first;
    fmt::format_to(std::back_inserter(out),
                   "{{\"face\": {}, \"frame\": {}, \"field\": {}, \"layout\": {}, \"verdict\": "
                   "\"{}\", \"language\": {}, \"texts\": {}, \"type\": {}, \"size_pt\": {}, "
                   "\"leading_pt\": {}, \"colours\": [",
                   quoted(first.face), quoted(first.frame), quoted(first.field),
                   words.place(first.layout), verdict_of(first),
                   first.is_alone() ? quoted(first.sides.front().language) : "null",
                   frame.texts, strings(frame.looks), range(frame.least_size, frame.most_size),
                   range(frame.least_leading, frame.most_leading));
    for (std::size_t i = 0; i < frame.colours.size(); ++i)
        out += fmt::format("{}{{{}}}", i == 0 ? "" : ", ", words.colour(frame.colours[i]));
    out += "]}";
}

/// Pairs as lines, a stretch a thread.
std::string pair_lines(const std::vector<ParityPair>& pairs, const diag::SourceMap& sources,
                       const colour::Converter& proof) {
    constexpr std::size_t stretch = 512;
    std::vector<std::string> parts((pairs.size() + stretch - 1) / stretch);
    for_each_parallel(parts.size(), [&](std::size_t part) {
        Words words(sources, proof);
        const std::size_t end = std::min(pairs.size(), (part + 1) * stretch);
        for (std::size_t i = part * stretch; i < end; ++i) {
            parts[part] += i == 0 ? "\n   " : ",\n   ";
            add_pair(parts[part], pairs[i], words);
        }
    });
    return fmt::format("{}", fmt::join(parts, ""));
}

} // namespace

std::string parity_entry(const ParityProduct& product, const diag::SourceMap& sources,
                         const colour::Converter& proof) {
    Words words(sources, proof);
    std::string out = fmt::format(
        "{{\"product\": {}, \"edition\": {}, \"languages\": {}, \"summary\": [",
        quoted(product.product), quoted(product.edition), strings(product.languages));
    const auto frames = summarised(product.pairs);
    for (const FrameSummary& frame : frames) {
        if (&frame != &frames.front()) out += ", ";
        add_summary(out, frame, words);
    }
    out += "], \"differing\": [";
    bool first = true;
    for (const ParityPair& pair : product.pairs) {
        if (pair.is_equal()) continue;
        out += first ? "" : ", ";
        first = false;
        add_pair(out, pair, words);
    }
    out += "], \"pairs\": [";
    out += pair_lines(product.pairs, sources, proof);
    return out + "\n  ]}";
}

} // namespace pecyn::build
