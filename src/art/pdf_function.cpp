#include "art/pdf_function.hpp"

#include "art/pdf_calculator.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"

#include <algorithm>

namespace pecyn::art {
namespace {

constexpr std::size_t largest_table = 8u << 20, largest_program = 1u << 20;
constexpr int deepest_nesting = 8;
/// Curved stretches are cut into so many straight ones.
constexpr int curve_steps = 16;
constexpr std::size_t most_outputs = 32;
/// Functions in one tree, shared ones counted each time they are named.
constexpr int most_functions = 1024;

using Function = std::shared_ptr<const PdfFunction>;

class Reader {
public:
    Function read(QPDFObjectHandle object, int depth);

private:
    Function read_stitching(QPDFObjectHandle object, double begin, double end, int depth);
    Function read_bundle(QPDFObjectHandle object, int depth);
    int budget_ = most_functions;
};

class Exponential final : public PdfFunction {
public:
    Exponential(std::vector<double> from, std::vector<double> to, double exponent, double begin,
                double end)
        : from_(std::move(from)), to_(std::move(to)), exponent_(exponent) {
        begin_ = begin;
        end_ = end;
    }
    std::vector<double> at(double input) const override {
        const double x = std::clamp(input, begin_, end_);
        const double part = exponent_ == 1 ? x : std::pow(std::max(x, 0.0), exponent_);
        std::vector<double> result(from_.size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] = from_[i] + (std::isfinite(part) ? part : 0) * (to_[i] - from_[i]);
        }
        return result;
    }

protected:
    std::vector<double> bends() const override {
        const int steps = exponent_ == 1 ? 1 : curve_steps;
        std::vector<double> result;
        for (int i = 0; i <= steps; ++i)
            result.push_back(begin_ + (end_ - begin_) * i / steps);
        return result;
    }

private:
    std::vector<double> from_, to_;
    double exponent_;
};

class Stitching final : public PdfFunction {
public:
    std::vector<Function> parts;
    std::vector<double> edges; ///< domain ends and bounds: one more than parts
    std::vector<double> encode;

    Stitching(double begin, double end) {
        begin_ = begin;
        end_ = end;
    }
    std::vector<double> at(double input) const override {
        const double x = std::clamp(input, begin_, end_);
        const auto above = std::upper_bound(edges.begin() + 1, edges.end() - 1, x);
        const auto i = static_cast<std::size_t>(above - edges.begin() - 1);
        const double low = edges[i], high = edges[i + 1];
        const double share = high > low ? (x - low) / (high - low) : 0;
        return parts[i]->at(encode[2 * i] + share * (encode[2 * i + 1] - encode[2 * i]));
    }
    std::vector<Sample> pieces() const override {
        std::vector<Sample> result;
        for (std::size_t i = 0; i < parts.size(); ++i)
            append_part(i, result);
        return result;
    }

protected:
    std::vector<double> bends() const override {
        std::vector<double> result;
        for (const Sample& piece : pieces())
            result.push_back(piece.input);
        return result;
    }

private:
    void append_part(std::size_t i, std::vector<Sample>& result) const {
        const double from = encode[2 * i], to = encode[2 * i + 1];
        std::vector<Sample> inner = parts[i]->pieces();
        if (to < from) std::reverse(inner.begin(), inner.end());
        const auto outer = [&](double x) {
            const double share = to != from ? (x - from) / (to - from) : 0;
            return edges[i] + share * (edges[i + 1] - edges[i]);
        };
        result.push_back({edges[i], parts[i]->at(from)});
        for (Sample& piece : inner) {
            const bool within =
                piece.input > std::min(from, to) && piece.input < std::max(from, to);
            if (within) result.push_back({outer(piece.input), std::move(piece.output)});
        }
        result.push_back({edges[i + 1], parts[i]->at(to)});
    }
};

class Sampled final : public PdfFunction {
public:
    std::vector<std::vector<double>> samples;
    double encode_begin = 0, encode_end = 0;

