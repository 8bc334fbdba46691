#pragma once

#include "base/file_access.hpp"
#include "diag/finding.hpp"
#include "pack/reader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pecyn::pack::tests {

/// A small pack without mistakes, on a disk in memory; tests put their own file over one of it.
inline MemoryFiles sample_files() {
    MemoryFiles files;
    files.put("layouts/kinds.yaml", R"(pecyn: 1
kinds:
  card:
    theme:          {type: choice, of: [pause, reflect]}
    title:          {type: line, required: true}
    photo:          {type: image}
    message:        {type: text, required: true}
    body:           {type: prose}
    stop_and_think: {type: list of text, count: 1..3}
    helplines:      {type: contacts}
    link:           {type: url}
    lasts:          {type: duration}
    made:           {type: date}
    number:         {type: integer}
    words:          {type: table, columns: [rather_than, say], count: 1..5}
    handout:        {type: file}
  poster:
    title: {type: line, required: true}
)");
    files.put("layouts/house.yaml", R"(pecyn: 1
colours:
  ink: cmyk 0 0 0 100
  plum: cmyk 60 90 20 30
  mist: plum 12%
styles:
  base: {font: Lato, weight: 400, size: 9pt, leading: 1.35, colour: ink}
  title: {extends: base, weight: 700, size: 12pt..14pt, fit: product}
  panel: {fill: mist, pad: 3mm, corner: 2mm}
labels:
  stop_and_think:
    cy: Aros a meddwl
    en: Stop and think
)");
    files.put("layouts/base.yaml", R"(pecyn: 1
parts:
  footer:
    - number: page
faces:
  front:
    - text: title
    - box: column
      gap: 2mm
      frames:
        - text: message
        - image: photo
        - image: photo
)");
    files.put("layouts/card.yaml", R"(pecyn: 1
extends: house
shows: card
page: {size: A6, bleed: 3mm, safe: 5mm, margin: 6mm}
faces:
  front:
    - fill: plum
      at: trim
    - languages: side-by-side
      at: 6mm 90mm 93mm 40mm
      gap: 4mm
      frames:
        - text: title
          heading: true
        - text: message
)");
    files.put("layouts/press/coated-fogra39.yaml", R"(pecyn: 1
condition: {name: FOGRA39, profile: coated.icc}
stocks: {card-350: {gsm: 350, bulk: 1.25}}
sheets: {size: SRA3, grip: 10mm, gutter: 6mm}
)");
    files.put("layouts/press/coated.icc", "profile");
    files.put("packs/sample/pack.yaml", R"(pecyn: 1
title:
  cy: Sampl
  en: Sample
languages: [cy, en]
source: en
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
order: [first, second]
products:
  cards: {layout: card, kinds: [card], stock: card-350}
contacts:
  meic:
    label:
      cy: Meic
      en: Meic
    phone: 080880 23456
    verified_on: 2026-10-20
)");
    files.put("packs/sample/items/first.yaml", R"(kind: card
theme: reflect
title:
  cy: Symud eto
  en: Moving again
message:
  cy: Mae pob symudiad yn golled.
  en: Every move is a loss.
)");
    files.put("packs/sample/items/second.yaml", R"(kind: card
title:
  cy: Un cam
  en: One step
message:
  cy: Un cam ar y tro.
  en: One step at a time.
)");
    files.put("packs/sample/images/moving.jpg", "picture");
    return files;
}

/// A read of the sample pack with some files replaced.
struct Reading {
    MemoryFiles files = sample_files();
    diag::SourceMap map;
    diag::Findings findings;
    std::optional<Pack> pack;

    Reading& put(const std::string& path, std::string text) {
        files.put(path, std::move(text));
        return *this;
    }
    Reading& read(const std::string& folder = "packs/sample") {
        pack = read_pack(folder, {{"."}}, {files, map}, findings);
        return *this;
    }
    /// "path:line:column code", sorted by place.
    std::vector<std::string> places() const {
        std::vector<std::string> all;
        for (const diag::Finding& finding : findings.sorted(map)) {
            const auto at = map.position(finding.span.file, finding.span.begin);
            all.push_back(std::string(map.path(finding.span.file)) + ":" +
                          std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                          finding.code);
        }
        return all;
    }
    std::vector<std::string> codes() const {
        std::vector<std::string> all;
        for (const diag::Finding& finding : findings.sorted(map))
            all.push_back(finding.code);
        return all;
    }
};

} // namespace pecyn::pack::tests
