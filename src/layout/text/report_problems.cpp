#include "base/utf8.hpp"
#include "layout/text/text_shaper.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <tuple>

namespace pecyn::layout {

namespace {

/// The character itself where it can be seen, and its number.
std::string shown(char32_t character) {
    if (character <= U' ' || (character >= 0x7F && character <= 0xA0))
        return utf8::name(character);
    std::string sign;
    utf8::append(sign, character);
    return fmt::format("'{}' ({})", sign, utf8::name(character));
}

std::string advice(const font::FaceLibrary& faces, char32_t character) {
    if (character < U' ')
        return "the text holds a control character or bytes that are not UTF-8; type the word "
               "again and save the file as UTF-8";
    const std::vector<std::string> families = faces.families_with(character);
    if (families.empty())
        return "no font in fonts/fonts.yaml has it; write it otherwise, or pin a font that has";
    return fmt::format("fonts that have it: {}", fmt::join(families, ", "));
}

} // namespace

void report_problems(const ShapedParagraph& paragraph, const font::FaceLibrary& faces,
                     diag::Findings& findings) {
    std::set<std::tuple<char32_t, const font::Face*, diag::Span>> told;
    for (const MissingGlyph& missing : paragraph.missing) {
        if (!told.emplace(missing.character, missing.face.get(), missing.span).second) continue;
        const font::FacePin& pin = missing.face->pin();
        findings
            .error("missing-glyph", missing.span,
                   fmt::format("the font '{} {}' has no sign for {}", pin.family, pin.weight,
                               shown(missing.character)))
            .with_help(advice(faces, missing.character));
    }
    for (const std::string& file : paragraph.substituted)
        findings
            .error("substituted-face", paragraph.runs.front().span,
                   fmt::format("the font file '{}' was about to be replaced by another font",
                               file))
            .with_help(
                "check this font's entry in fonts/fonts.yaml and that its file is there");
}

} // namespace pecyn::layout
