#include "layout/record_cache.hpp"

#include "base/parallel.hpp"
#include "font/load_faces.hpp"
#include "layout/small_pack.hpp"
#include "pack/brand_source.hpp"
#include "pack/pack_tree.hpp"
#include "scene/copy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <iterator>

using namespace pecyn;
using layout::KeptByKey;
using layout::RecordCache;

namespace {

constexpr const char* deck_layout = R"(page: {size: tarot, bleed: 3mm, safe: 4mm, margin: 6mm}
colours:
  ink: cmyk 0 0 0 100
  plum: cmyk 60 90 20 30
  mist: plum 20%
styles:
  base: {font: Lato, size: 9pt, colour: ink}
  title: {size: 8pt..24pt, fit: product}
faces:
  front:
    - fill: mist
      at: bleed
    - languages: stacked
      at: {left: 6mm, top: 6mm, width: 58mm, height: 30mm}
      frames:
        - text: title
  back:
    - fill: mist
      at: {left: 0, right: 0, top: 0, height: 20mm}
    - languages: side-by-side
      at: {left: 6mm, right: 6mm, top: 24mm, height: 40mm}
      frames:
        - text: message
    - languages: stacked
      at: {left: 6mm, right: 6mm, bottom: 6mm, height: 30mm}
      frames:
        - brand: contacts
)";

constexpr const char* plain_layout = R"(page: {size: tarot, bleed: 3mm, safe: 4mm, margin: 6mm}
languages: tilt-and-turn
colours:
  ink: cmyk 0 0 0 100
styles:
  base: {font: Lato, size: 9pt, colour: ink}
faces:
  front:
    - text: message
      at: {left: 6mm, top: 6mm, width: 58mm, height: 70mm}
)";

std::string item(const std::string& title) {
    return "kind: card\ntitle:\n  cy: " + title + "\n  en: " + title +
           "\nmessage:\n  cy: Rydyn ni yma.\n  en: We are here.\n";
}

/// Two cards with the pack's contact on their backs; brands are copies of it.
struct Deck {
    test::SmallPack small;
    std::optional<pack::Pack> pack;
    RecordCache cache;

    explicit Deck(const std::string& layout = deck_layout)
        : small(layout, item("Symud").substr(sizeof "kind: card")) {
        small.files.put("packs/small/items/two.yaml", item("Aros"));
        small.files.put("packs/small/pack.yaml", R"(pecyn: 1
title:
  cy: Bach
  en: Small
languages: [cy, en]
source: en
translation: {cy: final, en: final}
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
products:
  cards: {layout: small, kinds: [card], press: coated-fogra39}
contacts:
  concern:
    label:
      cy: Pryder
      en: Concern
    phone: 029 2018 0123
    verified_on: 2026-10-20
)");
        pack = pack::read_pack("packs/small", {{"packs/small", "."}},
                               {small.files, small.sources}, small.findings);
    }

    /// The pack with another authority's number.
    pack::Pack with_phone(const std::string& phone) const {
        pack::Pack dressed = *pack;
        for (pack::Contact& contact : dressed.contacts)
            contact.phone = phone;
        return dressed;
    }

    scene::Document lay_out(const pack::Pack& dressed, RecordCache* kept,
                            diag::Findings& findings) const {
        auto document = layout::lay_out_product(
            dressed, dressed.products.front(), dressed.languages,
            {small.files, *small.faces, test::fogra39(), kept}, findings);
        CHECK_MESSAGE(document,
                      diag::to_text(findings.sorted(small.sources), small.sources, false));
        return document ? std::move(*document) : scene::Document();
    }
    scene::Document lay_out(const pack::Pack& dressed, RecordCache* kept) const {
        diag::Findings findings;
        return lay_out(dressed, kept, findings);
    }
};

std::vector<scene::Item> expanded(std::vector<scene::Item> items) {
    std::vector<scene::Item> out;
    for (scene::Item& each : items) {
        if (const auto* shared = std::get_if<scene::SharedGroup>(&each)) {
            auto inner = expanded(scene::copy_of(shared->group->items));
            std::move(inner.begin(), inner.end(), std::back_inserter(out));
            continue;
        }
        if (auto* group = std::get_if<std::unique_ptr<scene::Group>>(&each))
            (*group)->items = expanded(std::move((*group)->items));
        out.push_back(std::move(each));
    }
    return out;
}

