#include "art/tint_transform.hpp"

#include "art/pdf_calculator.hpp"
#include "art/pdf_function.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"

#include <algorithm>

namespace pecyn::art {
namespace {

using Transform = std::shared_ptr<const TintTransform>;
constexpr std::size_t largest_table = 8u << 20, largest_program = 1u << 20;
constexpr unsigned most_inputs = 32;
/// Samples are weighed between all corners of a cell, two to the power of this.
constexpr unsigned most_sampled_inputs = 8;

double within(const std::vector<double>& bounds, std::size_t i, double value) {
    if (2 * i + 1 >= bounds.size()) return value;
    return std::min(std::max(value, bounds[2 * i]), bounds[2 * i + 1]);
}

class OfOne final : public TintTransform {
public:
    explicit OfOne(std::shared_ptr<const PdfFunction> function)
        : function_(std::move(function)) {}
    std::vector<double> at(const std::vector<double>& inputs) const override {
        return function_->at(inputs.empty() ? 0 : inputs.front());
    }

private:
    std::shared_ptr<const PdfFunction> function_;
};

class Calculated final : public TintTransform {
public:
    std::shared_ptr<const PdfCalculator> program;
    std::vector<double> domain, range;
    std::vector<double> at(const std::vector<double>& inputs) const override {
        std::vector<double> given(domain.size() / 2);
        for (std::size_t i = 0; i < given.size(); ++i)
            given[i] = within(domain, i, i < inputs.size() ? inputs[i] : 0);
        const std::vector<double> found = program->run(given);
        const std::size_t outputs = range.size() / 2;
        std::vector<double> result(outputs);
        if (found.size() < outputs) return result;
        for (std::size_t i = 0; i < outputs; ++i)
            result[i] = within(range, i, found[found.size() - outputs + i]);
        return result;
    }
};

class Sampled final : public TintTransform {
public:
    std::vector<double> domain, encode, decode;
    std::vector<std::size_t> sizes;
    std::string samples;
    std::size_t bytes = 1;
    std::vector<double> at(const std::vector<double>& inputs) const override {
        const std::size_t count = sizes.size(), outputs = decode.size() / 2;
        std::vector<std::size_t> low(count);
        std::vector<double> share(count);
        for (std::size_t i = 0; i < count; ++i) {
            const double x = within(domain, i, i < inputs.size() ? inputs[i] : 0);
            const double length = domain[2 * i + 1] - domain[2 * i];
            const double part = length > 0 ? (x - domain[2 * i]) / length : 0;
            const double last = static_cast<double>(sizes[i] - 1);
            const double place = std::clamp(
                encode[2 * i] + part * (encode[2 * i + 1] - encode[2 * i]), 0.0, last);
            low[i] = static_cast<std::size_t>(place);
            share[i] = place - static_cast<double>(low[i]);
        }
        std::vector<double> result(outputs);
        for (unsigned corner = 0; corner < 1u << count; ++corner)
            add(corner, low, share, result);
        for (std::size_t n = 0; n < outputs; ++n)
            result[n] = decode[2 * n] + result[n] * (decode[2 * n + 1] - decode[2 * n]);
        return result;
    }

private:
    void add(unsigned corner, const std::vector<std::size_t>& low,
             const std::vector<double>& share, std::vector<double>& result) const {
        double weight = 1;
        std::size_t at = 0, stride = 1;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const bool high = (corner >> i & 1) != 0;
            weight *= high ? share[i] : 1 - share[i];
            at += std::min(low[i] + (high ? 1 : 0), sizes[i] - 1) * stride;
            stride *= sizes[i];
        }
        if (weight == 0) return;
        for (std::size_t n = 0; n < result.size(); ++n)
            result[n] += weight * sample(at * result.size() + n);
    }
    double sample(std::size_t i) const {
        const auto byte = [&](std::size_t at) {
            return static_cast<double>(static_cast<unsigned char>(samples[at]));
        };
        if (bytes == 1) return byte(i) / 255;
        return (byte(2 * i) * 256 + byte(2 * i + 1)) / 65535;
    }
};

Transform read_samples(QPDFObjectHandle object, std::vector<double> domain) {
    auto made = std::make_shared<Sampled>();
    const std::size_t inputs = domain.size() / 2;
    const std::vector<double> size = numbers_of(entry(object, "/Size"));
    const std::vector<double> range = numbers_of(entry(object, "/Range"), 64);
    const double bits = number_or(entry(object, "/BitsPerSample"), 0);
    if (inputs > most_sampled_inputs || size.size() != inputs || range.size() < 2 ||
        range.size() % 2 != 0 || (bits != 8 && bits != 16)) {
        return nullptr;
    }
    made->bytes = bits == 8 ? 1 : 2;
    std::size_t count = range.size() / 2 * made->bytes;
    for (std::size_t i = 0; i < inputs; ++i) {
        if (size[i] < 1 || size[i] > 65536) return nullptr;
        made->sizes.push_back(static_cast<std::size_t>(size[i]));
        count *= made->sizes.back();
        if (count > largest_table) return nullptr;
    }
    made->samples = stream_data(object, qpdf_dl_generalized, largest_table);
    if (made->samples.size() < count) return nullptr;
    made->domain = std::move(domain);
    made->decode = numbers_of(entry(object, "/Decode"), 64);
    if (made->decode.size() != range.size()) made->decode = range;
    made->encode = numbers_of(entry(object, "/Encode"), 64);
    if (made->encode.size() != 2 * inputs) {
        made->encode.clear();
        for (const std::size_t side : made->sizes)
            made->encode.insert(made->encode.end(), {0, static_cast<double>(side - 1)});
    }
    return made;
}

Transform read_calculator(QPDFObjectHandle object, std::vector<double> domain) {
    auto made = std::make_shared<Calculated>();
    made->range = numbers_of(entry(object, "/Range"), 64);
    if (made->range.size() < 2 || made->range.size() % 2 != 0) return nullptr;
    made->program =
        PdfCalculator::read(stream_data(object, qpdf_dl_generalized, largest_program));
    made->domain = std::move(domain);
    return made->program ? made : nullptr;
}

} // namespace

Transform TintTransform::read(QPDFObjectHandle object, unsigned inputs) {
    if (inputs == 0 || inputs > most_inputs) return nullptr;
    if (inputs == 1) {
        auto function = PdfFunction::read(object);
        return function ? std::make_shared<OfOne>(std::move(function)) : nullptr;
    }
    std::vector<double> domain = numbers_of(entry(object, "/Domain"), 2 * most_inputs);
    if (!object.isStream() || domain.size() != std::size_t{2} * inputs) return nullptr;
    switch (static_cast<int>(number_or(entry(object, "/FunctionType"), -1))) {
    case 0: return read_samples(object, std::move(domain));
    case 4: return read_calculator(object, std::move(domain));
    default: return nullptr;
    }
}

} // namespace pecyn::art
