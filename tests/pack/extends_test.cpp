#include "pack/pack_tree.hpp"
#include "sample_pack.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include <fmt/format.h>

namespace pecyn::pack::tests {
namespace {

/// The sample pack and a pack that extends it.
struct CustomReading : Reading {
    std::optional<PackTree> tree;

    explicit CustomReading(const std::string& keys) {
        put("packs/custom/pack.yaml",
            "pecyn: 1\nextends: {pack: sample, version: \"1.0\"}\n" + keys);
    }
    CustomReading& read(const std::string& folder = "packs/custom") {
        const Sources sources{files, map};
        tree = read_pack_tree(folder, {{"."}}, sources, findings);
        if (tree) pack = read_pack(*tree, {{"."}}, sources, findings);
        return *this;
    }
    std::vector<std::string> order() const {
        std::vector<std::string> ids;
        for (const Node& word : tree->root.find("order")->elements)
            ids.push_back(word.text);
        return ids;
    }
    std::string place(diag::Span span) const {
        return fmt::format("{}:{}", map.path(span.file),
                           map.position(span.file, span.begin).line);
    }
    const diag::Finding* finding(const std::string& code) const {
        for (const diag::Finding& one : findings.all())
            if (one.code == code) return &one;
        return nullptr;
    }
};

using Ids = std::vector<std::string>;

Ids shown(const Product& product) {
    Ids ids;
    for (const auto& item : product.items)
        ids.push_back(item->id);
    return ids;
}

/// All that a pack says, its places left out.
std::string told(const Pack& pack) {
    std::string text =
        fmt::format("{} {} {} {} {}\n", pack.version, fmt::join(pack.languages, ","),
                    pack.source_language, pack.helpline_warn_days, pack.helpline_fail_days);
    for (const auto& [id, item] : pack.items) {
        text += fmt::format("{} {}:", id, item->kind->name);
        for (const auto& [name, value] : item->fields) {
            text += ' ' + name;
            if (const auto* words = std::get_if<LocalText>(&value))
                for (const auto& [language, rich] : words->by_language)
                    for (const Paragraph& paragraph : rich.paragraphs)
                        for (const Inline& part : paragraph.inlines)
                            text += '/' + language + '/' + part.text;
        }
        text += '\n';
    }
    for (const Product& product : pack.products)
        text += fmt::format("{} {} {} {}\n", product.id, product.layout->id, product.stock,
                            fmt::join(shown(product), ","));
    for (const Contact& contact : pack.contacts)
        text += contact.id + ' ' + contact.phone + '\n';
    return text;
}

std::string card(const std::string& more = {}) {
    return "kind: card\ntitle:\n  cy: Cerdyn\n  en: A card\nmessage:\n  cy: Geiriau.\n"
           "  en: Words.\n" +
           more;
}

std::string added(const std::string& id) {
    return fmt::format("  {}:\n    kind: card\n    title:\n      cy: Tîm\n      en: Team\n"
                       "    message:\n      cy: Yma.\n      en: Here.\n",
                       id);
}

TEST_CASE("a pack that changes nothing is its base") {
    CustomReading custom("");
    custom.read();
    REQUIRE(custom.pack);
    CHECK(custom.places() == Ids{});
    Reading base;
    base.read();
    CHECK(told(*custom.pack) == told(*base.pack));
    CHECK(custom.pack->id == "custom");
    REQUIRE(custom.tree->bases.size() == 1);
    CHECK(custom.tree->bases[0].id == "sample");
    CHECK(custom.tree->bases[0].version == "1.0");
    CHECK(custom.tree->changed.empty());
}

TEST_CASE("omit and pick: the base's items, in the base's order") {
    CustomReading omit("omit: [first]\n");
    omit.read();
    CHECK(omit.places() == Ids{});
    CHECK(shown(omit.pack->products[0]) == Ids{"second"});
    CustomReading pick("pick: [second, first]\n");
    pick.read();
    CHECK(shown(pick.pack->products[0]) == Ids{"first", "second"});
    CustomReading one("pick: second\n");
    one.read();
    CHECK(shown(one.pack->products[0]) == Ids{"second"});
}

TEST_CASE("order: rest stands for all others, in their old order, added ones last") {
    const std::string add = "add:\n" + added("zest") + added("area");
    CustomReading plain(add);
    plain.read();
    CHECK(plain.places() == Ids{});
    CHECK(plain.order() == Ids{"first", "second", "zest", "area"});
    CustomReading rest(add + "order: [area, rest, first]\n");
    rest.read();
    CHECK(rest.places() == Ids{});
    CHECK(rest.order() == Ids{"area", "second", "zest", "first"});
    CHECK(shown(rest.pack->products[0]) == rest.order());
    CustomReading without(add + "order: [area, second]\n");
    without.read();
    CHECK(without.codes() == Ids{"not-in-order"});
    CHECK(without.order() == Ids{"area", "second", "first", "zest"});
}

TEST_CASE("property: whatever is left out, picked and ordered, the outcome is what sets say") {
    std::mt19937 random(20261122);
    std::uniform_int_distribution<int> coin(0, 2);
    for (int round = 0; round < 60; ++round) {
        Ids ids, left, left_out, own, first;
        for (int i = 0; i < 9; ++i)
            ids.push_back(fmt::format("item-{}", i));
        std::shuffle(ids.begin(), ids.end(), random);
        const bool picks = coin(random) == 0;
        for (const std::string& id : ids)
            (coin(random) == 0 ? left_out : left).push_back(id);
        if (left.empty() || left_out.empty()) continue;
        for (int i = 0; i < coin(random); ++i)
            own.push_back(fmt::format("own-{}", i));
        Ids all = left;
        all.insert(all.end(), own.begin(), own.end());
        for (const std::string& id : all)
            if (coin(random) == 0) first.push_back(id);
        std::shuffle(first.begin(), first.end(), random);

        std::string keys = fmt::format("{}: [{}]\norder: [{}{}rest]\n", picks ? "pick" : "omit",
                                       fmt::join(picks ? left : left_out, ", "),
                                       fmt::join(first, ", "), first.empty() ? "" : ", ");
        if (!own.empty()) keys += "add:\n";
        for (const std::string& id : own)
            keys += added(id);
        CustomReading custom(keys);
        for (const std::string& id : ids)
            custom.put("packs/sample/items/" + id + ".yaml", card());
        const std::string sample = *sample_files().read("packs/sample/pack.yaml", 1u << 20);
        const std::string old = "[first, second]";
        std::string text = sample;
        text.replace(text.find(old), old.size(),
                     fmt::format("[first, second, {}]", fmt::join(ids, ", ")));
        custom.put("packs/sample/pack.yaml", text);
        custom.read();
        CAPTURE(keys);
        CHECK(custom.places() == Ids{});
        Ids wanted = first;
        if (!picks) all.insert(all.begin(), {"first", "second"});
        for (const std::string& id : all)
            if (std::find(first.begin(), first.end(), id) == first.end()) wanted.push_back(id);
        REQUIRE(custom.pack);
        CHECK(shown(custom.pack->products[0]) == wanted);
    }
}

TEST_CASE("change: texts merge by language, places stay, the other languages are stale") {
    CustomReading custom("change:\n  first:\n    theme: pause\n    message:\n"
                         "      en: Every move is a new start.\n");
    custom.read();
    CHECK(custom.places() == Ids{});
    const ItemTree& first = *custom.tree->item("first");
    const Node& message = *first.root->find("message");
    CHECK(message.find("en")->text == "Every move is a new start.");
    CHECK(custom.place(message.find("en")->span) == "packs/custom/pack.yaml:7");
    CHECK(custom.place(message.find("cy")->span) == "packs/sample/items/first.yaml:7");
    REQUIRE(custom.tree->changed.size() == 1);
    const ChangedText& changed = custom.tree->changed[0];
    CHECK(changed.item == "first");
    CHECK(changed.field == "message");
    CHECK(changed.entry == -1);
    CHECK(changed.languages == std::set<std::string>{"en"});
}

TEST_CASE("change: the same words are no change; lists replace and count by entry") {
    CustomReading same("change:\n  first:\n    message:\n      en: Every move is a loss.\n");
    same.read();
    CHECK(same.tree->changed.empty());
    CustomReading list("change:\n  first:\n    stop_and_think:\n"
                       "      - cy: Un\n        en: Number one\n"
                       "      - cy: Dau\n        en: Two\n");
    list.put("packs/sample/items/first.yaml",
             card("stop_and_think:\n  - cy: Un\n    en: One\n  - cy: Dau\n    en: Two\n"));
    list.read();
    CHECK(list.places() == Ids{});
    REQUIRE(list.tree->changed.size() == 1);
    CHECK(list.tree->changed[0].field == "stop_and_think");
    CHECK(list.tree->changed[0].entry == 0);
    CHECK(list.tree->changed[0].languages == std::set<std::string>{"en"});
}

TEST_CASE("change: none takes a field away") {
    CustomReading custom("change:\n  first:\n    theme: none\n");
    custom.read();
    CHECK(custom.places() == Ids{});
    CHECK_FALSE(custom.pack->items.at("first")->has("theme"));
}

TEST_CASE("a mistake in the base is told at the base's file, a missing field at its item") {
    CustomReading custom("change:\n  first:\n    theme: pause\n");
    custom.put("packs/sample/items/second.yaml",
               "kind: card\nthem: pause\n" + card().substr(card().find("title")));
    custom.put("packs/sample/items/first.yaml", "kind: card\ntitle:\n  cy: Un\n  en: One\n");
    custom.read();
    CHECK(custom.places() == Ids{"packs/sample/items/first.yaml:1:1 missing-field",
                                 "packs/sample/items/second.yaml:2:1 unknown-key"});
    for (const diag::Finding& finding : custom.findings.all())
        CHECK(finding.pack == "custom");
}

TEST_CASE("pictures of the base lie in its folder, the pack's own in the pack's") {
    const std::string photo = "photo:\n  file: images/moving.jpg\n  alt:\n    cy: Bag\n"
                              "    en: A bag\n";
    CustomReading custom("change:\n  second:\n    photo:\n      file: images/own.jpg\n"
                         "      alt:\n        cy: Llun\n        en: A picture\n"
                         "  first:\n    photo:\n      alt:\n        en: Another bag\n");
    custom.put("packs/sample/items/first.yaml", card(photo));
    custom.put("packs/custom/images/own.jpg", "picture");
    custom.read();
    CHECK(custom.places() == Ids{});
    const auto file = [&](const char* id) {
        return std::get<ImageValue>(custom.pack->items.at(id)->fields.at("photo")).file;
    };
    CHECK(file("first") == "packs/sample/images/moving.jpg");
    CHECK(file("second") == "packs/custom/images/own.jpg");
}

TEST_CASE("own item files count as added; a name of the base's is taken") {
    CustomReading custom("items: items/*.yaml\nomit: [second]\n");
    custom.put("packs/custom/items/local.yaml", card());
    custom.put("packs/custom/items/second.yaml", card());
    custom.read();
    CHECK(custom.places() == Ids{"packs/custom/items/second.yaml:1:1 duplicate-item"});
    CHECK(shown(custom.pack->products[0]) == Ids{"first", "local"});
}

TEST_CASE("what the base says of items that are left out goes with them") {
    CustomReading custom("omit: [first]\n");
    std::string text = *sample_files().read("packs/sample/pack.yaml", 1u << 20);
    text += "checks:\n  accept:\n    - {code: long-sentence, at: first.message, why: quoted}\n";
    const std::string products = "products:\n";
    text.insert(text.find(products) + products.size(),
                "  both: {layout: card, items: [first, second]}\n"
                "  one: {layout: card, items: [first]}\n"
                "  book: {layout: card, pages: [{item: first}, {face: front}]}\n");
    custom.put("packs/sample/pack.yaml", text);
    custom.read();
    CHECK(custom.places() == Ids{"packs/custom/pack.yaml:3:1 empty-product",
                                 "packs/custom/pack.yaml:3:1 empty-product"});
    REQUIRE(custom.pack->products.size() == 2);
    CHECK(shown(custom.pack->products[0]) == Ids{"second"});
    CHECK(custom.pack->products[1].id == "cards");
    CHECK(custom.pack->accepted.empty());
}

TEST_CASE("words of the base that point to an item left out") {
    CustomReading custom("omit: [second]\n");
    custom.put("packs/sample/items/first.yaml",
               card("body:\n  cy: Gweler <see second>.\n  en: See <see second>.\n"));
    custom.read();
    CHECK(custom.codes() == Ids{"unknown-item", "unknown-item"});
    CHECK(custom.finding("unknown-item")->help.find("change") != std::string::npos);
}

TEST_CASE("a helpline taken away is a warning, and items that name it go on") {
    CustomReading custom("contacts:\n  meic: none\n");
    custom.put("packs/sample/items/first.yaml", card("helplines: [meic]\n"));
    custom.read();
    CHECK(custom.places() == Ids{"packs/custom/pack.yaml:4:3 helpline-removed"});
    CHECK(custom.findings.count(diag::Severity::warning) == 1);
    CHECK(custom.pack->contacts.empty());
}

TEST_CASE("checks may be tightened, never loosened") {
    CustomReading stricter("checks:\n  helplines: {warn: 30 days, fail: 60 days}\n");
    stricter.read();
    CHECK(stricter.places() == Ids{});
    CHECK(stricter.pack->helpline_warn_days == 30);
    CHECK(stricter.pack->helpline_fail_days == 60);
    CustomReading looser("checks:\n  helplines: {fail: 365 days}\n");
    looser.read();
    CHECK(looser.places() == Ids{"packs/custom/pack.yaml:4:21 looser-check"});
    CHECK(looser.pack->helpline_fail_days == 180);
    CustomReading removed("checks:\n  helplines: none\n");
    removed.put("packs/sample/pack.yaml",
                *sample_files().read("packs/sample/pack.yaml", 1u << 20) +
                    "checks:\n  helplines: {warn: 30 days, fail: 60 days}\n");
    removed.read();
    CHECK(removed.codes() == Ids{"looser-check", "looser-check"});
    CHECK(removed.pack->helpline_fail_days == 60);
}

TEST_CASE("no pack approves all words of another with one line") {
    const std::string base = *sample_files().read("packs/sample/pack.yaml", 1u << 20);
    CustomReading custom("translation: {cy: final, en: final}\n");
    custom.put("packs/sample/pack.yaml", base + "translation: {cy: draft, en: final}\n");
    custom.read();
    CHECK(custom.places() == Ids{"packs/custom/pack.yaml:3:19 looser-check"});
    CustomReading careful("translation: {cy: review, en: final}\n");
    careful.put("packs/sample/pack.yaml", base + "translation: {cy: draft, en: final}\n");
    careful.read();
    CHECK(careful.places() == Ids{});
}

TEST_CASE("a language that the pack leaves out leaves no surplus texts behind") {
    CustomReading custom("languages: [cy]\nsource: cy\n");
    custom.put("packs/sample/pack.yaml",
               *sample_files().read("packs/sample/pack.yaml", 1u << 20) +
                   "translation: {cy: draft, en: final}\neditions: [cy, en]\n");
    custom.read();
    CHECK(custom.places() == Ids{});
    CHECK(custom.pack->languages == Ids{"cy"});
    CHECK(custom.pack->editions == Ids{"cy"});
}

TEST_CASE("packs may extend packs that extend; a circle and too long a chain are findings") {
    CustomReading chain("change:\n  first:\n    message:\n      en: New words.\n");
    chain.put("packs/top/pack.yaml",
              "pecyn: 1\nextends: {pack: custom, version: \"1.0\"}\nchange:\n  first:\n"
              "    message:\n      cy: Geiriau newydd.\n");
    chain.read("packs/top");
    CHECK(chain.places() == Ids{});
    CHECK(chain.tree->bases.size() == 2);
    REQUIRE(chain.tree->changed.size() == 1);
    CHECK(chain.tree->changed[0].languages == std::set<std::string>{"cy", "en"});
    CHECK(chain.place(chain.tree->item("first")->root->find("theme")->span) ==
          "packs/sample/items/first.yaml:2");

    CustomReading circle("");
    circle.put("packs/sample/pack.yaml",
               "pecyn: 1\nextends: {pack: custom, version: \"1.0\"}\n");
    circle.read();
    CHECK_FALSE(circle.tree);
    CHECK(circle.places() == Ids{"packs/sample/pack.yaml:2:17 extends-circle"});

    for (const std::size_t steps : {most_bases, most_bases + 1, std::size_t{300}}) {
        CustomReading deep("");
        for (std::size_t i = 1; i < steps; ++i)
            deep.put(fmt::format("packs/deep-{}/pack.yaml", i),
                     fmt::format("pecyn: 1\nextends: {{pack: {}, version: \"1.0\"}}\n",
                                 i + 1 == steps ? std::string("sample")
                                                : fmt::format("deep-{}", i + 1)));
        deep.put("packs/custom/pack.yaml",
                 "pecyn: 1\nextends: {pack: deep-1, version: \"1.0\"}\n");
        deep.read();
        CHECK(deep.codes() == (steps <= most_bases ? Ids{} : Ids{"too-deep"}));
    }
}

TEST_CASE("a base is sought beside the pack, then in the packs of the search path") {
    CustomReading apart("");
    apart.put("elsewhere/custom/pack.yaml",
              "pecyn: 1\nextends: {pack: sample, version: \"1.0\"}\n");
    apart.read("elsewhere/custom");
    CHECK(apart.places() == Ids{});
    CHECK(apart.tree->bases[0].home.folder == "packs/sample");
    CustomReading outside("");
    outside.put("packs/custom/pack.yaml",
                "pecyn: 1\nextends: {pack: ../packs/sample, version: \"1.0\"}\n");
    outside.read();
    CHECK(outside.codes() == Ids{"unknown-pack"});
}

TEST_CASE("layouts in the base's own folder serve the pack, too") {
    CustomReading custom("");
    custom.put("packs/sample/layouts/card.yaml",
               *sample_files().read("layouts/card.yaml", 1u << 20) +
                   "labels:\n  own:\n    cy: Ei hun\n    en: Its own\n");
    custom.read();
    CHECK(custom.places() == Ids{});
    CHECK(custom.pack->products[0].layout->labels.contains("own"));
}

TEST_CASE("another version of the base: what is left out or changed is to be looked at") {
    CustomReading custom("omit: [second]\nchange:\n  first:\n    theme: pause\n");
    std::string text = *sample_files().read("packs/sample/pack.yaml", 1u << 20);
    text.replace(text.find("\"1.0\""), 5, "\"1.1\"");
    custom.put("packs/sample/pack.yaml", text);
    custom.read();
    CHECK(custom.codes() == Ids{"base-version"});
    CHECK(custom.findings.count(diag::Severity::error) == 0);
    CHECK(custom.finding("base-version")->help.find("first, second") != std::string::npos);
}

TEST_CASE("hostile: ten thousand omits are told a few times, quickly") {
    std::string keys = "omit:\n";
    for (int i = 0; i < 10'000; ++i)
        keys += fmt::format("  - no-such-item-{}\n", i);
    CustomReading custom(keys);
    custom.read();
    CHECK(custom.codes().size() == 20);
    CHECK(shown(custom.pack->products[0]).size() == 2);
}

} // namespace
} // namespace pecyn::pack::tests
