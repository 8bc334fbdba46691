#include "impose/calibration.hpp"

#include "sheets.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

const Size a4{210_mm, 297_mm};

struct Case {
    impose::CalibrationScheme scheme;
    Point error; ///< of the printer's second side, as that is looked at
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.scheme.paper.width.in_mm() << " x " << c.scheme.paper.height.in_mm()
               << " duplex " << static_cast<int>(c.scheme.duplex) << " error "
               << c.error.x.in_mm() << ' ' << c.error.y.in_mm() << " offset "
               << c.scheme.back_offset.x.in_mm() << ' ' << c.scheme.back_offset.y.in_mm();
}

} // namespace

namespace rc {
template <> struct Arbitrary<Case> {
    static Gen<Case> arbitrary() {
        return gen::exec([] {
            const auto mm = [](int most) {
                return Length::mm(*gen::inRange(-most * 10, most * 10 + 1) / 10.0);
            };
            Case c;
            c.scheme.paper = *gen::element(a4, Size{297_mm, 210_mm}, Size{297_mm, 420_mm},
                                           Size{420_mm, 297_mm}, Size{8.5_mm * 25.4, 279.4_mm});
            c.scheme.duplex =
                *gen::element(press::Duplex::long_edge, press::Duplex::short_edge,
                              press::Duplex::work_and_turn, press::Duplex::work_and_tumble);
            c.error = {mm(4), mm(4)};
            c.scheme.back_offset = {mm(4), mm(4)};
            return c;
        });
    }
};
} // namespace rc

namespace {

/// Words stand for themselves: a run of a width that all have.
scene::Group words(const std::string& text, Length size) {
    scene::GlyphRun run;
    run.text = text;
    run.size = size;
    run.width = size;
    scene::Group group;
    group.items.emplace_back(std::move(run));
    return group;
}

struct Word {
    std::string text;
    Point at; ///< the middle of its figures
};

/// What is on a side, in the coordinates of whoever looks at it.
struct Side {
    std::vector<Word> words;
    std::vector<Rect> lines;
};

void flatten(const std::vector<scene::Item>& items, const Affine& map, Side& side) {
    for (const auto& item : items) {
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item)) {
            flatten((*group)->items, map.after((*group)->transform), side);
        } else if (const auto* shared = std::get_if<scene::SharedGroup>(&item)) {
            flatten(shared->group->items, map.after(shared->group->transform), side);
        } else if (const auto* run = std::get_if<scene::GlyphRun>(&item)) {
            side.words.push_back(
                {run->text, map.apply(Point{run->origin.x + run->width / 2.0,
                                            run->origin.y - run->size * 0.35})});
        } else if (const auto* path = std::get_if<scene::Path>(&item)) {
            side.lines.push_back(map.apply(path->shape.path.control_box()));
        }
    }
}

Side side_of(const scene::Page& page) {
    Side side;
    flatten(page.items, {}, side);
    return side;
}

Side mapped(Side side, const Affine& map) {
    for (Word& word : side.words)
        word.at = map.apply(word.at);
    for (Rect& line : side.lines)
        line = map.apply(line);
    return side;
}

/// One side seen through the other: which way the sheet is turned over.
Affine through(const impose::CalibrationScheme& scheme) {
    const bool portrait = scheme.paper.height >= scheme.paper.width;
    bool leaf = portrait == (scheme.duplex == press::Duplex::long_edge);
    if (scheme.duplex == press::Duplex::work_and_turn) leaf = true;
    if (scheme.duplex == press::Duplex::work_and_tumble) leaf = false;
    return leaf ? Affine{-1, 0, 0, 1, scheme.paper.width, {}}
                : Affine{1, 0, 0, -1, {}, scheme.paper.height};
}

/// The pointers of a side: its longest lines but the rulers of 100 mm.
Rect pointer(const Side& side, bool upright) {
    Rect best;
    for (const Rect& line : side.lines) {
        const Length length = upright ? line.height : line.width;
        const Length across = upright ? line.width : line.height;
        if (across > 0.001_mm || length > 90_mm) continue;
        if (length > (upright ? best.height : best.width)) best = line;
    }
    return best;
}

