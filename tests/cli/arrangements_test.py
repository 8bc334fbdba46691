#!/usr/bin/env python3
"""Languages on pages of their own: what lies where, is read first, and is printed on which side (requirement B3)."""
import json
import re

from support import CARD, LAYOUT, PACK, ProgramTest, main, tool

# One face in one language; the band shows at the head of the page.
ONE_FACE = LAYOUT[:LAYOUT.index("faces:")].replace("page:", "languages: {mode}\npage:", 1) + """  contents:
    cy: Cynnwys
    en: Contents
    ur: فہرست
  notes:
    cy: Nodiadau
    en: Notes
    ur: نوٹس
faces:
  front:
    - fill: band
      at: {left: 0, right: 0, top: 0, height: 15mm}
    - text: title
      heading: true
      at: {left: 12mm, right: 12mm, top: 20mm, height: 20mm}
    - text: message
      at: {left: 12mm, right: 12mm, top: 45mm, height: 30mm}
"""
BOOKLET_FACES = """  contents:
    - label: contents
      style: message
      at: {left: 12mm, right: 12mm, top: 20mm, height: 10mm}
    - contents: title
      style: message
      at: {left: 12mm, right: 12mm, top: 40mm, height: 60mm}
  notes:
    - label: notes
      style: message
      at: {left: 12mm, right: 12mm, top: 20mm, height: 10mm}
"""
BOOKLET = PACK[:PACK.index("  cards:")] + """  cards:
    layout: small-card
    binding: saddle
    pages: [{face: contents}, {each: card}, {fill: notes}]
    press: coated-fogra39
    stock: card-350
"""


def layout(mode, faces=""):
    return ONE_FACE.replace("{mode}", mode) + faces


