#include "translate/exchange.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

namespace pecyn::translate {
namespace {

using pack::TextKind;

constexpr std::array<Format, 3> formats = {Format::xliff_2, Format::xliff_1, Format::po};

ExchangeFile file_with(const std::string& source, const std::string& target,
                       TextKind kind = TextKind::prose) {
    ExchangeFile file{"pause", "2026-11-01", "en", "cy", {}, false};
    ExchangeUnit unit;
    unit.id = "moving-again.body";
    unit.source = read_content(source, kind);
    unit.target = read_content(target, kind);
    number_like(unit.target, unit.source);
    unit.guide = 40;
    unit.place = "packs/pause/items/moving-again.yaml:4";
    file.units.push_back(std::move(unit));
    return file;
}

std::optional<ExchangeFile> read(const std::string& text, diag::Findings& findings) {
    return read_exchange(text, 1, findings);
}

/// What came back, as the importer takes it.
Content taken(const Content& came, bool marks_in_words, const Content& so_far,
              const Content& source, TextKind kind) {
    Content content = came;
    if (!marks_in_words) CHECK(fill_codes(content, so_far, source));
    Content parsed = read_content(write_content(content).text, kind);
    number_like(parsed, source);
    return parsed;
}

void check_identity(const ExchangeFile& file, Format format, TextKind kind) {
    diag::Findings findings;
    const auto back = read(write_exchange(file, format), findings);
    REQUIRE(back);
    CHECK(findings.empty());
    REQUIRE(back->units.size() == file.units.size());
    const ExchangeUnit& was = file.units[0];
    const ExchangeUnit& is = back->units[0];
    CHECK(is.id == was.id);
    const bool words = back->marks_in_words;
    CHECK(taken(is.source, words, {}, was.source, kind) == was.source);
    CHECK(taken(is.target, words, was.target, was.source, kind) == was.target);
}

TEST_CASE("all markup goes to a translator and comes back the same") {
    const std::string text =
        "A __strong__ and _soft_ word, <nb>held 5~mm</nb>, <en>Pause</en> "
        "& \"more\" <3 > 2 \\ back.<br>A [link](https://a.example/?b=1&c=2) "
        "and <https://b.example>, <icon phone> <see one-adult>, "
        "sy<shy>llable, <raw>__raw~</raw>.\n\n- one\n- __two__ __three__\n\n"
        "1. first\n2. second";
    for (const Format format : formats)
        check_identity(file_with(text, text), format, TextKind::prose);
}

TEST_CASE("property: export and import are the identity") {
    // Pieces of which texts are made; marks begin and end where they may.
    static const std::vector<std::string> pieces = {"word",        "gair",
                                                    "ŵy",          "__strong~word__",
                                                    "_em_",        "<nb>a b</nb>",
                                                    "&",           "<",
                                                    ">",           "\"",
                                                    "’",           "<en>Pause <br> b</en>",
                                                    "<br>",        "<shy>",
                                                    "<icon tick>", "<see a-b>",
                                                    "5",           "[a _b_](https://c.example)",
                                                    "\\n",         "%s",
                                                    "{0}",         "<raw>_x_ ~</raw>",
                                                    "* *",         "]]>",
                                                    "\n",          "\n\n",
                                                    "\n- x",       "\n\n1. x",
                                                    "#",           "<mailto:a@b.example>"};
    const auto texts =
        rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                     [](const std::vector<std::string>& chosen) {
                         std::string text = "a";
                         for (const std::string& piece : chosen)
                             text += ' ' + piece;
                         return text;
                     });
    CHECK(rc::check([&] {
        const std::string source = *texts, target = *texts;
        for (const Format format : formats) {
            const ExchangeFile file = file_with(source, target);
            diag::Findings findings;
            const auto back = read(write_exchange(file, format), findings);
            RC_ASSERT(back.has_value());
            const ExchangeUnit& was = file.units[0];
            Content came = back->units[0].target;
            if (!back->marks_in_words) RC_ASSERT(fill_codes(came, was.target, was.source));
            Content parsed = read_content(write_content(came).text, TextKind::prose);
            number_like(parsed, was.source);
            RC_ASSERT(parsed == was.target);
        }
    }));
}

TEST_CASE("states go and come back") {
    for (const Format format : {Format::xliff_2, Format::xliff_1}) {
        for (const Progress progress : {Progress::initial, Progress::translated,
                                        Progress::reviewed, Progress::final_text}) {
            ExchangeFile file = file_with("a", "b");
            file.units[0].progress = progress;
            diag::Findings findings;
            const auto back = read(write_exchange(file, format), findings);
            REQUIRE(back);
            CHECK(back->units[0].progress == progress);
        }
    }
    ExchangeFile file = file_with("a", "b");
    diag::Findings findings;
    file.units[0].progress = Progress::final_text;
    CHECK(read(write_exchange(file, Format::po), findings)->units[0].progress ==
          Progress::final_text);
    file.units[0].progress = Progress::reviewed;
    const std::string fuzzy = write_exchange(file, Format::po);
    CHECK(fuzzy.find("#, fuzzy") != std::string::npos);
    CHECK(read(fuzzy, findings)->units[0].progress == Progress::initial);
}

TEST_CASE("a text without a translation has no target") {
    for (const Format format : formats) {
        ExchangeFile file = file_with("a", "");
        diag::Findings findings;
        const auto back = read(write_exchange(file, format), findings);
        REQUIRE(back);
        CHECK(back->pack == "pause");
        CHECK(back->source_language == "en");
        CHECK(back->target_language == "cy");
        CHECK(back->units[0].target.empty());
    }
}

TEST_CASE("tools may cut a text into segments, take pairs apart and mark words") {
    diag::Findings findings;
    const auto file = read(R"(<?xml version="1.0"?>
<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="cy">
<x:file id="f" original="pause"><x:group id="g"><x:unit id="a.b">
<x:segment state="final"><x:source>One.</x:source><x:target>Un.</x:target></x:segment>
<x:ignorable><x:source> </x:source></x:ignorable>
<x:segment state="translated"><x:source><x:sc id="1"/>Two<x:ec startRef="1"/></x:source>
<x:target><x:mrk id="m" type="term"><x:pc id="1">Dau</x:pc></x:mrk></x:target></x:segment>
</x:unit></x:group></x:file></x:xliff>)",
                           findings);
    REQUIRE(file);
    REQUIRE(file->units.size() == 1);
    CHECK(plain_words(file->units[0].source) == "One. Two");
    CHECK(plain_words(file->units[0].target) == "Un. Dau");
    CHECK(file->units[0].source[1] == Piece{Piece::Kind::open, {}, 1});
    CHECK(file->units[0].progress == Progress::translated); // the least of its segments
}

