#!/usr/bin/env python3
"""Writes workload W1: a pack of bilingual A6 cards with its layout, and the same texts as a
table for the bare loop. The same number of cards always gives the same files.

Usage: make_deck.py FOLDER CARDS
"""
import pathlib
import random
import sys

WELSH = """afon bore coeden drws enfys ffenestr gardd haul iaith lleuad mynydd noson pentref rhiw
seren tŷ ysgol dŵr ŵyn gŵyl sŵn llŷn cân môr tân clên plentyn teulu ffrind athro gofal sgwrs
cyfle cerdded gwrando meddwl chwarae dysgu darllen ysgrifennu helpu gweld clywed teimlo siarad
heddiw yfory ddoe araf tawel cynnes newydd hapus gyda wrth dros am ac mewn heb hyd""".split()
ENGLISH = """river morning tree door rainbow window garden sun language moon mountain night village
hill star house school water lambs festival sound cherry song sea fire kind child family friend
teacher care talk chance walk listen think play learn read write help see hear feel speak today
tomorrow yesterday slow quiet warm new happy with by over about and in without until""".split()
COLOURS = """1f5a8a 0a7a80 2f7d5f 654f91 a8486a b9563c 8a6420 4b7330 3a5877 74314a 356540
5a1f3d""".split()
CATEGORIES = [("Natur", "Nature"), ("Ysgol", "School"), ("Teulu", "Family"),
              ("Tywydd", "Weather"), ("Bwyd", "Food"), ("Lliwiau", "Colours")]
SEED = 1180

KINDS = """pecyn: 1
kinds:
  card:
    shade:    {{type: choice, required: true, of: [{shades}]}}
    category: {{type: line, required: true}}
    title:    {{type: line, required: true}}
    body:     {{type: text, required: true}}
    logo:     {{type: image}}
    dots:     {{type: image}}
"""

LAYOUT = """pecyn: 1
shows: card
page: {{size: A6, bleed: 3mm, safe: 5mm, margin: 11mm}}
colours:
  ink:   cmyk 0 0 0 100
  soft:  cmyk 0 0 0 80
  faint: cmyk 0 0 0 70
  white: {{colour: cmyk 0 0 0 0, screen: hex ffffff}}
{palette}
  band:  {{by: shade, {shades}, otherwise: {first}}}
styles:
  base:     {{font: {font}, size: 10.5pt, leading: 1.3, colour: ink}}
  title:    {{extends: base, weight: 700, size: 17pt, leading: 1.2}}
  cover:    {{extends: base, weight: 700, size: 18pt, align: centre}}
  category: {{extends: base, weight: 700, size: 9pt, colour: band, align: end}}
  number:   {{extends: base, size: 9pt, colour: faint, align: end}}
  body:     {{extends: base, colour: soft}}
  footer:   {{extends: base, size: 7.5pt, colour: faint, align: centre}}
labels:
  footer:
    cy: Pecyn adnoddau · cerdyn
    en: Resource pack · card
faces:
  front:
    - fill: band
      at: bleed
    - fill: white
      corner: 5mm
      at: 6mm 6mm 93mm 136mm
    - image: logo
      at: 11mm 11mm 14mm 14mm
      fit: contain
    - number: position
      at: 34mm 11mm 60mm 5mm
    - languages: side-by-side
      at: 34mm 16mm 60mm 5mm
      gap: 2mm
      frames:
        - text: category
    - languages: stacked
      at: 11mm 28mm 83mm 26mm
      frames:
        - text: title
          heading: true
    - rule: band
      at: 11mm 55mm 83mm 0.2mm
    - languages: stacked
      at: 11mm 58mm 83mm 74mm
      gap: 4mm
      frames:
        - text: body
    - languages: side-by-side
      at: 11mm 135.5mm 83mm 5mm
      frames:
        - label: footer
          style: footer
  back:
    - fill: band
      at: bleed
    - image: dots
      at: bleed
      fit: stretch
    - fill: white
      corner: 5mm
      at: 11mm 49mm 83mm 50mm
    - languages: stacked
      at: 14mm 55mm 77mm 40mm
      gap: 2mm
      frames:
        - text: title
          style: cover
"""

