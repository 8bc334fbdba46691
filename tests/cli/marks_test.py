#!/usr/bin/env python3
"""Printer's marks in press files, all outside the bleed (requirement P3), on real plates."""
import re
import struct

from support import LAYOUT, PACK, ROOT, ProgramTest, main, tool

DPI = 144
MM = DPI / 25.4
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
SPOT = "PANTONE 3165 C"
LAYOUT_WITH_SPOT = LAYOUT.replace("band:  cmyk 80 20 10 20", f"band:  {{spot: {SPOT}, alternate: cmyk 100 40 30 40}}")


class Plate:
    """A grey TIFF without compression, as Ghostscript's tiffsep writes it: 255 is paper."""

    def __init__(self, path):
        data = path.read_bytes()
        order = "<" if data[:2] == b"II" else ">"
        at = struct.unpack(order + "I", data[4:8])[0]
        tags = {}
        for i in range(struct.unpack(order + "H", data[at:at + 2])[0]):
            place = at + 2 + 12 * i
            tag, kind, count = struct.unpack(order + "HHI", data[place:place + 8])
            size = {3: 2, 4: 4}.get(kind, 1)
            letter = {2: "H", 4: "I"}.get(size, "B")
            value = place + 8
            if size * count > 4:
                value = struct.unpack(order + "I", data[value:value + 4])[0]
            tags[tag] = struct.unpack(order + letter * count, data[value:value + size * count])
        self.width, self.height = tags[256][0], tags[257][0]
        self.pixels = b"".join(data[start:start + length] for start, length in zip(tags[273], tags[279]))

    def ink(self, x_mm, y_mm):
        """Per cent at a point, from the sheet's top left corner."""
        x, y = int(x_mm * MM), int(y_mm * MM)
        return (255 - self.pixels[y * self.width + x]) / 2.55

    def most(self, left, top, right, bottom):
        """The most ink within a box in millimetres."""
        rows = range(int(top * MM), int(bottom * MM) + 1)
        return max((255 - min(self.pixels[y * self.width + int(left * MM):y * self.width + int(right * MM) + 1])) / 2.55
                   for y in rows)


class MarksTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.small_pack()
        self.write("packs/small/layouts/small-card.yaml", LAYOUT_WITH_SPOT)

    def profile(self, marks="[crop, fold, registration, bar, slug]", order="reading", sheets="[crop, slug]"):
        text = (ROOT / "layouts/press/coated-fogra39.yaml").read_text(encoding="utf-8")
        text = re.sub(r"^marks: .*$", f"marks: {marks}", text, flags=re.MULTILINE)
        text = re.sub(r"^order: .*$", f"order: {order}", text, flags=re.MULTILINE)
        text = text.replace("marks: [crop, fold, slug]", f"marks: {sheets}")
        self.write("packs/small/layouts/press/marked.yaml", text)
        self.write("packs/small/pack.yaml", PACK.replace("press: coated-fogra39", "press: marked"))

    def build(self, target="press", output="output", **more):
        self.run_program("build", "--target", target, "-o", output, **more)

    def path(self, part="press", output="output"):
        return self.folder / output / f"small/small-cards-cy-en.{part}.pdf"

    def boxes(self, path):
        """Millimetres: left, top, right, bottom from the sheet's top left corner, by name."""
        found = {}
        for line in tool("pdfinfo", "-box", path).splitlines():
            name, _, rest = line.partition(":")
            if name.endswith("Box"):
                found[name] = [float(number) for number in rest.split()]
        media = found["MediaBox"]
        return {name: ((box[0] - media[0]) * 25.4 / 72, (media[3] - box[3]) * 25.4 / 72,
                       (box[2] - media[0]) * 25.4 / 72, (media[3] - box[1]) * 25.4 / 72) for name, box in found.items()}

    def plates(self, path):
        folder = self.folder / "plates"
        folder.mkdir(exist_ok=True)
        tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=none", f"-r{DPI}",
             "-dFirstPage=1", "-dLastPage=1", "-o", folder / "p%d.tif", path)
        return {re.search(r"\((.*)\)\.tif$", plate.name)[1]: Plate(plate) for plate in folder.glob("*(*).tif")}

    def test_marks_stand_on_all_plates_and_nothing_is_inside_the_bleed(self):
        self.profile()
        self.build()
        tool("qpdf", "--check", self.path())
        boxes = self.boxes(self.path())
        plates = self.plates(self.path())
        self.assertEqual(set(plates), {*PROCESS, SPOT})
        left, top, right, bottom = boxes["TrimBox"]
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
        for name, plate in plates.items():
            # Crop marks, 3.1 to 8.1 mm from the trim.
            for x in (left, right):
                self.assertGreater(plate.most(x - 0.3, top - 6, x + 0.3, top - 5), 50, name)
                self.assertGreater(plate.most(x - 0.3, bottom + 5, x + 0.3, bottom + 6), 50, name)
            for y in (top, bottom):
                self.assertGreater(plate.most(left - 6, y - 0.3, left - 5, y + 0.3), 50, name)
            # Registration targets at the middle of the four sides.
            for x, y in ((middle_x, top - 5.6), (middle_x, bottom + 5.6), (left - 5.6, middle_y), (right + 5.6, middle_y)):
                self.assertGreater(plate.most(x - 0.3, y - 0.3, x + 0.3, y + 0.3), 50, name)
                self.assertEqual(plate.most(x + 0.6, y + 0.5, x + 0.8, y + 0.7), 0, name)
        self.build(output="plain", target="press")
        # The same page without marks: inside the bleed no plate has more ink.
        self.profile(marks="none")
        self.build(output="plain")
        plain = self.plates(self.path(output="plain"))
        bleed, other = boxes["BleedBox"], self.boxes(self.path(output="plain"))["BleedBox"]
        for name in PROCESS:
            for step in range(0, 106, 3):
                for y in (0.5, 50, 153):
                    self.assertAlmostEqual(plates[name].ink(bleed[0] + 1 + step, bleed[1] + y),
                                           plain[name].ink(other[0] + 1 + step, other[1] + y), delta=3)

    def test_patches_of_the_bar_measure_right(self):
        self.profile()
        self.build()
        left, _, right, bottom = self.boxes(self.path())["TrimBox"]
        plates = self.plates(self.path())
        names = (*PROCESS, SPOT)
        wanted = [(name, tint) for tint in (100, 50) for name in PROCESS] + [None, (SPOT, 100), (SPOT, 50)]
        begin = (left + right) / 2 - 5 * len(wanted) / 2
        y = bottom + 3.1 + 5 + 1 + 2.5
        for i, patch in enumerate(wanted):
            x = begin + 5 * i + 2.5
            inks = {name: plates[name].ink(x, y) for name in names}
            if patch is None:  # the grey of three inks
                self.assertTrue(all(30 < inks[name] < 60 for name in PROCESS[:3]), inks)
                self.assertAlmostEqual(inks["Black"], 0, delta=1)
                continue
            for name in names:
                self.assertAlmostEqual(inks[name], patch[1] if name == patch[0] else 0, delta=1, msg=f"{i} {name}")
            # 5 mm wide: what is beside it is another.
            self.assertAlmostEqual(plates[patch[0]].ink(begin + 5 * i + 0.4, y), patch[1], delta=1)
            self.assertAlmostEqual(plates[patch[0]].ink(begin + 5 * i + 4.6, y), patch[1], delta=1)

    def test_the_page_says_what_it_is_and_each_plate_its_name(self):
        self.profile()
        self.build()
        pages = tool("pdftotext", self.path(), "-").split("\f")[:-1]
        self.assertEqual(len(pages), 4)
        for number, page in enumerate(pages, 1):
            for words in ("Bach / Small 1.0", "cards cy-en", f"page {number} of 4", "2026-11-01", *PROCESS, SPOT):
                self.assertIn(words, page)
            self.assertIn(f"card-00{(number + 1) // 2} · {'front' if number % 2 else 'back'}", page)
        # A name is on its own plate alone: its ink there, none on the others.
        _, top, _, _ = self.boxes(self.path())["TrimBox"]
        plates = self.plates(self.path())
        box = [line for line in tool("pdftotext", "-f", "1", "-l", "1", "-bbox", self.path(), "-").splitlines()
               if ">Magenta<" in line][0]
        x0, y0, x1, y1 = (float(re.search(f'{key}="([0-9.]+)"', box)[1]) * 25.4 / 72
                          for key in ("xMin", "yMin", "xMax", "yMax"))
        self.assertLess(y1, top - 3)
        for name, plate in plates.items():
            most = plate.most(x0 + 0.1, y0, x1 - 0.1, y1)
            self.assertTrue(most > 60 if name == "Magenta" else most == 0, f"{name} {most}")

    def test_off_is_off_and_pictures_of_faces_have_none(self):
        self.profile(marks="none")
        self.build(target="press,png,svg", output="plain")
        boxes = self.boxes(self.path(output="plain"))
        self.assertEqual(boxes["MediaBox"], boxes["BleedBox"])
        self.profile()
        self.build(target="press,png,svg")
        self.assertNotEqual(self.path().read_bytes(), self.path(output="plain").read_bytes())
        for path, content in self.files().items():
            if path.endswith((".png", ".svg")):
                self.assertEqual(content, self.files("plain")[path], path)

    def test_a_draft_says_so_beside_the_marks(self):
        self.profile()
        text = (self.folder / "packs/small/pack.yaml").read_text(encoding="utf-8")
        self.write("packs/small/pack.yaml", text.replace("{cy: final,", "{cy: draft,"))
        self.run_program("build", "--target", "press", "--allow-draft")
        for page in tool("pdftotext", self.path(), "-").split("\f")[:-1]:
            self.assertEqual(page.count("DRAFFT / DRAFT"), 1)

    def test_fronts_come_first_in_the_press_file_alone(self):
        self.profile(marks="[slug]", order="fronts first")
        self.build(target="press,sheets")
        faces = [re.search(r"card-00. · \w+", page)[0] for page in tool("pdftotext", self.path(), "-").split("\f")[:-1]]
        self.assertEqual(faces, ["card-001 · front", "card-002 · front", "card-001 · back", "card-002 · back"])
        self.profile(marks="[slug]")
        self.build(target="sheets", output="reading")
        self.assertEqual(self.path("sra3.sheets").read_bytes(), self.path("sra3.sheets", "reading").read_bytes())

    def test_sheets_have_targets_and_a_bar_where_there_is_room(self):
        self.profile(sheets="[crop, slug, registration, bar]")
        self.build(target="sheets")
        self.assertEqual([finding for finding in self.report() if finding["code"] == "no-room-for-marks"], [])
        plates = self.plates(self.path("sra3.sheets"))
        sheet = self.boxes(self.path("sra3.sheets"))["MediaBox"]
        y = (sheet[3] + 10) / 2  # the grip of 10 mm is kept free above
        for name, plate in plates.items():
            # Left of the middle row of cards, on every plate.
            self.assertGreater(plate.most(0, y - 0.3, 8, y + 0.3), 50, name)
        self.profile(marks="none", sheets="[crop, slug]")
        self.build(target="sheets", output="plain")
        self.assertNotEqual(self.path("sra3.sheets").read_bytes(), self.path("sra3.sheets", "plain").read_bytes())

    def test_a_sheet_without_room_says_so(self):
        self.profile(sheets="[registration, bar]")
        text = (self.folder / "packs/small/layouts/press/marked.yaml").read_text(encoding="utf-8")
        text = text.replace("size: A4, grip: 5mm, margin: 5mm", "size: 118mm x 160mm, grip: 3mm, margin: 3mm")
        self.write("packs/small/layouts/press/marked.yaml", text)
        self.build(target="sheets")
        found = [finding for finding in self.report() if finding["code"] == "no-room-for-marks"]
        self.assertEqual(len(found), 1, self.report())
        self.assertEqual(found[0]["severity"], "warning")


if __name__ == "__main__":
    main()
