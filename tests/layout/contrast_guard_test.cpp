#include "one_face.hpp"

#include "layout/contrast_guard.hpp"

using namespace pecyn;
using namespace pecyn::test;
using layout::TextColours;

namespace {

const colour::Colour ink = colour::Cmyk{0, 0, 0, 1};

/// A layout whose roles a brand has given these colours, guarded.
struct Guarded {
    pack::Layout layout;
    pack::Brand brand;
    diag::Findings findings;

    explicit Guarded(const colour::Colour& primary) {
        layout.guards_contrast = true;
        layout.colours["identity"] = {primary, "primary", {}, {}};
        layout.colours["white"] = {colour::white(), "", {}, {}};
        brand.colours["primary"] = {primary, {}, {}, "as given", {1, 10, 17}};
    }
    layout::ContrastGuard guard() const { return {layout, &brand, fogra39(), ink}; }
    colour::Colour chosen(const colour::Colour& wanted, const std::vector<colour::Rgb>& under) {
        layout::ContrastGuard guarding = guard();
        const pack::Frame frame;
        const TextColours colours{wanted, {}, 0};
        guarding.see(&frame, colours, under);
        return std::get<colour::Colour>(*guarding.choose(&frame, colours, findings).words);
    }
};

const std::vector<colour::Rgb> paper{{1, 1, 1}};

double on(const colour::Colour& words, const std::vector<colour::Rgb>& grounds) {
    return colour::least_contrast(words, grounds, fogra39());
}

} // namespace

TEST_CASE("a role's colour that reads is kept, without a word") {
    const colour::Colour navy = colour::Cmyk{1, 0.8, 0.3, 0.3};
    Guarded guarded(navy);
    CHECK(guarded.chosen(navy, paper) == navy);
    CHECK(guarded.findings.empty());
}

TEST_CASE("a pale role becomes its dark variant, on paper and on its own tint") {
    const colour::Colour yellow = colour::Cmyk{0.04, 0.06, 0.62, 0};
    Guarded guarded(yellow);
    const colour::Colour words = guarded.chosen(yellow, paper);
    CHECK(on(words, paper) >= 4.5);
    CHECK(on(words, colour::looks_of(colour::tinted(yellow, 0.15), fogra39())) >= 4.5);
    REQUIRE(guarded.findings.all().size() == 1);
    const diag::Finding& finding = guarded.findings.all().front();
    CHECK(finding.code == "brand-colour-replaced");
    CHECK(finding.severity == diag::Severity::warning);
    CHECK(finding.span == diag::Span{1, 10, 17});
    CHECK(finding.message.find("as given") != std::string::npos);
    CHECK(finding.message.find(colour::written(words)) != std::string::npos);
    CHECK(finding.measured < 1.5);
    CHECK(finding.limit == doctest::Approx(4.5));
}

TEST_CASE("the owner's colour for words comes first, where it can be read") {
    const colour::Colour yellow = colour::Cmyk{0.04, 0.06, 0.62, 0};
    const colour::Colour brown = colour::Cmyk{0.3, 0.6, 0.9, 0.5};
    Guarded guarded(yellow);
    guarded.brand.colours["primary"].text = brown;
    CHECK(guarded.chosen(yellow, paper) == brown);
    CHECK(guarded.findings.empty());
    guarded.brand.colours["primary"].text = colour::Cmyk{0, 0, 0.3, 0};
    CHECK(on(guarded.chosen(yellow, paper), paper) >= 4.5);
    CHECK(guarded.findings.all().size() == 1);
}

TEST_CASE("neutral words on a brand's ground are ink or paper, whichever reads") {
    Guarded guarded(colour::Cmyk{0.04, 0.06, 0.62, 0});
    const auto yellow = colour::looks_of(colour::Cmyk{0.04, 0.06, 0.62, 0}, fogra39());
    const auto navy = colour::looks_of(colour::Cmyk{1, 0.8, 0.3, 0.3}, fogra39());
    CHECK(guarded.chosen(colour::white(), yellow) == ink);
    CHECK(guarded.chosen(colour::white(), navy) == colour::white());
    CHECK(guarded.chosen(ink, navy) == colour::white());
    CHECK(guarded.findings.empty());
}

TEST_CASE("where neither ink nor paper reads, black gets other inks beneath it") {
    Guarded guarded(colour::Cmyk{0.8, 0.2, 0.3, 0.15});
    const auto middle = colour::looks_of(colour::Cmyk{0.8, 0.2, 0.3, 0.15}, fogra39());
    REQUIRE(on(ink, middle) < 4.5);
    REQUIRE(on(colour::white(), middle) < 4.5);
    const colour::Colour words = guarded.chosen(colour::white(), middle);
    CHECK(on(words, middle) >= 4.5);
    CHECK(colour::ink_coverage(words) <= 240);
}

TEST_CASE("all places of a frame count: both languages get one colour") {
    const colour::Colour grey = colour::Cmyk{0, 0, 0, 0.55};
    const Guarded guarded(grey);
    layout::ContrastGuard guard = guarded.guard();
    const pack::Frame frame;
    const TextColours colours{colour::white(), {}, 0};
    const std::vector<colour::Rgb> middle{{0.55, 0.55, 0.55}}, light{{0.75, 0.75, 0.75}};
    guard.see(&frame, colours, middle);
    guard.see(&frame, colours, light);
    diag::Findings findings;
    const auto chosen = guard.choose(&frame, colours, findings);
    CHECK(std::get<colour::Colour>(*chosen.words) == ink);
}

TEST_CASE("only looks that stand in the words are judged") {
    const colour::Colour yellow = colour::Cmyk{0.04, 0.06, 0.62, 0};
    const Guarded guarded(yellow);
    layout::ContrastGuard guard = guarded.guard();
    const pack::Frame frame;
    for (const std::uint32_t tags : {0U, 1U}) {
        const TextColours colours{ink, {yellow, yellow}, tags};
        guard.see(&frame, colours, paper);
        diag::Findings findings;
        const TextColours chosen = guard.choose(&frame, colours, findings);
        CHECK((chosen.looks[0] == yellow) == (tags == 0));
        CHECK(chosen.looks[1] == yellow);
        CHECK(findings.all().size() == tags);
    }
}
