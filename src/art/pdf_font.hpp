#pragma once

#include "art/qpdf_object.hpp"
#include "base/geometry.hpp"
#include "font/embedded_font.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::art {

/// A character of a shown string.
struct ShownCharacter {
    unsigned code = 0;
    double width = 0;      ///< advance in em
    bool is_space = false; ///< word spacing applies (a one-byte 32)
};

/// A font of a PDF, for its outlines: simple TrueType, Type 1 and CFF fonts, composite fonts
/// with two-byte codes, Type 3 (ISO 32000-1, 9.5 to 9.8). The program must be embedded.
class PdfFont {
public:
    /// Never null; `problem()` says what isn't read.
    static std::shared_ptr<const PdfFont> read(QPDFObjectHandle font);

    const std::string& problem() const { return problem_; }
    /// Without the subset's prefix: "Lato-Regular".
    const std::string& name() const { return name_; }
    std::size_t program_size() const { return program_size_; }
    std::vector<ShownCharacter> decode(std::string_view shown) const;
    /// At 1 pt, y downwards; cached.
    const PathData& outline(unsigned code) const;

    bool is_type3() const { return type3_; }
    /// The content stream that draws a Type 3 character; null where it has none.
    QPDFObjectHandle procedure(unsigned code) const;
    const Affine& matrix() const { return matrix_; }
    QPDFObjectHandle resources() const { return resources_; }

private:
    void read_simple(QPDFObjectHandle font);
    void read_composite(QPDFObjectHandle font);
    void read_type3(QPDFObjectHandle font);
    void read_program(QPDFObjectHandle descriptor);
    void read_encoding(QPDFObjectHandle encoding);
    void read_widths(QPDFObjectHandle widths);
    font::GlyphId glyph_of(unsigned code) const;

    std::string name_, problem_, base_encoding_;
    std::shared_ptr<font::EmbeddedFont> program_;
    std::size_t program_size_ = 0; ///< unpacked, in bytes
    bool composite_ = false, type3_ = false, symbolic_ = false, truetype_ = false;
    std::map<unsigned, double> widths_;           ///< in em
    std::map<unsigned, std::string> differences_; ///< code to glyph name
    std::string cid_to_gid_;                      ///< two bytes a CID; empty: identity
    double default_width_ = 0;
    Affine matrix_;
    QPDFObjectHandle procedures_, resources_;
    mutable std::map<unsigned, PathData> outlines_;
};

} // namespace pecyn::art
