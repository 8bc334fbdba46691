#include "pack/frame_reading.hpp"

#include "pack/outline_reader.hpp"
#include "pack/placement_reader.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {

std::vector<Frame> FrameReader::read_all(const Node& node) {
    std::vector<Frame> frames;
    read_into(node, frames);
    return frames;
}

void FrameReader::read_into(const Node& node, std::vector<Frame>& frames) {
    if (!expect_list(node, "frames", findings_)) return;
    // Parts add to what is there: room for each alone would move all frames each time.
    if (frames.empty()) frames.reserve(node.elements.size());
    for (const Node& element : node.elements) {
        std::size_t& count = *context_.frames_read;
        if (++count > most_frames) {
            if (count == most_frames + 1)
                findings_.error("too-large", element.span,
                                fmt::format("a layout has at most {} frames", most_frames));
            return;
        }
        const FrameKind* kind = kind_of(element);
        if (kind == nullptr) continue;
        if (kind->part) {
            read_part(element, frames);
        } else if (auto frame = read(element, *kind)) {
            frames.push_back(std::move(*frame));
        }
    }
}

const FrameKind* FrameReader::kind_of(const Node& node) {
    if (!expect_map(node, "frame", findings_) || node.entries.empty()) return nullptr;
    const auto known = frame_kinds();
    const Entry& first = node.entries.front();
    const auto find = [&](std::string_view key) {
        return std::find_if(known.begin(), known.end(),
                            [&](const FrameKind& k) { return k.key == key; });
    };
    const auto kind = find(first.key);
    if (kind != known.end()) return &*kind;
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
    names.reserve(known.size());
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

std::optional<Frame> FrameReader::read(const Node& node, const FrameKind& kind) {
    Frame frame;
    frame.kind = kind.kind;
    frame.span = node.entries.front().key_span;
    check_keys(node, frame_keys(kind), fmt::format("a frame '{}'", kind.key), findings_);
    const bool content = read_content(node, frame);
    read_common(node, kind, frame);
    read_own_keys(node, frame);
    read_children(node, frame);
    return content ? std::optional(std::move(frame)) : std::nullopt;
}

/// A part's frames stand in its place, each with the part's own conditions as well.
void FrameReader::read_part(const Node& node, std::vector<Frame>& frames) {
    const FrameKind part{"part", Frame::Kind::box, true};
    check_keys(node, frame_keys(part), "a frame 'part'", findings_);
    const Entry& first = node.entries.front();
    const auto name = read_string(first.value, "part", findings_);
    if (!name) return;
    const bool any = context_.parts != nullptr && context_.parts->is_map();
    const Node* inside = any ? context_.parts->find(*name) : nullptr;
    if (inside == nullptr || inside->is_none()) {
        std::vector<std::string> known;
        if (any)
            for (const Entry& entry : context_.parts->entries)
                known.push_back(entry.key);
        std::string help = did_you_mean(*name, known);
        if (help.empty()) help = fmt::format("add '{}' to `parts`, with its frames", *name);
        findings_
            .error("unknown-part", first.value.span,
                   fmt::format("there is no part '{}'", *name))
            .with_help(std::move(help));
        return;
    }
    if (open_parts_.size() >= deepest_nesting || !open_parts_.insert(*name).second) {
        findings_.error("part-circle", first.value.span,
                        fmt::format("the part '{}' stands inside itself", *name));
        return;
    }
    std::vector<Condition> when;
    if (const Node* given = node.find("when")) when = read_when(*given);
    const std::size_t before = frames.size();
    read_into(*inside, frames);
    for (std::size_t i = before; i < frames.size(); ++i)
        frames[i].when.insert(frames[i].when.end(), when.begin(), when.end());
    open_parts_.erase(*name);
}

void FrameReader::read_common(const Node& node, const FrameKind& kind, Frame& frame) {
    if (const Node* at = node.find("at")) frame.at = read_placement(*at, findings_);
    if (const Node* when = node.find("when")) frame.when = read_when(*when);
    if (const Node* style = node.find("style")) read_style(*style, frame);
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
    read_turns(node, frame);
    if (const Node* finish = node.find("finish"); finish != nullptr && !finish->is_none())
        read_finish(*finish, frame);
    read_values(node, kind, frame);
}

void FrameReader::read_turns(const Node& node, Frame& frame) {
    if (const Node* rotate = node.find("rotate"))
        frame.rotate = read_angle(*rotate, "rotate", findings_).value_or(0);
    if (const Node* flip = node.find("flip"))
        if (const auto index = read_choice(
                *flip, "flip", {"none", "horizontal", "vertical", "both"}, findings_))
            frame.flip = static_cast<Flip>(*index);
    if (const Node* clip = node.find("clip"); clip != nullptr && !clip->is_none())
        frame.clip = read_clip(*clip, context_.sources.map, findings_);
}

/// Lines that a tool follows belong to the whole piece, so the layout gives them.
void FrameReader::read_finish(const Node& node, Frame& frame) {
    frame.finish_span = node.span;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < press::finish_names.size(); ++i)
        if (!press::is_line(static_cast<press::Finish>(i)))
            known.emplace_back(press::finish_names.at(i));
    for (const Word& word : read_words(node, "finish", findings_)) {
        const auto name =
            std::find(press::finish_names.begin(), press::finish_names.end(), word.text);
        const auto finish =
            static_cast<press::Finish>(std::distance(press::finish_names.begin(), name));
        if (name == press::finish_names.end()) {
            std::string help = did_you_mean(word.text, known);
            if (help.empty()) help = fmt::format("a frame takes {}", fmt::join(known, ", "));
            findings_
                .error("bad-finish", word.span,
                       fmt::format("'{}' is no finish of a frame", word.text))
                .with_help(std::move(help));
        } else if (press::is_line(finish)) {
            findings_
                .error("bad-finish", word.span,
                       fmt::format("a frame can't be a {} line", word.text))
                .with_help(finish == press::Finish::cut
                               ? "the layout gives it: `cut:` with `corner`, `holes` or `path`"
                               : "the layout gives it: `folds` under `cut:`");
        } else if (std::find(frame.finishes.begin(), frame.finishes.end(), finish) ==
                   frame.finishes.end()) {
            frame.finishes.push_back(finish);
        }
    }
}

