#include "preflight/file/content_findings.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {

PdfFinding* ContentFindings::again(std::string_view code, std::string_view subject) {
    key_.assign(code).append(1, '\n').append(subject);
    const auto found = known_.find(key_);
    if (found == known_.end()) return nullptr;
    PdfFinding& finding = report_.findings()[found->second.index];
    if (found->second.page != page_) {
        found->second.page = page_;
        return &report_.add(code, std::string(subject), page_, {});
    }
    ++finding.count;
    return &finding;
}

PdfFinding& ContentFindings::begin(std::string_view code, std::string_view subject,
                                   const PaintedElement* element, const Words& words) {
    PdfFinding& finding = report_.add(code, std::string(subject), page_, words.message);
    finding.help = words.help;
    if (element && element->is_placed) finding.where = element->box;
    if (element) {
        QPDFObjectHandle object = element->object;
        if (!object.isIndirect() && element->space) object = element->space->object;
        if (object.isIndirect() && finding.object == 0)
            finding.object = static_cast<unsigned>(object.getObjectID());
    }
    const auto index = static_cast<std::size_t>(&finding - report_.findings().data());
    known_[std::string(code) + '\n' + std::string(subject)] = {index, page_};
    return finding;
}

std::string plain(double number) {
    std::string text = fmt::format("{:.3f}", number);
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string safe_text(std::string_view text) {
    std::string result;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size() && count < 60; ++count) {
        const utf8::Decoded one = utf8::decode(text, at);
        const bool is_safe = one.code_point >= 0x20 && one.code_point != 0x7F &&
                             one.code_point != 0xFFFD &&
                             (one.code_point < 0x80 || one.code_point >= 0xA0);
        result += is_safe ? std::string(text.substr(at, one.length)) : std::string("?");
        at += one.length;
    }
    return result;
}

std::string text_of(const PaintedElement& text) {
    const auto words = text.font ? text.font->words(text.shown, 30) : std::nullopt;
    return words ? fmt::format("the text '{}'", safe_text(*words)) : std::string("text");
}

std::optional<diag::Severity> broken(const press::Limit& limit, double measured, double slack) {
    if (limit.fail && measured < *limit.fail - slack) return diag::Severity::error;
    if (limit.warn && measured < *limit.warn - slack) return diag::Severity::warning;
    return std::nullopt;
}

double missed(const press::Limit& limit, diag::Severity severity) {
    if (severity == diag::Severity::error && limit.fail) return *limit.fail;
    return limit.warn ? *limit.warn : *limit.fail;
}

} // namespace pecyn::preflight