PACK = """pecyn: 1
title:
  cy: Dec mawr
  en: Large deck
languages: [cy, en]
source: en
translation: {cy: final, en: final}
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
products:
  cards: {layout: deck, kinds: [card], press: PRESS}
"""

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">
<circle cx="50" cy="50" r="50" fill="#{colour}"/>
<path fill="#ffffff" d="M50 10 55 25 69 24 58 33 62 46 50 38 38 46 42 33 31 24 45 25Z"/>
<path fill="none" stroke="#ffffff" stroke-width="6" d="M18 60C32 46 40 74 50 60S68 74 82 60"/>
<path fill="none" stroke="#ffffff" stroke-width="6" d="M18 76C32 62 40 90 50 76S68 90 82 76"/>
</svg>
"""


def sentence_case(words):
    text = " ".join(words)
    return text[0].upper() + text[1:]


def body(random_source, words):
    """Six sentences of seven words, a comma in each."""
    sentences = []
    for _ in range(6):
        chosen = [random_source.choice(words) for _ in range(7)]
        chosen[3] += ","
        sentences.append(sentence_case(chosen) + ".")
    return " ".join(sentences)


def cards(count):
    source = random.Random(SEED)
    for number in range(1, count + 1):
        category = source.choice(CATEGORIES)
        yield {"id": f"card-{number:05}", "number": number, "colour": source.choice(COLOURS),
               "category": category,
               "title": (sentence_case(source.sample(WELSH, 2)),
                         sentence_case(source.sample(ENGLISH, 2))),
               "body": (body(source, WELSH), body(source, ENGLISH))}


def shade(colour):
    return f"shade_{COLOURS.index(colour) + 1}"


def lighter(colour):
    return "".join(f"{round(0.75 * int(colour[i:i + 2], 16) + 0.25 * 255):02x}" for i in (0, 2, 4))


def inks(colour):
    """A colour of the palette: inks that come near, and how drawings write it."""
    parts = [1 - int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    black = min(parts)
    cmyk = " ".join(str(round(100 * value)) for value in [(part - black) / (1 - black) for part in parts] + [black])
    return f"{{colour: cmyk {cmyk}, screen: hex {colour}}}"


def dots(colour):
    circles = "".join(f'<circle cx="{6 + column * 12.375:g}" cy="{5.5 + row * 13:g}" r="2"/>'
                      for row in range(12) for column in range(9))
    return ('<svg xmlns="http://www.w3.org/2000/svg" width="111mm" height="154mm" '
            f'viewBox="0 0 111 154"><g fill="#{lighter(colour)}">{circles}</g></svg>\n')


def item_text(card):
    def pair(name, texts):
        return f"{name}:\n  cy: {texts[0]}\n  en: {texts[1]}\n"

    return (f"kind: card\nshade: {shade(card['colour'])}\n"
            + pair("category", card["category"]) + pair("title", card["title"])
            + f"body:\n  cy: |\n    {card['body'][0]}\n  en: |\n    {card['body'][1]}\n"
            + "".join(f"{field}:\n  file: images/{field}-{card['colour']}.svg\n"
                      "  alt:\n    cy: Addurn\n    en: Ornament\n" for field in ("logo", "dots")))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    font, press = "Noto Sans", "coated-fogra39"
    pack = folder / "packs/deck"
    shades = [shade(colour) for colour in COLOURS]
    write(pack / "pack.yaml", PACK.replace("PRESS", press))
    write(pack / "layouts/kinds.yaml", KINDS.format(shades=", ".join(shades)))
    write(pack / "layouts/deck.yaml", LAYOUT.format(
        font=font, first=shades[0],
        palette="\n".join(f"  {shade(c)}: {inks(c)}\n  {shade(c)}_light: {inks(lighter(c))}" for c in COLOURS),
        shades=", ".join(f"{name}: {name}" for name in shades)))
    for colour in COLOURS:
        write(pack / f"images/logo-{colour}.svg", LOGO.format(colour=colour))
        write(pack / f"images/dots-{colour}.svg", dots(colour))
    rows = []
    for card in cards(count):
        write(pack / f"items/{card['id']}.yaml", item_text(card))
        rows.append("\t".join([str(card["number"]), str(count), card["colour"], *card["category"],
                               *card["title"], *card["body"]]))
    write(folder / "deck.tsv", "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
