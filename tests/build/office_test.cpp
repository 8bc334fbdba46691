#include "build/office.hpp"

#include "build/how_to.hpp"
#include "scene/copy.hpp"
#include "support/naive_converter.hpp"
#include "support/scenes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace pecyn;
using namespace pecyn::build;
using namespace pecyn::literals;
using press::Duplex;

namespace {

struct Bench {
    Bench() {
        faces.add(test::lato());
        profile->id = "offset";
        product.id = "cards";
        product.press = profile;
        product.layout = std::make_shared<pack::Layout>();
        pack.id = "pause";
        pack.version = "1.0";
        pack.version_date = std::chrono::year{2026} / 11 / 1;
        document.title = "Oedi / Pause";
    }

    void add_page(Size trim, const std::string& item, const std::string& face) {
        auto page = std::make_shared<scene::Page>();
        page->trim = trim;
        page->bleed = 3_mm;
        page->item = item;
        page->face = face;
        page->items.emplace_back(
            test::filled(PathData::rectangle(page->bleed_box()), colour::black()));
        document.pages.push_back(std::move(page));
    }
    void add_cards(Size trim, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            for (const char* face : {"front", "back"})
                add_page(trim, "card-" + std::to_string(i), face);
    }
    void add_pages(Size trim, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            add_page(trim, "page-" + std::to_string(i), "page");
    }

    SlugFacts facts() const { return {pack, product, edition, draft}; }
    std::vector<OfficeFile> impose() {
        findings = {};
        return impose_for_office(document, facts(), office, {files, faces, converter},
                                 findings);
    }
    OfficeFile one() {
        auto made = impose();
        REQUIRE(made.size() == 1);
        return std::move(made.front());
    }
    scene::Document how_to() {
        const auto made = impose();
        REQUIRE_FALSE(made.empty());
        return build::how_to(made, facts(), document.title, {files, faces, converter});
    }

    DiskFiles files;
    test::NaiveConverter converter;
    font::FaceLibrary faces;
    std::shared_ptr<press::Profile> profile = std::make_shared<press::Profile>();
    pack::Pack pack;
    pack::Product product;
    Edition edition{"bilingual", {"cy", "en"}};
    Office office;
    bool draft = false;
    scene::Document document;
    diag::Findings findings;
};

const Size a6{105_mm, 148_mm}, a5{148_mm, 210_mm}, a4{210_mm, 297_mm}, a3{297_mm, 420_mm};

std::vector<const scene::PlacedPage*> placed_on(const scene::Page& sheet) {
    std::vector<const scene::PlacedPage*> all;
    for (const scene::Item& item : sheet.items)
        if (const auto* placed = std::get_if<scene::PlacedPage>(&item)) all.push_back(placed);
    return all;
}

void check_margins(const scene::Document& sheets, Length margin) {
    for (const auto& sheet : sheets.pages)
        for (const auto* placed : placed_on(*sheet))
            CHECK(sheet->trim_box().inset(margin).contains(
                placed->placement.apply(placed->clip), 0.001_mm));
}

std::size_t placed_in(const scene::Document& sheets) {
    std::size_t count = 0;
    for (const auto& sheet : sheets.pages)
        count += placed_on(*sheet).size();
    return count;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The boxes of all lines of text.
void collect(const std::vector<scene::Item>& items, const Affine& map,
             std::vector<Rect>& boxes) {
    for (const scene::Item& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item))
            boxes.push_back(map.apply(Rect{run->origin.x, run->origin.y - run->size * 0.75,
                                           run->width, run->size * 0.95}));
        else if (const auto* shared = std::get_if<scene::SharedGroup>(&item))
            collect(shared->group->items, map.after(shared->group->transform), boxes);
        else if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            collect((*group)->items, map.after((*group)->transform), boxes);
    }
}

} // namespace

TEST_CASE("cards are printed in true size without bleed, clear of the edge, each once") {
    Bench bench;
    bench.add_cards(a6, 5);
    const OfficeFile file = bench.one();
    CHECK(file.part.empty());
    CHECK(file.print.scale == 1);
    CHECK(file.print.guides);
    CHECK(file.print.sheets == 3);
    REQUIRE(file.document.pages.size() == 6);
    CHECK(file.document.pages[0]->trim == a4);
    CHECK(placed_in(file.document) == 10);
    check_margins(file.document, 5_mm);
    for (const auto* placed : placed_on(*file.document.pages[0]))
        CHECK(placed->page->trim_box().contains(placed->clip, 0.001_mm));
    // Two lie above each other with a gutter, as no third would fit without it.
    CHECK(file.print.grid.area.height.in_mm() == doctest::Approx(105 * 2 + 4));
    CHECK(bench.findings.empty());
}

