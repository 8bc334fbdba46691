#include "layout/choice_name.hpp"
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
    case FrameKind::brand_words: return frame.content;
    case FrameKind::logos: return "name"; // of a brand without logos
    case FrameKind::contents: return "contents";
    case FrameKind::credits: return "credits";
    case FrameKind::table: return "table";
    case FrameKind::qr: return "qr";
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
    case FrameKind::brand_words:
    case FrameKind::logos:
    case FrameKind::contents:
    case FrameKind::credits:
    case FrameKind::table:
    case FrameKind::qr: return true;
    default: return false;
    }
}

bool sets_languages_beside(const pack::Frame& frame) {
    return frame.kind == FrameKind::languages &&
           frame.arrangement != pack::Arrangement::stacked;
}

/// The features that a style asks for, each known to the face.
std::vector<Feature> features_of(const pack::Style& values, const font::Face& face,
                                 diag::Span span, diag::Findings& findings) {
    std::vector<Feature> features;
    const auto title = fmt::format("'{} {}'", face.pin().family, face.pin().weight);
    const auto small_caps = read_feature("smcp");
    if (values.small_caps.value_or(false) && small_caps) {
        if (knows_feature(face, *small_caps))
            features.push_back(*small_caps);
        else
            findings
                .error("no-small-caps", span,
                       fmt::format("the font {} has no small capitals of its own", title))
                .with_help("use a font that has them, or take small_caps away; capitals made "
                           "smaller would be too thin");
    }
    for (const std::string& written : values.features.value_or(std::vector<std::string>())) {
        const auto feature = read_feature(written);
        if (feature && (feature->value == 0 || knows_feature(face, *feature)))
            features.push_back(*feature);
        else
            findings
                .error("no-feature", span,
                       fmt::format("the font {} knows no feature '{}'", title, written))
                .with_help("take it away from `features`, or use a font that has it");
    }
    return features;
}

} // namespace

StyleTable::StyleTable(const pack::Layout& layout, const font::FaceLibrary& faces,
                       diag::Findings& findings)
    : layout_(layout), faces_(faces) {
    for (const pack::Face& shown : layout.faces)
        add(shown.frames, false, findings);
}

void StyleTable::add(const std::vector<pack::Frame>& frames, bool beside,
                     diag::Findings& findings) {
    for (const pack::Frame& frame : frames) {
        auto& styles = styles_[&frame];
        if (const auto& choice = frame.style_choice) {
            for (const auto& [value, name] : choice->names)
                if (!styles.contains(name))
                    styles.emplace(name, cascade(frame, name, beside, findings));
            if (!styles.contains(choice->otherwise))
                styles.emplace(choice->otherwise,
                               cascade(frame, choice->otherwise, beside, findings));
        } else {
            const std::string name =
                frame.style_name.empty() ? default_style(frame, layout_) : frame.style_name;
            styles.emplace("", cascade(frame, name, beside, findings));
        }
        if (frame.kind == FrameKind::table) {
            const bool has_own = layout_.styles.contains("table_head");
            heads_.emplace(&frame,
                           cascade(frame, has_own ? "table_head" : "table", beside, findings));
        }
        add(frame.frames, beside || sets_languages_beside(frame), findings);
    }
}

const FrameStyle& StyleTable::of(const pack::Frame& frame, const pack::Item* item) const {
    const auto& styles = styles_.at(&frame);
    return frame.style_choice ? styles.at(choice_name(*frame.style_choice, item))
                              : styles.begin()->second;
}

const FrameStyle& StyleTable::head_of(const pack::Frame& frame) const {
    return heads_.at(&frame);
}

FrameStyle StyleTable::cascade(const pack::Frame& frame, const std::string& name, bool beside,
                               diag::Findings& findings) {
    FrameStyle style;
    style.beside = beside;
    style.values = frame.own;
    const auto named = layout_.styles.find(name);
    if (named != layout_.styles.end()) style.values.inherit(named->second);
    if (!sets_text(frame)) return style;
    const auto base = layout_.styles.find("base");
    if (base != layout_.styles.end()) style.values.inherit(base->second);
    find_faces(style, named != layout_.styles.end() ? named->second.span : frame.span,
               findings);
    const std::string owner =
        frame.own.size ? fmt::format("frame {}:{}", frame.span.file, frame.span.begin)
                       : (named != layout_.styles.end() ? name : "base");
    style.size = size_choice(owner, style.values);
    return style;
}

void StyleTable::find_faces(FrameStyle& style, diag::Span span,
                            diag::Findings& findings) const {
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
    if (style.regular)
        style.features = features_of(style.values, *style.regular, span, findings);
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
    known.reserve(faces_.all().size());
    for (const auto& face : faces_.all())
        known.push_back(fmt::format("{} {}", face->pin().family, face->pin().weight));
    findings
        .error("unknown-font", span,
               fmt::format("there is no face '{}' of weight {}", family, weight))
        .with_help(
            fmt::format("the pinned faces (fonts/fonts.yaml) are {}", fmt::join(known, ", ")));
    return nullptr;
}

} // namespace pecyn::layout
