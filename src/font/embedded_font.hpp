#pragma once

#include "font/face.hpp"

#include <memory>
#include <optional>
#include <string>

namespace pecyn::font {

/// A font program from inside a PDF (ISO 32000-1, 9.9): TrueType, OpenType, bare CFF or
/// Type 1, mostly a subset without names, metrics or Unicode map. For its outlines
/// and measures alone; text of ours is never set in one. Not for several threads at once.
class EmbeddedFont {
public:
    /// Nothing where the bytes are no usable font program.
    static std::shared_ptr<EmbeddedFont> load(std::string bytes);
    virtual ~EmbeddedFont() = default;

    virtual unsigned glyph_count() const = 0;
    /// Through the font's own map of one-byte codes (9.6.6.4: the symbol map at F000, the
    /// Macintosh map, a Type 1 font's built-in encoding); 0 where it has none.
    virtual GlyphId glyph_of_code(unsigned code) const = 0;
    virtual GlyphId glyph_of_character(char32_t code_point) const = 0;
    virtual GlyphId glyph_of_name(const std::string& name) const = 0;
    /// Of a CID-keyed font; others take CIDs as glyph ids.
    virtual GlyphId glyph_of_cid(unsigned cid) const = 0;
    /// Whether glyphs can be asked for by name.
    virtual bool has_glyph_names() const = 0;
    /// Horizontal advance in em, as the program itself says; nothing for what is no glyph.
    virtual std::optional<double> advance(GlyphId glyph) const = 0;
    /// Outline at size 1 pt, baseline at y = 0, y downwards; empty for glyphs without one.
    virtual PathData outline(GlyphId glyph) const = 0;
};

} // namespace pecyn::font
