#include "layout/fitting.hpp"

#include "one_face.hpp"

#include <cmath>

using namespace pecyn;
using namespace pecyn::test;

namespace {

layout::Node text_of(const std::string& words, int group) {
    layout::StyledRun run;
    run.text = words;
    run.face = lato().find("Lato", 400);
    layout::StyledParagraph paragraph;
    paragraph.runs.push_back(std::move(run));
    layout::TextNode text;
    text.size.group = group;
    layout::TextBlock block;
    block.words = layout::thread_shaper(lato()).shape(paragraph);
    text.blocks.push_back(std::move(block));
    layout::Node node;
    node.content = std::move(text);
    return node;
}

layout::Node in_box(layout::Node node, double height) {
    pack::Placement at;
    at.left = at.top = pack::Extent{Length::mm(10), 0};
    at.width = pack::Extent{Length::mm(40), 0};
    at.height = pack::Extent{Length::mm(height), 0};
    node.at = at;
    return node;
}

/// Empty pages of 100 mm x 100 mm.
layout::UnitPages empty_pages(std::size_t count) {
    layout::UnitPages pages(count);
    for (layout::PageTree& page : pages)
        page.boxes.trim = {Length::mm(100), Length::mm(100)};
    return pages;
}

const std::string story = "Every move is a loss. Listen first, and plan afterwards with us.";

} // namespace

TEST_CASE("a group of n steps takes at most log2(n) + 2 walks over its regions") {
    const layout::FitGroup group{"message", {Length::pt(6), Length::pt(30)}, pack::Fit::item};
    const int steps = 24 * 4;
    for (const double height : {8.0, 12.0, 18.0, 30.0, 80.0}) {
        layout::UnitPages pages = empty_pages(1);
        pages[0].nodes.push_back(in_box(text_of(story, 0), height));
        const auto fitted = layout::fit_unit(pages, {group}, layout::Sizes(1), fogra39());
        CHECK(fitted.walks <= static_cast<int>(std::log2(steps)) + 2);
        CHECK(fitted.sizes[0] >= group.range.least);
        CHECK(fitted.sizes[0] <= group.range.most);
    }
}

TEST_CASE("groups of separate regions are fitted apart, walks don't multiply") {
    const std::size_t count = 40;
    layout::UnitPages pages = empty_pages(1);
    std::vector<layout::FitGroup> groups;
    for (std::size_t i = 0; i < count; ++i) {
        pages[0].nodes.push_back(in_box(text_of(story, static_cast<int>(i)), 12));
        groups.push_back({"s", {Length::pt(6), Length::pt(30)}, pack::Fit::item});
    }
    const auto fitted = layout::fit_unit(pages, groups, layout::Sizes(count), fogra39());
    CHECK(fitted.walks <= static_cast<int>(count) * 8);
    for (const Length size : fitted.sizes)
        CHECK(size == fitted.sizes[0]);
}

TEST_CASE("frames of one thread are fitted together, wherever they lie") {
    std::vector<layout::FitGroup> groups{
        {"a", {Length::pt(6), Length::pt(30)}, pack::Fit::item}};
    const auto size_with = [&](double first, double second) {
        layout::UnitPages pages = empty_pages(2);
        pages[0].nodes.push_back(in_box(text_of(story, 0), first));
        pages[1].nodes.push_back(in_box(text_of(story, 0), second));
        for (auto& page : pages)
            std::get<layout::TextNode>(page.nodes[0].content).thread = "story";
        std::get<layout::TextNode>(pages[0].nodes[0].content).thread_ends = false;
        return layout::fit_unit(pages, groups, layout::Sizes(1), fogra39()).sizes[0];
    };
    CHECK(size_with(8, 8) < size_with(8, 16));
    CHECK(size_with(8, 16) < size_with(20, 30));
}
