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
    const Ending later = ended({"build", "--target", "press,screen"});
    CHECK(later.code == 2);
    CHECK(holds(later.text, "does not make the target 'screen' yet"));
    const Ending misspelt = ended({"build", "--target", "pres"});
    CHECK(misspelt.code == 2);
    CHECK(holds(misspelt.text, "did you mean 'press'?"));
}

TEST_CASE("help and version end well") {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--help"},
                                                  {"build", "--help"},
                                                  {"check", "--help"},
                                                  {"impose", "--help"},
                                                  {"calibrate", "--help"}}) {
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

TEST_CASE("the office printer") {
    const build::Office usual = good({"build"}).options.office;
    CHECK(usual.papers == std::vector<std::string>{"A4"});
    CHECK(usual.flip == press::Duplex::long_edge);
    CHECK(usual.back_offset == Point{});
    const build::Office office =
        good({"build", "--paper", "A3,A4", "--flip", "fold-over", "--scale", "fit",
              "--unprintable", "4mm", "--overlap", "12mm", "--back-offset", "-0.4mm 0.2mm"})
            .options.office;
    CHECK(office.papers == std::vector<std::string>{"A3", "A4"});
    CHECK(office.flip == press::Duplex::fold_over);
    CHECK(office.scale == build::OfficeScale::fit);
    CHECK(office.margin.in_mm() == doctest::Approx(4));
    CHECK(office.overlap.in_mm() == doctest::Approx(12));
    CHECK(office.back_offset.x.in_mm() == doctest::Approx(-0.4));
    CHECK(office.back_offset.y.in_mm() == doctest::Approx(0.2));
    for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--paper", "A5"},
                                                  {"--flip", "over"},
                                                  {"--scale", "half"},
                                                  {"--unprintable", "-1mm"},
                                                  {"--overlap", "1mm"},
                                                  {"--back-offset", "0.4mm"},
                                                  {"--back-offset", "0.4 0.2"},
                                                  {"--back-offset", "30mm 0mm"}}) {
        std::vector<std::string> words{"build"};
        words.insert(words.end(), wrong.begin(), wrong.end());
        CHECK(holds(ended(words).text, wrong.front().c_str()));
    }
}

namespace {

build::ImposeOptions imposed(std::vector<std::string> words) {
    words.insert(words.begin(), {"impose", "a.pdf", "-o", "o.pdf"});
    auto read = read_arguments(std::move(words), some_day);
    if (const auto* ending = std::get_if<Ending>(&read)) FAIL(ending->text);
    return std::get<ImposeArguments>(read).options;
}

std::string refused(std::vector<std::string> words) {
    words.insert(words.begin(), {"impose", "a.pdf", "-o", "o.pdf"});
    const Ending ending = ended(std::move(words));
    CHECK(ending.code == 2);
    return ending.text;
}

} // namespace

TEST_CASE("impose: schemes and sheets") {
    const build::ImposeOptions usual = imposed({"--scheme", "cards"});
    CHECK(usual.files == std::vector<std::filesystem::path>{"a.pdf"});
    CHECK(usual.output == "o.pdf");
    CHECK_FALSE(usual.sheet);
    CHECK_FALSE(usual.gutter);
    CHECK(usual.marks.crop);
    CHECK(usual.order == press::SheetOrder::rows);
    const build::ImposeOptions all = imposed(
        {"--scheme",      "perfect", "--sheet",   "A3 landscape", "--duplex",  "short-edge",
         "--sheet-pages", "8",       "--section", "32",           "--bind-at", "right",
         "--milling",     "3mm",     "--caliper", "0.12mm",       "--marks",   "fold,slug",
         "--fill",        "--fit",   "--pages",   "2-9,12"});
    CHECK(all.scheme == build::ImposeScheme::sections);
    CHECK(all.sheet->width.in_mm() == doctest::Approx(420));
    CHECK(all.duplex == press::Duplex::short_edge);
    CHECK(all.sheet_pages == 8);
    CHECK(all.section == 32);
    CHECK(all.bind_at == press::Edge::right);
    CHECK(all.caliper.in_mm() == doctest::Approx(0.12));
    CHECK_FALSE(all.marks.crop);
    CHECK(all.marks.slug);
    CHECK(all.fill);
    CHECK(all.fit);
    CHECK(all.pages == std::vector<std::pair<std::size_t, std::size_t>>{{2, 9}, {12, 12}});
    CHECK_FALSE(usual.duplex);
    const build::ImposeOptions cards =
        imposed({"--scheme", "cards", "--duplex", "work-and-turn", "--copies", "3"});
    CHECK(cards.duplex == press::Duplex::work_and_turn);
    CHECK(cards.copies == std::vector<int>{3});
    // Leaves on a wire are cut and stacked, unless the order says otherwise.
    CHECK(imposed({"--scheme", "wire"}).order == press::SheetOrder::cut_and_stack);
    CHECK(imposed({"--scheme", "wire", "--order", "rows"}).order == press::SheetOrder::rows);
    CHECK_FALSE(imposed({"--scheme", "cards", "--marks", "none"}).marks.any());
}

