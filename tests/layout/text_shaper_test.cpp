#include "base/parallel.hpp"
#include "base/utf8.hpp"
#include "text_words.hpp"

#include <array>

using namespace pecyn;
using namespace pecyn::layout;
using namespace pecyn::layout::test;

namespace {

std::string joined(const std::vector<scene::GlyphRun>& runs) {
    std::string text;
    for (const scene::GlyphRun& run : runs)
        text += run.text;
    return text;
}

std::vector<std::string> line_texts(const StyledParagraph& paragraph, Length size,
                                    Length width) {
    const auto shaped = shape(paragraph);
    std::vector<std::string> texts;
    for (const Line& line : break_lines(*shaped, size, width))
        texts.push_back(joined(to_glyph_runs(*shaped, line, size, {}, {})));
    return texts;
}

} // namespace

TEST_CASE("a Welsh word wider than its frame is reported") {
    const auto shaped = shape(plain("ein ymddiriedolaeth ni", "cy"));
    const auto lines = break_lines(*shaped, Length::pt(12), Length::pt(60));
    REQUIRE(lines.size() == 3);
    CHECK_FALSE(lines[0].too_wide());
    CHECK(lines[1].too_wide());
    CHECK_FALSE(lines[2].too_wide());
    CHECK(lines[1].width > Length::pt(60));
    CHECK(abs(lines[1].excess - (lines[1].width - Length::pt(60))) < Length::pt(1e-5));
    CHECK(minimum_width(*shaped, Length::pt(12)) == lines[1].width);
    for (const Line& line : break_lines(*shaped, Length::pt(12), lines[1].width))
        CHECK_FALSE(line.too_wide());
}

TEST_CASE("advances are the face's own, scaled without rounding") {
    const auto shaped = shape(plain("ŵ", "cy"));
    const font::Face& face = *faces().sans;
    REQUIRE(shaped->glyphs.size() == 1);
    CHECK(shaped->glyphs[0].id == face.glyph_of(U'ŵ'));
    CHECK(static_cast<double>(shaped->glyphs[0].advance) ==
          doctest::Approx(face.advance(face.glyph_of(U'ŵ'))).epsilon(1e-6));
    const auto lines = break_lines(*shaped, Length::pt(7.3), Length::pt(100));
    CHECK(lines[0].width.in_pt() ==
          doctest::Approx(7.3 * face.advance(face.glyph_of(U'ŵ'))).epsilon(1e-6));
}

TEST_CASE("kerning and ligatures are on; letter spacing turns ligatures off") {
    const auto& face = faces().lato;
    const auto kerned = shape(plain("AV", "en", face));
    CHECK(static_cast<double>(kerned->glyphs[0].advance) <
          face->advance(face->glyph_of(U'A')) - 0.01);
    CHECK(shape(plain("fi", "en", face))->glyphs.size() == 1);
    StyledParagraph spaced = plain("fi", "en", face);
    spaced.runs[0].letter_spacing = 50;
    const auto apart = shape(spaced);
    REQUIRE(apart->glyphs.size() == 2);
    CHECK(static_cast<double>(apart->glyphs[0].advance) ==
          doctest::Approx(face->advance(face->glyph_of(U'f')) + 0.05).epsilon(1e-6));
    // The spacing after the last letter is no part of the line.
    const auto line = break_lines(*apart, Length::pt(10), Length::pt(100))[0];
    CHECK(line.width.in_pt() ==
          doctest::Approx(10 * (face->advance(face->glyph_of(U'f')) +
                                face->advance(face->glyph_of(U'i')) + 0.05))
              .epsilon(1e-6));
}

TEST_CASE("a soft hyphen shows where its break is taken and nowhere else") {
    const StyledParagraph paragraph = plain("under\u00ADstanding", "en");
    CHECK(line_texts(paragraph, Length::pt(10), Length::pt(200)) ==
          std::vector<std::string>{"understanding"});
    const auto shaped = shape(paragraph);
    const auto lines = break_lines(*shaped, Length::pt(10), Length::pt(50));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].hyphen);
    CHECK_FALSE(lines[1].hyphen);
    const auto runs = to_glyph_runs(*shaped, lines[0], Length::pt(10), {}, {});
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].text == "under\u00AD");
    REQUIRE(runs[0].glyphs.size() == 6);
    CHECK(runs[0].glyphs.back().id == faces().sans->glyph_of(0x2010));
    CHECK(runs[0].glyphs.back().cluster == 5);
    CHECK(abs(runs[0].width - lines[0].width) < Length::pt(1e-5));
    // A hyphen that has no room is not needed where the rest of the word still fits.
    const Length whole = natural_width(*shaped, Length::pt(10));
    CHECK(break_lines(*shaped, Length::pt(10), whole).size() == 1);
}

