#include "sample.hpp"

using namespace pecyn;
using namespace pecyn::tests;

namespace {

const PathData square = PathData::rectangle({10_mm, 10_mm, 50_mm, 50_mm});
const colour::Colour magenta = colour::Cmyk{0, 1, 0, 0};

std::unique_ptr<scene::Group> group_of(scene::Path path) {
    auto group = std::make_unique<scene::Group>();
    group->items.emplace_back(std::move(path));
    return group;
}

std::string codes(const scene::Document& document, press::Standard standard,
                  diag::Span* span = nullptr) {
    diag::Findings findings;
    const std::string pdf = draw::haru::draw_pdf(document, press_profile(standard),
                                                 press_converter(), metadata(), findings);
    CHECK(pdf.empty() == findings.has_errors());
    std::string all;
    for (const auto& finding : findings.all()) {
        all += finding.code + " ";
        if (span != nullptr) *span = finding.span;
    }
    return all;
}

/// Ground that no colour can be mixed with.
scene::Path uneven() {
    colour::Gradient gradient;
    gradient.to = {100_mm, 0_mm};
    gradient.stops = {{0, colour::white()}, {1, colour::black()}};
    return filled(PathData::rectangle({0_mm, 0_mm, 105_mm, 148_mm}), gradient);
}

} // namespace

TEST_CASE("an opacity is a transparency group; X-1a refuses it at its place") {
    const auto make = [](double opacity, art::Blend blend) {
        scene::Page page = a6_page();
        page.items.emplace_back(uneven()); // else X-1a would mix the inks
        auto group = group_of(filled(square, magenta));
        group->opacity = opacity;
        group->blend = blend;
        group->span = {7, 100, 120};
        page.items.emplace_back(std::move(group));
        return document_of(std::move(page));
    };
    const std::string text = opened(pdf_of(make(0.5, art::Blend::multiply)));
    CHECK(times(text, "/S /Transparency") == 2); // the group's and the page's
    CHECK(times(text, "/CS /DeviceCMYK") == 2);
    CHECK(holds(text, "/ca 0.5"));
    CHECK(holds(text, "/BM /Multiply"));
    CHECK(holds(text, "/L0 Do"));

    diag::Span span;
    CHECK(codes(make(0.5, art::Blend::normal), press::Standard::pdf_x1a_2003, &span) ==
          "x1a-transparency ");
    CHECK(span == diag::Span{7, 100, 120});
    CHECK(codes(make(1, art::Blend::multiply), press::Standard::pdf_x1a_2001) ==
          "x1a-transparency ");
    // What is invisible or opaque is exact without transparency.
    CHECK(codes(make(1, art::Blend::normal), press::Standard::pdf_x1a_2003).empty());
    CHECK(codes(make(0, art::Blend::normal), press::Standard::pdf_x1a_2003).empty());
    CHECK(!holds(pdf_of(make(0, art::Blend::normal)), "/Transparency"));
}

TEST_CASE("X-1a files say what they are") {
    const auto make = [] {
        scene::Page page = a6_page();
        page.items.emplace_back(run(lato(), 10_pt, {10_mm, 10_mm}, "Testun"));
        return document_of(std::move(page));
    };
    const std::string x2003 = pdf_of(make(), press_profile(press::Standard::pdf_x1a_2003));
    CHECK(x2003.starts_with("%PDF-1.4\n"));
    CHECK(holds(x2003, "/GTS_PDFXVersion(PDF/X-1a:2003)"));
    CHECK(!holds(x2003, "GTS_PDFXConformance"));
    CHECK(!holds(x2003, "pdfxid:GTS"));
    const std::string x2001 = pdf_of(make(), press_profile(press::Standard::pdf_x1a_2001));
    CHECK(x2001.starts_with("%PDF-1.3\n"));
    CHECK(holds(x2001, "/GTS_PDFXVersion(PDF/X-1:2001)/GTS_PDFXConformance(PDF/X-1a:2001)"));
    CHECK(!holds(x2001, "/Metadata"));
    const Folder folder;
    for (const auto& pdf : {x2003, x2001})
        CHECK(call("qpdf --check " + folder.put("x.pdf", pdf)).status == 0);
}

