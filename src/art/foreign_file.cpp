#include "art/foreign_file.hpp"

#include "art/foreign_opened.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"
#include "art/stream_limits.hpp"
#include "base/hash.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <qpdf/QPDFExc.hh>

namespace pecyn::art {
namespace {

constexpr std::size_t most_objects = 4'000'000;
constexpr int most_annotations = 10'000;
constexpr Length largest_side = Length::pt(14400);
/// Where a file names its TrimBox and not its BleedBox, the bleed reaches to the CropBox
/// (ISO 32000-1, 14.11.2); marks that lie there are not meant.
constexpr Length largest_unsaid_bleed = Length::mm(5);

constexpr std::string_view save_again =
    "export the file anew from the program that made it, or open it in a PDF program and save "
    "it under a new name";

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n')).substr(0, 200);
}

Rect intersection(const Rect& a, const Rect& b) {
    const Length left = std::max(a.left(), b.left()), top = std::max(a.top(), b.top());
    return Rect::from_edges(left, top, std::max(left, std::min(a.right(), b.right())),
                            std::max(top, std::min(a.bottom(), b.bottom())));
}

bool has_area(const Rect& box) {
    return box.width.in_pt() > 0.001 && box.height.in_pt() > 0.001;
}

/// What bleeds on all four sides.
Length bleed_of(const PdfPage& page, const Rect& trim, const Rect& visible) {
    if (!page.has_bleed && !page.has_trim) return {};
    const Rect bleed = intersection(page.has_bleed ? page.bleed : visible, page.media);
    const Length least = std::min({trim.left() - bleed.left(), bleed.right() - trim.right(),
                                   trim.top() - bleed.top(), bleed.bottom() - trim.bottom()});
    // What rounding left is no bleed.
    if (least < Length::pt(0.05)) return {};
    return page.has_bleed ? least : std::min(least, largest_unsaid_bleed / page.user_unit);
}

/// Notes and form fields that a printer would print (12.5.3: the flags Print and Hidden).
std::size_t printed_annotations(QPDFObjectHandle page) {
    QPDFObjectHandle all = entry(page, "/Annots");
    if (!all.isArray()) return 0;
    std::size_t count = 0;
    const int most = std::min(all.getArrayNItems(), most_annotations);
    for (int i = 0; i < most; ++i) {
        QPDFObjectHandle one = all.getArrayItem(i);
        QPDFObjectHandle flags = entry(one, "/F");
        const long long bits = flags.isInteger() ? flags.getIntValue() : 0;
        constexpr long long hidden = 2, print = 4;
        const bool shows = (bits & print) != 0 && (bits & hidden) == 0 &&
                           !entry(entry(one, "/AP"), "/N").isNull();
        if (shows) ++count;
    }
    return count;
}

bool mixes_inks(QPDFObjectHandle page) {
    QPDFObjectHandle group = entry(page, "/Group");
    return name_of(entry(group, "/S")) == "Transparency" &&
           name_of(entry(group, "/CS")) == "DeviceCMYK";
}

std::string text_of(QPDFObjectHandle value) {
    return value.isString() ? value.getUTF8Value() : std::string();
}

/// "PDF/X-4" where the packet says so, as an element or an attribute.
bool says_x4(const std::string& xmp) {
    constexpr std::string_view key = "GTS_PDFXVersion", value = "PDF/X-4";
    for (std::size_t at = xmp.find(key); at != std::string::npos; at = xmp.find(key, at + 1)) {
        const std::size_t said = xmp.find(value, at);
        if (said == std::string::npos || said > at + key.size() + 8) continue;
        const std::size_t end = said + value.size();
        if (end < xmp.size() && (xmp[end] == '<' || xmp[end] == '"' || xmp[end] == '\''))
            return true;
    }
    return false;
}

/// Opens one file; all that goes wrong becomes a finding.
class Opening {
public:
    Opening(ForeignFile::Opened& file, diag::Findings& findings)
        : file_(file), findings_(findings) {}

    bool open() {
        if (!looks_like_pdf()) return false;
        try {
            const StreamLimits limits(file_.structure_limit());
            if (!read_structure()) return false;
            read_pages();
            read_claim();
        } catch (const QPDFExc& error) {
            if (error.getErrorCode() == qpdf_e_password) return refuse_password();
            file_.tell_failure(error.getMessageDetail(), findings_);
            return false;
        } catch (const std::exception& error) {
            file_.tell_failure(error.what(), findings_);
            return false;
        }
        if (!file_.tell_damage(findings_)) return false;
        if (file_.pages.empty()) {
            refuse("file-unreadable", fmt::format("'{}' has no pages", file_.name), save_again);
            return false;
        }
        return is_good_;
    }

private:
    bool refuse(const char* code, std::string message, std::string_view help) {
        findings_.error(code, {}, std::move(message)).with_help(std::string(help));
        return is_good_ = false;
    }
    bool refuse_password() {
        return refuse("file-encrypted",
                      fmt::format("'{}' is protected by a password", file_.name),
                      "open it with its password in a PDF program and save it without one");
    }

