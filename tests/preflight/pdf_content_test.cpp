#include "pdf_content.hpp"

using namespace pecyn;
using diag::Severity;
using preflight::Claim;
using test::Checked;
using test::Content;
using test::fonts;

TEST_CASE("plain content has no findings") {
    const Checked checked(
        Content("q 0 0 0 1 k 10 10 50 20 re f Q BT /F 14 Tf 10 50 Td (a) Tj ET", fonts()));
    CHECK(checked.codes() == "");
}

TEST_CASE("unknown, lame and unpaired operators") {
    CHECK(Checked(Content("1 2 foo")).find("bad-content")->subject == "foo");
    CHECK(Checked(Content("BX 1 foo EX")).has("bad-content"));
    CHECK(Checked(Content("1 0 0 cm")).has("bad-content"));
    CHECK(Checked(Content("q q Q")).has("bad-content"));
    CHECK(Checked(Content("q Q Q")).has("bad-content"));
    CHECK(Checked(Content("BT")).has("bad-content"));
    CHECK(Checked(Content("BT BT ET")).has("bad-content"));
    CHECK(Checked(Content("BT /F 8 Tf ET (a) Tj", fonts())).has("bad-content"));
    CHECK(Checked(Content("/No Do")).find("bad-content")->subject == "No");
    CHECK(Checked(Content("10 10 (cut")).has("bad-content"));
    CHECK(Checked(Content("/A BMC EMC EMC")).has("bad-content", Severity::warning));
    CHECK(Checked(Content("q Q BT ET /A BMC EMC BX EX")).codes() == "");
}

TEST_CASE("28 graphics states may be saved") {
    const auto nested = [](std::size_t n) {
        std::string text;
        for (std::size_t i = 0; i < n; ++i)
            text = "q " + text + "Q ";
        return Checked(Content(text)).codes();
    };
    CHECK(nested(28) == "");
    CHECK(nested(29) == "deep-nesting");
}

TEST_CASE("objects that hold others don't go round") {
    Content round("/X0 Do", "<</XObject <</X0 %0>>>>");
    round.object("<</Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X0 %0>>>>>>",
                 "/X0 Do");
    CHECK(Checked(round).has("bad-content"));

    Content deep("/X0 Do", "<</XObject <</X0 %0>>>>");
    for (int i = 0; i < 40; ++i)
        deep.object("<</Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X0 %" +
                        std::to_string(i < 39 ? i + 1 : 39) + " >>>>>>",
                    "/X0 Do");
    CHECK(Checked(deep).has("deep-nesting"));
}

TEST_CASE("gradients that are not there") {
    const Checked checked(Content("/Nowhere sh"));
    CHECK(checked.codes() == "bad-content");
    CHECK(checked.report.findings().front().message.find("Nowhere") != std::string::npos);
}

TEST_CASE("content that is damaged and content that is too large") {
    const auto unpacked = [](const std::string& packed) {
        Content made("/X0 Do", "<</XObject <</X0 %0>>>>");
        made.object("<</Subtype /Form /BBox [0 0 9 9] /Filter /RunLengthDecode>>", packed);
        return Checked(made);
    };
    CHECK(unpacked(std::string("\0 \x80", 3)).codes() == "");
    // 128 bytes of two: more than 96 MB in the end.
    std::string bomb;
    for (int i = 0; i < 800'000; ++i)
        bomb += "\x81 ";
    CHECK(unpacked(bomb + "\x80").has("too-large"));
}

TEST_CASE("kinds of objects that printers refuse") {
    const auto object = [](const std::string& entries, const char* content = "") {
        Content made("/X0 Do", "<</XObject <</X0 %0>>>>");
        made.object("<</BBox [0 0 9 9] " + entries + ">>", content);
        return Checked(made).codes();
    };
    CHECK(object("/Subtype /Form") == "");
    CHECK(object("/Subtype /PS") == "postscript-object");
    CHECK(object("/Subtype /Form /Subtype2 /PS") == "postscript-object");
    CHECK(object("/Subtype /Form /OPI <<>>") == "opi");
    CHECK(object("/Subtype /Form /Ref <<>>") == "reference-object");
    const std::string image = "/Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 "
                              "/ColorSpace /DeviceCMYK ";
    CHECK(object(image) == "");
    CHECK(object(image + "/Alternates []") == "alternate-image");
    CHECK(object(image + "/OPI <<>>") == "opi");
    CHECK(object(image + "/Intent /Perceptual") == "");
    CHECK(object(image + "/Intent /Sharp") == "rendering-intent");
}

TEST_CASE("rendering intents") {
    CHECK(Checked(Content("/RelativeColorimetric ri")).codes() == "");
    CHECK(Checked(Content("/Relative ri")).codes() == "rendering-intent");
    const std::string state = "<</ExtGState <</G <</RI /Best>>>>>>";
    CHECK(Checked(Content("/G gs", state)).codes() == "rendering-intent");
}

TEST_CASE("pages and places are named") {
    Content content("0 0 0 1 k 0 0 5 5 re f");
    content.page("1 0 0 rg 20 30 40 50 re f").page("1 0 0 rg 0 0 5 5 re f");
    const Checked checked(content);
    const auto* finding = checked.find("device-rgb");
    REQUIRE(finding);
    CHECK(finding->pages == std::vector<unsigned>{2, 3});
    CHECK(finding->count == 2);
    REQUIRE(finding->where);
    CHECK(finding->where->left().in_pt() == doctest::Approx(20));
    CHECK(finding->where->top().in_pt() == doctest::Approx(20));
    CHECK(finding->where->height.in_pt() == doctest::Approx(50));
}

TEST_CASE("hostile content ends soon") {
    // Each form places the next one ten times over.
    Content bomb("/X0 Do", "<</XObject <</X0 %0>>>>");
    for (int i = 0; i < 20; ++i) {
        std::string ten;
        for (int n = 0; n < 10; ++n)
            ten += "/X0 Do ";
        bomb.object("<</Subtype /Form /BBox [0 0 99 99] /Resources <</XObject <</X0 %" +
                        std::to_string(std::min(i + 1, 19)) + " >>>>>>",
                    i < 19 ? ten : "0 0 9 9 re f");
    }
    CHECK(Checked(bomb).report.findings().size() <= 1);

    std::string huge;
    for (int i = 0; i < 200; ++i)
        huge += "99999999999 0 0 99999999999 99999999999 99999999999 cm ";
    huge += "0 0 1 1 re f 0 0 m 5 5 l S BT /F 99999999 Tf (a) Tj [(a) -99999999999 (b)] TJ ET";
    CHECK(Checked(Content(huge, fonts())).codes() == "");
}

TEST_CASE("what lies on a layer that is off is not judged by its size") {
    Content content("/OC /L BDC 1 1 1 1 K 0.01 w 0 0 m 50 50 l S EMC",
                    "<</Properties <</L %0>>>>");
    content.object("<</Type /OCG /Name (L)>>");
    CHECK(Checked(content).has("line-too-thin"));
    content.file.catalog = "/OCProperties <</OCGs [3 0 R] /D <</OFF [3 0 R]>>>>";
    CHECK_FALSE(Checked(content).has("line-too-thin"));
}
