#!/usr/bin/env python3
"""The language matrix (tests/languages): every script is built, embedded and read in its own order."""
import re
import shutil
import unicodedata

from support import ROOT, ProgramTest, main, tool

MATRIX = ROOT / "tests/languages"

# Words that must come out of the PDF in the order in which they are read.
WORDS = {
    "en-ar": ["You are not alone", "ابحث عن مكان هادئ", "029 2018 0123", "20 October 2026"],
    "cy-ur": ["ymddiried ynddo", "کوئی پرسکون جگہ", "029 2018 0123", "20 Hydref 2026"],
    "en-zh": ["You are not alone", "你并不孤单", "029 2018 0123", "2026年10月20日"],
    "en-pl": ["You are not alone", "Nie jesteś sam", "pielęgniarką", "20 października 2026"],
    "en-so": ["You are not alone", "Keligaa ma tihid", "029 2018 0123"],
}
RIGHT_TO_LEFT = {"en-ar", "cy-ur"}


def plain(text):
    """The letters alone, in one form: without direction marks, and without spaces, for between the steep
    words of Nastaliq poppler guesses them from the gaps."""
    text = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Mn"))
    return re.sub(r"\s+", "", text)


class LanguagesTest(ProgramTest):
    def build(self, name):
        shutil.copytree(MATRIX, self.folder / "languages", dirs_exist_ok=True)
        self.run_program("build", f"languages/{name}", "--dpi", "72")
        pdf, = (self.folder / "output" / name).glob("*.press.pdf")
        return pdf

    def test_how_to_pages_have_no_letters_that_are_missing(self):
        for name in ("cy-ur", "en-zh"):
            self.build(name)
            pages = sorted((self.folder / "output" / name).glob("*.how-to.office.pdf"))
            self.assertTrue(pages)
            for page in pages:
                self.assertNotIn("?", tool("pdftotext", page, "-"), page)

    def test_every_pack_builds_without_warnings_and_reads_in_order(self):
        kinds = set()
        for name, words in WORDS.items():
            with self.subTest(pack=name):
                pdf = self.build(name)
                self.assertEqual([finding["code"] for finding in self.report()], [])
                text = plain(tool("pdftotext", pdf, "-"))
                for word in words:
                    self.assertIn(plain(word), text)
                if name not in RIGHT_TO_LEFT:  # this MuPDF gives right-to-left lines in visual order
                    seen = plain(tool("mutool", "draw", "-q", "-F", "txt", pdf))
                    for word in words:
                        self.assertIn(plain(word), seen)
                fonts = tool("pdffonts", pdf).splitlines()[2:]
                self.assertGreater(len(fonts), 1)
                for font in fonts:
                    self.assertRegex(font, r"\byes +yes +yes\b")
                opened = self.folder / f"{name}.pdf"
                tool("qpdf", "--qdf", "--object-streams=disable", pdf, opened)
                kinds.update(re.findall(rb"/FontFile[23]?\b", opened.read_bytes()))
        self.assertEqual(kinds, {b"/FontFile2", b"/FontFile3"})

    def test_number_groups_keep_their_order_in_right_to_left_text(self):
        for name in sorted(RIGHT_TO_LEFT):
            with self.subTest(pack=name):
                lines = tool("pdftotext", "-bbox", self.build(name), "-")
                groups = [(float(y), float(x), word) for x, y, word in
                          re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]+)<', lines)]
                rows = {}
                for y, x, word in groups:
                    rows.setdefault(round(y), []).append((x, word))
                found = 0
                for row in rows.values():
                    digits = "".join(re.sub(r"\D", "", word) for _, word in sorted(row))
                    found += digits.count("02920180123")
                    self.assertNotIn("01232018029", digits)
                self.assertGreaterEqual(found, 3)


if __name__ == "__main__":
    main()
