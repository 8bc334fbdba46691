#pragma once

#include "base/geometry.hpp"
#include "pack/item.hpp"

#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

/// Words of the command line, understood: each function throws WrongUsage with a message that
/// names the option and what it takes.
namespace pecyn::app {

class WrongUsage : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

template <class Integer> std::optional<Integer> to_integer(std::string_view text) {
    Integer value{};
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return value;
}

/// One of the words that the option takes.
template <class Value>
Value word_of(const std::map<std::string, Value>& known, const std::string& option,
              const std::string& word) {
    if (const auto found = known.find(word); found != known.end()) return found->second;
    std::string all;
    for (const auto& entry : known)
        all += (all.empty() ? "" : ", ") + entry.first;
    throw WrongUsage(fmt::format("{} takes one of {}, not '{}'", option, all, word));
}

/// A length from 0, such as 5mm.
Length length_of(const std::string& option, const std::string& word, Length most);
/// A5, A3 landscape, or 320mm x 450mm.
Size size_of(const std::string& option, const std::string& word);
/// How far right and down, within 10 mm: "0.4mm -0.2mm".
Point offset_of(const std::string& option, const std::string& word);
pack::Date date_of(const std::string& option, const std::string& word);

} // namespace pecyn::app
