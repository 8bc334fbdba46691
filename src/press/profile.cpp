#include "press/profile.hpp"

namespace pecyn::press {

std::string_view name(Standard standard) {
    switch (standard) {
    case Standard::pdf_x4: return "PDF/X-4";
    case Standard::pdf_x1a_2003: return "PDF/X-1a:2003";
    case Standard::pdf_x1a_2001: return "PDF/X-1a:2001";
    case Standard::none: break;
    }
    return {};
}

std::optional<colour::Cmyk> rich_black_of(const Profile& profile, const colour::Colour& colour,
                                          Length smaller_side) {
    const auto* light = std::get_if<colour::Rgb>(&colour);
    if (!light || *light != colour::Rgb{0, 0, 0} || smaller_side < profile.inks.rich_from)
        return std::nullopt;
    return profile.inks.rich_black;
}

} // namespace pecyn::press
