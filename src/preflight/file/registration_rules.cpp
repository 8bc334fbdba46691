#include "preflight/file/content_rules.hpp"

#include <algorithm>

namespace pecyn::preflight {

namespace {

constexpr std::size_t most_marks = 20'000, most_forms = 2000;

/// Marks lie outside the trim. On an imposed sheet the trim is the sheet, so there thin lines,
/// crosses and text count as marks where they lie beside the pages that are placed.
class RegistrationRules final : public ContentRules {
public:
    explicit RegistrationRules(ContentContext& context) : context_(context) {}

    void begin_page(const PdfPage& page) override {
        trim_ = page.to_trim().apply(page.trim);
        number_ = page.number;
        forms_.clear();
        marks_.clear();
    }
    void placed(const Rect& form) override {
        placed_ = form;
        holds_more_ = false;
    }
    void placed_end() override {
        // A form of marks alone is no placed page.
        if (placed_ && holds_more_ && forms_.size() < most_forms) forms_.push_back(*placed_);
        placed_.reset();
    }
    void painted(const PaintedElement& element) override {
        const bool is_registration = element.space && element.space->is_registration();
        if (!is_registration && element.is_placed) holds_more_ = true;
        if (!is_registration || !element.is_placed || element.inks.is_white()) return;
        if (!element.box.overlaps(trim_, Length::pt(-0.01))) return;
        const bool may_be_mark =
            element.kind == PaintedElement::Kind::text || is_small(element);
        if (!may_be_mark || marks_.size() >= most_marks) return note(element);
        PaintedElement kept = element;
        kept.shown = {};
        kept.font = nullptr;
        marks_.push_back(std::move(kept));
    }
    void end_page() override {
        const Rect page = trim_;
        // Neither is one as large as the page, such as a background.
        std::erase_if(forms_, [&](const Rect& form) {
            return form.width > page.width * 0.98 && form.height > page.height * 0.98;
        });
        std::size_t left = 2'000'000;
        for (const PaintedElement& mark : marks_) {
            bool is_outside = !forms_.empty() && left >= forms_.size();
            left -= std::min(left, forms_.size());
            for (std::size_t i = 0; is_outside && i < forms_.size(); ++i)
                is_outside = !forms_[i].contains(mark.box, Length::pt(0.5));
            if (!is_outside)
                note(mark);
            else if (number_ <= context_.facts.pages.size())
                context_.facts.pages[number_ - 1].is_sheet = true;
        }
    }

private:
    /// A thin line, or no larger than a registration cross.
    static bool is_small(const PaintedElement& element) {
        if (element.kind == PaintedElement::Kind::line) return element.size < 2;
        const Rect& box = element.box;
        return std::min(box.width, box.height) < Length::pt(2) ||
               std::max(box.width, box.height) < Length::pt(24);
    }
    void note(const PaintedElement& element) {
        context_.findings.note("registration-colour", "", &element, [&] {
            return Words{"something inside the page is in the colour of "
                         "registration marks, which prints full on every plate",
                         "Use black, or a rich black of the printer's; keep 'All' (called "
                         "Registration in drawing programs) for marks outside the trim"};
        });
    }

    ContentContext& context_;
    Rect trim_;
    unsigned number_ = 0;
    std::vector<Rect> forms_;
    std::optional<Rect> placed_;
    bool holds_more_ = false;
    std::vector<PaintedElement> marks_;
};

} // namespace

std::unique_ptr<ContentRules> registration_rules(ContentContext& context) {
    return std::make_unique<RegistrationRules>(context);
}

} // namespace pecyn::preflight
