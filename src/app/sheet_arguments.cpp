#include "app/sheet_arguments.hpp"

#include "app/values.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::app {

namespace {

using build::ImposeScheme;
using build::OfficeScale;
using press::Duplex;
using press::Edge;
using press::SheetOrder;

/// The pages that explain office files keep their words clear of so much.
constexpr Length most_unprintable = Length::mm(15);
constexpr Length most_margin = Length::mm(50), most_leaf = Length::mm(2);
constexpr Length least_overlap = Length::mm(3);
constexpr int most_copies = 10'000, most_section = 256;

const std::map<std::string, Duplex> flips{{"long-edge", Duplex::long_edge},
                                          {"short-edge", Duplex::short_edge},
                                          {"fold-over", Duplex::fold_over},
                                          {"one-sided", Duplex::none}};
const std::map<std::string, Duplex> duplexes{{"long-edge", Duplex::long_edge},
                                             {"short-edge", Duplex::short_edge},
                                             {"work-and-turn", Duplex::work_and_turn},
                                             {"work-and-tumble", Duplex::work_and_tumble},
                                             {"fold-over", Duplex::fold_over}};
const std::map<std::string, Duplex> turns{{"long-edge", Duplex::long_edge},
                                          {"short-edge", Duplex::short_edge}};
const std::map<std::string, OfficeScale> scales{{"auto", OfficeScale::automatic},
                                                {"fit", OfficeScale::fit},
                                                {"true", OfficeScale::true_size}};
const std::map<std::string, SheetOrder> orders{{"rows", SheetOrder::rows},
                                               {"cut-and-stack", SheetOrder::cut_and_stack},
                                               {"repeat", SheetOrder::repeat}};
const std::map<std::string, Edge> edges{
    {"left", Edge::left}, {"right", Edge::right}, {"top", Edge::top}};
/// `perfect` and `sewn` both are sections; `wire` is single leaves, cut and stacked.
const std::map<std::string, ImposeScheme> schemes{
    {"cards", ImposeScheme::cards},      {"fronts", ImposeScheme::fronts},
    {"wire", ImposeScheme::cards},       {"saddle", ImposeScheme::saddle},
    {"perfect", ImposeScheme::sections}, {"sewn", ImposeScheme::sections},
    {"letter", ImposeScheme::letter},    {"concertina", ImposeScheme::concertina},
    {"zine", ImposeScheme::zine},        {"tiles", ImposeScheme::tiles}};

Point offset_or_none(const std::string& word) {
    return word.empty() ? Point{} : offset_of("--back-offset", word);
}

Length overlap_of(const std::string& word) {
    const Length overlap = length_of("--overlap", word, most_margin);
    if (overlap < least_overlap)
        throw WrongUsage(fmt::format("--overlap takes {:g}mm or more: paper needs that to be "
                                     "glued",
                                     least_overlap.in_mm()));
    return overlap;
}

press::Marks marks_of(const std::vector<std::string>& words) {
    press::Marks marks;
    if (words.empty()) {
        marks.crop = marks.fold = true;
        return marks;
    }
    const std::map<std::string, bool*> known{{"crop", &marks.crop},
                                             {"fold", &marks.fold},
                                             {"registration", &marks.registration},
                                             {"bar", &marks.bar},
                                             {"slug", &marks.slug}};
    if (words.size() == 1 && words.front() == "none") return marks;
    for (const std::string& word : words)
        *word_of(known, "--marks", word) = true;
    return marks;
}

/// "3" or "3-8", from 1.
std::pair<std::size_t, std::size_t> range_of(const std::string& word) {
    const std::size_t dash = word.find('-');
    const auto first = to_integer<std::size_t>(word.substr(0, dash));
    const auto last =
        dash == std::string::npos ? first : to_integer<std::size_t>(word.substr(dash + 1));
    if (first && last && *first >= 1 && *first <= *last) return {*first, *last};
    throw WrongUsage(
        fmt::format("--pages takes pages and ranges such as 1-8,12, not '{}'", word));
}

} // namespace

namespace {

constexpr const char* printer_group = "Office printer";

/// Paper, flip, unprintable margin and offset of the second side, with what a command says of
/// them.
void add_printer(CLI::App& command, OfficeWords& words, const char* paper, const char* flip,
                 const char* offset) {
    command.add_option("--paper", words.papers, paper)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST")
        ->group(printer_group);
    command.add_option("--flip", words.flip, flip)->type_name("EDGE")->group(printer_group);
    command
        .add_option("--unprintable", words.margin,
                    "Edge of the paper that it leaves white. Default: 5mm")
        ->type_name("LENGTH")
        ->group(printer_group);
    command.add_option("--back-offset", words.offset, offset)
        ->type_name("\"X Y\"")
        ->group(printer_group);
}

} // namespace

void add_printer(CLI::App& command, OfficeWords& words) {
    add_printer(
        command, words, "The paper in the printer: A4 or A3. Default: A4",
        "The edge that it turns sheets over: long-edge or short-edge. Default: "
        "long-edge",
        "Moves the second side right and down already, \"0.4mm -0.2mm\": the sheet then "
        "proves these numbers");
}

