#pragma once

#include "base/geometry.hpp"
#include "colour/colour.hpp"
#include "colour/converter.hpp"
#include "diag/source_map.hpp"
#include "press/finish.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::press {

/// Warn and fail thresholds of one measure; absent ones don't apply.
struct Limit {
    std::optional<double> warn, fail;
};

enum class Standard : unsigned char {
    pdf_x4,
    pdf_x1a_2003,
    pdf_x1a_2001,
    none ///< plain PDF: no profile of a printer asks for it, sheets of foreign files may be it
};
/// "PDF/X-4" and so on: the manifest's words; empty for none.
std::string_view name(Standard standard);

/// The output condition (ISO 15930-7, 6.2): registered name and its ICC profile.
struct Condition {
    std::string name;     ///< "FOGRA39"
    std::string profile;  ///< file name, beside the press profile
    std::string registry; ///< "http://www.color.org"
    std::string profile_bytes;
    colour::Intent intent = colour::Intent::relative; ///< of light that becomes ink
};

enum class BlackText : unsigned char { overprint, knockout };
/// What becomes of black that a layout or drawing gives as light (rgb 0 0 0).
enum class RgbBlack : unsigned char {
    to_text_black, ///< black ink alone; larger than `rich_from`, the rich black
    refuse         ///< an error, so that the designer chooses the inks
};
enum class Spots : unsigned char { keep, to_process, refuse };

/// What the printer does with inks (requirements P6, P7).
struct InkRules {
    Limit limit;                    ///< per cent, total area coverage
    double tolerance = 8;           ///< per cent; rounding that the limit allows for
    Length square = Length::mm(15); ///< of a finished PDF: ink is the mean over such a square
                                    ///< (GWG 2022, R0026)
    BlackText text_black = BlackText::overprint;
    RgbBlack rgb_black = RgbBlack::to_text_black;
    std::optional<colour::Cmyk> rich_black; ///< of large areas given as black light
    Length rich_from = Length::pt(36); ///< sides of areas, and type, from which black is rich
    Spots spots = Spots::keep;
    std::vector<std::string> spot_names; ///< plates the printer has; empty: any
};

/// The plate of a finish, and the least that the printer can do on it.
struct FinishPlate {
    std::string spot;   ///< "CutContour"
    colour::Cmyk shown; ///< the ink that stands for it on screens and proofs
    Length line;        ///< thinnest line; of cut and crease also the width that is drawn
    Length type;        ///< smallest type
    Length from_cut;    ///< distance from the die line
    Length hole = Length::mm(5);        ///< of cut: the narrowest hole that is punched
    Length hole_edge = Length::mm(4.8); ///< of cut: the least room from a hole to the edge
    diag::Span span;
};
enum class MissingFinish : unsigned char { warn, fail };

/// Printer's marks, all outside the bleed (requirement P3).
struct Marks {
    bool crop = false, fold = false, registration = false, bar = false, slug = false;
    Length offset; ///< from the trim; at least the bleed
    bool any() const { return crop || fold || registration || bar || slug; }
};

enum class Transparency : unsigned char { allow, refuse };
/// The order of pages in `press` (requirement P4).
enum class PageOrder : unsigned char {
    reading,     ///< front, back, front, back
    fronts_first ///< all fronts, then all backs
};

struct Stock {
    double gsm = 0;  ///< grams per square metre
    double bulk = 0; ///< cubic centimetres per gram
    /// Caliper = gsm x bulk, in micrometres (requirement P12).
    Length caliper() const { return Length::mm(gsm * bulk / 1000.0); }
};

/// How a sheet gets its second side.
enum class Duplex : unsigned char {
    long_edge,     ///< turned over its long edge
    short_edge,    ///< over its short edge
    work_and_turn, ///< fronts and backs on one form, printed twice, turned left to right: each
                   ///< sheet gives two copies (the gripper edge stays)
    work_and_tumble, ///< likewise, turned top to bottom
    fold_over,       ///< printed on one side and folded, so that backs lie behind their fronts
    none             ///< one side alone; pages are fronts without backs
};

