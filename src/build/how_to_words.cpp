#include "build/how_to_words.hpp"

#include <array>

namespace pecyn::build {

namespace {

struct Words {
    Phrase phrase;
    std::string_view cy, en;
};

constexpr std::array all_words{
    Words{Phrase::title_cards, "Sut i argraffu a thorri’r cardiau",
          "How to print and cut the cards"},
    Words{Phrase::title_sheet, "Sut i’w argraffu", "How to print it"},
    Words{Phrase::title_piece, "Sut i’w argraffu a’i dorri", "How to print and cut it"},
    Words{Phrase::title_tiles, "Sut i argraffu a gludo’r poster",
          "How to print and glue the poster"},
    Words{Phrase::title_booklet, "Sut i argraffu a styffylu’r llyfryn",
          "How to print and staple the booklet"},
    Words{Phrase::title_book, "Sut i argraffu a rhwymo’r llyfr",
          "How to print and bind the book"},
    Words{Phrase::title_leaves, "Sut i argraffu a rhwymo’r tudalennau",
          "How to print and bind the pages"},
    Words{Phrase::title_leaflet, "Sut i argraffu a phlygu’r daflen",
          "How to print and fold the leaflet"},

    Words{Phrase::load, "Rhowch y papur yn yr argraffydd", "Put the paper in the printer"},
    Words{Phrase::load_text, "Papur {0}, dalennau: {1}", "{0} paper, sheets: {1}"},
    Words{Phrase::load_thick, "Papur trwchus (160 g) sydd orau.",
          "Thick paper (160 g) is best."},

    Words{Phrase::print_one, "Argraffwch un ochr", "Print one side"},
    Words{Phrase::print_one_text, "Dewiswch argraffu ar un ochr yn unig.",
          "Choose printing on one side only."},
    Words{Phrase::print_both, "Argraffwch y ddwy ochr", "Print both sides"},
    Words{Phrase::print_long_text, "Dewiswch argraffu ar y ddwy ochr a throi ar yr ymyl hir.",
          "Choose printing on both sides, flip on long edge."},
    Words{Phrase::print_short_text, "Dewiswch argraffu ar y ddwy ochr a throi ar yr ymyl byr.",
          "Choose printing on both sides, flip on short edge."},
    Words{Phrase::print_hand, "Argraffwch un ochr, yna’r llall",
          "Print one side, then the other"},
    Words{Phrase::print_hand_text,
          "Argraffwch y tudalennau odrif. Trowch y papur fel y mae’r llun yn dangos, ac "
          "argraffwch y tudalennau eilrif.",
          "Print the odd pages. Turn the paper over as the picture shows, and print the even "
          "pages."},

    Words{Phrase::size, "Cadwch y maint", "Keep the size"},
    Words{Phrase::size_text, "Dewiswch “maint gwirioneddol” neu 100 %, nid “ffitio”.",
          "Choose “actual size” or 100 %, not “fit”."},

    Words{Phrase::light, "Daliwch ddalen at y golau", "Hold a sheet to the light"},
    Words{Phrase::light_text,
          "Argraffwch un ddalen yn gyntaf. Dylai llinellau’r ddwy ochr fod ar ben ei gilydd.",
          "Print one sheet first. The lines of both sides should lie on each other."},

    Words{Phrase::cut, "Torrwch ar hyd y llinellau", "Cut along the lines"},
    Words{Phrase::cut_text, "Rhowch bren mesur o linell i linell, a thorri yno.",
          "Lay a ruler from line to line, and cut there."},

    Words{Phrase::cut_out, "Torrwch a phlygwch", "Cut out and fold"},
    Words{Phrase::cut_out_text,
          "Torrwch ar hyd yr amlinell. Plygwch ar hyd y llinellau toredig. Os oes tab, gludwch "
          "ef.",
          "Cut along the outline. Fold along the dashed lines. If there is a tab, glue it."},

    Words{Phrase::fold_glue, "Plygwch a gludwch", "Fold and glue"},
    Words{Phrase::fold_glue_text,
          "Plygwch ar hyd y llinell ganol, y print ar y tu allan, a gludwch y ddau hanner.",
          "Fold along the middle line, print outside, and glue the two halves."},
    Words{Phrase::glue_backs, "Gludwch gefn wrth gefn", "Glue back to back"},
    Words{Phrase::glue_backs_text, "Gludwch flaen a chefn pob cerdyn at ei gilydd.",
          "Glue the front and the back of each card together."},

    Words{Phrase::fold, "Plygwch yn y canol", "Fold in the middle"},
    Words{Phrase::fold_text,
          "Cadwch y dalennau yn eu trefn, a phlygwch nhw gyda’i gilydd, y dudalen gyntaf ar y "
          "tu allan.",
          "Keep the sheets in order, and fold them together, the first page outside."},
    Words{Phrase::staple, "Styffylwch ddwywaith", "Staple twice"},
    Words{Phrase::staple_text, "Agorwch y llyfryn, a styffylwch drwy’r plyg o’r tu allan.",
          "Open the booklet, and staple through the fold from the outside."},

    Words{Phrase::fold_sections, "Plygwch fesul adran", "Fold section by section"},
    Words{Phrase::fold_sections_text,
          "Plygwch bedair dalen gyda’i gilydd, yn eu trefn: dyna un adran. Gall fod llai yn yr "
          "olaf.",
          "Fold four sheets together, in order: that is one section. The last may have fewer."},
    Words{Phrase::bind, "Rhwymwch", "Bind"},
    Words{Phrase::bind_text,
          "Rhowch yr adrannau ar ben ei gilydd yn eu trefn. Gludwch neu gwnïwch y meingefn.",
          "Lay the sections on each other in order. Glue or sew the spine."},
    Words{Phrase::rings, "Tyllwch a rhwymwch", "Punch and bind"},
    Words{Phrase::rings_left_text, "Rhowch y tudalennau yn eu trefn, a’u rhwymo ar y chwith.",
          "Put the pages in order, and bind them at the left."},
    Words{Phrase::rings_right_text, "Rhowch y tudalennau yn eu trefn, a’u rhwymo ar y dde.",
          "Put the pages in order, and bind them at the right."},
    Words{Phrase::rings_top_text, "Rhowch y tudalennau yn eu trefn, a’u rhwymo ar y brig.",
          "Put the pages in order, and bind them at the top."},

    Words{Phrase::fold_letter, "Plygwch yn dair rhan", "Fold in three"},
    Words{Phrase::fold_letter_text, "Plygwch y panel cul i mewn yn gyntaf, yna’r clawr drosto.",
          "Fold the narrow panel in first, then the cover over it."},
    Words{Phrase::fold_fan, "Plygwch fel ffan", "Fold like a fan"},
    Words{Phrase::fold_fan_text, "Plygwch yn ôl ac ymlaen, panel wrth banel.",
          "Fold to and fro, panel by panel."},
    Words{Phrase::fold_zine, "Plygwch a thorrwch", "Fold and cut"},
    Words{Phrase::fold_zine_text,
          "Plygwch y ddalen yn wyth rhan a’i hagor. Torrwch y llinell yn y canol.",
          "Fold the sheet into eight and open it. Cut the line in the middle."},
    Words{Phrase::push_zine, "Gwthiwch y ddau ben", "Push the ends together"},
    Words{Phrase::push_zine_text,
          "Plygwch y ddalen ar ei hyd, gwthiwch y ddau ben at ei gilydd, a chaewch y llyfryn.",
          "Fold the sheet lengthwise, push both ends together, and close the booklet."},

    Words{Phrase::cut_tiles, "Torrwch y chwith a’r brig", "Cut the left and the top"},
    Words{Phrase::cut_tiles_text,
          "Torrwch bob dalen ar hyd ei llinellau ar y chwith ac ar y brig.",
          "Cut each sheet along its lines at the left and at the top."},
    Words{Phrase::glue_tiles, "Gludwch fel y map", "Glue as the map shows"},
    Words{Phrase::glue_tiles_text,
          "Dechreuwch gydag A1. Gludwch bob dalen dros stribed yr un o’i blaen. Torrwch ymylon "
          "y poster yn olaf.",
          "Begin with A1. Glue each sheet over the strip of the one before. Cut the poster’s "
          "edges last."},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < all_words.size(); ++i)
        if (static_cast<std::size_t>(all_words[i].phrase) != i) return false;
    return all_words.size() == static_cast<std::size_t>(Phrase::glue_tiles_text) + 1;
}
static_assert(in_order(), "one row a phrase, in the order of the enumeration");

} // namespace

std::string_view language_of_words(std::string_view language) {
    return language.substr(0, language.find('-')) == "cy" ? "cy" : "en";
}

std::string_view words(Phrase phrase, std::string_view language) {
    const Words& row = all_words[static_cast<std::size_t>(phrase)];
    return language_of_words(language) == "cy" ? row.cy : row.en;
}

} // namespace pecyn::build
