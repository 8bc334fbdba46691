#include "font/face.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <hb-ot.h>
#include <hb.h>

namespace pecyn::font {

namespace {

template <auto destroy> struct Destroy {
    template <typename T> void operator()(T* pointer) const { destroy(pointer); }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using ShapingFace = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using ShapingFont = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;

/// What FreeType reads from the tables.
struct Measured {
    FaceMetrics metrics;
    std::string postscript_name, family;
    unsigned units_per_em = 0, glyph_count = 0;
    bool cff = false, may_embed = true;
};

/// OS/2 fsType (OpenType 1.9, "OS/2"): restricted licence alone, no subsetting, bitmaps only.
bool allows_embedding(unsigned type) {
    const bool restricted = (type & 0x000e) == 0x0002;
    return !restricted && (type & 0x0100) == 0 && (type & 0x0200) == 0;
}

template <typename Table> const Table* table(FT_Face face, FT_Sfnt_Tag tag) {
    return static_cast<const Table*>(FT_Get_Sfnt_Table(face, tag));
}

bool has_table(FT_Face face, FT_ULong tag) {
    FT_ULong length = 0; // 0 asks for the length
    return FT_Load_Sfnt_Table(face, tag, 0, nullptr, &length) == 0 && length > 0;
}

std::optional<Measured> measure(FT_Face face) {
    const auto* header = table<TT_Header>(face, FT_SFNT_HEAD);
    const auto* horizontal = table<TT_HoriHeader>(face, FT_SFNT_HHEA);
    if (!FT_IS_SCALABLE(face) || !FT_IS_SFNT(face) || FT_HAS_MULTIPLE_MASTERS(face) ||
        !header || !horizontal || face->units_per_EM == 0)
        return std::nullopt;
    const bool cff = has_table(face, FT_MAKE_TAG('C', 'F', 'F', ' '));
    if (has_table(face, FT_MAKE_TAG('g', 'l', 'y', 'f')) == cff) return std::nullopt;

    Measured measured;
    measured.cff = cff;
    measured.units_per_em = face->units_per_EM;
    measured.glyph_count = static_cast<unsigned>(face->num_glyphs);
    const double unit = 1.0 / face->units_per_EM;
    FaceMetrics& metrics = measured.metrics;
    metrics.ascent = horizontal->Ascender * unit;
    metrics.descent = horizontal->Descender * unit;
    metrics.left = header->xMin * unit;
    metrics.bottom = header->yMin * unit;
    metrics.right = header->xMax * unit;
    metrics.top = header->yMax * unit;
    if (const auto* os2 = table<TT_OS2>(face, FT_SFNT_OS2); os2 && os2->version != 0xFFFF) {
        measured.may_embed = allows_embedding(os2->fsType);
        if (os2->version >= 2) {
            metrics.cap_height = os2->sCapHeight * unit;
            metrics.x_height = os2->sxHeight * unit;
        }
    }
    if (const auto* post = table<TT_Postscript>(face, FT_SFNT_POST))
        metrics.italic_angle = static_cast<double>(post->italicAngle) / 65536.0;
    if (const char* name = FT_Get_Postscript_Name(face)) measured.postscript_name = name;
    if (face->family_name) measured.family = face->family_name;
    return measured;
}

std::optional<Measured> measure(std::string_view bytes, unsigned index) {
    // A library of its own: FreeType's may not be shared between threads, and making one is
    // cheap beside reading the file.
    FT_Library opened = nullptr;
    if (FT_Init_FreeType(&opened) != 0) return std::nullopt;
    const std::unique_ptr<FT_LibraryRec_, Destroy<FT_Done_FreeType>> library(opened);
    FT_Face face = nullptr;
    if (FT_New_Memory_Face(opened, reinterpret_cast<const FT_Byte*>(bytes.data()),
                           static_cast<FT_Long>(bytes.size()), static_cast<FT_Long>(index),
                           &face) != 0)
        return std::nullopt;
    const std::unique_ptr<FT_FaceRec_, Destroy<FT_Done_Face>> closer(face);
    return measure(face);
}

/// Collects an outline; HarfBuzz gives font units, y upwards.
struct Pen {
    PathData path;
    double scale = 1;
    Point at(float x, float y) const {
        return {Length::pt(static_cast<double>(x) * scale),
                Length::pt(-static_cast<double>(y) * scale)};
    }
    static Pen& of(void* data) { return *static_cast<Pen*>(data); }
};

hb_draw_funcs_t* drawing() {
    static hb_draw_funcs_t* const functions = [] {
        hb_draw_funcs_t* made = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(
            made,
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
                Pen::of(data).path.move_to(Pen::of(data).at(x, y));
            },
            nullptr, nullptr);
        hb_draw_funcs_set_line_to_func(
            made,
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
                Pen::of(data).path.line_to(Pen::of(data).at(x, y));
            },
            nullptr, nullptr);
        hb_draw_funcs_set_cubic_to_func(
            made,
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2,
               float y2, float x, float y, void*) {
                Pen& pen = Pen::of(data);
                pen.path.curve_to(pen.at(x1, y1), pen.at(x2, y2), pen.at(x, y));
            },
            nullptr, nullptr);
        hb_draw_funcs_set_close_path_func(
            made,
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) {
                Pen::of(data).path.close();
            },
            nullptr, nullptr);
        hb_draw_funcs_make_immutable(made);
        return made;
    }();
    return functions;
}

