#include "preflight/file/pdf_report.hpp"

#include <algorithm>
#include <iterator>

namespace pecyn::preflight {

namespace {

using diag::Severity;

// Ids: rows of the checklist of PDF/X-4 (ISO 15930-7) and PDF/X-1a (ISO 15930-4), and R0001 to
// R0035, the Ghent Workgroup's 2022 rules for sheetfed offset.
constexpr PdfRule rules[] = {
    // The file
    {"not-a-pdf", Severity::error, "F1", "a PDF begins with %PDF- and has pages"},
    {"too-large", Severity::error, "", "a file stays within what can be checked"},
    {"file-damaged", Severity::error, "F8", "nothing in a file needs mending"},
    {"data-after-end", Severity::error, "F9", "nothing follows the end mark"},
    {"pdf-version", Severity::error, "F1",
     "PDF 1.6 at most for PDF/X-4, 1.4 for X-1a:2003, 1.3 for X-1a:2001"},
    {"no-file-id", Severity::error, "F3", "the trailer identifies the file by two strings"},
    {"encrypted", Severity::error, "F4", "no password, no restrictions"},
    {"object-streams", Severity::error, "F5", "PDF/X-1a has no packed objects"},
    {"forbidden-filter", Severity::error, "F6",
     "no LZW or Crypt filter; in PDF/X-1a no JBIG2 and JPEG 2000"},
    {"external-stream", Severity::error, "F7", "no stream lies in another file"},
    // What it says of itself
    {"no-standard", Severity::error, "M2 M6 R0001",
     "the file claims the PDF/X standard that is asked for"},
    {"no-info-entry", Severity::error, "M1",
     "PDF/X-1a: title, dates and trapping state in Info"},
    {"trapped-unknown", Severity::error, "M3", "trapped or not: never unknown"},
    {"no-metadata", Severity::error, "M5 M7 M8 M9",
     "XMP with title, dates and identifiers, unfiltered"},
    {"metadata-differs", Severity::error, "M10", "Info and XMP say the same"},
    // Output intent
    {"no-output-intent", Severity::error, "O1", "one output intent of PDF/X"},
    {"many-output-intents", Severity::error, "O1", "one output intent of PDF/X, not several"},
    {"output-condition", Severity::error, "O2 O3", "the printing condition is named"},
    {"output-profile", Severity::error, "O4 O5 O6 R0035",
     "a sound printer profile for CMYK, embedded"},
    // Pages
    {"no-trim-box", Severity::error, "P2", "each page says where it is trimmed, once"},
    {"box-order", Severity::error, "P3", "trim lies in bleed, bleed in media"},
    {"crop-box", Severity::error, "P4 R0003", "no CropBox hides what is printed"},
    {"user-unit", Severity::error, "R0002", "a unit is a point"},
    {"page-sizes", Severity::warning, "R0004", "all pages are of one size, none is turned"},
    {"empty-page", Severity::warning, "R0005", "no page is empty"},
    {"separated-pages", Severity::error, "P7", "plates are not pages of their own"},
    {"bleed-too-small", Severity::error, "", "the bleed that the press profile asks for"},
    // Fonts
    {"font-not-embedded", Severity::error, "T1", "every font that is used is embedded"},
    {"font-file-type", Severity::error, "T2",
     "the embedded program is of the kind that the font says"},
    {"font-widths", Severity::error, "T5", "widths in the file are those of the font program"},
    {"missing-glyph", Severity::error, "T8", "every character shown has a shape"},
    {"courier", Severity::warning, "R0014", "Courier often stands in for a missing font"},
    // Interactive and foreign things
    {"annotation-on-page", Severity::error, "A1", "annotations lie outside the bleed"},
    {"active-content", Severity::error, "A2 A4 A6", "no scripts, actions or media"},
    {"form-field", Severity::error, "A3 A5", "no form fields"},
    {"layers", Severity::error, "L1 L2",
     "no layers in PDF/X-1a, complete configurations in PDF/X-4"},
    {"viewer-area", Severity::error, "V1", "what is viewed and printed is the media or bleed"},
    {"embedded-file", Severity::warning, "X5", "no files inside the file"},
    {"postscript-object", Severity::error, "X1", "no PostScript"},
    {"opi", Severity::error, "X2", "no pictures to be replaced later"},
    {"alternate-image", Severity::error, "X3", "one picture, not several to choose from"},
    {"reference-object", Severity::error, "X4", "no pages of other files"},
    // Content
    {"bad-content", Severity::error, "F10 F11",
     "only operators that PDF defines, in pairs where they belong in pairs"},
    {"deep-nesting", Severity::error, "F12", "at most 28 saved graphics states"},
    {"device-rgb", Severity::error, "C1 R0027", "colours are inks, not light"},
    {"icc-colour", Severity::error, "C8 R0027",
     "no ICC, calibrated or Lab colours in PDF/X-1a"},
    {"icc-profile", Severity::error, "C2", "colour spaces' profiles fit them"},
    {"icc-is-intent", Severity::error, "C3", "CMYK of the output's own profile is plain CMYK"},
    {"icc-overprint", Severity::error, "C4", "CMYK with a profile does not overprint"},
    {"device-colour", Severity::error, "C1", "colours fit the output intent"},
    {"spot-conflict", Severity::error, "C5 R0023",
     "one spot name, one alternate and tint transform"},
    {"spot-name", Severity::error, "C5", "spot names are Unicode text"},
    {"spot-names-alike", Severity::error, "R0021 R0022",
     "no two plates that differ by case or suffix alone"},
    {"spot-same-ink", Severity::error, "R0023", "no two spot names for one ink"},
    {"devicen", Severity::error, "C6", "no ink twice, not too many; spots described"},
    {"unexpected-spot", Severity::warning, "R0020", "only plates that the printer has"},
    {"registration-colour", Severity::warning, "R0024",
     "the colour of marks stays outside the trim"},
    {"rendering-intent", Severity::error, "C15", "one of the four rendering intents"},
    {"transparency", Severity::error, "G5", "no transparency in PDF/X-1a"},
    {"group-colour", Severity::error, "C13 R0030", "groups blend in inks"},
    {"blend-mode", Severity::error, "G6", "only blend modes that PDF defines"},
    {"transfer-function", Severity::error, "G1 G2", "no transfer functions"},
    {"halftone", Severity::error, "G3", "no screens of the file's own"},
    {"white-overprint", Severity::error, "R0007 R0008",
     "white never overprints, it would vanish"},
    {"black-knockout", Severity::warning, "R0009 R0010",
     "small black text and thin black lines overprint"},
    {"device-gray", Severity::warning, "R0011 R0012 R0013",
     "small text and thin lines are black ink, not grey"},
    {"rich-black-text", Severity::warning, "R0015", "small text is not in several full inks"},
    {"reversed-type", Severity::warning, "R0016 R0017",
     "small type is neither white nor in several inks"},
    {"reversed-line", Severity::warning, "R0018 R0019",
     "thin lines are neither white nor in several inks"},
    {"line-too-thin", Severity::warning, "", "lines as thin as the press can print"},
    {"type-too-small", Severity::warning, "", "type as small as the press can print"},
    {"low-resolution", Severity::warning, "R0031 R0032", "pictures fine enough for their size"},
    {"ink-limit", Severity::warning, "R0026", "no more ink than the paper takes"},
    {"no-plates", Severity::warning, "", "plates could be made, so ink was measured"},
};

} // namespace

const std::vector<PdfRule>& pdf_rules() {
    static const std::vector<PdfRule> sorted = [] {
        std::vector<PdfRule> all(std::begin(rules), std::end(rules));
        std::sort(all.begin(), all.end(),
                  [](const PdfRule& a, const PdfRule& b) { return a.code < b.code; });
        return all;
    }();
    return sorted;
}

const PdfRule* pdf_rule(std::string_view code) {
    const auto& all = pdf_rules();
    const auto found =
        std::lower_bound(all.begin(), all.end(), code,
                         [](const PdfRule& rule, std::string_view c) { return rule.code < c; });
    return found != all.end() && found->code == code ? &*found : nullptr;
}

} // namespace pecyn::preflight
