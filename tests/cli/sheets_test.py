#!/usr/bin/env python3
"""Press sheets of every kind of product, looked at in the built PDFs: what lies on which side, and that backs land
on their fronts (requirements P11 to P15, P18)."""
import json
import re
import subprocess

from support import CARD, LAYOUT, PACK, PROGRAM, ProgramTest, main, tool

PROFILE = """pecyn: 1
standard: PDF/X-4
condition: {name: FOGRA39, profile: FOGRA39L_coated.icc}
finishes: {cut: {spot: CutContour, line: 0.25pt}}
stocks:
  card-350: {gsm: 350, bulk: 1.25}
  text-150: {gsm: 150, bulk: 1.3}
sheets:
"""
# Rings and crosses at places that no turn but the right one brings onto each other.
TARGET = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 90" width="60mm" height="90mm">
<g fill="none" stroke="#000" stroke-width="0.4" {flip}>
<circle cx="13" cy="18" r="8"/><path d="M3 18H23M13 8V28"/>
<circle cx="47" cy="70" r="5"/><path d="M40 70H54M47 63V77"/>
<path d="M30 40V60M30 40H44"/></g></svg>
"""
TARGET_LAYOUT = """pecyn: 1
shows: card
page: {size: A7, bleed: 3mm, safe: 0mm}
faces:
  front:
    - image: {file: pictures/front.svg}
      at: {left: 7mm, top: 7.5mm, width: 60mm, height: 90mm}
  back:
    - image: {file: pictures/back.svg}
      at: {left: 7mm, top: 7.5mm, width: 60mm, height: 90mm}
"""
# One face with title and page number, for what is bound or folded.
PAGES = LAYOUT[:LAYOUT.index("faces:")] + """faces:
  page:
    - fill: band
      at: bleed
    - languages: stacked
      at: {left: 12mm, right: 12mm, top: 20mm, height: 40mm}
      frames:
        - text: title
"""
ITEMS = "[" + ", ".join(f"{{item: card-{number:03}}}" for number in range(1, 13)) + "]"
DPI = 150


def product(keys, name="cards", pages=ITEMS):
    return PACK[:PACK.index("  cards:")] + f"""  {name}:
    layout: small-card
    press: own
    stock: {{cover: card-350, inner: text-150}}
    pages: {pages}
