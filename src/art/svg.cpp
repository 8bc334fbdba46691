#include "art/svg.hpp"

#include "art/art_report.hpp"
#include "art/interpreter.hpp"
#include "art/qpdf_object.hpp"
#include "art/svg_guard.hpp"

#include <cairo-pdf.h>
#include <cmath>
#include <librsvg/rsvg.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

/// CSS: 96 pixels an inch.
constexpr double pt_per_px = 0.75;
/// cairo keeps coordinates to 1/256 unit, so that a drawing is made at least this many units
/// long; a power of two, because then dividing by it again is exact.
constexpr double fine_side = 2048;
/// Filters paint pixels, one a unit; half the length is a quarter of the work.
constexpr double fine_side_with_filters = 1024;
constexpr std::size_t largest_page = 256u << 20;

template <auto destroy> struct Destroy {
    template <class T> void operator()(T* pointer) const { destroy(pointer); }
};
using Handle = std::unique_ptr<RsvgHandle, Destroy<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, Destroy<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Destroy<cairo_destroy>>;

/// GLib's errors, read once and freed.
class Error {
public:
    Error() = default;
    ~Error() { g_clear_error(&error_); }
    Error(const Error&) = delete;
    Error& operator=(const Error&) = delete;
    GError** out() { return &error_; }
    std::string message() const {
        std::string text = error_ ? error_->message : "unknown reason";
        text = text.substr(0, text.find('\n'));
        // libxml2's words come after its numbers.
        const std::size_t words = text.find(" of data: ");
        return words == std::string::npos ? text : text.substr(words + 10);
    }

private:
    GError* error_ = nullptr;
};

/// A drawing as a one-page PDF, enlarged by `scale`.
struct Page {
    std::string pdf;
    Size size;
    double scale = 1;
    std::string problem, help;
};

cairo_status_t append(void* page, const unsigned char* data, unsigned size) {
    auto& pdf = *static_cast<std::string*>(page);
    if (size > largest_page - pdf.size()) return CAIRO_STATUS_WRITE_ERROR;
    pdf.append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

std::optional<Size> size_of(RsvgHandle* handle) {
    double width = 0, height = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)) {
        gboolean has_width, has_height, has_box;
        RsvgLength unused_width, unused_height;
        RsvgRectangle box{};
        rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &unused_width, &has_height,
                                             &unused_height, &has_box, &box);
        if (has_box) {
            width = box.width;
            height = box.height;
        }
    }
    const auto usable = [](double side) { return side >= 0.001 && side <= 1e6; };
    const bool sane =
        usable(width) && usable(height) && width / height < 1e4 && height / width < 1e4;
    if (!sane) return std::nullopt;
    return Size{Length::pt(width * pt_per_px), Length::pt(height * pt_per_px)};
}

Page render(std::string_view bytes, double longest) {
    Page page;
    Error error;
    // From memory without a base address: nothing outside can be loaded.
    const Handle handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()),
                                                  bytes.size(), error.out()));
    if (!handle) {
        page.problem = fmt::format("the drawing can't be read: {}", error.message());
        page.help = "open it in a drawing program and save it again as plain SVG";
        return page;
    }
    rsvg_handle_set_dpi(handle.get(), 96);
    const auto size = size_of(handle.get());
    if (!size) {
        page.problem = "the drawing doesn't say how large it is";
        page.help = "give its <svg> element a viewBox, as in viewBox=\"0 0 400 300\"";
        return page;
    }
    page.size = *size;
    const double longer = std::max(size->width, size->height).in_pt();
    page.scale = std::exp2(std::ceil(std::log2(longest / longer)));
    const RsvgRectangle viewport{0, 0, size->width.in_pt() * page.scale,
                                 size->height.in_pt() * page.scale};
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &page.pdf, viewport.width,
                                                              viewport.height));
    const Context cairo(cairo_create(surface.get()));
    const bool drawn =
        rsvg_handle_render_document(handle.get(), cairo.get(), &viewport, error.out());
    const cairo_status_t painted = cairo_status(cairo.get());
    cairo_surface_finish(surface.get());
    const cairo_status_t written = cairo_surface_status(surface.get());
    if (!drawn || painted != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS) {
        const char* reason =
            cairo_status_to_string(painted != CAIRO_STATUS_SUCCESS ? painted : written);
        page.problem =
            fmt::format("the drawing can't be drawn: {}", drawn ? reason : error.message());
        page.help = "open it in a drawing program, simplify it and save it as plain SVG";
    }
    return page;
}

