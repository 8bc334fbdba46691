#include "preflight/file/content_spaces.hpp"

#include "art/pdf_values.hpp"

#include <algorithm>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;
using Kind = SpaceModel::Kind;

constexpr int deepest = 6;
/// Far beyond what a page needs; what comes after is not judged.
constexpr std::size_t most_spaces = 10'000;
constexpr int most_inks = 256;
constexpr double least_ink = 0.005;

void add_ink(Inks& inks, double amount, bool is_black) {
    amount = std::clamp(amount, 0.0, 1.0);
    inks.total += amount;
    if (is_black) inks.black += amount;
    if (amount > least_ink) ++inks.count;
}

/// Names of the inks of a Separation (one) or a DeviceN (an array).
std::vector<std::string> ink_names(QPDFObjectHandle names) {
    std::vector<std::string> result;
    if (names.isName()) result.push_back(name_of(names));
    if (!names.isArray()) return result;
    for (int i = 0; i < std::min(names.getArrayNItems(), most_inks); ++i)
        result.push_back(name_of(names.getArrayItem(i)));
    return result;
}

/// Names and the short ones of inline images (8.9.7).
Kind device_named(std::string_view name) {
    if (name == "DeviceGray" || name == "G" || name == "CalGray") return Kind::gray;
    if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB") return Kind::rgb;
    if (name == "DeviceCMYK" || name == "CMYK" || name == "CalCMYK") return Kind::cmyk;
    if (name == "Pattern") return Kind::pattern;
    return Kind::unknown;
}

} // namespace

bool SpaceModel::is_registration() const {
    return kind == Kind::separation && names.size() == 1 && names.front() == "All";
}

Inks inks_of(const SpaceModel& space, const std::vector<double>& components) {
    Inks inks;
    const auto value = [&](std::size_t i) { return i < components.size() ? components[i] : 0; };
    switch (space.kind) {
    case Kind::gray:
        inks.known = true;
        add_ink(inks, 1 - value(0), true);
        break;
    case Kind::cmyk:
        inks.known = true;
        for (std::size_t i = 0; i < 4; ++i)
            add_ink(inks, value(i), i == 3);
        break;
    case Kind::icc:
        if (space.components == 4) {
            inks.known = true;
            for (std::size_t i = 0; i < 4; ++i)
                add_ink(inks, value(i), i == 3);
        } else {
            inks.paper = std::all_of(components.begin(), components.end(),
                                     [](double light) { return light > 0.999; });
        }
        break;
    case Kind::cal_gray:
    case Kind::cal_rgb:
    case Kind::rgb:
        inks.paper =
            !components.empty() && std::all_of(components.begin(), components.end(),
                                               [](double light) { return light > 0.999; });
        break;
    case Kind::separation:
    case Kind::device_n:
        inks.known = inks.is_spot = true;
        for (std::size_t i = 0; i < space.names.size(); ++i) {
            if (space.names[i] != "None") add_ink(inks, value(i), space.names[i] == "Black");
        }
        break;
    default: break;
    }
    inks.paper = inks.paper || inks.is_white();
    return inks;
}

Inks initial_inks(const SpaceModel& space) {
    std::vector<double> initial(std::min(space.components, 32u), space.has_inks() ? 1.0 : 0.0);
    if (initial.size() == 4) initial.back() = 1;
    return inks_of(space, initial);
}

Spaces::Spaces() {
    const Kind kinds[] = {Kind::unknown, Kind::gray, Kind::rgb, Kind::cmyk, Kind::pattern};
    const unsigned components[] = {1, 1, 3, 4, 0};
    for (std::size_t i = 0; i < 5; ++i) {
        all_[i].kind = kinds[i];
        all_[i].components = components[i];
    }
}

const SpaceModel* Spaces::device(Kind kind) const {
    const auto found = std::find_if(std::begin(all_), std::end(all_),
                                    [&](const SpaceModel& s) { return s.kind == kind; });
    return found == std::end(all_) ? unknown() : found;
}

