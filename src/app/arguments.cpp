#include "app/arguments.hpp"

#include "diag/nearest.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pecyn::app {

namespace {

constexpr double least_dpi = 10, most_dpi = 2400;
constexpr unsigned most_jobs = 512;

const std::map<std::string, Diagnostics> diagnostics_words{
    {"text", Diagnostics::text}, {"json", Diagnostics::json}, {"sarif", Diagnostics::sarif}};
const std::map<std::string, ProgressStyle> progress_words{{"auto", ProgressStyle::automatic},
                                                          {"bar", ProgressStyle::bar},
                                                          {"plain", ProgressStyle::plain},
                                                          {"none", ProgressStyle::none}};

class WrongUsage : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

template <class Integer> std::optional<Integer> to_integer(std::string_view text) {
    Integer value{};
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return value;
}

std::optional<pack::Date> to_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = to_integer<int>(text.substr(0, 4));
    const auto month = to_integer<unsigned>(text.substr(5, 2));
    const auto day = to_integer<unsigned>(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const pack::Date date{std::chrono::year(*year), std::chrono::month(*month),
                          std::chrono::day(*day)};
    return date.ok() ? std::optional(date) : std::nullopt;
}

pack::Date day_of(long long seconds) {
    const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
    return std::chrono::floor<std::chrono::days>(time);
}

/// The words as they stand on the command line, before they are understood.
struct Words {
    std::vector<std::string> packs, targets, editions, products, items;
    std::string press, today, output = "output", diagnostics = "text", progress = "auto";
    double dpi = 300;
    unsigned jobs = 0;
    bool allow_draft = false, werror = false, quiet = false;
};

template <class Value>
Value word_of(const std::map<std::string, Value>& known, const std::string& option,
              const std::string& word) {
    if (const auto found = known.find(word); found != known.end()) return found->second;
    std::string all;
    for (const auto& entry : known)
        all += (all.empty() ? "" : ", ") + entry.first;
    throw WrongUsage(fmt::format("{} takes one of {}, not '{}'", option, all, word));
}

std::vector<build::Target> targets_of(const std::vector<std::string>& words) {
    const std::vector<std::string> known = build::target_names();
    const std::string made = fmt::format("it makes {}", fmt::join(known, ", "));
    std::vector<build::Target> targets;
    for (const std::string& word : words) {
        const auto target = build::target_named(word);
        if (target) {
            targets.push_back(*target);
            continue;
        }
        if (build::is_later_target(word))
            throw WrongUsage(
                fmt::format("this version does not make the target '{}' yet; {}", word, made));
        const auto near = diag::nearest(word, known);
        throw WrongUsage(fmt::format("there is no target '{}'; {}", word,
                                     near ? "did you mean '" + *near + "'?" : made));
    }
    return targets;
}

Arguments understood(const Words& words, bool write, const Surroundings& surroundings) {
    Arguments arguments;
    build::Options& options = arguments.options;
    options.write = write;
    options.version = version();
    options.packs.assign(words.packs.begin(), words.packs.end());
    options.output = words.output;
    options.targets = targets_of(words.targets);
    options.editions = words.editions;
    options.products = words.products;
    options.items = words.items;
    if (!words.press.empty()) options.press = words.press;
    if (!(words.dpi >= least_dpi && words.dpi <= most_dpi))
        throw WrongUsage(fmt::format("--dpi takes {} to {}", least_dpi, most_dpi));
    options.dpi = words.dpi;
    options.allow_draft = words.allow_draft;
    options.warnings_fail = words.werror;

    long long now = surroundings.now;
    if (!surroundings.source_date_epoch.empty()) {
        const auto epoch = to_integer<long long>(surroundings.source_date_epoch);
        constexpr long long year_9999 = 253402300799;
        if (!epoch || *epoch < 0 || *epoch > year_9999)
            throw WrongUsage("SOURCE_DATE_EPOCH must be a number of seconds since 1970");
        now = options.fallback_date = *epoch;
    }
    options.today = day_of(now);
    if (!words.today.empty()) {
        const auto today = to_date(words.today);
        if (!today)
            throw WrongUsage(
                fmt::format("--today takes a date such as 2026-11-01, not '{}'", words.today));
        options.today = *today;
    }
    arguments.jobs = words.jobs;
    arguments.diagnostics = word_of(diagnostics_words, "--diagnostics", words.diagnostics);
    arguments.progress = word_of(progress_words, "--progress", words.progress);
    arguments.quiet = words.quiet;
    return arguments;
}

void add_selection(CLI::App& command, Words& words) {
    command.add_option("PACK", words.packs,
                       "Folders of packs, or their pack.yaml. Default: every pack in packs/");
    command
        .add_option("--target", words.targets,
                    "press, sheets, png, proof (PDF with bleed, trim, safe zone and frames "
                    "drawn), svg (one a face). Default: press, sheets, png")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST");
    command
        .add_option(
            "--edition", words.editions,
            "bilingual, or languages of the pack. Default: bilingual and those that the "
            "pack declares")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST");
    command.add_option("--product", words.products, "Only these products")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST");
    command
        .add_option(
            "--item", words.items,
            "Only these items; PDFs are then called .part, so that they replace no whole")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST");
    command.add_option("--press", words.press, "Press profile, instead of the pack's")
        ->type_name("PROFILE");
    command.add_flag("--allow-draft", words.allow_draft,
                     "Let draft texts go to press and sheets, marked as drafts");
    command
        .add_option("--today", words.today,
                    "Date for findings on age. Default: SOURCE_DATE_EPOCH, then the clock")
        ->type_name("DATE");
}

void add_output(CLI::App& command, Words& words) {
    command.add_option("-o,--output", words.output, "Folder to write into. Default: output")
        ->type_name("DIR");
    command.add_option("--dpi", words.dpi, "Dots per inch of png. Default: 300")
        ->type_name("N");
}

void add_running(CLI::App& command, Words& words) {
    command.add_option("-j,--jobs", words.jobs, "Worker threads. Default: one a core")
        ->check(CLI::Range(1u, most_jobs))
        ->type_name("N");
    command
        .add_option("--diagnostics", words.diagnostics,
                    "text (to standard error), json or sarif (to standard output)")
        ->type_name("FORMAT");
    command.add_flag("--werror", words.werror, "Warnings count as errors");
    command.add_option("--progress", words.progress, "auto, bar, plain or none")
        ->type_name("STYLE");
    command.add_flag("--quiet", words.quiet, "Print findings alone");
}

constexpr const char* exit_codes =
    "Exit codes: 0 done; 1 errors in the inputs, nothing wrong was written; 2 wrong usage;\n"
    "3 system failure, such as a full disk; 130 interrupted.";

Ending ending(const CLI::App& program, const CLI::ParseError& error) {
    const CLI::App* command = &program;
    for (const CLI::App* sub : program.get_subcommands())
        command = sub;
    if (error.get_name() == "CallForHelp" || error.get_name() == "CallForAllHelp")
        return {0, command == &program ? program.help() : command->help("pecyn")};
    if (error.get_name() == "CallForVersion") return {0, std::string(error.what()) + "\n"};
    const std::string name = command == &program ? "pecyn" : "pecyn " + command->get_name();
    const std::vector<std::string> strangers = program.remaining();
    if (command == &program && !strangers.empty() && !strangers.front().starts_with('-')) {
        const auto commands = program.get_subcommands(nullptr);
        std::vector<std::string> known;
        known.reserve(commands.size());
        for (const CLI::App* sub : commands)
            known.push_back(sub->get_name());
        const auto meant = diag::nearest(strangers.front(), known);
        return {2, fmt::format("pecyn: there is no command '{}'{}\nSee 'pecyn --help'.\n",
                               strangers.front(),
                               meant ? fmt::format("; did you mean '{}'?", *meant) : "")};
    }
    return {2, fmt::format("pecyn: {}\nSee '{} --help'.\n", error.what(), name)};
}

} // namespace

