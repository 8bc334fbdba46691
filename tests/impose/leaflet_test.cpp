#include "impose/leaflet.hpp"

#include "impose/guides.hpp"
#include "sheets.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace pecyn;
using namespace pecyn::literals;
using press::Fold;
using sheets::close;

namespace {

const Size dl{99_mm, 210_mm}, a4_across{297_mm, 210_mm};

struct Case {
    Fold fold = Fold::letter;
    std::vector<Length> widths; ///< of the pages in reading order
    Length height, bleed;
    impose::LeafletScheme scheme;
    bool words = false;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    out << "fold " << static_cast<int>(c.fold) << " widths";
    for (const Length width : c.widths)
        out << ' ' << width.in_mm();
    out << " height " << c.height.in_mm() << " bleed " << c.bleed.in_mm() << " slug "
        << c.scheme.slug.in_mm() << " margin " << c.scheme.margin.in_mm();
    if (c.scheme.sheet)
        out << " on " << c.scheme.sheet->width.in_mm() << " x "
            << c.scheme.sheet->height.in_mm();
    if (c.scheme.duplex) out << " duplex " << static_cast<int>(*c.scheme.duplex);
    return out << (c.scheme.right_to_left ? " rtl" : "") << (c.words ? " words" : "")
               << (c.scheme.marks.registration ? " targets" : "")
               << (c.scheme.keep_bleed ? "" : " no bleed");
}

} // namespace

namespace rc {
template <> struct Arbitrary<Case> {
    static Gen<Case> arbitrary() {
        return gen::exec([] {
            const auto mm = [](int low, int high) { return sheets::any_mm(low, high, 4); };
            Case c;
            c.fold = *gen::element(Fold::letter, Fold::concertina, Fold::zine);
            if (c.fold == Fold::letter) {
                const Length cover = mm(60, 120), middle = mm(60, 120);
                const Length flap = std::min(cover, middle) - mm(1, 9);
                c.widths = {cover, cover, middle, flap, flap, middle};
            } else if (c.fold == Fold::zine) {
                c.widths.assign(8, mm(50, 110));
            } else {
                for (int panels = *gen::inRange(2, 9); panels > 0; --panels)
                    c.widths.push_back(mm(50, 120));
                for (std::size_t i = c.widths.size(); i-- > 0;)
                    c.widths.push_back(c.widths[i]);
            }
            c.height = mm(60, 250);
            c.bleed = mm(0, 6);
            c.scheme.fold = c.fold;
            c.scheme.right_to_left = *gen::arbitrary<bool>();
            c.scheme.keep_bleed = *gen::arbitrary<bool>();
            c.scheme.marks.registration = *gen::arbitrary<bool>();
            if (*gen::arbitrary<bool>())
                c.scheme.marks.bar.assign(static_cast<std::size_t>(*gen::inRange(1, 12)),
                                          colour::black());
            if (*gen::arbitrary<bool>()) {
                c.scheme.sheet =
                    *gen::element(Size{210_mm, 297_mm}, a4_across, Size{450_mm, 320_mm});
                c.scheme.margin = mm(0, 10);
                c.scheme.least_scale = 0.01;
            }
            c.scheme.slug = c.scheme.margin > 0_mm ? 0_mm : mm(0, 20);
            if (*gen::arbitrary<bool>())
                c.scheme.duplex =
                    *gen::element(press::Duplex::long_edge, press::Duplex::short_edge,
                                  press::Duplex::work_and_turn, press::Duplex::work_and_tumble);
            if (*gen::arbitrary<bool>())
                c.scheme.marks.guide = colour::Colour(colour::Cmyk{0, 0, 0, 0.5});
            c.words = *gen::arbitrary<bool>();
            return c;
        });
    }
};
} // namespace rc

