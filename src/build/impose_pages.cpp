#include "build/impose_pages.hpp"

#include "impose/leaflet.hpp"
#include "scene/copy.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using press::Duplex;

/// Programs round: pages are of one size that differ by less.
constexpr Length same_size = Length::mm(0.3);

bool is_same(Size a, Size b) {
    return abs(a.width - b.width) < same_size && abs(a.height - b.height) < same_size;
}

bool has_one_size(scene::Document& pages, const ImposeOptions& options,
                  diag::Findings& findings) {
    if (options.scheme == ImposeScheme::tiles) return true;
    const bool widths_differ =
        options.scheme == ImposeScheme::letter || options.scheme == ImposeScheme::concertina;
    const Size first = pages.pages.front()->trim;
    for (std::size_t i = 1; i < pages.pages.size(); ++i) {
        auto& page = pages.pages[i];
        const Size own = widths_differ ? Size{first.width, page->trim.height} : page->trim;
        if (!is_same(own, first)) {
            findings
                .error("page-sizes", {},
                       fmt::format("page {} of '{}' is {} and page {} is {}", page->label,
                                   pages.title, in_words(page->trim),
                                   pages.pages.front()->label, in_words(first)))
                .with_help("this scheme takes pages of one size; choose some with --pages, or "
                           "make them alike");
            return false;
        }
        if (page->trim == first || widths_differ) continue;
        auto alike = std::make_shared<scene::Page>();
        alike->trim = first;
        alike->bleed = page->bleed;
        alike->foreign = page->foreign;
        alike->label = page->label;
        page = std::move(alike);
    }
    return true;
}

/// The number of pages that the scheme needs, at least as many as there are if it can.
std::size_t wanted_pages(std::size_t pages, const ImposeOptions& options) {
    const auto multiple = [&](std::size_t of) { return (pages + of - 1) / of * of; };
    switch (options.scheme) {
    case ImposeScheme::cards: return multiple(duplex_of_cards(options) == Duplex::none ? 1 : 2);
    case ImposeScheme::fronts:
    case ImposeScheme::tiles: break;
    case ImposeScheme::saddle:
    case ImposeScheme::sections: return multiple(4);
    case ImposeScheme::letter: return impose::leaflet_pages(press::Fold::letter, pages);
    case ImposeScheme::concertina: return std::max<std::size_t>(4, multiple(2));
    case ImposeScheme::zine: return impose::leaflet_pages(press::Fold::zine, pages);
    }
    return pages;
}

} // namespace

std::string in_words(Size size) {
    return fmt::format("{:.4g} x {:.4g} mm", size.width.in_mm(), size.height.in_mm());
}

Duplex duplex_of_cards(const ImposeOptions& options) {
    return options.scheme == ImposeScheme::fronts ? Duplex::none
                                                  : options.duplex.value_or(Duplex::long_edge);
}

bool prepare_pages(scene::Document& pages, const ImposeOptions& options,
                   diag::Findings& findings) {
    if (!has_one_size(pages, options, findings)) return false;
    const std::size_t count = pages.pages.size(), wanted = wanted_pages(count, options);
    if (count == wanted) return true;
    if (count < wanted && options.fill) {
        const auto blank = scene::blank_like(*pages.pages.front());
        pages.pages.resize(wanted, blank);
        return true;
    }
    const bool missing = count < wanted;
    const std::size_t off = missing ? wanted - count : count - wanted;
    findings
        .error("page-count", {},
               fmt::format("'{}' has {} page{}, and this scheme needs {}: {} {}", pages.title,
                           count, count == 1 ? "" : "s", wanted, off,
                           missing ? (off == 1 ? "is missing" : "are missing")
                                   : (off == 1 ? "is too many" : "are too many")))
        .with_help(missing ? "--fill adds blank pages at the end"
                           : "choose the pages with --pages");
    return false;
}

} // namespace pecyn::build
