#include "pack/lexical_pass.hpp"
#include "pack/source_text.hpp"
#include "pack/text_places.hpp"
#include "pack/yaml_tree.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack {
namespace {

struct Parsed {
    explicit Parsed(std::string words) : text(normalised_source(std::move(words))) {
        root = read_yaml_tree(1, text, false, findings);
    }
    const Node& at(std::string_view key) const {
        REQUIRE(root);
        const Node* node = root->find(key);
        REQUIRE(node != nullptr);
        return *node;
    }
    std::string source(diag::Span span) const {
        return text.substr(span.begin, span.end - span.begin);
    }
    std::string text;
    diag::Findings findings;
    std::optional<Node> root;
};

TEST_CASE("keys and values have the bytes that they were written with") {
    const Parsed yaml(
        "cy: Ŵŷ bach\n'q k': \"a \\\"b\\\" c\"\nmap:\n  one: 1\n  two: 'it''s' # comment\n"
        "flow: {a: [1, 2], b: c}  # more\nend: x\n");
    CHECK(yaml.findings.empty());
    CHECK(yaml.source(yaml.at("cy").span) == "Ŵŷ bach");
    CHECK(yaml.source(yaml.root->entry("q k")->key_span) == "'q k'");
    CHECK(yaml.at("q k").text == "a \"b\" c");
    CHECK(yaml.at("q k").style == Node::Style::double_quoted);
    CHECK(yaml.source(yaml.at("q k").span) == "\"a \\\"b\\\" c\"");
    CHECK(yaml.source(yaml.at("map").span) == "one: 1\n  two: 'it''s'");
    CHECK(yaml.at("map").find("two")->text == "it's");
    CHECK(yaml.source(yaml.at("flow").span) == "{a: [1, 2], b: c}");
    CHECK(yaml.source(yaml.at("flow").find("a")->span) == "[1, 2]");
    CHECK(yaml.at("flow").find("b")->in_braces);
    CHECK(yaml.source(yaml.root->entry("end")->key_span) == "end");
}

/// The file's bytes for the first place of `part` in the value of `key`.
std::string back(const Parsed& yaml, std::string_view key, std::string_view part) {
    const Node& node = yaml.at(key);
    const std::size_t at = node.text.find(part);
    REQUIRE(at != std::string::npos);
    return yaml.source(TextPlaces(node, yaml.text).span(at, at + part.size()));
}

TEST_CASE("a place in a text leads back to the file") {
    const Parsed yaml("block: |\n    one ŵ\n\n      deeper\n    last\nstrip: |-\n  a\n  b "
                      "c\nkeep: |+\n  x\n\n"
                      "indent: |2\n    two more\nplain: some words\nsingle: 'it''s here'\n"
                      "double: \"say \\\"yes\\\" now\"\n");
    CHECK(yaml.findings.empty());
    CHECK(yaml.at("block").text == "one ŵ\n\n  deeper\nlast\n");
    for (const char* part : {"one", "ŵ", "deeper", "last"})
        CHECK(back(yaml, "block", part) == part);
    CHECK(back(yaml, "strip", "b c") == "b c");
    CHECK(back(yaml, "keep", "x") == "x");
    CHECK(yaml.at("indent").text == "  two more\n");
    CHECK(back(yaml, "indent", "two") == "two");
    CHECK(back(yaml, "plain", "words") == "words");
    CHECK(back(yaml, "single", "here") == "here");
    CHECK(back(yaml, "double", "now") == "now");
    CHECK(back(yaml, "double", "yes") == "yes");
    CHECK(yaml.source(yaml.at("block").span) == "|\n    one ŵ\n\n      deeper\n    last");
}

TEST_CASE("line ends and byte order marks of other systems") {
    const Parsed yaml("\xEF\xBB\xBF"
                      "a: |\r\n  x\r\n  y\r\nb: z\r\n");
    CHECK(yaml.findings.empty());
    CHECK(yaml.at("a").text == "x\ny\n");
    CHECK(yaml.source(yaml.at("b").span) == "z");
    CHECK(yaml.root->entry("a")->key_span.begin == 0);
}

TEST_CASE("maps merge by key, everything else replaces") {
    const Parsed under("a: {x: 1, y: 2}\nb: [1, 2]\nc: one\n");
    const Parsed over("a: {y: 3, z: 4}\nb: [5]\n");
    const Node all = merged(*under.root, *over.root);
    CHECK(all.find("a")->find("x")->text == "1");
    CHECK(all.find("a")->find("y")->text == "3");
    CHECK(all.find("a")->find("z")->text == "4");
    CHECK(all.find("b")->elements.size() == 1);
    CHECK(all.find("c")->text == "one");
}

TEST_CASE("nesting is bounded") {
    const Parsed flat("a: " + std::string(30, '[') + std::string(30, ']') + "\n");
    CHECK(flat.root);
    const Parsed deep("a: " + std::string(100000, '[') + "\n");
    REQUIRE(deep.findings.all().size() == 1);
    CHECK(deep.findings.all()[0].code == "too-deep");
    std::string block;
    for (int i = 0; i < 200; ++i)
        block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    CHECK(Parsed(block).findings.all()[0].code == "too-deep");
}

std::string lexical_help(const std::string& line) {
    diag::Findings findings;
    check_lexically(1, line + "\n", findings);
    return findings.empty() ? std::string()
                            : findings.all()[0].code + ": " + findings.all()[0].help;
}

TEST_CASE("the lexical pass rewrites the line") {
    CHECK(lexical_help("  en: Card #3 of 5") == "hash-in-text: write en: \"Card #3 of 5\" (a "
                                                "comment is written with a space after the #)");
    CHECK(lexical_help("colour: #ffcc00") == "hash-colour: write colour: hex ffcc00");
    CHECK(lexical_help("cy: 'Dyn ni yma") == "unclosed-quote: write cy: ’Dyn ni yma");
    CHECK(lexical_help("cy: 'Dyn ni'n yma") == "text-after-quote: write cy: ’Dyn ni'n yma");
    CHECK(lexical_help("en: \"open") == "unclosed-quote: write en: \"open\"");
    CHECK(lexical_help("- en: *first* words") ==
          "special-start: write - en: \"*first* words\"");
    CHECK(lexical_help("en: [words](https://a.example)") ==
          "special-start: write en: \"[words](https://a.example)\"");
    CHECK(lexical_help("en: Meic: advice") == "colon-in-text: write en: \"Meic: advice\"");
    CHECK(lexical_help("en: “Meic”") == "curly-quotes: write en: \"Meic\"");
    CHECK(lexical_help("en:One") == "colon-without-space: write en: One");
    CHECK(lexical_help("\ten: One") == "tab-indent: indent with spaces:   en: One");
}

TEST_CASE("the lexical pass lets good lines by") {
    for (const char* line : {"a: b",
                             "a: b  # comment",
                             "# comment",
                             "a: 'it''s'",
                             "a: \"x: y #z\"  # comment",
                             "a: {b: c, d: [1, 2]}",
                             "a: |",
                             "a: |-  # comment",
                             "- a",
                             "- - b",
                             "- a: b",
                             "link: https://a.example/b#c",
                             "a: b:c",
                             "a: -1",
                             "a: 10%",
                             "'a: b': c",
                             "a: ’Dyw hi",
                             "a: what? yes",
                             "a: 5 * 3",
                             "a: {b: 'x #y'}",
                             "-",
                             "a:"})
        CHECK_MESSAGE(lexical_help(line) == "", line);
    diag::Findings findings;
    const std::string text =
        "a: |\n  # not: a comment\n  'open\n  *star* #3\n\n  \ttab\nb: {a: b,\n  c: d}\ne: f\n";
    check_lexically(1, text, findings);
    for (const auto& finding : findings.all())
        MESSAGE(finding.message);
    CHECK(findings.empty());
}

} // namespace
} // namespace pecyn::pack