namespace {

scene::Document pages_of(const Case& c) {
    auto out = sheets::document(c.widths.size(), {c.widths.front(), c.height}, c.bleed);
    for (std::size_t i = 0; i < c.widths.size(); ++i) {
        auto page = std::make_shared<scene::Page>();
        page->trim = {c.widths[i], c.height};
        page->bleed = c.bleed;
        out.pages[i] = std::move(page);
    }
    return out;
}

scene::Document imposed(const Case& c, const scene::Document& pages) {
    return impose::impose_leaflet(
        pages, c.scheme,
        c.words ? impose::SlugLine([](std::size_t, bool) { return sheets::slug(60_mm); })
                : impose::SlugLine());
}

/// Numbers of a side's pages from the left, row by row.
std::vector<std::size_t> read(const scene::Page& side, const scene::Document& source) {
    auto pages = sheets::placed(side, source);
    std::sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) {
        if (abs(a.trim.y - b.trim.y) > 1_mm) return a.trim.y < b.trim.y;
        return a.trim.x < b.trim.x;
    });
    std::vector<std::size_t> numbers;
    for (const auto& page : pages)
        numbers.push_back(page.number);
    return numbers;
}

using Numbers = std::vector<std::size_t>;

/// A point of the back, where it is seen from the front.
Affine from_back(const Case& c, Size sheet) {
    bool leaf = true;
    if (c.scheme.duplex == press::Duplex::long_edge) leaf = sheet.height >= sheet.width;
    if (c.scheme.duplex == press::Duplex::short_edge) leaf = sheet.height < sheet.width;
    if (c.scheme.duplex == press::Duplex::work_and_tumble) leaf = false;
    return leaf ? Affine{-1, 0, 0, 1, sheet.width, {}} : Affine{1, 0, 0, -1, {}, sheet.height};
}

bool same(const Affine& a, const Affine& b) {
    const auto near = [](double x, double y) { return std::abs(x - y) < 1e-9; };
    return near(a.a, b.a) && near(a.b, b.b) && near(a.c, b.c) && near(a.d, b.d) &&
           close(a.dx, b.dx) && close(a.dy, b.dy);
}

} // namespace

TEST_CASE("every page is placed once, panels lie beside each other, bleed ends at folds") {
    sheets::check("placed once", [](const Case& c) {
        const auto pages = pages_of(c);
        const auto out = imposed(c, pages);
        RC_ASSERT(out.pages.size() == (c.fold == Fold::zine ? 1u : 2u));
        std::vector<int> times(pages.pages.size());
        for (const auto& side : out.pages) {
            const auto placed = sheets::placed(*side, pages);
            const Length bleed =
                c.scheme.keep_bleed ? c.bleed * *impose::leaflet_scale(pages, c.scheme) : 0_mm;
            for (std::size_t i = 0; i < placed.size(); ++i) {
                ++times[placed[i].number];
                RC_ASSERT(
                    side->trim_box().inset(c.scheme.margin).contains(placed[i].trim, 0.001_mm));
                RC_ASSERT(placed[i].clip.contains(placed[i].trim, 0.001_mm));
                RC_ASSERT(placed[i].trim.outset(bleed).contains(placed[i].clip, 0.001_mm));
                for (std::size_t j = 0; j < i; ++j)
                    RC_ASSERT(!placed[i].clip.overlaps(placed[j].clip, 0.001_mm));
            }
        }
        for (const int n : times)
            RC_ASSERT(n == 1);
    });
}

TEST_CASE("backs lie behind their fronts, whichever way the sheet is turned over") {
    sheets::check("behind", [](const Case& c) {
        RC_PRE(c.fold != Fold::zine);
        const auto pages = pages_of(c);
        const auto out = imposed(c, pages);
        const Affine seen = from_back(c, out.pages[0]->trim);
        const std::size_t count = pages.pages.size();
        for (const auto& front : sheets::placed(*out.pages[0], pages)) {
            int behind = 0;
            for (const auto& back : sheets::placed(*out.pages[1], pages)) {
                if (!close(seen.apply(back.trim), front.trim)) continue;
                ++behind;
                // The back, mirrored, stands as the front does.
                const Affine mirror{-1, 0, 0, 1, back.item->page->trim.width, {}};
                RC_ASSERT(same(seen.after(back.item->placement).after(mirror),
                               front.item->placement));
                // Leaves: of the letter fold 1 2, 6 3, 5 4; of the concertina first and last.
                const std::size_t expected = c.fold == Fold::concertina
                                                 ? count - 1 - front.number
                                             : front.number == 0 ? 1
                                             : front.number == 5 ? 2
                                                                 : 3;
                RC_ASSERT(back.number == expected);
            }
            RC_ASSERT(behind == 1);
        }
    });
}

