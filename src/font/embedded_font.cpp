#include "font/embedded_font.hpp"

#include <algorithm>
#include <unordered_map>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_CID_H
#include FT_OUTLINE_H

namespace pecyn::font {
namespace {

/// FreeType counts glyphs in 16 bits for every format that a PDF embeds.
constexpr unsigned most_glyphs = 65536;

/// Collects an outline in font units, y upwards, as points of a 1 pt em, y downwards.
class Pen {
public:
    explicit Pen(double units_per_em) : scale_(1 / units_per_em) {}
    PathData finish() {
        close();
        return std::move(path_);
    }

    static int move(const FT_Vector* to, void* pen) {
        Pen& self = of(pen);
        self.close();
        self.open_ = true;
        self.path_.move_to(self.last_ = self.at(*to));
        return 0;
    }
    static int line(const FT_Vector* to, void* pen) {
        Pen& self = of(pen);
        self.path_.line_to(self.last_ = self.at(*to));
        return 0;
    }
    /// A quadratic curve is the cubic whose handles are two thirds of the way to its own.
    static int conic(const FT_Vector* control, const FT_Vector* to, void* pen) {
        Pen& self = of(pen);
        const Point middle = self.at(*control), end = self.at(*to);
        const auto towards = [](Point from, Point handle) {
            return Point{from.x + (handle.x - from.x) * 2.0 / 3.0,
                         from.y + (handle.y - from.y) * 2.0 / 3.0};
        };
        self.path_.curve_to(towards(self.last_, middle), towards(end, middle), end);
        self.last_ = end;
        return 0;
    }
    static int cubic(const FT_Vector* first, const FT_Vector* second, const FT_Vector* to,
                     void* pen) {
        Pen& self = of(pen);
        self.path_.curve_to(self.at(*first), self.at(*second), self.at(*to));
        self.last_ = self.at(*to);
        return 0;
    }

private:
    static Pen& of(void* pen) { return *static_cast<Pen*>(pen); }
    Point at(const FT_Vector& v) const {
        return {Length::pt(static_cast<double>(v.x) * scale_),
                Length::pt(-static_cast<double>(v.y) * scale_)};
    }
    void close() {
        if (open_) path_.close();
        open_ = false;
    }

    double scale_;
    bool open_ = false;
    Point last_;
    PathData path_;
};

class FreeTypeFont final : public EmbeddedFont {
public:
    bool open(std::string bytes) {
        bytes_ = std::move(bytes);
        if (FT_Init_FreeType(&library_) != 0) return false;
        const bool opened =
            FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(bytes_.data()),
                               static_cast<FT_Long>(bytes_.size()), 0, &face_) == 0;
        if (!opened || !FT_IS_SCALABLE(face_) || face_->num_glyphs <= 0) return false;
        // CFF fonts measured in another em say so in units_per_EM; 0 would divide by zero.
        if (face_->units_per_EM == 0) return false;
        read_cids();
        return true;
    }
    FreeTypeFont() = default;
    FreeTypeFont(const FreeTypeFont&) = delete;
    FreeTypeFont& operator=(const FreeTypeFont&) = delete;
    ~FreeTypeFont() override {
        if (face_) FT_Done_Face(face_);
        if (library_) FT_Done_FreeType(library_);
    }

    unsigned glyph_count() const override { return static_cast<unsigned>(face_->num_glyphs); }

    GlyphId glyph_of_code(unsigned code) const override {
        for (int i = 0; i < face_->num_charmaps; ++i) {
            FT_CharMapRec_* const map = face_->charmaps[i];
            if (map->encoding == FT_ENCODING_UNICODE) continue;
            if (FT_Set_Charmap(face_, map) != 0) continue;
            GlyphId glyph = 0;
            if (map->encoding == FT_ENCODING_MS_SYMBOL) {
                glyph = FT_Get_Char_Index(face_, 0xF000 + code);
            }
            if (glyph == 0) glyph = FT_Get_Char_Index(face_, code);
            if (glyph != 0) return glyph;
        }
        return 0;
    }
    GlyphId glyph_of_character(char32_t code_point) const override {
        if (FT_Select_Charmap(face_, FT_ENCODING_UNICODE) != 0) return 0;
        return FT_Get_Char_Index(face_, code_point);
    }
    GlyphId glyph_of_name(const std::string& name) const override {
        if (!FT_HAS_GLYPH_NAMES(face_)) return 0;
        return FT_Get_Name_Index(face_, name.c_str());
    }
    GlyphId glyph_of_cid(unsigned cid) const override {
        if (cids_.empty()) return cid;
        const auto found = cids_.find(cid);
        return found == cids_.end() ? 0 : found->second;
    }

    bool has_glyph_names() const override { return FT_HAS_GLYPH_NAMES(face_); }

    std::optional<double> advance(GlyphId glyph) const override {
        FT_Fixed units = 0;
        if (glyph >= glyph_count()) return std::nullopt;
        // Unscaled advances are whole font units, not 16.16 numbers.
        if (FT_Get_Advance(face_, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP, &units) != 0)
            return std::nullopt;
        return static_cast<double>(units) / face_->units_per_EM;
    }

    PathData outline(GlyphId glyph) const override {
        const FT_Int32 flags = FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP;
        if (FT_Load_Glyph(face_, glyph, flags) != 0) return {};
        if (face_->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return {};
        Pen pen(face_->units_per_EM);
        FT_Outline_Funcs functions{Pen::move, Pen::line, Pen::conic, Pen::cubic, 0, 0};
        if (FT_Outline_Decompose(&face_->glyph->outline, &functions, &pen) != 0) return {};
        return pen.finish();
    }

private:
    void read_cids() {
        if (!FT_IS_CID_KEYED(face_)) return;
        const unsigned count = std::min(glyph_count(), most_glyphs);
        for (unsigned glyph = 0; glyph < count; ++glyph) {
            FT_UInt cid = 0;
            if (FT_Get_CID_From_Glyph_Index(face_, glyph, &cid) != 0) continue;
            // FreeType loads glyphs of bare CFF by CID, those inside OpenType by their place.
            cids_.emplace(cid, FT_IS_SFNT(face_) ? glyph : cid);
        }
    }

    std::string bytes_; // FreeType reads from here
    FT_Library library_ = nullptr;
    FT_Face face_ = nullptr;
    std::unordered_map<unsigned, GlyphId> cids_;
};

} // namespace

std::shared_ptr<EmbeddedFont> EmbeddedFont::load(std::string bytes) {
    if (bytes.empty()) return nullptr;
    auto font = std::make_shared<FreeTypeFont>();
    return font->open(std::move(bytes)) ? font : nullptr;
}

} // namespace pecyn::font
