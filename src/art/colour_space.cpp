#include "art/colour_space.hpp"

#include "art/pdf_function.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"

#include <algorithm>

namespace pecyn::art {
namespace {

using Space = std::shared_ptr<const ColourSpace>;
using Kind = ColourSpace::Kind;
constexpr std::size_t largest_table = 1u << 16;
constexpr int deepest_nesting = 8;

double component(const std::vector<double>& components, std::size_t i) {
    return i < components.size() ? std::clamp(components[i], 0.0, 1.0) : 0;
}

class DeviceSpace final : public ColourSpace {
public:
    explicit DeviceSpace(Kind kind) {
        kind_ = kind;
        components_ = kind == Kind::cmyk ? 4 : kind == Kind::rgb ? 3 : 1;
    }
    std::vector<double> initial() const override {
        if (kind_ == Kind::cmyk) return {0, 0, 0, 1};
        return std::vector<double>(components_, 0.0);
    }
    colour::Colour colour(const std::vector<double>& values) const override {
        const auto at = [&](std::size_t i) { return component(values, i); };
        if (kind_ == Kind::cmyk) return colour::Cmyk{at(0), at(1), at(2), at(3)};
        if (kind_ == Kind::rgb) return colour::Rgb{at(0), at(1), at(2)};
        return colour::Gray{1 - at(0)};
    }
};

class IndexedSpace final : public ColourSpace {
public:
    IndexedSpace(const Space& base, const std::string& table, int last) {
        kind_ = Kind::indexed;
        const std::size_t width = base->components();
        for (int i = 0; i <= last; ++i) {
            std::vector<double> values;
            for (std::size_t n = 0; n < width; ++n) {
                const std::size_t at = static_cast<std::size_t>(i) * width + n;
                values.push_back(
                    at < table.size() ? static_cast<unsigned char>(table[at]) / 255.0 : 0);
            }
            colours_.push_back(base->colour(values));
        }
    }
    double decode_end(unsigned bits) const override { return (1u << std::min(bits, 16u)) - 1; }
    colour::Colour colour(const std::vector<double>& values) const override {
        const double index = values.empty() ? 0 : values.front();
        const double last = static_cast<double>(colours_.size() - 1);
        return colours_[static_cast<std::size_t>(std::clamp(index, 0.0, last))];
    }

private:
    std::vector<colour::Colour> colours_;
};

/// One ink. The process inks' names mean those inks; others are spots where their alternate
/// is CMYK, and mere alternates where it isn't.
class SeparationSpace final : public ColourSpace {
public:
    SeparationSpace(std::string name, Space alternate, std::shared_ptr<const PdfFunction> tints)
        : name_(std::move(name)), alternate_(std::move(alternate)), tints_(std::move(tints)) {
        kind_ = Kind::separation;
        const colour::Colour full = alternate_->colour(tints_->at(1));
        if (const auto* inks = std::get_if<colour::Cmyk>(&full)) {
            ink_ = std::make_shared<const colour::SpotInk>(colour::SpotInk{name_, *inks});
        }
    }
    std::vector<double> initial() const override { return {1}; }
    colour::Colour colour(const std::vector<double>& values) const override {
        const double tint = component(values, 0);
        if (name_ == "Cyan") return colour::Cmyk{tint, 0, 0, 0};
        if (name_ == "Magenta") return colour::Cmyk{0, tint, 0, 0};
        if (name_ == "Yellow") return colour::Cmyk{0, 0, tint, 0};
        if (name_ == "Black") return colour::Cmyk{0, 0, 0, tint};
        if (ink_ && name_ != "All" && name_ != "None") return colour::Spot{ink_, tint};
        return alternate_->colour(tints_->at(tint));
    }

private:
    std::string name_;
    Space alternate_;
    std::shared_ptr<const PdfFunction> tints_;
    std::shared_ptr<const colour::SpotInk> ink_;
};

class PatternSpace final : public ColourSpace {
public:
    explicit PatternSpace(Space base) : base_(std::move(base)) {
        kind_ = Kind::pattern;
        components_ = base_ ? base_->components() : 0;
    }
    colour::Colour colour(const std::vector<double>& values) const override {
        return base_ ? base_->colour(values) : colour::black();
    }
    Space base() const override { return base_; }

private:
    Space base_;
};

Space read_space(QPDFObjectHandle space, QPDFObjectHandle resources, int depth);

Space read_name(const std::string& name, QPDFObjectHandle resources, int depth) {
    if (name == "DeviceGray" || name == "G" || name == "CalGray") {
        return ColourSpace::device(Kind::gray);
    }
    if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB") {
        return ColourSpace::device(Kind::rgb);
    }
    if (name == "DeviceCMYK" || name == "CMYK") return ColourSpace::device(Kind::cmyk);
    if (name == "Pattern") return std::make_shared<PatternSpace>(nullptr);
    QPDFObjectHandle named = entry(entry(resources, "/ColorSpace"), ("/" + name).c_str());
    return named.isNull() ? nullptr : read_space(named, resources, depth + 1);
}

Space read_icc(QPDFObjectHandle stream) {
    switch (static_cast<int>(number_or(entry(stream, "/N"), 0))) {
    case 1: return ColourSpace::device(Kind::gray);
    case 3: return ColourSpace::device(Kind::rgb);
    case 4: return ColourSpace::device(Kind::cmyk);
    default: return nullptr;
    }
}

Space read_indexed(QPDFObjectHandle space, QPDFObjectHandle resources, int depth) {
    if (space.getArrayNItems() < 4) return nullptr;
    const Space base = read_space(space.getArrayItem(1), resources, depth + 1);
    const bool usable = base && base->kind() != Kind::indexed && base->kind() != Kind::pattern;
    if (!usable) return nullptr;
    const int last = std::clamp(static_cast<int>(number_or(space.getArrayItem(2), 0)), 0, 255);
    QPDFObjectHandle table = space.getArrayItem(3);
    std::string bytes;
    if (table.isString()) {
        bytes = table.getStringValue();
    } else if (table.isStream()) {
        bytes = stream_data(table, qpdf_dl_generalized, largest_table);
    }
    return std::make_shared<IndexedSpace>(base, bytes, last);
}

Space read_separation(QPDFObjectHandle space, QPDFObjectHandle resources, int depth) {
    if (space.getArrayNItems() < 4) return nullptr;
    const Space alternate = read_space(space.getArrayItem(2), resources, depth + 1);
    auto tints = PdfFunction::read(space.getArrayItem(3));
    const bool usable = tints && alternate && alternate->kind() != Kind::pattern;
    if (!usable) return nullptr;
    return std::make_shared<SeparationSpace>(name_of(space.getArrayItem(1)), alternate,
                                             std::move(tints));
}

Space read_space(QPDFObjectHandle space, QPDFObjectHandle resources, int depth) {
    if (depth > deepest_nesting) return nullptr;
    if (space.isName()) return read_name(name_of(space), resources, depth);
    if (!space.isArray() || space.getArrayNItems() == 0) return nullptr;
    const std::string family = name_of(space.getArrayItem(0));
    const bool has_more = space.getArrayNItems() > 1;
    if (family == "ICCBased" && has_more) return read_icc(space.getArrayItem(1));
    if (family == "Indexed" || family == "I") return read_indexed(space, resources, depth);
    if (family == "Separation") return read_separation(space, resources, depth);
    if (family == "Pattern" && has_more) {
        return std::make_shared<PatternSpace>(
            read_space(space.getArrayItem(1), resources, depth + 1));
    }
    if (family == "Lab" || family == "DeviceN") return nullptr;
    return read_name(family, QPDFObjectHandle::newNull(), depth);
}

} // namespace

std::vector<double> ColourSpace::initial() const {
    return std::vector<double>(components_, 0.0);
}

double ColourSpace::decode_end(unsigned) const { return 1; }

std::shared_ptr<const ColourSpace> ColourSpace::device(Kind kind) {
    static const Space gray = std::make_shared<DeviceSpace>(Kind::gray),
                       rgb = std::make_shared<DeviceSpace>(Kind::rgb),
                       cmyk = std::make_shared<DeviceSpace>(Kind::cmyk);
    return kind == Kind::cmyk ? cmyk : kind == Kind::rgb ? rgb : gray;
}

std::shared_ptr<const ColourSpace> ColourSpace::read(QPDFObjectHandle space,
                                                     QPDFObjectHandle resources) {
    return read_space(space, resources, 0);
}

} // namespace pecyn::art
