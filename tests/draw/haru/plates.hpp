#pragma once

#include "sample.hpp"

#include <map>

namespace pecyn::tests {

/// One plate as Ghostscript's tiffsep makes it: 0 is no ink, 255 is full.
struct Plate {
    unsigned width = 0, height = 0;
    std::string ink;
    int at(double x, double y) const { ///< in shares of width and height
        const auto column = static_cast<std::size_t>(x * width),
                   row = static_cast<std::size_t>(y * height);
        return static_cast<unsigned char>(ink.at(row * width + column));
    }
};

/// A grey TIFF without compression, little-endian; 255 is paper there.
inline Plate read_plate(const std::string& tiff) {
    const auto number = [&tiff](std::size_t at, unsigned bytes) {
        std::size_t value = 0;
        for (unsigned i = bytes; i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(tiff.at(at + i));
        return value;
    };
    REQUIRE(tiff.substr(0, 2) == "II");
    const std::size_t table = number(4, 4);
    std::map<std::size_t, std::vector<std::size_t>> tags;
    for (std::size_t i = 0; i < number(table, 2); ++i) {
        const std::size_t entry = table + 2 + 12 * i;
        const std::size_t type = number(entry + 2, 2), count = number(entry + 4, 4);
        const unsigned size = type == 3 ? 2 : type == 4 ? 4 : 0;
        if (size == 0) continue;
        const std::size_t from = size * count > 4 ? number(entry + 8, 4) : entry + 8;
        for (std::size_t n = 0; n < count; ++n)
            tags[number(entry, 2)].push_back(number(from + n * size, size));
    }
    REQUIRE(tags[259].at(0) == 1);
    Plate plate;
    plate.width = static_cast<unsigned>(tags[256].at(0));
    plate.height = static_cast<unsigned>(tags[257].at(0));
    for (std::size_t i = 0; i < tags[273].size(); ++i)
        plate.ink += tiff.substr(tags[273][i], tags[279].at(i));
    for (char& level : plate.ink)
        level = static_cast<char>(255 - static_cast<unsigned char>(level));
    return plate;
}

/// The plates of a PDF's first page by name, at a resolution.
inline std::map<std::string, Plate> plates_of(const std::string& pdf, int dpi = 36) {
    const Folder folder;
    const std::string file = folder.put("in.pdf", pdf);
    const Outcome run =
        call("gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -sCompression=none "
             "-dFirstPage=1 -dLastPage=1 -r" +
             std::to_string(dpi) + " -o " + folder.file("p.tif") + " " + file);
    REQUIRE_MESSAGE(run.status == 0, run.text);
    std::map<std::string, Plate> plates;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(file).parent_path())) {
        const std::string name = entry.path().filename().string();
        const std::size_t open = name.find('('), close = name.rfind(')');
        if (open != std::string::npos && close != std::string::npos)
            plates.emplace(name.substr(open + 1, close - open - 1),
                           read_plate(file_bytes(entry.path().string())));
    }
    return plates;
}

} // namespace pecyn::tests
