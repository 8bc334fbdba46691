#pragma once

#include "build/session.hpp"
#include "diag/finding.hpp"
#include "layout/lay_out.hpp"
#include "preflight/file/check_pdf.hpp"
#include "press/profile.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace pecyn::build {

/// What a certificate says of a checked file.
struct CertificateFacts {
    std::string file_name; ///< without its folder
    std::string sha256;
    std::uint64_t bytes = 0;
    std::string pecyn;                              ///< version
    std::string checked_on;                         ///< "2026-11-20"
    const press::Profile* held_against = nullptr;   ///< null: the general limits alone
    const preflight::CheckedPdf* checked = nullptr; ///< never null
    bool plates_made = false;                       ///< coverage was measured on plates
};

/// What certificates are written with: faces and a press profile of its own, since the file
/// that was checked may have none or a broken one.
struct CertificateTools {
    std::shared_ptr<const font::FaceLibrary> faces;
    std::shared_ptr<const press::Profile> profile;
    std::shared_ptr<const colour::Converter> converter;
};

/// Finds fonts and the press profile `coated-fogra39` under the current folder and in the
/// program's own data. Nothing where they are missing; the findings say so (`no-fonts`,
/// `unknown-press`, `icc-unusable` and others of reading).
std::optional<CertificateTools> certificate_tools(Session& session, diag::Findings& findings);

/// The certificate as a PDF/X file: the verdict, what was checked, and the first twelve
/// findings, errors first; one page where they fit. `date`: seconds since 1970, of the
/// document. Empty where an error was found (those of draw_pdf).
std::string make_certificate(const CertificateFacts& facts, const CertificateTools& tools,
                             const FileAccess& files, long long date, diag::Findings& findings);

} // namespace pecyn::build
