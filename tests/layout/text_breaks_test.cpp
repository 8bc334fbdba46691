#include "layout/text/segmenter.hpp"
#include "pango_oracle.hpp"
#include "text_words.hpp"

#include <fmt/format.h>

using namespace pecyn;
using namespace pecyn::layout;
using namespace pecyn::layout::test;

namespace {

struct Tally {
    int lines = 0, ties = 0;
    std::vector<std::string> differences;
    Length worst; ///< between a line's width and that of the same line shaped anew
};

/// The sums of advances must be what shaping the line by itself gives, and what is drawn.
void check_widths(const ShapedParagraph& paragraph, const std::vector<Line>& lines, Length size,
                  Tally& tally) {
    for (const Line& line : lines) {
        const Length spacing = size * paragraph.segments[line.last_segment].trailing_spacing;
        const Length anew = size * width_as_line(paragraph, line.begin, line.visible_end,
                                                 line.end, line.hyphen);
        Length drawn;
        for (const scene::GlyphRun& run : to_glyph_runs(paragraph, line, size, {}, {}))
            drawn += run.width;
        tally.worst = std::max(
            {tally.worst, abs(anew - line.width - spacing), abs(drawn - line.width - spacing)});
    }
}

/// The width of the line that PangoLayout ended at byte `end`, as we measure it.
Length width_until(const ShapedParagraph& paragraph, const Line& line, std::uint32_t end,
                   Length size) {
    std::uint32_t last = line.first_segment;
    while (paragraph.segments[last].end < end)
        ++last;
    const Segment& segment = paragraph.segments[last];
    return size * width_as_line(paragraph, line.begin, segment.visible_end, segment.end,
                                segment.hyphen);
}

/// Where the two disagree, the longer of the two lines must be as wide as the measure, but
/// for `tolerance`: a tie. Anything else is a difference.
void compare(PangoOracle& oracle, const StyledParagraph& paragraph, Length size, Length width,
             Length tolerance, Tally& tally) {
    const auto shaped = shape(paragraph);
    // Pango gives missing glyphs a width of its own; we refuse them.
    REQUIRE_MESSAGE(shaped->missing.empty(), shaped->text);
    const std::vector<Line> lines = break_lines(*shaped, size, width);
    check_widths(*shaped, lines, size, tally);
    tally.lines += static_cast<int>(lines.size());

    std::vector<std::uint32_t> starts;
    for (const Line& line : lines)
        starts.push_back(line.begin);
    const std::vector<std::uint32_t> judged = oracle.line_starts(paragraph, size, width);
    if (starts == judged) return;
    const auto [ours, theirs] =
        std::mismatch(starts.begin(), starts.end(), judged.begin(), judged.end());
    REQUIRE(ours != starts.begin());
    const Line& line = lines[static_cast<std::size_t>(ours - starts.begin()) - 1];
    const std::uint32_t end = std::max(
        line.end,
        theirs == judged.end() ? static_cast<std::uint32_t>(shaped->text.size()) : *theirs);
    const Length disputed = width_until(*shaped, line, end, size);
    if (abs(disputed - width) <= tolerance)
        ++tally.ties;
    else
        tally.differences.push_back(
            fmt::format("{} at {} pt in {} pt, {} pt disputed: our line ends at {}, "
                        "PangoLayout's at {}: {}",
                        paragraph.language, size.in_pt(), width.in_pt(), disputed.in_pt(),
                        line.end, theirs == judged.end() ? 0 : *theirs, shaped->text));
}

/// Pango rounds each advance and each kerning to 1/1024 pt; no line here has 300 glyphs.
const Length rounding = Length::pt(300 / 1024.0);

void judge(const Tally& tally, int most_ties) {
    for (std::size_t i = 0; i < tally.differences.size() && i < 5; ++i)
        MESSAGE(tally.differences[i]);
    CHECK(tally.differences.size() == 0);
    CHECK(tally.ties <= most_ties);
    CHECK(tally.worst.in_pt() < 1e-4);
    CHECK(tally.lines > 1000);
}

} // namespace

