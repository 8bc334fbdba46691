#include "art/pdf_font.hpp"

#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"

#include <array>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

constexpr int most_codes = 65536;
constexpr std::size_t largest_font = 32u << 20;

/// Windows code page 1252, 80 to 9F (ISO 32000-1, annex D.2, WinAnsiEncoding).
constexpr std::array<char16_t, 32> win_ansi_middle = {
    0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x2022, 0x017D, 0x2022, 0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178};

char32_t win_ansi(unsigned code) {
    return code >= 0x80 && code < 0xA0 ? win_ansi_middle[code - 0x80]
                                       : static_cast<char32_t>(code);
}

/// MacRomanEncoding above 7F (annex D.2).
constexpr std::u16string_view mac_roman_upper =
    u"\u00C4\u00C5\u00C7\u00C9\u00D1\u00D6\u00DC\u00E1\u00E0\u00E2\u00E4\u00E3\u00E5\u00E7"
    u"\u00E9\u00E8"
    u"\u00EA\u00EB\u00ED\u00EC\u00EE\u00EF\u00F1\u00F3\u00F2\u00F4\u00F6\u00F5\u00FA\u00F9"
    u"\u00FB\u00FC"
    u"\u2020\u00B0\u00A2\u00A3\u00A7\u2022\u00B6\u00DF\u00AE\u00A9\u2122\u00B4\u00A8\u2260"
    u"\u00C6\u00D8"
    u"\u221E\u00B1\u2264\u2265\u00A5\u00B5\u2202\u2211\u220F\u03C0\u222B\u00AA\u00BA\u03A9"
    u"\u00E6\u00F8"
    u"\u00BF\u00A1\u00AC\u221A\u0192\u2248\u2206\u00AB\u00BB\u2026\u00A0\u00C0\u00C3\u00D5"
    u"\u0152\u0153"
    u"\u2013\u2014\u201C\u201D\u2018\u2019\u00F7\u25CA\u00FF\u0178\u2044\u20AC\u2039\u203A"
    u"\uFB01\uFB02"
    u"\u2021\u00B7\u201A\u201E\u2030\u00C2\u00CA\u00C1\u00CB\u00C8\u00CD\u00CE\u00CF\u00CC"
    u"\u00D3\u00D4"
    u"\uF8FF\u00D2\u00DA\u00DB\u00D9\u0131\u02C6\u02DC\u00AF\u02D8\u02D9\u02DA\u00B8\u02DD"
    u"\u02DB\u02C7";
static_assert(mac_roman_upper.size() == 128);

char32_t mac_roman(unsigned code) {
    return code >= 0x80 && code <= 0xFF ? mac_roman_upper[code - 0x80]
                                        : static_cast<char32_t>(code);
}

std::string without_prefix(const std::string& name) {
    return name.size() > 7 && name[6] == '+' ? name.substr(7) : name;
}

} // namespace

std::shared_ptr<const PdfFont> PdfFont::read(QPDFObjectHandle font) {
    auto made = std::make_shared<PdfFont>();
    made->procedures_ = made->resources_ = QPDFObjectHandle::newNull();
    made->name_ = without_prefix(name_of(entry(font, "/BaseFont")));
    const std::string kind = name_of(entry(font, "/Subtype"));
    try {
        if (kind == "Type0") {
            made->read_composite(font);
        } else if (kind == "Type3") {
            made->read_type3(font);
        } else {
            made->truetype_ = kind == "TrueType";
            made->read_simple(font);
        }
    } catch (const std::exception&) { // qpdf on broken streams
        made->problem_ = fmt::format("the font '{}'", made->name_);
    }
    return made;
}

void PdfFont::read_program(QPDFObjectHandle descriptor) {
    for (const char* key : {"/FontFile2", "/FontFile3", "/FontFile"}) {
        QPDFObjectHandle file = entry(descriptor, key);
        if (!file.isStream()) continue;
        std::string bytes = stream_data(file, qpdf_dl_generalized, largest_font);
        program_size_ = bytes.size();
        program_ = font::EmbeddedFont::load(std::move(bytes));
    }
    if (!program_) problem_ = fmt::format("text in the font '{}', which isn't embedded", name_);
}

void PdfFont::read_encoding(QPDFObjectHandle encoding) {
    base_encoding_ =
        encoding.isName() ? name_of(encoding) : name_of(entry(encoding, "/BaseEncoding"));
    QPDFObjectHandle differences = entry(encoding, "/Differences");
    if (!differences.isArray()) return;
    unsigned code = 0;
    for (int i = 0; i < differences.getArrayNItems() && i < most_codes; ++i) {
        QPDFObjectHandle item = differences.getArrayItem(i);
        if (item.isNumber()) {
            code = static_cast<unsigned>(std::clamp(number_or(item, 0), 0.0, 255.0));
        } else if (item.isName() && code < 256) {
            differences_[code++] = name_of(item);
        }
    }
}

void PdfFont::read_simple(QPDFObjectHandle font) {
    QPDFObjectHandle descriptor = entry(font, "/FontDescriptor");
    symbolic_ = (static_cast<int>(number_or(entry(descriptor, "/Flags"), 0)) & 4) != 0;
    default_width_ = number_or(entry(descriptor, "/MissingWidth"), 0) / 1000;
    read_program(descriptor);
    read_encoding(entry(font, "/Encoding"));
    const auto first =
        static_cast<unsigned>(std::clamp(number_or(entry(font, "/FirstChar"), 0), 0.0, 255.0));
    const std::vector<double> widths = numbers_of(entry(font, "/Widths"));
    for (unsigned i = 0; i < widths.size() && first + i < 256; ++i) {
        widths_[first + i] = widths[i] / 1000;
    }
}