/// Which card comes to which slot of which sheet.
enum class SheetOrder : unsigned char {
    rows,          ///< sheet by sheet, row by row
    cut_and_stack, ///< cut stacks laid on each other give the order of the deck
    repeat         ///< one card fills all slots of its sheet
};

/// A slot of the printer's own: the corner of its trim on the front, and how its card lies.
struct Slot {
    Point at;
    int turns = 0; ///< quarter turns clockwise
};

/// The edge that leaves hang at.
enum class Edge : unsigned char { left, right, top };

/// How a leaflet of one sheet is folded.
enum class Fold : unsigned char {
    none,
    letter,     ///< three panels, one folded in after the other (roll fold)
    concertina, ///< any number of panels, to and fro
    zine        ///< eight pages on one side, one cut in the middle
};

/// How booklets lie on sheets (requirement P11).
struct BookletSheets {
    int pages = 4;    ///< of one sheet, both sides: 4, 8 or 16, folded once to three times
    int section = 16; ///< pages of a section of a perfect-bound or sewn book; a multiple of 4
    Length milling;   ///< ground off the spine before it is glued
};

struct Sheets {
    Size size{Length::mm(320), Length::mm(450)}; ///< portrait
    std::string size_name = "SRA3";
    Length grip;   ///< unprintable at the leading short edge
    Length gutter; ///< between cards
    Length margin; ///< unprintable at the other edges
    Duplex duplex = Duplex::long_edge;
    SheetOrder order = SheetOrder::rows;
    bool heads_together = false; ///< every second row stands on its head
    std::vector<Slot> slots;     ///< instead of the grid with most cards
    bool dies_apart = false;     ///< cut and crease lines on one sheet of their own, not on all
    std::optional<BookletSheets> booklets; ///< unset: the spread alone, with its marks around
    Marks marks{true, true, false, false, true, {}};
    bool creep_by_printer = false; ///< the printer compensates creep itself
    double spoilage = 0;           ///< per cent of sheets, printed besides for set-up and waste
};

/// Limits of what can be printed (requirements P2, P7 to P9).
struct Limits {
    Limit bleed;         ///< mm
    Limit line;          ///< pt, thinnest line
    Limit type;          ///< pt, smallest type
    Limit reversed_line; ///< pt, a line left free of ink
    Limit reversed_type; ///< pt, type left free of ink, or knocked out in more than one ink
    Limit image;         ///< ppi
    Limit image_1bit;    ///< ppi, of black-and-white pictures
};

/// A printer's rules as data: `layouts/press/<id>.yaml`. Never content, never policy.
struct Profile {
    std::string id;
    diag::Span span;
    Standard standard = Standard::pdf_x4;
    Condition condition;
    InkRules inks;
    Transparency transparency = Transparency::allow;
    std::map<Finish, FinishPlate> finishes;
    MissingFinish missing_finish = MissingFinish::warn;
    Limits limits;
    Marks marks; ///< of `press`; none by default
    PageOrder order = PageOrder::reading;
    std::map<std::string, Stock> stocks;
    std::vector<Sheets> sheets; ///< each gives one file of target `sheets`

    /// Plate of a finish, or null where the printer doesn't offer it.
    const FinishPlate* plate(Finish finish) const {
        const auto found = finishes.find(finish);
        return found == finishes.end() ? nullptr : &found->second;
    }
};

/// The inks of a colour given as light where that is black and large: the profile's rich black
/// for things whose smaller side (of type: its size) reaches `rich_from`. Nothing for all other
/// colours, which go their usual way.
std::optional<colour::Cmyk> rich_black_of(const Profile& profile, const colour::Colour& colour,
                                          Length smaller_side);

} // namespace pecyn::press
