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

TEST_CASE("sheet files: one a size for cards, one for a booklet, none for a poster") {
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
    pack::Product booklet = cards;
    booklet.binding = pack::Binding::saddle;
    CHECK(expected_sheet_files(booklet, both) == 1);
    pack::Product poster = cards;
    auto one_face = std::make_shared<pack::Layout>();
    one_face->faces.resize(1);
    poster.layout = one_face;
    CHECK(expected_sheet_files(poster, both) == 0);
    // The other language on the back makes a card of it, but not where it stands alone.
    one_face->languages = pack::LanguageMode::back_to_back;
    CHECK(sides_of(poster, both) == 2);
    CHECK(expected_sheet_files(poster, both) == 2);
    CHECK(expected_sheet_files(poster, welsh) == 0);
}
