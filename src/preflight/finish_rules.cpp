#include "preflight/finish_rules.hpp"

#include "preflight/outline_edges.hpp"
#include "preflight/path_geometry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace pecyn::preflight {

namespace {

using press::Finish;

constexpr Length slack = Length::mm(0.01); ///< of curves in straight pieces
constexpr Length endless = Length::pt(1e9);
/// Pairs of pieces that are measured one by one; beyond it an area counts as its box.
constexpr std::size_t most_pairs = 4'000'000;
constexpr Length cut_step = Length::mm(0.25); ///< between the points that are judged
constexpr double most_points_an_edge = 10'000;

/// In a sentence: "offers no ...".
std::string_view words(Finish finish) {
    switch (finish) {
    case Finish::cut: return "die line (a shape or holes to cut)";
    case Finish::crease: return "creases (lines pressed in to be folded)";
    case Finish::varnish: return "varnish on parts of the page";
    case Finish::foil: return "foil";
    case Finish::emboss: return "embossing";
    case Finish::white: return "white ink";
    }
    return {};
}

std::string way_out(Finish finish) {
    const std::string_view key = finish == Finish::cut      ? "`cut:`"
                                 : finish == Finish::crease ? "`folds`"
                                                            : "`finish:`";
    return fmt::format(
        "choose a press profile that has it; or, if the printer does it, add "
        "`{}: {{spot: ...}}` with his name for the plate under `finishes:` of the "
        "profile; or take {} out of the layout",
        press::name(finish), key);
}

/// Where a page's die line is written.
diag::Span die_span(const scene::Page& page) {
    return page.cut_span == diag::Span{} ? page.span : page.cut_span;
}

/// The first place of each finish.
std::map<Finish, diag::Span> finishes_of(const std::vector<PageUse>& pages) {
    std::map<Finish, diag::Span> found;
    for (const PageUse& use : pages) {
        const scene::Page& page = *use.page;
        if (!page.cut.empty()) found.emplace(Finish::cut, die_span(page));
        if (!page.folds.empty()) found.emplace(Finish::crease, die_span(page));
        for (const scene::FinishArea& area : page.finishes)
            found.emplace(area.finish, area.span);
    }
    return found;
}

/// The smallest contour that a hole is punched out of; none: it is no hole.
const Contour* around(const Contour& hole, const std::vector<Contour>& all) {
    const Contour* found = nullptr;
    for (const Contour& other : all) {
        if (&other == &hole || !other.box.contains(hole.box)) continue;
        if (found && !found->box.contains(other.box)) continue;
        if (is_inside({other}, hole.edges.front().from)) found = &other;
    }
    return found;
}

Length distance(const Contour& a, const Contour& b) {
    Length least = endless;
    for (const Edge& edge : a.edges)
        for (const Edge& other : b.edges)
            least = std::min(least, distance(edge, other));
    return least;
}

/// `number_of`: an address that no other hole of the die line has.
void check_hole(const Contour& hole, const Contour& piece, double factor,
                const press::FinishPlate& plate, diag::Span span, const void* number_of,
                Report& report) {
    const Point middle = hole.box.centre();
    const std::string name =
        fmt::format("the hole at {}, {} mm", number((middle.x * factor).in_mm()),
                    number((middle.y * factor).in_mm()));
    const Length size = std::min(hole.box.width, hole.box.height) * factor;
    if (size < plate.hole - slack)
        report
            .add(diag::Severity::warning, "hole-too-small", span,
                 fmt::format("{} is {} mm wide; tools punch {} mm at least", name,
                             number(size.in_mm()), number(plate.hole.in_mm())),
                 number_of)
            .with_help("make it larger: its `size` under `cut: holes`")
            .with_measure(size.in_mm(), plate.hole.in_mm(), "mm");
    const Length rim = distance(hole, piece) * factor;
    if (rim < plate.hole_edge - slack)
        report
            .add(diag::Severity::warning, "hole-near-edge", span,
                 fmt::format("{} leaves {} mm to the edge, where the card tears; {} mm is safe",
                             name, number(rim.in_mm()), number(plate.hole_edge.in_mm())),
                 number_of)
            .with_help("move it inwards: its `at` under `cut: holes`")
            .with_measure(rim.in_mm(), plate.hole_edge.in_mm(), "mm");
}

void check_die_line(const PageUse& use, const press::FinishPlate& plate, Report& report) {
    const diag::Span span = die_span(*use.page);
    const double factor = printed_factor(use);
    const std::vector<Contour> contours = contours_of(use.page->cut, false);
    for (std::size_t i = 0; i < contours.size(); ++i) {
        const Contour& contour = contours[i];
        if (!contour.closed) {
            report
                .add(diag::Severity::error, "die-line-open", span,
                     "the die line has a gap, so the knife would leave the piece hanging")
                .with_help("end each part of its `path` with Z, or where it began");
            continue;
        }
        if (const Contour* piece = around(contour, contours))
            check_hole(contour, *piece, factor, plate, span, &use.page->cut.verbs[i], report);
    }
}

/// An area's outline; where clips cut it or `coarse`, the box that is left of it.
std::vector<Contour> outline_of(const scene::FinishArea& area, bool coarse) {
    if (area.clips.empty() && !coarse)
        return contours_of(area.shape.path, area.shape.fill.has_value());
    Rect box = area.shape.path.control_box();
    for (const PathData& clip : area.clips) {
        const auto seen = shared_part(box, clip.control_box());
        if (!seen) return {};
        box = *seen;
    }
    return contours_of(PathData::rectangle(box), true);
}

std::size_t count_edges(const std::vector<Contour>& contours) {
    std::size_t count = 0;
    for (const Contour& contour : contours)
        count += contour.edges.size();
    return count;
}

Length distance(Point point, const std::vector<Contour>& contours) {
    Length least = endless;
    for (const Contour& contour : contours)
        for (const Edge& edge : contour.edges)
            least = std::min(least, distance(point, edge));
    return least;
}

/// A point of the die line, and the direction away from the piece (one point long).
struct CutPoint {
    Point at;
    double x, y;
    Point outwards(Length far) const { return {at.x + far * x, at.y + far * y}; }
};

/// Points along the die line inside the box; between corners, so that "away" has one meaning.
std::vector<CutPoint> points_in(const std::vector<Contour>& cut, const Rect& box) {
    std::vector<CutPoint> points;
    for (const Contour& contour : cut)
        for (const auto& [from, to] : contour.edges) {
            const Length dx = to.x - from.x, dy = to.y - from.y;
            const Length length = Length::pt(std::hypot(dx.in_pt(), dy.in_pt()));
            if (length <= Length()) continue;
            const double pieces =
                std::clamp(std::ceil(length / cut_step), 1.0, most_points_an_edge);
            CutPoint point{{}, dy / length, -(dx / length)};
            const Point middle{from.x + dx / 2.0, from.y + dy / 2.0};
            const Length near = cut_step / 10.0;
            if (is_inside(cut, {middle.x + near * point.x, middle.y + near * point.y})) {
                point.x = -point.x;
                point.y = -point.y;
            }
            for (double i = 0.5; i < pieces; ++i) {
                point.at = {from.x + dx * (i / pieces), from.y + dy * (i / pieces)};
                if (box.contains({point.at.x, point.at.y, {}, {}})) points.push_back(point);
            }
        }
    return points;
}

/// Where the outline crosses the die line.
std::vector<Point> crossings(const std::vector<Contour>& outline,
                             const std::vector<Contour>& cut) {
    std::vector<Point> found;
    for (const Contour& contour : cut)
        for (const Edge& knife : contour.edges)
            for (const Contour& part : outline)
                for (const Edge& edge : part.edges)
                    if (const auto point = crossing(knife, edge)) found.push_back(*point);
    return found;
}

/// How an area lies to the die line, in the page's own lengths.
struct Nearness {
    std::optional<Length> room;   ///< that it keeps, where that is too little
    std::optional<Length> beyond; ///< how far it runs over, where that is too little
};

/// What an area covers, asked point by point.
class Cover {
public:
    Cover(const scene::FinishArea& area, std::vector<Contour> outline, bool whole)
        : area_(area), outline_(std::move(outline)), whole_(whole),
          pen_(area.shape.stroke ? area.shape.stroke->width / 2.0 : Length()) {}

