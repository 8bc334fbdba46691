#include "colour/converter.hpp"
#include "diag/writers.hpp"
#include "draw/cairo/draw_png.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "font/load_faces.hpp"
#include "golden_report.hpp"
#include "layout/lay_out.hpp"
#include "pack/reader.hpp"
#include "support/pictures.hpp"

#include <iostream>
#include <set>

/// Every layout of tests/golden/layouts is laid out with the pack's one item. Its PNG must look
/// as the one in tests/golden/expected; the pages of its press PDF, as Poppler and MuPDF show
/// them, must look like it too. PECYN_UPDATE=1 writes the expected pictures anew.
using namespace pecyn;
namespace files = std::filesystem;

namespace {

const files::path folder = PECYN_ROOT "/tests/golden";
/// 5 and 10 pixels a millimetre, so that trim and bleed are whole squares of pixels.
constexpr int dpi = 127, reader_dpi = 254;
constexpr unsigned bleed_squares = 4 * 10 / test::blur_square;
/// The same libraries paint the same pixels; a newer FreeType or pixman may round a few
/// otherwise.
constexpr double golden_mean = 0.2;

/// Poppler mixes light, as our PNG does; MuPDF mixes inks and shows the result.
double reader_mean(const std::string& name) {
    return name == "opacity-blend" || name == "picture-blend" ? 5.0 : 2.5;
}

bool updates() { return std::getenv("PECYN_UPDATE") != nullptr; }

struct GoldenPage {
    std::string name; ///< layout, and its face and page where it has several
    std::shared_ptr<const scene::Page> page;
};

/// All pages of the pack's products, which are named like their layouts.
std::vector<GoldenPage> golden_pages() {
    const DiskFiles disk;
    diag::SourceMap sources;
    diag::Findings findings;
    const auto pack =
        pack::read_pack(folder, {{folder, files::path(PECYN_ROOT)}}, {disk, sources}, findings);
    const auto pins =
        pack::read_font_pins(PECYN_ROOT "/fonts/fonts.yaml", {disk, sources}, findings);
    REQUIRE(pack);
    font::FaceLibrary faces = font::load_faces(pins.faces, disk, findings);
    for (const font::LanguageFamily& family : pins.languages)
        faces.add(family);
    const test::NaiveConverter converter;
    std::vector<GoldenPage> pages;
    for (const pack::Product& product : pack->products) {
        const auto document = layout::lay_out_product(*pack, product, pack->languages,
                                                      {disk, faces, converter}, findings);
        if (!document) continue;
        for (std::size_t i = 0; i < document->pages.size(); ++i) {
            const std::string suffix =
                document->pages.size() > 1 ? fmt::format("-{}", i + 1) : std::string();
            pages.push_back({product.id + suffix, document->pages[i]});
        }
    }
    if (findings.has_errors()) {
        std::cerr << diag::to_text(findings.sorted(sources), sources, false);
        FAIL("the golden pack has errors");
    }
    return pages;
}

scene::Document document_of(const std::vector<GoldenPage>& pages) {
    scene::Document document;
    document.title = "Golden";
    document.languages = {"cy", "en"};
    document.pages.reserve(pages.size());
    for (const GoldenPage& one : pages)
        document.pages.push_back(one.page);
    return document;
}

files::path expected_file(const std::string& name) {
    return folder / "expected" / (name + ".png");
}

} // namespace

TEST_CASE("Every layout feature looks as it did, in PNG, Poppler and MuPDF") {
    const auto pages = golden_pages();
    REQUIRE_FALSE(pages.empty());
    test::GoldenReport report(PECYN_GOLDEN_REPORT);
    std::set<std::string> names;
    for (const GoldenPage& one : pages) {
        names.insert(one.name);
        const std::string actual =
            draw::cairo::draw_png(*one.page, dpi, test::NaiveConverter());
        const files::path file = expected_file(one.name);
        if (updates()) test::write(file, actual);
        CHECK_MESSAGE(
            files::exists(file),
            one.name << ": no expected picture; run with PECYN_UPDATE=1 and look at it");
        if (!files::exists(file)) continue;
        const std::string expected = test::bytes_of(file);
        const auto d = test::difference(test::blurred(expected), test::blurred(actual));
        const bool same = d.mean <= golden_mean && d.far_share <= test::allowed_far_share;
        CHECK_MESSAGE(same, fmt::format("{}: mean {:.2f}, far off {:.4f}; see {}", one.name,
                                        d.mean, d.far_share, report.file().string()));
        if (!same) report.add(one.name, expected, actual);
    }
    for (const auto& entry : files::directory_iterator(folder / "expected")) {
        const std::string name = entry.path().stem().string();
        CHECK_MESSAGE(names.contains(name),
                      name << ": an expected picture that no layout makes");
    }
    for (const auto& entry : files::directory_iterator(folder / "layouts")) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().stem().string();
        const bool used =
            name == "base" || std::any_of(names.begin(), names.end(), [&](const auto& made) {
                return made == name || made.starts_with(name + "-");
            });
        CHECK_MESSAGE(used, name << ": a layout that no product of the golden pack shows");
    }

    const scene::Document document = document_of(pages);
    diag::Findings findings;
    const std::string pdf = draw::haru::draw_pdf(
        document, test::profile(), test::NaiveConverter(), draw::haru::Metadata{}, findings);
    REQUIRE_FALSE(findings.has_errors());
    const test::Folder scratch;
    const files::path file = scratch.path() / "golden.pdf";
    test::write(file, pdf);
    for (const test::Reader& reader : test::readers) {
        const auto shown =
            test::shown_by(reader, file, scratch.path(), pages.size(), reader_dpi);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (!pages[i].page->cut.empty()) continue; // a PDF shows the uncut sheet
            const std::string own = draw::cairo::draw_png(*pages[i].page, reader_dpi,
                                                          test::NaiveConverter(reader.formula));
            const test::Blurred mine = test::blurred(own);
            const auto d =
                test::difference(mine, test::cropped(test::blurred(shown[i]), bleed_squares,
                                                     mine.width, mine.height));
            const bool same =
                d.mean <= reader_mean(pages[i].name) && d.far_share <= test::allowed_far_share;
            CHECK_MESSAGE(same, fmt::format("{} in {}: mean {:.2f}, far off {:.4f}",
                                            pages[i].name, reader.name, d.mean, d.far_share));
            if (!same)
                report.add(fmt::format("{} in {}", pages[i].name, reader.name), own, shown[i]);
        }
    }
}
