#include "press/profile.hpp"

namespace pecyn::press {

std::string_view name(Standard standard) {
    switch (standard) {
    case Standard::pdf_x4: return "PDF/X-4";
    case Standard::pdf_x1a_2003: return "PDF/X-1a:2003";
    case Standard::pdf_x1a_2001: return "PDF/X-1a:2001";
    }
    return "PDF/X-4";
}

} // namespace pecyn::press
