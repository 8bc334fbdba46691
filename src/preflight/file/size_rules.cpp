#include "preflight/file/content_rules.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

using Element = PaintedElement::Kind;

constexpr double slack = 0.01; ///< points
/// GWG 2022, R0019: lines in several inks.
constexpr press::Limit mixed_line{0.25, std::nullopt};
/// GWG 2022, R0015: text in more ink than this, where black doesn't carry it.
constexpr double most_text_ink = 2.8, carrying_black = 0.85;

class SizeRules final : public ContentRules {
public:
    explicit SizeRules(ContentContext& context) : context_(context) {}

    void painted(const PaintedElement& element) override {
        // Without a profile nothing is known of what finishes can do.
        if (!element.is_placed || (element.is_step && !context_.wanted.profile)) return;
        if (element.kind == Element::text) {
            check_text(element);
        } else if (element.kind == Element::line ||
                   (element.kind == Element::area && element.is_bar)) {
            check_line(element);
        }
    }

private:
    /// White, or several inks that must meet exactly; never the colour of marks.
    static bool needs_register(const PaintedElement& element) {
        const bool is_marks = element.space && element.space->is_registration();
        return !is_marks && (is_white(element) || element.inks.count >= 2);
    }
    static bool is_white(const PaintedElement& element) { return element.inks.is_white(); }
    /// The plate of a finish has limits of its own.
    const press::FinishPlate* plate(const PaintedElement& element) const {
        const press::Profile* profile = context_.wanted.profile;
        if (!profile || !element.space || element.space->names.size() != 1) return nullptr;
        for (const auto& [finish, plate] : profile->finishes)
            if (plate.spot == element.space->names.front()) return &plate;
        return nullptr;
    }
    static std::string inks(const PaintedElement& element) {
        return is_white(element) ? std::string("white")
                                 : fmt::format("in {} inks", element.inks.count);
    }

    void check_text(const PaintedElement& text) {
        const Inks& inks_of_text = text.inks;
        const bool is_marks = text.space && text.space->is_registration();
        if (inks_of_text.known && !is_marks && inks_of_text.black >= carrying_black - 1e-6 &&
            inks_of_text.total > most_text_ink + 1e-6) {
            context_.findings.note("rich-black-text", "", &text, [&] {
                return Words{fmt::format("{} is in {:.0f} % ink, so its edges blur",
                                         text_of(text), inks_of_text.total * 100),
                             "Use black ink alone for text"};
            });
        }
        if (text.size < 0) return;
        press::Limit least = context_.limits.type;
        if (const press::FinishPlate* own = plate(text)) {
            least = {};
            if (own->type > Length()) least.fail = own->type.in_pt();
        }
        const auto too_small = broken(least, text.size, slack);
        if (too_small) {
            const double limit = missed(least, *too_small);
            context_.findings.note_measure(
                "type-too-small", "", text, *too_small, text.size, limit, "pt", [&] {
                    return Words{fmt::format("{} is {} pt high, the press needs {} pt",
                                             text_of(text), plain(text.size), plain(limit)),
                                 "Set the text larger"};
                });
        }
        if (!inks_of_text.known || !needs_register(text)) return;
        const press::Limit& reversed = context_.limits.reversed_type;
        const auto severity = broken(reversed, text.size, slack);
        if (!severity) return;
        const double limit = missed(reversed, *severity);
        context_.findings.note_measure(
            "reversed-type", is_white(text) ? "white" : "several inks", text, *severity,
            text.size, limit, "pt", [&] {
                return Words{fmt::format("{} at {} pt is {} and may fill in; from {} pt it is "
                                         "safe",
                                         text_of(text), plain(text.size), inks(text),
                                         plain(limit)),
                             is_white(text) ? "Set it larger or bolder"
                                            : "Set it larger, or in one ink"};
            });
    }

    void check_line(const PaintedElement& line) {
        press::Limit least = context_.limits.line;
        if (const press::FinishPlate* own = plate(line)) {
            least = {};
            if (own->line > Length()) least.fail = own->line.in_pt();
        }
        const bool is_seen = !line.inks.paper;
        const auto too_thin = is_seen ? broken(least, line.size, slack) : std::nullopt;
        if (too_thin) {
            const double limit = missed(least, *too_thin);
            context_.findings.note_measure(
                "line-too-thin", "", line, *too_thin, line.size, limit, "pt", [&] {
                    return Words{
                        fmt::format("a line is {} pt wide, thinner than {} pt, and may "
                                    "break up or vanish",
                                    plain(line.size), plain(limit)),
                        "Make the line wider"};
                });
        }
        if (!line.inks.known || !needs_register(line)) return;
        // What a profile says of reversed lines is of those that stay free of ink.
        const press::Limit& reversed =
            is_white(line) ? context_.limits.reversed_line : mixed_line;
        const auto severity = broken(reversed, line.size, slack);
        if (!severity) return;
        const double limit = missed(reversed, *severity);
        context_.findings.note_measure(
            "reversed-line", is_white(line) ? "white" : "several inks", line, *severity,
            line.size, limit, "pt", [&] {
                return Words{fmt::format("a line of {} pt is {} and may fill in; from {} pt it "
                                         "is safe",
                                         plain(line.size), inks(line), plain(limit)),
                             is_white(line) ? "Make the line wider"
                                            : "Make the line wider, or paint it in one ink"};
            });
    }

    ContentContext& context_;
};

} // namespace

std::unique_ptr<ContentRules> size_rules(ContentContext& context) {
    return std::make_unique<SizeRules>(context);
}

} // namespace pecyn::preflight
