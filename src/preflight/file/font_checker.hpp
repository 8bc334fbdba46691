#pragma once

#include "art/qpdf_object.hpp"
#include "preflight/file/pdf_report.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace pecyn::preflight {

class CheckedFont;

/// Holds the characters that pages really show against their fonts: whether they are embedded
/// (T1), widths (T5) and shapes (T8); finds `font-not-embedded`, `font-widths` and
/// `missing-glyph`. A font that is named but never shown, or invisible, needs no program.
/// Bounded by what fonts may hold, whatever is shown. Not for several threads at once.
class FontChecker {
public:
    FontChecker();
    ~FontChecker();
    FontChecker(const FontChecker&) = delete;
    FontChecker& operator=(const FontChecker&) = delete;

    /// A string that is shown in a font (Tj, ', ", the strings of TJ). `invisible`: text
    /// rendering mode 3, which nobody sees. `page` from 1.
    void show(QPDFObjectHandle font, std::string_view string, bool invisible, unsigned page);
    /// Reports what was found; once, after the last page.
    void finish(PdfReport& report);

private:
    CheckedFont* font_of(QPDFObjectHandle font);

    std::map<QPDFObjGen, std::unique_ptr<CheckedFont>> fonts_;
    std::map<std::string, std::unique_ptr<CheckedFont>> loose_; ///< by name
    std::size_t programs_left_; ///< bytes of font programs that may still be read
    std::size_t judged_left_;   ///< codes that may still be judged
};

} // namespace pecyn::preflight
