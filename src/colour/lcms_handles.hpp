#pragma once

#include <lcms2.h>

#include <memory>
#include <string_view>
#include <type_traits>

/// lcms2's handles, inside this room only.
namespace pecyn::colour {

struct ContextEnd {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
struct ProfileEnd {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct TransformEnd {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, ContextEnd>;
using ProfileHandle = std::unique_ptr<void, ProfileEnd>;
using Transform = std::unique_ptr<void, TransformEnd>;

/// Nothing where lcms2 can't read it, or it is larger than any honest profile.
inline ProfileHandle open_profile(cmsContext context, std::string_view bytes) {
    if (bytes.size() < 128 || bytes.size() > (64u << 20)) return nullptr;
    return ProfileHandle(cmsOpenProfileFromMemTHR(context, bytes.data(),
                                                  static_cast<cmsUInt32Number>(bytes.size())));
}

} // namespace pecyn::colour
