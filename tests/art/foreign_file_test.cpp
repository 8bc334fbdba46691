#include "art/foreign_file.hpp"

#include "art/foreign_copier.hpp"
#include "foreign_sink.hpp"
#include "pdf_file.hpp"

#include <cmath>
#include <doctest/doctest.h>

using namespace pecyn;
using test::KeptObjects;
using test::PdfFile;

namespace {

std::string codes(const diag::Findings& findings) {
    std::string all;
    for (const auto& finding : findings.all())
        all += (all.empty() ? "" : " ") + finding.code;
    return all;
}

std::shared_ptr<const art::ForeignFile> opened(const PdfFile& file,
                                               const std::string& expected = "") {
    diag::Findings findings;
    auto made = art::ForeignFile::open(file.bytes(), "in.pdf", findings);
    CHECK(codes(findings) == expected);
    return made;
}

art::ForeignFile::Page page_of(const std::string& boxes, const std::string& expected = "") {
    const auto file = opened(PdfFile().with_page("", "<<>>", boxes), expected);
    REQUIRE(file);
    REQUIRE(file->pages().size() == 1);
    return file->pages().front();
}

/// "x y" in points of a point of the page, on the scene.
std::string on_scene(const art::ForeignFile::Page& page, double x, double y) {
    const Point p = page.placement.apply(Point{Length::pt(x), Length::pt(y)});
    const auto rounded = [](Length l) { return std::to_string(std::lround(l.in_pt() * 100)); };
    return rounded(p.x) + " " + rounded(p.y);
}

struct Copy {
    KeptObjects kept;
    std::vector<std::uint32_t> forms;
    std::string codes;
};

Copy copied(const PdfFile& file) {
    Copy copy;
    diag::Findings findings;
    const auto source = art::ForeignFile::open(file.bytes(), "in.pdf", findings);
    REQUIRE(source);
    art::ForeignCopier copier(*source, copy.kept, findings);
    for (std::size_t i = 0; i < source->pages().size(); ++i)
        copy.forms.push_back(copier.form(i, "/Head 1"));
    copy.codes = codes(findings);
    return copy;
}

} // namespace

TEST_CASE("a page's corner of trim is the origin, as the page is looked at") {
    const std::string media = "/MediaBox [10 20 210 120]";
    auto page = page_of(media);
    CHECK(page.trim == Size{Length::pt(200), Length::pt(100)});
    CHECK(on_scene(page, 10, 120) == "0 0");
    CHECK(on_scene(page, 210, 20) == "20000 10000");
    page = page_of(media + "/Rotate 90");
    CHECK(page.trim == Size{Length::pt(100), Length::pt(200)});
    CHECK(on_scene(page, 10, 20) == "0 0");
    CHECK(on_scene(page, 10, 120) == "10000 0");
    page = page_of(media + "/Rotate 180");
    CHECK(on_scene(page, 210, 20) == "0 0");
    page = page_of(media + "/Rotate -90");
    CHECK(on_scene(page, 210, 120) == "0 0");
    page = page_of(media + "/UserUnit 2 /Rotate 90");
    CHECK(page.trim == Size{Length::pt(200), Length::pt(400)});
    CHECK(on_scene(page, 10, 120) == "20000 0");
}

TEST_CASE("boxes are cut to what there is") {
    CHECK(page_of("/MediaBox [200 100 0 0]").trim == Size{Length::pt(200), Length::pt(100)});
    auto page = page_of("/MediaBox [0 0 200 100] /CropBox [-10 -10 150 400]");
    CHECK(page.trim == Size{Length::pt(150), Length::pt(100)});
    CHECK(page.box == Rect{{}, {}, Length::pt(150), Length::pt(100)});
    page = page_of("/MediaBox [0 0 200 100] /CropBox [300 300 400 400]");
    CHECK(page.trim == Size{Length::pt(200), Length::pt(100)});
    page = page_of("/MediaBox [0 0 200 100] /TrimBox [10 10 400 90]", "page-boxes");
    CHECK(page.trim == Size{Length::pt(190), Length::pt(80)});
    diag::Findings findings;
    CHECK_FALSE(art::ForeignFile::open(
        PdfFile().with_page("", "<<>>", "/MediaBox [0 0 200 0]").bytes(), "in.pdf", findings));
    CHECK(codes(findings) == "file-unreadable");
}

TEST_CASE("the bleed is what all four sides have") {
    const std::string trim = "/MediaBox [0 0 200 100] /TrimBox [20 20 180 80]";
    CHECK(page_of(trim + "/BleedBox [10 12 190 90]").bleed == Length::pt(8));
    CHECK(page_of(trim + "/BleedBox [30 30 170 70]").bleed == Length());
    CHECK(page_of(trim).bleed == Length::mm(5)); // marks may lie farther out
    CHECK(page_of(trim + "/CropBox [15 15 185 85]").bleed == Length::pt(5));
    CHECK(page_of(trim + "/UserUnit 2 /BleedBox [10 10 190 90]").bleed == Length::pt(20));
    CHECK(page_of("/MediaBox [0 0 200 100]").bleed == Length());
}

