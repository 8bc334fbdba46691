#include "pack/yaml_tree.hpp"

#include <algorithm>

namespace pecyn::pack {

const Entry* Node::entry(std::string_view key) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& e) { return e.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

const Node* Node::find(std::string_view key) const {
    const Entry* found = entry(key);
    return found == nullptr ? nullptr : &found->value;
}

Node merged(const Node& under, const Node& over) {
    if (!under.is_map() || !over.is_map()) return over;
    Node result = under;
    result.span = over.span;
    for (const Entry& entry : over.entries) {
        const auto old = std::find_if(result.entries.begin(), result.entries.end(),
                                      [&](const Entry& e) { return e.key == entry.key; });
        if (old == result.entries.end()) {
            result.entries.push_back(entry);
        } else {
            old->value = merged(old->value, entry.value);
            old->key_span = entry.key_span;
        }
    }
    return result;
}

} // namespace pecyn::pack
