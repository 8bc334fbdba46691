#include "layout/product_context.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

using FrameKind = pack::Frame::Kind;

/// The style that a frame takes when it names none: like its field, else like its kind.
std::string default_style(const pack::Frame& frame, const pack::Layout& layout) {
    const bool shows_field = frame.kind == FrameKind::text || frame.kind == FrameKind::list;
    if (shows_field && layout.styles.contains(frame.content)) return frame.content;
    switch (frame.kind) {
    case FrameKind::text: return "text";
    case FrameKind::list: return "list";
    case FrameKind::label: return "label";
    case FrameKind::number: return "number";
    case FrameKind::contacts: return "contacts";
    case FrameKind::contents: return "contents";
    default: return {};
    }
}

bool sets_text(const pack::Frame& frame) {
    switch (frame.kind) {
    case FrameKind::text:
    case FrameKind::list:
    case FrameKind::label:
    case FrameKind::number:
    case FrameKind::contacts:
    case FrameKind::contents: return true;
    default: return false;
    }
}

} // namespace

StyleTable::StyleTable(const pack::Layout& layout, const font::FaceLibrary& faces,
                       diag::Findings& findings)
    : layout_(layout), faces_(faces) {
    for (const pack::Face& shown : layout.faces)
        add(shown.frames, findings);
}

void StyleTable::add(const std::vector<pack::Frame>& frames, diag::Findings& findings) {
    for (const pack::Frame& frame : frames) {
        styles_.emplace(&frame, cascade(frame, findings));
        add(frame.frames, findings);
    }
}

FrameStyle StyleTable::cascade(const pack::Frame& frame, diag::Findings& findings) {
    FrameStyle style;
    style.values = frame.own;
    const std::string name =
        frame.style_name.empty() ? default_style(frame, layout_) : frame.style_name;
    const auto named = layout_.styles.find(name);
    if (named != layout_.styles.end()) style.values.inherit(named->second);
    if (!sets_text(frame)) return style;
    const auto base = layout_.styles.find("base");
    if (base != layout_.styles.end()) style.values.inherit(base->second);

    const diag::Span span = named != layout_.styles.end() ? named->second.span : frame.span;
    const std::string family = style.values.font.value_or("Noto Sans");
    const int weight = style.values.weight.value_or(400);
    style.regular = face(family, weight, span, findings);
    const auto weight_of = [&](const char* look) {
        const auto found = layout_.styles.find(look);
        const bool set = found != layout_.styles.end() && found->second.weight;
        return std::max(weight, set ? *found->second.weight : 700);
    };
    style.strong = face(family, weight_of("strong"), span, findings);
    style.emphasis = face(family, weight_of("emphasis"), span, findings);
    const std::string owner =
        frame.own.size ? fmt::format("frame {}:{}", frame.span.file, frame.span.begin)
                       : (named != layout_.styles.end() ? name : "base");
    style.size = size_choice(owner, style.values);
    return style;
}

SizeChoice StyleTable::size_choice(const std::string& owner, const pack::Style& values) {
    const pack::SizeRange range =
        values.size.value_or(pack::SizeRange{Length::pt(10), Length::pt(10)});
    if (range.least == range.most) return {-1, range.most};
    const auto found = std::find(group_keys_.begin(), group_keys_.end(), owner);
    if (found != group_keys_.end()) return {static_cast<int>(found - group_keys_.begin()), {}};
    group_keys_.push_back(owner);
    groups_.push_back({owner, range, values.fit.value_or(pack::Fit::item)});
    return {static_cast<int>(groups_.size()) - 1, {}};
}

std::shared_ptr<const font::Face> StyleTable::face(const std::string& family, int weight,
                                                   diag::Span span,
                                                   diag::Findings& findings) const {
    if (auto found = faces_.find(family, weight)) return found;
    std::vector<std::string> known;
    for (const auto& face : faces_.all())
        known.push_back(fmt::format("{} {}", face->pin().family, face->pin().weight));
    findings
        .error("unknown-font", span,
               fmt::format("there is no face '{}' of weight {}", family, weight))
        .with_help(
            fmt::format("the pinned faces (fonts/fonts.yaml) are {}", fmt::join(known, ", ")));
    return nullptr;
}

colour::Colour palette_colour(const pack::Layout& layout, const std::string& name,
                              const pack::Item* item) {
    std::string wanted = name;
    // A choice may name another choice; the reader refuses circles, the bound is for safety.
    for (int depth = 0; depth < 8; ++depth) {
        const auto entry = layout.colours.find(wanted);
        if (entry == layout.colours.end()) break;
        if (const auto* fixed = std::get_if<colour::Colour>(&entry->second.value))
            return *fixed;
        const auto* by_choice = std::get_if<pack::ByChoice>(&entry->second.value);
        if (!by_choice) break; // a gradient
        const pack::ByChoice& choice = *by_choice;
        wanted = choice.otherwise;
        if (!item) continue;
        const auto field = item->fields.find(choice.field);
        if (field == item->fields.end()) continue;
        const auto* value = std::get_if<pack::ChoiceValue>(&field->second);
        const auto named = value ? choice.names.find(value->value) : choice.names.end();
        if (named != choice.names.end()) wanted = named->second;
    }
    return colour::black();
}

const pack::LocalText* ProductContext::label(const std::string& id) const {
    for (const auto* labels : {&pack.labels, &layout.labels}) {
        const auto found = labels->find(id);
        if (found != labels->end()) return &found->second;
    }
    return nullptr;
}

std::optional<int> ProductContext::number_of(const std::string& item_id) const {
    const auto here = plan.positions.find(item_id);
    if (here != plan.positions.end() && product.binding == pack::Binding::none)
        return here->second;
    for (const pack::Product& other : pack.products) {
        if (other.binding != pack::Binding::none) continue;
        for (std::size_t i = 0; i < other.items.size(); ++i)
            if (other.items[i]->id == item_id) return static_cast<int>(i) + 1;
    }
    if (here != plan.positions.end()) return here->second;
    return std::nullopt;
}

} // namespace pecyn::layout