void interpret(const Page& page, Interpreter& interpreter) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("drawing", page.pdf.data(), page.pdf.size());
    const auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    if (pages.empty()) return;
    // From PDF's page (origin bottom left, y upwards) to the drawing's coordinates.
    const double unit = 1 / page.scale;
    const Affine to_drawing{unit, 0, 0, -unit, {}, page.size.height};
    interpreter.run_page(pages.front().getObjectHandle(), to_drawing);
}

void report_text(const Interpreter& interpreter, diag::Span place, diag::Findings& findings) {
    std::string names;
    for (const std::string& name : interpreter.shown_fonts()) {
        names += fmt::format("{}'{}'", names.empty() ? ", set here in " : ", ", name);
    }
    findings
        .warning("art-live-text", place,
                 fmt::format(
                     "the drawing holds text that is set in whichever pinned face is nearest{}",
                     names))
        .with_help("turn text into paths in the drawing program, so that it keeps its "
                   "shapes");
}

void report(const DrawingBuilder& builder, const Interpreter& interpreter,
            const SvgFacts& facts, diag::Span place, diag::Findings& findings) {
    std::set<std::string> missed = builder.missed();
    missed.insert(facts.missed.begin(), facts.missed.end());
    for (const std::string& what : missed) {
        findings
            .error("not-yet", place,
                   fmt::format("the drawing holds {}, which isn't drawn yet", what))
            .with_help("draw it with plain shapes, lines, opacity and gradients");
    }
    for (const std::string& target : facts.outside) {
        findings
            .error("art-unreadable", place,
                   fmt::format("the drawing needs '{}', which lies outside it", target))
            .with_help("embed the picture in the drawing");
    }
    const bool became_pixels =
        builder.rasterised() > 0 || (builder.has_rasters() && !facts.has_pictures);
    if (became_pixels) {
        findings
            .warning("art-rasterised", place,
                     "parts of the drawing became pixels: filters, masks and see-through "
                     "gradients can't stay vectors")
            .with_help(
                "use solid colours, opacity and clipping instead where sharpness matters");
    }
    if (facts.has_text) report_text(interpreter, place, findings);
    report_unmapped(builder, place, findings);
}

} // namespace

std::shared_ptr<const Drawing> read_svg(std::string_view bytes, const Recolour& recolour,
                                        diag::Span place, diag::Findings& findings) {
    const SvgFacts facts = inspect_svg(bytes);
    if (facts.refusal) {
        findings
            .error(facts.refusal->too_large ? "art-too-large" : "art-unreadable", place,
                   facts.refusal->message)
            .with_help(facts.refusal->help);
        return nullptr;
    }
    const Page page = render(bytes, facts.has_filters ? fine_side_with_filters : fine_side);
    if (!page.problem.empty()) {
        findings.error("art-unreadable", place, page.problem).with_help(page.help);
        return nullptr;
    }
    DrawingBuilder builder(page.size, recolour);
    Interpreter interpreter(builder);
    try {
        interpret(page, interpreter);
    } catch (const std::exception&) { // qpdf, on a page that cairo has just written
        findings.error("art-unreadable", place, "the drawing can't be taken apart into shapes")
            .with_help("open it in a drawing program, simplify it and save it as plain SVG");
        return nullptr;
    }
    if (builder.is_full() || interpreter.is_exhausted()) {
        findings.error("art-too-large", place, "the drawing has too many shapes or points")
            .with_help("simplify it");
        return nullptr;
    }
    report(builder, interpreter, facts, place, findings);
    auto drawing = std::make_shared<Drawing>(builder.finish());
    drawing->key = key_of(bytes, {}, builder);
    if (drawing->root.nodes.empty()) {
        findings.warning("art-empty", place, "the drawing shows nothing")
            .with_help("check its viewBox, and that its shapes have a fill or a line");
    }
    return drawing;
}

} // namespace pecyn::art
