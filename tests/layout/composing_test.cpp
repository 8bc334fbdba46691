#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

const std::string titles = R"(      frames:
        - text: title
          size: 20pt
)";

/// Where the run's origin lies on the page, through the groups that hold it.
std::optional<Point> origin_of(const std::vector<scene::Item>& items, std::string_view text,
                               const Affine& map = {}) {
    for (const scene::Item& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item); run && run->text == text)
            return map.apply(run->origin);
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            if (const auto found =
                    origin_of((*group)->items, text, map.after((*group)->transform)))
                return found;
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("opacity, blending and clips wrap a frame's painting in one group") {
    const auto page = face_of(R"(    - box: stack
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      fill: sun
      opacity: 60%
      blend: multiply
      clip: ellipse
      frames:
        - fill: sea
          at: {left: 0, top: 0, width: 10mm, height: 10mm}
)");
    REQUIRE(page->items.size() == 1);
    const scene::Group& group = group_at(page->items, 0);
    CHECK(group.opacity == doctest::Approx(0.6));
    CHECK(group.blend == art::Blend::multiply);
    CHECK(group.transform.is_identity());
    REQUIRE(group.clip);
    CHECK(in_mm(group.clip->control_box()) == "10 10 40 20");
    REQUIRE(group.items.size() == 2);
    CHECK(box_of(path_at(group.items, 1)) == "10 10 10 10");
}

TEST_CASE("a plain frame makes no group") {
    const auto page = face_of(R"(    - fill: sea
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      opacity: 100%
      blend: normal
      rotate: 360
)");
    CHECK(std::holds_alternative<scene::Path>(page->items.at(0)));
}

TEST_CASE("a quarter turn lays out in the turned box") {
    const auto page = face_of(R"(    - languages: stacked
      at: {left: 10mm, top: 20mm, width: 20mm, height: 60mm}
      rotate: 90
)" + titles);
    // The box of 60 mm x 20 mm stands on its end: its top edge is the right edge on the page.
    const auto at = origin_of(page->items, "Symud");
    REQUIRE(at);
    const auto* run = runs_of(*page).front();
    const double cap = run->face->metrics().cap_height * run->size.in_mm();
    CHECK(at->y.in_mm() == doctest::Approx(20));
    CHECK(at->x.in_mm() == doctest::Approx(30 - cap));
    REQUIRE(page->frames.size() == 2);
    CHECK(page->frames[0].turns == 1);
    CHECK(page->frames[0].box.right().in_mm() == doctest::Approx(30));
    CHECK(page->frames[0].box.height.in_mm() == doctest::Approx(60));
}

TEST_CASE("270 degrees turn the other way, other angles turn what is laid out") {
    const auto page = face_of(R"(    - languages: stacked
      at: {left: 10mm, top: 20mm, width: 20mm, height: 60mm}
      rotate: -90
)" + titles);
    CHECK(origin_of(page->items, "Symud")->y.in_mm() == doctest::Approx(80));
    CHECK(page->frames[0].turns == 3);
    const auto tilted = face_of(R"(    - fill: sea
      at: {left: 0, top: 20mm, width: 20mm, height: 10mm}
      rotate: 45
)");
    const scene::Group& group = group_at(tilted->items, 0);
    CHECK(box_of(path_at(group.items, 0)) == "0 20 20 10"); // a tilted frame has no edge there
    const Point middle = group.transform.apply(Point{Length::mm(10), Length::mm(25)});
    CHECK(middle.x.in_mm() == doctest::Approx(10));
    CHECK(middle.y.in_mm() == doctest::Approx(25));
}

TEST_CASE("fitting sees the turned box") {
    const auto size_in = [](const std::string& turn) {
        const auto page = face_of(R"(    - languages: stacked
      at: {left: 10mm, top: 10mm, width: 12mm, height: 80mm}
)" + turn + R"(      frames:
        - text: title
          size: 6pt..30pt
          fit: item
)");
        return runs_of(*page).front()->size.in_pt();
    };
    CHECK(size_in("      rotate: 90\n") > size_in("") + 0.2);
}

TEST_CASE("art in a turned frame still runs on to the bleed, on the page's own edge") {
    const auto page = face_of(R"(    - fill: sea
      at: {left: 0, top: 20mm, width: 20mm, height: 60mm}
      rotate: 90
)");
    const scene::Group& group = group_at(page->items, 0);
    Rect box = path_at(group.items, 0).shape.path.control_box();
    CHECK(in_mm(group.transform.apply(box)) == "-3 20 23 60");
}