const SpaceModel* Spaces::keep(SpaceModel model) {
    if (kept_.size() >= most_spaces) return device(Kind::pattern); // nothing to judge
    kept_.push_back(std::make_unique<SpaceModel>(std::move(model)));
    return kept_.back().get();
}

const SpaceModel* Spaces::named(const std::string& name, QPDFObjectHandle resources,
                                int depth) {
    QPDFObjectHandle own = entry(resources, "/ColorSpace");
    const Kind kind = device_named(name);
    if (kind == Kind::pattern) return device(kind);
    if (kind == Kind::unknown || name.size() <= 4) { // "G" may be a resource's name
        QPDFObjectHandle found = entry(own, ("/" + name).c_str());
        if (!found.isNull()) return read(found, resources, depth + 1);
    }
    const char* replaced = kind == Kind::gray   ? "/DefaultGray"
                           : kind == Kind::rgb  ? "/DefaultRGB"
                           : kind == Kind::cmyk ? "/DefaultCMYK"
                                                : "/";
    QPDFObjectHandle instead = entry(own, replaced);
    // What it stands on itself is not replaced again.
    if (instead.isArray()) return read(instead, QPDFObjectHandle::newNull(), depth + 1);
    return device(kind);
}

const SpaceModel* Spaces::read(QPDFObjectHandle space, QPDFObjectHandle resources, int depth) {
    if (depth > deepest) return unknown();
    if (space.isName()) return named(name_of(space), resources, depth);
    if (!space.isArray() || space.getArrayNItems() < 1) return unknown();
    if (space.getArrayNItems() == 1) return read(space.getArrayItem(0), resources, depth + 1);
    if (!space.isIndirect()) {
        // A stream of content may choose the same space again and again.
        std::string text = space.getArrayNItems() <= 8 ? space.unparse() : std::string();
        if (text.empty() || text.size() > 4096)
            return keep(read_array(space, resources, depth));
        const auto [known, is_new] = written_.try_emplace(std::move(text), unknown());
        if (is_new) known->second = keep(read_array(space, resources, depth));
        return known->second;
    }
    const auto [known, is_new] = known_.try_emplace(space.getObjGen(), unknown());
    if (is_new) {
        // A space that stands on itself meets `unknown` on the way.
        const SpaceModel* read = keep(read_array(space, resources, depth));
        known_[space.getObjGen()] = read;
        return read;
    }
    return known->second;
}

SpaceModel Spaces::read_array(QPDFObjectHandle array, QPDFObjectHandle resources, int depth) {
    SpaceModel model;
    model.object = array;
    const std::string family = name_of(array.getArrayItem(0));
    const int count = array.getArrayNItems();
    const auto item = [&](int i) {
        return i < count ? array.getArrayItem(i) : QPDFObjectHandle::newNull();
    };
    if (family == "CalGray") {
        model.kind = Kind::cal_gray;
    } else if (family == "CalRGB") {
        model.kind = Kind::cal_rgb;
        model.components = 3;
    } else if (family == "Lab") {
        model.kind = Kind::lab;
        model.components = 3;
    } else if (family == "ICCBased") {
        model.kind = Kind::icc;
        model.profile = item(1);
        const double n = art::number_or(entry(model.profile, "/N"), 0);
        model.components = n == 1 || n == 3 || n == 4 ? static_cast<unsigned>(n) : 0;
    } else if (family == "Indexed" || family == "I") {
        model.kind = Kind::indexed;
        model.base = read(item(1), resources, depth + 1);
    } else if (family == "Pattern") {
        model.kind = Kind::pattern;
        model.base = read(item(1), resources, depth + 1);
    } else if (family == "Separation" || family == "DeviceN") {
        model.kind = family == "DeviceN" ? Kind::device_n : Kind::separation;
        model.names = ink_names(item(1));
        model.components = static_cast<unsigned>(model.names.size());
        model.base = read(item(2), resources, depth + 1);
        model.tint = item(3);
        model.attributes = item(4);
    }
    return model;
}

} // namespace pecyn::preflight
