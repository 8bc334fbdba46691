#pragma once

#include <optional>
#include <string_view>

namespace pecyn::preflight {

/// A moment as metadata give it, to the second.
struct PdfDate {
    long long local = 0;     ///< seconds since 1970 by the writer's own clock
    std::optional<int> zone; ///< minutes that the clock is ahead of UTC, where it's said

    /// The same moment; where one doesn't say its zone, the same clock time.
    bool is_same(const PdfDate& other) const;
};

/// "D:20261120120000+01'00'" (ISO 32000-1, 7.9.4); parts from the month on may be absent.
std::optional<PdfDate> read_info_date(std::string_view text);
/// "2026-11-20T12:00:00.5+01:00" (ISO 8601 as XMP has it); parts from the month on may be
/// absent.
std::optional<PdfDate> read_xmp_date(std::string_view text);

} // namespace pecyn::preflight
