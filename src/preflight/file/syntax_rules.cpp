#include "preflight/file/content_rules.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {

namespace {

constexpr const char* make_anew =
    "The program that wrote the file, or a script that changed it, made a mistake here; export "
    "the PDF once more";

class SyntaxRules final : public ContentRules {
public:
    explicit SyntaxRules(ContentContext& context) : context_(context) {}

    void fault(Fault fault, const std::string& what) override {
        switch (fault) {
        case Fault::deep_nesting: return note_depth(what);
        case Fault::budget:
            note("too-large", "content", "the pages paint more than can be checked",
                 "What came after that was not looked at; check the file in parts");
            return;
        case Fault::unbalanced_marks:
            note("bad-content", "marked content",
                 "marks of content begin and end in different numbers", make_anew)
                .severity = diag::Severity::warning;
            return;
        default: note("bad-content", subject(fault, what), message(fault, what), make_anew);
        }
    }

private:
    PdfFinding& note(const char* code, const std::string& subject, const std::string& message,
                     const char* help) {
        return context_.findings.note(code, subject, nullptr, [&] {
            return Words{message, help};
        });
    }
    void note_depth(const std::string& what) {
        note(
            "deep-nesting", what,
            what == "objects"
                ? "objects stand in objects more than 24 deep; what is deeper was not looked at"
                : "more than 28 graphics states are saved inside each other (operator q)",
            "Some printers' systems stop there. Flatten groups in the drawing program, or "
            "export once more from the original");
    }
    /// Unknown names are told apart, but not without end.
    std::string subject(Fault fault, const std::string& what) {
        const bool has_name = fault == Fault::unknown_operator ||
                              fault == Fault::few_operands || fault == Fault::missing_resource;
        if (!has_name) return message(fault, what);
        std::string name = safe_text(what);
        if (names_.size() >= 20 && names_.count(name) == 0) return "others";
        names_.insert(name);
        return name;
    }
    static std::string message(Fault fault, const std::string& what) {
        switch (fault) {
        case Fault::unknown_operator:
            return fmt::format("the page's content uses '{}', which PDF does not define",
                               safe_text(what));
        case Fault::few_operands:
            return fmt::format("the operator '{}' lacks values that it needs", safe_text(what));
        case Fault::missing_resource:
            return what.empty() ? std::string("text is shown before a font is chosen")
                                : fmt::format("the content calls for '{}', which is not in "
                                              "the file",
                                              safe_text(what));
        case Fault::unbalanced_states:
            return what == "Q" ? "a graphics state is restored (Q) that was never saved (q)"
                               : "a graphics state is saved (q) and never restored (Q)";
        case Fault::unbalanced_text:
            return what == "text outside" ? "text is shown outside a text object (BT, ET)"
                                          : "text objects begin and end in different numbers "
                                            "(BT, ET)";
        case Fault::unreadable: return fmt::format("{} can't be unpacked", what);
        case Fault::contains_itself: return "an object contains itself";
        default: return "the content is not well formed";
        }
    }

    ContentContext& context_;
    std::set<std::string> names_;
};

} // namespace

std::unique_ptr<ContentRules> syntax_rules(ContentContext& context) {
    return std::make_unique<SyntaxRules>(context);
}

} // namespace pecyn::preflight
