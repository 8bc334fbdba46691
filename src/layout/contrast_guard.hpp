#pragma once

#include "colour/readable.hpp"
#include "diag/finding.hpp"
#include "layout/box_fill.hpp"
#include "pack/brand.hpp"
#include "pack/layout.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::layout {

/// The colours of a text: of its words, and of words whose look has a colour of its own.
struct TextColours {
    std::optional<Fill> words;         ///< nothing: whichever of ink and paper reads
    std::vector<colour::Colour> looks; ///< of runs with the tags 1, 2, ...
    std::uint32_t tags = 0;            ///< that there are: bit 0 for the tag 1 ...
};

/// Chooses colours of words where a brand's colours stand in a layout, so that all of them can
/// be read (requirement A5). Before a unit is painted, all its texts are told with what lies
/// beneath them; then each frame has one colour for all its words, whatever language, page or
/// box they stand in: the worst place decides.
///
/// Words in a role's colour take the owner's colour for words if that reads, else the nearest
/// that does, on paper and on a pale tint of the role alike. Words in ink or paper become
/// whichever of the two reads, or where neither does, black with other inks beneath it. The
/// full ratio is asked of large type, too: words of different size on one ground would else
/// differ in colour.
class ContrastGuard {
public:
    /// `brand` may be null; `ink`: of neutral words on light grounds.
    ContrastGuard(const pack::Layout& layout, const pack::Brand* brand,
                  const colour::Converter& converter, colour::Colour ink);

    /// A text, the colours that it wants, and what may be seen beneath it.
    void see(const pack::Frame* frame, const TextColours& wanted,
             const std::vector<colour::Rgb>& grounds);
    /// What it was told, as text: by this and its colours it chooses.
    std::string told() const;
    /// The colours of a text that was seen; it has words. Finding: `brand-colour-replaced`.
    TextColours choose(const pack::Frame* frame, const TextColours& wanted,
                       diag::Findings& findings) const;

private:
    struct Seen {
        const pack::Frame* frame;
        TextColours wanted;
        std::vector<colour::Rgb> grounds;
    };
    colour::Colour readable(const colour::Colour& wanted, const std::vector<colour::Rgb>& under,
                            diag::Findings& findings) const;
    colour::Colour ink_or_paper(const std::vector<colour::Rgb>& grounds) const;
    /// The role whose colour it is; null: none's.
    const std::string* role_of(const colour::Colour& colour) const;
    /// What the brand gives for a role; null: nothing.
    const pack::BrandColour* given_for(const std::string& role) const;
    void report(const std::string& role, const pack::BrandColour& given,
                const colour::Colour& wanted, const colour::Colour& chosen,
                const std::vector<colour::Rgb>& grounds, diag::Findings& findings) const;

    const pack::Layout& layout_;
    const pack::Brand* brand_;
    const colour::Converter& converter_;
    colour::Colour ink_;
    double ratio_;
    std::vector<Seen> seen_;
};

} // namespace pecyn::layout
