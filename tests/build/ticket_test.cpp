#include "build/ticket_facts.hpp"

#include "support/scenes.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pecyn;
using namespace pecyn::build;
using namespace pecyn::literals;

namespace {

struct Job {
    explicit Job(std::size_t pages) {
        profile->id = "offset";
        profile->condition.name = "FOGRA39";
        profile->inks.limit = {300, 330};
        profile->stocks["text"] = {120, 1.3};
        profile->stocks["silk"] = {250, 0.9};
        profile->finishes[press::Finish::cut].spot = "CutContour";
        product.id = "booklet";
        product.press = profile;
        product.stock = "text";
        product.cover_stock = "silk";
        product.quantity = 40;
        pack.id = "pause";
        pack.version = "1.0";
        document.title = "Oedi / Pause";
        for (std::size_t i = 0; i < pages; ++i) {
            auto page = std::make_shared<scene::Page>();
            page->trim = {148_mm, 210_mm};
            page->bleed = 3_mm;
            page->item = std::to_string(i / 2);
            page->face = i % 2 == 0 ? "front" : "back";
            document.pages.push_back(std::move(page));
        }
    }
    TicketFacts facts() const {
        Artifact file;
        file.path = "pause/pause-booklet-cy.press.pdf";
        file.target = "press";
        file.standard = "PDF/X-4";
        file.pages = document.pages.size();
        file.bytes = 1234;
        file.sha256 = std::string(64, 'a');
        file.warnings = 2;
        InkCensus inks;
        inks.process = {true, false, false, true};
        inks.spots = {std::make_shared<const colour::SpotInk>(
            colour::SpotInk{"PANTONE 356 C", colour::Cmyk{1, 0, 1, 0}})};
        inks.finishes = {press::Finish::cut, press::Finish::foil};
        return {pack,
                product,
                edition,
                document,
                inks,
                {{"Cyan", 12.34567}},
                {{"SRA3", 320, 450, 6, 4, 5, 160}},
                {file},
                false,
                "0.3.0"};
    }

    std::shared_ptr<press::Profile> profile = std::make_shared<press::Profile>();
    pack::Pack pack;
    pack::Product product;
    Edition edition{"cy", {"cy"}};
    scene::Document document;
};

} // namespace

TEST_CASE("a booklet's ticket: paper, binding, creep, plates, finishing, sheets, files") {
    Job job(20);
    job.product.binding = pack::Binding::saddle;
    const auto ticket = nlohmann::json::parse(ticket_json(job.facts()));
    CHECK(ticket["product"] == "booklet");
    CHECK(ticket["date"].is_null()); // the pack has none
    CHECK(ticket["trim"]["width_mm"] == 148.0);
    CHECK(ticket["bleed_mm"] == 3.0);
    CHECK(ticket["pages"] == 20);
    CHECK(ticket["faces"].is_null());
    CHECK(ticket["quantity"] == 40);
    CHECK(ticket["stock"]["caliper_um"] == 156.0);
    CHECK(ticket["cover_stock"]["gsm"] == 250.0);
    CHECK(ticket["binding"]["leaves"] == 10);
    CHECK(ticket["binding"]["creep_mm"] == 0.624);     // (20 / 4 - 1) x 0.156 (P13)
    CHECK(ticket["binding"]["thickness_mm"] == 1.698); // 8 x 0.156 + 2 x 0.225
    CHECK(ticket["plates"].size() == 3);
    CHECK(ticket["plates"][0]["mean_coverage_percent"] == 12.346);
    CHECK_FALSE(ticket["plates"][1].contains("mean_coverage_percent"));
    CHECK(ticket["plates"][2]["kind"] == "spot");
    CHECK(ticket["finishing"][0]["plate"] == "CutContour");
    CHECK(ticket["finishing"][1]["finish"] == "foil");
    CHECK(ticket["finishing"][1]["plate"].is_null());
    CHECK(ticket["press"]["ink_limit_percent"]["fail"] == 330.0);
    CHECK(ticket["sheets"][0]["sheets"] == 160);
    CHECK(ticket["sheets"][0]["sheets_with_spoilage"] == 168);
    CHECK(ticket["files"][0]["sha256"] == std::string(64, 'a'));
    CHECK(ticket["files"][0]["findings"]["warning"] == 2);
    CHECK(ticket_json(job.facts()) == ticket_json(job.facts()));
}