TEST_CASE("shared groups and placed pages are written once") {
    auto background = std::make_shared<scene::Group>();
    background->transform = Affine::translation(1_mm, 0_mm);
    background->items.emplace_back(filled(square, magenta));
    auto card = std::make_shared<scene::Page>(a6_page());
    card->items.emplace_back(scene::SharedGroup{background});
    card->items.emplace_back(run(lato(), 10_pt, {10_mm, 10_mm}, "Cerdyn"));
    card->marks.emplace_back(run(lato(), 10_pt, {10_mm, 10_mm}, "Nod"));

    scene::Page sheet;
    sheet.trim = {320_mm, 450_mm};
    for (int column = 0; column < 2; ++column)
        for (int row = 0; row < 2; ++row)
            sheet.items.emplace_back(scene::PlacedPage{
                card,
                Affine::translation(Length::mm(20 + 111 * column), Length::mm(20 + 154 * row)),
                card->bleed_box()});
    sheet.items.emplace_back(scene::PlacedPage{
        card, Affine::translation(250_mm, 400_mm).after(Affine::quarter_turns(2)),
        card->trim_box()});
    const std::string pdf = pdf_of(document_of(std::move(sheet)));
    const std::string text = opened(pdf);
    CHECK(times(text, "/Subtype /Form") == 2);
    CHECK(times(text, "/X1 Do") == 5);
    CHECK(times(text, "/X0 Do") == 1);
    CHECK(holds(text, "1 0 0 1 56.6929 1218.8976 cm"));
    CHECK(holds(text, "-1 0 0 -1 708.6614 141.7323 cm"));
    const Folder folder;
    const Outcome words = call("pdftotext " + folder.put("s.pdf", pdf) + " -");
    CHECK(times(words.text, "Cerdyn") == 5);
    CHECK(!words.says("Nod"));
}

