#include "app/values.hpp"

#include "pack/placement_reader.hpp"
#include "pack/reading.hpp"

#include <algorithm>

namespace pecyn::app {

namespace {

constexpr Length most_offset = Length::mm(10);

} // namespace

Length length_of(const std::string& option, const std::string& word, Length most) {
    const auto length = pack::parse_length(word);
    if (length && *length >= Length() && *length <= most) return *length;
    throw WrongUsage(fmt::format("{} takes a length from 0mm to {:g}mm, such as 5mm, not '{}'",
                                 option, most.in_mm(), word));
}

Size size_of(const std::string& option, const std::string& word) {
    if (const auto size = pack::parse_page_size(word)) return *size;
    throw WrongUsage(fmt::format(
        "{} takes a size such as A3, SRA3, 'A4 landscape' or '320mm x 450mm', not '{}'", option,
        word));
}

Point offset_of(const std::string& option, const std::string& word) {
    const std::size_t gap = word.find_first_of(" ,");
    if (gap != std::string::npos) {
        const auto x = pack::parse_length(word.substr(0, gap));
        const std::size_t rest = word.find_first_not_of(" ,", gap);
        const auto y =
            rest == std::string::npos ? std::nullopt : pack::parse_length(word.substr(rest));
        if (x && y && abs(*x) <= most_offset && abs(*y) <= most_offset) return {*x, *y};
    }
    throw WrongUsage(fmt::format("{} takes two lengths up to {:g}mm, right and down, such as "
                                 "\"0.4mm -0.2mm\", not '{}'",
                                 option, most_offset.in_mm(), word));
}

pack::Date date_of(const std::string& option, const std::string& word) {
    if (const auto date = pack::parse_date(word)) return *date;
    throw WrongUsage(fmt::format("{} takes a date such as 2026-11-01, not '{}'", option, word));
}

} // namespace pecyn::app
