#!/usr/bin/env python3
"""Times Pecyn beside the bare cairo loop on workload W1, in turn, and prints medians.

Usage: run.py PECYN BARE_CAIRO ROOT [--cards 1080] [--runs 5] [--jobs N]
ROOT is the folder with layouts/ and fonts/. Every run writes into an empty folder.
"""
import argparse
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent


def timed(command, folder):
    """Wall and processor seconds of a command; ends the program where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed with {done.returncode}:\n{done.stdout}{done.stderr}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pecyn", type=pathlib.Path)
    parser.add_argument("bare", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--cards", type=int, default=1080)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, HERE / "make_deck.py", folder, str(options.cards)], check=True)
        for shared in ("layouts", "fonts"):
            (folder / shared).symlink_to((options.root / shared).resolve())
        build = [options.pecyn.resolve(), "build", "packs/deck", "--target", "press", "--progress", "none"]
        commands = {
            "bare cairo": [options.bare.resolve(), "deck.tsv", "bare.pdf"],
            "pecyn -j1": [*build, "-j1"],
            f"pecyn -j{options.jobs}": [*build, f"-j{options.jobs}"],
        }
        times = {label: [] for label in commands}
        for run in range(options.runs + 1):  # the first warms the caches of the system
            for label, command in commands.items():
                shutil.rmtree(folder / "output", ignore_errors=True)
                taken = timed(command, folder)
                if run > 0:
                    times[label].append(taken)
        bare = statistics.median(wall for wall, _ in times["bare cairo"])
        print(f"{options.cards} bilingual cards, {2 * options.cards} pages, median of {options.runs} runs")
        for label, taken in times.items():
            wall = statistics.median(wall for wall, _ in taken)
            processor = statistics.median(processor for _, processor in taken)
            print(f"{label:12} {wall:7.3f} s wall  {processor:7.3f} s processor  {wall / bare:5.2f} x bare cairo")


if __name__ == "__main__":
    main()
