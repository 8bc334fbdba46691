#include "impose/press_marks.hpp"

#include "impose/booklet.hpp"
#include "impose/marks.hpp"
#include "sheets.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <ostream>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

/// The boxes of what stands round a page: of each path with its stroke, each segment of marks
/// by itself, and of words.
struct Standing {
    Rect box;
    bool patch = false, words = false, dashed = false;
};

void add_path(const scene::Path& path, std::vector<Standing>& all) {
    const bool patch = path.shape.fill.has_value();
    if (patch) {
        all.push_back({path.shape.path.control_box(), true, false, false});
        return;
    }
    REQUIRE(path.shape.stroke);
    CHECK(path.shape.stroke->width == 0.25_pt);
    CHECK(
        std::get<colour::Spot>(std::get<colour::Colour>(path.shape.stroke->paint)).ink->name ==
        "All");
    const Length half = path.shape.stroke->width / 2.0;
    const auto& points = path.shape.path.points;
    const bool target = points.size() > 4 && path.shape.path.verbs[4] == PathData::Verb::move &&
                        path.shape.path.verbs[5] == PathData::Verb::curve;
    if (target) {
        all.push_back({path.shape.path.control_box().outset(half), false, false, false});
        return;
    }
    for (std::size_t i = 0; i + 1 < points.size(); i += 2)
        all.push_back({Rect::from_edges(std::min(points[i].x, points[i + 1].x),
                                        std::min(points[i].y, points[i + 1].y),
                                        std::max(points[i].x, points[i + 1].x),
                                        std::max(points[i].y, points[i + 1].y)),
                       false, false, !path.shape.stroke->dash.empty()});
}

std::vector<Standing> standing(const impose::Surround& around) {
    std::vector<Standing> all;
    for (const scene::Item& item : around.items) {
        const auto* shared = std::get_if<scene::SharedGroup>(&item);
        const scene::Group& group =
            shared ? *shared->group : *std::get<std::unique_ptr<scene::Group>>(item);
        CHECK(group.semantics.role == scene::Role::artifact);
        for (const scene::Item& part : group.items) {
            if (const auto* path = std::get_if<scene::Path>(&part)) {
                add_path(*path, all);
            } else {
                const auto& words = *std::get<std::unique_ptr<scene::Group>>(part);
                const auto& run = std::get<scene::GlyphRun>(
                    std::get<scene::SharedGroup>(words.items.front()).group->items.front());
                const Rect box{{}, -impose::words_size * 0.8, run.width, impose::words_size};
                all.push_back({words.transform.apply(box), false, true, false});
            }
        }
    }
    return all;
}

/// The page with its marks alone, or with words.
impose::Surround round_page(const scene::Page& page, const impose::PressMarks& marks,
                            const std::vector<impose::MarkWords>& words = {}) {
    return impose::surround(page, impose::marks_round(page, marks), words);
}

impose::MarkWords words_of(Length width) {
    return {std::make_shared<const scene::Group>(sheets::slug(width)), width};
}

scene::Page page_of(Size trim, Length bleed) {
    scene::Page page;
    page.trim = trim;
    page.bleed = bleed;
    return page;
}

impose::PressMarks all_marks() {
    return {{true, true, true, true, true, {}}, impose::bar_patches({})};
}

std::shared_ptr<const colour::SpotInk> spot(const char* name) {
    return std::make_shared<const colour::SpotInk>(
        colour::SpotInk{name, colour::Cmyk{0, 0.5, 1, 0}});
}

PathData upright_fold(Length x, Length height) {
    PathData fold;
    fold.move_to({x, Length()});
    fold.line_to({x, height});
    return fold;
}

} // namespace

