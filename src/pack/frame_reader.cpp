#include "pack/frame_reader.hpp"

#include "pack/frame_keys.hpp"
#include "pack/placement_reader.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using Base = FieldType::Base;

/// Which fields a frame can show.
enum class Shows : unsigned char { image, text, list, title, contacts };

/// The field is described, though in a way that could not be read: it has its finding.
bool was_refused(const std::vector<const Kind*>& kinds, const std::string& name) {
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](const Kind* k) { return k->refused.contains(name); });
}

class FrameReader {
public:
    FrameReader(const FrameContext& context, diag::Findings& findings)
        : context_(context), findings_(findings) {}

    std::vector<Frame> read_all(const Node& node) {
        std::vector<Frame> frames;
        if (!expect_list(node, "frames", findings_)) return frames;
        for (const Node& element : node.elements) {
            if (auto frame = read(element)) frames.push_back(std::move(*frame));
        }
        return frames;
    }

private:
    std::optional<Frame> read(const Node& node);
    const FrameKind* kind_of(const Node& node);
    bool read_content(const Node& node, Frame& frame);
    void read_common(const Node& node, Frame& frame);
    void read_inner(const Node& node, Frame& frame);
    void read_when(const Node& node, Frame& frame);
    void check_style(const Node& node, Frame& frame);
    void check_field(const std::string& name, diag::Span span, Shows shows);
    void check_choice_labels(const std::string& name, const FieldType& type, diag::Span span);
    void check_label(const std::string& id, diag::Span span, std::string_view why);

    const FrameContext& context_;
    diag::Findings& findings_;
};

const FrameKind* FrameReader::kind_of(const Node& node) {
    if (!expect_map(node, "frame", findings_) || node.entries.empty()) return nullptr;
    const auto known = frame_kinds();
    const Entry& first = node.entries.front();
    const auto find = [&](std::string_view key) {
        return std::find_if(known.begin(), known.end(),
                            [&](const FrameKind& k) { return k.key == key; });
    };
    const auto kind = find(first.key);
    if (kind == known.end()) {
        for (const Entry& entry : node.entries) {
            if (entry.key == "fill" || entry.key == "label" || find(entry.key) == known.end())
                continue;
            findings_
                .error("frame-order", entry.key_span,
                       fmt::format("'{}' must be the first key of its frame", entry.key))
                .with_help(fmt::format("begin the frame with - {}: ...", entry.key));
            return nullptr;
        }
        std::vector<std::string> names;
        for (const FrameKind& one : known)
            names.emplace_back(one.key);
        std::string help = did_you_mean(first.key, names);
        if (help.empty())
            help = fmt::format("a frame begins with one of {}", fmt::join(names, ", "));
        findings_
            .error("unknown-frame", first.key_span,
                   fmt::format("'{}' is no kind of frame", first.key))
            .with_help(std::move(help));
        return nullptr;
    }
    if (!kind->not_yet) return &*kind;
    findings_
        .error("not-yet", first.key_span,
               fmt::format("frames of the kind '{}' are not built yet", first.key))
        .with_help("take the frame away for now; this version can't draw it");
    return nullptr;
}

std::optional<Frame> FrameReader::read(const Node& node) {
    const FrameKind* kind = kind_of(node);
    if (kind == nullptr) return std::nullopt;
    Frame frame;
    frame.kind = kind->kind;
    frame.span = node.entries.front().key_span;
    check_keys(node, frame_keys(frame.kind), fmt::format("a frame '{}'", kind->key), findings_);
    const bool content = read_content(node.entries.front().value, frame);
    read_common(node, frame);
    read_inner(node, frame);
    return content ? std::optional(std::move(frame)) : std::nullopt;
}

