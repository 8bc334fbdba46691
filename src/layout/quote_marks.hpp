#pragma once

#include "pack/text.hpp"

#include <string_view>

namespace pecyn::layout {

/// The text in its language's quotation marks.
pack::RichText in_quotes(const pack::RichText& text, std::string_view language);

/// The text with its straight quotes made the language's own: double ones are outer marks,
/// pairs of single ones inner marks (the other way round `inside` quotation marks of the whole
/// text), every other single one is an apostrophe.
pack::RichText with_smart_quotes(const pack::RichText& text, std::string_view language,
                                 bool inside);

} // namespace pecyn::layout
