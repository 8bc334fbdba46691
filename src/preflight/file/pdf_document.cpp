#include "preflight/file/pdf_document.hpp"

#include "art/counted_source.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_limits.hpp"
#include "preflight/file/xmp.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include <fmt/format.h>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

namespace pecyn::preflight {
namespace {

using art::entry;
using art::name_of;

constexpr std::size_t largest_file = 512u << 20, most_objects = 1'000'000;
constexpr std::size_t most_unpacked = std::size_t{2} << 30;

/// Counts what a stream unpacks to, up to a bound, and keeps it where that is wanted.
class Collector final : public Pipeline {
public:
    Collector(std::size_t limit, bool keeps)
        : Pipeline("collector", nullptr), limit_(limit), keeps_(keeps) {}
    void write(const unsigned char* data, std::size_t length) override {
        if (length > limit_ - size) {
            is_full = true;
            throw std::length_error("the stream is too large");
        }
        size += length;
        if (keeps_) bytes.append(reinterpret_cast<const char*>(data), length);
    }
    void finish() override {}
    std::string bytes;
    std::size_t size = 0;
    bool is_full = false;

private:
    std::size_t limit_;
    bool keeps_;
};

/// False where something is wrong or the bound is reached.
bool unpack(QPDFObjectHandle stream, Collector& collector, std::size_t limit) {
    const art::OneStream bound(limit);
    bool is_filtered = false;
    try {
        return stream.pipeStreamData(&collector, &is_filtered, 0, qpdf_dl_specialized, true,
                                     false) &&
               is_filtered && !collector.is_full;
    } catch (const std::exception&) {
        return false;
    }
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n')).substr(0, 200);
}

void refuse(PdfReport& report, std::string_view code, std::string message, std::string help) {
    report.add(code, {}, 0, std::move(message)).help = std::move(help);
}

constexpr std::string_view save_again =
    "export the file anew from the program that made it, or open it in a PDF program and save "
    "it under a new name";

std::string key_of(std::string_view major, std::string_view rest) {
    return std::string(major) + "." + std::string(rest);
}

/// "1.6" of "1.6 junk"; empty for what is no version.
std::string version_in(std::string_view text) {
    if (text.size() < 3 || text[1] != '.') return {};
    if (std::isdigit(static_cast<unsigned char>(text[0])) == 0 ||
        std::isdigit(static_cast<unsigned char>(text[2])) == 0)
        return {};
    return key_of(text.substr(0, 1), text.substr(2, 1));
}

/// Without what follows the end mark: a reader looks for the mark near the end, and a finding
/// of its own tells of the rest.
std::size_t size_to_end(std::string_view bytes) {
    constexpr std::string_view mark = "%%EOF";
    const std::size_t end = bytes.rfind(mark);
    return end == std::string_view::npos ? bytes.size() : end + mark.size();
}

class OpenedDocument final : public PdfDocument {
public:
    explicit OpenedDocument(std::string_view bytes)
        : bytes_(bytes), limits_(art::most_structure_of(bytes.size())),
          // qpdf's buffer takes no const bytes, and never writes to these.
          buffer_(
              const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data())),
              size_to_end(bytes)),
          source_(std::make_shared<art::CountedSource>(&buffer_)) {}

    bool read(PdfReport& report) {
        try {
            read_structure();
        } catch (const QPDFExc& error) {
            if (error.getErrorCode() == qpdf_e_password) {
                refuse(report, "encrypted", "the file is protected by a password",
                       "save it without a password; a printer can't open it either");
            } else {
                damaged(report, error.getMessageDetail());
            }
            return false;
        } catch (const std::exception& error) {
            damaged(report, error.what());
            return false;
        }
        const auto warnings = pdf_.getWarnings();
        if (is_too_much(warnings)) return damaged(report, {}), false;
        if (tree_.pages.empty()) {
            refuse(report, "not-a-pdf", "the file has no pages", std::string(save_again));
            return false;
        }
        for (const QPDFExc& warning : warnings) {
            auto& finding =
                report.add("file-damaged", "structure", 0,
                           fmt::format("the file is damaged, a reader has to mend it: {}",
                                       first_line(warning.getMessageDetail())));
            finding.help = save_again;
        }
        for (const std::string& fault : tree_.faults) {
            report
                .add("file-damaged", "pages", 0,
                     fmt::format("the list of pages is damaged: {}", fault))
                .help = save_again;
        }
        return true;
    }

    std::string_view bytes() const override { return bytes_; }
    QPDFObjectHandle trailer() override { return pdf_.getTrailer(); }
    QPDFObjectHandle root() override { return pdf_.getRoot(); }
    std::vector<QPDFObjectHandle> objects() override {
        std::vector<QPDFObjectHandle> all = pdf_.getAllObjects();
        std::sort(all.begin(), all.end(),
                  [](const QPDFObjectHandle& a, const QPDFObjectHandle& b) {
                      return a.getObjGen() < b.getObjGen();
                  });
        return all;
    }
    const std::vector<PdfPage>& pages() const override { return tree_.pages; }
    const std::string& version() const override { return version_; }
    Claim claim() const override { return claim_; }

