#include "pack/layout_reader.hpp"

#include "pack/cut_reader.hpp"
#include "pack/key_tables.hpp"
#include "pack/layout_merge.hpp"
#include "pack/limits_reader.hpp"
#include "pack/placement_reader.hpp"
#include "pack/sizes.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

void drop_removed(Node& root) {
    std::erase_if(root.entries, [](const Entry& e) {
        return e.value.is_none() || e.key == "extends" || e.key == "change";
    });
    for (Entry& entry : root.entries)
        if (entry.key == "faces" && entry.value.is_map())
            std::erase_if(entry.value.entries,
                          [](const Entry& e) { return e.value.is_none(); });
}

} // namespace

const Node* LayoutReader::document(const std::string& id, diag::Span wanted) {
    const auto [place, fresh] = documents_.try_emplace(id);
    if (!fresh) return place->second ? &*place->second : nullptr;
    const auto path = find_named("layouts", id, context_.pack_folder, context_.search,
                                 context_.sources.files);
    if (!path) {
        auto known =
            names_in("layouts", context_.pack_folder, context_.search, context_.sources.files);
        std::erase(known, "kinds");
        std::string help = did_you_mean(id, known);
        if (help.empty()) help = fmt::format("the layouts are {}", fmt::join(known, ", "));
        findings_.error("unknown-layout", wanted, fmt::format("there is no layout '{}'", id))
            .with_help(std::move(help));
        return nullptr;
    }
    const auto file = open_source(*path, context_.sources, wanted, findings_);
    if (!file) return nullptr;
    place->second = read_document(*file, context_.sources.map, true, findings_);
    if (!place->second) return nullptr;
    check_keys(*place->second, layout_keys, fmt::format("layout '{}'", id), findings_);
    return &*place->second;
}

std::optional<Node> LayoutReader::with_parents(const std::string& id, diag::Span wanted) {
    if (open_.contains(id) || open_.size() > deepest_nesting) {
        findings_.error("extends-circle", wanted,
                        fmt::format("the layout '{}' extends itself", id));
        return std::nullopt;
    }
    const Node* own = document(id, wanted);
    if (own == nullptr) return std::nullopt;
    open_.insert(id);
    std::optional<Node> whole;
    if (const Node* extends = own->find("extends")) {
        for (const Word& parent : read_words(*extends, "extends", findings_)) {
            auto under = with_parents(parent.text, parent.span);
            if (under) whole = whole ? merged(*whole, *under) : std::move(*under);
        }
    }
    open_.erase(id);
    if (const Node* change = own->find("change")) {
        Node nothing;
        change_frames(*change, whole ? *whole : nothing, findings_);
    }
    whole = whole ? merged(*whole, *own) : *own;
    drop_removed(*whole);
    return whole;
}

std::shared_ptr<const Layout> LayoutReader::read(const std::string& id, diag::Span wanted) {
    const auto [place, fresh] = layouts_.try_emplace(id);
    if (!fresh) return place->second;
    if (auto root = with_parents(id, wanted)) {
        put_sizes(*root, context_.sources.map, findings_);
        auto layout = build(id, *root);
        layouts_[id] = layout;
        return layout;
    }
    return nullptr;
}

void LayoutReader::read_page(const Node& node, Layout& layout) {
    if (!expect_map(node, "page", findings_)) return;
    check_keys(node, layout_page_keys, "page", findings_);
    if (const Node* size = node.find("size"))
        layout.page = read_page_size(*size, findings_).value_or(Size());
    const std::array<std::pair<std::string_view, Length*>, 3> distances = {
        {{"bleed", &layout.bleed}, {"safe", &layout.safe}, {"margin", &layout.margin}}};
    const Length shorter = std::min(layout.page.width, layout.page.height);
    for (const auto& [key, value] : distances) {
        const Node* given = node.find(key);
        if (given == nullptr) continue;
        const auto length = read_length(*given, key, findings_);
        if (!length) continue;
        const bool fits =
            *length >= Length() && (shorter == Length() || *length * 2.0 < shorter);
        if (fits)
            *value = *length;
        else
            findings_.error("bad-page", given->span,
                            fmt::format("'{}' does not fit the page", key));
    }
    if (const Node* grid = node.find("grid")) {
        const auto step = read_length(*grid, "grid", findings_);
        if (step && (*step == Length() || (step->in_pt() >= 2 && *step < shorter)))
            layout.baseline_grid = *step;
        else if (step)
            findings_.error("bad-page", grid->span, "baselines are 2pt apart or more");
    }
}

