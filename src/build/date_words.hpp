#pragma once

#include "pack/item.hpp"

#include <string>

#include <fmt/format.h>

namespace pecyn::build {

/// "2026-11-01" (ISO 8601); empty for a day that isn't one.
inline std::string date_words(const pack::Date& date) {
    if (!date.ok()) return {};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

} // namespace pecyn::build
