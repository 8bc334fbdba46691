#include "pdf_content.hpp"

using namespace pecyn;
using diag::Severity;
using preflight::Claim;
using test::Checked;
using test::Content;
using test::fonts;
using test::separation;

namespace {

const std::string states = "/ExtGState <</O <</OP true /op true /OPM 1>> "
                           "/P <</OP true /op true /OPM 0>>>>";

std::string codes(const std::string& content, const std::string& more = states) {
    return Checked(Content(content, fonts(more))).codes();
}
std::string text(const std::string& before, const std::string& size = "10") {
    return before + " BT /F " + size + " Tf 20 40 Td (words) Tj ET ";
}
const std::string tint = "0.2 0 0 0 k 0 0 200 100 re f ";

std::string image(double ppi, const std::string& entries, double pixels = 100) {
    const std::string side = std::to_string(pixels / ppi * 72);
    Content made(side + " 0 0 " + side + " 10 10 cm /X Do", "<</XObject <</X %0>>>>");
    const std::string size = std::to_string(static_cast<int>(pixels));
    made.object("<</Subtype /Image /Width " + size + " /Height " + size + entries + ">>", "");
    const Checked checked(made);
    if (checked.report.findings().empty()) return "";
    const auto& finding = checked.report.findings().front();
    return finding.code + (finding.severity == Severity::error ? " E" : " W");
}

} // namespace

TEST_CASE("white never overprints") {
    CHECK(codes(text(tint + "/O gs 0 0 0 0 k")) == "white-overprint");
    CHECK(codes(text(tint + "0 0 0 0 k")) == "");
    CHECK(codes(text("/P gs 1 g", "14")) == "white-overprint");
    CHECK(codes(text("/O gs 1 1 1 rg", "14")) == "device-rgb");
    const Checked area(Content("/O gs 0 0 0 0 k 0 0 9 9 re f", fonts(states)));
    CHECK(area.has("white-overprint", Severity::warning));
    CHECK(Checked(Content(text("/O gs 0 0 0 0 k"), fonts(states)))
              .has("white-overprint", Severity::error));
    CHECK(codes("/O gs 0 0 0 0 K 2 w 0 0 m 90 0 l S") == "white-overprint");
    CHECK(codes("/O gs .1 0 0 0 k 0 0 9 9 re f") == "");
    CHECK(codes("/O gs /S cs 0 scn 0 0 9 9 re f",
                states + "/ColorSpace <</S " + separation("Black", "0 0 0 1") + ">>") ==
          "white-overprint");
}

TEST_CASE("small black text overprints what lies under it") {
    CHECK(codes(text(tint + "0 0 0 1 k")) == "black-knockout");
    CHECK(codes(text(tint + "/P gs 0 0 0 1 k")) == "black-knockout");
    CHECK(codes(text(tint + "/O gs 0 0 0 1 k")) == "");
    CHECK(codes(text(tint + "0 0 0 1 k", "12")) == "");
    CHECK(codes(text("0 0 0 1 k")) == "");
    CHECK(codes(text(tint + "0 0 0 .5 k")) == "");
    // Beside the tint, over white that covers it, and under it
    CHECK(codes(text("0.2 0 0 0 k 100 0 50 100 re f 0 0 0 1 k")) == "");
    CHECK(codes(text(tint + "0 0 0 0 k 10 10 100 80 re f 0 0 0 1 k")) == "");
    CHECK(codes(text("0 0 0 1 k") + tint) == "");
    const std::string black =
        states + "/ColorSpace <</S " + separation("Black", "0 0 0 1") + ">>";
    CHECK(codes(text(tint + "/P gs /S cs 1 scn"), black) == "");
    CHECK(codes(text(tint + "/S cs 1 scn"), black) == "black-knockout");

    press::Profile profile;
    profile.inks.text_black = press::BlackText::knockout;
    Content content(text(tint + "0 0 0 1 k"), fonts());
    CHECK(Checked(content.under(profile)).codes() == "");
}

