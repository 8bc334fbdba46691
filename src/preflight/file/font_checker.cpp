#include "preflight/file/font_checker.hpp"

#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"
#include "preflight/file/font_encoding.hpp"
#include "preflight/file/font_parts.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;

constexpr unsigned most_codes = 65536;
constexpr std::size_t largest_program = 64u << 20, most_of_programs = 256u << 20;
constexpr std::size_t most_fonts = 10'000, most_judged = 4'000'000;
/// Of 1/1000 em; widths are mostly written as whole numbers of it.
constexpr double most_difference = 1.0 + 1e-3;

} // namespace

/// A font whose characters are shown.
class CheckedFont {
public:
    CheckedFont(QPDFObjectHandle font, std::size_t& programs_left)
        : parts_(parts_of(font)), object_(std::max(font.getObjectID(), 0)),
          encoding_(parts_.inner, parts_.kind == "TrueType"),
          seen_(parts_.composite ? most_codes : 256u, false) {
        if (parts_.program.isStream()) read_program(programs_left);
        const std::string map = name_of(entry(font, "/Encoding"));
        judged_ = program_ && (!parts_.composite || map == "Identity-H" || map == "Identity-V");
        if (parts_.composite)
            read_composite();
        else
            read_simple();
    }

    void show(std::string_view string, unsigned page, std::size_t& judged_left) {
        if (!parts_.is_embedded()) return note(bare_pages_, page);
        if (!judged_) return;
        const std::size_t step = parts_.composite ? 2 : 1;
        for (std::size_t at = 0; at + step <= string.size(); at += step) {
            unsigned code = static_cast<unsigned char>(string[at]);
            if (step == 2) code = code << 8 | static_cast<unsigned char>(string[at + 1]);
            if (seen_[code] || judged_left == 0) continue;
            seen_[code] = true;
            --judged_left;
            judge(code, page);
        }
    }

    void report(PdfReport& report) const {
        for (const unsigned page : bare_pages_) {
            add(report, "font-not-embedded", page,
                fmt::format("the font '{}' isn't in the file, another may be printed instead",
                            parts_.name),
                "embed all fonts when exporting; if the font forbids it, turn the text into "
                "outlines or take another font");
        }
        for (const unsigned page : missing_pages_) {
            add(report, "missing-glyph", page,
                fmt::format("the font '{}' has no shape for a character that is shown, a gap "
                            "or a box is printed",
                            parts_.name),
                "choose a font that has the character, or correct the text");
        }
        for (const auto& [page, difference] : wide_pages_) {
            PdfFinding& finding = add(
                report, "font-widths", page,
                fmt::format("the file gives characters of the font '{}' other widths than the "
                            "font itself, so text may be spaced wrongly",
                            parts_.name),
                "export the file anew, or replace the font by a sound copy");
            PdfReport::measure(finding, difference, 1, "1/1000 em", true);
        }
    }

private:
    void read_program(std::size_t& left) {
        try {
            std::string bytes = art::stream_data(parts_.program, qpdf_dl_generalized,
                                                 std::min(largest_program, left));
            left -= std::min(left, bytes.size() + 4096);
            program_ = font::EmbeddedFont::load(std::move(bytes));
        } catch (const std::exception&) { // `font-file-type` says so
            program_ = nullptr;
        }
    }

    void set_width(std::size_t code, double width) {
        if (code < seen_.size()) widths_[static_cast<unsigned>(code)] = width;
    }

    void read_simple() {
        const double first = art::number_or(entry(parts_.inner, "/FirstChar"), 0);
        const std::vector<double> widths = art::numbers_of(entry(parts_.inner, "/Widths"));
        const auto start = static_cast<std::size_t>(std::clamp(first, 0.0, 256.0));
        for (std::size_t i = 0; i < std::min<std::size_t>(widths.size(), 256); ++i)
            set_width(start + i, widths[i]);
        if (widths.empty()) return; // a standard font's own
        default_width_ =
            art::number_or(entry(entry(parts_.inner, "/FontDescriptor"), "/MissingWidth"), 0);
    }

    /// W and DW (9.7.4.3), CIDToGIDMap (9.7.4.2).
    void read_composite() {
        default_width_ = art::number_or(entry(parts_.inner, "/DW"), 1000);
        QPDFObjectHandle map = entry(parts_.inner, "/CIDToGIDMap");
        if (map.isStream()) {
            try {
                cid_to_glyph_ =
                    art::stream_data(map, qpdf_dl_generalized, std::size_t{2} * most_codes);
                has_map_ = true;
            } catch (const std::exception&) {
                judged_ = false;
            }
        }
        QPDFObjectHandle widths = entry(parts_.inner, "/W");
        if (!widths.isArray()) return;
        const int count = std::min(widths.getArrayNItems(), static_cast<int>(most_codes));
        std::size_t left = std::size_t{4} * most_codes;
        for (int i = 0; i + 1 < count && left > 0;) {
            const double first =
                std::clamp(art::number_or(widths.getArrayItem(i), 0), 0.0, 65535.0);
            i += read_widths(widths, i, static_cast<std::size_t>(first), left);
        }
    }