    Sampled(double begin, double end) {
        begin_ = begin;
        end_ = end;
    }
    std::vector<double> at(double input) const override {
        const double x = std::clamp(input, begin_, end_);
        const double share = end_ > begin_ ? (x - begin_) / (end_ - begin_) : 0;
        const double last = static_cast<double>(samples.size() - 1);
        const double place =
            std::clamp(encode_begin + share * (encode_end - encode_begin), 0.0, last);
        const auto low = static_cast<std::size_t>(place);
        const std::size_t high = std::min(low + 1, samples.size() - 1);
        std::vector<double> result = samples[low];
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] += (place - static_cast<double>(low)) * (samples[high][i] - result[i]);
        }
        return result;
    }

protected:
    std::vector<double> bends() const override {
        const std::size_t steps = std::clamp<std::size_t>(samples.size() - 1, 1, 256);
        std::vector<double> result;
        for (std::size_t i = 0; i <= steps; ++i) {
            result.push_back(begin_ + (end_ - begin_) * static_cast<double>(i) /
                                          static_cast<double>(steps));
        }
        return result;
    }
};

class Calculated final : public PdfFunction {
public:
    Calculated(std::shared_ptr<const PdfCalculator> program, std::vector<double> range,
               double begin, double end)
        : program_(std::move(program)), range_(std::move(range)) {
        begin_ = begin;
        end_ = end;
    }
    std::vector<double> at(double input) const override {
        const std::vector<double> found = program_->run({std::clamp(input, begin_, end_)});
        std::vector<double> result(range_.size() / 2);
        if (found.size() < result.size()) return result;
        const std::size_t first = found.size() - result.size();
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] = std::min(std::max(found[first + i], range_[2 * i]), range_[2 * i + 1]);
        }
        return result;
    }

protected:
    std::vector<double> bends() const override {
        constexpr int steps = 4 * curve_steps; // it may turn anywhere
        std::vector<double> result;
        result.reserve(steps + 1);
        for (int i = 0; i <= steps; ++i)
            result.push_back(begin_ + (end_ - begin_) * i / steps);
        return result;
    }

private:
    std::shared_ptr<const PdfCalculator> program_;
    std::vector<double> range_;
};

/// An array of functions with one output each.
class Bundle final : public PdfFunction {
public:
    explicit Bundle(std::vector<Function> parts) : parts_(std::move(parts)) {
        begin_ = parts_.front()->domain_begin();
        end_ = parts_.front()->domain_end();
    }
    std::vector<double> at(double input) const override {
        std::vector<double> result;
        for (const Function& part : parts_) {
            const std::vector<double> one = part->at(input);
            result.push_back(one.empty() ? 0 : one.front());
        }
        return result;
    }

protected:
    std::vector<double> bends() const override {
        std::vector<double> result;
        for (const Function& part : parts_) {
            for (const Sample& piece : part->pieces())
                result.push_back(piece.input);
        }
        std::sort(result.begin(), result.end());
        result.erase(std::unique(result.begin(), result.end()), result.end());
        return result;
    }

private:
    std::vector<Function> parts_;
};

Function read_exponential(QPDFObjectHandle object, double begin, double end) {
    std::vector<double> from = numbers_of(entry(object, "/C0"), most_outputs);
    std::vector<double> to = numbers_of(entry(object, "/C1"), most_outputs);
    if (from.empty()) from = {0};
    if (to.empty()) to = {1};
    if (from.size() != to.size()) return nullptr;
    const double exponent = number_or(entry(object, "/N"), 1);
    return std::make_shared<Exponential>(std::move(from), std::move(to), exponent, begin, end);
}

Function Reader::read_stitching(QPDFObjectHandle object, double begin, double end, int depth) {
    auto made = std::make_shared<Stitching>(begin, end);
    QPDFObjectHandle functions = entry(object, "/Functions");
    if (!functions.isArray() || functions.getArrayNItems() == 0 ||
        functions.getArrayNItems() > most_functions) {
        return nullptr;
    }
    for (int i = 0; i < functions.getArrayNItems(); ++i) {
        made->parts.push_back(read(functions.getArrayItem(i), depth + 1));
        if (!made->parts.back()) return nullptr;
    }
    made->edges = numbers_of(entry(object, "/Bounds"));
    made->edges.insert(made->edges.begin(), begin);
    made->edges.push_back(end);
    made->encode = numbers_of(entry(object, "/Encode"));
    const bool fits = made->edges.size() == made->parts.size() + 1 &&
                      made->encode.size() == 2 * made->parts.size() &&
                      std::is_sorted(made->edges.begin(), made->edges.end());
    return fits ? made : nullptr;
}

