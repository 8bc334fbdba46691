#!/usr/bin/env python3
"""Makes PDFs with one fault each, from good ones, to try `pecyn preflight` on.

    /usr/bin/python3 make.py FOLDER x4=GOOD.pdf x1a=OTHER.pdf

needs python3-pikepdf. The good files hold, on the first page, a tint over the whole page, words of
10 points and more in black that overprints, a photo, a drawing and the spot ink PANTONE 356 C.
FOLDER gets a file for each fault of structure_faults.py, document_faults.py, content_faults.py and
colour_faults.py, good files that only look unusual (good_variants.py), and `expected.json`: for each
file the code that must be found (none: no finding at all) and those that may be found besides.
"""
import json
import pathlib
import sys

import pikepdf

import colour_faults  # noqa: F401  pylint: disable=unused-import
import content_faults  # noqa: F401  pylint: disable=unused-import
import document_faults  # noqa: F401  pylint: disable=unused-import
import good_variants
import structure_faults  # noqa: F401  pylint: disable=unused-import
from tools import FAULTS, saved


def spoilt(fault, good):
    """The bytes of a file with that fault."""
    with pikepdf.open(good) as pdf:
        if not fault.on_bytes:
            fault.spoil(pdf)
        data = saved(pdf, **fault.save)
    return fault.spoil(data) if fault.on_bytes else data


def make(folder, good):
    expected = {}
    for kind, path in good.items():
        for variant in good_variants.VARIANTS:
            if kind in variant.of:
                name = f"{kind}-good-{variant.says}.pdf"
                (folder / name).write_bytes(spoilt(variant, path))
                expected[name] = {"code": None, "also": []}
        for fault in FAULTS:
            if kind in fault.of:
                name = f"{kind}-{fault.says}.pdf"
                assert name not in expected, name
                (folder / name).write_bytes(spoilt(fault, path))
                expected[name] = {"code": fault.code, "also": list(fault.also)}
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target, dict(word.split("=", 1) for word in sys.argv[2:]))
