#include "translate/content.hpp"

#include <doctest/doctest.h>

namespace pecyn::translate {
namespace {

using pack::TextKind;
using Kind = Piece::Kind;

TEST_CASE("marks become codes, words stay words") {
    const Content content = read_content(
        "Every __move~now__ is\na <en>loss</en>.<br>See <see one-adult>.", TextKind::text);
    CHECK(content == Content{{Kind::words, "Every ", 0},
                             {Kind::open, "__", 1},
                             {Kind::words, "move\u00A0now", 0},
                             {Kind::close, "__", 1},
                             {Kind::words, " is a ", 0},
                             {Kind::open, "<en>", 2},
                             {Kind::words, "loss", 0},
                             {Kind::close, "</en>", 2},
                             {Kind::words, ".", 0},
                             {Kind::single, "<br>", 3},
                             {Kind::words, "See ", 0},
                             {Kind::single, "<see one-adult>", 4},
                             {Kind::words, ".", 0}});
}

TEST_CASE("paragraphs and list lines survive, wrapping does not") {
    const Content content =
        read_content("One\ntwo.\n\n- three\n  four\n- five\n\nsix\n", TextKind::prose);
    CHECK(plain_words(content) == "One two.\n\n- three four\n- five\n\nsix");
    CHECK(write_content(content).text == "One two.\n\n- three four\n- five\n\nsix");
}

TEST_CASE("raw words stay as they are") {
    const Content content = read_content("a <raw>__b~  c__</raw> d~e", TextKind::text);
    CHECK(flat_text(content) == "a <raw>__b~  c__</raw> d\u00A0e");
    CHECK(write_content(content).text == "a <raw>__b~  c__</raw> d~e");
}

TEST_CASE("a translation's codes get its source's numbers, in whatever order") {
    const Content source = read_content("_a_ [b](https://b.example) __c__", TextKind::text);
    Content target =
        read_content("__c__ [b](https://b.example/cy) _a_ <nb>d</nb>", TextKind::text);
    number_like(target, source);
    std::vector<int> numbers;
    for (const Piece& piece : target)
        if (piece.kind == Kind::open) numbers.push_back(piece.code);
    CHECK(numbers == std::vector<int>{3, 2, 1, 4});
    CHECK(target.back().code == 4);
}

TEST_CASE("codes known by number get their markup back") {
    const Content source = read_content("[a](https://a.example) <br> b", TextKind::text);
    Content so_far = read_content("[a](https://a.example/cy)", TextKind::text);
    number_like(so_far, source);
    Content came{{Kind::words, "x ", 0},
                 {Kind::open, {}, 1},
                 {Kind::words, "y", 0},
                 {Kind::close, {}, 1},
                 {Kind::single, {}, 2}};
    REQUIRE(fill_codes(came, so_far, source));
    CHECK(flat_text(came) == "x [y](https://a.example/cy)<br>");
    came[1].code = came[3].code = 7;
    CHECK_FALSE(fill_codes(came, so_far, source));
}

TEST_CASE("codes must be those of the source, language switches apart") {
    const auto compare = [](const char* target, const char* source) {
        return compare_codes(read_content(target, TextKind::text),
                             read_content(source, TextKind::text));
    };
    CHECK_FALSE(compare("__a__ <en>b</en>", "__b__ c").any());
    CHECK_FALSE(compare("**a**", "__b__").any());
    CHECK_FALSE(compare("<https://a.example/cy>", "<https://a.example>").any());
    CHECK(compare("a", "__b__").missing == std::vector<std::string>{"__"});
    CHECK(compare("<see b>", "<see a>").added == std::vector<std::string>{"<see b>"});
}

} // namespace
} // namespace pecyn::translate
