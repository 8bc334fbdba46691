#!/usr/bin/env python3
"""A local authority's run from the outside: the sample brands on the sample pack, old helplines,
drafts, silly and hostile brands and tables, and what show and update say."""
import shutil

from support import ROOT, ProgramTest, main, tool

BRANDS = ["glannau", "dyffryn", "meillion"]


class AuthorityTest(ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "packs", self.folder / "packs")

    def build(self, *words, code=0):
        return self.run_program("build", "packs/pause", "--progress", "none", *words, code=code).stderr

    def test_three_authorities_on_every_product(self):
        """Their numbers and addresses are on the pages, and QR codes lead to them, by language."""
        names = [word for brand in BRANDS for word in ("--brand", brand)]
        before = {path: path.read_bytes() for path in (self.folder / "packs/pause").rglob("*") if path.is_file()}
        self.build("--target", "press,png", "--dpi", "120", *names)
        self.assertEqual(before, {path: path.read_bytes() for path in before})
        phones = {"glannau": "029 2018 0110", "dyffryn": "01632 960110", "meillion": "08081 570110"}
        codes = {"glannau": ["https://glannau.example/plant", "https://glannau.example/children"],
                 "dyffryn": ["https://dyffryn-arian.example/plant", "https://dyffryn-arian.example/children"],
                 "meillion": ["https://meillion.example"]}
        for brand in BRANDS:
            folder = self.folder / "output/brands" / brand / "pause"
            order = "en-cy" if brand == "dyffryn" else "cy-en"
            for product in ("cards", "poster", "booklet"):
                text = tool("pdftotext", "-raw", folder / f"pause-{product}-{order}.press.pdf", "-")
                self.assertIn(phones[brand], text.replace("\u00a0", " "), product)
            seen = tool("zbarimg", "-q", "--raw", folder / f"png/poster/pause-poster-front-{order}.png").split()
            for address in codes[brand]:
                self.assertIn(address, seen)

    def test_old_helplines(self):
        """All were checked on 2026-11-01: a hundred days later is a warning, two hundred an error."""
        said = self.build("--target", "press", "--today", "2027-02-09")
        self.assertIn("helpline-unverified", said)
        self.assertRegex(said, r"packs/pause/pack\.yaml:\d+:\d+: warning: the contact 'meic' was checked 100 days ago")
        said = self.build("--target", "press", "--today", "2027-05-20", code=1)
        self.assertRegex(said, r"packs/pause/pack\.yaml:\d+:\d+: error: the contact 'meic' was checked 200 days ago")
        self.assertEqual([entry for entry in self.manifest() if entry["target"] == "press"], [])

    def test_drafts(self):
        pack = self.folder / "packs/pause/pack.yaml"
        pack.write_text(pack.read_text(encoding="utf-8").replace("drafts: mark", "drafts: refuse"), encoding="utf-8")
        said = self.build("--target", "press,sheets", code=1)
        self.assertIn("[draft-text]", said)
        self.assertEqual(self.manifest(), [])
        self.build("--target", "press,sheets", "--allow-draft")
        files = [entry["path"] for entry in self.manifest() if entry["target"] in ("press", "sheets")]
        self.assertGreater(len(files), 5)
        for path in files:
            pages = tool("pdftotext", "-raw", self.folder / "output" / path, "-").split("\f")[:-1]
            bare = [number for number, text in enumerate(pages, 1) if text.strip() and "DRAFFT / DRAFT" not in text]
            self.assertEqual(bare, [], path)

    def brand(self, change, code="", brand="glannau"):
        """The brand's text changed must give the finding, and make nothing."""
        path = self.folder / "packs/brands" / brand / "brand.yaml"
        text = path.read_text(encoding="utf-8")
        changed = change(text)
        self.assertNotEqual(changed, text)
        path.write_text(changed, encoding="utf-8")
        said = self.build("--brand", brand, "--target", "press", code=1)
        path.write_text(text, encoding="utf-8")
        self.assertIn(f"[{code}]", said)
        self.assertRegex(said, r"brand\.yaml:\d+:\d+: error")
        self.assertEqual(list(self.folder.rglob("*.press.pdf")), [])

    def test_silly_and_hostile_brands(self):
        self.brand(lambda text: text.replace("phone: 029", "fone: 029"), "unknown-key")
        self.brand(lambda text: text.replace("logo-cy.svg", "../../pause/images/support.svg"), "outside-brand")
        self.brand(lambda text: text.replace("cmyk 100 78 32 28", "cmyk 400 78"), "bad-colour")
        self.brand(lambda text: text.replace("029 2018 0110", "ring us"), "bad-phone")
        self.brand(lambda text: text.replace("  en: Glannau County Council\n", "", 1), "missing-language")
        (self.folder / "packs/brands/glannau/board.svg").write_bytes(b"<svg/>" + b" " * (40 << 20))
        self.brand(lambda text: text + "# \n", "logo-too-large")
        (self.folder / "packs/brands/glannau/board.svg").write_bytes(b"<svg><not closed")
        self.brand(lambda text: text + "# \n", "art-unreadable")

    def table(self, content, code, columns=None):
        folder = self.folder / "packs/brands/awdurdodau"
        (folder / "awdurdodau.csv").write_bytes(content)
        if columns:
            columns(folder / "table.yaml")
        said = self.build("--brand", folder, "--target", "press", "--item", "support", code=1)
        self.assertIn(f"[{code}]", said)
        self.assertEqual(list(self.folder.rglob("*.press.pdf")), [])

    HEAD = "id,Enw,Name,Lliw / Colour,Ffôn / Phone,Gwiriwyd / Checked,Gwefan / Website,Cardiau / Cards\n"
    ROW = "aber,Cyngor Aber,Aber Council,hex 12355b,029 2018 0300,2026-11-01,https://aber.example,100\n"

    def test_silly_and_hostile_tables(self):
        good = (self.HEAD + self.ROW).encode()
        self.table(b"id,Enw\naber,Cyngor\n", "missing-column")
        self.table((self.HEAD + self.ROW).encode("cp1252"), "bad-encoding")
        self.table(good.replace(b"Cyngor Aber", b'"Cyngor Aber'), "unclosed-quote")
        self.table(good.replace(b"029 2018 0300", b"2920180300"), "lost-zero")
        self.table(good.replace(b"2026-11-01", b"03/04/2026"), "ambiguous-date")
        self.table(good.replace("Cyngor Aber".encode(), b"Cyngor T?"), "lost-letter")
        self.table(good + self.ROW.encode(), "duplicate-row")
        self.table(b",".join(b"c%d" % number for number in range(100_000)) + b"\n", "too-large")
        self.table(b"PK\x03\x04" + bytes(1000), "brand-is-spreadsheet")
        self.table(good.replace(b"aber,", b"../aber,"), "bad-id")

    def test_tables_as_spreadsheets_write_them(self):
        """Byte order mark, semicolons, quotes and CRLF are no fault."""
        folder = self.folder / "packs/brands/awdurdodau"
        content = (self.HEAD + self.ROW).replace(",", ";").replace("Aber Council", '"Aber; ""the"" Council"')
        (folder / "awdurdodau.csv").write_bytes(b"\xef\xbb\xbf" + content.replace("\n", "\r\n").encode())
        self.build("--brand", folder, "--target", "press", "--product", "cards", "--item", "support")
        text = tool("pdftotext", "-raw", *self.folder.rglob("*.press.pdf"), "-")
        self.assertIn('Aber; "the" Council', text)

    def test_show_names_the_places(self):
        said = self.run_program("show", "packs/pause-glannau").stdout
        self.assertRegex(said, r"packs/pause-glannau/pack\.yaml:\d+")
        self.assertRegex(said, r"packs/pause/items/\S+\.yaml:\d+")
        self.assertRegex(said, r"brands/glannau/brand\.yaml:\d+")
        row = self.run_program("show", "packs/pause", "--brand", "packs/brands/awdurdodau", "--row", "caer-wen").stdout
        self.assertIn("Cyngor Caer-wen", row)
        self.assertRegex(row, r"awdurdodau\.csv:4")
        self.run_program("show", "packs/pause", "--row", "x", code=2)

    def test_update_says_what_a_newer_base_changes(self):
        self.run_program("update", "packs/pause-glannau", "--accept")
        item = self.folder / "packs/pause/items/moving-again.yaml"
        item.write_text(item.read_text(encoding="utf-8").replace("A bag beside", "Two bags beside"), encoding="utf-8")
        pack = self.folder / "packs/pause/pack.yaml"
        pack.write_text(pack.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"'), encoding="utf-8")
        said = self.run_program("check", "packs/pause-glannau").stderr
        self.assertIn("[base-version]", said)
        said = self.run_program("update", "packs/pause-glannau").stdout
        self.assertIn("moving-again", said)
        own = self.folder / "packs/pause-glannau/pack.yaml"
        self.assertIn('version: "1.0"}', own.read_text(encoding="utf-8"))
        self.run_program("update", "packs/pause-glannau", "--accept")
        self.assertIn('version: "1.1"}', own.read_text(encoding="utf-8"))
        self.assertNotIn("[base-version]", self.run_program("check", "packs/pause-glannau").stderr)


if __name__ == "__main__":
    main()
