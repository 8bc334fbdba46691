#include "font/face.hpp"

#include <hb-ot.h>
#include <hb-subset.h>

namespace pecyn::font {

namespace {

template <auto destroy> struct Destroy {
    template <typename T> void operator()(T* pointer) const { destroy(pointer); }
};

/// Everything but outlines and their measures: ISO 32000-1, 9.9 names what FontFile2 needs.
void keep_outlines_alone(hb_subset_input_t* input, hb_face_t* face) {
    hb_set_t* dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_tag_t tags[64];
    unsigned at = 0, count = 64;
    do {
        count = 64;
        hb_face_get_table_tags(face, at, &count, tags);
        for (unsigned i = 0; i < count; ++i)
            switch (tags[i]) {
            case HB_TAG('g', 'l', 'y', 'f'):
            case HB_TAG('l', 'o', 'c', 'a'):
            case HB_TAG('C', 'F', 'F', ' '):
            case HB_TAG('h', 'e', 'a', 'd'):
            case HB_TAG('h', 'h', 'e', 'a'):
            case HB_TAG('h', 'm', 't', 'x'):
            case HB_TAG('m', 'a', 'x', 'p'): break;
            default: hb_set_add(dropped, tags[i]);
            }
        at += count;
    } while (count == 64);
}

std::string bytes_of(hb_blob_t* blob) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob, &length);
    return data ? std::string(data, length) : std::string();
}

} // namespace

std::string subset(const Face& face, const std::set<GlyphId>& glyphs) {
    hb_face_t* whole = hb_font_get_face(face.shaping_font());
    const std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>> input(
        hb_subset_input_create_or_fail());
    if (!input) return {};
    hb_set_t* kept = hb_subset_input_glyph_set(input.get());
    hb_set_add(kept, 0);
    for (const GlyphId glyph : glyphs)
        if (glyph < face.glyph_count()) hb_set_add(kept, glyph);
    hb_subset_input_set_flags(input.get(),
                              HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    keep_outlines_alone(input.get(), whole);

    const std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>> made(
        hb_subset_or_fail(whole, input.get()));
    if (!made) return {};
    const std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>> blob(
        face.has_cff_outlines()
            ? hb_face_reference_table(made.get(), HB_TAG('C', 'F', 'F', ' '))
            : hb_face_reference_blob(made.get()));
    return bytes_of(blob.get());
}

} // namespace pecyn::font