TEST_CASE("files that can't be taken are findings") {
    const auto refused = [](std::string bytes) {
        diag::Findings findings;
        CHECK_FALSE(art::ForeignFile::open(std::move(bytes), "in.pdf", findings));
        return codes(findings);
    };
    CHECK(refused("") == "file-unreadable");
    CHECK(refused("no PDF") == "file-unreadable");
    CHECK(refused("%PDF-1.7\nnothing else") == "file-damaged");
    CHECK(refused(PdfFile().bytes()) == "file-unreadable");
}

TEST_CASE("a file that takes too long to read is refused, not cut short") {
    PdfFile large;
    std::string numbers;
    for (int i = 0; i < 30'000; ++i)
        numbers += "1 ";
    for (int i = 0; i < 160; ++i)
        large.with_page("", "<</Numbers [" + numbers + "]>>");
    CHECK_FALSE(opened(large, "too-large"));
}

TEST_CASE("a page that is listed again is a page again") {
    std::string bytes = PdfFile().with_page("").with_page("").bytes();
    const std::string kids = "/Kids [3 0 R 5 0 R ]";
    REQUIRE(bytes.find(kids) != std::string::npos);
    bytes.replace(bytes.find(kids), kids.size(), "/Kids [3 0 R 3 0 R ]");
    diag::Findings findings;
    const auto file = art::ForeignFile::open(bytes, "in.pdf", findings);
    REQUIRE(file);
    CHECK(file->pages().size() == 2);
    CHECK(codes(findings) == "file-damaged");
    bytes.replace(bytes.find("/Kids [3 0 R 3"), 14, "/Kids [3 0 R 2");
    findings = {};
    const auto loop = art::ForeignFile::open(bytes, "in.pdf", findings);
    REQUIRE(loop);
    CHECK(loop->pages().size() == 1);
}

TEST_CASE("streams are views of the file, whatever lies before it") {
    const std::string content = "0 0 10 10 re f";
    diag::Findings findings;
    const auto file = art::ForeignFile::open(
        "some bytes\n" + PdfFile().with_page(content).bytes(), "in.pdf", findings);
    REQUIRE(file);
    KeptObjects kept;
    art::ForeignCopier copier(*file, kept, findings);
    const auto& form = kept.objects[copier.form(0, "/Head 1")];
    CHECK(form.is_view);
    CHECK(form.bytes == content);
    CHECK(form.entries == "/Head 1/Resources<<>>");
    CHECK(codes(findings).empty());
}

TEST_CASE("values are written as they were meant") {
    PdfFile file;
    file.add(
        "<</Name /A#20b#2Fc#23/Text (a\\(b\\)\\\\\\r\\n\\0)/Hex <00FF0D>/Number -0.50/Whole 7"
        "/List [1 2 /N (s) [true null]]/None null/Real 3./Sub <</Deep (x)>>>>");
    file.with_page("", "<</ExtGState <</G %0>>>>");
    const Copy copy = copied(file);
    REQUIRE(copy.kept.objects.size() == 2);
    const std::string& text = copy.kept.objects.begin()->first == copy.forms.front()
                                  ? copy.kept.objects.rbegin()->second.entries
                                  : copy.kept.objects.begin()->second.entries;
    using namespace std::string_literals;
    CHECK(text == "/Hex(\0\xFF\\r)/List[1 2/N(s)[true null]]/Name/A#20b#2Fc#23/Number -0.50"
                  "/Real 3./Sub<</Deep(x)>>/Text(a\\(b\\)\\\\\\r\n\0)/Whole 7"s);
}

TEST_CASE("what belongs to the old document stays there") {
    PdfFile file;
    file.add("<</Type /XObject /Subtype /Form /BBox [0 0 1 1] /StructParents 3 /PieceInfo "
             "<</A 1>> /F (other.pdf) /Kept 1 /Back 2 0 R>>",
             "q Q");
    file.with_page("", "<</XObject <</X %0>>>>",
                   "/MediaBox [0 0 9 9] /StructParents 0 /Thumb %0 /Annots [<</F 4 /AP <</N "
                   "%0>>>> <</F 6 /AP <</N %0>>>>]");
    const Copy copy = copied(file);
    REQUIRE(copy.kept.objects.size() == 2);
    for (const auto& [number, object] : copy.kept.objects) {
        if (number == copy.forms.front())
            CHECK(object.entries.find("Annots") == std::string::npos);
        else
            CHECK(object.entries ==
                  "/BBox[0 0 1 1]/Back null/Kept 1/Subtype/Form/Type/XObject");
    }
    const auto source = opened(file);
    CHECK(source->pages().front().annotations == 1);
}

TEST_CASE("an object is copied once, and equal pages are one form") {
    PdfFile file;
    file.add("<<>>", "1 0 0 rg");
    file.add("<</Font <<>>>>");
    const std::string page = "/MediaBox [0 0 9 9] /Contents %0";
    file.with_page("", "%1", page).with_page("", "%1", page).with_page("", "<<>>", page);
    const Copy copy = copied(file);
    CHECK(copy.forms[0] == copy.forms[1]);
    CHECK(copy.forms[0] != copy.forms[2]);
    CHECK(copy.kept.objects.size() == 3);
}

TEST_CASE("contents of several streams become one, parted by white space") {
    PdfFile file;
    file.add("<<>>", "1 0 0");
    file.add("<</Filter /ASCIIHexDecode>>", "7267>"); // "rg"
    file.with_page("", "<<>>", "/MediaBox [0 0 9 9] /Contents [%0 %1]");
    file.with_page("", "<<>>", "/MediaBox [0 0 9 9] /Contents [%1]");
    file.with_page("", "<<>>", "/MediaBox [0 0 9 9] /Contents null");
    const Copy copy = copied(file);
    const auto& objects = copy.kept.objects;
    CHECK(objects.at(copy.forms[0]).is_plain);
    CHECK(objects.at(copy.forms[0]).bytes == "1 0 0\nrg\n");
    CHECK(objects.at(copy.forms[1]).bytes == "7267>");
    CHECK(objects.at(copy.forms[1]).entries == "/Head 1/Resources<<>>/Filter/ASCIIHexDecode");
    CHECK(objects.at(copy.forms[2]).bytes.empty());
}

TEST_CASE("a page's group is isolated, and so is its form's") {
    PdfFile file;
    file.with_page("", "<<>>",
                   "/MediaBox [0 0 9 9] /Group <</S /Transparency /CS /DeviceCMYK /K true>>");
    const Copy copy = copied(file);
    CHECK(copy.kept.objects.at(copy.forms[0]).entries ==
          "/Head 1/Resources<<>>/Group<</S/Transparency/I true/CS/DeviceCMYK/K true>>");
    CHECK(opened(file)->pages().front().mixes_inks);
}

TEST_CASE("loops and arrays that double end") {
    PdfFile loop;
    loop.add("<</Self %0 /List %1>>");
    loop.add("[%1 %0 %1]");
    loop.with_page("", "<</ExtGState <</G %0>>>>");
    CHECK(copied(loop).codes.empty());
    PdfFile many;
    for (int i = 0; i < 50; ++i)
        many.add("[%" + std::to_string(i + 1) + " %" + std::to_string(i + 1) + "]");
    many.add("[/End]");
    many.with_page("", "<</ColorSpace <</C %0>>>>");
    CHECK(copied(many).codes == "too-large");
}

TEST_CASE("layers keep their state") {
    PdfFile file;
    file.add("<</Type /OCG /Name (shown)>>");
    file.add("<</Type /OCG /Name (hidden)>>");
    file.catalog = "/OCProperties <</OCGs [3 0 R 4 0 R] /D <</OFF [4 0 R]>>>>";
    file.with_page("", "<</Properties <</A %0 /B %1>>>>");
    diag::Findings findings;
    const auto source = art::ForeignFile::open(file.bytes(), "in.pdf", findings);
    REQUIRE(source);
    KeptObjects kept;
    art::ForeignCopier copier(*source, kept, findings);
    const auto form = copier.form(0, "");
    const art::ForeignLayers layers = copier.layers();
    CHECK(kept.objects[form].entries.find("/Properties<</A 1 0 R/B 2 0 R>>") !=
          std::string::npos);
    CHECK(layers.groups == "1 0 R 2 0 R");
    CHECK(layers.order == layers.groups);
    CHECK(layers.hidden == "2 0 R");
}

TEST_CASE("a claim of PDF/X counts with an output intent alone") {
    const auto claim = [](const std::string& xmp, const std::string& catalog) {
        PdfFile file;
        file.add("<</Type /Metadata>>", xmp);
        file.catalog = "/Metadata 3 0 R " + catalog;
        file.with_page("");
        const auto source = opened(file);
        REQUIRE(source);
        return source->claim();
    };
    const std::string intent = "/OutputIntents [<</S /GTS_PDFX /OutputConditionIdentifier "
                               "(FOGRA39)>>]";
    const std::string x4 = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>";
    CHECK(claim(x4, intent).standard == "PDF/X-4");
    CHECK(claim(x4, intent).condition == "FOGRA39");
    CHECK(claim("<a pdfxid:GTS_PDFXVersion=\"PDF/X-4\"/>", intent).standard == "PDF/X-4");
    CHECK(claim("<pdfxid:GTS_PDFXVersion>PDF/X-4p</x>", intent).standard.empty());
    CHECK(claim(x4, "").standard.empty());
    CHECK(claim("", intent).standard.empty());
}