class LoadedFace final : public Face {
public:
    bool open(FacePin pin, std::string bytes) {
        std::optional<Measured> measured = measure(bytes, pin.index);
        if (!measured) return false;
        pin_ = std::move(pin);
        bytes_ = std::move(bytes);
        metrics_ = measured->metrics;
        postscript_name_ = std::move(measured->postscript_name);
        inner_family_ = std::move(measured->family);
        units_per_em_ = measured->units_per_em;
        glyph_count_ = measured->glyph_count;
        cff_ = measured->cff;
        may_embed_ = measured->may_embed;

        blob_.reset(hb_blob_create(bytes_.data(), static_cast<unsigned>(bytes_.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr));
        face_.reset(hb_face_create(blob_.get(), pin_.index));
        hb_face_make_immutable(face_.get());
        font_.reset(hb_font_create(face_.get()));
        const int scale = static_cast<int>(units_per_em_);
        hb_font_set_scale(font_.get(), scale, scale);
        hb_font_make_immutable(font_.get());
        if (glyph_of(U' ') == 0)
            return false; // no Unicode cmap, or nothing that could set words
        cache_advances();
        fill_in_heights();
        return true;
    }

    GlyphId glyph_of(char32_t code_point) const override {
        hb_codepoint_t glyph = 0;
        return hb_font_get_nominal_glyph(font_.get(), code_point, &glyph) != 0 ? glyph : 0;
    }

    double advance(GlyphId glyph) const override {
        return glyph < advances_.size() ? advances_[glyph] : 0.0;
    }

    PathData outline(GlyphId glyph) const override {
        Pen pen;
        pen.scale = 1.0 / units_per_em_;
        if (glyph < glyph_count_)
#if HB_VERSION_ATLEAST(7, 0, 0)
            hb_font_draw_glyph(font_.get(), glyph, drawing(), &pen);
#else
            hb_font_get_glyph_shape(font_.get(), glyph, drawing(), &pen);
#endif
        return std::move(pen.path);
    }

    hb_font_t* shaping_font() const override { return font_.get(); }

private:
    void cache_advances() {
        std::vector<hb_codepoint_t> glyphs(glyph_count_);
        for (unsigned i = 0; i < glyph_count_; ++i)
            glyphs[i] = i;
        std::vector<hb_position_t> units(glyph_count_);
        hb_font_get_glyph_h_advances(font_.get(), glyph_count_, glyphs.data(),
                                     sizeof(hb_codepoint_t), units.data(),
                                     sizeof(hb_position_t));
        advances_.reserve(glyph_count_);
        for (const hb_position_t u : units)
            advances_.push_back(static_cast<double>(u) / units_per_em_);
    }

    /// OS/2 before version 2 has no heights: measured at H and x then.
    void fill_in_heights() {
        const auto top_of = [&](char32_t character) {
            hb_glyph_extents_t box;
            return hb_font_get_glyph_extents(font_.get(), glyph_of(character), &box) != 0
                       ? static_cast<double>(box.y_bearing) / units_per_em_
                       : 0.0;
        };
        if (metrics_.cap_height <= 0) metrics_.cap_height = top_of(U'H');
        if (metrics_.x_height <= 0) metrics_.x_height = top_of(U'x');
    }

    Blob blob_;
    ShapingFace face_;
    ShapingFont font_;
    std::vector<double> advances_;
};

} // namespace

std::shared_ptr<const Face> Face::load(FacePin pin, std::string bytes) {
    auto face = std::make_shared<LoadedFace>();
    return face->open(std::move(pin), std::move(bytes)) ? face : nullptr;
}

} // namespace pecyn::font
