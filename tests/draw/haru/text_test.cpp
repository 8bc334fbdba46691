#include "draw/haru/glyph_text.hpp"

#include "sample.hpp"

#include <cmath>
#include <sstream>

using namespace pecyn;
using namespace pecyn::tests;
using draw::haru::for_each_text_unit;
using draw::haru::TextUnit;

namespace {

/// "first+count:text" of every unit.
std::string units(const scene::GlyphRun& run) {
    std::string all;
    for_each_text_unit(run, [&](const TextUnit& unit) {
        all += std::to_string(unit.first) + "+" + std::to_string(unit.count) + ":" +
               std::string(unit.text) + " ";
    });
    return all;
}

scene::GlyphRun clusters(std::string text, const std::vector<std::uint32_t>& offsets) {
    scene::GlyphRun out;
    out.face = lato();
    out.size = 10_pt;
    out.text = std::move(text);
    for (const std::uint32_t offset : offsets)
        out.glyphs.push_back({5, {}, {}, offset});
    return out;
}

std::string extracted(std::vector<scene::GlyphRun> runs) {
    scene::Page page = a6_page();
    for (auto& each : runs)
        page.items.emplace_back(std::move(each));
    const Folder folder;
    const Outcome text =
        call("pdftotext " + folder.put("t.pdf", pdf_of(document_of(std::move(page)))) + " -");
    CHECK(!text.says("rror"));
    return text.text;
}

/// Where mutool sees the glyphs: x and y of each, in points.
std::vector<std::pair<double, double>> positions(const std::string& pdf) {
    const Folder folder;
    const Outcome trace = call("mutool trace " + folder.put("t.pdf", pdf) + " 1");
    std::vector<std::pair<double, double>> found;
    std::istringstream lines(trace.text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t x = line.find(" x=\""), y = line.find(" y=\"");
        if (line.find("<g ") == std::string::npos || x == std::string::npos) continue;
        found.emplace_back(std::stod(line.substr(x + 4)), std::stod(line.substr(y + 4)));
    }
    return found;
}

} // namespace

TEST_CASE("clusters give each glyph its characters") {
    CHECK(units(clusters("abc", {0, 1, 2})) == "0+1:a 1+1:b 2+1:c ");
    CHECK(units(clusters("office", {0, 1, 4, 5})) == "0+1:o 1+1:ffi 2+1:c 3+1:e ");
    CHECK(units(clusters("w\xCC\x82y", {0, 0, 3})) == "0+2:w\xCC\x82 2+1:y ");
    CHECK(units(clusters("abc", {2, 1, 0})) == "0+1:c 1+1:b 2+1:a ");
    CHECK(units(clusters("abcd", {3, 0, 1})) == "0+1:d 1+1:a 2+1:bc ");
    CHECK(units(clusters("ab  ", {0, 1})) == "0+1:a 1+1:b ");
    CHECK(units(clusters("ab", {0, 1, 2})) == "0+1:a 1+1:b 2+1: ");
    CHECK(units(clusters("ab", {0, 77})) == "0+1:ab 1+1: ");
    CHECK(units(clusters("", {0})) == "0+1: ");
}

TEST_CASE("an accent that was not composed comes apart") {
    scene::GlyphRun run = clusters("w\xCC\x82", {0, 0});
    run.glyphs[0].id = run.face->glyph_of('w');
    run.glyphs[1].id = run.face->glyph_of(0x302);
    CHECK(units(run) == "0+1:w 1+1:\xCC\x82 ");
}

TEST_CASE("text comes back as it was written") {
    CHECK(extracted({run(lato(), 12_pt, {10_mm, 20_mm}, "Ŵy ŷd, “dyfyniad” – £5 (a\\b)")}) ==
          "Ŵy ŷd, “dyfyniad” – £5 (a\\b)\n\n\f");
}

TEST_CASE("ligatures give all their letters") {
    scene::GlyphRun fi = run(lato(), 12_pt, {10_mm, 20_mm}, "\xEF\xAC\x81n"); // U+FB01
    REQUIRE(fi.glyphs[0].id != 0);
    fi.text = "fin";
    fi.glyphs[1].cluster = 2;
    CHECK(extracted({fi}) == "fin\n\n\f");
}