TEST_CASE("thin black lines overprint") {
    const std::string line = " 10 10 m 90 50 l S";
    CHECK(codes("0 0 0 1 K 1 w" + line) == "black-knockout");
    CHECK(codes("/O gs 0 0 0 1 K 1 w" + line) == "");
    CHECK(codes("0 0 0 1 K 2 w" + line) == "");
    CHECK(codes("0 0 0 1 K 1 w 3 0 0 3 0 0 cm" + line) == "");
    CHECK(codes("0 0 0 1 k 10 10 80 1 re f") == "black-knockout");
    CHECK(codes("/O gs 0 0 0 1 k 10 10 80 1 re f") == "");
    CHECK(codes("0 0 0 1 k 10 10 1 1 re f") == "");
}

TEST_CASE("grey is not black ink") {
    CHECK(codes(text(tint + "0 g")) == "device-gray");
    CHECK(codes(text(tint + "0 g", "12")) == "");
    CHECK(codes(text("0 g")) == "");
    CHECK(codes("0.5 G 1 w 10 10 m 90 10 l S") == "device-gray");
    CHECK(codes("0.5 G 3 w 10 10 m 90 10 l S") == "");
    CHECK(codes("/O gs 0.5 g 0 0 50 50 re f") == "device-gray");
    CHECK(codes("0.5 g 0 0 50 50 re f") == "");
}

TEST_CASE("text in much ink") {
    CHECK(codes(text("0.7 0.7 0.6 0.9 k", "20")) == "rich-black-text");
    CHECK(codes(text("0.7 0.6 0.6 0.9 k", "20")) == "");
    CHECK(codes("0.7 0.7 0.6 0.9 k 0 0 50 50 re f") == "");
}

TEST_CASE("small type that is white or in several inks") {
    CHECK(codes(text("0 0 0 0 k", "7.9")) == "reversed-type");
    CHECK(codes(text("0 0 0 0 k", "8")) == "");
    CHECK(codes(text(".5 .5 0 0 k", "7")) == "reversed-type");
    CHECK(codes(text(".5 0 0 0 k", "7")) == "");
    // Size as it is printed: scaled by the matrices, turned or not
    CHECK(codes("2 0 0 2 0 0 cm" + text(" 0 0 0 0 k", "4")) == "");
    CHECK(codes("0 .5 -.5 0 100 0 cm" + text(" 0 0 0 0 k", "10")) == "reversed-type");
    CHECK(codes("0 0 0 0 k BT /F 1 Tf 9 0 3 9 20 20 Tm (a) Tj ET") == "");
    CHECK(codes(text("3 Tr 0 0 0 0 k", "5")) == "");

    press::Profile profile;
    profile.limits.reversed_type = {7, 6};
    const auto under = [&](const std::string& size) {
        Content made(text("0 0 0 0 k", size), fonts());
        return Checked(made.under(profile));
    };
    CHECK(under("7").codes() == "");
    CHECK(under("6.5").has("reversed-type", Severity::warning));
    CHECK(under("5").has("reversed-type", Severity::error));
    const Checked small = under("5");
    CHECK(small.find("reversed-type")->measured == doctest::Approx(5));
    CHECK(small.find("reversed-type")->limit == doctest::Approx(6));
    CHECK(small.find("reversed-type")->unit == "pt");
}

TEST_CASE("text is named where its font tells what it says") {
    Content named("0 0 0 0 k BT /F 6 Tf 5 5 Td (\\001\\002) Tj ET",
                  "<</Font <</F <</Subtype /Type1 /ToUnicode %0>>>>>>");
    named.object("<<>>", "1 beginbfrange <01> <02> <0048> endbfrange");
    CHECK(Checked(named).find("reversed-type")->message.starts_with("the text 'HI' at 6 pt"));
}

TEST_CASE("the worst of many is told") {
    const Checked checked(
        Content(text("0 0 0 0 k", "7") + text("", "5") + text("", "6"), fonts()));
    const auto* finding = checked.find("reversed-type");
    REQUIRE(finding);
    CHECK(finding->measured == doctest::Approx(5));
    CHECK(finding->message.find("5 pt") != std::string::npos);
    CHECK(finding->count == 3);
}

