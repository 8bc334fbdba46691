#include "art/pdf_page.hpp"

#include "art/art_report.hpp"
#include "art/interpreter.hpp"
#include "art/page_tree.hpp"
#include "art/pdf_guard.hpp"
#include "art/pdf_values.hpp"
#include "art/stream_limits.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <stdexcept>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

/// The visible part of a page, in its default user space, and how it is shown.
struct View {
    Rect box;
    double unit = 1;  ///< points a unit
    int quarters = 0; ///< turns clockwise
    Size size() const {
        const Length width = box.width * unit, height = box.height * unit;
        return quarters % 2 == 0 ? Size{width, height} : Size{height, width};
    }
    /// To the drawing: origin top left, y downwards.
    Affine transform() const { return page_view(box, unit, quarters); }
};

std::optional<View> view_of(QPDFPageObjectHelper page) {
    const auto box = [&](const char* name) {
        return rectangle_of(page.getAttribute(name, false));
    };
    const auto media = box("/MediaBox");
    auto shown = box("/CropBox");
    if (!shown) shown = box("/TrimBox");
    if (!shown) shown = media;
    if (!shown) return std::nullopt;
    View view;
    view.box = *shown;
    if (media) { // nothing lies beyond it (14.11.2.1)
        const Length left = std::max(media->left(), shown->left());
        const Length top = std::max(media->top(), shown->top());
        view.box = Rect::from_edges(left, top, std::min(media->right(), shown->right()),
                                    std::min(media->bottom(), shown->bottom()));
    }
    view.unit = number_or(page.getAttribute("/UserUnit", false), 1);
    const double turn = number_or(page.getAttribute("/Rotate", false), 0) / 90;
    view.quarters = static_cast<int>(std::lround(std::fmod(turn, 4)) + 4) % 4;
    return view;
}

bool is_sane(Size size) {
    const double width = size.width.in_pt(), height = size.height.in_pt();
    const auto usable = [](double side) { return side >= 0.001 && side <= 1e6; };
    return usable(width) && usable(height) && width / height < 1e4 && height / width < 1e4;
}

/// Notes, stamps and form fields that a reader would show; links show nothing.
bool has_notes(QPDFObjectHandle page) {
    QPDFObjectHandle notes = entry(page, "/Annots");
    if (!notes.isArray()) return false;
    for (int i = 0; i < std::min(notes.getArrayNItems(), 1000); ++i) {
        QPDFObjectHandle note = notes.getArrayItem(i);
        const std::string kind = name_of(entry(note, "/Subtype"));
        const bool hidden = (static_cast<int>(number_or(entry(note, "/F"), 0)) & 2) != 0;
        if (kind != "Link" && kind != "Popup" && !hidden && entry(note, "/AP").isDictionary()) {
            return true;
        }
    }
    return false;
}

/// Reads one page; every way out but the last leaves a finding.
class PageReader {
public:
    PageReader(std::string_view bytes, const Recolour& recolour, diag::Span place,
               diag::Findings& findings)
        : bytes_(bytes), recolour_(recolour), place_(place), findings_(findings) {}

    std::shared_ptr<const Drawing> read(unsigned number) {
        if (const auto refusal = inspect_pdf(bytes_)) {
            return fail(refusal->too_large ? "art-too-large" : "art-unreadable",
                        refusal->message, refusal->help);
        }
        const StreamLimits limits(most_of_structure);
        try {
            return read_bounded(number);
        } catch (const std::length_error&) {
            return fail("art-too-large", "the PDF file unpacks to too much",
                        "simplify the page, or place it as a picture");
        } catch (const QPDFExc& error) {
            if (error.getErrorCode() == qpdf_e_password) {
                return fail("art-encrypted", "the PDF file is protected by a password",
                            "save it without a password");
            }
            return unreadable(error.getMessageDetail());
        } catch (const std::exception& error) {
            return unreadable(error.what());
        }
    }

private:
    std::shared_ptr<const Drawing> fail(const char* code, std::string message,
                                        std::string help) {
        findings_.error(code, place_, std::move(message)).with_help(std::move(help));
        return nullptr;
    }

