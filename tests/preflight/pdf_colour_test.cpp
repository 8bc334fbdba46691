#include "pdf_content.hpp"

using namespace pecyn;
using diag::Severity;
using preflight::Claim;
using test::Checked;
using test::Content;
using test::fonts;
using test::icc;
using test::separation;

namespace {

/// An area in a colour space that stands in the resources as S.
Content area_in(const std::string& space, const std::string& colour = "1 scn") {
    return Content("/S cs " + colour + " 0 0 50 50 re f",
                   "<</ColorSpace <</S " + space + ">>>>");
}
std::string codes(const Content& content) { return Checked(content).codes(); }
std::string codes(Content content, Claim claim) { return Checked(content.as(claim)).codes(); }

/// With an output intent whose profile is of this space.
Content with_intent(Content content, const std::string& bytes) {
    content.file.catalog = "/OutputIntents [<</S /GTS_PDFX /DestOutputProfile 3 0 R>>]";
    content.file.add("<</N 4>>", bytes);
    return content;
}

} // namespace

TEST_CASE("RGB is found wherever it is painted") {
    CHECK(codes(Content("0 1 0 rg 0 0 9 9 re f")) == "device-rgb");
    CHECK(codes(Content("0 1 0 RG 0 0 m 9 9 l S")) == "device-rgb");
    CHECK(codes(Content("0 1 0 rg 0 0 0 1 k 0 0 9 9 re f")) == "");
    CHECK(codes(Content("BT /F 9 Tf 0 0 0 rg (a) Tj ET", fonts())) == "device-rgb");
    CHECK(codes(Content("q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q")) ==
          "device-rgb");
    CHECK(
        codes(Content("q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS [/I /RGB 0 <00>] ID a EI Q")) ==
        "device-rgb");
    CHECK(codes(area_in("[/Indexed /DeviceRGB 0 <000000>]")) == "device-rgb");
    CHECK(codes(area_in("[/Indexed /DeviceCMYK 0 <00000000>]")) == "");
    CHECK(codes(Content("/S sh", "<</Shading <</S <</ColorSpace /DeviceRGB>>>>>>")) ==
          "device-rgb");
    CHECK(codes(Content("/Pattern cs /P scn 0 0 9 9 re f",
                        "<</Pattern <</P <</Shading <</ColorSpace /DeviceRGB>>>>>>>>")) ==
          "device-rgb");
}

TEST_CASE("pictures inside content are not packed by LZW") {
    const auto with = [](const std::string& filter, Claim claim = Claim::pdf_x4) {
        return codes(
            Content("q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G " + filter + " ID abc EI Q"),
            claim);
    };
    CHECK(with("/F /LZW") == "forbidden-filter");
    CHECK(with("/Filter [/AHx /LZWDecode]", Claim::pdf_x1a_2003) == "forbidden-filter");
    CHECK(with("/F /Fl") == "");
    CHECK(with("/F /LZW", Claim::none) == "");
}

TEST_CASE("RGB is found in what pages call") {
    const std::string rgb = "1 0 0 rg 0 0 9 9 re f";
    Content form("/X Do", "<</XObject <</X %0>>>>");
    form.object("<</Subtype /Form /BBox [0 0 9 9]>>", rgb);
    CHECK(codes(form) == "device-rgb");
    Content tiles("/Pattern cs /P scn 0 0 9 9 re f", "<</Pattern <</P %0>>>>");
    tiles.object("<</PatternType 1 /PaintType 1 /BBox [0 0 9 9] /Resources <<>>>>", rgb);
    CHECK(codes(tiles) == "device-rgb");
    Content uncoloured("/S cs 0 0 0 1 /P scn 0 0 9 9 re f",
                       "<</Pattern <</P %0>> /ColorSpace <</S [/Pattern /DeviceCMYK]>>>>");
    uncoloured.object("<</PatternType 1 /PaintType 2 /BBox [0 0 9 9] /Resources <<>>>>", rgb);
    CHECK(codes(uncoloured) == "");
    Content glyph("BT /F 20 Tf 0 0 0 1 k (a) Tj ET", "<</Font <</F %1>>>>");
    glyph.object("<<>>", "500 0 d0 " + rgb);
    glyph.object(
        "<</Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] "
        "/CharProcs <</a %0>> /Encoding <</Differences [97 /a]>> /FirstChar 97 "
        "/LastChar 97 /Widths [5] /Resources <<>>>>");
    CHECK(codes(glyph) == "device-rgb");
    Content mask("/G gs", "<</ExtGState <</G <</SMask <</S /Luminosity /G %0>>>>>>>>");
    mask.object(
        "<</Subtype /Form /BBox [0 0 9 9] /Group <</S /Transparency /CS /DeviceGray>>>>", rgb);
    CHECK(codes(mask) == "device-rgb");
    Content annotation("", "<<>>",
                       "/Annots [<</Subtype /Stamp /F 4 /Rect [0 0 20 20] /AP <</N %0>>>>]");
    annotation.object("<</Subtype /Form /BBox [0 0 9 9]>>", rgb);
    CHECK(codes(annotation) == "device-rgb");
}

