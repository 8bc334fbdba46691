#include "draw/haru/structure.hpp"

#include "sample.hpp"

using namespace pecyn;
using namespace pecyn::tests;
using draw::haru::page_labels;

TEST_CASE("page labels are ranges where they count") {
    CHECK(page_labels({}).empty());
    CHECK(page_labels({"", ""}).empty());
    CHECK(page_labels({"1", "2", "3"}) == "<</Nums[0 <</S/D>>]>>");
    CHECK(page_labels({"i", "ii", "iii", "iv", "1", "2"}) == "<</Nums[0 <</S/r>>4 <</S/D>>]>>");
    CHECK(page_labels({"A-3", "A-4", "A-6"}) ==
          "<</Nums[0 <</S/D/P(A-)/St 3>>2 <</S/D/P(A-)/St 6>>]>>");
    CHECK(page_labels({"clawr", "", "clawr"}) ==
          "<</Nums[0 <</P(clawr)>>1 <<>>2 <</P(clawr)>>]>>");
    CHECK(page_labels({"09", "10"}) == "<</Nums[0 <</S/D/P(0)/St 9>>1 <</S/D/St 10>>]>>");
    CHECK(page_labels({"iiii"}) == "<</Nums[0 <</P(iiii)>>]>>");
    CHECK(page_labels({"99999999999999999999"}) == "<</Nums[0 <</P(99999999999999999999)>>]>>");
}

TEST_CASE("thousands of pages stand in a tree of small nodes, in order") {
    scene::Document document;
    document.title = "Many";
    document.languages = {"en"};
    for (int i = 1; i <= 5000; ++i) {
        scene::Page page = a6_page();
        page.trim.width = Length::pt(100 + i);
        document.pages.push_back(shared(std::move(page)));
    }
    const Folder folder;
    const std::string pdf = pdf_of(document);
    const std::string file = folder.put("many.pdf", pdf);
    CHECK(call("qpdf --check " + file).status == 0);
    CHECK(call("qpdf --show-npages " + file).text == "5000\n");
    CHECK(call("pdfinfo -f 4321 -l 4321 -box " + file).says("4429.50"));
    CHECK(times(pdf, "/Type/Pages/Parent") == 79 + 2);
}

TEST_CASE("bookmarks hang under the nearest lesser level") {
    scene::Document document;
    document.title = "Marks";
    document.languages = {"cy"};
    for (int i = 0; i < 3; ++i)
        document.pages.push_back(shared(a6_page()));
    document.bookmarks = {{"Un", 0, 1}, {"Dau (2)", 1, 3}, {"Tri", 1, 2}, {"Pedwar", 99, 1}};
    const Folder folder;
    const std::string file = folder.put("marks.pdf", pdf_of(document));
    CHECK(call("qpdf --check " + file).status == 0);
    const Outcome outline = call("mutool show " + file + " outline");
    CHECK(outline.says("\"Un\"\t#page=1"));
    CHECK(outline.says("\t\"Dau (2)\"\t#page=2"));
    CHECK(outline.says("\t\"Tri\"\t#page=2"));
    CHECK(outline.says("\"Pedwar\"\t#page=3"));
}