    Length distance_to(Point point) const {
        return std::max(Length(), distance(point, outline_) - pen_);
    }
    bool covers(Point point) const {
        if (area_.shape.fill && (whole_ ? contains(area_.shape.path, area_.shape.rule, point)
                                        : is_inside(outline_, point)))
            return true;
        return area_.shape.stroke && distance_to(point) <= Length();
    }
    const std::vector<Contour>& outline() const { return outline_; }
    Length pen() const { return pen_; }

private:
    const scene::FinishArea& area_;
    std::vector<Contour> outline_;
    bool whole_; ///< the outline is the area's own, not a box that stands for it
    Length pen_;
};

/// The farthest that a corner of the area lies outside the piece.
Length overhang(const Cover& cover, const std::vector<Contour>& cut) {
    Length most;
    for (const Contour& contour : cover.outline())
        for (const Edge& edge : contour.edges)
            if (!is_inside(cut, edge.from))
                most = std::max(most, distance(edge.from, cut) + cover.pen());
    return most;
}

/// Judged from the die line: where the area is beside it, there must be room; where it lies
/// over it, it must reach the bleed. Close to where its outline crosses, neither can be.
Nearness nearness(const Cover& cover, const std::vector<Contour>& cut, const Rect& box,
                  Length room, Length bleed) {
    Nearness found;
    const std::vector<Point> crossed = crossings(cover.outline(), cut);
    if (!crossed.empty() && bleed > Length()) {
        const Length over = overhang(cover, cut);
        if (over < bleed - slack) {
            found.beyond = over;
            return found;
        }
    }
    const auto is_exempt = [&](Point point, Length near) {
        return std::any_of(crossed.begin(), crossed.end(), [&](Point other) {
            return distance(point, Edge{other, other}) < near * 2.0;
        });
    };
    for (const CutPoint& point : points_in(cut, box)) {
        if (cover.covers(point.at)) {
            if (bleed > Length() && !is_exempt(point.at, bleed) &&
                !cover.covers(point.outwards(bleed - slack)))
                found.beyond =
                    std::min(found.beyond.value_or(bleed), cover.distance_to(point.at));
        } else if (const Length left = cover.distance_to(point.at);
                   left < room - slack && !is_exempt(point.at, room)) {
            found.room = std::min(found.room.value_or(room), left);
        }
    }
    return found;
}

class AreaRules {
public:
    AreaRules(const JudgedPage& page, const Judging& judging, const PageReport& report)
        : page_(page), profile_(judging.profile), report_(report),
          factor_(printed_factor(page)),
          cut_(contours_of(page.page->cut.empty() ? PathData::rectangle(page.page->trim_box())
                                                  : page.page->cut,
                           true)) {}

