#!/usr/bin/env python3
"""The manifest lists what the output folder holds, and nothing else."""
import hashlib

from support import PACK, ProgramTest, main, tool

KEYS = ["path", "pack", "product", "item", "face", "brand", "languages", "edition", "target", "part", "standard",
        "pages", "width_mm", "height_mm", "bytes", "sha256", "inputs_sha256", "findings"]


class ManifestTest(ProgramTest):
    def entry(self, path):
        found = [entry for entry in self.manifest() if entry["path"] == path]
        self.assertEqual(len(found), 1, path)
        return found[0]

    def paths(self):
        return [entry["path"] for entry in self.manifest()]

    def test_every_file_is_listed_as_it_is(self):
        self.small_pack()
        self.run_program("build")
        files = self.files()
        listed = self.manifest()
        # Reports and job tickets aren't what a pack is made for.
        self.assertEqual(sorted(path for path in files if not path.endswith((".json", "/parity.html", ".ticket.pdf"))),
                         self.paths())
        self.assertEqual(self.paths(), sorted(self.paths()))
        for entry in listed:
            self.assertEqual(list(entry), KEYS)
            content = files[entry["path"]]
            self.assertEqual(entry["bytes"], len(content))
            self.assertEqual(entry["sha256"], hashlib.sha256(content).hexdigest())
            self.assertEqual(entry["languages"], ["cy", "en"])
            self.assertEqual(entry["edition"], "bilingual")
            self.assertEqual(entry["findings"], {"error": 0, "warning": 0})
            self.assertIsNone(entry["brand"])

    def test_press_sheets_and_png(self):
        self.small_pack()
        self.run_program("build")
        press = self.entry("small/small-cards-cy-en.press.pdf")
        self.assertEqual((press["target"], press["standard"], press["pages"], press["part"], press["item"]),
                         ("press", "PDF/X-4", 4, None, None))
        self.assertEqual((press["width_mm"], press["height_mm"]), (105, 148))
        text = tool("pdftotext", self.folder / "output/small/small-cards-cy-en.press.pdf", "-")
        for word in ("ŵyn", "tŷ", "lambs"):
            self.assertIn(word, text)
        sheets = [entry for entry in self.manifest() if entry["target"] == "sheets"]
        self.assertTrue(sheets)
        for entry in sheets:
            self.assertEqual(entry["path"], f"small/small-cards-cy-en.{entry['part']}.sheets.pdf")
            self.assertEqual(entry["pages"], 2)
        self.assertIn("sra3", [entry["part"] for entry in sheets])
        front = self.entry("small/png/cards/card-001-front-cy-en.png")
        self.assertEqual((front["item"], front["face"], front["standard"], front["pages"]),
                         ("card-001", "front", None, 1))

    def test_editions(self):
        self.small_pack()
        self.run_program("build", "--edition", "cy,bilingual", "--target", "press")
        self.assertEqual(self.paths(), ["small/small-cards-cy-en.press.pdf", "small/small-cards-cy.press.pdf"])
        self.assertEqual(self.entry("small/small-cards-cy.press.pdf")["edition"], "cy")

    def test_a_run_for_one_pack_leaves_the_others(self):
        self.small_pack("one")
        self.small_pack("two")
        self.run_program("build", "--target", "press")
        self.small_pack("one", cards=3)
        self.run_program("build", "packs/one", "--target", "press")
        self.assertEqual(self.paths(), ["one/one-cards-cy-en.press.pdf", "two/two-cards-cy-en.press.pdf"])
        self.assertEqual(self.entry("one/one-cards-cy-en.press.pdf")["pages"], 6)
        (self.folder / "output/two/two-cards-cy-en.press.pdf").write_text("tampered with")
        self.run_program("build", "packs/one", "--target", "png")
        self.assertNotIn("two/two-cards-cy-en.press.pdf", self.paths())
        self.assertIn("one/one-cards-cy-en.press.pdf", self.paths())

    def test_a_partial_build_replaces_no_whole(self):
        self.small_pack(cards=3)
        self.run_program("build")
        whole = self.files()["small/small-cards-cy-en.press.pdf"]
        self.run_program("build", "--item", "card-002")
        files = self.files()
        self.assertEqual(files["small/small-cards-cy-en.press.pdf"], whole)
        part = self.entry("small/small-cards-cy-en.part.press.pdf")
        self.assertEqual((part["pages"], part["part"]), (2, "part"))
        self.assertIn("small/small-cards-cy-en.sra3.part.sheets.pdf", self.paths())
        self.assertIn("small/small-cards-cy-en.part.office.pdf", self.paths())
        self.assertIn("small/small-cards-cy-en.how-to.part.office.pdf", self.paths())
        self.assertIn("small/small-cards-cy-en.press.pdf", self.paths())
        self.run_program("build")
        self.assertFalse([path for path in self.paths() if ".part." in path])

    def test_items_and_products_that_are_gone(self):
        self.small_pack(cards=3)
        self.run_program("build", "--target", "png")
        (self.folder / "packs/small/items/card-003.yaml").unlink()
        self.run_program("build", "--target", "png")
        self.assertFalse([path for path in self.paths() if "card-003" in path])
        self.write("packs/small/pack.yaml", PACK.replace("  cards:", "  deck:"))
        self.run_program("build", "--target", "press")
        self.assertEqual(self.paths(), ["small/small-deck-cy-en.press.pdf"])

    def test_inputs_hash_follows_the_inputs(self):
        self.small_pack()
        self.run_program("build", "--target", "press")
        first = self.manifest()[0]["inputs_sha256"]
        self.run_program("build", "--target", "press")
        self.assertEqual(self.manifest()[0]["inputs_sha256"], first)
        item = self.folder / "packs/small/items/card-001.yaml"
        item.write_text(item.read_text().replace("Card 1", "Card one"))
        self.run_program("build", "--target", "press")
        self.assertNotEqual(self.manifest()[0]["inputs_sha256"], first)


if __name__ == "__main__":
    main()
