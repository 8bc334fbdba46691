#!/usr/bin/env python3
"""Colours from the YAML to the files: PNGs against lcms2's own program, numbers in the press PDF."""
import re
import subprocess
import unittest

from support import ProgramTest, ROOT, main, pixels_of, tool

COATED = ROOT / "layouts/press/FOGRA39L_coated.icc"
UNCOATED = ROOT / "layouts/press/FOGRA29L_uncoated.icc"

# 24 patches in per cent, 6 by 4: paper, blacks, solids and what they make, greys, tints, mixtures.
CHART = [(0, 0, 0, 0), (0, 0, 0, 100), (40, 40, 30, 100), (60, 50, 50, 100), (100, 0, 0, 0), (0, 100, 0, 0),
         (0, 0, 100, 0), (100, 100, 0, 0), (0, 100, 100, 0), (100, 0, 100, 0), (100, 100, 100, 0), (50, 40, 40, 0),
         (25, 19, 19, 0), (0, 0, 0, 10), (0, 0, 0, 30), (0, 0, 0, 50), (0, 0, 0, 80), (50, 0, 0, 0),
         (0, 20, 0, 0), (0, 0, 35, 0), (60, 90, 20, 30), (93, 0, 100, 29), (12.5, 37.5, 62.5, 7.5), (100, 90, 10, 50)]
SIDE = 12  # mm

PACK = """pecyn: 1
title:
  cy: Lliwiau
  en: Colours
languages: [cy, en]
source: en
translation: {cy: final, en: final}
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
products:
  cards: {layout: chart, kinds: [card], press: PRESS, stock: STOCK}
"""

CARD = """kind: card
theme: pause
title:
  cy: Cerdyn
  en: Card
message:
  cy: Neges
  en: A message
"""

LAYOUT = """pecyn: 1
shows: card
page: {size: 96mm x 96mm, bleed: 3mm, safe: 3mm, margin: 6mm}
colours:
  ink: cmyk 0 0 0 100
COLOURS
styles:
  base: {font: Lato, size: 9pt, colour: ink}
faces:
  front:
FRAMES
    - languages: side-by-side
      at: {left: 8mm, right: 8mm, top: 62mm, height: 24mm}
      gap: 4mm
      frames:
        - text: title
          heading: true
        - text: message
"""


