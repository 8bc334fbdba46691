// Files made to take memory, time or other files. Each must end in a finding; how long that
// takes and how much memory is measured on the program (tests/cli/hostile_test.py).
#include "art/pdf_page.hpp"
#include "art/raster.hpp"
#include "art/svg.hpp"
#include "pdf_file.hpp"
#include "tiff_file.hpp"

#include <cstdint>
#include <doctest/doctest.h>
#include <functional>
#include <libdeflate.h>

using namespace pecyn;
using test::PdfFile;

namespace {

const art::Recolour keep = [](const colour::Rgb& rgb) { return colour::Colour(rgb); };

std::string codes(const diag::Findings& findings) {
    std::string all;
    for (const auto& finding : findings.all())
        all += (all.empty() ? "" : " ") + finding.code;
    return all;
}
std::string svg(const std::string& content) {
    diag::Findings findings;
    static_cast<void>(
        art::read_svg("<svg xmlns=\"http://www.w3.org/2000/svg\" "
                      "xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 400 300\">" +
                          content + "</svg>",
                      keep, {}, findings));
    return codes(findings);
}
std::string pdf(const std::string& bytes) {
    diag::Findings findings;
    static_cast<void>(art::read_pdf_page(bytes, 1, keep, {}, findings));
    return codes(findings);
}
std::string raster(const std::string& bytes) {
    diag::Findings findings;
    static_cast<void>(art::read_raster(bytes, {}, findings));
    return codes(findings);
}

std::string repeated(std::size_t times, const std::string& text) {
    std::string all;
    all.reserve(times * text.size());
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}
std::string numbered(int count, const std::function<std::string(int)>& make) {
    std::string all;
    for (int i = 0; i < count; ++i)
        all += make(i);
    return all;
}
std::string n(int i) { return std::to_string(i); }

std::string deflated(const std::string& bytes) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    std::string result(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
    result.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(),
                                           result.data(), result.size()));
    libdeflate_free_compressor(compressor);
    return result;
}

const std::string page_box = "/MediaBox [0 0 200 100]";

/// A page whose content repeats, packed.
std::string packed_page(const std::string& content, const std::string& resources = "<<>>") {
    PdfFile file;
    file.add("<</Filter /FlateDecode>>", deflated(content));
    return file.with_page("", resources, page_box + " /Contents %0").bytes();
}

std::string big_endian(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xFF);
    return bytes;
}
std::string chunk(const std::string& type, const std::string& data) {
    const std::string body = type + data;
    return big_endian(static_cast<std::uint32_t>(data.size())) + body +
           big_endian(libdeflate_crc32(0, body.data(), body.size()));
}
std::string png(std::uint32_t width, std::uint32_t height, const std::string& data,
                const std::string& kind = std::string("\x08\x06\0\0\0", 5)) {
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big_endian(width) + big_endian(height) + kind) +
           chunk("IDAT", data) + chunk("IEND", "");
}

} // namespace

TEST_CASE("SVG: nothing outside is looked at") {
    CHECK(svg("<image xlink:href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/>"
              "<rect width=\"9\" height=\"9\"/>") == "art-unreadable");
    CHECK(svg("<image href=\"http://localhost:1/x.png\" width=\"9\" height=\"9\"/>"
              "<rect width=\"9\" height=\"9\"/>") == "art-unreadable");
    CHECK(svg("<use href=\"/etc/x.svg#a\"/><rect width=\"9\" height=\"9\"/>") ==
          "art-unreadable");
    CHECK(svg("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><text>&x;</text>") ==
          "art-unreadable");
    CHECK(svg("<!DOCTYPE svg [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;\">]>&a;") ==
          "art-unreadable");
}

