#!/usr/bin/env python3
"""The job ticket of a product (requirement P18)."""
import hashlib
import json

from support import CARD, PACK, ProgramTest, main, tool

BOOKLET = PACK[:PACK.index("  cards:")] + """  cards:
    layout: small-card
    binding: saddle
    press: coated-fogra39
    stock: {cover: silk-250, inner: text-120}
    pages:
      - {item: card-001, face: front}
      - {item: card-002, face: front}
      - {item: card-003, face: front}
      - {item: card-004, face: front}
"""

KEYS = ["pecyn", "pack", "product", "title", "version", "edition", "languages", "date", "draft", "trim", "bleed_mm",
        "pages", "faces", "quantity", "pieces_per_copy", "stock", "cover_stock", "deck_thickness_mm", "binding",
        "fold", "gang", "plates", "finishing", "press", "sheets", "files"]


class TicketTest(ProgramTest):
    stem = "output/small/small-cards-cy-en.ticket"

    def setUp(self):
        super().setUp()
        self.small_pack(pack=PACK.replace("stock: card-350", "stock: card-350, quantity: 250"))

    def ticket(self):
        return json.loads((self.folder / f"{self.stem}.json").read_text(encoding="utf-8"))

    def has_ticket(self):
        found = [(self.folder / f"{self.stem}.{kind}").exists() for kind in ("json", "pdf")]
        self.assertEqual(*found)
        return found[0]

    def test_it_tells_the_press_room_all(self):
        self.run_program("build")
        ticket = self.ticket()
        self.assertEqual(list(ticket), KEYS)
        self.assertEqual(ticket["title"], "Bach / Small")
        self.assertEqual(ticket["date"], "2026-11-01")
        self.assertEqual(ticket["trim"], {"width_mm": 105.0, "height_mm": 148.0})
        self.assertEqual((ticket["pages"], ticket["faces"], ticket["quantity"]), (4, 2, 250))
        self.assertEqual(ticket["stock"], {"name": "card-350", "gsm": 350.0, "caliper_um": 437.5})
        self.assertEqual([plate["name"] for plate in ticket["plates"]], ["Cyan", "Magenta", "Yellow", "Black"])
        self.assertEqual(ticket["press"]["standard"], "PDF/X-4")
        sheets = {sheet["size"]: sheet for sheet in ticket["sheets"]}
        self.assertEqual((sheets["SRA3"]["up"], sheets["SRA3"]["sheets_per_copy"], sheets["SRA3"]["sheets"]), (6, 1, 250))
        self.assertEqual(len(ticket["files"]), 3)
        for file in ticket["files"]:
            content = (self.folder / "output" / file["path"]).read_bytes()
            self.assertEqual(file["bytes"], len(content))
            self.assertEqual(file["sha256"], hashlib.sha256(content).hexdigest())
        # What the manifest lists is what is published; the ticket goes with it, as the reports do.
        self.assertFalse(any(".ticket." in entry["path"] for entry in self.manifest()))

    def test_the_page_is_press_ready_and_says_the_same(self):
        self.run_program("build")
        path = self.folder / f"{self.stem}.pdf"
        tool("qpdf", "--check", path)
        info = tool("pdfinfo", "-box", path)
        self.assertIn("Pages:           1\n", info)
        self.assertIn("A4", info)
        self.assertIn(b"/GTS_PDFX", path.read_bytes())
        text = tool("pdftotext", "-layout", path, "-")
        for words in ("Job ticket", "105 × 148 mm", "card-350", "SRA3", "FOGRA39", "250"):
            self.assertIn(words, text)
        for file in self.ticket()["files"]:
            self.assertIn(file["sha256"][:16], text)
            self.assertIn(file["path"].split("/")[-1], text)
        fonts = tool("pdffonts", path).splitlines()[2:]
        self.assertTrue(fonts and all(" yes yes " in line for line in fonts), fonts)

    def test_the_same_bytes_every_time(self):
        self.run_program("build", "-j", "1")
        first = [(self.folder / f"{self.stem}.{kind}").read_bytes() for kind in ("json", "pdf")]
        self.run_program("build", "-j", "4")
        self.assertEqual(first, [(self.folder / f"{self.stem}.{kind}").read_bytes() for kind in ("json", "pdf")])

    def test_only_whole_products_for_print_have_one(self):
        self.run_program("build", "--target", "png")
        self.assertFalse(self.has_ticket())
        self.run_program("build", "--item", "card-001")
        self.assertFalse(self.has_ticket())
        self.run_program("check")
        self.assertFalse(self.has_ticket())
        self.run_program("build", "--target", "press")
        self.assertEqual([file["target"] for file in self.ticket()["files"]], ["press"])
        self.run_program("build", "--item", "card-001")  # another file: the whole one is what it was
        self.assertTrue(self.has_ticket())

    def assert_true(self):
        for file in self.ticket()["files"]:
            content = (self.folder / "output" / file["path"]).read_bytes()
            self.assertEqual(file["sha256"], hashlib.sha256(content).hexdigest())

    def test_a_product_that_fails_keeps_its_old_files_and_their_ticket(self):
        self.small_pack(pack=PACK.replace("{cy: final,", "{cy: draft,"))
        self.run_program("build", "--allow-draft")
        self.assertTrue(self.ticket()["draft"])
        self.assertIn("DRAFFT / DRAFT", tool("pdftotext", self.folder / f"{self.stem}.pdf", "-"))
        self.run_program("build", code=1)  # drafts are kept from print
        self.assert_true()
        self.write("packs/small/items/card-002.yaml", "kind: card\ntheme: pause\n")
        self.run_program("build", code=1)
        self.assert_true()

    def test_a_run_that_ends_halfway_leaves_no_ticket_that_is_wrong(self):
        self.run_program("build", "-j", "1")
        self.write("packs/small/items/card-002.yaml", CARD.format(number=9))
        sheets = self.folder / "output/small/small-cards-cy-en.sra3.sheets.pdf"
        sheets.unlink()
        sheets.mkdir()
        self.run_program("build", "-j", "1", code=3)
        # The press file is another one already, and the sheets were never made.
        self.assertFalse(self.has_ticket())
        sheets.rmdir()
        self.run_program("build")
        self.assert_true()

    def test_a_booklet_has_one(self):
        self.small_pack(pack=BOOKLET, cards=4)
        self.run_program("build")
        self.assert_true()
        ticket = self.ticket()
        self.assertEqual(ticket["binding"], {"kind": "saddle", "leaves": 2, "thickness_mm": 0.45, "creep_mm": 0.0,
                                             "creep_by_printer": False, "edge": "left", "sections": None,
                                             "spine_mm": None})
        self.assertIsNone(ticket["faces"])
        self.assertEqual([sheet["sheets_per_copy"] for sheet in ticket["sheets"]], [1])


if __name__ == "__main__":
    main()
