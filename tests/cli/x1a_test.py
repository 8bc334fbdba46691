#!/usr/bin/env python3
"""One card as PDF/X-1a:2003, :2001 and PDF/X-4: transparency that can be worked out is gone, other is named."""
import re
import struct
import subprocess
import unittest
import zlib

from support import LAYOUT, PACK, ROOT, ProgramTest, main, tool

SPOT = "PANTONE 356 C"
# On the margin's white: a tint, a spot multiplied, and a picture, which is a photo on the first card and on the second
# a drawing that is half transparent itself.
ART = """    - fill: tint
      at: {left: 15mm, width: 20mm, top: 100mm, height: 10mm}
      opacity: 40%
    - fill: leaf
      at: {left: 40mm, width: 20mm, top: 100mm, height: 10mm}
      opacity: 25%
      blend: multiply
    - image: photo
      at: {left: 15mm, width: 30mm, top: 70mm, height: 22.5mm}
"""
OVER_PHOTO = """    - fill: tint
      at: {left: 20mm, width: 20mm, top: 75mm, height: 10mm}
      opacity: 40%
"""
ITEM = """
photo:
  file: images/{name}
  alt:
    cy: Llun
    en: A picture
"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<rect width="60" height="60" fill="#336699" opacity="0.5"/></svg>"""


