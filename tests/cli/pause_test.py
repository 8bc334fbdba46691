#!/usr/bin/env python3
"""The sample pack `pause`, judged by other people's programs."""
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile
import unittest

from support import PROGRAM, ROOT, TODAY, main, tool

POINTS = 72 / 25.4
SPOT = "PANTONE 3165 C"


class Plate:
    """A grey TIFF without compression, as Ghostscript's tiffsep writes it: 255 is paper."""

    def __init__(self, path):
        data = path.read_bytes()
        order = "<" if data[:2] == b"II" else ">"
        tags = {}
        at, = struct.unpack_from(order + "I", data, 4)
        count, = struct.unpack_from(order + "H", data, at)
        for entry in range(count):
            tag, kind, number = struct.unpack_from(order + "HHI", data, at + 2 + 12 * entry)
            size, form = {3: (2, "H"), 4: (4, "I")}.get(kind, (0, ""))
            if not size:
                continue
            place = at + 2 + 12 * entry + 8
            if size * number > 4:
                place, = struct.unpack_from(order + "I", data, place)
            tags[tag] = struct.unpack_from(f"{order}{number}{form}", data, place)
        self.width, self.height = tags[256][0], tags[257][0]
        self.rows = b"".join(data[o:o + n] for o, n in zip(tags[273], tags[279]))

    def part(self, left, top, right, bottom):
        """The bytes of a part, given as shares of width and height."""
        columns = slice(round(left * self.width), round(right * self.width))
        return b"".join(self.rows[y * self.width:(y + 1) * self.width][columns]
                        for y in range(round(top * self.height), round(bottom * self.height)))


class PauseTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pecyn-pause-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        done = subprocess.run([PROGRAM, "build", "packs/pause", "-o", cls.folder, "--today", TODAY, "--dpi", "72",
                               "--edition", "bilingual"],
                              cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        cls.pdfs = sorted((cls.folder / "pause").glob("*.pdf"))
        cls.cards = cls.folder / "pause/pause-cards-cy-en.press.pdf"

    def boxes(self, path):
        """Name of the box to left, bottom, right, top in points, for each page."""
        pages = {}
        for line in tool("pdfinfo", "-box", "-f", 1, "-l", 999, path).splitlines():
            if match := re.match(r"Page +(\d+) (\w+Box): +(.*)", line):
                pages.setdefault(int(match[1]), {})[match[2]] = [float(word) for word in match[3].split()]
        return pages

    def test_products(self):
        names = {path.name for path in self.pdfs}
        self.assertLessEqual({"pause-cards-cy-en.press.pdf", "pause-cards-cy-en.sra3.sheets.pdf",
                              "pause-poster-cy-en.press.pdf", "pause-booklet-cy-en.press.pdf",
                              "pause-booklet-cy-en.sheets.pdf"}, names)
        for product in ("cards", "poster", "booklet"):
            self.assertLessEqual({f"pause-{product}-cy-en.office.pdf", f"pause-{product}-cy-en.how-to.office.pdf"}, names)
        # A poster of A3 fits the larger of the profile's sheets, on one side.
        self.assertEqual([name for name in names if name.startswith("pause-poster") and "sheets" in name],
                         ["pause-poster-cy-en.sra3.sheets.pdf"])
        self.assertEqual(len(list((self.folder / "pause/png/cards").glob("*.png"))), 48)
        self.assertEqual(len(list((self.folder / "pause/png/poster").glob("*.png"))), 1)
        self.assertFalse((self.folder / "pause/png/booklet").exists())

    def test_page_boxes(self):
        pages = self.boxes(self.cards)
        self.assertEqual(len(pages), 48)
        for boxes in pages.values():
            trim, bleed, media = boxes["TrimBox"], boxes["BleedBox"], boxes["MediaBox"]
            self.assertAlmostEqual(trim[2] - trim[0], 105 * POINTS, delta=0.02)
            self.assertAlmostEqual(trim[3] - trim[1], 148 * POINTS, delta=0.02)
            for edge, sign in enumerate((-1, -1, 1, 1)):
                self.assertAlmostEqual(bleed[edge] - trim[edge], sign * 3 * POINTS, delta=0.02)
                self.assertGreaterEqual(sign * (media[edge] - bleed[edge]), -0.01)

    def test_structure(self):
        for path in self.pdfs:
            checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
            self.assertEqual(checked.returncode, 0, path.name + checked.stdout + checked.stderr)

    def test_booklet_is_whole(self):
        press = len(self.boxes(self.folder / "pause/pause-booklet-cy-en.press.pdf"))
        self.assertEqual(press % 4, 0)
        sheets = self.boxes(self.folder / "pause/pause-booklet-cy-en.sheets.pdf")
        self.assertEqual(len(sheets) * 2, press)
        trim = sheets[1]["TrimBox"]  # the flat sheet is A4; marks lie beyond it
        self.assertAlmostEqual(trim[2] - trim[0], 297 * POINTS, delta=0.05)
        self.assertAlmostEqual(trim[3] - trim[1], 210 * POINTS, delta=0.05)

    def test_fonts_are_embedded(self):
        for path in self.pdfs:
            lines = tool("pdffonts", path).splitlines()[2:]
            self.assertTrue(lines, path.name)
            for line in lines:
                embedded, subset, unicode_map = line.split()[-5:-2]
                self.assertEqual((embedded, subset, unicode_map), ("yes", "yes", "yes"), line)

    def test_colours(self):
        for path in self.pdfs:
            plain = self.folder / "plain.pdf"
            subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, plain], check=True)
            content = plain.read_bytes()
            for space in (b"/DeviceRGB", b"/CalRGB", b"/CalGray", b"/Lab"):
                self.assertNotIn(space, content, path.name)
            self.assertIsNone(re.search(rb"\s(rg|RG)\s", content), path.name)
            self.assertIsNotNone(re.search(rb"\b0 0 0 1 k\s", content), path.name)
            # The printer's and what tells how to print are in black ink alone.
            if ".ticket." not in path.name and ".how-to." not in path.name:
                self.assertIn(SPOT.replace(" ", "#20").encode(), content, path.name)
            self.assertEqual(content.count(b"/GTS_PDFX\n") + content.count(b"/GTS_PDFX "), 1, path.name)

    def test_welsh_letters_can_be_searched(self):
        text = tool("pdftotext", self.cards, "-")
        for letter in "ŵŷâêîô":
            self.assertTrue(letter in text, letter)

    def plates(self, page):
        """Plates of a page of the cards: name to Plate.

        Not at 90 to 100 dpi: there Ghostscript 10.0 works in two bands and loses spots of pages that also hold
        overprint and transparency.
        """
        folder = self.folder / f"plates-{page}"
        folder.mkdir()
        tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=none", "-r150",
             "-dUseTrimBox", f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={folder}/p.tif", self.cards)
        return {match[1]: Plate(path) for path in folder.iterdir()
                if (match := re.search(r"\((.*)\)\.tif$", path.name))}

    def test_the_spot_is_a_plate_of_its_own(self):
        # The first card, the title, carries no theme: its band is the identity ink.
        plates = self.plates(1)
        self.assertIn(SPOT, plates)
        band = plates[SPOT].part(0.3, 0.9, 0.35, 0.92)
        self.assertEqual(set(band), {0})
        for process in ("Cyan", "Magenta", "Yellow", "Black"):
            self.assertEqual(set(plates[process].part(0.3, 0.9, 0.35, 0.92)), {255}, process)

    def test_body_text_is_black_alone_and_overprints(self):
        # The back of the fourth card, below its heading: text on the tinted paper.
        plates = self.plates(8)
        place = (0.08, 0.26, 0.92, 0.30)
        self.assertIn(0, plates["Black"].part(*place))
        self.assertIn(255, plates["Black"].part(*place))
        for process in ("Cyan", "Magenta", "Yellow"):
            self.assertEqual(len(set(plates[process].part(*place))), 1, process)


if __name__ == "__main__":
    main()
