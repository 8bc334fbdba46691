#pragma once

#include "art/qpdf_object.hpp"

#include <string>

namespace pecyn::preflight {

/// Where the parts of a PDF font lie (ISO 32000-1, 9.5 to 9.9).
struct FontParts {
    std::string name;    ///< without the subset's prefix: "Lato-Regular"
    bool subset = false; ///< the name has such a prefix
    std::string kind;    ///< Subtype; of a composite font, that of the font inside it
    bool composite = false;
    QPDFObjectHandle inner =
        QPDFObjectHandle::newNull(); ///< the font itself, or the one inside
    QPDFObjectHandle program = QPDFObjectHandle::newNull(); ///< a stream; null: not embedded
    std::string program_key;                                ///< "FontFile2"
    std::string program_kind;                               ///< Subtype of FontFile3
    int programs = 0;                                       ///< how many keys give one

    bool is_type3() const { return kind == "Type3"; }
    bool is_embedded() const { return is_type3() || programs > 0; }
};
FontParts parts_of(QPDFObjectHandle font);

/// What a font program is by its first bytes: "FontFile" (Type 1), "FontFile2" (TrueType),
/// "CFF", "OTTO" (OpenType with CFF); empty for none of these.
std::string program_format(std::string_view bytes);

} // namespace pecyn::preflight
