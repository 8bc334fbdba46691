#include "draw/haru/colour.hpp"

#include "base/utf8.hpp"
#include "colour/plate_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

/// Of a name (ISO 32000-1, annex C).
constexpr std::size_t longest_name = 127;
/// On every plate; it stands for itself (ISO 32000-1, 8.6.6.4).
constexpr std::string_view all_plates = "All";

std::int16_t part(double value) {
    if (!(value > 0)) return 0;
    return static_cast<std::int16_t>(std::lround(std::min(value, 1.0) * 10000));
}

Ink process_ink(const colour::Cmyk& c) {
    Ink ink;
    ink.parts = {part(c.c), part(c.m), part(c.y), part(c.k), 0, 0, 0, 0};
    return ink;
}

} // namespace

std::size_t InkSpace::count() const {
    return static_cast<std::size_t>(std::popcount(process)) + spots.size();
}

bool Inks::stays_spot(const colour::SpotInk& ink) const {
    // Registration marks are on every plate, whatever becomes of the spots.
    return !spots_to_process_ || ink.name == all_plates;
}

void Inks::learn_spot(const colour::SpotInk& ink, diag::Span span, diag::Findings& findings) {
    if (by_address_.contains(&ink)) return;
    const bool names_plate = plates_open_ && by_name_.contains(ink.name);
    if (!stays_spot(ink) && !names_plate) return;
    if (ink.name.empty() || ink.name.size() > longest_name)
        findings
            .error("spot-name", span,
                   fmt::format("a spot colour's name has 1 to {} bytes", longest_name))
            .with_help("use the name that the printer's plates carry");
    else if (utf8::first_malformed(ink.name))
        findings.error("spot-name", span, "the name of a spot colour here is no Unicode text")
            .with_help("rename the ink in the program that the drawing comes from, as the "
                       "printer calls it");
    if (ink.name == "None" || colour::is_process_plate(ink.name))
        findings
            .error("spot-name", span,
                   fmt::format("a spot colour can't be called '{}': that name is taken by "
                               "PDF itself",
                               ink.name))
            .with_help("use the name of the ink that the printer mixes; process inks are "
                       "written `cmyk ...`");
    const auto [known, is_new] =
        by_name_.try_emplace(ink.name, static_cast<unsigned>(spots_.size()));
    const unsigned spot = known->second;
    const InkSpace own{0, {spot}};
    if (is_new) {
        spots_.push_back(ink);
        learn_space(own, span, findings);
    } else if (!plates_open_ && plates_.contains(spot)) {
        findings
            .error(
                "spot-conflict", span,
                fmt::format("'{}' is the plate of a finish here, so no colour can be printed "
                            "with it",
                            ink.name))
            .with_help("give the frame `finish:` instead of this colour, or name the colour's "
                       "ink otherwise");
    } else if (spots_[spot].alternate != ink.alternate) {
        findings
            .error("spot-conflict", span,
                   fmt::format("the spot colour '{}' has two different alternates", ink.name))
            .with_help("define it once and use that definition in the pack, the layout and "
                       "the brand");
    }
    by_address_.emplace(&ink, Known{spot, number_of_.at(own)});
}

void Inks::learn_spots(const colour::Colour& colour, diag::Span span,
                       diag::Findings& findings) {
    if (const auto* spot = std::get_if<colour::Spot>(&colour)) {
        if (spot->ink != nullptr) learn_spot(*spot->ink, span, findings);
    } else if (const auto* mix = std::get_if<colour::Mix>(&colour)) {
        for (const colour::Spot& each : mix->spots)
            if (each.ink != nullptr) learn_spot(*each.ink, span, findings);
    }
}

void Inks::learn_space(const InkSpace& space, diag::Span span, diag::Findings& findings) {
    if (space.spots.empty() || number_of_.contains(space)) return;
    if (space.count() > Ink::most) {
        findings
            .error("too-many-inks", span,
                   fmt::format("{} inks are printed over each other here", space.count()))
            .with_help(fmt::format("a PDF for press holds at most {} in one colour or gradient",
                                   Ink::most));
        return;
    }
    const bool has_all =
        std::any_of(space.spots.begin(), space.spots.end(),
                    [&](unsigned spot) { return spots_[spot].name == all_plates; });
    if (has_all && space.count() > 1) {
        findings
            .error("spot-name", span, "the registration colour 'All' can't be mixed with inks")
            .with_help("it is on every plate already; use it alone, and for marks only");
        return;
    }
    number_of_.emplace(space, static_cast<unsigned>(spaces_.size()));
    spaces_.push_back(space);
}

