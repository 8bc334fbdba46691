#include "layout/node_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

using FrameKind = pack::Frame::Kind;

namespace {
/// An address as people type it: without its scheme and a lone closing slash.
std::string_view printed_address(std::string_view address) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"})
        if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
    if (address.ends_with('/')) address.remove_suffix(1);
    return address;
}
} // namespace

std::vector<Node> NodeBuilder::build() {
    Nodes nodes;
    if (page_.languages.size() == 1) language_ = page_.languages.front();
    build_frames(page_.face->frames, nodes);
    return nodes;
}

void NodeBuilder::build_frames(std::span<const pack::Frame> frames, Nodes& nodes) {
    for (const pack::Frame& frame : frames) {
        const bool shown = std::all_of(frame.when.begin(), frame.when.end(),
                                       [&](const auto& condition) { return holds(condition); });
        if (shown) build_frame(frame, nodes);
    }
}

void NodeBuilder::build_frame(const pack::Frame& frame, Nodes& nodes) {
    switch (frame.kind) {
    case FrameKind::text: return build_text(frame, nodes);
    case FrameKind::list: return build_list(frame, nodes);
    case FrameKind::label: return build_label(frame, nodes);
    case FrameKind::number: return build_number(frame, nodes);
    case FrameKind::image: return build_image(frame, nodes);
    case FrameKind::languages: return build_languages(frame, nodes);
    case FrameKind::contacts: return build_contacts(frame, nodes);
    case FrameKind::contents: return build_contents(frame, nodes);
    case FrameKind::fill:
    case FrameKind::rule: {
        Node node;
        dress(node, frame);
        node.content = FillNode{colour(frame.content)};
        if (frame.kind == FrameKind::rule && !node.height && !frame.at)
            node.height = pack::Extent{Length::pt(0.5), 0};
        nodes.push_back(std::move(node));
        return;
    }
    case FrameKind::box: {
        Node node;
        dress(node, frame);
        BoxNode box{frame.box, frame.gap, {}};
        build_frames(frame.frames, box.children);
        // A box whose frames are all left out is left out with its space.
        if (box.children.empty() && !frame.at) return;
        node.content = std::move(box);
        nodes.push_back(std::move(node));
        return;
    }
    }
}

bool NodeBuilder::present(const std::string& field) const {
    return item_ ? item_->has(field) : field == "title" || field == "version";
}

bool NodeBuilder::holds(const pack::Condition& condition) const {
    using Kind = pack::Condition::Kind;
    bool met = false;
    switch (condition.kind) {
    case Kind::field: met = present(condition.field); break;
    case Kind::bilingual: met = page_.languages.size() > 1; break;
    case Kind::monolingual: met = page_.languages.size() == 1; break;
    case Kind::brand: met = false; break;
    }
    return met != condition.negated;
}

colour::Colour NodeBuilder::colour(const std::string& name) const {
    return palette_colour(context_.layout, name, item_);
}

void NodeBuilder::dress(Node& node, const pack::Frame& frame) const {
    const pack::Style& style = context_.styles.of(frame).values;
    node.at = frame.at;
    node.grow = frame.grow.value_or(0);
    node.width = frame.width;
    node.height = frame.height;
    node.min_height = frame.min_height;
    node.max_height = frame.max_height;
    node.along = frame.along;
    if (style.fill) node.fill = colour(*style.fill);
    if (style.pad) node.pad = *style.pad;
    if (style.corner) node.corner = *style.corner;
    if (style.line) node.border = Border{colour(style.line->colour), style.line->width};
    node.span = frame.span;
}

Node NodeBuilder::text_node(const pack::Frame& frame, const std::string& language) const {
    const FrameStyle& style = context_.styles.of(frame);
    Node node;
    dress(node, frame);
    TextNode text;
    text.size = style.size;
    text.leading = style.values.leading.value_or(pack::Leading{});
    const std::string name = style.values.colour.value_or("ink");
    if (name != "readable") text.colour = colour(name);
    text.align = style.values.align.value_or(pack::Align::start);
    text.space = style.values.space.value_or(Length());
    text.indent = style.values.indent.value_or(Length());
    text.field = frame.content;
    text.language = language;
    text.span = frame.span;
    text.semantics.language = language;
    text.semantics.role = frame.heading ? scene::Role::heading : scene::Role::paragraph;
    text.semantics.level = frame.heading ? 1 : 0;
    node.content = std::move(text);
    return node;
}

