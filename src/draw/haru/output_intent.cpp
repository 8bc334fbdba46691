#include "draw/haru/output_intent.hpp"

#include "colour/converter.hpp"
#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

namespace pecyn::draw::haru {

namespace {

/// The newest ICC format that readers of the standard know: of PDF 1.6, and of PDF 1.3 and 1.4.
constexpr double newest_of_x4 = 4.2, newest_of_x1a = 2.9;

/// What is wrong with the ICC profile; empty: nothing.
std::string fault(const press::Profile& profile) {
    const std::string& bytes = profile.condition.profile_bytes;
    const auto facts = colour::read_profile_facts(bytes);
    if (!facts) return "is no ICC profile that can be read";
    if (facts->device_class != "prtr")
        return "doesn't describe a printing process (its class is not 'prtr')";
    if (facts->colour_space != "CMYK") return "is not made for CMYK";
    if (facts->declared_size != bytes.size())
        return fmt::format("is damaged: it says that it has {} bytes, but has {}",
                           facts->declared_size, bytes.size());
    const double newest =
        profile.standard == press::Standard::pdf_x4 ? newest_of_x4 : newest_of_x1a;
    if (facts->version > newest + 0.001)
        return fmt::format("is of ICC version {:.1f}, which is too new for {}", facts->version,
                           press::name(profile.standard));
    return {};
}

} // namespace

bool check_output_profile(const press::Profile& profile, diag::Findings& findings) {
    const press::Condition& condition = profile.condition;
    if (condition.profile_bytes.empty()) {
        findings
            .error("no-output-profile", profile.span,
                   fmt::format("the press profile '{}' has no ICC profile", profile.id))
            .with_help("name the file of the printing condition under 'condition'");
        return false;
    }
    const std::string wrong = fault(profile);
    if (wrong.empty()) return true;
    findings
        .error("output-profile", profile.span,
               fmt::format("the file '{}' of the press profile '{}' {}", condition.profile,
                           profile.id, wrong))
        .with_help("take the ICC profile that the printer names for this printing condition; "
                   "version 2 profiles serve every standard");
    return false;
}

std::string output_intents(const press::Profile& profile, std::string deflated_profile,
                           ObjectWriter& writer) {
    const press::Condition& condition = profile.condition;
    std::string out =
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier" +
        text_string(condition.name);
    std::string info = condition.name;
    if (!condition.registry.empty()) {
        out += "/RegistryName" + text_string(condition.registry);
    } else {
        // Nobody can look the name up: people are told what it stands for (pdf-rules O2).
        const auto facts = colour::read_profile_facts(condition.profile_bytes);
        if (facts && !facts->description.empty()) info = facts->description;
        out += "/OutputCondition" + text_string(info);
    }
    const ObjectNumber stream =
        writer.add_stream("/N 4/Filter/FlateDecode", std::move(deflated_profile));
    return out + fmt::format("/Info{}/DestOutputProfile {} 0 R>>]", text_string(info), stream);
}

} // namespace pecyn::draw::haru
