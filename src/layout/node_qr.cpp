#include "layout/node_builder.hpp"

#include "layout/printed_address.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

const std::string* address_for(const pack::LinkValue& link, const std::string& language) {
    const std::string* common = nullptr;
    for (const auto& [tag, address] : link.by_language) {
        if (tag == language) return &address;
        if (tag.empty()) common = &address;
    }
    return common;
}

namespace {

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

bool serves_all(const pack::LinkValue& link) {
    return link.by_language.size() == 1 && link.by_language[0].first.empty();
}

} // namespace

const pack::LinkValue* NodeBuilder::link_named(const std::string& name) const {
    if (name.starts_with(pack::brand_prefix)) {
        if (!context_.pack.brand) return nullptr;
        const auto& links = context_.pack.brand->links;
        const auto link = links.find(name.substr(pack::brand_prefix.size()));
        return link == links.end() ? nullptr : &link->second;
    }
    if (!item_) return nullptr;
    const auto field = item_->fields.find(name);
    return field == item_->fields.end() ? nullptr
                                        : std::get_if<pack::LinkValue>(&field->second);
}

/// The words below a code: a field's, an address or a fixed word. They make the code's frame
/// no wider than a word needs.
std::optional<Node> NodeBuilder::caption_node(const pack::Frame& frame,
                                              const std::string& language) {
    const pack::LocalText* local = context_.label(frame.caption);
    std::optional<Node> node;
    if (const pack::LinkValue* link = link_named(frame.caption)) {
        if (const std::string* address = address_for(*link, language))
            node =
                words_node(frame, language, std::string(printed_address(*address)), link->span);
    } else if (item_) {
        const auto field = item_->fields.find(frame.caption);
        if (field != item_->fields.end())
            if (const auto* text = std::get_if<pack::LocalText>(&field->second)) local = text;
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

/// A code with the address for the first of the languages, captions for all of them below.
std::optional<Node> NodeBuilder::code_node(const pack::Frame& frame,
                                           const pack::LinkValue& link,
                                           const std::vector<std::string>& languages) {
    const std::string* address = address_for(link, languages.front());
    if (!address) return std::nullopt; // the reader has reported the missing language
    auto code = art::encode_qr(*address, static_cast<art::QrLevel>(frame.level));
    if (!code) {
        findings_
            .error("qr-too-long", link.span,
                   fmt::format("the address has {} characters, more than a QR code of this "
                               "level holds",
                               address->size()))
            .with_help("give a shorter address, or `level: low` at the frame");
        return std::nullopt;
    }
    const pack::Align along = along_of(frame.across);
    Node square;
    square.content = QrNode{std::move(*code),
                            *address,
                            languages.front(),
                            link.span,
                            mirrored(along, right_to_left()),
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
        for (const std::string& language : languages)
            if (auto caption = caption_node(frame, language))
                column.children.push_back(std::move(*caption));
    node.content = std::move(column);
    return node;
}

void NodeBuilder::build_qr(const pack::Frame& frame, Nodes& nodes) {
    const pack::LinkValue* link = link_named(frame.content);
    if (!link) return;
    if (language_.empty() && page_.languages.size() > 1 &&
        frame.content.starts_with(pack::brand_prefix))
        return build_brand_qr(frame, *link, nodes);
    // One code serves all readers where one address does.
    const bool needs_words =
        language_.empty() && !frame.caption.empty() && frame.caption != frame.content;
    const std::string* language = serves_all(*link) && !needs_words && language_.empty()
                                      ? &page_.languages.front()
                                      : single_language(frame);
    if (!language) return;
    if (auto node = code_node(frame, *link, {*language})) nodes.push_back(std::move(*node));
}

/// A layout can't know whether a brand has one address or one in each language: one code
/// serves all readers, else each language gets its own, side by side.
void NodeBuilder::build_brand_qr(const pack::Frame& frame, const pack::LinkValue& link,
                                 Nodes& nodes) {
    if (serves_all(link)) {
        // An address below it reads alike in all languages.
        const bool address = frame.caption == frame.content;
        const std::vector<std::string> first{page_.languages.front()};
        if (auto node = code_node(frame, link, address ? first : page_.languages))
            nodes.push_back(std::move(*node));
        return;
    }
    BoxNode row{pack::BoxKind::row, std::max(frame.gap, Length::mm(4)), {}};
    row.right_to_left = right_to_left();
    for (const std::string& language : page_.languages)
        if (auto node = code_node(frame, link, {language})) {
            node->at.reset();
            row.children.push_back(std::move(*node));
        }
    if (row.children.empty()) return;
    Node node;
    node.at = frame.at;
    node.hugs = !frame.at;
    node.span = frame.span;
    node.content = std::move(row);
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
