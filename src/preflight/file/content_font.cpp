#include "preflight/file/content_font.hpp"

#include "art/content_stream.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;
using art::number_or;

constexpr std::size_t most_codes = 65536;
constexpr std::size_t largest_map = 2u << 20;

std::string from_utf16(std::string_view bytes) {
    std::string result;
    for (std::size_t i = 0; i + 1 < bytes.size() && i < 16; i += 2) {
        const auto unit = [&](std::size_t at) {
            return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                         static_cast<unsigned char>(bytes[at + 1]));
        };
        char32_t point = unit(i);
        if (point >= 0xD800 && point < 0xDC00 && i + 3 < bytes.size()) {
            point = 0x10000 + ((point - 0xD800) << 10) + ((unit(i + 2) - 0xDC00) & 0x3FF);
            i += 2;
        }
        if (point < 0x20 || (point >= 0xD800 && point < 0xE000)) point = U' ';
        utf8::append(result, point);
    }
    return result;
}

unsigned code_of(std::string_view bytes) {
    unsigned code = 0;
    for (const char byte : bytes.substr(0, 4))
        code = code << 8 | static_cast<unsigned char>(byte);
    return code;
}

} // namespace

ContentFont::ContentFont(QPDFObjectHandle font) : object_(font) {
    const std::string kind = name_of(entry(font, "/Subtype"));
    composite_ = kind == "Type0";
    type3_ = kind == "Type3";
    if (composite_) {
        read_composite();
    } else {
        read_simple();
        if (type3_) read_type3();
    }
}

void ContentFont::set_width(std::size_t code, double em) {
    if (code >= most_codes) return;
    if (code >= widths_.size()) widths_.resize(code + 1, -1);
    widths_[code] = em;
}

void ContentFont::read_simple() {
    default_width_ =
        number_or(entry(entry(object_, "/FontDescriptor"), "/MissingWidth"), 0) / 1000;
    QPDFObjectHandle first_code = entry(object_, "/FirstChar");
    const double first = std::clamp(number_or(first_code, 0), 0.0, 255.0);
    const std::vector<double> widths = art::numbers_of(entry(object_, "/Widths"), 256);
    // One of the fourteen fonts that readers know: about half an em a character.
    if (widths.empty()) default_width_ = 0.5;
    for (std::size_t i = 0; i < widths.size(); ++i)
        set_width(static_cast<std::size_t>(first) + i, std::max(widths[i], 0.0) / 1000);
}

/// ISO 32000-1, 9.7.4.3: `c [w1 w2 ...]` and `first last w`.
void ContentFont::read_composite() {
    const std::string encoding = name_of(entry(object_, "/Encoding"));
    vertical_ = encoding.ends_with("-V");
    is_plain_ = encoding == "Identity-H" || encoding == "Identity-V";
    QPDFObjectHandle inner = entry(object_, "/DescendantFonts");
    if (!inner.isArray() || inner.getArrayNItems() < 1) return;
    inner = inner.getArrayItem(0);
    default_width_ = number_or(entry(inner, "/DW"), 1000) / 1000;
    QPDFObjectHandle widths = entry(inner, "/W");
    if (!widths.isArray()) return;
    const int count = std::min(widths.getArrayNItems(), static_cast<int>(most_codes));
    const auto number = [&](int i) {
        return i < count ? std::clamp(number_or(widths.getArrayItem(i), 0), 0.0, 65535.0) : 0;
    };
    std::size_t left = 4 * most_codes; // ranges may overlap without end
    for (int i = 0; i + 1 < count;) {
        const auto code = static_cast<std::size_t>(number(i));
        QPDFObjectHandle second = widths.getArrayItem(i + 1);
        if (second.isArray()) {
            const std::vector<double> each = art::numbers_of(second);
            for (std::size_t n = 0; n < each.size(); ++n)
                set_width(code + n, std::max(each[n], 0.0) / 1000);
            i += 2;
            continue;
        }
        const auto last = static_cast<std::size_t>(number(i + 1));
        for (std::size_t n = code; n <= last && left > 0; ++n, --left)
            set_width(n, number(i + 2) / 1000);
        i += 3;
    }
}

