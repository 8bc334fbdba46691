#include "pack/wardrobe.hpp"

#include "pack/press_reader.hpp"

#include <algorithm>

namespace pecyn::pack {
namespace {

/// More colours than these are forgotten and made again.
constexpr std::size_t most_dyed = 64;

Palette dyed_palette(const Node& source, const Dyes& dyes, diag::Findings& findings) {
    std::map<std::string, RoleColour> roles;
    for (const auto& [role, dye] : dyes)
        roles.emplace(role, dye.colour);
    return read_palette(source, roles, findings);
}

/// A mix or a spot ink's alternate may need another kind of colour than the brand's. The
/// layout's own mistakes were found when it was read.
std::map<std::string, std::string> problems_of(const Node& source, const Dyes& dyes) {
    std::map<std::string, std::string> problems;
    for (const auto& [role, dye] : dyes) {
        diag::Findings found;
        dyed_palette(source, {{role, dye}}, found);
        if (!found.empty()) problems.emplace(role, found.all().front().message);
    }
    return problems;
}

DyedLayout dye(const Layout& layout, Dyes dyes) {
    diag::Findings found;
    auto copy = std::make_shared<Layout>(layout);
    for (auto& [name, entry] : dyed_palette(*layout.palette_source, dyes, found))
        copy->colours[name] = std::move(entry);
    copy->guards_contrast = true;
    DyedLayout dyed{std::move(dyes), std::move(copy), {}};
    if (!found.empty()) dyed.problems = problems_of(*layout.palette_source, dyed.dyes);
    return dyed;
}

} // namespace

DyedLayout Wardrobe::Contents::dyed(const std::shared_ptr<const Layout>& layout, Dyes dyes) {
    const std::scoped_lock lock(mutex_);
    if (count_ > most_dyed) {
        layouts_.clear();
        count_ = 0;
    }
    auto& made = layouts_[layout];
    const auto found = std::find_if(made.begin(), made.end(),
                                    [&](const DyedLayout& one) { return one.dyes == dyes; });
    if (found != made.end()) return *found;
    ++count_;
    return made.emplace_back(dye(*layout, std::move(dyes)));
}

std::shared_ptr<const press::Profile>
Wardrobe::Contents::press(const std::string& id, diag::Span wanted,
                          const std::string& pack_folder, const SearchPath& search,
                          Sources sources, diag::Findings& findings) {
    const std::scoped_lock lock(mutex_);
    const auto [place, fresh] = presses_.try_emplace(id);
    Press& kept = place->second;
    if (fresh) {
        kept.wanted = wanted;
        kept.profile =
            read_press_profile(id, wanted, pack_folder, search, sources, kept.findings);
    }
    diag::Findings found = kept.findings;
    for (diag::Finding& finding : found.all())
        if (finding.span == kept.wanted) finding.span = wanted;
    findings.merge(std::move(found));
    return kept.profile;
}

Wardrobe::Wardrobe() : contents_(std::make_unique<Contents>()) {}
Wardrobe::~Wardrobe() = default;

} // namespace pecyn::pack