Function read_sampled(QPDFObjectHandle object, double begin, double end) {
    const std::vector<double> size = numbers_of(entry(object, "/Size"));
    const std::vector<double> range = numbers_of(entry(object, "/Range"), most_outputs * 2);
    const double bits = number_or(entry(object, "/BitsPerSample"), 0);
    if (!object.isStream() || size.size() != 1 || size[0] < 1 || size[0] > 65536 ||
        range.size() < 2 || (bits != 8 && bits != 16)) {
        return nullptr;
    }
    const std::size_t count = static_cast<std::size_t>(size[0]), outputs = range.size() / 2;
    const std::size_t width = bits == 8 ? 1 : 2;
    const std::string bytes = stream_data(object, qpdf_dl_generalized, largest_table);
    if (bytes.size() < count * outputs * width) return nullptr;
    std::vector<double> decode = numbers_of(entry(object, "/Decode"), most_outputs * 2);
    if (decode.size() != range.size()) decode = range;
    auto made = std::make_shared<Sampled>(begin, end);
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<double>& sample = made->samples.emplace_back();
        for (std::size_t n = 0; n < outputs; ++n, at += width) {
            const double share = width == 1 ? at[0] / 255.0 : (at[0] * 256 + at[1]) / 65535.0;
            sample.push_back(decode[2 * n] + share * (decode[2 * n + 1] - decode[2 * n]));
        }
    }
    const std::vector<double> encode = numbers_of(entry(object, "/Encode"), 2);
    made->encode_begin = encode.size() == 2 ? encode[0] : 0;
    made->encode_end = encode.size() == 2 ? encode[1] : size[0] - 1;
    return made;
}

Function read_calculator(QPDFObjectHandle object, double begin, double end) {
    std::vector<double> range = numbers_of(entry(object, "/Range"), most_outputs * 2);
    if (!object.isStream() || range.size() < 2 || range.size() % 2 != 0) return nullptr;
    auto program =
        PdfCalculator::read(stream_data(object, qpdf_dl_generalized, largest_program));
    if (!program) return nullptr;
    return std::make_shared<Calculated>(std::move(program), std::move(range), begin, end);
}

Function Reader::read_bundle(QPDFObjectHandle object, int depth) {
    std::vector<Function> parts;
    if (object.getArrayNItems() == 0 ||
        object.getArrayNItems() > static_cast<int>(most_outputs))
        return nullptr;
    for (int i = 0; i < object.getArrayNItems(); ++i) {
        parts.push_back(read(object.getArrayItem(i), depth + 1));
        if (!parts.back()) return nullptr;
    }
    return std::make_shared<Bundle>(std::move(parts));
}

Function Reader::read(QPDFObjectHandle object, int depth) {
    if (depth > deepest_nesting || --budget_ < 0) return nullptr;
    if (object.isArray()) return read_bundle(object, depth);
    const std::vector<double> domain = numbers_of(entry(object, "/Domain"), 2);
    if (domain.size() != 2 || domain[1] < domain[0]) return nullptr;
    switch (static_cast<int>(number_or(entry(object, "/FunctionType"), -1))) {
    case 0: return read_sampled(object, domain[0], domain[1]);
    case 2: return read_exponential(object, domain[0], domain[1]);
    case 3: return read_stitching(object, domain[0], domain[1], depth);
    case 4: return read_calculator(object, domain[0], domain[1]);
    default: return nullptr;
    }
}

} // namespace

std::vector<PdfFunction::Sample> PdfFunction::pieces() const {
    std::vector<Sample> result;
    for (const double input : bends())
        result.push_back({input, at(input)});
    return result;
}

std::shared_ptr<const PdfFunction> PdfFunction::read(QPDFObjectHandle object) {
    return Reader().read(object, 0);
}

} // namespace pecyn::art