TEST_CASE(
    "nothing round a page touches its bleed, leaves the sheet or lies on something else") {
    CHECK(rc::check("round a page", [] {
        const auto mm = [](int low, int high) {
            return Length::mm(*rc::gen::inRange(low * 2, high * 2) / 2.0);
        };
        scene::Page page = page_of({mm(20, 300), mm(20, 300)}, mm(0, 6));
        impose::PressMarks marks = all_marks();
        marks.wanted.offset = mm(0, 8);
        std::vector<std::shared_ptr<const colour::SpotInk>> spots(
            static_cast<std::size_t>(*rc::gen::inRange(0, 8)), spot("PANTONE 356 C"));
        marks.patches = impose::bar_patches(spots);
        std::vector<impose::MarkWords> words;
        for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
            words.push_back(words_of(mm(3, 90)));
        if (*rc::gen::arbitrary<bool>())
            page.folds = upright_fold(page.trim.width / 2.0, page.trim.height);
        const impose::Surround around = round_page(page, marks, words);
        page.slug = around.slug;
        const auto all = standing(around);
        RC_ASSERT(all.size() >= 8 + 4 + marks.patches.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            RC_ASSERT(!sheets::touch(all[i].box, page.bleed_box()));
            RC_ASSERT(page.media_box().contains(all[i].box));
            for (std::size_t k = i + 1; k < all.size(); ++k)
                RC_ASSERT(!all[i].box.overlaps(all[k].box, 0.01_mm));
        }
    }));
}

TEST_CASE("marks are 5 mm long, at the corners, as far from the trim as asked") {
    const scene::Page page = page_of({105_mm, 148_mm}, 3_mm);
    impose::PressMarks marks;
    marks.wanted.crop = true;
    auto all = standing(round_page(page, marks));
    REQUIRE(all.size() == 8);
    for (const Standing& mark : all)
        CHECK(close(std::max(mark.box.width, mark.box.height), 5_mm));
    CHECK(close(all[0].box.bottom(), -3.1_mm)); // beyond the bleed, and never on it
    CHECK(close(all[0].box.left(), 0_mm));
    CHECK(close(all[1].box.left(), 105_mm));
    marks.wanted.offset = 5_mm;
    all = standing(round_page(page, marks));
    CHECK(close(all[0].box.bottom(), -5_mm));
    CHECK(close(round_page(page, marks).slug, 9_mm)); // 5 + 5 + 2 from the trim
}

TEST_CASE("nothing asked for is nothing done") {
    const impose::Surround around = round_page(page_of({105_mm, 148_mm}, 3_mm), {});
    CHECK(around.items.empty());
    CHECK(around.slug == Length());
}

TEST_CASE("fold marks stand at both ends of a crease across the page, targets beside them") {
    scene::Page page = page_of({210_mm, 99_mm}, 3_mm);
    page.folds = upright_fold(105_mm, 99_mm);
    page.folds.move_to({20_mm, 20_mm}); // ends inside: of a box, no mark
    page.folds.line_to({20_mm, 99_mm});
    impose::PressMarks marks = all_marks();
    marks.wanted.bar = false;
    std::vector<Standing> folds;
    for (const Standing& one : standing(round_page(page, marks)))
        if (one.dashed) folds.push_back(one);
    REQUIRE(folds.size() == 2);
    for (const Standing& fold : folds) {
        CHECK(close(fold.box.left(), 105_mm));
        CHECK(close(fold.box.height, 5_mm));
    }
    CHECK(close(folds[0].box.bottom(), -3.1_mm));
    CHECK(close(folds[1].box.top(), 102.1_mm));
}

