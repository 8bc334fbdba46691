#include "build/sheets.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;

namespace {
scene::Document document(std::initializer_list<std::pair<const char*, const char*>> pages) {
    scene::Document made;
    for (const auto& [item, face] : pages) {
        auto page = std::make_shared<scene::Page>();
        page->item = item;
        page->face = face;
        made.pages.push_back(std::move(page));
    }
    return made;
}
} // namespace

TEST_CASE("cards are front and back of one item each") {
    CHECK(
        is_two_sided(document({{"a", "front"}, {"a", "back"}, {"b", "front"}, {"b", "back"}})));
    CHECK_FALSE(is_two_sided(document({{"a", "front"}, {"b", "front"}})));
    CHECK_FALSE(is_two_sided(document({{"a", "front"}, {"a", "front"}})));
    CHECK_FALSE(is_two_sided(document({{"a", "front"}})));
    CHECK_FALSE(is_two_sided(document({})));
}

TEST_CASE("one face in two languages is front and back of a card") {
    const auto in_languages = [](const std::vector<std::string>& languages) {
        scene::Document made;
        for (const std::string& language : languages) {
            auto page = std::make_shared<scene::Page>();
            page->item = "a";
            page->face = "front";
            page->languages = {language};
            made.pages.push_back(std::move(page));
        }
        return made;
    };
    CHECK(is_two_sided(in_languages({"cy", "en"})));
    CHECK_FALSE(is_two_sided(in_languages({"cy", "cy"})));
    CHECK_FALSE(is_two_sided(in_languages({"cy"})));
    CHECK_FALSE(is_two_sided(in_languages({"cy", "en", "pl"})));
}

TEST_CASE("a deck holds as many copies of a card as its quantity") {
    const auto cards = document({{"a", "front"}, {"a", "back"}, {"b", "front"}, {"b", "back"}});
    pack::Product product;
    for (const char* id : {"a", "b"}) {
        auto item = std::make_shared<pack::Item>();
        item->id = id;
        item->quantity = item->id == "b" ? 3 : 1;
        product.items.push_back(std::move(item));
    }
    const scene::Document deck = with_copies(cards, product);
    REQUIRE(deck.pages.size() == 8);
    for (std::size_t i = 0; i < 8; ++i) // the same page, so that it is written once
        CHECK(deck.pages[i] == cards.pages[i < 2 ? i : 2 + i % 2]);
}

TEST_CASE("a deck of one side holds its copies too") {
    const auto cards = document({{"a", "front"}, {"b", "front"}});
    CHECK(is_one_sided(cards));
    CHECK_FALSE(is_one_sided(document({{"a", "front"}, {"a", "back"}})));
    CHECK_FALSE(is_one_sided(document({})));
    pack::Product product;
    auto item = std::make_shared<pack::Item>();
    item->id = "b";
    item->quantity = 2;
    product.items.push_back(std::move(item));
    const scene::Document deck = with_copies(cards, product);
    REQUIRE(deck.pages.size() == 3);
    CHECK(deck.pages[0] == cards.pages[0]);
    CHECK(deck.pages[2] == cards.pages[1]);
}

TEST_CASE("sheet files: one a size for what is cut apart, one or two for what is folded") {
    auto profile = std::make_shared<press::Profile>();
    profile->sheets.resize(2);
    auto layout = std::make_shared<pack::Layout>();
    layout->faces.resize(2);
    pack::Product cards;
    cards.layout = layout;
    cards.press = profile;
    const std::vector<std::string> both{"cy", "en"}, welsh{"cy"};
    CHECK(expected_sheet_files(cards, both) == 2);
    CHECK(expected_sheet_files(cards, welsh) == 2);
    CHECK(expected_press_files(cards, false) == 1);
    const auto bound = [&](pack::Binding binding, bool cover_apart) {
        pack::Product booklet = cards;
        booklet.binding = binding;
        booklet.cover_apart = cover_apart;
        return std::pair{expected_sheet_files(booklet, both),
                         expected_press_files(booklet, false)};
    };
    CHECK(bound(pack::Binding::saddle, false) == std::pair<std::size_t, std::size_t>{1, 1});
    CHECK(bound(pack::Binding::saddle, true) == std::pair<std::size_t, std::size_t>{2, 2});
    CHECK(bound(pack::Binding::perfect, true) == std::pair<std::size_t, std::size_t>{2, 2});
    CHECK(bound(pack::Binding::sewn, true) == std::pair<std::size_t, std::size_t>{2, 2});
    CHECK(bound(pack::Binding::wire, false) == std::pair<std::size_t, std::size_t>{2, 1});
    pack::Product gang = cards;
    gang.layout = nullptr;
    gang.gang = {{"cards", 2, {}}};
    CHECK(expected_sheet_files(gang, both) == 2);
    CHECK(expected_press_files(gang, false) == 0);
    pack::Product leaflet = cards;
    leaflet.fold = press::Fold::letter;
    CHECK(expected_sheet_files(leaflet, both) == 1);
    pack::Product poster = cards;
    auto one_face = std::make_shared<pack::Layout>();
    one_face->faces.resize(1);
    poster.layout = one_face;
    CHECK(expected_sheet_files(poster, both) == 2);
    one_face->faces.resize(3); // front, back, and what belongs behind neither
    CHECK(expected_sheet_files(poster, both) == 0);
    one_face->faces.resize(1);
    one_face->languages = pack::LanguageMode::back_to_back;
    CHECK(sides_of(poster, both) == 2);
    CHECK(sides_of(poster, welsh) == 1);
}