TEST_CASE("RGB may have a stand-in or an RGB output intent") {
    Content replaced("0 1 0 rg 0 0 9 9 re f", "<</ColorSpace <</DefaultRGB [/ICCBased %0]>>>>");
    replaced.object("<</N 3>>", icc("mntr", "RGB "));
    CHECK(Checked(replaced).has("icc-colour", Severity::error));
    CHECK_FALSE(Checked(replaced).has("device-rgb"));

    const Content rgb("0 1 0 rg 0 0 9 9 re f"), cmyk("0 1 0 0 k 0 0 9 9 re f");
    CHECK(codes(with_intent(rgb, icc("prtr", "CMYK"))) == "device-rgb");
    CHECK(codes(with_intent(rgb, icc("prtr", "RGB "))) == "");
    CHECK(codes(with_intent(cmyk, icc("prtr", "RGB "))) == "device-colour");
    CHECK(codes(with_intent(cmyk, icc("prtr", "CMYK"))) == "");
    const Content grey("0.5 g 0 0 9 9 re f");
    CHECK(codes(with_intent(grey, icc("prtr", "RGB "))) == "device-colour");
    CHECK(codes(with_intent(grey, icc("prtr", "CMYK"))) == "");
}

TEST_CASE("colours with profiles") {
    const auto profiled = [](unsigned n, const std::string& bytes) {
        Content made = area_in("[/ICCBased %0]", n == 4 ? "0 0 0 1 scn" : "0 0 0 scn");
        made.object("<</N " + std::to_string(n) + ">>", bytes);
        return made;
    };
    CHECK(Checked(profiled(3, icc("mntr", "RGB "))).has("icc-colour", Severity::error));
    CHECK(Checked(profiled(3, icc("mntr", "RGB ")).as(Claim::pdf_x1a_2003))
              .has("icc-colour", Severity::error));
    CHECK_FALSE(Checked(profiled(3, icc("mntr", "RGB "))).has("icc-profile"));
    CHECK(Checked(profiled(4, icc("mntr", "RGB "))).has("icc-profile"));
    CHECK(Checked(profiled(3, icc("link", "RGB "))).has("icc-profile"));
    CHECK(Checked(profiled(3, icc("mntr", "RGB ", 5))).has("icc-profile"));
    CHECK(Checked(profiled(3, "short")).has("icc-profile"));
    CHECK(codes(area_in("[/Lab <</WhitePoint [1 1 1]>>]", "50 0 0 scn"), Claim::pdf_x1a_2003) ==
          "icc-colour");

    Content own = area_in("[/ICCBased 3 0 R]", "0 0 0 1 scn");
    CHECK(Checked(with_intent(own, icc("prtr", "CMYK"))).has("icc-is-intent"));
    Content other = area_in("[/ICCBased %1]", "0 0 0 1 scn");
    other = with_intent(other, icc("prtr", "CMYK"));
    other.object("<</N 4>>", icc("prtr", "CMYK", 4));
    CHECK_FALSE(Checked(other).has("icc-is-intent"));
}

TEST_CASE("CMYK with a profile does not overprint in mode 1") {
    const auto made = [](const std::string& state) {
        Content content("/G gs /S cs 0 0 0 .5 scn 0 0 50 50 re f",
                        "<</ColorSpace <</S [/ICCBased %0]>> /ExtGState <</G <<" + state +
                            ">>>>>>");
        content.object("<</N 4>>", icc("prtr", "CMYK"));
        return Checked(content).has("icc-overprint");
    };
    CHECK(made("/OP true /op true /OPM 1"));
    CHECK_FALSE(made("/OP true /op true /OPM 0"));
    CHECK_FALSE(made("/OP true /op false /OPM 1"));
}

TEST_CASE("one spot, one look, one name") {
    const auto two = [](const std::string& a, const std::string& b) {
        return codes(Content("/A cs 1 scn 0 0 9 9 re f /B cs 1 scn 0 0 9 9 re f",
                             "<</ColorSpace <</A " + a + " /B " + b + ">>>>")
                         .as(Claim::none));
    };
    CHECK(two(separation("Red", "0 1 1 0"), separation("Red", "0 1.0 1 0")) == "");
    CHECK(two(separation("Red", "0 1 1 0"), separation("Red", "0 .9 1 0")) == "spot-conflict");
    CHECK(two(separation("Red", "0 1 1 0"), separation("Blue", "1 1 0 0")) == "");
    CHECK(two(separation("Red", "0 1 1 0"), separation("Blue", "0 1 1 0")) == "spot-same-ink");
    CHECK(two(separation("Red", "0 1 1 0"), separation("RED", "0 1 1 .1")) ==
          "spot-names-alike");
    CHECK(two(separation("P#20356#20C", "0 1 1 0"), separation("P#20356#20U", "0 1 1 .1")) ==
          "spot-names-alike");
    CHECK(two(separation("P#20356#20C", "0 1 1 0"), separation("P#20357#20C", "0 1 1 .1")) ==
          "");
    CHECK(two(separation("Ros#E9", "0 1 1 0"), separation("Black", "0 0 0 1")) == "spot-name");
    CHECK(two(separation("Ros#C3#A9", "0 1 1 0"), separation("Black", "0 0 0 1")) == "");
}