std::shared_ptr<const ShapedParagraph>
NodeBuilder::shape(const FrameStyle& style, const std::string& language,
                   const std::vector<pack::Inline>& inlines, diag::Span span) {
    StyledParagraph paragraph;
    paragraph.language = language;
    if (!style.regular) return nullptr; // the style table has said so
    for (const pack::Inline& part : inlines) {
        StyledRun run;
        run.face = part.strong ? style.strong : part.emphasis ? style.emphasis : style.regular;
        if (!run.face) return nullptr;
        run.language = part.language;
        run.letter_spacing = style.values.tracking.value_or(0);
        run.keep_together = part.keep_together;
        run.span = part.span;
        run.text = part.text;
        if (part.kind == pack::Inline::Kind::line_break) run.text = "\n";
        if (part.kind == pack::Inline::Kind::see) {
            const auto number = context_.number_of(part.text);
            if (!number)
                findings_
                    .error("see-unknown", part.span,
                           fmt::format("no product shows an item '{}', so it has no number",
                                       part.text))
                    .with_help("check the id in <see ...>");
            run.text = number ? std::to_string(*number) : std::string();
        }
        // On paper nobody can click: the address stands behind the words that carry it.
        if (const std::string_view address = printed_address(part.link);
            !address.empty() && address != printed_address(part.text))
            run.text += fmt::format(" ({})", address);
        if (!run.text.empty()) paragraph.runs.push_back(std::move(run));
    }
    auto shaped = thread_shaper(context_.resources.faces).shape(paragraph);
    if (!shaped->missing.empty() || !shaped->substituted.empty()) {
        diag::Findings said;
        report_problems(*shaped, context_.resources.faces, said);
        for (diag::Finding& finding : said.all()) {
            if (!finding.span.known()) finding.span = span;
            finding.language = language;
        }
        findings_.merge(std::move(said));
    }
    return shaped;
}

void NodeBuilder::add_blocks(TextNode& text, const pack::Frame& frame,
                             const pack::RichText& words, bool bullets) {
    const FrameStyle& style = context_.styles.of(frame);
    for (const pack::Paragraph& paragraph : words.paragraphs) {
        TextBlock block;
        block.words = shape(style, text.language, paragraph.inlines, paragraph.span);
        if (!block.words) continue;
        std::string marker;
        if (bullets || paragraph.kind == pack::Paragraph::Kind::bullet) marker = "•";
        if (paragraph.kind == pack::Paragraph::Kind::numbered)
            marker = fmt::format("{}.", paragraph.number);
        if (!marker.empty() && text.indent > Length()) {
            pack::Inline sign;
            sign.text = marker;
            block.marker = shape(style, text.language, {sign}, paragraph.span);
        }
        text.blocks.push_back(std::move(block));
    }
}

Node NodeBuilder::words_node(const pack::Frame& frame, const std::string& language,
                             std::string words, diag::Span span) {
    Node node = text_node(frame, language);
    pack::RichText rich;
    pack::Inline part;
    part.text = std::move(words);
    part.span = span;
    rich.paragraphs.push_back({pack::Paragraph::Kind::plain, 0, {std::move(part)}, span});
    add_blocks(std::get<TextNode>(node.content), frame, rich, false);
    return node;
}

const std::string* NodeBuilder::single_language(const pack::Frame& frame) {
    if (!language_.empty()) return &language_;
    findings_
        .error("one-language", frame.span,
               fmt::format("'{}' would be shown in one language only on a page that has {}",
                           frame.content, fmt::join(page_.languages, " and ")))
        .with_help("put the frame under `- languages: side-by-side` (or stacked, rows)");
    return nullptr;
}

const pack::LocalText* NodeBuilder::local_text(const pack::Frame& frame) const {
    if (!item_) return frame.content == "title" ? &context_.pack.title : nullptr;
    const auto field = item_->fields.find(frame.content);
    if (field == item_->fields.end()) return nullptr;
    if (const auto* choice = std::get_if<pack::ChoiceValue>(&field->second))
        return context_.label(fmt::format("{}.{}", frame.content, choice->value));
    return std::get_if<pack::LocalText>(&field->second);
}

