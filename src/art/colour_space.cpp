#include "art/colour_space.hpp"

#include "art/pdf_function.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_data.hpp"
#include "art/tint_transform.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

using Space = std::shared_ptr<const ColourSpace>;
using Kind = ColourSpace::Kind;
constexpr std::size_t largest_table = 1u << 16;
constexpr int deepest_nesting = 8, most_inks = 32;

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
        const std::vector<double> ends = base->decode(8);
        spot_ = base->spot();
        for (int i = 0; i <= last; ++i) {
            std::vector<double> values;
            for (std::size_t n = 0; n < width; ++n) {
                const std::size_t at = static_cast<std::size_t>(i) * width + n;
                const double share =
                    at < table.size() ? static_cast<unsigned char>(table[at]) / 255.0 : 0;
                values.push_back(ends[2 * n] + share * (ends[2 * n + 1] - ends[2 * n]));
            }
            colours_.push_back(base->colour(values));
        }
    }
    std::vector<double> decode(unsigned bits) const override {
        return {0, static_cast<double>((1u << std::min(bits, 16u)) - 1)};
    }
    colour::Colour colour(const std::vector<double>& values) const override {
        const double index = values.empty() ? 0 : values.front();
        const double last = static_cast<double>(colours_.size() - 1);
        return colours_[static_cast<std::size_t>(std::clamp(index, 0.0, last))];
    }

    std::string spot() const override { return spot_; }

private:
    std::vector<colour::Colour> colours_;
    std::string spot_;
};

