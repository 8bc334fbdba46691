#include "draw/haru/fonts.hpp"

#include "base/hash.hpp"
#include "draw/haru/deflate.hpp"
#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>

namespace pecyn::draw::haru {

namespace {

/// ToUnicode of glyphs that stand for something only together with others; such places carry
/// ActualText, but every code must have a mapping.
std::string_view share_of(std::string_view text, std::size_t index) {
    std::string_view share = "\xEF\xBF\xBD"; // U+FFFD where there is no text at all
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8::decode(text, at).length;
        share = text.substr(at, length);
        at += length;
        if (index-- == 0) break;
    }
    return share;
}

/// Six capitals from a content key (ISO 32000-1, 9.6.4).
std::string subset_tag(std::string_view bytes) {
    const std::string key = content_key(bytes);
    std::uint64_t value = std::stoull(key.substr(0, 15), nullptr, 16);
    std::string tag;
    for (int i = 0; i < 6; ++i, value /= 26)
        tag += static_cast<char>('A' + value % 26);
    return tag;
}

std::string thousandths(double em) {
    std::string out;
    append_number(out, em * 1000, 3);
    return out;
}

/// Whole thousandths: some readers (MuPDF) round /W, and positions must not depend on the
/// reader; the pen corrects the rest.
std::int64_t whole_width(const font::Face& face, font::GlyphId id) {
    return std::llround(face.advance(id) * 1000) * 1000;
}

/// Of the pairs that right-to-left text mirrors.
bool is_bracket(char32_t c) {
    return std::u32string_view(U"()[]{}<>\u00AB\u00BB\u2039\u203A").find(c) !=
           std::u32string_view::npos;
}

} // namespace

void GlyphTally::add(font::GlyphId id, std::string_view text, std::uint32_t count) {
    Entry& entry = entries_[id];
    entry.used = true;
    if (const auto code_point = single(text)) {
        if (entry.code_point == 0) entry.code_point = *code_point;
        if (entry.code_point == *code_point) {
            entry.count += count;
            return;
        }
        std::string plain;
        utf8::append(plain, *code_point);
        others_[{id, std::move(plain)}] += count;
        return;
    }
    others_[{id, std::string(text)}] += count;
}

void GlyphTally::add(const scene::GlyphRun& run) {
    for_each_text_unit(run, [&](const TextUnit& unit) {
        if (shows_nothing(unit)) return;
        for (std::size_t i = 0; i < unit.count; ++i) {
            const font::GlyphId id = run.glyphs[unit.first + i].id;
            if (id >= entries_.size()) continue; // a finding, made where the run is drawn
            if (unit.count == 1 && !unit.text.empty())
                add(id, unit.text, 1);
            else
                add(id, share_of(unit.text, i), 0);
        }
    });
}

void GlyphTally::merge(const GlyphTally& other) {
    for (font::GlyphId id = 0; id < other.entries_.size(); ++id) {
        const Entry& entry = other.entries_[id];
        if (!entry.used) continue;
        entries_[id].used = true;
        if (entry.code_point == 0) continue;
        std::string text;
        utf8::append(text, entry.code_point);
        add(id, text, entry.count);
    }
    for (const auto& [key, count] : other.others_)
        add(key.first, key.second, count);
}

std::string GlyphTally::text(font::GlyphId id, const font::Face& face) const {
    const Entry& entry = entries_[id];
    // Best: a bracket's own, then the most often seen, then own before others.
    const auto rank = [&](std::string_view text, std::uint32_t count) {
        const auto code_point = single(text);
        const bool own = code_point && face.glyph_of(*code_point) == id;
        return std::tuple(own && is_bracket(*code_point), count, own);
    };
    std::string best;
    auto most = rank(best, 0);
    if (entry.code_point != 0) {
        utf8::append(best, entry.code_point);
        most = rank(best, entry.count);
    }
    for (auto at = others_.lower_bound({id, std::string()});
         at != others_.end() && at->first.first == id; ++at) {
        const auto& [key, count] = *at;
        const auto candidate = rank(key.second, count);
        if (best.empty() || candidate > most || (candidate == most && key.second < best)) {
            best = key.second;
            most = candidate;
        }
    }
    return best;
}

Font::Font(const font::Face& face, const GlyphTally& tally)
    : face_(face), widths_(tally.glyph_count()), code_points_(tally.glyph_count()) {
    glyphs_.insert(0); // every font program has .notdef
    for (font::GlyphId id = 0; id < tally.glyph_count(); ++id) {
        if (!tally.used(id)) continue;
        glyphs_.insert(id);
        widths_[id] = whole_width(face, id);
        std::string text = tally.text(id, face);
        if (const auto code_point = single(text))
            code_points_[id] = *code_point;
        else
            texts_.emplace(id, std::move(text));
    }
    if (!widths_.empty()) widths_[0] = whole_width(face, 0);
}

