#!/usr/bin/env python3
"""Finishing plates and die lines, from YAML to the plates of the press PDF."""
import pathlib
import re
import subprocess

import pause_test
from support import PACK, ProgramTest, main, tool

DPI = 144
CUT = "cut: {corner: 4mm, holes: [{at: 52mm 12mm, size: 6mm}], folds: M 0 70 H 105}\n"
LAYOUT = """pecyn: 1
shows: card
page: {size: A6, bleed: 3mm, safe: 5mm, margin: 8mm}
CUTcolours:
  ink:   cmyk 0 0 0 100
  paper: cmyk 0 0 0 0
  band:  cmyk 80 20 10 20
styles:
  base:  {font: Lato, size: 10pt, leading: 1.3, colour: ink}
  title: {extends: base, weight: 700, size: 24pt}
faces:
  front:
    - fill: band
      at: bleed
    - languages: stacked
      at: {left: 12mm, right: 12mm, top: 30mm, height: 30mm}
      frames:
        - text: title
          heading: true
          FINISH
  back:
    - fill: band
      at: bleed
    - languages: stacked
      at: {left: 12mm, right: 12mm, top: 30mm, height: 30mm}
      frames:
        - text: message
"""
PROFILE = """pecyn: 1
standard: STANDARD
condition: {name: FOGRA39, profile: FOGRA39L_coated.icc, registry: http://www.color.org, intent: relative}
inks: {limit: {warn: 300%, fail: 330%}}
limits: {bleed: {fail: 3mm}}
FINISHESsheets:
  - {size: SRA3, grip: 10mm, gutter: 6mm, duplex: long-edge, marks: [crop]}
"""
FINISHES = """finishes:
  cut:     {spot: CutContour, line: 1pt}
  crease:  {spot: Crease, line: 1pt}
  varnish: {spot: Spot UV, line: 3pt, type: 14pt, from_cut: 3mm}
"""
CARD = """kind: card
theme: pause
title:
  cy: Cerdyn
  en: Card
message:
  cy: Neges.
  en: A message.
"""


