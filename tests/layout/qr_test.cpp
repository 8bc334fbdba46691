#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

const std::string one_link = two_titles + "link: https://example.org/\n";
const std::string two_links = two_titles + R"(link:
  cy: https://enghraifft.cymru/
  en: https://example.org/
)";

} // namespace

TEST_CASE("a QR code is black on bare paper in a square, quiet zone included") {
    const auto page = face_of(R"(    - fill: sea
      at: trim
    - qr: link
      size: 30mm
      at: {left: 10mm, top: 20mm, width: 40mm, height: 40mm}
)",
                              one_link);
    const scene::Group& figure = group_at(page->items, 1);
    CHECK(figure.semantics.role == scene::Role::figure);
    CHECK(figure.semantics.alternative == "https://example.org/");
    CHECK(box_of(path_at(figure.items, 0)) == "10 20 30 30");
    CHECK(std::get<colour::Colour>(*path_at(figure.items, 0).shape.fill) == colour::white());
    CHECK(std::get<colour::Colour>(*path_at(figure.items, 1).shape.fill) == colour::black());
    const Rect modules = path_at(figure.items, 1).shape.path.control_box();
    CHECK(
        Rect{Length::mm(10), Length::mm(20), Length::mm(30), Length::mm(30)}.contains(modules));
    CHECK(modules.left().in_mm() > 10 + 4 * 0.7); // four modules of about 0.8 mm
    CHECK(modules.width.in_mm() == doctest::Approx(modules.height.in_mm()));
    CHECK(page->frames.at(1).name == "qr link");
}

TEST_CASE("each language has a code of its own address, with a caption below") {
    const auto page = face_of(R"(    - languages: side-by-side
      at: {left: 10mm, top: 20mm, width: 80mm, height: 50mm}
      frames:
        - qr: link
          size: 30mm
          caption: link
)",
                              two_links);
    std::vector<std::string> addresses;
    for (const scene::Item& item : page->items)
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            if ((*group)->semantics.role == scene::Role::figure)
                addresses.push_back((*group)->semantics.alternative);
    CHECK(addresses ==
          std::vector<std::string>{"https://enghraifft.cymru/", "https://example.org/"});
    const auto runs = runs_of(*page);
    REQUIRE(runs.size() == 2);
    CHECK(runs[0]->text == "enghraifft.cymru");
    CHECK(runs[0]->origin.y.in_mm() > 50);
}

TEST_CASE("codes of two addresses need a languages frame") {
    SmallPack small(square + "faces:\n  front:\n    - qr: link\n      at: margin\n", two_links);
    CHECK_FALSE(small.lay_out().has_value());
    CHECK(small.said().find("one-language") != std::string::npos);
}

TEST_CASE("codes that no camera reads are refused, those that nobody reaches are told") {
    const auto said = [](const std::string& head, const std::string& size,
                         const std::string& item) {
        SmallPack small(head + square +
                            "faces:\n  front:\n    - qr: link\n      size: " + size +
                            "\n      at: {left: 10mm, top: 10mm, width: 60mm, height: 60mm}\n",
                        item);
        (void)small.lay_out();
        return small.said();
    };
    CHECK(said("", "10mm", one_link).find("qr-too-small") != std::string::npos);
    CHECK(said("", "20mm", one_link).find("qr-") == std::string::npos);
    CHECK(said("", "40mm\n      scan_from: 1m", one_link).find("qr-far") != std::string::npos);
    CHECK(said("", "60mm\n      scan_from: 0.5m", one_link).find("qr-far") ==
          std::string::npos);
    const std::string endless =
        two_titles + "link: https://example.org/" + std::string(3000, 'a') + "\n";
    CHECK(said("", "60mm", endless).find("qr-too-long") != std::string::npos);
}

TEST_CASE("align moves the code and its caption alike") {
    const auto page = face_of(R"(    - languages: side-by-side
      at: {left: 10mm, top: 20mm, width: 80mm, height: 50mm}
      gutter: 0mm
      frames:
        - qr: link
          size: 30mm
          width: 40mm
          caption: link
          align: centre
)",
                              two_links);
    const scene::Group& figure = group_at(page->items, 0);
    CHECK(box_of(path_at(figure.items, 0)) == "15 20 30 30");
    const auto* caption = runs_of(*page).front();
    CHECK((caption->origin.x + caption->width / 2.0).in_mm() == doctest::Approx(30));
}

TEST_CASE("in a row the caption has the width of its widest word, the code its own") {
    const auto page = face_of(R"(    - languages: side-by-side
      at: {left: 10mm, right: 10mm, top: 20mm, height: 50mm}
      frames:
        - box: row
          frames:
            - qr: link
              size: 15mm
              caption: link
            - fill: sea
              grow: 1
              height: 5mm
)",
                              two_titles + "link: https://longername.example.org/a/b\n");
    const auto* caption = runs_of(*page).front();
    CHECK(caption->text.starts_with("longername"));
    const scene::Group& figure = group_at(page->items, 0);
    CHECK(box_of(path_at(figure.items, 0)) == "10 20 15 15");
    const Rect beside = path_at(page->items, 2).shape.path.control_box();
    CHECK(beside.left() >= caption->origin.x + caption->width);
    CHECK(beside.right().in_mm() == doctest::Approx(50));
}
