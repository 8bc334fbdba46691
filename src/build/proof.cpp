#include "build/proof.hpp"

#include "build/draft.hpp"
#include "build/names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using namespace literals;

// Calm, and told apart by those who see few colours: legend and dashes say it too.
const colour::Colour bleed_colour = colour::Rgb{0.80, 0.33, 0.24};
const colour::Colour trim_colour = colour::Rgb{0.13, 0.32, 0.55};
const colour::Colour safe_colour = colour::Rgb{0.16, 0.52, 0.36};
const colour::Colour cut_colour = colour::Rgb{0.68, 0.18, 0.55};
const colour::Colour frame_colour = colour::Rgb{0.45, 0.40, 0.66};
const colour::Colour words_colour = colour::Rgb{0.25, 0.26, 0.30};

// On a page no longer than A5; larger ones have all of it in proportion.
constexpr Length small_page = 210_mm;
constexpr Length slug = 33_mm;
constexpr Length label_size = 5.5_pt, head_size = 8_pt, legend_size = 6.5_pt;
constexpr Length label_gap = 4_mm;    ///< from the bleed to the labels
constexpr Length label_step = 7.5_pt; ///< between labels
constexpr Length line_width = 0.5_pt, frame_width = 0.3_pt, leader_width = 0.2_pt;

/// Ready lines of small text, each shaped once.
class Words {
public:
    Words(const layout::Resources& resources, MarkFace face)
        : resources_(resources), face_(std::move(face)) {}

    struct Line {
        std::shared_ptr<const scene::Group> group;
        Length width;
    };
    const Line& line(const std::string& text, Length size) {
        const auto [known, fresh] = lines_.try_emplace({text, size});
        if (fresh) known->second = make(text, size);
        return known->second;
    }

private:
    Line make(const std::string& text, Length size) const {
        auto group = std::make_shared<scene::Group>(
            layout::lay_out_line(text, face_.family, face_.weight, size, resources_));
        Length width;
        for (scene::Item& item : group->items)
            if (auto* run = std::get_if<scene::GlyphRun>(&item)) {
                run->colour = words_colour;
                width = std::max(width, run->origin.x + run->width);
            }
        return {std::move(group), width};
    }

    const layout::Resources& resources_;
    MarkFace face_;
    std::map<std::pair<std::string, Length>, Line> lines_;
};

/// What is drawn over one page.
class Overlay {
public:
    Overlay(scene::Page& page, Words& words, double grow)
        : page_(page), words_(words), grow_(grow) {}

    void veil(const PathData& kept);
    /// What lies on a finishing plate, as a film over the page; false where nothing does.
    bool film(press::Finish finish, const std::vector<scene::FinishArea>& areas,
              const colour::Colour& colour);
    void outline(const PathData& path, const colour::Colour& colour, Length width,
                 bool dashed = false);
    void frames(const std::vector<scene::PlacedFrame>& frames);
    void head(const std::string& text);
    void legend_entry(const std::string& text, const colour::Colour& colour, bool dashed);

private:
    struct Label {
        std::string text;
        Rect box;
        Length y; ///< of the frame's top, where the leader runs: not across text
    };
    void stroke(PathData path, const colour::Colour& colour, Length width,
                const std::vector<Length>& dash = {});
    void put(const Words::Line& line, Point at, double scale = 1);
    void labels(std::vector<Label> labels, bool left);

    scene::Page& page_;
    Words& words_;
    double grow_; ///< of all sizes
    Point legend_{{}, {}};
};

PathData straight(Point from, Point to) {
    PathData path;
    path.move_to(from);
    path.line_to(to);
    return path;
}

/// What the knife takes away is paler.
void Overlay::veil(const PathData& kept) {
    scene::Path path;
    path.shape.path = PathData::rectangle(page_.bleed_box());
    path.shape.path.append(kept);
    path.shape.rule = FillRule::even_odd;
    path.shape.fill = colour::white();
    auto group = std::make_unique<scene::Group>();
    group->opacity = 0.45;
    group->items.emplace_back(std::move(path));
    page_.marks.emplace_back(std::move(group));
}