TEST_CASE("marks touch neither bleeds nor the edge of what can be printed") {
    sheets::check("marks", [](const Case& c) {
        const auto pages = pages_of(c);
        const auto out = imposed(c, pages);
        for (const auto& side : out.pages) {
            const Rect room = c.scheme.margin > 0_mm ? side->trim_box().inset(c.scheme.margin)
                                                     : side->media_box();
            const auto placed = sheets::placed(*side, pages);
            std::vector<Rect> boxes = sheets::mark_boxes(*side);
            if (c.fold == Fold::zine) {
                // Its cut is what lies between the panels.
                REQUIRE(!boxes.empty());
                const Rect cut = boxes.back();
                boxes.pop_back();
                RC_ASSERT(close(cut.left(), placed[1].trim.left()));
                RC_ASSERT(close(cut.right(), placed[2].trim.right()));
                RC_ASSERT(close(cut.centre().y, placed[1].trim.bottom()));
            }
            for (const auto& item : side->marks)
                if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
                    for (const auto& part : (*group)->items)
                        if (const auto* path = std::get_if<scene::Path>(&part);
                            path && path->shape.fill)
                            boxes.push_back(path->shape.path.control_box());
            if (c.words && side->marks.size() > 1)
                boxes.push_back(impose::extent_of(
                    *std::get<std::unique_ptr<scene::Group>>(side->marks.back())));
            for (const Rect& box : boxes) {
                RC_ASSERT(room.contains(box, 0.001_mm));
                for (const auto& page : placed)
                    RC_ASSERT(!sheets::touch(box, page.clip));
            }
        }
    });
}

TEST_CASE("slug line, bar and targets keep clear of each other and of crop and fold marks") {
    sheets::check("marks apart", [](const Case& c) {
        const auto pages = pages_of(c);
        const auto out = imposed(c, pages);
        for (const auto& side : out.pages) {
            if (side->marks.empty()) continue;
            const auto& group = *std::get<std::unique_ptr<scene::Group>>(side->marks.front());
            std::vector<Rect> lines = sheets::mark_boxes(*side), others;
            for (const auto& part : group.items)
                if (const auto& shape = std::get<scene::Path>(part).shape; shape.fill)
                    others.push_back(shape.path.control_box());
            if (c.words && side->marks.size() > 1)
                others.push_back(impose::extent_of(
                    *std::get<std::unique_ptr<scene::Group>>(side->marks.back())));
            for (const Rect& other : others)
                for (const Rect& line : lines)
                    RC_ASSERT(!sheets::touch(other, line));
        }
    });
}

TEST_CASE("a letter fold shows its panels in reading order") {
    Case c;
    c.widths = {100_mm, 100_mm, 100_mm, 97_mm, 97_mm, 100_mm};
    c.height = 210_mm;
    c.bleed = 3_mm;
    c.scheme.slug = 12_mm;
    const auto pages = pages_of(c);
    const auto out = imposed(c, pages);
    REQUIRE(out.pages.size() == 2);
    // Outside: the panel folded in, the back, the cover; inside in order.
    CHECK(read(*out.pages[0], pages) == Numbers{4, 5, 0});
    CHECK(read(*out.pages[1], pages) == Numbers{1, 2, 3});
    CHECK(close(out.pages[0]->trim.width, 297_mm));
    CHECK(close(out.pages[0]->media_box().width, 321_mm));
    CHECK(close(out.pages[0]->bleed, 3_mm));
    CHECK(out.pages[0]->label == "1 front");
    // Eight crop marks, two at each fold, which are 97 and 197 mm from the left outside.
    const auto marks = sheets::mark_boxes(*out.pages[0]);
    REQUIRE(marks.size() == 12);
    CHECK(close(marks[8].centre().x, 97_mm));
    CHECK(close(marks[10].centre().x, 197_mm));
    CHECK(close(sheets::mark_boxes(*out.pages[1])[8].centre().x, 100_mm));
    CHECK_FALSE(impose::panel_fault(pages, Fold::letter));

    c.scheme.right_to_left = true;
    const auto mirrored = imposed(c, pages);
    CHECK(read(*mirrored.pages[0], pages) == Numbers{0, 5, 4});
    CHECK(read(*mirrored.pages[1], pages) == Numbers{3, 2, 1});
}

