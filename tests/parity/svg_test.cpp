#include "scenes.hpp"

#include "draw/cairo/draw_png.hpp"
#include "draw/cairo/draw_svg.hpp"
#include "support/pictures.hpp"

using namespace pecyn;

TEST_CASE("PNG and SVG show the same picture") {
    constexpr int dpi = 300;
    const test::NaiveConverter proof;
    const test::Folder folder;
    for (const test::ParityCase& one : test::parity_cases()) {
        const auto svg = folder.path() / (one.name + ".svg");
        const auto shown = folder.path() / (one.name + "-svg.png");
        test::write(svg, draw::cairo::draw_svg(*one.page, one.name, proof));
        const std::string command = fmt::format("rsvg-convert -d {0} -p {0} -o '{1}' '{2}'",
                                                dpi, shown.string(), svg.string());
        REQUIRE_MESSAGE(std::system(command.c_str()) == 0, command);
        const std::string own = draw::cairo::draw_png(*one.page, dpi, proof);
        test::write(folder.path() / (one.name + "-own.png"), own);
        const test::Difference d =
            test::difference(test::blurred(own), test::blurred(test::bytes_of(shown)));
        const std::string what = fmt::format("{} as SVG: mean {:.2f}, far off {:.4f}", one.name,
                                             d.mean, d.far_share);
        CHECK_MESSAGE(d.mean <= one.tolerance, what);
        CHECK_MESSAGE(d.far_share <= test::allowed_far_share, what);
        if (std::getenv("PECYN_KEEP") != nullptr) MESSAGE(what);
    }
}
