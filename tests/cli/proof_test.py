#!/usr/bin/env python3
"""The targets for designers, proof and svg, and the report on parity."""
import json
import re
import xml.etree.ElementTree as xml

from support import PACK, ProgramTest, main, tool


class ProofTest(ProgramTest):
    def artifacts(self, target):
        return [entry for entry in self.manifest() if entry["target"] == target]

    def test_proof_and_svg_are_made_when_asked_for(self):
        self.small_pack()
        self.run_program("build")
        self.assertFalse([path for path in self.files() if "proof" in path or path.endswith(".svg")])
        self.run_program("build", "--target", "proof,svg")
        (proof,) = self.artifacts("proof")
        self.assertEqual((proof["path"], proof["standard"], proof["pages"], proof["width_mm"]),
                         ("small/small-cards-cy-en.proof.pdf", None, 4, 105))
        faces = self.artifacts("svg")
        self.assertEqual(len(faces), 4)
        self.assertEqual((faces[0]["item"], faces[0]["face"], faces[0]["height_mm"]), ("card-001", "back", 148))
        self.assertIn("small/svg/cards/card-001-front-cy-en.svg", [entry["path"] for entry in faces])
        self.assertTrue(self.artifacts("press"))  # those of before stay

    def test_a_proof_has_a_date_of_its_own_and_no_fonts(self):
        self.small_pack()
        self.run_program("build", "--target", "proof")
        path = self.folder / "output/small/small-cards-cy-en.proof.pdf"
        tool("qpdf", "--check", path)
        facts = tool("pdfinfo", "-isodates", path)
        self.assertRegex(facts, r"CreationDate: +2026-11-01T00:00:00Z")
        self.assertEqual(len(tool("pdffonts", path).splitlines()), 2)
        self.assertNotIn("ModDate", facts)

    def test_the_same_bytes_every_time(self):
        self.small_pack(cards=4)
        self.run_program("build", "--target", "proof,svg", "-o", "one", "-j", "1")
        self.run_program("build", "--target", "proof,svg", "-o", "two", "-j", "4")
        self.assertEqual(self.files("one"), self.files("two"))

    def test_svg_is_vectors_in_millimetres(self):
        self.small_pack()
        self.run_program("build", "--target", "svg")
        text = self.files()["small/svg/cards/card-001-back-cy-en.svg"].decode()
        root = xml.fromstring(text)
        self.assertEqual((root.get("width"), root.get("height")), ("105mm", "148mm"))
        self.assertIn('aria-label="Mae’r ŵyn', text)
        self.assertNotIn("<image", text)
        self.assertGreater(len(re.findall("<use ", text)), 40)

    def test_parity_is_written_for_bilingual_editions(self):
        self.small_pack()
        self.run_program("build", "--target", "press", "--edition", "bilingual,cy")
        report = json.loads((self.folder / "output/small/parity.json").read_text())
        self.assertEqual([(entry["product"], entry["edition"]) for entry in report["products"]],
                         [("cards", "bilingual")])
        page = (self.folder / "output/small/parity.html").read_text()
        self.assertIn('<html lang="en">', page)
        self.assertIn("</html>", page)
        self.assertNotIn("parity", str(self.manifest()))

    def test_a_pack_in_one_language_has_no_parity(self):
        self.small_pack()
        self.run_program("build", "--target", "press", "--edition", "cy")
        self.assertNotIn("small/parity.json", self.files())

    def test_sheets_hold_as_many_copies_as_asked_for(self):
        self.small_pack(cards=2)
        self.run_program("build", "--target", "press,sheets")
        before = {entry["path"]: entry for entry in self.manifest()}
        item = self.folder / "packs/small/items/card-001.yaml"
        item.write_text(item.read_text() + "quantity: 30\n")
        self.run_program("build", "--target", "press,sheets")
        for entry in self.manifest():
            old = before[entry["path"]]
            if entry["target"] == "press":
                self.assertEqual((entry["sha256"], entry["pages"]), (old["sha256"], 4))
            else:
                self.assertGreater(entry["pages"], old["pages"])
                # The card itself is in the file once, however often it is placed.
                self.assertLess(entry["bytes"], old["bytes"] * 2)

    def test_accepted_warnings(self):
        # English first is a warning (requirement B1).
        english_first = PACK.replace("[cy, en]", "[en, cy]")
        self.small_pack(pack=english_first)
        self.run_program("check", "--werror", code=1)
        (code,) = {finding["code"] for finding in json.loads(
            self.run_program("check", "--diagnostics", "json").stdout)["findings"]}
        pack = english_first + ("checks:\n  accept:\n"
                                f"    - {{code: {code}, why: agreed with the authority, until: 2026-12-01}}\n")
        self.small_pack(pack=pack)
        done = self.run_program("build", "--werror", "--today", "2026-11-20")
        self.assertIn(f"1 warning accepted; {code} until 2026-12-01", done.stdout)
        self.assertIn("0 warnings", done.stdout)
        report = json.loads((self.folder / "output/report.json").read_text())
        self.assertEqual(report["findings"], [])
        self.assertEqual([entry["why"] for entry in report["accepted"]], ["agreed with the authority"])
        done = self.run_program("check", "--today", "2026-12-02")
        self.assertIn("accept-expired", done.stderr)
        self.assertIn(code, done.stderr)
        self.small_pack(pack=pack.replace("[en, cy]", "[cy, en]"))
        self.assertIn("accept-unused", self.run_program("check", "--today", "2026-11-20").stderr)


if __name__ == "__main__":
    main()
