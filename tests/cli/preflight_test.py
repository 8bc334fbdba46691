#!/usr/bin/env python3
"""`pecyn preflight`: our own files pass, other people's are judged, what is asked for is written."""
import json
import pathlib
import subprocess

from support import PROGRAM, ROOT, TODAY, ProgramTest, main, pixels_of, tool

OWN_PACKS = ["packs/pause", "tests/layouts", "tests/sheets/packs/gwrando", *sorted(
    path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/languages/*/pack.yaml"))]


class PreflightTest(ProgramTest):
    def preflight(self, *words, code=0):
        done = self.run_program("preflight", *words, "--format", "json", code=code)
        return json.loads(done.stdout)

    def test_every_press_file_of_every_pack_passes(self):
        out = self.folder / "out"
        subprocess.run([PROGRAM, "build", *OWN_PACKS, "--target", "press,sheets,office", "--today", TODAY, "-o", out],
                       cwd=ROOT, check=True, capture_output=True)
        files = sorted(path for path in out.rglob("*.pdf") if ".ticket." not in path.name)
        self.assertGreater(len(files), 20)
        report = self.preflight(*files)
        self.assertEqual(len(report["files"]), len(files))
        for file in report["files"]:
            self.assertEqual(file["findings"], [], file["file"])
            self.assertEqual(file["verdict"], "passed")
            self.assertEqual(file["standard"], "PDF/X-4")
            # Ink was measured on every page.
            self.assertTrue(all(page["coverage"] for page in file["pages"]), file["file"])
        self.assertEqual(report["findings"], [])
        for path in files:
            tool("qpdf", "--check", path)

    def build_small(self):
        self.small_pack()
        self.run_program("build")
        return "output/small/small-cards-cy-en.press.pdf"

    def test_a_report_says_what_the_file_is(self):
        path = self.build_small()
        file = self.preflight(path)["files"][0]
        self.assertEqual(file["pdf_version"], "1.6")
        self.assertEqual(file["output_condition"], "FOGRA39")
        self.assertEqual(len(file["pages"]), 4)
        self.assertEqual(file["pages"][0]["trim"], {"width_mm": 105, "height_mm": 148})
        self.assertEqual(file["pages"][0]["bleed"], {"width_mm": 111, "height_mm": 154})
        self.assertEqual(file["plates"], ["Cyan", "Magenta", "Yellow", "Black"])
        self.assertTrue(file["fonts"] and all(font["embedded"] for font in file["fonts"]))
        # The band on the front, 130 % and 11 mm wide with its bleed, in the corner: of a square
        # of 15 mm all but 4 x 4 mm.
        self.assertAlmostEqual(file["pages"][0]["most_ink"], 130 * (1 - 16 / 225), delta=1.5)
        text = self.run_program("preflight", path).stdout
        self.assertIn("PDF/X-4 for FOGRA39", text)
        self.assertIn("4 pages, 105 x 148 mm with 3 mm bleed", text)
        self.assertTrue(text.endswith("passed\n"), text)

    def test_a_profile_is_held_against_it(self):
        path = self.build_small()
        report = self.preflight(path, "--press", "coated-x1a", code=1)
        codes = [finding["code"] for finding in report["files"][0]["findings"]]
        self.assertIn("no-standard", codes)
        done = self.run_program("preflight", path, "--press", "nothing-like-it", code=1)
        self.assertIn("unknown-press", done.stderr)

    def test_a_file_of_somebody_else(self):
        self.write("page.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">'
                               '<rect width="50" height="50" fill="#c00"/></svg>')
        subprocess.run(["rsvg-convert", "-f", "pdf", "-o", self.folder / "page.pdf", self.folder / "page.svg"], check=True)
        report = self.preflight("page.pdf", code=1)
        codes = [finding["code"] for finding in report["files"][0]["findings"]]
        self.assertIn("no-standard", codes)
        self.assertIn("device-rgb", codes)
        for finding in report["findings"]:
            self.assertTrue(finding["help"], finding["code"])
            self.assertEqual(finding["file"], "page.pdf")

    def test_what_is_no_pdf_is_a_finding(self):
        self.write("note.pdf", "no PDF at all")
        self.write("empty.pdf", "")
        report = self.preflight("note.pdf", "empty.pdf", "nowhere.pdf", code=1)
        for file in report["files"]:
            self.assertEqual([finding["code"] for finding in file["findings"]], ["not-a-pdf"], file["file"])

    def test_one_bad_file_among_good_ones_is_1(self):
        path = self.build_small()
        self.write("note.pdf", "no PDF at all")
        report = self.preflight(path, "note.pdf", code=1)
        self.assertEqual([file["verdict"] for file in report["files"]], ["passed", "failed"])

    def test_plates_are_pictures(self):
        path = self.build_small()
        self.preflight(path, "--plates", "plates", "--dpi", "110")
        names = sorted(file.name for file in (self.folder / "plates").iterdir())
        stem = pathlib.Path(path).stem
        for page in (1, 4):
            for plate in ("Cyan", "Magenta", "Yellow", "Black", "coverage"):
                self.assertIn(f"{stem}-{page}-{plate}.png", names)
        first = (self.folder / "plates" / f"{stem}-1-Cyan.png").read_bytes()
        self.assertTrue(first.startswith(b"\x89PNG") and first.endswith(b"IEND\xaeB`\x82"))
        self.preflight(path, "--plates", "again", "--dpi", "110")
        self.assertEqual((self.folder / "again" / f"{stem}-1-Cyan.png").read_bytes(), first)

    def test_plates_of_a_pack_are_those_of_its_file(self):
        path = self.build_small()
        self.run_program("check", "--plates", "ours")
        self.assertTrue((self.folder / "ours" / "small-cards-cy-en-4-coverage.png").exists())
        self.preflight(path, "--plates", "theirs", "--dpi", "144")
        stem = pathlib.Path(path).stem
        bleed = round(3 / 25.4 * 144)
        for page in (1, 2):
            for plate in ("Cyan", "Magenta", "Yellow", "Black"):
                own = self.rows(f"ours/small-cards-cy-en-{page}-{plate}.png")
                # Ours hold the trim, Ghostscript's the whole page.
                other = self.rows(f"theirs/{stem}-{page}-{plate}.png")
                other = [row[bleed:bleed + len(own[0])] for row in other[bleed:bleed + len(own)]]
                self.assertAlmostEqual(self.mean(own), self.mean(other), delta=1, msg=f"{page} {plate}")

    def rows(self, picture):
        return pixels_of((self.folder / picture).read_bytes())

    @staticmethod
    def mean(rows):
        return sum(pixel[0] for row in rows for pixel in row) / sum(map(len, rows))

    def test_a_certificate_is_a_pdf_that_passes_itself(self):
        path = self.build_small()
        self.preflight(path, "--certificate", "certificate.pdf", "--today", TODAY)
        tool("qpdf", "--check", self.folder / "certificate.pdf")
        text = tool("pdftotext", "-layout", self.folder / "certificate.pdf", "-")
        digest = self.preflight(path)["files"][0]["sha256"]
        self.assertIn(digest[:16], text)
        self.assertIn("PDF/X-4", text)
        self.assertEqual(self.preflight("certificate.pdf")["files"][0]["findings"], [])

    def test_wrong_usage_is_2(self):
        for words in (["preflight"], ["preflight", "a.pdf", "--format", "xml"], ["preflight", "a.pdf", "--dpi", "95"],
                      ["preflight", "a.pdf", "b/a.pdf", "--plates", "x"],
                      ["preflight", "a.pdf", "b.pdf", "--certificate", "c.pdf"]):
            done = self.run_program(*words, code=2)
            self.assertTrue(done.stderr.startswith("pecyn: "), done.stderr)


if __name__ == "__main__":
    main()
