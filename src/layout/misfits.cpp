#include "layout/arrange.hpp"

#include "layout/measure.hpp"

#include <algorithm>

namespace pecyn::layout {

namespace {

using TextHeights = std::vector<std::pair<const TextNode*, Length>>;

void gather_texts(const Node& node, Length width, const Sizes& sizes, TextHeights& texts) {
    const Length inner = width - node.pad.left - node.pad.right;
    if (const auto* text = std::get_if<TextNode>(&node.content)) {
        texts.emplace_back(text, text_height(*text, inner, sizes));
        return;
    }
    const auto* box = std::get_if<BoxNode>(&node.content);
    if (!box) return;
    const std::vector<Length> widths = child_widths(*box, inner, sizes);
    for (std::size_t i = 0; i < box->children.size(); ++i)
        gather_texts(box->children[i], widths[i], sizes, texts);
}

/// The tallest text of the language that needs most room: shortening it helps first.
const TextNode* tallest_of(const TextHeights& texts) {
    std::map<std::string, Length> by_language;
    for (const auto& [text, height] : texts)
        by_language[text->language] += height;
    Length most;
    for (const auto& [language, height] : by_language)
        most = std::max(most, height);
    const TextNode* blamed = nullptr;
    Length tallest = -misfit_slack;
    for (const auto& [text, height] : texts) {
        if (by_language[text->language] < most || height <= tallest) continue;
        blamed = text;
        tallest = height;
    }
    return blamed;
}

} // namespace

void Arranger::note_misfit(const Node& node, const BoxNode& box, Length needed,
                           const Rect& inner) {
    Misfit misfit{nullptr, node.span, needed, inner.height, false, {}};
    if (paints()) {
        TextHeights texts;
        const std::vector<Length> widths = child_widths(box, inner.width, sizes_);
        for (std::size_t i = 0; i < box.children.size(); ++i)
            gather_texts(box.children[i], widths[i], sizes_, texts);
        misfit.text = tallest_of(texts);
    }
    misfits_.push_back(std::move(misfit));
}

} // namespace pecyn::layout
