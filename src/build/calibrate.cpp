#include "build/calibrate.hpp"

#include "base/atomic_file.hpp"
#include "build/certificate.hpp"
#include "build/report_signs.hpp"
#include "build/type_setter.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "impose/calibration.hpp"
#include "press/named_sizes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using namespace literals;
using Weight = TypeSetter::Weight;

/// The same in both languages, Welsh first.
struct Both {
    std::string cy, en;
};

constexpr Length title_size = 16_pt, title_step = 19_pt, side_size = 11.5_pt,
                 text_size = 9.5_pt, note_size = 8.5_pt, letter_size = 20_pt;
constexpr Length text_step = 13_pt, note_step = 11.5_pt, between_steps = 5.5_pt;
constexpr Length least_side = 18_mm;  ///< of the words, from the paper's edges
constexpr Length most_width = 186_mm; ///< of the words: longer lines are hard to follow
constexpr Length between_columns = 7_mm, number_room = 8_mm;
/// What cross and rulers take up; the long ruler beside them, too.
constexpr Length round_target = 53_mm;
constexpr Length ruler_room = 12_mm; ///< below the words, above what can't be printed
constexpr Length most_margin = 20_mm;

std::string millimetres(Length length) {
    const double value = length.in_mm();
    return fmt::format("{}{:g}\u00a0mm", value < 0 ? "\u2212" : "", std::abs(value));
}

Both title() { return {"Graddnodi’r argraffydd", "Calibrate the printer"}; }

std::vector<Both> steps_of(const Office& office) {
    const bool is_long = office.flip == press::Duplex::long_edge;
    return {
        {fmt::format("Argraffwch y ffeil hon ar ddwy ochr un ddalen, yn ei maint gwirioneddol "
                     "(100\u00a0%), gan droi ar yr ymyl {}.",
                     is_long ? "hir" : "byr"),
         fmt::format(
             "Print this file on both sides of one sheet, in its actual size (100\u00a0%), "
             "flipped on the {} edge.",
             is_long ? "long" : "short")},
        {"Daliwch y ddalen at y golau, a’r ochr hon tuag atoch.",
         "Hold the sheet up to the light, this side towards you."},
        {"Mae dwy linell hir y cefn yn croesi’r prennau mesur. Darllenwch X ar yr un uchaf ac "
         "Y "
         "ar yr un chwith, i ddegfed ran o filimetr.",
         "The two long lines of the back cross the rulers. Read X on the upper one and Y on "
         "the left one, to a tenth of a millimetre."},
        {"Rhowch y ddau rif i Pecyn fel y maent, gyda’u harwyddion.",
         "Give both numbers to Pecyn as they are, with their signs."}};
}

std::vector<Both> notes_of(const Office& office) {
    std::vector<Both> notes;
    if (const Point moved = office.back_offset; moved != Point{})
        notes.push_back(
            {fmt::format(
                 "Mae cefn y ddalen hon wedi’i symud yn barod: X\u00a0{}, Y\u00a0{}. Dylech "
                 "ddarllen 0 a 0; os na, adiwch y rhifau newydd at y rhain.",
                 millimetres(moved.x), millimetres(moved.y)),
             fmt::format(
                 "The back of this sheet has been moved already: X\u00a0{}, Y\u00a0{}. You "
                 "should read 0 and 0; if not, add the new numbers to these.",
                 millimetres(moved.x), millimetres(moved.y))});
    notes.push_back(
        {"Dylai’r ddau bren mesur hir fod yn 100\u00a0mm. Os nad ydynt, mae’r argraffydd "
         "yn newid y maint: diffoddwch hynny yn gyntaf.",
         "Both long rulers should be 100\u00a0mm. If they are not, the printer changes "
         "the size: turn that off first."});
    notes.push_back(
        {"Mae’r rhifau’n symud y cefn: X i’r dde ac Y i lawr, wrth edrych ar y cefn ei hun. "
         "Trwy’r papur fe’i gwelir fel mewn drych, ac mae’r prennau mesur yn caniatáu am "
         "hynny.",
         "The numbers move the back: X to the right and Y down, as one looks at the back "
         "itself. Through the paper it is seen as in a mirror, and the rulers allow for "
         "that."});
    return notes;
}

