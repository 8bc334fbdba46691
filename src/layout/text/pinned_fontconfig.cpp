#include "layout/text/pinned_fontconfig.hpp"

#include "layout/text/text_shaper.hpp"

#include <fmt/format.h>
#include <hb.h>

#include <mutex>
#include <new>

namespace pecyn::layout {

namespace {

const FcChar8* fc_string(const std::string& text) {
    return reinterpret_cast<const FcChar8*>(text.c_str());
}

FontConfiguration empty_configuration() {
    FontConfiguration config(FcConfigCreate());
    // Building an empty configuration reads nothing, but gives it its (empty) set of fonts.
    if (!config || FcConfigBuildFonts(config.get()) == FcFalse) throw std::bad_alloc();
    return config;
}

enum class Coverage : unsigned char { none, as_is };

/// Pango needs a character set; one that never falls back does not look into it.
void add_coverage(FcPattern* pattern, const font::Face& face, Coverage coverage) {
    FcCharSet* characters = FcCharSetCreate();
    if (coverage == Coverage::as_is) {
        hb_set_t* found = hb_set_create();
        hb_face_collect_unicodes(hb_font_get_face(face.shaping_font()), found);
        for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(found, &c) != 0;)
            FcCharSetAddChar(characters, c);
        hb_set_destroy(found);
    }
    FcPatternAddCharSet(pattern, FC_CHARSET, characters);
    FcCharSetDestroy(characters);
}

FcPattern* pattern_of(const font::Face& face, const std::string& family, Coverage coverage) {
    FcPattern* pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, fc_string(family));
    FcPatternAddString(pattern, FC_FILE, fc_string(face.pin().file));
    FcPatternAddInteger(pattern, FC_INDEX, static_cast<int>(face.pin().index));
    FcPatternAddString(pattern, FC_FONTFORMAT,
                       fc_string(face.has_cff_outlines() ? "CFF" : "TrueType"));
    FcPatternAddInteger(pattern, FC_WEIGHT, FcWeightFromOpenType(face.pin().weight));
    FcPatternAddInteger(pattern, FC_SLANT,
                        face.metrics().italic_angle != 0 ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
    add_coverage(pattern, face, coverage);
    return pattern;
}

FcFontSet* fonts_of(const FontConfiguration& config) {
    return FcConfigGetFonts(config.get(), FcSetSystem);
}

} // namespace

std::string private_family(std::size_t index) { return fmt::format("pinned {}", index); }

FontConfiguration private_configuration(const font::FaceLibrary& faces) {
    FontConfiguration config = empty_configuration();
    for (std::size_t i = 0; i < faces.all().size(); ++i)
        FcFontSetAdd(fonts_of(config),
                     pattern_of(*faces.all()[i], private_family(i), Coverage::none));
    return config;
}

void use_pinned_faces_alone(const font::FaceLibrary& faces) {
    static std::once_flag done;
    std::call_once(done, [&] {
        const FontConfiguration config = empty_configuration();
        for (const auto& face : faces.all())
            FcFontSetAdd(fonts_of(config),
                         pattern_of(*face, face->pin().family, Coverage::as_is));
        FcConfigSetCurrent(config.get()); // takes its own reference
    });
}

} // namespace pecyn::layout
