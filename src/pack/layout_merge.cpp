#include "pack/layout_merge.hpp"

#include "pack/reading.hpp"
#include "pack/style_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// A frame and the list that it stands in.
struct Place {
    Node* list = nullptr;
    std::size_t index = 0;
};

void find_frames(Node& list, std::string_view content, std::vector<Place>& found,
                 std::vector<std::string>& known) {
    for (std::size_t i = 0; i < list.elements.size(); ++i) {
        Node& frame = list.elements[i];
        if (!frame.is_map() || frame.entries.empty()) continue;
        const Node& first = frame.entries.front().value;
        if (first.is_scalar()) {
            known.push_back(first.text);
            if (first.text == content) found.push_back({&list, i});
        }
        for (Entry& entry : frame.entries)
            if (entry.key == "frames") find_frames(entry.value, content, found, known);
    }
}

Node* child(Node& map, std::string_view key) {
    const auto entry = std::find_if(map.entries.begin(), map.entries.end(),
                                    [&](const Entry& e) { return e.key == key; });
    return entry == map.entries.end() ? nullptr : &entry->value;
}

/// The frames of a face, or of a part.
Node* frames_of(Node& layout, std::string_view name) {
    for (const std::string_view key : {"faces", "parts"})
        if (Node* group = child(layout, key))
            if (Node* list = child(*group, name); list != nullptr && list->is_sequence())
                return list;
    return nullptr;
}

/// `none` means something to most values of style; other keys it takes away.
bool is_style_value(std::string_view key) {
    const KeyTable keys = style_value_keys();
    return std::any_of(keys.begin(), keys.end(),
                       [&](const KeyInfo& info) { return info.name == key; });
}

void merge_frame(Node& frame, const Node& change) {
    frame = merged(frame, change);
    std::erase_if(frame.entries, [](const Entry& entry) {
        return entry.value.is_none() && !is_style_value(entry.key);
    });
    // What stands inside a frame comes last.
    std::stable_partition(frame.entries.begin(), frame.entries.end(),
                          [](const Entry& entry) { return entry.key != "frames"; });
}

void change_one(const Entry& change, Node& inherited, diag::Findings& findings) {
    const std::size_t point = std::min(change.key.find('.'), change.key.size());
    const std::string face = change.key.substr(0, point);
    const std::string content =
        point < change.key.size() ? change.key.substr(point + 1) : std::string();
    std::vector<Place> found;
    std::vector<std::string> known;
    if (Node* frames = frames_of(inherited, face)) find_frames(*frames, content, found, known);
    if (found.size() != 1) {
        const bool none = found.empty();
        std::string help = none ? did_you_mean(content, known)
                                : "give the face anew, or change a style that the frame takes";
        if (help.empty())
            help = "write the face and what its frame shows: front.title; for a frame of a "
                   "part, the part's name";
        findings
            .error(
                none ? "unknown-frame" : "ambiguous-frame", change.key_span,
                none ? fmt::format("no inherited frame is called '{}'", change.key)
                     : fmt::format("'{}' names {} inherited frames", change.key, found.size()))
            .with_help(std::move(help));
        return;
    }
    const auto [list, index] = found.front();
    if (change.value.is_none())
        list->elements.erase(list->elements.begin() + static_cast<std::ptrdiff_t>(index));
    else if (expect_map(change.value, change.key, findings))
        merge_frame(list->elements[index], change.value);
}

} // namespace

void change_frames(const Node& change, Node& inherited, diag::Findings& findings) {
    if (!expect_map(change, "change", findings)) return;
    for (const Entry& entry : change.entries)
        change_one(entry, inherited, findings);
}

} // namespace pecyn::pack
