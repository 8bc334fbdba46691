#!/usr/bin/env python3
"""Pictures of a PDF in CMYK and a spot ink, and of an SVG, reach the press as shapes in those inks."""
import json
import re
import struct
import subprocess
import unittest

from support import LAYOUT, ProgramTest, main, tool

SPOT = "PANTONE 356 C"
# Three squares of 100 pt: process inks, the spot at full and at half tint.
DRAWING = b""".2 .4 .6 .1 k 0 0 100 100 re f /Leaf cs 1 scn 100 0 100 100 re f
.5 scn 200 0 100 100 re f"""
SPACE = (b"/ColorSpace <</Leaf [/Separation /PANTONE#20356#20C /DeviceCMYK <</FunctionType 2 "
         b"/Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 .9 .3] /N 1>>]>>")
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">
<rect width="300" height="100" fill="#336699"/></svg>"""


def pdf():
    every = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [3 0 R]>>",
             b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R /Resources <<%s>>>>" % SPACE,
             b"<</Length %d>>\nstream\n%s\nendstream" % (len(DRAWING), DRAWING)]
    out, rows = b"%PDF-1.7\n", b""
    for number, each in enumerate(every, 1):
        rows += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<</Size 5 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        rows, len(out))


def ink_of(path, x, y):
    """Ink in per cent at a pixel of a grey TIFF without compression, as tiffsep writes it."""
    data = path.read_bytes()
    order = "<" if data[:2] == b"II" else ">"
    at, = struct.unpack_from(order + "I", data, 4)
    count, = struct.unpack_from(order + "H", data, at)
    tags = {}
    for entry in range(count):
        tag, kind, number = struct.unpack_from(order + "HHI", data, at + 2 + 12 * entry)
        form = {3: "H", 4: "I"}.get(kind)
        if not form:
            continue
        place = at + 10 + 12 * entry
        if struct.calcsize(form) * number > 4:
            place, = struct.unpack_from(order + "I", data, place)
        tags[tag] = struct.unpack_from(f"{order}{number}{form}", data, place)
    rows = b"".join(data[o:o + n] for o, n in zip(tags[273], tags[279]))
    width, height = tags[256][0], tags[257][0]
    return 100 - rows[round(y * height) * width + round(x * width)] / 2.55


class Art(ProgramTest):
    def build(self, name, content):
        """A card with the picture across its front, 81 mm wide from (12, 70) mm on."""
        self.small_pack(cards=1)
        self.write("packs/small/layouts/small-card.yaml", LAYOUT.replace("    - number: position", """    - image: photo
      at: {left: 12mm, right: 12mm, top: 70mm, height: 27mm}
    - number: position"""))
        item = self.folder / "packs/small/items/card-001.yaml"
        item.write_text(item.read_text(encoding="utf-8") + f"""
photo:
  file: images/{name}
  alt:
    cy: Llun
    en: A picture
""", encoding="utf-8")
        (self.folder / "packs/small/images").mkdir(exist_ok=True)
        (self.folder / "packs/small/images" / name).write_bytes(content)
        self.run_program("build", "packs/small", "-o", "output", "--edition", "bilingual")
        return next(self.folder.glob("output/small/*cy-en.press.pdf"))

    def plates(self, press):
        folder = self.folder / "plates"
        folder.mkdir()
        tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=none", "-r150",
             "-dUseTrimBox", "-dFirstPage=1", "-dLastPage=1", f"-sOutputFile={folder}/p.tif", press)
        return {match[1]: path for path in folder.iterdir()
                if (match := re.search(r"\((.*)\)\.tif$", path.name))}

    def assert_no_pixels(self, press):
        self.assertEqual(tool("pdfimages", "-list", press).splitlines()[2:], [])
        described = json.loads(subprocess.run(["qpdf", "--json", press], check=True, capture_output=True).stdout)
        self.assertNotIn("/Image", json.dumps(described).replace('"/ImageB"', ""))

    def assert_inks(self, plates, place, wanted):
        x, y = place[0] / 105, place[1] / 148
        for name in ("Cyan", "Magenta", "Yellow", "Black", SPOT):
            inked = ink_of(plates[name], x, y) if name in plates else 0
            self.assertAlmostEqual(inked, wanted.get(name, 0), delta=1.5, msg=f"{name} at {place}")

    def test_a_pdf_keeps_its_inks_and_shapes(self):
        press = self.build("drawing.pdf", pdf())
        self.assert_no_pixels(press)
        plates = self.plates(press)
        self.assertIn(SPOT, plates)
        self.assert_inks(plates, (25, 83), {"Cyan": 20, "Magenta": 40, "Yellow": 60, "Black": 10})
        self.assert_inks(plates, (52, 83), {SPOT: 100})
        self.assert_inks(plates, (79, 83), {SPOT: 50})

    def test_an_svg_stays_shapes(self):
        press = self.build("drawing.svg", SVG.encode())
        self.assert_no_pixels(press)
        plates = self.plates(press)
        self.assertNotIn(SPOT, plates)
        x, y = 52 / 105, 83 / 148
        self.assertGreater(ink_of(plates["Cyan"], x, y), 60)
        self.assertLess(ink_of(plates["Yellow"], x, y), 40)


if __name__ == "__main__":
    main()
