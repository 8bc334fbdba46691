#pragma once

#include "preflight/file/check_pdf.hpp"

#include <string>
#include <vector>

namespace pecyn::preflight {

/// One file and what became of it.
struct CheckedFile {
    std::string path; ///< as it was named
    std::string sha256;
    std::size_t bytes = 0;
    std::string profile; ///< id of the press profile that it was held against; may be empty
    CheckedPdf checked;

    std::size_t count(diag::Severity severity) const { return checked.report.count(severity); }
};

/// "passed", "warnings" or "failed".
std::string_view verdict(const CheckedFile& file);

/// "3, 5 to 7"
std::string page_list(const std::vector<unsigned>& pages);

/// A report for people: what the file is, its findings (errors first), the verdict.
std::string to_text(const CheckedFile& file, bool colour);
/// {"pecyn", "files": [{"file", "verdict", ..., "findings"}], "findings"}: the last list is
/// that of all files in the form of report.json, with "pages" besides.
std::string to_json(const std::vector<CheckedFile>& files, std::string_view version);

} // namespace pecyn::preflight