/// Of single faces, once they are known.
void LayoutReader::read_widths(const Node& node, Layout& layout) {
    if (!expect_map(node, "widths", findings_)) return;
    for (const Entry& entry : node.entries) {
        const auto face = std::find_if(layout.faces.begin(), layout.faces.end(),
                                       [&](const Face& one) { return one.name == entry.key; });
        if (face == layout.faces.end()) {
            std::vector<std::string> known;
            for (const Face& one : layout.faces)
                known.push_back(one.name);
            findings_
                .error("unknown-face", entry.key_span,
                       fmt::format("the layout '{}' has no face '{}'", layout.id, entry.key))
                .with_help(did_you_mean(entry.key, known));
            continue;
        }
        const auto width = read_length(entry.value, entry.key, findings_);
        if (!width) continue;
        const Length inside = std::max(layout.safe, layout.margin) * 2.0;
        if (entry.key == spine_face)
            findings_
                .error("bad-page", entry.key_span,
                       "the width of a spine comes from the paper and the number of leaves")
                .with_help("take this entry away");
        else if (layout.cut)
            findings_
                .error("bad-page", entry.key_span,
                       "a die line has one outline, so its faces have one width")
                .with_help("take `widths` or `cut` away");
        else if (*width < Length::mm(10) || *width > Length::mm(5000) || *width <= inside)
            findings_
                .error("bad-page", entry.value.span,
                       fmt::format("face '{}' can't be so wide", entry.key))
                .with_help("pages are 10 mm to 5 m wide, and wider than their margins");
        else
            face->width = *width;
    }
}

void LayoutReader::read_shown(const Node& root, Layout& layout, FrameContext& frames) {
    if (const Node* shows = root.find("shows")) {
        for (Word& word : read_words(*shows, "shows", findings_)) {
            const auto kind = context_.kinds.find(word.text);
            if (kind == context_.kinds.end()) {
                findings_
                    .error("unknown-kind", word.span,
                           fmt::format("'{}' is no kind of item", word.text))
                    .with_help(did_you_mean(word.text, names_of(context_.kinds)));
                continue;
            }
            frames.shown.push_back(kind->second.get());
            layout.shows.push_back(std::move(word.text));
        }
    }
    if (const Node* needs = root.find("needs")) {
        for (Word& word : read_words(*needs, "needs", findings_)) {
            if (find_field(frames.shown, word.text) == nullptr)
                findings_
                    .error("unknown-field", word.span,
                           fmt::format("no item shown here has a field '{}'", word.text))
                    .with_help(did_you_mean(word.text, field_names(frames.shown)));
            else
                layout.needs.push_back(std::move(word.text));
        }
    }
    if (const Node* languages = root.find("languages")) {
        if (const auto index =
                read_choice(*languages, "languages",
                            {"together", "facing", "back-to-back", "tilt-and-turn"}, findings_))
            layout.languages = static_cast<LanguageMode>(*index);
    }
}

void LayoutReader::read_limits(const Node& node, Layout& layout) {
    if (!expect_map(node, "limits", findings_)) return;
    check_keys(node, layout_limit_keys, "limits", findings_);
    if (const Node* line = node.find("line"))
        layout.line_limit = read_limit(*line, "line", "pt", findings_);
    if (const Node* type = node.find("type"))
        layout.type_limit = read_limit(*type, "type", "pt", findings_);
    if (const Node* image = node.find("image"))
        layout.image_limit = read_limit(*image, "image", "ppi", findings_);
    if (const Node* contrast = node.find("contrast"))
        layout.contrast_limit = read_limit(*contrast, "contrast", ":1", findings_);
}

