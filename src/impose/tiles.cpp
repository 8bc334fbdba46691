#include "impose/tiles.hpp"

#include "impose/guides.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::impose {

namespace {

constexpr Length map_height = Length::mm(8);
constexpr Length least_label = Length::mm(2.5); ///< lower room for words has no use
constexpr Length label_pad = Length::mm(1);
constexpr Length label_gap = Length::mm(2.5); ///< between map and words
constexpr Length tick_gap = Length::mm(1);    ///< from the corner, so that no ink is on it
constexpr Length least_tick = Length::mm(1);
constexpr Length hatch_step = Length::mm(5);
constexpr int most_tiles = 1000; ///< a side; more would be a mistake in the poster's size

Size scaled(Size size, double scale) { return {size.width * scale, size.height * scale}; }

/// How many tiles of `room` give `length`, neighbours sharing `overlap`; 0: none would do.
int tiles_along(Length length, Length room, Length overlap) {
    // Paper may be filled exactly; rounding must not cost a sheet.
    constexpr double slack = 1e-9;
    if (room <= Length()) return 0;
    if (length / room <= 1 + slack) return 1;
    if (room - overlap <= Length::mm(1)) return 0;
    const double count = std::ceil((length - overlap) / (room - overlap) - slack);
    return count > most_tiles ? 0 : static_cast<int>(count);
}

TileGrid grid_on(Size poster, Size room, Length overlap, bool landscape) {
    const TileGrid grid{tiles_along(poster.height, room.height, overlap),
                        tiles_along(poster.width, room.width, overlap), landscape};
    return grid.sheets() == 0 ? TileGrid{} : grid;
}

/// The paper as it lies.
Size paper_of(const TileScheme& scheme, const TileGrid& grid) {
    const Size& paper = scheme.paper;
    return grid.landscape ? Size{paper.height, paper.width} : paper;
}

Rect printable(const TileScheme& scheme, const TileGrid& grid) {
    const Size paper = paper_of(scheme, grid);
    return Rect{{}, {}, paper.width, paper.height}.inset(scheme.margin);
}

/// One tile on its sheet.
struct Tile {
    int row = 0, column = 0;
    Rect room;    ///< what can be printed
    Rect shown;   ///< the poster's part, with its glue strips
    Rect visible; ///< without them
    Point origin; ///< the poster's corner

    bool strip_right() const { return visible.right() < shown.right(); }
    bool strip_below() const { return visible.bottom() < shown.bottom(); }
};

/// All tiles are of one size, each in the middle of its sheet: spare room falls to all edges of
/// all sheets, where the guides for the knife have their place.
Tile tile_at(int row, int column, const TileGrid& grid, Size poster, const TileScheme& scheme) {
    const Rect room = printable(scheme, grid);
    const auto size = [&](Length whole, int count) {
        return (whole + scheme.overlap * (count - 1)) / count;
    };
    const Length width = size(poster.width, grid.columns),
                 height = size(poster.height, grid.rows);
    Tile tile{row, column, room, {}, {}, {}};
    tile.shown = {room.centre().x - width / 2.0, room.centre().y - height / 2.0, width, height};
    tile.visible = tile.shown.inset({{},
                                     {},
                                     column + 1 < grid.columns ? scheme.overlap : Length(),
                                     row + 1 < grid.rows ? scheme.overlap : Length()});
    tile.origin = {tile.shown.x - (width - scheme.overlap) * column,
                   tile.shown.y - (height - scheme.overlap) * row};
    return tile;
}

/// Lines that prolong the edges of what is visible beyond its corners, into strips and spare
/// room: there the knife goes, and there the neighbour's edge comes to lie.
class CornerGuides {
public:
    explicit CornerGuides(const Tile& tile) : tile_(tile) {
        const Rect& seen = tile.visible;
        add_edge(seen.left(), true, false);
        add_edge(seen.top(), false, false);
        add_edge(seen.right(), true, tile.strip_right());
        add_edge(seen.bottom(), false, tile.strip_below());
    }
    const std::vector<Segment>& cuts() const { return cuts_; }
    const std::vector<Segment>& lays() const { return lays_; } ///< of neighbours' edges

private:
    /// `at`: where the edge is; `lay`: it is no cut, a neighbour is laid along it.
    void add_edge(Length at, bool upright, bool lay) {
        const Rect &seen = tile_.visible, &room = tile_.room;
        const Length before = upright ? seen.top() : seen.left(),
                     behind = upright ? seen.bottom() : seen.right(),
                     first = upright ? room.top() : room.left(),
                     last = upright ? room.bottom() : room.right();
        // Half of a line lies beyond its place, which may be the printable area's edge.
        const Length half = guide_weight / 2.0,
                     low = (upright ? room.left() : room.top()) + half,
                     high = (upright ? room.right() : room.bottom()) - half;
        auto& lines = lay ? lays_ : cuts_;
        const auto line = [&](Length place, Length from, Length to) {
            lines.push_back(upright ? Segment{{place, from}, {place, to}}
                                    : Segment{{from, place}, {to, place}});
        };
        const Length place = std::clamp(at, low, high);
        const auto tick = [&](Length from, Length to) {
            if (to - from >= least_tick) line(place, from, to);
            return to - from >= least_tick;
        };
        const bool starts =
            tick(std::max(first, before - tick_gap - mark_length), before - tick_gap);
        const bool ends =
            tick(behind + tick_gap, std::min(last, behind + tick_gap + mark_length));
        if (lay || (starts && ends)) return;
        // A knife needs both ends: without room for them a line goes along the edge.
        const bool leading = at == (upright ? seen.left() : seen.top());
        const Length outside = half + Length::mm(0.05);
        const Length along = leading ? at - outside : at + outside;
        if (along >= low && along <= high) line(along, before, behind);
    }

