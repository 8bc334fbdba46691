#pragma once

#include "preflight/file/content_events.hpp"
#include "preflight/file/pdf_report.hpp"
#include "press/profile.hpp"

#include <map>
#include <string>
#include <string_view>

namespace pecyn::preflight {

/// What a finding says, made where it is found for the first time.
struct Words {
    std::string message, help;
};

/// Adds findings about content to a report; the same fault again and again is counted without
/// its words being made anew.
class ContentFindings {
public:
    explicit ContentFindings(PdfReport& report) : report_(report) {}
    void begin_page(unsigned page) { page_ = page; }
    unsigned page() const { return page_; }

    /// `words` gives Words. `element`: where it is, if anywhere.
    template <class Make>
    PdfFinding& note(std::string_view code, std::string_view subject,
                     const PaintedElement* element, Make words) {
        if (PdfFinding* known = again(code, subject)) return *known;
        const Words made = words();
        return begin(code, subject, element, made);
    }
    /// A measure that falls short of `limit`: words and severity are those of the worst, the
    /// place too where it is on the first page.
    template <class Make>
    void note_measure(std::string_view code, std::string_view subject,
                      const PaintedElement& element, diag::Severity severity, double measured,
                      double limit, const char* unit, Make words) {
        PdfFinding* finding = again(code, subject);
        if (!finding) {
            finding = &begin(code, subject, &element, words());
            finding->severity = severity;
        } else if (finding->measured && measured < *finding->measured) {
            finding->message = words().message;
            finding->severity = std::max(finding->severity, severity);
            if (!finding->pages.empty() && finding->pages.front() == page_)
                finding->where = element.box;
        }
        PdfReport::measure(*finding, measured, limit, unit, false);
    }

private:
    struct Known {
        std::size_t index = 0;
        unsigned page = 0;
    };
    PdfFinding* again(std::string_view code, std::string_view subject);
    PdfFinding& begin(std::string_view code, std::string_view subject,
                      const PaintedElement* element, const Words& words);

    PdfReport& report_;
    unsigned page_ = 0;
    std::map<std::string, Known, std::less<>> known_;
    std::string key_;
};

/// "6.5": a number as people write it, at most three decimals.
std::string plain(double number);
/// "the text 'Croeso'" where the font tells what it says, else "text".
std::string text_of(const PaintedElement& text);
/// What a limit says of a measure; nothing where it is kept. `slack`: what rounding may take.
std::optional<diag::Severity> broken(const press::Limit& limit, double measured, double slack);
/// The value that was missed.
double missed(const press::Limit& limit, diag::Severity severity);
/// Text from a file, made safe for one line: control characters and broken UTF-8 are shown as
/// "?", at most 60 characters.
std::string safe_text(std::string_view text);

} // namespace pecyn::preflight
