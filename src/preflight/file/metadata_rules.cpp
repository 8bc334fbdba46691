#include "art/pdf_values.hpp"
#include "preflight/file/check_pdf.hpp"
#include "preflight/file/pdf_date.hpp"
#include "preflight/file/standard.hpp"
#include "preflight/file/xmp.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {
namespace {

using art::entry;
using art::name_of;

constexpr std::size_t largest_packet = 1u << 20;

/// M1 to M10: what Info and XMP say, and whether they agree.
class MetadataRules {
public:
    MetadataRules(PdfDocument& document, const PdfRequirements& wanted, PdfReport& report)
        : document_(document), standard_(wanted.standard), report_(report),
          info_(entry(document.trailer(), "/Info")),
          packet_(entry(document.root(), "/Metadata")) {
        if (const auto bytes = document.decoded(packet_, largest_packet))
            xmp_ = Xmp::parse(*bytes);
    }

    void check(PdfFacts& facts) {
        facts.title = info("/Title").value_or(in_xmp(Xmp::dublin_core, "title").value_or(""));
        facts.producer = info("/Producer").value_or(in_xmp(Xmp::pdf, "Producer").value_or(""));
        check_claim();
        if (!is_checked(standard_)) return;
        check_info();
        check_trapped();
        if (standard_ == Claim::pdf_x4) check_packet();
        check_agreement();
    }

private:
    std::optional<std::string> info(const char* key) {
        QPDFObjectHandle value = entry(info_, key);
        if (value.isString()) return value.getUTF8Value();
        if (value.isName()) return name_of(value);
        return std::nullopt;
    }
    std::optional<std::string> in_xmp(std::string_view space, std::string_view name) const {
        return xmp_ ? xmp_->value(space, name) : std::nullopt;
    }
    PdfFinding& add(std::string_view code, std::string_view subject, std::string message) {
        PdfFinding& finding = report_.add(code, std::string(subject), 0, std::move(message));
        finding.help = fmt::format(
            "export the file as {} in the program that made it (InDesign, Affinity, "
            "Scribus: the PDF/X setting of the export)",
            is_checked(standard_) ? name(standard_) : "PDF/X-4");
        return finding;
    }

    /// M2, M6.
    void check_claim() {
        const Claim claim = document_.claim();
        if (claim == Claim::none) {
            const std::string asked =
                is_checked(standard_)
                    ? fmt::format("the press profile asks for {}", name(standard_))
                    : "printers ask for PDF/X-4";
            add("no-standard", {}, "the file doesn't say that it is PDF/X, " + asked);
            return;
        }
        if (claim == Claim::other_x && !is_checked(standard_)) {
            add("no-standard", {},
                fmt::format("the file says that it is {}, printers ask for PDF/X-4",
                            claimed_version()));
            return;
        }
        if (claim != standard_) {
            add("no-standard", {},
                fmt::format("the file says that it is {}, the press profile asks for {}",
                            claim == Claim::other_x ? claimed_version()
                                                    : std::string(name(claim)),
                            name(standard_)));
            return;
        }
        check_identification();
    }

    /// What makes the claim another: XMP's word, as PDF/X-4 knows no other place.
    std::string claimed_version() {
        const std::string of_xmp = in_xmp(Xmp::pdfxid, "GTS_PDFXVersion").value_or("");
        if (!of_xmp.empty()) return shortened(of_xmp);
        return shortened(info("/GTS_PDFXVersion").value_or("another PDF/X"));
    }

    /// The claim is there, but perhaps not where the standard wants it.
    void check_identification() {
        const std::string version = info("/GTS_PDFXVersion").value_or("");
        const std::string conformance = info("/GTS_PDFXConformance").value_or("");
        switch (standard_) {
        case Claim::pdf_x4:
            if (!xmp_) break; // `no-metadata`
            if (!in_xmp(Xmp::pdfxid, "GTS_PDFXVersion"))
                add("no-standard", "identification",
                    "the file names PDF/X-4 in its information alone, not in its metadata "
                    "(XMP)");
            else if (!version.empty() && version != "PDF/X-4")
                add("metadata-differs", "standard",
                    fmt::format("the file says that it is PDF/X-4 and {}", version));
            break;
        case Claim::pdf_x1a_2003:
            if (!conformance.empty())
                add("no-standard", "identification",
                    fmt::format("the file names its standard in two places ({} as "
                                "'conformance'), which belongs to older files",
                                shortened(conformance)));
            break;
        default:
            if (version != "PDF/X-1:2001" || conformance != "PDF/X-1a:2001")
                add("no-standard", "identification",
                    "the file doesn't name PDF/X-1a:2001 in both places where it belongs");
        }
    }

    /// M1.
    void check_info() {
        if (!is_x1a(standard_)) return;
        constexpr std::pair<const char*, std::string_view> entries[] = {
            {"/Title", "title"},
            {"/CreationDate", "date of creation"},
            {"/ModDate", "date of change"},
            {"/Trapped", "trapping state"}};
        for (const auto& [key, words] : entries) {
            if (info(key).value_or("").empty())
                add("no-info-entry", words,
                    fmt::format("the file's information lacks the {}", words));
        }
        for (const char* key : {"/CreationDate", "/ModDate"}) {
            const auto date = info(key);
            if (date && !date->empty() && !read_info_date(*date))
                add("no-info-entry", key,
                    fmt::format("'{}' in the file's information should be a date",
                                shortened(*date)));
        }
    }

