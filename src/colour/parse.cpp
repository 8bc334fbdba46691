#include "colour/parse.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace pecyn::colour {
namespace {

/// More words than any colour has; keeps hostile input cheap.
constexpr std::size_t most_words = 8;

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (words.size() < most_words) {
        const std::size_t start = text.find_first_not_of(' ');
        if (start == std::string_view::npos) break;
        text.remove_prefix(start);
        const std::string_view word = text.substr(0, text.find(' '));
        words.push_back(word);
        text.remove_prefix(word.size());
    }
    return words;
}

std::optional<double> number(std::string_view word) {
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value,
                                              std::chars_format::fixed);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

Parsed wrong(std::string problem) { return {std::nullopt, std::move(problem)}; }

constexpr std::string_view counts[] = {"no number", "one number", "two numbers",
                                       "three numbers", "four numbers"};

/// The numbers after the space's name, each from 0 to `most`, divided by it.
std::optional<std::vector<double>> shares(const std::vector<std::string_view>& words,
                                          std::size_t count, double most,
                                          std::string_view range, std::string& problem) {
    if (words.size() != count + 1) {
        problem = fmt::format("'{}' takes {}, {}", words[0], counts[count], range);
        return std::nullopt;
    }
    std::vector<double> result;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::optional<double> value = number(words[i]);
        if (!value || *value < 0 || *value > most) {
            problem = fmt::format("'{}' is not a number {}", words[i], range);
            return std::nullopt;
        }
        result.push_back(*value / most);
    }
    return result;
}

Parsed hexadecimal(const std::vector<std::string_view>& words) {
    if (words.size() != 2 || words[1].size() != 6) {
        return wrong("'hex' takes six hexadecimal digits, as in `hex ffcc00`");
    }
    unsigned value = 0;
    const std::string_view digits = words[1];
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        return wrong(fmt::format("'{}' is not six hexadecimal digits (0-9, a-f)", digits));
    }
    const auto part = [&](unsigned shift) { return (value >> shift & 0xFF) / 255.0; };
    return {Rgb{part(16), part(8), part(0)}, {}};
}

std::optional<Lab> measured(const std::vector<std::string_view>& words, std::string& problem) {
    if (words.size() != 4) {
        problem = "'lab' takes three numbers: L from 0 to 100, a and b from -128 to 127";
        return std::nullopt;
    }
    constexpr double least[] = {0, -128, -128}, most[] = {100, 127, 127};
    double values[3] = {};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::optional<double> value = number(words[i + 1]);
        if (!value || *value < least[i] || *value > most[i]) {
            problem = fmt::format("'{}' is not a number from {} to {}", words[i + 1], least[i],
                                  most[i]);
            return std::nullopt;
        }
        values[i] = *value;
    }
    return Lab{values[0], values[1], values[2]};
}

} // namespace

bool names_a_space(std::string_view text) {
    const std::vector<std::string_view> words = words_of(text);
    if (words.empty()) return false;
    const std::string_view first = words.front();
    return first == "cmyk" || first == "rgb" || first == "hex" || first == "gray" ||
           first == "lab";
}

Parsed parse(std::string_view text) {
    const std::vector<std::string_view> words = words_of(text);
    const std::string_view space = words.empty() ? std::string_view() : words.front();
    constexpr std::string_view per_cent = "from 0 to 100";
    std::string problem;
    if (space == "cmyk") {
        const auto inks = shares(words, 4, 100, per_cent, problem);
        if (inks) return {Cmyk{(*inks)[0], (*inks)[1], (*inks)[2], (*inks)[3]}, {}};
    } else if (space == "rgb") {
        const auto light = shares(words, 3, 255, "from 0 to 255", problem);
        if (light) return {Rgb{(*light)[0], (*light)[1], (*light)[2]}, {}};
    } else if (space == "gray") {
        const auto ink = shares(words, 1, 100, per_cent, problem);
        if (ink) return {Gray{(*ink)[0]}, {}};
    } else if (space == "hex") {
        return hexadecimal(words);
    } else if (space == "lab") {
        problem = "'lab' measures how an ink looks; only the alternate of a spot ink is given "
                  "in it";
    } else {
        problem = fmt::format("'{}' is not a colour: write `cmyk 60 90 20 30`, "
                              "`rgb 255 204 0`, `hex ffcc00` or `gray 40`",
                              text.substr(0, 60));
    }
    return wrong(std::move(problem));
}

ParsedAlternate parse_alternate(std::string_view text) {
    const std::vector<std::string_view> words = words_of(text);
    if (!words.empty() && words.front() == "lab") {
        std::string problem;
        if (const auto lab = measured(words, problem)) return {*lab, {}};
        return {std::nullopt, std::move(problem)};
    }
    Parsed parsed = parse(text);
    if (!parsed.colour) return {std::nullopt, std::move(parsed.problem)};
    if (const auto* inks = std::get_if<Cmyk>(&*parsed.colour)) return {*inks, {}};
    return {std::nullopt, "the alternate of a spot ink is given in cmyk or lab"};
}

} // namespace pecyn::colour