TEST_CASE("thin lines") {
    const std::string line = " w 10 10 m 90 50 l S";
    CHECK(codes(".5 0 0 0 K .1" + line) == "line-too-thin");
    CHECK(codes(".5 0 0 0 K 0" + line) == "line-too-thin");
    CHECK(codes(".5 0 0 0 K .125" + line) == "");
    CHECK(codes(".5 .5 0 0 K .2" + line) == "reversed-line");
    CHECK(codes(".5 .5 0 0 K .25" + line) == "");
    CHECK(codes("0 0 0 0 K .2" + line) == "reversed-line");
    CHECK(codes(".5 0 0 0 K 1 0 0 .1 0 0 cm 1" + line) == "line-too-thin");
    CHECK(codes("q .5 0 0 0 K 0 0 5 5 re W n 0 w 50 50 m 90 90 l S Q") == "");

    press::Profile profile;
    profile.limits.line.fail = 0.25;
    profile.limits.type.fail = 5;
    const auto under = [&](const std::string& content) {
        Content made(content, fonts(states));
        return Checked(made.under(profile)).codes();
    };
    CHECK(under(".5 0 0 0 K .2" + line) == "line-too-thin");
    CHECK(under(".5 0 0 0 K .25" + line) == "");
    CHECK(under(text(".5 0 0 0 k", "4")) == "type-too-small");
    CHECK(under(text(".5 0 0 0 k", "5")) == "");
}

TEST_CASE("resolution of pictures") {
    const std::string contone = " /BitsPerComponent 8 /ColorSpace /DeviceCMYK";
    CHECK(image(149, contone) == "low-resolution E");
    CHECK(image(150, contone) == "low-resolution W");
    CHECK(image(224, contone) == "low-resolution W");
    CHECK(image(225, contone) == "");
    CHECK(image(50, contone, 16) == "");
    const std::string one_bit = " /BitsPerComponent 1 /ColorSpace /DeviceGray";
    CHECK(image(549, one_bit) == "low-resolution E");
    CHECK(image(799, one_bit) == "low-resolution W");
    CHECK(image(800, one_bit) == "");
    CHECK(image(549, " /ImageMask true") == "low-resolution E");
}

TEST_CASE("resolution counts in the worse direction, turned and skewed too") {
    const auto placed = [](const std::string& matrix) {
        Content made(matrix + " cm /X Do", "<</XObject <</X %0>>>>");
        made.object("<</Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 "
                    "/ColorSpace /DeviceCMYK>>",
                    "");
        return Checked(made);
    };
    CHECK(placed("24 0 0 24 9 9").codes() == "");                            // 300 ppi
    CHECK(placed("24 0 0 60 9 9").has("low-resolution", Severity::error));   // 120
    CHECK(placed("0 24 -60 0 99 9").has("low-resolution", Severity::error)); // turned
    CHECK(placed("24 0 60 24 9 9").has("low-resolution", Severity::error));  // skewed
    CHECK(*placed("24 0 0 60 9 9").facts.least_ppi == doctest::Approx(120));
    CHECK(placed("24 0 0 60 9 9").facts.images == 1);
    CHECK(placed("24 0 0 60 900 9").codes() == ""); // beside the page
}

TEST_CASE("sizes in a form are those where it is placed, each time") {
    const auto form = [](const std::string& content) {
        Content made(content, "<</XObject <</X %0>>>>");
        made.object("<</Subtype /Form /BBox [0 0 99 99]>>",
                    ".5 0 0 0 K .5 w 10 10 m 90 50 l S");
        return Checked(made).codes();
    };
    CHECK(form("/X Do") == "");
    CHECK(form("/X Do q .1 0 0 .1 0 0 cm /X Do Q") == "line-too-thin");
}

TEST_CASE("steps after printing are not ink") {
    const std::string cut = separation("CutContour", "0 1 0 0");
    const auto made = [&](const std::string& group) {
        Content content("/OC /L BDC /S CS 1 SCN .05 w 10 10 m 90 50 l S EMC",
                        "<</Properties <</L %0>> /ColorSpace <</S " + cut + ">>>>");
        content.object("<</Type /OCG /Name (L) " + group + ">>");
        return content;
    };
    CHECK(Checked(made("")).codes() == "line-too-thin");
    Content step = made("/GTS_Metadata <</GTS_ProcStepsGroup /Structural>>");
    CHECK(Checked(step).codes() == "");
    // The plate's own limit counts under a profile.
    press::Profile profile;
    profile.limits.line.fail = 1;
    profile.finishes[press::Finish::cut].spot = "CutContour";
    CHECK(Checked(step.under(profile)).codes() == "");
    profile.finishes[press::Finish::cut].line = Length::pt(0.1);
    CHECK(Checked(step.under(profile)).codes() == "line-too-thin");
}
