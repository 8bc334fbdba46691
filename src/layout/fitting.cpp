#include "layout/fitting.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace pecyn::layout {

namespace {

constexpr double quarter_point = 0.25;

int step_count(const FitGroup& group) {
    return static_cast<int>(
        std::floor((group.range.most - group.range.least).in_pt() / quarter_point + 1e-9));
}

void gather_groups(const Node& node, std::set<int>& groups) {
    if (const auto* text = std::get_if<TextNode>(&node.content)) {
        if (text->size.group >= 0 && !text->blocks.empty()) groups.insert(text->size.group);
    } else if (const auto* box = std::get_if<BoxNode>(&node.content)) {
        for (const Node& child : box->children)
            gather_groups(child, groups);
    }
}

/// A top-level frame and the open groups in it.
struct Region {
    const Node* node;
    std::set<int> groups;
};

/// Groups that meet in a region, directly or through others, with their regions.
struct Component {
    std::set<int> groups;
    std::vector<const Node*> regions;
};

std::vector<Component> components_of(const std::vector<Region>& regions,
                                     std::size_t group_count) {
    std::vector<int> leader(group_count);
    std::iota(leader.begin(), leader.end(), 0);
    const auto find = [&](int group) {
        while (leader[static_cast<std::size_t>(group)] != group)
            group = leader[static_cast<std::size_t>(group)];
        return group;
    };
    for (const Region& region : regions)
        for (const int group : region.groups)
            leader[static_cast<std::size_t>(find(group))] = find(*region.groups.begin());
    std::map<int, Component> by_leader;
    for (const Region& region : regions) {
        if (region.groups.empty()) continue;
        Component& component = by_leader[find(*region.groups.begin())];
        component.groups.insert(region.groups.begin(), region.groups.end());
        component.regions.push_back(region.node);
    }
    std::vector<Component> components;
    components.reserve(by_leader.size());
    for (auto& [lead, component] : by_leader)
        components.push_back(std::move(component));
    return components;
}

class Fitter {
public:
    Fitter(const std::vector<FitGroup>& groups, const PageBoxes& boxes,
           const colour::Converter& converter, Sizes& sizes)
        : groups_(groups), boxes_(boxes), converter_(converter), sizes_(sizes) {}

    void fit(const Component& component) {
        int steps = 0;
        for (const int group : component.groups)
            steps = std::max(steps, step_count(group_at(group)));
        if (fits_at(component, 0, steps)) return;
        int too_large = 0,
            fitting = steps; // the smallest sizes stand even where they don't fit
        while (fitting - too_large > 1) {
            const int middle = (too_large + fitting) / 2;
            (fits_at(component, middle, steps) ? fitting : too_large) = middle;
        }
        set_sizes(component, fitting, steps);
    }

private:
    const FitGroup& group_at(int group) const {
        return groups_[static_cast<std::size_t>(group)];
    }

    /// Step 0 is the largest size of each group, the last its smallest; groups of fewer steps
    /// move in proportion.
    void set_sizes(const Component& component, int step, int steps) {
        for (const int index : component.groups) {
            const FitGroup& group = group_at(index);
            const double own =
                steps == 0 ? 0.0 : std::round(1.0 * step * step_count(group) / steps);
            const Length size = group.range.most - Length::pt(own * quarter_point);
            sizes_[static_cast<std::size_t>(index)] = std::max(size, group.range.least);
        }
    }

    bool fits_at(const Component& component, int step, int steps) {
        set_sizes(component, step, steps);
        return std::all_of(
            component.regions.begin(), component.regions.end(), [&](const Node* region) {
                Arranger dry(sizes_, boxes_, converter_, colour::black(), nullptr);
                dry.arrange_top(*region);
                return dry.misfits().empty();
            });
    }

    const std::vector<FitGroup>& groups_;
    const PageBoxes& boxes_;
    const colour::Converter& converter_;
    Sizes& sizes_;
};

} // namespace

Sizes fit_unit(const UnitPages& pages, const std::vector<FitGroup>& groups, const Sizes& fixed,
               const PageBoxes& boxes, const colour::Converter& converter) {
    Sizes sizes = fixed;
    std::vector<Region> regions;
    for (const auto& page : pages)
        for (const Node& node : page) {
            Region region{&node, {}};
            gather_groups(node, region.groups);
            std::erase_if(region.groups, [&](int group) {
                return fixed[static_cast<std::size_t>(group)] > Length();
            });
            for (const int group : region.groups)
                sizes[static_cast<std::size_t>(group)] =
                    groups[static_cast<std::size_t>(group)].range.most;
            regions.push_back(std::move(region));
        }
    Fitter fitter(groups, boxes, converter, sizes);
    for (const Component& component : components_of(regions, groups.size()))
        fitter.fit(component);
    return sizes;
}

} // namespace pecyn::layout
