#include "app/arguments.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace pecyn;
using namespace pecyn::app;

namespace {

const Surroundings some_day{"", 1793491200}; // 2026-11-01

Arguments good(std::vector<std::string> words, const Surroundings& surroundings = some_day) {
    auto read = read_arguments(std::move(words), surroundings);
    if (const auto* ending = std::get_if<Ending>(&read)) FAIL(ending->text);
    return std::get<Arguments>(std::move(read));
}

Ending ended(std::vector<std::string> words, const Surroundings& surroundings = some_day) {
    auto read = read_arguments(std::move(words), surroundings);
    REQUIRE(std::holds_alternative<Ending>(read));
    return std::get<Ending>(std::move(read));
}

bool holds(const std::string& text, const char* words) {
    return text.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("bare build: all packs, all targets, into output") {
    const Arguments read = good({"build"});
    CHECK(read.options.packs.empty());
    CHECK(read.options.write);
    CHECK(read.options.output == "output");
    for (const build::Target target : build::all_targets)
        CHECK(read.options.makes(target) == build::is_default(target));
    CHECK(read.options.dpi == 300);
    CHECK_FALSE(read.options.simulate_paper);
    CHECK(read.jobs == 0);
    CHECK(read.options.version == version());
}

TEST_CASE("options of build") {
    const Arguments read = good({"build",         "packs/a",   "packs/b",    "--target",
                                 "png,press",     "--edition", "cy,en",      "--product",
                                 "cards",         "--item",    "x,y",        "--press",
                                 "digital",       "--dpi",     "150",        "--simulate-paper",
                                 "--allow-draft", "--today",   "2027-02-28", "-o",
                                 "out",           "-j",        "2",          "--diagnostics",
                                 "json",          "--werror",  "--progress", "plain",
                                 "--quiet"});
    const build::Options& options = read.options;
    CHECK(options.packs == std::vector<std::filesystem::path>{"packs/a", "packs/b"});
    CHECK(options.makes(build::Target::png));
    CHECK_FALSE(options.makes(build::Target::sheets));
    CHECK(options.editions == std::vector<std::string>{"cy", "en"});
    CHECK(options.products == std::vector<std::string>{"cards"});
    CHECK(options.items == std::vector<std::string>{"x", "y"});
    CHECK(options.is_partial());
    CHECK(options.press == "digital");
    CHECK(options.dpi == 150);
    CHECK(options.simulate_paper);
    CHECK(options.allow_draft);
    using namespace std::chrono;
    CHECK(options.today == year(2027) / February / 28);
    CHECK(options.output == "out");
    CHECK(read.jobs == 2);
    CHECK(read.diagnostics == Diagnostics::json);
    CHECK(options.warnings_fail);
    CHECK(read.progress == ProgressStyle::plain);
    CHECK(read.quiet);
}

TEST_CASE("options may come before packs, and lists don't swallow them") {
    const Arguments read = good({"build", "--target", "png", "packs/a"});
    CHECK(read.options.targets == std::vector{build::Target::png});
    CHECK(read.options.packs == std::vector<std::filesystem::path>{"packs/a"});
}

TEST_CASE("check writes nothing") {
    CHECK_FALSE(good({"check", "packs/a"}).options.write);
    CHECK(ended({"check", "-o", "out"}).code == 2);
}

TEST_CASE("today: the option, then SOURCE_DATE_EPOCH, then the clock") {
    using namespace std::chrono;
    CHECK(good({"build"}).options.today == year(2026) / November / 1);
    const Arguments read = good({"build"}, {"86400", 1793491200});
    CHECK(read.options.today == year(1970) / January / 2);
    CHECK(read.options.fallback_date == 86400);
    CHECK(good({"build", "--today", "2026-01-31"}, {"86400", 0}).options.today ==
          year(2026) / January / 31);
}

TEST_CASE("wrong usage is exit code 2 and says what is right") {
    CHECK(ended({}).code == 2);
    CHECK(ended({"bild"}).code == 2);
    CHECK(ended({"build", "--colour"}).code == 2);
    CHECK(ended({"build", "--cache", "x"}).code == 2);
    CHECK(ended({"build", "--jobs", "0"}).code == 2);
    CHECK(ended({"build", "--jobs", "x"}).code == 2);
    CHECK(ended({"build", "--dpi", "1"}).code == 2);
    CHECK(ended({"build", "--dpi", "nan"}).code == 2);
    CHECK(ended({"build", "--today", "2026-02-30"}).code == 2);
    CHECK(ended({"build", "--today", "1 May"}).code == 2);
    CHECK(ended({"build", "--diagnostics", "xml"}).code == 2);
    CHECK(ended({"build", "--progress", "loud"}).code == 2);
    CHECK(ended({"build"}, {"yesterday", 0}).code == 2);
    CHECK(holds(ended({"build", "--diagnostics", "xml"}).text, "json, sarif, text"));
}

TEST_CASE("a later target is named as such, a misspelt one gets a suggestion") {
    const Ending later = ended({"build", "--target", "press,office"});
    CHECK(later.code == 2);
    CHECK(holds(later.text, "does not make the target 'office' yet"));
    const Ending misspelt = ended({"build", "--target", "pres"});
    CHECK(misspelt.code == 2);
    CHECK(holds(misspelt.text, "did you mean 'press'?"));
}

TEST_CASE("help and version end well") {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"--help"}, {"build", "--help"}, {"check", "--help"}}) {
        const Ending help = ended(words);
        CHECK(help.code == 0);
        CHECK(holds(help.text, "Example:"));
        CHECK(holds(help.text, "Exit codes"));
        CHECK_FALSE(holds(help.text, "--cache"));
        CHECK_FALSE(holds(help.text, "--watch"));
    }
    CHECK(holds(ended({"build", "--help"}).text, "--allow-draft"));
    CHECK(ended({"--version"}).text == "pecyn " + version() + "\n");
}

TEST_CASE("a mistyped command is told the one that was meant") {
    const Ending ending = ended({"chek"});
    CHECK(ending.code == 2);
    CHECK(holds(ending.text, "there is no command 'chek'; did you mean 'check'?"));
    CHECK(holds(ended({"sing"}).text, "there is no command 'sing'\n"));
}

TEST_CASE("preflight: files, a profile, plates, a certificate") {
    const auto read =
        read_arguments({"preflight", "a.pdf", "b.pdf", "--press", "digital", "--format", "json",
                        "--plates", "p", "--dpi", "72", "--werror"},
                       some_day);
    REQUIRE(std::holds_alternative<PreflightArguments>(read));
    const auto& arguments = std::get<PreflightArguments>(read);
    CHECK(arguments.json);
    CHECK(arguments.options.files == std::vector<std::filesystem::path>{"a.pdf", "b.pdf"});
    CHECK(arguments.options.press == "digital");
    CHECK(arguments.options.plates == "p");
    CHECK(arguments.options.dpi == 72);
    CHECK(arguments.options.warnings_fail);
    CHECK_FALSE(arguments.options.certificate);

    CHECK(ended({"preflight"}).code == 2);
    CHECK(ended({"preflight", "a.pdf", "--format", "xml"}).code == 2);
    // Between 72 and 110 dpi Ghostscript loses plates.
    CHECK(ended({"preflight", "a.pdf", "--dpi", "100"}).code == 2);
    CHECK(ended({"preflight", "a.pdf", "b.pdf", "--certificate", "c.pdf"}).code == 2);
    CHECK(ended({"preflight", "x/a.pdf", "y/a.pdf", "--plates", "p"}).code == 2);
}