TEST_CASE("a gutter that would cost cards is left out") {
    Bench bench;
    bench.add_cards({177_mm, 68_mm}, 4); // 4 x 68 = 272 of 287 less guides
    CHECK(bench.one().print.grid.rows == 4);
    CHECK(bench.one().print.grid.area.height.in_mm() == doctest::Approx(272));
}

TEST_CASE("under fit cards shrink by a tenth at most where more of them fit then") {
    Bench bench;
    bench.add_cards(a6, 4);
    bench.office.scale = OfficeScale::fit;
    const OfficeFile file = bench.one();
    CHECK(file.print.grid.rows * file.print.grid.columns == 4);
    CHECK(file.print.scale < 1);
    CHECK(file.print.scale >= 0.9);
    CHECK(holds(scene::dump(*file.document.pages[0]), " % "));
    check_margins(file.document, 5_mm);
}

TEST_CASE("backs lie behind fronts, whichever edge the paper is turned over") {
    for (const Duplex flip : {Duplex::long_edge, Duplex::short_edge}) {
        Bench bench;
        bench.add_cards(a6, 3);
        bench.office.flip = flip;
        const OfficeFile file = bench.one();
        CHECK(file.print.flip == flip);
        for (std::size_t side = 0; side < file.document.pages.size(); side += 2) {
            const auto fronts = placed_on(*file.document.pages[side]);
            const auto backs = placed_on(*file.document.pages[side + 1]);
            REQUIRE(fronts.size() == backs.size());
            for (const auto* front : fronts) {
                const Rect box = front->placement.apply(front->page->trim_box());
                const bool found =
                    std::any_of(backs.begin(), backs.end(), [&](const auto* back) {
                        const Rect behind = back->placement.apply(back->page->trim_box());
                        const Length x =
                            flip == Duplex::long_edge ? a4.width - behind.right() : behind.x;
                        const Length y =
                            flip == Duplex::long_edge ? behind.y : a4.height - behind.bottom();
                        return back->page->item == front->page->item &&
                               abs(x - box.x) < 0.001_mm && abs(y - box.y) < 0.001_mm;
                    });
                CHECK(found);
            }
        }
    }
}

TEST_CASE("without two sides cards are folded over, or glued back to back") {
    Bench bench;
    bench.add_cards(a6, 4);
    bench.office.flip = Duplex::fold_over;
    OfficeFile file = bench.one();
    CHECK(file.print.work == OfficeWork::fold_over);
    CHECK(file.print.sheets == file.document.pages.size());
    CHECK(placed_in(file.document) == 8);
    check_margins(file.document, 5_mm);
    bench.office.flip = Duplex::none;
    file = bench.one();
    CHECK(file.print.work == OfficeWork::glue_backs);
    CHECK(file.print.sheets == 4);
    CHECK(placed_in(file.document) == 8);
}

TEST_CASE("what is as large as the paper shrinks, or is cut off at its edge in true size") {
    Bench bench;
    bench.add_cards(a4, 1);
    OfficeFile file = bench.one();
    CHECK(file.print.scale == doctest::Approx(200.0 / 210).epsilon(0.02));
    CHECK_FALSE(file.print.guides);
    check_margins(file.document, 5_mm);
    CHECK(holds(scene::dump(*file.document.pages[0]), " %"));
    bench.office.scale = OfficeScale::true_size;
    file = bench.one();
    CHECK(file.print.scale == 1);
    CHECK(bench.findings.empty()); // a ground that bleeds loses nothing

    Bench large;
    large.add_cards(a3, 1);
    CHECK(large.one().print.scale < 0.72);
    large.office.scale = OfficeScale::true_size;
    CHECK(large.impose().empty());
    REQUIRE(large.findings.all().size() == 1);
    CHECK(large.findings.all()[0].code == "sheet-too-small");
    CHECK(large.findings.all()[0].severity == diag::Severity::warning);
}