TEST_CASE("SVG: references that circle and multiply") {
    CHECK(svg("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>") != "");
    CHECK(svg("<g id=\"a0\"><rect width=\"9\" height=\"9\"/></g>" + numbered(30, [](int i) {
                  const std::string use = "<use href=\"#a" + n(i) + "\"/>";
                  return "<g id=\"a" + n(i + 1) + "\">" + use + use + "</g>";
              })) == "art-too-large");
    CHECK(svg("<marker id=\"m\"><path d=\"M0 0h1v1\"/></marker><path marker-mid=\"url(#m)\" "
              "d=\"M0 0" +
              repeated(400'000, "h1") + "\"/>") == "art-too-large");
}

TEST_CASE("SVG: work is counted before it is done") {
    const std::string rectangle = "<rect width=\"400\" height=\"300\" filter=\"url(#f)\"/>";
    const auto filtered = [&](const std::string& steps) {
        return svg("<filter id=\"f\">" + steps + "</filter>" + rectangle);
    };
    CHECK(filtered(repeated(41, "<feGaussianBlur stdDeviation=\"5\"/>")) == "art-too-large");
    CHECK(filtered("<feTurbulence baseFrequency=\".1\" numOctaves=\"1000\"/>") ==
          "art-too-large");
    CHECK(filtered("<feMorphology radius=\"50\"/>") == "art-too-large");
    CHECK(filtered("<feConvolveMatrix order=\"100\" kernelMatrix=\"" + repeated(10'000, "1 ") +
                   "\"/>") == "art-too-large");
    CHECK(filtered("<feMorphology radius=\"1\"/>") == "art-rasterised");
    CHECK(svg("<mask id=\"m\"><rect width=\"400\" height=\"300\"/></mask>" +
              repeated(300, "<rect width=\"400\" height=\"300\" mask=\"url(#m)\"/>")) ==
          "art-too-large");
    CHECK(svg("<path d=\"M0 0" +
              numbered(50'000,
                       [](int i) { return "L" + n(i * 37 % 400) + " " + n(i * 91 % 300); }) +
              "\"/>") == "art-too-large");
    CHECK(svg("<style>" + numbered(5000, [](int i) { return "g .b" + n(i) + "{fill:red}"; }) +
              "</style>" + repeated(5000, "<path class=\"q\" d=\"M0 0h1v1\"/>")) ==
          "art-too-large");
    CHECK(svg("<path " + numbered(100'000, [](int i) { return "a" + n(i) + "=\"1\" "; }) +
              "/>") == "art-too-large");
    CHECK(svg("<text>" + std::string(60'000, 'w') + "</text>") == "art-too-large");
    CHECK(svg(repeated(100'001, "<g/>")) == "art-too-large");
    CHECK(svg(repeated(65, "<g>") + repeated(65, "</g>")) == "art-too-large");
}

TEST_CASE("SVG: a traced picture is not taken for an attack") {
    const std::string loops = numbered(20'000, [](int i) {
        return "M" + n(i * 37 % 397) + " " + n(i * 91 % 293) + "c.1 .2.5 .8 1 1c.4 .4.1 1-1 0z";
    });
    CHECK(svg("<path d=\"" + loops + "\"/>") == "");
}

TEST_CASE("pictures: giants, bombs and endless scans") {
    CHECK(raster(png(60'000, 60'000, "")) == "image-too-large");
    CHECK(raster(png(2'000'000'000u, 1, "")) == "image-too-large");
    CHECK(raster(png(9'000, 9'000, "", std::string("\x10\x06\0\0\0", 5))) == "image-too-large");
    CHECK(raster(png(8'000, 8'000, deflated(std::string(1000, '\0')))) == "image-unreadable");
    // A profile that unpacks to more than any has.
    const std::string bomb = deflated(std::string(40u << 20, '\0'));
    CHECK(
        raster("\x89PNG\r\n\x1A\n" +
               chunk("IHDR", big_endian(1) + big_endian(1) + std::string("\x08\x02\0\0\0", 5)) +
               chunk("iCCP", std::string("x\0\0", 3) + bomb) +
               chunk("IDAT", deflated(std::string(4, '\0'))) + chunk("IEND", "")) ==
        "image-unreadable");

    // Progressive: one scan is repeated; each costs as much as the picture is large.
    std::string jpeg("\xFF\xD8\xFF\xDB\0\x43\0", 7);
    jpeg +=
        std::string(64, '\1') + std::string("\xFF\xC2\0\x0B\x08\x0F\xA0\x0F\xA0\1\1\x11\0", 13);
    for (const char kind : {'\0', '\x10'}) {
        jpeg += std::string("\xFF\xC4\0\x14", 4) + kind + '\1' + std::string(16, '\0');
    }
    jpeg += std::string("\xFF\xDA\0\x08\1\1\0\0\0\0", 10) + std::string(40'000, '\0');
    jpeg += repeated(100'000, std::string("\xFF\xDA\0\x08\1\1\0\1\x3F\0\0", 11)) + "\xFF\xD9";
    CHECK(raster(jpeg) == "image-unreadable");

    test::TiffFile tiff;
    tiff.width = 4;
    tiff.rows = "abcd";
    std::string bytes = tiff.bytes();
    const auto claim = [&](std::string tag, std::uint32_t value) {
        const std::size_t at = bytes.find(tag);
        REQUIRE(at != std::string::npos);
        bytes[at + 2] = 4; // LONG
        for (std::size_t i = 0; i < 4; ++i)
            bytes[at + 8 + i] = static_cast<char>(value >> (8 * i) & 0xFF);
    };
    claim(std::string("\0\1", 2) + std::string("\3\0\1\0\0\0", 6), 9000);
    claim(std::string("\1\1", 2) + std::string("\3\0\1\0\0\0", 6), 9000);
    CHECK(raster(bytes) == "image-unreadable");
    claim(std::string("\1\1", 2), 900'000);
    CHECK(raster(bytes) == "image-too-large");
}

TEST_CASE("PDF: recursion and repetition end") {
    PdfFile circle;
    circle.add("<</Subtype /Form /BBox [0 0 99 99] /Resources <</XObject <</F %0>>>>>>",
               "0 0 1 1 re f /F Do /F Do");
    CHECK(pdf(circle.with_page("/F Do", "<</XObject <</F %0>>>>").bytes()) == "art-too-large");

    PdfFile masks;
    masks.add("<</Subtype /Form /BBox [0 0 200 100] /Group <</S /Transparency>>>>",
              "0 0 100 100 re f");
    CHECK(pdf(masks
                  .with_page(repeated(2000, "/G gs 0 0 200 100 re f "),
                             "<</ExtGState <</G <</SMask <</S /Luminosity /G %0>>>>>>>>")
                  .bytes())
              .find("art-unsupported") != std::string::npos);

    PdfFile tiles;
    tiles.add("<</PatternType 1 /PaintType 1 /BBox [0 0 1 1] /XStep .0001 /YStep .0001 "
              "/Resources <<>>>>",
              "0 0 1 1 re f");
    CHECK(pdf(tiles.with_page("/Pattern cs /P scn 0 0 200 100 re f", "<</Pattern <</P %0>>>>")
                  .bytes())
              .find("art-unsupported") != std::string::npos);

    CHECK(pdf(packed_page(repeated(5'000'000, "q Q "))) == "art-too-large");
    CHECK(pdf(packed_page(repeated(1000, "q "))) == "art-too-large");
    CHECK(pdf(packed_page(numbered(100, [](int i) {
              return "0 0 m 9 1 l 2 " + n(i + 2) + " l h W n ";
          }))) == "art-too-large");
    CHECK(pdf(PdfFile()
                  .with_page("[.0000001 .0000001] 0 d 0 0 m 400 300 l S", "<<>>", page_box)
                  .bytes())
              .find("art-unsupported") != std::string::npos);
}

TEST_CASE("PDF: bombs stop while they unpack") {
    CHECK(pdf(packed_page(std::string(80u << 20, ' '))) == "art-too-large");
    // An object stream of 64 MB, from which the page tree would come.
    const std::string bomb = deflated(std::string(64u << 20, ' '));
    std::string bytes = "%PDF-1.5\n";
    const std::size_t first = bytes.size();
    bytes += "1 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " +
             std::to_string(bomb.size()) + ">>\nstream\n" + bomb + "\nendstream\nendobj\n";
    const std::size_t table = bytes.size();
    const auto row = [](char kind, std::size_t value) {
        return kind + big_endian(static_cast<std::uint32_t>(value)) + std::string(2, '\0');
    };
    const std::string rows = row(0, 0) + row(1, first) + row(2, 1) + row(1, table);
    bytes += "3 0 obj\n<</Type /XRef /Size 4 /W [1 4 2] /Root 2 0 R /Length 28>>\nstream\n" +
             rows + "\nendstream\nendobj\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    CHECK(pdf(bytes) == "art-unreadable");
    // Endless filters.
    PdfFile chain;
    chain.add("<</Filter [" + repeated(100'000, "/AHx ") + "]>>", "41>");
    CHECK(pdf(chain.with_page("", "<<>>", page_box + " /Contents %0").bytes()) ==
          "art-unreadable");
    // An array of two bytes an object.
    CHECK(pdf(PdfFile().with_page("", "<</X [" + repeated(2'000'000, "0 ") + "]>>").bytes()) ==
          "art-too-large");
    // Pictures of more than all memory, from few bytes.
    PdfFile pictures;
    std::string names, uses;
    for (int i = 0; i < 50; ++i) {
        pictures.add("<</Subtype /Image /Width 9000 /Height 8000 /ColorSpace /DeviceRGB "
                     "/BitsPerComponent 8 /Filter /FlateDecode>>",
                     deflated(std::string(1000, '\0')));
        names += "/I" + n(i) + " %" + n(i) + " ";
        uses += "/I" + n(i) + " Do ";
    }
    CHECK(pdf(pictures.with_page(uses, "<</XObject <<" + names + ">>>>").bytes())
              .find("art-unsupported") != std::string::npos);
}

TEST_CASE("PDF: page trees that circle, boxes beyond sense, locked and cut files") {
    PdfFile circle;
    std::string bytes = circle.with_page("").bytes();
    const std::size_t kids = bytes.find("/Kids [3 0 R ]");
    REQUIRE(kids != std::string::npos);
    bytes.replace(kids, 14, "/Kids [2 0 R ]");
    CHECK(pdf(bytes) == "art-unreadable");
    CHECK(pdf(PdfFile().with_page("", "<<>>", "/MediaBox [-1e30 -1e30 1e30 1e30]").bytes()) ==
          "art-unreadable");
    CHECK(pdf("") == "art-unreadable");
    CHECK(pdf("%PDF-1.4\n" + repeated(1000, "1 0 obj [[[[")) == "art-unreadable");

    PdfFile whole;
    whole.add("<</Filter /FlateDecode>>", deflated(repeated(5000, "0 0 1 1 re f\n")));
    const std::string all = whole.with_page("", "<<>>", page_box + " /Contents %0").bytes();
    for (std::size_t size = 0; size + 10 < all.size(); size += all.size() / 60)
        CHECK(pdf(all.substr(0, size)).find("art-") != std::string::npos);
}
