#pragma once

#include "colour/colour.hpp"
#include "diag/finding.hpp"
#include "font/face.hpp"
#include "scene/scene.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Text from words to placed glyphs, in three steps:
///
///     auto shaped = thread_shaper(faces).shape(paragraph);
///     auto lines = break_lines(*shaped, size, width);
///     auto runs = to_glyph_runs(*shaped, lines[i], size, start, paint);
///
/// The first is done once: its result knows neither size nor width. The second is arithmetic,
/// as often as fitting asks.
///
/// Pango finds the bidi levels, scripts and break opportunities; HarfBuzz shapes what Pango
/// itemised, once, in font units without rounding.
namespace pecyn::layout {

/// An OpenType feature: its tag as HarfBuzz packs it, and what it is set to (0: off).
struct Feature {
    std::uint32_t tag = 0, value = 1;
    bool operator==(const Feature&) const = default;
};

/// `smcp`, `-liga`, `salt=2`; nothing where it is none of these.
std::optional<Feature> read_feature(std::string_view written);
/// True where the face's rules (GSUB or GPOS) know the feature.
bool knows_feature(const font::Face& face, const Feature& feature);

/// Stands in a text for an object (an icon) that is set like a letter.
constexpr std::string_view object_character = "\uFFFC";

/// Words of one look in one language. Spaces belong to the run that wrote them.
struct StyledRun {
    /// UTF-8, NFC; no-break spaces and soft hyphens as characters; '\n' or U+2028 breaks the
    /// line.
    std::string text;
    std::shared_ptr<const font::Face> face; ///< one of the FaceLibrary's
    std::string language;                   ///< BCP 47; empty: the paragraph's
    /// In thousandths of the em, after each cluster; other than 0 it turns ligatures off.
    double letter_spacing = 0;
    /// No line break inside the run (<nb>), nor between two such runs side by side.
    bool keep_together = false;
    /// The caller's own number (a link, a look); different tags give different glyph runs.
    std::uint32_t tag = 0;
    diag::Span span;
    double scale = 1;              ///< of the size, so that scripts look equally large
    std::vector<Feature> features; ///< in the order in which they are to act
    /// In em; above 0 the run is an object of this width and its text is `object_character`.
    /// No line breaks between it and words that touch it.
    double object_width = 0;
};

/// from_text: the first strong character decides; without one, the language.
enum class BaseDirection : unsigned char { from_text, left_to_right, right_to_left };

struct StyledParagraph {
    std::vector<StyledRun> runs;
    BaseDirection direction = BaseDirection::from_text;
    std::string language; ///< BCP 47; steers break rules and shaping
};

/// One glyph as shaped; lengths in em (1 = the font size), y upwards.
struct ShapedGlyph {
    font::GlyphId id = 0;
    std::uint32_t cluster = 0; ///< byte offset into the paragraph's text
    float advance = 0;         ///< letter spacing included
    float x = 0, y = 0;        ///< offset from the pen
};

/// A stretch that was shaped in one go: of one look, language, script and direction. Its glyphs
/// stand in visual order (left to right), their clusters are graphemes.
struct ShapedItem {
    std::uint32_t begin = 0, end = 0;             ///< bytes of the paragraph's text
    std::uint32_t glyph_begin = 0, glyph_end = 0; ///< of ShapedParagraph::glyphs
    std::uint32_t run = 0;        ///< the first of ShapedParagraph::runs that it shows
    unsigned char level = 0;      ///< bidi embedding level; odd: right to left
    std::uint32_t script = 0;     ///< ISO 15924 tag, as HarfBuzz takes it
    const char* language = "und"; ///< that Pango chose for the script; lives for ever
    bool right_to_left() const { return (level & 1) != 0; }
};

/// What a run's glyphs share.
struct ShapedRun {
    std::shared_ptr<const font::Face> face;
    std::string language;
    double letter_spacing = 0; ///< thousandths of the em
    std::uint32_t tag = 0;
    diag::Span span;
    std::uint32_t begin = 0, end = 0; ///< bytes of the paragraph's text
    double scale = 1;
    std::vector<Feature> features;
    double object_width = 0; ///< em; above 0: an object
};

/// A stretch between two break opportunities: what can't be broken. Widths in em.
///
/// Ending or beginning a line at a break opportunity may change shapes there (Lato kerns
/// between a space and a T; a soft hyphen shows). HarfBuzz says where: what it calls safe to
/// break keeps its shapes. The changes are measured once, by shaping anew from the nearest
/// safe places on either side.
struct Segment {
    std::uint32_t begin = 0, end = 0; ///< bytes; white space and line ends included
    std::uint32_t visible_end = 0;    ///< bytes; where the white space that ends it begins
    double width = 0;                 ///< up to visible_end, as shaped in the whole paragraph
    double white = 0;                 ///< of the white space that ends it
    double begin_change = 0;          ///< what its width gains where it begins a line
    double end_change = 0; ///< what its width gains where it ends a line, its hyphen included
    double alone = 0;      ///< its width as a line of its own
    double trailing_spacing = 0;  ///< letter spacing after its last visible cluster
    std::uint32_t safe_until = 0; ///< glyphs before this differ where it begins a line
    std::uint32_t safe_from = 0;  ///< glyphs after this differ where it ends a line
    bool mandatory = false;       ///< the line must end after it
    bool hyphen = false;          ///< a line that ends after it shows a hyphen
};

/// A character that its face has no glyph for.
struct MissingGlyph {
    char32_t character = 0;
    std::uint32_t offset = 0; ///< bytes into the paragraph's text
    std::shared_ptr<const font::Face> face;
    diag::Span span;
};

/// A shaped paragraph: independent of size, width and colour; immutable, shared by threads.
struct ShapedParagraph {
    std::string text; ///< all runs' texts joined
    std::string language;
    bool right_to_left = false; ///< the base direction as found
    std::vector<ShapedRun> runs;
    std::vector<ShapedItem> items; ///< in logical order
    std::vector<ShapedGlyph> glyphs;
    std::vector<Segment> segments; ///< in logical order, covering the whole text
    std::vector<MissingGlyph> missing;
    /// Faces for which Pango wanted to load another file than the pinned one (file names).
    std::vector<std::string> substituted;
    bool empty() const { return text.empty(); }
};

/// Adds one finding per missing character (`missing-glyph`, naming the character and the
/// pinned families that hold it) and per substituted face (`substituted-face`).
void report_problems(const ShapedParagraph& paragraph, const font::FaceLibrary& faces,
                     diag::Findings& findings);

/// One line of a broken paragraph.
struct Line {
    std::uint32_t begin = 0, end = 0; ///< bytes; `end` includes the white space that hangs
    std::uint32_t visible_end = 0;    ///< bytes; without that white space
    std::uint32_t first_segment = 0, last_segment = 0; ///< of the paragraph's segments
    Length width;        ///< natural width, hyphen included, hanging space not
    Length excess;       ///< > 0: a word is that much wider than the line (B7)
    bool hyphen = false; ///< ends at a soft hyphen, which shows
    bool last = false;   ///< the paragraph's last, or ended by a line break
    bool too_wide() const { return excess > Length(); }
};

/// Greedy first fit with the same lines as PangoLayout under PANGO_WRAP_WORD, proved by
/// tests/layout/text_breaks_test.cpp. On purpose it differs where
/// - several spaces end a line: all of them hang (PangoLayout hangs the last alone),
/// - white space ends the paragraph: it hangs too,
/// - a face kerns its space: PangoLayout counts that kerning into the line's width although
///   the space is gone; and letter spacing after soft hyphens that do not show,
/// - a run is kept together: PangoLayout still breaks after its dashes and soft hyphens,
/// - the text ends in a line break: no empty line follows.
/// A word wider than `width` stands alone on its line and has an excess. `first_indent`
/// narrows the first line. Segments before `first_segment` are left out: where a text runs on
/// in another frame. A paragraph without text gives one line of width 0.
std::vector<Line> break_lines(const ShapedParagraph& paragraph, Length size, Length width,
                              Length first_indent = Length(), std::uint32_t first_segment = 0);
/// The width of the widest stretch that can't be broken: the least width without excess.
Length minimum_width(const ShapedParagraph& paragraph, Length size);
/// The width of the widest line where only line breaks of the text itself end lines.
Length natural_width(const ShapedParagraph& paragraph, Length size);

/// What colours the glyphs: `tag_colours[tag - 1]` for runs with a tag that it reaches,
/// else `colour`.
struct TextPaint {
    colour::Colour colour;
    std::span<const colour::Colour> tag_colours = {};
};

/// One piece of a line: glyphs, or the object that stands there.
struct LinePiece {
    scene::GlyphRun run;    ///< of an object: its place, width and language alone
    std::uint32_t tag = 0;  ///< the run's own
    bool is_object = false; ///< it stands at run.origin and is run.width wide
};

/// How many word spaces of the line stretch where it is justified (at its end none).
int word_spaces(const ShapedParagraph& paragraph, const Line& line);

/// How far punctuation at a line's two ends hangs outside its edges: the whole of quotation
/// marks, stops, commas and hyphens, half of dashes and colons.
struct HangingEnds {
    Length start, end;
};
HangingEnds hanging_ends(const ShapedParagraph& paragraph, const Line& line, Length size);

/// The line's pieces from left to right; `word_space` is added to each word space.
std::vector<LinePiece> to_pieces(const ShapedParagraph& paragraph, const Line& line,
                                 Length size, Point start, const TextPaint& paint,
                                 Length word_space = Length());

/// The line's glyph runs from left to right, one per change of face, language, direction or
/// tag. Objects are left out. `start` is the left end of the line's baseline (add the
/// alignment's offset yourself: line.width is what to align). The white space that ends the
/// line is kept, so that copied text has its spaces, but hangs: at the right of a left-to-right
/// line, at the left of a right-to-left one, outside the run's width (at negative x in the
/// second case). Soft hyphens that do not show, zero-width spaces, word joiners, isolates and
/// line ends are left out of the texts.
std::vector<scene::GlyphRun> to_glyph_runs(const ShapedParagraph& paragraph, const Line& line,
                                           Length size, Point start, const TextPaint& paint);

/// Vertical measures of a face at a size, from hhea. Both positive.
struct VerticalMetrics {
    Length ascent, descent;
};
VerticalMetrics vertical_metrics(const font::Face& face, Length size);
/// The largest ascent and descent among the paragraph's runs.
VerticalMetrics vertical_metrics(const ShapedParagraph& paragraph, Length size);
/// From the top of the text to the first baseline, where lines are `leading` apart: the
/// ascent and half of what `leading` exceeds ascent + descent by (negative where less).
Length first_baseline(const VerticalMetrics& metrics, Length leading);

/// Shapes paragraphs; one per thread (see `thread_shaper`), never shared. Keeps a bounded
/// cache by text, faces, languages, spacing and direction (not by size). Its private
/// fontconfig holds the library's faces alone, font fallback is off.
class TextShaper {
public:
    explicit TextShaper(const font::FaceLibrary& faces);
    ~TextShaper();
    TextShaper(const TextShaper&) = delete;
    TextShaper& operator=(const TextShaper&) = delete;

    /// Every run's face must be of the library (std::invalid_argument). Texts over 1 MiB
    /// throw std::length_error; readers refuse them long before. Malformed UTF-8 and control
    /// characters show as missing glyphs, a tab as a space.
    std::shared_ptr<const ShapedParagraph> shape(const StyledParagraph& paragraph);
    /// True where it was made for these very faces.
    bool serves(const font::FaceLibrary& faces) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// This thread's shaper for the library; made at first use (under a millisecond).
TextShaper& thread_shaper(const font::FaceLibrary& faces);

/// Makes the library's faces, under their own names, all that fontconfig knows in this
/// process, so that no library in it ever reads the system's fonts or their configuration
/// (which takes 10 ms). To be called once, before anything else draws text (SVG drawings do);
/// the first TextShaper does it where nobody has. Later calls change nothing.
void use_pinned_faces_alone(const font::FaceLibrary& faces);

} // namespace pecyn::layout
