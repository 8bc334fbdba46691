#include "layout/picture_store.hpp"

#include "art/pdf_page.hpp"
#include "art/raster.hpp"
#include "art/svg.hpp"
#include "art/tint.hpp"
#include "base/parallel.hpp"
#include "layout/product_context.hpp"

#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

unsigned packed(const colour::Rgb& rgb) {
    const auto byte = [](double v) { return static_cast<unsigned>(std::lround(v * 255.0)); };
    return byte(rgb.r) << 16 | byte(rgb.g) << 8 | byte(rgb.b);
}

/// Exact matches of a palette entry's `screen` colour become that entry, the rest goes through
/// the press condition's profile.
art::Recolour recolouring(const pack::Layout& layout, const colour::Converter& converter) {
    std::unordered_map<unsigned, colour::Colour> inks;
    for (const auto& [name, entry] : layout.colours)
        if (entry.screen)
            inks.emplace(packed(*entry.screen), palette_colour(layout, name, nullptr));
    return [inks = std::move(inks), &converter](const colour::Rgb& rgb) -> colour::Colour {
        const auto found = inks.find(packed(rgb));
        if (found != inks.end()) return found->second;
        return converter.to_press(rgb);
    };
}

/// A page of a picture file, and where it is named first.
struct Wanted {
    std::pair<std::string, int> page;
    diag::Span span;
};

std::optional<LoadedPicture> load(const Wanted& wanted, const FileAccess& files,
                                  const art::Recolour& recolour, diag::Findings& findings) {
    const auto& [file, page] = wanted.page;
    if (!files.is_file(file)) return std::nullopt; // the reader has said so
    const auto bytes = files.read(file);
    if (!bytes) {
        findings
            .error("missing-image", wanted.span,
                   fmt::format("the picture '{}' can't be read", file))
            .with_help("check the name, and that the file is smaller than 256 MB");
        return std::nullopt;
    }
    std::shared_ptr<const art::Drawing> drawing;
    // Writers of PDF may put a few bytes before the head (ISO 32000-1, annex H.3.4.1).
    if (std::string_view(*bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos)
        drawing = art::read_pdf_page(*bytes, static_cast<unsigned>(page), recolour, wanted.span,
                                     findings);
    else if (file.ends_with(".svg"))
        drawing = art::read_svg(*bytes, recolour, wanted.span, findings);
    else if (const auto raster = art::read_raster(*bytes, wanted.span, findings))
        return LoadedPicture{raster, {Length::pt(raster->width), Length::pt(raster->height)}};
    if (!drawing) return std::nullopt;
    return LoadedPicture{drawing, drawing->size};
}

void gather(const std::vector<pack::Frame>& frames, std::vector<Wanted>& wanted) {
    for (const pack::Frame& frame : frames) {
        if (!frame.file.empty()) wanted.push_back({{frame.file, 1}, frame.span});
        if (frame.file_choice) {
            for (const auto& [choice, file] : frame.file_choice->names)
                wanted.push_back({{file, 1}, frame.span});
            if (!frame.file_choice->otherwise.empty())
                wanted.push_back({{frame.file_choice->otherwise, 1}, frame.span});
        }
        gather(frame.frames, wanted);
    }
}

std::vector<Wanted> pictures_of(const pack::Product& product) {
    std::vector<Wanted> wanted;
    for (const auto& item : product.items)
        for (const auto& [name, value] : item->fields)
            if (const auto* image = std::get_if<pack::ImageValue>(&value))
                wanted.push_back({{image->file, image->page}, image->span});
    for (const pack::Face& face : product.layout->faces)
        gather(face.frames, wanted);
    for (const auto& [name, icon] : product.layout->icons)
        wanted.push_back({{icon.file, 1}, icon.span});
    if (const auto& cut = product.layout->cut; cut && !cut->file.empty())
        wanted.push_back({{cut->file, cut->file_page}, cut->file_span});
    return wanted;
}

} // namespace

PictureStore::PictureStore(const pack::Product& product, const FileAccess& files,
                           const colour::Converter& converter, diag::Findings& findings) {
    std::vector<Wanted> wanted = pictures_of(product);
    std::erase_if(wanted, [&](const Wanted& picture) {
        return !pictures_.emplace(picture.page, std::nullopt).second;
    });
    const art::Recolour recolour = recolouring(*product.layout, converter);
    std::vector<diag::Findings> said(wanted.size());
    std::vector<std::optional<LoadedPicture>> loaded(wanted.size());
    for_each_parallel(wanted.size(), [&](std::size_t i) {
        loaded[i] = load(wanted[i], files, recolour, said[i]);
    });
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pictures_[wanted[i].page] = std::move(loaded[i]);
        findings.merge(std::move(said[i]));
    }
}

const LoadedPicture* PictureStore::find(const std::string& file, int page) const {
    const auto found = pictures_.find({file, page});
    return found != pictures_.end() && found->second ? &*found->second : nullptr;
}

std::shared_ptr<const art::Drawing>
PictureStore::in_one_colour(const std::shared_ptr<const art::Drawing>& drawing,
                            const colour::Colour& colour) const {
    const std::lock_guard guard(lock_);
    for (const Tinted& tinted : tinted_)
        if (tinted.of == drawing.get() && tinted.colour == colour) return tinted.drawing;
    tinted_.push_back({drawing.get(), colour, art::in_one_colour(*drawing, colour)});
    return tinted_.back().drawing;
}

} // namespace pecyn::layout
