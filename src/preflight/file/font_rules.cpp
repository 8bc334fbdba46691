#include "art/pdf_values.hpp"
#include "font/embedded_font.hpp"
#include "preflight/file/check_pdf.hpp"
#include "preflight/file/font_parts.hpp"
#include "preflight/file/standard.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace pecyn::preflight {
namespace {

using art::entry;

constexpr std::size_t most_visited = 200'000, most_fonts = 20'000;
constexpr int most_entries = 10'000, most_notes = 200'000;
constexpr std::size_t largest_program = 64u << 20;

/// Finds the fonts that pages name: in their resources, and in those of forms, patterns,
/// Type 3 fonts, masks and appearances of annotations. Each object is looked at once.
class FontRules {
public:
    FontRules(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
              PdfReport& report)
        : document_(document), wanted_(wanted), facts_(facts), report_(report) {}

    void check(const PdfPage& page) {
        page_ = page.number;
        open_.push_back(page.resources);
        QPDFObjectHandle notes = entry(page.object, "/Annots");
        if (notes.isArray()) {
            const int count = std::min(notes.getArrayNItems(), notes_left_);
            notes_left_ -= count;
            for (int i = 0; i < count; ++i)
                add_appearance(entry(notes.getArrayItem(i), "/AP"));
        }
        while (!open_.empty()) {
            QPDFObjectHandle resources = open_.back();
            open_.pop_back();
            if (is_new(resources)) search(resources);
        }
    }

private:
    bool is_new(QPDFObjectHandle object) {
        if (!object.isDictionary() && !object.isStream()) return false;
        if (visited_ >= most_visited) return false;
        if (object.isIndirect() && !seen_.insert(object.getObjGen()).second) return false;
        ++visited_;
        return true;
    }

    void add_appearance(QPDFObjectHandle appearances) {
        if (!is_new(appearances)) return;
        for (const std::string& key : appearances.getKeys()) {
            QPDFObjectHandle one = appearances.getKey(key);
            if (one.isStream())
                add_owner(one);
            else if (is_new(one))
                for (const std::string& state : one.getKeys())
                    add_owner(one.getKey(state));
        }
    }
    /// A form, pattern or font with resources of its own.
    void add_owner(QPDFObjectHandle owner) {
        if (is_new(owner)) open_.push_back(entry(owner, "/Resources"));
    }

    void search(QPDFObjectHandle resources) {
        for (const char* category : {"/XObject", "/Pattern"}) {
            for_each(entry(resources, category),
                     [&](QPDFObjectHandle owner) { add_owner(owner); });
        }
        for_each(entry(resources, "/ExtGState"), [&](QPDFObjectHandle state) {
            add_owner(entry(entry(state, "/SMask"), "/G"));
            QPDFObjectHandle font = entry(state, "/Font");
            if (font.isArray() && font.getArrayNItems() > 0) take(font.getArrayItem(0));
        });
        for_each(entry(resources, "/Font"), [&](QPDFObjectHandle font) { take(font); });
    }

    template <class Take> void for_each(QPDFObjectHandle dictionary, const Take& take_one) {
        if (!dictionary.isDictionary()) return;
        int left = most_entries;
        for (const std::string& key : dictionary.getKeys()) {
            if (--left < 0) return;
            take_one(dictionary.getKey(key));
        }
    }

    void take(QPDFObjectHandle font) {
        if (!font.isDictionary() || !is_new(font)) return;
        const FontParts parts = parts_of(font);
        if (parts.is_type3()) open_.push_back(entry(font, "/Resources"));
        if (facts_.fonts.size() < most_fonts) {
            PdfFacts::Font fact;
            fact.name = parts.name;
            fact.type = parts.composite && !parts.kind.empty() ? parts.kind
                        : parts.kind.empty()                   ? "unknown"
                                                               : parts.kind;
            fact.embedded = parts.is_embedded();
            fact.subset = parts.subset;
            facts_.fonts.insert(std::move(fact));
        }
        check_name(parts, font);
        if (!parts.is_type3()) check_program(parts, font);
    }