void add_office(CLI::App& command, OfficeWords& words) {
    add_printer(
        command, words, "The paper in the office printer: A4, A3, or both. Default: A4",
        "How it prints the second side: long-edge, short-edge; fold-over (one side, "
        "then folded), one-sided. Default: long-edge",
        "Moves the second side right and down: \"0.4mm -0.2mm\", as read from the sheet "
        "of 'pecyn calibrate'");
    command
        .add_option(
            "--scale", words.scale,
            "auto (cards and posters in true size, booklets fit the paper), fit or true")
        ->type_name("SCALE")
        ->group(printer_group);
    command
        .add_option("--overlap", words.overlap,
                    "What the sheets of a poster share, to be glued. Default: 10mm")
        ->type_name("LENGTH")
        ->group(printer_group);
}

build::Office understood(const OfficeWords& words) {
    build::Office office;
    if (!words.papers.empty()) office.papers.clear();
    for (const std::string& paper : words.papers) {
        if (paper != "A4" && paper != "A3")
            throw WrongUsage(fmt::format("--paper takes A4 or A3, not '{}'", paper));
        if (std::find(office.papers.begin(), office.papers.end(), paper) == office.papers.end())
            office.papers.push_back(paper);
    }
    office.flip = word_of(flips, "--flip", words.flip);
    office.scale = word_of(scales, "--scale", words.scale);
    office.margin = length_of("--unprintable", words.margin, most_unprintable);
    office.overlap = overlap_of(words.overlap);
    office.back_offset = offset_or_none(words.offset);
    office.offset_given = !words.offset.empty();
    return office;
}

void add_impose(CLI::App& command, ImposeWords& words) {
    const auto length = [&](const char* name, std::string& word, const char* help) {
        command.add_option(name, word, help)->type_name("LENGTH");
    };
    const auto list = [](CLI::Option* option) {
        option->delimiter(',')->allow_extra_args(false)->type_name("LIST");
    };
    command
        .add_option("FILE", words.files,
                    "Finished PDFs; several of cards or fronts share the sheets (a gang)")
        ->required();
    command
        .add_option(
            "--scheme", words.scheme,
            "cards (front, back, front, back), fronts (one side), wire (leaves), saddle, "
            "perfect, sewn (sections), letter, concertina, zine (folded leaflets), tiles "
            "(a poster over several sheets)")
        ->required()
        ->type_name("SCHEME");
    command.add_option("-o,--output", words.output, "The PDF to write")
        ->required()
        ->type_name("FILE");
    command
        .add_option(
            "--sheet", words.sheet,
            "A4, SRA3 or '320mm x 450mm'. Default: the pages of one side, and for tiles A4")
        ->type_name("SIZE");
    length("--grip", words.grip, "Kept free at the sheet's leading edge. Default: 0mm");
    length("--margin", words.margin, "Kept free at all edges. Default: 0mm, of tiles 5mm");
    length("--gutter", words.gutter, "Between cards. Default: room for both bleeds");
    command
        .add_option("--duplex", words.duplex,
                    "long-edge, short-edge, work-and-turn, work-and-tumble or fold-over. "
                    "Default: long-edge; what is folded is turned over its spine")
        ->type_name("EDGE");
    command.add_option("--order", words.order, "rows, cut-and-stack or repeat. Default: rows")
        ->type_name("ORDER");
    command.add_flag("--heads-together", words.heads_together,
                     "Every second row of cards stands on its head");
    list(command.add_option("--copies", words.copies, "How many of each file. Default: 1"));
    list(command.add_option("--pages", words.pages, "Only these pages: 1-8,12"));
    command
        .add_option("--sheet-pages", words.sheet_pages,
                    "Pages of a booklet's sheet: 4, 8 or 16. Default: 4")
        ->check(CLI::IsMember({4, 8, 16}));
    command.add_option("--section", words.section, "Pages of a section. Default: 16")
        ->type_name("N");
    command.add_option("--bind-at", words.bind_at, "left, right or top. Default: left")
        ->type_name("EDGE");
    length("--milling", words.milling, "Ground off the spine before it is glued. Default: 0mm");
    length("--caliper", words.caliper,
           "Thickness of a leaf, for creep: 0.15mm. Default: no creep");
    list(command.add_option("--marks", words.marks,
                            "crop, fold, registration, bar, slug; none. Default: crop,fold"));
    command.add_flag("--fill", words.fill, "Blank pages make up what is missing at the end");
    command.add_flag("--fit", words.fit, "Pages shrink where they don't fit");
    length("--overlap", words.overlap, "What tiles share, to be glued. Default: 10mm");
    command
        .add_option("--back-offset", words.offset,
                    "Moves the second side right and down: \"0.4mm -0.2mm\"")
        ->type_name("\"X Y\"");
}

