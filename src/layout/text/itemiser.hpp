#pragma once

#include "layout/text/text_shaper.hpp"

#include <pango/pango.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::layout {

/// Neighbouring runs that are shaped alike: the same face, language, features and letter
/// spacing; an object is one of its own.
struct Stretch {
    std::uint32_t begin = 0, end = 0; ///< bytes
    std::uint32_t run = 0;            ///< the first
    std::size_t face = 0;             ///< index into the library
    std::string language;
};

/// Pango's view of a text.
struct Itemised {
    std::vector<ShapedItem> items;        ///< without glyphs
    std::vector<PangoLogAttr> attributes; ///< one before each character and one at the end
    bool right_to_left = false;
    std::vector<std::string> substituted; ///< files of pinned faces that Pango replaced
};

struct Unreference {
    void operator()(void* object) const { g_object_unref(object); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
    void operator()(PangoItem* item) const { pango_item_free(item); }
};

/// True for a text of Latin letters (one at least), digits and common punctuation alone, all of
/// them left to right and none of them an emoji: Pango makes one item of it. Counts its
/// characters.
bool is_plain_latin(std::string_view text, std::size_t& characters);

/// Finds levels, scripts, languages and break opportunities by Pango, through a PangoFT2
/// context of its own that knows the library's faces alone and never falls back to another.
class Itemiser {
public:
    explicit Itemiser(const font::FaceLibrary& faces);

    /// `stretches` cover the text, which is valid UTF-8 without NUL and not empty.
    void itemise(const std::string& text, const std::vector<Stretch>& stretches,
                 BaseDirection direction, const std::string& language, Itemised& result);

private:
    /// What Pango says of every text that is all of one face and language: most of them are.
    struct Uniform {
        std::unique_ptr<PangoAttrList, Unreference> attributes;
        std::unique_ptr<PangoItem, Unreference> latin; ///< its item of a Latin letter
    };
    Uniform& uniform(const Stretch& stretch);
    PangoAttrList* attributes_of(const std::vector<Stretch>& stretches);
    void append_face(PangoAttrList* list, const Stretch& stretch, bool whole);
    void check_face(const PangoItem& item, const Stretch& stretch, Itemised& result);
    bool itemise_latin(const std::string& text, const Stretch& stretch, Itemised& result);
    void break_text(const std::string& text, GList* items, Itemised& result) const;

    struct Checked {
        std::unique_ptr<PangoFont, Unreference>
            font; ///< kept, so that its address stays its own
        bool right = false;
    };
    std::vector<std::string> files_; ///< of the library's faces
    std::unique_ptr<PangoFontMap, Unreference> map_;
    std::unique_ptr<PangoContext, Unreference> context_;
    std::map<std::pair<std::size_t, std::string>, Uniform> uniform_;
    std::unique_ptr<PangoAttrList, Unreference> mixed_;
    std::map<std::pair<std::size_t, const PangoFont*>, Checked> checked_;
};

} // namespace pecyn::layout