TEST_CASE("a concertina reads along the front, then along the back") {
    const auto pages = sheets::document(8, dl, 3_mm);
    impose::LeafletScheme scheme;
    scheme.fold = Fold::concertina;
    const auto out = impose::impose_leaflet(pages, scheme, {});
    CHECK(read(*out.pages[0], pages) == Numbers{0, 1, 2, 3});
    CHECK(read(*out.pages[1], pages) == Numbers{4, 5, 6, 7});
    scheme.right_to_left = true;
    const auto mirrored = impose::impose_leaflet(pages, scheme, {});
    CHECK(read(*mirrored.pages[0], pages) == Numbers{3, 2, 1, 0});
    CHECK(read(*mirrored.pages[1], pages) == Numbers{7, 6, 5, 4});
}

TEST_CASE("a zine, cut and folded, reads from 1 to 8") {
    for (const bool right_to_left : {false, true}) {
        CAPTURE(right_to_left);
        const auto pages = sheets::document(8, {74_mm, 105_mm}, 0_mm);
        impose::LeafletScheme scheme;
        scheme.fold = Fold::zine;
        scheme.right_to_left = right_to_left;
        const auto out = impose::impose_leaflet(pages, scheme, {});
        REQUIRE(out.pages.size() == 1);
        CHECK(read(*out.pages[0], pages) == (right_to_left ? Numbers{1, 2, 3, 4, 0, 7, 6, 5}
                                                           : Numbers{4, 3, 2, 1, 5, 6, 7, 0}));
        auto placed = sheets::placed(*out.pages[0], pages);
        std::sort(placed.begin(), placed.end(),
                  [](const auto& a, const auto& b) { return a.number < b.number; });
        const Rect all{{}, {}, 74_mm * 4, 105_mm * 2};
        for (std::size_t i = 0; i < 8; ++i) {
            const auto &page = placed[i], &next = placed[(i + 1) % 8];
            const bool upper = page.trim.centre().y < all.centre().y;
            CHECK(page.item->placement.d == doctest::Approx(upper ? -1 : 1));
            const bool side_by_side = close(page.trim.y, next.trim.y);
            const Length border = std::max(page.trim.left(), next.trim.left());
            if (i % 2 == 0) {
                // Two sides of a leaf: the outer columns are folded over, the cut lets the
                // middle ones fold back to back.
                const bool outer =
                    close(page.trim.x, next.trim.x) && (close(page.trim.left(), all.left()) ||
                                                        close(page.trim.right(), all.right()));
                CHECK((outer || (side_by_side && close(border, all.centre().x))));
            } else {
                // Two pages that are open together, the first one at the left.
                REQUIRE(side_by_side);
                CHECK_FALSE(close(border, all.centre().x));
                const Point right_edge =
                    page.item->placement.apply(Point{right_to_left ? 0_mm : 74_mm, 50_mm});
                const Point left_edge =
                    next.item->placement.apply(Point{right_to_left ? 74_mm : 0_mm, 50_mm});
                CHECK(close(right_edge, left_edge));
            }
        }
    }
}