TEST_CASE("ten thousand records: what they share is written once") {
    // A card's content, and a line of each record over it.
    const auto document_of_pages = [](std::size_t count, std::size_t lines) {
        auto content = std::make_shared<scene::Group>();
        content->items.emplace_back(filled(square, magenta));
        for (std::size_t i = 0; i < lines; ++i)
            content->items.emplace_back(run(lato(), 8_pt, {10_mm, Length::mm(10.0 + double(i))},
                                            "Cerdyn-i-bawb-ohonom-" + std::to_string(i)));
        scene::Document document;
        document.title = "Records";
        document.languages = {"cy", "en"};
        for (std::size_t i = 0; i < count; ++i) {
            scene::Page page = a6_page();
            page.items.emplace_back(scene::SharedGroup{content});
            page.items.emplace_back(run(lato(), 10_pt, {10_mm, 140_mm},
                                        "029 2018 0" + std::to_string(100 + i % 900)));
            document.pages.push_back(shared(std::move(page)));
        }
        return document;
    };
    const std::string thousand = pdf_of(document_of_pages(1000, 40));
    const std::string text = opened(thousand);
    CHECK(times(text, "/Subtype /Form") == 1);
    CHECK(times(text, "/X0 Do") == 900); // contents of pages, equal ones once
    CHECK(times(text, "/Font <<") == 2); // resources of the form and of all pages
    const std::string hundred = pdf_of(document_of_pages(100, 40));
    CHECK((thousand.size() - hundred.size()) / 900 < 600);
    // What is shared counts once, however long it is.
    const std::string short_one = pdf_of(document_of_pages(1000, 4));
    CHECK(thousand.size() - short_one.size() < 20'000);
    // The words of every page are found.
    const Folder folder;
    const Outcome words =
        call("pdftotext -f 990 -l 999 " + folder.put("t.pdf", thousand) + " -");
    CHECK(times(words.text, "ohonom-39") == 10);
}

TEST_CASE("drawings with one key are one form") {
    const auto make = [] {
        auto drawing = std::make_shared<art::Drawing>();
        drawing->size = {20_mm, 20_mm};
        drawing->key = "same";
        art::Shape shape;
        shape.path = square;
        shape.fill = magenta;
        auto layer = std::make_unique<art::Layer>();
        layer->opacity = 0.25;
        layer->nodes.emplace_back(shape);
        drawing->root.nodes.emplace_back(std::move(layer));
        return drawing;
    };
    scene::Page page = a6_page();
    page.items.emplace_back(uneven());
    page.items.emplace_back(scene::Picture{make(), Affine::scaling(2, 2), {3, 1, 2}});
    page.items.emplace_back(scene::Picture{make(), Affine::translation(9_mm, 9_mm), {3, 5, 6}});
    const scene::Document document = document_of(std::move(page));
    const std::string text = opened(pdf_of(document));
    CHECK(times(text, "/X0 Do") == 2);
    CHECK(times(text, "/Subtype /Form") == 2); // the drawing and its layer
    // Both places are named, for both are where somebody put it.
    CHECK(codes(document, press::Standard::pdf_x1a_2003) ==
          "x1a-transparency x1a-transparency ");
}

TEST_CASE("equal pages share their content and their resources") {
    scene::Document document;
    document.title = "Backs";
    document.languages = {"cy"};
    for (int i = 0; i < 10; ++i) {
        scene::Page page = a6_page();
        page.items.emplace_back(run(lato(), 10_pt, {10_mm, 10_mm}, i % 2 ? "Cefn" : "Blaen"));
        document.pages.push_back(shared(std::move(page)));
    }
    const std::string text = opened(pdf_of(document));
    CHECK(times(text, "Tf\n") == 2);
    CHECK(times(text, "/Font <<") == 1);
}

TEST_CASE("clips nest deeper than readers save states") {
    scene::Page page = a6_page();
    std::unique_ptr<scene::Group> inner = group_of(filled(square, magenta));
    for (int i = 0; i < 60; ++i) {
        auto outer = std::make_unique<scene::Group>();
        outer->clip = square;
        outer->items.emplace_back(std::move(inner));
        inner = std::move(outer);
    }
    page.items.emplace_back(std::move(inner));
    const std::string text = opened(pdf_of(document_of(std::move(page))));
    CHECK(times(text, "W n\n") == 60);
    CHECK(times(text, "/Subtype /Form") >= 2);
    std::size_t depth = 0, deepest = 0;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
        if (text.compare(at, 2, "q\n") == 0) deepest = std::max(deepest, ++depth);
        if (text.compare(at, 2, "Q\n") == 0) --depth;
        if (text.compare(at, 6, "stream") == 0) depth = 0;
    }
    CHECK(deepest <= 28);

    scene::Page bottomless = a6_page();
    inner = group_of(filled(square, magenta));
    for (int i = 0; i < 200; ++i) {
        auto outer = std::make_unique<scene::Group>();
        outer->items.emplace_back(std::move(inner));
        inner = std::move(outer);
    }
    bottomless.items.emplace_back(std::move(inner));
    CHECK(codes(document_of(std::move(bottomless)), press::Standard::pdf_x4) == "too-deep ");
}

TEST_CASE("an empty clip shows nothing") {
    scene::Page page = a6_page();
    auto group = group_of(filled(square, magenta));
    group->clip.emplace();
    page.items.emplace_back(std::move(group));
    CHECK(!holds(opened(pdf_of(document_of(std::move(page)))), "0 1 0 0 k"));
}

TEST_CASE("the title says that a file is a draft, once") {
    diag::Findings findings;
    auto facts = metadata();
    facts.draft = true;
    facts.title = "Oedi";
    CHECK(holds(draw::haru::draw_pdf(document_of(a6_page()), press_profile(), press_converter(),
                                     facts, findings),
                "/Title(Oedi \\(drafft / draft\\))"));
    facts.title = "Oedi (DRAFFT / DRAFT)";
    CHECK(holds(draw::haru::draw_pdf(document_of(a6_page()), press_profile(), press_converter(),
                                     facts, findings),
                "/Title(Oedi \\(DRAFFT / DRAFT\\))"));
}