TEST_CASE("no-break spaces and kept runs hold words together") {
    CHECK(line_texts(plain("ffoniwch 029\u00A02018\u00A00123 heddiw", "cy"), Length::pt(10),
                     Length::pt(70)) ==
          std::vector<std::string>{"ffoniwch ", "029\u00A02018\u00A00123 ", "heddiw"});
    StyledParagraph kept = plain("gofal ", "cy");
    for (const char* words : {"am y ", "plentyn"}) {
        StyledRun run = kept.runs[0];
        run.text = words;
        run.keep_together = true;
        kept.runs.push_back(run);
    }
    CHECK(line_texts(kept, Length::pt(10), Length::pt(75)) ==
          std::vector<std::string>{"gofal ", "am y plentyn"});
}

TEST_CASE("line breaks of the text end lines and leave no sign") {
    const StyledParagraph paragraph = plain("un\ndau\u2028tri", "cy");
    CHECK(line_texts(paragraph, Length::pt(10), Length::pt(200)) ==
          std::vector<std::string>{"un", "dau", "tri"});
    const auto shaped = shape(paragraph);
    CHECK(shaped->missing.empty());
    const auto lines = break_lines(*shaped, Length::pt(10), Length::pt(200));
    CHECK(lines[0].last);
    CHECK(lines[2].last);
    CHECK(natural_width(*shaped, Length::pt(10)) == lines[1].width);
}

TEST_CASE("white space at a line's end hangs") {
    const auto shaped = shape(plain("tŷ haf", "cy"));
    const auto lines = break_lines(*shaped, Length::pt(10), Length::pt(16));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].visible_end == 3);
    CHECK(lines[0].end == 4);
    const auto runs =
        to_glyph_runs(*shaped, lines[0], Length::pt(10), {Length::pt(3), Length::pt(8)}, {});
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].text == "tŷ ");
    CHECK(runs[0].origin == Point{Length::pt(3), Length::pt(8)});
    CHECK(abs(runs[0].width - lines[0].width) < Length::pt(1e-5));
    CHECK(abs(runs[0].glyphs[2].x - lines[0].width) < Length::pt(1e-5));
}

TEST_CASE("right-to-left text runs to the left and hangs its space there") {
    const auto shaped = shape(plain("ثقة الطفل", "ar", faces().naskh));
    CHECK(shaped->right_to_left);
    const auto lines = break_lines(*shaped, Length::pt(10), Length::pt(25));
    REQUIRE(lines.size() == 2);
    const auto runs = to_glyph_runs(*shaped, lines[0], Length::pt(10), {}, {});
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].right_to_left);
    CHECK(runs[0].text == "ثقة ");
    CHECK(runs[0].origin.x == Length());
    CHECK(runs[0].glyphs.front().x < Length()); // the space
    CHECK(runs[0].glyphs.front().cluster == 6);
    CHECK(runs[0].glyphs.back().cluster == 0);
}

TEST_CASE("mixed directions are ordered as Unicode says, texts stay logical") {
    StyledParagraph paragraph = plain("Meic: ", "cy");
    StyledRun arabic = paragraph.runs[0];
    arabic.text = "ثقة الطفل";
    arabic.language = "ar";
    arabic.face = faces().naskh;
    StyledRun after = paragraph.runs[0];
    after.text = " 080880 heddiw";
    paragraph.runs.push_back(arabic);
    paragraph.runs.push_back(after);
    const auto shaped = shape(paragraph);
    const auto line = break_lines(*shaped, Length::pt(10), Length::pt(300))[0];
    const auto runs = to_glyph_runs(*shaped, line, Length::pt(10), {}, {});
    // A number after Arabic stands to its left.
    std::vector<std::string> texts;
    for (const auto& run : runs)
        texts.push_back(run.text);
    CHECK(texts == std::vector<std::string>{"Meic: ", "080880", " ", "ثقة الطفل", " heddiw"});
    Length pen;
    for (const auto& run : runs) {
        CHECK(abs(run.origin.x - pen) < Length::pt(1e-4));
        pen += run.width;
    }
    CHECK(abs(pen - line.width) < Length::pt(1e-4));
    CHECK(runs[3].language == "ar");
    CHECK(runs[3].right_to_left);
}

