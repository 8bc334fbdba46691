#include "build/parity.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pecyn::build {

namespace {

/// Less than this share of the other language's room is told (requirement B2).
constexpr double fair_share = 0.9;

/// Page and card numbers are of no language.
bool is_number(const scene::PlacedFrame& frame) { return frame.name.starts_with("number "); }

/// Gathers frames by what makes them a pair.
class Pairing {
public:
    explicit Pairing(const std::vector<std::string>& languages) : languages_(languages) {}

    void add(const scene::Page& page, const scene::PlacedFrame& frame) {
        const bool known =
            std::find(languages_.begin(), languages_.end(), frame.language) != languages_.end();
        if (!known) return;
        const auto frame_key = std::tuple(page.item, frame.layout, frame.name, frame.field);
        const std::size_t nth = counts_[{frame_key, frame.language}]++;
        const auto [place, fresh] = places_.try_emplace({frame_key, nth}, pairs_.size());
        if (fresh) {
            ParityPair& made = pairs_.emplace_back();
            made.item = page.item;
            made.face = page.face;
            made.field = frame.field;
            made.frame = frame.name;
            made.layout = frame.layout;
        }
        pairs_[place->second].sides.push_back(side_of(frame));
        pairs_[place->second].sides.back().order = ++placed_;
    }

    std::vector<ParityPair> take() {
        for (ParityPair& pair : pairs_)
            std::stable_sort(pair.sides.begin(), pair.sides.end(),
                             [&](const ParitySide& a, const ParitySide& b) {
                                 return rank(a.language) < rank(b.language);
                             });
        return std::move(pairs_);
    }

private:
    using FrameKey = std::tuple<std::string, diag::Span, std::string, std::string>;

    static ParitySide side_of(const scene::PlacedFrame& frame) {
        ParitySide side;
        side.language = frame.language;
        side.family = frame.family;
        side.weight = frame.weight;
        side.size = frame.size;
        side.leading = frame.leading;
        side.colour = frame.colour;
        side.width = frame.box.width;
        side.height = frame.box.height;
        if (frame.turns % 2 != 0) std::swap(side.width, side.height);
        side.used = frame.used;
        return side;
    }
    std::ptrdiff_t rank(const std::string& language) const {
        return std::find(languages_.begin(), languages_.end(), language) - languages_.begin();
    }

    const std::vector<std::string>& languages_;
    std::vector<ParityPair> pairs_;
    std::size_t placed_ = 0;
    std::map<std::pair<FrameKey, std::string>, std::size_t> counts_;
    std::map<std::pair<FrameKey, std::size_t>, std::size_t> places_;
};

/// The size as the style says it, without what the faces add for a language's script.
Length plain_size(const ParitySide& side, const font::FaceLibrary& faces) {
    const font::LanguageFamily* own = faces.for_language(side.language);
    return own && own->family == side.family && own->scale > 0 ? side.size / own->scale
                                                               : side.size;
}

bool has_own_family(const ParitySide& side, const font::FaceLibrary& faces) {
    const font::LanguageFamily* own = faces.for_language(side.language);
    return own && own->family == side.family;
}

bool same(Length a, Length b) { return abs(a - b) < Length::pt(0.01); }

void compare(ParityPair& pair, const font::FaceLibrary& faces) {
    const ParitySide& first = pair.sides.front();
    const auto note = [&](const char* what, bool differs) {
        const bool known =
            std::find(pair.differs.begin(), pair.differs.end(), what) != pair.differs.end();
        if (differs && !known) pair.differs.emplace_back(what);
    };
    double least = first.area(), most = least;
    for (const ParitySide& side : pair.sides) {
        note("family", side.family != first.family && !has_own_family(side, faces) &&
                           !has_own_family(first, faces));
        note("weight", side.weight != first.weight);
        note("size", !same(side.size, first.size) &&
                         !same(plain_size(side, faces), plain_size(first, faces)));
        note("colour", !(side.colour == first.colour));
        note("order", side.order != first.order);
        least = std::min(least, side.area());
        most = std::max(most, side.area());
    }
    pair.area_ratio = most > 0 ? least / most : 1;
}

/// Numbers the paired frames of each item in each language as they were placed; until then
/// `order` is the place among all frames.
void number_sides(std::vector<ParityPair>& pairs) {
    std::map<std::pair<std::string, std::string>, std::vector<ParitySide*>> walks;
    for (ParityPair& pair : pairs)
        for (ParitySide& side : pair.sides)
            walks[{pair.item, pair.is_alone() ? "" : side.language}].push_back(&side);
    for (auto& [whose, walk] : walks) {
        std::sort(walk.begin(), walk.end(),
                  [](const auto* a, const auto* b) { return a->order < b->order; });
        std::size_t number = 0;
        for (ParitySide* side : walk)
            side->order = whose.second.empty() ? 0 : ++number;
    }
}

std::string text_of(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string described(const ParitySide& side) {
    return fmt::format("{}: {} {}, {:.2f} pt", side.language, side.family, side.weight,
                       side.size.in_pt());
}

/// The side with clearly shorter lines. Heights follow from what the texts need: of two boxes
/// as high as their content, or their row's, neither is favoured.
const ParitySide* short_changed(const ParityPair& pair) {
    const auto by_width = [](const ParitySide& a, const ParitySide& b) {
        return a.width < b.width;
    };
    const auto [least, most] =
        std::minmax_element(pair.sides.begin(), pair.sides.end(), by_width);
    return least->width < most->width * fair_share ? &*least : nullptr;
}

} // namespace

std::vector<ParityPair> compare_languages(const scene::Document& document,
                                          const font::FaceLibrary& faces) {
    // A language that begins at the back cover is compared in its own order of reading.
    std::vector<std::shared_ptr<const scene::Page>> pages = document.pages;
    std::stable_sort(pages.begin(), pages.end(),
                     [](const auto& a, const auto& b) { return a->reading < b->reading; });
    Pairing pairing(document.languages);
    for (const auto& page : pages)
        for (const scene::PlacedFrame& frame : page->frames)
            if (!frame.language.empty() && !is_number(frame)) pairing.add(*page, frame);
    std::vector<ParityPair> pairs = pairing.take();
    number_sides(pairs);
    for (ParityPair& pair : pairs)
        compare(pair, faces);
    return pairs;
}

void check_parity(const std::vector<ParityPair>& pairs, diag::Findings& findings) {
    for (const ParityPair& pair : pairs) {
        if (!pair.is_equal()) {
            std::string sides;
            for (const ParitySide& side : pair.sides)
                sides += (sides.empty() ? "" : "; ") + described(side);
            findings
                .error("language-parity", pair.layout,
                       fmt::format("'{}' of '{}' is not alike in its languages: {} ({})",
                                   pair.field.empty() ? pair.frame : pair.field, pair.item,
                                   text_of(pair.differs), sides))
                .with_help("give both languages the same style, outside of any condition that "
                           "holds for one of them alone")
                .with_item(pair.item)
                .with_field(pair.field);
        }
        if (const ParitySide* side = short_changed(pair))
            findings
                .warning("language-area", pair.layout,
                         fmt::format("'{}' of '{}' has less room in '{}' than in the other "
                                     "language",
                                     pair.field.empty() ? pair.frame : pair.field, pair.item,
                                     side->language))
                .with_help("give both languages frames of one size")
                .with_item(pair.item)
                .with_field(pair.field)
                .with_language(side->language)
                .with_measure(std::round(pair.area_ratio * 1000) / 10, fair_share * 100, "%");
    }
}

} // namespace pecyn::build
