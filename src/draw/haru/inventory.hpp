#pragma once

#include "art/foreign_page.hpp"
#include "colour/gradient.hpp"
#include "diag/finding.hpp"
#include "draw/haru/colour.hpp"
#include "draw/haru/finish.hpp"
#include "draw/haru/flat_raster.hpp"
#include "draw/haru/graphics_state.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace pecyn::draw::haru {

/// Content that is written once a document and placed by reference (a Form XObject).
struct SharedForm {
    std::variant<const art::Drawing*, const scene::Group*, const scene::Page*,
                 const art::ForeignPage*>
        source;
    bool transparent = false; ///< something inside needs PDF's transparency
};

struct SharedImage {
    const art::Raster* raster = nullptr;
    Alpha alpha = Alpha::none;
};

/// True where the group must be painted as one and then composed.
template <typename Container> bool needs_group(const Container& group) {
    return state::of_group(group.opacity, group.blend) !=
           state::of_group(1, art::Blend::normal);
}
/// True where nothing of the group is seen.
template <typename Container> bool is_hidden(const Container& group) {
    return group.blend == art::Blend::normal &&
           state::of_group(group.opacity, group.blend) == state::of_group(0, group.blend);
}

/// Everything that pages share, numbered in the order of the pages: so that pages can then be
/// written on several threads with the same names. One quick walk in one thread.
/// Findings: x1a-transparency where the standard has none (ISO 15930-4, 6.15), spot-conflict,
/// raster-broken (pixels that don't match the size), too-deep.
class Inventory {
public:
    Inventory(const scene::Document& document, const press::Profile& profile,
              const colour::Converter& converter, diag::Findings& findings);

    const Inks& inks() const { return inks_; }
    const FinishPlates& plates() const { return plates_; }
    const std::vector<const font::Face*>& faces() const { return faces_; }
    const std::vector<SharedForm>& forms() const { return forms_; }
    const std::vector<SharedImage>& images() const { return images_; }
    const std::vector<const colour::Gradient*>& shadings() const { return shadings_; }
    /// The files of the foreign pages, in the order of their first.
    const std::vector<const art::ForeignFile*>& foreign_files() const { return foreign_files_; }
    /// Of document page i.
    bool is_transparent(std::size_t page) const { return transparent_pages_[page]; }

    unsigned font(const font::Face& face) const { return font_of_.at(&face); }
    unsigned form(const void* source) const { return form_of_.at(source); }
    unsigned image(const art::Raster& raster) const { return image_of_.at(&raster); }
    unsigned shading(const colour::Gradient& gradient) const {
        return shading_of_.at(&gradient);
    }

private:
    bool walk(const std::vector<scene::Item>& items, unsigned depth);
    bool walk(const scene::Group& group, unsigned depth);
    bool walk(const art::Layer& layer, diag::Span span, unsigned depth);
    bool walk(const scene::Picture& picture, unsigned depth);
    bool walk(const art::Raster& raster, diag::Span span);
    void learn(const art::Shape& shape, diag::Span span);
    void learn(const colour::Paint& paint, diag::Span span);
    void learn(const scene::GlyphRun& run);
    bool learn_page(const scene::Page& page, unsigned depth);
    bool learn_foreign(const art::ForeignPage& page);
    bool learn_group(const scene::Group& group, unsigned depth);
    void refuse_transparency(diag::Span span, std::string_view what);
    bool too_deep(unsigned depth, diag::Span span);

    const press::Profile& profile_;
    diag::Findings& findings_;
    Inks inks_;
    FinishPlates plates_;
    std::vector<const font::Face*> faces_;
    std::vector<SharedForm> forms_;
    std::vector<SharedImage> images_;
    std::vector<const colour::Gradient*> shadings_;
    std::vector<const art::ForeignFile*> foreign_files_;
    std::vector<bool> transparent_pages_;

    std::unordered_map<const font::Face*, unsigned> font_of_;
    std::unordered_map<const void*, unsigned> form_of_;
    std::unordered_map<const art::Raster*, unsigned> image_of_;
    std::unordered_map<const colour::Gradient*, unsigned> shading_of_;
    std::map<std::string, unsigned> drawing_of_key_, image_of_key_, shading_of_text_;
    std::set<std::pair<diag::Span, std::string>> refused_;
    const font::Face* last_face_ = nullptr; ///< runs mostly repeat it
    bool said_too_deep_ = false;
};

} // namespace pecyn::draw::haru
