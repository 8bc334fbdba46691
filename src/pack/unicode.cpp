#include "pack/unicode.hpp"

#include "pack/markup.hpp"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <cctype>

namespace pecyn::pack {
namespace {

/// Bytes below 0xCC lead only to code points below U+0300, and those are all NFC.
bool is_surely_nfc(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
}

const UNormalizer2* nfc_normaliser() {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* normaliser = unorm2_getNFCInstance(&status);
    return U_SUCCESS(status) != 0 ? normaliser : nullptr;
}

bool all_of(std::string_view text, int (*test)(int)) {
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return test(static_cast<unsigned char>(c)) != 0; });
}

} // namespace

bool is_nfc(std::string_view text) {
    const UNormalizer2* normaliser = is_surely_nfc(text) ? nullptr : nfc_normaliser();
    if (normaliser == nullptr) return true;
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_isNormalized(normaliser, wide.getBuffer(), wide.length(), &status) != 0;
}

std::string to_nfc(std::string_view text) {
    const UNormalizer2* normaliser = is_surely_nfc(text) ? nullptr : nfc_normaliser();
    if (normaliser == nullptr) return std::string(text);
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    UErrorCode status = U_ZERO_ERROR;
    const int32_t needed =
        unorm2_normalize(normaliser, wide.getBuffer(), wide.length(), nullptr, 0, &status);
    status = U_ZERO_ERROR;
    icu::UnicodeString composed;
    UChar* buffer = composed.getBuffer(needed + 1);
    const int32_t length = unorm2_normalize(normaliser, wide.getBuffer(), wide.length(), buffer,
                                            needed + 1, &status);
    composed.releaseBuffer(length);
    std::string result;
    if (U_SUCCESS(status) != 0) composed.toUTF8String(result);
    return U_SUCCESS(status) != 0 ? result : std::string(text);
}

bool is_word_sign(char32_t code_point) {
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(code_point));
    return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool is_letter(char32_t code_point) {
    return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & U_GC_L_MASK) != 0;
}

bool is_capital(char32_t code_point) {
    return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & U_GC_LU_MASK) != 0;
}

std::string lower_case(std::string_view text) {
    auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    std::string lower;
    wide.toLower(icu::Locale::getRoot()).toUTF8String(lower);
    return lower;
}

bool is_language_tag(std::string_view tag) {
    const std::size_t dash = tag.find('-');
    const std::string_view language = tag.substr(0, dash);
    if (language.size() < 2 || language.size() > 3 || !all_of(language, std::islower))
        return false;
    for (std::size_t at = dash; at != std::string_view::npos;) {
        const std::size_t next = tag.find('-', at + 1);
        const std::string_view part =
            tag.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
        if (part.empty() || part.size() > 8 || !all_of(part, std::isalnum)) return false;
        at = next;
    }
    return *uloc_getISO3Language(std::string(language).c_str()) != '\0';
}

} // namespace pecyn::pack
