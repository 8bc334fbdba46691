#pragma once

#include "layout/text/pinned_fontconfig.hpp"
#include "text_faces.hpp"

#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

#include <cmath>
#include <vector>

namespace pecyn::layout::test {

/// PangoLayout itself, with the same faces: the judge of our line breaks.
class PangoOracle {
public:
    PangoOracle() {
        use_pinned_faces_alone(faces().library);
        map_ = pango_ft2_font_map_new();
        pango_ft2_font_map_set_resolution(reinterpret_cast<PangoFT2FontMap*>(map_), 72, 72);
        config_ = private_configuration(faces().library);
        pango_fc_font_map_set_config(reinterpret_cast<PangoFcFontMap*>(map_), config_.get());
        context_ = pango_font_map_create_context(map_);
        pango_context_set_round_glyph_positions(context_, FALSE);
        layout_ = pango_layout_new(context_);
        pango_layout_set_wrap(layout_, PANGO_WRAP_WORD);
    }
    ~PangoOracle() {
        g_object_unref(layout_);
        g_object_unref(context_);
        g_object_unref(map_);
    }
    PangoOracle(const PangoOracle&) = delete;
    PangoOracle& operator=(const PangoOracle&) = delete;

    /// The byte offsets at which PangoLayout begins lines.
    std::vector<std::uint32_t> line_starts(const StyledParagraph& paragraph, Length size,
                                           Length width) {
        set(paragraph, size);
        pango_layout_set_width(layout_, static_cast<int>(std::lround(width.in_pt() * 1024)));
        std::vector<std::uint32_t> starts;
        for (int i = 0; i < pango_layout_get_line_count(layout_); ++i)
            starts.push_back(static_cast<std::uint32_t>(
                pango_layout_get_line_readonly(layout_, i)->start_index));
        return starts;
    }

    /// The width of a line of the last paragraph as Pango measures it.
    Length line_width(std::size_t line) {
        PangoRectangle logical;
        pango_layout_line_get_extents(
            pango_layout_get_line_readonly(layout_, static_cast<int>(line)), nullptr, &logical);
        return Length::pt(logical.width / 1024.0);
    }

private:
    static bool same_look(const StyledRun& a, const StyledRun& b) {
        return a.face == b.face && a.language == b.language &&
               a.letter_spacing == b.letter_spacing;
    }

    void set(const StyledParagraph& paragraph, Length size) {
        PangoAttrList* list = pango_attr_list_new();
        std::string text;
        const auto add = [&](PangoAttribute* attribute, std::size_t begin) {
            attribute->start_index = static_cast<guint>(begin);
            attribute->end_index = static_cast<guint>(text.size());
            pango_attr_list_insert(list, attribute);
        };
        const int units = static_cast<int>(std::lround(size.in_pt() * 1024));
        std::size_t look_begin = 0;
        for (std::size_t i = 0; i < paragraph.runs.size(); ++i) {
            const StyledRun& run = paragraph.runs[i];
            const std::size_t begin = text.size();
            text += run.text;
            if (run.keep_together) add(pango_attr_allow_breaks_new(FALSE), begin);
            // Neighbours of one look share attributes: PangoLayout shapes them in one go then.
            if (i + 1 < paragraph.runs.size() && same_look(run, paragraph.runs[i + 1]))
                continue;
            std::size_t index = 0;
            while (faces().library.all()[index] != run.face)
                ++index;
            add(pango_attr_family_new(private_family(index).c_str()), look_begin);
            add(pango_attr_size_new_absolute(units), look_begin);
            add(pango_attr_fallback_new(FALSE), look_begin);
            const std::string& language =
                run.language.empty() ? paragraph.language : run.language;
            add(pango_attr_language_new(pango_language_from_string(language.c_str())),
                look_begin);
            if (run.letter_spacing != 0)
                add(pango_attr_letter_spacing_new(
                        static_cast<int>(std::lround(run.letter_spacing / 1000 * units))),
                    look_begin);
            look_begin = text.size();
        }
        pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
        pango_layout_set_attributes(layout_, list);
        pango_attr_list_unref(list);
    }

    PangoFontMap* map_ = nullptr;
    FontConfiguration config_;
    PangoContext* context_ = nullptr;
    PangoLayout* layout_ = nullptr;
};

} // namespace pecyn::layout::test
