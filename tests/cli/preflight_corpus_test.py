#!/usr/bin/env python3
"""PDFs with one fault each: preflight names it, and nothing that isn't there."""
import concurrent.futures
import json
import os
import re
import struct
import subprocess
import sys
import zlib

from support import PACK, ROOT, ProgramTest, main

LAYOUT = """pecyn: 1
shows: card
page: {size: A6, bleed: 3mm, safe: 5mm, margin: 8mm}
colours:
  ink:   cmyk 0 0 0 100
  tint:  cmyk 20 0 10 0
  leaf:  {spot: PANTONE 356 C, alternate: cmyk 93 0 100 29}
  sand:  cmyk 0 16 60 0
  fade:  {linear: [tint, sand]}
styles:
  base:    {font: Lato, size: 10pt, leading: 1.3, colour: ink}
  title:   {extends: base, weight: 700, size: 14pt..18pt, fit: product}
  message: {extends: base, size: 9pt..11pt, fit: item}
faces:
  front:
    - fill: tint
      at: bleed
    - fill: leaf
      at: {left: 0, right: 0, bottom: 0, height: 12mm}
    - image: photo
      at: {left: 12mm, width: 40mm, top: 70mm, height: 30mm}
    - image: {file: art/mark.svg}
      at: {right: 12mm, width: 20mm, top: 70mm, height: 20mm}
    - rule: ink
      at: {left: 12mm, right: 12mm, top: 62mm, height: 0.5pt}
    - languages: side-by-side
      at: {left: 12mm, right: 12mm, top: 20mm, height: 40mm}
      gap: 4mm
      frames:
        - text: title
          heading: true
  back:
    - fill: fade
      at: {left: 12mm, right: 12mm, top: 110mm, height: 10mm}
    - languages: side-by-side
      at: {left: 12mm, right: 12mm, top: 20mm, height: 60mm}
      gap: 4mm
      frames:
        - text: message
"""
MARK = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M2 2h16v16H2z" fill="#206040"/>
<circle cx="10" cy="10" r="5" fill="#fff"/></svg>
"""
CARD = """kind: card
theme: pause
title:
  cy: Cerdyn
  en: Card
message:
  cy: |
    Mae’r ŵyn a’r tŷ wrth y môr.
  en: |
    The lambs and the house are by the sea.
photo:
  file: images/photo.png
  alt:
    cy: Llun
    en: A picture
"""
PRESSES = {"x4": "coated-fogra39", "x1a": "coated-x1a"}

# Codes that no file of the corpus has: what asks for half a gigabyte, for a machine without
# Ghostscript, or for a profile that knows its spot inks.
ELSEWHERE = {"too-large", "no-plates", "unexpected-spot"}


def photo(width=640, height=480):
    rows = b"".join(b"\0" + bytes(level for x in range(width) for level in
                                  (40 + x * 150 // width, 90 + y * 120 // height, 120)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def python_with_pikepdf():
    """Debian's own Python has Debian's packages; the one that runs the test may be another."""
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import pikepdf"], capture_output=True, check=False).returncode == 0:
            return python
    raise AssertionError("python3-pikepdf is missing")


class Corpus(ProgramTest):
    def make_corpus(self):
        """Builds the good files and spoils them; gives what is expected of each."""
        good = []
        for kind, press in PRESSES.items():
            name = f"corpus-{kind}"
            self.write(f"packs/{name}/pack.yaml", PACK.replace("coated-fogra39", press).replace("small-card", "corpus-card"))
            self.write(f"packs/{name}/layouts/corpus-card.yaml", LAYOUT)
            self.write(f"packs/{name}/layouts/art/mark.svg", MARK)
            self.write(f"packs/{name}/items/card-001.yaml", CARD)
            (self.folder / f"packs/{name}/images").mkdir()
            (self.folder / f"packs/{name}/images/photo.png").write_bytes(photo())
            self.run_program("build", f"packs/{name}", "--target", "press", "--edition", "bilingual", "-o", f"out-{kind}")
            path, = (self.folder / f"out-{kind}").rglob("*.press.pdf")
            good.append(f"{kind}={path}")
        subprocess.run([python_with_pikepdf(), ROOT / "tests/corpus/make.py", self.folder / "corpus", *good], check=True)
        return json.loads((self.folder / "corpus/expected.json").read_text(encoding="utf-8"))

    def preflight(self, name, *words):
        """What preflight says of a file of the corpus; its exit code must agree."""
        done = subprocess.run(self.command("preflight", f"corpus/{name}", "--format", "json", *words), cwd=self.folder,
                              env=self.environment(), text=True, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        self.assertIn(done.returncode, (0, 1), f"{name}\n{done.stderr}")
        file, = json.loads(done.stdout)["files"]
        self.assertEqual(file["file"], f"corpus/{name}")
        worst = {finding["severity"] for finding in file["findings"]}
        self.assertEqual(done.returncode, 1 if "error" in worst else 0, name)
        self.assertEqual(file["verdict"], "failed" if "error" in worst else "warnings" if worst else "passed", name)
        for finding in file["findings"]:
            self.assertTrue(finding["message"] and finding["help"], finding)
        return {finding["code"] for finding in file["findings"]}

    def against_its_profile(self, name):
        return self.preflight(name, "--press", PRESSES[name.split("-")[0]])

    def test_each_fault_is_found_and_no_other(self):
        expected = self.make_corpus()
        self.assertGreater(sum(what["code"] is None for what in expected.values()), 15)
        self.assertGreater(sum(what["code"] is not None for what in expected.values()), 150)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            found = dict(zip(expected, pool.map(self.against_its_profile, expected)))
        for name, wanted in expected.items():
            with self.subTest(name):
                if wanted["code"] is None:
                    self.assertEqual(found[name], set())
                    continue
                self.assertIn(wanted["code"], found[name])
                self.assertEqual(found[name] - {wanted["code"], *wanted["also"]}, set())
        # Without a profile the Ghent Workgroup's rules count.
        for kind in PRESSES:
            self.assertEqual(self.preflight(f"{kind}-good-saved-again.pdf"), set())
        codes = set(re.findall(r'^ +\{"([a-z0-9-]+)", Severity::', (
            ROOT / "src/preflight/file/pdf_rules.cpp").read_text(encoding="utf-8"), re.M))
        self.assertGreater(len(codes), 60)
        self.assertEqual(codes - {what["code"] for what in expected.values()}, ELSEWHERE)


if __name__ == "__main__":
    main()