std::string version() { return PECYN_VERSION; }

std::variant<Arguments, Ending> read_arguments(std::vector<std::string> words,
                                               const Surroundings& surroundings) {
    CLI::App program("Bilingual cards, posters and booklets from YAML to press", "pecyn");
    program.set_version_flag("--version", "pecyn " + version());
    program.require_subcommand(1);
    program.footer(std::string("Example:\n  pecyn build packs/pause --target press\n\n") +
                   exit_codes);
    Words read;
    CLI::App* build =
        program.add_subcommand("build", "Render packs: PDFs for the press, imposed sheets, "
                                        "PNGs; proofs and SVGs where --target names them");
    add_selection(*build, read);
    add_output(*build, read);
    add_running(*build, read);
    build->footer(std::string("Example:\n  pecyn build packs/pause --target png --dpi 150 "
                              "-o /tmp/look\n"
                              "  pecyn build packs/pause --target proof,svg\n\n") +
                  exit_codes);
    CLI::App* check = program.add_subcommand("check", "Everything but writing: read, lay out, "
                                                      "fit; print findings");
    add_selection(*check, read);
    add_running(*check, read);
    check->footer(std::string("Example:\n  pecyn check packs/pause --diagnostics json\n\n") +
                  exit_codes);
    try {
        std::reverse(words.begin(), words.end()); // as CLI11 takes them
        program.parse(std::move(words));
        return understood(read, build->parsed(), surroundings);
    } catch (const CLI::ParseError& error) {
        return ending(program, error);
    } catch (const WrongUsage& error) {
        const std::string name = build->parsed() ? "build" : "check";
        return Ending{2,
                      fmt::format("pecyn: {}\nSee 'pecyn {} --help'.\n", error.what(), name)};
    }
}

} // namespace pecyn::app