TEST_CASE("frames flip about their middle") {
    const auto page = face_of(R"(    - shape: path
      path: M 0 0 L 10 0 L 0 10 Z
      at: {left: 10mm, top: 20mm, width: 20mm, height: 10mm}
      fill: sea
      flip: horizontal
)");
    const scene::Group& group = group_at(page->items, 0);
    const Rect box = group.transform.apply(path_at(group.items, 0).shape.path.control_box());
    CHECK(in_mm(box) == "20 20 10 10");
    CHECK(group.transform.a == -1);
    CHECK(group.transform.d == 1);
}

TEST_CASE("a shadow is the outline once more, moved, outside the clip") {
    const auto page = face_of(R"(    - fill: sun
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      shadow: ink 1mm 2mm
      corner: 3mm
    - fill: sun
      at: {left: 10mm, top: 40mm, width: 20mm, height: 20mm}
      shadow: ink 1mm 1mm
      clip: circle
)");
    CHECK(box_of(path_at(page->items, 0)) == "11 12 40 20");
    CHECK(std::get<colour::Colour>(*path_at(page->items, 0).shape.fill) == colour::black());
    CHECK(box_of(path_at(page->items, 1)) == "10 10 40 20");
    const scene::Group& outer = group_at(page->items, 2);
    CHECK_FALSE(outer.clip);
    CHECK(box_of(path_at(outer.items, 0)) == "11 41 20 20");
    CHECK(group_at(outer.items, 1).clip.has_value());
}

TEST_CASE("what stands on no ground casts the shadow of its letters, or of its border") {
    const auto page = face_of(R"(    - languages: stacked
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      line: ink 1mm
      shadow: sun 2mm 2mm
      frames:
        - text: title
          shadow: sun 1mm 1mm
)");
    CHECK(box_of(path_at(page->items, 0)) == "12.5 12.5 39 19");
    CHECK_FALSE(path_at(page->items, 0).shape.fill);
    CHECK(box_of(path_at(page->items, 1)) == "10.5 10.5 39 19");
    const scene::Group& under = group_at(page->items, 2);
    REQUIRE(under.items.size() == 1);
    const Rect letters = path_at(under.items, 0).shape.path.control_box();
    const auto* run = runs_of(*page).front();
    CHECK_FALSE(run->hidden);
    CHECK((letters.left() - run->origin.x).in_mm() > 1);
    CHECK((letters.left() - run->origin.x).in_mm() < 1.5);
}

TEST_CASE("the border of a clipped frame follows the clip") {
    const auto page = face_of(R"(    - box: column
      at: {left: 10mm, top: 40mm, width: 20mm, height: 20mm}
      fill: sun
      line: ink 1mm
      clip: circle
      frames:
        - fill: sea
          height: 5mm
)");
    const scene::Group& cut = group_at(page->items, 0);
    REQUIRE(cut.clip);
    const scene::Path& border = path_at(cut.items, 1);
    CHECK(border.shape.stroke->width == Length::mm(2)); // the outer half is cut off
    CHECK(box_of(border) == in_mm(cut.clip->control_box()));
}

TEST_CASE("borders take four corners, dashes and their own ends") {
    const auto page = face_of(R"(    - box: column
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      line: ink 1mm
      dash: 1mm
      corner: 4mm 0 4mm 0
      frames:
        - fill: sea
          height: 5mm
)");
    const art::Shape& border = path_at(page->items, 0).shape;
    CHECK(border.stroke->dash.size() == 1);
    CHECK(box_of(path_at(page->items, 0)) == "10.5 10.5 39 19");
    CHECK(std::count(border.path.verbs.begin(), border.path.verbs.end(),
                     PathData::Verb::curve) == 2);
}

TEST_CASE("a picture's or fill's border lies on it, a box's beneath what it holds") {
    const auto page = face_of(R"(    - fill: sun
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      line: ink 1mm
)");
    REQUIRE(page->items.size() == 2);
    CHECK(path_at(page->items, 0).shape.fill.has_value());
    CHECK(path_at(page->items, 1).shape.stroke.has_value());
}
