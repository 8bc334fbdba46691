#include "pack/markup.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack {
namespace {

/// A plain scalar that fills its file: places are offsets.
struct Sample {
    explicit Sample(std::string words) : text(std::move(words)) {
        node.kind = Node::Kind::scalar;
        node.text = text;
        node.span = {1, 0, static_cast<std::uint32_t>(text.size())};
    }
    RichText read(TextKind kind = TextKind::text) {
        return read_markup(text, kind, TextPlaces(node, text), findings);
    }
    std::string text;
    Node node;
    diag::Findings findings;
};

/// Paragraphs and inlines in a readable form.
std::string shown(const RichText& text) {
    std::string out;
    for (const Paragraph& paragraph : text.paragraphs) {
        if (!out.empty()) out += " / ";
        if (paragraph.kind == Paragraph::Kind::bullet) out += "- ";
        if (paragraph.kind == Paragraph::Kind::numbered)
            out += std::to_string(paragraph.number) + ". ";
        for (const Inline& part : paragraph.inlines) {
            if (part.kind == Inline::Kind::line_break) {
                out += "{br}";
                continue;
            }
            std::string look;
            if (part.strong) look += "S";
            if (part.emphasis) look += "E";
            if (part.keep_together) look += "N";
            if (!part.language.empty()) look += "(" + part.language + ")";
            if (!part.link.empty()) look += "<" + part.link + ">";
            if (part.kind == Inline::Kind::see) look += "see";
            out += look.empty() ? part.text : "{" + look + ":" + part.text + "}";
        }
    }
    return out;
}

std::string read(std::string words, TextKind kind = TextKind::text) {
    Sample sample(std::move(words));
    const RichText text = sample.read(kind);
    for (const auto& finding : sample.findings.all())
        MESSAGE(finding.code << ": " << finding.message);
    CHECK(sample.findings.empty());
    return shown(text);
}

/// Codes and offsets.
std::string faults(std::string words, TextKind kind = TextKind::text) {
    Sample sample(std::move(words));
    sample.read(kind);
    std::string out;
    for (const auto& finding : sample.findings.all())
        out += (out.empty() ? "" : ", ") + finding.code + " " +
               std::to_string(finding.span.begin) + "-" + std::to_string(finding.span.end);
    return out;
}

TEST_CASE("rule 1: strong and emphasis, never inside a word") {
    CHECK(read("__Gwrandewch__ wedyn") == "{S:Gwrandewch} wedyn");
    CHECK(read("**Listen** *first*") == "{S:Listen} {E:first}");
    CHECK(read("__a _b_ c__") == "{S:a }{SE:b}{S: c}");
    CHECK(read("___both___") == "{SE:both}");
    CHECK(read("stop_and_think snake__case 5 * 3 a*b") ==
          "stop_and_think snake__case 5 * 3 a*b");
    CHECK(read("Enw: ________") == "Enw: ________");
    CHECK(read("(__tŷ__), “_ŵy_”") == "({S:tŷ}), “{E:ŵy}”");
}

TEST_CASE(
    "rule 1: punctuation of any script stands beside a mark, as do letters without spaces") {
    CHECK(read("__كرة__، ثم") == "{S:كرة}، ثم");
    CHECK(read("__球__，_门_。") == "{S:球}，{E:门}。");
    CHECK(read("他__很__好") == "他{S:很}好");
    CHECK(read("__a__→ __ŵy__…") == "{S:a}→ {S:ŵy}…");
    CHECK(read("كرة__القدم__هنا") == "كرة__القدم__هنا");
}

TEST_CASE("rule 2: links") {
    CHECK(read("[words here](https://meic.example/a_b_c) on") ==
          "{<https://meic.example/a_b_c>:words here} on");
    CHECK(read("<https://meic.example> <mailto:a@b.example>") ==
          "{<https://meic.example>:https://meic.example} {<mailto:a@b.example>:a@b.example}");
    CHECK(read("[not a link] [x]") == "[not a link] [x]");
    CHECK(read("[__strong__ words](tel:0800)") == "{S<tel:0800>:strong}{<tel:0800>: words}");
}

TEST_CASE("rule 3: line ends, breaks and paragraphs") {
    CHECK(read("one\ntwo  three\n\nfour") == "one two three / four");
    CHECK(read("one <br> two\n") == "one{br}two");
}

TEST_CASE("rules 4 and 5: no-break spaces, holds, soft hyphens") {
    CHECK(read("a~b") == "a\u00A0b");
    CHECK(read("x <nb>stay here</nb> y") == "x {N:stay here} y");
    CHECK(read("ym<shy>ddiriedolaeth") == "ym\u00ADddiriedolaeth");
    CHECK(with_holds("Ring 0808 80 10 800, or 116 123.") ==
          "Ring 0808\u00A080\u00A010\u00A0800, or 116\u00A0123.");
    CHECK(with_holds("ar 4 Tachwedd 2026 am 5 yh") ==
          "ar 4\u00A0Tachwedd\u00A02026 am 5\u00A0yh");
    CHECK(with_holds("+44 29 2018 0123") == "+44\u00A029\u00A02018\u00A00123");
    CHECK(with_holds("12 mm wide, 3 people") == "12\u00A0mm wide, 3 people");
    CHECK(read("Ffôn:~080880 23456") == "Ffôn:\u00A0080880\u00A023456");
    CHECK(with_holds("12 mm\u00A0wide") == "12\u00A0mm\u00A0wide");
    CHECK(with_holds(" two 2 ") == " two 2 ");
}

TEST_CASE("rules 6 to 8: language, raw, see") {
    CHECK(read("mae <en>safeguarding</en> yn") == "mae {(en):safeguarding} yn");
    CHECK(read("<zh-Hans>字</zh-Hans>") == "{(zh-Hans):字}");
    CHECK(read("card <see one-adult>.") == "card {see:one-adult}.");
    CHECK(read("<raw>__as it is__ <br></raw>") == "__as it is__ <br>");
    CHECK(read("3 < 4 and 5 <3") == "3 < 4 and 5 <3");
}

TEST_CASE("rule 9: lists in prose only") {
    CHECK(read("Before:\n\n- one\n  more\n- two\n\nAfter", TextKind::prose) ==
          "Before: / - one more / - two / After");
    CHECK(read("1. one\n2. two", TextKind::prose) == "1. one / 2. two");
    CHECK(read("It was in\n12. then more", TextKind::prose) == "It was in 12. then more");
    CHECK(faults("- one") == "list-in-text 0-2");
    CHECK(faults("- one\n  - two", TextKind::prose) == "nested-list 8-10");
}

TEST_CASE("rule 10: what is not closed or not known is found at its place") {
    CHECK(faults("a __b") == "unclosed-mark 2-4");
    CHECK(faults("ŵ __b") == "unclosed-mark 3-5");
    CHECK(faults("a <nb>b") == "unclosed-tag 2-6");
    CHECK(faults("a</nb>b") == "stray-close 1-6");
    CHECK(faults("a <strong>b") == "unknown-tag 2-10");
    CHECK(faults("a <em>b") == "unknown-tag 2-6");
    CHECK(faults("<nb>__a</nb> b__") == "crossed-mark 7-12, stray-close 14-16");
    CHECK(faults("[a](ftp://x)") == "bad-link 4-11");
    CHECK(faults("a <icon phone>b") == "");
    CHECK(faults("a<tab>b") == "");
    CHECK(faults("a<tab>b", TextKind::line) == "not-a-line 1-6");
    CHECK(faults("a<br>b", TextKind::line) == "not-a-line 1-5");
    CHECK(faults("a\n\nb", TextKind::line) == "not-a-line 3-4");
    CHECK(faults("<a") == "unclosed-tag 0-1");
}

TEST_CASE("letters are composed, apostrophes stay") {
    CHECK(read("w\u0302y 'r ’r") == "ŵy 'r ’r");
    CHECK(!is_nfc("w\u0302"));
    CHECK(is_nfc("ŵ â ’"));
}

TEST_CASE("hostile texts end") {
    std::string many;
    for (int i = 0; i < 20000; ++i)
        many += "[](";
    faults(many);
    faults(std::string(200000, '['));
    faults(std::string(200000, '_'));
    std::string tags;
    for (int i = 0; i < 20000; ++i)
        tags += "<nb>";
    CHECK(faults(tags).find("markup-too-deep") != std::string::npos);
    std::string mixed;
    for (int i = 0; i < 20000; ++i)
        mixed += " _*";
    faults(mixed);
}

TEST_CASE("language tags") {
    for (const char* good : {"cy", "en", "en-GB", "zh-Hans", "ur", "pl"})
        CHECK(is_language_tag(good));
    for (const char* bad : {"", "e", "EN", "em", "welsh", "cy-", "c y", "pause"})
        CHECK(!is_language_tag(bad));
}

} // namespace
} // namespace pecyn::pack