/// What a pointer shows on the ruler that it crosses: X where it is upright.
double reading(const Side& ruler, const Side& other, Point middle, bool upright) {
    const Rect line = pointer(other, upright);
    // Numbers of the ruler: in a band of a few mm beside the pointer's course.
    const auto along = [&](Point p) { return upright ? p.x : p.y; };
    const auto across = [&](Point p) { return upright ? p.y : p.x; };
    const auto find = [&](const std::string& text) {
        std::vector<Length> found;
        for (const Word& word : ruler.words) {
            const Length out = abs(across(word.at) - across(middle));
            if (word.text == text && out > 20_mm && out < 40_mm &&
                abs(along(word.at) - along(middle)) < 12_mm)
                found.push_back(along(word.at));
        }
        RC_ASSERT(found.size() == 1u);
        return found.front();
    };
    // It reaches the numbers' ruler.
    Length ruler_at;
    for (const Rect& one : ruler.lines) {
        const Length length = upright ? one.width : one.height;
        const Length flat = upright ? one.height : one.width;
        if (flat < 0.001_mm && abs(length - 20_mm) < 0.001_mm)
            ruler_at = upright ? one.y : one.x;
    }
    const Length from = upright ? line.top() : line.left(),
                 to = upright ? line.bottom() : line.right();
    RC_ASSERT(from < ruler_at && ruler_at < to);
    const Length zero = find("0"), five = find("5");
    RC_ASSERT(close(zero - find("\u22125"), five - zero));
    return 5.0 * ((along(line.centre()) - zero) / (five - zero));
}

Point read(const Side& ruler, const Side& other, Point middle) {
    return {Length::mm(reading(ruler, other, middle, true)),
            Length::mm(reading(ruler, other, middle, false))};
}

/// The sheet as the printer makes it: front, and the back with its error.
std::pair<Side, Side> printed(const Case& c) {
    const auto sheet = impose::calibration_sheet(c.scheme, words);
    RC_ASSERT(sheet.pages.size() == 2u);
    return {side_of(*sheet.pages[0]),
            mapped(side_of(*sheet.pages[1]), Affine::translation(c.error.x, c.error.y))};
}

} // namespace

TEST_CASE("an offset that is read from the front and typed brings the reading to 0") {
    sheets::check("read and typed", [](Case c) {
        c.scheme.back_offset = {};
        const Point middle{c.scheme.paper.width / 2.0, c.scheme.paper.height / 2.0};
        const Affine seen = through(c.scheme);
        auto [front, back] = printed(c);
        const Point offset = read(front, mapped(back, seen), middle);
        RC_ASSERT(close(offset, Point{-c.error.x, -c.error.y}));
        c.scheme.back_offset = offset;
        auto [again, corrected] = printed(c);
        RC_ASSERT(close(read(again, mapped(corrected, seen), middle), Point{}));
    });
}

TEST_CASE("both sides give the same numbers") {
    sheets::check("both sides", [](const Case& c) {
        const Point middle{c.scheme.paper.width / 2.0, c.scheme.paper.height / 2.0};
        const Affine seen = through(c.scheme);
        auto [front, back] = printed(c);
        const Point from_front = read(front, mapped(back, seen), middle);
        const Point off{c.error.x + c.scheme.back_offset.x, c.error.y + c.scheme.back_offset.y};
        // From behind, the back's ruler is off its place as the back is.
        const Point from_back =
            read(back, mapped(front, seen), {middle.x + off.x, middle.y + off.y});
        RC_ASSERT(close(from_front, from_back));
        RC_ASSERT(close(from_front, Point{-off.x, -off.y}));
    });
}

TEST_CASE("nothing outside what can be printed, and rulers of 100 mm are that long") {
    sheets::check("inside", [](Case c) {
        c.scheme.back_offset = {};
        c.scheme.margin = Length::mm(*rc::gen::inRange(0, 12));
        const auto sheet = impose::calibration_sheet(c.scheme, words);
        for (const auto& page : sheet.pages) {
            RC_ASSERT(page->trim == c.scheme.paper);
            const Side side = side_of(*page);
            const Rect room = page->trim_box().inset(c.scheme.margin);
            int upright = 0, level = 0;
            for (const Rect& line : side.lines) {
                RC_ASSERT(room.contains(line));
                level += abs(line.width - 100_mm) < 1e-6_mm;
                upright += abs(line.height - 100_mm) < 1e-6_mm;
            }
            for (const Word& word : side.words)
                RC_ASSERT(word.at.x > room.left() && word.at.x < room.right() &&
                          word.at.y > room.top() && word.at.y < room.bottom());
            RC_ASSERT(level == 1);
            RC_ASSERT(upright == 1);
        }
    });
}

TEST_CASE("rulers of the two sides don't cover each other against the light") {
    sheets::check("apart", [](Case c) {
        c.scheme.back_offset = {};
        c.error = {};
        auto [front, back] = printed(c);
        const Side seen = mapped(back, through(c.scheme));
        for (const Word& one : front.words)
            for (const Word& other : seen.words) {
                const Point middle{c.scheme.paper.width / 2.0, c.scheme.paper.height / 2.0};
                if (abs(one.at.x - middle.x) > 45_mm || abs(one.at.y - middle.y) > 45_mm)
                    continue;
                RC_ASSERT(abs(one.at.x - other.at.x) > 2_mm ||
                          abs(one.at.y - other.at.y) > 2_mm);
            }
    });
}
