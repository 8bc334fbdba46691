#!/usr/bin/env python3
"""Times `pecyn impose` beside bare programs on libqpdf and MuPDF: workload W1, 4-up on both sides, in turn.

Usage: impose.py PECYN BARE_QPDF BARE_CAIRO ROOT [--cards 1080] [--runs 7]
ROOT is the folder with layouts/ and fonts/. Inputs are our own press file and one made by cairo; results are checked:
pages, size against `qpdf --object-streams=disable`, `qpdf --check`. Fails where a promise isn't kept.
"""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from run import timed

HERE = pathlib.Path(__file__).parent
MOST_GROWTH = 1.02


def make_inputs(options, folder):
    subprocess.run([sys.executable, HERE / "make_deck.py", folder, str(options.cards)], check=True)
    for shared in ("layouts", "fonts"):
        (folder / shared).symlink_to((options.root / shared).resolve())
    timed([options.pecyn.resolve(), "build", "packs/deck", "--target", "press", "--progress", "none"], folder)
    shutil.copy(next((folder / "output").rglob("*.press.pdf")), folder / "pecyn.pdf")
    timed([options.cairo.resolve(), "deck.tsv", "cairo.pdf"], folder)
    return ["pecyn.pdf", "cairo.pdf"]


def pages_in(path):
    return int(subprocess.run(["qpdf", "--show-npages", path], check=True, capture_output=True, text=True).stdout)


def check(options, folder, source):
    """Growth of the sheets against the input as qpdf writes it without object streams."""
    subprocess.run(["qpdf", "--object-streams=disable", source, "plain.pdf"], cwd=folder, check=True)
    subprocess.run(["qpdf", "--check", "pecyn-sheets.pdf"], cwd=folder, check=True, capture_output=True)
    pages = pages_in(folder / "pecyn-sheets.pdf")
    if pages != (options.cards + 3) // 4 * 2:
        sys.exit(f"{source}: {pages} sides of sheets")
    return (folder / "pecyn-sheets.pdf").stat().st_size / (folder / "plain.pdf").stat().st_size


def measure(options, folder, source):
    commands = {
        "pecyn": [options.pecyn.resolve(), "impose", source, "--scheme", "cards", "--sheet", "260mm x 340mm",
                  "--gutter", "6mm", "-o", "pecyn-sheets.pdf"],
        "bare qpdf": [options.qpdf.resolve(), source, "qpdf-sheets.pdf"],
    }
    if shutil.which("mutool"):
        commands["mutool"] = ["mutool", "run", HERE / "impose_mutool.js", source, "mutool-sheets.pdf"]
    times = {label: [] for label in commands}
    for run in range(options.runs + 1):  # the first warms the caches of the system
        for label, command in commands.items():
            (folder / f"{label.split()[-1]}-sheets.pdf").unlink(missing_ok=True)
            taken = timed(command, folder)
            if run > 0:
                times[label].append(taken)
    own = statistics.median(wall for wall, _ in times["pecyn"])
    print(f"{source}: {2 * options.cards} pages, median of {options.runs} runs")
    good = True
    for label, taken in times.items():
        wall = statistics.median(wall for wall, _ in taken)
        processor = statistics.median(processor for _, processor in taken)
        size = (folder / f"{label.split()[-1]}-sheets.pdf").stat().st_size
        print(f"{label:10} {wall:7.3f} s wall  {processor:7.3f} s processor  {size / 1e6:7.2f} MB  "
              f"{wall / own:5.2f} x pecyn")
        good = good and (label == "pecyn" or wall > own)
    growth = check(options, folder, source)
    print(f"size: {growth:.3f} of what qpdf makes of the input")
    return good and growth <= MOST_GROWTH


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("pecyn", "qpdf", "cairo", "root"):
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("--cards", type=int, default=1080)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        good = [measure(options, folder, source) for source in make_inputs(options, folder)]
    if not all(good):
        sys.exit("slower or larger than it may be")


if __name__ == "__main__":
    main()