/// The style values written at the frame itself. The first key may be `fill` too; what it
/// means is another thing.
void FrameReader::read_values(const Node& node, const FrameKind& kind, Frame& frame) {
    Node values;
    values.kind = Node::Kind::map;
    values.span = node.span;
    for (const Entry& entry : node.entries)
        if (&entry != &node.entries.front() && is_style_key(kind, entry.key))
            values.entries.push_back(entry);
    frame.own = read_style_values(values, context_.palette, findings_);
    frame.own.span = frame.span;
}

void FrameReader::read_children(const Node& node, Frame& frame) {
    const Node* frames = node.find("frames");
    const bool each = frame.kind == Frame::Kind::each;
    if (frames == nullptr ||
        (!each && frame.kind != Frame::Kind::box && frame.kind != Frame::Kind::languages))
        return;
    if (each && in_each_) {
        findings_.error("nested-each", frame.span, "an `each` can't stand inside another")
            .with_help("a table has one level of rows; show its columns by their names");
        return;
    }
    const bool languages = frame.kind == Frame::Kind::languages;
    if (languages && in_languages_) {
        findings_
            .error("nested-languages", frame.span,
                   "a frame `languages` can't stand inside another, which shows one language")
            .with_help("put its frames in its place, or use a `box`");
        return;
    }
    if (depth_ >= most_depth) {
        findings_.error("too-deep", frame.span,
                        fmt::format("frames are nested deeper than {} levels", most_depth));
        return;
    }
    if (each) {
        in_each_ = true;
        each_ = find_field(context_.shown, frame.content);
    }
    in_languages_ = in_languages_ || languages;
    ++depth_;
    frame.frames = read_all(*frames);
    --depth_;
    if (languages) in_languages_ = false;
    if (each) {
        in_each_ = false;
        each_ = nullptr;
    }
    if (&node.entries.back().value != frames)
        findings_
            .error("frame-order", node.entry("frames")->key_span,
                   "'frames' must be the last key of its frame")
            .with_help("put the other keys above it");
}

void FrameReader::read_style(const Node& node, Frame& frame) {
    if (node.is_map() && node.find("by") != nullptr) {
        auto choice = read_by_choice(node, "style", findings_);
        if (!choice) return;
        check_by_choice(*choice, "this style", node.span, context_.shown, true, findings_);
        bool known = check_style(choice->otherwise, node.span);
        for (const auto& [value, name] : choice->names)
            known = check_style(name, node.span) && known;
        if (known) frame.style_choice = std::move(*choice);
        return;
    }
    auto name = read_string(node, "style", findings_);
    if (!name) return;
    check_style(*name, node.span);
    frame.style_name = std::move(*name);
}

std::vector<Frame> read_frames(const Node& node, const FrameContext& context,
                               diag::Findings& findings) {
    return FrameReader(context, findings).read_all(node);
}

} // namespace pecyn::pack
