#include "draw/haru/finish.hpp"

#include "draw/haru/page.hpp"
#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace pecyn::draw::haru {

namespace {

using press::Finish;

constexpr Length usual_line = Length::pt(0.25);
/// Bottom first: what is cut is seen above all.
constexpr std::array<Finish, press::finish_names.size()> painting_order = {
    Finish::white, Finish::varnish, Finish::foil, Finish::emboss, Finish::crease, Finish::cut};

/// Group and type of the step (ISO 19593-1); White and Varnish know no types.
std::string_view step_of(Finish finish) {
    switch (finish) {
    case Finish::cut: return "/GTS_ProcStepsGroup/Structural/GTS_ProcStepsType/Cutting";
    case Finish::crease: return "/GTS_ProcStepsGroup/Structural/GTS_ProcStepsType/Creasing";
    case Finish::varnish: return "/GTS_ProcStepsGroup/Varnish";
    case Finish::foil: return "/GTS_ProcStepsGroup/Structural/GTS_ProcStepsType/FoilStamping";
    case Finish::emboss: return "/GTS_ProcStepsGroup/Structural/GTS_ProcStepsType/Embossing";
    case Finish::white: return "/GTS_ProcStepsGroup/White";
    }
    return {};
}

/// The finishes of all pages, those that sheets carry included.
class FinishWalk {
public:
    void page(const scene::Page& page, unsigned depth) {
        if (depth > deepest || !seen_.insert(&page).second) return;
        if (!page.cut.empty()) found_.insert(Finish::cut);
        if (!page.folds.empty()) found_.insert(Finish::crease);
        for (const scene::FinishArea& area : page.finishes)
            found_.insert(area.finish);
        items(page.items, depth);
    }
    const std::set<Finish>& found() const { return found_; }

private:
    static constexpr unsigned deepest = 100;
    void items(const std::vector<scene::Item>& items, unsigned depth) {
        if (depth > deepest) return;
        for (const scene::Item& item : items)
            if (const auto* placed = std::get_if<scene::PlacedPage>(&item)) {
                if (placed->page) page(*placed->page, depth + 1);
            } else if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item)) {
                if (*group) this->items((*group)->items, depth + 1);
            }
    }

    std::set<Finish> found_;
    std::set<const scene::Page*> seen_; ///< looked up, never walked
};

/// A die line or crease as something to paint.
scene::FinishArea line_of(const PathData& path, Finish finish, Length width) {
    scene::FinishArea area;
    area.finish = finish;
    area.shape.path = path;
    area.shape.stroke.emplace().width = width;
    return area;
}

} // namespace

Ink Inks::learn_plate(const colour::SpotInk& plate) {
    const auto [known, is_new] =
        by_name_.try_emplace(plate.name, static_cast<unsigned>(spots_.size()));
    const InkSpace own{0, {known->second}};
    if (is_new) {
        spots_.push_back(plate);
        number_of_.emplace(own, static_cast<unsigned>(spaces_.size()));
        spaces_.push_back(own);
    }
    plates_.insert(known->second);
    return {number_of(own), 1, {10000, 0, 0, 0, 0, 0, 0, 0}};
}

FinishPlates learn_plates(const scene::Document& document, const press::Profile& profile,
                          Inks& inks) {
    FinishWalk walk;
    for (const auto& page : document.pages)
        if (page) walk.page(*page, 0);
    FinishPlates plates;
    for (const Finish finish : walk.found())
        if (const press::FinishPlate* plate = profile.plate(finish))
            plates[finish] = {inks.learn_plate({plate->spot, plate->shown}),
                              plate->line > Length() ? plate->line : usual_line};
    return plates;
}

void Painter::finishes(const scene::Page& page, const Affine& map) {
    const FinishPlates& plates = shared_.inventory.plates();
    for (const Finish finish : painting_order) {
        const auto plate = plates.find(finish);
        if (plate == plates.end()) continue;
        std::vector<scene::FinishArea> lines;
        if (finish == Finish::cut && !page.cut.empty())
            lines.push_back(line_of(page.cut, finish, plate->second.line));
        if (finish == Finish::crease && !page.folds.empty())
            lines.push_back(line_of(page.folds, finish, plate->second.line));
        const bool any = std::any_of(page.finishes.begin(), page.finishes.end(),
                                     [&](const auto& area) { return area.finish == finish; });
        if (lines.empty() && !any) continue;
        if (shared_.layers) content_.begin_layer(static_cast<unsigned>(finish));
        for (const scene::FinishArea& area : lines)
            finish_area(area, plate->second.ink, map);
        for (const scene::FinishArea& area : page.finishes)
            if (area.finish == finish) finish_area(area, plate->second.ink, map);
        if (shared_.layers) content_.end_layer();
    }
}

void Painter::finish_area(const scene::FinishArea& area, const Ink& ink, const Affine& map) {
    const art::Shape& shape = area.shape;
    const bool stroked = shape.stroke && shape.stroke->width > Length();
    if (shape.path.empty() || (!shape.fill && !stroked)) return;
    if (!area.clips.empty()) content_.save();
    for (const PathData& clip : area.clips) {
        content_.path(clip, map);
        content_.paint("W n");
    }
    content_.overprint(state::overprint_fill | state::overprint_stroke);
    if (stroked) {
        content_.pen(*shape.stroke, 1); // pages keep their measures
        content_.stroke_ink(ink);
    }
    if (shape.fill) content_.fill_ink(ink);
    content_.path(shape.path, map);
    const bool even_odd = shape.rule == FillRule::even_odd;
    if (!shape.fill)
        content_.paint("S");
    else if (stroked)
        content_.paint(even_odd ? "B*" : "B");
    else
        content_.paint(even_odd ? "f*" : "f");
    if (!area.clips.empty()) content_.restore();
}

std::vector<ObjectNumber> write_layers(const FinishPlates& plates,
                                       const press::Profile& profile, ObjectWriter& writer) {
    std::vector<ObjectNumber> layers(press::finish_names.size());
    for (const auto& [finish, ink] : plates)
        layers[static_cast<std::size_t>(finish)] =
            writer.add(fmt::format("/Type/OCG/Name{}/GTS_Metadata<<{}>>",
                                   text_string(profile.plate(finish)->spot), step_of(finish)));
    return layers;
}

std::string layer_properties(const std::vector<ObjectNumber>& layers) {
    std::string all;
    for (const ObjectNumber layer : layers)
        if (layer != 0) all += (all.empty() ? "" : " ") + reference(layer);
    if (all.empty()) return {};
    return fmt::format("/OCProperties<</OCGs[{0}]/D<</Name(Finishing plates)/Order[{0}]>>>>",
                       all);
}

} // namespace pecyn::draw::haru