    void add(std::string_view code, const FontParts& parts, QPDFObjectHandle font,
             std::string message, std::string help) {
        PdfFinding& finding = report_.add(code, parts.name, page_, std::move(message));
        if (finding.count > 1) return;
        finding.help = std::move(help);
        finding.object = static_cast<unsigned>(std::max(font.getObjectID(), 0));
    }

    /// R0014.
    void check_name(const FontParts& parts, QPDFObjectHandle font) {
        if (!parts.name.starts_with("Courier")) return;
        add("courier", parts, font,
            fmt::format("the font '{}' is used, which programs take where a font is missing",
                        parts.name),
            "look whether text is in the font that you chose");
    }

    /// T2.
    void check_program(const FontParts& parts, QPDFObjectHandle font) {
        if (parts.programs == 0) return;
        const auto fault = [&](std::string what) {
            add("font-file-type", parts, font, std::move(what),
                "export the file anew, or turn the text into outlines");
        };
        if (parts.programs > 1) {
            return fault(fmt::format("the font '{}' is in the file more than once, nobody "
                                     "knows which counts",
                                     parts.name));
        }
        if (!may_have(parts)) {
            return fault(fmt::format(
                "the font '{}' is in the file in a form that it can't "
                "have ({} in a {} font)",
                parts.name, parts.program_kind.empty() ? parts.program_key : parts.program_kind,
                parts.kind.empty() ? "nameless" : parts.kind));
        }
        if (read_left_ == 0) return;
        const auto bytes =
            document_.decoded(parts.program, std::min(largest_program, read_left_));
        read_left_ -= std::min(read_left_, bytes ? bytes->size() + 4096 : read_left_ / 64);
        if (!bytes || !is_of_kind(parts, program_format(*bytes))) {
            return fault(fmt::format("the font '{}' in the file is damaged or isn't what it "
                                     "says",
                                     parts.name));
        }
        if (!font::EmbeddedFont::load(*bytes))
            fault(fmt::format("the font '{}' in the file is damaged", parts.name));
    }

    /// ISO 32000-1, table 126. OpenType came with PDF 1.6.
    bool may_have(const FontParts& parts) const {
        const std::string& kind = parts.kind;
        if (parts.program_key == "FontFile") return kind == "Type1" || kind == "MMType1";
        if (parts.program_key == "FontFile2")
            return kind == "TrueType" || kind == "CIDFontType2";
        if (parts.program_kind == "Type1C") return kind == "Type1" || kind == "MMType1";
        if (parts.program_kind == "CIDFontType0C") return kind == "CIDFontType0";
        return parts.program_kind == "OpenType" && !is_x1a(wanted_.standard) &&
               (kind == "Type1" || kind == "TrueType" || kind.starts_with("CIDFontType"));
    }

    static bool is_of_kind(const FontParts& parts, const std::string& format) {
        if (parts.program_key == "FontFile3" && parts.program_kind != "OpenType")
            return format == "CFF";
        if (parts.program_key == "FontFile3") return format == "OTTO" || format == "FontFile2";
        return format == parts.program_key;
    }

    PdfDocument& document_;
    const PdfRequirements& wanted_;
    PdfFacts& facts_;
    PdfReport& report_;
    unsigned page_ = 0;
    int notes_left_ = most_notes; ///< pages may share a list of them
    std::set<QPDFObjGen> seen_;
    std::size_t visited_ = 0, read_left_ = 256u << 20;
    std::vector<QPDFObjectHandle> open_;
};

} // namespace

void check_fonts(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                 PdfReport& report) {
    FontRules rules(document, wanted, facts, report);
    for (const PdfPage& page : document.pages())
        rules.check(page);
}

} // namespace pecyn::preflight
