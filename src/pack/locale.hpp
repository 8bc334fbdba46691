#pragma once

#include "pack/item.hpp"

#include <string>
#include <string_view>

/// What CLDR (through ICU) says of a language, for what layouts print.
namespace pecyn::pack {

struct QuotationMarks {
    std::string open, close;             ///< of a quotation
    std::string inner_open, inner_close; ///< of one inside another; apostrophes stay apart
};
QuotationMarks quotation_marks(std::string_view language);

/// "4 Tachwedd 2026"; digits stay Latin in every language (requirement B11).
std::string printed_date(Date date, std::string_view language);
/// "3 min 20 s" in the language's own short units.
std::string printed_duration(long long seconds, std::string_view language);
/// Grouped as the language groups: "12,500".
std::string printed_integer(long long value, std::string_view language);

} // namespace pecyn::pack
