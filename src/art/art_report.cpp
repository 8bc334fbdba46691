#include "art/art_report.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>

namespace pecyn::art {

std::string described(const colour::Colour& colour) {
    if (const auto* c = std::get_if<colour::Cmyk>(&colour)) {
        return fmt::format("cmyk {} {} {} {}", c->c, c->m, c->y, c->k);
    }
    if (const auto* c = std::get_if<colour::Rgb>(&colour)) {
        return fmt::format("rgb {} {} {}", c->r, c->g, c->b);
    }
    if (const auto* c = std::get_if<colour::Gray>(&colour)) return fmt::format("gray {}", c->k);
    if (const auto* mix = std::get_if<colour::Mix>(&colour)) {
        std::string all = described(mix->process);
        for (const colour::Spot& spot : mix->spots)
            all += " + " + described(spot);
        return all;
    }
    const auto& spot = std::get<colour::Spot>(colour);
    const auto* lab = std::get_if<colour::Lab>(&spot.ink->alternate);
    return fmt::format("spot {} {} {}", spot.ink->name, spot.tint,
                       lab ? fmt::format("lab {} {} {}", lab->l, lab->a, lab->b)
                           : described(std::get<colour::Cmyk>(spot.ink->alternate)));
}

std::string key_of(std::string_view bytes, std::string_view choice,
                   const DrawingBuilder& builder) {
    std::string facts = content_key(bytes);
    facts += choice;
    for (const auto& [rgb, became] : builder.recoloured()) {
        facts += fmt::format(" {:06x}={}", rgb, described(became));
    }
    return content_key(facts);
}

void report_unmapped(const DrawingBuilder& builder, diag::Span place,
                     diag::Findings& findings) {
    std::string list;
    std::size_t left = 0;
    for (const auto& [rgb, became] : builder.recoloured()) {
        if (!std::holds_alternative<colour::Rgb>(became)) continue;
        if (++left <= 5) list += fmt::format("{}#{:06x}", list.empty() ? "" : ", ", rgb);
    }
    if (left == 0 || left == builder.recoloured().size()) return;
    findings
        .warning("art-unmapped-colour", place,
                 fmt::format("{} of the drawing's colours {} no inks: {}{}", left,
                             left == 1 ? "has" : "have", list, left > 5 ? " and more" : ""))
        .with_help(
            "use colours of the layout's palette in the drawing, or give their inks there");
}

} // namespace pecyn::art
