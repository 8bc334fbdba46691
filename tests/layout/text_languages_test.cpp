#include "layout/text/language_faces.hpp"
#include "small_pack.hpp"
#include "text_faces.hpp"

#include <cmath>

using namespace pecyn;
using namespace pecyn::layout;
using pecyn::layout::test::faces;
using pecyn::test::runs_of;
using pecyn::test::SmallPack;

namespace {

const font::FaceLibrary& languages() {
    static const font::FaceLibrary library = [] {
        font::FaceLibrary made;
        for (const auto& face : {faces().sans, faces().bold, faces().naskh, faces().nastaliq})
            made.add(face);
        made.add(font::LanguageFamily{"ar", "Noto Naskh Arabic", 1.6, 1.2});
        made.add(font::LanguageFamily{"ur", "Noto Nastaliq Urdu", 2.2, 1});
        return made;
    }();
    return library;
}

std::string parts_of(const std::string& text, const std::shared_ptr<const font::Face>& face) {
    StyledRun run;
    run.text = text;
    run.face = faces().sans;
    std::vector<StyledRun> runs;
    append_by_coverage(run, face, 1, runs);
    std::string all;
    for (const StyledRun& part : runs)
        all += (part.face == faces().sans ? "[" : "{") + part.text +
               (part.face == faces().sans ? "]" : "}");
    return all;
}

const std::string page = R"(page: {size: 100mm x 100mm, bleed: 3mm, safe: 5mm, margin: 10mm}
colours: {ink: cmyk 0 0 0 100}
styles:
  base: {font: Noto Sans, size: 10pt, leading: 1.4, colour: ink}
faces:
  front:
    - languages: side-by-side
      at: {left: 10mm, right: 10mm, top: 10mm, height: 60mm}
      gap: 10mm
      frames:
        - text: message
)";

/// English beside another language, whose words are the second of each pair.
std::optional<scene::Document> pair_with(const std::string& language, const std::string& words,
                                         SmallPack& small) {
    std::string item = "title:\n  en: A\n  XX: B\nmessage:\n  en: |\n    Call 029 2018 0123 "
                       "now, and again tomorrow if you like.\n  XX: |\n    " +
                       words + "\n";
    std::string pack = small.files.read("packs/small/pack.yaml", 1 << 20).value();
    for (auto* yaml : {&item, &pack})
        for (const char* key : {"  XX:", "  cy:"})
            for (std::size_t at = 0; (at = yaml->find(key, at)) != std::string::npos;)
                yaml->replace(at + 2, 2, language);
    pack.replace(pack.find("{cy: final"), 4, "{" + language + ":");
    small.files.put("packs/small/items/one.yaml", "kind: card\n" + item);
    small.files.put("packs/small/pack.yaml", pack);
    small.faces = &languages();
    return small.lay_out();
}

} // namespace

TEST_CASE("characters take the language's face where it has them, digits the style's own") {
    CHECK(parts_of("سلام (029) Meic", faces().naskh) == "{سلام}[ (029) Meic]");
    CHECK(parts_of("电话 029", faces().chinese) == "{电话}[ 029]");
    CHECK(parts_of("abc", faces().naskh) == "[abc]");
}

TEST_CASE("numbers of several groups are isolated, others are not") {
    const auto marked = [](const std::string& text) {
        std::string made = isolate_numbers(text);
        for (const auto& [from, to] : {std::pair{"\u2066", "<"}, std::pair{"\u2069", ">"}})
            for (std::size_t at = 0; (at = made.find(from)) != std::string::npos;)
                made.replace(at, 3, to);
        return made;
    };
    CHECK(marked("x 029 2018 0123 y") == "x <029 2018 0123> y");
    CHECK(marked("x +44 (29) 2018 y") == "x <+44 (29) 2018> y");
    CHECK(marked("x 24/7, 5 y") == "x <24/7>, 5 y");
    CHECK(marked("x 5 y (see 3)") == "x 5 y (see 3)");
}

TEST_CASE(
    "a pair of scripts: level baselines, own line height, mirrored edge, ordered digits") {
    SmallPack small(page, "", "[en, ar]");
    const auto document =
        pair_with("ar", "اتصل على 029 2018 0123 الآن، واتصل مرة أخرى غدًا إذا أردت ذلك.", small);
    INFO(small.said());
    REQUIRE(document);
    const auto runs = runs_of(*document->pages.front());
    const scene::GlyphRun *english = nullptr, *arabic = nullptr, *number = nullptr;
    Length right, second;
    for (const auto* run : runs) {
        if (run->language == "en" && !english) english = run;
        if (run->language != "ar") continue;
        if (run->face == faces().naskh && !arabic) arabic = run;
        if (run->text.find("029\u00A02018\u00A00123") != std::string::npos) number = run;
        right = std::max(right, run->origin.x + run->width);
        second = std::max(second, run->origin.y);
    }
    REQUIRE(english);
    REQUIRE(arabic);
    REQUIRE(number);
    CHECK(number->face == faces().sans);
    CHECK_FALSE(number->right_to_left);
    CHECK(number->text.find("\u2066") == std::string::npos);
    CHECK(arabic->right_to_left);
    CHECK(arabic->size.in_pt() == doctest::Approx(12)); // scaled by 1.2
    CHECK(english->size.in_pt() == doctest::Approx(10));
    CHECK(english->origin.y == arabic->origin.y);
    CHECK(right.in_mm() == doctest::Approx(90));
    CHECK((second - arabic->origin.y).in_pt() ==
          doctest::Approx(16 * std::round((second - arabic->origin.y).in_pt() / 16)));
    CHECK(second > arabic->origin.y);
}

TEST_CASE("Nastaliq keeps its own line height and is set in its own face") {
    SmallPack small(page, "", "[en, ur]");
    const auto document = pair_with(
        "ur", "ابھی 029 2018 0123 پر فون کریں، اور اگر چاہیں تو کل پھر فون کریں۔", small);
    INFO(small.said());
    REQUIRE(document);
    Length first = Length::pt(1e6), last;
    for (const auto* run : runs_of(*document->pages.front()))
        if (run->face == faces().nastaliq) {
            first = std::min(first, run->origin.y);
            last = std::max(last, run->origin.y);
        }
    CHECK(last > first);
    const double lines = (last - first).in_pt() / 22;
    CHECK(lines == doctest::Approx(std::round(lines)));
    for (const scene::PlacedFrame& frame : document->pages.front()->frames)
        if (frame.language == "ur") CHECK(frame.family == "Noto Nastaliq Urdu");
}

TEST_CASE("a face without w-circumflex is an error that names the character") {
    font::FaceLibrary cockpit;
    cockpit.add(faces().b612);
    cockpit.add(faces().lato);
    std::string yaml = page;
    yaml.replace(yaml.find("font: Noto Sans"), 15, "font: B612");
    yaml.replace(yaml.find("leading"), 0, "weight: 400, ");
    SmallPack small(yaml + "",
                    "title:\n  cy: a\n  en: b\nmessage:\n  cy: |\n    Yr ŵyn.\n  en: |\n    "
                    "Lambs.\n");
    small.faces = &cockpit;
    CHECK_FALSE(small.lay_out().has_value());
    CHECK(small.said().find("missing-glyph") != std::string::npos);
    CHECK(small.said().find("U+0175") != std::string::npos);
    CHECK(small.said().find("Lato") != std::string::npos);
}
