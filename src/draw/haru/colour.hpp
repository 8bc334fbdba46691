#pragma once

#include "colour/converter.hpp"
#include "colour/gradient.hpp"
#include "diag/finding.hpp"
#include "draw/haru/object_writer.hpp"
#include "press/profile.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace pecyn::draw::haru {

/// A colour as operators take it: tints of the inks of one colour space, in 1/10,000.
struct Ink {
    static constexpr int process = -1;
    static constexpr std::size_t most = 8; ///< of DeviceN in PDF/X-1a (pdf-rules C6)
    int space = process;                   ///< index into Inks::spaces
    unsigned count = 4;                    ///< inks of the space
    std::array<std::int16_t, most> parts{};
    bool operator==(const Ink&) const = default;

    /// Black ink alone, full: what may overprint.
    bool is_full_black() const {
        return space == process &&
               parts == std::array<std::int16_t, most>{0, 0, 0, 10000, 0, 0, 0, 0};
    }
};

/// Plates that are printed over each other: a Separation where it is one spot alone, else a
/// DeviceN space. Process inks come first, then the spots in the order of the document.
struct InkSpace {
    unsigned process = 0;        ///< bits 0 to 3: as `colour::process_plates`
    std::vector<unsigned> spots; ///< ascending indices into Inks::spots
    auto operator<=>(const InkSpace&) const = default;
    std::size_t count() const;
    bool is_separation() const { return process == 0 && spots.size() == 1; }
};

/// Which plates the document's colours go to. Filled while the scene is looked through,
/// then only read, from all threads.
class Inks {
public:
    Inks(const colour::Converter& converter, const press::Profile& profile)
        : converter_(converter),
          spots_to_process_(profile.inks.spots == press::Spots::to_process),
          lab_allowed_(profile.standard == press::Standard::pdf_x4) {}

    /// Makes the spots of the colour known, and the space that it needs.
    /// Findings: spot-name; spot-conflict: one name with two alternates (GWG 2022 R0023, ISO
    /// 15930-7, 6.2.5); too-many-inks: more than eight in one colour or gradient.
    void learn(const colour::Colour& colour, diag::Span span, diag::Findings& findings);
    void learn(const colour::Gradient& gradient, diag::Span span, diag::Findings& findings);

    /// Makes the plate of a finish known, before any colour: it is kept whatever becomes of the
    /// spots, and colours may not go to it (finding spot-conflict). Its full tint.
    Ink learn_plate(const colour::SpotInk& plate); // finish.cpp

    /// Whether what is learnt from now on may go to finishes' plates: the marks round a page
    /// may, which name each plate on itself.
    void open_plates(bool open) { plates_open_ = open; }

    Ink ink(const colour::Colour& colour) const;

    const std::vector<colour::SpotInk>& spots() const { return spots_; }
    const std::vector<InkSpace>& spaces() const { return spaces_; }
    /// What replaces a spot where its plate isn't made.
    colour::Cmyk alternate(std::size_t spot) const {
        return converter_.alternate(spots_[spot]);
    }
    /// True where the spot's Separation space is written with its measured colour: PDF/X-1a
    /// knows none.
    bool has_lab_alternate(std::size_t spot) const {
        return lab_allowed_ && std::holds_alternative<colour::Lab>(spots_[spot].alternate);
    }

    /// The space that holds all inks of a gradient's stops, or Ink::process.
    int space(const colour::Gradient& gradient) const;
    /// The entries of a shading of type 2 or 3 in the gradient's own coordinates;
    /// `space_text`: its colour space, which is `space`.
    std::string shading(const colour::Gradient& gradient, std::string_view space_text) const;

private:
    /// A colour taken apart: what lies on each plate, in 1/10,000; no tint is 0.
    struct Tints {
        std::array<std::int16_t, 4> process{};
        std::map<unsigned, std::int16_t> spots;
    };
    bool stays_spot(const colour::SpotInk& ink) const;
    void learn_spot(const colour::SpotInk& ink, diag::Span span, diag::Findings& findings);
    void learn_spots(const colour::Colour& colour, diag::Span span, diag::Findings& findings);
    void learn_space(const InkSpace& space, diag::Span span, diag::Findings& findings);
    Tints tints(const colour::Colour& colour) const;
    static InkSpace space_of(const Tints& tints);
    InkSpace union_of(const colour::Gradient& gradient) const;
    int number_of(const InkSpace& space) const;
    Ink in_space(const Tints& tints, int space) const;

    const colour::Converter& converter_;
    bool spots_to_process_, lab_allowed_;
    std::vector<colour::SpotInk> spots_;
    std::set<unsigned> plates_; ///< those of `spots_` that belong to a finish
    bool plates_open_ = false;
    std::vector<InkSpace> spaces_;
    std::map<InkSpace, unsigned> number_of_;
    std::map<std::string, unsigned, std::less<>> by_name_;
    struct Known {
        unsigned spot, space; ///< its own Separation
    };
    std::unordered_map<const colour::SpotInk*, Known> by_address_;
};

/// A gradient whose ends are one place: it shows its last colour (SVG 1.1, 13.2.2).
bool is_degenerate(const colour::Gradient& gradient);

/// Writes what the spaces need; the text of each one's colour space, by its number.
std::vector<std::string> write_ink_spaces(const Inks& inks, ObjectWriter& writer);

} // namespace pecyn::draw::haru
