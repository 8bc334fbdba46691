#include "layout/node_builder.hpp"

#include "layout/printed_address.hpp"

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

/// The address for readers of a language: its own, else the one that serves all.
const std::string* address_for(const pack::LinkValue& link, const std::string& language) {
    const std::string* common = nullptr;
    for (const auto& [tag, address] : link.by_language) {
        if (tag == language) return &address;
        if (tag.empty()) common = &address;
    }
    return common;
}

/// `align` of the frame moves the code and the words below it alike.
pack::Align along_of(pack::Across across) {
    if (across == pack::Across::centre) return pack::Align::centre;
    return across == pack::Across::end ? pack::Align::end : pack::Align::start;
}

/// As seen from the left.
pack::Align mirrored(pack::Align along, bool right_to_left) {
    if (!right_to_left || along == pack::Align::centre) return along;
    return along == pack::Align::end ? pack::Align::start : pack::Align::end;
}

} // namespace

/// The words below a code: a field's, an address or a fixed word. They make the code's frame
/// no wider than a word needs.
std::optional<Node> NodeBuilder::caption_node(const pack::Frame& frame,
                                              const std::string& language) {
    const pack::LocalText* local = context_.label(frame.caption);
    const auto field = item_->fields.find(frame.caption);
    std::optional<Node> node;
    if (field != item_->fields.end()) {
        if (const auto* text = std::get_if<pack::LocalText>(&field->second)) local = text;
        if (const auto* link = std::get_if<pack::LinkValue>(&field->second))
            if (const std::string* address = address_for(*link, language))
                node = words_node(frame, language, std::string(printed_address(*address)),
                                  link->span);
    }
    if (const pack::RichText* words = !node && local ? local->in(language) : nullptr) {
        node = text_node(frame, language);
        TextNode& text = std::get<TextNode>(node->content);
        text.span = words->span;
        add_blocks(text, frame, *words, false);
    }
    if (!node) return std::nullopt;
    undress(*node);
    TextNode& text = std::get<TextNode>(node->content);
    text.field = frame.caption;
    text.narrow = true;
    if (frame.across != pack::Across::stretch) text.align = along_of(frame.across);
    return node;
}

void NodeBuilder::build_qr(const pack::Frame& frame, Nodes& nodes) {
    if (!item_) return;
    const auto field = item_->fields.find(frame.content);
    const auto* link =
        field == item_->fields.end() ? nullptr : std::get_if<pack::LinkValue>(&field->second);
    if (!link) return;
    // One code serves all readers where one address does.
    const bool common = link->by_language.size() == 1 && link->by_language[0].first.empty();
    const bool needs_words =
        language_.empty() && !frame.caption.empty() && frame.caption != frame.content;
    const std::string* language = common && !needs_words && language_.empty()
                                      ? &page_.languages.front()
                                      : single_language(frame);
    const std::string* address = language ? address_for(*link, *language) : nullptr;
    if (!address) return; // the reader has reported the missing language
    auto code = art::encode_qr(*address, static_cast<art::QrLevel>(frame.level));
    if (!code) {
        findings_
            .error("qr-too-long", link->span,
                   fmt::format("the address has {} characters, more than a QR code of this "
                               "level holds",
                               address->size()))
            .with_help("give a shorter address, or `level: low` at the frame");
        return;
    }
    const pack::Align along = along_of(frame.across);
    Node square;
    square.content = QrNode{
        std::move(*code), *address, *language, link->span, mirrored(along, right_to_left()),
        frame.scan_from};
    square.frame = &frame;
    square.span = frame.span;
    if (frame.qr_size > Length()) square.height = pack::Extent{frame.qr_size, 0};
    Node node;
    dress(node, frame);
    // As wide as the code, or as the caption's widest word.
    node.hugs = frame.qr_size > Length() && !node.width && !frame.at && node.grow == 0;
    BoxNode column{pack::BoxKind::column, frame.gap, {}};
    column.children.push_back(std::move(square));
    if (!frame.caption.empty())
        if (auto caption = caption_node(frame, *language))
            column.children.push_back(std::move(*caption));
    node.content = std::move(column);
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
