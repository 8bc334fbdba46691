#include "diag/nearest.hpp"
#include "preflight/painted_colours.hpp"
#include "preflight/rules.hpp"
#include "preflight/spot_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pecyn::preflight {

namespace {

constexpr std::size_t most_names = 10; ///< listed in one help

std::vector<std::string> plates_of(const press::Profile& profile) {
    std::vector<std::string> names = profile.inks.spot_names;
    for (const auto& [finish, plate] : profile.finishes)
        if (std::find(names.begin(), names.end(), plate.spot) == names.end())
            names.push_back(plate.spot);
    return names;
}

std::string help_with(const std::string& name, const std::vector<std::string>& known) {
    if (const auto nearest = diag::nearest(name, known))
        return fmt::format("did you mean '{}'? The name must be the plate's, letter by letter",
                           *nearest);
    std::string list;
    for (std::size_t i = 0; i < std::min(known.size(), most_names); ++i)
        list += (i == 0 ? "'" : ", '") + known[i] + "'";
    if (known.size() > most_names) list += " and others";
    return "use one of the printer's plates: " + list +
           "; or ask the printer for this one and add it to `spot_names`";
}

struct Used {
    const SpotUse* first = nullptr;
    bool in_one_item = true;

    diag::Finding& located(diag::Finding& finding) const {
        return finding.with_item(in_one_item ? first->item : std::string());
    }
};

/// The inks by name, in the order in which pages use them.
std::vector<Used> by_name(const std::vector<std::vector<SpotUse>>& pages) {
    std::vector<Used> all;
    std::map<std::string, std::size_t> known;
    for (const auto& page : pages)
        for (const SpotUse& use : page) {
            const auto [place, is_new] = known.try_emplace(use.name, all.size());
            if (is_new)
                all.push_back({&use});
            else if (all[place->second].first->item != use.item)
                all[place->second].in_one_item = false;
        }
    return all;
}

void check_expected(const Used& used, const press::Profile& profile, Report& report) {
    const std::string& name = used.first->name;
    if (profile.inks.spots == press::Spots::refuse) {
        used.located(report.add(diag::Severity::error, "unexpected-spot", used.first->span,
                                fmt::format("the spot ink '{}' is used, and '{}' prints the "
                                            "four process inks alone",
                                            name, profile.id),
                                used.first->ink))
            .with_help("give the colour in process inks (`cmyk`), or choose a press profile "
                       "whose printer has spot inks");
        return;
    }
    if (profile.inks.spots != press::Spots::keep || profile.inks.spot_names.empty()) return;
    const std::vector<std::string> plates = plates_of(profile);
    if (std::find(plates.begin(), plates.end(), name) != plates.end()) return;
    used.located(report.add(diag::Severity::error, "unexpected-spot", used.first->span,
                            fmt::format("the spot ink '{}' is none of the plates that '{}' "
                                        "has",
                                        name, profile.id),
                            used.first->ink))
        .with_help(help_with(name, plates));
}

bool differ_by_case(const std::string& a, const std::string& b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

void check_rgb_black(const JudgedPage& judged, const Judging& judging,
                     const PageReport& report) {
    if (judging.profile.inks.rgb_black != press::RgbBlack::refuse) return;
    for (const Painted& painted : judged.display.painted) {
        std::string what;
        if (const auto* run = painted.as<scene::GlyphRun>()) {
            if (!run->hidden && is_rgb_black(run->colour)) what = quoted(*run);
        } else if (const auto* shape = painted.as<art::Shape>()) {
            if (has_rgb_black(*shape)) what = "an area or line";
        } else if (painted.as<art::Drawing>() && judging.pictures.of(painted).rgb_black) {
            what = "a part of " + report.named("the drawing");
        }
        if (what.empty()) continue;
        report
            .add(diag::Severity::error, "rgb-black", painted,
                 fmt::format("{} is black given as light (`rgb 0 0 0`), and '{}' asks for "
                             "inks",
                             what, judging.profile.id))
            .with_help(painted.as<art::Drawing>()
                           ? "give the drawing's black another colour in the layout's "
                             "`colours` (`screen: hex 000000`)"
                           : "write `cmyk 0 0 0 100` for text and thin lines; for large areas "
                             "ask the printer for the inks of a deep black");
    }
}

std::vector<SpotUse> spots_used(const JudgedPage& judged, const Judging& judging) {
    std::vector<SpotUse> uses;
    std::vector<const colour::SpotInk*> spots;
    for (const Painted& painted : judged.display.painted) {
        const std::size_t before = spots.size();
        if (const auto* run = painted.as<scene::GlyphRun>()) {
            if (!run->hidden) add_spots(run->colour, spots);
        } else if (const auto* shape = painted.as<art::Shape>()) {
            add_spots(*shape, spots);
        } else {
            for (const colour::SpotInk* ink : judging.pictures.of(painted).spots)
                add_spot(ink, spots);
        }
        for (std::size_t i = before; i < spots.size(); ++i)
            uses.push_back({spots[i]->name, spots[i], painted.span, judged.page->item});
    }
    return uses;
}

void check_spots(const std::vector<std::vector<SpotUse>>& pages, const press::Profile& profile,
                 Report& report) {
    if (profile.inks.spots == press::Spots::to_process) return; // no plates come of them
    const std::vector<Used> inks = by_name(pages);
    std::map<std::string, const Used*> stems;
    for (const Used& used : inks) {
        check_expected(used, profile, report);
        const auto [twin, is_new] = stems.try_emplace(spot_stem(used.first->name), &used);
        if (is_new) continue;
        const std::string& other = twin->second->first->name;
        used.located(report.add(diag::Severity::warning, "spot-names-alike", used.first->span,
                                fmt::format("the spot inks '{}' and '{}' differ by {} alone, "
                                            "and come out as two plates",
                                            other, used.first->name,
                                            differ_by_case(other, used.first->name)
                                                ? "capital letters"
                                                : "their ending"),
                                used.first->ink))
            .with_help("write one name wherever the same ink is meant");
    }
}

} // namespace pecyn::preflight
