#include "preflight/outline_edges.hpp"
#include "scenes.hpp"

using namespace preflight_tests;

namespace {

press::Profile finisher() {
    press::Profile made = profile();
    made.finishes[press::Finish::cut].spot = "CutContour";
    press::FinishPlate& varnish = made.finishes[press::Finish::varnish];
    varnish.spot = "Spot UV";
    varnish.line = 3_pt;
    varnish.type = 14_pt;
    varnish.from_cut = 3_mm;
    return made;
}

scene::FinishArea area_of(PathData path, Length type = {}) {
    scene::FinishArea area;
    area.shape.path = std::move(path);
    area.shape.fill = colour::black();
    area.type = type;
    area.span = place(7);
    return area;
}

scene::FinishArea area_of(const Rect& box) { return area_of(PathData::rectangle(box)); }

std::vector<diag::Finding> check_area(scene::FinishArea area, PathData cut = {}) {
    scene::Page page = card();
    page.cut = std::move(cut);
    page.finishes.push_back(std::move(area));
    return check(document(std::move(page)), finisher());
}

PathData with_hole(const Rect& hole) {
    PathData cut = PathData::rounded_rectangle(card().trim_box(), 4_mm);
    cut.append(PathData::ellipse(hole));
    return cut;
}

std::string codes_of_cut(PathData cut, const press::Profile& press = finisher()) {
    scene::Page page = card();
    page.cut = std::move(cut);
    return codes(check(document(std::move(page)), press));
}

} // namespace

TEST_CASE("a finish that the printer doesn't offer is said once, at its first place") {
    scene::Page page = card();
    page.cut = PathData::rounded_rectangle(page.trim_box(), 4_mm);
    page.cut_span = place(8);
    for (const std::uint32_t n : {7, 9}) {
        page.finishes.push_back(area_of(Rect{20_mm, 20_mm, 30_mm, 30_mm}));
        page.finishes.back().span = place(n);
    }
    scene::Document two = document(std::move(page));
    two.pages.push_back(two.pages.front());
    press::Profile plain = profile();
    const auto found = check(two, plain);
    REQUIRE(codes(found) == "warning missing-finish, warning missing-finish");
    CHECK(found[0].span == place(8));
    CHECK(found[1].span == place(7));
    CHECK(found[1].help.find("varnish") != std::string::npos);
    plain.missing_finish = press::MissingFinish::fail;
    CHECK(codes(check(two, plain)) == "error missing-finish, error missing-finish");
    CHECK(codes(check(two, finisher())).empty());
}

TEST_CASE("folds need a plate of their own") {
    scene::Page page = card();
    page.cut_span = place(8);
    page.folds.move_to({50_mm, 0_mm});
    page.folds.line_to({50_mm, 148_mm});
    CHECK(codes(check(document(std::move(page)), finisher())) == "warning missing-finish");
    // The die line and its folds are written in one place.
    scene::Page both = card();
    both.cut = PathData::rectangle(both.trim_box());
    both.folds.move_to({50_mm, 0_mm});
    both.folds.line_to({50_mm, 148_mm});
    CHECK(codes(check(document(std::move(both)))) ==
          "warning missing-finish, warning missing-finish");
}

TEST_CASE("the least line and type of a plate") {
    CHECK(codes(check_area(area_of(Rect{20_mm, 20_mm, 30_mm, 1_mm}))) ==
          "warning finish-line-too-thin");
    CHECK(codes(check_area(area_of(Rect{20_mm, 20_mm, 30_mm, 3_pt}))).empty());
    scene::FinishArea stroked = area_of(PathData::ellipse({20_mm, 20_mm, 30_mm, 30_mm}));
    stroked.shape.fill.reset();
    stroked.shape.stroke.emplace().width = 2_pt;
    const auto thin = check_area(stroked);
    REQUIRE(codes(thin) == "warning finish-line-too-thin");
    CHECK(thin[0].span == place(7));
    stroked.shape.stroke->width = 3_pt;
    CHECK(codes(check_area(stroked)).empty());
    const PathData letter = PathData::ellipse({20_mm, 20_mm, 3_mm, 3_mm});
    CHECK(codes(check_area(area_of(letter, 13_pt))) == "warning finish-type-too-small");
    CHECK(codes(check_area(area_of(letter, 14_pt))).empty());
}

TEST_CASE("an area keeps clear of the cut, or runs over it to the bleed") {
    const auto said = [](const Rect& box) { return codes(check_area(area_of(box))); };
    const std::string near = "warning finish-near-cut";
    CHECK(said({20_mm, 20_mm, 30_mm, 30_mm}).empty());
    CHECK(said({3_mm, 20_mm, 30_mm, 30_mm}).empty());
    CHECK(said({2_mm, 20_mm, 30_mm, 30_mm}) == near);
    CHECK(said({0_mm, 20_mm, 30_mm, 30_mm}) == near);  // ends on it
    CHECK(said({-1_mm, 20_mm, 30_mm, 30_mm}) == near); // too little beyond
    CHECK(said({-3_mm, 20_mm, 30_mm, 30_mm}).empty());
    CHECK(said({-3_mm, -3_mm, 111_mm, 154_mm}).empty()); // all of the page
    CHECK(said({-3_mm, -1_mm, 111_mm, 152_mm}) == near);
    CHECK(said({-3_mm, 1_mm, 50_mm, 30_mm}) == near); // over one edge, beside another
    CHECK(said({-60_mm, 20_mm, 30_mm, 30_mm}).empty());
}

