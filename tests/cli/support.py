"""What the end-to-end tests share: a work folder with small packs, and the program to run."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

PROGRAM = pathlib.Path(os.environ["PECYN_PROGRAM"])
ROOT = pathlib.Path(os.environ["PECYN_ROOT"])
TODAY = "2026-11-20"

PACK = """pecyn: 1
title:
  cy: Bach
  en: Small
languages: [cy, en]
source: en
translation: {cy: final, en: final}
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
products:
  cards: {layout: small-card, kinds: [card], press: coated-fogra39, stock: card-350}
"""

# A layout of the tests' own, so that they don't change with the samples.
LAYOUT = """pecyn: 1
shows: card
page: {size: A6, bleed: 3mm, safe: 5mm, margin: 8mm}
colours:
  ink:   cmyk 0 0 0 100
  paper: cmyk 0 0 0 0
  band:  cmyk 80 20 10 20
styles:
  base:    {font: Lato, size: 10pt, leading: 1.3, colour: ink}
  title:   {extends: base, weight: 700, size: 14pt..18pt, fit: product}
  message: {extends: base, size: 9pt..11pt, fit: item}
labels:
  theme:
    pause:
      cy: Oedi
      en: Pause
faces:
  front:
    - fill: band
      at: bleed
    - fill: paper
      at: margin
    - languages: side-by-side
      at: {left: 12mm, right: 12mm, top: 20mm, height: 40mm}
      gap: 4mm
      frames:
        - text: title
          heading: true
    - number: position
      at: {left: 12mm, right: 12mm, bottom: 12mm, height: 6mm}
  back:
    - languages: side-by-side
      at: {left: 12mm, right: 12mm, top: 20mm, bottom: 20mm}
      gap: 4mm
      frames:
        - text: message
"""


CARD = """kind: card
theme: pause
title:
  cy: Cerdyn {number}
  en: Card {number}
message:
  cy: |
    Mae’r ŵyn a’r tŷ wrth y môr.
  en: |
    The lambs and the house are by the sea.
"""


class ProgramTest(unittest.TestCase):
    """A test with an empty work folder that sees the repository's layouts and fonts."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pecyn-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for shared in ("layouts", "fonts"):
            (self.folder / shared).symlink_to(ROOT / shared)

    def write(self, path, text):
        full = self.folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")

    def small_pack(self, name="small", cards=2, pack=PACK):
        self.write(f"packs/{name}/pack.yaml", pack)
        self.write(f"packs/{name}/layouts/small-card.yaml", LAYOUT)
        for number in range(1, cards + 1):
            self.write(f"packs/{name}/items/card-{number:03}.yaml", CARD.format(number=number))

    def command(self, *words):
        command = [PROGRAM, *words]
        if "--today" not in words and words and words[0] in ("build", "check"):
            command += ["--today", TODAY]
        return command

    def environment(self):
        return {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}

    def run_program(self, *words, code=0, **more):
        """Runs to the end, checks the exit code, gives the finished process."""
        done = subprocess.run(self.command(*words), cwd=self.folder, env=self.environment(), text=True,
                              stdin=subprocess.DEVNULL, check=False,
                              **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more})
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def start(self, *words):
        """Starts the program and gives the running process."""
        return subprocess.Popen(self.command(*words), cwd=self.folder, env=self.environment(), text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)

    def manifest(self, output="output"):
        return json.loads((self.folder / output / "manifest.json").read_text(encoding="utf-8"))["artifacts"]

    def report(self, output="output"):
        return json.loads((self.folder / output / "report.json").read_text(encoding="utf-8"))["findings"]

    def files(self, output="output"):
        """Path below the output folder to bytes."""
        root = self.folder / output
        return {path.relative_to(root).as_posix(): path.read_bytes()
                for path in sorted(root.rglob("*")) if path.is_file()}

    def assert_whole(self, output="output"):
        """Every PDF and PNG under its good name is complete."""
        for path, content in self.files(output).items():
            if path.endswith(".pdf"):
                self.assertTrue(content.rstrip().endswith(b"%%EOF"), path)
            elif path.endswith(".png"):
                self.assertTrue(content.endswith(b"IEND\xaeB`\x82"), path)
            elif path.endswith(".json"):
                json.loads(content)

    def assert_no_temporaries(self, output="output"):
        self.assertEqual([path for path in self.files(output) if path.endswith(".tmp")], [])


def tool(*words):
    """Output of a program that must succeed."""
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    unittest.main(verbosity=2)
