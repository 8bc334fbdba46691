#!/usr/bin/env python3
"""`pecyn impose` on PDFs of other programs: the right sheets, or a finding that says what to do."""
import pathlib
import re
import signal
import subprocess
import time
import unittest

import support
from pdf_files import DRAWING, PdfFile, as_mupdf_shows, as_poppler_shows, difference

FILES = support.ROOT / "tests" / "cli" / "files"
# The sheet is the page: what it shows must be the page itself.
ALONE = ["--scheme", "fronts", "--marks", "none"]


class ImposeTest(support.ProgramTest):
    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.bytes())
        return path

    def impose(self, *words, code=0, output="sheets.pdf"):
        done = self.run_program("impose", *words, "-o", output, code=code)
        sheets = self.folder / output
        self.assertEqual(sheets.exists(), code == 0, done.stderr)
        if code == 0:
            subprocess.run(["qpdf", "--check", sheets], check=True, capture_output=True)
        return done

    def assert_refused(self, *words, finding):
        done = self.impose(*words, code=1, output="none.pdf")
        self.assertIn(f"[{finding}]", done.stderr)
        self.assertIn("help:", done.stderr)

    def assert_unchanged(self, path, pages=1, limit=0.5):
        """Each page alone on its sheet looks as it did, in two programs."""
        done = self.impose(path, *ALONE)
        sheets = self.folder / "sheets.pdf"
        for page in range(1, pages + 1):
            for shows in (as_poppler_shows, as_mupdf_shows):
                before, after = shows(path, page), shows(sheets, page)
                self.assertGreater(len(set(before[2])), 1, "nothing is shown")
                self.assertLess(difference(before, after), limit, f"{path} page {page} {shows.__name__}")
        return done

    def variant(self, source, *options, name="variant.pdf"):
        path = self.folder / name
        subprocess.run(["qpdf", "--static-id", *options, source, path], check=True, capture_output=True)
        return path

    # Files of other programs

    def test_looks_differ_where_they_should(self):
        """The comparison itself can fail."""
        one = self.file("one.pdf", PdfFile().page().page("/MediaBox[0 0 150 190]/Rotate 180"))
        self.assertGreater(difference(as_poppler_shows(one, 1), as_poppler_shows(one, 2)), 5)

    def test_own_objects(self):
        self.assert_unchanged(self.file("in.pdf", PdfFile().page().page()), pages=2)

    def test_cairo(self):
        source = self.file("in.pdf", PdfFile().page().page())
        subprocess.run(["pdftocairo", "-pdf", source, self.folder / "cairo.pdf"], check=True)
        self.assert_unchanged(self.folder / "cairo.pdf", pages=2)

    def test_ghostscript(self):
        source = self.file("in.pdf", PdfFile().page().page())
        subprocess.run(["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite",
                        f"-sOutputFile={self.folder / 'gs.pdf'}", source], check=True)
        self.assert_unchanged(self.folder / "gs.pdf", pages=2)

    def test_libreoffice(self):
        self.assert_unchanged(FILES / "libreoffice.pdf")
        text = support.tool("pdftotext", self.folder / "sheets.pdf", "-")
        self.assertIn("Mae’r ŵyn wrth y tŷ.", text)

    def test_ways_of_writing(self):
        source = self.file("in.pdf", PdfFile().page().page())
        for options in (["--object-streams=generate"], ["--linearize"], ["--qdf"],
                        ["--object-streams=generate", "--linearize", "--recompress-flate"]):
            with self.subTest(options):
                self.assert_unchanged(self.variant(source, *options), pages=2)

    def test_bytes_before_the_header(self):
        self.assert_unchanged(self.file("in.pdf", b"junk\n" + PdfFile().page().bytes()))

    # Passwords

    def test_encrypted(self):
        source = self.file("in.pdf", PdfFile().page())
        for bits in ("128", "256"):
            with self.subTest(bits):
                options = ["--use-aes=y"] if bits == "128" else []
                path = self.variant(source, "--encrypt", "", "owner", bits, *options, "--")
                self.assert_unchanged(path)
                secret = self.variant(source, "--encrypt", "user", "owner", bits, *options, "--", name="secret.pdf")
                self.assert_refused(secret, *ALONE, finding="file-encrypted")

    def test_owner_forbids(self):
        source = self.file("in.pdf", PdfFile().page())
        for rule in ("--modify=none", "--print=none"):
            with self.subTest(rule):
                path = self.variant(source, "--encrypt", "", "owner", "256", rule, "--")
                self.assert_refused(path, *ALONE, finding="file-encrypted")
        allowed = self.variant(source, "--encrypt", "", "owner", "256", "--modify=assembly", "--")
        self.assert_unchanged(allowed)

    # Boxes

    def test_rotated(self):
        for turn in (90, 180, 270, -90, 450):
            with self.subTest(turn):
                self.assert_unchanged(self.file("in.pdf", PdfFile().page(f"/MediaBox[0 0 150 190]/Rotate {turn}")))

    def test_inherited(self):
        self.assert_unchanged(self.file("in.pdf", PdfFile(tree="/MediaBox[0 0 150 190]/Rotate 90").page("")))

    def test_odd_boxes(self):
        for boxes in ("/MediaBox[-20 -10 130 180]", "/MediaBox[150 190 0 0]", "/MediaBox[0 190 150 0]",
                      "/MediaBox[0 0 150 190]/CropBox[10 20 140 150]",
                      "/MediaBox[0 0 150 190]/CropBox[-50 -50 100 300]",
                      "/MediaBox[0.5 0.25 150.125 190.75]/CropBox[140 150 10 20]/Rotate 90",
                      "/MediaBox[-20 -10 130 180]/Rotate 270"):
            with self.subTest(boxes):
                self.assert_unchanged(self.file("in.pdf", PdfFile().page(boxes)))

    def test_user_unit(self):
        path = self.file("in.pdf", PdfFile().page("/MediaBox[10 0 160 190]/UserUnit 2/Rotate 90"))
        self.impose(path, *ALONE)
        self.assertLess(difference(as_mupdf_shows(path), as_mupdf_shows(self.folder / "sheets.pdf")), 0.5)
        self.assertIn("380 x 300 pts", support.tool("pdfinfo", self.folder / "sheets.pdf"))

    def test_trim_and_bleed(self):
        """The sheet shows the trim and the bleed, nothing of what lies around."""
        trim = "/TrimBox[25 25 125 165]"
        for boxes in (trim + "/BleedBox[20 20 130 170]", trim + "/BleedBox[20 5 150 175]"):
            with self.subTest(boxes):
                self.impose(self.file("in.pdf", PdfFile().page("/MediaBox[0 0 150 190]" + boxes)), *ALONE)
                self.assertIn("110 x 150 pts", support.tool("pdfinfo", self.folder / "sheets.pdf"))
                cut = self.file("cut.pdf", PdfFile().page("/MediaBox[20 20 130 170]"))
                self.assertLess(difference(as_poppler_shows(cut), as_poppler_shows(self.folder / "sheets.pdf")), 0.5)

    def test_trim_outside(self):
        path = self.file("in.pdf", PdfFile().page("/MediaBox[0 0 150 190]/TrimBox[20 20 400 170]"))
        done = self.impose(path, *ALONE)
        self.assertIn("[page-boxes]", done.stderr)

    # Content

    def test_many_contents(self):
        drawing = DRAWING % 1
        half = drawing.index("0.9 0 k")  # in the middle of an operator's numbers
        parts = [drawing[:half], drawing[half:half + 80], drawing[half + 80:]]
        self.assert_unchanged(self.file("in.pdf", PdfFile().page(contents=parts)))

    def test_plates(self):
        """Spots and process inks stay what they were, dot for dot."""
        path = self.file("in.pdf", PdfFile().page())
        self.impose(path, *ALONE)
        plates = {}
        for name, source in (("before", path), ("after", self.folder / "sheets.pdf")):
            (self.folder / name).mkdir()
            subprocess.run(["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r60",
                            f"-sOutputFile={self.folder / name / 'p.tif'}", source], check=True, capture_output=True)
            plates[name] = {path.name: path.read_bytes() for path in (self.folder / name).iterdir()}
        self.assertIn("p(PANTONE 356 C).tif", plates["before"])
        self.assertEqual(plates["before"].keys(), plates["after"].keys())
        for plate, content in plates["before"].items():
            # The head may hold a date; the pixels do not.
            self.assertEqual(len(content), len(plates["after"][plate]))
            self.assertEqual(content[400:], plates["after"][plate][400:], plate)

    def test_hidden_layer(self):
        file = PdfFile()
        shown, hidden = (file.add(f"<</Type/OCG/Name({name})>>") for name in ("shown", "hidden"))
        file.catalogue = (f"/OCProperties<</OCGs[{shown} 0 R {hidden} 0 R]"
                          f"/D<</OFF[{hidden} 0 R]/Order[{shown} 0 R {hidden} 0 R]>>>>")
        layers = f"/Properties<</A {shown} 0 R/B {hidden} 0 R>>"
        number = file.add("", "/OC/A BDC 1 0 0 rg 10 10 50 50 re f EMC /OC/B BDC 0 0 1 rg 60 60 80 80 re f EMC "
                              "0 1 0 rg 10 100 20 30 re f 1 1 0 rg 40 100 20 30 re f 0 0 0 rg 90 20 9 9 re f")
        file.pages.append(file.add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 150 190]/Contents {number} 0 R"
                                   f"/Resources<<{layers}>>>>"))
        self.assert_unchanged(self.file("in.pdf", file))

    def test_notes(self):
        file = PdfFile()
        look = file.add("/Type/XObject/Subtype/Form/BBox[0 0 20 20]", "0 0 20 20 re f")
        note = f"<</Type/Annot/Subtype/Square/F 4/Rect[10 10 30 30]/AP<</N {look} 0 R>>>>"
        hidden = note.replace("/F 4", "/F 6")
        done = self.impose(self.file("in.pdf", file.page(f"/MediaBox[0 0 150 190]/Annots[{note}{note}{hidden}]")),
                           *ALONE)
        self.assertIn("2 notes or form fields", done.stderr)
        self.assertIn("[annotations]", done.stderr)

    def test_same_bytes(self):
        path = self.file("in.pdf", PdfFile().page().page())
        for output in ("one.pdf", "two.pdf"):
            self.impose(path, "--scheme", "cards", "--sheet", "A4", "--marks", "crop,slug", output=output)
        self.assertEqual((self.folder / "one.pdf").read_bytes(), (self.folder / "two.pdf").read_bytes())

    def test_pages_are_written_once(self):
        path = self.file("in.pdf", PdfFile().page().page())
        self.impose(path, "--scheme", "cards", "--sheet", "A4", "--copies", "40")
        sheets = (self.folder / "sheets.pdf").read_bytes()
        self.assertEqual(sheets.count(b"/Subtype/Form"), 2 + 1)  # two pages, and marks

    # Damage

    def test_damaged(self):
        content = PdfFile().page().page().bytes()
        broken_table = content.replace(b"startxref\n", b"startxref\n9")
        self.assertIn("[file-damaged]", self.assert_unchanged(self.file("in.pdf", broken_table), pages=2).stderr)
        shifted = content.replace(b"%PDF-1.6\n", b"%PDF-1.6\n% one line more\n", 1)
        self.assertIn("[file-damaged]", self.assert_unchanged(self.file("in.pdf", shifted), pages=2).stderr)
        for size in range(0, len(content), 211):
            with self.subTest(size):
                path = self.file("cut.pdf", content[:size])
                done = subprocess.run(self.command("impose", path, *ALONE, "-o", "cut-out.pdf"), cwd=self.folder,
                                      capture_output=True, text=True, check=False)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                self.assertRegex(done.stderr, r"\[(file-damaged|file-unreadable)\]")

    def test_unreadable(self):
        self.assert_refused(self.file("in.pdf", b"no PDF at all"), *ALONE, finding="file-unreadable")
        self.assert_refused(self.file("in.pdf", PdfFile()), *ALONE, finding="file-unreadable")
        self.assert_refused("nowhere.pdf", *ALONE, finding="file-unreadable")

    def test_loops(self):
        """What refers to itself ends."""
        file = PdfFile()
        loop = len(file.objects) + 1
        file.add(f"<</Type/ExtGState/Self {loop} 0 R/Page 6 0 R/More[{loop + 1} 0 R {loop + 1} 0 R]>>")
        file.add(f"[{loop + 1} 0 R {loop + 1} 0 R {loop} 0 R]")
        number = file.add("", "1 0 0 rg 10 10 50 50 re f")
        file.pages.append(file.add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents {number} 0 R"
                                   f"/Resources<</ExtGState<</A {loop} 0 R>>>>>>"))
        self.impose(self.file("in.pdf", file), *ALONE)
        many = PdfFile()
        first = len(many.objects) + 1
        for i in range(60):  # doubles sixty times
            many.add(f"[{first + i + 1} 0 R {first + i + 1} 0 R]")
        many.add("[/End]")
        many.pages.append(many.add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]"
                                   f"/Resources<</ColorSpace<</A {first} 0 R>>>>>>"))
        self.assert_refused(self.file("in.pdf", many), *ALONE, finding="too-large")

    # Schemes

    def test_schemes(self):
        file = PdfFile()
        for _ in range(8):
            file.page()
        path = self.file("in.pdf", file)
        for scheme, sides in (("cards", 2), ("wire", 2), ("saddle", 4), ("sewn", 4), ("perfect", 4), ("zine", 1),
                              ("concertina", 2), ("tiles", 8), ("fronts", 1)):
            with self.subTest(scheme):
                self.impose(path, "--scheme", scheme, *([] if scheme != "wire" else ["--sheet", "A4"]),
                            *(["--sheet", "A4"] if scheme in ("cards", "fronts") else []), "--marks", "crop,fold,slug")
                pages = int(support.tool("pdfinfo", self.folder / "sheets.pdf").split("Pages:")[1].split()[0])
                self.assertEqual(pages, sides)
                if scheme not in ("tiles", "zine"):
                    self.assertIn("in.pdf · sheet 1 of", support.tool("pdftotext", self.folder / "sheets.pdf", "-"))

    def test_page_count(self):
        file = PdfFile().page().page().page()
        path = self.file("in.pdf", file)
        self.assert_refused(path, "--scheme", "cards", finding="page-count")
        self.assert_refused(path, "--scheme", "saddle", finding="page-count")
        self.assert_refused(path, "--scheme", "fronts", "--pages", "2-4", finding="page-count")
        self.impose(path, "--scheme", "saddle", "--fill")
        self.impose(path, "--scheme", "cards", "--pages", "3,1", output="chosen.pdf")
        text = support.tool("pdftotext", self.folder / "chosen.pdf", "-")
        self.assertLess(text.index("Page 3"), text.index("Page 1"))
        self.assertNotIn("Page 2", text)

    def test_page_sizes(self):
        path = self.file("in.pdf", PdfFile().page().page("/MediaBox[0 0 150.4 190]").page("/MediaBox[0 0 140 190]"))
        self.assert_refused(path, "--scheme", "fronts", "--sheet", "A4", finding="page-sizes")
        self.impose(path, "--scheme", "cards", "--sheet", "A4", "--pages", "1-2")  # rounding of programs

    def test_too_small(self):
        path = self.file("in.pdf", PdfFile().page().page())
        self.assert_refused(path, "--scheme", "cards", "--sheet", "40mm x 40mm", finding="sheet-too-small")
        self.impose(path, "--scheme", "cards", "--sheet", "40mm x 40mm", "--fit", "--marks", "none")

    def test_input_is_never_overwritten(self):
        source = self.file("in.pdf", PdfFile().page().page())
        before = source.read_bytes()
        link = self.folder / "link.pdf"
        link.symlink_to(source)
        for name in ("in.pdf", "link.pdf"):
            done = self.run_program("impose", source, *ALONE, "-o", name, code=1)
            self.assertIn("[same-file]", done.stderr)
            self.assertEqual(source.read_bytes(), before)

    def test_more_than_anybody_prints(self):
        source = self.file("in.pdf", PdfFile().page().page())
        self.assert_refused(source, "--scheme", "fronts", "--copies", "10000", "--order", "repeat",
                            "--sheet", "2000mm x 2000mm", "--marks", "none", finding="too-many-sheets")
        tiny = self.file("tiny.pdf", PdfFile().page("/MediaBox[0 0 4 4]").page("/MediaBox[0 0 4 4]"))
        self.assert_refused(tiny, "--scheme", "cards", "--sheet", "5000mm x 5000mm", "--marks", "none",
                            finding="too-many-sheets")
        large = self.file("large.pdf", PdfFile().page("/MediaBox[0 0 14000 14000]"))
        self.assert_refused(large, "--scheme", "tiles", "--sheet", "40mm x 40mm", finding="too-many-sheets")

    def test_too_thick_to_staple(self):
        source = self.file("in.pdf", PdfFile().page())
        args = ["--scheme", "saddle", "--fill", "--marks", "none"]
        self.impose(source, *args, "--caliper", "1mm")
        thick = PdfFile()
        for _ in range(80):
            thick.page()
        thick = self.file("thick.pdf", thick)
        self.assert_refused(thick, *args, "--caliper", "0.5mm", finding="creep-too-large")
        self.impose(thick, *args, "--caliper", "0.2mm")

    def test_interrupted(self):
        pages = PdfFile()
        for _ in range(3000):
            pages.page()
        source = self.file("in.pdf", pages)
        words = [support.PROGRAM, "impose", source, "--scheme", "fronts", "--copies", "60", "-o", "out.pdf"]
        with subprocess.Popen(words, cwd=self.folder, stderr=subprocess.PIPE) as run:
            caught = 0
            while not caught & 1 << (signal.SIGINT - 1):  # until it listens
                time.sleep(0.01)
                status = pathlib.Path(f"/proc/{run.pid}/status").read_text()
                caught = int(re.search(r"SigCgt:\s*(\w+)", status)[1], 16)
            run.send_signal(signal.SIGINT)
            run.communicate(timeout=60)
        self.assertEqual(run.returncode, 130)
        self.assertEqual([path.name for path in self.folder.glob("*out.pdf*")], [])

    def test_gang(self):
        small, large = PdfFile().page().page(), PdfFile()
        for _ in range(4):
            large.page("/MediaBox[0 0 200 250]")
        self.impose(self.file("small.pdf", small), self.file("large.pdf", large), "--scheme", "cards",
                    "--sheet", "A3", "--copies", "3,1")
        sheets = (self.folder / "sheets.pdf").read_bytes()
        self.assertGreaterEqual(sheets.count(b"/Subtype/Form"), 6)

    # PDF/X

    def press_file(self, press="coated-fogra39"):
        self.small_pack(pack=support.PACK.replace("coated-fogra39", press))
        self.run_program("build", "packs/small", "--target", "press", "--output", press)
        return next((self.folder / press).rglob("*.press.pdf"))

    def test_keeps_the_standard(self):
        for press, words in (("coated-fogra39", "PDF/X-4 for FOGRA39"), ("coated-x1a", "PDF/X-1a:2003 for FOGRA39")):
            with self.subTest(press):
                self.impose(self.press_file(press), "--scheme", "cards", "--sheet", "SRA3",
                            "--marks", "crop,registration,slug")
                done = self.run_program("preflight", "sheets.pdf")
                self.assertIn(words, done.stdout)
                self.assertIn("passed", done.stdout)

    def test_mixed_standards(self):
        done = self.impose(self.press_file(), self.file("plain.pdf", PdfFile().page().page()), "--scheme", "cards",
                           "--sheet", "SRA3")
        self.assertIn("[standard-lost]", done.stderr)
        self.assertNotIn(b"GTS_PDFX", (self.folder / "sheets.pdf").read_bytes())

    def test_plain_stays_plain(self):
        self.impose(self.file("in.pdf", PdfFile().page()), *ALONE)
        content = (self.folder / "sheets.pdf").read_bytes()
        for word in (b"GTS_PDFX", b"OutputIntents", b"Trapped"):
            self.assertNotIn(word, content)
        self.assertTrue(content.startswith(b"%PDF-1.7"))


if __name__ == "__main__":
    support.main()
