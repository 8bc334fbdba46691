#include "press_file.hpp"

using namespace press_file_tests;
using preflight::Claim;

namespace {

const std::string lato = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf";
const std::string b612 = "/usr/share/fonts/opentype/b612/B612-Regular.otf"; // CFF
const std::string words = "0 0 0 1 k BT /F 14 Tf 40 60 Td ";

PressFile with_lato(const std::string& shown, double excess = 0) {
    PressFile file;
    file.add_font(lato, excess);
    file.content = words + shown + " ET";
    return file;
}

std::string program_of(const std::string& path) {
    auto program = DiskFiles().read(path, 64u << 20);
    REQUIRE(program.has_value());
    return *program;
}

/// A simple font; `%` in its entries stands for the number of its program's stream.
PressFile with_simple(const std::string& entries, const std::string& descriptor,
                      const std::string& program, const std::string& shown,
                      const std::string& program_entries = "") {
    PressFile file;
    const std::string stream = std::to_string(file.add(program_entries, program));
    const int at = file.add("<</Type /FontDescriptor /FontName /Face " +
                            replaced(descriptor, "%", stream + " 0 R") + ">>");
    file.resources = "<</Font <</F <</Type /Font /BaseFont /Face " + entries +
                     " /FontDescriptor " + std::to_string(at) + " 0 R>>>>>>";
    file.content = words + shown + " ET";
    return file;
}

/// Widths of A to C in 1/1000 em, as the program has them.
std::string widths_of(const std::string& path, double excess = 0) {
    const auto font = font::EmbeddedFont::load(program_of(path));
    REQUIRE(font != nullptr);
    std::string widths;
    for (const char32_t c : {U'A', U'B', U'C'})
        widths +=
            std::to_string(*font->advance(font->glyph_of_character(c)) * 1000 + excess) + " ";
    return "/FirstChar 65 /LastChar 67 /Widths [" + widths + "]";
}

} // namespace

TEST_CASE("a sound font has no findings and is listed") {
    const auto checked = preflight::check_pdf(with_lato("<00240025> Tj").bytes(), nullptr);
    CHECK(codes(checked.report).empty());
    REQUIRE(checked.facts.fonts.size() == 1);
    const preflight::PdfFacts::Font& font = *checked.facts.fonts.begin();
    CHECK(font.name == "Lato");
    CHECK(font.type == "CIDFontType2");
    CHECK(font.embedded);
    CHECK(font.subset);
}

TEST_CASE("widths and shapes of the characters that are shown") {
    CHECK(codes_of(with_lato("<00240025> Tj", 0.9)).empty());
    const auto checked =
        preflight::check_pdf(with_lato("[<0024> 20 <0025>] TJ", 1.5).bytes(), nullptr);
    CHECK(codes(checked.report) == "error font-widths");
    CHECK(only(checked.report).measured == doctest::Approx(1.5).epsilon(0.01));
    CHECK(only(checked.report).subject == "Lato");
    CHECK(only(checked.report).pages == std::vector<unsigned>{1});
    CHECK(codes_of(with_lato("<0000> Tj")) == "error missing-glyph");
    CHECK(codes_of(with_lato("<FFF0> Tj")) == "error missing-glyph");
    // Nobody sees them, so they count for nothing.
    CHECK(codes_of(with_lato("3 Tr <00000024> Tj", 50)).empty());
}

TEST_CASE("fonts that aren't embedded") {
    PressFile file;
    file.resources = "<</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> /G "
                     "<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>>>>>";
    file.content = words + "(Hello) Tj ET";
    const auto checked = preflight::check_pdf(file.bytes(), nullptr);
    CHECK(codes(checked.report) == "error font-not-embedded");
    CHECK(only(checked.report).subject == "Helvetica");
    CHECK(only(checked.report).pages == std::vector<unsigned>{1});
    CHECK(checked.facts.fonts.size() == 2);
    file.content = words + "3 Tr (Hello) Tj ET 0 0 0 1 k 40 40 9 9 re f";
    CHECK(codes_of(file).empty());
}