class ArrangementsTest(ProgramTest):
    def pack_of(self, mode, pack=PACK, faces="", cards=2):
        self.small_pack(pack=pack, cards=cards)
        self.write("packs/small/layouts/small-card.yaml", layout(mode, faces))

    def urdu_first(self, pack):
        self.write("packs/small/pack.yaml", pack.replace("languages: [cy, en]", "languages: [ur, en]").replace(
            "{cy: final,", "{ur: final,").replace("  cy: Bach", "  ur: چھوٹا"))
        for number in (1, 2):
            text = CARD.format(number=number).replace("  cy: Cerdyn", "  ur: کارڈ").replace(
                "  cy: |\n    Mae’r ŵyn a’r tŷ wrth y môr.", "  ur: |\n    آپ اکیلے نہیں ہیں")
            self.write(f"packs/small/items/card-{number:03}.yaml", text)
        path = self.folder / "packs/small/layouts/small-card.yaml"
        text = path.read_text()
        if "ur: رکیں" not in text:
            path.write_text(text.replace("    cy: Oedi", "    cy: Oedi\n      ur: رکیں"))

    def pages(self, pdf):
        return [" ".join(page.split()) for page in tool("pdftotext", self.folder / pdf, "-").split("\f")[:-1]]

    def targets(self, target):
        return [entry for entry in self.manifest() if entry["target"] == target]

    def test_a_card_back_to_back_is_imposed_as_front_and_back(self):
        self.pack_of("back-to-back")
        self.run_program("build", "--edition", "bilingual,cy")
        fronts, backs = self.pages("output/small/small-cards-cy-en.sra3.sheets.pdf")
        self.assertIn("Cerdyn 1", fronts)
        self.assertIn("Cerdyn 2", fronts)
        self.assertNotIn("Card 1", fronts)
        self.assertIn("Card 2", backs)
        self.assertNotIn("Cerdyn", backs)
        # Alone, a language has nothing for the back: its cards are printed on one side, none behind another.
        self.assertEqual([len(self.pages(f"output/small/small-cards-{languages}.sra3.sheets.pdf"))
                          for languages in ("cy-en", "cy")], [2, 1])
        self.assertEqual(self.pages("output/small/small-cards-cy.press.pdf"),
                         ["Cerdyn 1 Mae’r ŵyn a’r tŷ wrth y môr.", "Cerdyn 2 Mae’r ŵyn a’r tŷ wrth y môr."])

    def test_a_picture_of_a_turned_page_is_upright(self):
        self.pack_of("back-to-back")
        self.run_program("build", "--target", "png,svg", "--dpi", "72")
        upright = self.files()
        self.pack_of("tilt-and-turn")
        self.run_program("build", "--target", "png,press", "--dpi", "72")
        for path, content in self.files().items():
            if path.endswith(".png"):
                self.assertEqual(content, upright[path], path)
        boxes = tool("pdftotext", "-bbox", self.folder / "output/small/small-cards-cy-en.press.pdf", "-")
        tops = [float(y) for y in re.findall(r'yMin="([\d.]+)"[^>]*>(?:Cerdyn|Card)<', boxes)]
        self.assertEqual([top < 210 for top in tops], [True, False, True, False])

    def booklet(self, mode):
        self.pack_of(mode, BOOKLET, BOOKLET_FACES)
        self.run_program("build")
        return self.pages("output/small/small-cards-cy-en.press.pdf")

    def heads(self, pages):
        return [" ".join(re.findall(r"Cerdyn \d|Card \d|Cynnwys|Contents|Nodiadau|Notes", page)[:1]) for page in pages]

    def test_a_booklet_to_turn_begins_at_both_covers(self):
        heads = self.heads(self.booklet("tilt-and-turn"))
        self.assertEqual(heads[:4], ["Cynnwys", "Cerdyn 1", "Cerdyn 2", "Nodiadau"])
        self.assertEqual(heads[4:], ["Notes", "Card 2", "Card 1", "Contents"])
        outline = tool("mutool", "show", self.folder / "output/small/small-cards-cy-en.press.pdf", "outline")
        self.assertEqual(re.findall(r'"([^"]+)"\s+#(?:page=)?(\d+)', outline),
                         [("Cerdyn 1", "2"), ("Cerdyn 2", "3"), ("Card 1", "7"), ("Card 2", "6")])
        report = json.loads((self.folder / "output/small/parity.json").read_text())
        pairs = report["products"][0]["pairs"]
        self.assertEqual({(pair["verdict"], len(pair["sides"])) for pair in pairs}, {("equal", 2)})
        # The outer sheet carries both covers.
        sheets = self.pages("output/small/small-cards-cy-en.sheets.pdf")
        self.assertIn("Cynnwys", sheets[0])
        self.assertIn("Contents", sheets[0])

    def test_a_booklet_back_to_back_goes_on_in_the_other_language(self):
        pages = self.booklet("back-to-back")
        self.assertEqual(self.heads(pages), ["Cynnwys", "Cerdyn 1", "Cerdyn 2", "Nodiadau",
                                             "Contents", "Card 1", "Card 2", "Notes"])
        for page in (pages[0], pages[4]):  # each counts its own pages
            self.assertEqual(sorted(re.findall(r"\d", page)), ["1", "2", "2", "3"])

    def test_a_booklet_that_reads_from_the_right_is_bound_there(self):
        self.pack_of("back-to-back", BOOKLET, BOOKLET_FACES)
        self.urdu_first(BOOKLET)
        self.run_program("build", "--werror")
        self.assertEqual(self.report(), [])
        pages = self.pages("output/small/small-cards-ur-en.press.pdf")
        # Each language begins at the cover where its readers begin.
        self.assertEqual(self.heads(pages)[4:], ["Notes", "Card 2", "Card 1", "Contents"])
        # The spread of the covers: the Urdu one is the right-bound booklet's front, so it lies at the left.
        covers = tool("pdftotext", "-bbox", self.folder / "output/small/small-cards-ur-en.sheets.pdf", "-").split("<page ")[1]
        left = {word: float(x) < 210 / 25.4 * 72 / 2
                for x, word in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]+)<', covers)}
        self.assertFalse(left["Contents"])
        self.assertTrue(any(left[word] for word in left if re.search("[\u0600-\u06ff]", word)))
        self.assertFalse(any(not left[word] for word in left if re.search("[\u0600-\u06ff]", word)))
        ticket = json.loads((self.folder / "output/small/small-cards-ur-en.ticket.json").read_text(encoding="utf-8"))
        self.assertEqual(ticket["binding"]["edge"], "right")

    def test_cards_have_no_facing_pages(self):
        self.pack_of("facing")
        self.run_program("build", code=1)
        self.assertEqual([finding["code"] for finding in self.report()], ["facing-side"])
        self.run_program("build", "--edition", "cy", "--target", "press,sheets,png")
        # One language makes cards of one side of them: two pictures, the press file and sheets of two sizes.
        self.assertEqual(sorted(entry["target"] for entry in self.manifest()),
                         ["png", "png", "press", "sheets", "sheets"])

    def test_an_edition_says_that_there_is_another(self):
        self.pack_of("back-to-back")
        self.run_program("build", "--edition", "bilingual,cy,en")
        self.assertEqual([(finding["code"], finding["product"], finding["language"]) for finding in self.report()],
                         [("other-edition", "cards", "cy"), ("other-edition", "cards", "en")])
        path = self.folder / "packs/small/layouts/small-card.yaml"
        path.write_text(path.read_text().replace("labels:\n", "labels:\n  other_edition:\n    cy: Hefyd yn Saesneg\n"
                                                 "    en: Also in Welsh\n    ur: x\n") + """    - label: other_edition
      when: monolingual
      style: message
      at: {left: 12mm, right: 12mm, bottom: 12mm, height: 10mm}
""")
        self.run_program("build", "--edition", "bilingual,cy,en")
        self.assertEqual(self.report(), [])
        for languages, said in (("cy-en", ""), ("cy", "Hefyd yn Saesneg"), ("en", "Also in Welsh")):
            for page in self.pages(f"output/small/small-cards-{languages}.press.pdf"):
                self.assertEqual(re.findall("Hefyd yn Saesneg|Also in Welsh", page), [said] if said else [])


if __name__ == "__main__":
    main()
