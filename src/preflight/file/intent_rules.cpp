#include "art/pdf_values.hpp"
#include "colour/converter.hpp"
#include "preflight/file/check_pdf.hpp"
#include "preflight/file/standard.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {
namespace {

using art::entry;
using art::name_of;

constexpr int most_intents = 100;
constexpr std::size_t largest_profile = 64u << 20;

std::string text_of(QPDFObjectHandle value) {
    return value.isString() ? value.getUTF8Value() : std::string();
}

/// O1 to O6 of one output intent.
class IntentRules {
public:
    IntentRules(PdfDocument& document, const PdfRequirements& wanted, PdfReport& report)
        : document_(document), wanted_(wanted), report_(report) {}

    void check(QPDFObjectHandle intent, PdfFacts& facts) {
        const std::string condition = text_of(entry(intent, "/OutputConditionIdentifier"));
        facts.output_condition = condition;
        const bool is_registered =
            text_of(entry(intent, "/RegistryName")).find("www.color.org") != std::string::npos;
        const bool has_info = !text_of(entry(intent, "/Info")).empty();
        const bool is_named = is_x1a(wanted_.standard) ? has_info : has_info || is_registered;
        if (condition.empty()) {
            add("output-condition", "name",
                "the output intent doesn't name the printing condition");
        } else if (!is_named) {
            add("output-condition", "info",
                fmt::format("the output intent says nothing of its printing condition '{}'",
                            condition));
        }
        check_condition(condition);
        check_profile(intent, is_registered, facts);
    }

private:
    PdfFinding& add(std::string_view code, std::string subject, std::string message) {
        PdfFinding& finding = report_.add(code, std::move(subject), 0, std::move(message));
        finding.help = "choose the printer's profile as output intent when exporting as " +
                       std::string(name(wanted_.standard));
        return finding;
    }

    /// The press prints another condition than the file was made for.
    void check_condition(const std::string& condition) {
        if (!wanted_.profile || condition.empty()) return;
        const std::string& asked = wanted_.profile->condition.name;
        if (asked.empty() || asked == condition) return;
        add("output-condition", "press",
            fmt::format("the file is made for '{}', the press profile is for '{}'", condition,
                        asked))
            .severity = diag::Severity::warning;
    }

    void check_profile(QPDFObjectHandle intent, bool is_registered, PdfFacts& facts) {
        QPDFObjectHandle profile = entry(intent, "/DestOutputProfile");
        if (!entry(intent, "/DestOutputProfileRef").isNull()) {
            add("output-profile", "reference",
                "the printer profile lies outside the file, it must be embedded");
        }
        if (!profile.isStream()) {
            if (!is_x1a(wanted_.standard) || !is_registered)
                add("output-profile", "missing",
                    "the output intent holds no printer profile, so colours can't be judged");
            return;
        }
        const auto bytes = document_.decoded(profile, largest_profile);
        const auto facts_of = bytes ? colour::read_profile_facts(*bytes) : std::nullopt;
        if (bytes && bytes->size() >= 4 && declared_size(*bytes) != bytes->size()) {
            add("output-profile", "size",
                fmt::format("the printer profile says it has {} bytes, but has {}",
                            declared_size(*bytes), bytes->size()));
            if (!facts_of) return;
        }
        if (!facts_of) {
            add("output-profile", "unreadable", "the printer profile can't be read");
            return;
        }
        facts.output_profile = facts_of->description;
        check_facts(*facts_of, art::number_or(entry(profile, "/N"), 0));
    }

    static std::size_t declared_size(const std::string& profile) {
        std::size_t size = 0;
        for (int i = 0; i < 4; ++i)
            size = size << 8 | static_cast<unsigned char>(profile[static_cast<std::size_t>(i)]);
        return size;
    }

    void check_facts(const colour::ProfileFacts& profile, double channels) {
        if (profile.device_class != "prtr") {
            add("output-profile", "class",
                fmt::format("the output intent's profile '{}' isn't that of a printer",
                            profile.description));
        }
        if (profile.colour_space != "CMYK") {
            add("output-profile", "space",
                fmt::format("the output intent's profile '{}' isn't for CMYK",
                            profile.description));
        } else if (channels != 4) {
            add("output-profile", "channels",
                fmt::format("the file says that its printer profile has {} inks, it has 4",
                            channels));
        }
        const bool is_old = profile.version < 3;
        const bool is_fine = is_x1a(wanted_.standard) ? is_old : profile.version < 4.25;
        if (!is_fine) {
            add("output-profile", "version",
                fmt::format("the printer profile is of ICC version {:.1f}, {} knows {} at most",
                            profile.version, name(wanted_.standard),
                            is_x1a(wanted_.standard) ? "2" : "4.2"));
        }
    }

    PdfDocument& document_;
    const PdfRequirements& wanted_;
    PdfReport& report_;
};

} // namespace

void check_output_intent(PdfDocument& document, const PdfRequirements& wanted, PdfFacts& facts,
                         PdfReport& report) {
    QPDFObjectHandle all = entry(document.root(), "/OutputIntents");
    std::vector<QPDFObjectHandle> of_print;
    for (int i = 0; all.isArray() && i < std::min(all.getArrayNItems(), most_intents); ++i) {
        QPDFObjectHandle intent = all.getArrayItem(i);
        if (name_of(entry(intent, "/S")) == "GTS_PDFX") of_print.push_back(intent);
    }
    // Without a standard the facts are read alone.
    PdfReport unheard;
    PdfReport& heard = is_checked(wanted.standard) ? report : unheard;
    if (of_print.empty()) {
        heard
            .add("no-output-intent", {}, 0,
                 "the file doesn't say for which printing condition it is made")
            .help = "choose the printer's profile as output intent when exporting";
        return;
    }
    if (of_print.size() > 1) {
        heard
            .add("many-output-intents", {}, 0,
                 fmt::format("the file names {} printing conditions, it must be one",
                             of_print.size()))
            .help = "export it anew with one output intent";
    }
    IntentRules(document, wanted, heard).check(of_print.front(), facts);
}

} // namespace pecyn::preflight