TEST_CASE("round areas over the cut are near to it where they cross, by nature") {
    CHECK(codes(check_area(area_of(PathData::ellipse({-10_mm, 30_mm, 40_mm, 40_mm})))).empty());
    CHECK(codes(check_area(area_of(PathData::ellipse({-1_mm, 30_mm, 40_mm, 40_mm})))) ==
          "warning finish-near-cut");
    CHECK(codes(check_area(area_of(PathData::ellipse({1_mm, 30_mm, 40_mm, 40_mm})))) ==
          "warning finish-near-cut");
}

TEST_CASE("the die line counts, not the trim, and holes with it") {
    const PathData round = PathData::ellipse(card().trim_box());
    const Rect corner{20_mm, 12_mm, 20_mm, 20_mm};
    CHECK(codes(check_area(area_of(corner))).empty());
    CHECK(codes(check_area(area_of(corner), round)) == "warning finish-near-cut");
    const PathData cut = with_hole({50_mm, 50_mm, 6_mm, 6_mm});
    CHECK(codes(check_area(area_of(Rect{20_mm, 40_mm, 20_mm, 20_mm}), cut)).empty());
    CHECK(codes(check_area(area_of(Rect{28_mm, 40_mm, 20_mm, 20_mm}), cut)) ==
          "warning finish-near-cut");
    // All over the hole.
    CHECK(codes(check_area(area_of(Rect{40_mm, 40_mm, 30_mm, 30_mm}), cut)).empty());
}

TEST_CASE("what a clip takes away counts no more") {
    scene::FinishArea area = area_of(Rect{1_mm, 20_mm, 60_mm, 60_mm});
    area.clips = {PathData::rectangle({10_mm, 20_mm, 20_mm, 20_mm})};
    CHECK(codes(check_area(area)).empty());
}

TEST_CASE("a die line is closed") {
    PathData open;
    open.move_to({0_mm, 0_mm});
    open.line_to({100_mm, 0_mm});
    open.line_to({100_mm, 100_mm});
    CHECK(codes_of_cut(open) == "error die-line-open");
    PathData meets = open;
    meets.line_to({0_mm, 0_mm});
    CHECK(codes_of_cut(meets).empty());
    open.close();
    CHECK(codes_of_cut(open).empty());
}

TEST_CASE("holes are wide enough, and far enough from the edge") {
    CHECK(codes_of_cut(with_hole({50_mm, 6_mm, 5_mm, 5_mm})).empty());
    CHECK(codes_of_cut(with_hole({50_mm, 6_mm, 4_mm, 4_mm})) == "warning hole-too-small");
    CHECK(codes_of_cut(with_hole({50_mm, 4_mm, 5_mm, 5_mm})) == "warning hole-near-edge");
    PathData two = with_hole({30_mm, 4_mm, 5_mm, 5_mm});
    two.append(PathData::ellipse({60_mm, 4_mm, 5_mm, 5_mm}));
    CHECK(codes_of_cut(two) == "warning hole-near-edge, warning hole-near-edge");
    press::Profile large = finisher();
    large.finishes[press::Finish::cut].hole = 6_mm;
    large.finishes[press::Finish::cut].hole_edge = 7_mm;
    CHECK(codes_of_cut(with_hole({50_mm, 6_mm, 5_mm, 5_mm}), large) ==
          "warning hole-too-small, warning hole-near-edge");
}

TEST_CASE("outlines as straight pieces") {
    using namespace preflight;
    PathData path = PathData::rectangle({0_mm, 0_mm, 10_mm, 10_mm});
    path.move_to({20_mm, 0_mm});
    path.line_to({30_mm, 0_mm});
    const auto contours = contours_of(path, false);
    REQUIRE(contours.size() == 2);
    CHECK(contours[0].closed);
    CHECK_FALSE(contours[1].closed);
    CHECK(is_inside(contours, {5_mm, 5_mm}));
    CHECK_FALSE(is_inside(contours, {15_mm, 5_mm}));
    CHECK(distance(Point{25_mm, 4_mm}, contours[1].edges[0]).in_mm() == doctest::Approx(4));
    const Edge across{{25_mm, -1_mm}, {25_mm, 1_mm}};
    REQUIRE(crossing(across, contours[1].edges[0]));
    CHECK(crossing(across, contours[1].edges[0])->x.in_mm() == doctest::Approx(25));
    CHECK(distance(across, contours[1].edges[0]) == Length());
    // Broken paths are cut short.
    path.verbs.push_back(PathData::Verb::curve);
    CHECK(contours_of(path, true).size() == 2);
}
