#include "layout/node_builder.hpp"

#include "layout/printed_address.hpp"
#include "layout/reading_direction.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

/// One line of a list of words and numbers: words take the room, the number keeps its width.
Node line_of(Node words, Node number, Length gap, diag::Span span) {
    undress(words);
    undress(number);
    words.grow = 1;
    BoxNode row{pack::BoxKind::row, gap, {}};
    row.right_to_left = reads_right_to_left(std::get<TextNode>(words.content).language);
    row.children.push_back(std::move(words));
    row.children.push_back(std::move(number));
    Node node;
    node.span = span;
    node.content = std::move(row);
    return node;
}

Node with_role(Node node, scene::Role role, const std::string& language) {
    if (!node.composing) node.composing = std::make_unique<Composing>();
    node.composing->semantics.role = role;
    node.composing->semantics.language = language;
    return node;
}

/// The first number, else the first address.
const std::string& best_way(const pack::Contact& contact) {
    for (const std::string* way : {&contact.phone, &contact.text, &contact.email})
        if (!way->empty()) return *way;
    return contact.web;
}

/// Ways to reach a contact, one below the other, the best of them in bold.
pack::RichText ways_of(const pack::Contact& contact,
                       std::initializer_list<const std::string*> taken) {
    const std::string& best = best_way(contact);
    pack::RichText ways;
    for (const std::string* way : taken) {
        if (way->empty()) continue;
        pack::Inline digits;
        digits.strong = way == &best;
        digits.keep_together = true;
        digits.text = std::string(printed_address(*way));
        digits.span = contact.span;
        ways.paragraphs.push_back({pack::Paragraph::Kind::plain, 0, {digits}, contact.span});
    }
    return ways;
}

/// A label and below it when somebody answers.
pack::RichText label_and_hours(const pack::RichText& label, const pack::RichText* hours) {
    pack::RichText words = label;
    if (!hours || hours->empty() || words.empty()) return words;
    auto& inlines = words.paragraphs.back().inlines;
    pack::Inline line_break;
    line_break.kind = pack::Inline::Kind::line_break;
    for (const pack::Paragraph& paragraph : hours->paragraphs) {
        inlines.push_back(line_break);
        inlines.insert(inlines.end(), paragraph.inlines.begin(), paragraph.inlines.end());
    }
    return words;
}

} // namespace

/// The contacts of a frame: those that its item chooses, the authority's, those that it names,
/// or all.
std::vector<const pack::Contact*> NodeBuilder::contacts_of(const pack::Frame& frame) {
    std::vector<const pack::Contact*> shown;
    const auto add = [&](const std::string& id) {
        const auto* contact = context_.pack.contact(id);
        if (contact) shown.push_back(contact);
        return contact != nullptr;
    };
    if (item_ && !frame.show.empty()) {
        const auto field = item_->fields.find(frame.show);
        if (field == item_->fields.end()) return shown;
        if (const auto* chosen = std::get_if<pack::ContactsValue>(&field->second))
            for (const std::string& id : chosen->ids)
                add(id);
    } else if (frame.show_brand) {
        for (const pack::Contact& contact : context_.pack.contacts)
            if (contact.of_brand) shown.push_back(&contact);
    } else if (!frame.show_ids.empty()) {
        for (const std::string& id : frame.show_ids)
            if (!add(id))
                findings_
                    .error("unknown-contact", frame.span,
                           fmt::format("the pack has no contact '{}'", id))
                    .with_help("correct the id under `show:`, or add it to `contacts:`");
    } else {
        for (const pack::Contact& contact : context_.pack.contacts)
            shown.push_back(&contact);
    }
    return shown;
}

/// A label and when somebody answers, numbers beside it, addresses, which are long, below.
void NodeBuilder::add_contact(const pack::Frame& frame, const std::string& language,
                              const pack::Contact& contact, Nodes& rows) {
    const pack::RichText* label = contact.label.in(language);
    if (!label) return;
    Node words = text_node(frame, language);
    std::get<TextNode>(words.content).span = label->span;
    add_blocks(std::get<TextNode>(words.content), frame,
               label_and_hours(*label, frame.short_form ? nullptr : contact.hours.in(language)),
               false);
    Node phone = text_node(frame, language);
    add_blocks(std::get<TextNode>(phone.content), frame,
               frame.short_form ? ways_of(contact, {&best_way(contact)})
                                : ways_of(contact, {&contact.phone, &contact.text}),
               false);
    std::get<TextNode>(phone.content).align = pack::Align::end;
    rows.push_back(line_of(std::move(words), std::move(phone), Length::mm(3), contact.span));
    if (frame.short_form) return;
    const pack::RichText addresses = ways_of(contact, {&contact.email, &contact.web});
    if (addresses.empty()) return;
    Node below = text_node(frame, language);
    add_blocks(std::get<TextNode>(below.content), frame, addresses, false);
    undress(below);
    rows.push_back(std::move(below));
}

