#pragma once

#include "diag/finding.hpp"
#include "diag/source_map.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What layout and painting have found of a row's product is kept beside its files, so that a
/// run that needn't make them again tells it all the same.
namespace pecyn::build {

/// Findings as JSON. Places in the row's own file are kept from the row's begin, since rows
/// above may come and go; `row` is unknown for what isn't of one row.
std::string kept_findings(const diag::Findings& findings, const diag::SourceMap& sources,
                          diag::Span row);

/// The findings at their places in the files as they are now. Nothing where a file isn't among
/// `sources` or has other words at that place, and of damaged JSON.
std::optional<diag::Findings>
read_kept_findings(std::string_view json, const diag::SourceMap& sources, diag::Span row);

} // namespace pecyn::build
