#include "build/update.hpp"

#include "base/atomic_file.hpp"
#include "build/show.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <unistd.h>

namespace fs = std::filesystem;
using namespace pecyn;

namespace {

const char* const base_pack =
    "pecyn: 1\ntitle:\n  cy: Sampl\n  en: Sample\nlanguages: [cy, en]\n"
    "version: \"1.0\"\nversion_date: 2026-11-01\n"
    "items: items/*.yaml\norder: [first, second, third]\n"
    "products:\n  cards: {layout: card}\n";
const char* const custom_pack =
    "pecyn: 1 # ours\r\nextends: {pack: sample, version: \"1.0\"} # "
    "pinned\r\nomit: [second]\r\nchange:\r\n  first:\r\n"
    "    message:\r\n      en: Our words.\r\n";

std::string card(const std::string& words) {
    return fmt::format("kind: card\ntitle:\n  cy: Cerdyn\n  en: A card\nmessage:\n"
                       "  cy: Geiriau.\n  en: {}\n",
                       words);
}

/// A pack and one that extends it, on the disk.
struct Packs {
    fs::path folder = fs::temp_directory_path() / fmt::format("pecyn-update-{}", ::getpid());
    DiskFiles files;
    diag::Findings findings;

    Packs() {
        put("sample/pack.yaml", base_pack);
        for (const char* item : {"first", "second", "third"})
            put(fmt::format("sample/items/{}.yaml", item), card("Words."));
        put("custom/pack.yaml", custom_pack);
    }
    ~Packs() { fs::remove_all(folder); }
    Packs(const Packs&) = delete;
    Packs& operator=(const Packs&) = delete;

    void put(const std::string& name, const std::string& bytes) const {
        write_atomically(folder / "packs" / name, bytes);
    }
    std::string bytes(const std::string& name) const {
        return files.read(folder / "packs" / name, 1u << 20).value_or("");
    }
    std::string update(const std::string& pack, bool accept = false) {
        build::Session session(files, {});
        return build::update_pack(folder / "packs" / pack, accept, session, findings);
    }
    void new_version() const {
        std::string text = base_pack;
        text.replace(text.find("1.0"), 3, "1.10");
        text.replace(text.find(", third"), 7, ", fourth");
        put("sample/pack.yaml", text);
        fs::remove(folder / "packs/sample/items/third.yaml");
        put("sample/items/fourth.yaml", card("New."));
        put("sample/items/first.yaml", card("Other words."));
        put("sample/items/second.yaml", card("Omitted words."));
    }
};

bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("without base.yaml only versions can be compared, and nothing is written") {
    Packs packs;
    CHECK(has(packs.update("custom"), "custom is made from sample 1.0"));
    packs.new_version();
    const std::string text = packs.update("custom");
    CHECK(has(text, "custom was made from sample 1.0, which is now 1.10"));
    CHECK(has(text, "only the versions\ncan be compared"));
    CHECK(has(text, "\n  second\n  first\n"));
    CHECK(packs.bytes("custom/base.yaml").empty());
    CHECK(packs.bytes("custom/pack.yaml") == custom_pack);
    CHECK(packs.findings.empty());
}

TEST_CASE("what a newer base has changed, those that the pack omits or changes first") {
    Packs packs;
    packs.update("custom", true);
    CHECK(packs.bytes("custom/pack.yaml") == custom_pack);
    CHECK(has(packs.update("custom"), "Nothing else has changed there"));
    packs.new_version();
    const std::string text = packs.update("custom");
    CAPTURE(text);
    const std::size_t others = text.find("What else has changed");
    REQUIRE(others != std::string::npos);
    CHECK(text.find("  first ") < others);
    CHECK(text.find("  second ") < others);
    CHECK(has(text, "message (en)"));
    CHECK(has(text, "is it still right?"));
    CHECK(text.find("  third ") > others);
    CHECK(text.find("  fourth ") > others);
    CHECK_FALSE(has(text, "title"));
}

TEST_CASE("accept: the pinned version alone changes, and the record begins with pecyn: 1") {
    Packs packs;
    packs.update("custom", true);
    packs.new_version();
    packs.update("custom", true);
    std::string wanted = custom_pack;
    wanted.replace(wanted.find("1.0"), 3, "1.10");
    CHECK(packs.bytes("custom/pack.yaml") == wanted);
    const std::string record = packs.bytes("custom/base.yaml");
    CHECK(record.substr(0, 9) == "pecyn: 1\n");
    CHECK(has(record, "version: \"1.10\"\n"));
    CHECK(has(record, "\n  fourth:\n    kind: \""));
    CHECK(has(packs.update("custom"), "Nothing else has changed there"));
    packs.update("custom", true);
    CHECK(packs.bytes("custom/base.yaml") == record);
    CHECK(packs.findings.empty());
}

TEST_CASE("a pack that extends none; a record that is no record") {
    Packs packs;
    CHECK(packs.update("sample").empty());
    REQUIRE(packs.findings.all().size() == 1);
    CHECK(packs.findings.all()[0].code == "not-extended");
    for (const char* bad : {"pecyn: 1\nitems: 12\n", "[]",
                            "pecyn: 1\npack: a\nversion: \"1\"\n"
                            "head: {a: {b: c}}\nitems: {}\n"}) {
        packs.findings = {};
        packs.put("custom/base.yaml", bad);
        CHECK(has(packs.update("custom"), "only the versions"));
        CHECK(packs.findings.has_errors());
    }
}

TEST_CASE("show: each value with its file and line, changed texts told as stale") {
    Packs packs;
    build::Session session(packs.files, {});
    build::ShowOptions options;
    options.pack = packs.folder / "packs/custom";
    const std::string text = build::show_pack(options, session, packs.findings);
    CAPTURE(text);
    const std::string folder = (packs.folder / "packs").string();
    CHECK(has(text, "# " + folder + "/custom/pack.yaml:7\n"));
    CHECK(has(text, "# " + folder + "/sample/items/first.yaml:6, stale"));
    CHECK(has(text, "# " + folder + "/sample/items/third.yaml:7\n"));
    CHECK_FALSE(has(text, "\n  second:\n"));
    std::size_t column = 0; // places stand in one column
    for (std::size_t at = text.find("  # /"); at != std::string::npos;
         at = text.find("  # /", at + 1)) {
        const std::size_t here = at - text.rfind('\n', at);
        if (column == 0) column = here;
        CHECK(here == column);
    }
    CHECK(column > 0);
}