TEST_CASE("a poster larger than the paper is tiled, one of its size shrinks") {
    Bench bench;
    bench.add_page(a3, "poster", "front");
    OfficeFile file = bench.one();
    CHECK(file.print.work == OfficeWork::tiles);
    CHECK(file.print.sheets == 4);
    CHECK(file.document.pages.size() == 4);
    check_margins(file.document, 5_mm);
    CHECK(holds(scene::dump(*file.document.pages[3]), "B2"));
    bench.office.scale = OfficeScale::fit;
    file = bench.one();
    CHECK(file.print.work == OfficeWork::cut);
    CHECK(file.print.sheets == 1);
    check_margins(file.document, 5_mm);

    Bench small;
    small.add_page(a4, "poster", "front");
    file = small.one();
    CHECK(file.print.work == OfficeWork::cut);
    CHECK(file.print.sheets == 1);
    CHECK(file.print.scale < 1);
}

TEST_CASE("a booklet is spread over lying sheets that fit what can be printed") {
    Bench bench;
    bench.product.binding = pack::Binding::saddle;
    bench.add_pages(a5, 8);
    for (const Duplex flip : {Duplex::long_edge, Duplex::short_edge, Duplex::none}) {
        bench.office.flip = flip;
        const OfficeFile file = bench.one();
        CHECK(file.print.work == OfficeWork::booklet);
        CHECK(file.print.sheets == 2);
        CHECK(file.print.by_hand == (flip == Duplex::none));
        CHECK(file.document.pages[0]->trim == Size{a4.height, a4.width});
        CHECK(file.print.scale == doctest::Approx(200.0 / 210));
        CHECK(placed_in(file.document) == 8);
        check_margins(file.document, 5_mm);
    }
    bench.office.papers = {"A4", "A3"};
    const auto files = bench.impose();
    REQUIRE(files.size() == 2);
    CHECK(files[0].part == "a4");
    CHECK(files[1].part == "a3");
    CHECK(files[1].print.scale == 1);
    CHECK(files[1].print.guides);
    // Another paper is cut as well, so it has a page of its own.
    CHECK(bench.how_to().pages.size() == 2);
}

TEST_CASE("in true size a booklet says what the printer can't print") {
    Bench bench;
    bench.product.binding = pack::Binding::saddle;
    bench.add_pages(a5, 4);
    bench.office.scale = OfficeScale::true_size;
    CHECK(bench.one().print.scale == 1);
    CHECK(bench.findings.empty());
    auto page = std::make_shared<scene::Page>();
    page->trim = a5;
    page->item = "welcome";
    page->items.emplace_back(std::make_unique<scene::Group>(layout::lay_out_line(
        "Croeso", "Lato", 400, 12_pt, {bench.files, bench.faces, bench.converter})));
    std::get<std::unique_ptr<scene::Group>>(page->items.back())->transform =
        Affine::translation(20_mm, 8_mm);
    bench.document.pages[2] = page;
    bench.one();
    REQUIRE(bench.findings.all().size() == 1);
    CHECK(bench.findings.all()[0].code == "outside-printable");
    CHECK(bench.findings.all()[0].item == "welcome");
    bench.office.margin = 1_mm;
    bench.one();
    CHECK(bench.findings.empty());
}

TEST_CASE("a book's last section may be short, and its back cover stays last") {
    Bench bench;
    bench.product.binding = pack::Binding::sewn;
    bench.add_pages(a5, 22);
    const OfficeFile file = bench.one();
    CHECK(file.print.work == OfficeWork::sections);
    CHECK(file.print.sheets == 6);
    std::map<std::string, int> seen;
    for (const auto& sheet : file.document.pages)
        for (const auto* placed : placed_on(*sheet))
            ++seen[placed->page->item];
    CHECK(seen[""] == 2); // two blank pages make 24
    CHECK(seen.size() == 23);
}

TEST_CASE("leaves and leaflets have ways of their own") {
    Bench leaves;
    leaves.product.binding = pack::Binding::wire;
    leaves.add_pages(a5, 6);
    CHECK(leaves.one().print.work == OfficeWork::leaves);
    CHECK(leaves.one().print.sheets == 3);
    check_margins(leaves.one().document, 5_mm);

    Bench leaflet;
    leaflet.product.fold = press::Fold::concertina;
    leaflet.add_pages({99_mm, 210_mm}, 6);
    const OfficeFile file = leaflet.one();
    CHECK(file.print.work == OfficeWork::leaflet);
    CHECK(file.print.panels == 3);
    CHECK(file.document.pages.size() == 2);
    check_margins(file.document, 5_mm);
}