TEST_CASE("a text without strong characters takes its language's direction") {
    CHECK(shape(plain("080880 23456", "ar", faces().sans))->right_to_left);
    CHECK_FALSE(shape(plain("080880 23456", "cy", faces().sans))->right_to_left);
    StyledParagraph forced = plain("Meic", "en");
    forced.direction = BaseDirection::right_to_left;
    CHECK(shape(forced)->right_to_left);
}

TEST_CASE("characters that the face lacks are listed and reported") {
    StyledParagraph paragraph = plain("dŵr a thŷ a dŵr", "cy", faces().b612);
    paragraph.runs[0].span = {1, 10, 30};
    const auto shaped = shape(paragraph);
    REQUIRE(shaped->missing.size() == 3);
    CHECK(shaped->missing[0].character == U'ŵ');
    CHECK(shaped->missing[0].offset == 1);
    CHECK(shaped->missing[1].character == U'ŷ');
    CHECK(shaped->missing[0].span == diag::Span{1, 10, 30});
    diag::Findings findings;
    report_problems(*shaped, faces().library, findings);
    REQUIRE(findings.all().size() == 2);
    CHECK(findings.all()[0].code == "missing-glyph");
    CHECK(findings.all()[0].message == "the font 'B612 400' has no sign for 'ŵ' (U+0175)");
    CHECK(findings.all()[0].help.find("Noto Sans, Lato") != std::string::npos);
    CHECK(shape(plain("dŵr a thŷ", "cy"))->missing.empty());
}

TEST_CASE("bytes that are no text are missing glyphs, not crashes") {
    for (const std::string& text :
         {std::string("a\0b", 3), std::string("a\xFF\xFE"), std::string("\xC3"),
          std::string("\xED\xA0\x80"), std::string("a\x01"), std::string("\xF4\x90\x80\x80")}) {
        const auto shaped = shape(plain(text, "en"));
        CHECK_FALSE(shaped->missing.empty());
        break_lines(*shaped, Length::pt(10), Length::pt(1));
    }
    CHECK(shape(plain("a\tb", "en"))->missing.empty());
    CHECK_THROWS_AS(shape(plain(std::string((1u << 20) + 1, 'a'), "en")), std::length_error);
    StyledParagraph foreign = plain("a", "en");
    foreign.runs[0].face = nullptr;
    CHECK_THROWS_AS(shape(foreign), std::invalid_argument);
}

TEST_CASE("a long text without breaks takes linear time") {
    const auto shaped = shape(plain(std::string(200000, 'x'), "en"));
    CHECK(break_lines(*shaped, Length::pt(10), Length::pt(100)).size() == 1);
    std::string words;
    for (int i = 0; i < 40000; ++i)
        words += "بچے ";
    const auto urdu = shape(plain(words, "ur", faces().nastaliq));
    CHECK(break_lines(*urdu, Length::pt(10), Length::pt(100)).size() > 1000);
    CHECK(break_lines(*urdu, Length::pt(10), Length::pt(1e8)).size() == 1);
}

TEST_CASE("an empty text is one empty line") {
    const auto shaped = shape(plain("", "cy"));
    CHECK(shaped->empty());
    const auto lines = break_lines(*shaped, Length::pt(10), Length::pt(100));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].width == Length());
    CHECK(to_glyph_runs(*shaped, lines[0], Length::pt(10), {}, {}).empty());
    CHECK(minimum_width(*shaped, Length::pt(10)) == Length());
}

TEST_CASE("the first line can be narrower") {
    const auto shaped = shape(plain("un dau tri", "cy"));
    const Length all = natural_width(*shaped, Length::pt(10));
    CHECK(break_lines(*shaped, Length::pt(10), all).size() == 1);
    const auto lines = break_lines(*shaped, Length::pt(10), all, Length::pt(1));
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].begin == 7);
}

