#include "art/qr.hpp"

#include <algorithm>
#include <array>
#include <cairo-pdf.h>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <unistd.h>

using namespace pecyn;
using art::QrLevel;

namespace {

constexpr std::array levels{QrLevel::low, QrLevel::medium, QrLevel::quartile, QrLevel::high};

void add(cairo_t* cairo, const PathData& path) {
    auto point = path.points.begin();
    for (const PathData::Verb verb : path.verbs) {
        switch (verb) {
        case PathData::Verb::move:
            cairo_move_to(cairo, point->x.in_pt(), point->y.in_pt());
            ++point;
            break;
        case PathData::Verb::line:
            cairo_line_to(cairo, point->x.in_pt(), point->y.in_pt());
            ++point;
            break;
        case PathData::Verb::close: cairo_close_path(cairo); break;
        case PathData::Verb::curve: FAIL("a code has no curves");
        }
    }
}

std::string output_of(const std::string& command) {
    std::FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe);
    std::string all;
    std::array<char, 4096> part{};
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), pipe))
        all.append(part.data(), got);
    CHECK(pclose(pipe) == 0);
    return all;
}

/// What a reader of codes sees on a page that shows the path in black.
std::string scanned(const PathData& path, double side) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("pecyn-qr-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    const std::string pdf = (folder / "code.pdf").string();
    cairo_surface_t* surface = cairo_pdf_surface_create(pdf.c_str(), side, side);
    cairo_t* cairo = cairo_create(surface);
    add(cairo, path);
    cairo_fill(cairo);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    const std::string png = (folder / "code").string();
    output_of("pdftoppm -r 300 -png -singlefile " + pdf + " " + png);
    std::string read =
        output_of("zbarimg -q --raw -Sdisable -Sqrcode.enable " + png + ".png 2>/dev/null");
    std::filesystem::remove_all(folder);
    if (read.ends_with('\n')) read.pop_back();
    return read;
}

Rect square(double side) { return {{}, {}, Length::pt(side), Length::pt(side)}; }

/// Whether a point lies inside by the nonzero rule; the path has upright edges only.
bool covers(const PathData& path, double x, double y) {
    int winding = 0;
    Point start, at;
    auto point = path.points.begin();
    const auto edge = [&](Point from, Point to) {
        const double a = from.y.in_pt(), b = to.y.in_pt();
        if (from.x.in_pt() > x && (a > y) != (b > y)) winding += b > a ? 1 : -1;
    };
    for (const PathData::Verb verb : path.verbs) {
        if (verb == PathData::Verb::move) {
            start = at = *point++;
        } else if (verb == PathData::Verb::line) {
            edge(at, *point);
            at = *point++;
        } else {
            edge(at, start);
            at = start;
        }
    }
    return winding != 0;
}

} // namespace

TEST_CASE("codes of all levels are read from a page") {
    const std::string texts[] = {"https://meic.cymru",
                                 "https://example.org/cerdyn/ŵyneb-â-gwên?iaith=cy&lle=Llŷn",
                                 "https://example.org/" + std::string(600, 'a') + "?end"};
    for (const std::string& text : texts) {
        for (const QrLevel level : levels) {
            const auto code = art::encode_qr(text, level);
            REQUIRE(code);
            const double side = 1.2 * (code->modules + 8.0);
            CHECK(scanned(art::qr_path(*code, square(side)), side) == text);
        }
    }
}

TEST_CASE("the smallest code is chosen, and none where none holds the text") {
    const auto modules = [](std::size_t bytes, QrLevel level) {
        return art::encode_qr(std::string(bytes, 'x'), level)->modules;
    };
    // ISO/IEC 18004, table 7: version 1 holds 17 bytes at L and 7 at H, version 40 2953.
    CHECK(modules(17, QrLevel::low) == 21);
    CHECK(modules(18, QrLevel::low) == 25);
    CHECK(modules(7, QrLevel::high) == 21);
    CHECK(modules(8, QrLevel::high) == 25);
    CHECK(modules(2953, QrLevel::low) == 177);
    CHECK_FALSE(art::encode_qr(std::string(2954, 'x'), QrLevel::low));
    CHECK_FALSE(art::encode_qr(std::string(1274, 'x'), QrLevel::high));
    CHECK_FALSE(art::encode_qr("", QrLevel::low));
    CHECK(art::encode_qr(std::string("a\0b", 3), QrLevel::low));
}

TEST_CASE("the path covers the dark modules and nothing else, inside the quiet zone") {
    const auto code = art::encode_qr("https://example.org/a", QrLevel::quartile);
    REQUIRE(code);
    const double side = code->modules + 8.0;
    const PathData path = art::qr_path(*code, square(side));
    for (unsigned y = 0; y < code->modules; ++y) {
        for (unsigned x = 0; x < code->modules; ++x) {
            const bool dark = code->dark[y * code->modules + x] != 0;
            REQUIRE(covers(path, x + 4.5, y + 4.5) == dark);
        }
    }
    CHECK(path.control_box() ==
          Rect{Length::pt(4), Length::pt(4), Length::pt(side - 8), Length::pt(side - 8)});
}

TEST_CASE("touching modules are one outline, holes run the other way") {
    // A ring with a module inside that touches nothing, and two that touch at a corner.
    art::QrCode code;
    code.modules = 5;
    for (const char c : std::string("11111"
                                    "10001"
                                    "10101"
                                    "10001"
                                    "11111"))
        code.dark.push_back(c == '1' ? 1 : 0);
    const PathData ring = art::qr_path(code, square(13));
    const auto outlines = [](const PathData& path) {
        return std::count(path.verbs.begin(), path.verbs.end(), PathData::Verb::move);
    };
    CHECK(outlines(ring) == 3);
    CHECK(ring.points.size() == 12); // corners alone
    CHECK_FALSE(covers(ring, 5.5, 5.5));
    CHECK(covers(ring, 6.5, 6.5));

    art::QrCode corners;
    corners.modules = 2;
    corners.dark = {1, 0, 0, 1};
    const PathData two = art::qr_path(corners, square(10));
    CHECK(outlines(two) == 2);
    CHECK(two.points.size() == 8);
    CHECK(art::qr_path({}, square(10)).empty());
}