    bool looks_like_pdf() {
        if (file_.bytes.size() > largest_foreign_file)
            return refuse("too-large", fmt::format("'{}' is larger than 1 GB", file_.name),
                          "save it with smaller pictures, or in parts");
        if (std::string_view(file_.bytes).substr(0, 1024).find("%PDF-") ==
            std::string_view::npos)
            return refuse("file-unreadable", fmt::format("'{}' isn't a PDF", file_.name),
                          "save or export it as PDF");
        return true;
    }

    bool read_structure() {
        file_.pdf.setSuppressWarnings(true);
        file_.pdf.processInputSource(file_.source);
        if (file_.pdf.getXRefTable().size() > most_objects)
            throw std::length_error("too many objects");
        QPDF& pdf = file_.pdf;
        if (!pdf.isEncrypted() || pdf.ownerPasswordMatched()) return true;
        const bool is_allowed =
            pdf.allowPrintLowRes() && (pdf.allowModifyAssembly() || pdf.allowModifyOther());
        if (is_allowed) return true;
        return refuse("file-encrypted",
                      fmt::format("the owner of '{}' doesn't allow its pages to be {}",
                                  file_.name,
                                  pdf.allowPrintLowRes() ? "put together anew" : "printed"),
                      "ask whoever made it for a file without restrictions");
    }

    void read_pages() {
        PageTree tree = read_page_tree(file_.pdf.getRoot());
        if (file_.source->is_exhausted()) throw std::length_error("it takes too long to read");
        for (const std::string& fault : tree.faults) {
            findings_
                .warning(
                    "file-damaged", {},
                    fmt::format("the list of pages of '{}' is damaged: {}", file_.name, fault))
                .with_help(std::string(save_again));
        }
        for (const PdfPage& page : tree.pages)
            read_page(page);
        file_.tree = std::move(tree.pages);
    }

    void read_page(const PdfPage& page) {
        Rect visible = intersection(page.media, page.crop);
        if (!has_area(visible)) visible = page.media;
        Rect trim = intersection(page.has_trim ? page.trim : visible, page.media);
        const bool is_outside = !page.media.contains(page.trim, Length::pt(0.1));
        if (page.has_trim && is_outside) tell_outside(page);
        if (!has_area(trim)) trim = visible;
        const int quarters = page.rotate / 90;
        ForeignFile::Page& made = file_.pages.emplace_back();
        made.placement = page_view(trim, page.user_unit, quarters);
        made.trim = made.placement.apply(trim).size();
        made.bleed = bleed_of(page, trim, visible) * page.user_unit;
        made.box = visible;
        made.mixes_inks = mixes_inks(page.object);
        made.annotations = printed_annotations(page.object);
        const bool is_usable = has_area(trim) && made.trim.width <= largest_side &&
                               made.trim.height <= largest_side;
        if (!is_usable && is_good_)
            refuse("file-unreadable",
                   fmt::format("page {} of '{}' has no usable size", page.number, file_.name),
                   "pages are above 0 and at most 5,080 mm wide and high");
    }

    void tell_outside(const PdfPage& page) {
        if (std::exchange(told_outside_, true)) return;
        findings_
            .warning("page-boxes", {},
                     fmt::format("the TrimBox of page {} of '{}' lies outside its MediaBox",
                                 page.number, file_.name))
            .with_help("only what lies inside both is taken; set the finished size of the page "
                       "anew in the program that made it");
    }

    void read_claim() {
        QPDFObjectHandle info = entry(file_.pdf.getTrailer(), "/Info");
        ForeignClaim& claim = file_.claim;
        const std::string version = text_of(entry(info, "/GTS_PDFXVersion"));
        if (version == "PDF/X-1a:2003") claim.standard = version;
        if (text_of(entry(info, "/GTS_PDFXConformance")) == "PDF/X-1a:2001")
            claim.standard = "PDF/X-1a:2001";
        QPDFObjectHandle packet = entry(file_.pdf.getRoot(), "/Metadata");
        if (packet.isStream() && says_x4(stream_data(packet, qpdf_dl_specialized, 4u << 20)))
            claim.standard = "PDF/X-4";
        claim.trapped = name_of(entry(info, "/Trapped")) == "True";
        QPDFObjectHandle intents = entry(file_.pdf.getRoot(), "/OutputIntents");
        const int count = intents.isArray() ? std::min(intents.getArrayNItems(), 100) : 0;
        for (int i = 0; i < count; ++i) {
            QPDFObjectHandle intent = intents.getArrayItem(i);
            if (name_of(entry(intent, "/S")) != "GTS_PDFX") continue;
            QPDFObjectHandle profile = entry(intent, "/DestOutputProfile");
            claim.condition = text_of(entry(intent, "/OutputConditionIdentifier"));
            claim.is_cmyk = true; // one that is only named is of a press
            if (!profile.isStream()) break;
            const auto raw = file_.raw(profile);
            claim.condition +=
                ' ' + content_key(std::visit(
                          [](const auto& bytes) { return std::string_view(bytes); }, raw));
            claim.is_cmyk = number_or(entry(profile, "/N"), 0) == 4;
            break;
        }
        if (claim.condition.empty()) claim.standard.clear();
    }

