#include "layout/die_line_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pecyn::layout {

namespace {

/// Ends this near to each other are one corner.
constexpr Length meeting = Length::mm(0.1);
/// More open lines than this stay as they are: joining compares each with each.
constexpr std::size_t most_joined = 4'000;

/// One part of a path.
using Line = PathData;

Point end_of(const Line& line) {
    return line.verbs.back() == PathData::Verb::close ? line.points.front()
                                                      : line.points.back();
}
bool meet(Point a, Point b) { return abs(a.x - b.x) < meeting && abs(a.y - b.y) < meeting; }

std::vector<Line> parts_of(const PathData& path) {
    std::vector<Line> parts;
    std::size_t next = 0;
    for (const PathData::Verb verb : path.verbs) {
        const std::size_t count = verb == PathData::Verb::close   ? 0
                                  : verb == PathData::Verb::curve ? 3
                                                                  : 1;
        if (path.points.size() - next < count) break;
        if (verb == PathData::Verb::move || parts.empty()) {
            parts.emplace_back();
        } else if (parts.back().verbs.back() == PathData::Verb::close) {
            const Point start = parts.back().points.front(); // what follows goes on from there
            parts.emplace_back().move_to(start);
        }
        parts.back().verbs.push_back(parts.back().empty() ? PathData::Verb::move : verb);
        for (std::size_t i = 0; i < count; ++i)
            parts.back().points.push_back(path.points[next + i]);
        next += count;
    }
    std::erase_if(parts, [](const Line& part) { return part.points.size() < 2; });
    return parts;
}

Line reversed(const Line& line) {
    Line back;
    back.points.assign(line.points.rbegin(), line.points.rend());
    back.verbs.assign(line.verbs.rbegin(), line.verbs.rend() - 1);
    back.verbs.insert(back.verbs.begin(), PathData::Verb::move);
    return back;
}

/// Goes on with a line that begins where `line` ends.
void go_on(Line& line, const Line& with) {
    line.points.insert(line.points.end(), with.points.begin() + 1, with.points.end());
    line.verbs.insert(line.verbs.end(), with.verbs.begin() + 1, with.verbs.end());
}

/// Lengthens the first line by one that meets its end; false where none does.
bool lengthen(Line& line, std::vector<Line>& others) {
    const Point end = end_of(line);
    for (auto other = others.begin(); other != others.end(); ++other) {
        const bool forward = meet(end, other->points.front());
        if (!forward && !meet(end, end_of(*other))) continue;
        go_on(line, forward ? *other : reversed(*other));
        others.erase(other);
        return true;
    }
    return false;
}

PathData joined(std::vector<Line> lines) {
    PathData path;
    std::vector<Line> open;
    for (Line& line : lines)
        if (line.verbs.back() == PathData::Verb::close || lines.size() > most_joined)
            path.append(line);
        else
            open.push_back(std::move(line));
    while (!open.empty()) {
        Line line = std::move(open.front());
        open.erase(open.begin());
        const auto closes = [&] { return meet(line.points.front(), line.points.back()); };
        while (!closes() && lengthen(line, open)) {
        }
        if (!closes()) { // it may go on at its other end
            line = reversed(line);
            while (!closes() && lengthen(line, open)) {
            }
        }
        if (closes()) line.close();
        path.append(line);
    }
    return path;
}

bool is_fold(const colour::Paint& paint) {
    const auto* colour = std::get_if<colour::Colour>(&paint);
    const auto* spot = colour ? std::get_if<colour::Spot>(colour) : nullptr;
    if (!spot || !spot->ink) return false;
    std::string name = spot->ink->name;
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    constexpr std::array<std::string_view, 3> words = {"crease", "fold", "score"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return name.find(word) != std::string::npos;
    });
}

struct DieLines {
    std::vector<Line> cuts, folds;

    void gather(const art::Layer& layer, const Affine& outer) {
        const Affine map = outer.after(layer.transform);
        for (const art::Node& node : layer.nodes)
            if (const auto* shape = std::get_if<art::Shape>(&node)) {
                if (!shape->stroke) continue;
                PathData path = shape->path;
                path.transform(map);
                auto& lines = is_fold(shape->stroke->paint) ? folds : cuts;
                for (Line& line : parts_of(path))
                    lines.push_back(std::move(line));
            } else if (const auto* inner = std::get_if<std::unique_ptr<art::Layer>>(&node)) {
                gather(**inner, map);
            }
    }
};

} // namespace

std::optional<pack::Cut> die_line(const pack::Layout& layout, const PictureStore& pictures,
                                  diag::Findings& findings) {
    std::optional<pack::Cut> cut = layout.cut;
    if (!cut || cut->file.empty()) return cut;
    const LoadedPicture* picture = pictures.find(cut->file, cut->file_page);
    if (!picture) return std::nullopt; // the store or the reader has said so
    const auto* drawing = std::get_if<std::shared_ptr<const art::Drawing>>(&picture->source);
    DieLines lines;
    if (drawing) {
        const Size size = (*drawing)->size;
        lines.gather((*drawing)->root,
                     Affine::translation((layout.page.width - size.width) / 2.0,
                                         (layout.page.height - size.height) / 2.0));
    }
    if (lines.cuts.empty()) {
        findings
            .error("bad-cut", cut->file_span, fmt::format("'{}' has no line to cut", cut->file))
            .with_help("the die line is drawn with lines (not filled areas, not a picture); "
                       "those in a spot ink named after creases or folds are folds");
        return std::nullopt;
    }
    cut->path = joined(std::move(lines.cuts));
    cut->folds = joined(std::move(lines.folds));
    return cut;
}

} // namespace pecyn::layout
