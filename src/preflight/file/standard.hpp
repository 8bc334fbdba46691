#pragma once

#include "preflight/file/pdf_document.hpp"

namespace pecyn::preflight {

/// A standard whose formalities are checked: PDF/X-4 and PDF/X-1a. Files that claim another or
/// none get `no-standard`, and the formalities aren't looked at.
constexpr bool is_checked(Claim standard) {
    return standard == Claim::pdf_x4 || standard == Claim::pdf_x1a_2003 ||
           standard == Claim::pdf_x1a_2001;
}
constexpr bool is_x1a(Claim standard) {
    return standard == Claim::pdf_x1a_2003 || standard == Claim::pdf_x1a_2001;
}

} // namespace pecyn::preflight
