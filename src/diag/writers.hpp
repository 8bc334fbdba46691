#pragma once

#include "diag/finding.hpp"

#include <string>
#include <string_view>

namespace pecyn::diag {

/// "note", "warning" or "error".
std::string_view word(Severity severity);

/// At most this many findings of one file are printed as text; the rest is counted.
inline constexpr std::size_t text_cap_per_file = 50;

/// Readable text: place, message, code, the source line with a caret, help. What is excused is
/// left out.
/// `findings` come from Findings::sorted.
std::string to_text(const std::vector<Finding>& findings, const SourceMap& sources,
                    bool colour);
/// {"findings": [...]} as in report.json: lines and columns 1-based, absent values null.
/// Excused findings stand apart, under "accepted", each with "why" and "until".
std::string to_json(const std::vector<Finding>& findings, const SourceMap& sources);
/// SARIF 2.1.0 (OASIS), columns in code points.
std::string to_sarif(const std::vector<Finding>& findings, const SourceMap& sources,
                     std::string_view version);

} // namespace pecyn::diag
