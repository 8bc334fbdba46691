#pragma once

#include "layout/arrange.hpp"
#include "layout/product_context.hpp"

#include <vector>

/// Finding the sizes of ranged styles (requirement B13): quarter-point steps, one size for all
/// frames of a group in all languages. Groups that share a region of a page, or
/// regions that hold parts of one thread, shrink together;
/// the largest step at which all their regions fit is found by bisection, so that a group of
/// n steps takes at most log2(n) + 2 walks over its regions, which only do arithmetic: texts
/// are shaped once.
namespace pecyn::layout {

/// A page's tree, and the measures of the page.
struct PageTree {
    std::vector<Node> nodes;
    PageBoxes boxes;
};
/// The pages of one unit.
using UnitPages = std::vector<PageTree>;

struct Fitted {
    Sizes sizes;
    int walks = 0; ///< over one component's regions each
};

/// Chooses sizes for one unit. `fixed[g]` above 0 settles a group beforehand (product-wide
/// sizes). Groups that the unit doesn't use get 0.
Fitted fit_unit(const UnitPages& pages, const std::vector<FitGroup>& groups, const Sizes& fixed,
                const colour::Converter& converter);

} // namespace pecyn::layout