namespace {

/// Options that the scheme has no use for are mistakes, not silence.
void check_uses(const ImposeWords& words, ImposeScheme scheme) {
    const bool cards = scheme == ImposeScheme::cards || scheme == ImposeScheme::fronts;
    const bool sections = scheme == ImposeScheme::sections;
    const bool booklet = sections || scheme == ImposeScheme::saddle;
    const bool tiles = scheme == ImposeScheme::tiles;
    const auto check = [&](bool given, bool useful, const char* option) {
        if (given && !useful)
            throw WrongUsage(
                fmt::format("{} has no use with --scheme {}", option, words.scheme));
    };
    check(!words.copies.empty(), cards, "--copies");
    check(!words.order.empty(), cards, "--order");
    check(!words.gutter.empty(), cards, "--gutter");
    check(words.heads_together, cards, "--heads-together");
    check(words.sheet_pages.has_value(), booklet, "--sheet-pages");
    check(words.section.has_value(), sections, "--section");
    check(!words.milling.empty(), sections, "--milling");
    check(!words.caliper.empty(), booklet, "--caliper");
    check(!words.bind_at.empty(), !cards && !tiles, "--bind-at");
    check(!words.overlap.empty(), tiles, "--overlap");
    const bool two_sides =
        !tiles && scheme != ImposeScheme::fronts && scheme != ImposeScheme::zine;
    check(!words.duplex.empty(), two_sides, "--duplex");
    check(!words.offset.empty(), two_sides, "--back-offset");
    check(!words.grip.empty(), !tiles, "--grip");
    check(words.fit, !tiles, "--fit");
    check(words.fill, scheme != ImposeScheme::fronts && !tiles, "--fill");
    // The spread of a booklet or leaflet is as large as its pages where no sheet is named.
    const bool spread = !cards && !tiles && words.sheet.empty();
    if (spread && !(words.grip.empty() && words.margin.empty() && !words.fit))
        throw WrongUsage("--grip, --margin and --fit need a --sheet, on whose edges they are");
    if (!booklet && words.bind_at == "top")
        throw WrongUsage(fmt::format("--scheme {} is read from the left or from the right: "
                                     "--bind-at takes left or right",
                                     words.scheme));
}

void read_folding(const ImposeWords& words, build::ImposeOptions& options) {
    options.sheet_pages = words.sheet_pages.value_or(options.sheet_pages);
    options.section = words.section.value_or(options.section);
    if (options.section < 4 || options.section > most_section || options.section % 4 != 0)
        throw WrongUsage(
            fmt::format("--section takes a multiple of 4, at most {}", most_section));
    if (!words.bind_at.empty()) options.bind_at = word_of(edges, "--bind-at", words.bind_at);
    if (!words.milling.empty())
        options.milling = length_of("--milling", words.milling, Length::mm(10));
    if (!words.caliper.empty())
        options.caliper = length_of("--caliper", words.caliper, most_leaf);
}

void read_copies(const ImposeWords& words, build::ImposeOptions& options) {
    options.copies = words.copies;
    for (const int copies : words.copies)
        if (copies < 1 || copies > most_copies)
            throw WrongUsage(fmt::format("--copies takes numbers from 1 to {}", most_copies));
    if (words.copies.size() > 1 && words.copies.size() != words.files.size())
        throw WrongUsage("--copies takes one number, or one for each FILE");
    const bool gang =
        options.scheme == ImposeScheme::cards || options.scheme == ImposeScheme::fronts;
    if (words.files.size() > 1 && !gang)
        throw WrongUsage(fmt::format("--scheme {} takes one FILE", words.scheme));
}

} // namespace

build::ImposeOptions understood(const ImposeWords& words) {
    build::ImposeOptions options;
    options.files.assign(words.files.begin(), words.files.end());
    options.output = words.output;
    options.scheme = word_of(schemes, "--scheme", words.scheme);
    check_uses(words, options.scheme);
    if (!words.sheet.empty()) options.sheet = size_of("--sheet", words.sheet);
    if (!words.grip.empty()) options.grip = length_of("--grip", words.grip, most_margin);
    if (!words.margin.empty())
        options.margin = length_of("--margin", words.margin, most_margin);
    if (!words.gutter.empty())
        options.gutter = length_of("--gutter", words.gutter, most_margin);
    const bool cards = options.scheme == ImposeScheme::cards;
    if (!words.duplex.empty())
        options.duplex = word_of(cards ? duplexes : turns, "--duplex", words.duplex);
    const char* usual = words.scheme == "wire" ? "cut-and-stack" : "rows";
    options.order = word_of(orders, "--order", words.order.empty() ? usual : words.order);
    options.heads_together = words.heads_together;
    read_copies(words, options);
    read_folding(words, options);
    options.marks = marks_of(words.marks);
    options.fill = words.fill;
    options.fit = words.fit;
    if (!words.overlap.empty()) options.overlap = overlap_of(words.overlap);
    options.back_offset = offset_or_none(words.offset);
    for (const std::string& word : words.pages)
        options.pages.push_back(range_of(word));
    return options;
}

} // namespace pecyn::app