bool Font::stands_for(font::GlyphId id, std::string_view text) const {
    if (const auto code_point = single(text)) return code_points_[id] == *code_point;
    const auto several = texts_.find(id);
    return several != texts_.end() && several->second == text;
}

void Font::encode() {
    const std::string program = font::subset(face_, glyphs_);
    tag_ = subset_tag(program);
    file_ = deflated(program);
    file_entries_ = face_.has_cff_outlines()
                        ? "/Subtype/CIDFontType0C/Filter/FlateDecode"
                        : fmt::format("/Length1 {}/Filter/FlateDecode", program.size());
    to_unicode_ = deflated(to_unicode());
}

std::string Font::widths_array() const {
    std::string out = "[";
    font::GlyphId expected = 0;
    bool open = false;
    for (const font::GlyphId id : glyphs_) {
        if (!open || id != expected) {
            if (open) out += ']';
            out += fmt::format("{}[", id);
            open = true;
        } else {
            out += ' ';
        }
        append_fixed(out, widths_.at(id), 3);
        expected = id + 1;
    }
    return out + (open ? "]]" : "]");
}

std::string Font::to_unicode() const {
    std::string out = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    std::vector<std::string> lines;
    for (const font::GlyphId id : glyphs_) {
        std::string text;
        if (const auto several = texts_.find(id); several != texts_.end())
            text = several->second;
        else if (code_points_.at(id) != 0)
            utf8::append(text, code_points_.at(id));
        if (!text.empty()) lines.push_back(fmt::format("<{:04X}> <{}>\n", id, utf16_hex(text)));
    }
    constexpr std::size_t most = 100; // entries in one block (Adobe TN 5014)
    for (std::size_t first = 0; first < lines.size(); first += most) {
        const std::size_t count = std::min(most, lines.size() - first);
        out += fmt::format("{} beginbfchar\n", count);
        for (std::size_t i = 0; i < count; ++i)
            out += lines[first + i];
        out += "endbfchar\n";
    }
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string Font::descriptor(ObjectNumber file, const std::string& base_name) const {
    const font::FaceMetrics& m = face_.metrics();
    constexpr int symbolic = 4, italic = 64;
    // No face says how thick its stems are; this is the usual estimate from the weight.
    const double relative = face_.pin().weight / 65.0;
    return fmt::format(
        "/Type/FontDescriptor/FontName{}/Flags {}/FontBBox[{} {} {} {}]/ItalicAngle {}"
        "/Ascent {}/Descent {}/CapHeight {}/XHeight {}/StemV {}/{} {} 0 R",
        name(base_name), symbolic + (m.italic_angle != 0 ? italic : 0), thousandths(m.left),
        thousandths(m.bottom), thousandths(m.right), thousandths(m.top),
        thousandths(m.italic_angle / 1000), thousandths(m.ascent), thousandths(m.descent),
        thousandths(m.cap_height), thousandths(m.x_height),
        std::lround(50 + relative * relative),
        face_.has_cff_outlines() ? "FontFile3" : "FontFile2", file);
}

void Font::write(ObjectWriter& writer, ObjectNumber number) {
    const bool cff = face_.has_cff_outlines();
    const std::string base_name = tag_ + "+" + face_.postscript_name();
    const ObjectNumber file = writer.add_stream(std::move(file_entries_), std::move(file_));
    const ObjectNumber about = writer.add(descriptor(file, base_name));
    const ObjectNumber descendant = writer.add(fmt::format(
        "/Type/Font/Subtype/{}/BaseFont{}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/FontDescriptor {} 0 R/DW 0/W{}{}",
        cff ? "CIDFontType0" : "CIDFontType2", name(base_name), about, widths_array(),
        cff ? "" : "/CIDToGIDMap/Identity"));
    const ObjectNumber unicode =
        writer.add_stream("/Filter/FlateDecode", std::move(to_unicode_));
    // The name of a font over CFF outlines carries its CMap's (ISO 32000-1, 9.7.6.1).
    writer.set(number, fmt::format("/Type/Font/Subtype/Type0/BaseFont{}/Encoding/Identity-H"
                                   "/DescendantFonts[{} 0 R]/ToUnicode {} 0 R",
                                   name(cff ? base_name + "-Identity-H" : base_name),
                                   descendant, unicode));
}

} // namespace pecyn::draw::haru
