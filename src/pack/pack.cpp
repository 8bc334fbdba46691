#include "pack/pack.hpp"

#include <algorithm>

namespace pecyn::pack {

const Contact* Pack::contact(std::string_view wanted) const {
    for (const Contact& one : contacts)
        if (one.id == wanted) return &one;
    return nullptr;
}

bool Pack::has_drafts() const {
    return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
        const auto state = translation.find(language);
        return state == translation.end() || state->second != "final";
    });
}

} // namespace pecyn::pack