def place(index):
    """Left and top of a patch, mm."""
    return 6 + (index % 6) * SIDE, 6 + (index // 6) * SIDE


def layout(colours):
    """A page with a patch of each colour; colours by name, as YAML."""
    names = "\n".join(f"  {name}: {value}" for name, value in colours.items())
    frames = "\n".join(f"    - fill: {name}\n      at: {{left: {place(i)[0]}mm, top: {place(i)[1]}mm, "
                       f"width: {SIDE}mm, height: {SIDE}mm}}" for i, name in enumerate(colours))
    return LAYOUT.replace("COLOURS", names).replace("FRAMES", frames)


def transicc(rows, *how):
    """What lcms2 makes of rows of numbers: sRGB levels."""
    words = "\n".join(" ".join(str(part) for part in row) for row in rows) + "\n"
    done = subprocess.run(["transicc", "-n", "-s", *how, "-o*sRGB"], input=words, text=True, check=True,
                          capture_output=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    values = [[float(word) for word in line.split()[:3]] for line in done.stdout.splitlines() if line.strip()]
    assert len(values) == len(rows), done.stdout
    return values


class ColourTest(ProgramTest):
    DPI = 72

    def chart_pack(self, colours, press="coated-fogra39", stock="card-350"):
        self.write("packs/chart/pack.yaml", PACK.replace("PRESS", press).replace("STOCK", stock))
        self.write("packs/chart/layouts/chart.yaml", layout(colours))
        self.write("packs/chart/items/card.yaml", CARD)

    def patches(self, count):
        """The PNG's pixels in the middles of the patches, and the one in the page's corner."""
        pngs = [content for path, content in self.files().items() if path.endswith(".png")]
        self.assertEqual(len(pngs), 1)
        rows = pixels_of(pngs[0])
        at = [[int((mm + SIDE / 2) / 25.4 * self.DPI) for mm in place(i)] for i in range(count)]
        return [rows[y][x] for x, y in at], rows[2][2]

    def content(self):
        """The press PDF as qpdf spreads it out."""
        pdf, = (self.folder / "output").rglob("*.press.pdf")
        return subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], check=True,
                              capture_output=True).stdout.decode("latin-1")

    def assert_shown(self, wanted, shown):
        for i, (levels, pixel) in enumerate(zip(wanted, shown, strict=True)):
            for level, part in zip(levels, pixel, strict=True):
                self.assertLessEqual(abs(level - part), 1, f"patch {i}: {pixel}, lcms2 says {levels}")

    def test_24_patches_look_as_lcms2_says_and_print_as_the_yaml_says(self):
        colours = {f"patch-{i}": "cmyk " + " ".join(map(str, inks)) for i, inks in enumerate(CHART)}
        self.chart_pack(colours)
        self.run_program("build", "--target", "png,press", "--dpi", str(self.DPI), "--edition", "bilingual")
        shown, corner = self.patches(len(CHART))
        self.assertEqual(corner, (255, 255, 255))
        self.assert_shown(transicc(CHART, "-t1", "-b", f"-i{COATED}"), shown)
        number = r"(\d*\.?\d+)"
        fills = [tuple(float(part) for part in found)
                 for found in re.findall(rf"(?<!\S){number} {number} {number} {number} k\s", self.content())]
        for inks in CHART:
            self.assertTrue(any(all(abs(part - ink / 100) <= 0.001 for part, ink in zip(fill, inks, strict=True))
                                for fill in fills), f"cmyk {inks} isn't in the PDF")

    def test_the_papers_own_colour(self):
        colours = {f"patch-{i}": "cmyk " + " ".join(map(str, inks)) for i, inks in enumerate(CHART)}
        for press, stock, profile in (("coated-fogra39", "card-350", COATED), ("uncoated", "card-300", UNCOATED)):
            with self.subTest(press):
                self.chart_pack(colours, press, stock)
                self.run_program("build", "--target", "png", "--dpi", str(self.DPI), "--simulate-paper",
                                 "--edition", "bilingual")
                shown, corner = self.patches(len(CHART))
                self.assertEqual(corner, shown[0])
                self.assertLess(max(corner), 255)
                self.assert_shown(transicc(CHART, "-t3", f"-i{profile}"), shown)

    def test_looking_at_paper_makes_other_files(self):
        self.chart_pack({"one": "cmyk 60 0 0 0"})
        inputs, papers = [], []
        for words in ([], ["--simulate-paper"]):
            self.run_program("build", "--target", "png,press", "--dpi", "72", "--edition", "bilingual", *words)
            inputs.append({made["target"]: made["inputs_sha256"] for made in self.manifest()})
            papers.append(self.patches(1)[1])
        self.assertNotEqual(inputs[0]["png"], inputs[1]["png"])
        self.assertEqual(inputs[0]["press"], inputs[1]["press"])
        self.assertNotEqual(papers[0], papers[1])

    SPOTS = {"leaf": "{spot: PANTONE 356 C, alternate: cmyk 93 0 100 29}",
             "mist": "leaf 12.5%",
             "brick": "{spot: House Red, alternate: lab 45 58 32}",
             "both": "{mix: [leaf 80%, cmyk 0 0 0 20]}",
             "plain": "{mix: [cmyk 10 20 0 0, gray 30]}"}

    def test_spots_and_mixes(self):
        self.chart_pack(self.SPOTS)
        self.run_program("build", "--target", "png,press", "--dpi", str(self.DPI), "--edition", "bilingual")
        text = self.content()
        self.assertRegex(text, r"/Separation\s+/PANTONE#20356#20C\s")
        self.assertRegex(text, r"/Separation\s+/House#20Red\s")
        self.assertRegex(text, r"(?<!\S)0?\.125 scn\s")
        self.assertRegex(text, r"(?<!\S)0?\.1 0?\.2 0(\.0+)? 0?\.3 k\s")
        names = re.search(r"/DeviceN\s*\[([^\]]*)\]", text)
        self.assertIsNotNone(names, "the mix is on plates of its own")
        self.assertEqual(set(names.group(1).split()) - {"/Cyan", "/Magenta", "/Yellow"},
                         {"/PANTONE#20356#20C", "/Black"})
        mixed = [sorted(float(part) for part in found.split())
                 for found in re.findall(r"(?<=\s)((?:\d*\.?\d+ ){2,8})scn\s", text)]
        self.assertIn([0.2, 0.8], [[part for part in parts if part] for parts in mixed])
        shown, _ = self.patches(len(self.SPOTS))
        leaf = (93, 0, 100, 29)
        brick = [float(word) for word in subprocess.run(
            ["transicc", "-n", "-t1", "-b", "-i*Lab4", f"-o{COATED}"], input="45 58 32\n", text=True, check=True,
            capture_output=True).stdout.split()[:4]]
        inks = [leaf, [part / 8 for part in leaf], brick, [0.8 * part + black for part, black in zip(leaf, (0, 0, 0, 20))],
                (10, 20, 0, 30)]
        self.assert_shown(transicc(inks, "-t1", "-b", f"-i{COATED}"), shown)

    def test_a_digital_press_has_no_spot_plates(self):
        self.chart_pack(self.SPOTS, "digital")
        self.run_program("build", "--target", "press", "--edition", "bilingual")
        text = self.content()
        self.assertNotIn("PANTONE", text)
        self.assertNotIn("/DeviceN", text)
        self.assertRegex(text, r"(?<!\S)0?\.93 0(\.0+)? 1(\.0+)? 0?\.29 k\s")

    def test_registration_marks_stay_on_all_plates_of_a_digital_press(self):
        self.chart_pack(self.SPOTS, "digital")
        text = (self.folder / "packs/chart/layouts/chart.yaml").read_text(encoding="utf-8")
        self.write("packs/chart/layouts/chart.yaml", text + "  back:\n    - fill: leaf\n      at: bleed\n")
        self.run_program("build", "--target", "sheets", "--edition", "bilingual")
        sheets = sorted((self.folder / "output").rglob("*.sheets.pdf"))
        self.assertTrue(sheets)
        for sheet in sheets:
            text = subprocess.run(["qpdf", "--qdf", str(sheet), "-"], check=True, capture_output=True).stdout
            self.assertRegex(text, rb"/Separation\s+/All\s")
            self.assertNotIn(b"PANTONE", text)

    def test_black_light_is_black_ink(self):
        self.chart_pack({"rgb": "rgb 0 0 0", "hex": "hex 000000", "grey": "rgb 128 128 128"})
        self.run_program("build", "--target", "press", "--edition", "bilingual")
        fills = re.findall(r"(?<!\S)([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) k\s", self.content())
        self.assertTrue(fills)
        greys = {float(k) for c, m, y, k in fills if (float(c), float(m), float(y)) == (0, 0, 0)}
        self.assertIn(1.0, greys)
        self.assertTrue(any(0.4 < grey < 0.7 for grey in greys), greys)

    def test_a_drawings_colour_becomes_a_mix(self):
        self.chart_pack(self.SPOTS | {"deep": "{mix: [leaf 60%, cmyk 0 0 0 40], screen: hex 2a7f4f}"})
        text = (self.folder / "packs/chart/layouts/chart.yaml").read_text(encoding="utf-8")
        frame = "    - image: {file: mark.svg}\n      at: {left: 80mm, top: 80mm, width: 8mm, height: 8mm}\n"
        self.write("packs/chart/layouts/chart.yaml", text.replace("    - languages:", frame + "    - languages:", 1))
        self.write("packs/chart/layouts/mark.svg",
                   '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
                   '<path fill="#2a7f4f" d="M0 0H8V8H0Z"/></svg>')
        self.run_program("build", "--target", "press", "--edition", "bilingual")
        mixed = [sorted(float(part) for part in found.split())
                 for found in re.findall(r"(?<=\s)((?:\d*\.?\d+ ){2,8})scn\s", self.content())]
        self.assertGreaterEqual([[part for part in parts if part] for parts in mixed].count([0.4, 0.6]), 2)

    def test_every_profile_builds(self):
        for press, stock in (("coated-fogra39", "card-350"), ("coated-x1a", "card-350"), ("uncoated", "card-300"),
                             ("digital", "card-350"), ("plastic-cards", "card-760")):
            with self.subTest(press):
                self.chart_pack({"one": "cmyk 60 20 0 0"}, press, stock)
                self.run_program("build", "--target", "press", "--edition", "bilingual", "--werror")
                pdf, = (self.folder / "output").rglob("*.press.pdf")
                tool("qpdf", "--check", pdf)

    def test_a_missing_profile_says_where_it_is_to_be_had(self):
        self.chart_pack({"one": "cmyk 60 20 0 0"}, "uncoated-fogra52", "card-300")
        done = self.run_program("check", code=1)
        self.assertIn("missing-profile", done.stderr)
        self.assertIn("https://www.eci.org", done.stderr)


if __name__ == "__main__":
    main()