TEST_CASE("tags split runs and choose colours, shaping goes on across them") {
    StyledParagraph paragraph = plain("gweler ", "cy");
    StyledRun link = paragraph.runs[0];
    link.text = "meic.cymru";
    link.tag = 1;
    StyledRun after = paragraph.runs[0];
    after.text = " heddiw";
    paragraph.runs.push_back(link);
    paragraph.runs.push_back(after);
    const auto shaped = shape(paragraph);
    CHECK(shaped->items.size() == 1);
    const auto line = break_lines(*shaped, Length::pt(10), Length::pt(300))[0];
    const std::array<colour::Colour, 1> colours = {colour::Cmyk{1, 0.5, 0, 0}};
    const auto runs =
        to_glyph_runs(*shaped, line, Length::pt(10), {}, {colour::black(), colours});
    REQUIRE(runs.size() == 3);
    CHECK(runs[1].text == "meic.cymru");
    CHECK(runs[1].colour == colours[0]);
    CHECK(runs[2].colour == colour::black());
    std::vector<std::uint32_t> tags;
    for (const LinePiece& piece : to_pieces(*shaped, line, Length::pt(10), {}, {}))
        tags.push_back(piece.tag);
    CHECK(tags == std::vector<std::uint32_t>{0, 1, 0});
}

TEST_CASE("the cache gives back what was shaped, at the places asked for") {
    TextShaper shaper(faces().library);
    StyledParagraph paragraph = plain("yr un geiriau", "cy");
    paragraph.runs[0].span = {1, 5, 9};
    const auto first = shaper.shape(paragraph);
    CHECK(shaper.shape(paragraph) == first);
    paragraph.runs[0].span = {2, 7, 9};
    paragraph.runs[0].tag = 3;
    const auto moved = shaper.shape(paragraph);
    CHECK(moved != first);
    CHECK(moved->runs[0].span == diag::Span{2, 7, 9});
    CHECK(moved->runs[0].tag == 3);
    CHECK(first->runs[0].span == diag::Span{1, 5, 9});
    paragraph.language = "en";
    CHECK(shaper.shape(paragraph)->language == "en");
}

TEST_CASE("each line's text is the paragraph's, every cluster begins a character") {
    Dice dice(11);
    for (std::size_t i = 0; i < 120; ++i) {
        const Tongue& tongue = tongues()[i % tongues().size()];
        const std::string text = random_text(tongue, dice);
        const auto shaped = shape(plain(text, tongue.language, tongue.face));
        std::string all;
        for (const Line& line : break_lines(*shaped, Length::pt(10), Length::pt(150))) {
            for (const auto& run : to_glyph_runs(*shaped, line, Length::pt(10), {}, {}))
                for (const scene::Glyph& glyph : run.glyphs) {
                    REQUIRE(glyph.cluster < run.text.size());
                    CHECK((static_cast<unsigned char>(run.text[glyph.cluster]) & 0xC0) != 0x80);
                }
            all += shaped->text.substr(line.begin, line.end - line.begin);
        }
        CHECK(all == text);
    }
}

