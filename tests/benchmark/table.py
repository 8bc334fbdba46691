#!/usr/bin/env python3
"""Times a table of many rows: one card a row, whose back names the school and its telephone.

Usage: table.py PECYN ROOT [--rows 1000 10000] [--jobs 1] [--volume 500] [--layout own]
ROOT is the folder with layouts/ and fonts/. For each number of rows: all rows in volumes for the
press, the same again unchanged, the same with one row changed; then each row's own pictures at a
low resolution, and these with one row changed. Prints seconds, peak memory and sizes; fails where
memory grows with the rows or a changed row costs as much as all of them.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

LAYOUT = """pecyn: 1
extends: house
shows: card
page: {size: A6, bleed: 3mm, safe: 5mm, margin: 8mm}
styles:
  title:   {size: 14pt..24pt, fit: item}
  message: {size: 9pt..13pt, fit: item}
  phone:   {size: 11pt}
faces:
  front:
    - fill: mist
      at: bleed
    - languages: side-by-side
      at: {left: 8mm, right: 8mm, top: 12mm, height: 40mm}
      gap: 5mm
      frames:
        - text: title
    - languages: side-by-side
      at: {left: 8mm, right: 8mm, top: 56mm, bottom: 10mm}
      gap: 5mm
      frames:
        - text: message
  back:
    - languages: side-by-side
      at: {left: 8mm, right: 8mm, top: 10mm, height: 60mm}
      gap: 5mm
      frames:
        - text: message
    - languages: stacked
      gap: 2mm
      at: {left: 8mm, right: 8mm, bottom: 40mm, height: 26mm}
      frames:
        - brand: name
    - languages: side-by-side
      at: {left: 8mm, right: 8mm, bottom: 8mm, height: 28mm}
      gap: 5mm
      frames:
        - brand: contacts
          show: brand
"""

PACK = """pecyn: 1
title:
  cy: Un cam ar y tro
  en: One step at a time