def png(width, height):
    rows = b"".join(b"\0" + b"".join(bytes((x % 256, y % 256, 90)) for x in range(width)) for y in range(height))
    out = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
                       (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        out += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return out


class Press(ProgramTest):
    def setUp(self):
        super().setUp()
        # Press profiles of the test's own lie beside the repository's ICC profile.
        (self.folder / "layouts").unlink()
        (self.folder / "layouts/press").mkdir(parents=True)
        for path in (ROOT / "layouts").iterdir():
            if path.name != "press":
                (self.folder / "layouts" / path.name).symlink_to(path)
        for path in (ROOT / "layouts/press").iterdir():
            (self.folder / "layouts/press" / path.name).symlink_to(path)
        text = (ROOT / "layouts/press/coated-fogra39.yaml").read_text(encoding="utf-8")
        for name, standard in (("own-x4", "PDF/X-4"), ("own-x1a", "PDF/X-1a:2003"), ("own-x1a-2001", "PDF/X-1a:2001")):
            self.write(f"layouts/press/{name}.yaml", re.sub(r"(?m)^standard: .*$", f"standard: {standard}", text))

    def build(self, press, over="", code=0):
        self.small_pack(cards=2, pack=PACK.replace("coated-fogra39", press))
        layout = LAYOUT.replace("  band:", "  tint:  cmyk 0 60 90 0\n"
                                           f"  leaf:  {{spot: {SPOT}, alternate: cmyk 93 0 100 29}}\n  band:")
        self.write("packs/small/layouts/small-card.yaml",
                   layout.replace("    - number: position", ART + over + "    - number: position"))
        for number, name in ((1, "photo.png"), (2, "drawing.svg")):
            item = self.folder / f"packs/small/items/card-{number:03}.yaml"
            item.write_text(item.read_text(encoding="utf-8") + ITEM.format(name=name), encoding="utf-8")
        images = self.folder / "packs/small/images"
        images.mkdir(exist_ok=True)
        (images / "photo.png").write_bytes(png(400, 300))
        (images / "drawing.svg").write_text(SVG, encoding="utf-8")
        self.done = self.run_program("build", "packs/small", "-o", f"output-{press}", "--edition", "bilingual",
                                     code=code)
        return next(self.folder.glob(f"output-{press}/small/*cy-en.press.pdf"), None)

    def plain(self, press):
        opened = self.folder / "plain.pdf"
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", press, opened], check=True)
        return opened.read_bytes()

    def check_x1a(self, press, version):
        self.assertTrue(press.read_bytes().startswith(b"%PDF-" + version + b"\n"))
        tool("qpdf", "--check", press)
        plain = self.plain(press)
        for word in (b"/Group", b"/SMask", b"/ca", b"/CA", b"/BM", b"/ICCBased", b"/DeviceRGB", b"/CalRGB", b"/CalGray",
                     b"/Lab", b"/OCProperties", b"/ObjStm", b"/XRef", b"/Encrypt", b"/JPXDecode", b"/LZWDecode",
                     b"/EmbeddedFiles", b"/JavaScript", b"/AcroForm"):
            self.assertIsNone(re.search(word + rb"\b", plain), word)
        self.assertIsNone(re.search(rb"[0-9] (rg|RG|g|G)\n", plain))
        self.assertEqual(plain.count(b"/DestOutputProfile"), 1)
        self.assertIn(b"/Trapped /False", plain)
        for key in (b"/Title", b"/CreationDate", b"/ModDate", b"/Creator", b"/Producer"):
            self.assertIn(key, plain)
        self.assertIn(b"0 0.24 0.36 0 k", plain)  # 40 % of tint on paper
        self.assertIn(b"0.25 scn", plain)         # a quarter of the spot
        return plain

    def test_x1a_2003_holds_no_transparency(self):
        plain = self.check_x1a(self.build("own-x1a"), b"1.4")
        self.assertIn(b"/GTS_PDFXVersion (PDF/X-1a:2003)", plain)
        self.assertNotIn(b"GTS_PDFXConformance", plain)

    def test_x1a_2001_is_pdf_1_3(self):
        plain = self.check_x1a(self.build("own-x1a-2001"), b"1.3")
        self.assertIn(b"/GTS_PDFXVersion (PDF/X-1:2001)", plain)
        self.assertIn(b"/GTS_PDFXConformance (PDF/X-1a:2001)", plain)
        for newer in (b"/Metadata", b"/Lang", b"/ViewerPreferences", b"/ActualText", b"/StructTreeRoot"):
            self.assertNotIn(newer, plain)

    def test_x4_keeps_transparency_and_one_profile(self):
        press = self.build("own-x4")
        self.assertTrue(press.read_bytes().startswith(b"%PDF-1.6\n"))
        tool("qpdf", "--check", press)
        plain = self.plain(press)
        self.assertIn(b"/ca 0.4", plain)
        self.assertIn(b"/BM /Multiply", plain)
        self.assertEqual(plain.count(b"/DestOutputProfile"), 1)
        self.assertEqual(plain.count(b"acsp"), 1)  # an ICC profile's signature, at its byte 36
        self.assertNotIn(b"/DeviceRGB", plain)

    def test_both_give_the_same_plates(self):
        plates = []
        for press in ("own-x4", "own-x1a"):
            out = self.folder / press
            out.mkdir()
            tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=none", "-r36",
                 f"-sOutputFile={out}/p%d.tif", self.build(press))
            plates.append({path.name: path.read_bytes() for path in out.glob("p*(*.tif")})
        self.assertEqual(plates[0].keys(), plates[1].keys())
        self.assertIn(f"p1({SPOT}).tif", plates[0])
        for name, first in plates[0].items():
            second = plates[1][name]
            self.assertEqual(len(first), len(second))
            off = sum(abs(a - b) > 1 for a, b in zip(first, second))
            # Small letters differ by a dot at their edges, nothing else.
            self.assertLess(off, len(first) / 2000, name)

    def test_an_opacity_over_a_photo_is_an_error_at_its_line(self):
        self.assertIsNone(self.build("own-x1a", OVER_PHOTO, code=1))
        layout = (self.folder / "packs/small/layouts/small-card.yaml").read_text(encoding="utf-8").splitlines()
        line = max(number for number, text in enumerate(layout, 1) if "- fill: tint" in text)
        found = [each for each in self.report("output-own-x1a") if each["code"] == "x1a-transparency"]
        self.assertTrue(found)
        self.assertIn(f"small-card.yaml:{line}:", self.done.stdout + self.done.stderr)
        self.assertTrue(all("PDF/X-4" in each["help"] for each in found))
        self.build("own-x4", OVER_PHOTO)


if __name__ == "__main__":
    main()