    void check(const scene::FinishArea& area) const {
        const press::FinishPlate* plate = profile_.plate(area.finish);
        if (!plate) return;
        check_line(area, *plate);
        check_type(area, *plate);
        if (plate->from_cut > Length()) check_distance(area, *plate);
    }

private:
    diag::Finding& add(std::string code, const scene::FinishArea& area,
                       std::string message) const {
        return report_.report
            .add(diag::Severity::warning, std::move(code), area.span, std::move(message))
            .with_item(page_.page->item);
    }

    void check_line(const scene::FinishArea& area, const press::FinishPlate& plate) const {
        const auto line = thinnest_line(area.shape, page_.scale);
        if (!line || *line >= plate.line - slack) return;
        add("finish-line-too-thin", area,
            fmt::format("a line of {} pt goes to the plate '{}' ({}); '{}' asks for {} pt at "
                        "least",
                        number(line->in_pt()), plate.spot, press::name(area.finish),
                        profile_.id, number(plate.line.in_pt())))
            .with_help("make the line thicker, or take `finish:` off the frame that draws it")
            .with_measure(line->in_pt(), plate.line.in_pt(), "pt");
    }

    void check_type(const scene::FinishArea& area, const press::FinishPlate& plate) const {
        const Length size = area.type * factor_;
        if (area.type <= Length() || size >= plate.type - slack) return;
        add("finish-type-too-small", area,
            fmt::format("letters of {} pt go to the plate '{}' ({}); '{}' asks for {} pt at "
                        "least",
                        number(size.in_pt()), plate.spot, press::name(area.finish), profile_.id,
                        number(plate.type.in_pt())))
            .with_help("set the text larger, or give `finish:` to a filled frame behind it")
            .with_measure(size.in_pt(), plate.type.in_pt(), "pt");
    }

