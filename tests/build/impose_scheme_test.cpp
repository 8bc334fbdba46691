#include "build/impose_scheme.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;

namespace {

std::shared_ptr<scene::Page> page(std::size_t number, Size trim) {
    auto made = std::make_shared<scene::Page>();
    made->trim = trim;
    made->bleed = Length::mm(3);
    made->label = std::to_string(number);
    return made;
}

scene::Document pages(std::size_t count, Size trim = {Length::mm(50), Length::mm(80)}) {
    scene::Document document;
    document.title = "in.pdf";
    for (std::size_t i = 0; i < count; ++i)
        document.pages.push_back(page(i + 1, trim));
    return document;
}

struct Made {
    scene::Document sheets;
    std::string codes;
    std::vector<std::string> lines;
};

Made imposed(std::vector<scene::Document> files, const ImposeOptions& options) {
    Made made;
    diag::Findings findings;
    made.sheets = on_sheets(
        std::move(files), options,
        [&](const std::string& line) {
            made.lines.push_back(line);
            return scene::Group{};
        },
        findings);
    for (const auto& finding : findings.all())
        made.codes += (made.codes.empty() ? "" : " ") + finding.code;
    return made;
}

ImposeOptions with(ImposeScheme scheme) {
    ImposeOptions options;
    options.scheme = scheme;
    return options;
}

} // namespace

TEST_CASE("without a sheet, cards lie alone with room for bleed and marks") {
    const Made made = imposed({pages(4)}, with(ImposeScheme::cards));
    CHECK(made.codes.empty());
    REQUIRE(made.sheets.pages.size() == 4);
    CHECK(made.sheets.pages.front()->trim.width > Length::mm(50 + 2 * 8));
    CHECK(made.sheets.pages.front()->trim.width < Length::mm(50 + 2 * 9));
    ImposeOptions bare = with(ImposeScheme::fronts);
    bare.marks = {};
    const Made alone = imposed({pages(1)}, bare);
    REQUIRE(alone.sheets.pages.size() == 1);
    CHECK(abs(alone.sheets.pages.front()->trim.width - Length::mm(56)) < Length::mm(0.001));
    for (const auto duplex : {press::Duplex::work_and_turn, press::Duplex::work_and_tumble,
                              press::Duplex::fold_over}) {
        ImposeOptions forms = with(ImposeScheme::cards);
        forms.duplex = duplex;
        CHECK(imposed({pages(2)}, forms).codes.empty());
    }
}

TEST_CASE("missing pages are counted or made up") {
    for (const auto& [scheme, count, words] :
         {std::tuple{ImposeScheme::cards, 3, "1 is missing"},
          {ImposeScheme::saddle, 5, "3 are missing"},
          {ImposeScheme::zine, 6, "2 are missing"},
          {ImposeScheme::letter, 5, "1 is missing"}}) {
        diag::Findings findings;
        ImposeOptions options = with(scheme);
        const SheetWords none = [](const std::string&) { return scene::Group{}; };
        std::vector<scene::Document> files;
        files.push_back(pages(static_cast<std::size_t>(count)));
        CHECK(on_sheets(files, options, none, findings).pages.empty());
        REQUIRE(findings.all().size() == 1);
        CHECK(findings.all().front().code == "page-count");
        CHECK(findings.all().front().message.find(words) != std::string::npos);
        if (scheme == ImposeScheme::letter) continue; // equal panels don't fold
        options.fill = true;
        CHECK(!imposed(files, options).sheets.pages.empty());
    }
    CHECK(imposed({pages(9)}, with(ImposeScheme::zine)).codes == "page-count");
    CHECK(imposed({pages(6)}, with(ImposeScheme::letter)).codes == "panel-too-wide");
}

TEST_CASE("pages of a scheme are of one size, but for rounding") {
    scene::Document document = pages(4);
    const auto near = page(2, {Length::mm(50.1), Length::mm(80)});
    document.pages[1] = near;
    CHECK(imposed({document}, with(ImposeScheme::cards)).codes.empty());
    near->trim.width = Length::mm(52);
    CHECK(imposed({document}, with(ImposeScheme::cards)).codes == "page-sizes");
    CHECK(imposed({document}, with(ImposeScheme::tiles)).codes.empty());
}

TEST_CASE("pages shrink only where they don't fit and may") {
    ImposeOptions options = with(ImposeScheme::saddle);
    options.sheet = Size{Length::mm(80), Length::mm(60)};
    CHECK(imposed({pages(4)}, options).codes == "sheet-too-small");
    options.fit = true;
    CHECK(imposed({pages(4)}, options).codes.empty());
    options.scheme = ImposeScheme::cards;
    options.marks = {};
    CHECK(imposed({pages(4)}, options).codes.empty());
    options.fit = false;
    CHECK(imposed({pages(4)}, options).codes == "sheet-too-small");
}

TEST_CASE("several files are a gang, each as often as it is wanted") {
    ImposeOptions options = with(ImposeScheme::cards);
    options.sheet = Size{Length::mm(320), Length::mm(450)};
    options.copies = {3, 1};
    const Made made = imposed({pages(2), pages(2, {Length::mm(80), Length::mm(80)})}, options);
    CHECK(made.codes.empty());
    REQUIRE(made.sheets.pages.size() == 2);
    std::size_t placed = 0;
    for (const scene::Item& item : made.sheets.pages.front()->items)
        if (std::holds_alternative<scene::PlacedPage>(item)) ++placed;
    CHECK(placed == 4);
}

TEST_CASE("slug lines name file, sheet and side") {
    ImposeOptions options = with(ImposeScheme::cards);
    options.marks.slug = true;
    const Made made = imposed({pages(4)}, options);
    REQUIRE(made.lines.size() == 4);
    CHECK(made.lines[0] == "in.pdf · sheet 1 of 2 · front");
    CHECK(made.lines[3] == "in.pdf · sheet 2 of 2 · back");
    options.scheme = ImposeScheme::fronts;
    CHECK(imposed({pages(4)}, options).lines.front() == "in.pdf · sheet 1 of 4");
    CHECK(imposed({pages(4)}, with(ImposeScheme::cards)).lines.empty());
}

TEST_CASE("tiles lie on A4 and are named") {
    const Made made =
        imposed({pages(1, {Length::mm(297), Length::mm(420)})}, with(ImposeScheme::tiles));
    CHECK(made.codes.empty());
    REQUIRE(made.sheets.pages.size() > 1);
    CHECK(std::min(made.sheets.pages.front()->trim.width,
                   made.sheets.pages.front()->trim.height) == Length::mm(210));
    REQUIRE(!made.lines.empty());
    CHECK(made.lines.front() == "in.pdf · page 1 · A1");
}