/// What is seen and known of a document, shared or not.
std::string shown(const scene::Document& document) {
    std::string all;
    for (const auto& page : document.pages) {
        scene::Page copy = scene::copy_of(*page);
        copy.items = expanded(std::move(copy.items));
        all += scene::dump(copy) + scene::dump_frames(copy);
    }
    return all;
}

/// Those inside other groups among them.
std::vector<const scene::Group*> every_shared_in(const std::vector<scene::Item>& items) {
    std::vector<const scene::Group*> groups;
    for (const scene::Item& each : items) {
        if (const auto* shared = std::get_if<scene::SharedGroup>(&each))
            groups.push_back(shared->group.get());
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&each))
            for (const scene::Group* inner : every_shared_in((*group)->items))
                groups.push_back(inner);
    }
    return groups;
}

std::vector<const scene::Group*> shared_in(const scene::Page& page) {
    std::vector<const scene::Group*> groups;
    for (const scene::Item& each : page.items)
        if (const auto* shared = std::get_if<scene::SharedGroup>(&each))
            groups.push_back(shared->group.get());
    return groups;
}

} // namespace

TEST_CASE("the cache changes nothing that is seen") {
    Deck deck;
    REQUIRE(deck.pack);
    for (const char* phone : {"029 2018 0001", "029 2018 0002", "01632 960 111"}) {
        const pack::Pack dressed = deck.with_phone(phone);
        CHECK(shown(deck.lay_out(dressed, &deck.cache)) ==
              shown(deck.lay_out(dressed, nullptr)));
    }
}

TEST_CASE("without a cache nothing is shared") {
    Deck deck;
    REQUIRE(deck.pack);
    for (const auto& page : deck.lay_out(*deck.pack, nullptr).pages)
        CHECK(shared_in(*page).empty());
}

TEST_CASE("pages without a brand are one group for all brands, others share their frames") {
    Deck deck;
    REQUIRE(deck.pack);
    const auto one = deck.lay_out(deck.with_phone("029 2018 0001"), &deck.cache);
    const auto two = deck.lay_out(deck.with_phone("029 2018 0002"), &deck.cache);
    REQUIRE(one.pages.size() == 4);
    for (const std::size_t front : {0, 2}) {
        CHECK(one.pages[front]->items.size() == 1);
        CHECK(shared_in(*one.pages[front]).size() == 1);
        CHECK(shared_in(*one.pages[front]) == shared_in(*two.pages[front]));
    }
    for (const std::size_t back : {1, 3}) {
        CHECK(shared_in(*one.pages[back]).size() == 1); // the message
        CHECK(one.pages[back]->items.size() > 2); // and the band, as short as a reference to
                                                  // it, and the contacts, of this brand alone
        CHECK(shared_in(*one.pages[back]) == shared_in(*two.pages[back]));
        CHECK(scene::dump(*one.pages[back]) != scene::dump(*two.pages[back]));
    }
    // Two cards never share what shows their own words.
    CHECK(shared_in(*one.pages[0]) != shared_in(*one.pages[2]));
}

TEST_CASE("inside a box with something of the brand the rest is shared where it lies alike") {
    Deck deck(R"(page: {size: tarot, bleed: 3mm, safe: 4mm, margin: 6mm}
colours:
  ink: cmyk 0 0 0 100
  plum: cmyk 60 90 20 30
styles:
  base: {font: Lato, size: 9pt, colour: ink}
  label: {colour: readable, fill: plum, pad: 1mm}
labels:
  call:
    cy: Ffoniwch am gyngor unrhyw bryd
    en: Call for advice at any time
faces:
  front:
    - box: column
      at: margin
      frames:
        - languages: side-by-side
          frames:
            - text: message
        - languages: stacked
          frames:
            - brand: contacts
        - languages: stacked
          frames:
            - label: call
)");
    REQUIRE(deck.pack);
    const auto one = deck.lay_out(deck.with_phone("029 2018 0001"), &deck.cache);
    const auto two = deck.lay_out(deck.with_phone("029 2018 0002"), &deck.cache);
    CHECK(shared_in(*one.pages[0]).size() == 2);
    CHECK(shared_in(*one.pages[0]) == shared_in(*two.pages[0]));
    // With one contact more the label lies lower; the message stays where it was.
    pack::Pack more = *deck.pack;
    more.contacts.push_back(more.contacts.front());
    more.contacts.back().id = "another";
    const auto three = deck.lay_out(more, &deck.cache);
    CHECK(shown(three) == shown(deck.lay_out(more, nullptr)));
    REQUIRE(shared_in(*three.pages[0]).size() == 2);
    CHECK(shared_in(*three.pages[0])[0] == shared_in(*one.pages[0])[0]);
    CHECK(shared_in(*three.pages[0])[1] != shared_in(*one.pages[0])[1]);
}