bool FrameReader::read_content(const Node& node, Frame& frame) {
    const auto choice = [&](std::string_view key, const std::vector<std::string>& words) {
        return read_choice(node, key, words, findings_);
    };
    if (frame.kind == Frame::Kind::languages) {
        const auto index = choice("languages", {"side-by-side", "stacked", "rows"});
        constexpr std::array arrangements = {Arrangement::side_by_side, Arrangement::stacked,
                                             Arrangement::rows};
        if (index) frame.arrangement = arrangements[*index];
        return index.has_value();
    }
    if (frame.kind == Frame::Kind::box) {
        if (node.text == "grid") {
            findings_.error("not-yet", node.span, "boxes of the kind 'grid' are not built yet")
                .with_help("use rows inside a column");
            return true; // what stands inside is still checked
        }
        const auto index = choice("box", {"column", "row", "stack"});
        constexpr std::array boxes = {BoxKind::column, BoxKind::row, BoxKind::stack};
        if (index) frame.box = boxes[*index];
        return index.has_value();
    }
    if (node.is_map() && node.find("by") != nullptr) {
        findings_.error("not-yet", node.span, "a choice can't stand in a frame yet")
            .with_help("give the choice a name under `colours` and write that name here");
        return false;
    }
    auto word = read_string(node, "frame", findings_);
    if (!word) return false;
    frame.content = std::move(*word);
    const diag::Span span = node.span;
    switch (frame.kind) {
    case Frame::Kind::image: check_field(frame.content, span, Shows::image); break;
    case Frame::Kind::text: check_field(frame.content, span, Shows::text); break;
    case Frame::Kind::list: check_field(frame.content, span, Shows::list); break;
    case Frame::Kind::contents: check_field(frame.content, span, Shows::title); break;
    case Frame::Kind::label: check_label(frame.content, span, ""); break;
    case Frame::Kind::fill:
    case Frame::Kind::rule:
        return check_colour_name(frame.content, span, context_.palette, findings_);
    case Frame::Kind::number:
        return choice("number", {"position", "total", "page", "pages"}).has_value();
    case Frame::Kind::contacts:
        if (frame.content == "contacts") return true;
        if (frame.content == "logos") {
            findings_.error("not-yet", span, "logos of a brand are not built yet");
            return false;
        }
        return choice("brand", {"contacts", "logos"}).has_value();
    case Frame::Kind::shape:
    case Frame::Kind::qr:
    case Frame::Kind::each:
    case Frame::Kind::table:
    case Frame::Kind::box:
    case Frame::Kind::languages: break;
    }
    return true;
}

void FrameReader::read_common(const Node& node, Frame& frame) {
    if (const Node* at = node.find("at")) frame.at = read_placement(*at, findings_);
    if (const Node* when = node.find("when")) read_when(*when, frame);
    if (const Node* style = node.find("style")) check_style(*style, frame);
    const std::array<std::pair<std::string_view, std::optional<Extent>*>, 4> extents = {
        {{"width", &frame.width},
         {"height", &frame.height},
         {"min_height", &frame.min_height},
         {"max_height", &frame.max_height}}};
    for (const auto& [key, value] : extents)
        if (const Node* given = node.find(key)) *value = read_extent(*given, key, findings_);
    if (const Node* grow = node.find("grow")) {
        frame.grow = read_number(*grow, "grow", findings_);
        if (frame.grow && (*frame.grow < 0 || *frame.grow > 1000)) {
            findings_.error("out-of-range", grow->span, "'grow' takes 0 to 1000");
            frame.grow.reset();
        }
    }
    Node values;
    values.kind = Node::Kind::map;
    values.span = node.span;
    for (const Entry& entry : node.entries) {
        // The first key may be `fill` too; what it means was read above, as are these two.
        const bool other = &entry == &node.entries.front() || entry.key == "frames" ||
                           (frame.kind == Frame::Kind::image && entry.key == "fit") ||
                           (frame.kind == Frame::Kind::box && entry.key == "align");
        if (!other) values.entries.push_back(entry);
    }
    frame.own = read_style_values(values, context_.palette, findings_);
    frame.own.span = frame.span;
}

void FrameReader::read_inner(const Node& node, Frame& frame) {
    if (const Node* gap = node.find("gap"))
        frame.gap = read_length(*gap, "gap", findings_).value_or(Length());
    if (const Node* gutter = node.find("gutter"))
        frame.gutter = read_length(*gutter, "gutter", findings_);
    if (const Node* valign = node.find("valign"))
        if (const auto index =
                read_choice(*valign, "valign", {"start", "centre", "end"}, findings_))
            frame.along = static_cast<Align>(*index);
    if (const Node* heading = node.find("heading"))
        frame.heading = read_boolean(*heading, "heading", findings_).value_or(false);
    if (const Node* fit = node.find("fit"); fit != nullptr && frame.kind == Frame::Kind::image)
        if (const auto index =
                read_choice(*fit, "fit", {"cover", "contain", "stretch"}, findings_))
            frame.image_fit = static_cast<ImageFit>(*index);
    if (const Node* show = node.find("show")) {
        if (show->is_sequence()) {
            findings_.error("not-yet", show->span,
                            "`show` takes a field for now, no list of contacts");
        } else if (auto field = read_string(*show, "show", findings_)) {
            check_field(*field, show->span, Shows::contacts);
            frame.show = std::move(*field);
        }
    }
    const Node* frames = node.find("frames");
    if (frames == nullptr ||
        (frame.kind != Frame::Kind::box && frame.kind != Frame::Kind::languages))
        return;
    frame.frames = read_all(*frames);
    if (&node.entries.back().value != frames)
        findings_
            .error("frame-order", node.entry("frames")->key_span,
                   "'frames' must be the last key of its frame")
            .with_help("put the other keys above it");
}

