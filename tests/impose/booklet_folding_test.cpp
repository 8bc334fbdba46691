#include "paper.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

struct Case {
    std::size_t pages = 4;
    Size trim;
    Length bleed;
    impose::BookletScheme scheme;

    scene::Document document() const { return sheets::document(pages, trim, bleed); }
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    out << c.pages << " pages of " << c.trim.width.in_mm() << " x " << c.trim.height.in_mm()
        << " bleed " << c.bleed.in_mm() << " kept " << c.scheme.keep_bleed << " slug "
        << c.scheme.slug.in_mm() << ", " << c.scheme.sheet_pages << " a sheet, sections of "
        << c.scheme.section << ", edge " << static_cast<int>(c.scheme.bound) << ", milling "
        << c.scheme.milling.in_mm() << ", duplex "
        << (c.scheme.duplex ? static_cast<int>(*c.scheme.duplex) : -1) << ", caliper "
        << c.scheme.caliper.in_mm() << " x " << c.scheme.creep_factor << ", gathering "
        << c.scheme.gathering << ", margin " << c.scheme.margin.in_mm() << ", down to "
        << c.scheme.least_scale;
    if (c.scheme.sheet)
        out << ", sheet " << c.scheme.sheet->width.in_mm() << " x "
            << c.scheme.sheet->height.in_mm();
    return out;
}

Length tenths(int low, int high) {
    return Length::mm(*rc::gen::inRange(low * 10, high * 10) / 10.0);
}

} // namespace

namespace rc {
template <> struct Arbitrary<Case> {
    static Gen<Case> arbitrary() {
        return gen::exec([] {
            Case c;
            c.pages = static_cast<std::size_t>(*gen::inRange(1, 101)) * 4;
            c.trim = {tenths(80, 220), tenths(80, 300)};
            c.bleed = tenths(0, 6);
            auto& scheme = c.scheme;
            scheme.slug = tenths(0, 20);
            scheme.sheet_pages = *gen::element(4, 8, 16);
            scheme.section = *gen::element(0, 1) * *gen::inRange(1, 20) * 4;
            scheme.bound =
                *gen::element(press::Edge::left, press::Edge::right, press::Edge::top);
            scheme.milling = *gen::element(0, 1) * tenths(0, 5);
            scheme.duplex = *gen::element(std::optional<press::Duplex>{},
                                          std::optional{press::Duplex::long_edge},
                                          std::optional{press::Duplex::short_edge});
            scheme.caliper = Length::mm(*gen::inRange(0, 25) / 100.0);
            scheme.creep_factor = *gen::element(1.0, 1.2, 1.4);
            scheme.gathering = *gen::arbitrary<bool>();
            scheme.marks.registration = *gen::arbitrary<bool>();
            if (*gen::arbitrary<bool>())
                scheme.marks.bar = {colour::black(), colour::black(), colour::black()};
            if (*gen::arbitrary<bool>()) {
                scheme.sheet = Size{tenths(150, 1100), tenths(150, 800)};
                scheme.margin = tenths(0, 10);
                scheme.slug = *gen::element(0, 1) * scheme.slug;
                scheme.least_scale = *gen::element(1.0, 0.7, 0.2);
                scheme.keep_bleed = *gen::arbitrary<bool>();
            }
            return c;
        });
    }
};
} // namespace rc

namespace {

/// Pages of each section: all alike but for the last.
std::vector<std::size_t> sections_of(const Case& c) {
    const std::size_t section =
        c.scheme.section == 0 ? c.pages : static_cast<std::size_t>(c.scheme.section);
    std::vector<std::size_t> sections(c.pages / section, section);
    if (c.pages % section != 0) sections.push_back(c.pages % section);
    return sections;
}

struct Section {
    std::vector<std::size_t> sheets; ///< indexes of their fronts
    std::vector<paper::Folded> folded;
    std::vector<paper::Leaf> leaves;
};

/// Takes sheets as they come until a section has its pages; folds and nests them.
std::vector<Section> bind(const Case& c, const scene::Document& pages,
                          const scene::Document& out) {
    std::vector<Section> sections;
    std::size_t next = 0;
    for (const std::size_t count : sections_of(c)) {
        Section section;
        for (std::size_t taken = 0; taken < count; next += 2) {
            RC_ASSERT(next + 1 < out.pages.size());
            section.sheets.push_back(next);
            section.folded.push_back(
                paper::fold_sheet(*out.pages[next], *out.pages[next + 1], pages, c.scheme));
            taken += section.folded.back().leaves.size() * 2;
            RC_ASSERT(taken <= count);
        }
        section.leaves = paper::nest(section.folded);
        sections.push_back(std::move(section));
    }
    RC_ASSERT(next == out.pages.size());
    return sections;
}

bool same_turn(const Affine& a, const Affine& b) {
    const auto near = [](double x, double y) { return std::abs(x - y) < 1e-9; };
    return near(a.a, b.a) && near(a.b, b.b) && near(a.c, b.c) && near(a.d, b.d);
}

/// How far a page's trim lies from the fold at its spine when the sheet is folded.
Length from_fold(const paper::Face& face, Length spine, press::Edge bound) {
    if (bound == press::Edge::left) return face.trim.left() - spine;
    if (bound == press::Edge::right) return spine - face.trim.right();
    return face.trim.top() - spine;
}

double scale_of(const Case& c, const scene::Document& pages) {
    return impose::booklet_scale(pages, c.scheme).value_or(c.scheme.least_scale);
}

Rect on_paper(const Case& c, const scene::Page& side) {
    return side.trim_box().outset(c.scheme.slug - c.scheme.margin);
}

} // namespace

