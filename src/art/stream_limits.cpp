#include "art/stream_limits.hpp"

#include "art/stream_filters.hpp"

#include <limits>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_RunLength.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFStreamFilter.hh>
#include <stdexcept>
#include <utility>

// qpdf unpacks object streams without any bound, and takes as many filters on one stream as a
// file names, each a call deeper. So the filters are replaced by ours, which count.
namespace pecyn::art {
namespace {

constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
constexpr int most_filters = 8;

thread_local std::size_t structure_left = unlimited;
thread_local std::size_t one_stream = unlimited; ///< other than `unlimited` while one is read
thread_local int live_filters = 0;

/// Stops what grows beyond the bound.
class Gate final : public Pipeline {
public:
    explicit Gate(Pipeline* sink) : Pipeline("gate", sink), left_(one_stream) {}
    void write(const unsigned char* data, std::size_t size) override {
        std::size_t& left = one_stream == unlimited ? structure_left : left_;
        if (size > left) throw std::length_error("the stream is too large");
        if (left != unlimited) left -= size;
        getNext()->write(data, size);
    }
    void finish() override { getNext()->finish(); }

private:
    std::size_t left_;
};

class Filter : public QPDFStreamFilter {
public:
    Filter() { ++live_filters; }
    ~Filter() override { --live_filters; }
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;
    bool setDecodeParms(QPDFObjectHandle parameters) override {
        return live_filters <= most_filters && accept(parameters);
    }
    Pipeline* getDecodePipeline(Pipeline* sink) override {
        gate_ = std::make_unique<Gate>(sink);
        decoder_ = make(gate_.get());
        return decoder_.get();
    }

protected:
    virtual bool accept(QPDFObjectHandle parameters) { return parameters.isNull(); }
    virtual std::unique_ptr<Pipeline> make(Pipeline* sink) = 0;

private:
    std::unique_ptr<Pipeline> gate_, decoder_;
};

class Ascii85Filter final : public Filter {
    bool accept(QPDFObjectHandle) override { return true; }
    std::unique_ptr<Pipeline> make(Pipeline* sink) override {
        return make_ascii85_decoder(sink);
    }
};
class HexadecimalFilter final : public Filter {
    bool accept(QPDFObjectHandle) override { return true; }
    std::unique_ptr<Pipeline> make(Pipeline* sink) override {
        return make_hexadecimal_decoder(sink);
    }
};
class RunLengthFilter final : public Filter {
    bool accept(QPDFObjectHandle) override { return true; }
    bool isSpecializedCompression() override { return true; }
    std::unique_ptr<Pipeline> make(Pipeline* sink) override {
        return std::make_unique<Pl_RunLength>("run length", sink, Pl_RunLength::a_decode);
    }
};

class PredictedFilter : public Filter {
protected:
    bool accept(QPDFObjectHandle parameters) override {
        if (parameters.isDictionary()) {
            QPDFObjectHandle early = parameters.getKey("/EarlyChange");
            early_ = !early.isInteger() || early.getIntValue() != 0;
        }
        const auto read = read_prediction(parameters);
        if (read) prediction_ = *read;
        return read.has_value();
    }
    Pipeline* predicted(Pipeline* sink) {
        rows_ = make_prediction(sink, prediction_);
        return rows_ ? rows_.get() : sink;
    }
    bool early_ = true;

private:
    Prediction prediction_;
    std::unique_ptr<Pipeline> rows_;
};
class FlateFilter final : public PredictedFilter {
    std::unique_ptr<Pipeline> make(Pipeline* sink) override {
        inner_ = std::make_unique<Gate>(predicted(sink)); // rows add a byte each
        return std::make_unique<Pl_Flate>("flate", inner_.get(), Pl_Flate::a_inflate);
    }
    std::unique_ptr<Pipeline> inner_;
};
class LzwFilter final : public PredictedFilter {
    std::unique_ptr<Pipeline> make(Pipeline* sink) override {
        return make_lzw_decoder(predicted(sink), early_);
    }
};

template <class Made> void replace(const char* name) {
    QPDF::registerStreamFilter(name, [] { return std::make_shared<Made>(); });
}

/// Before any thread: qpdf's table of filters has no lock.
[[maybe_unused]] const bool are_replaced = [] {
    replace<FlateFilter>("/FlateDecode");
    replace<LzwFilter>("/LZWDecode");
    replace<RunLengthFilter>("/RunLengthDecode");
    replace<Ascii85Filter>("/ASCII85Decode");
    replace<HexadecimalFilter>("/ASCIIHexDecode");
    return true;
}();

} // namespace

StreamLimits::StreamLimits(std::size_t structure)
    : before_(std::exchange(structure_left, structure)) {}
StreamLimits::~StreamLimits() { structure_left = before_; }

OneStream::OneStream(std::size_t limit)
    // Predicted rows are longer by a byte each, at most twice as long.
    : before_(std::exchange(one_stream, limit < unlimited / 4 ? 2 * limit + 4096 : limit)) {}
OneStream::~OneStream() { one_stream = before_; }

} // namespace pecyn::art