    void check_distance(const scene::FinishArea& area, const press::FinishPlate& plate) const {
        const Length room = plate.from_cut / factor_, bleed = page_.page->bleed;
        const Length pen = area.shape.stroke ? area.shape.stroke->width / 2.0 : Length();
        const Rect box = area.shape.path.control_box().outset(pen + room);
        std::vector<Contour> outline = outline_of(area, false);
        const std::size_t points = points_in(cut_, box).size() + count_edges(cut_);
        if (outline.empty() || points == count_edges(cut_)) return;
        bool whole = area.clips.empty();
        if (count_edges(outline) * points > most_pairs) {
            outline = outline_of(area, true);
            whole = false;
        }
        const Cover cover(area, std::move(outline), whole);
        say(area, plate, nearness(cover, cut_, box, room, bleed));
    }

    void say(const scene::FinishArea& area, const press::FinishPlate& plate,
             const Nearness& near) const {
        const std::string_view finish = press::name(area.finish);
        const double bleed = (page_.page->bleed * factor_).in_mm();
        const double asked = plate.from_cut.in_mm();
        if (near.beyond) {
            const double beyond = (*near.beyond * factor_).in_mm();
            add("finish-near-cut", area,
                fmt::format("the {} ends {} mm beyond the cut, where its edge shows when the "
                            "knife is a hair off",
                            finish, number(beyond)))
                .with_help(
                    fmt::format("let it run on to the bleed, {} mm over the cut, or keep "
                                "it {} mm inside",
                                number(bleed), number(asked)))
                .with_measure(beyond, bleed, "mm");
        } else if (near.room) {
            const double left = (*near.room * factor_).in_mm();
            add("finish-near-cut", area,
                fmt::format("the {} comes within {} mm of the cut; '{}' asks for {} mm", finish,
                            number(left), profile_.id, number(asked)))
                .with_help("move its frame inwards, or let it run over the cut to the bleed")
                .with_measure(left, asked, "mm");
        }
    }

    const JudgedPage& page_;
    const press::Profile& profile_;
    const PageReport& report_;
    double factor_; ///< page lengths to printed ones
    std::vector<Contour> cut_;
};

} // namespace

double printed_factor(const PageUse& use) {
    const double factor = std::sqrt(std::abs(use.scale.determinant()));
    return factor > 0 ? factor : 1;
}

void check_missing_finishes(const std::vector<PageUse>& pages, const press::Profile& profile,
                            Report& report) {
    for (const auto& [finish, span] : finishes_of(pages))
        if (!profile.plate(finish)) {
            const bool fails = profile.missing_finish == press::MissingFinish::fail;
            report
                .add(fails ? diag::Severity::error : diag::Severity::warning, "missing-finish",
                     span,
                     fmt::format("'{}' offers no {}, {}", profile.id, words(finish),
                                 fails ? "and takes no files that ask for it"
                                       : "so the files for print are without it"),
                     &press::finish_names.at(static_cast<std::size_t>(finish)))
                .with_help(way_out(finish));
        }
}

void check_die_lines(const std::vector<PageUse>& pages, const press::Profile& profile,
                     Report& report) {
    const press::FinishPlate* plate = profile.plate(Finish::cut);
    if (!plate) return;
    std::vector<const PageUse*> judged; // pages have one die line, and its mirror image
    for (const PageUse& use : pages) {
        if (use.page->cut.empty() ||
            std::any_of(judged.begin(), judged.end(), [&](const PageUse* other) {
                return other->page->cut_span == use.page->cut_span &&
                       other->scale == use.scale &&
                       other->page->cut.verbs == use.page->cut.verbs;
            }))
            continue;
        judged.push_back(&use);
        check_die_line(use, *plate, report);
    }
}

void check_finishes(const JudgedPage& page, const Judging& judging, const PageReport& report) {
    if (page.page->finishes.empty()) return;
    const AreaRules rules(page, judging, report);
    for (const scene::FinishArea& area : page.page->finishes)
        rules.check(area);
}

} // namespace pecyn::preflight
