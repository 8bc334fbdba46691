#include "build/parity.hpp"
#include "build/print_checks.hpp"
#include "colour/readable.hpp"

#include "font/load_faces.hpp"
#include "layout/lay_out.hpp"
#include "pack/brand.hpp"
#include "pack/pack_tree.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace pecyn;
using namespace pecyn::build;

/// Requirement A5, from the models to the finished scene: whatever colours an authority gives,
/// every word of the sample pack's cards, poster and booklet can be read.
namespace {

struct Sample {
    DiskFiles files;
    diag::SourceMap map;
    diag::Findings findings;
    pack::SearchPath search{{PECYN_ROOT}};
    std::optional<pack::PackTree> tree;
    std::optional<pack::Pack> pack;
    font::FaceLibrary faces;
    std::shared_ptr<const colour::Converter> converter;

    Sample() {
        const std::string folder = PECYN_ROOT "/packs/pause";
        tree = pack::read_pack_tree(folder, search, {files, map}, findings);
        REQUIRE(tree);
        pack = pack::read_pack(*tree, search, {files, map}, findings);
        REQUIRE(pack);
        const auto pins =
            pack::read_font_pins(PECYN_ROOT "/fonts/fonts.yaml", {files, map}, findings);
        faces = font::load_faces(pins.faces, files, findings);
        for (const font::LanguageFamily& language : pins.languages)
            faces.add(language);
        converter =
            colour::Converter::make(pack->products.front().press->condition.profile_bytes);
        REQUIRE(converter);
    }

    /// Codes of what is wrong with contrast or parity, with their messages.
    std::string faults(const colour::Colour& primary) {
        auto brand = std::make_shared<pack::Brand>();
        brand->id = "any";
        for (const char* language : {"cy", "en"}) {
            pack::Inline part;
            part.text = "Cyngor";
            pack::RichText words;
            words.paragraphs.push_back({pack::Paragraph::Kind::plain, 0, {part}, {}});
            brand->name.by_language.emplace_back(language, words);
        }
        brand->colours["primary"] = {primary, {}, {}, colour::written(primary), {}};
        diag::Findings said;
        const auto dressed = pack::branded(*tree, *pack, brand, search, {files, map}, said);
        REQUIRE(dressed);
        for (const pack::Product& product : dressed->products) {
            const auto document = layout::lay_out_product(*dressed, product, dressed->languages,
                                                          {files, faces, *converter}, said);
            REQUIRE(document);
            check_print_rules(*document, product, *converter, said);
            check_parity(compare_languages(*document, faces), said);
        }
        std::string all;
        for (const diag::Finding& finding : said.all())
            if (finding.code == "low-contrast" || finding.code == "language-parity")
                all += finding.product + ": " + finding.message + "\n";
        return all;
    }
};

Sample& sample() {
    static Sample one;
    return one;
}

} // namespace

TEST_CASE("with difficult colours of a brand every word reaches the contrast limit") {
    const std::vector<colour::Colour> difficult = {
        colour::Cmyk{0.04, 0.06, 0.62, 0}, // pale yellow
        colour::Cmyk{0, 0, 0, 0.55},       // mid grey
        colour::Rgb{0.2, 0.5, 0.85},       // mid blue, as light
        colour::Rgb{0, 1, 0},              // beyond the reach of inks
        colour::Gray{0.5},                 //
        colour::Cmyk{1, 0.78, 0.32, 0.28}, // dark blue
        colour::Spot{std::make_shared<colour::SpotInk>(
                         colour::SpotInk{"PANTONE 100 C", colour::Cmyk{0, 0, 0.6, 0}}),
                     1},
        colour::white(),
        colour::black()};
    for (const colour::Colour& primary : difficult) {
        CAPTURE(colour::written(primary));
        CHECK(sample().faults(primary) == "");
    }
}

TEST_CASE("with any colour of a brand every word reaches the contrast limit") {
    std::mt19937 random(2026);
    std::uniform_real_distribution<double> share(0, 1);
    for (int i = 0; i < 12; ++i) {
        const colour::Cmyk inks{share(random), share(random), share(random), share(random) / 2};
        colour::Colour primary = inks;
        if (i % 3 == 1) primary = colour::Rgb{share(random), share(random), share(random)};
        if (i % 3 == 2)
            primary = colour::Spot{
                std::make_shared<colour::SpotInk>(colour::SpotInk{"Ours", inks}), 1};
        CAPTURE(colour::written(primary));
        CHECK(sample().faults(primary) == "");
    }
}