TEST_CASE("impose: what can't be meant is refused") {
    CHECK(ended({"impose", "a.pdf", "--scheme", "cards"}).code == 2); // no -o
    CHECK(ended({"impose", "-o", "o.pdf", "--scheme", "cards"}).code == 2);
    CHECK(holds(refused({"--scheme", "booklet"}), "saddle"));
    CHECK(holds(refused({"--scheme", "cards", "--sheet", "A9"}), "'A9'"));
    CHECK(holds(refused({"--scheme", "saddle", "--sheet-pages", "6"}), "--sheet-pages"));
    CHECK(holds(refused({"--scheme", "sewn", "--section", "10"}), "multiple of 4"));
    CHECK(holds(refused({"--scheme", "cards", "--pages", "9-2"}), "'9-2'"));
    CHECK(holds(refused({"--scheme", "cards", "--copies", "0"}), "--copies"));
    CHECK(holds(refused({"--scheme", "cards", "--copies", "1,2"}), "one for each FILE"));
    CHECK(holds(refused({"b.pdf", "--scheme", "saddle"}), "takes one FILE"));
    CHECK(holds(refused({"--scheme", "cards", "--marks", "crop,cropp"}), "'cropp'"));
    CHECK(holds(refused({"--scheme", "saddle", "--duplex", "fold-over"}), "--duplex"));
    // What the scheme has no use for isn't passed over.
    CHECK(holds(refused({"--scheme", "saddle", "--copies", "2"}), "--copies has no use"));
    CHECK(holds(refused({"--scheme", "tiles", "--fit"}), "--fit has no use"));
    CHECK(holds(refused({"--scheme", "cards", "--section", "16"}), "--section has no use"));
    CHECK(holds(refused({"--scheme", "zine", "--back-offset", "1mm 1mm"}), "--back-offset"));
    CHECK(holds(refused({"--scheme", "saddle", "--margin", "5mm"}), "need a --sheet"));
    CHECK(imposed({"--scheme", "saddle", "--margin", "5mm", "--sheet", "A4"}).margin >
          Length());
    CHECK(holds(refused({"--scheme", "letter", "--bind-at", "top"}), "left or right"));
}

TEST_CASE("calibrate: a file and the printer") {
    const auto read = read_arguments({"calibrate", "-o", "c.pdf", "--paper", "A3", "--flip",
                                      "short-edge", "--back-offset", "1mm,-1mm"},
                                     some_day);
    REQUIRE(std::holds_alternative<CalibrateArguments>(read));
    const build::CalibrateOptions& options = std::get<CalibrateArguments>(read).options;
    CHECK(options.output == "c.pdf");
    CHECK(options.office.papers == std::vector<std::string>{"A3"});
    CHECK(options.office.back_offset.y.in_mm() == doctest::Approx(-1));
    CHECK(ended({"calibrate"}).code == 2);
    CHECK(ended({"calibrate", "-o", "c.pdf", "--paper", "A4,A3"}).code == 2);
    CHECK(ended({"calibrate", "-o", "c.pdf", "--flip", "one-sided"}).code == 2);
}
