#include "pack/layout.hpp"

namespace pecyn::pack {
namespace {

template <typename Value>
void take(std::optional<Value>& mine, const std::optional<Value>& under) {
    if (!mine) mine = under;
}

/// Of a value that `none` takes away: then nothing comes from `under`.
template <typename Value>
void take(std::optional<Value>& mine, bool& removed, const std::optional<Value>& under,
          bool removed_under) {
    if (removed || mine) return;
    mine = under;
    removed = removed_under;
}

} // namespace

void Style::inherit(const Style& under) {
    take(font, under.font);
    take(weight, under.weight);
    take(size, under.size);
    take(leading, under.leading);
    take(colour, under.colour);
    take(fill, no_fill, under.fill, under.no_fill);
    take(pad, under.pad);
    take(corner, under.corner);
    take(line, no_line, under.line, under.no_line);
    take(dash, under.dash);
    take(cap, under.cap);
    take(join, under.join);
    take(shadow, no_shadow, under.shadow, under.no_shadow);
    take(opacity, under.opacity);
    take(blend, under.blend);
    take(align, under.align);
    take(fit, under.fit);
    take(space, under.space);
    take(indent, under.indent);
    take(tracking, under.tracking);
    take(features, under.features);
    take(small_caps, under.small_caps);
    take(columns, under.columns);
    take(column_gap, under.column_gap);
    take(keep_lines, under.keep_lines);
    take(on_grid, under.on_grid);
    take(hang, under.hang);
    take(balance, under.balance);
    take(ellipsis, under.ellipsis);
    take(quotes, under.quotes);
    take(smart_quotes, under.smart_quotes);
    take(tabs, under.tabs);
    take(outline, no_outline, under.outline, under.no_outline);
    take(rule_above, no_rule_above, under.rule_above, under.no_rule_above);
    take(rule_below, no_rule_below, under.rule_below, under.no_rule_below);
    take(print, under.print);
}

const Face* Layout::face(std::string_view name) const {
    for (const Face& one : faces)
        if (one.name == name) return &one;
    return nullptr;
}

} // namespace pecyn::pack
