#include "app/arguments.hpp"

#include "app/sheet_arguments.hpp"
#include "app/values.hpp"

#include "diag/nearest.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pecyn::app {

namespace {

constexpr double least_dpi = 10, most_dpi = 2400;
constexpr unsigned most_jobs = 512;
/// Of plates: Ghostscript 10.0 loses spot plates between.
constexpr double least_plate_dpi = 72, first_sound_dpi = 110, most_plate_dpi = 600;

const std::map<std::string, Diagnostics> diagnostics_words{
    {"text", Diagnostics::text}, {"json", Diagnostics::json}, {"sarif", Diagnostics::sarif}};
const std::map<std::string, ProgressStyle> progress_words{{"auto", ProgressStyle::automatic},
                                                          {"bar", ProgressStyle::bar},
                                                          {"plain", ProgressStyle::plain},
                                                          {"none", ProgressStyle::none}};

const std::map<std::string, bool> format_words{{"text", false}, {"json", true}};

pack::Date day_of(long long seconds) {
    const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
    return std::chrono::floor<std::chrono::days>(time);
}

/// The words as they stand on the command line, before they are understood.
struct Words {
    std::vector<std::string> packs, brands, targets, editions, products, items;
    std::string press, printer, today, output = "output", diagnostics = "text",
                                       progress = "auto";
    std::vector<std::string> files; // of preflight
    std::string format = "text", plates, certificate;
    double dpi = 300, plate_dpi = 144;
    unsigned jobs = 0;
    bool allow_draft = false, force = false, werror = false, quiet = false,
         simulate_paper = false;
    OfficeWords office;
    ImposeWords impose;
};

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

/// Pictures of plates are named by their file.
void check_names(const build::PreflightOptions& options) {
    if (!options.plates) return;
    std::set<std::string> stems;
    for (const auto& file : options.files)
        if (!stems.insert(file.stem().string()).second)
            throw WrongUsage(fmt::format("two files are called '{}', so their plates would be, "
                                         "too; run them one by one",
                                         file.stem().string()));
}

/// SOURCE_DATE_EPOCH, where it is set.
std::optional<long long> epoch_of(const Surroundings& surroundings) {
    if (surroundings.source_date_epoch.empty()) return std::nullopt;
    const auto epoch = to_integer<long long>(surroundings.source_date_epoch);
    constexpr long long year_9999 = 253402300799;
    if (!epoch || *epoch < 0 || *epoch > year_9999)
        throw WrongUsage("SOURCE_DATE_EPOCH must be a number of seconds since 1970");
    return epoch;
}

pack::Date today_of(const std::string& word, const Surroundings& surroundings) {
    const long long now = epoch_of(surroundings).value_or(surroundings.now);
    if (word.empty()) return day_of(now);
    return date_of("--today", word);
}

PreflightArguments understood(const Words& words, const Surroundings& surroundings) {
    PreflightArguments arguments;
    build::PreflightOptions& options = arguments.options;
    options.files.assign(words.files.begin(), words.files.end());
    if (!words.press.empty()) options.press = words.press;
    if (!words.plates.empty()) options.plates = words.plates;
    if (!words.certificate.empty()) options.certificate = words.certificate;
    if (options.certificate && options.files.size() != 1)
        throw WrongUsage("a certificate is for one file; name one FILE with --certificate");
    if (!(words.plate_dpi == least_plate_dpi ||
          (words.plate_dpi >= first_sound_dpi && words.plate_dpi <= most_plate_dpi)))
        throw WrongUsage(fmt::format("--dpi takes {}, or {} to {}", least_plate_dpi,
                                     first_sound_dpi, most_plate_dpi));
    options.dpi = words.plate_dpi;
    options.warnings_fail = words.werror;
    options.today = today_of(words.today, surroundings);
    options.version = version();
    arguments.jobs = words.jobs;
    arguments.json = word_of(format_words, "--format", words.format);
    check_names(options);
    return arguments;
}

Arguments understood(const Words& words, bool write, const Surroundings& surroundings) {
    Arguments arguments;
    build::Options& options = arguments.options;
    options.write = write;
    options.version = version();
    options.packs.assign(words.packs.begin(), words.packs.end());
    options.output = words.output;
    options.brands.assign(words.brands.begin(), words.brands.end());
    if (!words.printer.empty()) options.printer = words.printer;
    options.force = words.force;
    options.targets = targets_of(words.targets);
    options.editions = words.editions;
    options.products = words.products;
    options.items = words.items;
    if (!words.press.empty()) options.press = words.press;
    if (!(words.dpi >= least_dpi && words.dpi <= most_dpi))
        throw WrongUsage(fmt::format("--dpi takes {} to {}", least_dpi, most_dpi));
    options.dpi = words.dpi;
    if (!words.plates.empty()) options.plates = words.plates;
    options.office = understood(words.office);
    options.simulate_paper = words.simulate_paper;
    options.allow_draft = words.allow_draft;
    options.warnings_fail = words.werror;

    if (const auto epoch = epoch_of(surroundings)) options.fallback_date = *epoch;
    options.today = today_of(words.today, surroundings);
    arguments.jobs = words.jobs;
    arguments.diagnostics = word_of(diagnostics_words, "--diagnostics", words.diagnostics);
    arguments.progress = word_of(progress_words, "--progress", words.progress);
    arguments.quiet = words.quiet;
    return arguments;
}

ImposeArguments understood_impose(const Words& words, const Surroundings& surroundings) {
    ImposeArguments arguments{understood(words.impose), words.jobs};
    arguments.options.version = version();
    arguments.options.date = epoch_of(surroundings).value_or(0);
    return arguments;
}

CalibrateArguments understood_calibrate(const Words& words, const Surroundings& surroundings) {
    CalibrateArguments arguments;
    arguments.options.output = words.output;
    arguments.options.office = understood(words.office);
    const build::Office& office = arguments.options.office;
    if (office.papers.size() > 1)
        throw WrongUsage("--paper takes one paper: each printer and tray has its own offset");
    if (office.flip != press::Duplex::long_edge && office.flip != press::Duplex::short_edge)
        throw WrongUsage("--flip takes long-edge or short-edge: there is only an offset where "
                         "both sides are printed");
    arguments.options.version = version();
    arguments.options.date = epoch_of(surroundings).value_or(0);
    return arguments;
}

/// The command where it is one of those on packs.
std::optional<Command> understood(const PackCommands& commands, const PackWords& words,
                                  const Surroundings& surroundings) {
    const auto today = [&] { return today_of(words.today, surroundings); };
    if (commands.show->parsed()) return understood_show(words);
    if (commands.update->parsed()) return understood_update(words);
    if (commands.schema->parsed()) return understood_schema(words);
    if (commands.start->parsed()) return understood_new(words, today());
    if (commands.texts_out->parsed()) return understood_export(words);
    if (commands.texts_in->parsed()) return understood_import(words, today());
    if (commands.status->parsed()) return understood_status(words);
    return std::nullopt;
}

void add_selection(CLI::App& command, Words& words) {
    command.add_option("PACK", words.packs,
                       "Folders of packs, or their pack.yaml. Default: every pack in packs/");
    command
        .add_option(
            "--brand", words.brands,
            "An authority's brand, laid over each pack: a brand.yaml, its folder or its "
            "id; a folder with a table.yaml makes one run a row. Several: repeat it. "
            "Default: the brand that the pack names, else none")
        ->allow_extra_args(false)
        ->type_name("PATH");
    command
        .add_option("--target", words.targets,
                    "press, sheets, office, png, proof (PDF with bleed, trim, safe zone and "
                    "frames drawn), svg (one a face). Default: press, sheets, office, png")
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
    command
        .add_option("--plates", words.plates,
                    "Also a picture of each plate of each page, and of all ink together, into "
                    "this folder")
        ->type_name("DIR");
    command.add_flag("--allow-draft", words.allow_draft,
                     "Let draft texts go to press and sheets, marked as drafts");
    command
        .add_option("--today", words.today,
                    "Date for findings on age. Default: SOURCE_DATE_EPOCH, then the clock")
        ->type_name("DATE");
}

/// Which of the brand's printers, beside what the command line itself says of the printer.
void add_brand_printer(CLI::App& command, Words& words) {
    command
        .add_option("--printer", words.printer,
                    "One of the brand's office printers, by name: its back offset is used "
                    "where --back-offset gives none")
        ->type_name("NAME")
        ->group("Office printer");
}

void add_output(CLI::App& command, Words& words) {
    command.add_option("-o,--output", words.output, "Folder to write into. Default: output")
        ->type_name("DIR");
    command.add_flag("--force", words.force,
                     "Make everything anew, also what is there already and unchanged");
    command.add_option("--dpi", words.dpi, "Dots per inch of png. Default: 300")
        ->type_name("N");
    command.add_flag("--simulate-paper", words.simulate_paper,
                     "png shows the paper's own colour where there is no ink, as a proof on a "
                     "table does. Default: paper is as white as the screen");
}

void add_jobs(CLI::App& command, Words& words) {
    command.add_option("-j,--jobs", words.jobs, "Worker threads. Default: one a core")
        ->check(CLI::Range(1u, most_jobs))
        ->type_name("N");
}

void add_werror(CLI::App& command, Words& words) {
    command.add_flag("--werror", words.werror, "Warnings count as errors");
}

void add_files_to_check(CLI::App& command, Words& words) {
    command.add_option("FILE", words.files, "Finished PDFs, made by Pecyn or anything else")
        ->required();
    command
        .add_option("--press", words.press,
                    "Hold them against this press profile. Default: the standard that each "
                    "file claims, and the trade's rules for sheetfed offset")
        ->type_name("PROFILE");
    command.add_option("--format", words.format, "text or json. Default: text")
        ->type_name("FORMAT");
    command
        .add_option("--plates", words.plates,
                    "Folder for a picture of each plate of each page, and of all ink together")
        ->type_name("DIR");
    command
        .add_option("--dpi", words.plate_dpi,
                    "Dots per inch of these pictures: 72, or 110 to 600. Default: 144")
        ->type_name("N");
    command
        .add_option("--certificate", words.certificate,
                    "A page to send with the job: what was checked, and the verdict (PDF)")
        ->type_name("FILE");
    command
        .add_option("--today", words.today,
                    "Date of the certificate. Default: SOURCE_DATE_EPOCH, then the clock")
        ->type_name("DATE");
    add_jobs(command, words);
    add_werror(command, words);
}

void add_running(CLI::App& command, Words& words) {
    add_jobs(command, words);
    add_werror(command, words);
    command
        .add_option("--diagnostics", words.diagnostics,
                    "text (to standard error), json or sarif (to standard output)")
        ->type_name("FORMAT");
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

/// A command with its options and an example.
CLI::App* add_build(CLI::App& program, Words& words) {
    CLI::App* command =
        program.add_subcommand("build", "Render packs: PDFs for the press and for the office "
                                        "printer, imposed sheets, PNGs; proofs and SVGs where "
                                        "--target names them");
    add_selection(*command, words);
    add_output(*command, words);
    add_office(*command, words.office);
    add_brand_printer(*command, words);
    add_running(*command, words);
    command->footer(std::string("Example:\n  pecyn build packs/pause --target png --dpi 150 "
                                "-o /tmp/look\n"
                                "  pecyn build packs/pause --target proof,svg\n"
                                "  pecyn build packs/pause --brand packs/brands/glannau "
                                "--brand packs/brands/dyffryn\n"
                                "  pecyn build packs/pause --brand glannau --target office "
                                "--printer reception\n"
                                "  pecyn build packs/pause --target office --paper A4,A3 "
                                "--flip short-edge\n\n") +
                    exit_codes);
    return command;
}

void add_check(CLI::App& program, Words& words) {
    CLI::App* command = program.add_subcommand(
        "check", "Everything but writing: read, lay out, fit; print findings");
    add_selection(*command, words);
    add_office(*command, words.office);
    add_brand_printer(*command, words);
    add_running(*command, words);
    command->footer(std::string("Example:\n  pecyn check packs/pause --diagnostics json\n"
                                "  pecyn check packs/pause --brand "
                                "packs/brands/awdurdodau\n\n") +
                    exit_codes);
}

CLI::App* add_preflight(CLI::App& program, Words& words) {
    CLI::App* command = program.add_subcommand(
        "preflight", "Check finished PDFs as a printer would, ours and other people's");
    add_files_to_check(*command, words);
    command->footer("Example:\n  pecyn preflight output/pause/pause-cards-cy-en.press.pdf\n"
                    "  pecyn preflight poster.pdf --press digital --plates /tmp/plates\n\n"
                    "Exit codes: 0 no errors; 1 errors in a file; 2 wrong usage; 3 system "
                    "failure;\n130 interrupted.");
    return command;
}

CLI::App* add_impose(CLI::App& program, Words& words) {
    CLI::App* command = program.add_subcommand(
        "impose", "Put the pages of any PDF on sheets: cards, booklets, leaflets, tiles");
    add_impose(*command, words.impose);
    add_jobs(*command, words);
    command->footer(
        std::string(
            "Example:\n  pecyn impose cards.pdf --scheme cards --sheet SRA3 --gutter 6mm "
            "-o sheets.pdf\n"
            "  pecyn impose booklet.pdf --scheme saddle --caliper 0.15mm -o sheets.pdf\n"
            "  pecyn impose poster.pdf --scheme tiles --sheet A4 -o tiles.pdf\n\n") +
        exit_codes);
    return command;
}

CLI::App* add_calibrate(CLI::App& program, Words& words) {
    CLI::App* command = program.add_subcommand(
        "calibrate", "A sheet that shows where an office printer puts its second side");
    command->add_option("-o,--output", words.output, "The PDF to write")
        ->required()
        ->type_name("FILE");
    add_printer(*command, words.office);
    command->footer(
        std::string("Example:\n  pecyn calibrate -o calibration.pdf --paper A4\n"
                    "  Print it on both sides, read the two numbers, then\n"
                    "  pecyn build --target office --back-offset \"0.4mm -0.2mm\"\n\n") +
        exit_codes);
    return command;
}

} // namespace

std::string version() { return PECYN_VERSION; }

Command read_arguments(std::vector<std::string> words, const Surroundings& surroundings) {
    CLI::App program("Bilingual cards, posters and booklets from YAML to press", "pecyn");
    program.set_version_flag("--version", "pecyn " + version());
    program.require_subcommand(1);
    program.footer(std::string("Example:\n  pecyn build packs/pause --target press\n\n") +
                   exit_codes);
    Words read;
    const CLI::App* build = add_build(program, read);
    add_check(program, read);
    const CLI::App* preflight = add_preflight(program, read);
    const CLI::App* impose = add_impose(program, read);
    const CLI::App* calibrate = add_calibrate(program, read);
    PackWords words_of_packs;
    const PackCommands packs = add_pack_commands(program, words_of_packs);
    try {
        std::reverse(words.begin(), words.end()); // as CLI11 takes them
        program.parse(std::move(words));
        if (preflight->parsed()) return understood(read, surroundings);
        if (impose->parsed()) return understood_impose(read, surroundings);
        if (calibrate->parsed()) return understood_calibrate(read, surroundings);
        if (auto command = understood(packs, words_of_packs, surroundings)) return *command;
        return understood(read, build->parsed(), surroundings);
    } catch (const CLI::ParseError& error) {
        return ending(program, error);
    } catch (const WrongUsage& error) {
        const std::string name = program.get_subcommands().front()->get_name();
        return Ending{2,
                      fmt::format("pecyn: {}\nSee 'pecyn {} --help'.\n", error.what(), name)};
    }
}

} // namespace pecyn::app