/// Sets words on the two sides round the cross and its rulers.
class Writer {
public:
    Writer(const CalibrateOptions& options, Size paper, TypeSetter& setter)
        : options_(options), paper_(paper), setter_(setter),
          side_(
              std::max({least_side, options.office.margin, (paper.width - most_width) / 2.0})),
          width_(paper.width - side_ * 2.0),
          column_((width_ - number_room - between_columns) / 2.0) {}

    void write_front(scene::Page& page) {
        const Length middle = paper_.height / 2.0;
        auto steps = std::make_unique<scene::Group>();
        const Length height = put_head(*steps);
        const Length above = put_steps(*steps, height);
        steps->transform = Affine::translation(side_, middle - round_target - above);
        page.items.emplace_back(std::move(steps));

        auto rest = std::make_unique<scene::Group>();
        put_notes(*rest, put_answer(*rest));
        rest->transform = Affine::translation(side_, middle + round_target);
        page.items.emplace_back(std::move(rest));
    }

    void write_back(scene::Page& page) {
        auto words = std::make_unique<scene::Group>();
        put_line(*words, "Cefn / Back", {}, title_size, Weight::bold);
        Length y = 9_mm;
        const std::string cy =
                              "O’r ochr hon hefyd mae llinellau hir yr ochr arall yn rhoi’r un "
                              "ddau rif.",
                          en = "From this side, too, the long lines of the other side give the "
                               "same two numbers.";
        put_both(*words, {cy, en}, y, {}, note_size, note_step);
        words->transform =
            Affine::translation(side_, std::max(24_mm, options_.office.margin + 10_mm));
        page.items.emplace_back(std::move(words));
    }

private:
    /// Gives where the words end.
    Length put_line(scene::Group& group, const std::string& text, Point baseline, Length size,
                    Weight weight = Weight::regular) {
        const SetLine& line = setter_.line(text, size, weight, report_ink());
        auto placed = std::make_unique<scene::Group>();
        placed->transform = Affine::translation(baseline.x, baseline.y);
        placed->items.emplace_back(scene::SharedGroup{line.group});
        group.items.emplace_back(std::move(placed));
        return baseline.x + line.width;
    }

    /// Both languages beside each other from a first baseline, Welsh from `x` on; gives the
    /// last baseline.
    Length put_both(scene::Group& group, const Both& words, Length first, Length x, Length size,
                    Length step) {
        const Length english = width_ - column_;
        Length last = first;
        for (const bool welsh : {true, false}) {
            const Length left = welsh ? x : english;
            const Length room = welsh ? english - between_columns - x : column_;
            Length y = first - step;
            for (const std::string& line :
                 setter_.wrapped(welsh ? words.cy : words.en, size, Weight::regular, room))
                put_line(group, line, {left, y += step}, size);
            last = std::max(last, y);
        }
        return last;
    }

    Length put_head(scene::Group& group) {
        put_line(group, title().cy, {{}, 15_pt}, title_size, Weight::bold);
        put_line(group, title().en, {{}, 15_pt + title_step}, title_size, Weight::bold);
        // Which side this is, at the right.
        const std::string side = "Blaen / Front";
        const Length x = width_ - setter_.width(side, side_size, Weight::bold);
        put_line(group, side, {x, 15_pt + title_step}, side_size, Weight::bold);
        group.items.emplace_back(filled_box({{}, 43_pt, width_, 0.5_pt}, report_line()));
        return 61_pt;
    }

    Length put_steps(scene::Group& group, Length y) {
        int number = 0;
        for (const Both& step : steps_of(options_.office)) {
            put_line(group, std::to_string(++number), {{}, y}, text_size, Weight::bold);
            y = put_both(group, step, y, number_room, text_size, text_step) + text_step +
                between_steps;
        }
        return y - text_step;
    }