void ContentFont::read_type3() {
    matrix_ = art::matrix_of(entry(object_, "/FontMatrix"));
    const auto box = art::rectangle_of(entry(object_, "/FontBBox"));
    const double height = box ? box->height.in_pt() * std::abs(matrix_.d) : 0;
    if (height > 0 && height < 10) em_ = height;
    default_width_ = 0;
    for (double& width : widths_)
        if (width >= 0) width *= 1000 * std::abs(matrix_.a); // widths are in glyph space here
    QPDFObjectHandle differences = entry(entry(object_, "/Encoding"), "/Differences");
    if (!differences.isArray()) return;
    unsigned code = 0;
    for (int i = 0; i < std::min(differences.getArrayNItems(), 1024); ++i) {
        QPDFObjectHandle item = differences.getArrayItem(i);
        if (item.isNumber()) {
            code = static_cast<unsigned>(std::clamp(number_or(item, 0), 0.0, 255.0));
        } else if (item.isName() && code < 256) {
            names_[code++] = item.getName();
        }
    }
}

QPDFObjectHandle ContentFont::resources() const {
    QPDFObjectHandle font = object_;
    return entry(font, "/Resources");
}

QPDFObjectHandle ContentFont::procedure(unsigned code) const {
    const auto name = names_.find(code);
    if (name == names_.end()) return QPDFObjectHandle::newNull();
    return entry(entry(object_, "/CharProcs"), name->second.c_str());
}

/// A character map is written in PostScript's syntax, whose words are those of content.
void ContentFont::read_unicode() const {
    unicode_read_ = true;
    QPDFObjectHandle map = entry(object_, "/ToUnicode");
    if (!map.isStream()) return;
    std::string bytes;
    try {
        bytes = art::stream_data(map, qpdf_dl_generalized, largest_map);
    } catch (const std::exception&) { // a broken one tells nothing
        return;
    }
    art::ContentStream stream(bytes);
    art::Operation operation;
    std::size_t left = most_codes;
    while (left > 0 && stream.next(operation)) {
        const auto& given = operation.operands;
        if (operation.name == "endbfchar") {
            for (std::size_t i = 0; i + 1 < given.size() && left > 0; i += 2, --left)
                unicode_[code_of(given[i].text)] = from_utf16(given[i + 1].text);
        } else if (operation.name == "endbfrange") {
            for (std::size_t i = 0; i + 2 < given.size() && left > 0; i += 3) {
                const unsigned first = code_of(given[i].text),
                               last = code_of(given[i + 1].text);
                std::string text = given[i + 2].text;
                for (unsigned n = 0; n <= last - first && first <= last && left > 0; ++n) {
                    --left;
                    const auto& each = given[i + 2].items;
                    if (n < each.size()) text = each[n].text;
                    unicode_[first + n] = from_utf16(text);
                    if (each.empty() && !text.empty()) ++text.back();
                }
            }
        }
    }
}

std::string_view ContentFont::unseen(std::string_view shown, unsigned page,
                                     bool invisible) const {
    if (!is_plain_) return shown;
    std::vector<unsigned>& seen = seen_[invisible ? 1 : 0];
    if (seen.empty()) seen.resize(composite_ ? most_codes : 256);
    unseen_.clear();
    for (std::size_t at = 0; at + step() <= shown.size(); at += step()) {
        unsigned& last = seen[code_of(shown.substr(at, step()))];
        if (last == page) continue;
        last = page;
        unseen_ += shown.substr(at, step());
    }
    return unseen_;
}

std::optional<std::string> ContentFont::words(std::string_view shown, std::size_t most) const {
    if (!unicode_read_) read_unicode();
    if (unicode_.empty()) return std::nullopt;
    std::string result;
    std::size_t count = 0;
    for (std::size_t at = 0; at + step() <= shown.size(); at += step()) {
        const auto found = unicode_.find(code_of(shown.substr(at, step())));
        if (found == unicode_.end()) continue;
        if (++count > most) {
            result += "...";
            break;
        }
        result += found->second;
    }
    while (!result.empty() && result.back() == ' ')
        result.pop_back();
    if (result.empty() || utf8::first_malformed(result)) return std::nullopt;
    return result;
}

} // namespace pecyn::preflight