TEST_CASE("a leaflet's white edges are cut off, since a panel folded in must stay narrow") {
    Bench bench;
    bench.product.fold = press::Fold::letter;
    for (const double width : {99., 99., 99., 97., 97., 99.})
        bench.add_page({Length::mm(width), 210_mm}, "panel", "page");
    const OfficeFile file = bench.one();
    CHECK(file.print.scale < 1);
    CHECK(file.print.guides);
    CHECK(holds(scene::dump(*bench.how_to().pages.front()), "\"Cut along the lines\""));
    // Slug lines keep clear of the guides at the corner and of the first fold.
    for (const auto& side : file.document.pages) {
        std::vector<Rect> boxes;
        collect(side->marks, {}, boxes);
        REQUIRE(boxes.size() == 1);
        const auto panels = placed_on(*side);
        const auto box = [](const scene::PlacedPage* panel) {
            return panel->placement.apply(panel->clip);
        };
        Length left = side->trim.width, fold = side->trim.width;
        for (const auto* panel : panels) {
            left = std::min(left, box(panel).left());
            fold = std::min(fold, box(panel).right());
        }
        CHECK(boxes[0].left() > left + 0.5_mm);
        CHECK(boxes[0].right() < fold - 0.5_mm);
    }
}

TEST_CASE("what is cut out and folded shows its lines on the sheet") {
    Bench bench;
    bench.add_page({150_mm, 120_mm}, "box", "flat");
    auto page = std::make_shared<scene::Page>(scene::copy_of(*bench.document.pages.front()));
    page->cut = PathData::rectangle({10_mm, 10_mm, 130_mm, 100_mm});
    page->folds.move_to({75_mm, 10_mm});
    page->folds.line_to({75_mm, 110_mm});
    bench.document.pages = {page};
    const OfficeFile file = bench.one();
    CHECK(file.print.work == OfficeWork::cut_out);
    const auto* placed = placed_on(*file.document.pages.front()).front();
    PathData fold = page->folds;
    fold.transform(placed->placement);
    CHECK(file.print.folds == fold);
    const auto& marks = file.document.pages.front()->marks;
    CHECK(std::any_of(marks.begin(), marks.end(), [&](const scene::Item& item) {
        const auto* path = std::get_if<scene::Path>(&item);
        return path && path->shape.path == fold && !path->shape.stroke->dash.empty();
    }));
    const std::string said = scene::dump(*bench.how_to().pages.front());
    CHECK(holds(said, "\"Cut out and fold\""));
    CHECK_FALSE(holds(said, "Cut along the lines"));
}

TEST_CASE("the back offset moves backs alone") {
    Bench bench;
    bench.add_cards(a6, 2);
    const OfficeFile straight = bench.one();
    bench.office.back_offset = {0.4_mm, -0.2_mm};
    const OfficeFile moved = bench.one();
    const auto box = [](const OfficeFile& file, std::size_t side) {
        const auto* placed = placed_on(*file.document.pages[side]).front();
        return placed->placement.apply(placed->page->trim_box());
    };
    CHECK(box(moved, 0) == box(straight, 0));
    CHECK((box(moved, 1).x - box(straight, 1).x).in_mm() == doctest::Approx(0.4));
    CHECK((box(moved, 1).y - box(straight, 1).y).in_mm() == doctest::Approx(-0.2));
    CHECK(office_inputs(bench.office, false) != office_inputs({}, false));
}

TEST_CASE("every side of a draft says so") {
    for (const auto binding : {pack::Binding::none, pack::Binding::saddle}) {
        Bench bench;
        bench.draft = true;
        bench.product.binding = binding;
        bench.add_cards(a5, 2);
        for (const auto& side : bench.one().document.pages)
            CHECK(holds(scene::dump(*side), "DRAFFT / DRAFT"));
    }
}

