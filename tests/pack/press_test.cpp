#include "pack/press_reader.hpp"
#include "sample_pack.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace pecyn::pack::tests {
namespace {

std::shared_ptr<const press::Profile> read_shared(const std::string& id, Reading& reading) {
    DiskFiles files;
    return read_press_profile(id, {}, "packs/none", SearchPath{{PECYN_ROOT}},
                              {files, reading.map}, reading.findings);
}

/// The sample pack with these lines in its press profile.
const press::Profile& with_lines(Reading& reading, const std::string& lines) {
    reading.put("layouts/press/coated-fogra39.yaml",
                "pecyn: 1\ncondition: {name: FOGRA39, profile: coated.icc}\n"
                "stocks: {card-350: {gsm: 350, bulk: 1.25}}\n" +
                    lines);
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    REQUIRE(reading.pack->products[0].press);
    return *reading.pack->products[0].press;
}

TEST_CASE("what a press profile leaves unsaid is what printers usually ask for") {
    Reading reading;
    const press::Profile& press = with_lines(reading, "");
    CHECK(press.standard == press::Standard::pdf_x4);
    CHECK(press.condition.registry == "http://www.color.org");
    CHECK(press.condition.intent == colour::Intent::relative);
    CHECK(press.inks.limit.warn == 300.0);
    CHECK(press.inks.limit.fail == 330.0);
    CHECK(press.inks.tolerance == 8);
    CHECK(press.inks.square.in_mm() == doctest::Approx(15));
    CHECK(press.inks.rgb_black == press::RgbBlack::to_text_black);
    CHECK_FALSE(press.inks.rich_black);
    CHECK(press.inks.rich_from.in_pt() == 36);
    CHECK(press.inks.spot_names.empty());
    CHECK(press.transparency == press::Transparency::allow);
    CHECK(press.finishes.empty());
    CHECK(press.missing_finish == press::MissingFinish::warn);
    CHECK(press.limits.bleed.fail == 3.0);
    CHECK_FALSE(press.limits.bleed.warn);
    CHECK(press.limits.line.fail == 0.25);
    CHECK(press.limits.type.fail == 5.0);
    CHECK(press.limits.reversed_line.warn == 1.0);
    CHECK_FALSE(press.limits.reversed_line.fail);
    CHECK(press.limits.reversed_type.warn == 8.0);
    CHECK(press.limits.image.warn == 300.0);
    CHECK(press.limits.image.fail == 150.0);
    CHECK(press.limits.image_1bit.warn == 800.0);
    CHECK(press.limits.image_1bit.fail == 550.0);
    CHECK_FALSE(press.marks.any());
    CHECK(press.marks.offset.in_mm() == doctest::Approx(3));
    CHECK(press.order == press::PageOrder::reading);
    CHECK(press.sheets.empty());
}

TEST_CASE("every key of a press profile") {
    Reading reading;
    reading.files.put("layouts/press/coated.icc", "profile");
    reading.put("layouts/press/coated-fogra39.yaml", R"(pecyn: 1
standard: PDF/X-1a:2001
condition: {name: FOGRA39, profile: coated.icc, registry: http://www.fogra.org, intent: saturation, from: https://www.eci.org}
inks:
  limit: {warn: 250%, fail: 280%}
  tolerance: 5%
  square: 20mm
  text_black: knockout
  rgb_black: refuse
  rich_black: cmyk 40 40 30 100
  rich_from: 24pt
  spots: refuse
  spot_names: [PANTONE 356 C, Gold, Gold]
transparency: refuse
finishes:
  cut: {spot: CutContour, line: 0.5pt, hole: 4mm}
  crease: {spot: Fold}
  varnish: {spot: Spot UV, line: 3pt, type: 14pt, from_cut: 3mm, shown: cmyk 10 0 20 0}
  foil: not offered
  emboss: none
  white: {spot: White}
missing_finish: fail
limits:
  bleed: {warn: 5mm, fail: 3mm}
  line: none
  reversed_type: {fail: 6pt}
  image: {fail: 200ppi}
marks: [crop, registration, bar, slug, fold]
mark_offset: 4mm
order: fronts first
stocks: {card-350: {gsm: 350, bulk: 1.25}}
sheets: {size: SRA3, marks: [registration, bar], spoilage: 5%}
)");
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    const press::Profile& press = *reading.pack->products[0].press;
    CHECK(press.standard == press::Standard::pdf_x1a_2001);
    CHECK(press.condition.registry == "http://www.fogra.org");
    CHECK(press.condition.intent == colour::Intent::saturation);
    CHECK(press.inks.tolerance == 5);
    CHECK(press.inks.square.in_mm() == doctest::Approx(20));
    CHECK(press.inks.text_black == press::BlackText::knockout);
    CHECK(press.inks.rgb_black == press::RgbBlack::refuse);
    CHECK(press.inks.rich_black == colour::Cmyk{0.4, 0.4, 0.3, 1});
    CHECK(press.inks.rich_from.in_pt() == 24);
    CHECK(press.inks.spots == press::Spots::refuse);
    CHECK(press.inks.spot_names == std::vector<std::string>{"PANTONE 356 C", "Gold"});
    CHECK(press.transparency == press::Transparency::refuse);
    CHECK(press.finishes.size() == 4);
    REQUIRE(press.plate(press::Finish::varnish));
    const press::FinishPlate& varnish = *press.plate(press::Finish::varnish);
    CHECK(varnish.spot == "Spot UV");
    CHECK(varnish.line.in_pt() == 3);
    CHECK(varnish.type.in_pt() == 14);
    CHECK(varnish.from_cut.in_mm() == doctest::Approx(3));
    CHECK(varnish.shown == colour::Cmyk{0.1, 0, 0.2, 0});
    CHECK(press.plate(press::Finish::cut)->line.in_pt() == 0.5);
    CHECK(press.plate(press::Finish::cut)->hole.in_mm() == doctest::Approx(4));
    CHECK(press.plate(press::Finish::cut)->hole_edge.in_mm() == doctest::Approx(4.8));
    CHECK(press.plate(press::Finish::crease)->line.in_pt() == 0.25);
    CHECK(press.plate(press::Finish::white)->line.in_pt() == 0);
    CHECK_FALSE(press.plate(press::Finish::foil));
    CHECK_FALSE(press.plate(press::Finish::emboss));
    CHECK(press.missing_finish == press::MissingFinish::fail);
    CHECK(press.limits.bleed.warn == 5.0);
    CHECK_FALSE(press.limits.line.fail);
    CHECK_FALSE(press.limits.reversed_type.warn); // what is written says all
    CHECK(press.limits.reversed_type.fail == 6.0);
    CHECK_FALSE(press.limits.image.warn);
    CHECK(press.limits.image_1bit.fail == 550.0);
    CHECK(press.marks.crop);
    CHECK(press.marks.registration);
    CHECK(press.marks.bar);
    CHECK(press.marks.fold);
    CHECK(press.marks.slug);
    CHECK(press.marks.offset.in_mm() == doctest::Approx(4));
    CHECK(press.order == press::PageOrder::fronts_first);
    REQUIRE(press.sheets.size() == 1);
    CHECK(press.sheets[0].marks.registration);
    CHECK(press.sheets[0].marks.bar);
    CHECK_FALSE(press.sheets[0].marks.crop);
    CHECK(press.sheets[0].marks.offset.in_mm() == doctest::Approx(4));
    CHECK(press.sheets[0].spoilage == 5);
}

TEST_CASE("cut and crease may share a plate, and then its colour") {
    Reading reading;
    const press::Profile& press = with_lines(
        reading, "finishes: {cut: {spot: Die}, crease: {spot: Die, shown: cmyk 0 0 100 0}}\n");
    CHECK(press.plate(press::Finish::cut)->shown == colour::Cmyk{0, 0, 1, 0});
    CHECK(press.plate(press::Finish::crease)->shown == colour::Cmyk{0, 0, 1, 0});
}

TEST_CASE("two finishes that look alike on proofs are told apart") {
    Reading reading;
    const press::Profile& press = with_lines(
        reading, "finishes: {cut: {spot: A}, crease: {spot: B}, varnish: {spot: C}, foil: "
                 "{spot: D}, emboss: {spot: E}, white: {spot: F}}\n");
    for (const auto& [one, plate] : press.finishes)
        for (const auto& [other, its] : press.finishes)
            CHECK((one == other || !(plate.shown == its.shown)));
}

TEST_CASE("a missing ICC profile says where to get it and where to put it") {
    Reading reading;
    CHECK(read_shared("uncoated-fogra52", reading) == nullptr);
    REQUIRE(reading.findings.all().size() == 1);
    const diag::Finding& finding = reading.findings.all()[0];
    CHECK(finding.code == "missing-profile");
    CHECK(finding.message.find("PSOuncoated_v3_FOGRA52.icc") != std::string::npos);
    CHECK(finding.help.find("https://www.eci.org") != std::string::npos);
    CHECK(finding.help.find("packs/none/layouts/press") != std::string::npos);
}

TEST_CASE("the ICC profile may lie in the pack") {
    Reading reading;
    reading.put("layouts/press/coated-fogra39.yaml",
                "pecyn: 1\ncondition: {name: FOGRA52, profile: own.icc}\n"
                "stocks: {card-350: {gsm: 350, bulk: 1.25}}\n");
    reading.files.put("packs/sample/layouts/press/own.icc", "its own");
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    CHECK(reading.pack->products[0].press->condition.profile_bytes == "its own");
}

TEST_CASE("the press profiles of the project are without mistakes") {
    std::size_t profiles = 0;
    for (const auto& entry : std::filesystem::directory_iterator(PECYN_ROOT "/layouts/press")) {
        const std::string id = entry.path().stem().string();
        if (entry.path().extension() != ".yaml" || id == "uncoated-fogra52") continue;
        CAPTURE(id);
        ++profiles;
        Reading reading;
        const auto press = read_shared(id, reading);
        CHECK(reading.places() == std::vector<std::string>{});
        REQUIRE(press);
        CHECK(press->condition.profile_bytes.size() > 100'000);
        CHECK_FALSE(press->stocks.empty());
        CHECK_FALSE(press->sheets.empty());
        CHECK(press->inks.rich_black);
    }
    CHECK(profiles >= 5);
    Reading reading;
    CHECK(read_shared("coated-x1a", reading)->standard == press::Standard::pdf_x1a_2003);
    const auto digital = read_shared("digital", reading);
    CHECK(digital->inks.limit.fail == 240.0);
    CHECK(digital->inks.spots == press::Spots::to_process);
    CHECK(digital->finishes.empty());
    const auto plastic = read_shared("plastic-cards", reading);
    CHECK(plastic->plate(press::Finish::white));
    CHECK(plastic->plate(press::Finish::varnish));
}

} // namespace
} // namespace pecyn::pack::tests
