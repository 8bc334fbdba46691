#pragma once

#include "art/qpdf_object.hpp"
#include "art/recolour.hpp"
#include "colour/colour.hpp"

#include <memory>
#include <string>
#include <vector>

namespace pecyn::art {

/// A PDF colour space (ISO 32000-1, 8.6). CalGray, CalRGB and ICCBased count as the device
/// space with as many components; Lab becomes sRGB. One ink of a Separation or DeviceN space
/// stays that ink, and mixes of process inks stay those; other mixes go through the space's own
/// tint transform to process inks.
class ColourSpace {
public:
    enum class Kind : unsigned char {
        gray,
        rgb,
        cmyk,
        lab,
        indexed,
        separation,
        device_n,
        pattern
    };

    static std::shared_ptr<const ColourSpace> device(Kind kind);
    /// A space by name or array; names are looked up in the resources' ColorSpace. Nothing for
    /// unusable ones. `recolour` makes inks of a spot's alternate that isn't CMYK.
    static std::shared_ptr<const ColourSpace> read(QPDFObjectHandle space,
                                                   QPDFObjectHandle resources,
                                                   const Recolour* recolour = nullptr);
    virtual ~ColourSpace() = default;

    Kind kind() const { return kind_; }
    unsigned components() const { return components_; }
    /// The colour that a space begins with (8.6.3).
    virtual std::vector<double> initial() const;
    /// The values that an image's samples run over by default (table 90): two a component.
    virtual std::vector<double> decode(unsigned bits) const;
    /// Missing components count as 0.
    virtual colour::Colour colour(const std::vector<double>& components) const = 0;
    /// What of the colour is not kept, in words ("a mix of the inks 'A' and 'B'"); or empty.
    virtual std::string loss(const std::vector<double>&) const { return {}; }
    /// The spot ink that a picture in this space can't keep; or empty.
    virtual std::string spot() const { return {}; }
    /// The ink named None leaves no mark.
    virtual bool paints_nothing() const { return false; }
    /// Of a pattern space with uncoloured patterns: the space of their colour, or nothing.
    virtual std::shared_ptr<const ColourSpace> base() const { return nullptr; }

protected:
    Kind kind_ = Kind::gray;
    unsigned components_ = 1;
};

} // namespace pecyn::art
