#!/usr/bin/env python3
"""Every shipped layout with short, typical and long text, in both languages and in each alone."""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from support import PROGRAM, ROOT, TODAY, main

PACK = ROOT / "tests/layouts"
EDITIONS = {"bilingual": "cy-en", "cy": "cy", "en": "en"}
# What others extend; they make nothing by themselves.
SHARED = {"house", "kinds", "cards", "poster", "poster-hero", "poster-list", "poster-quote",
          "poster-at-a2", "poster-at-a4"}
# How much longer Welsh is at the 95th percentile, by the most characters of the English (requirement B12).
RATIOS = [(10, 2.0), (20, 1.6), (40, 1.35), (80, 1.25), (160, 1.2), (10_000, 1.15)]
# Products and items whose codes are scanned.
CODES = [("poster-a4", "poster-typical"), ("poster-a3-list", "poster-typical"), ("poster-a4-quote", "poster-long"),
         ("leaflet", "leaflet-long"), ("easy-read", "easy-typical"), ("tuck-box", "box-typical")]


def pairs(path):
    """The Welsh and English texts of an item, read line by line: `cy:` and `en:` stand below one another."""
    found = {"cy": [], "en": []}
    language, deep = None, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"( *)(?:- )?(cy|en): ?(.*)", line)
        if match:
            language, deep = match[2], len(match[1])
            found[language].append("" if match[3] == "|" else match[3])
        elif language and (not line.strip() or len(line) - len(line.lstrip()) > deep):
            found[language][-1] += " " + line.strip()
        else:
            language = None
    texts = [(cy.strip(), en.strip()) for cy, en in zip(found["cy"], found["en"], strict=True)]
    return [(cy, en) for cy, en in texts if not en.startswith("https:")]


class LayoutsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pecyn-layouts-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        done = subprocess.run([PROGRAM, "build", PACK, "-o", cls.folder, "--today", TODAY, "--dpi", "150",
                               "--target", "press,png"],
                              cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        cls.entries = json.loads((cls.folder / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
        cls.findings = json.loads((cls.folder / "report.json").read_text(encoding="utf-8"))["findings"]

    def test_every_shipped_layout_is_in_the_pack(self):
        shipped = {path.stem for path in (ROOT / "layouts").glob("*.yaml")} - SHARED
        used = set(re.findall(r"layout: ([a-z0-9-]+)", (PACK / "pack.yaml").read_text(encoding="utf-8")))
        self.assertEqual(used, shipped)

    def test_nothing_is_found(self):
        self.assertEqual([(f["severity"], f["code"], f["message"]) for f in self.findings], [])

    def test_every_product_in_every_edition(self):
        products = {entry["product"] for entry in self.entries}
        made = {(entry["product"], entry["edition"]) for entry in self.entries if entry["target"] == "press"}
        self.assertEqual(made, {(product, edition) for product in products for edition in EDITIONS})

    def test_sizes(self):
        sizes = {"card-a6": (105, 148), "card-a7": (74, 105), "card-tarot": (70, 120), "card-poker": (63, 88),
                 "card-bridge": (57, 89), "poster-a2": (420, 594), "poster-a3-list": (297, 420),
                 "poster-a4-quote": (210, 297), "leaflet": (99, 210), "easy-read": (210, 297), "booklet": (148, 210)}
        for entry in self.entries:
            if entry["target"] == "press" and entry["product"] in sizes:
                width, height = sizes[entry["product"]]
                self.assertAlmostEqual(entry["width_mm"], width, delta=0.01, msg=entry["path"])
                self.assertAlmostEqual(entry["height_mm"], height, delta=0.01, msg=entry["path"])

    def test_long_welsh_is_as_long_as_the_longest_twentieth(self):
        for path in sorted((PACK / "items").glob("*-long.yaml")):
            texts = pairs(path)
            self.assertTrue(texts, path.name)
            wanted = sum(len(en) * next(ratio for most, ratio in RATIOS if len(en) <= most) for _, en in texts)
            self.assertGreaterEqual(sum(len(cy) for cy, _ in texts), wanted, path.name)

    def test_both_languages_are_equal(self):
        report = json.loads((self.folder / "layouts/parity.json").read_text(encoding="utf-8"))
        bilingual = {entry["product"] for entry in self.entries if entry["edition"] == "bilingual"}
        self.assertEqual({product["product"] for product in report["products"]}, bilingual)
        for product in report["products"]:
            self.assertTrue(product["pairs"], product["product"])
            for pair in product["pairs"]:
                # Numbers serve both languages at once.
                wanted = "alone" if pair["frame"].startswith("number") and len(pair["sides"]) == 1 else "equal"
                self.assertEqual(pair["verdict"], wanted, (product["product"], pair["item"], pair["frame"]))

    def test_codes_are_read(self):
        for product, item in CODES:
            for edition, languages in EDITIONS.items():
                pictures = [self.folder / entry["path"] for entry in self.entries
                            if entry["target"] == "png" and entry["product"] == product
                            and entry["item"] == item and entry["edition"] == edition]
                self.assertTrue(pictures, (product, item, languages))
                read = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *pictures],
                                      capture_output=True, text=True, check=False).stdout.split()
                wanted = {f"https://pecyn.example/{language}" for language in languages.split("-")}
                self.assertEqual(set(read), wanted, (product, item, edition))


if __name__ == "__main__":
    main()