TEST_CASE("units that know no brand are laid out once") {
    Deck deck(plain_layout);
    REQUIRE(deck.pack);
    const auto one = deck.lay_out(deck.with_phone("029 2018 0001"), &deck.cache);
    const auto two = deck.lay_out(deck.with_phone("029 2018 0002"), &deck.cache);
    REQUIRE(one.pages.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        // Pages of their own, since a run puts marks round them.
        CHECK(one.pages[i] != two.pages[i]);
        CHECK(scene::dump(*one.pages[i]) == scene::dump(*two.pages[i]));
        CHECK(every_shared_in(one.pages[i]->items) == every_shared_in(two.pages[i]->items));
        CHECK(every_shared_in(one.pages[i]->items).size() == 1);
    }
    CHECK(shown(one) == shown(deck.lay_out(*deck.pack, nullptr)));
}

TEST_CASE("an item that a row changes is its own, with all sizes that follow from it") {
    Deck deck;
    REQUIRE(deck.pack);
    const auto base = deck.lay_out(*deck.pack, &deck.cache);
    pack::Pack changed = *deck.pack;
    auto own = std::make_shared<pack::Item>(*changed.products.front().items[1]);
    auto& title = std::get<pack::LocalText>(own->fields.at("title"));
    for (auto& [language, words] : title.by_language)
        words.paragraphs.front().inlines.front().text =
            "Llanfairpwllgwyngyllgogerychwyrndrobwll";
    changed.products.front().items[1] = own;
    const auto row = deck.lay_out(changed, &deck.cache);
    CHECK(shown(row) == shown(deck.lay_out(changed, nullptr)));
    CHECK(shared_in(*row.pages[0]) != shared_in(*base.pages[0])); // a smaller title
    CHECK(shared_in(*row.pages[1]) == shared_in(*base.pages[1]));
    CHECK(shared_in(*row.pages[3]) != shared_in(*base.pages[3]));
    // And back again.
    const auto again = deck.lay_out(*deck.pack, &deck.cache);
    for (std::size_t i = 0; i < again.pages.size(); ++i)
        CHECK(shared_in(*again.pages[i]) == shared_in(*base.pages[i]));
}

TEST_CASE("a brand's colours, another order and other languages share nothing wrong") {
    Deck deck;
    REQUIRE(deck.pack);
    const auto base = deck.lay_out(*deck.pack, &deck.cache);

    pack::Pack recoloured = *deck.pack;
    auto layout = std::make_shared<pack::Layout>(*recoloured.products.front().layout);
    layout->colours.at("mist").value = colour::Colour(colour::Cmyk{1, 0, 0, 0});
    recoloured.products.front().layout = layout;
    const auto cyan = deck.lay_out(recoloured, &deck.cache);
    CHECK(shown(cyan) == shown(deck.lay_out(recoloured, nullptr)));
    CHECK(shared_in(*cyan.pages[0]) != shared_in(*base.pages[0]));

    pack::Pack english_first = *deck.pack;
    english_first.languages = {"en", "cy"};
    CHECK(shown(deck.lay_out(english_first, &deck.cache)) ==
          shown(deck.lay_out(english_first, nullptr)));

    pack::Pack fewer = *deck.pack;
    fewer.products.front().items.erase(fewer.products.front().items.begin());
    CHECK(shown(deck.lay_out(fewer, &deck.cache)) == shown(deck.lay_out(fewer, nullptr)));
}

TEST_CASE("what layout found is told for every brand") {
    std::string layout = deck_layout;
    layout.replace(layout.find("height: 40mm"), 12, "height: 2mm");
    Deck deck(layout);
    REQUIRE(deck.pack);
    const auto found = [&](RecordCache* cache) {
        diag::Findings findings;
        (void)layout::lay_out_product(
            *deck.pack, deck.pack->products.front(), deck.pack->languages,
            {deck.small.files, *deck.small.faces, test::fogra39(), cache}, findings);
        return diag::to_text(findings.sorted(deck.small.sources), deck.small.sources, false);
    };
    const std::string without = found(nullptr);
    CHECK(without.find("text-overflow") != std::string::npos);
    CHECK(found(&deck.cache) == without);
    CHECK(found(&deck.cache) == without);
}

