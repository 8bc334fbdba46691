#include "pack/outline_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/path_reader.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using OutlineIs = Outline::Kind;

/// A shape's word, and the keys that are its own.
struct Shape {
    std::string_view word;
    OutlineIs kind;
    std::array<std::string_view, 2> keys;
    std::string_view needed;
};
constexpr std::array<Shape, 8> shapes = {{
    {"rectangle", OutlineIs::rectangle, {}, {}},
    {"ellipse", OutlineIs::ellipse, {}, {}},
    {"circle", OutlineIs::circle, {}, {}},
    {"polygon", OutlineIs::polygon, {"points"}, {}},
    {"star", OutlineIs::star, {"points", "inner"}, {}},
    {"line", OutlineIs::line, {"direction"}, {}},
    {"path", OutlineIs::path, {"path", "view"}, "path"},
    {"grid", OutlineIs::grid, {"step"}, "step"},
}};
constexpr std::array<std::string_view, 6> own_keys = {"points", "inner", "direction",
                                                      "path",   "view",  "step"};

const Shape* shape_of(const Node& node, std::string_view key, bool closed,
                      diag::Findings& findings) {
    std::vector<std::string> words;
    for (const Shape& shape : shapes)
        if (!closed || (shape.kind != OutlineIs::line && shape.kind != OutlineIs::grid))
            words.emplace_back(shape.word);
    const auto index = read_choice(node, key, words, findings);
    if (!index) return nullptr;
    return &*std::find_if(shapes.begin(), shapes.end(),
                          [&](const Shape& s) { return s.word == words[*index]; });
}

void read_points(const Node& node, std::string_view key, Outline& outline,
                 diag::Findings& findings) {
    if (const auto points = read_integer(node, key, 3, 100, findings))
        outline.points = static_cast<int>(*points);
}

/// `0 0 24 24`: x, y, width and height in the units of the path.
void read_view(const Node& node, Outline& outline, diag::Findings& findings) {
    if (!expect_scalar(node, "view", findings)) return;
    std::array<double, 4> values{};
    const auto words = split_words(node.text);
    bool good = words.size() == 4;
    for (std::size_t i = 0; good && i < 4; ++i) {
        const auto value = parse_number(words[i]);
        good = value && *value >= -100'000 && *value <= 100'000;
        if (good) values[i] = *value;
    }
    if (!good || values[2] <= 0 || values[3] <= 0) {
        findings.error("bad-view", node.span, fmt::format("'{}' is no view", node.text))
            .with_help("write x y width height as the drawing has them: view: 0 0 24 24");
        return;
    }
    outline.view = Rect{Length::mm(values[0]), Length::mm(values[1]), Length::mm(values[2]),
                        Length::mm(values[3])};
}

/// The keys besides the one that names the shape.
bool read_values(const Node& map, Outline& outline, const diag::SourceMap& sources,
                 diag::Findings& findings) {
    if (const Node* node = map.find("points")) read_points(*node, "points", outline, findings);
    if (const Node* node = map.find("inner"))
        if (const auto share = read_share(*node, "inner", 1, 100, findings))
            outline.inner = *share;
    if (const Node* node = map.find("direction"))
        if (const auto index = read_choice(*node, "direction",
                                           {"across", "down", "falling", "rising"}, findings))
            outline.direction = static_cast<Outline::Direction>(*index);
    if (const Node* node = map.find("view")) read_view(*node, outline, findings);
    if (const Node* node = map.find("path")) {
        auto path = read_path(*node, "path", sources, findings);
        if (!path) return false;
        outline.path = std::move(*path);
    }
    if (const Node* node = map.find("step")) {
        const auto step = read_length(*node, "step", findings);
        if (!step) return false;
        outline.step = *step;
        if (step->in_mm() < 0.2 - 1e-9) {
            findings.error("out-of-range", node->span,
                           "lines of a grid are 0.2mm apart or more");
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<Outline> read_shape(const Node& frame, const diag::SourceMap& map,
                                  diag::Findings& findings) {
    const Shape* shape = shape_of(frame.entries.front().value, "shape", false, findings);
    if (shape == nullptr) return std::nullopt;
    for (const std::string_view key : own_keys) {
        const Entry* entry = frame.entry(key);
        const bool own =
            std::find(shape->keys.begin(), shape->keys.end(), key) != shape->keys.end();
        if (entry != nullptr && !own)
            findings.error("unknown-key", entry->key_span,
                           fmt::format("a {} has no '{}'", shape->word, key));
    }
    if (!shape->needed.empty() && frame.find(shape->needed) == nullptr) {
        findings.error("missing-key", frame.entries.front().key_span,
                       fmt::format("a {} needs '{}'", shape->word, shape->needed));
        return std::nullopt;
    }
    Outline outline;
    outline.kind = shape->kind;
    if (!read_values(frame, outline, map, findings)) return std::nullopt;
    return outline;
}

std::optional<Outline> read_clip(const Node& node, const diag::SourceMap& map,
                                 diag::Findings& findings) {
    Outline outline;
    if (!node.is_map()) {
        const Shape* shape = shape_of(node, "clip", true, findings);
        if (shape == nullptr) return std::nullopt;
        if (shape->kind == OutlineIs::path) {
            findings.error("missing-key", node.span, "a clip by a path needs its path")
                .with_help("write clip: {path: M 0 0 L 10 5 L 0 10 Z}");
            return std::nullopt;
        }
        outline.kind = shape->kind;
        return outline;
    }
    check_keys(node, clip_keys, "a clip", findings);
    const Node* points = nullptr;
    for (const auto& [key, kind] :
         {std::pair("polygon", OutlineIs::polygon), std::pair("star", OutlineIs::star)}) {
        if (const Node* given = node.find(key)) {
            outline.kind = kind;
            points = given;
            read_points(*given, key, outline, findings);
        }
    }
    const Node* path = node.find("path");
    if ((points == nullptr) == (path == nullptr) ||
        (node.find("star") != nullptr && node.find("polygon") != nullptr)) {
        findings.error("missing-key", node.span, "a clip says one of polygon, star, path")
            .with_help("write clip: circle, or clip: {polygon: 6}");
        return std::nullopt;
    }
    if (path != nullptr) outline.kind = OutlineIs::path;
    if (!read_values(node, outline, map, findings)) return std::nullopt;
    return outline;
}

} // namespace pecyn::pack
