#include "sheets.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

const Size a5{148_mm, 210_mm};

struct Case {
    std::size_t sheets = 1;
    Size trim;
    Length bleed;
    impose::BookletScheme scheme;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.sheets << " sheets of " << c.trim.width.in_mm() << " x "
               << c.trim.height.in_mm() << " bleed " << c.bleed.in_mm() << " slug "
               << c.scheme.slug.in_mm() << " caliper " << c.scheme.caliper.in_mm() << " x "
               << c.scheme.creep_factor;
}

} // namespace

namespace rc {
template <> struct Arbitrary<Case> {
    static Gen<Case> arbitrary() {
        return gen::exec([] {
            const auto mm = [](int low, int high) { return sheets::any_mm(low, high, 10); };
            Case c;
            c.sheets = static_cast<std::size_t>(*gen::inRange(1, 101));
            c.trim = {mm(80, 220), mm(80, 300)};
            c.bleed = mm(0, 6);
            c.scheme.slug = mm(0, 20);
            c.scheme.caliper = Length::mm(*gen::inRange(0, 25) / 100.0);
            c.scheme.creep_factor = *gen::element(1.0, 1.2, 1.4);
            return c;
        });
    }
};
} // namespace rc

namespace {

scene::Document booklet(const Case& c) {
    return sheets::document(c.sheets * 4, c.trim, c.bleed);
}

/// The two pages of a side: left, right.
std::array<std::size_t, 2> sides(const scene::Page& side, const scene::Document& source) {
    const auto pages = sheets::placed(side, source);
    RC_ASSERT(pages.size() == 2u);
    const bool first_left = pages[0].trim.x < pages[1].trim.x;
    return {pages[first_left ? 0 : 1].number, pages[first_left ? 1 : 0].number};
}

} // namespace

TEST_CASE("folding the sheets gives the reading order") {
    sheets::check("folded", [](const Case& c) {
        const auto pages = booklet(c);
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        RC_ASSERT(out.pages.size() == c.sheets * 2);
        // Leaf by leaf: in through the right halves, out again through the left ones; the leaf
        // behind a front's right page shows the back's left page, and the other way round.
        std::vector<std::size_t> read;
        for (std::size_t s = 0; s < c.sheets; ++s) {
            read.push_back(sides(*out.pages[2 * s], pages)[1]);
            read.push_back(sides(*out.pages[2 * s + 1], pages)[0]);
        }
        for (std::size_t s = c.sheets; s-- > 0;) {
            read.push_back(sides(*out.pages[2 * s + 1], pages)[1]);
            read.push_back(sides(*out.pages[2 * s], pages)[0]);
        }
        RC_ASSERT(read.size() == pages.pages.size());
        for (std::size_t i = 0; i < read.size(); ++i)
            RC_ASSERT(read[i] == i);
    });
}

TEST_CASE("both sides of a leaf coincide when the sheet is turned over the spine") {
    sheets::check("leaves coincide", [](const Case& c) {
        const auto pages = booklet(c);
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        for (std::size_t s = 0; s < c.sheets; ++s) {
            const auto front = sheets::placed(*out.pages[2 * s], pages);
            const auto back = sheets::placed(*out.pages[2 * s + 1], pages);
            const Length width = out.pages[2 * s]->trim.width;
            for (const auto& f : front) {
                bool found = false;
                for (const auto& b : back) {
                    const Rect seen{width - b.trim.right(), b.trim.y, b.trim.width,
                                    b.trim.height};
                    found = found || (close(seen, f.trim) && f.number / 2 == b.number / 2);
                }
                RC_ASSERT(found);
            }
        }
    });
}

TEST_CASE("creep grows evenly from nothing within to its most without (P13)") {
    sheets::check("creep", [](const Case& c) {
        const auto pages = booklet(c);
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        const Length spine = c.trim.width;
        Length before;
        for (std::size_t s = 0; s < c.sheets; ++s) {
            Length creep;
            for (const auto& page : sheets::placed(*out.pages[2 * s], pages)) {
                const bool left = page.trim.centre().x < spine;
                creep = left ? spine - page.trim.right() : page.trim.left() - spine;
                const double within = static_cast<double>(c.sheets - 1 - s);
                RC_ASSERT(close(creep, c.scheme.caliper * c.scheme.creep_factor * within));
            }
            if (s != 0) RC_ASSERT(creep <= before + 1e-6_mm);
            before = creep;
        }
        RC_ASSERT(close(before, 0_mm));
    });
}

TEST_CASE("bleed ends at the spine, and marks never touch a bleed box") {
    sheets::check("marks outside", [](const Case& c) {
        const auto pages = booklet(c);
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        const Length spine = c.trim.width;
        for (const auto& side : out.pages) {
            for (const auto& page : sheets::placed(*side, pages)) {
                const bool left = page.trim.centre().x < spine;
                RC_ASSERT((left ? spine - page.clip.right() : page.clip.left() - spine) >=
                          -1e-6_mm);
                RC_ASSERT(close(left ? page.trim.left() - page.clip.left()
                                     : page.clip.right() - page.trim.right(),
                                c.bleed));
                for (const Rect& mark : sheets::mark_boxes(*side)) {
                    RC_ASSERT(!sheets::touch(mark, page.clip));
                    RC_ASSERT(side->media_box().contains(mark, 0.1_mm));
                }
            }
        }
    });
}

TEST_CASE("an A5 booklet of eight pages") {
    const auto pages = sheets::document(8, a5, 3_mm);
    impose::BookletScheme scheme;
    scheme.slug = 12_mm;
    scheme.caliper = 0.156_mm;
    const auto out = impose::impose_booklet(
        pages, scheme, [](std::size_t, bool front) -> std::optional<scene::Group> {
            if (!front) return std::nullopt;
            return sheets::slug(60_mm);
        });
    REQUIRE(out.pages.size() == 4);
    CHECK(sides(*out.pages[0], pages) == std::array<std::size_t, 2>{7, 0});
    CHECK(sides(*out.pages[1], pages) == std::array<std::size_t, 2>{1, 6});
    CHECK(sides(*out.pages[2], pages) == std::array<std::size_t, 2>{5, 2});
    CHECK(sides(*out.pages[3], pages) == std::array<std::size_t, 2>{3, 4});
    CHECK(out.pages[0]->trim == Size{296_mm, 210_mm});
    CHECK(out.pages[0]->media_box().width.in_mm() == doctest::Approx(320));
    CHECK(out.pages[0]->marks.size() == 2);
    CHECK(out.pages[1]->marks.size() == 1);
    CHECK(sheets::mark_boxes(*out.pages[0]).size() ==
          10); // eight for the trim, two for the fold
    CHECK(out.pages[3]->label == "2 back");
}

TEST_CASE("no pages, no sheets") {
    CHECK(impose::impose_booklet(scene::Document{}, {}, {}).pages.empty());
}
