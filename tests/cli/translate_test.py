#!/usr/bin/env python3
"""The translators' round trip with real tools: Translate Toolkit, gettext, xmllint, git."""
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml

from support import PACK, ROOT, ProgramTest, main, tool

XLIFF_1 = "{urn:oasis:names:tc:xliff:document:1.2}"
XLIFF_2 = "{urn:oasis:names:tc:xliff:document:2.0}"
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's, which has the toolkit


class TranslateTest(ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "packs/pause", self.folder / "packs/pause")
        self.git("init", "-q")
        self.git("add", "packs")
        self.git("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "before")

    def git(self, *words):
        return subprocess.run(["git", *words], cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def export(self, form, *more):
        self.run_program("translate", "export", "packs/pause", "--format", form, "--language", "cy", "-o", "out", *more)
        return self.folder / ("out/pause.cy.po" if form == "po" else "out/pause.cy.xlf")

    def take(self, *more, code=0):
        return self.run_program("translate", "import", *more, "--today", "2026-11-20", code=code)

    def changed(self):
        """Lines taken and added by git's count, by file."""
        lines = [line.split("\t") for line in self.git("diff", "--numstat").splitlines()]
        return {path: (int(added), int(taken)) for added, taken, path in lines}

    def test_unchanged_exports_come_back_as_they_went(self):
        for form in ("xliff2", "xliff1", "po"):
            path = self.export(form)
            first = path.read_bytes()
            self.assertEqual(self.take(path).stdout.strip(), "")
            self.assertEqual(self.git("status", "--porcelain", "packs").strip(), "")
            self.assertEqual(self.export(form).read_bytes(), first)

    def test_gettext_takes_the_po_file(self):
        path = self.export("po")
        done = subprocess.run(["msgfmt", "--check", "--statistics", "-o", "/dev/null", path],
                              check=True, capture_output=True, text=True)
        self.assertNotIn("warning", done.stderr)
        self.assertIn("fuzzy", done.stderr)
        self.assertIn("#. Guide: about", path.read_text(encoding="utf-8"))

    def test_translate_toolkit_reads_and_writes_xliff(self):
        path = self.export("xliff1")
        back = self.folder / "back.xlf"
        script = ("import sys\nfrom translate.storage import xliff\n"
                  "store = xliff.xlifffile.parsefile(sys.argv[1])\n"
                  "assert store.gettargetlanguage() == 'cy' and store.getsourcelanguage() == 'en'\n"
                  "units = [u for u in store.units if u.istranslatable()]\n"
                  "assert len(units) > 100, len(units)\n"
                  "assert all(u.target for u in units)\n"
                  "store.savefile(sys.argv[2])\n")
        tool(SYSTEM_PYTHON, "-c", script, path, back)
        self.assertEqual(self.take(back).stdout.strip(), "")
        self.assertEqual(self.git("status", "--porcelain", "packs").strip(), "")
        tool("xliff2po", path, self.folder / "toolkit.po")
        tool("msgfmt", "--check-format", "-o", "/dev/null", self.folder / "toolkit.po")

    def test_xliff_has_the_structure_of_its_standard(self):
        """No schema is at hand without a network: names, order and ids by hand."""
        second = self.export("xliff2")
        tool("xmllint", "--noout", "--nonet", second)
        root = xml.parse(second).getroot()
        self.assertEqual((root.tag, root.get("version")), (XLIFF_2 + "xliff", "2.0"))
        self.assertEqual((root.get("srcLang"), root.get("trgLang")), ("en", "cy"))
        ids = []
        for unit in root.iter(XLIFF_2 + "unit"):
            ids.append(unit.get("id"))
            self.assertRegex(unit.get("id"), r"^[\w.:-]+$")
            names = [child.tag.split("}")[1] for child in unit]
            self.assertEqual(names, ["metadata", "notes", "segment"])
            segment = unit.find(XLIFF_2 + "segment")
            self.assertIn(segment.get("state"), ("initial", "translated", "reviewed", "final"))
            self.assertEqual([child.tag for child in segment], [XLIFF_2 + "source", XLIFF_2 + "target"])
            for text in segment:
                codes = [code.get("id") for code in text.iter() if code is not text]
                self.assertEqual(len(codes), len(set(codes)))
        self.assertEqual(len(ids), len(set(ids)))
        first = self.export("xliff1")
        tool("xmllint", "--noout", "--nonet", first)
        for unit in xml.parse(first).getroot().iter(XLIFF_1 + "trans-unit"):
            self.assertGreaterEqual(int(unit.get("maxwidth")), 1)
            self.assertEqual(unit.get("size-unit"), "char")

    def test_a_translated_file_changes_only_its_own_lines(self):
        path = self.export("xliff1")
        before, after = path.read_text(encoding="utf-8").split('<trans-unit id="moving-again.title"')
        self.assertIn(">Symud eto<", after)
        after = after.replace(">Symud eto<", ">Symud unwaith eto<", 1)
        path.write_text(f'{before}<trans-unit id="moving-again.title"{after}', encoding="utf-8")
        done = self.take(path)
        self.assertIn("moving-again.title cy: new text, draft", done.stdout)
        self.assertEqual(self.changed(), {"packs/pause/items/moving-again.yaml": (1, 1)})
        states = (self.folder / "packs/pause/translation.yaml").read_text(encoding="utf-8")
        self.assertRegex(states, r"^pecyn: 1\nmoving-again.title: "
                                 r"\{en: final [0-9a-f]{8}, cy: draft of [0-9a-f]{8}\}\n$")

    def test_a_dry_run_writes_nothing(self):
        path = self.export("po")
        path.write_text(path.read_text(encoding="utf-8").replace('"Symud eto"', '"Symud"'), encoding="utf-8")
        self.assertIn("moving-again.title", self.take(path, "--dry-run").stdout)
        self.assertEqual(self.git("status", "--porcelain", "packs").strip(), "")

    def test_approved_texts_go_to_print_and_the_ticket_says_who(self):
        self.small_pack(name="two", pack=PACK.replace("{cy: final,", "{cy: draft,"))
        failed = self.run_program("build", "packs/two", "--target", "press", code=1)
        self.assertIn("[draft-text]", failed.stderr)
        self.run_program("translate", "export", "packs/two", "--format", "xliff2", "-o", "out")
        path = self.folder / "out/two.cy.xlf"
        text = path.read_text(encoding="utf-8").replace('state="translated"', 'state="final"')
        path.write_text(text, encoding="utf-8")
        self.take(path, "--by", "A. Gyfieithydd")
        self.run_program("build", "packs/two", "--target", "press")
        ticket = json.loads((self.folder / "output/two/two-cards-cy-en.ticket.json").read_text(encoding="utf-8"))
        approval = ticket["approvals"][0]
        self.assertEqual({key: approval[key] for key in ("language", "by", "on")},
                         {"language": "cy", "by": "A. Gyfieithydd", "on": "2026-11-20"})
        page = tool("pdftotext", "-layout", self.folder / "output/two/two-cards-cy-en.ticket.pdf", "-")
        self.assertIn("cy: 5 texts by A. Gyfieithydd, 2026-11-20", " ".join(page.split()))
        # One changed English text makes its Welsh stale.
        item = next((self.folder / "packs/two/items").glob("*.yaml"))
        changed = re.sub(r"^  en: (.*)$", r"  en: \1 again", item.read_text(encoding="utf-8"), count=1, flags=re.M)
        item.write_text(changed, encoding="utf-8")
        failed = self.run_program("build", "packs/two", "--target", "press", code=1)
        self.assertIn("[text-stale]", failed.stderr)
        self.assertIn("[draft-text]", failed.stderr)
        status = json.loads(self.run_program("translate", "status", "packs/two", "--json", "--texts").stdout)
        welsh = [entry for entry in status["languages"] if entry["language"] == "cy"][0]
        self.assertEqual(welsh["stale"], 1)
        self.assertEqual(len([text for text in status["texts"] if text["state"] == "stale"]), 1)

    def test_hostile_files_have_findings(self):
        deep = '<xliff version="1.2">' + "<a>" * 200000
        entity = ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
                  '<!ENTITY f SYSTEM "file:///etc/passwd">]><xliff version="1.2">&f;&b;</xliff>')
        for name, content in {"empty": b"", "latin": "<xliff>é</xliff>".encode("cp1252"), "deep": deep.encode(),
                              "entity": entity.encode(), "wide": "<xliff/>".encode("utf-16"),
                              "large": b" " * (21 << 20), "text": b"Dear translator", "zip": b"PK\3\4" + bytes(300),
                              "mo": b"\xde\x12\x04\x95" + bytes(40)}.items():
            path = self.folder / f"{name}.xlf"
            path.write_bytes(content)
            done = self.take(path, code=1)
            self.assertIn("[not-exchange-file]", done.stderr, name)
        self.assertIn("[missing-file]", self.take("nowhere.xlf", code=1).stderr)


if __name__ == "__main__":
    main()
