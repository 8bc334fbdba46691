#pragma once

#include "diag/finding.hpp"

#include <string>
#include <vector>

namespace pecyn::preflight {

/// What the rules found, before the doubles are taken out.
class Report {
public:
    /// `subject`: tells findings of one place and code apart (the picture shown in a frame that
    /// many pages share); null where the place says it all.
    diag::Finding& add(diag::Severity severity, std::string code, diag::Span span,
                       std::string message, const void* subject = nullptr);

    /// Moves all findings of the reports over in order. Of those with one code, place and
    /// subject the worst stands, where the first was; `item` and `language` stay where all
    /// agree.
    static void merge(std::vector<Report> reports, diag::Findings& findings);

private:
    struct Offence {
        diag::Finding finding;
        const void* subject = nullptr;
    };
    std::vector<Offence> offences_;
};

/// A measure for people: up to two decimals, no trailing zeros.
std::string number(double value);

} // namespace pecyn::preflight