TEST_CASE("1,000 random paragraphs in six languages break as PangoLayout breaks them") {
    PangoOracle oracle;
    Tally tally;
    Dice dice(1);
    for (std::size_t i = 0; i < 1000; ++i) {
        const Tongue& tongue = tongues()[i % tongues().size()];
        const StyledParagraph paragraph =
            plain(random_text(tongue, dice), tongue.language, tongue.face);
        for (const double size : {7.5, 11.0, 18.25})
            compare(oracle, paragraph, Length::pt(size), Length::pt(20 + dice.below(400)),
                    rounding, tally);
    }
    judge(tally, 5);
    CHECK(tally.lines > 30000);
}

TEST_CASE("at sizes where Pango has nothing to round, not one line differs") {
    PangoOracle oracle;
    Tally tally;
    Dice dice(2);
    for (std::size_t i = 0; i < 600; ++i) {
        const Tongue& tongue = tongues()[i % tongues().size()];
        const StyledParagraph paragraph =
            plain(random_text(tongue, dice), tongue.language, tongue.face);
        // A whole number of Pango's units (1/1024 pt) for each of the face's.
        const Length size =
            Length::pt((4 + dice.below(12)) * tongue.face->units_per_em() / 1024.0);
        compare(oracle, paragraph, size, Length::pt(30 + dice.below(500)), Length(), tally);
    }
    judge(tally, 0);
}

TEST_CASE("paragraphs of several faces, languages and directions break alike") {
    PangoOracle oracle;
    Tally tally;
    Dice dice(3);
    for (int i = 0; i < 1000; ++i) {
        StyledParagraph paragraph;
        paragraph.language = "en";
        const std::uint32_t runs = 1 + dice.below(6);
        for (std::uint32_t r = 0; r < runs; ++r) {
            const Tongue& tongue = tongues()[dice.below(5)];
            StyledRun run;
            run.text = random_text(tongue, dice, 8);
            if (r + 1 < runs && !dice.one_in(5)) run.text += " ";
            run.face =
                tongue.face == faces().sans && dice.one_in(2) ? faces().bold : tongue.face;
            run.language = tongue.language;
            // PangoLayout goes on breaking after dashes and soft hyphens and between kept
            // runs; we don't.
            run.keep_together =
                dice.one_in(6) && (r == 0 || !paragraph.runs.back().keep_together);
            for (const char* sign : {"\u00AD", "-", "–", "—", "/", "?", "…"})
                if (run.text.find(sign) != std::string::npos) run.keep_together = false;
            paragraph.runs.push_back(run);
        }
        for (const double size : {8.25, 12.0})
            compare(oracle, paragraph, Length::pt(size), Length::pt(60 + dice.below(400)),
                    rounding, tally);
    }
    judge(tally, 3);
}

TEST_CASE("letter-spaced text breaks alike") {
    PangoOracle oracle;
    Tally tally;
    Dice dice(4);
    for (std::size_t i = 0; i < 300; ++i) {
        const Tongue& tongue = tongues()[i % 2];
        StyledParagraph paragraph = plain(random_text(tongue, dice), tongue.language);
        paragraph.runs[0].letter_spacing = 1 + dice.below(100);
        // PangoLayout gives each soft hyphen that does not show its share of the spacing.
        std::string& text = paragraph.runs[0].text;
        for (std::size_t at; (at = text.find("\u00AD")) != std::string::npos;)
            text.erase(at, 2);
        compare(oracle, paragraph, Length::pt(9.5), Length::pt(60 + dice.below(400)), rounding,
                tally);
    }
    judge(tally, 2);
}

TEST_CASE(
    "a face that kerns its space breaks alike, but for the kerning of the space that hangs") {
    PangoOracle oracle;
    Tally tally;
    Dice dice(5);
    for (std::size_t i = 0; i < 600; ++i) {
        const Tongue& tongue = tongues()[i % 2];
        const StyledParagraph paragraph =
            plain(random_text(tongue, dice), tongue.language, faces().lato);
        for (const double size : {8.25, 12.0})
            compare(oracle, paragraph, Length::pt(size), Length::pt(60 + dice.below(400)),
                    Length::pt(size * 0.1), tally);
    }
    judge(tally, 12);
}
