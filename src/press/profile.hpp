#pragma once

#include "base/geometry.hpp"
#include "colour/colour.hpp"
#include "diag/source_map.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::press {

/// Warn and fail thresholds of one measure; absent ones don't apply.
struct Limit {
    std::optional<double> warn, fail;
};

enum class Standard : unsigned char { pdf_x4, pdf_x1a_2003, pdf_x1a_2001 };
/// "PDF/X-4" and so on: the manifest's words.
std::string_view name(Standard standard);

enum class BlackText : unsigned char { overprint, knockout };

/// The output condition (ISO 15930-7, 6.2): registered name and its ICC profile.
struct Condition {
    std::string name;     ///< "FOGRA39"
    std::string profile;  ///< file name, beside the press profile
    std::string registry; ///< "http://www.color.org"
    std::string profile_bytes;
};

struct Stock {
    double gsm = 0;  ///< grams per square metre
    double bulk = 0; ///< cubic centimetres per gram
    /// Caliper = gsm x bulk, in micrometres (requirement P12).
    Length caliper() const { return Length::mm(gsm * bulk / 1000.0); }
};

enum class Duplex : unsigned char { long_edge, short_edge };

struct Sheets {
    Size size{Length::mm(320), Length::mm(450)}; ///< portrait
    std::string size_name = "SRA3";
    Length grip;   ///< unprintable at the leading short edge
    Length gutter; ///< between cards
    Length margin; ///< unprintable at the other edges
    Duplex duplex = Duplex::long_edge;
    bool crop = true, fold = true, slug = true; ///< marks
    bool creep_by_printer = false;              ///< the printer compensates creep itself
};

/// A printer's rules as data: `layouts/press/<id>.yaml`. Never content, never policy.
struct Profile {
    std::string id;
    diag::Span span;
    Standard standard = Standard::pdf_x4;
    Condition condition;
    Limit ink_limit; ///< per cent, total area coverage
    BlackText text_black = BlackText::overprint;
    bool spots_to_process = false;
    Limit bleed, line, type, image; ///< mm, pt, pt, ppi
    std::map<std::string, Stock> stocks;
    std::vector<Sheets> sheets; ///< each gives one file of target `sheets`
};

} // namespace pecyn::press
