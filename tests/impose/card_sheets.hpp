#pragma once

#include "sheets.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

/// What the tests of card schemes share: any scheme, and what is true of all of them.
namespace card_sheets {

using namespace pecyn;
using namespace pecyn::literals;
using press::Duplex;
using sheets::close;

constexpr Duplex all_duplexes[] = {Duplex::long_edge,     Duplex::short_edge,
                                   Duplex::work_and_turn, Duplex::work_and_tumble,
                                   Duplex::fold_over,     Duplex::none};

inline bool has_backs(const impose::CardScheme& s) { return s.duplex != Duplex::none; }
inline bool is_one_sided(const impose::CardScheme& s) {
    return s.duplex == Duplex::none || s.duplex == Duplex::fold_over;
}
inline bool shares_form(const impose::CardScheme& s) {
    return s.duplex == Duplex::work_and_turn || s.duplex == Duplex::work_and_tumble ||
           s.duplex == Duplex::fold_over;
}

/// Where a point of the front is seen from behind, or comes to lie on when the sheet is folded.
inline Point turned_over(Point p, const impose::CardScheme& s) {
    const bool portrait = s.sheet.height >= s.sheet.width;
    bool sideways = true;
    if (s.duplex == Duplex::long_edge) sideways = portrait;
    if (s.duplex == Duplex::short_edge || s.duplex == Duplex::fold_over) sideways = !portrait;
    if (s.duplex == Duplex::work_and_tumble) sideways = false;
    return sideways ? Point{s.sheet.width - p.x, p.y} : Point{p.x, s.sheet.height - p.y};
}

inline Rect printable(const impose::CardScheme& s) {
    return Rect{{}, {}, s.sheet.width, s.sheet.height}.inset(
        {s.margin, std::max(s.grip, s.margin), s.margin, s.margin});
}

inline Length any_mm(int low, int high) {
    return Length::mm(*rc::gen::inRange(low * 2, high * 2) / 2.0);
}

inline impose::CardScheme any_scheme() {
    using namespace rc;
    impose::CardScheme s;
    s.sheet = *gen::element(Size{320_mm, 450_mm}, Size{450_mm, 320_mm}, Size{210_mm, 297_mm},
                            Size{297_mm, 420_mm}, Size{487_mm, 330_mm});
    s.grip = any_mm(0, 15);
    s.margin = any_mm(0, 8);
    s.gutter = *gen::element(0_mm, any_mm(0, 20), any_mm(0, 20));
    s.duplex =
        *gen::elementOf(std::vector<Duplex>(std::begin(all_duplexes), std::end(all_duplexes)));
    s.heads_together = *gen::arbitrary<bool>();
    s.keep_bleed = *gen::inRange(0, 4) > 0;
    s.marks.crop = *gen::inRange(0, 4) > 0;
    s.marks.fold = *gen::inRange(0, 4) > 0;
    s.marks.registration = *gen::inRange(0, 4) == 0;
    return s;
}

/// One sheet: its sides and what is placed on them.
struct Sheet {
    const scene::Page* sides[2]{};
    std::vector<sheets::Placed> placed[2];
};

inline std::vector<Sheet> sheets_in(const scene::Document& out, const scene::Document& cards,
                                    const impose::CardScheme& scheme) {
    const std::size_t sides = is_one_sided(scheme) ? 1 : 2;
    std::vector<Sheet> all(out.pages.size() / sides);
    for (std::size_t i = 0; i < out.pages.size(); ++i) {
        Sheet& sheet = all[i / sides];
        sheet.sides[i % sides] = out.pages[i].get();
        sheet.placed[i % sides] = sheets::placed(*out.pages[i], cards);
    }
    return all;
}

inline bool is_front(const sheets::Placed& placed, const impose::CardScheme& scheme) {
    return !has_backs(scheme) || placed.number % 2 == 0;
}
inline std::size_t card_of(const sheets::Placed& placed, const impose::CardScheme& scheme) {
    return has_backs(scheme) ? placed.number / 2 : placed.number;
}

/// True where a back lies behind the front: the card turned as a leaf, its top stays top.
inline bool lies_behind(const scene::PlacedPage& front, const scene::PlacedPage& back,
                        Size trim, const impose::CardScheme& scheme) {
    for (const Point p :
         {Point{0_mm, 0_mm}, Point{trim.width, 0_mm}, Point{0_mm, trim.height}}) {
        const Point behind{trim.width - p.x, p.y};
        if (!close(turned_over(front.placement.apply(p), scheme), back.placement.apply(behind)))
            return false;
    }
    return true;
}

/// Each front has one back behind it, on the other side or, folded, on the same.
inline void assert_backs_behind(const Sheet& sheet, const impose::CardScheme& scheme) {
    if (!has_backs(scheme)) return;
    for (const int side : {0, 1}) {
        const auto& other = sheet.placed[is_one_sided(scheme) ? side : 1 - side];
        for (const auto& front : sheet.placed[side]) {
            if (!is_front(front, scheme)) continue;
            const auto behind =
                std::count_if(other.begin(), other.end(), [&](const auto& back) {
                    return back.number == front.number + 1 &&
                           lies_behind(*front.item, *back.item, front.item->page->trim, scheme);
                });
            RC_ASSERT(behind == 1);
        }
    }
}

/// Marks keep off bleeds, stand once in a place, and inside what can be printed.
inline void assert_marks(const scene::Page& side, const std::vector<sheets::Placed>& placed,
                         const impose::CardScheme& scheme) {
    const auto marks = sheets::mark_boxes(side);
    const auto is_upright = [](const Rect& mark) { return mark.height > mark.width; };
    for (std::size_t i = 0; i < marks.size(); ++i) {
        RC_ASSERT(printable(scheme).contains(marks[i], 0.3_mm));
        for (const auto& slot : placed)
            RC_ASSERT(!sheets::touch(marks[i], slot.clip));
        for (std::size_t k = 0; k < i; ++k)
            RC_ASSERT(is_upright(marks[i]) != is_upright(marks[k]) ||
                      !sheets::touch(marks[i], marks[k]));
    }
}

inline void assert_apart(const std::vector<sheets::Placed>& placed,
                         const impose::CardScheme& scheme) {
    for (std::size_t i = 0; i < placed.size(); ++i) {
        RC_ASSERT(printable(scheme).contains(placed[i].clip, 0.001_mm));
        RC_ASSERT(placed[i].clip.contains(placed[i].trim, 0.001_mm));
        if (!scheme.keep_bleed) RC_ASSERT(close(placed[i].clip, placed[i].trim));
        for (std::size_t k = 0; k < i; ++k) {
            RC_ASSERT(!placed[i].clip.overlaps(placed[k].clip, 0.001_mm));
            RC_ASSERT(!placed[i].trim.overlaps(placed[k].trim, 0.001_mm));
        }
    }
}

} // namespace card_sheets
