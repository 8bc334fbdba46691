#include "base/parallel.hpp"
#include "scenes.hpp"

#include <chrono>
#include <limits>

using namespace preflight_tests;

namespace {

const colour::Colour plum = colour::Cmyk{0.6, 0.9, 0.2, 0.3};

std::shared_ptr<const scene::Page> faulty_card(const std::string& item) {
    scene::Page page = card();
    page.item = item;
    page.items.emplace_back(fill({0_mm, 10_mm, 30_mm, 30_mm}, plum));
    page.items.emplace_back(text("abc", {20_mm, 40_mm}, 5.5_pt));
    return std::make_shared<const scene::Page>(std::move(page));
}

std::string everything(const std::vector<diag::Finding>& findings) {
    std::string all;
    for (const diag::Finding& finding : findings)
        all += finding.code + " " + std::to_string(finding.span.begin) + " " + finding.item +
               " " + finding.message + "\n";
    return all;
}

} // namespace

TEST_CASE("an empty document and an empty page are fine") {
    CHECK(check({}).empty());
    CHECK(check_card(profile()).empty());
}

TEST_CASE("one finding for each place and rule, the worst of them") {
    scene::Document both;
    for (const double size : {5.5, 4.5, 4.8}) {
        scene::Page page = card();
        page.items.emplace_back(text("abc", {20_mm, 40_mm}, Length::pt(size)));
        page.items.emplace_back(text("abc", {20_mm, 60_mm}, 5.5_pt, colour::black(), place(9)));
        both.pages.push_back(std::make_shared<const scene::Page>(std::move(page)));
    }
    const auto found = check(both);
    REQUIRE(codes(found) == "error type-too-small, warning type-too-small");
    CHECK(found[0].span == place(4));
    CHECK(found[0].measured == doctest::Approx(4.5));
    CHECK(found[0].item == "one-adult");
    CHECK(found[1].span == place(9));
}

TEST_CASE("a fault of the layout names no single item") {
    scene::Document both;
    both.pages = {faulty_card("moving"), faulty_card("online")};
    const auto found = check(both);
    REQUIRE(codes(found) == "error bleed-missing, warning type-too-small");
    CHECK(found[0].item.empty());
}

TEST_CASE("places come from the nearest group that knows") {
    auto inner = std::make_unique<scene::Group>();
    inner->items.emplace_back(fill({0_mm, 10_mm, 30_mm, 30_mm}, plum, {}));
    auto outer = std::make_unique<scene::Group>();
    outer->span = place(12);
    outer->items.emplace_back(std::move(inner));
    CHECK(check_card(profile(), std::move(outer)).at(0).span == place(12));
    CHECK(check_card(profile(), fill({0_mm, 10_mm, 30_mm, 30_mm}, plum, {})).at(0).span ==
          place(1));
}

TEST_CASE("faults of no known place are told item by item") {
    scene::Document both;
    for (const char* item : {"moving", "online"}) {
        scene::Page page = card();
        page.span = {};
        page.item = item;
        page.items.emplace_back(text("abc", {20_mm, 40_mm}, 4_pt, colour::black(), {}));
        page.items.emplace_back(text("abc", {20_mm, 60_mm}, 4_pt, colour::black(), {}));
        both.pages.push_back(std::make_shared<const scene::Page>(std::move(page)));
    }
    const auto found = check(both);
    REQUIRE(codes(found) == "error type-too-small, error type-too-small");
    CHECK(found[0].item == "moving");
    CHECK(found[1].item == "online");
}

TEST_CASE("maps that flatten, explode or are no numbers do no harm") {
    const auto photo = raster(60, 60, art::Raster::Space::rgb, "\x01\x02\x03");
    const auto logo = drawing({40_mm, 40_mm}, {line({5_mm, 5_mm}, {30_mm, 5_mm}, 1_pt).shape});
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    constexpr double endless = std::numeric_limits<double>::infinity();
    for (const double scale : {0.0, 1e-300, 1e-30, 1e30, 1e300, -1.0, none, endless}) {
        for (const Affine& map :
             {Affine{scale, 0, 0, 1, {}, {}}, Affine{1, scale, 0, 1, {}, {}},
              Affine{scale, scale, scale, scale, 9_mm, 9_mm},
              Affine::translation(Length::pt(scale), 9_mm)}) {
            auto group = std::make_unique<scene::Group>();
            group->transform = map;
            group->clip = PathData::ellipse({0_mm, 0_mm, 90_mm, 90_mm});
            group->items.emplace_back(fill({0_mm, 0_mm, 90_mm, 90_mm}, plum));
            group->items.emplace_back(picture(photo, {5_mm, 5_mm, 40_mm, 40_mm}));
            group->items.emplace_back(scene::Picture{logo, map, place(6)});
            group->items.emplace_back(line({5_mm, 5_mm}, {40_mm, 40_mm}, 1_pt));
            group->items.emplace_back(text("abc", {20_mm, 40_mm}, 10_pt));
            check_card(profile(), std::move(group), scene::Picture{photo, map, place(7)});
        }
    }
}

