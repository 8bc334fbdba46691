#include "pack/pack.hpp"

namespace pecyn::pack {

const Contact* Pack::contact(std::string_view wanted) const {
    for (const Contact& one : contacts)
        if (one.id == wanted) return &one;
    return nullptr;
}

} // namespace pecyn::pack
