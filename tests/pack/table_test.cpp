#include "sample_brand.hpp"

#include "base/parallel.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace pecyn::pack::tests {
namespace {

const std::string folder = "packs/brands/siroedd/";
const std::string yaml = folder + "table.yaml";
const std::string csv = folder + "siroedd.csv";

/// The table with other columns and rows.
BrandReading& with(BrandReading& reading, const std::string& columns,
                   const std::string& bytes) {
    return reading
        .put(yaml, "pecyn: 1\ntable: siroedd.csv\nbrand: glannau\ncolumns: {" + columns + "}\n")
        .put(csv, bytes);
}

TEST_CASE("each row of a table is a brand over another") {
    BrandReading reading;
    reading.open("siroedd");
    REQUIRE(reading.places().empty());
    CHECK(reading.source->is_table());
    CHECK(reading.source->table_id() == "siroedd");
    CHECK_FALSE(reading.source->volume());
    REQUIRE(reading.source->size() == 2);
    CHECK(reading.source->id(1) == "de");
    const Brand &north = *reading.brands[0], &south = *reading.brands[1];
    CHECK(north.id == "gogledd");
    CHECK(north.name.plain("cy") == "Cyngor Gogledd");
    CHECK(north.logos[0].files[0].second == folder + "g.svg");
    CHECK(north.logos[0].min_width.in_mm() == doctest::Approx(22)); // of the brand below
    CHECK(north.colours.at("primary").words == "hex 663300");
    CHECK(north.quantities.at("cards") == 100);
    CHECK(south.logos[0].files[0].second == "packs/brands/glannau/logo-cy.svg");
    CHECK(south.quantities.at("cards") == 250);
    CHECK(south.omitted[0].first == "second");
    CHECK(north.content != south.content);
}

TEST_CASE("a row's telephone number is not vouched for by the brand's day") {
    BrandReading reading;
    with(reading, "id: id, Phone: contacts.concern.phone", "id,Phone\nun,029 2018 0200\ndau,\n")
        .open("siroedd");
    REQUIRE(reading.places().empty());
    const auto un = reading.dress(0), dau = reading.dress(1);
    CHECK(un->contact("concern")->phone == "029 2018 0200");
    CHECK_FALSE(un->contact("concern")->verified_on);
    CHECK(dau->contact("concern")->phone == "029 2018 0123");
    CHECK(dau->contact("concern")->verified_on);
    const auto at = reading.map.position(un->contact("concern")->span.file,
                                         un->contact("concern")->span.begin);
    CHECK(at.line == 2); // of the row
}

TEST_CASE("columns are bound with care") {
    BrandReading reading;
    with(reading, "id: id, Enw: nam.cy, Naem: name.en, Name: name.en, Name2: name.en, X: logo",
         "id,Enw,Name,Name2,X,X,Spare\nun,a,b,c,d,e,f\n")
        .open("siroedd");
    CHECK(reading.source == nullptr);
    CHECK(reading.places() ==
          lines({csv + ":1:21 duplicate-column", yaml + ":4:10 unused-column",
                 yaml + ":4:24 unknown-column", yaml + ":4:32 missing-column",
                 yaml + ":4:69 duplicate-column", yaml + ":4:81 unknown-column"}));
    CHECK(reading.help("missing-column") == "did you mean 'Name'?");
    CHECK(reading.help("unknown-column") == "did you mean 'name.cy'?");
}

TEST_CASE("rows have ids of their own") {
    BrandReading reading;
    with(reading, "id: id, Enw: name.cy",
         "id,Enw\nun,Un\nUn Dau,Dau\nun,Tri\n,Pedwar\npump,Pump\n")
        .open("siroedd");
    CHECK(reading.source->size() == 1); // neither of the two called un
    CHECK(reading.places() ==
          lines({csv + ":3:1 bad-id", csv + ":4:1 duplicate-row", csv + ":5:1 missing-id"}));
    BrandReading none;
    with(none, "Enw: name.cy", "id,Enw\nun,Un\n").open("siroedd");
    CHECK(none.source == nullptr);
    CHECK(none.has("missing-key"));
}

TEST_CASE("what a spreadsheet does to values is found in its cell") {
    const auto code = [](const std::string& path, const std::string& cell,
                         const std::string& more = "") {
        BrandReading reading;
        reading
            .put(yaml, "pecyn: 1\ntable: siroedd.csv\nbrand: glannau\ncolumns: {id: id, X: " +
                           path + "}\n" + more)
            .put(csv, "id\tX\nun\t" + cell + "\n")
            .open("siroedd");
        const std::string places = reading.places();
        const std::string start = csv + ":2:";
        return places.empty() ? places
                              : places.substr(start.size(), places.size() - 1 - start.size());
    };
    const std::string phone = "contacts.concern.phone", day = "contacts.concern.verified_on";
    CHECK(code(phone, "2920180123") == "4 lost-zero");
    CHECK(code(phone, "29 2018 0123") == "4 lost-zero");
    CHECK(code(phone, "8001111") == "4 lost-zero");
    CHECK(code(phone, "442920180123") == "4 lost-zero");
    CHECK(code(phone, "2.92018E+10") == "4 lost-zero");
    CHECK(code(phone, "029 2018 0123").empty());
    CHECK(code(phone, "02920180123").empty());
    CHECK(code(phone, "0800 1111").empty());
    CHECK(code(phone, "116 123").empty());
    CHECK(code(phone, "+44 29 2018 0123").empty());
    CHECK(code(phone, "'029 2018 0123") == "4 leading-apostrophe");
    CHECK(code(day, "2026-10-20").empty());
    CHECK(code(day, "03/04/2026") == "4 ambiguous-date");
    CHECK(code(day, "03/04/2026", "dates: day-first\n").empty());
    CHECK(code(day, "3.4.2026", "dates: day-first\n").empty());
    CHECK(code(day, "03/14/2026", "dates: day-first\n") == "4 ambiguous-date");
    CHECK(code(day, "03/04/26", "dates: day-first\n") == "4 ambiguous-date");
    CHECK(code("name.cy", "Cyngor D?r") == "11 lost-letter");
    CHECK(code("name.cy", "T? Gwydr") == "4 lost-letter");
    CHECK(code("name.cy", "Y ?yr") == "6 lost-letter");
    CHECK(code("name.cy", "Llet? bach") == "4 lost-letter");
    CHECK(code("name.en", "G?yl") == "4 lost-letter");
    CHECK(code("name.cy", "Pwy sy’n gwrando? Ni").empty());
    CHECK(code("name.cy", "Beth am “hwn?” felly").empty());
    CHECK(code("name.cy", "CBSRhCT a’r NSPCC?").empty());
    CHECK(code("name.cy", "Tŷ Gwydr, ŵyr").empty());
    CHECK(code("name.cy", "TÅ· Gwydr") == "5 bad-encoding");
    CHECK(code("name.cy", "GwÃ¢n") == "6 bad-encoding");
    CHECK(code("quantity.cards", "#REF!") == "4 spreadsheet-error\n" + csv + ":2:4 wrong-type");
    CHECK(code("quantity.cards", "12").empty());
    CHECK(code("quantity.cards", "dwsin") == "4 wrong-type");
    CHECK(code("correspondence", "false").empty());
    CHECK(code("links.web.cy", "https://un.example/?a=t&b?c").empty());
}

TEST_CASE("lists and languages in cells") {
    BrandReading reading;
    with(reading,
         "id: id, L: languages, S1: statements.1.cy, S2: statements.1.en, T1: "
         "statements.2.cy, T2: statements.2.en",
         "id,L,S1,S2,T1,T2\nun,en cy,Un,One,Dau,Two\ndau,,,,Dau,Two\n")
        .open("siroedd");
    REQUIRE(reading.places().empty());
    CHECK(reading.brands[0]->languages == std::vector<std::string>{"en", "cy"});
    CHECK(reading.brands[0]->statements.size() == 2);
    REQUIRE(reading.brands[1]->statements.size() == 1);
    CHECK(reading.brands[1]->statements[0].plain("cy") == "Dau");
    reading.dress(0);
    CHECK(reading.places() == lines({csv + ":2:4 english-first"}));
}

TEST_CASE("text in a quoted cell is found at its place") {
    BrandReading reading;
    with(reading, "id: id, Enw: name.cy", "id,Enw\nun,\"Un \"\"dau\"\" <tri>x\"\n")
        .open("siroedd");
    CHECK(reading.places() == lines({csv + ":2:16 unknown-tag"}));
}

TEST_CASE("silly tables give findings") {
    const auto places = [](const std::string& what, const std::string& with_what) {
        BrandReading reading;
        reading.change(yaml, what, with_what).open("siroedd");
        CHECK(reading.source == nullptr);
        return reading.places();
    };
    CHECK(places("siroedd.csv", "../glannau/a.csv") == lines({yaml + ":2:8 outside-brand"}));
    CHECK(places("siroedd.csv", "siroed.csv") == lines({yaml + ":2:8 missing-file"}));
    CHECK(places("siroedd.csv", "siroedd.xlsx") == lines({yaml + ":2:8 brand-is-spreadsheet"}));
    CHECK(places("brand: glannau", "brand: glanau") == lines({yaml + ":3:8 brand-not-found"}));
    CHECK(places("table: siroedd.csv", "tabel: siroedd.csv") ==
          lines({yaml + ":1:1 missing-key", yaml + ":2:1 unknown-key"}));
    BrandReading volumes;
    volumes.change(yaml, "brand: glannau", "brand: glannau\nvolumes: 500").open("siroedd");
    CHECK(volumes.source->volume() == 500);
}

TEST_CASE("rows are read alike on any number of threads") {
    BrandReading reading;
    std::string rows = "id,Enw,Logo\n";
    for (int i = 0; i < 500; ++i)
        rows += "ysgol-" + std::to_string(i) + ",Ysgol " + std::to_string(i) +
                (i % 7 == 0 ? ",missing.svg\n" : ",g.svg\n");
    with(reading, "id: id, Enw: name.cy, Logo: logos.main.file", rows).open("siroedd");
    std::vector<diag::Findings> found(500);
    std::vector<std::string> content(500);
    for_each_parallel(
        500, [&](std::size_t i) { content[i] = reading.source->read(i, found[i])->content; });
    diag::Findings all;
    for (std::size_t i = 0; i < 500; ++i) {
        CHECK(content[i] == reading.brands[i]->content);
        all.merge(std::move(found[i]));
    }
    CHECK(all.all().size() == reading.findings.all().size());
    CHECK(all.all().size() == 72);
}

TEST_CASE("ten thousand rows are read and put on in a moment") {
    BrandReading reading;
    std::string rows = "id,Enw,Name,Logo,Colour,Phone,Checked,Sets,Omit\n";
    for (int i = 0; i < 10'000; ++i)
        rows += "ysgol-" + std::to_string(i) +
                ",Ysgol,School,g.svg,hex 663300,029 2018 0200,2026-10-21,100,\n";
    const auto begin = std::chrono::steady_clock::now();
    reading.put(csv, rows).open("siroedd");
    REQUIRE(reading.brands.size() == 10'000);
    const auto read = std::chrono::steady_clock::now();
    Wardrobe wardrobe;
    for (std::size_t i = 0; i < reading.brands.size(); ++i)
        reading.dress(i, &wardrobe);
    const auto end = std::chrono::steady_clock::now();
    const auto seconds = [](auto time) { return std::chrono::duration<double>(time).count(); };
    MESSAGE("read ", seconds(read - begin), " s, dressed ", seconds(end - read), " s");
    CHECK(seconds(end - begin) < 20); // with room for slow machines and sanitizers
    CHECK(reading.places().empty());
}

TEST_CASE("items come from a table: one row a card") {
    BrandReading reading;
    const std::string file = "packs/sample/cards.csv";
    std::string pack = *reading.files.read("packs/sample/pack.yaml", 1 << 20);
    reading.put("packs/sample/pack.yaml",
                pack + "table:\n  file: cards.csv\n  kind: card\n  columns: {id: id, Teitl: "
                       "title.cy, Title: title.en, Neges: message.cy, Message: message.en, "
                       "Theme: theme, Photo: photo.file, A: photo.alt.cy, B: photo.alt.en, S: "
                       "stop_and_think.1.cy, T: stop_and_think.1.en, M: made}\n  dates: "
                       "day-first\n");
    reading.change("packs/sample/pack.yaml", "[first, second]",
                   "[third, first, second, fourth]");
    reading.put(file, "id;Teitl;Title;Neges;Message;Theme;Photo;A;B;S;T;M\n"
                      "third;Tri;Three;Un dau tri.;One two three.;pause;images/moving.jpg;Llun;"
                      "Picture;Pam?;Why?;31/12/2025\n"
                      "fourth;Pedwar;Four;Un.;One.;pausse;;;;;;\n"
                      "first;Un;One;Un.;One.;;;;;;;\n");
    reading.open().dress();
    CHECK(reading.places() ==
          lines({file + ":3:29 unknown-value", file + ":4:1 duplicate-item"}));
    const Item& third = *reading.pack->items.at("third");
    CHECK(std::get<LocalText>(third.fields.at("title")).plain("cy") == "Tri");
    CHECK(std::get<ImageValue>(third.fields.at("photo")).file ==
          "packs/sample/images/moving.jpg");
    CHECK(std::get<std::vector<LocalText>>(third.fields.at("stop_and_think")).size() == 1);
    CHECK(third.has("made"));
    CHECK(reading.pack->products[0].items[0]->id == "third");
    CHECK(reading.pack->items.size() == 4);
}

} // namespace
} // namespace pecyn::pack::tests
