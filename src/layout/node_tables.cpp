#include "layout/node_builder.hpp"

#include <algorithm>

namespace pecyn::layout {

namespace {
/// One line of a table: words that take the room, then a number that keeps its width.
Node line_of(Node words, Node number, Length gap, diag::Span span) {
    words.grow = 1;
    for (Node* cell : {&words, &number}) {
        cell->at.reset();
        cell->fill.reset();
        cell->pad = {};
        cell->border.reset();
        cell->height.reset();
    }
    BoxNode row{pack::BoxKind::row, gap, {}};
    row.children.push_back(std::move(words));
    row.children.push_back(std::move(number));
    Node node;
    node.span = span;
    node.content = std::move(row);
    return node;
}
} // namespace

void NodeBuilder::build_contacts(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    if (!language) return;
    std::vector<const pack::Contact*> shown;
    if (item_ && !frame.show.empty()) {
        const auto field = item_->fields.find(frame.show);
        if (field == item_->fields.end()) return;
        if (const auto* chosen = std::get_if<pack::ContactsValue>(&field->second))
            for (const std::string& id : chosen->ids)
                if (const auto* contact = context_.pack.contact(id)) shown.push_back(contact);
    } else {
        for (const pack::Contact& contact : context_.pack.contacts)
            shown.push_back(&contact);
    }
    const FrameStyle& style = context_.styles.of(frame, item_);
    BoxNode table{pack::BoxKind::column, style.values.space.value_or(Length()), {}};
    for (const pack::Contact* contact : shown) {
        const pack::RichText* label = contact->label.in(*language);
        if (!label) continue;
        Node words = text_node(frame, *language);
        std::get<TextNode>(words.content).span = label->span;
        add_blocks(std::get<TextNode>(words.content), frame, *label, false);
        pack::RichText number;
        for (const std::string* way :
             {&contact->phone, &contact->text, &contact->email, &contact->web}) {
            if (way->empty()) continue;
            pack::Inline digits;
            digits.strong = number.paragraphs.empty();
            digits.keep_together = true;
            digits.text = *way;
            digits.span = contact->span;
            number.paragraphs.push_back(
                {pack::Paragraph::Kind::plain, 0, {digits}, contact->span});
        }
        Node phone = text_node(frame, *language);
        add_blocks(std::get<TextNode>(phone.content), frame, number, false);
        table.children.push_back(
            line_of(std::move(words), std::move(phone), Length::mm(3), contact->span));
    }
    Node node;
    dress(node, frame);
    node.content = std::move(table);
    nodes.push_back(std::move(node));
}

void NodeBuilder::build_contents(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    if (!language) return;
    const FrameStyle& style = context_.styles.of(frame, item_);
    BoxNode table{pack::BoxKind::column, style.values.space.value_or(Length()), {}};
    for (const Unit& unit : context_.plan.units) {
        if (!unit.listed || !unit.item) continue;
        const auto field = unit.item->fields.find(frame.content);
        const auto* title = field == unit.item->fields.end()
                                ? nullptr
                                : std::get_if<pack::LocalText>(&field->second);
        const pack::RichText* words = title ? title->in(*language) : nullptr;
        if (!words) continue;
        const auto page =
            std::find_if(unit.pages.begin(), unit.pages.end(), [&](const auto& planned) {
                return std::find(planned.languages.begin(), planned.languages.end(),
                                 *language) != planned.languages.end();
            });
        if (page == unit.pages.end()) continue;
        Node entry = text_node(frame, *language);
        std::get<TextNode>(entry.content).span = words->span;
        add_blocks(std::get<TextNode>(entry.content), frame, *words, false);
        Node number = words_node(frame, *language, std::to_string(page->number), words->span);
        table.children.push_back(
            line_of(std::move(entry), std::move(number), Length::mm(4), frame.span));
    }
    Node node;
    dress(node, frame);
    node.content = std::move(table);
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