bool Overlay::film(press::Finish finish, const std::vector<scene::FinishArea>& areas,
                   const colour::Colour& colour) {
    auto group = std::make_unique<scene::Group>();
    group->opacity = 0.5;
    for (const scene::FinishArea& area : areas) {
        if (area.finish != finish) continue;
        scene::Path path;
        path.shape = area.shape;
        if (path.shape.fill) path.shape.fill = colour;
        if (path.shape.stroke) path.shape.stroke->paint = colour;
        auto* items = &group->items;
        for (const PathData& clip : area.clips) {
            auto clipped = std::make_unique<scene::Group>();
            clipped->clip = clip;
            auto* inner = &clipped->items;
            items->emplace_back(std::move(clipped));
            items = inner;
        }
        items->emplace_back(std::move(path));
    }
    if (group->items.empty()) return false;
    page_.marks.emplace_back(std::move(group));
    return true;
}

void Overlay::stroke(PathData path, const colour::Colour& colour, Length width,
                     const std::vector<Length>& dash) {
    scene::Path line;
    line.shape.path = std::move(path);
    line.shape.stroke.emplace();
    line.shape.stroke->paint = colour;
    line.shape.stroke->width = width * grow_;
    for (const Length l : dash)
        line.shape.stroke->dash.push_back(l * grow_);
    page_.marks.emplace_back(std::move(line));
}

/// On a pale line of twice the width, so that it shows on dark pictures too.
void Overlay::outline(const PathData& path, const colour::Colour& colour, Length width,
                      bool dashed) {
    stroke(path, colour::white(), width * 2.5);
    stroke(path, colour, width,
           dashed ? std::vector<Length>{2.4_pt, 1.6_pt} : std::vector<Length>{});
}

void Overlay::put(const Words::Line& line, Point at, double scale) {
    auto group = std::make_unique<scene::Group>();
    group->semantics.role = scene::Role::artifact;
    group->transform = Affine::translation(at.x, at.y).after(Affine::scaling(scale, scale));
    group->items.emplace_back(scene::SharedGroup{line.group});
    page_.marks.emplace_back(std::move(group));
}

std::string label_of(const scene::PlacedFrame& frame) {
    if (frame.language.empty()) return frame.name;
    const std::string name = frame.field.empty() ? frame.name : frame.field;
    return fmt::format("{}.{}  {:.4g} pt", name, frame.language,
                       std::round(frame.size.in_pt() * 100) / 100);
}

void Overlay::frames(const std::vector<scene::PlacedFrame>& frames) {
    std::vector<Label> left, right;
    std::set<std::array<Length, 4>> drawn;
    for (const scene::PlacedFrame& frame : frames) {
        const Rect& box = frame.box;
        if (!(box.width > Length()) || !(box.height > Length())) continue;
        if (drawn.insert({box.x, box.y, box.width, box.height}).second)
            outline(PathData::rectangle(box), frame_colour, frame_width);
        Label label{label_of(frame), box, box.top()};
        const bool is_left = box.centre().x <= page_.trim.width / 2.0;
        (is_left ? left : right).push_back(std::move(label));
    }
    labels(std::move(left), true);
    labels(std::move(right), false);
}

