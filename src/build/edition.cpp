#include "build/edition.hpp"

#include <algorithm>

namespace pecyn::build {

std::vector<Edition> editions_of(const pack::Pack& pack,
                                 const std::vector<std::string>& wanted) {
    std::vector<std::string> names = wanted;
    if (names.empty()) {
        names.emplace_back("bilingual");
        names.insert(names.end(), pack.editions.begin(), pack.editions.end());
    }
    std::vector<Edition> editions;
    const auto add = [&](Edition edition) {
        if (std::find(editions.begin(), editions.end(), edition) == editions.end())
            editions.push_back(std::move(edition));
    };
    for (const std::string& name : names) {
        const bool own = std::find(pack.languages.begin(), pack.languages.end(), name) !=
                         pack.languages.end();
        if (own) {
            add({name, {name}});
        } else if (name == "bilingual" && pack.languages.size() > 1) {
            add({name, pack.languages});
        } else if (name == "bilingual" && wanted.empty() && !pack.languages.empty()) {
            // A pack in one language has that edition alone.
            add({pack.languages.front(), pack.languages});
        }
    }
    return editions;
}

bool has_drafts(const pack::Pack& pack, const Edition& edition) {
    return std::any_of(edition.languages.begin(), edition.languages.end(),
                       [&](const std::string& language) {
                           const auto state = pack.translation.find(language);
                           return state == pack.translation.end() || state->second != "final";
                       });
}

std::string joined_languages(const std::vector<std::string>& languages) {
    std::string joined;
    for (const std::string& language : languages) {
        if (!joined.empty()) joined += '-';
        joined += language;
    }
    return joined;
}

} // namespace pecyn::build