TEST_CASE("a spot's replacement fits it") {
    CHECK(codes(area_in(
              "[/Separation /Red /DeviceRGB <</FunctionType 2 /Domain [0 1] /N 1>>]")) ==
          "device-rgb");
    CHECK(codes(area_in(
              "[/Separation /Red /DeviceCMYK <</FunctionType 4 /Domain [0 1 0 1]>>]")) ==
          "spot-conflict");
    CHECK(
        codes(area_in("[/Separation /Red [/Lab <<>>] <</FunctionType 2 /Domain [0 1] /N 1>>]"),
              Claim::pdf_x1a_2003) == "icc-colour");
}

TEST_CASE("a spot's replacement has as many values as its colour space") {
    const auto exponential = [](const std::string& more) {
        return codes(
            area_in("[/Separation /Red /DeviceCMYK <</FunctionType 2 /Domain [0 1] /N 1 " +
                    more + ">>]"));
    };
    CHECK(exponential("/C0 [0 0 0 0] /C1 [0 1 1 0]") == "");
    CHECK(exponential("/C0 [0 0 0 0] /C1 [0 1 1]") == "spot-conflict");
    CHECK(exponential("/C0 [0] /C1 [0 1 1 0]") == "spot-conflict");
    const auto program = [](const std::string& range) {
        Content content = area_in("[/Separation /Red /DeviceCMYK 3 0 R]");
        content.file.add("<</FunctionType 4 /Domain [0 1] " + range + ">>", "{dup dup dup}");
        return codes(content);
    };
    CHECK(program("/Range [0 1 0 1 0 1 0 1]") == "");
    CHECK(program("") == "spot-conflict");
}

TEST_CASE("several inks over each other") {
    const auto mix = [](const std::string& names, int count, const std::string& more = {}) {
        std::string domain;
        for (int i = 0; i < count; ++i)
            domain += "0 1 ";
        Content made =
            area_in("[/DeviceN [" + names + "] /DeviceCMYK %0 " + more + "]", "0 0 scn");
        made.object("<</FunctionType 4 /Domain [" + domain + "] /Range [0 1 0 1 0 1 0 1]>>",
                    "{}");
        return made;
    };
    const std::string described =
        "<</Colorants <</Red " + separation("Red", "0 1 1 0") + ">>>>";
    CHECK(codes(mix("/Cyan /Black", 2)) == "");
    CHECK(codes(mix("/Black /Red", 2, described)) == "");
    CHECK(Checked(mix("/Black /Red", 2)).has("devicen", Severity::warning));
    CHECK(Checked(mix("/Black /Black", 2)).has("devicen", Severity::error));
    CHECK(Checked(mix("/Cyan /Black", 3)).has("devicen", Severity::error));
    std::string nine = "/Cyan /Magenta /Yellow /Black";
    for (int i = 0; i < 5; ++i)
        nine += " /None";
    CHECK(codes(mix(nine, 9), Claim::pdf_x1a_2003) == "devicen");
    CHECK(codes(mix(nine, 9)) == "");
}

TEST_CASE("plates that the printer has") {
    press::Profile profile;
    const auto under = [&] {
        Content made = area_in(separation("Red", "0 1 1 0"));
        return Checked(made.under(profile));
    };
    CHECK(under().codes() == "");
    profile.inks.spot_names = {"Blue"};
    CHECK(under().has("unexpected-spot", Severity::warning));
    profile.inks.spot_names = {"Blue", "Red"};
    CHECK(under().codes() == "");
    profile.inks.spots = press::Spots::refuse;
    CHECK(under().has("unexpected-spot", Severity::error));
    profile.finishes[press::Finish::varnish].spot = "Red";
    CHECK(under().codes() == "");
    CHECK(under().facts.spots == std::set<std::string>{"Red"});
}

