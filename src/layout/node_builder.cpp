#include "layout/node_builder.hpp"

#include "layout/reading_direction.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace pecyn::layout {

using FrameKind = pack::Frame::Kind;

std::vector<Node> NodeBuilder::build() {
    Nodes nodes;
    if (page_.languages.size() == 1) language_ = page_.languages.front();
    nodes.reserve(page_.face->frames.size());
    build_frames(page_.face->frames, nodes);
    return nodes;
}

void NodeBuilder::build_frames(std::span<const pack::Frame> frames, Nodes& nodes) {
    for (const pack::Frame& frame : frames)
        if (shows(frame)) build_frame(frame, nodes);
}

bool NodeBuilder::shows(const pack::Frame& frame) const {
    return std::all_of(frame.when.begin(), frame.when.end(),
                       [&](const auto& condition) { return holds(condition); });
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
    case FrameKind::logos: return build_logos(frame, nodes);
    case FrameKind::brand_words: return build_brand_words(frame, nodes);
    case FrameKind::contents: return build_contents(frame, nodes);
    case FrameKind::credits: return build_credits(frame, nodes);
    case FrameKind::table: return build_table(frame, nodes);
    case FrameKind::qr: return build_qr(frame, nodes);
    case FrameKind::each: return build_each(frame, nodes);
    case FrameKind::shape: return build_shape(frame, nodes);
    case FrameKind::fill:
    case FrameKind::rule: return build_fill(frame, nodes);
    case FrameKind::box: return build_box(frame, nodes);
    }
}

void NodeBuilder::build_box(const pack::Frame& frame, Nodes& nodes) {
    Node node;
    dress(node, frame);
    BoxNode box{frame.box, frame.gap, {}, frame.across, frame.columns, right_to_left()};
    box.children.reserve(frame.frames.size());
    const bool outer = std::exchange(beside_, beside_ || frame.box == pack::BoxKind::row ||
                                                  frame.box == pack::BoxKind::grid);
    build_frames(frame.frames, box.children);
    beside_ = outer;
    // A box whose frames are all left out is left out with its space.
    if (box.children.empty() && !frame.at) return;
    node.content = std::move(box);
    nodes.push_back(std::move(node));
}

void NodeBuilder::build_each(const pack::Frame& frame, Nodes& nodes) {
    for_each_entry(frame, [&] { build_frames(frame.frames, nodes); });
}

/// Calls once for every entry of the list or table of an `each:` frame, from inside it.
void NodeBuilder::for_each_entry(const pack::Frame& frame, const std::function<void()>& build) {
    if (!item_) return;
    const auto field = item_->fields.find(frame.content);
    if (field == item_->fields.end()) return;
    const auto* list = std::get_if<std::vector<pack::LocalText>>(&field->second);
    const auto* table = std::get_if<pack::TableValue>(&field->second);
    if (!list && !table) return;
    const auto type = item_->kind->fields.find(frame.content);
    const auto outer = std::tuple(each_list_, each_table_, each_columns_, each_entry_);
    each_list_ = list;
    each_table_ = table;
    each_columns_ = type == item_->kind->fields.end() ? nullptr : &type->second.columns;
    const std::size_t entries = list ? list->size() : table->rows.size();
    for (each_entry_ = 0; each_entry_ < entries; ++each_entry_)
        build();
    std::tie(each_list_, each_table_, each_columns_, each_entry_) = outer;
}

bool NodeBuilder::right_to_left() const {
    return reads_right_to_left(language_.empty() ? page_.languages.front() : language_);
}

bool NodeBuilder::present(const std::string& field) const {
    if (each_list_ && field == "it") return true;
    if (each_table_ && each_columns_) {
        const auto column = std::find(each_columns_->begin(), each_columns_->end(), field);
        if (column != each_columns_->end()) {
            const auto& cells = each_table_->rows[each_entry_].cells;
            const auto at = static_cast<std::size_t>(column - each_columns_->begin());
            return at < cells.size() && !cells[at].empty();
        }
    }
    return item_ ? item_->has(field) : field == "title" || field == "version";
}

bool NodeBuilder::holds(const pack::Condition& condition) const {
    using Kind = pack::Condition::Kind;
    bool met = false;
    switch (condition.kind) {
    case Kind::field: met = present(condition.field); break;
    // Of the edition: a page in one language may face its twin.
    case Kind::bilingual: met = context_.languages.size() > 1; break;
    case Kind::monolingual: met = context_.languages.size() == 1; break;
    case Kind::brand: met = context_.pack.brand != nullptr; break;
    }
    return met != condition.negated;
}

} // namespace pecyn::layout
