#include "art/pdf_values.hpp"
#include "preflight/file/check_pdf.hpp"
#include "preflight/file/standard.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::preflight {
namespace {

using art::entry;
using art::name_of;

constexpr int most_filters = 32;
/// Streams are unpacked to see that they can be; more than this in all isn't.
constexpr std::size_t most_tried = 1024u << 20;

std::string_view newest_version(Claim standard) {
    switch (standard) {
    case Claim::pdf_x4: return "1.6";
    case Claim::pdf_x1a_2003: return "1.4";
    case Claim::pdf_x1a_2001: return "1.3";
    default: return {};
    }
}

std::string export_as(Claim standard) {
    return fmt::format("export it as {} in the program that made it",
                       is_checked(standard) ? name(standard) : "PDF/X-4");
}

/// F1 and F9: the first and the last bytes.
void check_ends(PdfDocument& document, Claim standard, PdfReport& report) {
    const std::string_view bytes = document.bytes();
    if (!bytes.starts_with("%PDF-")) {
        report
            .add("file-damaged", "header", 0,
                 "there are foreign bytes before the mark that a PDF begins with")
            .help = "export the file anew; it may have been spoiled on its way";
    }
    const std::string_view newest = newest_version(standard);
    // Protecting a file raises its version; that it's protected is said.
    const bool is_protected = !entry(document.trailer(), "/Encrypt").isNull();
    if (!newest.empty() && document.version() > newest && !is_protected) {
        report
            .add("pdf-version", {}, 0,
                 fmt::format("the file is PDF {}, {} knows PDF {} at most", document.version(),
                             name(standard), newest))
            .help = export_as(standard);
    }
    constexpr std::string_view end_mark = "%%EOF";
    const std::size_t end = bytes.rfind(end_mark);
    if (end == std::string_view::npos) {
        report
            .add("file-damaged", "end", 0, "the end mark is missing, the file may be cut short")
            .help = "export or send the file anew";
        return;
    }
    const std::string_view rest = bytes.substr(end + end_mark.size());
    if (rest.find_first_not_of("\r\n \t") != std::string_view::npos) {
        PdfFinding& finding =
            report.add("data-after-end", {}, 0,
                       fmt::format("{} bytes follow the mark that ends the file", rest.size()));
        finding.help = "export the file anew; it may have been spoiled on its way";
        if (!is_checked(standard)) finding.severity = diag::Severity::warning;
    }
}

void check_trailer(PdfDocument& document, Claim standard, PdfReport& report) {
    QPDFObjectHandle trailer = document.trailer();
    if (!entry(trailer, "/Encrypt").isNull()) {
        report
            .add("encrypted", {}, 0, "the file is protected: printing or changing it may fail")
            .help = "save it without a password and without restrictions";
    }
    if (!is_checked(standard)) return;
    QPDFObjectHandle id = entry(trailer, "/ID");
    bool is_sound = id.isArray() && id.getArrayNItems() == 2;
    for (int i = 0; is_sound && i < 2; ++i) {
        QPDFObjectHandle part = id.getArrayItem(i);
        is_sound = part.isString() && !part.getStringValue().empty();
    }
    if (!is_sound) {
        report
            .add("no-file-id", {}, 0,
                 "the file lacks the pair of identifiers that tells it from others")
            .help = export_as(standard);
    }
}

std::vector<std::string> filters_of(QPDFObjectHandle stream) {
    std::vector<std::string> names;
    QPDFObjectHandle filter = entry(stream, "/Filter");
    if (filter.isName()) names.push_back(name_of(filter));
    if (!filter.isArray()) return names;
    for (int i = 0; i < std::min(filter.getArrayNItems(), most_filters); ++i)
        names.push_back(name_of(filter.getArrayItem(i)));
    return names;
}

/// Looks at every stream: F5, F6, F7, and whether it can be unpacked (F8).
class StreamRules {
public:
    StreamRules(PdfDocument& document, Claim standard, PdfReport& report)
        : document_(document), standard_(standard), report_(report) {}

    void check(QPDFObjectHandle stream) {
        check_kind(stream);
        check_place(stream);
        const std::vector<std::string> filters = filters_of(stream);
        for (const std::string& filter : filters)
            check_filter(stream, filter);
        try_to_unpack(stream, filters);
    }

private:
    void add(std::string_view code, QPDFObjectHandle stream, std::string subject,
             std::string message, std::string help) {
        PdfFinding& finding = report_.add(code, std::move(subject), 0, std::move(message));
        if (finding.count > 1) return;
        finding.help = std::move(help);
        finding.object = static_cast<unsigned>(std::max(stream.getObjectID(), 0));
    }

    void check_kind(QPDFObjectHandle stream) {
        const std::string type = name_of(entry(stream, "/Type"));
        if (!is_x1a(standard_) || (type != "ObjStm" && type != "XRef")) return;
        add("object-streams", stream, {},
            fmt::format("the file's objects are packed, which {} doesn't know",
                        name(standard_)),
            export_as(standard_));
    }

    void check_place(QPDFObjectHandle stream) {
        for (const char* key : {"/F", "/FFilter", "/FDecodeParms"}) {
            if (entry(stream, key).isNull()) continue;
            add("external-stream", stream, {}, "part of the content lies in another file",
                "embed all pictures and linked files, then export it anew");
            return;
        }
    }

    void check_filter(QPDFObjectHandle stream, const std::string& filter) {
        if (!is_checked(standard_)) return;
        const bool is_new = filter == "JBIG2Decode" || filter == "JPXDecode";
        const bool is_old = filter == "LZWDecode" || filter == "LZW" || filter == "Crypt";
        if (!is_old && !(is_new && is_x1a(standard_))) return;
        const std::string what = filter == "JPXDecode"     ? "JPEG 2000"
                                 : filter == "JBIG2Decode" ? "JBIG2"
                                 : filter == "Crypt"       ? "encryption of a single part"
                                                           : "LZW compression";
        add("forbidden-filter", stream, what,
            fmt::format("the file uses {}, which {} doesn't allow", what, name(standard_)),
            "export it anew with ZIP or JPEG compression");
    }

    void try_to_unpack(QPDFObjectHandle stream, const std::vector<std::string>& filters) {
        static constexpr std::string_view known[] = {
            "FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"};
        const bool can_unpack =
            !filters.empty() && std::all_of(filters.begin(), filters.end(), [](const auto& f) {
                return std::find(std::begin(known), std::end(known), f) != std::end(known);
            });
        const std::string type = name_of(entry(stream, "/Type"));
        if (!can_unpack || left_ == 0 || type == "XRef" || type == "ObjStm") return;
        const auto trial = document_.try_unpacking(stream, left_);
        left_ -= trial ? std::min(left_, trial->bytes + 256) : left_;
        if (!trial || trial->is_sound) return;
        add("file-damaged", stream, "stream",
            fmt::format("part {} of the file is damaged and can't be unpacked",
                        stream.getObjectID()),
            "export the file anew");
    }

    PdfDocument& document_;
    Claim standard_;
    PdfReport& report_;
    std::size_t left_ = most_tried;
};

} // namespace

void check_structure(PdfDocument& document, const PdfRequirements& wanted, PdfReport& report) {
    check_ends(document, wanted.standard, report);
    check_trailer(document, wanted.standard, report);
    StreamRules rules(document, wanted.standard, report);
    for (QPDFObjectHandle object : document.objects()) {
        if (object.isStream()) rules.check(object);
    }
}

} // namespace pecyn::preflight
