#include "draw/haru/image.hpp"
#include "draw/haru/predictor.hpp"

#include "sample.hpp"

using namespace pecyn;
using namespace pecyn::tests;

namespace {

std::shared_ptr<art::Raster> raster(art::Raster::Space space, std::string pixels,
                                    std::string alpha = {}) {
    auto made = std::make_shared<art::Raster>();
    made->width = made->height = 2;
    made->space = space;
    made->pixels = std::move(pixels);
    made->alpha = std::move(alpha);
    return made;
}

scene::Document showing(std::vector<std::shared_ptr<art::Raster>> rasters) {
    scene::Page page = a6_page();
    for (auto& each : rasters)
        page.items.emplace_back(scene::Picture{
            std::shared_ptr<const art::Raster>(each),
            Affine{Length::mm(20).in_pt(), 0, 0, Length::mm(20).in_pt(), 10_mm, 10_mm},
            diag::Span{4, 1, 9}});
    return document_of(std::move(page));
}

const std::string rgb_pixels = "\xFF\x01\x01\x01\xFF\x01\x01\x01\xFF\xFF\xFF\xFF";

/// A JPEG stream's beginning: enough for what is read of it.
std::string jpeg_head(char width, char components) {
    const std::string zero(1, '\0');
    return std::string("\xFF\xD8\xFF\xE0") + zero + "\x04" + "JF" + "\xFF\xC2" + zero + "\x11" +
           "\x08" + zero + "\x02" + zero + width + components + "rest";
}

} // namespace

TEST_CASE("pictures reach the file in inks, once, the right way up") {
    auto rgb = raster(art::Raster::Space::rgb, rgb_pixels);
    rgb->key = "k";
    auto again = raster(art::Raster::Space::rgb, rgb_pixels);
    again->key = "k";
    const auto gray = raster(art::Raster::Space::gray, std::string("\0\x40\x80\xFF", 4));
    const auto cmyk = raster(art::Raster::Space::cmyk, std::string(16, '\x7F'));
    const std::string pdf = pdf_of(showing({rgb, again, gray, cmyk}));
    const std::string text = opened(pdf);
    CHECK(times(text, "/Subtype /Image") == 3);
    CHECK(times(text, "/I0 Do") == 2);
    CHECK(times(text, "/ColorSpace /DeviceCMYK") == 2);
    CHECK(times(text, "/ColorSpace /DeviceGray") == 1);
    CHECK(!holds(text, "DeviceRGB"));
    CHECK(holds(text, "56.692913 0 0 56.692913 36.8504 342.9921 cm"));
    const Folder folder;
    CHECK(call("qpdf --check " + folder.put("i.pdf", pdf)).status == 0);
    const Outcome list = call("pdfimages -list " + folder.file("i.pdf"));
    CHECK(list.says("image       2     2  cmyk    4   8  image"));
}

TEST_CASE("alpha: steps are a soft mask, on and off a stencil that X-1a takes too") {
    const auto soft =
        raster(art::Raster::Space::rgb, rgb_pixels, std::string("\0\x40\x80\xFF", 4));
    const auto hard =
        raster(art::Raster::Space::rgb, rgb_pixels, std::string("\0\xFF\xFF\0", 4));
    const auto none = raster(art::Raster::Space::rgb, rgb_pixels, "\xFF\xFF\xFF\xFF");
    const std::string x4 = opened(pdf_of(showing({soft, hard, none})));
    CHECK(times(x4, "/SMask ") == 1);
    CHECK(times(x4, "/Mask ") == 1);
    CHECK(holds(x4, "/ImageMask true"));
    CHECK(holds(x4, "/S /Transparency"));
    const press::Profile x1a = press_profile(press::Standard::pdf_x1a_2003);
    CHECK(holds(opened(pdf_of(showing({hard}), x1a)), "/Mask "));
    // On bare paper it can be mixed (flatten_test.cpp), over another picture it can't.
    diag::Findings findings;
    CHECK(draw::haru::draw_pdf(showing({none, soft}), x1a, press_converter(), metadata(),
                               findings)
              .empty());
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all()[0].code == "x1a-transparency");
    CHECK(findings.all()[0].span == diag::Span{4, 1, 9});
}

