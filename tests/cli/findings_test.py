#!/usr/bin/env python3
"""A pack with many mistakes: one run names them all, with place and help, and writes nothing wrong."""
import re

from support import CARD, PACK, ProgramTest, main



class FindingsTest(ProgramTest):
    def test_ten_mistakes_in_one_run(self):
        self.small_pack(cards=6)
        folder = "packs/small/"
        self.write(folder + "pack.yaml", PACK.replace("source: en\n", "source: en\nlanguagse: [cy]\n").replace(
            "stock: card-350", "stock: card-351").replace("version: \"1.0\"", "version: 1.10"))
        mistakes = {
            "card-001": ("theme: pause", "theme: pawse"),
            "card-002": ("kind: card\n", "kind: card\ntitel: x\n"),
            "card-003": ("  en: Card 3\n", ""),
            "card-004": ("Mae’r ŵyn", "Mae’r __ŵyn"),
            "card-005": ("The lambs", "The <blink>lambs</blink>"),
            "card-006": ("theme: pause", "photo:\n  file: images/none.svg\n  alt:\n    cy: a\n    en: b"),
        }
        for card, (old, new) in mistakes.items():
            text = CARD.format(number=int(card[-3:]))
            self.assertIn(old, text)
            self.write(f"{folder}items/{card}.yaml", text.replace(old, new))
        self.write(folder + "items/card-007.yaml", "kind: crad\ntitle:\n  cy: a\n  en: b\n")
        done = self.run_program("build", code=1)
        errors = [finding for finding in self.report() if finding["severity"] == "error"]
        places = {finding["file"].split("/")[-1] for finding in errors}
        self.assertEqual(places, {"pack.yaml", *(f"card-{number:03}.yaml" for number in range(1, 8))})
        self.assertGreaterEqual(len(errors), 10)
        for finding in errors:
            self.assertGreater(finding["line"], 0, finding)
            self.assertGreater(finding["column"], 0, finding)
            self.assertEqual(finding["pack"], "small")
            self.assertTrue(finding["help"], finding)
            self.assertRegex(finding["code"], r"^[a-z0-9]+(-[a-z0-9]+)*$")
        # The text names file, line and column, shows the line and marks the place.
        self.assertRegex(done.stderr, r"packs/small/items/card-001\.yaml:2:8: error: ")
        self.assertIn("theme: pawse", done.stderr)
        self.assertTrue(re.search(r"^ +\| +\^", done.stderr, re.M), done.stderr)
        self.assertEqual(self.manifest(), [])
        self.assertEqual([path for path in self.files() if not path.endswith(".json")], [])

    def test_text_that_does_not_fit_is_an_error_with_its_excess(self):
        self.small_pack()
        long = CARD.format(number=1).replace("Mae’r ŵyn", "Mae’r ŵyn " * 200)
        self.write("packs/small/items/card-001.yaml", long)
        self.run_program("build", code=1)
        overflow = [finding for finding in self.report() if finding["code"] == "text-overflow"]
        self.assertTrue(overflow)
        self.assertEqual(overflow[0]["item"], "card-001")
        self.assertEqual(overflow[0]["unit"], "mm")
        self.assertGreater(overflow[0]["measured"], overflow[0]["limit"])
        self.assertEqual(self.manifest(), [])

    def test_a_failed_product_keeps_its_old_files_and_loses_its_entries(self):
        self.small_pack()
        self.small_pack("other")
        self.run_program("build")
        before = self.files()
        self.write("packs/small/items/card-001.yaml", "kind: card\n")
        self.run_program("build", code=1)
        after = self.files()
        self.assertEqual({entry["pack"] for entry in self.manifest()}, {"other"})
        for path, content in before.items():
            if path.startswith("small/"):
                self.assertEqual(after[path], content)


if __name__ == "__main__":
    main()
