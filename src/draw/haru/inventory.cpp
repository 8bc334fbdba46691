#include "draw/haru/inventory.hpp"

#include "art/foreign_file.hpp"
#include "draw/haru/flatten.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pecyn::draw::haru {

namespace {

/// Groups in groups; far beyond any layout, well within the stack.
constexpr unsigned deepest = 100;

/// A sound raster of one white pixel, for what a finding has refused already.
const art::Raster& blank_raster() {
    static const art::Raster blank{1,  1, art::Raster::Space::gray, "\xFF", {}, {}, false,
                                   {}, {}};
    return blank;
}

/// True where the page needs no form besides the foreign one.
bool shows_foreign_alone(const scene::Page& page) {
    return page.items.empty() && page.cut.empty() && page.folds.empty() &&
           page.finishes.empty();
}

} // namespace

Inventory::Inventory(const scene::Document& document, const press::Profile& profile,
                     const colour::Converter& converter, diag::Findings& findings)
    : profile_(profile), findings_(findings), inks_(converter, profile),
      plates_(learn_plates(document, profile, inks_)) {
    for (const auto& page : document.pages) {
        bool transparent = page->foreign && learn_foreign(*page->foreign);
        transparent |= walk(page->items, 0);
        inks_.open_plates(true);
        transparent |= walk(page->marks, 0);
        inks_.open_plates(false);
        transparent_pages_.push_back(transparent);
    }
}

void Inventory::refuse_transparency(diag::Span span, std::string_view what) {
    if (!refuses_transparency(profile_)) return;
    if (!refused_.emplace(span, what).second) return;
    constexpr std::string_view instead =
        "make it opaque (a tint instead of an opacity), or lay it wholly on one even colour "
        "or on bare paper, where its inks can be worked out";
    if (profile_.standard == press::Standard::pdf_x4)
        findings_
            .error("transparency-refused", span,
                   fmt::format("{} is transparent, which the press profile '{}' does not take",
                               what, profile_.id))
            .with_help(std::string(instead));
    else
        findings_
            .error("x1a-transparency", span,
                   fmt::format("{} is transparent, which {} does not allow", what,
                               press::name(profile_.standard)))
            .with_help(fmt::format("{}; or use a press profile of PDF/X-4", instead));
}

bool Inventory::too_deep(unsigned depth, diag::Span span) {
    if (depth < deepest) return false;
    if (!said_too_deep_)
        findings_
            .error("too-deep", span,
                   fmt::format("groups are nested more than {} deep", deepest))
            .with_help("flatten the groups of this picture or frame");
    said_too_deep_ = true;
    return true;
}

bool Inventory::walk(const std::vector<scene::Item>& items, unsigned depth) {
    bool transparent = false;
    for (const auto& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item)) {
            learn(*run);
        } else if (const auto* path = std::get_if<scene::Path>(&item)) {
            learn(path->shape, path->span);
        } else if (const auto* picture = std::get_if<scene::Picture>(&item)) {
            transparent |= walk(*picture, depth);
        } else if (const auto* placed = std::get_if<scene::PlacedPage>(&item)) {
            if (placed->page) transparent |= learn_page(*placed->page, depth + 1);
        } else if (const auto* shared = std::get_if<scene::SharedGroup>(&item)) {
            if (shared->group) transparent |= learn_group(*shared->group, depth + 1);
        } else if (const auto& group = std::get<std::unique_ptr<scene::Group>>(item)) {
            transparent |= walk(*group, depth + 1);
        }
    }
    return transparent;
}

bool Inventory::walk(const scene::Group& group, unsigned depth) {
    if (is_hidden(group) || too_deep(depth, group.span)) return false;
    if (needs_group(group)) refuse_transparency(group.span, "this frame");
    return walk(group.items, depth) || needs_group(group);
}

bool Inventory::walk(const art::Layer& layer, diag::Span span, unsigned depth) {
    if (is_hidden(layer) || too_deep(depth, span)) return false;
    bool transparent = needs_group(layer);
    for (const auto& node : layer.nodes) {
        if (const auto* shape = std::get_if<art::Shape>(&node))
            learn(*shape, span);
        else if (const auto* raster = std::get_if<art::RasterNode>(&node))
            transparent |= raster->raster && walk(*raster->raster, span);
        else if (const auto& inner = std::get<std::unique_ptr<art::Layer>>(node))
            transparent |= walk(*inner, span, depth + 1);
    }
    return transparent;
}