/// Beside the page, each near the top of its frame, none on another.
void Overlay::labels(std::vector<Label> labels, bool left) {
    if (labels.empty()) return;
    std::stable_sort(labels.begin(), labels.end(),
                     [](const Label& a, const Label& b) { return a.y < b.y; });
    const Rect bleed = page_.bleed_box();
    const Length room = bleed.height - label_step * grow_;
    const auto count = static_cast<double>(labels.size());
    const Length step = std::min(label_step * grow_, room / std::max(1.0, count - 1));
    const double scale = step / (label_step * grow_);
    // Down from the first as far as needed, then up again where they ran over the end.
    std::vector<Length> places;
    places.reserve(labels.size());
    for (const Label& label : labels)
        places.push_back(places.empty() ? std::max(label.y, bleed.top() + step / 2.0)
                                        : std::max(label.y, places.back() + step));
    Length last = bleed.bottom();
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        *place = std::min(*place, last);
        last = *place - step;
    }
    const Length edge =
        left ? bleed.left() - label_gap * grow_ : bleed.right() + label_gap * grow_;
    const Length most = (slug - label_gap - 3_mm) * grow_;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Label& label = labels[i];
        const Words::Line& line = words_.line(label.text, label_size * grow_);
        const double own = std::min(scale, most / std::max(line.width, 1_pt));
        const Length width = line.width * own;
        put(line, {left ? edge - width : edge, places[i] + label_size * grow_ * 0.35 * own},
            own);
        const Length to = left ? label.box.left() : label.box.right();
        const Length elbow = left ? bleed.left() : bleed.right(),
                     clear = (left ? 0.8_mm : -0.8_mm) * grow_;
        PathData leader = straight({edge + clear, places[i]}, {elbow, label.y});
        leader.line_to({to, label.y});
        stroke(std::move(leader), frame_colour, leader_width);
        const Length dot_size = 1.8_pt * grow_;
        scene::Path dot;
        dot.shape.path = PathData::ellipse(
            {to - dot_size / 2.0, label.y - dot_size / 2.0, dot_size, dot_size});
        dot.shape.fill = frame_colour;
        page_.marks.emplace_back(std::move(dot));
    }
}

void Overlay::head(const std::string& text) {
    const Words::Line& line = words_.line(text, head_size * grow_);
    const Rect media = page_.media_box();
    const Length left = media.left() + 6_mm * grow_;
    const Length room = media.width - 12_mm * grow_;
    const double scale = std::min(1.0, room / std::max(line.width, 1_pt));
    put(line, {left, page_.bleed_box().top() - 12_mm * grow_}, scale);
}

void Overlay::legend_entry(const std::string& text, const colour::Colour& colour, bool dashed) {
    const Length swatch = 8_mm * grow_, gap = 1.5_mm * grow_, between = 6_mm * grow_,
                 row = 5_mm * grow_, edge = 6_mm * grow_;
    const Rect media = page_.media_box();
    const Words::Line& line = words_.line(text, legend_size * grow_);
    if (legend_ == Point{})
        legend_ = {media.left() + edge, page_.bleed_box().bottom() + 12_mm * grow_};
    const Length width = swatch + gap + line.width;
    if (legend_.x + width > media.right() - edge)
        legend_ = {media.left() + edge, legend_.y + row};
    stroke(straight(legend_, {legend_.x + swatch, legend_.y}), colour, 1_pt,
           dashed ? std::vector<Length>{2.4_pt, 1.6_pt} : std::vector<Length>{});
    put(line, {legend_.x + swatch + gap, legend_.y + legend_size * grow_ * 0.35});
    legend_.x += width + between;
}

std::string mm(Length length) {
    return fmt::format("{:.4g}", std::round(length.in_mm() * 100) / 100);
}

void draw_legend(Overlay& overlay, const scene::Page& page, Length safe, bool has_frames) {
    overlay.legend_entry(
        fmt::format("trim {} × {} mm", mm(page.trim.width), mm(page.trim.height)), trim_colour,
        false);
    if (page.bleed > Length())
        overlay.legend_entry(fmt::format("bleed {} mm", mm(page.bleed)), bleed_colour, false);
    if (safe > Length())
        overlay.legend_entry(fmt::format("safe zone {} mm", mm(safe)), safe_colour, true);
    if (!page.cut.empty()) overlay.legend_entry("cut and holes", cut_colour, false);
    if (!page.folds.empty()) overlay.legend_entry("fold", cut_colour, true);
    if (has_frames) overlay.legend_entry("frame", frame_colour, false);
}

