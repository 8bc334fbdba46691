#include "art/stream_data.hpp"

#include <qpdf/Pipeline.hh>
#include <stdexcept>

namespace pecyn::art {
namespace {

class Collector final : public Pipeline {
public:
    explicit Collector(std::size_t limit) : Pipeline("collector", nullptr), limit_(limit) {}
    void write(const unsigned char* data, std::size_t size) override {
        if (size > limit_ - bytes.size()) throw std::length_error("the stream is too large");
        bytes.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}
    std::string bytes;

private:
    std::size_t limit_;
};

} // namespace

std::string stream_data(QPDFObjectHandle stream, qpdf_stream_decode_level_e level,
                        std::size_t limit) {
    Collector collector(limit);
    bool filtered = false;
    if (!stream.pipeStreamData(&collector, &filtered, 0, level, true, false) ||
        (level != qpdf_dl_none && !filtered)) {
        throw std::runtime_error("the stream can't be unpacked");
    }
    return std::move(collector.bytes);
}

} // namespace pecyn::art
