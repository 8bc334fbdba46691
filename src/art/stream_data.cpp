#include "art/stream_data.hpp"

#include "art/stream_limits.hpp"

#include <algorithm>
#include <qpdf/Pipeline.hh>
#include <stdexcept>

namespace pecyn::art {
namespace {

class Collector final : public Pipeline {
public:
    explicit Collector(std::size_t limit) : Pipeline("collector", nullptr), limit_(limit) {}
    void write(const unsigned char* data, std::size_t size) override {
        if (size > limit_ - bytes.size()) {
            is_too_large = true;
            throw std::length_error("the stream is too large");
        }
        // Doubling a large string would hold it three times over.
        if (bytes.size() + size > bytes.capacity()) {
            bytes.reserve(std::min(limit_, 2 * (bytes.size() + size)));
        }
        bytes.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}
    std::string bytes;
    bool is_too_large = false;

private:
    std::size_t limit_;
};

} // namespace

std::string stream_data(QPDFObjectHandle stream, qpdf_stream_decode_level_e level,
                        std::size_t limit) {
    const OneStream bound(limit);
    Collector collector(limit);
    bool filtered = false;
    const bool whole = stream.pipeStreamData(&collector, &filtered, 0, level, true, false);
    if (collector.is_too_large) throw std::length_error("the stream is too large");
    if (!whole || (level != qpdf_dl_none && !filtered)) {
        throw std::runtime_error("the stream can't be unpacked");
    }
    return std::move(collector.bytes);
}

} // namespace pecyn::art