TEST_CASE("brands on many threads share one group") {
    Deck deck;
    REQUIRE(deck.pack);
    std::array<scene::Document, 24> documents;
    for_each_parallel(documents.size(), [&](std::size_t i) {
        const pack::Pack dressed = deck.with_phone("029 2018 0" + std::to_string(100 + i));
        documents[i] = deck.lay_out(dressed, &deck.cache);
    });
    for (const scene::Document& document : documents)
        for (std::size_t i = 0; i < document.pages.size(); ++i)
            CHECK(shared_in(*document.pages[i]) == shared_in(*documents[0].pages[i]));
}

TEST_CASE("the sample pack in the colours of a table's rows: with the cache as without") {
    const DiskFiles files;
    diag::SourceMap map;
    diag::Findings findings;
    const pack::Sources sources{files, map};
    const pack::SearchPath search{{PECYN_ROOT}};
    const auto tree =
        pack::read_pack_tree(PECYN_ROOT "/packs/pause", search, sources, findings);
    REQUIRE(tree);
    const auto pack = pack::read_pack(*tree, search, sources, findings);
    REQUIRE(pack);
    const auto rows =
        pack::open_brands(PECYN_ROOT "/packs/brands/awdurdodau", search, sources, findings);
    REQUIRE(rows);
    REQUIRE(rows->size() > 3);
    const auto pins = pack::read_font_pins(PECYN_ROOT "/fonts/fonts.yaml", sources, findings);
    font::FaceLibrary faces = font::load_faces(pins.faces, files, findings);
    for (const font::LanguageFamily& language : pins.languages)
        faces.add(language);
    pack::Wardrobe wardrobe;
    RecordCache cache;
    std::size_t shared = 0;
    for (const std::size_t row : {0, 1, 0, 2}) {
        const auto brand = rows->read(row, findings);
        REQUIRE(brand);
        const auto dressed =
            pack::branded(*tree, *pack, brand, search, sources, findings, &wardrobe);
        REQUIRE(dressed);
        for (const pack::Product& product : dressed->products) {
            if (!product.layout) continue;
            CAPTURE(brand->id);
            CAPTURE(product.id);
            const auto lay_out = [&](RecordCache* kept, diag::Findings& said) {
                return layout::lay_out_product(*dressed, product, dressed->languages,
                                               {files, faces, test::fogra39(), kept}, said);
            };
            diag::Findings without, with;
            const auto alone = lay_out(nullptr, without);
            const auto among = lay_out(&cache, with);
            REQUIRE(alone);
            REQUIRE(among);
            CHECK(shown(*alone) == shown(*among));
            CHECK(diag::to_text(without.sorted(map), map, false) ==
                  diag::to_text(with.sorted(map), map, false));
            for (const auto& page : among->pages)
                shared += every_shared_in(page->items).size();
        }
    }
    CHECK(shared > 100);
}

TEST_CASE("kept values: the first wins, the oldest go, what is held is found") {
    KeptByKey<int> kept(10);
    const auto first = kept.keep("a", std::make_shared<int>(1), 4);
    CHECK(kept.keep("a", std::make_shared<int>(2), 4) == first);
    CHECK(kept.find("a") == first);
    CHECK_FALSE(kept.find("b"));
    (void)kept.keep("b", std::make_shared<int>(3), 4);
    (void)kept.keep("c", std::make_shared<int>(4), 4); // `a` goes, but is held here
    CHECK(kept.find("a") == first);                    // and comes back: now `b` goes
    CHECK_FALSE(kept.find("b"));
    CHECK(kept.find("c"));
    // One that is larger than the limit serves until the next comes.
    (void)kept.keep("d", std::make_shared<int>(5), 100);
    CHECK(kept.find("d"));
    (void)kept.keep("e", std::make_shared<int>(6), 1);
    CHECK_FALSE(kept.find("d"));
    for (int i = 0; i < 10'000; ++i)
        (void)kept.keep(std::to_string(i), std::make_shared<int>(i), 1);
    CHECK(kept.entries() < 5000);
}