TEST_CASE("a book's ticket tells its spine, its sections and their creep") {
    Job job(44);
    job.product.binding = pack::Binding::sewn;
    const auto binding = nlohmann::json::parse(ticket_json(job.facts()))["binding"];
    CHECK(binding["kind"] == "sewn");
    CHECK(binding["edge"] == "left");
    CHECK(binding["sections"] == 3);        // 40 inner pages, 16 a section
    CHECK(binding["spine_mm"] == 4.0);      // 20 leaves of 0.156 + 0.5, rounded up (P12)
    CHECK(binding["creep_mm"] == 0.468);    // (16 / 4 - 1) x 0.156, in each section
    CHECK(binding["thickness_mm"] == 3.57); // 20 x 0.156 + 2 x 0.225
    job.product.binding = pack::Binding::wire;
    job.product.bind_at = press::Edge::top;
    const auto wire = nlohmann::json::parse(ticket_json(job.facts()))["binding"];
    CHECK(wire["edge"] == "top");
    CHECK(wire["creep_mm"].is_null()); // no sheet lies within another
    CHECK(wire["spine_mm"].is_null());
}

TEST_CASE("a gang's ticket tells what is on its sheets, and how they are printed") {
    Job job(4);
    job.product.gang = {{"cards", 2, {}}, {"minis", 1, {}}};
    TicketFacts facts = job.facts();
    facts.decks = {{"cards", 2, 10}, {"minis", 1, 4}};
    facts.sheets.front().part = "sra3";
    facts.sheets.front().order = press::SheetOrder::cut_and_stack;
    facts.sheets.front().duplex = press::Duplex::work_and_turn;
    const auto ticket = nlohmann::json::parse(ticket_json(facts));
    CHECK(ticket["gang"][0] ==
          nlohmann::json{{"product", "cards"}, {"copies", 2}, {"pieces_per_copy", 10}});
    CHECK(ticket["pieces_per_copy"] == 24);
    CHECK(ticket["trim"].is_null()); // its cards differ in size
    CHECK(ticket["sheets"][0]["part"] == "sra3");
    CHECK(ticket["sheets"][0]["order"] == "cut-and-stack");
    CHECK(ticket["sheets"][0]["duplex"] == "work-and-turn");
}

TEST_CASE("a deck's ticket counts its pieces and is as thick as they are") {
    Job job(4);
    job.product.cover_stock.clear();
    auto layout = std::make_shared<pack::Layout>();
    layout->faces.resize(2);
    job.product.layout = layout;
    for (const char* id : {"0", "1"}) {
        auto item = std::make_shared<pack::Item>();
        item->id = id;
        item->quantity = id[0] == '1' ? 3 : 1;
        job.product.items.push_back(std::move(item));
    }
    const auto ticket = nlohmann::json::parse(ticket_json(job.facts()));
    CHECK(ticket["pieces_per_copy"] == 4);
    CHECK(ticket["faces"] == 2);
    CHECK(ticket["deck_thickness_mm"] == 0.624);
    CHECK(ticket["binding"].is_null());
    CHECK(ticket["cover_stock"].is_null());
    job.product.stock = "unknown";
    const auto vague = nlohmann::json::parse(ticket_json(job.facts()));
    CHECK(vague["stock"]["name"] == "unknown");
    CHECK(vague["stock"]["gsm"].is_null());
    CHECK(vague["deck_thickness_mm"].is_null());
}

TEST_CASE("sheets for waste are whole ones") {
    CHECK(sheets_with_spoilage(100, 0) == 100);
    CHECK(sheets_with_spoilage(100, 5) == 105);
    CHECK(sheets_with_spoilage(101, 5) == 107);
    CHECK(sheets_with_spoilage(1, 0.1) == 2);
    CHECK(sheets_with_spoilage(1000, 0.7) == 1007); // not 1008, by rounding
}