void NodeBuilder::build_text(const pack::Frame& frame, Nodes& nodes) {
    if (!item_ && frame.content == "version") {
        nodes.push_back(
            words_node(frame, page_.languages.front(), context_.pack.version, frame.span));
        return;
    }
    if (item_) {
        // An address is the same for all readers unless the pack gives one per language.
        const auto field = item_->fields.find(frame.content);
        if (field == item_->fields.end()) return;
        if (const auto* link = std::get_if<pack::LinkValue>(&field->second)) {
            for (const auto& [language, address] : link->by_language)
                if (language.empty() || language == language_ ||
                    (language_.empty() && language == page_.languages.front())) {
                    nodes.push_back(words_node(frame, page_.languages.front(),
                                               std::string(printed_address(address)),
                                               link->span));
                    return;
                }
            return;
        }
    }
    const std::string* language = single_language(frame);
    const pack::LocalText* local = language ? local_text(frame) : nullptr;
    if (!local) return;
    const pack::RichText* words = local->in(*language);
    if (!words) return; // the reader has reported the missing language
    Node node = text_node(frame, *language);
    TextNode& text = std::get<TextNode>(node.content);
    text.span = words->span;
    add_blocks(text, frame, *words, false);
    nodes.push_back(std::move(node));
}

void NodeBuilder::build_list(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    if (!language || !item_) return;
    const auto field = item_->fields.find(frame.content);
    if (field == item_->fields.end()) return;
    const auto* entries = std::get_if<std::vector<pack::LocalText>>(&field->second);
    if (!entries) return;
    Node node = text_node(frame, *language);
    TextNode& text = std::get<TextNode>(node.content);
    text.semantics.role = scene::Role::list;
    for (const pack::LocalText& entry : *entries) {
        const pack::RichText* words = entry.in(*language);
        if (!words) continue;
        if (text.blocks.empty()) text.span = words->span;
        add_blocks(text, frame, *words, true);
    }
    nodes.push_back(std::move(node));
}

void NodeBuilder::build_label(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    if (!language) return;
    const pack::LocalText* label = context_.label(frame.content);
    const pack::RichText* words = label ? label->in(*language) : nullptr;
    if (!words) {
        findings_
            .error("unknown-label", frame.span,
                   fmt::format("the fixed word '{}' is not given in '{}'", frame.content,
                               *language))
            .with_help(fmt::format("add it to `labels:` of the layout or of the pack"));
        return;
    }
    Node node = text_node(frame, *language);
    TextNode& text = std::get<TextNode>(node.content);
    text.span = words->span;
    if (!frame.heading) text.semantics.role = scene::Role::label;
    add_blocks(text, frame, *words, false);
    nodes.push_back(std::move(node));
}

void NodeBuilder::build_number(const pack::Frame& frame, Nodes& nodes) {
    int number = 0;
    if (frame.content == "page") number = page_.number;
    if (frame.content == "pages") number = context_.plan.page_count;
    if (frame.content == "total") number = context_.plan.item_count;
    if (frame.content == "position" && item_) number = context_.plan.positions.at(item_->id);
    if (number == 0) return;
    nodes.push_back(
        words_node(frame, page_.languages.front(), std::to_string(number), frame.span));
}

void NodeBuilder::build_image(const pack::Frame& frame, Nodes& nodes) {
    if (!item_) return;
    const auto field = item_->fields.find(frame.content);
    if (field == item_->fields.end()) return;
    const auto* image = std::get_if<pack::ImageValue>(&field->second);
    const LoadedPicture* loaded = image ? context_.pictures.find(image->file) : nullptr;
    if (!loaded) return;
    Node node;
    dress(node, frame);
    PictureNode picture;
    picture.source = loaded->source;
    picture.natural = loaded->natural;
    picture.fit = frame.image_fit;
    picture.focus_x = image->focus_x;
    picture.focus_y = image->focus_y;
    const std::string& language = page_.languages.front();
    picture.alternative = image->alternative.plain(language);
    picture.language = language;
    picture.span = image->span;
    node.content = std::move(picture);
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
