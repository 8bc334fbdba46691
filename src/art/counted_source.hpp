#pragma once

#include "art/qpdf_object.hpp"

#include <cstddef>
#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>

namespace pecyn::art {

/// A file in memory, which stops giving once it was read too often: a hostile file can make
/// qpdf look through all of it for each of its objects, or read objects without end. Then it
/// throws std::length_error, also through qpdf.
class CountedSource final : public BufferInputSource {
public:
    explicit CountedSource(Buffer* bytes);
    std::size_t read(char* into, std::size_t length) override;
    bool is_exhausted() const { return is_exhausted_; }

private:
    [[noreturn]] void stop();
    std::size_t bytes_left_, words_left_;
    bool is_exhausted_ = false;
};

/// What object and cross-reference streams of a file of this size may unpack to
/// (`StreamLimits`): a small file has no use for much.
std::size_t most_structure_of(std::size_t file_size);

} // namespace pecyn::art
