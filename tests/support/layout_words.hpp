#pragma once

#include <array>
#include <initializer_list>
#include <string_view>
#include <vector>

/// Words of the layouts' syntax, for programs that write layouts at random.
namespace pecyn::test {

/// A key and what may stand behind it: usual values first, then extreme ones.
struct LayoutKey {
    std::string_view key;
    std::vector<std::string_view> values;
};

/// Keys that most frames take.
inline const std::vector<LayoutKey>& frame_words() {
    static const std::vector<LayoutKey> words = {
        {"at",
         {"trim", "margin", "bleed", "safe", "{left: 3mm, right: 3mm, top: 3mm, height: 12mm}",
          "{left: 5mm, width: 20mm, top: 5mm, bottom: 5mm}", "0mm 0mm 100% 50%", "0 0 0 0",
          "-100m -100m 200m 200m", "0mm 0mm 0.001mm 1000%",
          "{left: 60%, right: 60%, top: 0, bottom: 0}",
          "{left: -1000% + 3mm, width: 1mm, top: 99m, height: 0}"}},
        {"width", {"20mm", "50%", "30% + 2mm", "0", "-5mm", "100m", "1000%", "0.0001mm"}},
        {"height", {"10mm", "40%", "0", "-5mm", "100m", "1000%", "0.0001mm"}},
        {"min_height", {"5mm", "30%", "0", "-1000%", "100m"}},
        {"max_height", {"15mm", "50%", "0", "-1000%", "100m"}},
        {"grow", {"1", "2", "0", "1000", "0.000001"}},
        {"gap", {"1mm", "3mm", "0", "-3mm", "100m", "-100m"}},
        {"gutter", {"2mm", "0", "-100m", "100m"}},
        {"columns",
         {"2", "3", "[1, 1]", "[10mm, 1]", "[30%, 2, 1]", "1", "20", "100", "[100m, 1]",
          "[-5mm, -5mm]", "[1000%, 1000%]", "[0.000001, 1000]"}},
        {"align", {"start", "centre", "end", "justify", "stretch"}},
        {"valign", {"start", "centre", "end"}},
        {"rotate", {"90", "270", "180", "12", "-33.3", "360", "0.0001", "359.9999"}},
        {"flip", {"horizontal", "vertical", "both", "none"}},
        {"clip",
         {"circle", "ellipse", "star", "{polygon: 3}", "{star: 100, inner: 1%}",
          "{path: M 0 0 L 10 5 L 0 10 Z}", "{path: M 0 0 L 24 24 Z, view: 0 0 24 24}",
          "{path: M -90000 0 C 1 1 90000 90000 0 0 Z, view: 0 0 0.001 100000}"}},
        {"opacity", {"60%", "100%", "0%", "1%"}},
        {"blend", {"multiply", "normal", "screen", "darken", "lighten", "overlay"}},
        {"shadow", {"mist 0.6mm 0.6mm", "none", "ink 100m -100m", "plum 0mm 0mm"}},
        {"style", {"base", "title", "small", "{by: tone, calm: title, otherwise: small}"}},
        {"when", {"photo", "not photo", "bilingual", "monolingual", "[tone, title]"}},
        {"thread", {"story", "one"}},
        {"heading", {"true", "false"}},
        {"head", {"true", "false"}},
        {"fit", {"cover", "contain", "stretch", "item", "product"}},
        {"crop", {"10% 0% 80% 100%", "0% 0% 100% 100%", "0% 99.999% 0.001% 0.001%"}},
        {"points", {"5", "3", "100"}},
        {"inner", {"40%", "1%", "100%"}},
        {"direction", {"across", "down", "falling", "rising"}},
        {"step", {"5mm", "0.2mm", "100m"}},
        {"path",
         {"M 0 0 L 10 5 Z", "M 0 0 A 1 1 0 0 1 9 9", "M 1 1 m 0 0 z z z",
          "M -99999 0 H 99999 V 99999 Z"}},
        {"view", {"0 0 24 24", "0 0 0.001 100000", "-100000 -100000 1 1"}},
        {"size", {"8pt", "6pt..12pt", "25mm", "1pt", "1pt..2000pt", "2000pt", "5mm", "2m"}},
        {"caption", {"title", "entry", "link"}},
        {"level", {"low", "medium", "quartile", "high"}},
        {"scan_from", {"1m", "0", "100m", "-100m"}},
        {"show", {"[meic]", "[meic, police]", "helplines"}}};
    return words;
}

/// Values of styles, which stand at frames too.
inline const std::vector<LayoutKey>& style_words() {
    static const std::vector<LayoutKey> words = {
        {"font", {"Lato", "Noto Sans", "Inter"}},
        {"weight", {"400", "700", "900"}},
        {"size", {"8pt", "6pt..12pt", "4pt", "1pt", "1pt..2000pt", "2000pt"}},
        {"leading", {"1.3", "10pt", "0.5", "5", "100m", "0.001pt"}},
        {"colour",
         {"ink", "plum", "tone", "dusk", "readable",
          "{by: tone, calm: leaf, otherwise: plum}"}},
        {"fill", {"paper", "plum", "dusk", "glow", "none", "tone"}},
        {"pad", {"1mm", "1mm 3mm", "0", "-5mm", "50m", "-50m 50m", "-100m"}},
        {"corner", {"2mm", "2mm 2mm 0 0", "0", "100m", "-1mm", "0.0001mm 100m 0 1mm"}},
        {"line", {"plum 0.5pt", "ink 3mm", "none", "ink 100m", "ink 0.0001pt"}},
        {"dash", {"2mm 1mm", "none", "0.001mm 0.001mm", "100m 100m", "0 1mm", "1mm 0"}},
        {"cap", {"butt", "round", "square"}},
        {"join", {"miter", "round", "bevel"}},
        {"outline", {"plum 0.4pt", "none", "ink 100m"}},
        {"align", {"start", "centre", "end", "justify"}},
        {"fit", {"none", "item", "product"}},
        {"space", {"1mm", "0", "-5mm", "100m", "-100m"}},
        {"indent", {"3mm", "0", "-5mm", "100m", "-100m"}},
        {"tracking", {"20", "-50", "0", "100000", "-100000"}},
        {"features", {"[onum]", "[-liga, salt=2]", "[smcp]", "[zzzz=99]"}},
        {"small_caps", {"true", "false"}},
        {"columns", {"1", "2", "3", "20"}},
        {"column_gap", {"2mm", "0", "-5mm", "100m", "-100m"}},
        {"keep_lines", {"1", "2", "5", "20"}},
        {"on_grid", {"true", "false"}},
        {"hang", {"true", "false"}},
        {"balance", {"true", "false"}},
        {"ellipsis", {"none", "end", "middle", "start"}},
        {"quotes", {"true", "false"}},
        {"smart_quotes", {"true", "false"}},
        {"tabs",
         {"[10mm, right 20mm, centre 30mm]", "[0]", "[100m, right 0.001mm]",
          "[-5mm, right -5mm]"}},
        {"rule_above", {"plum 0.5pt", "none", "ink 100m"}},
        {"rule_below", {"plum 0.5pt", "none", "ink 100m"}},
        {"print", {"address", "text", "qr"}}};
    return words;
}

/// Whole frames; fields are those of the kind `golden` (tests/golden/pack.yaml).
inline constexpr std::array<std::string_view, 38> leaf_frames = {
    "text: title",     "text: message",    "text: long",      "text: story",
    "text: quotation", "text: iconic",     "text: tabbed",    "text: made",
    "text: duration",  "text: copies",     "text: link",      "text: tone",
    "list: points",    "table: words",     "label: entry",    "number: position",
    "number: page",    "brand: contacts",  "contents: title", "image: photo",
    "image: drawing",  "image: print",     "image: scan",     "image: {file: art/leaf.svg}",
    "fill: plum",      "fill: dusk",       "fill: glow",      "rule: ink",
    "qr: link",        "shape: rectangle", "shape: ellipse",  "shape: circle",
    "shape: polygon",  "shape: star",      "shape: line",     "shape: path",
    "shape: grid",     "part: footer"};

/// Frames that hold others.
inline constexpr std::array<std::string_view, 9> holding_frames = {"box: column",
                                                                   "box: row",
                                                                   "box: stack",
                                                                   "box: grid",
                                                                   "each: points",
                                                                   "each: words",
                                                                   "languages: side-by-side",
                                                                   "languages: stacked",
                                                                   "languages: rows"};

/// Scalars that no key expects.
inline constexpr std::array<std::string_view, 40> extreme_scalars = {"0",
                                                                     "-1",
                                                                     "1",
                                                                     "0mm",
                                                                     "0.0001mm",
                                                                     "-0.0001mm",
                                                                     "1mm",
                                                                     "100m",
                                                                     "-100m",
                                                                     "1e9mm",
                                                                     "100%",
                                                                     "1000%",
                                                                     "-1000%",
                                                                     "0.00001%",
                                                                     "50% - 50%",
                                                                     "10000",
                                                                     "999999999999999999999",
                                                                     "-9223372036854775808",
                                                                     "nan",
                                                                     "inf",
                                                                     ".nan",
                                                                     "none",
                                                                     "\"\"",
                                                                     "[]",
                                                                     "{}",
                                                                     "true",
                                                                     "~",
                                                                     "1pt",
                                                                     "2000pt",
                                                                     "1pt..2000pt",
                                                                     "0.0000001",
                                                                     "100m x 100m",
                                                                     "5000mm x 10mm",
                                                                     "10mm x 10mm",
                                                                     "$unit",
                                                                     "$unit * 100000",
                                                                     "$unit / 1000000",
                                                                     "100% - 99m",
                                                                     "\"\xE2\x80\xAE\xD7\x90\"",
                                                                     "ink"};

} // namespace pecyn::test
