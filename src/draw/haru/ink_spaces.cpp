#include "colour/plate_names.hpp"
#include "draw/haru/colour.hpp"
#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

namespace pecyn::draw::haru {

namespace {

std::array<double, 4> parts_of(const colour::Cmyk& c) { return {c.c, c.m, c.y, c.k}; }

std::string numbers(std::initializer_list<double> values) {
    std::string out = "[";
    for (const double value : values) {
        if (out.size() > 1) out += ' ';
        append_number(out, value, 4);
    }
    return out + "]";
}

/// Tints go from paper to the full ink in a straight line (function type 2).
std::string straight(const std::string& paper, const std::string& full) {
    return "/FunctionType 2/Domain[0 1]/C0" + paper + "/C1" + full + "/N 1";
}

std::string separation(const Inks& inks, std::size_t spot, ObjectWriter& writer) {
    std::string space, transform;
    if (inks.has_lab_alternate(spot)) {
        // Measured on white, under D50, as ICC profiles are (ISO 32000-1, 8.6.5.4).
        const auto& lab = std::get<colour::Lab>(inks.spots()[spot].alternate);
        space = "[/Lab<</WhitePoint[0.9642 1 0.8249]/Range[-128 127 -128 127]>>]";
        transform = straight(numbers({100, 0, 0}), numbers({lab.l, lab.a, lab.b}));
    } else {
        const colour::Cmyk c = inks.alternate(spot);
        space = "/DeviceCMYK";
        transform = straight("[0 0 0 0]", numbers({c.c, c.m, c.y, c.k}));
    }
    return fmt::format("[/Separation{}{} {} 0 R]", name(inks.spots()[spot].name), space,
                       writer.add(std::move(transform)));
}

/// Adds up what each ink gives to the four process inks, none beyond full (function type 4).
/// The tints stay on the stack below the results until the end.
std::string calculator(const std::vector<std::array<double, 4>>& inks) {
    std::string out = "{";
    for (std::size_t result = 0; result < 4; ++result) {
        out += "0 ";
        for (std::size_t i = 0; i < inks.size(); ++i) {
            if (inks[i].at(result) <= 0) continue;
            out += fmt::format("{} index ", inks.size() - i + result);
            append_number(out, inks[i].at(result), 4);
            out += " mul add ";
        }
        out += "dup 1 gt{pop 1}if ";
    }
    out += fmt::format("{} 4 roll", inks.size() + 4);
    for (std::size_t i = 0; i < inks.size(); ++i)
        out += " pop";
    return out + "}";
}

/// `separations`: of the spots, by their numbers.
std::string device_n(const Inks& inks, const InkSpace& space,
                     const std::vector<std::string>& separations, ObjectWriter& writer) {
    std::string names, colorants, domain;
    std::vector<std::array<double, 4>> alternates;
    for (std::size_t i = 0; i < colour::process_plates.size(); ++i) {
        if ((space.process & 1u << i) == 0) continue;
        names += name(colour::process_plates.at(i));
        alternates.emplace_back().at(i) = 1;
    }
    for (const unsigned spot : space.spots) {
        const std::string plate = name(inks.spots()[spot].name);
        names += plate;
        colorants += plate + separations.at(spot);
        alternates.push_back(parts_of(inks.alternate(spot)));
    }
    for (std::size_t i = 0; i < alternates.size(); ++i)
        domain += i == 0 ? "0 1" : " 0 1";
    const ObjectNumber transform = writer.add_stream(
        fmt::format("/FunctionType 4/Domain[{}]/Range[0 1 0 1 0 1 0 1]", domain),
        calculator(alternates));
    // Readers that make no plates for these inks still know each alone (pdf-rules C6).
    const ObjectNumber attributes = writer.add(fmt::format("/Colorants<<{}>>", colorants));
    return fmt::format("[/DeviceN[{}]/DeviceCMYK {} 0 R {} 0 R]", names, transform, attributes);
}

} // namespace

std::vector<std::string> write_ink_spaces(const Inks& inks, ObjectWriter& writer) {
    std::vector<std::string> separations;
    for (std::size_t spot = 0; spot < inks.spots().size(); ++spot)
        separations.push_back(separation(inks, spot, writer));
    std::vector<std::string> spaces;
    for (const InkSpace& space : inks.spaces())
        spaces.push_back(space.is_separation() ? separations.at(space.spots.front())
                                               : device_n(inks, space, separations, writer));
    return spaces;
}

} // namespace pecyn::draw::haru