void FrameReader::read_when(const Node& node, Frame& frame) {
    for (const Word& word : read_words(node, "when", findings_)) {
        Condition condition;
        std::string_view text = word.text;
        if (text.substr(0, 4) == "not ") {
            condition.negated = true;
            text.remove_prefix(4);
        }
        if (text == "bilingual") {
            condition.kind = Condition::Kind::bilingual;
        } else if (text == "monolingual") {
            condition.kind = Condition::Kind::monolingual;
        } else if (text == "brand") {
            findings_.error("not-yet", word.span, "brands are not built yet");
            continue;
        } else {
            condition.field = std::string(text);
            if (find_field(context_.shown, condition.field) == nullptr &&
                !was_refused(context_.shown, condition.field)) {
                auto known = field_names(context_.shown);
                known.insert(known.end(), {"bilingual", "monolingual"});
                findings_
                    .error("unknown-field", word.span,
                           fmt::format("no item shown here has a field '{}'", text))
                    .with_help(did_you_mean(text, known));
            }
        }
        frame.when.push_back(std::move(condition));
    }
}

void FrameReader::check_style(const Node& node, Frame& frame) {
    if (node.is_map() && node.find("by") != nullptr) {
        findings_.error("not-yet", node.span,
                        "a style that depends on a choice is not built yet");
        return;
    }
    auto name = read_string(node, "style", findings_);
    if (!name) return;
    if (!context_.styles.contains(*name)) {
        std::vector<std::string> known;
        for (const auto& [style, values] : context_.styles)
            known.push_back(style);
        findings_
            .error("unknown-style", node.span, fmt::format("there is no style '{}'", *name))
            .with_help(did_you_mean(*name, known));
    }
    frame.style_name = std::move(*name);
}

void FrameReader::check_label(const std::string& id, diag::Span span, std::string_view why) {
    if (context_.labels.contains(id)) return;
    const std::vector<std::string> known(context_.labels.begin(), context_.labels.end());
    std::string help = did_you_mean(id, known);
    if (help.empty()) help = fmt::format("add '{}' to `labels`, in each language", id);
    findings_.error("unknown-label", span, fmt::format("there is no label '{}'{}", id, why))
        .with_help(std::move(help));
}

/// A choice prints its words: labels.theme.reflect.
void FrameReader::check_choice_labels(const std::string& name, const FieldType& type,
                                      diag::Span span) {
    for (const std::string& value : type.choices)
        check_label(fmt::format("{}.{}", name, value), span,
                    fmt::format(", which the choice '{}' needs to be printed", name));
}

void FrameReader::check_field(const std::string& name, diag::Span span, Shows shows) {
    const FieldType* type = find_field(context_.shown, name);
    // A face without an item (a cover) shows the pack's own title and version.
    if (type == nullptr && shows == Shows::text && (name == "title" || name == "version"))
        return;
    if (type == nullptr && was_refused(context_.shown, name)) return;
    if (type == nullptr) {
        const auto known = field_names(context_.shown);
        std::string help = did_you_mean(name, known);
        if (help.empty()) help = fmt::format("the fields are {}", fmt::join(known, ", "));
        findings_
            .error("unknown-field", span,
                   fmt::format("no item shown here has a field '{}'", name))
            .with_help(std::move(help));
        return;
    }
    const bool words =
        type->base == Base::line || type->base == Base::text || type->base == Base::prose;
    bool fits = false;
    switch (shows) {
    case Shows::image: fits = type->base == Base::image; break;
    case Shows::list: fits = words && type->list; break;
    case Shows::title: fits = words && !type->list; break;
    case Shows::contacts: fits = type->base == Base::contacts; break;
    case Shows::text: {
        fits = (words && !type->list) || type->base == Base::url || type->base == Base::choice;
        const bool number = type->base == Base::integer || type->base == Base::date ||
                            type->base == Base::duration;
        if (number) {
            findings_.error("not-yet", span,
                            "numbers, dates and durations can't be printed yet");
            return;
        }
        if (type->base == Base::choice) check_choice_labels(name, *type, span);
        break;
    }
    }
    if (fits) return;
    static constexpr std::array<std::string_view, 5> wanted = {
        "a picture", "a text, choice or address", "a list of texts", "a text", "contacts"};
    findings_.error("wrong-field", span,
                    fmt::format("this frame shows {}, but the field '{}' is something else",
                                wanted[static_cast<std::size_t>(shows)], name));
}

} // namespace

const FieldType* find_field(const std::vector<const Kind*>& kinds, const std::string& name) {
    for (const Kind* kind : kinds) {
        const auto field = kind->fields.find(name);
        if (field != kind->fields.end()) return &field->second;
    }
    return nullptr;
}

std::vector<std::string> field_names(const std::vector<const Kind*>& kinds) {
    std::set<std::string> names;
    for (const Kind* kind : kinds)
        for (const auto& [name, type] : kind->fields)
            names.insert(name);
    return {names.begin(), names.end()};
}

std::vector<Frame> read_frames(const Node& node, const FrameContext& context,
                               diag::Findings& findings) {
    return FrameReader(context, findings).read_all(node);
}

} // namespace pecyn::pack