""" + "".join(f"    {key}\n" for key in keys)


class SheetsTest(ProgramTest):
    def profile(self, *sheets):
        self.write("packs/small/layouts/press/own.yaml", PROFILE + "".join(f"  - {{{entry}}}\n" for entry in sheets))
        icc = self.folder / "packs/small/layouts/press/FOGRA39L_coated.icc"
        if not icc.exists():
            icc.symlink_to((self.folder / "layouts/press/FOGRA39L_coated.icc").resolve())

    def cards_pack(self, cards=2, **more):
        self.small_pack(cards=cards, pack=PACK.replace("coated-fogra39", "own"), **more)

    def pages_pack(self, keys, cards=12, pages=ITEMS):
        self.small_pack(cards=cards, pack=product(keys, pages=pages))
        self.write("packs/small/layouts/small-card.yaml", PAGES)

    def build(self, code=0, target="press,sheets"):
        return self.run_program("build", "--target", target, code=code)

    def path(self, part="", target="sheets", name="cards"):
        return self.folder / f"output/small/small-{name}-cy-en.{part + '.' if part else ''}{target}.pdf"

    def texts(self, path):
        return [" ".join(page.split()) for page in tool("pdftotext", path, "-").split("\f")[:-1]]

    def numbers(self, path):
        """Of each page the numbers of its items, from left to right and row by row."""
        pages = []
        for page in tool("pdftotext", "-bbox", path, "-").split("<page ")[1:]:
            words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]+)<', page)
            found = []
            for before, after in zip(words, words[1:]):
                if before[2] == "Card" and after[2].isdigit():
                    found.append((round(float(before[1]) / 60), float(before[0]), int(after[2])))
            pages.append([number for _, _, number in sorted(found)])
        return pages

    def boxes(self, path):
        """TrimBox of each page in mm."""
        shown = tool("pdfinfo", "-box", "-f", 1, "-l", 999, path)
        return [tuple(round((float(box[2 + i]) - float(box[i])) / 72 * 25.4, 1) for i in (0, 1))
                for box in re.findall(r"TrimBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", shown)]

    def codes(self):
        return [finding["code"] for finding in self.report()]

    def ticket(self, name="cards"):
        return json.loads((self.folder / f"output/small/small-{name}-cy-en.ticket.json").read_text(encoding="utf-8"))

    def preflight(self):
        for path in sorted((self.folder / "output/small").glob("*.pdf")):
            done = subprocess.run([PROGRAM, "preflight", path], cwd=self.folder, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, f"{path.name}\n{done.stdout}\n{done.stderr}")

    # Registration

    def target_pack(self):
        self.cards_pack(cards=5)
        self.write("packs/small/layouts/small-card.yaml", TARGET_LAYOUT)
        self.write("packs/small/layouts/pictures/front.svg", TARGET.format(flip=""))
        self.write("packs/small/layouts/pictures/back.svg", TARGET.format(flip='transform="matrix(-1 0 0 1 60 0)"'))

    def inked(self, path, page):
        """Width, height, and the places of dark pixels."""
        done = subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), "-f", str(page), "-l", str(page), path],
                              capture_output=True, check=True)
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", done.stdout)
        width, height, pixels = int(head[1]), int(head[2]), done.stdout[head.end():]
        return width, height, {divmod(dark.start(), width)[::-1] for dark in re.finditer(rb"[\x00-\x7f]", pixels)}

    def assert_coincide(self, front, back, name):
        for one, other in ((front, back), (back, front)):
            near = {(x + dx, y + dy) for x, y in other for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
            self.assertEqual(len(one - near), 0, f"{name}: {sorted(one - near)[:5]}")
        self.assertGreater(len(front), 5000, name)

    def test_backs_land_on_their_fronts_however_sheets_are_turned(self):
        self.target_pack()
        across, upwards = (lambda x, y, w, h: (w - 1 - x, y)), (lambda x, y, w, h: (x, h - 1 - y))
        for duplex, mirror in (("long-edge", across), ("short-edge", upwards), ("work-and-turn", across),
                               ("work-and-tumble", upwards), ("fold-over", upwards)):
            beside = "22mm 150mm" if mirror is across else "110mm 22mm"
            for more in ("", ", heads: together", ", order: cut-and-stack",
                         f", slots: [{{at: 20mm 20mm}}, {{at: {beside}, turn: 180}}]"):
                name = f"duplex: {duplex}{more}"
                self.profile(f"size: SRA3, grip: 10mm, gutter: 6mm, marks: [crop], {name}")
                self.build()
                self.assertEqual(self.codes(), [], name)
                width, height, front = self.inked(self.path("sra3"), 1)
                back = front if duplex == "fold-over" else self.inked(self.path("sra3"), 2)[2]
                self.assertEqual((width, height), (1890, 2658), name)
                self.assert_coincide(front, {mirror(x, y, width, height) for x, y in back}, name)

    def test_the_test_of_registration_sees_a_back_that_is_off(self):
        self.target_pack()
        self.write("packs/small/layouts/pictures/back.svg", TARGET.format(flip='transform="matrix(-1 0 0 1 60.6 0)"'))
        self.profile("size: SRA3, grip: 10mm, gutter: 6mm, marks: [crop]")
        self.build()
        width, _, front = self.inked(self.path("sra3"), 1)
        back = {(width - 1 - x, y) for x, y in self.inked(self.path("sra3"), 2)[2]}
        with self.assertRaises(AssertionError):
            self.assert_coincide(front, back, "moved by 0.6 mm")

    # Cards

    def test_orders_of_cards(self):
        self.cards_pack(cards=9)
        for order, sheets in (("rows", [[1, 2, 3, 4], [5, 6, 7, 8], [9]]),
                              ("cut-and-stack", [[1, 4, 7], [2, 5, 8], [3, 6, 9]]),
                              ("repeat", [[number] * 4 for number in range(1, 10)])):
            self.profile(f"size: 240mm x 320mm, gutter: 6mm, marks: [crop], order: {order}")
            self.build()
            entry = next(entry for entry in self.manifest() if entry["target"] == "sheets")
            path = self.folder / "output" / entry["path"]
            # Backs bear no numbers; cut stacks laid on each other give 1 to 9.
            fronts = self.numbers(path)[::2]
            self.assertEqual(fronts, sheets, order)
            self.assertEqual(set(self.boxes(path)), {(240.0, 320.0)})
            ticket = self.ticket()["sheets"][0]
            self.assertEqual((ticket["order"], ticket["duplex"], ticket["up"]), (order, "long-edge", 4))
            self.assertEqual(ticket["sheets_per_copy"], len(sheets))

    def test_repeated_cards_are_counted_by_the_whole_run(self):
        self.cards_pack(cards=2)
        pack = self.folder / "packs/small/pack.yaml"
        pack.write_text(pack.read_text().replace("stock: card-350", "stock: card-350, quantity: 50"))
        self.profile("size: 240mm x 320mm, gutter: 6mm, order: repeat, spoilage: 10%")
        self.build()
        sheet = self.ticket()["sheets"][0]
        self.assertEqual((sheet["sheets_per_copy"], sheet["sheets"], sheet["sheets_with_spoilage"]), (2, 26, 29))
        self.profile("size: 240mm x 320mm, gutter: 6mm, duplex: work-and-turn")
        self.build()
        sheet = self.ticket()["sheets"][0]  # two different cards on a form, each twice
        self.assertEqual((sheet["up"], sheet["sheets_per_copy"], sheet["sheets"]), (4, 1, 25))

    def test_cards_of_one_face_lie_on_one_side(self):
        self.cards_pack(cards=3)
        layout = self.folder / "packs/small/layouts/small-card.yaml"
        layout.write_text(layout.read_text()[:layout.read_text().index("  back:")])
        self.profile("size: A4, margin: 5mm", "size: SRA3, grip: 10mm, gutter: 6mm, duplex: work-and-turn",
                     "size: 110mm x 150mm")
        self.build()
        self.assertEqual([len(self.texts(self.path(part))) for part in ("a4", "sra3")], [2, 1])
        # One sheet is too small; the others take the cards, so that nothing is wrong.
        self.assertEqual(self.codes(), [])
        self.assertEqual([(sheet["duplex"], sheet["sheets"]) for sheet in self.ticket()["sheets"]],
                         [("one-sided", 2), ("one-sided", 1)])
        self.profile("size: 110mm x 150mm", "size: 120mm x 150mm")
        self.build()
        self.assertEqual(self.codes(), ["sheet-too-small"])

    def test_own_slots_hold_the_cards_or_say_that_they_do_not(self):
        self.cards_pack(cards=2)
        self.profile("size: SRA3, slots: [{at: 20mm 20mm}, {at: 160mm 20mm, turn: 180}]")
        self.build()
        self.assertEqual(self.codes(), [])
        self.assertEqual(len(self.texts(self.path("sra3"))), 2)
        for slots in ("[{at: 20mm 20mm}, {at: 80mm 20mm}]", "[{at: 250mm 20mm}]"):
            self.profile(f"size: SRA3, slots: {slots}")
            self.build()
            self.assertEqual(self.codes(), ["slots-overlap"], slots)
            self.assertEqual([entry["target"] for entry in self.manifest()], ["press"])

    def test_die_lines_come_on_a_sheet_of_their_own(self):
        self.cards_pack(cards=2)
        layout = self.folder / "packs/small/layouts/small-card.yaml"
        layout.write_text(layout.read_text().replace("styles:", "cut: {corner: 4mm}\nstyles:", 1))
        for dies, pages in (("together", [True, True]), ("apart", [False, False, True])):
            self.profile(f"size: SRA3, gutter: 6mm, dies: {dies}")
            self.build()
            cut = []
            for page in range(1, len(pages) + 1):
                shown = tool("mutool", "show", self.path("sra3"), f"pages/{page}/Resources")
                forms = tool("mutool", "trace", self.path("sra3"), page)
                cut.append("CutContour" in shown + forms)
            self.assertEqual(len(self.texts(self.path("sra3"))), len(pages))
            self.assertEqual(cut, pages, dies)
            self.assertEqual(self.ticket()["sheets"][0]["sheets_per_copy"], 1)

    def test_two_entries_of_one_size_are_two_files(self):
        self.cards_pack(cards=1)
        self.profile("size: SRA3", "size: SRA3, order: repeat")
        self.build()
        self.assertEqual(sorted(entry["part"] for entry in self.manifest() if entry["target"] == "sheets"),
                         ["sra3", "sra3-2"])

    # Booklets

    def test_a_booklet_on_flat_spreads_and_on_sheets_of_eight(self):
        self.pages_pack(["binding: saddle"])
        self.profile("size: SRA3, marks: [crop, fold, slug]")
        self.build()
        self.assertEqual(self.numbers(self.path()), [[12, 1], [2, 11], [10, 3], [4, 9], [8, 5], [6, 7]])
        self.assertEqual(set(self.boxes(self.path())), {(210.0, 148.0)})
        self.profile("size: SRA3, margin: 5mm, marks: [crop, fold, slug], booklets: {pages: 8}")
        self.build()
        sides = self.numbers(self.path())
        self.assertEqual([len(side) for side in sides], [4, 4, 2, 2])
        self.assertEqual(set(sides[0]) | set(sides[1]), {1, 2, 3, 4, 9, 10, 11, 12})
        self.assertEqual(set(self.boxes(self.path())), {(320.0, 450.0)})
        self.assertEqual(self.ticket()["sheets"][0]["size"], "SRA3")
        self.preflight()

    def test_a_booklet_bound_at_the_right_or_the_top(self):
        for edge, first in (("right", [[1, 12], [11, 2]]), ("left", [[12, 1], [2, 11]])):
            self.pages_pack(["binding: saddle", f"bind_at: {edge}"])
            self.profile("size: SRA3, marks: [crop, fold]")
            self.build()
            self.assertEqual(self.numbers(self.path())[:2], first, edge)
        self.pages_pack(["binding: saddle", "bind_at: top"])
        self.build()
        self.assertEqual({size for size in self.boxes(self.path())}, {(105.0, 296.0)})
        self.assertEqual(self.ticket()["binding"]["edge"], "top")

    def test_a_cover_apart_is_a_file_of_its_own(self):
        self.pages_pack(["binding: saddle", "cover: apart"])
        self.profile("size: SRA3, marks: [crop, fold, slug]")
        self.build()
        self.assertEqual(self.numbers(self.path("cover")), [[12, 1], [2, 11]])
        self.assertEqual(self.numbers(self.path("inner")), [[10, 3], [4, 9], [8, 5], [6, 7]])
        self.assertEqual(self.numbers(self.path("cover", "press")), [[1], [2], [11], [12]])
        self.assertEqual(self.numbers(self.path("inner", "press")), [[n] for n in range(3, 11)])
        self.assertIn("cover · sheet 1 of 1 · front", self.texts(self.path("cover"))[0])
        self.assertIn("inner · sheet 2 of 2 · back", self.texts(self.path("inner"))[3])
        self.assertEqual({(entry["target"], entry["part"]) for entry in self.manifest()},
                         {(target, part) for target in ("press", "sheets") for part in ("cover", "inner")})
        labels = tool("qpdf", "--json", "--json-key=pagelabels", self.path("inner", "press"))
        self.assertEqual(json.loads(labels)["pagelabels"][0]["label"]["/St"], 3)
        self.preflight()

    def test_a_book_has_a_cover_with_a_spine_and_sections(self):
        pages = "[" + ", ".join(f"{{item: card-{number:03}}}" for number in range(1, 25)) + "]"
        for binding in ("perfect", "sewn"):
            self.pages_pack([f"binding: {binding}"], cards=24, pages=pages)
            self.profile("size: SRA3, margin: 5mm, marks: [crop, fold, slug], booklets: {pages: 4, section: 8, milling: 3mm}")
            self.build()
            # Ten leaves inside, of 150 g/m2 at bulk 1.3: 1.95 + 0.5 mm, rounded up.
            self.assertEqual(self.boxes(self.path("cover", "press")), [(212.5, 148.0)] * 2)
            self.assertEqual(self.numbers(self.path("cover", "press")), [[24, 1], [2, 23]])
            self.assertEqual(self.numbers(self.path("inner", "press")), [[n] for n in range(3, 23)])
            self.assertEqual(self.numbers(self.path("inner")),
                             [[10, 3], [4, 9], [8, 5], [6, 7], [18, 11], [12, 17], [16, 13], [14, 15], [22, 19], [20, 21]])
            self.assertIn("section 2 · sheet 3 of 5 · front", self.texts(self.path("inner"))[4])
            bound = self.ticket()["binding"]
            self.assertEqual((bound["kind"], bound["sections"], bound["spine_mm"], bound["creep_mm"]),
                             (binding, 3, 2.5, 0.195))
            self.preflight()

    def test_a_thick_spine_without_a_face_is_bare(self):
        pages = "[" + ", ".join(["{item: card-001}"] * 104) + "]"
        self.pages_pack(["binding: perfect"], cards=1, pages=pages)
        self.profile("size: SRA3, margin: 5mm")
        self.build()
        self.assertEqual(self.codes(), ["spine-bare"])  # 50 leaves: 10.5 mm

    def test_leaves_on_a_wire_are_stacked_in_order(self):
        self.pages_pack(["binding: wire"])
        self.profile("size: SRA3, grip: 10mm, gutter: 6mm, marks: [crop, slug]")
        self.build()
        sheets = self.numbers(self.path("sra3"))
        fronts, backs = sheets[::2], sheets[1::2]
        stack = [front[slot] for slot in range(max(map(len, fronts))) for front in fronts if slot < len(front)]
        self.assertEqual(sorted(stack), [1, 3, 5, 7, 9, 11])
        self.assertEqual(sorted(sum(backs, [])), [2, 4, 6, 8, 10, 12])
        self.assertEqual(self.ticket()["sheets"][0]["order"], "cut-and-stack")
        # Lying on their sides, leaves have their heads at the right. Seen through the sheet, the head of a back
        # lies on that of its front; where leaves are turned over upwards it lies on the foot.
        for edge, together in (("left", True), ("top", False)):
            self.pages_pack(["binding: wire", f"bind_at: {edge}"])
            self.build()
            front, back = tool("pdftotext", "-bbox", self.path("sra3"), "-").split("<page ")[1:3]
            ones, twos = ([float(x) for x in re.findall(r'xMin="([\d.]+)"[^>]*>Card<', side)] for side in (front, back))
            through = [320 / 25.4 * 72 - x for x in twos]
            self.assertEqual(all(min(abs(x - other) for other in through) < 40 for x in ones), together, edge)
        self.preflight()

    # Leaflets

    def test_a_leaflet_is_one_sheet_of_panels(self):
        six = "[" + ", ".join(f"{{item: card-{number:03}}}" for number in range(1, 7)) + "]"
        self.pages_pack(["fold: letter"], cards=6, pages=six)
        layout = self.folder / "packs/small/layouts/small-card.yaml"
        layout.write_text(layout.read_text().replace("size: A6", "size: A6, widths: {flap: 102mm}") +
                          layout.read_text()[layout.read_text().index("  page:\n"):].replace("  page:", "  flap:"))
        self.profile("size: SRA3, marks: [crop, fold, slug]")
        self.build(code=1)
        self.assertIn("panel-too-wide", self.codes())  # no panel is narrower yet
        self.run_program("build", "--target", "office", code=1)  # an office folds it likewise
        self.assertEqual(self.codes(), ["panel-too-wide"])
        self.assertEqual(sorted((self.folder / "output/small").glob("*.office.pdf")), [])
        pack = self.folder / "packs/small/pack.yaml"
        flap = six.replace("card-004}", "card-004, face: flap}").replace("card-005}", "card-005, face: flap}")
        pack.write_text(pack.read_text().replace(six, flap))
        self.build()
        self.assertEqual(self.codes(), [])
        # A printer takes it flat: both sides, without marks.
        self.assertEqual(set(self.boxes(self.path("", "press"))), {(312.0, 148.0)})
        self.assertEqual(self.numbers(self.path("", "press")), [[5, 6, 1], [2, 3, 4]])
        outside, inside = self.numbers(self.path())
        self.assertEqual((outside, inside), ([5, 6, 1], [2, 3, 4]))
        self.assertEqual(set(self.boxes(self.path())), {(312.0, 148.0)})
        self.assertEqual(self.ticket()["fold"], "letter")
        self.preflight()

    # Gangs

    def gang(self, more=""):
        pack = PACK.replace("coated-fogra39", "own") + f"""  minis: {{layout: mini, kinds: [card], press: own, stock: card-350}}
  both: {{gang: {{cards: 2, minis: 1}}, press: own, quantity: 30}}
{more}"""
        self.small_pack(cards=2, pack=pack)
        self.write("packs/small/layouts/mini.yaml", LAYOUT.replace("size: A6", "size: A7").replace(
            "top: 20mm, bottom: 20mm", "top: 12mm, bottom: 12mm").replace("size: 9pt..11pt", "size: 7pt..11pt").replace(
            "top: 20mm, height: 40mm", "top: 12mm, height: 60mm").replace("14pt..18pt", "9pt..18pt"))
        self.profile("size: SRA3, grip: 10mm, gutter: 6mm, marks: [crop, slug]")

    def test_a_gang_holds_all_decks_by_quantity(self):
        self.gang()
        self.build()
        self.assertEqual(self.codes(), [])
        made = [entry for entry in self.manifest() if entry["product"] == "both"]
        self.assertEqual([(entry["target"], entry["part"]) for entry in made], [("sheets", "sra3")])
        numbers = self.numbers(self.path("sra3", name="both"))
        self.assertEqual(sorted(sum(numbers, [])), [1, 1, 1, 2, 2, 2])
        ticket = self.ticket("both")
        self.assertEqual(ticket["gang"], [{"product": "cards", "copies": 2, "pieces_per_copy": 2},
                                          {"product": "minis", "copies": 1, "pieces_per_copy": 2}])
        self.assertEqual((ticket["trim"], ticket["pieces_per_copy"], ticket["sheets"][0]["sheets"]),
                         (None, 6, 30 * ticket["sheets"][0]["sheets_per_copy"]))
        self.preflight()

    def test_a_gang_of_a_faulty_product_is_not_made(self):
        self.gang()
        layout = self.folder / "packs/small/layouts/mini.yaml"
        layout.write_text(layout.read_text().replace("top: 12mm, bottom: 12mm", "top: 12mm, height: 3mm"))
        self.build(code=1)
        self.assertIn("gang-deck", self.codes())
        self.assertEqual({entry["product"] for entry in self.manifest()}, {"cards"})

    def test_a_draft_gang_says_so(self):
        self.gang("checks: {drafts: mark}\n")
        pack = self.folder / "packs/small/pack.yaml"
        pack.write_text(pack.read_text().replace("cy: final", "cy: draft"))
        self.build()
        for text in self.texts(self.path("sra3", name="both")):
            self.assertIn("DRAFFT / DRAFT · small 1.0 · both cy-en · sheet 1 of", text)

    def test_the_same_bytes_whatever_the_number_of_threads(self):
        self.gang()
        pack = self.folder / "packs/small/pack.yaml"
        pages = "[" + ", ".join("{item: card-001}" for _ in range(12)) + "]"
        pack.write_text(pack.read_text() + f"""  book: {{layout: page, binding: perfect, press: own, stock: text-150, pages: {pages}}}
  leaves: {{layout: page, binding: wire, press: own, stock: text-150, pages: {pages}}}
  zine: {{layout: page, fold: zine, press: own, stock: text-150, pages: [{", ".join(["{item: card-001}"] * 8)}]}}
""")
        self.write("packs/small/layouts/page.yaml", PAGES)
        for jobs in ("1", "4"):
            self.run_program("build", "--target", "press,sheets", "-j", jobs, "-o", f"out{jobs}")
        one, four = self.files("out1"), self.files("out4")
        self.assertEqual(sorted(one), sorted(four))
        self.assertGreater(len(one), 12)
        for path, content in one.items():
            self.assertEqual(content, four[path], path)


if __name__ == "__main__":
    main()
