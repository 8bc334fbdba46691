#pragma once

#include "build/certificate.hpp"
#include "build/report_page.hpp"

namespace pecyn::build {

/// At most so many findings stand on a certificate; the rest is a number.
constexpr std::size_t certificate_findings = 12;

/// What a certificate says, as a report.
Report certificate_report(const CertificateFacts& facts);

/// "1, 3 to 5, 9 and 12 more": page numbers for people.
std::string page_words(const std::vector<unsigned>& pages);

} // namespace pecyn::build
