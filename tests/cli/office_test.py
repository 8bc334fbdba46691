#!/usr/bin/env python3
"""Target office: cards, booklets, leaflets and posters from a printer that stands in an office."""
import re
import shutil
import subprocess

from support import LAYOUT, PACK, PROGRAM, ROOT, TODAY, ProgramTest, main, pixels_of, tool

DPI = 36
POINTS = 72 / 25.4

# Cards that are covered with colour, with a square on the front that the back repeats behind it.
TARGET = LAYOUT[:LAYOUT.index("faces:")] + """faces:
  front:
    - fill: paper
      at: bleed
    - fill: band
      at: {left: 10mm, top: 12mm, width: 20mm, height: 30mm}
  back:
    - fill: paper
      at: bleed
    - fill: band
      at: {right: 10mm, top: 12mm, width: 20mm, height: 30mm}
"""

POSTER = """faces:
  front:
    - fill: band
      at: bleed
    - languages: side-by-side
      at: {left: 12mm, right: 12mm, top: 12mm, height: 60mm}
      gap: 4mm
      frames:
        - text: title
        - text: message
    - fill: ink
      at: {left: 50mm, right: 50mm, top: 85mm, bottom: 40mm}
"""


class OfficeTest(ProgramTest):
    def office(self, *words, output="output", code=0):
        return self.run_program("build", "--target", "office", "-o", output, *words, code=code)

    def path(self, name, output="output"):
        return self.folder / output / "small" / f"small-{name}.office.pdf"

    def pictures(self, path, *words):
        """The pages as rows of pixels."""
        stem = self.folder / "pictures" / path.stem
        stem.parent.mkdir(exist_ok=True)
        for old in stem.parent.iterdir():
            old.unlink()
        tool("pdftoppm", "-r", DPI, "-png", *words, path, stem)
        return [pixels_of(file.read_bytes()) for file in sorted(stem.parent.iterdir())]

    def texts(self, path):
        return tool("pdftotext", "-layout", path, "-").split("\f")[:-1]

    def assert_margins_clear(self, path, millimetres=5):
        edge = int(millimetres / 25.4 * DPI)
        grey = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", path], check=True, capture_output=True).stdout
        while grey:
            head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", grey)
            width, height = int(head[1]), int(head[2])
            pixels, grey = grey[head.end():head.end() + width * height], grey[head.end() + width * height:]
            for y in range(height):
                row = pixels[y * width:(y + 1) * width]
                outside = row if y < edge or y >= height - edge else row[:edge] + row[width - edge:]
                self.assertEqual(set(outside), {255}, f"{path.name}, row {y}")

    def assert_passes(self, *paths):
        done = subprocess.run([PROGRAM, "preflight", *paths], cwd=self.folder, text=True, capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def sheets_pack(self):
        shutil.copytree(ROOT / "tests/sheets/packs", self.folder / "packs", dirs_exist_ok=True)

    def poster_pack(self, size):
        self.small_pack(cards=1, pack=PACK.replace("cards: {layout: small-card", "poster: {layout: small-poster"))
        layout = LAYOUT[:LAYOUT.index("faces:")].replace("size: A6", f"size: {size}") + POSTER
        self.write("packs/small/layouts/small-poster.yaml", layout)

    def test_files_and_manifest(self):
        self.small_pack(cards=5)
        self.office()
        entries = {entry["path"]: entry for entry in self.manifest()}
        self.assertEqual(list(entries), ["small/small-cards-cy-en.how-to.office.pdf",
                                         "small/small-cards-cy-en.office.pdf"])
        how_to, cards = entries.values()
        self.assertEqual((cards["target"], cards["part"], cards["standard"], cards["pages"]), ("office", None, "PDF/X-4", 6))
        self.assertEqual((how_to["target"], how_to["part"], how_to["pages"]), ("office", "how-to", 1))
        for entry in entries.values():
            self.assertEqual((entry["width_mm"], entry["height_mm"]), (210, 297))
        self.assertEqual(self.texts(self.path("cards-cy-en"))[2].count("sheet 2 of 3"), 1)
        self.assert_passes(*sorted((self.folder / "output/small").glob("*.pdf")))

    def test_every_way_to_bind_and_fold(self):
        self.sheets_pack()
        self.office()
        made = sorted((self.folder / "output/gwrando").glob("*.office.pdf"))
        self.assertGreaterEqual(len(made), 16)
        self.assert_passes(*made)
        for path in made:
            self.assert_margins_clear(path)
            if ".how-to." in path.name:
                self.assertEqual(len(self.texts(path)), 1, path.name)

    def test_papers_are_parts_and_leave_with_their_files(self):
        self.small_pack()
        self.office("--paper", "A4,A3")
        parts = [entry["part"] for entry in self.manifest()]
        self.assertEqual(parts, ["a3", "a4", "how-to"])
        self.assertEqual({entry["part"]: entry["width_mm"] for entry in self.manifest()}["a3"], 297)
        hashes = {entry["part"]: entry["inputs_sha256"] for entry in self.manifest()}
        self.office("--paper", "A3")
        self.assertEqual([entry["part"] for entry in self.manifest()], ["how-to", None])
        self.assertNotEqual(self.manifest()[0]["inputs_sha256"], hashes["how-to"])

    def test_backs_lie_behind_fronts(self):
        self.small_pack(cards=3)
        self.write("packs/small/layouts/small-card.yaml", TARGET)
        for flip, scale in (("long-edge", "auto"), ("short-edge", "auto"), ("long-edge", "fit")):
            self.office("--flip", flip, "--scale", scale)
            sides = self.pictures(self.path("cards-cy-en"))
            for front, back in zip(sides[::2], sides[1::2]):
                seen = [row[::-1] for row in back] if flip == "long-edge" else back[::-1]
                one, other = self.coloured(front), self.coloured(seen)
                self.assertGreater(len(one), 200)
                # Pixels at the edges may be rounded either way.
                self.assertLess(len(one ^ other), 0.12 * len(one), flip)

    def coloured(self, rows):
        """Pixels of more than black ink."""
        return {(x, y) for y, row in enumerate(rows) for x, pixel in enumerate(row) if max(pixel) - min(pixel) > 60}

    def test_the_back_offset_moves_backs(self):
        self.small_pack()
        self.write("packs/small/layouts/small-card.yaml", TARGET)
        self.office()
        straight = self.pictures(self.path("cards-cy-en"))
        self.office("--back-offset", "10mm 5mm")
        moved = self.pictures(self.path("cards-cy-en"))
        self.assertEqual(self.coloured(straight[0]), self.coloured(moved[0]))

        def corner(picture):
            places = self.coloured(picture)
            return min(x for x, _ in places), min(y for _, y in places)
        for axis, expected in enumerate((10, 5)):
            distance = corner(moved[1])[axis] - corner(straight[1])[axis]
            self.assertAlmostEqual(distance, expected / 25.4 * DPI, delta=1.1)

    def test_one_side_alone(self):
        self.small_pack(cards=4)
        for flip in ("fold-over", "one-sided"):
            self.office("--flip", flip)
            path = self.path("cards-cy-en")
            text = "".join(self.texts(path))
            for number in range(1, 5):
                self.assertIn(f"Card {number}", text)
            self.assertNotIn("back", text)
            self.assert_margins_clear(path)
            self.assertIn("Print one side", tool("pdftotext", self.path("cards-cy-en.how-to"), "-"))

    def test_tiles_join_to_the_poster(self):
        self.poster_pack("A3")
        self.run_program("build", "--target", "press,office")
        press = self.folder / "output/small/small-poster-cy-en.press.pdf"
        path = self.path("poster-cy-en")
        tiles = self.pictures(path)
        self.assertEqual(len(tiles), 4)
        self.assert_margins_clear(path)
        joined = {}
        for rows, (clip, origin) in zip(tiles, self.placements(path)):
            for y in range(round(clip[1]), round(clip[3])):
                for x in range(round(clip[0]), round(clip[2])):
                    joined[round(x - origin[0]), round(y - origin[1])] = rows[y][x]
        boxes = dict(re.findall(r"(\w+Box): +(.*)", tool("pdfinfo", "-box", press)))
        left, _, right, top = (float(word) for word in boxes["TrimBox"].split())
        height = float(boxes["MediaBox"].split()[3])
        whole = self.pictures(press)[0]
        start_x, start_y = round(left * DPI / 72), round((height - top) * DPI / 72)
        width, tall = int((right - left) * DPI / 72), int(420 * POINTS * DPI / 72)
        wrong = missing = 0
        for y in range(1, tall - 1):
            for x in range(1, width - 1):
                pixel = joined.get((x, y))
                missing += pixel is None
                around = [whole[start_y + y + j][start_x + x + i] for j in (-1, 0, 1) for i in (-1, 0, 1)]
                if pixel and min(max(abs(a - b) for a, b in zip(pixel, near)) for near in around) > 60:
                    wrong += 1
        self.assertLess(missing, 0.005 * width * tall)
        self.assertLess(wrong, 0.0002 * width * tall)

    def placements(self, path):
        """Of each page: what of the poster it shows, and where the poster's corner lies, in pixels from the top left."""
        readable = self.folder / "readable.pdf"
        tool("qpdf", "--qdf", "--object-streams=disable", path, readable)
        number = r"(-?[\d.]+)"
        found = re.findall(rf"{number} {number} {number} {number} re\nW n\n1 0 0 1 {number} {number} cm",
                           readable.read_bytes().decode("latin-1"))
        height = 297 * POINTS
        for match in found:
            x, y, width, tall, left, top = (float(word) for word in match)
            clip = [x, height - y, x + width, height - y - tall]
            yield [value * DPI / 72 for value in clip], [left * DPI / 72, (height - top) * DPI / 72]

    def test_posters_of_one_sheet(self):
        self.poster_pack("A4")
        self.office()
        path = self.path("poster-cy-en")
        self.assertEqual(len(self.pictures(path)), 1)
        self.assert_margins_clear(path)
        self.poster_pack("A3")
        self.office("--scale", "fit")
        self.assertEqual(len(self.pictures(path)), 1)
        self.assert_margins_clear(path)
        self.poster_pack("A5")
        self.office()
        self.assertEqual(len(self.pictures(path)), 1)

    def test_a_booklet_folds_into_reading_order(self):
        self.run_program("build", ROOT / "packs/pause", "--target", "office", "--product", "booklet", "--flip", "short-edge")
        path = self.folder / "output/pause/pause-booklet-cy-en.office.pdf"
        sides = []
        for line in tool("pdftotext", "-bbox", path, "-").splitlines():
            if line.strip().startswith("<page"):
                sides.append([])
            if match := re.search(r'xMin="([\d.]+)".*yMax="([\d.]+)">(\d+)</word>', line):
                if 500 < float(match[2]) < 565:  # the feet of the pages, above the slug line
                    sides[-1].append((float(match[1]), int(match[3])))
        pages = len(sides) * 2
        self.assertEqual(pages % 4, 0)
        for number, side in enumerate(sides):
            outer, inner = pages - number, number + 1
            expected = [outer, inner] if number % 2 == 0 else [inner, outer]
            shown = [text for _, text in sorted(side)]
            self.assertEqual(shown, [page for page in expected if 1 < page < pages], number + 1)

    def test_a_far_offset_says_what_it_loses(self):
        leaflet = [PROGRAM, "build", "tests/sheets/packs/gwrando", "--target", "office", "--product", "leaflet",
                   "--today", TODAY, "-o", self.folder / "output", "--back-offset"]
        subprocess.run([*leaflet, "4mm -4mm"], cwd=ROOT, check=True, capture_output=True)
        self.assertEqual(self.report(), [])
        subprocess.run([*leaflet, "10mm 10mm"], cwd=ROOT, check=True, capture_output=True)
        self.assertEqual([finding["code"] for finding in self.report()], ["outside-printable"])

    def test_a_run_that_makes_nothing_says_so(self):
        self.run_program("build", ROOT / "packs/pause", "--target", "office,sheets", "--product", "booklet",
                         "--item", "guide-cover")
        self.assertEqual([finding["code"] for finding in self.report()], ["nothing-made"])
        self.run_program("build", ROOT / "packs/pause", "--target", "sheets", "--product", "booklet",
                         "--item", "guide-cover", "--werror", code=1)

    def test_true_size(self):
        self.run_program("build", ROOT / "packs/pause", "--target", "office", "--scale", "true")
        codes = {finding["code"] for finding in self.report() if finding["product"] == "booklet"}
        # The pages fill the paper: there is no room to say that their texts are drafts, either.
        self.assertEqual(codes, {"outside-printable", "draft-unmarked"})
        self.small_pack()
        path = self.folder / "packs/small/layouts/small-card.yaml"
        path.write_text(path.read_text().replace("size: A6", "size: 230mm x 310mm"))
        self.office("--scale", "true")
        self.assertEqual([finding["code"] for finding in self.report()], ["sheet-too-small"])
        self.assertFalse([entry for entry in self.manifest() if entry["pack"] == "small"])
        self.office()
        self.assert_margins_clear(self.path("cards-cy-en"))

    def test_die_lines_and_foil_are_not_printed(self):
        self.run_program("build", "--target", "office", ROOT / "packs/pause", "--product", "cards", "--item", "credits")
        self.small_pack()
        path = self.folder / "packs/small/layouts/small-card.yaml"
        path.write_text(path.read_text().replace("faces:", "cut: {corner: 5mm}\nfaces:"))
        self.office()
        self.assertNotIn(b"CutContour", self.path("cards-cy-en").read_bytes())
        self.run_program("build", "--target", "press")
        self.assertIn(b"CutContour", (self.folder / "output/small/small-cards-cy-en.press.pdf").read_bytes())

    def test_part_of_a_product(self):
        self.small_pack(cards=3)
        self.office("--item", "card-002")
        self.assertEqual([entry["part"] for entry in self.manifest()], ["how-to.part", "part"])
        self.sheets_pack()
        self.run_program("build", "packs/gwrando", "--target", "office", "--item", "listen", "-o", "some")
        self.assertFalse([entry for entry in self.manifest("some") if entry["product"] in ("book", "sewn", "leaflet")])

    def test_same_bytes_alone_and_with_all_else(self):
        self.small_pack(cards=3)
        self.office("-j1", output="one")
        self.run_program("build", "-j3", "-o", "two")
        one, two = self.files("one"), self.files("two")
        office = [path for path in one if path.endswith(".office.pdf")]
        self.assertEqual(len(office), 2)
        self.assertEqual([path for path in office if one[path] != two[path]], [])

    def test_check_finds_the_same_and_writes_nothing(self):
        self.poster_pack("A1")
        self.run_program("check", "--target", "office")
        self.assertFalse((self.folder / "output").exists())


if __name__ == "__main__":
    main()
