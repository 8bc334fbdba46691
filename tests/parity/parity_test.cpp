#include "scenes.hpp"

#include "draw/cairo/draw_png.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "support/pictures.hpp"

using namespace pecyn;

TEST_CASE("PNG and PDF show the same picture") {
    constexpr int dpi = 300;
    const auto cases = test::parity_cases();
    scene::Document document;
    document.title = "Parity";
    document.languages = {"cy", "en"};
    for (const auto& one : cases)
        document.pages.push_back(one.page);
    diag::Findings findings;
    const std::string pdf = draw::haru::draw_pdf(
        document, test::profile(), test::NaiveConverter(), draw::haru::Metadata{}, findings);
    for (const auto& finding : findings.all())
        MESSAGE(finding.code << ": " << finding.message);
    REQUIRE_FALSE(findings.has_errors());
    const test::Folder folder;
    const auto file = folder.path() / "parity.pdf";
    test::write(file, pdf);
    for (const test::Reader& reader : test::readers) {
        const auto shown = test::shown_by(reader, file, folder.path(), cases.size(), dpi);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const std::string own = draw::cairo::draw_png(*cases[i].page, dpi,
                                                          test::NaiveConverter(reader.formula));
            test::write(folder.path() / fmt::format("{}-own-{:02}.png", reader.name, i + 1),
                        own);
            const test::Difference d =
                test::difference(test::blurred(own), test::blurred(shown[i]));
            const std::string what =
                fmt::format("{} in {}: mean {:.2f}, far off {:.4f}", cases[i].name, reader.name,
                            d.mean, d.far_share);
            CHECK_MESSAGE(d.mean <= cases[i].tolerance, what);
            CHECK_MESSAGE(d.far_share <= test::allowed_far_share, what);
        }
    }
}