TEST_CASE("a bar has each ink in full and at half, and a grey of three inks") {
    const auto patches = impose::bar_patches({spot("PANTONE 356 C")});
    REQUIRE(patches.size() == 11);
    CHECK(patches[0] == colour::Colour{colour::Cmyk{1, 0, 0, 0}});
    CHECK(patches[7] == colour::Colour{colour::Cmyk{0, 0, 0, 0.5}});
    const auto& grey = std::get<colour::Cmyk>(patches[8]);
    CHECK(grey.k == 0);
    CHECK(std::min({grey.c, grey.m, grey.y}) > 0);
    CHECK(std::get<colour::Spot>(patches[9]).tint == 1);
    CHECK(std::get<colour::Spot>(patches[10]).tint == 0.5);

    impose::PressMarks marks;
    marks.wanted.bar = true;
    marks.patches = patches;
    const scene::Page narrow = page_of({30_mm, 60_mm}, 3_mm);
    std::vector<Rect> boxes;
    for (const Standing& one : standing(round_page(narrow, marks)))
        boxes.push_back(one.box);
    REQUIRE(boxes.size() == 11); // two rows: one would be wider than the sheet
    for (const Rect& box : boxes) {
        CHECK(close(box.width, 5_mm));
        CHECK(close(box.height, 5_mm));
    }
    CHECK(close(boxes[6].top(), boxes[0].bottom()));
}

TEST_CASE("sheets have targets and a bar where there is room") {
    const auto cards = sheets::document(12, {105_mm, 148_mm}, 3_mm);
    impose::CardScheme scheme;
    scheme.sheet = {320_mm, 450_mm};
    scheme.grip = 10_mm;
    scheme.gutter = 6_mm;
    const auto plain = impose::impose_cards(cards, scheme, nullptr);
    scheme.marks.registration = true;
    scheme.marks.bar = impose::bar_patches({});
    CHECK(impose::has_room_for_marks(cards, scheme));
    const auto marked = impose::impose_cards(cards, scheme, nullptr);
    REQUIRE(marked.pages.size() == plain.pages.size());
    for (const auto& side : marked.pages) {
        std::vector<Standing> all;
        for (const scene::Item& mark : side->marks)
            for (const scene::Item& item : std::get<scene::SharedGroup>(mark).group->items)
                add_path(std::get<scene::Path>(item), all);
        std::size_t patches = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            patches += all[i].patch ? 1 : 0;
            CHECK(side->trim_box().contains(all[i].box));
            for (const auto& placed : sheets::placed(*side, cards))
                CHECK_FALSE(sheets::touch(all[i].box, placed.clip));
            for (std::size_t k = i + 1; k < all.size(); ++k)
                CHECK_FALSE(all[i].box.overlaps(all[k].box, 0.01_mm));
        }
        CHECK(patches == 9);
    }
    // A sheet that the cards fill has none left: what doesn't fit is left out.
    scheme.sheet = {216_mm, 160_mm};
    scheme.grip = scheme.gutter = 0_mm;
    scheme.marks.crop = false;
    CHECK_FALSE(impose::has_room_for_marks(cards, scheme));
    CHECK(impose::impose_cards(cards, scheme, nullptr).pages.size() == 6);
}

TEST_CASE("a booklet's sheets have them round the spread") {
    const auto pages = sheets::document(12, {148_mm, 210_mm}, 3_mm);
    impose::BookletScheme scheme;
    scheme.sheet = Size{297_mm, 210_mm};
    scheme.slug = 12_mm;
    scheme.marks.registration = true;
    scheme.marks.bar = impose::bar_patches({});
    CHECK(impose::has_room_for_marks(pages, scheme));
    for (const auto& side : impose::impose_booklet(pages, scheme, nullptr).pages) {
        const auto& group = *std::get<std::unique_ptr<scene::Group>>(side->marks.front());
        std::vector<Standing> all;
        for (const scene::Item& item : group.items)
            add_path(std::get<scene::Path>(item), all);
        CHECK(all.size() == 8 + 2 + 4 + 9);
        for (std::size_t i = 0; i < all.size(); ++i) {
            CHECK(side->media_box().contains(all[i].box, 0.001_mm));
            for (const auto& placed : sheets::placed(*side, pages))
                CHECK_FALSE(sheets::touch(all[i].box, placed.clip));
            for (std::size_t k = i + 1; k < all.size(); ++k)
                CHECK_FALSE(all[i].box.overlaps(all[k].box, 0.01_mm));
        }
    }
    scheme.slug = 5_mm;
    CHECK_FALSE(impose::has_room_for_marks(pages, scheme));
}