TEST_CASE("one glyph with two meanings: the rarer one is written beside it") {
    // Three Latin A, one Greek Alpha that the face draws with the same glyph.
    scene::GlyphRun latin = run(lato(), 12_pt, {10_mm, 20_mm}, "AAA");
    scene::GlyphRun greek = run(lato(), 12_pt, {10_mm, 40_mm}, "A");
    greek.text = "Α";
    CHECK(extracted({latin, greek}) == "AAA\n\nΑ\n\n\f");
    // Several glyphs that mean something together.
    scene::GlyphRun together = run(lato(), 12_pt, {10_mm, 60_mm}, "12");
    together.text = "½";
    together.glyphs[1].cluster = 0;
    CHECK(extracted({together}) == "½\n\n\f");
}

TEST_CASE("a bracket that is mirrored elsewhere keeps its own character") {
    // In right-to-left text a closing bracket is drawn with the opening one's glyph.
    scene::GlyphRun mirrored = run(lato(), 12_pt, {10_mm, 20_mm}, "((((");
    mirrored.text = "))))";
    scene::GlyphRun plain = run(lato(), 12_pt, {10_mm, 40_mm}, "(a)");
    CHECK(extracted({mirrored, plain}) == "))))\n\n(a)\n\n\f");
    scene::Page page = a6_page();
    page.items.emplace_back(std::move(mirrored));
    page.items.emplace_back(std::move(plain));
    const Folder folder;
    const Outcome seen = call("mutool draw -q -F txt " +
                              folder.put("t.pdf", pdf_of(document_of(std::move(page)))) + " 1");
    CHECK(seen.says("(a)"));
}

TEST_CASE("isolates and joiners leave no glyph and no mark") {
    scene::GlyphRun phone = run(lato(), 12_pt, {10_mm, 20_mm}, "a b c");
    phone.text = "a\u2066b\u2069c"; // the shaper shows them as blank glyphs
    phone.glyphs[1].cluster = 1;
    phone.glyphs[2].cluster = 4;
    phone.glyphs[3].cluster = 5;
    phone.glyphs[4].cluster = 8;
    CHECK(extracted({phone}) == "abc\n\n\f");
}

TEST_CASE("glyphs stand where the scene puts them, to a thousandth of a point") {
    for (const double size : {7.5, 10.5, 72.0, 300.0}) {
        scene::GlyphRun text =
            run(lato(), Length::pt(size), {Length::pt(20.1234), 100_mm}, "Llanfair PG");
        // Letter-spaced by a third of a point, kerned at random, one letter raised.
        for (std::size_t i = 0; i < text.glyphs.size(); ++i)
            text.glyphs[i].x += Length::pt(static_cast<double>(i) / 3 +
                                           0.0137 * static_cast<double>(i * i % 7));
        text.glyphs[4].y = Length::pt(-2.25);
        const scene::GlyphRun wanted = text;
        scene::Page page = a6_page();
        page.items.emplace_back(std::move(text));
        const Affine map = {1, 0, 0, -1, page.bleed, page.trim.height + page.bleed};
        const auto found = positions(pdf_of(document_of(std::move(page))));
        REQUIRE(found.size() == wanted.glyphs.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto& glyph = wanted.glyphs[i];
            const Point place =
                map.apply(Point{wanted.origin.x + glyph.x, wanted.origin.y + glyph.y});
            // mutool prints six digits.
            const double slack = 0.001 + 1e-5 * std::abs(place.x.in_pt());
            CHECK(std::abs(found[i].first - place.x.in_pt()) < slack);
            CHECK(std::abs(found[i].second - place.y.in_pt()) < 0.003);
        }
    }
}

