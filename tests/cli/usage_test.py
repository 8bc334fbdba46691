#!/usr/bin/env python3
"""Exit codes, help, and what goes to which stream."""
import json
import subprocess

from support import PROGRAM, ProgramTest, main


class UsageTest(ProgramTest):
    def test_help_and_version(self):
        for words in (["--help"], ["build", "--help"], ["check", "--help"], ["impose", "--help"], ["calibrate", "--help"]):
            done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=True)
            self.assertIn("Example:", done.stdout)
            self.assertEqual(done.stderr, "")
        done = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True)
        self.assertRegex(done.stdout, r"^pecyn \d+\.\d+\.\d+\n$")

    def test_wrong_usage_is_2(self):
        self.small_pack()
        for words in ([], ["bild"], ["build", "--shade", "x"], ["build", "--target", "screen"],
                      ["build", "--target", "pdf"], ["build", "--jobs", "none"], ["build", "--cache", "x"],
                      ["check", "--output", "x"], ["build", "--dpi", "5"]):
            done = self.run_program(*words, code=2)
            self.assertEqual(done.stdout, "")
            self.assertTrue(done.stderr.startswith("pecyn: "), done.stderr)
            self.assertFalse((self.folder / "output").exists())

    def test_a_target_of_a_later_version_says_so(self):
        done = self.run_program("build", "--target", "screen", code=2)
        self.assertIn("does not make the target 'screen' yet", done.stderr)

    def test_good_build_is_0(self):
        self.small_pack()
        done = self.run_program("build")
        self.assertIn("1 pack, ", done.stdout)
        self.assertIn("0 errors", done.stdout)

    def test_unknown_input_is_1(self):
        done = self.run_program("build", "nowhere", code=1)
        self.assertIn("pack-not-found", done.stderr)
        self.small_pack()
        for option, code in (("--product", "unknown-product"), ("--item", "unknown-item"),
                             ("--edition", "unknown-edition"), ("--press", "press")):
            done = self.run_program("build", option, "nothing-like-it", code=1)
            self.assertIn(code, done.stderr)

    def test_check_writes_nothing(self):
        self.small_pack()
        self.run_program("check")
        self.assertFalse((self.folder / "output").exists())

    def test_json_goes_to_standard_output_alone(self):
        self.small_pack()
        done = self.run_program("build", "--diagnostics", "json")
        self.assertEqual(json.loads(done.stdout), {"findings": []})
        self.write("packs/small/items/card-001.yaml", "kind: card\nteme: pause\n")
        done = self.run_program("build", "--diagnostics", "json", code=1)
        printed = json.loads(done.stdout)
        self.assertEqual(printed["findings"], self.report())
        self.assertIn("unknown-key", [finding["code"] for finding in printed["findings"]])
        done = self.run_program("check", "--diagnostics", "sarif", code=1)
        self.assertEqual(json.loads(done.stdout)["version"], "2.1.0")

    def test_quiet(self):
        self.small_pack()
        done = self.run_program("build", "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_runs_from_any_folder(self):
        self.small_pack()
        done = subprocess.run([PROGRAM, "check", self.folder / "packs/small", "--today", "2026-11-20"], cwd="/",
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_werror(self):
        # English first is a warning (requirement B1).
        self.small_pack()
        pack = self.folder / "packs/small/pack.yaml"
        pack.write_text(pack.read_text().replace("[cy, en]", "[en, cy]"))
        self.run_program("build")
        before = self.files()
        self.assertTrue(all(entry["findings"]["warning"] >= 1 for entry in self.manifest()))
        self.run_program("build", "--werror", code=1)
        self.assertEqual(self.manifest(), [])
        after = self.files()
        for path in before:
            if not path.endswith(".json"):
                self.assertEqual(after[path], before[path])


if __name__ == "__main__":
    main()
