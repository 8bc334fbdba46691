#pragma once

#include "art/qpdf_object.hpp"

#include <memory>
#include <vector>

namespace pecyn::art {

/// A PDF function of several inputs (ISO 32000-1, 7.10), as DeviceN has: a calculator or
/// samples.
class TintTransform {
public:
    /// Nothing where the function is of another kind, broken, or not of so many inputs.
    static std::shared_ptr<const TintTransform> read(QPDFObjectHandle object, unsigned inputs);
    virtual ~TintTransform() = default;
    /// Missing inputs count as 0.
    virtual std::vector<double> at(const std::vector<double>& inputs) const = 0;
};

} // namespace pecyn::art
