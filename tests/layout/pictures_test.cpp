#include "art/raster.hpp"

#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

const std::string with_photo = two_titles + R"(photo:
  file: images/photo.png
  focus: 25% 50%
  alt:
    cy: Llun
    en: Picture
)";

const std::string drawing = R"(<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">)"
                            R"(<rect width="20" height="10" fill="#336699"/></svg>)";

/// A photograph of 40 x 20 pixels and the layout's own drawing of 2 : 1.
struct Pictured : SmallPack {
    explicit Pictured(const std::string& frames)
        : SmallPack(square + "faces:\n  front:\n" + frames, with_photo) {
        files.put("packs/small/images/photo.png",
                  art::to_png(40, 20, std::string(40 * 20 * 3, '\x80'), 72));
        files.put("layouts/art/wave.svg", drawing);
    }
};

const scene::Picture& picture_in(const scene::Group& group) {
    return std::get<scene::Picture>(group.items.at(0));
}

/// Where the whole picture lies, mm.
std::string whole(const scene::Picture& picture) {
    if (const auto* of = std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source))
        return in_mm(
            picture.placement.apply(Rect{{}, {}, (*of)->size.width, (*of)->size.height}));
    return in_mm(picture.placement.apply(Rect{{}, {}, Length::pt(1), Length::pt(1)}));
}

} // namespace

TEST_CASE("cover keeps the focus in sight; the clip is the frame") {
    Pictured small(R"(    - image: photo
      at: {left: 10mm, top: 10mm, width: 20mm, height: 20mm}
      corner: 2mm
)");
    const auto page = face_of(small);
    const scene::Group& figure = group_at(page->items, 0);
    CHECK(whole(picture_in(figure)) == "5 10 40 20");
    CHECK(in_mm(figure.clip->control_box()) == "10 10 20 20");
    CHECK(figure.semantics.role == scene::Role::figure);
    CHECK(figure.semantics.alternative == "Llun");
    CHECK(page->frames.at(0).name == "image photo");
}

TEST_CASE("a crop shows its part alone, in the whole picture's resolution") {
    Pictured small(R"(    - image: photo
      at: {left: 10mm, top: 10mm, width: 40mm, height: 40mm}
      crop: 50% 0% 50% 100%
      fit: contain
    - image: photo
      at: {left: 0, top: 60mm, width: 40mm, height: 20mm}
      crop: 25% 25% 50% 50%
      fit: stretch
)");
    const auto page = face_of(small);
    const scene::Group& figure = group_at(page->items, 0);
    CHECK(in_mm(figure.clip->control_box()) == "10 10 40 40");
    CHECK(whole(picture_in(figure)) == "-30 10 80 40");
    // Runs on to the bleed like any art: 43 mm x 20 mm for half the width and height.
    CHECK(whole(picture_in(group_at(page->items, 1))) == "-24.5 50 86 40");
    CHECK(in_mm(group_at(page->items, 1).clip->control_box()) == "-3 60 43 20");
}

TEST_CASE("the layout's own drawing is an ornament, in one colour where it says so") {
    Pictured small(R"(    - image: {file: art/wave.svg}
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
    - image: {file: art/wave.svg}
      at: {left: 10mm, top: 40mm, width: 20mm, height: 10mm}
      colour: sea
    - image: {file: art/wave.svg}
      at: {left: 40mm, top: 40mm, width: 20mm, height: 10mm}
      colour: sea
)");
    const auto page = face_of(small);
    const scene::Group& first = group_at(page->items, 0);
    CHECK(first.semantics.role == scene::Role::artifact);
    CHECK(whole(picture_in(first)) == "10 10 40 20");
    using DrawingOf = std::shared_ptr<const art::Drawing>;
    const auto& plain = std::get<DrawingOf>(picture_in(first).source);
    const auto& one = std::get<DrawingOf>(picture_in(group_at(page->items, 1)).source);
    const auto& two = std::get<DrawingOf>(picture_in(group_at(page->items, 2)).source);
    CHECK(plain != one);
    CHECK(one == two); // made once
    CHECK(one->key != plain->key);
}

TEST_CASE("pictures may follow a choice of the item") {
    Pictured small(
        R"(    - image: {file: {by: theme, calm: art/wave.svg, otherwise: art/storm.svg}}
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
)");
    small.files.put("layouts/art/storm.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" )"
                                             R"(width="10" height="10"><rect width="5" )"
                                             R"(height="5"/></svg>)");
    const auto page = face_of(small);
    CHECK(whole(picture_in(group_at(page->items, 0))) == "10 10 40 20");
}

TEST_CASE("a photograph can't be printed in one colour") {
    Pictured small(R"(    - image: photo
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      colour: sea
)");
    CHECK_FALSE(small.lay_out().has_value());
    CHECK(small.said().find("colour-of-photo") != std::string::npos);
}

TEST_CASE("pictures keep their shape in columns and rows") {
    Pictured small(R"(    - box: column
      at: {left: 10mm, top: 10mm, width: 40mm, height: 60mm}
      frames:
        - image: photo
        - box: row
          height: 10mm
          frames:
            - image: photo
              height: 10mm
)");
    const auto page = face_of(small);
    CHECK(whole(picture_in(group_at(page->items, 0))) == "10 10 40 20");
    CHECK(whole(picture_in(group_at(page->items, 1))) == "10 30 20 10");
}
