#pragma once

#include "pack/brand.hpp"
#include "pack/palette_reader.hpp"
#include "pack/reader.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::pack {

/// What replaces one role: in the palette, and for words.
struct Dye {
    RoleColour colour;
    std::optional<colour::Colour> text;
    bool operator==(const Dye&) const = default;
};
using Dyes = std::map<std::string, Dye>; ///< by role

struct DyedLayout {
    Dyes dyes;
    std::shared_ptr<const Layout> layout;
    std::map<std::string, std::string> problems; ///< by role: why the layout can't take it
};

/// What a wardrobe holds. Safe from several threads.
struct Wardrobe::Contents {
    DyedLayout dyed(const std::shared_ptr<const Layout>& layout, Dyes dyes);
    /// A press profile, read once; what was found then is found at each place that names it.
    std::shared_ptr<const press::Profile> press(const std::string& id, diag::Span wanted,
                                                const std::string& pack_folder,
                                                const SearchPath& search, Sources sources,
                                                diag::Findings& findings);

private:
    struct Press {
        std::shared_ptr<const press::Profile> profile;
        diag::Span wanted;
        diag::Findings findings;
    };
    std::mutex mutex_;
    std::size_t count_ = 0; ///< of dyed layouts
    std::map<std::shared_ptr<const Layout>, std::vector<DyedLayout>> layouts_;
    std::map<std::string, Press> presses_;
};

} // namespace pecyn::pack