/// As the printer calls the plate and shows it; else as people do, in a colour of our own.
struct Film {
    std::string name;
    colour::Colour colour;
};

Film film_of(press::Finish finish, const press::Profile* profile) {
    if (const press::FinishPlate* plate = profile ? profile->plate(finish) : nullptr)
        return {fmt::format("{} ({})", press::name(finish), plate->spot), plate->shown};
    constexpr std::array<colour::Cmyk, press::finish_names.size()> usual = {
        {{0, 1, 0, 0},
         {1, 0, 0, 0},
         {0.6, 0, 0.2, 0},
         {0, 0.3, 1, 0},
         {0.4, 0.6, 0, 0},
         {0.2, 0.1, 0, 0.2}}};
    return {std::string(press::name(finish)), usual.at(static_cast<std::size_t>(finish))};
}

void lay_films(Overlay& overlay, const scene::Page& page, const press::Profile* profile,
               std::vector<Film>& shown) {
    for (std::size_t i = 0; i < press::finish_names.size(); ++i) {
        const auto finish = static_cast<press::Finish>(i);
        Film film = film_of(finish, profile);
        if (overlay.film(finish, page.finishes, film.colour)) shown.push_back(std::move(film));
    }
}

std::string head_of(const scene::Page& page, const ProofFacts& facts, std::size_t number,
                    std::size_t count) {
    std::string text = facts.draft ? std::string(draft_words) + " · " : std::string();
    text += fmt::format("{} · {} {}", pack_words(facts.pack), facts.product.id,
                        joined_languages(facts.edition.languages));
    if (!page.item.empty()) text += " · " + page.item;
    if (!page.face.empty() && page.face != page.item) text += " · " + page.face;
    return text + fmt::format(" · page {} of {} · proof, not for print", number, count);
}

} // namespace

scene::Document proof_of(const scene::Document& document, const ProofFacts& facts,
                         const layout::Resources& resources) {
    scene::Document proof{document.title, document.languages, {}, {}};
    proof.pages.reserve(document.pages.size());
    Words words(resources, mark_face(resources.faces));
    const Length safe = facts.product.layout ? facts.product.layout->safe : Length();
    for (const auto& page : document.pages) {
        auto shown = std::make_shared<scene::Page>();
        shown->trim = page->trim;
        shown->bleed = page->bleed;
        const double grow =
            std::max({1.0, page->trim.height / small_page, page->trim.width / small_page});
        shown->slug = slug * grow;
        shown->items.emplace_back(scene::PlacedPage{page, Affine{}, page->bleed_box()});
        Overlay overlay(*shown, words, grow);
        const PathData trim = PathData::rectangle(page->trim_box());
        overlay.veil(page->cut.empty() ? trim : page->cut);
        std::vector<Film> films;
        lay_films(overlay, *page, facts.product.press.get(), films);
        overlay.frames(page->frames);
        if (page->bleed > Length())
            overlay.outline(PathData::rectangle(page->bleed_box()), bleed_colour, line_width);
        if (safe > Length())
            overlay.outline(PathData::rectangle(page->trim_box().inset(safe)), safe_colour,
                            line_width, true);
        overlay.outline(trim, trim_colour, line_width);
        if (!page->cut.empty()) overlay.outline(page->cut, cut_colour, line_width);
        if (!page->folds.empty()) overlay.outline(page->folds, cut_colour, line_width, true);
        overlay.head(head_of(*page, facts, proof.pages.size() + 1, document.pages.size()));
        draw_legend(overlay, *page, safe, !page->frames.empty());
        for (const Film& film : films)
            overlay.legend_entry(film.name, film.colour, false);
        proof.pages.push_back(std::move(shown));
    }
    return proof;
}

} // namespace pecyn::build