void LayoutReader::read_view(const Node& node, Layout& layout) {
    const auto distance = read_length(node, "view_from", findings_);
    if (!distance) return;
    if (*distance >= Length::mm(100))
        layout.view_from_metres = distance->in_mm() / 1000;
    else
        findings_.error("out-of-range", node.span, "nobody reads from nearer than 10cm")
            .with_help("write view_from: 3m");
}

/// A layout may hold more languages than the pack; those of the pack it must hold, unless the
/// pack gives the words itself.
void LayoutReader::read_labels(const Node& node, Layout& layout) {
    const TextReader any(context_.sources.map, {});
    layout.labels = any.read_labels(node, findings_);
    for (const auto& [id, text] : layout.labels) {
        if (context_.pack_labels.contains(id)) continue;
        std::vector<std::string> given;
        for (const auto& [language, words] : text.by_language)
            given.push_back(language);
        context_.texts.check_complete(given, text.span, id, findings_);
    }
}

/// The choices that colours depend on are fields of type choice, and their words are its words.
/// Those of a shared palette or style may depend on a field that this layout's kinds don't
/// have.
void LayoutReader::check_choices(const Layout& layout, const FrameContext& frames,
                                 const std::set<std::string>& shared) {
    if (frames.shown.empty()) return;
    for (const auto& [name, entry] : layout.colours)
        if (const auto* choice = std::get_if<ByChoice>(&entry.value))
            check_by_choice(*choice,
                            is_nameless(name) ? std::string("this colour")
                                              : fmt::format("colour '{}'", name),
                            entry.span, frames.shown, !shared.contains(name), findings_);
}

void LayoutReader::read_faces(const Node& node, const FrameContext& frames, Layout& layout) {
    if (!expect_map(node, "faces", findings_)) return;
    layout.faces.reserve(node.entries.size());
    for (const Entry& entry : node.entries)
        layout.faces.push_back(
            {entry.key, read_frames(entry.value, frames, findings_), entry.key_span});
}

std::shared_ptr<const Layout> LayoutReader::build(const std::string& id, const Node& root) {
    auto layout = std::make_shared<Layout>();
    layout->id = id;
    layout->span = {root.span.file, root.span.begin,
                    std::min(root.span.begin + 1, root.span.end)};
    const Node* page = root.find("page");
    if (page != nullptr) read_page(*page, *layout);
    if (const Node* view = root.find("view_from")) read_view(*view, *layout);
    if (const Node* limits = root.find("limits")) read_limits(*limits, *layout);
    if (const Node* cut = root.find("cut"))
        layout->cut = read_cut(*cut, layout->page, context_.sources, findings_);
    if (const Node* colours = root.find("colours")) {
        layout->colours = read_palette(*colours, findings_);
        layout->palette_source = std::make_shared<const Node>(*colours);
    }
    if (const Node* styles = root.find("styles"))
        layout->styles = read_styles(*styles, layout->colours, findings_);
    if (const Node* labels = root.find("labels")) read_labels(*labels, *layout);
    std::set<std::string> labels = context_.pack_labels;
    for (const auto& [name, text] : layout->labels)
        labels.insert(name);
    if (const Node* icons = root.find("icons"))
        layout->icons = read_icons(*icons, labels, context_.sources, findings_);
    std::size_t frames_read = 0;
    FrameContext frames{layout->colours, layout->styles, labels, context_.contacts,
                        context_.sources};
    frames.parts = root.find("parts");
    frames.frames_read = &frames_read;
    read_shown(root, *layout, frames);
    std::set<std::string> shared;
    for (const auto& [name, entry] : layout->colours)
        shared.insert(name);
    if (const Node* faces = root.find("faces")) read_faces(*faces, frames, *layout);
    check_choices(*layout, frames, shared);
    const Node* widths = page == nullptr ? nullptr : page->find("widths");
    if (widths != nullptr) read_widths(*widths, *layout);
    if (layout->page.width > Length() && !layout->faces.empty()) return layout;
    if (page == nullptr || layout->faces.empty())
        findings_
            .error(
                "no-page", layout->span,
                fmt::format(
                    "the layout '{}' has no page or no faces, so nothing can be made with it",
                    id))
            .with_help("name a layout that has both, or add `page` and `faces`");
    return nullptr;
}

} // namespace pecyn::pack
