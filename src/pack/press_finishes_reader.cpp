#include "pack/press_sections.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using press::Finish;

/// What stands for a finish on screens and proofs unless the profile says it: inks that no
/// other finish has.
colour::Cmyk usual_ink(Finish finish) {
    switch (finish) {
    case Finish::cut: return {0, 1, 0, 0};
    case Finish::crease: return {1, 0, 0, 0};
    case Finish::varnish: return {0, 0, 1, 0};
    case Finish::foil: return {0.2, 0.4, 0.8, 0.1};
    case Finish::emboss: return {0.4, 0.6, 0, 0};
    case Finish::white: return {0.4, 0, 0.2, 0};
    }
    return {0, 1, 0, 0};
}

/// Drawn width of die and fold lines.
constexpr Length usual_line = Length::pt(0.25);

bool same_letters(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

class FinishReader {
public:
    FinishReader(std::map<Finish, press::FinishPlate>& finishes, diag::Findings& findings)
        : finishes_(finishes), findings_(findings) {}

    void read(const Node& node) {
        check_keys(node, finish_keys, "finishes", findings_);
        for (std::size_t i = 0; i < press::finish_names.size(); ++i)
            if (const Node* one = node.find(press::finish_names.at(i)))
                read_finish(*one, static_cast<Finish>(i));
        check_plates();
    }

private:
    void read_finish(const Node& node, Finish finish) {
        if (node.is_none() || (node.is_scalar() && node.text == "not offered")) return;
        const std::string_view name = press::name(finish);
        if (node.is_scalar()) {
            findings_
                .error("unknown-value", node.span,
                       fmt::format("'{}' is no value for '{}'", node.text, name))
                .with_help(fmt::format("write {}: not offered, or what the printer calls its "
                                       "plate: {}: {{spot: {}}}",
                                       name, name, node.text));
            return;
        }
        if (!expect_map(node, name, findings_)) return;
        check_keys(node, finish_plate_keys, fmt::format("finish '{}'", name), findings_);
        press::FinishPlate plate;
        plate.span = node.span;
        plate.shown = usual_ink(finish);
        plate.line = is_line(finish) ? usual_line : Length();
        if (const Node* shown = node.find("shown")) {
            plate.shown = read_inks_of(*shown, "shown", findings_).value_or(plate.shown);
            shown_.push_back(finish);
        }
        read_line(node, finish, plate);
        read_up_to(node, "type", Length::pt(1000), plate.type, findings_);
        read_up_to(node, "from_cut", Length::mm(100), plate.from_cut, findings_);
        read_up_to(node, "hole", Length::mm(100), plate.hole, findings_);
        read_up_to(node, "hole_edge", Length::mm(100), plate.hole_edge, findings_);
        const Node* spot = node.find("spot");
        auto plate_name = spot ? read_plate_name(*spot, "spot", findings_) : std::nullopt;
        if (!plate_name) return;
        plate.spot = std::move(*plate_name);
        finishes_.emplace(finish, std::move(plate));
    }

    void read_line(const Node& node, Finish finish, press::FinishPlate& plate) {
        read_up_to(node, "line", Length::mm(20), plate.line, findings_);
        if (!is_line(finish) || plate.line > Length()) return;
        plate.line = usual_line;
        findings_
            .error("out-of-range", node.find("line")->span,
                   fmt::format("the line of '{}' has no width, so nobody would see it",
                               press::name(finish)))
            .with_help("0.25pt is usual");
    }

    /// Cut and crease may be one die line; everything else is told apart by its plate.
    void check_plates() {
        for (auto one = finishes_.begin(); one != finishes_.end(); ++one)
            for (auto other = std::next(one); other != finishes_.end(); ++other)
                if (same_letters(one->second.spot, other->second.spot))
                    check_pair(*one, *other);
    }

    void check_pair(std::pair<const Finish, press::FinishPlate>& one,
                    std::pair<const Finish, press::FinishPlate>& other) {
        const std::string_view first = press::name(one.first),
                               second = press::name(other.first);
        if (one.second.spot != other.second.spot) {
            findings_
                .error("bad-plate", other.second.span,
                       fmt::format("the plates of {} and {} differ in capitals alone: '{}' and "
                                   "'{}'",
                                   first, second, one.second.spot, other.second.spot))
                .with_help("write one name for one plate, or two that differ in letters");
            return;
        }
        if (!is_line(one.first) || !is_line(other.first)) {
            findings_
                .error(
                    "bad-plate", other.second.span,
                    fmt::format("{} and {} are on one plate, '{}', so the printer can't tell "
                                "them apart",
                                first, second, one.second.spot))
                .with_help(
                    "ask the printer for the name of each plate; only cut and crease may "
                    "share one");
            return;
        }
        const bool one_says = said(one.first), other_says = said(other.first);
        if (one_says && other_says && one.second.shown != other.second.shown)
            findings_
                .error("bad-plate", other.second.span,
                       fmt::format("{} and {} are on one plate, '{}', but shown in two colours",
                                   first, second, one.second.spot))
                .with_help("take one `shown` away");
        else if (other_says)
            one.second.shown = other.second.shown;
        else
            other.second.shown = one.second.shown;
    }

    bool said(Finish finish) const {
        return std::find(shown_.begin(), shown_.end(), finish) != shown_.end();
    }

    std::map<Finish, press::FinishPlate>& finishes_;
    diag::Findings& findings_;
    std::vector<Finish> shown_; ///< those whose ink the profile gives
};

} // namespace

void read_press_finishes(const Node& node, press::Profile& profile, diag::Findings& findings) {
    if (node.is_none() || !expect_map(node, "finishes", findings)) return;
    FinishReader(profile.finishes, findings).read(node);
}

} // namespace pecyn::pack
