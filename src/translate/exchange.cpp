#include "translate/exchange.hpp"

#include "base/utf8.hpp"
#include "translate/formats.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::translate {

std::string write_exchange(const ExchangeFile& file, Format format) {
    switch (format) {
    case Format::xliff_2: return write_xliff_2(file);
    case Format::xliff_1: return write_xliff_1(file);
    case Format::po: break;
    }
    return write_po(file);
}

void refuse(diag::Findings& findings, diag::Span span, std::string_view why) {
    findings
        .error("not-exchange-file", span,
               fmt::format("this is no file that translated texts can be read from: {}", why))
        .with_help("it takes XLIFF 2.0, XLIFF 1.2 and PO files in UTF-8, as `pecyn translate "
                   "export` writes them");
}

std::optional<ExchangeFile> read_exchange(std::string_view text, diag::FileId file,
                                          diag::Findings& findings) {
    const auto place = [&](std::size_t at) {
        const auto begin = static_cast<std::uint32_t>(at);
        return diag::Span{file, begin, begin};
    };
    if (text.size() > largest_exchange) {
        refuse(findings, place(0),
               fmt::format("it is larger than {} MB", largest_exchange >> 20));
        return std::nullopt;
    }
    if (const auto bad = utf8::first_malformed(text)) {
        refuse(findings, place(*bad), "it is not written in UTF-8");
        return std::nullopt;
    }
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
        refuse(findings, place(zero), "it holds bytes that no text has");
        return std::nullopt;
    }
    const std::size_t first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) {
        refuse(findings, place(0), "it is empty");
        return std::nullopt;
    }
    return text[first] == '<' ? read_xliff(text, file, findings)
                              : read_po(text, file, findings);
}

std::size_t length_guide(std::size_t source, std::size_t longest) {
    const double factor = source <= 10 ? 2.0 : source <= 40 ? 1.4 : 1.2;
    const double fives = std::ceil(static_cast<double>(source) * factor / 5);
    return std::max(static_cast<std::size_t>(fives) * 5, longest);
}

} // namespace pecyn::translate
