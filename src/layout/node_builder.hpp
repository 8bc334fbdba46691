#pragma once

#include "layout/product_context.hpp"

#include <span>

namespace pecyn::layout {

/// Builds the node tree of one page of one unit: decides conditions, fetches fields, shapes
/// texts. Findings: missing-glyph, one-language, unknown-label, see-unknown.
class NodeBuilder {
public:
    NodeBuilder(const ProductContext& context, const pack::Item* item, const PlannedPage& page,
                diag::Findings& findings)
        : context_(context), item_(item), page_(page), findings_(findings) {}

    std::vector<Node> build();

private:
    using Nodes = std::vector<Node>;
    void build_frames(std::span<const pack::Frame> frames, Nodes& nodes);
    void build_frame(const pack::Frame& frame, Nodes& nodes);
    bool holds(const pack::Condition& condition) const;
    bool present(const std::string& field) const;

    void build_text(const pack::Frame& frame, Nodes& nodes);
    void build_list(const pack::Frame& frame, Nodes& nodes);
    void build_label(const pack::Frame& frame, Nodes& nodes);
    void build_number(const pack::Frame& frame, Nodes& nodes);
    void build_image(const pack::Frame& frame, Nodes& nodes);
    void build_languages(const pack::Frame& frame, Nodes& nodes);
    Nodes in_language(const std::string& language, std::span<const pack::Frame> frames);
    std::optional<Node> language_row(const pack::Frame& shared, Length gutter);
    void build_contacts(const pack::Frame& frame, Nodes& nodes);
    void build_contents(const pack::Frame& frame, Nodes& nodes);

    /// The language that single texts are shown in; a finding where the page has several.
    const std::string* single_language(const pack::Frame& frame);
    /// The field's text (of the item, or of the pack where the page has no item).
    const pack::LocalText* local_text(const pack::Frame& frame) const;
    Node text_node(const pack::Frame& frame, const std::string& language) const;
    Node words_node(const pack::Frame& frame, const std::string& language, std::string words,
                    diag::Span span);
    void add_blocks(TextNode& text, const pack::Frame& frame, const pack::RichText& words,
                    bool bullets);
    std::shared_ptr<const ShapedParagraph> shape(const FrameStyle& style,
                                                 const std::string& language,
                                                 const std::vector<pack::Inline>& inlines,
                                                 diag::Span span);
    void dress(Node& node, const pack::Frame& frame) const;
    colour::Colour colour(const std::string& name) const;

    const ProductContext& context_;
    const pack::Item* item_;
    const PlannedPage& page_;
    diag::Findings& findings_;
    std::string language_; ///< inside a `languages:` frame: the one being built
};

} // namespace pecyn::layout
