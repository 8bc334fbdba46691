#pragma once

#include "colour/converter.hpp"
#include "press/profile.hpp"

#include <optional>
#include <string>

namespace pecyn::draw::haru {

/// What lies on the plates at one place, for colours that are mixed without transparency.
/// Nothing for the registration colour, which is on plates that are not known here.
std::optional<colour::Mix> inks_of(const colour::Colour& colour,
                                   const colour::Converter& converter,
                                   const press::Profile& profile);
/// The simplest colour that prints these inks.
colour::Colour colour_of(colour::Mix inks);

/// `top` at an opacity over even ground, as ISO 32000-1, 11.3.6 composes it in inks, for the
/// modes normal and multiply: on each plate by itself, in straight lines.
colour::Mix composed(const colour::Mix& top, const colour::Mix& ground, double opacity,
                     bool multiplied);
/// `top` where it leaves alone the plates that it has no ink on (overprint mode 1).
colour::Mix overprinted(const colour::Mix& top, const colour::Mix& ground);

/// Black ink alone, full, as the painters round it.
bool is_full_black(const colour::Mix& inks);
std::size_t ink_count(const colour::Mix& inks);
/// Readable, exact to what is printed: equal texts are equal inks.
std::string text_of(const colour::Mix& inks);

} // namespace pecyn::draw::haru