    const Tile& tile_;
    std::vector<Segment> cuts_, lays_;
};

/// Slanted lines over a strip, faint: it will be covered.
void add_hatch(const Rect& strip, std::vector<Segment>& lines) {
    if (strip.width <= Length() || strip.height <= Length()) return;
    // x - strip.left + y - strip.top = sum, from the strip's left or bottom edge to its top or
    // right one.
    for (Length sum = hatch_step; sum < strip.width + strip.height; sum += hatch_step) {
        const Length low = std::min(sum, strip.height), right = std::min(sum, strip.width);
        lines.push_back({{strip.left() + (sum - low), strip.top() + low},
                         {strip.left() + right, strip.top() + (sum - right)}});
    }
}

std::vector<Segment> hatch(const Tile& tile) {
    std::vector<Segment> lines;
    const Rect &seen = tile.visible, &shown = tile.shown;
    if (tile.strip_right())
        add_hatch(Rect::from_edges(seen.right() + label_pad, shown.top(), shown.right(),
                                   shown.bottom()),
                  lines);
    if (tile.strip_below())
        add_hatch(Rect::from_edges(shown.left(), seen.bottom() + label_pad,
                                   tile.strip_right() ? seen.right() : shown.right(),
                                   shown.bottom()),
                  lines);
    return lines;
}

/// Room for the label: along it, across it, and how it is turned there.
struct LabelPlace {
    Rect box;
    bool upright = false; ///< words run upwards
    Length across() const { return upright ? box.width : box.height; }
    Length along() const { return upright ? box.height : box.width; }
};

/// Best first: what is covered below, at the right; then room outside the poster. Guides keep
/// to the ends of the places.
std::vector<LabelPlace> label_places(const Tile& tile) {
    const Rect &seen = tile.visible, &room = tile.room;
    const Length ends = tick_gap + guide_weight + label_pad;
    const Length left = seen.left() + ends, right = seen.right() - ends;
    const Length top = seen.top() + ends, bottom = seen.bottom() - ends;
    const LabelPlace below{
        Rect::from_edges(left, seen.bottom() + label_pad, right, room.bottom()), false},
        aside{Rect::from_edges(seen.right() + label_pad, top, room.right(), bottom), true},
        above{Rect::from_edges(left, room.top(), right, seen.top() - label_pad), false},
        before{Rect::from_edges(room.left(), top, seen.left() - label_pad, bottom), true};
    std::vector<LabelPlace> places;
    if (tile.strip_below()) places.push_back(below);
    if (tile.strip_right()) places.push_back(aside);
    if (!tile.strip_below()) places.push_back(below);
    if (!tile.strip_right()) places.push_back(aside);
    places.push_back(above);
    places.push_back(before);
    return places;
}

/// The page map, from its own top left corner, `height` high.
struct Map {
    std::vector<scene::Item> items;
    Length width;
};

Map page_map(const TileGrid& grid, const Tile& tile, Length height, const SheetMarks& marks) {
    // Half the lines' weight lies outside the outermost cells.
    const Length edge = guide_weight / 2.0;
    const Length cell_height = (height - guide_weight) / grid.rows,
                 cell_width = cell_height * (tile.shown.width / tile.shown.height);
    Map map;
    map.width = cell_width * grid.columns + guide_weight;
    scene::Path filled;
    filled.shape.path =
        PathData::rectangle({edge + cell_width * tile.column, edge + cell_height * tile.row,
                             cell_width, cell_height});
    filled.shape.fill = guide_colour(marks);
    map.items.emplace_back(std::move(filled));
    std::vector<Segment> lines;
    for (int row = 0; row <= grid.rows; ++row) {
        const Length y = edge + cell_height * row;
        lines.push_back({{{}, y}, {map.width, y}});
    }
    for (int column = 0; column <= grid.columns; ++column) {
        const Length x = edge + cell_width * column;
        lines.push_back({{x, {}}, {x, height}});
    }
    map.items.emplace_back(guide_lines(lines, marks));
    return map;
}

/// Map and words beside each other on white, since a strip shows the poster, too.
std::optional<scene::Item> label(const TileGrid& grid, const Tile& tile,
                                 const TileScheme& scheme, std::optional<scene::Group> words) {
    const auto places = label_places(tile);
    const auto place = std::find_if(places.begin(), places.end(), [](const LabelPlace& one) {
        return one.across() >= least_label + label_pad * 2.0 && one.along() >= Length::mm(20);
    });
    if (place == places.end()) return std::nullopt;
    const Length height = std::min(map_height + label_pad * 2.0, place->across() - label_pad);
    const Length along = place->along();
    auto group = std::make_unique<scene::Group>();
    group->semantics.role = scene::Role::artifact;
    Length x = label_pad;
    std::vector<scene::Item> parts;
    if (grid.sheets() > 1) {
        Map map = page_map(grid, tile, height - label_pad * 2.0, scheme.marks);
        if (map.width <= along / 2.0) {
            auto part = std::make_unique<scene::Group>();
            part->transform = Affine::translation(x, label_pad);
            part->items = std::move(map.items);
            parts.emplace_back(std::move(part));
            x += map.width + label_gap;
        }
    }
    if (words) {
        scene::Item line =
            place_slug(std::move(*words),
                       {Rect::from_edges(x, label_pad, along - label_pad, height - label_pad)});
        x = extent_of(*std::get<std::unique_ptr<scene::Group>>(line)).right() + label_gap;
        parts.push_back(std::move(line));
    }
    if (parts.empty()) return std::nullopt;
    scene::Path ground;
    ground.shape.path =
        PathData::rectangle({{}, {}, std::min(x - label_gap + label_pad, along), height});
    ground.shape.fill = colour::Cmyk{0, 0, 0, 0};
    group->items.emplace_back(std::move(ground));
    for (scene::Item& part : parts)
        group->items.push_back(std::move(part));
    group->transform = Affine::translation(place->box.left(), place->box.top());
    if (place->upright) {
        // Upwards, from the place's lower left corner.
        Affine map = Affine::quarter_turns(3);
        map.dx = place->box.left();
        map.dy = place->box.bottom();
        group->transform = map;
    }
    return group;
}

std::shared_ptr<const scene::Page> sheet_of(const std::shared_ptr<const scene::Page>& poster,
                                            const TileGrid& grid, const Tile& tile,
                                            const TileScheme& scheme, const TileWords& words) {
    auto sheet = std::make_shared<scene::Page>();
    sheet->trim = paper_of(scheme, grid);
    sheet->label = tile_name(tile.row, tile.column);
    sheet->face = "front";
    sheet->item = poster->item;
    sheet->languages = poster->languages;
    const Affine placement{scheme.scale, 0, 0, scheme.scale, tile.origin.x, tile.origin.y};
    sheet->items.emplace_back(
        scene::PlacedPage{poster, placement, placement.inverse().apply(tile.shown)});

    auto lines = std::make_unique<scene::Group>();
    lines->semantics.role = scene::Role::artifact;
    const auto add = [&](const std::vector<Segment>& segments, bool dashed) {
        if (!segments.empty())
            lines->items.emplace_back(guide_lines(segments, scheme.marks, dashed));
    };
    add(hatch(tile), false);
    if (scheme.marks.crop) {
        const CornerGuides guides(tile);
        add(guides.cuts(), false);
        add(guides.lays(), true);
    }
    if (!lines->items.empty()) sheet->marks.emplace_back(std::move(lines));
    auto ready = words ? words(tile.row, tile.column) : std::nullopt;
    if (auto one = label(grid, tile, scheme, std::move(ready)))
        sheet->marks.push_back(std::move(*one));
    return sheet;
}

} // namespace

