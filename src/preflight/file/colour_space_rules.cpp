#include "preflight/file/content_rules.hpp"

#include "art/pdf_values.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

using art::entry;
using art::name_of;
using Kind = SpaceModel::Kind;

struct SpaceFault {
    const char* code = "";
    std::string subject;
    Words words;
};

constexpr const char* to_inks =
    "Convert pictures and colours to CMYK for the printing condition, or let the export do so";

/// What is wrong with a colour space, wherever it is used.
class SpaceJudge {
public:
    explicit SpaceJudge(ContentContext& context) : context_(context) {}

    std::vector<SpaceFault> faults;

    void judge(const SpaceModel& space, bool is_alternate, int depth = 0) {
        if (depth > 4) return;
        switch (space.kind) {
        case Kind::gray: return judge_gray();
        case Kind::rgb: return judge_rgb(is_alternate);
        case Kind::cmyk: return judge_cmyk();
        case Kind::icc: judge_profile(space); [[fallthrough]];
        case Kind::cal_gray:
        case Kind::cal_rgb:
        case Kind::lab: return judge_measured(space, is_alternate);
        case Kind::indexed:
        case Kind::pattern:
            if (space.base) judge(*space.base, is_alternate, depth + 1);
            return;
        case Kind::separation:
        case Kind::device_n:
            if (space.base) judge(*space.base, true, depth + 1);
            return;
        case Kind::unknown:
            add("bad-content", "colour space",
                {"a colour space can't be read", "Export the PDF once more"});
        }
    }

private:
    SpaceFault& add(const char* code, std::string subject, Words words) {
        return faults.emplace_back(SpaceFault{code, std::move(subject), std::move(words)});
    }

    void judge_gray() {
        if (!context_.is_x() || context_.intent_components != 3) return;
        add("device-colour", "grey",
            {"grey without a profile stands in a file whose output intent is RGB",
             "Name a CMYK printing condition as the output intent"});
    }
    void judge_rgb(bool is_alternate) {
        if (context_.intent_components == 3 && context_.is_x() && !context_.is_x1a()) return;
        if (is_alternate) {
            add("device-rgb", "spot",
                {"a spot ink is described in RGB, for where its plate isn't made",
                 "Give the ink's replacement in CMYK or Lab"});
            return;
        }
        add("device-rgb", "", {"colours are RGB, which is light and not ink", to_inks});
    }
    void judge_cmyk() {
        const unsigned intent = context_.intent_components;
        if (!context_.is_x() || intent == 0 || intent == 4) return;
        add("device-colour", "CMYK",
            {"CMYK without a profile stands in a file whose output intent is not CMYK",
             "Name a CMYK printing condition as the output intent"});
    }
    void judge_measured(const SpaceModel& space, bool is_alternate) {
        // PDF/X-4 takes them; GWG's CMYK variants don't, but for inks' replacements.
        if (is_alternate && !context_.is_x1a()) return;
        const std::string name = named(space);
        add("icc-colour", is_alternate ? name + " of spots" : name,
            {context_.is_x1a()
                 ? fmt::format("{} stand in a PDF/X-1a file, which holds inks alone", name)
                 : fmt::format("{} become ink at the printer's, who decides how", name),
             to_inks});
    }
    static std::string named(const SpaceModel& space) {
        switch (space.kind) {
        case Kind::lab: return "Lab colours";
        case Kind::cal_gray: return "calibrated greys";
        case Kind::cal_rgb: return "calibrated RGB colours";
        default: break;
        }
        return space.components == 4   ? "CMYK colours with a profile of their own"
               : space.components == 3 ? "RGB colours with a profile"
                                       : "greys with a profile";
    }

