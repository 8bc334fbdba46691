#include "one_face.hpp"

#include "pack/brand.hpp"

#include <set>

using namespace pecyn;
using namespace pecyn::test;

namespace doctest {
template <> struct StringMaker<std::vector<std::string>> {
    static String convert(const std::vector<std::string>& words) {
        return fmt::format("{}", fmt::join(words, " | ")).c_str();
    }
};
} // namespace doctest

namespace {

pack::RichText words(const std::string& text) {
    pack::Inline part;
    part.text = text;
    pack::RichText rich;
    rich.paragraphs.push_back({pack::Paragraph::Kind::plain, 0, {part}, {}});
    return rich;
}

pack::LocalText both(const std::string& cy, const std::string& en) {
    return {{{"cy", words(cy)}, {"en", words(en)}}, {}};
}

/// Three times as wide as high.
const std::string logo_svg =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10" fill="#003366"/></svg>)";

pack::Logo logo(const std::string& id, Length min_width, Length clear_space) {
    return {id, {{"", "brands/ours/" + id + ".svg"}}, min_width, clear_space, {}, {}};
}

pack::Brand ours() {
    pack::Brand brand;
    brand.id = "ours";
    brand.name = both("Cyngor Sir Enghraifft", "Example County Council");
    brand.logos = {logo("main", {}, {})};
    brand.links["web"] = {{{"", "https://ours.example/"}}, {}};
    brand.statements = {both("Gofynnwch am brint bras.", "Ask us for large print.")};
    brand.licence = both("Dan drwydded.", "Under a licence.");
    brand.board = pack::Board{both("Y Bwrdd", "The Board"), "01632 960001", {}, {}};
    return brand;
}

const std::string labels = R"(labels:
  statement.correspondence:
    cy: Croeso i chi ysgrifennu yn Gymraeg.
    en: You are welcome to write in Welsh.
  other_edition:
    cy: Hefyd yn Saesneg
    en: Also in Welsh
)";

/// A page of the square layout as a brand dresses it.
struct Dressed {
    SmallPack small;
    std::optional<scene::Document> document;

    Dressed(const std::string& frames, const std::optional<pack::Brand>& brand,
            const std::vector<std::string>& languages = {"cy", "en"},
            const std::string& item = two_titles)
        : small(square + labels + "faces:\n  front:\n" + frames, item) {
        std::set<std::string> files;
        if (brand)
            for (const pack::Logo& one : brand->logos)
                for (const auto& [language, file] : one.files)
                    files.insert(file);
        for (const std::string& file : files)
            small.files.put(file, logo_svg);
        auto pack = pack::read_pack("packs/small", {{"packs/small", "."}},
                                    {small.files, small.sources}, small.findings);
        INFO(small.said());
        REQUIRE(pack);
        if (brand) pack->brand = std::make_shared<pack::Brand>(*brand);
        pack::Contact concern;
        concern.id = "concern";
        concern.label = both("Pryder", "Concern");
        concern.hours = both("Llun i Gwener", "Monday to Friday");
        concern.phone = "01632 960002";
        concern.email = "help@ours.example";
        concern.of_brand = true;
        pack->contacts.push_back(concern);
        concern.id = "helpline";
        concern.of_brand = false;
        concern.phone = "0800 1111";
        pack->contacts.push_back(concern);
        document =
            layout::lay_out_product(*pack, pack->products.front(), languages,
                                    {small.files, *small.faces, fogra39()}, small.findings);
    }
    const scene::Page& page() {
        INFO(small.said());
        REQUIRE(document);
        return *document->pages.at(0);
    }
    /// Alternatives and boxes of all logos, in painting order.
    std::vector<std::string> logos() {
        std::vector<std::string> found;
        for (const scene::Item& item : page().items)
            if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
                if ((*group)->semantics.role == scene::Role::figure && (*group)->clip)
                    found.push_back((*group)->semantics.alternative + ": " +
                                    in_mm((*group)->clip->control_box()));
        return found;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> found;
        for (const scene::GlyphRun* run : runs_of(page()))
            found.push_back(run->text);
        return found;
    }
};

using Texts = std::vector<std::string>;

const std::string strip = R"(    - brand: logos
      height: 12mm
      at: {left: 10mm, top: 10mm, width: 80mm, height: 20mm}
)";

} // namespace

