#!/usr/bin/env python3
"""The installed program brings its layouts and fonts, and runs from any folder."""
import os
import shutil
import subprocess

from support import ProgramTest, TODAY, main


class InstallTest(ProgramTest):
    def test_installed_program(self):
        prefix = self.folder / "prefix"
        subprocess.run(["cmake", "--install", os.environ["PECYN_BUILD"], "--prefix", prefix], check=True,
                       capture_output=True)
        self.small_pack()
        elsewhere = self.folder / "elsewhere"
        shutil.move(self.folder / "packs", elsewhere / "packs")
        done = subprocess.run([prefix / "bin/pecyn", "build", "packs/small", "--target", "press", "--today", TODAY],
                              cwd=elsewhere, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((elsewhere / "output/small/small-cards-cy-en.press.pdf").exists())


if __name__ == "__main__":
    main()
