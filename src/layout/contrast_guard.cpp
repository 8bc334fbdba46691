#include "layout/contrast_guard.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

/// Colours that differ less can't be told apart on paper; ratios are rounded on their way.
constexpr double slack = 0.02;
/// Of a role's colour, for panels: words in the role stand on it as well as on paper.
constexpr double pale = 0.15;
/// With no more ink than small letters bear: darkest on coated and on uncoated paper, by the
/// profiles of FOGRA39 and FOGRA29.
constexpr std::array<colour::Cmyk, 2> deep_blacks = {{{0.6, 0.6, 0, 1}, {0.8, 0, 0.6, 1}}};

bool same(const Fill& a, const Fill& b) {
    const auto* plain = std::get_if<colour::Colour>(&a);
    const auto* other = std::get_if<colour::Colour>(&b);
    if (plain && other) return *plain == *other;
    if (plain || other) return false;
    const auto& stops = std::get<BoxGradient>(a).stops;
    const auto& others = std::get<BoxGradient>(b).stops;
    return std::equal(stops.begin(), stops.end(), others.begin(), others.end(),
                      [](const auto& x, const auto& y) { return x.colour == y.colour; });
}

bool same(const TextColours& a, const TextColours& b) {
    if (a.words.has_value() != b.words.has_value() || a.tags != b.tags || a.looks != b.looks)
        return false;
    return !a.words || same(*a.words, *b.words);
}

bool is_neutral(const colour::Rgb& rgb) {
    constexpr double tinge = 0.12;
    return std::max({rgb.r, rgb.g, rgb.b}) - std::min({rgb.r, rgb.g, rgb.b}) < tinge;
}

/// Never rounded up to what it doesn't reach.
double shown(double ratio) { return std::floor(ratio * 100 + 1e-6) / 100; }

} // namespace

ContrastGuard::ContrastGuard(const pack::Layout& layout, const pack::Brand* brand,
                             const colour::Converter& converter, colour::Colour ink)
    : layout_(layout), brand_(brand), converter_(converter), ink_(std::move(ink)),
      ratio_(std::max(layout.contrast_limit.warn.value_or(0),
                      layout.contrast_limit.fail.value_or(0))) {
    if (ratio_ > 0) ratio_ += slack;
}

void ContrastGuard::see(const pack::Frame* frame, const TextColours& wanted,
                        const std::vector<colour::Rgb>& grounds) {
    auto found = std::find_if(seen_.begin(), seen_.end(), [&](const Seen& seen) {
        return seen.frame == frame && same(seen.wanted, wanted);
    });
    if (found == seen_.end()) {
        seen_.push_back({frame, wanted, {}});
        found = std::prev(seen_.end());
    }
    for (const colour::Rgb& ground : grounds)
        if (std::find(found->grounds.begin(), found->grounds.end(), ground) ==
            found->grounds.end())
            found->grounds.push_back(ground);
}

std::string ContrastGuard::told() const {
    std::string all;
    for (const Seen& seen : seen_) {
        for (const colour::Rgb& ground : seen.grounds)
            all += fmt::format("{} {} {} ", ground.r, ground.g, ground.b);
        all += '\n';
    }
    return all;
}

TextColours ContrastGuard::choose(const pack::Frame* frame, const TextColours& wanted,
                                  diag::Findings& findings) const {
    const auto found = std::find_if(seen_.begin(), seen_.end(), [&](const Seen& seen) {
        return seen.frame == frame && same(seen.wanted, wanted);
    });
    const std::vector<colour::Rgb> grounds =
        found == seen_.end() ? std::vector<colour::Rgb>{{1, 1, 1}} : found->grounds;
    TextColours chosen = wanted;
    if (!chosen.words) {
        chosen.words = ink_or_paper(grounds);
    } else if (auto* plain = std::get_if<colour::Colour>(&*chosen.words)) {
        *plain = readable(*plain, grounds, findings);
    } else {
        for (auto& stop : std::get<BoxGradient>(*chosen.words).stops)
            stop.colour = readable(stop.colour, grounds, findings);
    }
    for (std::size_t i = 0; i < chosen.looks.size(); ++i)
        if ((chosen.tags >> i & 1U) != 0)
            chosen.looks[i] = readable(chosen.looks[i], grounds, findings);
    return chosen;
}

