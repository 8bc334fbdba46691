#include "preflight/file/content_rules.hpp"

#include "art/pdf_values.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "colour/plate_names.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;
using Kind = SpaceModel::Kind;

/// More plates than any press has; what comes after is not told apart.
constexpr std::size_t most_spots = 2000;

std::string lowered(std::string_view name) {
    std::string result(name);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return result;
}

/// Without the ending that names the paper or the version of a colour book: "PANTONE 356" of
/// "PANTONE 356 C", "PANTONE 356 CVC" and so on; the name itself where there is none.
std::string without_suffix(std::string_view name) {
    constexpr std::array<std::string_view, 14> endings = {" C",   " U",   " M",   " CV", " CVC",
                                                          " CVU", " CVP", " CVS", " CP", " UP",
                                                          " EC",  " PC",  " HC",  " UV"};
    for (const std::string_view ending : endings) {
        if (name.size() > ending.size() && name.ends_with(ending))
            return std::string(name.substr(0, name.size() - ending.size()));
    }
    return std::string(name);
}

bool is_spot_name(std::string_view name) { return !colour::is_reserved_plate(name); }

class SpotRules final : public ContentRules {
public:
    explicit SpotRules(ContentContext& context) : context_(context) {}

    void painted(const PaintedElement& element) override {
        const SpaceModel* space = element.space;
        for (int depth = 0; space && !space->has_inks() && depth < 4; ++depth)
            space = space->base;
        if (!space || !space->has_inks()) return;
        element_ = &element;
        const bool is_new = seen_.insert({context_.findings.page(), space}).second;
        if (!is_new) return;
        for (const std::string& name : space->names) {
            if (!is_spot_name(name)) continue;
            if (context_.facts.spots.size() < most_spots) {
                const bool is_first = context_.facts.spots.insert(safe_text(name)).second;
                if (is_first) check_name(name);
            }
            if (!element.is_step) check_wanted(name);
        }
        if (space->kind == Kind::device_n) check_device_n(*space);
        if (space->kind == Kind::separation && space->names.size() == 1)
            check_definition(space->names.front(), space->object);
        check_tint(*space);
    }

private:
    template <class Make>
    PdfFinding& note(std::string_view code, const std::string& subject, Make words) {
        return context_.findings.note(code, subject, element_, words);
    }

    /// spot-name, spot-names-alike
    void check_name(const std::string& name) {
        if (utf8::first_malformed(name)) {
            note("spot-name", safe_text(name), [&] {
                return Words{fmt::format("the spot name '{}' is not Unicode text (UTF-8)",
                                         safe_text(name)),
                             "Rename the spot ink in the program that made the file"};
            });
        }
        const auto [folded, is_new] = folded_.try_emplace(lowered(name), name);
        if (!is_new && folded->second != name) alike(folded->second, name, true);
        const auto [stem, is_new_stem] = stems_.try_emplace(without_suffix(name), name);
        if (!is_new_stem && lowered(stem->second) != lowered(name))
            alike(stem->second, name, false);
    }
    void alike(const std::string& first, const std::string& second, bool by_case) {
        PdfFinding& finding = note("spot-names-alike", safe_text(second), [&] {
            return Words{fmt::format("the spot inks '{}' and '{}' differ by {} alone and make "
                                     "two plates",
                                     safe_text(first), safe_text(second),
                                     by_case ? "capitals" : "the ending for the paper"),
                         "Give both one name where they are one ink"};
        });
        if (!by_case) finding.severity = diag::Severity::warning;
    }

    /// unexpected-spot: under a press profile.
    void check_wanted(const std::string& name) {
        const press::Profile* profile = context_.wanted.profile;
        if (!profile) return; // nobody says which plates there are; the report lists them
        for (const auto& [finish, plate] : profile->finishes)
            if (plate.spot == name) return;
        const auto& known = profile->inks.spot_names;
        const bool is_known =
            known.empty() || std::find(known.begin(), known.end(), name) != known.end();
        if (profile->inks.spots == press::Spots::keep && is_known) return;
        PdfFinding& finding = note("unexpected-spot", safe_text(name), [&] {
            return Words{
                fmt::format("the printer has no plate for the spot ink '{}'", safe_text(name)),
                known.empty() ? std::string("Convert it to CMYK")
                              : "Convert it to CMYK, or name it as the press profile does: " +
                                    listed(known)};
        });
        if (profile->inks.spots == press::Spots::refuse)
            finding.severity = diag::Severity::error;
    }
    static std::string listed(const std::vector<std::string>& names) {
        std::string result;
        for (std::size_t i = 0; i < names.size() && i < 8; ++i)
            result += (i > 0 ? ", " : "") + names[i];
        return result;
    }

