#include "build/told_once.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pecyn::build {

namespace {

/// So many different findings of one code are kept, and so many brands are named.
constexpr std::size_t most_of_a_code = 2000, most_named = 5;

std::string key_of(const diag::Finding& f) {
    return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", static_cast<int>(f.severity),
                       f.code, f.span.file, f.span.begin, f.span.end, f.pack, f.product, f.item,
                       f.field, f.language, f.excuse.has_value(), f.message);
}

std::string some_of(const std::vector<std::string>& names, std::size_t all) {
    std::string text = fmt::format("{}", fmt::join(names, ", "));
    if (all > names.size()) text += fmt::format(" and {} more", all - names.size());
    return text;
}

} // namespace

void ToldOnce::add(diag::Findings findings) {
    for (diag::Finding& finding : findings.all()) {
        const auto [place, fresh] = known_.try_emplace(key_of(finding), told_.size());
        if (fresh) {
            if (++counts_[{finding.severity, finding.code}] > most_of_a_code) {
                known_.erase(place);
                continue;
            }
            told_.push_back({std::move(finding), {}, {}, 0});
            Told& told = told_.back();
            if (told.finding.brand.empty()) continue;
            told.first = {told.finding.brand};
            told.last = told.finding.brand;
            told.brands = 1;
            continue;
        }
        Told& told = told_[place->second];
        if (finding.brand.empty() || finding.brand == told.last) continue;
        if (told.first.size() < most_named) told.first.push_back(finding.brand);
        told.last = std::move(finding.brand);
        ++told.brands;
    }
}

diag::Findings ToldOnce::take(std::size_t brands) {
    diag::Findings all;
    for (Told& told : told_) {
        diag::Finding& finding = told.finding;
        if (told.brands > 1) {
            finding.brand.clear();
            if (told.brands < brands)
                finding.help +=
                    fmt::format("{}so in {} brands: {}", finding.help.empty() ? "" : "; ",
                                told.brands, some_of(told.first, told.brands));
        }
        all.all().push_back(std::move(finding));
    }
    for (const auto& [kind, count] : counts_)
        if (count > most_of_a_code)
            all.add(diag::Severity::note, "more-findings", {},
                    fmt::format("{} more findings of the kind '{}' aren't listed",
                                count - most_of_a_code, kind.second))
                .with_help("cure the first and run again");
    told_.clear();
    known_.clear();
    counts_.clear();
    return all;
}

} // namespace pecyn::build
