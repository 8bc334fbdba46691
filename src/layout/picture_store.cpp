#include "layout/picture_store.hpp"

#include "art/art_report.hpp"
#include "art/pdf_page.hpp"
#include "art/raster.hpp"
#include "art/svg.hpp"
#include "art/tint.hpp"
#include "base/parallel.hpp"
#include "layout/product_context.hpp"
#include "layout/record_cache.hpp"
#include "pack/brand.hpp"

#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

unsigned packed(const colour::Rgb& rgb) {
    const auto byte = [](double v) { return static_cast<unsigned>(std::lround(v * 255.0)); };
    return byte(rgb.r) << 16 | byte(rgb.g) << 8 | byte(rgb.b);
}

/// How drawings write a colour, and what it is printed in.
using DrawnColours = std::unordered_map<unsigned, colour::Colour>;

DrawnColours colours_of(const pack::Layout& layout) {
    DrawnColours inks;
    for (const auto& [name, entry] : layout.colours)
        if (entry.screen)
            inks.emplace(packed(*entry.screen), palette_colour(layout, name, nullptr));
    return inks;
}

/// A logo knows its owner's colours, and none of the layout. Those that are given as light
/// alone have no inks of their own, like any other colour of a drawing.
DrawnColours colours_of(const pack::Brand& brand) {
    DrawnColours inks;
    for (const auto& [role, colour] : brand.colours)
        if (colour.screen && !std::holds_alternative<colour::Rgb>(colour.press))
            inks.emplace(packed(*colour.screen), colour.press);
    return inks;
}

/// Exact matches of a drawn colour become its inks, the rest goes through the press
/// condition's profile.
art::Recolour recolouring(DrawnColours inks, const colour::Converter& converter) {
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

std::size_t points_in(const art::Layer& layer) {
    std::size_t points = 0;
    for (const art::Node& node : layer.nodes) {
        if (const auto* shape = std::get_if<art::Shape>(&node))
            points += 10 + shape->path.points.size();
        else if (const auto* raster = std::get_if<art::RasterNode>(&node))
            points += raster->raster ? raster->raster->pixels.size() / sizeof(Point) : 0;
        else if (const auto& inner = std::get<std::unique_ptr<art::Layer>>(node))
            points += 10 + points_in(*inner);
    }
    return points;
}

std::size_t weight_of(const ReadPicture& read) {
    constexpr std::size_t least = 1000;
    if (!read.picture) return least;
    const auto* raster = std::get_if<std::shared_ptr<const art::Raster>>(&read.picture->source);
    if (raster)
        return least + (*raster)->pixels.size() + (*raster)->alpha.size() +
               (*raster)->jpeg.size();
    const auto& drawing = std::get<std::shared_ptr<const art::Drawing>>(read.picture->source);
    return least + points_in(drawing->root) * sizeof(Point);
}

/// Reads pictures in some colours; what other brands have in the same colours is there.
class Reader {
public:
    /// `known`: where pictures are kept; null: nowhere.
    Reader(const DrawnColours& colours, const Resources& resources,
           KeptByKey<ReadPicture>* known)
        : resources_(resources), known_(known),
          recolour_(recolouring(colours, resources.converter)) {
        if (!known) return;
        colours_ = fmt::format("{}", fmt::ptr(&resources.converter));
        const std::map<unsigned, colour::Colour> in_order(colours.begin(), colours.end());
        for (const auto& [drawn, inks] : in_order)
            colours_ += fmt::format("\n{:06x} {}", drawn, art::described(inks));
    }

    std::shared_ptr<const ReadPicture> read(const Wanted& wanted) const {
        const auto& [file, page] = wanted.page;
        std::string key;
        if (known_) {
            key = fmt::format("{} {} {} {}\n{}\n{}", page, wanted.span.file, wanted.span.begin,
                              wanted.span.end, file, colours_);
            if (auto known = known_->find(key)) return known;
        }
        auto made = std::make_shared<ReadPicture>();
        made->picture = load(wanted, resources_.files, recolour_, made->findings);
        if (!known_) return made;
        const std::size_t weight = weight_of(*made);
        return known_->keep(key, std::move(made), weight);
    }

private:
    const Resources& resources_;
    KeptByKey<ReadPicture>* known_;
    art::Recolour recolour_;
    std::string colours_; ///< all that recolouring depends on
};

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

std::vector<Wanted> logos_of(const pack::Brand& brand) {
    std::vector<Wanted> wanted;
    for (const pack::Logo& logo : brand.logos)
        for (const auto& [languages, file] : logo.files)
            wanted.push_back({{file, 1}, logo.span});
    return wanted;
}

using Pictures = std::map<std::pair<std::string, int>, std::optional<LoadedPicture>>;

/// Reads what isn't among the pictures yet.
void read_all(std::vector<Wanted> wanted, const Reader& reader, Pictures& pictures,
              diag::Findings& findings) {
    std::erase_if(wanted, [&](const Wanted& picture) {
        return !pictures.emplace(picture.page, std::nullopt).second;
    });
    std::vector<std::shared_ptr<const ReadPicture>> read(wanted.size());
    for_each_parallel(wanted.size(), [&](std::size_t i) { read[i] = reader.read(wanted[i]); });
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pictures[wanted[i].page] = read[i]->picture;
        findings.merge(read[i]->findings);
    }
}

} // namespace

std::vector<std::string> picture_files(const pack::Product& product, const pack::Brand* brand) {
    std::vector<std::string> files;
    const auto add = [&](const std::vector<Wanted>& wanted) {
        for (const Wanted& picture : wanted)
            files.push_back(picture.page.first);
    };
    if (product.layout) add(pictures_of(product));
    if (brand) add(logos_of(*brand));
    return files;
}

PictureStore::PictureStore(const pack::Product& product, const pack::Brand* brand,
                           const Resources& resources, diag::Findings& findings) {
    RecordCache* const cache = resources.cache;
    read_all(pictures_of(product),
             Reader(colours_of(*product.layout), resources, cache ? &cache->pictures : nullptr),
             pictures_, findings);
    if (brand)
        read_all(logos_of(*brand),
                 Reader(colours_of(*brand), resources, cache ? &cache->logos : nullptr),
                 pictures_, findings);
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
