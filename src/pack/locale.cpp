#include "pack/locale.hpp"

#include <array>
#include <memory>
#include <vector>

#include <unicode/datefmt.h>
#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/measure.h>
#include <unicode/numfmt.h>
#include <unicode/timezone.h>
#include <unicode/ulocdata.h>

namespace pecyn::pack {
namespace {

/// The language with the calendar and digits that we print. English without a country is that
/// of Britain, where these packs come from: "4 November 2026".
icu::Locale locale_of(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string tag(language == "en" ? "en-GB" : language);
    icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    locale.setKeywordValue("calendar", "gregorian", status);
    locale.setKeywordValue("numbers", "latn", status);
    return U_SUCCESS(status) != 0 ? locale : icu::Locale::getUK();
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string result;
    return text.toUTF8String(result);
}

} // namespace

QuotationMarks quotation_marks(std::string_view language) {
    QuotationMarks marks{"\u201C", "\u201D", "\u2018", "\u2019"};
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocalULocaleDataPointer data(
        ulocdata_open(locale_of(language).getName(), &status));
    const std::array<std::pair<ULocaleDataDelimiterType, std::string*>, 4> parts = {
        {{ULOCDATA_QUOTATION_START, &marks.open},
         {ULOCDATA_QUOTATION_END, &marks.close},
         {ULOCDATA_ALT_QUOTATION_START, &marks.inner_open},
         {ULOCDATA_ALT_QUOTATION_END, &marks.inner_close}}};
    for (const auto& [type, mark] : parts) {
        std::array<UChar, 16> text{};
        const int32_t length = ulocdata_getDelimiter(
            data.getAlias(), type, text.data(), static_cast<int32_t>(text.size()), &status);
        if (U_SUCCESS(status) != 0 && length > 0)
            *mark = to_utf8(icu::UnicodeString(text.data(), length));
    }
    return marks;
}

std::string printed_date(Date date, std::string_view language) {
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale_of(language)));
    if (!format) return {};
    format->setTimeZone(*icu::TimeZone::getGMT());
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    icu::UnicodeString text;
    return to_utf8(format->format(static_cast<UDate>(days) * 86'400'000, text));
}

std::string printed_duration(long long seconds, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::MeasureFormat format(locale_of(language), UMEASFMT_WIDTH_SHORT, status);
    std::vector<icu::Measure> measures;
    measures.reserve(3);
    const auto add = [&](long long value, const icu::MeasureUnit& unit) {
        measures.emplace_back(icu::Formattable(static_cast<int64_t>(value)),
                              static_cast<icu::MeasureUnit*>(unit.clone()), status);
    };
    if (seconds >= 3600) add(seconds / 3600, icu::MeasureUnit::getHour());
    if (seconds / 60 % 60 != 0) add(seconds / 60 % 60, icu::MeasureUnit::getMinute());
    if (seconds % 60 != 0 || measures.empty()) add(seconds % 60, icu::MeasureUnit::getSecond());
    icu::UnicodeString text;
    icu::FieldPosition place;
    format.formatMeasures(measures.data(), static_cast<int32_t>(measures.size()), text, place,
                          status);
    return U_SUCCESS(status) != 0 ? to_utf8(text) : std::string();
}

std::string printed_integer(long long value, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format(
        icu::NumberFormat::createInstance(locale_of(language), status));
    if (!format || U_FAILURE(status) != 0) return std::to_string(value);
    icu::UnicodeString text;
    return to_utf8(format->format(static_cast<int64_t>(value), text));
}

} // namespace pecyn::pack