TEST_CASE("without a brand its frames are left out with their space") {
    Dressed plain(R"(    - box: column
      at: {left: 10mm, top: 10mm, width: 80mm, height: 80mm}
      gap: 5mm
      frames:
        - brand: logos
          height: 12mm
        - languages: stacked
          frames:
            - brand: name
            - brand: board
            - brand: statements
            - brand: licence
        - qr: brand.web
          size: 25mm
        - shape: rectangle
          fill: sea
          height: 10mm
        - shape: rectangle
          when: brand
          fill: sun
          height: 10mm
)",
                  std::nullopt);
    REQUIRE(plain.page().items.size() == 1);
    CHECK(box_of(path_at(plain.page().items, 0)) == "10 10 80 10");
}

TEST_CASE("`not brand` shows what a brand takes the place of") {
    const std::string frames = R"(    - languages: stacked
      when: not brand
      frames:
        - text: title
    - languages: stacked
      when: brand
      frames:
        - brand: name
)";
    CHECK(Dressed(frames, std::nullopt).texts() == Texts{"Symud", "Moving"});
    CHECK(Dressed(frames, ours()).texts() ==
          Texts{"Cyngor Sir Enghraifft", "Example County Council"});
}

TEST_CASE("logos stand side by side, main first, with the larger clear space between") {
    pack::Brand brand = ours();
    brand.logos = {logo("partner", {}, Length::mm(3)), logo("main", {}, Length::mm(1))};
    // 12 mm less the clear space on both sides, three times as wide.
    CHECK(Dressed(strip, brand).logos() ==
          Texts{"Cyngor Sir Enghraifft: 10 11 30 10", "Cyngor Sir Enghraifft: 43 13 18 6"});
    CHECK(Dressed(R"(    - brand: logos
      show: [partner]
      height: 12mm
      at: {left: 10mm, top: 10mm, width: 80mm, height: 20mm}
)",
                  brand)
              .logos() == Texts{"Cyngor Sir Enghraifft: 10 13 18 6"});
}

TEST_CASE("a strip keeps clear space at its ends where something stands beside it") {
    pack::Brand brand = ours();
    brand.logos.front().clear_space = Length::mm(2);
    CHECK(Dressed(R"(    - box: row
      at: {left: 10mm, top: 10mm, width: 80mm, height: 20mm}
      frames:
        - brand: logos
          height: 12mm
        - fill: sea
          grow: 1
)",
                  brand)
              .logos() == Texts{"Cyngor Sir Enghraifft: 12 12 24 8"});
}

TEST_CASE("a logo grows to its least width where the strip may") {
    pack::Brand brand = ours();
    brand.logos.front().min_width = Length::mm(45);
    Dressed grown(R"(    - brand: logos
      height: 12mm
      max_height: 20mm
      at: {left: 10mm, top: 10mm, width: 80mm, height: 20mm}
)",
                  brand);
    CHECK(grown.logos() == Texts{"Cyngor Sir Enghraifft: 10 10 45 15"});
    CHECK(grown.small.findings.empty());
    Dressed held(strip, brand);
    CHECK(held.logos() == Texts{"Cyngor Sir Enghraifft: 10 10 36 12"});
    REQUIRE(held.small.findings.all().size() == 1);
    CHECK(held.small.findings.all()[0].code == "logo-too-small");
    CHECK(held.small.findings.all()[0].measured == doctest::Approx(36));
    CHECK(held.small.findings.all()[0].limit == doctest::Approx(45));
}

TEST_CASE("too many logos shrink, those with a least width last") {
    pack::Brand brand = ours();
    brand.logos = {logo("main", Length::mm(30), {}), logo("a", {}, {}), logo("b", {}, {})};
    const Texts found = Dressed(strip, brand).logos();
    REQUIRE(found.size() == 3);
    CHECK(found[0] == "Cyngor Sir Enghraifft: 10 10 30 10");
    CHECK(found[1] == "Cyngor Sir Enghraifft: 40 10.83 25 8.33");
}

