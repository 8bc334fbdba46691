#pragma once

#include "art/qpdf_object.hpp"
#include "font/embedded_font.hpp"

#include <map>
#include <optional>
#include <string>

namespace pecyn::preflight {

/// Which glyph a code of a simple font shows (ISO 32000-1, 9.6.6). Where names would have to be
/// guessed it says nothing, so that no rule judges by a guess.
class FontEncoding {
public:
    /// `truetype`: the font is a TrueType font, not one of named glyphs.
    FontEncoding(QPDFObjectHandle font, bool truetype);
    /// Nothing where it can't be told; 0 where there is none.
    std::optional<font::GlyphId> glyph_of(const font::EmbeddedFont& program,
                                          unsigned code) const;

private:
    std::optional<font::GlyphId> glyph_named(const font::EmbeddedFont& program,
                                             const std::string& name) const;

    bool truetype_, symbolic_ = false, mac_ = false, encoded_ = false, known_ = true;
    std::map<unsigned, std::string> differences_;
};

} // namespace pecyn::preflight
