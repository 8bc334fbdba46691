#include "font/face.hpp"

#include <algorithm>

namespace pecyn::font {

std::shared_ptr<const Face> FaceLibrary::find(std::string_view family, int weight) const {
    for (const auto& face : faces_)
        if (face->pin().weight == weight && face->pin().family == family) return face;
    return nullptr;
}

std::vector<std::string> FaceLibrary::families() const {
    std::vector<std::string> names;
    for (const auto& face : faces_)
        if (std::find(names.begin(), names.end(), face->pin().family) == names.end())
            names.push_back(face->pin().family);
    return names;
}

std::vector<std::string> FaceLibrary::families_with(char32_t code_point) const {
    std::vector<std::string> names;
    for (const auto& face : faces_)
        if (face->glyph_of(code_point) != 0 &&
            std::find(names.begin(), names.end(), face->pin().family) == names.end())
            names.push_back(face->pin().family);
    return names;
}

const LanguageFamily* FaceLibrary::for_language(std::string_view language) const {
    const LanguageFamily* best = nullptr;
    for (const LanguageFamily& one : languages_) {
        const bool whole =
            language.size() == one.language.size() ||
            (language.size() > one.language.size() && language[one.language.size()] == '-');
        if (!whole || !language.starts_with(one.language)) continue;
        if (!best || one.language.size() > best->language.size()) best = &one;
    }
    return best;
}

} // namespace pecyn::font