    std::shared_ptr<const Drawing> unreadable(std::string reason) {
        reason = reason.substr(0, reason.find('\n')).substr(0, 200);
        return fail("art-unreadable",
                    fmt::format("the PDF file is damaged and can't be read: {}", reason),
                    "open it in a PDF program and save it again");
    }

    std::shared_ptr<const Drawing> read_bounded(unsigned number) {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("page", bytes_.data(), bytes_.size());
        const auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
        if (number < 1 || number > pages.size()) {
            return fail("art-no-such-page",
                        fmt::format("the PDF file has {} page{}, so there is no page {}",
                                    pages.size(), pages.size() == 1 ? "" : "s", number),
                        "choose another 'page'");
        }
        const QPDFPageObjectHelper& page = pages[number - 1];
        const auto view = view_of(page);
        if (!view || !is_sane(view->size())) {
            return fail("art-unreadable", "the page has no usable size",
                        "give it a MediaBox, or save it again in another program");
        }
        DrawingBuilder builder(view->size(), recolour_);
        Interpreter interpreter(builder, &recolour_, OptionalContent(pdf.getRoot()));
        interpreter.run_page(page.getObjectHandle(), view->transform());
        if (builder.is_full() || interpreter.is_exhausted()) {
            for (const std::string& what : builder.missed()) {
                return fail("art-too-large", fmt::format("the page holds {}", what),
                            "simplify it");
            }
            return fail("art-too-large", "the page has too many shapes, points or operators",
                        "simplify it, or place it as a picture");
        }
        report(builder, page.getObjectHandle());
        if (pdf.anyWarnings()) report_damage(pdf);
        auto drawing = std::make_shared<Drawing>(builder.finish());
        drawing->key = key_of(bytes_, fmt::format(" page {}", number), builder);
        if (drawing->root.nodes.empty()) {
            findings_.warning("art-empty", place_, "the page shows nothing")
                .with_help("choose another 'page', or check its layers");
        }
        return drawing;
    }

    void report(const DrawingBuilder& builder, QPDFObjectHandle page) {
        for (const std::string& what : builder.missed()) {
            const bool is_font = what.ends_with("isn't embedded");
            findings_
                .error("art-unsupported", place_,
                       fmt::format("the page holds {}", what) +
                           (is_font ? "" : ", which can't be taken over"))
                .with_help(is_font ? "save the file with its fonts embedded, or turn text into "
                                     "paths"
                                   : "draw it with plain shapes, lines, opacity and gradients, "
                                     "or place the page as a picture");
        }
        for (const std::string& what : builder.altered()) {
            findings_.warning("art-unsupported", place_, fmt::format("the page holds {}", what))
                .with_help("check in the proof that it looks as it should");
        }
        if (has_notes(page)) {
            findings_
                .warning("art-unsupported", place_,
                         "the page holds notes or form fields, which are left out")
                .with_help("flatten them in a PDF program if they should be printed");
        }
        if (builder.rasterised() > 0) {
            findings_
                .warning("art-rasterised", place_,
                         "parts of the page became pixels: soft masks can't stay vectors")
                .with_help("use solid colours, opacity and clipping where sharpness matters");
        }
        report_unmapped(builder, place_, findings_);
    }

    void report_damage(QPDF& pdf) {
        const auto warnings = pdf.getWarnings();
        if (warnings.empty()) return;
        findings_
            .warning("art-damaged", place_,
                     fmt::format("the PDF file is damaged and was read as far as it goes: {}",
                                 warnings.front().getMessageDetail().substr(0, 200)))
            .with_help("open it in a PDF program, check it and save it again");
    }

    std::string_view bytes_;
    const Recolour& recolour_;
    diag::Span place_;
    diag::Findings& findings_;
};

} // namespace

std::shared_ptr<const Drawing> read_pdf_page(std::string_view bytes, unsigned page,
                                             const Recolour& recolour, diag::Span place,
                                             diag::Findings& findings) {
    return PageReader(bytes, recolour, place, findings).read(page);
}

} // namespace pecyn::art
