// Layouts, through the reader, the layout engine, the painters and preflight: the input is the
// YAML of one layout, the pack around it stays the same (layout_pack.hpp).
//   fuzz_layout -dict=tests/fuzz/layout.dict -timeout=20 -rss_limit_mb=2500 -max_len=12000
//       NEW_FOLDER tests/golden/layouts layouts
#include "layout_pack.hpp"

#include "base/parallel.hpp"
#include "draw/cairo/draw_png.hpp"
#include "draw/cairo/draw_svg.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "font/load_faces.hpp"
#include "layout/lay_out.hpp"
#include "layout/text/text_shaper.hpp"
#include "pack/reader.hpp"
#include "preflight/check_scene.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>

using namespace pecyn;

namespace {

/// The longer side of pictures, in pixels.
constexpr double picture_side = 160;

const font::FaceLibrary& faces() {
    static const font::FaceLibrary library = [] {
        diag::Findings findings;
        diag::SourceMap sources;
        const DiskFiles disk;
        const auto pins =
            pack::read_font_pins(PECYN_ROOT "/fonts/fonts.yaml", {disk, sources}, findings);
        font::FaceLibrary loaded = font::load_faces(pins.faces, disk, findings);
        for (const font::LanguageFamily& language : pins.languages)
            loaded.add(language);
        if (findings.has_errors()) std::abort();
        return loaded;
    }();
    static const bool used = (layout::use_pinned_faces_alone(library), true);
    (void)used;
    return library;
}

const colour::Converter& fogra39(const press::Profile& profile) {
    static const auto converter = colour::Converter::make(profile.condition.profile_bytes);
    return *converter;
}

void draw_page(const scene::Page& page, const colour::Converter& converter) {
    const double side = std::max(page.trim.width, page.trim.height).in_pt();
    (void)draw::cairo::draw_png(page, picture_side * 72 / side, converter);
    (void)draw::cairo::draw_svg(page, "tried", converter);
}

struct Tried {
    const MemoryFiles& files;
    const pack::Pack& pack;
    bool twice = false;

    /// The press PDF of a product in these languages; nothing where it has findings.
    std::string made(const pack::Product& product, const std::vector<std::string>& languages,
                     bool draws) const {
        const colour::Converter& converter = fogra39(*product.press);
        diag::Findings findings;
        const auto document = layout::lay_out_product(pack, product, languages,
                                                      {files, faces(), converter}, findings);
        if (!document) return {};
        preflight::check_scene(*document, *product.press, converter,
                               {.safe = product.layout->safe}, findings);
        if (draws)
            for (const auto& page : document->pages)
                draw_page(*page, converter);
        return draw::haru::draw_pdf(*document, *product.press, converter, {.title = "tried"},
                                    findings);
    }

    void make(const pack::Product& product, const std::vector<std::string>& languages) const {
        const std::string once = made(product, languages, languages.size() > 1);
        if (!twice) return;
        const WorkerLimit alone(1);
        if (made(product, languages, false) == once) return;
        std::cerr << "two runs gave different bytes: " << product.id << '\n';
        std::abort();
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const MemoryFiles around = fuzz::pack_files();
    static unsigned count = 0;
    MemoryFiles files = around;
    files.put(fuzz::tried_layout, std::string(reinterpret_cast<const char*>(data), size));
    diag::SourceMap sources;
    diag::Findings findings;
    const auto pack =
        pack::read_pack("packs/fuzz", {{"packs/fuzz", "."}}, {files, sources}, findings);
    if (!pack) return 0;
    const Tried tried{files, *pack, count++ % 64 == 0};
    for (const pack::Product& product : pack->products) {
        if (!product.layout || !product.press || product.items.empty()) continue;
        tried.make(product, pack->languages);
        for (const std::string& language : pack->languages)
            tried.make(product, {language});
    }
    return 0;
}