TEST_CASE("folding, nesting and gathering sheets gives the reading order") {
    sheets::check("read", [](const Case& c) {
        const auto pages = c.document();
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        std::size_t next = 0;
        for (const Section& section : bind(c, pages, out)) {
            for (const auto& leaf : section.leaves) {
                RC_ASSERT(leaf.up.page == next);
                RC_ASSERT(leaf.down.page == next + 1);
                next += 2;
            }
        }
        RC_ASSERT(next == c.pages);
    });
}

TEST_CASE("folded pages stand upright, behind and above each other") {
    sheets::check("upright", [](const Case& c) {
        const auto pages = c.document();
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        const double s = scale_of(c, pages);
        // A leaf that is turned over, to the side or upwards, shows its other page upright.
        const bool top = c.scheme.bound == press::Edge::top;
        const Affine up{s, 0, 0, s, {}, {}},
            down = top ? Affine{s, 0, 0, -s, {}, {}} : Affine{-s, 0, 0, s, {}, {}};
        for (const Section& section : bind(c, pages, out)) {
            for (const auto& sheet : section.folded) {
                const Rect first = sheet.leaves.front().up.trim;
                for (const auto& leaf : sheet.leaves) {
                    RC_ASSERT(same_turn(leaf.up.placement, up));
                    RC_ASSERT(same_turn(leaf.down.placement, down));
                    RC_ASSERT(close(leaf.up.trim, leaf.down.trim));
                    RC_ASSERT(close(leaf.up.trim.width, c.trim.width * s));
                    // Heads lie on each other.
                    RC_ASSERT(
                        close(top ? leaf.up.trim.x : leaf.up.trim.y, top ? first.x : first.y));
                }
            }
        }
    });
}

TEST_CASE("in each section creep grows evenly from nothing within; milling keeps pages off") {
    sheets::check("creep", [](const Case& c) {
        const auto pages = c.document();
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        for (const Section& section : bind(c, pages, out)) {
            const std::size_t folios = section.leaves.size() / 2;
            std::map<std::size_t, std::size_t> depth; // of the folio, by page
            for (std::size_t i = 0; i < section.leaves.size(); ++i)
                depth[section.leaves[i].up.page] = std::min(i, section.leaves.size() - 1 - i);
            std::vector<Length> creep(folios);
            for (const auto& sheet : section.folded) {
                for (const auto& leaf : sheet.leaves) {
                    const std::size_t folio = depth.at(leaf.up.page);
                    creep[folio] =
                        from_fold(leaf.up, sheet.spine, c.scheme.bound) - c.scheme.milling;
                    RC_ASSERT(close(creep[folio], c.scheme.caliper * c.scheme.creep_factor *
                                                      static_cast<double>(folios - 1 - folio)));
                }
            }
            RC_ASSERT(close(creep.back(), 0_mm));
            for (std::size_t i = 1; i < folios; ++i)
                RC_ASSERT(creep[i] <= creep[i - 1] + 1e-6_mm);
        }
    });
}

TEST_CASE("no page touches another, and no mark a bleed") {
    sheets::check("apart", [](const Case& c) {
        const auto pages = c.document();
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        const bool fits = impose::booklet_scale(pages, c.scheme).has_value();
        for (const auto& side : out.pages) {
            const auto placed = sheets::placed(*side, pages);
            const auto marks = sheets::mark_boxes(*side);
            for (std::size_t i = 0; i < placed.size(); ++i) {
                RC_ASSERT(placed[i].clip.contains(placed[i].trim, 0.001_mm));
                for (std::size_t k = i + 1; k < placed.size(); ++k)
                    RC_ASSERT(!placed[i].clip.overlaps(placed[k].clip, 0.001_mm));
                for (const Rect& mark : marks)
                    RC_ASSERT(!sheets::touch(mark, placed[i].clip));
            }
            for (const Rect& mark : marks)
                RC_ASSERT(!fits || on_paper(c, *side).contains(mark, 0.1_mm));
        }
    });
}

