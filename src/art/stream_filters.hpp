#pragma once

#include "art/qpdf_object.hpp"

#include <memory>
#include <optional>
#include <qpdf/Pipeline.hh>

/// Decoders of stream filters (ISO 32000-1, 7.4), pipelines that qpdf keeps to itself. They
/// throw std::runtime_error on broken data.
namespace pecyn::art {

std::unique_ptr<Pipeline> make_lzw_decoder(Pipeline* sink, bool early_change);
std::unique_ptr<Pipeline> make_ascii85_decoder(Pipeline* sink);
std::unique_ptr<Pipeline> make_hexadecimal_decoder(Pipeline* sink);

/// DecodeParms of Flate and LZW (table 8).
struct Prediction {
    int kind = 1;                   ///< 1 none, 2 TIFF, 10 and more PNG
    std::size_t row = 1, pixel = 1; ///< bytes
    unsigned bits = 8;
};
/// Nothing for values that make no sense.
std::optional<Prediction> read_prediction(QPDFObjectHandle parameters);
/// Null where there is nothing to undo.
std::unique_ptr<Pipeline> make_prediction(Pipeline* sink, const Prediction& prediction);

} // namespace pecyn::art
