#!/usr/bin/env python3
"""veraPDF on the press files: every rule of PDF/A-2 that a PDF/X-4 file can keep, above all those of fonts,
widths, character maps, streams and structure."""
import re
import subprocess

from support import ROOT, ProgramTest, main

# What a PDF/X file is not: it has the output intent and the identification of PDF/X instead.
NOT_PDF_A = {
    ("6.2.4.3", "3"),  # DeviceCMYK needs a PDF/A output intent
    ("6.6.2.3.1", "1"),  # the XMP names of PDF/X need an extension schema in PDF/A
    ("6.6.2.3.1", "2"),
    ("6.6.4", "1"),  # no identification as PDF/A
}


class VeraPdfTest(ProgramTest):
    def failed_rules(self, *paths):
        """File, clause and test of each rule that is broken."""
        check = [ROOT / "tests/verapdf/check", ROOT / ".build/verapdf", "2b", "all", *paths]
        done = subprocess.run(check, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1, done.stderr)
        return re.findall(r"^(\S+): ([\d.]+)-(\d+) \(\d+\): (.*)", done.stdout, re.M)

    def test_press_and_sheets(self):
        (self.folder / "packs").mkdir()
        (self.folder / "packs/pause").symlink_to(ROOT / "packs/pause")
        self.run_program("build", "packs/pause", "--target", "press,sheets")
        paths = sorted((self.folder / "output/pause").glob("*.pdf"))
        self.assertGreaterEqual(len(paths), 5)
        rules = self.failed_rules(*paths)
        # The judge is awake: it sees in each file that it is no PDF/A.
        self.assertEqual({rule[0] for rule in rules if rule[1] == "6.6.4"}, {str(path) for path in paths})
        self.assertEqual([rule for rule in rules if tuple(rule[1:3]) not in NOT_PDF_A], [])


if __name__ == "__main__":
    main()