TEST_CASE("turned and scaled text keeps its matrix") {
    scene::Page page = a6_page();
    auto group = std::make_unique<scene::Group>();
    group->transform = Affine::translation(50_mm, 50_mm).after(Affine::quarter_turns(1));
    group->items.emplace_back(run(lato(), 10_pt, {}, "Troi"));
    page.items.emplace_back(std::move(group));
    page.items.emplace_back(run(lato(), 10_pt, {10_mm, 10_mm}, "Syth"));
    const std::string text = opened(pdf_of(document_of(std::move(page))));
    CHECK(holds(text, "0 -1 1 0 150.2362 286.2992 Tm"));
    CHECK(holds(text, "1 0 0 1 36.8504 399.685 Tm"));
}

TEST_CASE("runs in one colour share a text object") {
    scene::Page page = a6_page();
    for (int line = 0; line < 5; ++line)
        page.items.emplace_back(
            run(lato(), 10_pt, {10_mm, Length::mm(20 + 5 * line)}, "Llinell"));
    const std::string text = opened(pdf_of(document_of(std::move(page))));
    CHECK(times(text, "BT\n") == 1);
    CHECK(times(text, "0 0 0 1 k\n") == 1);
    CHECK(times(text, " Tf\n") == 1);
}

TEST_CASE("codes that are delimiters in strings survive") {
    // Glyph ids whose bytes are ( ) \ and a carriage return.
    scene::GlyphRun odd = run(lato(), 10_pt, {10_mm, 10_mm}, "abcdefgh");
    const std::vector<font::GlyphId> ids{0x28, 0x29, 0x5C, 0x0D, 0x0A, 0x128, 0x15C, 0x10D};
    Length x;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        odd.glyphs[i].id = ids[i];
        odd.glyphs[i].x = x;
        x += odd.size * odd.face->advance(ids[i]);
    }
    CHECK(extracted({odd}) == "abcdefgh\n\n\f");
}

TEST_CASE("positions and sizes that are no numbers do no harm") {
    for (const double wrong : {std::nan(""), 1e300, -1e300, HUGE_VAL}) {
        scene::GlyphRun text = run(lato(), 10_pt, {10_mm, 10_mm}, "abc");
        text.glyphs[1].x = Length::pt(wrong);
        text.glyphs[2].y = Length::pt(wrong);
        scene::GlyphRun sized = run(lato(), 10_pt, {10_mm, 10_mm}, "abc");
        sized.size = Length::pt(wrong);
        scene::GlyphRun placed = run(lato(), 10_pt, {10_mm, 10_mm}, "abc");
        placed.origin.x = Length::pt(wrong);
        scene::Page page = a6_page();
        page.items.emplace_back(std::move(text));
        page.items.emplace_back(std::move(sized));
        page.items.emplace_back(std::move(placed));
        const Folder folder;
        CHECK(call("qpdf --check " + folder.put("w.pdf", pdf_of(document_of(std::move(page)))))
                  .status == 0);
    }
}

TEST_CASE("a hidden run can be copied and isn't seen") {
    scene::GlyphRun hidden = run(lato(), 12_pt, {10_mm, 20_mm}, "Tŷ dŵr");
    hidden.hidden = true;
    CHECK(extracted({hidden}) == "Tŷ dŵr\n\n\f");

    const auto ink = std::make_shared<colour::SpotInk>(
        colour::SpotInk{"PANTONE 356 C", colour::Cmyk{0.93, 0, 1, 0.29}});
    hidden.colour = colour::Spot{ink, 1};
    scene::Page page = a6_page();
    page.items.emplace_back(hidden);
    page.items.emplace_back(run(lato(), 12_pt, {10_mm, 40_mm}, "gwelir"));
    const std::string pdf = opened(pdf_of(document_of(std::move(page))));
    CHECK_FALSE(holds(pdf, "PANTONE")); // an ink that prints nowhere has no plate
    const std::size_t hides = pdf.find("3 Tr\n"), shows = pdf.find("0 Tr\n");
    REQUIRE(hides != std::string::npos);
    REQUIRE(shows != std::string::npos);
    CHECK(hides < pdf.find("]TJ"));
    CHECK(pdf.find("]TJ") < shows);
    CHECK(shows < pdf.rfind("]TJ"));
}