TEST_CASE("shared groups are judged where they stand") {
    auto group = std::make_shared<scene::Group>();
    group->items.emplace_back(text("abc", {0_mm, 40_mm}, 10_pt));
    auto left = std::make_unique<scene::Group>();
    left->transform = Affine::translation(2_mm, 0_mm);
    left->items.emplace_back(scene::SharedGroup{group});
    CHECK(codes(check_card(profile(), std::move(left))) == "warning text-in-safe-zone");
    auto middle = std::make_unique<scene::Group>();
    middle->transform = Affine::translation(20_mm, 0_mm);
    middle->items.emplace_back(scene::SharedGroup{group});
    CHECK(check_card(profile(), std::move(middle)).empty());
}

TEST_CASE("the pages on sheets are judged, at the size they have there, the sheet is not") {
    const auto page = faulty_card("moving");
    const auto sheet = [&](double scale) {
        scene::Page made;
        made.trim = {320_mm, 450_mm};
        made.items.emplace_back(text("slug", {1_mm, 449_mm}, 3_pt));
        for (int i = 0; i < 4; ++i)
            made.items.emplace_back(scene::PlacedPage{page,
                                                      Affine::translation(20_mm, 20_mm * i)
                                                          .after(Affine::quarter_turns(i))
                                                          .after(Affine::scaling(scale, scale)),
                                                      page->bleed_box()});
        return document(std::move(made));
    };
    CHECK(codes(check(sheet(1))) == "error bleed-missing, warning type-too-small");
    CHECK(everything(check(sheet(1))) == everything(check([&] {
              scene::Document alone;
              alone.pages = {page};
              return alone;
          }())));
    const auto smaller = check(sheet(0.8));
    REQUIRE(codes(smaller) == "error bleed-missing, error type-too-small");
    CHECK(smaller[1].measured == doctest::Approx(4.4));
}

TEST_CASE("page order, whatever the number of threads") {
    scene::Document many;
    for (std::uint32_t i = 0; i < 300; ++i) {
        scene::Page page = card();
        page.item = "item-" + std::to_string(i);
        page.items.emplace_back(
            text("abc", {20_mm, 40_mm}, 5.5_pt, colour::black(), place(1000 - i)));
        many.pages.push_back(std::make_shared<const scene::Page>(std::move(page)));
    }
    const auto parallel = check(many);
    REQUIRE(parallel.size() == 300);
    CHECK(parallel[0].span == place(1000));
    CHECK(parallel[299].span == place(701));
    const WorkerLimit one(1);
    CHECK(everything(check(many)) == everything(parallel));
}

TEST_CASE("findings are added to those that are there") {
    scene::Document made;
    made.pages = {faulty_card("moving")};
    diag::Findings findings;
    findings.warning("older", place(4), "was here before");
    preflight::check_scene(made, profile(), PlainConverter(), {.safe = 5_mm}, findings);
    CHECK(codes(findings.all()) ==
          "warning older, error bleed-missing, warning type-too-small");
}

TEST_CASE("a long run of cards is judged in a moment") {
    const auto photo = raster(800, 800, art::Raster::Space::rgb, "\x60\x70\x80");
    std::vector<art::Shape> shapes;
    for (int i = 0; i < 1000; ++i)
        shapes.push_back(
            fill({Length::mm(i % 40), Length::mm(i / 40), 2_mm, 2_mm}, plum).shape);
    const auto logo = drawing({42_mm, 27_mm}, std::move(shapes));
    scene::Document run;
    for (std::uint32_t i = 0; i < 2160; ++i) {
        scene::Page page = card();
        page.items.emplace_back(fill(page.bleed_box(), colour::Cmyk{0.03, 0.03, 0.08, 0}));
        page.items.emplace_back(fill({-3_mm, -3_mm, 111_mm, 12_mm}, plum));
        page.items.emplace_back(picture(photo, {10_mm, 15_mm, 40_mm, 40_mm}));
        page.items.emplace_back(
            scene::Picture{logo, Affine::translation(55_mm, 15_mm), place(6)});
        scene::Path panel = fill({}, colour::Cmyk{0.1, 0.2, 0.05, 0.05});
        panel.shape.path = PathData::rounded_rectangle({8_mm, 60_mm, 89_mm, 80_mm}, 2_mm);
        page.items.emplace_back(std::move(panel));
        for (int row = 0; row < 30; ++row)
            page.items.emplace_back(text("some words that make a line of text",
                                         {10_mm, 65_mm + 2.4_mm * row}, 9_pt));
        run.pages.push_back(std::make_shared<const scene::Page>(std::move(page)));
    }
    const auto start = std::chrono::steady_clock::now();
    const auto found = check(run);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(found.empty());
    MESSAGE("2,160 pages: " << took.count() << " s");
    CHECK(took.count() < 3); // about 0.05 s; room for busy machines and sanitizers
}
