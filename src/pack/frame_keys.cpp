#include "pack/frame_keys.hpp"

#include "pack/style_reader.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace pecyn::pack {
namespace {

using Kind = Frame::Kind;

constexpr std::array<FrameKind, 15> kinds = {{
    {"image", Kind::image},
    {"fill", Kind::fill},
    {"text", Kind::text},
    {"label", Kind::label},
    {"list", Kind::list},
    {"number", Kind::number},
    {"rule", Kind::rule},
    {"box", Kind::box},
    {"languages", Kind::languages},
    {"brand", Kind::contacts},
    {"contents", Kind::contents},
    {"shape", Kind::box, true},
    {"qr", Kind::box, true},
    {"part", Kind::box, true},
    {"each", Kind::box, true},
}};

constexpr std::array<KeyInfo, 10> common_keys = {{
    {"at", ValueType::any, "where: trim, or x y width height, or left, right, top, height ..."},
    {"when", ValueType::words,
     "shown only where the item has the field: photo, not photo, bilingual"},
    {"style", ValueType::word, "a style's name"},
    {"width", ValueType::extent, "how wide"},
    {"height", ValueType::extent, "how high"},
    {"min_height", ValueType::extent, "at least so high"},
    {"max_height", ValueType::extent, "at most so high"},
    {"grow", ValueType::number, "its share of the spare room"},
    {"finish", ValueType::not_yet, "also on a finishing plate"},
    {"view_from", ValueType::not_yet, "distance of the reader"},
}};
constexpr KeyInfo valign = {"valign", ValueType::word, "start, centre or end, in spare height"};
constexpr KeyInfo heading = {"heading", ValueType::boolean,
                             "true where it is the page's title"};
constexpr KeyInfo gap = {"gap", ValueType::length, "between the frames inside"};
constexpr KeyInfo gutter = {"gutter", ValueType::length, "between the languages"};
constexpr KeyInfo frames = {"frames", ValueType::list, "what stands inside; last", true};
constexpr KeyInfo image_fit = {"fit", ValueType::word, "cover, contain or stretch"};
constexpr KeyInfo show = {"show", ValueType::word, "a field of type contacts"};

bool is_box_look(std::string_view key) {
    return key == "fill" || key == "pad" || key == "corner" || key == "line";
}

bool takes_style(Kind kind, std::string_view key) {
    switch (kind) {
    case Kind::text:
    case Kind::label:
    case Kind::list:
    case Kind::number:
    case Kind::contacts:
    case Kind::contents: return true;
    case Kind::box:
    case Kind::languages: return is_box_look(key);
    case Kind::image: return key == "corner" || key == "line" || key == "fill";
    case Kind::fill: return key == "corner" || key == "line";
    case Kind::shape: return is_box_look(key) && key != "pad";
    case Kind::table: return true;
    case Kind::qr:
    case Kind::each:
    case Kind::rule: return false;
    }
    return false;
}

std::vector<KeyInfo> keys_of(Kind kind) {
    std::vector<KeyInfo> keys;
    for (const FrameKind& one : kinds)
        if (one.kind == kind && !one.not_yet)
            keys.push_back({one.key, ValueType::word, "what it shows"});
    keys.insert(keys.end(), common_keys.begin(), common_keys.end());
    for (const KeyInfo& key : style_value_keys())
        if (takes_style(kind, key.name)) keys.push_back(key);
    if (takes_style(kind, "font")) keys.push_back(valign);
    if (kind == Kind::text || kind == Kind::label) keys.push_back(heading);
    if (kind == Kind::image) keys.push_back(image_fit);
    if (kind == Kind::contacts) keys.push_back(show);
    if (kind == Kind::languages) keys.push_back(gutter);
    if (kind == Kind::box) {
        keys.push_back(valign);
        keys.push_back({"align", ValueType::not_yet, "of the frames inside, across"});
    }
    if (kind == Kind::box || kind == Kind::languages) {
        keys.push_back(gap);
        keys.push_back(frames);
    }
    return keys;
}

} // namespace

std::span<const FrameKind> frame_kinds() { return kinds; }

const std::vector<KeyInfo>& frame_keys(Frame::Kind kind) {
    static const std::map<Frame::Kind, std::vector<KeyInfo>> tables = [] {
        std::map<Frame::Kind, std::vector<KeyInfo>> all;
        for (const FrameKind& one : kinds)
            if (!one.not_yet) all.emplace(one.kind, keys_of(one.kind));
        return all;
    }();
    return tables.at(kind);
}

} // namespace pecyn::pack
