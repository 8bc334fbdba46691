#pragma once

#include <cstddef>

namespace pecyn::art {

/// Bounds what qpdf unpacks by itself on this thread (object and cross-reference streams), in
/// bytes over the bound's lifetime; what goes beyond counts as damaged. Streams that we ask for
/// have the bounds of `stream_data`. Without one, nothing is bounded.
class StreamLimits {
public:
    explicit StreamLimits(std::size_t structure);
    ~StreamLimits();
    StreamLimits(const StreamLimits&) = delete;
    StreamLimits& operator=(const StreamLimits&) = delete;

private:
    std::size_t before_;
};

/// While it lives, one stream is unpacked on this thread and no filter may give more.
class OneStream {
public:
    explicit OneStream(std::size_t limit);
    ~OneStream();
    OneStream(const OneStream&) = delete;
    OneStream& operator=(const OneStream&) = delete;

private:
    std::size_t before_;
};

} // namespace pecyn::art
