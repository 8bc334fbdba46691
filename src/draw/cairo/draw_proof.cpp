#include "draw/cairo/draw_proof.hpp"

#include "draw/cairo/painter.hpp"

#include <cairo-pdf.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <new>
#include <stdexcept>

namespace pecyn::draw::cairo {

namespace {

/// Pictures are shown with this many pixels an inch at most: enough to look at.
constexpr double proof_ppi = 200;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
    throw std::runtime_error(
        fmt::format("painting failed: {}", cairo_status_to_string(status)));
}

void set_metadata(cairo_surface_t* surface, const scene::Document& document, long long date) {
    const auto set = [&](cairo_pdf_metadata_t which, const std::string& text) {
        cairo_pdf_surface_set_metadata(surface, which, text.c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, document.title);
    set(CAIRO_PDF_METADATA_CREATOR, "Pecyn");
    // Without a date of ours cairo takes the clock's.
    set(CAIRO_PDF_METADATA_CREATE_DATE,
        fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(date))));
}

void paint_page(const scene::Page& page, cairo_t* context, const colour::Converter& proof) {
    const Rect media = page.media_box();
    cairo_save(context);
    cairo_translate(context, -media.x.in_pt(), -media.y.in_pt());
    const ScreenView view(proof);
    Painter painter(context, view, proof_ppi);
    cairo_save(context);
    const Rect bleed = page.bleed_box();
    cairo_rectangle(context, bleed.x.in_pt(), bleed.y.in_pt(), bleed.width.in_pt(),
                    bleed.height.in_pt());
    cairo_clip(context);
    painter.paint(page.items);
    cairo_restore(context);
    painter.paint(page.marks);
    cairo_restore(context);
}

} // namespace

std::string draw_proof(const scene::Document& document, long long date,
                       const colour::Converter& proof) {
    std::string bytes;
    {
        const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, 1, 1));
        cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
        set_metadata(surface.get(), document, date);
        const Context context(cairo_create(surface.get()));
        for (const auto& page : document.pages) {
            const Size media = page->media_box().size();
            cairo_pdf_surface_set_size(surface.get(), media.width.in_pt(),
                                       media.height.in_pt());
            paint_page(*page, context.get(), proof);
            cairo_show_page(context.get());
            check(cairo_status(context.get()));
        }
        cairo_surface_finish(surface.get());
        check(cairo_surface_status(surface.get()));
    }
    return bytes;
}

} // namespace pecyn::draw::cairo