    void judge_profile(const SpaceModel& space) {
        const Words unsound{"a colour's ICC profile is broken or does not fit it",
                            "Choose another profile for the picture, or convert it to CMYK"};
        const StreamDigests::Digest& profile = context_.streams.of(space.profile);
        const std::string_view header(profile.head);
        if (header.size() < 132 || header.substr(36, 4) != "acsp") {
            add("icc-profile", "", unsound);
            return;
        }
        const std::string_view kind = header.substr(12, 4), data = header.substr(16, 4);
        const unsigned n = data == "CMYK"                     ? 4
                           : data == "RGB " || data == "Lab " ? 3
                           : data == "GRAY"                   ? 1
                                                              : 0;
        const bool known = kind == "scnr" || kind == "mntr" || kind == "prtr" || kind == "spac";
        if (n == 0 || n != space.components) {
            add("icc-profile", "", unsound);
        } else if (!known) {
            add("icc-profile", "class",
                {"a colour's ICC profile is not one of a device", unsound.help});
        } else if (header[8] > 4 || (header[8] == 4 && (header[9] & 0xF0) > 0x20)) {
            add("icc-profile", "version",
                {"a colour's ICC profile is newer than version 4.2", unsound.help});
        }
        if (n == 4 && context_.is_x() && profile.key == context_.intent_digest) {
            add("icc-is-intent", "",
                {"CMYK carries the output intent's own profile, so inks may be converted twice",
                 "Write these colours as plain CMYK"});
        }
    }

    ContentContext& context_;
};

class ColourSpaceRules final : public ContentRules {
public:
    explicit ColourSpaceRules(ContentContext& context) : context_(context) {}

    void painted(const PaintedElement& element) override {
        if (!element.space) return;
        for (const SpaceFault& fault : faults_of(*element.space)) {
            context_.findings.note(fault.code, fault.subject, &element, [&] {
                return Words{fault.words.message + where(element), fault.words.help};
            });
        }
        const bool is_icc_cmyk =
            element.space->kind == Kind::icc && element.space->components == 4;
        if (is_icc_cmyk && element.overprints && element.overprint_mode == 1) {
            context_.findings.note("icc-overprint", "", &element, [] {
                return Words{
                    "CMYK with a profile overprints in mode 1, which printers' systems "
                    "treat differently",
                    "Write these colours as plain CMYK, or don't let them overprint"};
            });
        }
    }

    void rendering_intent(const std::string& name) override {
        for (const char* known :
             {"AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"})
            if (name == known) return;
        context_.findings.note("rendering-intent", safe_text(name), nullptr, [&] {
            return Words{fmt::format("the rendering intent '{}' is none of the four of PDF",
                                     safe_text(name)),
                         "Choose Relative Colorimetric or Perceptual when exporting"};
        });
    }
    void graphics_state(QPDFObjectHandle state) override {
        QPDFObjectHandle intent = entry(state, "/RI");
        if (intent.isName()) rendering_intent(name_of(intent));
    }
    void object(QPDFObjectHandle object) override {
        QPDFObjectHandle intent = entry(object, "/Intent");
        if (intent.isName()) rendering_intent(name_of(intent));
    }

private:
    const std::vector<SpaceFault>& faults_of(const SpaceModel& space) {
        if (&space == last_) return *last_faults_;
        const auto [found, is_new] = known_.try_emplace(&space);
        if (is_new) {
            SpaceJudge judge(context_);
            judge.judge(space, false);
            found->second = std::move(judge.faults);
        }
        last_ = &space;
        last_faults_ = &found->second;
        return found->second;
    }
    static std::string where(const PaintedElement& element) {
        const char* what = "";
        switch (element.kind) {
        case PaintedElement::Kind::image: what = "a picture"; break;
        case PaintedElement::Kind::text: what = "text"; break;
        case PaintedElement::Kind::shading: what = "a gradient"; break;
        case PaintedElement::Kind::line: what = "a line"; break;
        case PaintedElement::Kind::area: what = "an area"; break;
        }
        return fmt::format(" (first: {})", what);
    }

    ContentContext& context_;
    std::map<const SpaceModel*, std::vector<SpaceFault>> known_;
    const SpaceModel* last_ = nullptr;
    const std::vector<SpaceFault>* last_faults_ = nullptr;
};

} // namespace

std::unique_ptr<ContentRules> colour_space_rules(ContentContext& context) {
    return std::make_unique<ColourSpaceRules>(context);
}

} // namespace pecyn::preflight
