#pragma once

#include "base/path_data.hpp"
#include "diag/source_map.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

struct hb_font_t;

namespace pecyn::font {

using GlyphId = std::uint32_t;

/// One face as `fonts/fonts.yaml` pins it.
struct FacePin {
    std::string family;   ///< as layouts name it: "Lato"
    int weight = 400;     ///< CSS weight, 100 to 900
    std::string file;     ///< path of the font file
    std::string sha256;   ///< of the file
    unsigned index = 0;   ///< of the face within a collection (.ttc)
    diag::Span span = {}; ///< of the entry, for findings
};

/// Measures in units of the em (1 = the font size), y upwards from the baseline.
struct FaceMetrics {
    double ascent = 0, descent = 0; ///< hhea; descent is negative
    double cap_height = 0, x_height = 0;
    double left = 0, bottom = 0, right = 0, top = 0; ///< bounding box of all glyphs
    double italic_angle = 0;
};

/// A loaded face: TrueType or CFF outlines, whole file in memory. Immutable, shared by threads.
class Face {
public:
    /// Loads and measures; nothing where the bytes are no usable face: no TrueType or CFF
    /// outlines, no Unicode cmap, or a variable font (a layout pins weights, not axes).
    static std::shared_ptr<const Face> load(FacePin pin, std::string bytes);
    virtual ~Face() = default;

    const FacePin& pin() const { return pin_; }
    const FaceMetrics& metrics() const { return metrics_; }
    const std::string& postscript_name() const { return postscript_name_; }
    /// The family name inside the font file (what Pango must report back).
    const std::string& inner_family() const { return inner_family_; }
    std::string_view bytes() const { return bytes_; }
    unsigned units_per_em() const { return units_per_em_; }
    unsigned glyph_count() const { return glyph_count_; }
    bool has_cff_outlines() const { return cff_; }
    /// OS/2 fsType allows embedding and subsetting.
    bool may_embed() const { return may_embed_; }

    /// 0 where the face lacks the character.
    virtual GlyphId glyph_of(char32_t code_point) const = 0;
    /// Unhinted advance in em units.
    virtual double advance(GlyphId glyph) const = 0;
    /// Outline at size 1 pt, baseline at y = 0, y downwards.
    virtual PathData outline(GlyphId glyph) const = 0;
    /// For shaping: an immutable HarfBuzz font whose units are the face's own
    /// (units_per_em() to the em), unhinted. Threads may shape with it at the same time.
    virtual hb_font_t* shaping_font() const = 0;

protected:
    FacePin pin_;
    FaceMetrics metrics_;
    std::string postscript_name_, inner_family_, bytes_;
    unsigned units_per_em_ = 1000, glyph_count_ = 0;
    bool cff_ = false, may_embed_ = true;
};

/// A font file that holds the glyphs of the set alone, under their old ids (hb-subset with
/// retained ids, no hints, no layout tables): what a PDF's FontFile2 or FontFile3 takes.
/// For CFF the bare `CFF ` table is returned. Deterministic.
std::string subset(const Face& face, const std::set<GlyphId>& glyphs);

/// The family that words of a language are set in where a style's own lacks its script, as
/// `languages:` of fonts/fonts.yaml pins it.
struct LanguageFamily {
    std::string language; ///< BCP 47, matched by prefix: `zh` serves zh-Hans
    std::string family;
    double leading = 0; ///< least line distance as a factor of the size; 0: the style's
    double scale = 1;   ///< of the size, so that scripts look equally large
};

/// The faces that layouts may use, by family and weight. Nothing else is ever loaded.
class FaceLibrary {
public:
    void add(LanguageFamily family) { languages_.push_back(std::move(family)); }
    /// The longest matching prefix of the tag; null where the style's own family serves.
    const LanguageFamily* for_language(std::string_view language) const;
    void add(std::shared_ptr<const Face> face) { faces_.push_back(std::move(face)); }
    /// Exact family and weight or nothing: no substitution.
    std::shared_ptr<const Face> find(std::string_view family, int weight) const;
    const std::vector<std::shared_ptr<const Face>>& all() const { return faces_; }
    std::vector<std::string> families() const;
    /// The pinned faces that hold the character, for the finding on a missing glyph.
    std::vector<std::string> families_with(char32_t code_point) const;

private:
    std::vector<std::shared_ptr<const Face>> faces_;
    std::vector<LanguageFamily> languages_;
};

} // namespace pecyn::font
