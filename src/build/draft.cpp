#include "build/draft.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>

namespace pecyn::build {

namespace {
constexpr Length room = Length::mm(8);
constexpr Length mark_size = Length::pt(8);

bool has_words(const std::vector<scene::Item>& items) {
    return std::any_of(items.begin(), items.end(), [](const scene::Item& item) {
        if (std::holds_alternative<scene::GlyphRun>(item)) return true;
        if (const auto* shared = std::get_if<scene::SharedGroup>(&item))
            return has_words(shared->group->items);
        const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item);
        return group && has_words((*group)->items);
    });
}

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

void check_marked(const scene::Document& sheets, const pack::Product& product,
                  diag::Severity severity, diag::Findings& findings) {
    const bool marked =
        std::all_of(sheets.pages.begin(), sheets.pages.end(), [](const auto& side) {
            return side->items.empty() || has_words(side->marks);
        });
    if (marked) return;
    findings
        .add(severity, "draft-unmarked", product.span,
             fmt::format("a sheet of '{}' has no room beside its pages to say that their texts "
                         "are drafts",
                         product.id))
        .with_help("leave more room on the sheet, or wait until the texts are approved");
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
