#pragma once

#include "draw/haru/glyph_text.hpp"
#include "draw/haru/object_writer.hpp"
#include "font/face.hpp"
#include "scene/scene.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace pecyn::draw::haru {

/// How often each glyph of a face stands for which text, over a part of the document. Counts
/// add up to the same whatever the parts were.
class GlyphTally {
public:
    explicit GlyphTally(std::size_t glyph_count) : entries_(glyph_count) {}
    void add(const scene::GlyphRun& run);
    void merge(const GlyphTally& other);

    bool used(font::GlyphId id) const { return entries_[id].used; }
    std::size_t glyph_count() const { return entries_.size(); }
    /// The text that a glyph most often stands for; ties go to the glyph's own character in the
    /// face, then to the least. A bracket that is mirrored in right-to-left text keeps its own
    /// character wherever it stands for that too: readers that show such text as it is painted
    /// (MuPDF) pass over what is written beside it.
    std::string text(font::GlyphId id, const font::Face& face) const;

private:
    struct Entry {
        bool used = false;
        char32_t code_point = 0; ///< seen first, counted here
        std::uint32_t count = 0;
    };
    void add(font::GlyphId id, std::string_view text, std::uint32_t count);

    std::vector<Entry> entries_;
    std::map<std::pair<font::GlyphId, std::string>, std::uint32_t> others_;
};

/// One embedded font: a composite font whose codes are glyph ids (Identity-H).
class Font {
public:
    Font(const font::Face& face, const GlyphTally& tally);

    /// Advance in 1/1,000,000 em, as /W says it.
    std::int64_t width(font::GlyphId id) const { return widths_[id]; }
    bool shows(font::GlyphId id) const { return id < widths_.size(); }
    /// True where ToUnicode alone gives the text.
    bool stands_for(font::GlyphId id, std::string_view text) const;

    /// Subsets and encodes; slow, so it runs beside the pages.
    void encode();
    /// Adds what `encode` made; `number` becomes the Type0 font.
    void write(ObjectWriter& writer, ObjectNumber number);

private:
    std::string widths_array() const;
    std::string to_unicode() const;
    std::string descriptor(ObjectNumber file, const std::string& base_name) const;

    const font::Face& face_;
    std::set<font::GlyphId> glyphs_;
    std::vector<std::int64_t> widths_;
    std::vector<char32_t> code_points_; ///< 0 where the text is none or several characters
    std::unordered_map<font::GlyphId, std::string> texts_; ///< the others
    std::string tag_, file_, file_entries_, to_unicode_;
};

} // namespace pecyn::draw::haru