TEST_CASE("bleed is kept all round but where another page begins") {
    sheets::check("bleed", [](const Case& c) {
        const auto pages = c.document();
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        const Length bleed = c.scheme.keep_bleed ? c.bleed : 0_mm;
        for (const auto& side : out.pages) {
            for (const auto& page : sheets::placed(*side, pages)) {
                const Rect& clip = page.item->clip;
                const Length kept[] = {-clip.left(), clip.right() - c.trim.width, -clip.top(),
                                       clip.bottom() - c.trim.height};
                const auto whole = std::count_if(std::begin(kept), std::end(kept),
                                                 [&](Length l) { return close(l, bleed); });
                RC_ASSERT(whole >= 3);
                RC_ASSERT(*std::min_element(std::begin(kept), std::end(kept)) >= -1e-6_mm);
            }
        }
    });
}

TEST_CASE("where pages fit, they lie inside what can be printed") {
    int fitting = 0;
    sheets::check("inside", [&](const Case& c) {
        const auto pages = c.document();
        const auto scale = impose::booklet_scale(pages, c.scheme);
        if (!c.scheme.sheet) RC_ASSERT(scale == 1.0);
        if (!scale || !c.scheme.sheet) return;
        ++fitting;
        RC_ASSERT(*scale <= 1 && *scale >= c.scheme.least_scale - 1e-6);
        const auto out = impose::impose_booklet(pages, c.scheme, {});
        bool touches = false;
        for (const auto& side : out.pages) {
            const Rect room = on_paper(c, *side);
            for (const auto& page : sheets::placed(*side, pages)) {
                RC_ASSERT(room.contains(page.clip, 0.001_mm));
                touches = touches || !room.inset(0.01_mm).contains(page.clip);
            }
            RC_ASSERT(side->trim == *c.scheme.sheet);
        }
        RC_ASSERT(*scale == 1 || touches); // no smaller than need be
    });
    CHECK(fitting > 10);
}

TEST_CASE("gathering marks make a stair down the spines of the sections") {
    sheets::check("stair", [](const Case& c) {
        auto scheme = c.scheme;
        scheme.gathering = true;
        Case gathered = c;
        gathered.scheme = scheme;
        const auto pages = c.document();
        const auto out = impose::impose_booklet(pages, scheme, {});
        std::vector<Length> stair;
        std::vector<bool> outermost(out.pages.size());
        for (const Section& section : bind(gathered, pages, out)) {
            outermost[section.sheets.front()] = true;
            const std::size_t folios = section.leaves.size() / 2;
            const auto bars = [&](std::size_t side) {
                std::vector<Rect> found;
                for (const Rect& box : sheets::mark_boxes(*out.pages[side]))
                    if (std::min(box.width, box.height) > 0.3_pt &&
                        std::max(box.width, box.height) > 4.9_mm &&
                        std::min(box.width, box.height) < 3_pt)
                        found.push_back(box);
                return found;
            };
            const Length room = scheme.milling + scheme.caliper * scheme.creep_factor *
                                                     static_cast<double>(folios - 1);
            for (const std::size_t sheet : section.sheets) {
                const bool marked =
                    sheet == section.sheets.front() && room - impose::mark_clearance >= 0.25_pt;
                RC_ASSERT(bars(sheet).size() == (marked ? 1u : 0u));
                RC_ASSERT(bars(sheet + 1).empty());
                if (!marked) continue;
                const Rect bar = bars(sheet).front();
                const bool top = scheme.bound == press::Edge::top;
                RC_ASSERT(
                    close(top ? bar.centre().y : bar.centre().x, section.folded.front().spine));
                // Beside the first page, never off its height.
                const Rect first = section.folded.front().leaves.front().up.trim;
                stair.push_back(top ? bar.left() - first.left() : bar.top() - first.top());
                RC_ASSERT(stair.back() >= 0_mm);
                RC_ASSERT((top ? first.right() - bar.right() : first.bottom() - bar.bottom()) >=
                          0_mm);
            }
        }
        for (std::size_t i = 1; i < stair.size(); ++i)
            RC_ASSERT(stair[i] <= stair.front() + 1e-6_mm || stair[i] > stair[i - 1]);
    });
}
