#include "pack/frame_keys.hpp"

#include "pack/style_reader.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace pecyn::pack {
namespace {

using Kind = Frame::Kind;

constexpr std::array<FrameKind, 17> kinds = {{
    {"image", Kind::image},
    {"fill", Kind::fill},
    {"shape", Kind::shape},
    {"rule", Kind::rule},
    {"qr", Kind::qr},
    {"text", Kind::text},
    {"list", Kind::list},
    {"table", Kind::table},
    {"label", Kind::label},
    {"number", Kind::number},
    {"brand", Kind::contacts},
    {"contents", Kind::contents},
    {"credits", Kind::credits},
    {"box", Kind::box},
    {"languages", Kind::languages},
    {"each", Kind::each},
    {"part", Kind::box, true},
}};

constexpr KeyInfo when = {
    "when", ValueType::words,
    "shown only where the item has the field: photo, not photo; bilingual, brand"};
constexpr std::array<KeyInfo, 13> common_keys = {{
    {"at", ValueType::any, "where: trim, or x y width height, or left, right, top, height ..."},
    when,
    {"style", ValueType::word,
     "a style's name, or {by: theme, reflect: big, otherwise: small}"},
    {"width", ValueType::extent, "how wide"},
    {"height", ValueType::extent, "how high"},
    {"min_height", ValueType::extent, "at least so high"},
    {"max_height", ValueType::extent, "at most so high"},
    {"grow", ValueType::number, "its share of the spare room"},
    {"rotate", ValueType::number, "degrees clockwise: 90"},
    {"flip", ValueType::word, "horizontal, vertical or both"},
    {"clip", ValueType::any,
     "nothing outside is painted: ellipse, circle, star, {polygon: 6}, {path: M ... Z}"},
    {"finish", ValueType::words, "also on a finishing plate: varnish, foil, emboss or white"},
    {"view_from", ValueType::not_yet, "distance of the reader"},
}};
constexpr KeyInfo valign = {"valign", ValueType::word, "start, centre or end, in spare height"};
constexpr KeyInfo heading = {"heading", ValueType::boolean,
                             "true where it is the page's title"};
constexpr KeyInfo gap = {"gap", ValueType::length, "between what stands inside"};
constexpr KeyInfo frames = {"frames", ValueType::list, "what stands inside; last", true};
constexpr KeyInfo tracks = {"columns", ValueType::any, "3, or widths and shares: [30mm, 1, 2]"};
constexpr KeyInfo thread = {"thread", ValueType::word,
                            "a name: the text runs on through all its frames"};

constexpr std::array<KeyInfo, 3> image_keys_only = {{
    {"fit", ValueType::word, "cover, contain or stretch"},
    {"crop", ValueType::word, "a part of the picture, x y width height: 10% 0% 80% 100%"},
    {"colour", ValueType::colour_name, "prints a drawing in this colour alone"},
}};
constexpr std::array<KeyInfo, 6> shape_keys = {{
    {"points", ValueType::integer, "of a polygon or star: 3 to 100"},
    {"inner", ValueType::word, "of a star: how far in its inner corners lie: 40%"},
    {"direction", ValueType::word, "of a line: across, down, falling or rising"},
    {"path", ValueType::word, "of a path: M 0 0 L 10 5 Z, in mm"},
    {"view", ValueType::word, "the box that the path is drawn in: 0 0 24 24"},
    {"step", ValueType::length, "of a grid: between its lines"},
}};
constexpr std::array<KeyInfo, 6> qr_keys = {{
    {"size", ValueType::length, "its side, the quiet edge included", true},
    {"caption", ValueType::word, "a field or label printed below"},
    {"gap", ValueType::length, "between code and caption"},
    {"align", ValueType::word, "of both, across: stretch, start, centre or end"},
    {"level", ValueType::word, "low, medium, quartile or high: how much damage it bears"},
    {"scan_from", ValueType::length, "how far the camera is; a tenth of it is wide enough: 1m"},
}};

bool is_one_of(std::string_view key, std::initializer_list<std::string_view> keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_line_look(std::string_view key) {
    return is_one_of(key, {"line", "dash", "cap", "join"});
}

bool is_box_look(std::string_view key) {
    return is_line_look(key) || is_one_of(key, {"fill", "pad", "corner"});
}

bool takes_style(const FrameKind& kind, std::string_view key) {
    if (kind.part || kind.kind == Kind::each) return false;
    if (is_one_of(key, {"opacity", "blend", "shadow"})) return true;
    switch (kind.kind) {
    case Kind::text:
    case Kind::label:
    case Kind::list:
    case Kind::number:
    case Kind::contacts:
    case Kind::contents:
    case Kind::credits:
    case Kind::logos:
    case Kind::brand_words: return true;
    case Kind::table: return key != "columns";
    case Kind::box:
    case Kind::languages: return is_box_look(key);
    case Kind::image:
    case Kind::shape: return is_box_look(key) && key != "pad";
    case Kind::fill: return is_line_look(key) || key == "corner";
    case Kind::qr:
    case Kind::each:
    case Kind::rule: return false;
    }
    return false;
}

void add_own_keys(Kind kind, std::vector<KeyInfo>& keys) {
    const auto add = [&](KeyTable table) {
        keys.insert(keys.end(), table.begin(), table.end());
    };
    switch (kind) {
    case Kind::image: return add(image_keys_only);
    case Kind::shape: return add(shape_keys);
    case Kind::qr: return add(qr_keys);
    case Kind::text: return add(std::array{valign, heading, thread});
    case Kind::label: return add(std::array{valign, heading});
    case Kind::list:
    case Kind::number:
    case Kind::contents:
    case Kind::credits: return add(std::array{valign});
    case Kind::contacts: // and all that begins with `brand:`
    case Kind::logos:
    case Kind::brand_words:
        return add(std::array{
            valign,
            KeyInfo{"show", ValueType::words,
                    "of contacts: a field of type contacts, a list of them: [meic, police], "
                    "or brand: the authority's own; of logos: [main]"},
            KeyInfo{"short", ValueType::boolean, "true: of contacts, label and number alone"}});
    case Kind::table:
        return add(std::array{
            tracks, gap,
            KeyInfo{"head", ValueType::boolean, "false where it has no row of headings"}});
    case Kind::box:
        return add(
            std::array{valign,
                       KeyInfo{"align", ValueType::word,
                               "of the frames inside, across: stretch, start, centre or end"},
                       tracks, gap, frames});
    case Kind::languages:
        return add(std::array{valign,
                              KeyInfo{"gutter", ValueType::length, "between the languages"},
                              gap, frames});
    case Kind::each: return add(std::array{frames});
    case Kind::fill:
    case Kind::rule: return;
    }
}

std::vector<KeyInfo> keys_of(const FrameKind& kind) {
    std::vector<KeyInfo> keys = {{kind.key, ValueType::word, "what it shows"}};
    if (kind.part || kind.kind == Kind::each)
        keys.push_back(when);
    else
        keys.insert(keys.end(), common_keys.begin(), common_keys.end());
    for (const KeyInfo& key : style_value_keys())
        if (takes_style(kind, key.name) && key.name != kind.key) keys.push_back(key);
    if (!kind.part) add_own_keys(kind.kind, keys);
    return keys;
}

} // namespace

std::span<const FrameKind> frame_kinds() { return kinds; }

const std::vector<KeyInfo>& frame_keys(const FrameKind& kind) {
    static const std::map<std::string_view, std::vector<KeyInfo>> tables = [] {
        std::map<std::string_view, std::vector<KeyInfo>> all;
        for (const FrameKind& one : kinds)
            all.emplace(one.key, keys_of(one));
        return all;
    }();
    return tables.at(kind.key);
}

bool is_style_key(const FrameKind& kind, std::string_view key) {
    const KeyTable values = style_value_keys();
    const bool value = std::any_of(values.begin(), values.end(),
                                   [&](const KeyInfo& info) { return info.name == key; });
    // `colour` of an image goes where colours of text go.
    return value &&
           (takes_style(kind, key) || (kind.kind == Frame::Kind::image && key == "colour"));
}

} // namespace pecyn::pack