languages: [cy, en]
source: en
translation: {cy: final, en: final}
version: "1.0"
version_date: 2026-11-01
items: items/*.yaml
products:
  cards: {layout: LAYOUT, kinds: [card], press: coated-fogra39, stock: card-350, quantity: 10}
"""

ITEM = """kind: card
title:
  cy: Symud eto
  en: Moving again
message:
  cy: |
    Mae pob symudiad yn golled. __Gwrandewch yn gyntaf__: cynlluniwch wedyn. ’Dyw hi byth yn rhy
    hwyr i ofyn beth fyddai’n helpu heddiw, ac i ofyn eto yfory.
  en: |
    Every move is a loss. __Listen first__: plan afterwards. It is never too late to ask what
    would help today, and to ask again tomorrow.
"""

BRAND = """pecyn: 1
name:
  cy: Cyngor Sir Enghraifft
  en: Example County Council
version_date: 2026-11-01
languages: [cy, en]
colours:
  primary: {screen: hex 003366, press: cmyk 100 80 0 40}
contacts:
  concern:
    label:
      cy: Pryder am blentyn
      en: Worried about a child
    phone: 029 2018 0123
    verified_on: 2026-11-01
"""

TABLE = """pecyn: 1
table: schools.csv
brand: county
columns: {id: id, Ysgol: name.cy, School: name.en, Phone: contacts.concern.phone, Checked: contacts.concern.verified_on, Colour: colours.primary}
"""

COLOURS = "003366 5b2a4e 1d5c3a 74314a 356540 3a5877".split()


def write_pack(folder, root, layout):
    for shared in ("layouts", "fonts"):
        (folder / shared).mkdir()
        for entry in sorted((root / shared).resolve().iterdir()):
            (folder / shared / entry.name).symlink_to(entry)
    (folder / "layouts" / "own.yaml").write_text(LAYOUT)
    pack = folder / "packs" / "steps"
    (pack / "items").mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK.replace("LAYOUT", layout))
    (pack / "items" / "moving-again.yaml").write_text(ITEM)
    county = folder / "packs" / "brands" / "county"
    county.mkdir(parents=True)
    (county / "brand.yaml").write_text(BRAND)
    (folder / "packs" / "brands" / "schools").mkdir()


def write_table(folder, rows, volume, changed=None):
    """Every tenth row has a colour of its own authority; `changed`: a row with another number."""
    schools = folder / "packs" / "brands" / "schools"
    (schools / "table.yaml").write_text(TABLE + (f"volumes: {volume}\n" if volume else ""))
    lines = ["id,Ysgol,School,Phone,Checked,Colour"]
    for row in range(rows):
        colour = "hex " + COLOURS[row // 10 % len(COLOURS)] if row % 10 == 0 else ""
        number = 999 if row == changed else row % 900
        lines.append(f"school-{row:05},Ysgol Gynradd {row},Primary School {row},029 2018 0{number:03},"
                     f"2026-11-01,{colour}")
    (schools / "schools.csv").write_text("\n".join(lines) + "\n")


def build(options, folder, out, *arguments):
    """Seconds, peak memory in MB, and the summary line."""
    command = ["/usr/bin/time", "-f", "%e %M", options.pecyn.resolve(), "build", "packs/steps",
               "--brand", "packs/brands/schools", "-o", out, "--today", "2026-11-20",
               "--progress", "none", f"-j{options.jobs}", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    timing = re.search(r"([\d.]+) (\d+)\s*$", done.stderr)
    if done.returncode != 0 or not timing:
        sys.exit(f"pecyn failed with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return float(timing[1]), int(timing[2]) / 1024, done.stdout.strip().splitlines()[-1]


def written(folder, out):
    """Path to the time of writing, of the files that the manifest lists."""
    entries = json.loads((folder / out / "manifest.json").read_text())["artifacts"]
    paths = [folder / out / entry["path"] for entry in entries]
    return {path: path.stat().st_mtime_ns for path in paths}


def measure(options, folder, rows, volume, *arguments):
    """First run, run without a change, run with one row changed."""
    out = f"out-{rows}-{'volumes' if volume else 'rows'}"
    write_table(folder, rows, volume)
    first = build(options, folder, out, *arguments)
    made = written(folder, out)
    size = sum(path.stat().st_size for path in made)
    same = build(options, folder, out, *arguments)
    if written(folder, out) != made:
        sys.exit("a run without a change wrote files anew")
    write_table(folder, rows, volume, changed=rows // 2)
    changed = build(options, folder, out, *arguments)
    after = written(folder, out)
    anew = sum(after[path] != time for path, time in made.items())
    name = f"{rows} rows, {'volumes of ' + str(volume) if volume else 'a file each'}"
    print(f"{name}: {first[0]:.1f} s ({first[0] / rows * 1000:.2f} s a thousand), {first[1]:.0f} MB, "
          f"{len(made)} files of {size / len(made) / 1000:.1f} kB, {size / rows:.0f} bytes a row\n"
          f"    unchanged: {same[0]:.1f} s, {same[1]:.0f} MB; one row changed: {changed[0]:.1f} s, "
          f"{anew} files anew\n    {first[2]}")
    if anew > (1 if volume else 4):
        sys.exit("one changed row made more than its own files anew")
    return first[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pecyn", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--rows", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--volume", type=int, default=500)
    parser.add_argument("--layout", default="own")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_pack(folder, options.root, options.layout)
        for volume, arguments in ((options.volume, ("--target", "press")),
                                  (0, ("--target", "png", "--dpi", "30"))):
            peaks = [measure(options, folder, rows, volume, *arguments) for rows in options.rows]
            grown = max(peaks) / peaks[0] - 1
            print(f"    memory of {options.rows[-1]} rows over that of {options.rows[0]}: {grown:+.0%}")
            if volume and grown > 0.2:
                sys.exit("memory grows with the rows")


if __name__ == "__main__":
    main()