colour::Colour ContrastGuard::ink_or_paper(const std::vector<colour::Rgb>& grounds) const {
    const auto contrast = [&](const colour::Colour& colour) {
        return colour::least_contrast(colour, grounds, converter_);
    };
    colour::Colour plain = contrast(ink_) >= contrast(colour::white()) ? ink_ : colour::white();
    if (contrast(plain) >= ratio_) return plain;
    // Black ink alone is no full black: on colours of middling lightness neither reads.
    for (const colour::Cmyk& deep : deep_blacks)
        if (contrast(deep) >= ratio_) return deep;
    return plain;
}

const std::string* ContrastGuard::role_of(const colour::Colour& colour) const {
    const std::string* found = nullptr;
    for (const auto& [name, entry] : layout_.colours) {
        const auto* plain = std::get_if<colour::Colour>(&entry.value);
        if (entry.role.empty() || !plain || !(*plain == colour)) continue;
        if (given_for(entry.role)) return &entry.role;
        found = &entry.role; // made of another role's, which the brand gives
    }
    return found;
}

colour::Colour ContrastGuard::readable(const colour::Colour& wanted,
                                       const std::vector<colour::Rgb>& under,
                                       diag::Findings& findings) const {
    std::vector<colour::Rgb> grounds = under;
    const std::string* role = role_of(wanted);
    // One colour on paper and on panels, where all grounds are as light as those.
    if (role && std::all_of(under.begin(), under.end(), [](const colour::Rgb& ground) {
            return colour::relative_luminance(ground) > 0.5;
        }))
        for (const colour::Rgb& tint :
             colour::looks_of(colour::tinted(wanted, pale), converter_))
            grounds.push_back(tint);
    const auto reads = [&](const colour::Colour& colour) {
        return colour::least_contrast(colour, grounds, converter_) >= ratio_;
    };
    if (ratio_ <= 0 || reads(wanted)) return wanted;
    if (!role && is_neutral(converter_.to_screen(wanted))) return ink_or_paper(under);
    const pack::BrandColour* given = role ? given_for(*role) : nullptr;
    if (given && given->text && reads(*given->text)) return *given->text;
    const auto nearest = colour::nearest_readable(wanted, grounds, ratio_, converter_);
    colour::Colour chosen = nearest ? *nearest : ink_or_paper(under);
    if (given) report(*role, *given, wanted, chosen, grounds, findings);
    return chosen;
}

const pack::BrandColour* ContrastGuard::given_for(const std::string& role) const {
    if (!brand_) return nullptr;
    const auto found = brand_->colours.find(role);
    return found == brand_->colours.end() ? nullptr : &found->second;
}

void ContrastGuard::report(const std::string& role, const pack::BrandColour& given,
                           const colour::Colour& wanted, const colour::Colour& chosen,
                           const std::vector<colour::Rgb>& grounds,
                           diag::Findings& findings) const {
    const double before = shown(colour::least_contrast(wanted, grounds, converter_));
    const double after = shown(colour::least_contrast(chosen, grounds, converter_));
    findings
        .warning("brand-colour-replaced", given.span,
                 fmt::format("words in the colour '{}' ({}) would stand out from what lies "
                             "beneath them by {}:1, and {}:1 is needed to read them; they take "
                             "{} with {}:1. Panels and bands keep the brand's colour",
                             role, given.words, before, ratio_ - slack, colour::written(chosen),
                             after))
        .with_help(fmt::format("nothing need be done; to choose the colour of words yourself, "
                               "write {}: {{press: {}, text: {}}}",
                               role, given.words, colour::written(chosen)))
        .with_measure(before, ratio_ - slack, ":1");
}

} // namespace pecyn::layout
