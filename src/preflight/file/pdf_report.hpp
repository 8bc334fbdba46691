#pragma once

#include "base/geometry.hpp"
#include "diag/finding.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Preflight of finished PDFs, ours and other people's.
namespace pecyn::preflight {

/// One fault of a finished PDF, wherever it occurs. It has no line of YAML, so it names pages
/// and objects instead.
struct PdfFinding {
    diag::Severity severity = diag::Severity::error;
    std::string code;    ///< kebab-case, from `pdf_rules`
    std::string subject; ///< tells faults of one code apart: a font's or plate's name; in the
                         ///< message too
    std::string message; ///< what is wrong, one line, no full stop
    std::string help;    ///< what to do, for the person who made the file
    std::vector<unsigned> pages; ///< from 1, ascending; empty: the file as a whole
    unsigned object = 0;         ///< number of the first object at fault; 0: none
    std::optional<Rect> where;   ///< on the first of `pages`: in points from the trim's top
                                 ///< left corner, y downwards
    std::optional<double> measured, limit; ///< the worst
    std::string unit;
    std::size_t count = 1; ///< how often it occurs
};

/// A rule of PDF preflight: what can be found, and whose rule it is.
struct PdfRule {
    std::string_view code;
    diag::Severity usual;  ///< severity without a press profile that says otherwise
    std::string_view ids;  ///< "F4", "C1 R0027": rows of the checklist, GWG 2022 numbers
    std::string_view says; ///< the rule in words: "text and pictures stay in the trim"
};
/// All of them, sorted by code.
const std::vector<PdfRule>& pdf_rules();
const PdfRule* pdf_rule(std::string_view code);

/// Collects findings; equal ones (code and subject) become one that counts. Not for several
/// threads at once.
class PdfReport {
public:
    /// Adds with the rule's usual severity; the code must be one of `pdf_rules`. `page` from 1;
    /// 0: none. Gives the one finding of that code and subject: its message and help are those
    /// of the first.
    PdfFinding& add(std::string_view code, std::string subject, unsigned page,
                    std::string message);
    /// Keeps the worse measure of a finding: `worse_is_more`, larger counts as worse.
    static void measure(PdfFinding& finding, double measured, double limit, std::string unit,
                        bool worse_is_more);

    std::vector<PdfFinding>& findings() { return findings_; }
    const std::vector<PdfFinding>& findings() const { return findings_; }
    std::size_t count(diag::Severity severity) const;

private:
    std::vector<PdfFinding> findings_;
    std::map<std::pair<std::string, std::string>, std::size_t> known_;
};

} // namespace pecyn::preflight