TEST_CASE("any characters at all: no crash, and the sums are what the lines measure") {
    // clang-format off
    const std::vector<std::string> controls = {
        " ", "  ", "\u00AD", "\n", "\r\n", "\u2028", "\u2029", "\u0085", "\t", "\u200B", "\u2060",
        "\u200D", "\u200C", "\u200E", "\u200F", "\u202B", "\u202E", "\u2066", "\u2067", "\u2069",
        "\u202C", "\u034F", "\uFE0F", "\uFEFF", "\U000E0067"};
    const std::vector<std::pair<std::shared_ptr<const font::Face>, std::vector<std::string>>> known = {
        {faces().sans, {"a", "fi", "T", "AV", "ŵ", "3", "-", "–", "я", "x\u0301", "\u2027", "\u2010", "\u00A0"}},
        {faces().lato, {"a", "fi", "T", "AV", "ŵ", "3", "-", "–", "To", ".", "f", "\u00A0", "V"}},
        {faces().naskh, {"ب", "لا", "١", "٫", "ه", "3", "ثقة", "«", "\u00A0"}},
        {faces().nastaliq, {"ہے", "بچے", "۱", "ک", "ں", "3", "۔", "قابلِ", "نستعلیق"}},
        {faces().chinese, {"中", "。", "（", "文", "一", "、"}}};
    const std::vector<std::string> foreign = {
        "\u0301", "\u0302", "\u20E3", "😀", "👩‍👩‍👧", "🏴", "א", "ก", "क्ष", "\U0010FFFF", "\uFFFF",
        std::string("\0", 1), "\x7F", "\xFF", "\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80"};
    // clang-format on
    Dice dice(13);
    const auto any = [&](const std::vector<std::string>& pieces) {
        return pieces[dice.below(static_cast<std::uint32_t>(pieces.size()))];
    };
    Length worst;
    int measured = 0;
    for (int i = 0; i < 3000; ++i) {
        StyledParagraph paragraph;
        for (std::uint32_t r = 1 + dice.below(4); r > 0; --r) {
            StyledRun run;
            const auto& [face, pieces] = known[dice.below(5)];
            for (std::uint32_t n = dice.below(16); n > 0; --n)
                run.text += dice.one_in(3)                 ? any(controls)
                            : i % 2 == 0 || dice.one_in(2) ? any(pieces)
                                                           : any(foreign);
            run.face = i % 2 == 0 ? face : faces().library.all()[dice.below(7)];
            run.language = std::array{"cy", "ar", "ur", "zh-Hans", ""}[dice.below(5)];
            run.keep_together = dice.one_in(4);
            run.tag = dice.below(2);
            run.letter_spacing = dice.one_in(4) ? 25 : 0;
            paragraph.runs.push_back(std::move(run));
        }
        paragraph.direction = static_cast<BaseDirection>(dice.below(3));
        const auto shaped = shape(paragraph);
        const Length size = Length::pt(10), width = Length::pt(5.0 + dice.below(100));
        std::uint32_t at = 0;
        for (const Line& line : break_lines(*shaped, size, width)) {
            CHECK(line.begin == at);
            at = line.end;
            if (!line.too_wide()) CHECK(line.width <= width + Length::pt(1e-5));
            Length drawn;
            for (const auto& run : to_glyph_runs(*shaped, line, size, {}, {})) {
                drawn += run.width;
                CHECK_FALSE(utf8::first_malformed(run.text).has_value());
                for (const scene::Glyph& glyph : run.glyphs)
                    CHECK(glyph.cluster <= run.text.size());
            }
            // What misses a glyph is refused; its widths mean nothing.
            if (shaped->empty() || !shaped->missing.empty()) continue;
            const double spacing = shaped->segments[line.last_segment].trailing_spacing;
            worst = std::max(worst, abs(drawn - line.width - size * spacing));
            ++measured;
        }
        CHECK(at == shaped->text.size());
    }
    CHECK(worst.in_pt() < 1e-3);
    CHECK(measured > 3000);
}

TEST_CASE("threads shape alike") {
    std::vector<std::shared_ptr<const ShapedParagraph>> results(64);
    std::vector<StyledParagraph> asked;
    Dice dice(12);
    for (std::size_t i = 0; i < results.size(); ++i) {
        const Tongue& tongue = tongues()[i % tongues().size()];
        asked.push_back(plain(random_text(tongue, dice), tongue.language, tongue.face));
    }
    for_each_parallel(results.size(), [&](std::size_t i) { results[i] = shape(asked[i]); });
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto again = TextShaper(faces().library).shape(asked[i]);
        REQUIRE(again->glyphs.size() == results[i]->glyphs.size());
        CHECK(natural_width(*again, Length::pt(10)) ==
              natural_width(*results[i], Length::pt(10)));
    }
}

TEST_CASE("vertical metrics are those of hhea") {
    const auto metrics = vertical_metrics(*faces().sans, Length::pt(10));
    CHECK(metrics.ascent.in_pt() == doctest::Approx(10.69));
    CHECK(metrics.descent.in_pt() == doctest::Approx(2.93));
    CHECK(first_baseline(metrics, Length::pt(15.62)).in_pt() == doctest::Approx(11.69));
    StyledParagraph both = plain("a", "en");
    both.runs.push_back(plain("ب", "ar", faces().nastaliq).runs[0]);
    CHECK(vertical_metrics(*shape(both), Length::pt(10)).descent ==
          vertical_metrics(*faces().nastaliq, Length::pt(10)).descent);
}
