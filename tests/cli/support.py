"""What the end-to-end tests share: a work folder with small packs, and the program to run."""
import importlib.util
import json
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

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


def pixels_of(png):
    """Rows of pixels of a grey or RGB PNG without interlacing, a tuple each."""
    width, height, depth, kind, _, _, interlace = struct.unpack(">IIBBBBB", png[16:29])
    assert (depth, interlace) == (8, 0) and kind in (0, 2), (depth, kind, interlace)
    step = 3 if kind == 2 else 1
    data, at = b"", 8
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at:at + 8])
        if name == b"IDAT":
            data += png[at + 8:at + 8 + size]
        at += size + 12
    data, rows, above = zlib.decompress(data), [], bytearray(width * step)
    for y in range(height):
        start = y * (width * step + 1)
        how, row = data[start], bytearray(data[start + 1:start + 1 + width * step])
        for i, byte in enumerate(row):
            left, up = row[i - step] if i >= step else 0, above[i]
            corner = above[i - step] if i >= step else 0
            guess = left + up - corner
            paeth = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
            row[i] = (byte + (0, left, up, (left + up) // 2, paeth)[how]) & 255
        rows.append([tuple(row[x * step:x * step + step]) for x in range(width)])
        above = row
    return rows


def needs_modules(*names):
    """Modules from Debian packages may belong to another Python than the one that runs: then the
    test starts again under Debian's."""
    if all(importlib.util.find_spec(name) for name in names):
        return
    debian = "/usr/bin/python3"
    if os.path.realpath(sys.executable) == os.path.realpath(debian):
        raise AssertionError(f"python3 lacks one of {', '.join(names)}")
    os.execv(debian, [debian, *sys.argv])


def tool(*words):
    """Output of a program that must succeed."""
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    unittest.main(verbosity=2)
