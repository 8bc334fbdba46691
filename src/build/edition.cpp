#include "build/edition.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

bool is_of_one_language(const pack::Condition& condition) {
    using Kind = pack::Condition::Kind;
    return condition.negated ? condition.kind == Kind::bilingual
                             : condition.kind == Kind::monolingual;
}

bool any_of_one_language(const std::vector<pack::Frame>& frames) {
    return std::any_of(frames.begin(), frames.end(), [](const pack::Frame& frame) {
        return std::any_of(frame.when.begin(), frame.when.end(), is_of_one_language) ||
               any_of_one_language(frame.frames);
    });
}

} // namespace

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

void check_other_edition(const pack::Pack& pack, const pack::Product& product,
                         const Edition& edition, diag::Findings& findings) {
    if (edition.languages.size() != 1 || pack.languages.size() < 2 || !product.layout) return;
    const auto& faces = product.layout->faces;
    if (std::any_of(faces.begin(), faces.end(),
                    [](const pack::Face& face) { return any_of_one_language(face.frames); }))
        return;
    findings
        .warning("other-edition", product.span,
                 fmt::format("the '{}' edition of '{}' doesn't say that there is another",
                             edition.name, product.id))
        .with_help(fmt::format("give layout '{}' a frame with `when: monolingual`, such as "
                               "`- label: other_edition`",
                               product.layout->id))
        .with_language(edition.name);
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