    /// A place to write the two numbers into, and how they are said to Pecyn.
    Length put_answer(scene::Group& group) {
        const Length height = 25_mm, pad = 5_mm, line = 12.5_mm, blank = 30_mm;
        group.items.emplace_back(filled_box({{}, {}, width_, height}, report_tint()));
        Length x = pad;
        for (const char* letter : {"X", "Y"}) {
            const Length from =
                put_line(group, letter, {x, line}, letter_size, Weight::bold) + 3_mm;
            group.items.emplace_back(
                filled_box({from, line + 0.5_mm, blank, 0.5_pt}, report_ink()));
            x = put_line(group, "mm", {from + blank + 2_mm, line}, text_size) + 12_mm;
        }
        const Length end = put_line(group, "Er enghraifft", {pad, height - pad}, note_size);
        const Length words =
            put_line(group, "/ For example", {end + 1.5_mm, height - pad}, note_size);
        put_line(group, "pecyn build --target office --back-offset \"0.4mm -0.2mm\"",
                 {words + 4_mm, height - pad}, note_size, Weight::bold);
        return height;
    }

    /// The first ones matter most; what has no room above the ruler is left out.
    void put_notes(scene::Group& group, Length y) {
        const Length lowest =
            paper_.height / 2.0 - options_.office.margin - round_target - ruler_room;
        y += 7_mm;
        for (const Both& note : notes_of(options_.office)) {
            scene::Group lines;
            y = put_both(lines, note, y, {}, note_size, note_step);
            if (y > lowest) return;
            std::move(lines.items.begin(), lines.items.end(), std::back_inserter(group.items));
            y += note_step + 4_pt;
        }
    }

    const CalibrateOptions& options_;
    Size paper_;
    TypeSetter& setter_;
    Length side_, width_, column_;
};

scene::Document compose(const CalibrateOptions& options, Size paper,
                        const layout::Resources& resources) {
    TypeSetter setter(resources);
    impose::CalibrationScheme scheme;
    scheme.paper = paper;
    scheme.margin = options.office.margin;
    scheme.duplex = options.office.flip;
    scheme.back_offset = options.office.back_offset;
    const auto numbers = [&](const std::string& text, Length size) {
        scene::Group group;
        group.items.emplace_back(scene::SharedGroup{setter.line(text, size).group});
        return group;
    };
    scene::Document sheet = impose::calibration_sheet(scheme, numbers);
    sheet.title = fmt::format("{} / {}", title().cy, title().en);
    sheet.languages = {"cy", "en"};
    Writer writer(options, paper, setter);
    const auto sides = fresh_pages(sheet);
    writer.write_front(*sides.front());
    writer.write_back(*sides.back());
    return sheet;
}

} // namespace

diag::Findings calibrate(const CalibrateOptions& options, Session& session) {
    diag::Findings findings;
    const std::string& name = options.office.papers.front();
    const auto paper = std::find_if(press::named_sizes.begin(), press::named_sizes.end(),
                                    [&](const auto& size) { return size.name == name; });
    if (paper == press::named_sizes.end() || paper->width < 210) {
        findings
            .error("unknown-size", {},
                   fmt::format("there is no calibration sheet for the paper '{}'", name))
            .with_help("it needs A4 or larger");
        return findings;
    }
    if (options.office.margin > most_margin) {
        findings
            .error("margin-too-large", {},
                   fmt::format("a calibration sheet has no room inside margins of {:g} mm",
                               options.office.margin.in_mm()))
            .with_help(fmt::format("printers leave 3 to 8 mm white; up to {:g} mm are taken",
                                   most_margin.in_mm()));
        return findings;
    }
    const auto tools = certificate_tools(session, findings);
    if (!tools) return findings;
    const layout::Resources resources{session.files(), *tools->faces, *tools->converter};
    const scene::Document sheet = compose(options, paper->size(), resources);
    draw::haru::Metadata metadata;
    metadata.title = sheet.title;
    metadata.version = options.version;
    metadata.date = options.date;
    const std::string pdf =
        draw::haru::draw_pdf(sheet, *tools->profile, *tools->converter, metadata, findings);
    if (!pdf.empty()) write_atomically(options.output, pdf);
    return findings;
}

} // namespace pecyn::build
