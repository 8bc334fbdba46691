#include "draw/haru/ground.hpp"

#include <algorithm>

namespace pecyn::draw::haru {

namespace {

/// How the box lies to what a clip shows: across where any clip cuts it.
Lies lies_in(const Rect& box, const Clips& clips, std::size_t& effort) {
    Lies all = Lies::inside;
    for (const ClipChain* clip = clips.get(); clip != nullptr; clip = clip->outer.get()) {
        const Lies one = clip->region.lies(box, effort);
        if (one == Lies::outside) return Lies::outside;
        if (one == Lies::across) all = Lies::across;
    }
    return all;
}

/// How the box lies to the painted thing itself.
Lies lies_on(const Rect& box, const Laid& laid, std::size_t& effort) {
    if (!laid.region) return Lies::across;
    if (!laid.reach) return laid.region->lies(box, effort);
    return laid.region->keeps_off(box, *laid.reach, effort) ? Lies::outside : Lies::across;
}

} // namespace

Clips clipped_by(const PathData& path, FillRule rule, const Affine& map, Clips outer) {
    Region region(path, rule, map);
    const Rect box = seen(region.box(), outer);
    return std::make_shared<const ClipChain>(
        ClipChain{std::move(region), box, std::move(outer)});
}

Rect seen(const Rect& box, const Clips& clips) {
    if (!clips) return box;
    const Rect& clip = clips->box;
    const Length left = std::max(box.left(), clip.left()),
                 top = std::max(box.top(), clip.top());
    return Rect::from_edges(left, top, std::max(left, std::min(box.right(), clip.right())),
                            std::max(top, std::min(box.bottom(), clip.bottom())));
}

bool meet(const Rect& a, const Rect& b) {
    constexpr Length rounding = Length::pt(0.001);
    return a.overlaps(b, rounding);
}

std::optional<colour::Mix> Ground::at(const Rect& box, std::size_t& effort) const {
    for (auto laid = all_.rbegin(); laid != all_.rend(); ++laid) {
        ++effort;
        if (!meet(box, laid->box)) continue;
        const Lies shown = lies_in(box, laid->clips, effort);
        if (shown == Lies::outside) continue;
        const Lies lies = lies_on(box, *laid, effort);
        if (lies == Lies::outside) continue;
        if (shown == Lies::inside && lies == Lies::inside) return laid->inks;
        return std::nullopt;
    }
    return colour::Mix{};
}

} // namespace pecyn::draw::haru
