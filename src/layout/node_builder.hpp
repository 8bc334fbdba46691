#pragma once

#include "layout/product_context.hpp"
#include "pack/brand.hpp"

#include <functional>
#include <span>

namespace pecyn::layout {

/// Builds the node tree of one page of one unit: decides conditions, fetches fields, shapes
/// texts. Findings: missing-glyph, one-language, unknown-label, see-unknown, colour-of-photo,
/// qr-too-long.
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
    bool shows(const pack::Frame& frame) const;
    bool holds(const pack::Condition& condition) const;
    bool present(const std::string& field) const;

    void build_text(const pack::Frame& frame, Nodes& nodes);
    void build_list(const pack::Frame& frame, Nodes& nodes);
    void build_label(const pack::Frame& frame, Nodes& nodes);
    void build_number(const pack::Frame& frame, Nodes& nodes);
    void build_image(const pack::Frame& frame, Nodes& nodes);
    void build_languages(const pack::Frame& frame, Nodes& nodes);
    Nodes in_language(const std::string& language, std::span<const pack::Frame> frames);
    void add_language_rows(std::span<const pack::Frame> frames, Length gutter, Nodes& rows);
    std::optional<Node> language_row(const pack::Frame& shared, Length gutter);
    void build_contacts(const pack::Frame& frame, Nodes& nodes);
    void build_logos(const pack::Frame& frame, Nodes& nodes);
    void build_names(const pack::Frame& frame, Nodes& nodes);
    void build_brand_words(const pack::Frame& frame, Nodes& nodes);
    void build_board(const pack::Frame& frame, const std::string& language, Nodes& nodes);
    void build_contents(const pack::Frame& frame, Nodes& nodes);
    void build_credits(const pack::Frame& frame, Nodes& nodes);
    void build_fill(const pack::Frame& frame, Nodes& nodes);
    void build_shape(const pack::Frame& frame, Nodes& nodes);
    void build_box(const pack::Frame& frame, Nodes& nodes);
    void build_qr(const pack::Frame& frame, Nodes& nodes);
    void build_each(const pack::Frame& frame, Nodes& nodes);
    void for_each_entry(const pack::Frame& frame, const std::function<void()>& build);
    void build_table(const pack::Frame& frame, Nodes& nodes);

    std::optional<PictureNode> field_picture(const pack::Frame& frame) const;
    std::optional<PictureNode> own_picture(const std::string& file, diag::Span span) const;
    void print_in_one_colour(PictureNode& picture, const pack::Frame& frame);
    /// The address that a QR code's frame or its caption names; null where there is none.
    const pack::LinkValue* link_named(const std::string& name) const;
    std::optional<Node> caption_node(const pack::Frame& frame, const std::string& language);
    std::optional<Node> code_node(const pack::Frame& frame, const pack::LinkValue& link,
                                  const std::vector<std::string>& languages);
    void build_brand_qr(const pack::Frame& frame, const pack::LinkValue& link, Nodes& nodes);

    /// The language that single texts are shown in; a finding where the page has several.
    const std::string* single_language(const pack::Frame& frame);
    /// The field's text (of the item, or of the pack where the page has no item).
    const pack::LocalText* local_text(const pack::Frame& frame) const;
    /// The text of the entry inside an `each:` frame that a frame shows; null: of none.
    const pack::LocalText* entry_text(const pack::Frame& frame) const;
    const pack::RichText* label_words(const std::string& id, const std::string& language,
                                      diag::Span span);
    bool build_link_text(const pack::Frame& frame, Nodes& nodes);
    bool build_number_text(const pack::Frame& frame, Nodes& nodes);
    std::vector<const pack::Contact*> contacts_of(const pack::Frame& frame);
    void add_contact(const pack::Frame& frame, const std::string& language,
                     const pack::Contact& contact, Nodes& rows);
    void add_logo(const pack::Logo& logo, LogoStrip& strip) const;
    pack::RichText statements_in(const pack::Frame& frame, const std::string& language);
    bool shows_other_edition() const;
    Node table_cell(const pack::Frame& frame, const FrameStyle& style,
                    const std::string& language, const pack::RichText* words,
                    std::size_t column, bool head);
    Node table_row(const pack::Frame& frame, const FrameStyle& style, std::vector<Node> cells,
                   const std::string& language);
    Node text_node(const pack::Frame& frame, const std::string& language) const;
    Node text_node(const pack::Frame& frame, const std::string& language,
                   const FrameStyle& style) const;
    void set_style(TextNode& text, const FrameStyle& style) const;
    bool ends_thread(const pack::Frame& frame, const std::string& language) const;
    void push_text(Node node, const pack::Frame& frame, Nodes& nodes);
    Node words_node(const pack::Frame& frame, const std::string& language, std::string words,
                    diag::Span span);
    void add_blocks(TextNode& text, const pack::Frame& frame, const pack::RichText& words,
                    bool bullets);
    void add_words(TextNode& text, const FrameStyle& style, const pack::RichText& words,
                   bool bullets);
    void add_tabbed(TextNode& text, const FrameStyle& style, const pack::Paragraph& paragraph);
    std::shared_ptr<const ShapedParagraph> shape(TextNode& text, const FrameStyle& style,
                                                 std::span<const pack::Inline> inlines,
                                                 diag::Span span);
    void report(const ShapedParagraph& shaped, const std::string& language, diag::Span span);
    std::shared_ptr<const font::Face> language_face(const std::string& language,
                                                    int weight) const;
    std::string words_of(const pack::Inline& part, TextNode& text);
    std::optional<StyledRun> icon_run(const pack::Inline& part, TextNode& text, StyledRun run);
    void dress(Node& node, const pack::Frame& frame) const;
    colour::Colour colour(const std::string& name) const;
    Fill fill(const std::string& name) const;
    /// Whether boxes run from the right here: in the language being built, else in the page's
    /// first.
    bool right_to_left() const;

    const ProductContext& context_;
    const pack::Item* item_;
    const PlannedPage& page_;
    diag::Findings& findings_;
    std::string language_; ///< inside a `languages:` frame: the one being built
    bool beside_ = false;  ///< what is being built has neighbours to its left or right
    /// Inside an `each:` frame: its list or its table (one of them), and the entry being built.
    const std::vector<pack::LocalText>* each_list_ = nullptr;
    const pack::TableValue* each_table_ = nullptr;
    const std::vector<std::string>* each_columns_ = nullptr; ///< of the table, in order
    std::size_t each_entry_ = 0;                             ///< from 0
};

/// The address for readers of a language: its own, else the one that serves all; null: none.
const std::string* address_for(const pack::LinkValue& link, const std::string& language);

/// Takes off what a frame's style and placement gave a node that becomes a part of another.
void undress(Node& node);

} // namespace pecyn::layout