TEST_CASE("a leaflet of the office's paper shrinks into what can be printed") {
    const auto pages = sheets::document(6, dl, 3_mm);
    impose::LeafletScheme scheme;
    scheme.sheet = Size{210_mm, 297_mm};
    scheme.margin = 5_mm;
    scheme.keep_bleed = false;
    CHECK_FALSE(impose::leaflet_scale(pages, scheme)); // true size alone
    CHECK(impose::impose_leaflet(pages, scheme, {}).pages.empty());
    scheme.marks.crop = scheme.marks.fold = false;
    scheme.least_scale = 0.95;
    REQUIRE(impose::leaflet_scale(pages, scheme));
    CHECK(*impose::leaflet_scale(pages, scheme) == doctest::Approx(200.0 / 210));
    // With marks it shrinks a little more, where it may.
    scheme.marks.fold = true;
    CHECK(*impose::leaflet_scale(pages, scheme) == doctest::Approx(200.0 / 210));
    scheme.least_scale = 0.5;
    CHECK(*impose::leaflet_scale(pages, scheme) < 0.95);
    const auto out = impose::impose_leaflet(pages, scheme, {});
    REQUIRE(out.pages.size() == 2);
    CHECK(out.pages[0]->trim == a4_across);
    CHECK(sheets::mark_boxes(*out.pages[0]).size() == 4);
    // What fits in true size keeps it.
    const auto small = sheets::document(6, {90_mm, 190_mm}, 3_mm);
    CHECK(*impose::leaflet_scale(small, scheme) == 1);
}

TEST_CASE("targets and bar stand where there is room for them") {
    const auto pages = sheets::document(6, dl, 3_mm);
    impose::LeafletScheme scheme;
    scheme.marks.registration = true;
    scheme.marks.bar.assign(9, colour::black());
    CHECK_FALSE(impose::has_room_for_marks(pages, scheme));
    scheme.slug = 12_mm;
    CHECK(impose::has_room_for_marks(pages, scheme));
    scheme.marks.bar.assign(40, colour::black());
    CHECK_FALSE(impose::has_room_for_marks(pages, scheme));
}

TEST_CASE("panels that can't be folded are told") {
    const auto dl_pages = sheets::document(6, dl, 3_mm);
    const auto fault = impose::panel_fault(dl_pages, Fold::letter);
    REQUIRE(fault);
    CHECK(fault->page == 3);
    CHECK(close(fault->width, 99_mm));
    CHECK(close(fault->most, 98_mm));
    Case c;
    c.height = 210_mm;
    c.widths = {100_mm, 100_mm, 100_mm, 97_mm, 99.5_mm, 100_mm};
    CHECK(impose::panel_fault(pages_of(c), Fold::letter)->page == 4);
    c.widths = {100_mm, 100_mm, 101_mm, 97_mm, 97_mm, 100_mm};
    CHECK(impose::panel_fault(pages_of(c), Fold::letter)->page == 2);
    c.widths = {100_mm, 100_mm, 100_mm, 99_mm, 99_mm, 100_mm};
    CHECK_FALSE(impose::panel_fault(pages_of(c), Fold::letter));
    c.widths = {100_mm, 90_mm, 90_mm, 99_mm};
    CHECK(impose::panel_fault(pages_of(c), Fold::concertina)->page == 0);
    c.widths.assign(8, 70_mm);
    CHECK_FALSE(impose::panel_fault(pages_of(c), Fold::zine));
    c.widths[5] = 71_mm;
    CHECK(impose::panel_fault(pages_of(c), Fold::zine)->page == 5);
}

TEST_CASE("how many pages a leaflet has") {
    CHECK(impose::leaflet_pages(Fold::letter, 5) == 6);
    CHECK(impose::leaflet_pages(Fold::zine, 12) == 8);
    CHECK(impose::leaflet_pages(Fold::concertina, 1) == 4);
    CHECK(impose::leaflet_pages(Fold::concertina, 7) == 8);
    CHECK(impose::leaflet_pages(Fold::concertina, 10) == 10);
    // Other numbers give nothing rather than a wrong sheet.
    impose::LeafletScheme scheme;
    CHECK(impose::impose_leaflet(sheets::document(5, dl, 0_mm), scheme, {}).pages.empty());
    CHECK(impose::impose_leaflet(scene::Document{}, scheme, {}).pages.empty());
    CHECK_FALSE(impose::panel_fault(scene::Document{}, Fold::letter));
}
