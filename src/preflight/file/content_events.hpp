#pragma once

#include "preflight/file/content_font.hpp"
#include "preflight/file/content_spaces.hpp"
#include "preflight/file/pdf_document.hpp"

#include <string>
#include <string_view>

namespace pecyn::preflight {

/// Something that a page paints.
struct PaintedElement {
    enum class Kind : unsigned char { area, line, text, image, shading };
    Kind kind = Kind::area;
    const SpaceModel* space = nullptr; ///< null: of an image without one (JPEG 2000, masks)
    Inks inks;                         ///< of a plain colour
    bool overprints = false;
    int overprint_mode = 0;
    Rect box; ///< points from the trim's top left corner, y down; what the clip leaves
    /// False where place and size on the page are unknown or don't count: in soft masks,
    /// patterns and Type 3 glyphs, on layers that are off, outside the bleed.
    bool is_placed = false;
    bool is_over_content = false; ///< some earlier area of ink lies under its box
    /// A line's width (the least, where it is mapped unevenly), an area's smaller side where it
    /// is a bar, type's size: points. Negative: not known.
    double size = -1;
    bool is_bar = false; ///< an area that looks like a line
    /// Marked as a step after printing, such as a die line (ISO 19593-1): not ink on paper.
    bool is_step = false;

    // Text
    const ContentFont* font = nullptr;
    std::string_view shown;

    // Images
    double ppi = 0;               ///< in the direction where it is least
    double width = 0, height = 0; ///< pixels
    bool is_one_bit = false, is_inline = false;
    QPDFObjectHandle object = QPDFObjectHandle::newNull(); ///< image or shading
};

enum class GroupOf : unsigned char { page, form, mask };

/// Something about a content stream that readers may stumble over.
enum class Fault : unsigned char {
    unknown_operator,
    few_operands,
    malformed,
    unbalanced_states,
    unbalanced_text,
    unbalanced_marks,
    unreadable,
    contains_itself,
    missing_resource,
    deep_nesting,
    budget
};

/// A rule, or several, over what pages paint. Dictionaries are shown once a page, painted
/// elements as often as they are painted.
class ContentRules {
public:
    virtual ~ContentRules() = default;
    virtual void begin_page(const PdfPage&) {}
    virtual void end_page() {}
    virtual void painted(const PaintedElement&) {}
    /// An extended graphics state that content chooses.
    virtual void graphics_state(QPDFObjectHandle) {}
    virtual void rendering_intent(const std::string&) {}
    /// How an inline image is packed, by its name or the short one (8.9.7).
    virtual void inline_filter(const std::string&) {}
    /// A transparency group's dictionary (`Group`).
    virtual void group(QPDFObjectHandle, GroupOf, QPDFObjectHandle /*resources*/) {}
    /// A form, image or other XObject that content calls, or an inline image's dictionary.
    virtual void object(QPDFObjectHandle) {}
    /// A form is placed on the page itself and covers this; what is painted until `placed_end`
    /// stands in it.
    virtual void placed(const Rect&) {}
    virtual void placed_end() {}
    virtual void fault(Fault, const std::string& /*what*/) {}
};

} // namespace pecyn::preflight