/// CIE L*a*b* (8.6.5.4) as sRGB, white as white.
class LabSpace final : public ColourSpace {
public:
    explicit LabSpace(QPDFObjectHandle dictionary) : range_{-100, 100, -100, 100} {
        kind_ = Kind::lab;
        components_ = 3;
        const std::vector<double> range = numbers_of(entry(dictionary, "/Range"), 4);
        if (range.size() == 4) range_ = range;
    }
    std::vector<double> decode(unsigned) const override {
        return {0, 100, range_[0], range_[1], range_[2], range_[3]};
    }
    colour::Colour colour(const std::vector<double>& values) const override {
        const auto at = [&](std::size_t i) { return i < values.size() ? values[i] : 0; };
        const auto bounded = [](double value, double low, double high) {
            return std::min(std::max(value, low), high);
        };
        const double light = (bounded(at(0), 0, 100) + 16) / 116;
        const double x = 0.9642 * cube(light + bounded(at(1), range_[0], range_[1]) / 500);
        const double y = cube(light);
        const double z = 0.8249 * cube(light - bounded(at(2), range_[2], range_[3]) / 200);
        // sRGB's primaries adapted to D50 (Bradford), as in ICC profiles.
        return colour::Rgb{encoded(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
                           encoded(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
                           encoded(0.0719453 * x - 0.2289914 * y + 1.4052427 * z)};
    }

private:
    static double cube(double t) {
        return t >= 6.0 / 29 ? t * t * t : 108.0 / 841 * (t - 4.0 / 29);
    }
    static double encoded(double light) {
        const double value = std::clamp(light, 0.0, 1.0);
        return value <= 0.0031308 ? 12.92 * value : 1.055 * std::pow(value, 1 / 2.4) - 0.055;
    }

    std::vector<double> range_;
};

/// The process ink of that name at a tint.
std::optional<colour::Cmyk> process_ink(const std::string& name, double tint) {
    if (name == "Cyan") return colour::Cmyk{tint, 0, 0, 0};
    if (name == "Magenta") return colour::Cmyk{0, tint, 0, 0};
    if (name == "Yellow") return colour::Cmyk{0, 0, tint, 0};
    if (name == "Black") return colour::Cmyk{0, 0, 0, tint};
    return std::nullopt;
}

/// One ink. The process inks' names mean those inks, All and None what 8.6.6.4 says; others
/// are spots.
class SeparationSpace final : public ColourSpace {
public:
    SeparationSpace(std::string name, Space alternate, std::shared_ptr<const PdfFunction> tints,
                    const Recolour* recolour)
        : name_(std::move(name)), alternate_(std::move(alternate)), tints_(std::move(tints)) {
        kind_ = Kind::separation;
        if (name_ == "All" || name_ == "None" || process_ink(name_, 0)) return;
        ink_ = std::make_shared<const colour::SpotInk>(
            colour::SpotInk{name_, to_inks(alternate_->colour(tints_->at(1)), recolour)});
    }
    std::vector<double> initial() const override { return {1}; }
    colour::Colour colour(const std::vector<double>& values) const override {
        const double tint = component(values, 0);
        if (const auto process = process_ink(name_, tint)) return *process;
        if (ink_) return colour::Spot{ink_, tint};
        return alternate_->colour(tints_->at(tint));
    }
    std::string spot() const override { return ink_ ? name_ : std::string(); }
    bool paints_nothing() const override { return name_ == "None"; }

private:
    std::string name_;
    Space alternate_;
    std::shared_ptr<const PdfFunction> tints_;
    std::shared_ptr<const colour::SpotInk> ink_;
};

/// Several inks at once.
class DeviceNSpace final : public ColourSpace {
public:
    DeviceNSpace(std::vector<std::string> names, Space alternate,
                 std::shared_ptr<const TintTransform> tints, const Recolour* recolour)
        : names_(std::move(names)), alternate_(std::move(alternate)), tints_(std::move(tints)) {
        kind_ = Kind::device_n;
        components_ = static_cast<unsigned>(names_.size());
        inks_.resize(names_.size());
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (names_[i] == "None" || process_ink(names_[i], 0)) continue;
            std::vector<double> alone(names_.size());
            alone[i] = 1;
            inks_[i] = std::make_shared<const colour::SpotInk>(colour::SpotInk{
                names_[i], to_inks(alternate_->colour(tints_->at(alone)), recolour)});
        }
    }
    std::vector<double> initial() const override {
        return std::vector<double>(components_, 1.0);
    }
    colour::Colour colour(const std::vector<double>& values) const override {
        const Mix mix = mixed(values);
        if (mix.spots.empty()) return mix.process;
        if (mix.spots.size() == 1 && mix.process == colour::Cmyk()) {
            const std::size_t i = mix.spots.front();
            return colour::Spot{inks_[i], component(values, i)};
        }
        return alternate_->colour(tints_->at(values));
    }
    std::string loss(const std::vector<double>& values) const override {
        const Mix mix = mixed(values);
        if (mix.spots.empty()) return {};
        if (mix.spots.size() == 1 && mix.process == colour::Cmyk()) return {};
        std::string list;
        for (const std::size_t i : mix.spots)
            list += fmt::format("{}'{}'", list.empty() ? "" : " and ", names_[i]);
        if (!(mix.process == colour::Cmyk())) list += " and process inks";
        return "a mix of the spot inks " + list;
    }
    std::string spot() const override {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (inks_[i]) return names_[i];
        }
        return {};
    }

private:
    struct Mix {
        colour::Cmyk process;
        std::vector<std::size_t> spots; ///< with any tint
    };
    Mix mixed(const std::vector<double>& values) const {
        Mix mix;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const double tint = component(values, i);
            if (tint <= 0) continue;
            if (inks_[i]) mix.spots.push_back(i);
            const auto process = process_ink(names_[i], tint);
            if (!process) continue;
            mix.process.c += process->c;
            mix.process.m += process->m;
            mix.process.y += process->y;
            mix.process.k += process->k;
        }
        return mix;
    }

    std::vector<std::string> names_;
    Space alternate_;
    std::shared_ptr<const TintTransform> tints_;
    std::vector<std::shared_ptr<const colour::SpotInk>> inks_; ///< null: process, or None
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

class Reader {
public:
    Reader(QPDFObjectHandle resources, const Recolour* recolour)
        : resources_(resources), recolour_(recolour) {}

