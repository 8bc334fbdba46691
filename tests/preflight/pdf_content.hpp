#pragma once

#include "art/pdf_file.hpp"
#include "preflight/file/check_pdf.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace pecyn::test {

/// Pages of handmade content, checked by the rules about content alone.
class Content {
public:
    /// A page of 200 by 100 points. `more`: entries of the page's dictionary.
    explicit Content(const std::string& content, const std::string& resources = "<<>>",
                     const std::string& more = {}) {
        file.with_page(content, resources,
                       "/MediaBox [0 0 200 100] /TrimBox [0 0 200 100] " + more);
    }
    Content& object(const std::string& dictionary) {
        file.add(dictionary);
        return *this;
    }
    Content& object(const std::string& dictionary, const std::string& stream) {
        file.add(dictionary, stream);
        return *this;
    }
    Content& page(const std::string& content, const std::string& resources = "<<>>") {
        file.with_page(content, resources, "/MediaBox [0 0 200 100] /TrimBox [0 0 200 100]");
        return *this;
    }
    Content& as(preflight::Claim claim) {
        standard = claim;
        return *this;
    }
    Content& under(const press::Profile& press) {
        profile = &press;
        return *this;
    }

    PdfFile file;
    preflight::Claim standard = preflight::Claim::pdf_x4;
    const press::Profile* profile = nullptr;
};

struct Checked {
    preflight::PdfFacts facts;
    preflight::PdfReport report;
    std::string bytes;

    // Not explicit: `Checked(Content(...))` reads well, and so does handing over a Content.
    Checked(const Content& content) : bytes(content.file.bytes()) {
        preflight::PdfReport opening;
        const auto document = preflight::PdfDocument::open(bytes, opening);
        REQUIRE(document);
        preflight::check_content(*document, {content.standard, content.profile}, facts, report);
    }
    const preflight::PdfFinding* find(std::string_view code) const {
        for (const auto& finding : report.findings())
            if (finding.code == code) return &finding;
        return nullptr;
    }
    bool has(std::string_view code) const { return find(code) != nullptr; }
    bool has(std::string_view code, diag::Severity severity) const {
        return std::any_of(
            report.findings().begin(), report.findings().end(),
            [&](const auto& f) { return f.code == code && f.severity == severity; });
    }
    /// The codes found, in a line; but those about fonts, since handmade pages have none.
    std::string codes() const {
        std::string all;
        for (const auto& finding : report.findings()) {
            const bool is_font = finding.code == "font-not-embedded" ||
                                 finding.code == "font-widths" ||
                                 finding.code == "missing-glyph";
            if (!is_font) all += (all.empty() ? "" : " ") + finding.code;
        }
        return all;
    }
};

/// A spot as plain as can be, one ink to `cmyk` ("0 1 0 0").
inline std::string separation(const std::string& name, const std::string& cmyk) {
    return "[/Separation /" + name +
           " /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [" + cmyk +
           "] /N 1>>]";
}

/// An ICC header of a class and a space, with nothing behind it.
inline std::string icc(const std::string& kind, const std::string& space, char version = 2) {
    std::string bytes(256, '\0');
    bytes[8] = version;
    bytes.replace(12, 4, kind);
    bytes.replace(16, 4, space);
    bytes.replace(36, 4, "acsp");
    return bytes;
}

/// Resources with one font of half an em a character, F.
inline std::string fonts(const std::string& more = {}) {
    return "<</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Test>>>> " + more + ">>";
}

} // namespace pecyn::test
