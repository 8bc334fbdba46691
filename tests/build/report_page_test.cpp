#include "build/report_page.hpp"

#include "build/report_signs.hpp"
#include "build/type_setter.hpp"
#include "support/naive_converter.hpp"
#include "support/scenes.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;
using namespace pecyn::literals;

namespace {

struct Bench {
    Bench() { faces.add(test::lato()); }
    layout::Resources resources() const { return {files, faces, converter}; }
    DiskFiles files;
    test::NaiveConverter converter;
    font::FaceLibrary faces;
};

/// The boxes of all words and areas of a page, on it.
void boxes(const std::vector<scene::Item>& items, const Affine& map, std::vector<Rect>& all) {
    for (const scene::Item& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item))
            all.push_back(map.apply(Rect{run->origin.x, run->origin.y - run->size * 0.7,
                                         run->width, run->size * 0.7}));
        else if (const auto* path = std::get_if<scene::Path>(&item))
            all.push_back(map.apply(path->shape.path.control_box()));
        else if (const auto* shared = std::get_if<scene::SharedGroup>(&item))
            boxes(shared->group->items, map.after(shared->group->transform), all);
        else if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            boxes((*group)->items, map.after((*group)->transform), all);
    }
}

Report small_report() {
    Report report;
    report.kind = {"Job ticket", "Tocyn gwaith"};
    report.title = "Oedi / Pause";
    report.footer = "foot";
    return report;
}

} // namespace

TEST_CASE("long reports go on on further pages, and all of it lies inside the margins") {
    const Bench bench;
    Report report = small_report();
    report.title = "A title that is so long that it has to go on in a second line of its own";
    report.verdict = Report::Verdict{Sign::warning, "Passed with warnings", "held against"};
    ReportSection section{{"Findings"}};
    for (int i = 0; i < 60; ++i)
        section.points.push_back({Sign::error, "lead",
                                  std::string(300, 'w') + " and words " + std::to_string(i),
                                  "note"});
    report.sections.push_back({{"Left"}, true, {{{"Name"}, std::string(120, 'x')}}});
    report.sections.push_back({{"Right"}, true, {{{"Cyan"}, "12 %", 2.0}}});
    report.sections.push_back(std::move(section));
    const scene::Document document = compose_report(report, bench.resources());
    CHECK(document.pages.size() > 3);
    for (const auto& page : document.pages) {
        CHECK(page->trim == Size{210_mm, 297_mm});
        std::vector<Rect> all;
        boxes(page->items, Affine{}, all);
        CHECK(all.size() > 10);
        for (const Rect& box : all)
            CHECK(page->trim_box().inset(17.9_mm).contains(box));
    }
    const std::string last = scene::dump(*document.pages.back());
    CHECK(last.find("words 59") != std::string::npos);
    CHECK(last.find(std::to_string(document.pages.size()) + " / ") != std::string::npos);
}

TEST_CASE("a heading never ends a page") {
    const Bench bench;
    for (int rows = 30; rows < 60; ++rows) {
        Report report = small_report();
        ReportSection first{{"First"}};
        first.rows.assign(static_cast<std::size_t>(rows), ReportRow{{"a"}, "b"});
        report.sections.push_back(std::move(first));
        report.sections.push_back({{"Second"}, false, {{{"only here"}, "value"}}});
        for (const auto& page : compose_report(report, bench.resources()).pages) {
            const std::string text = scene::dump(*page);
            CHECK((text.find("\"Second\"") == std::string::npos) ==
                  (text.find("\"only here\"") == std::string::npos));
        }
    }
}

TEST_CASE("lines break at spaces, long words anywhere, unknown signs become question marks") {
    const Bench bench;
    const layout::Resources resources = bench.resources();
    TypeSetter setter(resources);
    const auto regular = TypeSetter::Weight::regular;
    CHECK(setter.wrapped("one two", 10_pt, regular, 100_mm) ==
          std::vector<std::string>{"one two"});
    const auto lines =
        setter.wrapped("one two " + std::string(200, 'n'), 10_pt, regular, 20_mm);
    CHECK(lines.size() > 5);
    std::string joined;
    for (const std::string& line : lines) {
        CHECK(setter.width(line, 10_pt) <= 20_mm);
        joined += line;
    }
    CHECK(joined == "one two" + std::string(200, 'n'));
    CHECK(setter.wrapped("", 10_pt, regular, 20_mm).size() == 1);
    CHECK(setter.wrapped("ŵŵŵŵ", 10_pt, regular, 1_pt).size() == 4); // never inside a letter
    const auto& run =
        std::get<scene::GlyphRun>(setter.line("a\xE6\xBC\xA2\nb", 10_pt).group->items.front());
    CHECK(run.text == "a? b");
}

TEST_CASE("signs lie in their boxes and differ in outline") {
    const Rect box{10_mm, 20_mm, 4_mm, 4_mm};
    std::vector<std::string> seen;
    for (const Sign sign : {Sign::pass, Sign::note, Sign::warning, Sign::error}) {
        scene::Page page;
        for (scene::Item& item : draw_sign(sign, box)) {
            CHECK(box.outset(0.2_mm).contains(
                std::get<scene::Path>(item).shape.path.control_box()));
            page.items.push_back(std::move(item));
        }
        seen.push_back(scene::dump(page));
    }
    for (std::size_t i = 1; i < seen.size(); ++i)
        CHECK(seen[i] != seen[i - 1]);
    CHECK(draw_sign(Sign::none, box).empty());
}

TEST_CASE("numbers are grouped by thousands") {
    CHECK(grouped_digits(0) == "0");
    CHECK(grouped_digits(999) == "999");
    CHECK(grouped_digits(1000) == "1 000");
    CHECK(grouped_digits(1234567) == "1 234 567");
}
