#include "build/draft.hpp"

#include <memory>
#include <set>

namespace pecyn::build {

namespace {
constexpr Length room = Length::mm(8);
constexpr Length mark_size = Length::pt(8);
} // namespace

MarkFace mark_face(const font::FaceLibrary& faces) {
    const auto writes_latin = [](const font::Face& face) {
        for (char32_t letter = U'!'; letter <= U'~'; ++letter)
            if (face.glyph_of(letter) == 0) return false;
        return true;
    };
    for (const auto& face : faces.all())
        if (face->pin().weight == 400 && writes_latin(*face)) return {face->pin().family, 400};
    for (const auto& face : faces.all())
        if (writes_latin(*face)) return {face->pin().family, face->pin().weight};
    return {};
}

std::vector<std::shared_ptr<scene::Page>> fresh_pages(scene::Document& document) {
    std::vector<std::shared_ptr<scene::Page>> pages;
    std::set<const scene::Page*> known;
    for (const auto& page : document.pages)
        if (known.insert(page.get()).second)
            pages.push_back(std::const_pointer_cast<scene::Page>(page));
    return pages;
}

void mark_as_draft(scene::Document& document, const layout::Resources& resources) {
    const MarkFace face = mark_face(resources.faces);
    const auto words = std::make_shared<const scene::Group>(
        layout::lay_out_line(draft_words, face.family, face.weight, mark_size, resources));
    for (const auto& changed : fresh_pages(document)) {
        scene::Page& page = *changed;
        auto mark = std::make_unique<scene::Group>();
        mark->semantics.role = scene::Role::artifact;
        mark->transform =
            Affine::translation(Length(), page.trim.height + page.bleed + room * 0.6);
        mark->items.emplace_back(scene::SharedGroup{words});
        page.marks.emplace_back(std::move(mark));
        page.slug = std::max(page.slug, room);
    }
}

} // namespace pecyn::build