TEST_CASE("pages of several sizes are not laid side by side") {
    Bench bench;
    bench.add_cards(a6, 1);
    bench.add_cards(a5, 1);
    CHECK(bench.impose().empty());
    REQUIRE(bench.findings.all().size() == 1);
    CHECK(bench.findings.all()[0].code == "page-sizes");
}

TEST_CASE("the files of target office are known before layout") {
    Bench bench;
    Office two;
    two.papers = {"A4", "A3"};
    CHECK(expected_office_files(bench.product, {}, false) == 2);
    CHECK(expected_office_files(bench.product, two, true) == 3);
    bench.product.binding = pack::Binding::saddle;
    CHECK(expected_office_files(bench.product, {}, false) == 2);
    CHECK(expected_office_files(bench.product, {}, true) == 0);
    bench.product.layout = nullptr;
    CHECK(expected_office_files(bench.product, {}, false) == 0);
}

TEST_CASE("how-to pages say what to do in the edition's languages") {
    Bench bench;
    bench.add_cards(a6, 2);
    std::string page = scene::dump(*bench.how_to().pages.front());
    CHECK(holds(page, "\"Argraffwch y ddwy ochr\""));
    CHECK(holds(page, "\"Print both sides\""));
    CHECK(page.find("Argraffwch y ddwy") < page.find("Print both"));
    CHECK(holds(page, "2026-11-01"));
    CHECK(holds(page, "A4 paper, sheets: 1"));
    bench.edition = {"en", {"en"}};
    page = scene::dump(*bench.how_to().pages.front());
    CHECK_FALSE(holds(page, "Argraffwch"));
    CHECK(holds(page, "flip on long edge"));
    bench.edition = {"pl", {"pl", "cy"}};
    page = scene::dump(*bench.how_to().pages.front());
    CHECK(page.find("Print both") < page.find("Argraffwch y ddwy"));
    bench.office.flip = Duplex::none;
    CHECK(holds(scene::dump(*bench.how_to().pages.front()), "Glue back to back"));
}

TEST_CASE("a how-to page calls cards what is cut from a sheet of several alone") {
    const auto said = [](Size size, std::size_t count) {
        Bench bench;
        bench.add_cards(size, count);
        return scene::dump(*bench.how_to().pages.front());
    };
    CHECK(holds(said(a6, 4), "\"How to print and cut the cards\""));
    CHECK(holds(said(a5, 4), "\"How to print and cut it\""));
    const std::string whole = said(a4, 1);
    CHECK(holds(whole, "\"How to print it\""));
    // Nothing is cut out of it that must be stiff.
    CHECK_FALSE(holds(whole, "Thick paper"));
}

TEST_CASE("nothing on a how-to page leaves its margins or lies on anything else") {
    std::vector<Bench> benches(9);
    benches[0].add_cards(a6, 9);
    benches[1].add_page({841_mm, 1189_mm}, "poster", "front");
    for (std::size_t i = 2; i < 9; ++i)
        benches[i].add_pages(a6, 8);
    benches[2].product.binding = pack::Binding::saddle;
    benches[3].product.binding = pack::Binding::perfect;
    benches[4].product.binding = pack::Binding::wire;
    benches[4].product.bind_at = press::Edge::top;
    benches[5].product.fold = press::Fold::concertina;
    benches[6].product.fold = press::Fold::zine;
    benches[7].product.binding = pack::Binding::saddle;
    benches[7].product.bind_at = press::Edge::top;
    benches[8].product.binding = pack::Binding::saddle;
    benches[8].product.bind_at = press::Edge::right;
    for (Bench& bench : benches) {
        bench.document.title = "Cyfrol o gardiau hirfaith ac iddynt deitl hwy nag un llinell / "
                               "A volume of long cards with a title longer than a line";
        for (const Duplex flip :
             {Duplex::long_edge, Duplex::short_edge, Duplex::fold_over, Duplex::none}) {
            bench.office.flip = flip;
            for (const auto& page : bench.how_to().pages) {
                std::vector<Rect> boxes;
                collect(page->items, {}, boxes);
                REQUIRE(boxes.size() > 12);
                for (std::size_t i = 0; i < boxes.size(); ++i) {
                    CHECK(page->trim_box().inset(15_mm).contains(boxes[i]));
                    for (std::size_t other = 0; other < i; ++other)
                        CHECK_FALSE(boxes[i].overlaps(boxes[other], 0.2_mm));
                }
            }
        }
    }
}
