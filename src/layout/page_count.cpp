#include "layout/page_count.hpp"

#include <fmt/format.h>

namespace pecyn::layout {

PageRule page_rule(const pack::Product& product) {
    switch (product.fold) {
    case press::Fold::letter: return {6, 6, 6, "a letter fold has 6 panels, 3 on each side"};
    case press::Fold::zine: return {8, 8, 8, "a zine has 8 pages"};
    case press::Fold::concertina:
        return {4, 2, PageRule{}.most,
                "a concertina has as many panels on its back as on its front, 2 at least"};
    case press::Fold::none: break;
    }
    switch (product.binding) {
    case pack::Binding::saddle:
        if (product.cover_apart)
            return {8, 4, PageRule{}.most,
                    "a booklet whose cover is apart has 4 pages of cover and inside it a "
                    "multiple of 4"};
        return {4, 4, PageRule{}.most, "a saddle-stitched booklet needs a multiple of 4 pages"};
    case pack::Binding::perfect:
    case pack::Binding::sewn:
        return {8, 4, PageRule{}.most,
                "a book has 4 pages of cover and inside it a multiple of 4"};
    case pack::Binding::wire:
        return {2, 2, PageRule{}.most, "leaves on a wire have two sides each"};
    case pack::Binding::none: break;
    }
    return {};
}

void refuse_count(const pack::Product& product, const PageRule& rule, int pages, int wanted,
                  diag::Findings& findings) {
    const bool few = wanted > pages;
    findings
        .error("page-count", product.span,
               fmt::format("{}; '{}' has {}, {} too {}", rule.words, product.id, pages,
                           few ? wanted - pages : pages - wanted, few ? "few" : "many"))
        .with_help(few ? "add to `pages`; an entry such as `{fill: notes}`, with a face of the "
                         "layout, fills up what is missing"
                       : "take entries of `pages` away, or let two texts share a page")
        .with_measure(pages, wanted, "pages");
}

} // namespace pecyn::layout