void Inks::learn(const colour::Colour& colour, diag::Span span, diag::Findings& findings) {
    learn_spots(colour, span, findings);
    if (std::holds_alternative<colour::Mix>(colour))
        learn_space(space_of(tints(colour)), span, findings);
}

void Inks::learn(const colour::Gradient& gradient, diag::Span span, diag::Findings& findings) {
    if (is_degenerate(gradient)) {
        if (!gradient.stops.empty()) learn(gradient.stops.back().colour, span, findings);
        return;
    }
    for (const auto& stop : gradient.stops)
        learn_spots(stop.colour, span, findings);
    learn_space(union_of(gradient), span, findings);
}

Inks::Tints Inks::tints(const colour::Colour& colour) const {
    Tints out;
    const auto add_process = [&out](const colour::Cmyk& c) {
        const std::array<double, 4> parts = {c.c, c.m, c.y, c.k};
        for (std::size_t i = 0; i < parts.size(); ++i)
            out.process.at(i) = static_cast<std::int16_t>(
                std::min(10000, out.process.at(i) + part(parts.at(i))));
    };
    const auto add_spot = [&](const colour::Spot& spot) {
        if (spot.ink == nullptr) return;
        const auto known = by_address_.find(spot.ink.get());
        if (known == by_address_.end()) return add_process(converter_.to_press(spot));
        if (part(spot.tint) == 0) return;
        std::int16_t& tint = out.spots[known->second.spot];
        tint = std::max(tint, part(spot.tint));
    };
    if (const auto* mix = std::get_if<colour::Mix>(&colour)) {
        add_process(mix->process);
        for (const colour::Spot& spot : mix->spots)
            add_spot(spot);
    } else if (const auto* spot = std::get_if<colour::Spot>(&colour)) {
        add_spot(*spot);
    } else {
        add_process(converter_.to_press(colour));
    }
    return out;
}

InkSpace Inks::space_of(const Tints& tints) {
    InkSpace space;
    for (unsigned i = 0; i < tints.process.size(); ++i)
        if (tints.process.at(i) != 0) space.process |= 1u << i;
    for (const auto& [spot, tint] : tints.spots)
        space.spots.push_back(spot);
    return space;
}

InkSpace Inks::union_of(const colour::Gradient& gradient) const {
    Tints all;
    for (const auto& stop : gradient.stops) {
        const Tints one = tints(stop.colour);
        for (std::size_t i = 0; i < all.process.size(); ++i)
            all.process.at(i) = std::max(all.process.at(i), one.process.at(i));
        for (const auto& [spot, tint] : one.spots)
            all.spots.emplace(spot, tint);
    }
    return space_of(all);
}

int Inks::number_of(const InkSpace& space) const {
    const auto known = number_of_.find(space);
    return known == number_of_.end() ? Ink::process : static_cast<int>(known->second);
}

Ink Inks::in_space(const Tints& tints, int space) const {
    Ink ink;
    if (space == Ink::process) {
        std::copy(tints.process.begin(), tints.process.end(), ink.parts.begin());
        return ink;
    }
    const InkSpace& plates = spaces_[static_cast<std::size_t>(space)];
    ink.space = space;
    ink.count = 0;
    for (unsigned i = 0; i < tints.process.size(); ++i)
        if ((plates.process & 1u << i) != 0) ink.parts.at(ink.count++) = tints.process.at(i);
    for (const unsigned spot : plates.spots) {
        const auto tint = tints.spots.find(spot);
        ink.parts.at(ink.count++) = tint == tints.spots.end() ? std::int16_t{0} : tint->second;
    }
    return ink;
}

Ink Inks::ink(const colour::Colour& colour) const {
    if (const auto* cmyk = std::get_if<colour::Cmyk>(&colour)) return process_ink(*cmyk);
    if (const auto* gray = std::get_if<colour::Gray>(&colour))
        return process_ink({0, 0, 0, gray->k});
    if (const auto* spot = std::get_if<colour::Spot>(&colour)) {
        if (spot->ink == nullptr) return {};
        if (const auto known = by_address_.find(spot->ink.get()); known != by_address_.end())
            return {static_cast<int>(known->second.space),
                    1,
                    {part(spot->tint), 0, 0, 0, 0, 0, 0, 0}};
    }
    if (std::holds_alternative<colour::Mix>(colour)) {
        const Tints parts = tints(colour);
        return in_space(parts, number_of(space_of(parts)));
    }
    return process_ink(converter_.to_press(colour));
}

} // namespace pecyn::draw::haru