    std::optional<std::string> decoded(QPDFObjectHandle stream, std::size_t limit) override {
        if (!stream.isStream()) return std::nullopt;
        limit = std::min(limit, unpacked_left_);
        Collector collector(limit, true);
        const bool is_sound = unpack(stream, collector, limit);
        // What failed has cost as much; empty ones cost time too.
        unpacked_left_ -= std::min(unpacked_left_, collector.size + 256);
        if (!is_sound) return std::nullopt;
        return std::move(collector.bytes);
    }
    std::optional<Trial> try_unpacking(QPDFObjectHandle stream, std::size_t limit) override {
        if (!stream.isStream()) return std::nullopt;
        Collector collector(limit, false);
        const bool is_sound = unpack(stream, collector, limit);
        if (collector.is_full) return std::nullopt;
        return Trial{is_sound, collector.size};
    }

private:
    void read_structure() {
        pdf_.setSuppressWarnings(true);
        pdf_.processInputSource(source_);
        if (pdf_.getXRefTable().size() > most_objects)
            throw std::length_error("the file has too many objects");
        (void)pdf_.getAllObjects(); // all damage shows now
        tree_ = art::read_page_tree(root());
        version_ = version_in(pdf_.getPDFVersion());
        const std::string of_catalogue = version_in(name_of(entry(root(), "/Version")));
        version_ = std::max(version_, of_catalogue);
        claim_ = read_claim();
    }

    bool is_too_much(const std::vector<QPDFExc>& warnings) const {
        return source_->is_exhausted() ||
               std::any_of(warnings.begin(), warnings.end(), [](const QPDFExc& warning) {
                   return warning.getMessageDetail().find("the stream is too large") !=
                          std::string::npos;
               });
    }

    void damaged(PdfReport& report, const std::string& reason) {
        if (source_->is_exhausted() || reason.empty() || reason.find("too ") != reason.npos) {
            refuse(report, "too-large", "the file holds too many objects to be checked",
                   "save it with fewer pages, or simplify its drawings");
            return;
        }
        refuse(report, "file-damaged",
               fmt::format("the file is damaged and can't be read: {}", first_line(reason)),
               std::string(save_again));
    }

    // The claim

    Claim read_claim() {
        QPDFObjectHandle info = entry(trailer(), "/Info");
        const auto text = [&](const char* key) {
            QPDFObjectHandle value = entry(info, key);
            return value.isString() ? value.getUTF8Value() : std::string();
        };
        const std::string version = text("/GTS_PDFXVersion");
        const std::string conformance = text("/GTS_PDFXConformance");
        std::string in_xmp;
        if (const auto packet = decoded(entry(root(), "/Metadata"), 1u << 20)) {
            if (const auto xmp = Xmp::parse(*packet))
                in_xmp = xmp->value(Xmp::pdfxid, "GTS_PDFXVersion").value_or("");
        }
        if (in_xmp == "PDF/X-4") return Claim::pdf_x4;
        if (version == "PDF/X-1a:2003") return Claim::pdf_x1a_2003;
        if (version == "PDF/X-1a:2001" || conformance == "PDF/X-1a:2001")
            return Claim::pdf_x1a_2001;
        if (in_xmp.empty() && version == "PDF/X-4") return Claim::pdf_x4;
        return in_xmp.empty() && version.empty() ? Claim::none : Claim::other_x;
    }

    std::string_view bytes_;
    art::StreamLimits limits_; ///< before `pdf_`, which it bounds
    Buffer buffer_;
    std::shared_ptr<art::CountedSource> source_;
    QPDF pdf_;
    art::PageTree tree_;
    std::string version_;
    Claim claim_ = Claim::none;
    std::size_t unpacked_left_ = most_unpacked;
};

} // namespace

std::unique_ptr<PdfDocument> PdfDocument::open(std::string_view bytes, PdfReport& report) {
    if (bytes.size() > largest_file) {
        refuse(report, "too-large", "the file is larger than 512 MB",
               "save it with smaller pictures, or in parts");
        return nullptr;
    }
    if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos) {
        refuse(report, "not-a-pdf", "the file isn't a PDF", "export it as PDF/X-4");
        return nullptr;
    }
    auto document = std::make_unique<OpenedDocument>(bytes);
    if (!document->read(report)) return nullptr;
    return document;
}

std::string_view name(Claim claim) {
    switch (claim) {
    case Claim::pdf_x4: return "PDF/X-4";
    case Claim::pdf_x1a_2003: return "PDF/X-1a:2003";
    case Claim::pdf_x1a_2001: return "PDF/X-1a:2001";
    case Claim::other_x: return "another PDF/X";
    case Claim::none: break;
    }
    return {};
}

} // namespace pecyn::preflight
