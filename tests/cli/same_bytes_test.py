#!/usr/bin/env python3
"""The same inputs give the same bytes: on every run, every -j, every day, from every folder."""
import os
import shutil
import subprocess

from support import PROGRAM, ROOT, ProgramTest, main


class SameBytesTest(ProgramTest):
    def assert_same(self, first, second):
        one, two = self.files(first), self.files(second)
        self.assertEqual(list(one), list(two))
        self.assertEqual([path for path in one if one[path] != two[path]], [])

    def test_one_worker_or_two_and_twice(self):
        self.small_pack(cards=9)
        self.run_program("build", "-j1", "-o", "one")
        self.run_program("build", "-j2", "-o", "two")
        self.run_program("build", "-j2", "-o", "three")
        self.assertTrue(any(path.endswith(".png") for path in self.files("one")))
        self.assert_same("one", "two")
        self.assert_same("two", "three")

    def test_every_day_and_elsewhere(self):
        self.small_pack(cards=3)
        self.run_program("build", "-o", "one", "--today", "2026-11-10")
        self.run_program("build", "-o", "two", "--today", "2026-11-21")
        self.assert_same("one", "two")
        far = self.folder / "far/away"
        shutil.copytree(self.folder / "packs", far / "packs")
        for shared in ("layouts", "fonts"):
            (far / shared).symlink_to(ROOT / shared)
        environment = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1790000000"}
        subprocess.run([PROGRAM, "build", "--quiet", "-o", self.folder / "three"], cwd=far, env=environment, check=True)
        self.assert_same("one", "three")

    def test_a_second_build_touches_nothing(self):
        self.small_pack()
        self.run_program("build")
        before = {path: path.stat().st_mtime_ns for path in (self.folder / "output").rglob("*") if path.is_file()}
        self.run_program("build")
        after = {path: path.stat().st_mtime_ns for path in (self.folder / "output").rglob("*") if path.is_file()}
        self.assertEqual(before, after)


if __name__ == "__main__":
    main()