    /// `c [w1 w2 ...]` or `first last w` at `at`; gives how many items that is.
    int read_widths(QPDFObjectHandle all, int at, std::size_t first, std::size_t& left) {
        QPDFObjectHandle next = all.getArrayItem(at + 1);
        if (next.isArray()) {
            const std::vector<double> each = art::numbers_of(next, most_codes);
            left -= std::min(left, each.size() + 1);
            for (std::size_t n = 0; n < each.size(); ++n)
                set_width(first + n, each[n]);
            return 2;
        }
        if (at + 2 >= all.getArrayNItems()) return 3;
        const double last = std::clamp(art::number_or(next, 0), 0.0, 65535.0);
        const double width = art::number_or(all.getArrayItem(at + 2), 0);
        for (auto n = first; n <= static_cast<std::size_t>(last) && left > 0; ++n, --left)
            set_width(n, width);
        left -= std::min<std::size_t>(left, 1);
        return 3;
    }

    std::optional<font::GlyphId> glyph_of(unsigned code) const {
        if (!parts_.composite) return encoding_.glyph_of(*program_, code);
        if (parts_.kind != "CIDFontType2" || parts_.program_key == "FontFile3") {
            const auto glyph = program_->glyph_of_cid(code);
            return has_map_ ? mapped(code) : glyph;
        }
        return has_map_ ? mapped(code) : code;
    }
    font::GlyphId mapped(unsigned cid) const {
        const std::size_t at = std::size_t{2} * cid;
        if (at + 1 >= cid_to_glyph_.size()) return 0;
        return static_cast<font::GlyphId>(static_cast<unsigned char>(cid_to_glyph_[at]) << 8 |
                                          static_cast<unsigned char>(cid_to_glyph_[at + 1]));
    }

    void judge(unsigned code, unsigned page) {
        const auto glyph = glyph_of(code);
        if (!glyph) return;
        const auto own = program_->advance(*glyph);
        if (*glyph == 0 || !own) return note(missing_pages_, page);
        const auto given = widths_.find(code);
        const auto width =
            given != widths_.end() ? std::optional(given->second) : default_width_;
        if (!width) return;
        const double difference = std::abs(*width - *own * 1000);
        if (difference <= most_difference) return;
        double& worst = wide_pages_[page];
        worst = std::max(worst, difference);
    }

    static void note(std::vector<unsigned>& pages, unsigned page) {
        if (pages.empty() || pages.back() != page) pages.push_back(page);
    }

    PdfFinding& add(PdfReport& report, std::string_view code, unsigned page,
                    std::string message, std::string help) const {
        PdfFinding& finding = report.add(code, parts_.name, page, std::move(message));
        if (finding.count == 1) {
            finding.help = std::move(help);
            finding.object = static_cast<unsigned>(object_);
        }
        // Fonts of one name come one after another, each with pages of its own.
        const auto place = std::lower_bound(finding.pages.begin(), finding.pages.end(), page);
        if (page != 0 && (place == finding.pages.end() || *place != page))
            finding.pages.insert(place, page);
        return finding;
    }

    FontParts parts_;
    int object_;
    FontEncoding encoding_;
    std::shared_ptr<font::EmbeddedFont> program_;
    bool judged_ = false, has_map_ = false;
    std::vector<bool> seen_;
    std::map<unsigned, double> widths_; ///< 1/1000 em
    std::optional<double> default_width_;
    std::string cid_to_glyph_; ///< two bytes a CID
    std::vector<unsigned> bare_pages_, missing_pages_;
    std::map<unsigned, double> wide_pages_; ///< page to the worst difference on it
};

FontChecker::FontChecker() : programs_left_(most_of_programs), judged_left_(most_judged) {}
FontChecker::~FontChecker() = default;

CheckedFont* FontChecker::font_of(QPDFObjectHandle font) {
    // A font that stands in the resources themselves is told by its descriptor.
    QPDFObjectHandle key = font;
    if (!key.isIndirect()) key = entry(font, "/FontDescriptor");
    if (!key.isIndirect()) key = entry(font, "/DescendantFonts");
    QPDFObjGen known = key.isIndirect() ? key.getObjGen() : QPDFObjGen();
    if (!key.isIndirect()) {
        // Without an identity it's told by its name, which suffices to say what isn't embedded.
        const FontParts parts = parts_of(font);
        if (parts.is_embedded()) return nullptr;
        const auto [found, is_new] = loose_.try_emplace(parts.name);
        if (is_new) found->second = std::make_unique<CheckedFont>(font, programs_left_);
        return found->second.get();
    }
    const auto found = fonts_.find(known);
    if (found != fonts_.end()) return found->second.get();
    if (fonts_.size() + loose_.size() >= most_fonts) return nullptr;
    return fonts_.emplace(known, std::make_unique<CheckedFont>(font, programs_left_))
        .first->second.get();
}

void FontChecker::show(QPDFObjectHandle font, std::string_view string, bool invisible,
                       unsigned page) {
    if (invisible || string.empty() || !font.isDictionary()) return;
    if (CheckedFont* checked = font_of(font)) checked->show(string, page, judged_left_);
}

void FontChecker::finish(PdfReport& report) {
    for (const auto& [key, font] : fonts_)
        font->report(report);
    for (const auto& [name, font] : loose_)
        font->report(report);
}

} // namespace pecyn::preflight
