#include "layout/product_context.hpp"

namespace pecyn::layout {

colour::Colour palette_colour(const pack::Layout& layout, const std::string& name,
                              const pack::Item* item) {
    const Fill fill = palette_fill(layout, name, item);
    const auto* plain = std::get_if<colour::Colour>(&fill);
    return plain ? *plain : colour::black(); // readers refuse gradients where a colour is meant
}

const pack::LocalText* ProductContext::label(const std::string& id) const {
    for (const auto* labels : {&pack.labels, &layout.labels}) {
        const auto found = labels->find(id);
        if (found != labels->end()) return &found->second;
    }
    return nullptr;
}

std::optional<int> ProductContext::number_of(const std::string& item_id) const {
    const auto here = plan.positions.find(item_id);
    if (here != plan.positions.end() && !product.is_paged()) return here->second;
    for (const pack::Product& other : pack.products) {
        if (other.is_paged()) continue;
        for (std::size_t i = 0; i < other.items.size(); ++i)
            if (other.items[i]->id == item_id) return static_cast<int>(i) + 1;
    }
    if (here != plan.positions.end()) return here->second;
    return std::nullopt;
}

} // namespace pecyn::layout
