#pragma once

#include "support/pictures.hpp"

#include <cstdlib>

namespace pecyn::test {

/// A page that shows expected, difference and actual picture of every case that is off; it
/// lies in the build folder and is empty while all is well.
class GoldenReport {
public:
    explicit GoldenReport(files::path folder) : folder_(std::move(folder)) {
        files::remove_all(folder_);
        files::create_directories(folder_);
        save();
    }
    files::path file() const { return folder_ / "index.html"; }

    void add(const std::string& name, std::string_view expected, std::string_view actual) {
        const std::string id = fmt::format("{:03}", ++count_);
        write(folder_ / (id + "-expected.png"), std::string(expected));
        write(folder_ / (id + "-difference.png"), difference_picture(expected, actual));
        write(folder_ / (id + "-actual.png"), std::string(actual));
        rows_ += fmt::format("<tr><th scope=\"row\">{0}</th>"
                             "<td><img src=\"{1}-expected.png\" alt=\"expected\"></td>"
                             "<td><img src=\"{1}-difference.png\" alt=\"difference\"></td>"
                             "<td><img src=\"{1}-actual.png\" alt=\"actual\"></td></tr>\n",
                             name, id);
        save();
    }

private:
    void save() const {
        write(file(),
              "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Golden pictures"
              "</title><style>body{font:16px sans-serif;margin:2em}img{border:1px solid #ccc}"
              "th,td{padding:.5em;text-align:left;vertical-align:top}</style>"
              "<h1>Golden pictures that are off</h1><table><tr><th>case</th><th>expected</th>"
              "<th>difference</th><th>actual</th></tr>\n" +
                  rows_ + "</table>\n");
    }

    /// Darker where the squares of the two pictures are further apart.
    static std::string difference_picture(std::string_view expected, std::string_view actual) {
        const Blurred a = blurred(expected), b = blurred(actual);
        const unsigned width = std::min(a.width, b.width),
                       height = std::min(a.height, b.height);
        std::string rgb;
        for (unsigned y = 0; y < height * blur_square; ++y)
            for (unsigned x = 0; x < width * blur_square; ++x) {
                double most = 0;
                for (std::size_t n = 0; n < 3; ++n) {
                    const auto at = [&](const Blurred& p) {
                        return p
                            .levels[(std::size_t{y / blur_square} * p.width + x / blur_square) *
                                        3 +
                                    n];
                    };
                    most = std::max(most, std::abs(at(a) - at(b)));
                }
                rgb.append(3, static_cast<char>(255 - std::lround(most)));
            }
        return art::to_png(width * blur_square, height * blur_square, rgb, 72);
    }

    files::path folder_;
    std::string rows_;
    int count_ = 0;
};

} // namespace pecyn::test