class Plate(pause_test.Plate):
    def at(self, x_mm, y_mm):
        """Ink in per cent at a place from the corner of the bleed."""
        x, y = int(x_mm / 25.4 * DPI), int(y_mm / 25.4 * DPI)
        return 100 - self.rows[y * self.width + x] / 2.55

    def box(self, percent=50):
        """The part that holds at least so much ink, in mm: left, top, right, bottom."""
        places = [i for i, value in enumerate(self.rows) if value <= 255 - percent * 2.55]
        columns = [i % self.width for i in places]
        scale = 25.4 / DPI
        return (min(columns) * scale, places[0] // self.width * scale,
                max(columns) * scale, places[-1] // self.width * scale)

    def share(self):
        return sum(value < 128 for value in self.rows) / len(self.rows)


class FinishTest(ProgramTest):
    def make(self, finish="finish: varnish", cut=CUT, finishes=FINISHES, standard="PDF/X-4", also=""):
        self.write("packs/small/pack.yaml", PACK.replace("press: coated-fogra39, stock: card-350", "press: printer"))
        self.write("packs/small/layouts/small-card.yaml", LAYOUT.replace("CUT", cut).replace("FINISH", finish))
        self.write("packs/small/layouts/press/printer.yaml",
                   PROFILE.replace("STANDARD", standard).replace("FINISHES", finishes + also))
        profile = "FOGRA39L_coated.icc"
        self.write(f"packs/small/layouts/press/{profile}", "")
        place = self.folder / "packs/small/layouts/press" / profile
        place.write_bytes((self.folder / "layouts/press" / profile).read_bytes())
        self.write("packs/small/items/card.yaml", CARD)

    def build(self, targets="press", output="output", code=0):
        return self.run_program("build", "--target", targets, "-o", output, code=code)

    def pdf(self, target="press", output="output"):
        for entry in self.manifest(output):
            if entry["target"] == target:
                return self.folder / output / entry["path"]
        return self.fail(f"no {target} in the manifest")

    def plates(self, pdf, page=1):
        """Name of the plate to its picture."""
        folder = self.folder / f"plates-{pdf.parent.parent.name}-{page}"
        folder.mkdir(exist_ok=True)
        tool("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=none", f"-r{DPI}", f"-dFirstPage={page}",
             f"-dLastPage={page}", "-dMaxSpots=10", "-o", folder / "p%d.tif", pdf)
        return {re.search(r"\((.*)\)\.tif$", path.name)[1]: Plate(path) for path in folder.glob("*(*).tif")}

    def codes(self, output="output"):
        return sorted((finding["code"], finding["severity"]) for finding in self.report(output))

    def test_plates_overprint_what_is_printed(self):
        self.make()
        self.build()
        self.assertEqual(self.codes(), [])
        tool("qpdf", "--check", self.pdf())
        made = self.plates(self.pdf())
        self.assertEqual(set(made), {"Cyan", "Magenta", "Yellow", "Black", "CutContour", "Crease", "Spot UV"})
        self.make(finish="", cut="")
        self.build(output="plain")
        plain = self.plates(self.pdf(output="plain"))
        self.assertEqual(set(plain), {"Cyan", "Magenta", "Yellow", "Black"})
        for ink in ("Cyan", "Magenta", "Yellow", "Black"):
            self.assertEqual(made[ink].rows, plain[ink].rows, ink)

        # Lines lie where the layout has them: the trim, a hole of 6 mm, a fold at 70 mm.
        cut = made["CutContour"]
        for found, wanted in zip(cut.box(), (3, 3, 108, 151)):
            self.assertAlmostEqual(found, wanted, delta=0.4)
        self.assertLess(cut.share(), 0.03)
        self.assertGreater(cut.at(3 + 52, 3 + 12 + 3), 50)
        self.assertEqual(cut.at(3 + 52, 3 + 12), 0)
        self.assertEqual(cut.at(3.2, 3.2), 0)  # the corner is round
        self.assertGreater(made["Crease"].at(50, 3 + 70), 50)

        # The varnish has the shape of the title, which is black.
        varnish, black = made["Spot UV"], made["Black"]
        for found, wanted in zip(varnish.box(), black.box(90)):
            self.assertAlmostEqual(found, wanted, delta=0.4)
        self.assertGreater(varnish.share(), 0.001)
        self.assertLess(varnish.share(), 0.05)

    def test_layers_name_the_step_of_processing(self):
        self.make()
        self.build()
        text = opened(self.pdf())
        self.assertEqual(text.count("/Type /OCG"), 3)
        for part in ("/GTS_ProcStepsType /Cutting", "/GTS_ProcStepsType /Creasing", "/GTS_ProcStepsGroup /Varnish"):
            self.assertIn(part, text)
        self.assertRegex(text, r"/D <<\s+/Name ")
        self.assertNotIn("/AS ", text)

    def test_x1a_has_the_plates_and_no_layers(self):
        self.make(standard="PDF/X-1a:2003")
        self.build()
        tool("qpdf", "--check", self.pdf())
        text = opened(self.pdf())
        self.assertNotIn("/OCProperties", text)
        self.assertNotIn("/OC ", text)
        made = self.plates(self.pdf())
        self.assertIn("Spot UV", made)
        self.assertGreater(made["Cyan"].at(3, 75), 70)  # beneath the die line

    def test_sheets_carry_the_finishes(self):
        self.make()
        self.build("press,sheets")
        made = self.plates(self.pdf("sheets"))
        self.assertLessEqual({"CutContour", "Crease", "Spot UV"}, set(made))

    def test_pictures_of_pages_know_nothing_of_it(self):
        self.make()
        self.build("png,svg", output="made")
        self.make(finish="")
        self.build("png,svg", output="plain")
        pictures = [{path: content for path, content in self.files(output).items() if path.endswith((".png", ".svg"))}
                    for output in ("made", "plain")]
        self.assertEqual(len(pictures[0]), 4)
        self.assertEqual(pictures[0], pictures[1])

    def test_a_proof_shows_it(self):
        self.make()
        self.build("proof", output="made")
        self.make(finish="")
        self.build("proof", output="plain")
        self.assertNotEqual(self.pdf("proof", "made").read_bytes(), self.pdf("proof", "plain").read_bytes())

    def test_what_the_printer_does_not_offer(self):
        self.make(finishes="")
        self.build()
        self.assertEqual(self.codes(), [("missing-finish", "warning")] * 3)
        lines = sorted((finding["file"], finding["line"]) for finding in self.report())
        self.assertEqual({pathlib.Path(path).name for path, _ in lines}, {"small-card.yaml"})
        self.assertIn("finish: varnish", LAYOUT.replace("CUT", CUT).replace("FINISH", "finish: varnish")
                      .splitlines()[lines[-1][1] - 1])
        self.assertEqual(set(self.plates(self.pdf())), {"Cyan", "Magenta", "Yellow", "Black"})

    def test_a_profile_may_insist(self):
        self.make(finishes="", also="missing_finish: fail\n")
        self.build(code=1)
        self.assertEqual(self.codes(), [("missing-finish", "error")] * 3)
        self.assertEqual([path for path in self.files() if path.endswith(".pdf")], [])

    def test_marks_name_the_plates_on_themselves(self):
        # Also where spot inks become process inks: a plate's name is no colour.
        made = {}
        for spots in ("keep", "to process"):
            self.make(cut="", also="marks: [slug]\n")
            profile = self.folder / "packs/small/layouts/press/printer.yaml"
            profile.write_text(profile.read_text().replace("inks: {", f"inks: {{spots: {spots}, "))
            self.build(output=spots)
            self.assertEqual(self.codes(spots), [])
            made[spots] = {name: plate.rows for name, plate in self.plates(self.pdf(output=spots)).items()}
        self.assertEqual(made["keep"], made["to process"])
        self.assertEqual(set(made["keep"]), {"Cyan", "Magenta", "Yellow", "Black", "Spot UV"})
        # All say what the page is, each one its own name.
        self.assertEqual(len({rows[:len(rows) // 30] for rows in made["keep"].values()}), 5)

    def test_the_same_bytes_every_time(self):
        self.make()
        for output, threads in (("one", "1"), ("two", "4")):
            self.run_program("build", "--target", "press,sheets,proof", "-o", output, "-j", threads)
        self.assertEqual(self.files("one"), self.files("two"))

    def test_frames_have_no_die_lines(self):
        self.make(finish="finish: cut")
        self.build(code=1)
        self.assertEqual(self.codes(), [("bad-finish", "error")])


def opened(pdf):
    """The PDF as text, its streams open."""
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], check=True, capture_output=True)
    return done.stdout.decode("latin-1")


if __name__ == "__main__":
    main()
