#include "layout/node_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {
/// An address as people type it: without its scheme and a lone closing slash.
std::string_view printed_address(std::string_view address) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"})
        if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
    if (address.ends_with('/')) address.remove_suffix(1);
    return address;
}
} // namespace

Node NodeBuilder::text_node(const pack::Frame& frame, const std::string& language) const {
    const FrameStyle& style = context_.styles.of(frame, item_);
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
    const FrameStyle& style = context_.styles.of(frame, item_);
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

} // namespace pecyn::layout