/// ISO 32000-1, 9.7.4.3: `c [w1 w2 ...]` and `first last w`.
void PdfFont::read_widths(QPDFObjectHandle widths) {
    if (!widths.isArray()) return;
    const int count = std::min(widths.getArrayNItems(), most_codes);
    int budget = 4 * most_codes; // ranges may overlap without end
    for (int i = 0; i + 1 < count;) {
        const double first = std::clamp(number_or(widths.getArrayItem(i), 0), 0.0, 65535.0);
        const auto code = static_cast<unsigned>(first);
        if (widths.getArrayItem(i + 1).isArray()) {
            const std::vector<double> each = numbers_of(widths.getArrayItem(i + 1));
            for (unsigned n = 0; n < each.size(); ++n)
                widths_[code + n] = each[n] / 1000;
            i += 2;
        } else if (i + 2 < count) {
            const double last = number_or(widths.getArrayItem(i + 1), 0);
            const double width = number_or(widths.getArrayItem(i + 2), 0) / 1000;
            for (unsigned n = code; n <= std::min(last, 65535.0) && budget > 0; ++n, --budget) {
                widths_[n] = width;
            }
            i += 3;
        } else {
            break;
        }
    }
}

void PdfFont::read_composite(QPDFObjectHandle font) {
    composite_ = true;
    QPDFObjectHandle descendants = entry(font, "/DescendantFonts");
    if (!descendants.isArray() || descendants.getArrayNItems() < 1) {
        problem_ = fmt::format("the composite font '{}'", name_);
        return;
    }
    QPDFObjectHandle inner = descendants.getArrayItem(0);
    if (name_of(entry(font, "/Encoding")) != "Identity-H") {
        problem_ = fmt::format("the font '{}' with a character map of its own", name_);
        return;
    }
    truetype_ = name_of(entry(inner, "/Subtype")) == "CIDFontType2";
    default_width_ = number_or(entry(inner, "/DW"), 1000) / 1000;
    read_widths(entry(inner, "/W"));
    QPDFObjectHandle map = entry(inner, "/CIDToGIDMap");
    if (map.isStream())
        cid_to_gid_ = stream_data(map, qpdf_dl_generalized, std::size_t{2} * most_codes);
    read_program(entry(inner, "/FontDescriptor"));
}

void PdfFont::read_type3(QPDFObjectHandle font) {
    type3_ = true;
    matrix_ = matrix_of(entry(font, "/FontMatrix"));
    procedures_ = entry(font, "/CharProcs");
    resources_ = entry(font, "/Resources");
    read_encoding(entry(font, "/Encoding"));
    const auto first =
        static_cast<unsigned>(std::clamp(number_or(entry(font, "/FirstChar"), 0), 0.0, 255.0));
    const std::vector<double> widths = numbers_of(entry(font, "/Widths"));
    // Widths are in glyph space here.
    for (unsigned i = 0; i < widths.size() && first + i < 256; ++i) {
        widths_[first + i] = widths[i] * matrix_.a;
    }
}

std::vector<ShownCharacter> PdfFont::decode(std::string_view shown) const {
    std::vector<ShownCharacter> result;
    const std::size_t step = composite_ ? 2 : 1;
    result.reserve(shown.size() / step);
    for (std::size_t at = 0; at + step <= shown.size(); at += step) {
        ShownCharacter character;
        for (std::size_t i = 0; i < step; ++i) {
            character.code = character.code << 8 | static_cast<unsigned char>(shown[at + i]);
        }
        const auto width = widths_.find(character.code);
        character.width = width == widths_.end() ? default_width_ : width->second;
        character.is_space = !composite_ && character.code == 32;
        result.push_back(character);
    }
    return result;
}

font::GlyphId PdfFont::glyph_of(unsigned code) const {
    if (composite_) {
        if (!truetype_) return program_->glyph_of_cid(code);
        const std::size_t at = std::size_t{2} * code;
        if (cid_to_gid_.size() < at + 2) return cid_to_gid_.empty() ? code : 0;
        return static_cast<font::GlyphId>(static_cast<unsigned char>(cid_to_gid_[at]) << 8 |
                                          static_cast<unsigned char>(cid_to_gid_[at + 1]));
    }
    if (const auto name = differences_.find(code); name != differences_.end()) {
        if (const auto glyph = program_->glyph_of_name(name->second); glyph != 0) return glyph;
    }
    const bool mac = base_encoding_ == "MacRomanEncoding";
    const bool encoded = (mac || base_encoding_ == "WinAnsiEncoding") && !symbolic_;
    const auto by_character = [&] {
        return program_->glyph_of_character(mac ? mac_roman(code) : win_ansi(code));
    };
    if (encoded) {
        if (const auto glyph = by_character(); glyph != 0) return glyph;
    }
    const font::GlyphId built_in = program_->glyph_of_code(code);
    return built_in != 0 || encoded ? built_in : by_character();
}

const PathData& PdfFont::outline(unsigned code) const {
    const auto [found, is_new] = outlines_.try_emplace(code);
    if (is_new && program_) found->second = program_->outline(glyph_of(code));
    return found->second;
}

QPDFObjectHandle PdfFont::procedure(unsigned code) const {
    const auto name = differences_.find(code);
    if (name == differences_.end()) return QPDFObjectHandle::newNull();
    return entry(procedures_, ("/" + name->second).c_str());
}

} // namespace pecyn::art