    /// M3.
    void check_trapped() {
        const auto known = [](const std::optional<std::string>& value) {
            return value == "True" || value == "False";
        };
        const auto of_info = info("/Trapped");
        const auto of_xmp = in_xmp(Xmp::pdf, "Trapped");
        const bool is_name = !of_info || entry(info_, "/Trapped").isName();
        const bool by_info = known(of_info) && is_name;
        // What lacks altogether is another finding.
        const bool is_said = is_x1a(standard_)
                                 ? !of_info || by_info
                                 : (!xmp_ || known(of_xmp)) && (!of_info || by_info);
        if (is_said) return;
        add("trapped-unknown", {},
            "the file doesn't say clearly whether its colours are trapped (spread a little "
            "into each other)")
            .help =
            fmt::format("export it as {}; 'Trapped' must be True or False", name(standard_));
    }

    /// M5, M7 to M9.
    void check_packet() {
        if (!packet_.isStream() || !xmp_) {
            add("no-metadata", "packet",
                packet_.isStream() ? "the file's metadata (XMP) can't be read"
                                   : "the file has no metadata (XMP)");
            return;
        }
        if (!entry(packet_, "/Filter").isNull())
            add("no-metadata", "filter",
                "the file's metadata (XMP) are compressed, other programs can't find them");
        struct Wanted {
            std::string_view space, name, words;
        };
        constexpr Wanted properties[] = {{Xmp::dublin_core, "title", "title"},
                                         {Xmp::basic, "CreateDate", "date of creation"},
                                         {Xmp::basic, "ModifyDate", "date of change"},
                                         {Xmp::basic, "MetadataDate", "date of the metadata"},
                                         {Xmp::media, "DocumentID", "document's identifier"},
                                         {Xmp::media, "VersionID", "version"},
                                         {Xmp::media, "RenditionClass", "rendition class"}};
        for (const Wanted& property : properties) {
            const std::string value = in_xmp(property.space, property.name).value_or("");
            if (value.empty())
                add("no-metadata", property.words,
                    fmt::format("the file's metadata (XMP) lack the {}", property.words));
            else if (property.name.ends_with("Date") && !read_xmp_date(value))
                add("no-metadata", property.words,
                    fmt::format("'{}' in the file's metadata (XMP) should be the {}",
                                shortened(value), property.words));
        }
    }

    /// M10.
    void check_agreement() {
        if (!xmp_) return;
        struct Pair {
            const char* key;
            std::string_view space, name, words;
            bool (*agree)(const std::string&, const std::string&) = is_equal;
        };
        constexpr Pair pairs[] = {
            {"/Title", Xmp::dublin_core, "title", "title"},
            {"/Author", Xmp::dublin_core, "creator", "author", is_first_of},
            {"/Subject", Xmp::dublin_core, "description", "subject"},
            {"/Keywords", Xmp::pdf, "Keywords", "keywords"},
            {"/Creator", Xmp::basic, "CreatorTool", "creator"},
            {"/Producer", Xmp::pdf, "Producer", "producer"},
            {"/Trapped", Xmp::pdf, "Trapped", "trapping"},
            {"/GTS_PDFXVersion", Xmp::pdfx, "GTS_PDFXVersion", "PDF/X version"},
            {"/GTS_PDFXConformance", Xmp::pdfx, "GTS_PDFXConformance", "PDF/X conformance"},
            {"/CreationDate", Xmp::basic, "CreateDate", "date of creation", is_same_date},
            {"/ModDate", Xmp::basic, "ModifyDate", "date of change", is_same_date}};
        for (const Pair& pair : pairs) {
            const auto one = info(pair.key);
            const auto other = in_xmp(pair.space, pair.name);
            if (!one || !other || pair.agree(*one, *other)) continue;
            add("metadata-differs", pair.words,
                fmt::format("the {} in the file's information is '{}', in its metadata (XMP) "
                            "'{}'",
                            pair.words, shortened(*one), shortened(*other)))
                .help = "open the file's properties in the program that made it, set them once "
                        "and export it anew";
        }
    }

    static std::string shortened(const std::string& text) {
        std::string out;
        for (const char c : text.substr(0, 60))
            out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        // Never half a character.
        while (text.size() > out.size() && !out.empty() &&
               (static_cast<unsigned char>(text[out.size()]) & 0xC0) == 0x80)
            out.pop_back();
        return text.size() > 60 ? out + "…" : out;
    }

    static bool is_equal(const std::string& info, const std::string& xmp) {
        return info == xmp;
    }
    /// XMP lists authors one by one, Info has them in one string.
    static bool is_first_of(const std::string& info, const std::string& xmp) {
        return info.find(xmp) != std::string::npos;
    }
    static bool is_same_date(const std::string& info, const std::string& xmp) {
        const auto one = read_info_date(info), other = read_xmp_date(xmp);
        return one && other && one->is_same(*other);
    }

    PdfDocument& document_;
    Claim standard_;
    PdfReport& report_;
    QPDFObjectHandle info_, packet_;
    std::optional<Xmp> xmp_;
};

} // namespace

void check_metadata(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                    PdfReport& report) {
    MetadataRules(document, wanted, report).check(facts);
}

} // namespace pecyn::preflight