    /// spot-conflict, spot-same-ink: `array` is a Separation space.
    void check_definition(const std::string& name, QPDFObjectHandle array) {
        if (!array.isArray() || array.getArrayNItems() < 4 || name == "None") return;
        std::string looks = canonical(context_.streams, array.getArrayItem(2));
        looks += canonical(context_.streams, array.getArrayItem(3));
        looks = content_key(looks);
        const auto [known, is_new] = looks_.try_emplace(name, looks);
        if (!is_new && known->second != looks) {
            note("spot-conflict", safe_text(name), [&] {
                return Words{fmt::format("the spot ink '{}' is described in two ways, so it "
                                         "looks different from place to place",
                                         safe_text(name)),
                             "Define the ink once and use it everywhere; placed pictures and "
                             "PDFs bring their own definitions"};
            });
        }
        if (!is_spot_name(name)) return;
        const std::string& same = names_.try_emplace(looks, name).first->second;
        if (same != name) {
            note("spot-same-ink", safe_text(name), [&] {
                return Words{fmt::format("the spot inks '{}' and '{}' are described as the "
                                         "same ink and make two plates",
                                         safe_text(same), safe_text(name)),
                             "Merge them where they are one ink; else give each its own "
                             "replacement colour"};
            });
        }
    }

    /// The tint transform has an input for each ink.
    void check_tint(const SpaceModel& space) {
        QPDFObjectHandle tint = space.tint;
        QPDFObjectHandle domain = entry(tint, "/Domain");
        const double outputs = space.base ? space.base->components : 0;
        QPDFObjectHandle range = entry(tint, "/Range");
        const bool is_function = tint.isDictionary() || tint.isStream();
        const auto has_outputs = [&](const char* key) {
            QPDFObjectHandle values = entry(tint, key);
            return !values.isArray() || values.getArrayNItems() == static_cast<int>(outputs);
        };
        const bool fits =
            is_function && domain.isArray() &&
            domain.getArrayNItems() == static_cast<int>(2 * space.names.size()) &&
            (range.isArray() ? range.getArrayNItems() == static_cast<int>(2 * outputs)
                             : !tint.isStream()) && // samples and programs need one (7.10)
            has_outputs("/C0") &&
            has_outputs("/C1");
        if (fits) return;
        const std::string name =
            space.names.empty() ? std::string() : safe_text(space.names[0]);
        note(space.kind == Kind::device_n ? "devicen" : "spot-conflict", name + " tint", [&] {
            return Words{
                fmt::format("the rule that replaces the ink '{}' where it has no plate "
                            "does not fit it",
                            name),
                "Export the PDF once more from the original"};
        });
    }

    /// devicen
    void check_device_n(const SpaceModel& space) {
        const std::size_t most = context_.is_x1a() ? 8 : 32;
        if (space.names.size() > most) {
            note("devicen", "many", [&] {
                return Words{fmt::format("a colour mixes {} inks, more than {}",
                                         space.names.size(), most),
                             "Use fewer inks over each other"};
            });
        }
        QPDFObjectHandle described = entry(space.attributes, "/Colorants");
        QPDFObjectHandle process = entry(entry(space.attributes, "/Process"), "/Components");
        std::set<std::string> names;
        for (const std::string& name : space.names) {
            if (name == "None") continue;
            if (!names.insert(name).second) {
                note("devicen", safe_text(name), [&] {
                    return Words{
                        fmt::format("a colour names the ink '{}' twice", safe_text(name)),
                        "Export the PDF once more from the original"};
                });
            }
            if (!is_spot_name(name)) continue;
            QPDFObjectHandle own = entry(described, ("/" + name).c_str());
            if (own.isArray()) {
                check_definition(name, own);
            } else if (!is_process_of(process, name)) {
                note("devicen", safe_text(name) + " alone", [&] {
                    return Words{fmt::format("the spot ink '{}' stands in a mix of inks that "
                                             "does not describe it by itself",
                                             safe_text(name)),
                                 "Export as PDF/X-4 from a program that describes each ink"};
                }).severity = diag::Severity::warning;
            }
        }
    }
    static bool is_process_of(QPDFObjectHandle components, const std::string& name) {
        if (!components.isArray()) return false;
        for (int i = 0; i < std::min(components.getArrayNItems(), 64); ++i)
            if (name_of(components.getArrayItem(i)) == name) return true;
        return false;
    }

    ContentContext& context_;
    const PaintedElement* element_ = nullptr;
    std::set<std::pair<unsigned, const SpaceModel*>> seen_;
    std::map<std::string, std::string> folded_, stems_; ///< to the name met first
    std::map<std::string, std::string> looks_, names_;  ///< name to looks, and back
};

} // namespace

std::unique_ptr<ContentRules> spot_rules(ContentContext& context) {
    return std::make_unique<SpotRules>(context);
}

} // namespace pecyn::preflight
