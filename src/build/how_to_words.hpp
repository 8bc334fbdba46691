#pragma once

#include <string>
#include <string_view>

namespace pecyn::build {

/// What the assembly pictures say. Numbers stand behind labels ("number of sheets: 12"), never
/// inside a Welsh sentence, where they would change its words (requirement B10).
enum class Phrase : unsigned char {
    title_cards,
    title_sheet,
    title_piece,
    title_tiles,
    title_booklet,
    title_book,
    title_leaves,
    title_leaflet,
    load,
    load_text, ///< {0} paper, {1} number of sheets
    load_thick,
    print_one,
    print_one_text,
    print_both,
    print_long_text,
    print_short_text,
    print_hand,
    print_hand_text,
    size,
    size_text,
    light,
    light_text,
    cut,
    cut_text,
    cut_out,
    cut_out_text,
    fold_glue,
    fold_glue_text,
    glue_backs,
    glue_backs_text,
    fold,
    fold_text,
    staple,
    staple_text,
    fold_sections,
    fold_sections_text,
    bind,
    bind_text,
    rings,
    rings_left_text,
    rings_right_text,
    rings_top_text,
    fold_letter,
    fold_letter_text,
    fold_fan,
    fold_fan_text,
    fold_zine,
    fold_zine_text,
    push_zine,
    push_zine_text,
    cut_tiles,
    cut_tiles_text,
    glue_tiles,
    glue_tiles_text
};

/// A phrase in a language; in English where Pecyn has no words of that language.
std::string_view words(Phrase phrase, std::string_view language);
/// The language whose words `words` gives: "cy" or "en".
std::string_view language_of_words(std::string_view language);

} // namespace pecyn::build