TileGrid best_tiles(Size poster, const TileScheme& scheme) {
    const Size size = scaled(poster, scheme.scale);
    const auto grid = [&](bool landscape) {
        const Rect room = printable(scheme, TileGrid{0, 0, landscape});
        return grid_on(size, room.size(), scheme.overlap, landscape);
    };
    const TileGrid upright = grid(false), across = grid(true);
    if (upright.sheets() == 0) return across;
    return across.sheets() != 0 && across.sheets() < upright.sheets() ? across : upright;
}

scene::Document impose_tiles(const scene::Document& posters, const TileScheme& scheme,
                             const TileWords& words) {
    scene::Document out{posters.title, posters.languages, {}, {}};
    for (const auto& poster : posters.pages) {
        const TileGrid grid = best_tiles(poster->trim, scheme);
        for (int row = 0; row < grid.rows; ++row)
            for (int column = 0; column < grid.columns; ++column) {
                const Tile tile =
                    tile_at(row, column, grid, scaled(poster->trim, scheme.scale), scheme);
                out.pages.push_back(sheet_of(poster, grid, tile, scheme, words));
            }
    }
    return out;
}

std::string tile_name(int row, int column) {
    std::string letters;
    for (int rest = row; rest >= 0; rest = rest / 26 - 1)
        letters.insert(letters.begin(), static_cast<char>('A' + rest % 26));
    return letters + std::to_string(column + 1);
}

} // namespace pecyn::impose
