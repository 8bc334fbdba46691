#include "layout/node_builder.hpp"

#include "layout/printed_address.hpp"
#include "pack/locale.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

std::string file_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

pack::Date date_of(long long days) { return std::chrono::sys_days(std::chrono::days(days)); }

} // namespace

Node NodeBuilder::text_node(const pack::Frame& frame, const std::string& language) const {
    return text_node(frame, language, context_.styles.of(frame, item_));
}

Node NodeBuilder::text_node(const pack::Frame& frame, const std::string& language,
                            const FrameStyle& style) const {
    Node node;
    dress(node, frame);
    TextNode text;
    text.language = language;
    set_style(text, style);
    text.field = frame.content;
    text.span = frame.span;
    text.semantics.language = language;
    text.semantics.role = frame.heading ? scene::Role::heading : scene::Role::paragraph;
    text.semantics.level = frame.heading ? 1 : 0;
    if (!frame.thread.empty()) {
        text.thread = fmt::format("{} {} {}", frame.thread, frame.content, language);
        text.thread_ends = ends_thread(frame, language);
    }
    node.content = std::move(text);
    return node;
}

namespace {
void gather_thread(std::span<const pack::Frame> frames, const pack::Frame& like,
                   const std::function<bool(const pack::Frame&)>& shown,
                   const pack::Frame*& last) {
    for (const pack::Frame& frame : frames) {
        if (!shown(frame)) continue;
        if (frame.thread == like.thread && frame.content == like.content) last = &frame;
        gather_thread(frame.frames, like, shown, last);
    }
}
} // namespace

