#pragma once

#include "art/qpdf_object.hpp"
#include "base/geometry.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::preflight {

/// What is to be known of a font to say where its text lies: advances, and Type 3 shapes. Its
/// program is not read.
class ContentFont {
public:
    explicit ContentFont(QPDFObjectHandle font);

    QPDFObjectHandle object() const { return object_; }
    bool is_type3() const { return type3_; }
    /// Bytes of a code.
    std::size_t step() const { return composite_ ? 2 : 1; }
    bool is_vertical() const { return vertical_; }
    /// Advance in em.
    double width(unsigned code) const {
        return code < widths_.size() && widths_[code] >= 0 ? widths_[code] : default_width_;
    }
    /// Type 3: glyph space to 1 pt text space, and its height in text space at 1 pt.
    const Affine& matrix() const { return matrix_; }
    double em() const { return em_; }
    QPDFObjectHandle resources() const;
    /// The stream that draws a Type 3 character, or null.
    QPDFObjectHandle procedure(unsigned code) const;

    /// The codes of a string that were not shown yet on this page, for what judges each code
    /// once. Of fonts whose codes are of several lengths, the whole string.
    std::string_view unseen(std::string_view shown, unsigned page, bool invisible) const;

    /// A string as people read it, by ToUnicode; nothing where the font has none or it tells
    /// nothing of these codes. At most so many characters, then "...".
    std::optional<std::string> words(std::string_view shown, std::size_t most) const;

private:
    void set_width(std::size_t code, double em);
    void read_simple();
    void read_composite();
    void read_type3();
    void read_unicode() const;

    QPDFObjectHandle object_;
    bool composite_ = false, type3_ = false, vertical_ = false, is_plain_ = true;
    std::vector<double> widths_; ///< negative: none
    double default_width_ = 0, em_ = 1;
    Affine matrix_;
    std::map<unsigned, std::string> names_; ///< Type 3: code to glyph
    mutable std::vector<unsigned> seen_[2]; ///< by code: the page that showed it last
    mutable std::string unseen_;
    mutable bool unicode_read_ = false;
    mutable std::map<unsigned, std::string> unicode_;
};

} // namespace pecyn::preflight
