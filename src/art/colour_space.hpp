#pragma once

#include "art/qpdf_object.hpp"
#include "colour/colour.hpp"

#include <memory>
#include <vector>

namespace pecyn::art {

/// A PDF colour space (ISO 32000-1, 8.6). CalGray, CalRGB and ICCBased count as the device
/// space with as many components.
class ColourSpace {
public:
    enum class Kind : unsigned char { gray, rgb, cmyk, indexed, separation, pattern };

    static std::shared_ptr<const ColourSpace> device(Kind kind);
    /// A space by name or array; names are looked up in the resources' ColorSpace. Nothing for
    /// spaces that aren't read: Lab, DeviceN.
    static std::shared_ptr<const ColourSpace> read(QPDFObjectHandle space,
                                                   QPDFObjectHandle resources);
    virtual ~ColourSpace() = default;

    Kind kind() const { return kind_; }
    unsigned components() const { return components_; }
    /// The colour that a space begins with (8.6.3).
    virtual std::vector<double> initial() const;
    /// The values that an image's samples run over by default (table 90).
    virtual double decode_end(unsigned bits) const;
    /// Missing components count as 0.
    virtual colour::Colour colour(const std::vector<double>& components) const = 0;
    /// Of a pattern space with uncoloured patterns: the space of their colour, or nothing.
    virtual std::shared_ptr<const ColourSpace> base() const { return nullptr; }

protected:
    Kind kind_ = Kind::gray;
    unsigned components_ = 1;
};

} // namespace pecyn::art
