#include "layout_pack.hpp"

#include <filesystem>
#include <vector>

namespace pecyn::fuzz {

namespace {

std::string on_disk(const std::string& path) {
    return DiskFiles().read(PECYN_ROOT "/" + path, std::size_t{64} << 20).value_or("");
}

/// All files of a folder of the repository, without those inside its folders.
void put_folder(MemoryFiles& files, const std::string& from, const std::string& to) {
    const DiskFiles disk;
    for (const std::string& name : disk.list(PECYN_ROOT "/" + from))
        if (disk.is_file(PECYN_ROOT "/" + from + "/" + name))
            files.put(to + "/" + name, on_disk(from + "/" + name));
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t begin = text.find(from), end = text.find(to, begin);
    return text.substr(begin, end - begin);
}

/// The golden kind, then products of the layout that is tried.
std::string pack_yaml() {
    const std::string golden = on_disk("tests/golden/pack.yaml");
    return R"(pecyn: 1
title:
  cy: Ceisio
  en: Trying
languages: [cy, en]
version: "1.0"
version_date: 2026-11-01
)" + between(golden, "kinds:\n", "items:") +
           R"(    helplines: {type: contacts}
items: items/*.yaml
contacts:
  meic:
    label:
      cy: Meic
      en: Meic
    phone: 080880 23456
    text: "84001"
    verified_on: 2026-11-01
  police:
    label:
      cy: Yr heddlu
      en: The police
    phone: "999"
    web: https://example.org
    verified_on: 2026-11-01
products:
  pages: {layout: tried}
  book:
    layout: tried
    binding: saddle
    pages: [{each: golden}, {each: section}, {fill: notes}]
)";
}

/// Values of every field that a kind of layouts/kinds.yaml has.
std::string item_of(const std::string& kind, const std::vector<std::string>& fields) {
    static const std::string words = R"(:
  cy: |
    __Gwrandewch__ yn gyntaf. Mae _amser_ gennych chi.
  en: |
    __Listen__ first. You have _time_.
)";
    std::string yaml = "kind: " + kind +
                       "\ntheme: reflect\ntitle:\n  cy: Cam wrth gam\n"
                       "  en: Step by step\n";
    for (const std::string& field : fields) {
        if (field == "photo" || field.starts_with("picture")) {
            yaml += field + ":\n  file: images/" +
                    (field == "photo" ? "bands.png" : "leaf.svg") +
                    "\n  alt:\n    cy: Llun\n    en: Picture\n";
        } else if (field == "points" || field == "stop_and_think") {
            yaml += field + ":\n  - cy: Oedi\n    en: Pause\n  - cy: Rhannu\n    en: Share\n";
        } else if (field == "said_by" || field == "holds" || field == "subtitle") {
            yaml += field + ":\n  cy: Gwen\n  en: Gwen\n";
        } else if (field == "words") {
            yaml += "words:\n  - rather_than:\n      cy: Achos\n      en: A case\n"
                    "    say:\n      cy: Plentyn\n      en: A child\n";
        } else if (field == "link") {
            yaml += "link: https://example.org/oedi\n";
        } else if (field == "helplines") {
            yaml += "helplines: [meic, police]\n";
        } else {
            yaml += field + words;
        }
    }
    return yaml;
}

void put_items(MemoryFiles& files) {
    const std::string items = "packs/fuzz/items/";
    files.put(items + "one.yaml",
              on_disk("tests/golden/items/one.yaml") + "helplines: [meic, police]\n");
    files.put(items + "card.yaml",
              item_of("card", {"photo", "message", "body", "stop_and_think", "helplines"}));
    files.put(items + "poster.yaml",
              item_of("poster", {"photo", "quotation", "said_by", "points", "words", "link",
                                 "helplines"}));
    files.put(items + "leaflet.yaml",
              item_of("leaflet", {"photo", "lead", "body", "points", "link", "helplines"}));
    files.put(items + "easy.yaml",
              item_of("easy_read", {"picture_1", "words_1", "picture_2", "words_2", "picture_3",
                                    "words_3", "link", "helplines"}));
    files.put(items + "box.yaml",
              item_of("box", {"photo", "subtitle", "lead", "holds", "link"}));
    files.put(items + "section.yaml",
              item_of("section", {"photo", "lead", "body", "helplines"}));
}

} // namespace

MemoryFiles pack_files() {
    MemoryFiles files;
    put_folder(files, "layouts", "layouts");
    put_folder(files, "layouts/press", "layouts/press");
    put_folder(files, "tests/golden/layouts", "packs/fuzz/layouts");
    put_folder(files, "tests/golden/layouts/art", "packs/fuzz/layouts/art");
    put_folder(files, "tests/golden/images", "packs/fuzz/images");
    put_items(files);
    files.put("packs/fuzz/pack.yaml", pack_yaml());
    return files;
}

} // namespace pecyn::fuzz
