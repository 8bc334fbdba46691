#include "preflight/file/content_rules.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

using Element = PaintedElement::Kind;

/// GWG 2022, R0009 and R0011: type smaller than this; R0010 and R0012: lines thinner.
constexpr double small_type = 12, thin_line = 2;
constexpr double slack = 0.01;

class OverprintRules final : public ContentRules {
public:
    explicit OverprintRules(ContentContext& context) : context_(context) {
        const press::Profile* profile = context.wanted.profile;
        wants_overprint_ = !profile || profile->inks.text_black == press::BlackText::overprint;
    }

    void painted(const PaintedElement& element) override {
        if (!element.space || !element.inks.known || element.is_step) return;
        const bool is_text = element.kind == Element::text;
        const bool is_path = element.kind == Element::area || element.kind == Element::line;
        if (!is_text && !is_path) return;
        const bool is_gray = element.space->kind == SpaceModel::Kind::gray;
        if (element.inks.is_white()) {
            if (element.overprints) note_white(element);
        } else if (is_gray) {
            note_gray(element);
        } else if (element.inks.is_full_black() && is_fine(element) && wants_overprint_) {
            note_knockout(element);
        }
    }

private:
    /// Small type over other content, or a thin line.
    static bool is_fine(const PaintedElement& element) {
        if (!element.is_placed || element.size < 0) return false;
        if (element.kind == Element::text)
            return element.size < small_type - slack && element.is_over_content;
        const bool is_line = element.kind == Element::line || element.is_bar;
        return is_line && element.size < thin_line - slack;
    }
    static const char* subject(const PaintedElement& element) {
        return element.kind == Element::text ? "text" : "lines";
    }
    static std::string named(const PaintedElement& element) {
        return element.kind == Element::text
                   ? fmt::format("{} at {} pt", text_of(element), plain(element.size))
                   : fmt::format("a line of {} pt", plain(element.size));
    }

    void note_white(const PaintedElement& element) {
        const bool is_text = element.kind == Element::text;
        PdfFinding& finding = context_.findings.note(
            "white-overprint", is_text ? "text" : "areas and lines", &element, [&] {
                return Words{fmt::format("{} white and set to overprint, so it "
                                         "vanishes in print",
                                         is_text ? text_of(element) + " is"
                                                 : std::string("something is")),
                             "Switch off overprint for white things"};
            });
        if (!is_text && finding.count == 1) finding.severity = diag::Severity::warning; // R0008
    }

    void note_gray(const PaintedElement& element) {
        const char* help = "Use black ink (0, 0, 0, 100 % CMYK) with overprint for black text "
                           "and lines, and tints of it for grey";
        if (element.overprints) {
            context_.findings.note("device-gray", "overprint", &element, [&] {
                return Words{"grey is set to overprint, which printers' systems "
                             "treat differently",
                             help};
            });
        }
        if (!is_fine(element)) return;
        context_.findings.note("device-gray", subject(element), &element, [&] {
            return Words{fmt::format("{} is grey and not black ink, so it can't overprint "
                                     "safely",
                                     named(element)),
                         help};
        });
    }

    void note_knockout(const PaintedElement& element) {
        // Black as a plate of its own needs no mode: other plates are left alone anyway.
        const bool overprints =
            element.overprints && (element.overprint_mode == 1 || element.inks.is_spot);
        if (overprints) return;
        context_.findings.note("black-knockout", subject(element), &element, [&] {
            return Words{
                fmt::format("{} is black and leaves a gap in what lies under it, which "
                            "shows as a white edge where plates don't meet",
                            named(element)),
                element.overprints ? "Set the overprint mode to 1 (nonzero overprint)"
                                   : "Let black ink overprint when exporting"};
        });
    }

    ContentContext& context_;
    bool wants_overprint_ = true;
};

} // namespace

std::unique_ptr<ContentRules> overprint_rules(ContentContext& context) {
    return std::make_unique<OverprintRules>(context);
}

} // namespace pecyn::preflight
