#pragma once

#include <string_view>

/// What `pecyn new` writes: @ID@ stands for the name, @DAY@ for the day.
namespace pecyn::build {

inline constexpr std::string_view starting_pack = R"(pecyn: 1
# A pack: the words and pictures of a resource. Layouts say what they look like.
# Make it: pecyn build packs/@ID@      All keys: pecyn schema pack
title:
  cy: Pecyn newydd
  en: New pack
languages: [cy, en]                   # reading order: the first is read first
source: en                            # the language that is written first
translation: {cy: draft, en: final}   # draft, review or final
version: "0.1"                        # keep the quotes
version_date: @DAY@

items: items/*.yaml                   # one file for each card; its name is the card's id
order: [first]

products:
  cards: {layout: card-a6, kinds: [card], press: coated-fogra39, stock: card-350, quantity: 100}

# Helplines by id. Ring each number before you print, and write the day on which you did.
# contacts:
#   meic:
#     label:
#       cy: Meic
#       en: Meic
#     phone: 080880 23456
#     verified_on: 2026-01-31

checks:
  drafts: mark                        # drafts may be printed, marked as drafts on every page
)";

inline constexpr std::string_view starting_item = R"(kind: card
theme: pause                # pause, reflect, discuss or share
title:
  cy: Y cerdyn cyntaf
  en: The first card
# photo:
#   file: images/first.svg
#   alt:
#     cy: Beth sydd yn y llun.
#     en: What the picture shows.
message:
  cy: |
    Un neges, yn eich geiriau eich hun. Mae __geiriau cryf__ rhwng dwy linell ddwbl.
  en: |
    One message, in your own words. __Strong words__ stand between double underscores.
stop_and_think:
  - cy: Beth hoffech chi ei drafod?
    en: What would you like to talk about?
)";

inline constexpr std::string_view starting_layout = R"(pecyn: 1
# A layout: size, colours, styles and frames. It knows nothing of one pack.
# Use it: products: {cards: {layout: @ID@, ...}}      All keys: pecyn schema layout
shows: card                           # a kind of layouts/kinds.yaml
page: {size: A6, bleed: 3mm, safe: 5mm, margin: 8mm}

colours:
  ink:    cmyk 0 0 0 100
  paper:  cmyk 0 0 0 0
  main:   {role: primary, colour: cmyk 85 40 40 30}   # a brand may put its colour here
  pale:   main 10%

styles:
  base:           {font: Lato, size: 9.5pt, leading: 1.35, colour: ink, space: 1.5mm}
  title:          {extends: base, weight: 900, size: 12pt..18pt, fit: product, colour: readable}
  message:        {extends: base, weight: 700, size: 9pt..11pt, fit: product}
  stop_and_think: {extends: base, size: 8.5pt..9.5pt, fit: product, indent: 3.5mm}
  label:          {extends: base, weight: 700, size: 8.5pt, colour: main}
  panel:          {fill: pale, pad: 3mm, corner: 2mm}

labels:
  stop_and_think:
    cy: Aros a meddwl
    en: Stop and think

faces:
  front:
    - fill: main
      at: bleed
    - languages: stacked              # both languages, the first above the other
      at: margin
      gap: 6mm
      frames:
        - text: title
          heading: true
  back:
    - box: column
      at: margin
      gap: 4mm
      frames:
        - languages: rows             # side by side, each pair beginning level
          gap: 4mm
          gutter: 5mm
          grow: 1
          frames:
            - text: message
            - box: column
              when: stop_and_think
              style: panel
              gap: 1.5mm
              frames:
                - label: stop_and_think
                - list: stop_and_think
        - brand: logos
          when: brand
          height: 12mm
)";

inline constexpr std::string_view starting_brand = R"(pecyn: 1
# An authority's identity, once. It fits any pack:
#   pecyn build packs/PACK --brand @ID@
# Change what follows, line by line; take away what you don't need. All keys: pecyn schema brand
name:
  cy: Enw’r awdurdod yn Gymraeg
  en: The authority’s name in English
version_date: @DAY@
languages: [cy, en]           # reading order; where both stand together, Welsh comes first

logos:                        # SVG or PDF are best; a photograph needs 300 dots per inch
  main:
    file: logo.svg            # or {cy: logo-cy.svg, en: logo-en.svg}
    min_width: 20mm           # never printed narrower
    clear_space: 2mm          # kept free on all sides

colours:                      # hex as on the website; a printer's inks: {screen: hex 12355b, press: cmyk 100 78 32 28}
  primary: hex 12355b

# Your own contacts, added to the pack's. Ring each number, then write the day on which you did.
# contacts:
#   concern:
#     label:
#       cy: Yn poeni am blentyn?
#       en: Worried about a child?
#     hours:
#       cy: Llun i Gwener, 8.30 tan 17.00
#       en: Monday to Friday, 8.30 to 17.00
#     phone: 029 2018 0000
#     verified_on: 2026-01-31

# For the QR code: one address, or one for each language.
# links:
#   web:
#     cy: https://www.example.org/cy
#     en: https://www.example.org/en

# Measured once with `pecyn calibrate`, used with --printer office.
# printers:
#   office: {back_offset: 0mm 0mm}
)";

inline constexpr std::string_view starting_logo =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" width="200" height="80">
  <title>Put your own logo here</title>
  <circle cx="40" cy="40" r="36" fill="#12355b"/>
  <path fill="none" stroke="#ffffff" stroke-width="6" stroke-linecap="round" d="M20 44C28 32 36 32 40 40S54 50 60 38"/>
  <rect x="92" y="22" width="100" height="12" rx="3" fill="#12355b"/>
  <rect x="92" y="46" width="72" height="12" rx="3" fill="#12355b"/>
</svg>
)";

inline constexpr std::string_view starting_press = R"(pecyn: 1
# What one printer takes: rules as data, never content. Ask for their data sheet, and write it down here.
# Use it: pecyn build packs/PACK --press @ID@      All keys: pecyn schema press
standard: PDF/X-4             # or PDF/X-1a:2003
# How their press prints, and the ICC profile of it (beside this file).
condition: {name: FOGRA39, profile: FOGRA39L_coated.icc, registry: http://www.color.org}

inks:
  limit: {warn: 300%, fail: 330%}     # all inks together
  text_black: overprint
  spots: keep                         # keep, to process or refuse

finishes:                             # the plates that they cut and crease by
  cut:     {spot: CutContour, shown: cmyk 0 100 0 0, line: 0.25pt}
  crease:  {spot: Crease, shown: cmyk 100 0 0 0, line: 0.25pt}
  varnish: not offered
  foil:    not offered
  emboss:  not offered
  white:   not offered
missing_finish: warn

limits:
  bleed: {fail: 3mm}
  line: {fail: 0.25pt}
  type: {fail: 5pt}
  image: {warn: 300ppi, fail: 150ppi}

marks: none                           # crop, fold, registration, bar, slug
stocks:                               # papers: weight, and how bulky it is
  card-350: {gsm: 350, bulk: 1.25}
  silk-250: {gsm: 250, bulk: 0.9}
  silk-170: {gsm: 170, bulk: 0.9}
  text-120: {gsm: 120, bulk: 1.3}
sheets: {size: SRA3, grip: 10mm, gutter: 6mm, duplex: long-edge, marks: [crop, slug]}
)";

} // namespace pecyn::build
