#pragma once

#include "art/qpdf_object.hpp"
#include "base/geometry.hpp"

#include <cmath>
#include <optional>

#include <vector>

/// Small readers of PDF objects that never throw on a wrong type.
namespace pecyn::art {

inline std::optional<double> number_of(QPDFObjectHandle object) {
    if (!object.isNumber()) return std::nullopt;
    const double value = object.getNumericValue();
    // Beyond any page; keeps the arithmetic after it finite.
    return std::isfinite(value) && std::abs(value) < 1e12 ? std::optional(value) : std::nullopt;
}

inline double number_or(QPDFObjectHandle object, double fallback) {
    return number_of(object).value_or(fallback);
}

/// The numbers of an array (at most `most`); empty where it holds anything else.
inline std::vector<double> numbers_of(QPDFObjectHandle object, int most = 8192) {
    std::vector<double> result;
    if (!object.isArray() || object.getArrayNItems() > most) return result;
    for (int i = 0; i < object.getArrayNItems(); ++i) {
        const auto value = number_of(object.getArrayItem(i));
        if (!value) return {};
        result.push_back(*value);
    }
    return result;
}

/// A dictionary's or stream dictionary's entry; null where there is none.
inline QPDFObjectHandle entry(QPDFObjectHandle object, const char* key) {
    if (object.isStream()) object = object.getDict();
    return object.isDictionary() ? object.getKey(key) : QPDFObjectHandle::newNull();
}

/// A name without its '/', or empty.
inline std::string name_of(QPDFObjectHandle object) {
    return object.isName() ? object.getName().substr(1) : std::string();
}

/// An array of six numbers as a map; identity where it is none.
inline Affine matrix_of(QPDFObjectHandle object) {
    const std::vector<double> n = numbers_of(object, 6);
    if (n.size() != 6) return {};
    return {n[0], n[1], n[2], n[3], Length::pt(n[4]), Length::pt(n[5])};
}

/// An array of two corners in any order.
inline std::optional<Rect> rectangle_of(QPDFObjectHandle object) {
    const std::vector<double> n = numbers_of(object, 4);
    if (n.size() != 4) return std::nullopt;
    return Rect::from_edges(Length::pt(std::min(n[0], n[2])), Length::pt(std::min(n[1], n[3])),
                            Length::pt(std::max(n[0], n[2])), Length::pt(std::max(n[1], n[3])));
}

} // namespace pecyn::art