bool Inventory::walk(const scene::Picture& picture, unsigned depth) {
    bool transparent = false;
    if (const auto* raster = std::get_if<std::shared_ptr<const art::Raster>>(&picture.source)) {
        transparent = *raster && walk(**raster, picture.span);
    } else if (const auto& drawing =
                   std::get<std::shared_ptr<const art::Drawing>>(picture.source)) {
        const auto known = form_of_.find(drawing.get());
        if (known != form_of_.end()) {
            transparent = forms_[known->second].transparent;
        } else if (const auto same = drawing_of_key_.find(drawing->key);
                   !drawing->key.empty() && same != drawing_of_key_.end()) {
            form_of_.emplace(drawing.get(), same->second);
            transparent = forms_[same->second].transparent;
        } else {
            transparent = walk(drawing->root, picture.span, depth + 1);
            const auto number = static_cast<unsigned>(forms_.size());
            forms_.push_back({drawing.get(), transparent});
            form_of_.emplace(drawing.get(), number);
            if (!drawing->key.empty()) drawing_of_key_.emplace(drawing->key, number);
        }
    }
    if (transparent) refuse_transparency(picture.span, "this picture");
    return transparent;
}

bool Inventory::walk(const art::Raster& raster, diag::Span span) {
    if (const auto known = image_of_.find(&raster); known != image_of_.end())
        return images_[known->second].alpha == Alpha::soft;
    if (const auto same = image_of_key_.find(raster.key);
        !raster.key.empty() && same != image_of_key_.end()) {
        image_of_.emplace(&raster, same->second);
        return images_[same->second].alpha == Alpha::soft;
    }
    SharedImage image{&raster, Alpha::none};
    if (is_sound(raster)) {
        image.alpha = alpha_of(raster);
    } else {
        findings_.error("raster-broken", span, "the picture's pixels don't match its size")
            .with_help("save the picture again from an image program");
        image.raster = &blank_raster();
    }
    const auto number = static_cast<unsigned>(images_.size());
    images_.push_back(image);
    image_of_.emplace(&raster, number);
    if (!raster.key.empty()) image_of_key_.emplace(raster.key, number);
    return image.alpha == Alpha::soft;
}

void Inventory::learn(const colour::Paint& paint, diag::Span span) {
    if (const auto* colour = std::get_if<colour::Colour>(&paint)) {
        inks_.learn(*colour, span, findings_);
        return;
    }
    const auto& gradient = std::get<colour::Gradient>(paint);
    inks_.learn(gradient, span, findings_);
    // Pages often share a background: its shading is written once. The name of a colour space
    // is as good as the space itself here.
    const std::string text =
        inks_.shading(gradient, fmt::format(" {} ", inks_.space(gradient)));
    const auto [known, is_new] =
        shading_of_text_.try_emplace(text, static_cast<unsigned>(shadings_.size()));
    if (is_new) shadings_.push_back(&gradient);
    shading_of_.emplace(&gradient, known->second);
}

void Inventory::learn(const art::Shape& shape, diag::Span span) {
    if (shape.fill) learn(*shape.fill, span);
    if (shape.stroke) learn(shape.stroke->paint, span);
}

void Inventory::learn(const scene::GlyphRun& run) {
    if (!run.hidden) inks_.learn(run.colour, run.span, findings_);
    if (run.face == nullptr || run.face.get() == last_face_) return;
    last_face_ = run.face.get();
    if (!font_of_.emplace(last_face_, static_cast<unsigned>(faces_.size())).second) return;
    faces_.push_back(last_face_);
    if (!last_face_->may_embed())
        findings_
            .error("font-no-embedding", run.span,
                   fmt::format("the licence bits of the font {} forbid embedding it in a PDF",
                               last_face_->postscript_name()))
            .with_help("use another font, or one whose maker allows embedding");
}

bool Inventory::learn_page(const scene::Page& page, unsigned depth) {
    if (const auto known = form_of_.find(&page); known != form_of_.end())
        return forms_[known->second].transparent;
    if (too_deep(depth, page.span)) return false;
    bool transparent = false;
    if (page.foreign) {
        transparent = learn_foreign(*page.foreign);
        if (shows_foreign_alone(page)) {
            form_of_.emplace(&page, form_of_.at(page.foreign.get()));
            return transparent;
        }
    }
    transparent |= walk(page.items, depth);
    form_of_.emplace(&page, static_cast<unsigned>(forms_.size()));
    forms_.push_back({&page, transparent});
    return transparent;
}

bool Inventory::learn_foreign(const art::ForeignPage& page) {
    if (const auto known = form_of_.find(&page); known != form_of_.end())
        return forms_[known->second].transparent;
    const art::ForeignFile* file = page.file.get();
    if (std::find(foreign_files_.begin(), foreign_files_.end(), file) == foreign_files_.end())
        foreign_files_.push_back(file);
    const bool transparent = file->pages().at(page.index).mixes_inks;
    form_of_.emplace(&page, static_cast<unsigned>(forms_.size()));
    forms_.push_back({&page, transparent});
    return transparent;
}

bool Inventory::learn_group(const scene::Group& group, unsigned depth) {
    if (const auto known = form_of_.find(&group); known != form_of_.end())
        return forms_[known->second].transparent;
    const bool transparent = walk(group, depth);
    form_of_.emplace(&group, static_cast<unsigned>(forms_.size()));
    forms_.push_back({&group, transparent});
    return transparent;
}

} // namespace pecyn::draw::haru
