#include "layout/node_builder.hpp"
#include "layout/reading_direction.hpp"
#include "layout/text/language_faces.hpp"

#include <set>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

const pack::ImageValue* picture_of(const pack::Item& item, const std::string& field) {
    const auto found = item.fields.find(field);
    return found == item.fields.end() ? nullptr : std::get_if<pack::ImageValue>(&found->second);
}

std::string title_of(const pack::Item& item, const std::string& language) {
    const auto found = item.fields.find("title");
    const auto* title =
        found == item.fields.end() ? nullptr : std::get_if<pack::LocalText>(&found->second);
    std::string words = title ? title->plain(language) : std::string();
    while (words.ends_with(' ')) // before an icon
        words.pop_back();
    return words;
}

/// "Moving again: Ann Jones (CC BY 4.0)"; names keep their own direction.
pack::RichText line_of(const pack::Item& item, const pack::ImageValue& picture,
                       const std::string& language) {
    const auto held = [&](const std::string& words) {
        return reads_right_to_left(language) ? isolate_whole(words) : words;
    };
    std::string words = title_of(item, language);
    if (!words.empty() && !picture.credit.empty()) words += ": ";
    words += held(picture.credit);
    if (!picture.licence.empty()) words += fmt::format(" ({})", held(picture.licence));
    pack::Inline part;
    part.text = std::move(words);
    part.span = picture.span;
    pack::RichText line;
    line.paragraphs.push_back(
        {pack::Paragraph::Kind::plain, 0, {std::move(part)}, picture.span});
    line.span = picture.span;
    return line;
}

} // namespace

/// Who made the pictures of a field: a line for each item of the product, in its order, whose
/// picture has a credit or licence.
void NodeBuilder::build_credits(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    if (!language) return;
    Node node = text_node(frame, *language);
    TextNode& text = std::get<TextNode>(node.content);
    text.semantics.role = scene::Role::list;
    text.field = "credits"; // of several items: a finding points at the frame
    std::set<const pack::Item*> seen;
    for (const Unit& unit : context_.plan.units) {
        if (!unit.item || !seen.insert(unit.item).second) continue;
        const pack::ImageValue* picture = picture_of(*unit.item, frame.content);
        if (!picture || (picture->credit.empty() && picture->licence.empty())) continue;
        add_blocks(text, frame, line_of(*unit.item, *picture, *language), false);
    }
    if (!text.blocks.empty() || frame.at) nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