TEST_CASE("what is no exchange file is refused") {
    std::string deep = R"(<xliff version="1.2"><file original="a" source-language="en" )"
                       R"(target-language="cy"><body><trans-unit id="a"><source>)";
    for (int i = 0; i < 2000; ++i)
        deep += R"(<g id="1">)";
    std::string groups = R"(<xliff version="1.2"><file original="a" source-language="en" )"
                         R"(target-language="cy"><body>)";
    for (int i = 0; i < 100'000; ++i)
        groups += "<group>";
    for (int i = 0; i < 2000; ++i)
        deep += "</g>";
    deep += "</source></trans-unit></body></file></xliff>";
    const std::string languages = R"(source-language="en" target-language="cy")";
    const std::vector<std::string> bad = {
        "",
        "  \n",
        "hello",
        "<html/>",
        "<xliff version=\"3.0\"/>",
        "<xliff version=\"1.2\"/>",
        "<xliff version=\"1.2\"><file original=\"a\"/></xliff>",
        "<xliff version=\"1.2\"><file original=\"a\" " + languages +
            "><body><trans-unit id=\"a\"><source>a<script/></source></trans-unit></body>"
            "</file></xliff>",
        "<xliff version=\"1.2\"><file original=\"a\" " + languages +
            "><body><trans-unit id=\"a\"><source>a<x id=\"99999999999\"/></source>"
            "</trans-unit></body></file></xliff>",
        "<xliff version=\"1.2\"><file",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xliff version=\"1.2\"/>",
        "msgid \"a\"\nmsgstr \"b\"\n",
        "msgid \"\"\nmsgstr \"Language: cy\\n\"\n",
        "msgid \"unclosed\nmsgstr \"b\"\n",
        "<xliff>\xFF</xliff>",
        std::string("<xliff>\0</xliff>", 16),
        deep,
        groups,
        std::string(largest_exchange + 1, ' '),
    };
    for (const std::string& text : bad) {
        diag::Findings findings;
        CAPTURE(text.substr(0, 100));
        CHECK_FALSE(read(text, findings));
        REQUIRE(findings.all().size() >= 1);
        CHECK(findings.all()[0].code == "not-exchange-file");
    }
    std::string broken;
    for (int i = 0; i < 100; ++i) // more mistakes than the library bears with
        broken += "msgid \"unclosed\n";
    diag::Findings findings;
    CHECK_FALSE(read(broken, findings));
    const auto good = read(write_exchange(file_with("a", "b"), Format::po), findings);
    CHECK(good); // it works on after that
}

TEST_CASE("entities of a file's own are never read") {
    diag::Findings findings;
    const std::string text =
        R"(<xliff version="1.2"><file original="a" source-language="en" target-language="cy">)"
        R"(<body><trans-unit id="a"><source>&lt;&secret;&#x175;</source></trans-unit></body>)"
        R"(</file></xliff>)";
    const auto file = read(text, findings);
    REQUIRE(file);
    CHECK(plain_words(file->units[0].source) == "<&secret;ŵ");
}

TEST_CASE("the same texts give the same bytes") {
    for (const Format format : formats) {
        const ExchangeFile file = file_with("__a__", "__b__");
        CHECK(write_exchange(file, format) == write_exchange(file, format));
        CHECK(write_exchange(file, format).find("2026-11-22") == std::string::npos);
    }
}

TEST_CASE("the guide to a length grows with the source and is never less than what is there") {
    CHECK(length_guide(5, 0) == 10);
    CHECK(length_guide(30, 0) == 45);
    CHECK(length_guide(100, 0) == 120);
    CHECK(length_guide(100, 150) == 150);
}

} // namespace
} // namespace pecyn::translate