    Space read(QPDFObjectHandle space, int depth) {
        if (depth > deepest_nesting) return nullptr;
        if (space.isName()) return read_name(name_of(space), true, depth);
        if (!space.isArray() || space.getArrayNItems() == 0) return nullptr;
        const std::string family = name_of(space.getArrayItem(0));
        const bool has_more = space.getArrayNItems() > 1;
        if (family == "ICCBased" && has_more) return read_icc(space.getArrayItem(1));
        if (family == "Indexed" || family == "I") return read_indexed(space, depth);
        if (family == "Separation") return read_separation(space, depth);
        if (family == "DeviceN") return read_device_n(space, depth);
        if (family == "Lab" && has_more) {
            return std::make_shared<LabSpace>(space.getArrayItem(1));
        }
        if (family == "Pattern" && has_more) {
            return std::make_shared<PatternSpace>(read(space.getArrayItem(1), depth + 1));
        }
        return read_name(family, false, depth);
    }

private:
    Space read_name(const std::string& name, bool may_be_resource, int depth) {
        if (name == "DeviceGray" || name == "G" || name == "CalGray") {
            return ColourSpace::device(Kind::gray);
        }
        if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB") {
            return ColourSpace::device(Kind::rgb);
        }
        if (name == "DeviceCMYK" || name == "CMYK") return ColourSpace::device(Kind::cmyk);
        if (name == "Pattern") return std::make_shared<PatternSpace>(nullptr);
        if (!may_be_resource) return nullptr;
        QPDFObjectHandle named = entry(entry(resources_, "/ColorSpace"), ("/" + name).c_str());
        return named.isNull() ? nullptr : read(named, depth + 1);
    }

    static Space read_icc(QPDFObjectHandle stream) {
        switch (static_cast<int>(number_or(entry(stream, "/N"), 0))) {
        case 1: return ColourSpace::device(Kind::gray);
        case 3: return ColourSpace::device(Kind::rgb);
        case 4: return ColourSpace::device(Kind::cmyk);
        default: return nullptr;
        }
    }

    Space read_indexed(QPDFObjectHandle space, int depth) {
        if (space.getArrayNItems() < 4) return nullptr;
        const Space base = read(space.getArrayItem(1), depth + 1);
        const bool usable =
            base && base->kind() != Kind::indexed && base->kind() != Kind::pattern;
        if (!usable) return nullptr;
        const int last =
            std::clamp(static_cast<int>(number_or(space.getArrayItem(2), 0)), 0, 255);
        QPDFObjectHandle table = space.getArrayItem(3);
        std::string bytes;
        if (table.isString()) {
            bytes = table.getStringValue();
        } else if (table.isStream()) {
            bytes = stream_data(table, qpdf_dl_generalized, largest_table);
        }
        return std::make_shared<IndexedSpace>(base, bytes, last);
    }

    Space alternate_of(QPDFObjectHandle space, int depth) {
        const Space alternate = read(space.getArrayItem(2), depth + 1);
        return alternate && alternate->kind() != Kind::pattern ? alternate : nullptr;
    }

    Space read_separation(QPDFObjectHandle space, int depth) {
        if (space.getArrayNItems() < 4) return nullptr;
        const Space alternate = alternate_of(space, depth);
        auto tints = PdfFunction::read(space.getArrayItem(3));
        if (!tints || !alternate) return nullptr;
        return std::make_shared<SeparationSpace>(name_of(space.getArrayItem(1)), alternate,
                                                 std::move(tints), recolour_);
    }

    Space read_device_n(QPDFObjectHandle space, int depth) {
        if (space.getArrayNItems() < 4) return nullptr;
        QPDFObjectHandle list = space.getArrayItem(1);
        const int count = list.isArray() ? list.getArrayNItems() : 0;
        if (count < 1 || count > most_inks) return nullptr;
        std::vector<std::string> names;
        names.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            names.push_back(name_of(list.getArrayItem(i)));
        const Space alternate = alternate_of(space, depth);
        auto tints = TintTransform::read(space.getArrayItem(3), static_cast<unsigned>(count));
        if (!tints || !alternate) return nullptr;
        return std::make_shared<DeviceNSpace>(std::move(names), alternate, std::move(tints),
                                              recolour_);
    }

    QPDFObjectHandle resources_;
    const Recolour* recolour_;
};

} // namespace

std::vector<double> ColourSpace::initial() const {
    return std::vector<double>(components_, 0.0);
}

std::vector<double> ColourSpace::decode(unsigned) const {
    std::vector<double> ends;
    for (unsigned n = 0; n < components_; ++n)
        ends.insert(ends.end(), {0, 1});
    return ends;
}

std::shared_ptr<const ColourSpace> ColourSpace::device(Kind kind) {
    static const Space gray = std::make_shared<DeviceSpace>(Kind::gray),
                       rgb = std::make_shared<DeviceSpace>(Kind::rgb),
                       cmyk = std::make_shared<DeviceSpace>(Kind::cmyk);
    return kind == Kind::cmyk ? cmyk : kind == Kind::rgb ? rgb : gray;
}

std::shared_ptr<const ColourSpace> ColourSpace::read(QPDFObjectHandle space,
                                                     QPDFObjectHandle resources,
                                                     const Recolour* recolour) {
    return Reader(resources, recolour).read(space, 0);
}

} // namespace pecyn::art
