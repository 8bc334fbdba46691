#!/usr/bin/env python3
"""The Debian package, and the template repository that works with it."""
import os
import pathlib
import re
import shutil
import subprocess

from support import PROGRAM, ROOT, TODAY, ProgramTest, main, needs_modules, tool

needs_modules("yaml")
import yaml  # noqa: E402

BUILD = pathlib.Path(os.environ["PECYN_BUILD"])
TEMPLATE = ROOT / "packs/brands/template"


class PackageTest(ProgramTest):
    def test_cpack_makes_a_package_that_runs(self):
        subprocess.run(["cpack", "-G", "DEB", "-B", self.folder / "made"], cwd=BUILD, check=True,
                       capture_output=True)
        packages = list((self.folder / "made").glob("pecyn_*.deb"))
        self.assertEqual(len(packages), 1)
        depends = tool("dpkg-deb", "-f", packages[0], "Depends")
        for name in ["fonts-lato", "libcairo2", "libhpdf", "libyaml-cpp"]:
            self.assertIn(name, depends)
        root = self.folder / "root"
        tool("dpkg-deb", "-x", packages[0], root)
        there = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
        for name in ["usr/bin/pecyn", "usr/share/pecyn/layouts/card-a6.yaml",
                     "usr/share/pecyn/fonts/fonts.yaml"]:
            self.assertIn(name, there)
        self.assertFalse([name for name in there if "/packs/" in name or "/src/" in name])
        # From an empty folder, as on a machine that has the package alone.
        work = self.folder / "work"
        work.mkdir()
        for words in (["new", "pack", "mine"], ["build", "--target", "press"]):
            subprocess.run([root / "usr/bin/pecyn", *words, "--today", TODAY], cwd=work,
                           check=True, capture_output=True)
        self.assertTrue((work / "output/mine/mine-cards-cy-en.press.pdf").is_file())


class TemplateTest(ProgramTest):
    def test_it_is_what_pecyn_new_writes(self):
        text = (TEMPLATE / "brand.yaml").read_text(encoding="utf-8")
        day = re.search(r"^version_date: (\S+)", text, re.M).group(1)
        self.run_program("new", "brand", "template", "--today", day)
        made = list((self.folder / "packs/brands/template").iterdir())
        self.assertEqual(sorted(path.name for path in made), ["brand.yaml", "logo.svg"])
        for path in made:
            self.assertEqual(path.read_bytes(), (TEMPLATE / path.name).read_bytes())

    def test_its_ci_file_turns_the_brand_into_downloads(self):
        """The file's own command, in a copy of the skeleton with a pack in it."""
        steps = yaml.safe_load((TEMPLATE / ".github/workflows/downloads.yml").read_text(
            encoding="utf-8"))["jobs"]["downloads"]["steps"]
        commands = [step["run"] for step in steps if "pecyn build" in step.get("run", "")]
        self.assertEqual(len(commands), 1)
        kept = [step["with"]["path"] for step in steps if "with" in step]
        self.small_pack()
        shutil.copytree(TEMPLATE, self.folder, dirs_exist_ok=True)
        path = f"{pathlib.Path(PROGRAM).parent}:{os.environ['PATH']}"
        done = subprocess.run(["sh", "-c", commands[0] + f" --today {TODAY}"], cwd=self.folder,
                              env={**self.environment(), "PATH": path}, capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        made = list((self.folder / kept[0]).rglob("*.press.pdf"))
        self.assertEqual([path.relative_to(self.folder / kept[0]).parts[0] for path in made],
                         ["brands"])


if __name__ == "__main__":
    main()