/// True for the last frame that a thread has on all pages of the item in the language.
bool NodeBuilder::ends_thread(const pack::Frame& frame, const std::string& language) const {
    for (const Unit& unit : context_.plan.units) {
        const auto here =
            std::find_if(unit.pages.begin(), unit.pages.end(),
                         [&](const PlannedPage& page) { return &page == &page_; });
        if (here == unit.pages.end()) continue;
        for (auto page = unit.pages.rbegin(); page != unit.pages.rend(); ++page) {
            if (std::find(page->languages.begin(), page->languages.end(), language) ==
                page->languages.end())
                continue;
            diag::Findings unused;
            const NodeBuilder other(context_, item_, *page, unused);
            const pack::Frame* last = nullptr;
            gather_thread(
                page->face->frames, frame,
                [&](const pack::Frame& shown) { return other.shows(shown); }, last);
            if (last) return last == &frame && &*page == &page_;
        }
    }
    return true;
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

/// Adds a text's node; where links are printed as codes, a row of them stands below it, each
/// with modules of 0.5 mm (requirement C6 asks for 0.4 at least).
void NodeBuilder::push_text(Node node, const pack::Frame& frame, Nodes& nodes) {
    const TextNode& text = std::get<TextNode>(node.content);
    if (text.codes.empty()) {
        nodes.push_back(std::move(node));
        return;
    }
    BoxNode row{pack::BoxKind::row, Length::mm(2), {}, pack::Across::start};
    row.right_to_left = right_to_left();
    for (const std::string& address : text.codes) {
        auto code = art::encode_qr(address, art::QrLevel::medium);
        if (!code) continue;
        const Length side = Length::mm(0.5) * (code->modules + 2.0 * art::qr_quiet_zone);
        Node square;
        square.width = square.height = pack::Extent{side, 0};
        square.frame = &frame;
        square.span = frame.span;
        QrNode qr;
        qr.code = std::move(*code);
        qr.address = address;
        qr.language = text.language;
        qr.span = text.span;
        square.content = std::move(qr);
        row.children.push_back(std::move(square));
    }
    Node codes;
    codes.span = frame.span;
    codes.content = std::move(row);
    BoxNode column{pack::BoxKind::column, Length::mm(1.5), {}};
    column.right_to_left = right_to_left();
    Node whole;
    dress(whole, frame);
    undress(node);
    column.children.push_back(std::move(node));
    column.children.push_back(std::move(codes));
    whole.content = std::move(column);
    nodes.push_back(std::move(whole));
}

const std::string* NodeBuilder::single_language(const pack::Frame& frame) {
    if (!language_.empty()) return &language_;
    if (page_.languages.size() == 1) return &page_.languages.front();
    findings_
        .error("one-language", frame.span,
               fmt::format("'{}' would be shown in one language only on a page that has {}",
                           frame.content, fmt::join(page_.languages, " and ")))
        .with_help("put the frame under `- languages: side-by-side` (or stacked, rows)");
    return nullptr;
}

const pack::LocalText* NodeBuilder::entry_text(const pack::Frame& frame) const {
    if (each_list_ && frame.content == "it") return &(*each_list_)[each_entry_];
    if (!each_table_ || !each_columns_) return nullptr;
    const auto column = std::find(each_columns_->begin(), each_columns_->end(), frame.content);
    if (column == each_columns_->end()) return nullptr;
    const auto& cells = each_table_->rows[each_entry_].cells;
    const auto at = static_cast<std::size_t>(column - each_columns_->begin());
    return at < cells.size() ? &cells[at] : nullptr;
}

const pack::LocalText* NodeBuilder::local_text(const pack::Frame& frame) const {
    if (const pack::LocalText* entry = entry_text(frame)) return entry;
    if (!item_) return frame.content == "title" ? &context_.pack.title : nullptr;
    const auto field = item_->fields.find(frame.content);
    if (field == item_->fields.end()) return nullptr;
    if (const auto* choice = std::get_if<pack::ChoiceValue>(&field->second))
        return context_.label(fmt::format("{}.{}", frame.content, choice->value));
    return std::get_if<pack::LocalText>(&field->second);
}

/// An address, or the name of a file: the same for all readers unless the pack gives one per
/// language. True where the field is one.
bool NodeBuilder::build_link_text(const pack::Frame& frame, Nodes& nodes) {
    const auto field = item_->fields.find(frame.content);
    const auto* link =
        field == item_->fields.end() ? nullptr : std::get_if<pack::LinkValue>(&field->second);
    if (!link) return false;
    const auto type = item_->kind->fields.find(frame.content);
    const bool file =
        type != item_->kind->fields.end() && type->second.base == pack::FieldType::Base::file;
    const std::string& shown = language_.empty() ? page_.languages.front() : language_;
    for (const auto& [language, address] : link->by_language) {
        if (!language.empty() && language != shown) continue;
        nodes.push_back(words_node(
            frame, shown, file ? file_name(address) : std::string(printed_address(address)),
            link->span));
        break;
    }
    return true;
}

/// Whole numbers, dates and durations, as the language writes them. True for such a field.
bool NodeBuilder::build_number_text(const pack::Frame& frame, Nodes& nodes) {
    const auto field = item_->fields.find(frame.content);
    const auto* number =
        field == item_->fields.end() ? nullptr : std::get_if<pack::NumberValue>(&field->second);
    if (!number) return false;
    using Base = pack::FieldType::Base;
    const auto type = item_->kind->fields.find(frame.content);
    const Base base = type == item_->kind->fields.end() ? Base::integer : type->second.base;
    // A plain number reads alike in all languages; dates and durations have words.
    const std::string* language = base == Base::integer && language_.empty()
                                      ? &page_.languages.front()
                                      : single_language(frame);
    if (!language) return true;
    std::string words;
    if (base == Base::date)
        words = pack::printed_date(date_of(number->value), *language);
    else if (base == Base::duration)
        words = pack::printed_duration(number->value, *language);
    else
        words = pack::printed_integer(number->value, *language);
    nodes.push_back(words_node(frame, *language, std::move(words), number->span));
    return true;
}

void NodeBuilder::build_text(const pack::Frame& frame, Nodes& nodes) {
    if (!item_ && frame.content == "version") {
        nodes.push_back(
            words_node(frame, page_.languages.front(), context_.pack.version, frame.span));
        return;
    }
    if (item_ && !entry_text(frame)) {
        if (!item_->fields.contains(frame.content)) return;
        if (build_link_text(frame, nodes) || build_number_text(frame, nodes)) return;
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
    push_text(std::move(node), frame, nodes);
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
    push_text(std::move(node), frame, nodes);
}

void NodeBuilder::build_label(const pack::Frame& frame, Nodes& nodes) {
    const std::string* language = single_language(frame);
    const pack::RichText* words =
        language ? label_words(frame.content, *language, frame.span) : nullptr;
    if (!words) return;
    Node node = text_node(frame, *language);
    TextNode& text = std::get<TextNode>(node.content);
    text.span = words->span;
    if (!frame.heading) text.semantics.role = scene::Role::label;
    add_blocks(text, frame, *words, false);
    push_text(std::move(node), frame, nodes);
}

const pack::RichText* NodeBuilder::label_words(const std::string& id,
                                               const std::string& language, diag::Span span) {
    const pack::LocalText* label = context_.label(id);
    const pack::RichText* words = label ? label->in(language) : nullptr;
    if (!words)
        findings_
            .error("unknown-label", span,
                   fmt::format("the fixed word '{}' is not given in '{}'", id, language))
            .with_help(fmt::format("add it to `labels:` of the layout or of the pack"));
    return words;
}

void NodeBuilder::build_number(const pack::Frame& frame, Nodes& nodes) {
    int number = 0;
    if (frame.content == "page") number = page_.number;
    if (frame.content == "pages") number = context_.plan.page_count;
    if (frame.content == "total") number = context_.plan.item_count;
    if (frame.content == "position" && item_) number = context_.plan.positions.at(item_->id);
    if (frame.content == "entry" && (each_list_ || each_table_))
        number = static_cast<int>(each_entry_) + 1;
    if (number == 0) return;
    nodes.push_back(words_node(frame, language_.empty() ? page_.languages.front() : language_,
                               std::to_string(number), frame.span));
}

} // namespace pecyn::layout