    ForeignFile::Opened& file_;
    diag::Findings& findings_;
    bool is_good_ = true, told_outside_ = false;
};

} // namespace

ForeignFile::Opened::Opened(std::string file, std::string file_name)
    : name(std::move(file_name)), bytes(std::move(file)),
      header(std::min(std::string_view(bytes).substr(0, 1024).find("%PDF-"), bytes.size())),
      // qpdf's buffer takes no const bytes, and never writes to these.
      buffer(reinterpret_cast<unsigned char*>(bytes.data()) + header, bytes.size() - header),
      source(std::make_shared<CountedSource>(&buffer)) {}

std::size_t ForeignFile::Opened::structure_limit() const {
    return std::min<std::size_t>((8u << 20) + 2 * bytes.size(), 64u << 20);
}

std::variant<std::string_view, std::string> ForeignFile::Opened::raw(QPDFObjectHandle stream) {
    constexpr std::string_view start = "stream", end = "endstream";
    const auto at = static_cast<std::size_t>(stream.getParsedOffset());
    const std::string_view all = std::string_view(bytes).substr(header);
    QPDFObjectHandle length = entry(stream, "/Length");
    const bool is_plain = !pdf.isEncrypted() && !pdf.anyWarnings() && length.isInteger() &&
                          length.getIntValue() >= 0;
    // Both marks are looked for, so that nothing hangs on what qpdf means by an offset.
    if (is_plain && at > start.size() + 2 && at < all.size()) {
        const auto size = static_cast<std::size_t>(length.getIntValue());
        const bool begins = all.substr(at - start.size() - 2, start.size() + 1).find(start) !=
                            std::string_view::npos;
        const bool ends =
            size <= all.size() - at &&
            all.substr(at + size, end.size() + 2).find(end) != std::string_view::npos;
        if (begins && ends) return all.substr(at, size);
    }
    return stream_data(stream, qpdf_dl_none);
}

bool ForeignFile::Opened::tell_damage(diag::Findings& findings) {
    if (source->is_exhausted()) { // qpdf goes on without the objects that weren't read
        tell_failure("it takes too long to read", findings);
        return false;
    }
    if (told_damage || !pdf.anyWarnings()) return true;
    told_damage = true;
    findings
        .warning("file-damaged", {},
                 fmt::format("'{}' is damaged and was read as far as it goes: {}", name,
                             first_line(pdf.getWarnings().front().getMessageDetail())))
        .with_help("look at every page of the result; better, " + std::string(save_again));
    return true;
}

void ForeignFile::Opened::tell_failure(const std::string& reason,
                                       diag::Findings& findings) const {
    const bool is_too_much = source->is_exhausted() || reason.find("too ") != std::string::npos;
    if (is_too_much) {
        findings
            .error("too-large", {},
                   fmt::format("'{}' holds more than can be taken over: {}", name,
                               first_line(reason)))
            .with_help("save it with fewer pages, or simplify its drawings");
        return;
    }
    findings
        .error("file-damaged", {},
               fmt::format("'{}' is damaged and can't be read: {}", name, first_line(reason)))
        .with_help(std::string(save_again));
}

ForeignFile::ForeignFile(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
ForeignFile::~ForeignFile() = default;

const std::string& ForeignFile::name() const { return opened_->name; }
const std::vector<ForeignFile::Page>& ForeignFile::pages() const { return opened_->pages; }
const ForeignClaim& ForeignFile::claim() const { return opened_->claim; }

std::shared_ptr<const ForeignFile> ForeignFile::open(std::string bytes, std::string name,
                                                     diag::Findings& findings) {
    auto opened = std::make_unique<Opened>(std::move(bytes), std::move(name));
    if (!Opening(*opened, findings).open()) return nullptr;
    return std::shared_ptr<const ForeignFile>(new ForeignFile(std::move(opened)));
}

} // namespace pecyn::art
