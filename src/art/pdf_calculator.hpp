#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace pecyn::art {

/// A PostScript calculator (ISO 32000-1, 7.10.5). It has no loops, so that a run takes no
/// longer than its program; nesting, length and stack are bounded.
class PdfCalculator {
public:
    /// Nothing where the program isn't one.
    static std::shared_ptr<const PdfCalculator> read(std::string_view program);
    virtual ~PdfCalculator() = default;
    /// What lies on the stack at the end; empty where the stack ran over or dry.
    virtual std::vector<double> run(const std::vector<double>& inputs) const = 0;
};

} // namespace pecyn::art