TEST_CASE("fonts of drawings and appearances count too") {
    PressFile file;
    const int form = file.add(
        "/Type /XObject /Subtype /Form /BBox [0 0 158 158] /Resources <</Font <</F <</Type "
        "/Font /Subtype /TrueType /BaseFont /Arial>>>>>>",
        words + "(Hello) Tj ET");
    file.resources = "<</XObject <</X " + std::to_string(form) + " 0 R>>>>";
    file.content += " /X Do";
    CHECK(codes_of(file) == "error font-not-embedded");
}

TEST_CASE("the kind of a font's program") {
    PressFile named = with_lato("<0024> Tj");
    std::string bytes = replaced(named.bytes(), "/FontFile2", "/FontFile ");
    CHECK(codes(preflight::check_pdf(bytes, nullptr).report) == "error font-file-type");
    const std::string simple = "/Subtype /TrueType /Encoding /WinAnsiEncoding ";
    CHECK(codes_of(with_simple(simple, "/Flags 32 /FontFile2 %", "no font at all", "(A) Tj")) ==
          "error font-file-type");
    CHECK(codes_of(with_simple("/Subtype /Type1 /Encoding /WinAnsiEncoding ",
                               "/Flags 32 /FontFile %", program_of(lato), "(A) Tj"))
              .find("error font-file-type") != std::string::npos);
}

TEST_CASE("simple fonts by their encodings") {
    const std::string truetype = "/Subtype /TrueType /Encoding /WinAnsiEncoding ";
    const std::string flags = "/Flags 32 /FontFile2 %";
    CHECK(codes_of(with_simple(truetype + widths_of(lato), flags, program_of(lato), "(ABC) Tj"))
              .empty());
    CHECK(codes_of(with_simple(truetype + widths_of(lato, -3), flags, program_of(lato),
                               "(ABC) Tj")) == "error font-widths");
    // The same letters, named.
    const std::string differences =
        "/Subtype /TrueType /Encoding <</Differences [65 /A /uni0042 /C]>> ";
    CHECK(codes_of(
              with_simple(differences + widths_of(lato), flags, program_of(lato), "(ABC) Tj"))
              .empty());
    const std::string type1 = "/Subtype /Type1 /Encoding /WinAnsiEncoding ";
    const std::string open_flags = "/Flags 32 /FontFile3 %";
    CHECK(codes_of(with_simple(type1 + widths_of(b612), open_flags, program_of(b612),
                               "(ABC) Tj", "/Subtype /OpenType"))
              .empty());
    CHECK(codes_of(with_simple(type1 + widths_of(b612, 5), open_flags, program_of(b612),
                               "(ABC) Tj", "/Subtype /OpenType")) == "error font-widths");
    CHECK(codes_of(with_simple("/Subtype /Type1 /Encoding <</Differences [65 /nonesuch]>> " +
                                   widths_of(b612),
                               open_flags, program_of(b612), "(A) Tj", "/Subtype /OpenType")) ==
          "error missing-glyph");
}

TEST_CASE("Courier may stand in for another font") {
    PressFile file = with_lato("<0024> Tj");
    std::string bytes = file.bytes();
    for (std::size_t at = bytes.find("+Lato"); at != std::string::npos;
         at = bytes.find("+Lato", at))
        bytes.replace(at, 5, "+Cour");
    CHECK(codes(preflight::check_pdf(bytes, nullptr).report).empty());
    PressFile courier;
    courier.resources = "<</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Courier-Bold>>"
                        ">>>>";
    CHECK(codes_of(courier) == "warning courier");
}

TEST_CASE("hostile fonts end soon") {
    PressFile file = with_lato("<0024> Tj");
    std::string widths = "/W [";
    for (int i = 0; i < 20'000; ++i)
        widths += "0 65535 9 ";
    const std::string bytes = replaced(file.bytes(), "/W [0 [", widths + "0 [");
    (void)preflight::check_pdf(bytes, nullptr);
    // Broken programs, each byte of the head in turn.
    const std::string program = program_of(b612).substr(0, 20'000);
    for (std::size_t at = 0; at < 400; at += 3) {
        std::string broken = program;
        broken[at] = static_cast<char>(broken[at] ^ 0xFF);
        (void)preflight::check_pdf(with_simple("/Subtype /Type1 /Encoding /WinAnsiEncoding ",
                                               "/FontFile3 %", broken, "(ABCabc) Tj",
                                               "/Subtype /OpenType")
                                       .bytes(),
                                   nullptr);
    }
    CHECK(true);
}
