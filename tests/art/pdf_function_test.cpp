#include "art/pdf_function.hpp"

#include <doctest/doctest.h>

using namespace pecyn::art;

namespace {
std::shared_ptr<const PdfFunction> read(const std::string& text) {
    return PdfFunction::read(QPDFObjectHandle::parse(text));
}
const std::string ramp = "<</FunctionType 2 /Domain [0 1] /C0 [0 1] /C1 [1 0] /N 1>>";
} // namespace

TEST_CASE("an exponential function runs straight or is cut finely") {
    const auto straight = read(ramp);
    REQUIRE(straight);
    CHECK(straight->at(0.25) == std::vector{0.25, 0.75});
    CHECK(straight->pieces().size() == 2);
    const auto curved = read("<</FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 2>>");
    REQUIRE(curved);
    CHECK(curved->at(0.5).front() == doctest::Approx(0.25));
    CHECK(curved->pieces().size() == 17);
}

TEST_CASE("stitching joins parts, mirrors them and keeps jumps") {
    const auto joined =
        read("<</FunctionType 3 /Domain [0 2] /Bounds [1] /Encode [0 1 1 0] /Functions [" +
             ramp + ramp + "]>>");
    REQUIRE(joined);
    CHECK(joined->at(0.5) == std::vector{0.5, 0.5});
    CHECK(joined->at(1.75) == std::vector{0.25, 0.75});
    const auto jumping =
        read("<</FunctionType 3 /Domain [0 1] /Bounds [.5] /Encode [0 1 0 1] /Functions [" +
             ramp + ramp + "]>>");
    REQUIRE(jumping);
    const auto pieces = jumping->pieces();
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[1].input == 0.5);
    CHECK(pieces[1].output == std::vector{1.0, 0.0});
    CHECK(pieces[2].input == 0.5);
    CHECK(pieces[2].output == std::vector{0.0, 1.0});
}

TEST_CASE("unusable functions give nothing") {
    CHECK_FALSE(read("null"));
    CHECK_FALSE(read("<</FunctionType 4 /Domain [0 1]>>"));
    CHECK_FALSE(read("<</FunctionType 2 /Domain [1 0]>>"));
    CHECK_FALSE(read("<</FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1 2]>>"));
    CHECK_FALSE(
        read("<</FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] /Functions []>>"));
    CHECK_FALSE(read("<</FunctionType 3 /Domain [0 1] /Bounds [.5] /Encode [0 1] /Functions [" +
                     ramp + "]>>"));
}
