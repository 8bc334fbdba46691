#include "build/translate.hpp"

#include "build/translation_file.hpp"
#include "build/yaml_edit.hpp"
#include "translate/exchange.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace pecyn::build {
namespace {

namespace fs = std::filesystem;

constexpr const char* pack_yaml = R"(pecyn: 1
title:
  cy: Bach
  en: Small
languages: [cy, en]
source: en
translation: {cy: draft, en: final}
version: "1.0"
version_date: 2026-11-01
kinds:
  card:
    title: {type: line, required: true}
    message: {type: text}
    body: {type: prose}
    questions: {type: list of text}
items: items/*.yaml
products: {}
)";

constexpr const char* item_yaml = R"(kind: card
title:
  cy: Symud eto   # a comment
  en: Moving again
message:
  en: 'It''s __a loss__: always.'
body:
  cy: |   # kept
    Mae pob symudiad yn golled, ac mae plant yn gwybod
    hynny.

    - un
  en: |
    Every move is a loss, and children know that.

    - one
questions:
  - cy: "Pryd: ddoe?"
    en: "When: yesterday?"
)";

/// A pack on the disk, the current folder while the test lasts.
class Work {
public:
    Work() : before_(fs::current_path()), path_(fs::temp_directory_path() / "pecyn-translate") {
        fs::remove_all(path_);
        fs::create_directories(path_ / "packs/small/items");
        fs::current_path(path_);
        write("packs/small/pack.yaml", pack_yaml);
        write("packs/small/items/one.yaml", item_yaml);
    }
    ~Work() {
        fs::current_path(before_);
        fs::remove_all(path_);
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

    static void write(const fs::path& name, std::string_view text) {
        std::ofstream(name, std::ios::binary) << text;
    }
    static std::string read(const fs::path& name) {
        std::ostringstream text;
        text << std::ifstream(name, std::ios::binary).rdbuf();
        return text.str();
    }
    std::string item() const { return read("packs/small/items/one.yaml"); }

    std::string exported(ExchangeFormat format) {
        Session session(files, {});
        ExportOptions options;
        options.format = format;
        options.output = "out";
        options.languages = {"cy"};
        options.all = true;
        const auto made = export_texts(options, session, findings);
        REQUIRE(made.size() == 1);
        return read(made[0]);
    }
    /// Imports a text as a file; gives what it says.
    std::string imported(const std::string& text, bool dry = false) {
        write("back.xlf", text);
        Session session(files, {});
        ImportOptions options;
        options.files = {"back.xlf"};
        options.by = "A. Gyfieithydd";
        options.today =
            pack::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{20}};
        options.dry = dry;
        return import_texts(options, session, findings);
    }
    std::vector<std::string> codes() const {
        std::vector<std::string> all;
        for (const diag::Finding& finding : findings.all())
            all.push_back(finding.code);
        return all;
    }

    DiskFiles files;
    diag::Findings findings;

private:
    fs::path before_, path_;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

constexpr ExchangeFormat all_formats[] = {ExchangeFormat::xliff_2, ExchangeFormat::xliff_1,
                                          ExchangeFormat::po};

TEST_CASE("an export that comes back unchanged changes nothing") {
    for (const ExchangeFormat format : all_formats) {
        Work work;
        CHECK(work.imported(work.exported(format)).empty());
        CHECK(work.item() == item_yaml);
        CHECK_FALSE(fs::exists("packs/small/translation.yaml"));
        CHECK(work.codes().empty());
    }
}

TEST_CASE("a translated text changes its own bytes and no others") {
    Work work;
    const std::string file =
        replaced(work.exported(ExchangeFormat::xliff_2), "Symud eto", "Symud: unwaith eto");
    CHECK(work.imported(file, true) == "small one.title cy: new text, draft\n");
    CHECK(work.item() == item_yaml); // a dry run
    CHECK(work.imported(file) == "small one.title cy: new text, draft\n");
    CHECK(work.item() == replaced(item_yaml, "Symud eto ", "\"Symud: unwaith eto\" "));
    CHECK(work.read("packs/small/translation.yaml").find("pecyn: 1\none.title: {en: final ") ==
          0);
}

TEST_CASE("blocks are wrapped anew and keep their indent and comment") {
    Work work;
    std::string longer = "Mae";
    for (int i = 0; i < 30; ++i)
        longer += " symud";
    const std::string file =
        replaced(work.exported(ExchangeFormat::xliff_1),
                 "Mae pob symudiad yn golled, ac mae plant yn gwybod hynny.\n\n- un",
                 longer + " - 1. a.\n\n- un\n- dau");
    work.imported(file);
    // A further list line is no tag: it comes in.
    CHECK(work.codes().empty());
    const std::string item = work.item();
    CHECK(item.find("  cy: |   # kept\n    Mae symud") != std::string::npos);
    CHECK(item.find("\n    - un\n    - dau\n  en: |\n    Every move") != std::string::npos);
    CHECK(item.find("\n    - 1.") == std::string::npos);
    std::istringstream lines(item);
    for (std::string line; std::getline(lines, line);)
        CHECK(line.size() <= 100);
}

TEST_CASE("a missing language is added below its sibling") {
    Work work;
    std::string file = replaced(work.exported(ExchangeFormat::po),
                                "msgid \"It's __a loss__: always.\"\nmsgstr \"\"",
                                "msgid \"It's __a loss__: always.\"\n"
                                "msgstr \"Mae’n __golled__ bob tro.\"");
    CHECK(work.imported(file) == "small one.message cy: new text, final\n");
    CHECK(work.item() ==
          replaced(item_yaml, "always.'\n", "always.'\n  cy: Mae’n __golled__ bob tro.\n"));
    const std::string states = work.read("packs/small/translation.yaml");
    CHECK(states.find("by: A. Gyfieithydd, on: 2026-11-20}") != std::string::npos);
    CHECK(work.imported(work.exported(ExchangeFormat::po)).empty());
}

TEST_CASE("line ends and byte order marks stay") {
    Work work;
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : std::string(item_yaml)) {
        if (c == '\n') windows += '\r';
        windows += c;
    }
    work.write("packs/small/items/one.yaml", windows);
    const std::string file =
        replaced(work.exported(ExchangeFormat::xliff_2), "Symud eto", "Symud");
    work.imported(file);
    CHECK(work.codes().empty());
    CHECK(work.item() == replaced(windows, "Symud eto", "Symud"));
}

TEST_CASE("what doesn't fit the pack has findings and the rest comes in") {
    const auto codes_of = [](const std::string& from, const std::string& to) {
        Work work;
        work.imported(replaced(
            replaced(work.exported(ExchangeFormat::xliff_2), "Symud eto", "Symud"), from, to));
        return std::make_pair(work.codes(), work.item() != item_yaml);
    };
    using Result = std::pair<std::vector<std::string>, bool>;
    CHECK(codes_of("one.message", "one.missage") == Result{{"unknown-text"}, true});
    CHECK(codes_of("original=\"small\"", "original=\"smal\"") ==
          Result{{"unknown-pack"}, false});
    CHECK(codes_of("trgLang=\"cy\"", "trgLang=\"pl\"") == Result{{"unknown-language"}, false});
    CHECK(codes_of("yesterday", "today") == Result{{"source-changed"}, true});
    CHECK(codes_of("ddoe?", "__ddoe__?") == Result{{"tags-differ"}, true});
    CHECK(codes_of("ddoe?", "ddoe? &lt;b&gt;") == Result{{"unknown-tag"}, true});
    CHECK(codes_of(">Symud<", "><ph id=\"9\"/><") == Result{{"tags-differ"}, false});
    CHECK(codes_of(">Symud<", ">Symud\n\neto<") == Result{{"not-a-line"}, false});
    CHECK(codes_of("</xliff>", "") == Result{{"not-exchange-file"}, false});
    // What the readers of YAML refuse stops the whole file.
    CHECK(codes_of(">Symud<", ">Sy&#x1;mud<") == Result{{"control-character"}, false});
}

TEST_CASE("a list's entry that begins a line like a list is written so that it isn't one") {
    translate::MarkedText text;
    text.text = "a";
    for (int i = 0; i < 60; ++i)
        text.text += " -";
    pack::WrittenText old{"x", pack::Node::Style::block, {1, 4, 11}};
    const TextEdit edit = replace_text("cy: |\n  x\n", old, text, pack::TextKind::text);
    CHECK(edit.bytes.find("\n  -") == std::string::npos);
}

TEST_CASE("a line is quoted where YAML would take it for something else") {
    CHECK(yaml_line("Mae’n iawn") == "Mae’n iawn");
    CHECK(yaml_line("Un: dau") == "\"Un: dau\"");
    CHECK(yaml_line("Cerdyn #3") == "\"Cerdyn #3\"");
    CHECK(yaml_line("029 2018") == "029 2018");
    CHECK(yaml_line("1.10") == "\"1.10\"");
    CHECK(yaml_line("none") == "\"none\"");
    CHECK(yaml_line("\"a\" b") == "\"\\\"a\\\" b\"");
    CHECK(yaml_line("“Ie”") == "\"“Ie”\"");
}

TEST_CASE("records are sorted and lined up, comments stay") {
    const std::string old = "# states\npecyn: 1\n\n# of the poster\n"
                            "poster.title: {en: final 11111111} # seen\n"
                            "a.title: {cy: draft}\n# end\n";
    pack::TextRecord record;
    record.languages["en"] = {pack::TextState::final_text, "22222222", {}};
    record.languages["cy"] = {pack::TextState::final_text, "22222222", {}};
    record.by = "Gwen, Ltd";
    pack::TextRecord poster = record;
    poster.by.clear();
    CHECK(with_records(old, {{"card.title", record}, {"poster.title", poster}}, {"en", "cy"}) ==
          "# states\npecyn: 1\n"
          "a.title:      {cy: draft}\n"
          "card.title:   {en: final 22222222, cy: final of 22222222, by: \"Gwen, Ltd\"}\n"
          "\n# of the poster\n"
          "poster.title: {en: final 22222222, cy: final of 22222222} # seen\n"
          "# end\n");
}

TEST_CASE("the status counts by pack and language") {
    Work work;
    Work::write("packs/small/translation.yaml",
                "pecyn: 1\none.title: {cy: final of 00000000}\n");
    Session session(work.files, {});
    const std::string table = translation_status({{}, false, true}, session, work.findings);
    CHECK(table.find(
              "pack   language  texts  missing  draft  review  stale  final  identical\n"
              "small  cy            5        1      3       0      1      0          0\n"
              "small  en            5        0      0       0      0      5          0\n") ==
          0);
    CHECK(table.find("packs/small/items/one.yaml:3: one.title cy: stale\n") !=
          std::string::npos);
    const std::string json = translation_status({{}, true, false}, session, work.findings);
    CHECK(json.find("\"stale\": 1") != std::string::npos);
    Work::write("packs/small/items/one.yaml", "kind: card\ntitle:\n  cy: Pause\n  en: Pause\n");
    CHECK(translation_status({{}, true, true}, session, work.findings)
              .find("\"identical\": true") != std::string::npos);
}

} // namespace
} // namespace pecyn::build
