#pragma once

#include "art/qpdf_object.hpp"

#include <memory>

#include <vector>

namespace pecyn::art {

/// A PDF function of one input (ISO 32000-1, 7.10): sampled (type 0), exponential (type 2),
/// stitching (type 3), a calculator (type 4), or an array of such with one output each.
class PdfFunction {
public:
    /// Nothing for kinds that aren't read: several inputs, broken ones.
    static std::shared_ptr<const PdfFunction> read(QPDFObjectHandle object);
    virtual ~PdfFunction() = default;

    virtual std::vector<double> at(double input) const = 0;
    struct Sample {
        double input = 0;
        std::vector<double> output;
    };
    /// The function as straight pieces over its domain, ascending; curves are cut finely. A
    /// jump gives its input twice.
    virtual std::vector<Sample> pieces() const;
    double domain_begin() const { return begin_; }
    double domain_end() const { return end_; }

protected:
    /// The inputs between which the function runs straight, ends included.
    virtual std::vector<double> bends() const = 0;
    double begin_ = 0, end_ = 1;
};

} // namespace pecyn::art
