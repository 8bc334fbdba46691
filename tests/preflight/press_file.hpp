#pragma once

#include "base/file_access.hpp"
#include "font/embedded_font.hpp"
#include "preflight/file/check_pdf.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

/// Whole press PDFs written by hand, good until a test spoils a part of them.
namespace press_file_tests {

using namespace pecyn;

inline const std::string& printer_profile() {
    static const std::string bytes = [] {
        auto read = DiskFiles().read(
            std::string(PECYN_ROOT) + "/layouts/press/FOGRA39L_coated.icc", 1u << 20);
        REQUIRE(read.has_value());
        return *read;
    }();
    return bytes;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, "nothing to replace: ", from);
    return text.replace(at, from.size(), to);
}

/// One page with a black square, trim 100 by 100 points, bleed of 9 points, media of 20 more.
class PressFile {
public:
    explicit PressFile(preflight::Claim claim = preflight::Claim::pdf_x4) {
        using preflight::Claim;
        header = claim == Claim::pdf_x4         ? "%PDF-1.6\n"
                 : claim == Claim::pdf_x1a_2003 ? "%PDF-1.4\n"
                                                : "%PDF-1.3\n";
        const std::string version = claim == Claim::pdf_x4 ? "/GTS_PDFXVersion (PDF/X-4)"
                                    : claim == Claim::pdf_x1a_2003
                                        ? "/GTS_PDFXVersion (PDF/X-1a:2003)"
                                        : "/GTS_PDFXVersion (PDF/X-1:2001) "
                                          "/GTS_PDFXConformance (PDF/X-1a:2001)";
        info = "/Title (Card) /Producer (Hand) /CreationDate (D:20261120120000Z) "
               "/ModDate (D:20261120120000Z) /Trapped /False " +
               version;
        if (claim == Claim::none) info = "/Title (Card)";
        if (claim == Claim::pdf_x4) add_packet();
    }

    std::string header, info, xmp;
    std::string metadata_entries = "/Type /Metadata /Subtype /XML";
    std::string intent =
        "/Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) "
        "/RegistryName (http://www.color.org) /Info (Coated) "
        "/DestOutputProfile 5 0 R";
    std::string more_intents;
    std::string profile = printer_profile();
    std::string profile_entries = "/N 4";
    std::string catalogue;
    std::string page = "/MediaBox [0 0 158 158] /BleedBox [20 20 138 138] "
                       "/TrimBox [29 29 129 129]";
    std::string more_pages; ///< kids besides the page: "9 0 R"
    std::string resources = "<<>>", content = "0 0 0 1 k 40 40 50 50 re f";
    std::string trailer = "/ID [<0123> <4567>]";
    std::string tail = "%%EOF\n";

    /// Gives the new object's number; the first is 8.
    int add(const std::string& object) {
        objects_.push_back(object);
        return static_cast<int>(objects_.size()) + 7;
    }
    int add(const std::string& entries, const std::string& stream) {
        return add(stream_of(entries, stream));
    }

    std::string bytes() const {
        const std::string intents =
            intent.empty() ? "" : "/OutputIntents [<<" + intent + ">>" + more_intents + "] ";
        const std::string metadata = xmp.empty() ? "" : "/Metadata 6 0 R ";
        std::vector<std::string> all = {
            "<</Type /Catalog /Pages 2 0 R " + intents + metadata + catalogue + ">>",
            "<</Type /Pages /Count 1 /Kids [3 0 R " + more_pages + "]>>",
            "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources " + resources + " " + page +
                ">>",
            stream_of("", content),
            stream_of(profile_entries, profile),
            stream_of(metadata_entries, xmp),
            "<<" + info + ">>"};
        all.insert(all.end(), objects_.begin(), objects_.end());
        std::string file = header, table;
        for (std::size_t i = 0; i < all.size(); ++i) {
            char row[24];
            std::snprintf(row, sizeof row, "%010zu 00000 n \n", file.size());
            table += row;
            file += std::to_string(i + 1) + " 0 obj\n" + all[i] + "\nendobj\n";
        }
        const std::string count = std::to_string(all.size() + 1);
        const std::size_t start = file.size();
        return file + "xref\n0 " + count + "\n0000000000 65535 f \n" + table +
               "trailer\n<</Size " + count + " /Root 1 0 R /Info 7 0 R " + trailer +
               ">>\nstartxref\n" + std::to_string(start) + "\n" + tail;
    }