void NodeBuilder::build_contacts(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    if (!language) return;
    const FrameStyle& style = context_.styles.of(frame, item_);
    BoxNode table{pack::BoxKind::column, style.values.space.value_or(Length()), {}};
    for (const pack::Contact* contact : contacts_of(frame))
        add_contact(frame, *language, *contact, table.children);
    if (table.children.empty() && !frame.at) return;
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

/// One cell; its style's padding is kept, all else belongs to the table or the row.
Node NodeBuilder::table_cell(const pack::Frame& frame, const FrameStyle& style,
                             const std::string& language, const pack::RichText* words,
                             std::size_t column, bool head) {
    Node cell = text_node(frame, language, style);
    const auto pad = style.values.pad;
    undress(cell);
    if (pad) cell.pad = *pad;
    TextNode& text = std::get<TextNode>(cell.content);
    text.rule_above.reset();
    text.rule_below.reset();
    text.thread.clear();
    if (words) {
        text.span = words->span;
        add_words(text, style, *words, false);
    }
    const pack::Track track =
        column < frame.columns.size() ? frame.columns[column] : pack::Track{};
    if (track.extent)
        cell.width = track.extent;
    else
        cell.grow = track.grow;
    return with_role(std::move(cell), head ? scene::Role::table_head : scene::Role::table_cell,
                     language);
}

Node NodeBuilder::table_row(const pack::Frame& frame, const FrameStyle& style,
                            std::vector<Node> cells, const std::string& language) {
    BoxNode row{pack::BoxKind::row, frame.gap, std::move(cells)};
    row.right_to_left = reads_right_to_left(language);
    Node node;
    node.span = frame.span;
    if (style.values.fill) node.fill = fill(*style.values.fill);
    node.content = std::move(row);
    return with_role(std::move(node), scene::Role::table_row, language);
}

/// Rows of cells; a line (`rule_below`, else the colour and width of `line`) between them.
void NodeBuilder::build_table(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    if (!language || !item_) return;
    const auto field = item_->fields.find(frame.content);
    const auto type = item_->kind->fields.find(frame.content);
    if (field == item_->fields.end() || type == item_->kind->fields.end()) return;
    const auto* given = std::get_if<pack::TableValue>(&field->second);
    if (!given) return;
    const std::vector<std::string>& columns = type->second.columns;
    const FrameStyle& style = context_.styles.of(frame, item_);
    const FrameStyle& head = context_.styles.head_of(frame);
    BoxNode table{pack::BoxKind::column, style.values.space.value_or(Length()), {}};
    table.right_to_left = reads_right_to_left(*language);
    const auto line = style.values.rule_below ? style.values.rule_below : style.values.line;
    const auto add_row = [&](const FrameStyle& look, std::vector<Node> cells) {
        if (line && !table.children.empty()) {
            Node rule;
            rule.span = frame.span;
            rule.height = pack::Extent{line->width, 0};
            rule.content = FillNode{fill(line->colour)};
            table.children.push_back(std::move(rule));
        }
        table.children.push_back(table_row(frame, look, std::move(cells), *language));
    };
    std::vector<Node> cells;
    cells.reserve(columns.size());
    if (frame.head) {
        for (std::size_t i = 0; i < columns.size(); ++i)
            cells.push_back(
                table_cell(frame, head, *language,
                           label_words(fmt::format("{}.{}", frame.content, columns[i]),
                                       *language, frame.span),
                           i, true));
        add_row(head, std::exchange(cells, {}));
    }
    FrameStyle body = style;
    body.values.fill.reset(); // the whole table has it
    for (const pack::TableValue::Row& row : given->rows) {
        for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
            cells.push_back(
                table_cell(frame, body, *language, row.cells[i].in(*language), i, false));
        add_row(body, std::exchange(cells, {}));
    }
    Node node;
    dress(node, frame);
    node.pad = {}; // of the cells
    node.content = std::move(table);
    nodes.push_back(with_role(std::move(node), scene::Role::table, *language));
}

} // namespace pecyn::layout
