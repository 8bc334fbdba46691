#include "draw/haru/syntax.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace pecyn;
using namespace pecyn::draw::haru;

namespace {

std::string number(double value, int decimals = 3) {
    std::string out;
    append_number(out, value, decimals);
    return out;
}

} // namespace

TEST_CASE("numbers are short, rounded and within the limits of the format") {
    CHECK(number(0) == "0");
    CHECK(number(-0.0) == "0");
    CHECK(number(-0.0004) == "0");
    CHECK(number(1.25) == "1.25");
    CHECK(number(-1.2504) == "-1.25");
    CHECK(number(0.05) == "0.05");
    CHECK(number(-0.5) == "-0.5");
    CHECK(number(99.9996) == "100");
    CHECK(number(12.3456, 0) == "12");
    CHECK(number(0.123456789, 6) == "0.123457");
    CHECK(number(1e30) == "32767");
    CHECK(number(-1e30) == "-32767");
    CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "0");
    CHECK(number(std::numeric_limits<double>::infinity()) == "0");
    std::string least;
    append_fixed(least, std::numeric_limits<std::int64_t>::min(), 0);
    CHECK(least == "-9223372036854775808");
}

TEST_CASE("names and strings") {
    CHECK(name("CutContour") == "/CutContour");
    CHECK(name("PANTONE 300 C") == "/PANTONE#20300#20C");
    CHECK(name("a/b#(c)") == "/a#2Fb#23#28c#29");
    CHECK(name("Tŷ") == "/T#C5#B7");
    CHECK(text_string("a (b) \\") == "(a \\(b\\) \\\\)");
    CHECK(text_string("ŵ") == "<FEFF0175>");
    CHECK(text_string("a\nb") == "<FEFF0061000A0062>");
    CHECK(utf16_hex("\xF0\x9F\x98\x80") == "D83DDE00");
    CHECK(reference(12) == "12 0 R");
    CHECK(box({Length::pt(1), Length::pt(2), Length::pt(10.55555), Length::pt(20)}) ==
          "[1 2 11.5556 22]");
}

TEST_CASE("a matrix keeps six decimals where they matter") {
    std::string out;
    append_matrix(out, {0.123456789, 0, 0, -1, Length::pt(1.23456), Length()});
    CHECK(out == "0.123457 0 0 -1 1.2346 0 ");
}
