#!/usr/bin/env python3
"""Too much ink is found at the line of YAML that brings it, wherever it comes from."""
import shutil
import struct
import subprocess
import zlib

from support import LAYOUT, PACK, ROOT, ProgramTest, main

PRESS = """pecyn: 1
standard: PDF/X-4
condition: {name: FOGRA39, profile: FOGRA39L_coated.icc, registry: http://www.color.org}
inks:
  limit: {fail: 300%}
limits:
  image: none
stocks:
  card-350: {gsm: 350, bulk: 1.25}
sheets:
  - {size: SRA3, grip: 10mm, gutter: 6mm, duplex: long-edge}
"""

COLOURS = """colours:
  heavy:   cmyk 90 85 75 90
  richer:  {linear: [paper, heavy]}
  below:   cmyk 100 50 0 0
  above:   cmyk 0 50 100 70
  half:    cmyk 100 90 90 100
  green:   cmyk 100 70 70 0
  ruby:    {spot: PANTONE 186 C, alternate: cmyk 0 100 80 10}
  mixed:   {mix: [ruby, twilight]}
  twilight: cmyk 90 80 70 0
  fine:    cmyk 80 70 60 90
"""

AT = "at: {left: 12mm, width: 20mm, top: 70mm, height: 20mm}"


def png(width, height, rgb):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(rgb) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class InkLimit(ProgramTest):
    def findings(self, frames, colours=COLOURS):
        """Checks a card with these frames on its front; each finding of ink as its line and amount."""
        self.small_pack(cards=1, pack=PACK.replace("coated-fogra39", "strict"))
        layout = LAYOUT.replace("colours:\n", colours).replace("    - number: position", frames + "    - number: position")
        self.assertIn(frames, layout)
        self.write("packs/small/layouts/small-card.yaml", layout)
        self.write("packs/small/layouts/press/strict.yaml", PRESS)
        shutil.copy(ROOT / "layouts/press/FOGRA39L_coated.icc", self.folder / "packs/small/layouts/press")
        done = subprocess.run(self.command("build", "--target", "press"), cwd=self.folder, env=self.environment(),
                              text=True, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        found = [finding for finding in self.report() if finding["severity"] == "error"]
        self.assertEqual({finding["code"] for finding in found} - {"ink-limit"}, set(), done.stderr)
        self.assertEqual(done.returncode, 1 if found else 0)
        for finding in found:
            self.assertEqual(finding["limit"], 300)
            self.assertIn(f"{finding['file']}:{finding['line']}:{finding['column']}: error: ", done.stderr)
        return [(self.line_of(finding), finding["measured"]) for finding in found]

    def line_of(self, finding):
        text = (self.folder / finding["file"]).read_text(encoding="utf-8")
        return text.splitlines()[finding["line"] - 1].strip()

    def assert_found(self, frames, line, amount=340, **more):
        found = self.findings(frames, **more)
        self.assertEqual([place for place, _ in found], [line], found)
        self.assertAlmostEqual(found[0][1], amount, delta=1)

    def test_one_fill(self):
        self.assert_found(f"    - fill: heavy\n      {AT}\n", "- fill: heavy")

    def test_under_the_limit(self):
        self.assertEqual(self.findings(f"    - fill: fine\n      {AT}\n"), [])

    def test_two_fills_that_multiply(self):
        # 100 + (50 + 50 - 25) + 100 + 70
        self.assert_found(f"    - fill: below\n      {AT}\n    - fill: above\n      {AT}\n      blend: multiply\n",
                          "- fill: above", 345)

    def test_one_of_two_fills_knocks_the_other_out(self):
        self.assertEqual(self.findings(f"    - fill: below\n      {AT}\n    - fill: above\n      {AT}\n"), [])

    def test_see_through_fills(self):
        # 290 below, half of 380 above: 335.
        self.assert_found(f"    - fill: soft\n      {AT}\n    - fill: half\n      {AT}\n      opacity: 50%\n",
                          "- fill: half", 335, colours=COLOURS + "  soft: cmyk 80 70 60 80\n")

    def test_the_end_of_a_gradient(self):
        self.assert_found(f"    - fill: richer\n      {AT}\n", "- fill: richer")

    def test_a_spot_ink_with_process_inks(self):
        self.assert_found(f"    - fill: mixed\n      {AT}\n", "- fill: mixed")

    def test_black_text_over_a_fill(self):
        frames = (f"    - fill: green\n      at: {{left: 12mm, right: 12mm, top: 65mm, height: 40mm}}\n"
                  f"    - languages: side-by-side\n      at: {{left: 14mm, right: 14mm, top: 68mm, height: 30mm}}\n"
                  f"      gap: 4mm\n      frames:\n        - text: message\n")
        found = self.findings(frames)
        self.assertEqual(found, [("Mae’r ŵyn a’r tŷ wrth y môr.", 340),
                                 ("The lambs and the house are by the sea.", 340)])

    def picture(self, name, content):
        path = self.folder / "packs/small/layouts/art" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def test_a_picture(self):
        # A CMYK TIFF: little-endian, one strip, 8 bits of each ink.
        width = height = 300
        inks = bytes([230, 217, 191, 229]) * (width * height)
        entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 4, 8), (259, 3, 1, 1), (262, 3, 1, 5),
                   (273, 4, 1, 0), (277, 3, 1, 4), (278, 4, 1, height), (279, 4, 1, len(inks))]
        bits_at = 8 + 2 + 12 * len(entries) + 4
        values = {258: bits_at, 273: bits_at + 8}
        ifd = struct.pack("<H", len(entries)) + b"".join(
            struct.pack("<HHII", tag, kind, count, values.get(tag, value)) for tag, kind, count, value in entries)
        self.picture("dark.tif", b"II*\0" + struct.pack("<I", 8) + ifd + bytes(4) + struct.pack("<4H", 8, 8, 8, 8) + inks)
        self.assert_found(f"    - image: {{file: art/dark.tif}}\n      {AT}\n", "- image: {file: art/dark.tif}")

    def test_a_picture_of_light(self):
        # The profile makes 316 % of black light in a photo.
        self.picture("dark.png", png(300, 300, (0, 0, 0)))
        self.assert_found(f"    - image: {{file: art/dark.png}}\n      {AT}\n", "- image: {file: art/dark.png}", 316.5)
        self.picture("dark.png", png(300, 300, (40, 40, 40)))
        self.assertEqual(self.findings(f"    - image: {{file: art/dark.png}}\n      {AT}\n"), [])

    def test_a_drawing(self):
        self.picture("dark.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
                                 b'<rect width="9" height="9" fill="#123456"/></svg>')
        self.assert_found(f"    - image: {{file: art/dark.svg}}\n      {AT}\n", "- image: {file: art/dark.svg}",
                          colours=COLOURS.replace("cmyk 90 85 75 90", "{colour: cmyk 90 85 75 90, screen: hex 123456}"))


if __name__ == "__main__":
    main()
