#include "art/svg_guard.hpp"

#include "art/svg_tags.hpp"
#include "art/svg_work.hpp"

#include <doctest/doctest.h>

using namespace pecyn;

TEST_CASE("tags are found past comments, and attributes by their local name") {
    art::SvgTags tags(
        "<?xml version='1.0'?><!-- <a> --><s:svg a=\"1>2\" xlink:href = '#x'><g/></s:svg >");
    const auto svg = tags.next();
    REQUIRE(svg);
    CHECK(svg->name == "svg");
    CHECK(svg->opens);
    CHECK_FALSE(svg->closes);
    CHECK(svg->attribute("a") == "1>2");
    CHECK(svg->attribute("href") == "#x");
    CHECK_FALSE(svg->attribute("hre"));
    const auto group = tags.next();
    REQUIRE(group);
    CHECK(group->opens);
    CHECK(group->closes);
    const auto end = tags.next();
    REQUIRE(end);
    CHECK(end->name == "svg");
    CHECK_FALSE(end->opens);
    CHECK_FALSE(tags.next());
}

TEST_CASE("broken tags do no harm") {
    for (const std::string_view bytes :
         {"<", "<a", "<a b", "<a b=", "<a b='", "</", "<!--", "<a =''>", "< >"}) {
        art::SvgTags tags(bytes);
        while (const auto tag = tags.next())
            static_cast<void>(tag->attribute("b"));
        CHECK(tags.content().empty());
    }
}

TEST_CASE("work counts references as often as they are followed") {
    const auto plain = art::measure_work("<svg><g><rect/><rect/></g></svg>");
    CHECK(plain.elements == 5);
    CHECK(plain.filters == 0);
    std::string bomb = "<svg><g id=\"a0\"><rect/></g>";
    for (int level = 1; level < 12; ++level) {
        bomb += "<g id=\"a" + std::to_string(level) + "\">";
        for (int i = 0; i < 10; ++i)
            bomb += "<use href=\"#a" + std::to_string(level - 1) + "\"/>";
        bomb += "</g>";
    }
    CHECK(art::measure_work(bomb + "</svg>").elements > 1e11);
    CHECK(art::measure_work("<svg><use id=\"a\" href=\"#b\"/><use id=\"b\" href=\"#a\"/></svg>")
              .elements < 20);
}

TEST_CASE("filters count where they are used, slow steps more") {
    const std::string filter = "<filter id=\"f\"><feGaussianBlur/><feTurbulence/></filter>";
    CHECK(art::measure_work("<svg>" + filter + "</svg>").filters == 0);
    CHECK(art::measure_work("<svg>" + filter + "<rect filter=\"url(#f)\"/></svg>").filters ==
          11);
    CHECK(art::measure_work("<svg><style>.a{filter:url(#f)}</style>" + filter +
                            "<g class=\"a\"/><g/></svg>")
              .filters == 11);
}

TEST_CASE("what the renderer would pass over is noted") {
    const auto facts = art::inspect_svg(
        "<svg><image href=\"a.png\"/><a href=\"https://example.org\"><text/></a>"
        "<foreignObject/><use xlink:href=\"other.svg#x\"/></svg>");
    CHECK_FALSE(facts.refusal);
    CHECK(facts.has_text);
    CHECK(facts.has_pictures);
    CHECK(facts.missed.size() == 1);
    CHECK(facts.outside == std::set<std::string>{"a.png", "other.svg#x"});
}
