#include "pack/layout.hpp"

namespace pecyn::pack {
namespace {

template <typename Value>
void take(std::optional<Value>& mine, const std::optional<Value>& under) {
    if (!mine) mine = under;
}

} // namespace

void Style::inherit(const Style& under) {
    take(font, under.font);
    take(weight, under.weight);
    take(size, under.size);
    take(leading, under.leading);
    take(colour, under.colour);
    if (!no_fill && !fill) {
        fill = under.fill;
        no_fill = under.no_fill;
    };
    take(pad, under.pad);
    take(corner, under.corner);
    if (!no_line && !line) {
        line = under.line;
        no_line = under.no_line;
    }
    take(align, under.align);
    take(fit, under.fit);
    take(space, under.space);
    take(indent, under.indent);
    take(tracking, under.tracking);
}

const Face* Layout::face(std::string_view name) const {
    for (const Face& one : faces)
        if (one.name == name) return &one;
    return nullptr;
}

} // namespace pecyn::pack
