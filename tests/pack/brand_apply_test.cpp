#include "sample_brand.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace pecyn::pack::tests {
namespace {

const std::string file = "packs/brands/glannau/brand.yaml";
const std::string pack_file = "packs/sample/pack.yaml";

TEST_CASE("a brand dresses a pack and leaves it as it is") {
    BrandReading reading;
    const auto dressed = reading.open().dress();
    REQUIRE(dressed);
    CHECK(reading.places().empty());
    CHECK(dressed->brand == reading.brands[0]);
    CHECK(dressed->products[0].quantity == 250);
    CHECK(dressed->items.at("first") == reading.pack->items.at("first"));
    REQUIRE(dressed->contacts.size() == 2);
    CHECK(dressed->contacts[0].id == "meic");
    CHECK_FALSE(dressed->contacts[0].of_brand);
    CHECK(dressed->contacts[1].id == "concern");
    CHECK(dressed->contacts[1].of_brand);
    CHECK(reading.pack->contacts.size() == 1);
    CHECK(reading.pack->brand == nullptr);
    CHECK(reading.pack->products[0].quantity == 1);
}

TEST_CASE("a role's colour and its tints are the brand's") {
    BrandReading reading;
    const auto dressed = reading.open().dress();
    const Layout& before = *reading.pack->products[0].layout;
    const Layout& after = *dressed->products[0].layout;
    CHECK_FALSE(before.guards_contrast);
    CHECK(after.guards_contrast);
    CHECK(std::get<colour::Colour>(before.colours.at("plum").value) ==
          colour::Colour(colour::Cmyk{0.6, 0.9, 0.2, 0.3}));
    CHECK(std::get<colour::Colour>(after.colours.at("plum").value) ==
          colour::Colour(colour::Cmyk{1, 0.8, 0, 0.4}));
    CHECK(std::get<colour::Colour>(after.colours.at("mist").value) ==
          colour::tinted(colour::Cmyk{1, 0.8, 0, 0.4}, 0.12));
    CHECK(std::get<colour::Colour>(after.colours.at("ink").value) ==
          std::get<colour::Colour>(before.colours.at("ink").value));
    CHECK(after.faces.size() == before.faces.size());
}

TEST_CASE("without colours the layouts are shared; brands of one colour share theirs") {
    BrandReading reading;
    reading.change(file, "colours:\n  primary: {screen: hex 003366, press: cmyk 100 80 0 40}\n",
                   "");
    const auto plain = reading.open().dress();
    CHECK(plain->products[0].layout == reading.pack->products[0].layout);

    BrandReading coloured;
    Wardrobe wardrobe;
    coloured.open().open("siroedd");
    const auto first = coloured.dress(0, &wardrobe), other = coloured.dress(1, &wardrobe),
               same = coloured.dress(2, &wardrobe);
    CHECK(first->products[0].layout == same->products[0].layout);
    CHECK(first->products[0].layout != other->products[0].layout);
}

TEST_CASE("a mix that the brand's colour can't be part of is found at the brand's line") {
    BrandReading reading;
    reading.change("layouts/house.yaml", "  mist: plum 12%",
                   "  mist: plum 12%\n  dusk: {mix: [plum 50%, ink 20%]}");
    reading.change(file, "{screen: hex 003366, press: cmyk 100 80 0 40}", "hex 003366");
    reading.open().dress();
    CHECK(reading.places() == lines({file + ":10:12 bad-colour"}));
}

TEST_CASE("a role that no layout has is told with the nearest") {
    BrandReading reading;
    reading.change(file, "  primary:", "  primry:").open().dress();
    CHECK(reading.places() == lines({file + ":10:3 unknown-role"}));
    CHECK(reading.help("unknown-role") == "did you mean 'primary'?");
}

TEST_CASE("a helpline's new number is not vouched for by the day of the old one") {
    BrandReading reading;
    reading.change(file, "  concern:\n    label:", "  meic:\n    label:")
        .change(file, "    verified_on: 2026-10-20\n", "");
    const auto dressed = reading.open().dress();
    REQUIRE(dressed->contacts.size() == 1);
    CHECK(dressed->contacts[0].phone == "029 2018 0123");
    CHECK(dressed->contacts[0].of_brand);
    CHECK_FALSE(dressed->contacts[0].verified_on);

    BrandReading words;
    words.change(file, "  concern:\n    label:", "  meic:\n    label:")
        .change(file, "    phone: 029 2018 0123\n    verified_on: 2026-10-20\n", "");
    CHECK(words.open().dress()->contacts[0].verified_on);
    CHECK(words.dress()->contacts[0].phone == "080880 23456");
}

TEST_CASE("a helpline that a brand takes away is told") {
    BrandReading reading;
    reading.change(file, "contacts:\n", "contacts:\n  meic: none\n  mieq: none\n");
    const auto dressed = reading.open().dress();
    REQUIRE(dressed->contacts.size() == 1);
    CHECK(dressed->contacts[0].id == "concern");
    CHECK(reading.places() ==
          lines({file + ":12:3 helpline-removed", file + ":13:3 unknown-contact"}));
}

TEST_CASE("languages follow the brand") {
    BrandReading english;
    english.change(file, "languages: [cy, en]", "languages: [en]");
    CHECK(english.open().dress()->languages == std::vector<std::string>{"en", "cy"});
    CHECK(english.places() == lines({file + ":6:12 english-first"}));

    BrandReading foreign;
    foreign.change(file, "languages: [cy, en]", "languages: [pl]");
    CHECK(foreign.open().dress()->languages == std::vector<std::string>{"cy", "en"});
    CHECK(foreign.places() == lines({file + ":6:12 extra-language"}));

    BrandReading more;
    more.change(file, "languages: [cy, en]", "languages: [pl, cy]");
    CHECK(more.open().dress()->languages == std::vector<std::string>{"cy", "en"});
    CHECK(more.places().empty());
}

TEST_CASE("a brand has the pack's languages") {
    BrandReading reading;
    reading.change(file, "  en: Glannau Council\n", "")
        .change(file, "{cy: logo-cy.svg, en: logo-en.svg}", "{cy: logo-cy.svg}")
        .change(file, "      en: Worried about a child\n", "");
    reading.open().dress();
    CHECK(reading.places() ==
          lines({file + ":3:3 missing-language", file + ":7:3 missing-language",
                 file + ":13:7 missing-language"}));
    BrandReading more; // than the pack has
    more.change(file, "  en: Glannau Council\n", "  en: Glannau Council\n  pl: Rada Glannau\n")
        .open()
        .dress();
    CHECK(more.places().empty());
}

TEST_CASE("quantities, papers and press of a brand") {
    BrandReading reading;
    reading.change(file, "quantity: {cards: 250}",
                   "quantity: {crads: 250}\nstock: {cards: card-530}\npress: coated-fogra93");
    reading.open().dress();
    CHECK(reading.places() ==
          lines({file + ":22:19 unknown-product", file + ":23:16 unknown-stock",
                 file + ":24:8 unknown-press"}));
    BrandReading other;
    other.put("layouts/press/plain.yaml",
              *other.files.read("layouts/press/coated-fogra39.yaml", 1 << 20));
    other.change(file, "quantity: {cards: 250}", "press: plain");
    CHECK(other.open().dress()->products[0].press->id == "plain");
    CHECK(other.places().empty());
}

TEST_CASE("a row changes and omits items") {
    BrandReading reading;
    const std::string folder = "packs/brands/siroedd/";
    reading.put(folder + "table.yaml", R"(pecyn: 1
table: siroedd.csv
brand: glannau
columns: {id: id, Title: item.first.title.en, Photo: item.first.photo.file, Alt: item.first.photo.alt.cy, Alt2: item.first.photo.alt.en, Omit: omit}
)");
    reading.put(folder + "siroedd.csv", "id,Title,Photo,Alt,Alt2,Omit\n"
                                        "un,Here in Un,g.svg,Llun,Picture,second\n"
                                        "dau,,,,,\n"
                                        "tri,,missing.svg,Llun,Picture,secnd\n");
    reading.open("siroedd");
    REQUIRE(reading.places().empty());
    const auto un = reading.dress(0), dau = reading.dress(1);
    CHECK(reading.places().empty());
    REQUIRE(un->products[0].items.size() == 1);
    const Item& first = *un->products[0].items[0];
    CHECK(std::get<LocalText>(first.fields.at("title")).plain("en") == "Here in Un");
    CHECK(std::get<LocalText>(first.fields.at("title")).plain("cy") == "Symud eto");
    CHECK(std::get<ImageValue>(first.fields.at("photo")).file == folder + "g.svg");
    CHECK(un->items.at("first").get() == &first);
    CHECK_FALSE(un->items.contains("second"));
    const auto& stale = un->unapproved.at("first");
    REQUIRE(stale.size() == 1);
    CHECK(stale[0].id == "first.title");
    CHECK(stale[0].language == "cy");
    CHECK(dau->items == reading.pack->items);
    CHECK(dau->unapproved.empty());
    reading.dress(2);
    CHECK(reading.places() == lines({folder + "siroedd.csv:4:6 missing-image",
                                     folder + "siroedd.csv:4:31 unknown-item"}));
}

TEST_CASE("ten thousand brands are put on in a moment") {
    BrandReading reading;
    Wardrobe wardrobe;
    reading.open().dress(0, &wardrobe);
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 10'000; ++i)
        reading.dress(0, &wardrobe);
    const auto took = std::chrono::steady_clock::now() - begin;
    CHECK(std::chrono::duration_cast<std::chrono::milliseconds>(took).count() < 10'000);
}

} // namespace
} // namespace pecyn::pack::tests
