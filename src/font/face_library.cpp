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

} // namespace pecyn::font
