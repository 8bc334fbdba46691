#pragma once

#include "art/page_tree.hpp"
#include "preflight/file/pdf_report.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::preflight {

using art::PdfPage;

/// What a file says it is.
enum class Claim : unsigned char { none, pdf_x4, pdf_x1a_2003, pdf_x1a_2001, other_x };

/// A PDF opened for reading; nothing in it is trusted. Bounds: 512 MB, and what qpdf unpacks by
/// itself; pages at most 20,000. Not for several threads at once.
class PdfDocument {
public:
    /// Reads the structure. A file that can't be read gives nothing and a finding
    /// (`not-a-pdf`, `file-damaged`, `encrypted`, `too-large`); what qpdf had to mend is a
    /// finding (`file-damaged`) too. `bytes` must outlive the document.
    static std::unique_ptr<PdfDocument> open(std::string_view bytes, PdfReport& report);
    virtual ~PdfDocument() = default;

    virtual std::string_view bytes() const = 0;
    virtual QPDFObjectHandle trailer() = 0;
    virtual QPDFObjectHandle root() = 0;
    /// Every indirect object, in the order of their numbers.
    virtual std::vector<QPDFObjectHandle> objects() = 0;
    virtual const std::vector<PdfPage>& pages() const = 0;
    /// "1.6": the later of header and catalogue.
    virtual const std::string& version() const = 0;
    /// As Info and XMP say; XMP counts for PDF/X-4, Info for PDF/X-1a.
    virtual Claim claim() const = 0;

    /// A stream's bytes, decoded within `limit`; nothing where that fails.
    virtual std::optional<std::string> decoded(QPDFObjectHandle stream,
                                               std::size_t limit = 256u << 20) = 0;
    /// Whether a stream can be unpacked, and to how many bytes; nothing where that is more than
    /// `limit`, so that nobody knows.
    struct Trial {
        bool is_sound = false;
        std::size_t bytes = 0;
    };
    virtual std::optional<Trial> try_unpacking(QPDFObjectHandle stream, std::size_t limit) = 0;
};

/// The words for people: "PDF/X-4"; empty for none.
std::string_view name(Claim claim);

} // namespace pecyn::preflight
