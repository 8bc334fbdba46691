#include "impose/booklet.hpp"

#include <algorithm>
#include <cassert>

namespace pecyn::impose {

namespace {

constexpr Length under_spine = Length::mm(1);

/// The parts of a spread, in its order: a page before the spine, the spine, a page behind it.
struct CoverParts {
    Size page;
    Length spine;
    bool stacked = false; ///< bound at the top: one below the other

    Size size() const {
        return stacked ? Size{page.width, page.height * 2.0 + spine}
                       : Size{page.width * 2.0 + spine, page.height};
    }
    Rect before() const { return {{}, {}, page.width, page.height}; }
    Rect behind() const {
        return stacked ? before().moved({}, page.height + spine)
                       : before().moved(page.width + spine, {});
    }
    Rect between() const {
        return stacked ? Rect{{}, page.height, page.width, spine}
                       : Rect{page.width, {}, spine, page.height};
    }
};

/// Bleed all round, but so much of it towards the spine.
Rect clip_of(const Rect& part, const CoverParts& parts, Length bleed, Length before,
             Length behind) {
    return parts.stacked ? part.inset({-bleed, -before, -bleed, -behind})
                         : part.inset({-before, -bleed, -behind, -bleed});
}

scene::PlacedPage place(std::shared_ptr<const scene::Page> page, const Affine& placement,
                        const Rect& clip) {
    return {std::move(page), placement, placement.inverse().apply(clip)};
}

/// A spine page lies along the spine; one that is drawn upright for a spine that lies level is
/// turned, so that its words stand upright again.
scene::PlacedPage place_spine(std::shared_ptr<const scene::Page> page, const CoverParts& parts,
                              Length bleed) {
    const Rect spine = parts.between();
    const bool upright_page = page->trim.height > page->trim.width;
    Affine placement = Affine::translation(spine.left(), spine.top());
    if (parts.stacked && upright_page) {
        placement = Affine::quarter_turns(-1);
        placement.dx = spine.left();
        placement.dy = spine.bottom();
    }
    return place(std::move(page), placement, clip_of(spine, parts, bleed, {}, {}));
}

/// Dashed marks at both folds of the spine, where the slug has room for them.
void add_fold_marks(scene::Page& spread, const CoverParts& parts) {
    const Length offset = mark_offset(spread.bleed);
    const Length length = std::min(mark_length, spread.bleed + spread.slug - offset);
    if (length < Length::mm(1) || parts.spine == Length()) return;
    const Rect spine = parts.between();
    std::vector<Segment> lines;
    const auto add = [&](Length from, Length to) {
        if (parts.stacked) {
            for (const Length y : {spine.top(), spine.bottom()})
                lines.push_back({{from, y}, {to, y}});
        } else {
            for (const Length x : {spine.left(), spine.right()})
                lines.push_back({{x, from}, {x, to}});
        }
    };
    add(-offset - length, -offset);
    const Length end = parts.stacked ? spread.trim.width : spread.trim.height;
    add(end + offset, end + offset + length);
    std::vector<scene::Item> items;
    items.emplace_back(marks(lines, true));
    spread.marks.emplace_back(scene::SharedGroup{marks_group(std::move(items))});
}

} // namespace

scene::Document cover_spreads(const scene::Document& cover,
                              const std::shared_ptr<const scene::Page>& spine, Length width,
                              press::Edge bound) {
    assert(cover.pages.size() == 4);
    scene::Document out{cover.title, cover.languages, {}, {}};
    const scene::Page& front = *cover.pages.front();
    const CoverParts parts{front.trim, width, bound == press::Edge::top};
    for (const bool outside : {true, false}) {
        auto spread = std::make_shared<scene::Page>();
        spread->trim = parts.size();
        spread->bleed = front.bleed;
        spread->slug = front.slug;
        spread->label = outside ? "cover outside" : "cover inside";
        spread->face = outside ? "outside" : "inside";
        spread->languages = cover.languages;
        // Outside the back cover comes before the spine, inside the page behind the front
        // cover; leaves that are turned to the right swap both.
        const bool mirrored = bound == press::Edge::right;
        auto before = cover.pages[outside ? 3 : 1], behind = cover.pages[outside ? 0 : 2];
        if (mirrored) std::swap(before, behind);
        assert(before->trim == front.trim && behind->trim == front.trim);
        // The spine's inside is glued and stays empty. Where the spine shows something it lies
        // over a little of both pages, or the eye would see paper between clips that meet.
        const Length most = outside ? (spine ? under_spine : front.bleed) : Length();
        const Length meeting = std::min(most, width / 2.0);
        const auto add = [&](const std::shared_ptr<const scene::Page>& page, const Rect& part,
                             Length at_before, Length at_behind) {
            spread->items.emplace_back(
                place(page, Affine::translation(part.left(), part.top()),
                      clip_of(part, parts, front.bleed, at_before, at_behind)));
        };
        add(before, parts.before(), front.bleed, meeting);
        add(behind, parts.behind(), meeting, front.bleed);
        if (outside && spine)
            spread->items.emplace_back(place_spine(spine, parts, front.bleed));
        add_fold_marks(*spread, parts);
        out.pages.push_back(std::move(spread));
    }
    return out;
}

} // namespace pecyn::impose
