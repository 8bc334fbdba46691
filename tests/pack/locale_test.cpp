#include "pack/locale.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack {
namespace {

TEST_CASE("quotation marks of languages") {
    const auto marks = [](std::string_view language) {
        const QuotationMarks m = quotation_marks(language);
        return m.open + m.close + m.inner_open + m.inner_close;
    };
    CHECK(marks("cy") == "“”‘’");
    CHECK(marks("en") == "“”‘’");
    CHECK(marks("pl") == "„”«»");
    CHECK(marks("de") == "„“‚‘");
    CHECK(marks("fr") == "«»«»");
    CHECK(marks("ar") == "”“’‘");
    CHECK(marks("zh-Hans") == "“”‘’");
    CHECK(marks("cy-GB") == marks("cy"));
}

TEST_CASE("dates in words, with Latin digits") {
    using namespace std::chrono;
    const Date day = 2026y / November / 4;
    CHECK(printed_date(day, "cy") == "4 Tachwedd 2026");
    CHECK(printed_date(day, "en") == "4 November 2026");
    CHECK(printed_date(day, "pl") == "4 listopada 2026");
    CHECK(printed_date(day, "ar") == "4 نوفمبر 2026");
    CHECK(printed_date(1970y / January / 1, "cy") == "1 Ionawr 1970");
    // Persian has a calendar and digits of its own; ours are those of the file.
    CHECK(printed_date(day, "fa").find("2026") != std::string::npos);
}

TEST_CASE("durations and numbers") {
    CHECK(printed_duration(200, "en") == "3 mins, 20 secs");
    CHECK(printed_duration(3600, "en") == "1 hr");
    CHECK(printed_duration(0, "en") == "0 secs");
    CHECK(printed_duration(3661, "cy").find("1 awr") != std::string::npos);
    CHECK(printed_duration(200, "ar").find("20") != std::string::npos);
    CHECK(printed_integer(12500, "cy") == "12,500");
    CHECK(printed_integer(-12500, "de") == "-12.500");
    CHECK(printed_integer(12, "ar").find("12") != std::string::npos);
}

} // namespace
} // namespace pecyn::pack
