#pragma once

#include "translate/exchange.hpp"

/// The formats one by one; others use exchange.hpp.
namespace pecyn::translate {

std::string write_xliff_2(const ExchangeFile& file);
std::string write_xliff_1(const ExchangeFile& file);
std::string write_po(const ExchangeFile& file);
std::optional<ExchangeFile> read_xliff(std::string_view text, diag::FileId file,
                                       diag::Findings& findings);
std::optional<ExchangeFile> read_po(std::string_view text, diag::FileId file,
                                    diag::Findings& findings);

/// Finding not-exchange-file.
void refuse(diag::Findings& findings, diag::Span span, std::string_view why);

/// What translators are told about a unit, a line each.
std::vector<std::string> notes_of(const ExchangeUnit& unit);

} // namespace pecyn::translate
