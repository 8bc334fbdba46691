#include "scenes.hpp"

#include "draw/cairo/plates.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "preflight/file/plates.hpp"
#include "support/pictures.hpp"
#include "support/scenes.hpp"

#include <memory>

using namespace pecyn;
using namespace pecyn::literals;

namespace {

using Items = std::vector<scene::Item>;

constexpr double ppi = 150;
constexpr double allowed_mean = 2;
/// Glyphs and edges lie a part of a pixel elsewhere.
constexpr double allowed_far = 0.01;

colour::Colour ink(const char* name, double tint = 1) {
    colour::SpotInk made;
    made.name = name;
    made.alternate = colour::Lab{50, 60, -20};
    return colour::Spot{std::make_shared<const colour::SpotInk>(made), tint};
}

PathData box(double x, double y, double width, double height) {
    return PathData::rectangle(
        {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)});
}

press::Profile profile() {
    press::Profile made = test::profile();
    made.finishes[press::Finish::cut].spot = "CutContour";
    made.finishes[press::Finish::cut].line = 1_pt;
    made.finishes[press::Finish::varnish].spot = "Varnish";
    return made;
}

std::shared_ptr<scene::Page> page() {
    auto made = std::make_shared<scene::Page>();
    made->trim = {144_pt, 144_pt};
    made->bleed = 9.6_pt; // 20 pixels
    return made;
}

/// Spots, tints, several inks over each other, and black that overprints some of it.
std::shared_ptr<const scene::Page> inks() {
    auto made = page();
    Items& items = made->items;
    items.emplace_back(test::filled(box(-9, -9, 90, 162), colour::Cmyk{0.1, 0.5, 0.9, 0.05}));
    items.emplace_back(test::filled(box(60, 10, 84, 40), ink("PANTONE 356 C", 0.8)));
    colour::Mix mix;
    mix.process = {0.3, 0, 0, 0.2};
    mix.spots = {std::get<colour::Spot>(ink("PANTONE 356 C", 0.5)),
                 std::get<colour::Spot>(ink("Gold"))};
    items.emplace_back(test::filled(box(40, 60, 70, 40), mix));
    items.emplace_back(test::line_of_text("Tŷ dŵr", 30_pt, {12_pt, 45_pt}));
    items.emplace_back(test::line_of_text("Tŷ dŵr", 30_pt, {12_pt, 90_pt}, ink("Gold")));
    for (const double width : {0.5, 1.5, 3.0})
        items.emplace_back(test::stroked(box(8 * width, 100, 100, 12 * width),
                                         Length::pt(width), colour::black()));
    items.emplace_back(test::filled(box(0, 120, 144, 1.5), colour::black()));
    items.emplace_back(test::filled(box(0, 126, 144, 8), colour::black()));
    items.emplace_back(test::filled(box(100, 90, 30, 30), colour::white()));
    return made;
}

/// Groups that are composed, with spots and overprinting black inside and beneath them.
std::shared_ptr<const scene::Page> composed() {
    auto made = page();
    made->items.emplace_back(test::filled(box(0, 0, 144, 72), colour::Cmyk{0, 0.6, 0.2, 0}));
    made->items.emplace_back(test::filled(box(0, 30, 100, 80), ink("Gold", 0.6)));
    double x = 6;
    for (const auto blend : {art::Blend::normal, art::Blend::multiply, art::Blend::screen,
                             art::Blend::darken, art::Blend::overlay}) {
        auto group = std::make_unique<scene::Group>();
        group->blend = blend;
        group->opacity = 0.7;
        group->items.emplace_back(
            test::filled(box(x, 10, 20, 60), colour::Cmyk{0.8, 0.1, 0, 0.1}));
        group->items.emplace_back(test::filled(box(x, 50, 20, 40), ink("Gold", 0.5)));
        group->items.emplace_back(test::line_of_text("Ŵ", 24_pt, {Length::pt(x), 110_pt}));
        made->items.emplace_back(std::move(group));
        x += 27;
    }
    return made;
}

