#!/usr/bin/env python3
"""What a printer, or a reader, would stumble over is found at its line: colours of text, spot inks, fine white."""
import shutil
import subprocess

from support import LAYOUT, PACK, ROOT, ProgramTest, main

PRESS = """pecyn: 1
standard: PDF/X-4
condition: {name: FOGRA39, profile: FOGRA39L_coated.icc, registry: http://www.color.org}
inks:
  limit: {fail: 300%}
stocks:
  card-350: {gsm: 350, bulk: 1.25}
sheets:
  - {size: SRA3, grip: 10mm, gutter: 6mm, duplex: long-edge}
"""


class PrintRules(ProgramTest):
    def findings(self, frames="", colours="", press=PRESS, layout=LAYOUT):
        """Builds a card with these frames on its front: code and line of each finding."""
        self.small_pack(cards=1, pack=PACK.replace("coated-fogra39", "strict"))
        layout = layout.replace("colours:\n", "colours:\n" + colours)
        layout = layout.replace("    - number: position", frames + "    - number: position")
        self.write("packs/small/layouts/small-card.yaml", layout)
        self.write("packs/small/layouts/press/strict.yaml", press)
        shutil.copy(ROOT / "layouts/press/FOGRA39L_coated.icc", self.folder / "packs/small/layouts/press")
        subprocess.run(self.command("build", "--target", "press"), cwd=self.folder, env=self.environment(),
                       capture_output=True, stdin=subprocess.DEVNULL, check=False)
        found = []
        for finding in self.report():
            text = (self.folder / finding["file"]).read_text(encoding="utf-8").splitlines()
            self.assertTrue(finding["help"], finding)
            found.append((finding["severity"], finding["code"], text[finding["line"] - 1].strip()))
        return found

    def test_nothing_is_found_in_the_small_pack(self):
        self.assertEqual(self.findings(), [])

    def test_pale_text(self):
        layout = LAYOUT.replace("size: 9pt..11pt", "colour: pale, size: 9pt..11pt")
        pale = self.findings(colours="  pale: cmyk 0 0 0 45\n", layout=layout)
        self.assertEqual(pale, [("warning", "low-contrast", "Mae’r ŵyn a’r tŷ wrth y môr."),
                                ("warning", "low-contrast", "The lambs and the house are by the sea.")])
        self.assertEqual(self.findings(colours="  pale: cmyk 0 0 0 80\n", layout=layout), [])
        lax = layout.replace("faces:\n", "limits: {contrast: {warn: 2}}\nfaces:\n")
        self.assertEqual(self.findings(colours="  pale: cmyk 0 0 0 45\n", layout=lax), [])

    def test_small_white_text_on_ink(self):
        layout = LAYOUT.replace("size: 9pt..11pt", "colour: paper, size: 7pt").replace(
            "  back:\n", "  back:\n    - fill: night\n      at: bleed\n")
        found = self.findings(colours="  night: cmyk 80 60 10 40\n", layout=layout)
        self.assertEqual({code for _, code, _ in found}, {"reversed-type"}, found)

    def test_thin_white_rule_on_ink(self):
        at = "at: {left: 20mm, right: 20mm, top: 3mm, height: 0.5pt}"
        self.assertEqual(self.findings(f"    - rule: paper\n      {at}\n"), [("warning", "reversed-line", "- rule: paper")])

    def test_black_given_as_light(self):
        refusing = PRESS.replace("inks:\n", "inks:\n  rgb_black: refuse\n")
        area = "    - fill: night\n      at: {left: 12mm, width: 20mm, top: 70mm, height: 20mm}\n"
        self.assertEqual(self.findings(area, "  night: hex 000000\n"), [])
        self.assertEqual(self.findings(area, "  night: hex 000000\n", refusing),
                         [("error", "rgb-black", "- fill: night")])

    def test_spot_inks(self):
        area = "    - fill: leaf\n      at: {left: 12mm, width: 20mm, top: 70mm, height: 20mm}\n"
        leaf = "  leaf: {spot: PANTONE 356 C, alternate: cmyk 93 0 100 29}\n"
        for key, codes in {"spots: keep": [], "spots: to process": [], "spots: refuse": ["unexpected-spot"],
                           "spot_names: [PANTONE 356 C]": [], "spot_names: [PANTONE 357 C]": ["unexpected-spot"]}.items():
            with self.subTest(key):
                found = self.findings(area, leaf, PRESS.replace("inks:\n", f"inks:\n  {key}\n"))
                self.assertEqual(found, [("error", code, "- fill: leaf") for code in codes])
        both = self.findings(area + area.replace("leaf", "fern").replace("70mm", "100mm"),
                             leaf + "  fern: {spot: PANTONE 356 U, alternate: cmyk 80 0 90 30}\n")
        self.assertEqual(both, [("warning", "spot-names-alike", "- fill: fern")])


if __name__ == "__main__":
    main()
