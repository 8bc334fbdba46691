#pragma once

#include "colour/converter.hpp"
#include "preflight/file/pdf_document.hpp"
#include "preflight/file/pdf_report.hpp"
#include "preflight/file/plates.hpp"
#include "press/profile.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::preflight {

/// What a file is held against.
struct PdfRequirements {
    /// The standard whose rules count: the profile's, else the file's own claim; none: only the
    /// rules that hold for every file that is printed.
    Claim standard = Claim::none;
    const press::Profile* profile = nullptr; ///< null: GWG 2022's limits for sheetfed offset
};

/// What was seen while the file was read: for the report and the certificate.
struct PdfFacts {
    std::string version, title, producer, standard; ///< standard: as claimed, "PDF/X-4"
    std::string output_condition, output_profile;   ///< identifier; the profile's description
    struct Page {
        Rect trim, bleed, media;                ///< points, default user space
        std::map<std::string, double> coverage; ///< plate to mean ink, per cent
        double most_ink = 0;                    ///< per cent, over the profile's square
        bool is_sheet = false; ///< carries placed pages, with marks between them and its trim
    };
    std::vector<Page> pages;
    struct Font {
        std::string name, type;
        bool embedded = false, subset = false;
        bool operator<(const Font& o) const { return name < o.name; }
    };
    std::set<Font> fonts;
    std::set<std::string> spots; ///< named by Separation and DeviceN, without All and None
    std::size_t images = 0;
    std::optional<double> least_ppi; ///< of contone pictures
    bool has_transparency = false;
};

// The rules, by what they look at. Each reads what it needs and adds to the report.

/// structure_rules.cpp: header, trailer, streams' filters, damage (F1 to F9).
void check_structure(PdfDocument& document, const PdfRequirements& wanted, PdfReport& report);
/// metadata_rules.cpp: Info and XMP (M1 to M10); fills title and producer.
void check_metadata(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                    PdfReport& report);
/// intent_rules.cpp: output intent and its profile (O1 to O6, R0035).
void check_output_intent(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                         PdfReport& report);
/// page_rules.cpp: boxes, UserUnit, Rotate, sizes, bleed (P1 to P7, R0002 to R0005). A sheet
/// has no bleed of its own, so check_content comes first.
void check_pages(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                 PdfReport& report);
/// catalogue_rules.cpp: actions, forms, annotations, layers, embedded files, viewer preferences
/// (A1 to A6, L1, L2, V1, X).
void check_catalogue(PdfDocument& document, const PdfRequirements& wanted, PdfReport& report);
/// font_rules.cpp: embedding, widths, missing glyphs of the fonts that pages show (T1 to T8,
/// R0014).
void check_fonts(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                 PdfReport& report);
/// content_rules.cpp and its neighbours: what pages paint (F10 to F12, C, G, X, R0007 to
/// R0032).
void check_content(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                   PdfReport& report);
/// ink_rules.cpp beside plates: ink-limit, empty plates (R0026); fills coverage.
void check_plates(const PagePlates& plates, const PdfRequirements& wanted, PdfFacts& facts,
                  PdfReport& report);

/// All of it but the plates; nothing else of the file is looked at where it can't be opened.
struct CheckedPdf {
    PdfFacts facts;
    PdfReport report;
    bool opened = false;
};
CheckedPdf check_pdf(std::string_view bytes, const press::Profile* profile);

} // namespace pecyn::preflight