TEST_CASE("the colour of marks stays beside what is printed") {
    const std::string all = "<</ColorSpace <</S " + separation("All", "1 1 1 1") + ">>";
    const std::string line = "/S CS 1 SCN .25 w 10 10 m 10 30 l S ";
    CHECK(codes(Content(line, all + ">>")) == "registration-colour");
    CHECK(codes(Content("/S cs 0 scn 0 0 50 50 re f", all + ">>")) == "");

    // Beside a page that is placed on a sheet, but not on it.
    const auto sheet = [&](const std::string& content) {
        Content made("/X Do " + content, all + "/XObject <</X %0>>>>");
        made.object("<</Subtype /Form /BBox [50 20 150 80]>>", "0 0 0 1 k 0 0 200 200 re f");
        return codes(made);
    };
    CHECK(sheet(line) == "");
    CHECK(sheet("/S CS 1 SCN .25 w 60 40 m 60 60 l S") == "registration-colour");
    CHECK(sheet("/S cs 1 scn 5 10 40 80 re f") == "registration-colour");
}

TEST_CASE("transparency") {
    const auto state = [](const std::string& entries, Claim claim) {
        return codes(Content("/G gs", "<</ExtGState <</G <<" + entries + ">>>>>>"), claim);
    };
    for (const char* entries : {"/ca .5", "/CA .5", "/BM /Multiply"}) {
        CHECK(state(entries, Claim::pdf_x1a_2003) == "transparency");
        CHECK(state(entries, Claim::pdf_x4) == "");
    }
    CHECK(state("/ca 1 /CA 1 /BM /Normal /SMask /None", Claim::pdf_x1a_2001) == "");
    CHECK(state("/BM /Shiny", Claim::pdf_x4) == "blend-mode");
    CHECK(state("/BM [/Multiply /Normal]", Claim::pdf_x4) == "");
    CHECK(state("/BM [/Normal /Shiny]", Claim::pdf_x4) == "blend-mode");
    CHECK(Checked(Content("/G gs", "<</ExtGState <</G <</ca .5>>>>>>")).facts.has_transparency);

    press::Profile profile;
    profile.transparency = press::Transparency::refuse;
    Content content("/G gs", "<</ExtGState <</G <</ca .5>>>>>>");
    CHECK(Checked(content.under(profile)).codes() == "transparency");

    Content picture("9 0 0 9 0 0 cm /X Do", "<</XObject <</X %0>>>>");
    picture.object("<</Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /SMask %1>>",
                   "a");
    picture.object("<</Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray>>", "a");
    CHECK(codes(picture, Claim::pdf_x1a_2003) == "transparency");
    CHECK(codes(picture) == "");

    Content rainbow("9 0 0 9 0 0 cm /X Do", "<</XObject <</X %0>>>>");
    rainbow.object("<</Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /SMask %1>>",
                   "a");
    rainbow.object("<</Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB>>", "abc");
    CHECK(codes(rainbow) == "bad-content");
}

TEST_CASE("groups blend in inks") {
    const auto group = [](const std::string& space, Claim claim = Claim::pdf_x4) {
        return Checked(
            Content("", "<<>>", "/Group <</S /Transparency /CS " + space + ">>").as(claim));
    };
    CHECK(group("/DeviceCMYK").codes() == "");
    CHECK(group("/DeviceRGB").has("group-colour", Severity::error));
    CHECK(group("/DeviceGray").has("group-colour", Severity::error));
    CHECK(group("/DeviceCMYK", Claim::pdf_x1a_2003).codes() == "transparency");
    const auto mask = [](const std::string& space, const std::string& kind) {
        Content made("/G gs", "<</ExtGState <</G <</SMask <</S /" + kind + " /G %0>>>>>>>>");
        made.object("<</Subtype /Form /BBox [0 0 9 9] /Group <</S /Transparency /CS /" + space +
                        ">>>>",
                    "");
        return codes(made);
    };
    CHECK(mask("DeviceGray", "Luminosity") == "");
    CHECK(mask("DeviceGray", "Alpha") == "group-colour");
    CHECK(mask("DeviceRGB", "Luminosity") == "group-colour");
}

TEST_CASE("transfer functions and screens") {
    const auto state = [](const std::string& entries, Claim claim = Claim::pdf_x4) {
        return codes(Content("/G gs", "<</ExtGState <</G <<" + entries + ">>>>>>"), claim);
    };
    CHECK(state("/TR /Identity") == "transfer-function");
    CHECK(state("/TR /Identity", Claim::none) == "");
    CHECK(state("/TR2 /Default") == "");
    CHECK(state("/TR2 /Identity") == "transfer-function");
    CHECK(state("/HTP [0 0]") == "halftone");
    CHECK(state("/HT /Default") == "");
    CHECK(state("/HT <</HalftoneType 1 /Frequency 60 /Angle 45 /SpotFunction /Round>>") == "");
    CHECK(state("/HT <</HalftoneType 1 /HalftoneName (X)>>") == "halftone");
    CHECK(state("/HT <</HalftoneType 6>>") == "halftone");
}
