#include "sample_brand.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack::tests {
namespace {

const std::string file = "packs/brands/glannau/brand.yaml";

TEST_CASE("a brand says who an authority is") {
    BrandReading reading;
    reading.open();
    REQUIRE(reading.places().empty());
    REQUIRE(reading.brands.size() == 1);
    CHECK_FALSE(reading.source->is_table());
    const Brand& brand = *reading.brands[0];
    CHECK(brand.id == "glannau");
    CHECK(brand.name.plain("cy") == "Cyngor Glannau");
    CHECK(brand.languages == std::vector<std::string>{"cy", "en"});
    REQUIRE(brand.logos.size() == 1);
    const Logo& logo = brand.logos[0];
    CHECK(logo.files[1] ==
          std::pair<std::string, std::string>("en", "packs/brands/glannau/logo-en.svg"));
    CHECK(logo.min_width.in_mm() == doctest::Approx(22));
    CHECK(logo.clear_space.in_mm() == doctest::Approx(3));
    CHECK(logo.alternative.plain("en") == "Glannau Council");
    const BrandColour& primary = brand.colours.at("primary");
    CHECK(primary.press == colour::Colour(colour::Cmyk{1, 0.8, 0, 0.4}));
    CHECK(colour::hex(primary.screen.value()) == "#003366");
    CHECK(primary.words == "cmyk 100 80 0 40");
    CHECK(brand.printers.at("reception").back_offset.x.in_mm() == doctest::Approx(0.4));
    CHECK(brand.printers.at("reception").back_offset.y.in_mm() == doctest::Approx(-0.2));
    CHECK(brand.links.at("web").by_language[0].second == "https://glannau.example");
    CHECK(brand.quantities.at("cards") == 250);
    CHECK(brand.welsh_correspondence);
    CHECK(brand.content.size() == 64);
}

TEST_CASE("a brand's content changes with what it says and not with how it is written") {
    BrandReading first, second, third;
    first.open();
    second.change(file, "languages: [cy, en]", "languages:\n  - cy\n  - en # order").open();
    third.change(file, "2018 0123", "2018 0124").open();
    CHECK(first.brands[0]->content == second.brands[0]->content);
    CHECK(first.brands[0]->content != third.brands[0]->content);
}

TEST_CASE("brands are found by id, folder and file") {
    for (const char* named :
         {"glannau", "packs/brands/glannau", "packs/brands/glannau/brand.yaml"}) {
        BrandReading reading;
        reading.open(named);
        REQUIRE(reading.brands.size() == 1);
        CHECK(reading.brands[0]->id == "glannau");
    }
    BrandReading missing;
    missing.open("glanau");
    CHECK(missing.brands.empty());
    CHECK(missing.help("brand-not-found") == "did you mean 'glannau'?");
}

TEST_CASE("mistakes of a brand have their places") {
    BrandReading reading;
    reading
        .put(file, R"(pecyn: 1
name:
  cy: Cyngor Glannau
nmae: Glannau
languages: [cy, xx]
logos:
  main: {file: logo.gif}
  police: {file: logo-cy.svg}
  fire: {file: logo-zz.svg, min_width: 2m, alt: {cy: Tân, xx: Tan}}
colours:
  primary: blue
  accent: {screen: cmyk 0 0 0 0}
  paper: {text: hex 000000}
contacts:
  Concern: {phone: 029 2018 0123}
board: {phone: none}
links: {web: www.glannau.example}
printers: {reception: {back_offset: 4cm 0mm}, office: {back_offset: 1mm}}
quantity: {cards: 0}
)")
        .open();
    CHECK(reading.places() == lines({
                                  file + ":4:1 unknown-key",
                                  file + ":5:17 unknown-language",
                                  file + ":7:16 bad-logo",
                                  file + ":8:3 missing-key",
                                  file + ":9:16 missing-image",
                                  file + ":9:40 out-of-range",
                                  file + ":9:49 text-in-braces",
                                  file + ":9:59 unknown-language",
                                  file + ":11:12 bad-colour",
                                  file + ":12:20 bad-colour",
                                  file + ":13:10 missing-key",
                                  file + ":15:3 bad-id",
                                  file + ":16:8 missing-key",
                                  file + ":16:16 bad-phone",
                                  file + ":17:14 bad-link",
                                  file + ":18:37 out-of-range",
                                  file + ":18:69 bad-length",
                                  file + ":19:19 out-of-range",
                              }));
}

TEST_CASE("colours are strings, pairs, spot inks, and may have their own for words") {
    BrandReading reading;
    reading
        .change(file, "  primary: {screen: hex 003366, press: cmyk 100 80 0 40}",
                "  primary: hex ffee88\n"
                "  accent: {spot: PANTONE 356 C, alternate: cmyk 93 0 100 29, text: gray 90}\n"
                "  band: {press: {spot: PANTONE 356 C, alternate: cmyk 93 0 100 29}, screen: "
                "rgb 0 0 0}")
        .open();
    REQUIRE(reading.places().empty());
    const auto& colours = reading.brands[0]->colours;
    CHECK(colour::hex(std::get<colour::Rgb>(colours.at("primary").press)) == "#ffee88");
    CHECK(colour::hex(colours.at("primary").screen.value()) == "#ffee88");
    CHECK(std::get<colour::Spot>(colours.at("accent").press).ink->name == "PANTONE 356 C");
    CHECK(colours.at("accent").text == colour::Colour(colour::Gray{0.9}));
    CHECK(colours.at("accent").words == "PANTONE 356 C");
    CHECK(std::get<colour::Spot>(colours.at("band").press).ink->name == "PANTONE 356 C");
}

TEST_CASE("a logo of 40 MB is refused") {
    BrandReading reading;
    reading.put("packs/brands/glannau/logo-cy.svg", std::string(40u << 20, ' ')).open();
    CHECK(reading.places() == lines({file + ":8:21 logo-too-large"}));
}

TEST_CASE("a brand's files lie in its folder") {
    for (const char* outside : {"../siroedd/g.svg", "/etc/logo.svg", "a/../../siroedd/g.svg"}) {
        BrandReading reading;
        reading.change(file, "logo-cy.svg", outside).open();
        CHECK(reading.places() == lines({file + ":8:21 outside-brand"}));
    }
}

TEST_CASE("a brand without a name is none") {
    BrandReading reading;
    reading.put(file, "pecyn: 1\nlanguages: [cy]\n").open();
    CHECK(reading.places() == lines({file + ":1:1 missing-key"}));
    CHECK(reading.brands[0] == nullptr);
}

TEST_CASE("a spreadsheet is no brand") {
    BrandReading reading;
    reading.put("packs/brands/llyfr/Cynghorau.XLSX", "PK\x03\x04").open("packs/brands/llyfr");
    CHECK(reading.has("brand-is-spreadsheet"));
    CHECK(reading.help("brand-is-spreadsheet").find("CSV UTF-8") != std::string::npos);
}

} // namespace
} // namespace pecyn::pack::tests
