#include "build/selection.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;

namespace {

LoadedPack small_pack() {
    LoadedPack loaded;
    loaded.id = loaded.pack.id = "pause";
    loaded.pack.languages = {"cy", "en"};
    auto layout = std::make_shared<pack::Layout>();
    layout->faces.resize(2);
    const auto press = std::make_shared<press::Profile>();
    for (const char* id : {"moving", "online"}) {
        auto item = std::make_shared<pack::Item>();
        item->id = id;
        loaded.pack.items.emplace(id, item);
    }
    pack::Product cards;
    cards.id = "cards";
    cards.layout = layout;
    cards.press = press;
    cards.items = {loaded.pack.items["moving"], loaded.pack.items["online"]};
    pack::Product poster = cards;
    poster.id = "poster";
    poster.items = {loaded.pack.items["online"]};
    loaded.pack.products = {cards, poster};
    return loaded;
}

} // namespace

TEST_CASE("jobs are products times editions") {
    const LoadedPack pack = small_pack();
    Options options;
    CHECK(jobs_of(pack, options).size() == 2);
    options.editions = {"cy", "en", "bilingual"};
    CHECK(jobs_of(pack, options).size() == 6);
    options.products = {"poster"};
    CHECK(jobs_of(pack, options).size() == 3);
}

TEST_CASE("an item chooses the products that show it") {
    const LoadedPack pack = small_pack();
    Options options;
    options.items = {"moving"};
    const auto jobs = jobs_of(pack, options);
    REQUIRE(jobs.size() == 1);
    CHECK(jobs[0].product.id == "cards");
    // All items are laid out, so that numbers stay; the pages are chosen afterwards.
    CHECK(jobs[0].product.items.size() == 2);
    options.write = true;
    // Layout, press, office with its how-to, and the two faces of one item; the profile has no
    // sheets.
    CHECK(expected_steps(jobs[0], options) == 1 + 1 + 2 + 2);
}

TEST_CASE("--press replaces the profile of every product") {
    LoadedPack pack = small_pack();
    pack.press = std::make_shared<press::Profile>();
    for (const ProductJob& job : jobs_of(pack, {}))
        CHECK(job.product.press == pack.press);
}

TEST_CASE("a name that no pack has is an error with the nearest") {
    const LoadedPack pack = small_pack();
    Options options;
    options.products = {"card"};
    options.items = {"movng", "online"};
    options.editions = {"pl"};
    diag::Findings findings;
    check_selection(options, {&pack}, findings);
    REQUIRE(findings.all().size() == 3);
    CHECK(findings.all()[0].code == "unknown-edition");
    CHECK(findings.all()[1].code == "unknown-product");
    CHECK(findings.all()[1].help == "did you mean 'cards'?");
    CHECK(findings.all()[2].code == "unknown-item");
    CHECK(findings.all()[2].help == "did you mean 'moving'?");
}

TEST_CASE("an item that could not be read is not called unknown") {
    LoadedPack pack = small_pack();
    pack.broken = true;
    Options options;
    options.items = {"broken"};
    diag::Findings findings;
    check_selection(options, {&pack}, findings);
    CHECK(findings.empty());
}
