#include "layout/picture_store.hpp"

#include "art/raster.hpp"
#include "art/svg.hpp"
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

std::optional<LoadedPicture> load(const std::string& file, diag::Span span,
                                  const FileAccess& files, const art::Recolour& recolour,
                                  diag::Findings& findings) {
    if (!files.is_file(file)) return std::nullopt; // the reader of the pack has said so
    const auto bytes = files.read(file);
    if (!bytes) {
        findings
            .error("missing-image", span, fmt::format("the picture '{}' can't be read", file))
            .with_help("check the name, and that the file is smaller than 256 MB");
        return std::nullopt;
    }
    if (file.ends_with(".svg")) {
        const auto drawing = art::read_svg(*bytes, recolour, span, findings);
        if (!drawing) return std::nullopt;
        return LoadedPicture{drawing, drawing->size};
    }
    const auto raster = art::read_raster(*bytes, span, findings);
    if (!raster) return std::nullopt;
    return LoadedPicture{raster, {Length::pt(raster->width), Length::pt(raster->height)}};
}

} // namespace

PictureStore::PictureStore(const pack::Product& product, const FileAccess& files,
                           const colour::Converter& converter, diag::Findings& findings) {
    std::vector<std::pair<std::string, diag::Span>> wanted;
    for (const auto& item : product.items)
        for (const auto& [name, value] : item->fields)
            if (const auto* image = std::get_if<pack::ImageValue>(&value))
                if (pictures_.emplace(image->file, std::nullopt).second)
                    wanted.emplace_back(image->file, image->span);
    const art::Recolour recolour = recolouring(*product.layout, converter);
    std::vector<diag::Findings> said(wanted.size());
    std::vector<std::optional<LoadedPicture>> loaded(wanted.size());
    for_each_parallel(wanted.size(), [&](std::size_t i) {
        loaded[i] = load(wanted[i].first, wanted[i].second, files, recolour, said[i]);
    });
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pictures_[wanted[i].first] = std::move(loaded[i]);
        findings.merge(std::move(said[i]));
    }
}

const LoadedPicture* PictureStore::find(const std::string& file) const {
    const auto found = pictures_.find(file);
    return found != pictures_.end() && found->second ? &*found->second : nullptr;
}

} // namespace pecyn::layout