TEST_CASE("each language has its logo, or all have one together") {
    pack::Brand brand = ours();
    brand.logos.front().files = {{"cy", "brands/ours/cy.svg"}, {"en", "brands/ours/en.svg"}};
    CHECK(Dressed(strip, brand).logos() ==
          Texts{"Cyngor Sir Enghraifft: 10 10 36 12", "Example County Council: 46 10 36 12"});
    CHECK(Dressed(strip, brand, {"en"}).logos() ==
          Texts{"Example County Council: 10 10 36 12"});
    brand.logos.front().files.emplace_back("cy-en", "brands/ours/both.svg");
    CHECK(Dressed(strip, brand).logos() == Texts{"Cyngor Sir Enghraifft: 10 10 36 12"});
    CHECK(Dressed(strip, brand, {"en"}).logos() ==
          Texts{"Example County Council: 10 10 36 12"});
    brand.logos.front().alternative = both("Arwydd", "Sign");
    CHECK(Dressed(strip, brand).logos() == Texts{"Arwydd: 10 10 36 12"});
}

TEST_CASE("a brand without a logo shows its name in the strip's place") {
    pack::Brand brand = ours();
    brand.logos.clear();
    CHECK(Dressed(strip, brand).texts() ==
          Texts{"Cyngor Sir Enghraifft", "Example County Council"});
    CHECK(Dressed(strip, brand, {"en"}).texts() == Texts{"Example County Council"});
}

TEST_CASE("a logo keeps its colours: the brand's inks, never those of the layout") {
    pack::Brand brand = ours();
    brand.colours["primary"] = {
        colour::Cmyk{1, 0.8, 0, 0.4}, colour::Rgb{0, 0.2, 0.4}, {}, "cmyk 100 80 0 40", {}};
    Dressed dressed(strip, brand);
    const auto& picture =
        std::get<scene::Picture>(group_at(dressed.page().items, 0).items.at(0));
    const auto& drawing = *std::get<std::shared_ptr<const art::Drawing>>(picture.source);
    const auto& shape = std::get<art::Shape>(drawing.root.nodes.at(0));
    CHECK(std::get<colour::Colour>(*shape.fill) ==
          colour::Colour(colour::Cmyk{1, 0.8, 0, 0.4}));
}

TEST_CASE("`show: brand` gives the authority's own contacts, with hours and addresses") {
    CHECK(Dressed(R"(    - languages: stacked
      frames:
        - brand: contacts
          show: brand
)",
                  ours())
              .texts() == Texts{"Pryder", "Llun i Gwener", "01632 960002", "help@ours.example",
                                "Concern", "Monday to Friday", "01632 960002",
                                "help@ours.example"});
}

TEST_CASE("the board, the statements and the licence stand in each language") {
    const std::string frames = R"(    - languages: stacked
      frames:
        - brand: board
        - brand: statements
        - brand: licence
)";
    CHECK(Dressed(frames, ours(), {"cy"}).texts() ==
          Texts{"Y Bwrdd", "01632 960001", "Croeso i chi ysgrifennu yn Gymraeg.",
                "Hefyd yn Saesneg", "Gofynnwch am brint bras.", "Dan drwydded."});
    pack::Brand brand = ours();
    brand.welsh_correspondence = false;
    brand.board.reset();
    brand.licence = {};
    CHECK(Dressed(frames, brand).texts() ==
          Texts{"Gofynnwch am brint bras.", "Ask us for large print."});
    // A layout that says so by itself isn't told twice.
    CHECK(Dressed(frames + R"(    - languages: stacked
      at: {left: 10mm, top: 60mm, width: 80mm, height: 20mm}
      frames:
        - label: other_edition
)",
                  brand, {"en"})
              .texts() == Texts{"Ask us for large print.", "Also in Welsh"});
}

TEST_CASE("the brand's code leads to its address, one in each language where it has two") {
    const std::string frames = R"(    - qr: brand.web
      size: 25mm
      caption: brand.web
      at: {left: 10mm, top: 10mm, width: 80mm, height: 60mm}
    - qr: brand.report
      size: 25mm
)";
    CHECK(Dressed(frames, ours()).texts() == Texts{"ours.example"});
    pack::Brand brand = ours();
    brand.links["web"] = {{{"cy", "https://ni.example"}, {"en", "https://us.example"}}, {}};
    CHECK(Dressed(frames, brand).texts() == Texts{"ni.example", "us.example"});
    CHECK(Dressed(frames, brand, {"en"}).texts() == Texts{"us.example"});
    brand.links.clear();
    CHECK(Dressed(frames, brand).texts().empty());
}
