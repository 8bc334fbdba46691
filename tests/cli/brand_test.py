"""Runs under brands: names, manifest, helplines, printers, tables."""
import json

from support import LAYOUT, PACK, ProgramTest, main

BRAND = """pecyn: 1
name:
  cy: Cyngor {name}
  en: {name} Council
version_date: 2026-11-01
languages: [{languages}]
contacts:
  concern:
    label:
      cy: Pryder am blentyn
      en: Worried about a child
    phone: 029 2018 0123
    verified_on: {checked}
printers:
  reception: {{back_offset: 0.4mm -0.2mm}}
"""

TABLE = """pecyn: 1
table: rows.csv
brand: glannau
columns: {id: id, Enw: name.cy, Name: name.en, Phone: contacts.concern.phone, Checked: contacts.concern.verified_on}
"""


class BrandTest(ProgramTest):
    def brand(self, name, languages="cy, en", checked="2026-11-01"):
        self.write(f"packs/brands/{name}/brand.yaml",
                   BRAND.format(name=name.capitalize(), languages=languages, checked=checked))

    def codes(self, output="output"):
        return [(finding["code"], finding.get("brand")) for finding in self.report(output)]

    def paths(self, output="output"):
        return sorted(entry["path"] for entry in self.manifest(output))

    def test_names_and_manifest(self):
        self.small_pack()
        self.brand("glannau")
        self.brand("dyffryn")
        self.run_program("build", "packs/small", "--dpi", "30")
        plain = self.files()
        listed = self.manifest()
        self.assertEqual({entry["brand"] for entry in listed}, {None})
        self.assertNotIn("brand", "".join(plain["report.json"].decode()))

        # Two at once, one by its id, one by its file: beside the unbranded files, which stay.
        self.run_program("build", "packs/small", "--dpi", "30", "--brand", "glannau",
                         "--brand", "packs/brands/dyffryn/brand.yaml")
        made = self.files()
        for path, content in plain.items():
            if path not in ("manifest.json", "report.json"):
                self.assertEqual(made[path], content, path)
        entries = self.manifest()
        self.assertEqual([entry for entry in entries if entry["brand"] is None], listed)
        for brand in ("glannau", "dyffryn"):
            own = sorted(entry["path"] for entry in entries if entry["brand"] == brand)
            self.assertEqual(own, sorted(f"brands/{brand}/{entry['path']}" for entry in listed))
            self.assertIn(f"brands/{brand}/small/parity.json", made)
            ticket = json.loads(made[f"brands/{brand}/small/small-cards-cy-en.ticket.json"])
            self.assertEqual(ticket["brand"], brand)
        self.assert_whole()
        self.assert_no_temporaries()
        self.assertNotIn("brand", json.loads(plain["small/small-cards-cy-en.ticket.json"]))

        # A run for one brand answers for that brand alone.
        self.run_program("build", "packs/small", "--dpi", "30", "--brand", "glannau", "--product", "cards")
        self.assertEqual(self.manifest(), entries)
        self.run_program("build", "packs/small", "--dpi", "30")
        self.assertEqual(self.manifest(), entries)

    def test_same_bytes(self):
        self.small_pack()
        self.brand("glannau")
        for output, jobs in (("one", "1"), ("two", "4")):
            self.run_program("build", "packs/small", "--dpi", "30", "--brand", "glannau", "-o", output, "-j", jobs)
        self.assertEqual(self.files("one"), self.files("two"))

    def test_language_order(self):
        self.small_pack()
        self.brand("dyffryn", languages="en, cy")
        self.run_program("build", "packs/small", "--target", "press", "--brand", "dyffryn")
        self.assertEqual(self.paths(), ["brands/dyffryn/small/small-cards-en-cy.press.pdf"])
        self.assertIn(("english-first", "dyffryn"), self.codes())

    def test_an_old_helpline_stops_its_press_alone(self):
        self.small_pack()
        self.brand("glannau")
        self.brand("dyffryn", checked="2026-05-01")
        done = self.run_program("build", "packs/small", "--dpi", "30", "--target", "press,png",
                                "--brand", "glannau", "--brand", "dyffryn", code=1)
        finding = [f for f in self.report() if f["severity"] == "error"]
        self.assertEqual([(f["code"], f["brand"]) for f in finding], [("helpline-unverified", "dyffryn")])
        self.assertTrue(finding[0]["file"].endswith("packs/brands/dyffryn/brand.yaml"), finding[0]["file"])
        self.assertEqual(finding[0]["line"], 13)
        self.assertIn("(brand 'dyffryn')", done.stderr)
        press = [path for path in self.paths() if path.endswith(".press.pdf")]
        self.assertEqual(press, ["brands/glannau/small/small-cards-cy-en.press.pdf"])
        self.assertEqual(len([path for path in self.paths() if path.startswith("brands/dyffryn/small/png/")]), 4)

    def test_an_old_helpline_of_the_pack_may_be_replaced(self):
        old = PACK + """contacts:
  concern:
    label:
      cy: Pryder
      en: Worried
    phone: 029 2018 0999
    verified_on: 2026-01-01
"""
        self.small_pack(pack=old)
        self.brand("glannau")
        self.run_program("build", "packs/small", "--target", "press", code=1)
        self.run_program("build", "packs/small", "--target", "press", "--brand", "glannau")
        self.assertEqual(self.paths(), ["brands/glannau/small/small-cards-cy-en.press.pdf"])

    def test_a_pack_that_names_its_brand(self):
        self.small_pack(pack=PACK + "brand: glannau\n")
        self.brand("glannau")
        self.brand("dyffryn")
        self.run_program("build", "packs/small", "--target", "press")
        self.assertEqual(self.paths(), ["brands/glannau/small/small-cards-cy-en.press.pdf"])
        self.run_program("build", "packs/small", "--target", "press", "--brand", "dyffryn", "-o", "other")
        self.assertEqual(self.paths("other"), ["brands/dyffryn/small/small-cards-cy-en.press.pdf"])

    def test_printers(self):
        self.small_pack()
        self.brand("glannau")
        office = ("build", "packs/small", "--target", "office")
        glannau = ("--brand", "glannau")
        name = "brands/glannau/small/small-cards-cy-en.office.pdf"
        self.run_program(*office, *glannau, "-o", "plain")
        self.run_program(*office, *glannau, "--printer", "reception", "-o", "named")
        self.run_program(*office, *glannau, "--back-offset", "0.4mm -0.2mm", "-o", "given")
        self.run_program(*office, *glannau, "--printer", "reception", "--back-offset", "0mm 0mm", "-o", "wins")
        self.assertEqual(self.files("named")[name], self.files("given")[name])
        self.assertNotEqual(self.files("named")[name], self.files("plain")[name])
        self.assertEqual(self.files("wins")[name], self.files("plain")[name])

        self.run_program(*office, *glannau, "--printer", "receptoin", "-o", "typo", code=1)
        finding = self.report("typo")[0]
        self.assertEqual(finding["code"], "unknown-printer")
        self.assertIn("did you mean 'reception'", finding["help"])
        self.run_program(*office, "--printer", "reception", "-o", "none", code=1)
        self.assertEqual(self.codes("none"), [("unknown-printer", None)])

    def test_two_brands_of_one_id(self):
        self.small_pack()
        self.brand("glannau")
        self.write("elsewhere/glannau/brand.yaml", BRAND.format(name="Other", languages="cy, en", checked="2026-11-01"))
        self.run_program("build", "packs/small", "--target", "press", "--brand", "glannau",
                         "--brand", "elsewhere/glannau", code=1)
        self.assertIn(("duplicate-brand", None), self.codes())

    def test_a_brand_that_is_gone_loses_its_entries(self):
        self.small_pack()
        self.brand("glannau")
        self.run_program("build", "packs/small", "--target", "press", "--brand", "packs/brands/glannau")
        (self.folder / "packs/brands/glannau/brand.yaml").unlink()
        self.run_program("build", "packs/small", "--target", "press", "--brand", "packs/brands/glannau", code=1)
        self.assertEqual(self.manifest(), [])

    def table(self, rows, more=""):
        self.write("packs/brands/rows/table.yaml", TABLE + more)
        self.write("packs/brands/rows/rows.csv", "id,Enw,Name,Phone,Checked\n" + "".join(
            f"{row},Cyngor {row},{row} Council,029 2018 01{number:02},{checked}\n"
            for number, (row, checked) in enumerate(rows)))

    def test_a_table(self):
        self.small_pack()
        self.brand("glannau")
        self.table([("a-one", "2026-11-01"), ("a-two", "2026-05-01"), ("a-three", "2026-11-01")])
        self.run_program("build", "packs/small", "--target", "press", "--brand", "packs/brands/rows", code=1)
        self.assertEqual(self.paths(), ["brands/a-one/small/small-cards-cy-en.press.pdf",
                                        "brands/a-three/small/small-cards-cy-en.press.pdf"])
        old = [f for f in self.report() if f["code"] == "helpline-unverified"]
        self.assertEqual([(f["brand"], f["line"]) for f in old], [("a-two", 3)])
        self.assertTrue(old[0]["file"].endswith("rows.csv"))

        # What all rows share is told once.
        wide = LAYOUT.replace("height: 40mm", "height: 1mm")
        self.write("packs/small/layouts/small-card.yaml", wide)
        self.run_program("build", "packs/small", "--target", "press", "--brand", "packs/brands/rows", code=1)
        overflows = [f for f in self.report() if f["code"] == "text-overflow"]
        places = {(f["file"], f["line"], f["item"], f["language"], f["message"]) for f in overflows}
        self.assertEqual(len(places), len(overflows))
        self.assertEqual({f.get("brand") for f in overflows}, {None})
        self.assertEqual(self.manifest(), [])

    def test_volumes(self):
        self.small_pack()
        self.brand("glannau")
        self.table([(f"row-{n}", "2026-11-01") for n in range(5)], more="volumes: 3\n")
        self.run_program("build", "packs/small", "--dpi", "30", "--target", "press,office,png",
                         "--brand", "packs/brands/rows")
        by_path = {entry["path"]: entry for entry in self.manifest()}
        stem = "brands/rows/small/small-cards-cy-en."
        self.assertEqual([path for path in by_path if path.startswith("brands/rows/")],
                         [stem + part for part in ("v1.how-to.office.pdf", "v1.office.pdf", "v1.press.pdf",
                                                   "v2.how-to.office.pdf", "v2.office.pdf", "v2.press.pdf")])
        # 2 cards of 2 sides a record.
        self.assertEqual(by_path[stem + "v1.press.pdf"]["pages"], 3 * 4)
        self.assertEqual(by_path[stem + "v2.press.pdf"]["pages"], 2 * 4)
        self.assertEqual(len([path for path in by_path if path.startswith("brands/row-4/small/png/")]), 4)
        self.assertEqual(json.loads(self.files()[stem + "v1.ticket.json"])["records"], 3)
        self.assert_whole()

        # A record with an old helpline keeps its volume from the press, and says so.
        self.table([(f"row-{n}", "2026-11-01" if n != 4 else "2026-05-01") for n in range(5)], more="volumes: 3\n")
        self.run_program("build", "packs/small", "--target", "press,office", "--brand", "packs/brands/rows", code=1)
        paths = self.paths()
        self.assertIn(stem + "v1.press.pdf", paths)
        self.assertNotIn(stem + "v2.press.pdf", paths)
        self.assertIn(stem + "v2.office.pdf", paths)
        stopped = [f["message"] for f in self.report() if f["code"] == "volume-stopped"]
        self.assertEqual(len(stopped), 1)
        self.assertIn("'row-4'", stopped[0])


if __name__ == "__main__":
    main()
