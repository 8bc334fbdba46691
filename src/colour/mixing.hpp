#pragma once

#include "colour/colour.hpp"

#include <optional>
#include <string>

namespace pecyn::colour {

/// PDF/X-1a's bound of inks in one colour (PDF 1.4, implementation limits of DeviceN).
inline constexpr std::size_t most_mixed_inks = 8;

/// Adds colours up, ink by ink.
class Mixing {
public:
    /// What is wrong with the part, for a person; empty where it was added. Light can't be
    /// mixed with ink, and no ink covers more than all of the paper.
    std::string add(const Colour& part);
    /// The sum: process inks or one spot where there is nothing else; nothing where it has more
    /// inks than `most_mixed_inks`.
    std::optional<Colour> colour() const;

private:
    std::string add_process(const Cmyk& inks);
    std::string add_spot(const Spot& spot);

    Mix sum_;
};

} // namespace pecyn::colour