/// A gradient over two plates, one over a spot's tints, and a placed page with finishes.
std::shared_ptr<const scene::Page> gradients() {
    auto made = page();
    const auto add = [&](double y, const colour::Colour& from, const colour::Colour& to) {
        colour::Gradient gradient;
        gradient.from = {10_pt, 0_pt};
        gradient.to = {130_pt, 0_pt};
        gradient.stops = {{0, from}, {0.4, to}, {1, from}};
        made->items.emplace_back(test::filled(box(4, y, 136, 26), gradient));
    };
    add(4, colour::Cmyk{0.1, 0.9, 0.4, 0}, colour::Cmyk{0.7, 0, 0.1, 0.3});
    add(34, ink("Gold"), ink("Gold", 0.1));
    add(64, ink("Gold"), colour::Cmyk{1, 0, 0, 0.2});
    auto card = std::make_shared<scene::Page>();
    card->trim = {60_pt, 40_pt};
    card->cut = PathData::rounded_rectangle(card->trim_box(), 6_pt);
    card->items.emplace_back(
        test::filled(PathData::rectangle(card->trim_box()), colour::Cmyk{0, 0.2, 0.3, 0}));
    scene::FinishArea area;
    area.shape = test::filled(box(10, 10, 30, 20), colour::black()).shape;
    card->finishes.push_back(area);
    made->items.emplace_back(
        scene::PlacedPage{card, Affine::translation(20_pt, 96_pt), card->trim_box()});
    return made;
}

struct Difference {
    double mean = 0, far = 0;
};

/// Of a plate over the trim; Ghostscript's holds bleed and marks too.
Difference difference(const preflight::PagePlates& theirs, const std::string& their_ink,
                      const draw::cairo::PlatePictures& own, const std::string& own_ink) {
    REQUIRE(theirs.trim.right - theirs.trim.left == own.width);
    REQUIRE(theirs.trim.bottom - theirs.trim.top == own.height);
    Difference d;
    const double share = 1 / (double{1} * own.width * own.height);
    for (unsigned y = 0; y < own.height; ++y)
        for (unsigned x = 0; x < own.width; ++x) {
            const int a = static_cast<unsigned char>(own_ink[std::size_t{y} * own.width + x]);
            const int b = static_cast<unsigned char>(
                their_ink[std::size_t{y + theirs.trim.top} * theirs.width + x +
                          theirs.trim.left]);
            d.mean += std::abs(a - b) * share;
            if (std::abs(a - b) > test::far_off) d.far += share;
        }
    return d;
}

} // namespace

TEST_CASE("our own plates are those that Ghostscript makes of the press PDF") {
    scene::Document document;
    document.title = "Plates";
    document.languages = {"cy", "en"};
    std::vector<std::string> names;
    for (const auto& one : test::parity_cases()) {
        document.pages.push_back(one.page);
        names.push_back(one.name);
    }
    for (const auto& [name, made] : {std::pair{"inks", inks()},
                                     {"composed", composed()},
                                     {"spot gradients", gradients()}}) {
        document.pages.push_back(made);
        names.emplace_back(name);
    }
    const test::NaiveConverter converter;
    const press::Profile of = profile();
    diag::Findings findings;
    const std::string pdf =
        draw::haru::draw_pdf(document, of, converter, draw::haru::Metadata{}, findings);
    for (const auto& finding : findings.all())
        MESSAGE(finding.code << ": " << finding.message);
    REQUIRE_FALSE(findings.has_errors());
    const test::Folder folder;
    const auto file = folder.path() / "plates.pdf";
    test::write(file, pdf);

    preflight::PdfReport report;
    std::size_t count = 0;
    const auto compare = [&](const preflight::PagePlates& theirs) {
        const std::size_t i = theirs.page - 1;
        ++count;
        const auto own = draw::cairo::draw_plates(*document.pages[i], ppi, of, converter);
        std::size_t same = 0;
        for (const auto& plate : own.plates) {
            for (const auto& their : theirs.plates) {
                if (their.name != plate.name) continue;
                ++same;
                const Difference d = difference(theirs, their.ink, own, plate.ink);
                const std::string what = fmt::format("{}, {}: mean {:.2f}, far off {:.4f}",
                                                     names[i], plate.name, d.mean, d.far);
                CHECK_MESSAGE(d.mean <= allowed_mean, what);
                CHECK_MESSAGE(d.far <= allowed_far, what);
            }
        }
        CHECK_MESSAGE(same == own.plates.size(), names[i], ": a plate is missing");
        CHECK_MESSAGE(same == theirs.plates.size(), names[i], ": a plate too many");
        if (std::getenv("PECYN_KEEP") == nullptr) return;
        for (const auto& [name, bytes] : preflight::plate_pictures(theirs))
            test::write(folder.path() / ("gs-" + name), bytes);
        preflight::PagePlates shown;
        shown.page = theirs.page;
        shown.width = own.width;
        shown.height = own.height;
        shown.ppi = ppi;
        for (const auto& plate : own.plates)
            shown.plates.push_back({plate.name, plate.ink});
        for (const auto& [name, bytes] : preflight::plate_pictures(shown))
            test::write(folder.path() / ("own-" + name), bytes);
    };
    REQUIRE(preflight::make_plates(file, document.pages.size(), ppi, report, compare));
    CHECK(count == document.pages.size());
}