TEST_CASE("JPEG streams of inks stay as they are, where they show the same pixels") {
    const auto facts = draw::haru::read_jpeg_facts(jpeg_head(2, 4));
    REQUIRE(facts);
    CHECK(facts->width == 2);
    CHECK(facts->height == 2);
    CHECK(facts->components == 4);
    CHECK(!draw::haru::read_jpeg_facts("GIF89a"));
    CHECK(!draw::haru::read_jpeg_facts(""));
    for (std::size_t cut = 0; cut < jpeg_head(2, 4).size() - 4; ++cut)
        draw::haru::read_jpeg_facts(jpeg_head(2, 4).substr(0, cut));

    auto cmyk = raster(art::Raster::Space::cmyk, std::string(16, '\x7F'));
    const auto encoded = [&cmyk] {
        return draw::haru::encode_image({cmyk.get(), draw::haru::Alpha::none},
                                        press_converter());
    };
    cmyk->jpeg = jpeg_head(2, 4);
    CHECK(holds(encoded().entries, "/DCTDecode"));
    CHECK(!holds(encoded().entries, "/Decode["));
    CHECK(encoded().bytes == cmyk->jpeg);
    cmyk->jpeg_is_inverted = true;
    CHECK(holds(encoded().entries, "/Decode[1 0 1 0 1 0 1 0]"));
    cmyk->jpeg = jpeg_head(3, 4);
    CHECK(holds(encoded().entries, "/FlateDecode"));
    cmyk->jpeg = jpeg_head(2, 3);
    CHECK(holds(encoded().entries, "/FlateDecode"));
}

TEST_CASE("predicted rows give the pixels back") {
    const std::size_t width = 37, height = 23, parts = 4;
    std::string pixels;
    unsigned seed = 1;
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t i = 0; i < width * parts; ++i) {
            seed = seed * 1103515245u + 12345u;
            // Smooth rows, repeated rows and noise, so that every filter has its turn.
            const unsigned value = y % 3 == 0   ? static_cast<unsigned>(i + y)
                                   : y % 3 == 1 ? static_cast<unsigned>(i * i)
                                                : seed >> 16;
            pixels += static_cast<char>(
                y > 12 && y < 16 ? static_cast<unsigned char>(pixels[12 * width * parts + i])
                                 : value);
        }
    const std::string rows = draw::haru::predicted(pixels, width * parts, parts);
    REQUIRE(rows.size() == pixels.size() + height);
    std::string back;
    for (std::size_t y = 0; y < height; ++y) {
        const char filter = rows[y * (width * parts + 1)];
        for (std::size_t i = 0; i < width * parts; ++i) {
            const char left = i < parts ? '\0' : back[y * width * parts + i - parts];
            const char above = y == 0 ? '\0' : back[(y - 1) * width * parts + i];
            const char base = filter == 1 ? left : filter == 2 ? above : '\0';
            back += static_cast<char>(rows[y * (width * parts + 1) + 1 + i] + base);
        }
    }
    CHECK(back == pixels);
}

TEST_CASE("other programs see the pixels that were given") {
    auto gray = std::make_shared<art::Raster>();
    gray->width = 16;
    gray->height = 8;
    gray->space = art::Raster::Space::gray;
    for (unsigned i = 0; i < 128; ++i)
        gray->pixels += static_cast<char>((i * i) & 0xFF);
    const Folder folder;
    const std::string file = folder.put("g.pdf", pdf_of(showing({gray})));
    REQUIRE(call("pdfimages " + file + " " + folder.file("out")).status == 0);
    const std::string image = file_bytes(folder.file("out-000.ppm"));
    for (std::size_t i = 0; i < 128; ++i)
        CHECK(image[image.size() - 3 * (128 - i)] == gray->pixels[i]);
}
