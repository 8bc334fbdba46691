#pragma once

#include "art/qpdf_object.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::preflight {

/// A colour space of a PDF (ISO 32000-1, 8.6) as it is written, so that rules can judge it;
/// nothing is converted.
struct SpaceModel {
    enum class Kind : unsigned char {
        gray,
        rgb,
        cmyk,
        cal_gray,
        cal_rgb,
        lab,
        icc,
        indexed,
        separation,
        device_n,
        pattern,
        unknown
    };
    Kind kind = Kind::unknown;
    unsigned components = 1;
    std::vector<std::string> names;   ///< inks of Separation and DeviceN
    const SpaceModel* base = nullptr; ///< alternate, or what Indexed and Pattern stand on
    QPDFObjectHandle object = QPDFObjectHandle::newNull();
    QPDFObjectHandle tint = QPDFObjectHandle::newNull();       ///< the tint transform
    QPDFObjectHandle attributes = QPDFObjectHandle::newNull(); ///< of DeviceN
    QPDFObjectHandle profile = QPDFObjectHandle::newNull();    ///< stream of ICCBased

    bool has_inks() const { return kind == Kind::separation || kind == Kind::device_n; }
    /// The colour of printer's marks: ink on all plates.
    bool is_registration() const;
};

/// How much ink a colour lays down.
struct Inks {
    bool known = false;   ///< light, patterns and pictures are not
    bool paper = false;   ///< leaves paper as it is, be it no ink or full light
    double total = 0;     ///< 1 is one full ink
    double black = 0;     ///< of the process black
    unsigned count = 0;   ///< inks above 0.5 %
    bool is_spot = false; ///< laid down through Separation or DeviceN
    bool is_white() const { return known && count == 0; }
    /// Full black ink and no other.
    bool is_full_black() const { return known && count == 1 && black > 0.995; }
};
Inks inks_of(const SpaceModel& space, const std::vector<double>& components);
/// What a space begins with (8.6.3).
Inks initial_inks(const SpaceModel& space);

/// Reads spaces and keeps them; pointers live as long as this. Bounded: spaces in spaces, names
/// and how many there are.
class Spaces {
public:
    Spaces();
    /// A space by name or array; names are looked up in the resources' ColorSpace, device
    /// spaces are replaced by DefaultGray and its kin (8.6.5.6). Never null.
    const SpaceModel* read(QPDFObjectHandle space, QPDFObjectHandle resources, int depth = 0);
    const SpaceModel* device(SpaceModel::Kind kind) const;
    const SpaceModel* unknown() const { return &all_[0]; }

private:
    const SpaceModel* named(const std::string& name, QPDFObjectHandle resources, int depth);
    const SpaceModel* keep(SpaceModel model);
    SpaceModel read_array(QPDFObjectHandle array, QPDFObjectHandle resources, int depth);

    std::map<QPDFObjGen, const SpaceModel*> known_;
    std::map<std::string, const SpaceModel*> written_; ///< those that stand in place
    std::vector<std::unique_ptr<SpaceModel>> kept_;
    SpaceModel all_[5];
};

} // namespace pecyn::preflight
