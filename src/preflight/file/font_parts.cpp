#include "preflight/file/font_parts.hpp"

#include "art/pdf_values.hpp"

#include <algorithm>
#include <cctype>

namespace pecyn::preflight {
namespace {

using art::entry;
using art::name_of;

constexpr std::size_t longest_name = 120, prefix_size = 6;

bool has_prefix(const std::string& name) {
    return name.size() > prefix_size && name[prefix_size] == '+' &&
           std::all_of(name.begin(), name.begin() + prefix_size,
                       [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

FontParts parts_of(QPDFObjectHandle font) {
    FontParts parts;
    parts.name = name_of(entry(font, "/BaseFont"));
    if (parts.name.empty()) parts.name = name_of(entry(font, "/Name"));
    parts.subset = has_prefix(parts.name);
    if (parts.subset) parts.name.erase(0, prefix_size + 1);
    if (parts.name.size() > longest_name) parts.name.resize(longest_name);
    std::replace_if(
        parts.name.begin(), parts.name.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    parts.kind = name_of(entry(font, "/Subtype"));
    parts.inner = font;
    if (parts.kind == "Type0") {
        parts.composite = true;
        QPDFObjectHandle inside = entry(font, "/DescendantFonts");
        parts.inner = inside.isArray() && inside.getArrayNItems() > 0
                          ? inside.getArrayItem(0)
                          : QPDFObjectHandle::newNull();
        parts.kind = name_of(entry(parts.inner, "/Subtype"));
    }
    QPDFObjectHandle descriptor = entry(parts.inner, "/FontDescriptor");
    for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
        QPDFObjectHandle file = entry(descriptor, key);
        if (!file.isStream()) continue;
        ++parts.programs;
        parts.program = file;
        parts.program_key = key + 1;
        parts.program_kind = name_of(entry(file, "/Subtype"));
    }
    return parts;
}

std::string program_format(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("%!") || bytes.starts_with("\x80\x01")) return "FontFile";
    if (bytes.starts_with("\0\1\0\0"sv) || bytes.starts_with("true")) return "FontFile2";
    if (bytes.starts_with("OTTO")) return "OTTO";
    if (bytes.starts_with("\1\0"sv) && bytes.size() > 4) return "CFF";
    return {};
}

} // namespace pecyn::preflight
