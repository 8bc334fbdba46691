#!/usr/bin/env python3
"""Texts that are not final, and helplines that nobody has checked for too long (C2, C4)."""
from support import PACK, ProgramTest, main, tool

DRAFT = PACK.replace("{cy: final,", "{cy: draft,")
HELPLINE = """contacts:
  meic:
    label:
      cy: Meic
      en: Meic
    phone: 080880 23456
    verified_on: 2026-06-01
"""


class DraftsTest(ProgramTest):
    def targets(self):
        return {entry["target"] for entry in self.manifest()}

    def test_drafts_do_not_go_to_print(self):
        self.small_pack(pack=DRAFT)
        done = self.run_program("build", code=1)
        self.assertIn("[draft-text]", done.stderr)
        self.assertEqual(self.targets(), {"office", "png"})
        # What is printed in the office says so all the same.
        path = self.folder / "output/small/small-cards-cy-en.office.pdf"
        for page in tool("pdftotext", path, "-").split("\f")[:-1]:
            self.assertIn("DRAFFT / DRAFT", page)
        self.assertIn("(drafft / draft)", tool("pdfinfo", path))
        self.run_program("build", "--target", "office,png")

    def test_an_edition_without_draft_texts_does(self):
        self.small_pack(pack=DRAFT)
        self.run_program("build", "--edition", "en")
        self.assertEqual(self.targets(), {"press", "sheets", "office", "png"})
        self.assertNotIn("DRAFFT", tool("pdftotext", self.folder / "output/small/small-cards-en.press.pdf", "-"))

    def test_marked_drafts_say_so_on_every_page(self):
        self.small_pack(pack=DRAFT)
        self.run_program("build", "--allow-draft", "-o", "allowed")
        self.small_pack(pack=DRAFT + "checks:\n  drafts: mark\n")
        self.run_program("build")
        self.assertEqual(self.targets(), {"press", "sheets", "office", "png"})
        self.assertEqual({entry["width_mm"] for entry in self.manifest() if entry["target"] == "press"}, {105})
        for output in ("output", "allowed"):
            for part in ("press", "sra3.sheets", "office"):
                path = self.folder / output / f"small/small-cards-cy-en.{part}.pdf"
                pages = tool("pdftotext", path, "-").split("\f")[:-1]
                self.assertEqual(len(pages), 4 if part == "press" else 2)
                for page in pages:
                    self.assertIn("DRAFFT / DRAFT", page)
                title = [line for line in tool("pdfinfo", path).splitlines() if line.startswith("Title:")][0]
                self.assertEqual(title.count("(drafft / draft)"), 1, title)
                self.assertTrue(title.endswith("(drafft / draft)"), title)

    def test_the_mark_lies_outside_the_bleed(self):
        self.small_pack(pack=DRAFT)
        self.run_program("build", "--allow-draft", "--target", "press")
        path = self.folder / "output/small/small-cards-cy-en.press.pdf"
        bleed = self.box(path, "BleedBox")
        words = [line for line in tool("pdftotext", "-bbox", path, "-").splitlines() if "DRAFFT" in line]
        self.assertEqual(len(words), 4)
        media = self.box(path, "MediaBox")
        top = float(words[0].split('yMin="')[1].split('"')[0])
        self.assertGreaterEqual(top, media[3] - bleed[1])

    def box(self, path, name):
        line = [line for line in tool("pdfinfo", "-box", path).splitlines() if line.startswith(name)][0]
        return [float(number) for number in line.split(":")[1].split()]

    def test_one_draft_text_stops_the_product_that_shows_it_alone(self):
        products = PACK.split("products:")[0] + """products:
  one: {layout: small-card, items: [card-001], press: coated-fogra39, stock: card-350}
  two: {layout: small-card, items: [card-002], press: coated-fogra39, stock: card-350}
"""
        self.small_pack(pack=products)
        self.write("packs/small/translation.yaml", "pecyn: 1\ncard-002.title: {cy: draft}\n")
        done = self.run_program("build", "--target", "press", code=1)
        self.assertEqual(done.stderr.count("[draft-text]"), 1)
        self.assertIn("packs/small/items/card-002.yaml:", done.stderr)
        self.assertIn("'two' holds a text that is not final, 'card-002.title' in cy", done.stderr)
        self.assertEqual({entry["product"] for entry in self.manifest()}, {"one"})
        self.run_program("build", "--target", "press", "--edition", "en")
        self.run_program("build", "--target", "press", "--allow-draft")
        marked = tool("pdftotext", self.folder / "output/small/small-two-cy-en.press.pdf", "-")
        self.assertIn("DRAFFT / DRAFT", marked)
        whole = tool("pdftotext", self.folder / "output/small/small-one-cy-en.press.pdf", "-")
        self.assertNotIn("DRAFFT", whole)

    def test_an_old_helpline_does_not_go_to_print(self):
        self.small_pack(pack=PACK + HELPLINE)
        self.run_program("build", "--today", "2026-06-10")
        self.assertEqual(self.targets(), {"press", "sheets", "office", "png"})
        self.run_program("build", "--today", "2026-09-10")
        self.assertGreaterEqual(self.manifest()[0]["findings"]["warning"], 1)
        self.run_program("build", "--today", "2026-12-10", code=1)
        self.assertEqual(self.targets(), {"office", "png"})


if __name__ == "__main__":
    main()