    /// A font of the whole program `file`; its resources name it F. Every glyph's width is in
    /// W, plus `excess` thousandths.
    void add_font(const std::string& file, double excess = 0) {
        const auto program = DiskFiles().read(file, 64u << 20);
        REQUIRE_MESSAGE(program.has_value(), "missing font file ", file);
        const auto font = font::EmbeddedFont::load(*program);
        REQUIRE(font != nullptr);
        std::string widths;
        for (unsigned glyph = 0; glyph < 200; ++glyph)
            widths += std::to_string(font->advance(glyph).value_or(0) * 1000 + excess) + " ";
        const int stream = add("", *program);
        const int descriptor =
            add("<</Type /FontDescriptor /FontName /ABCDEF+Lato /Flags 4 /FontFile2 " +
                std::to_string(stream) + " 0 R>>");
        const int inner =
            add("<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Lato /CIDToGIDMap "
                "/Identity /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "
                "/Supplement 0>> /W [0 [" +
                widths + "]] /FontDescriptor " + std::to_string(descriptor) + " 0 R>>");
        const int outer = add("<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Lato /Encoding "
                              "/Identity-H /DescendantFonts [" +
                              std::to_string(inner) + " 0 R]>>");
        resources = "<</Font <</F " + std::to_string(outer) + " 0 R>>>>";
    }

private:
    static std::string stream_of(const std::string& entries, const std::string& data) {
        return "<<" + entries + " /Length " + std::to_string(data.size()) + ">>\nstream\n" +
               data + "\nendstream";
    }
    void add_packet() {
        xmp = "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
              "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
              "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
              "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
              "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
              "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
              "xmlns:mm=\"http://ns.adobe.com/xap/1.0/mm/\" "
              "xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" "
              "pdf:Trapped=\"False\" pdf:Producer=\"Hand\" mm:DocumentID=\"uuid:1\" "
              "mm:VersionID=\"1\" mm:RenditionClass=\"default\">"
              "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
              "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Card</rdf:li></rdf:Alt>"
              "</dc:title><xmp:CreateDate>2026-11-20T13:00:00+01:00</xmp:CreateDate>"
              "<xmp:ModifyDate>2026-11-20T12:00:00Z</xmp:ModifyDate>"
              "<xmp:MetadataDate>2026-11-20T12:00:00Z</xmp:MetadataDate>"
              "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
    }
    std::vector<std::string> objects_;
};

/// "error box-order, warning empty-page": sorted, each once.
inline std::string codes(const preflight::PdfReport& report) {
    std::vector<std::string> all;
    for (const preflight::PdfFinding& finding : report.findings()) {
        const std::string severity =
            finding.severity == diag::Severity::error ? "error " : "warning ";
        all.push_back(severity + finding.code);
        CHECK_FALSE(finding.message.empty());
        CHECK(finding.message.back() != '.');
        CHECK_FALSE(finding.help.empty());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string joined;
    for (const std::string& code : all)
        joined += (joined.empty() ? "" : ", ") + code;
    return joined;
}
inline std::string codes_of(const PressFile& file, const press::Profile* profile = nullptr) {
    return codes(preflight::check_pdf(file.bytes(), profile).report);
}
inline const preflight::PdfFinding& only(const preflight::PdfReport& report) {
    REQUIRE(report.findings().size() == 1);
    return report.findings().front();
}

} // namespace press_file_tests
