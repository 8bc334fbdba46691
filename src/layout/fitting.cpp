#include "layout/fitting.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace pecyn::layout {

namespace {

constexpr double quarter_point = 0.25;

int step_count(const FitGroup& group) {
    return static_cast<int>(
        std::floor((group.range.most - group.range.least).in_pt() / quarter_point + 1e-9));
}

/// A top-level frame, the open groups and the threads in it.
struct Region {
    const Node* node = nullptr;
    const PageBoxes* boxes = nullptr;
    std::set<int> groups;
    std::set<std::string> threads;
};

void gather(const Node& node, Region& region) {
    if (const auto* text = std::get_if<TextNode>(&node.content)) {
        if (text->size.group >= 0 && !text->blocks.empty())
            region.groups.insert(text->size.group);
        if (!text->thread.empty()) region.threads.insert(text->thread);
    } else if (const auto* box = std::get_if<BoxNode>(&node.content)) {
        for (const Node& child : box->children)
            gather(child, region);
    }
}

/// Groups that meet in a region, directly or through others, with their regions in order.
struct Component {
    std::set<int> groups;
    std::vector<const Region*> regions;
};

/// Sets that become one when they are joined.
class Leaders {
public:
    explicit Leaders(std::size_t count) : leader_(count) {
        std::iota(leader_.begin(), leader_.end(), std::size_t{0});
    }
    std::size_t of(std::size_t i) {
        while (leader_[i] != i)
            i = leader_[i] = leader_[leader_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { leader_[of(a)] = of(b); }

private:
    std::vector<std::size_t> leader_;
};

/// Regions are joined by their groups and by their threads: text that runs on from region to
/// region can only be walked with them all.
std::vector<Component> components_of(const std::vector<Region>& regions,
                                     std::size_t group_count) {
    Leaders leaders(group_count + regions.size()); // groups, then regions
    std::map<std::string, std::size_t> thread_starts;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        for (const int group : regions[i].groups)
            leaders.join(group_count + i, static_cast<std::size_t>(group));
        for (const std::string& thread : regions[i].threads)
            leaders.join(group_count + i,
                         thread_starts.emplace(thread, group_count + i).first->second);
    }
    std::map<std::size_t, Component> by_leader;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        Component& component = by_leader[leaders.of(group_count + i)];
        component.groups.insert(regions[i].groups.begin(), regions[i].groups.end());
        component.regions.push_back(&regions[i]);
    }
    std::vector<Component> components;
    components.reserve(by_leader.size());
    for (auto& [lead, component] : by_leader)
        if (!component.groups.empty()) components.push_back(std::move(component));
    return components;
}

class Fitter {
public:
    Fitter(const std::vector<FitGroup>& groups, const colour::Converter& converter,
           Sizes& sizes)
        : groups_(groups), converter_(converter), sizes_(sizes) {}

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

    int walks() const { return walks_; }

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
        ++walks_;
        Threads threads;
        return std::all_of(component.regions.begin(), component.regions.end(),
                           [&](const Region* region) {
                               Arranger dry(sizes_, *region->boxes, converter_, threads);
                               dry.arrange_top(*region->node);
                               return dry.misfits().empty();
                           });
    }

    const std::vector<FitGroup>& groups_;
    const colour::Converter& converter_;
    Sizes& sizes_;
    int walks_ = 0;
};

} // namespace

Fitted fit_unit(const UnitPages& pages, const std::vector<FitGroup>& groups, const Sizes& fixed,
                const colour::Converter& converter) {
    Sizes sizes = fixed;
    std::vector<Region> regions;
    for (const PageTree& page : pages)
        for (const Node& node : page.nodes) {
            Region region{&node, &page.boxes, {}, {}};
            gather(node, region);
            std::erase_if(region.groups, [&](int group) {
                return fixed[static_cast<std::size_t>(group)] > Length();
            });
            for (const int group : region.groups)
                sizes[static_cast<std::size_t>(group)] =
                    groups[static_cast<std::size_t>(group)].range.most;
            regions.push_back(std::move(region));
        }
    Fitter fitter(groups, converter, sizes);
    for (const Component& component : components_of(regions, groups.size()))
        fitter.fit(component);
    return {std::move(sizes), fitter.walks()};
}

} // namespace pecyn::layout
