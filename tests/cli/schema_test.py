#!/usr/bin/env python3
"""pecyn schema and pecyn new: editors check with the first what the second begins.

The schemas are held against a JSON Schema library of others: every YAML file of the project is
valid, and slips of the pen are not."""
import os
import pathlib
import shutil
import tempfile

from support import PROGRAM, ROOT, TODAY, ProgramTest, main, needs_modules, tool

needs_modules("jsonschema", "yaml")
import jsonschema  # noqa: E402
import yaml  # noqa: E402


class Loader(yaml.SafeLoader):
    """Dates stay words, as in Pecyn and in YAML 1.2."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema(kind):
    text = tool(PROGRAM, "schema", kind)
    made = yaml.safe_load(text)  # JSON is YAML
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def faults(validator, text):
    return [error.message for error in validator.iter_errors(yaml.load(text, Loader))]


FILES = {
    "pack": ["packs/*/pack.yaml", "tests/*/pack.yaml", "tests/languages/*/pack.yaml"],
    "layout": ["layouts/*.yaml"],
    "brand": ["packs/brands/*/brand.yaml"],
    "press": ["layouts/press/*.yaml"],
}


class SchemaTest(ProgramTest):
    def test_every_file_of_the_project_is_valid(self):
        for kind, patterns in FILES.items():
            validator = schema(kind)
            paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))
                     if path.name != "kinds.yaml"]
            self.assertTrue(paths, kind)
            for path in paths:
                with self.subTest(path=str(path.relative_to(ROOT))):
                    self.assertEqual(faults(validator, path.read_text(encoding="utf-8")), [])

    def test_slips_of_the_pen_are_found(self):
        brand = (ROOT / "packs/brands/glannau/brand.yaml").read_text(encoding="utf-8")
        validator = schema("brand")
        for right, wrong in [("min_width", "minwidth"), ("languages: [cy, en]", "languages: 7"),
                             ("verified_on: 2026-11-01", "verified_on: yesterday"),
                             ("pecyn: 1", "pecyn: 2"), ("name:\n", "names:\n")]:
            self.assertIn(right, brand)
            self.assertTrue(faults(validator, brand.replace(right, wrong)), wrong)
        layout = (ROOT / "layouts/card-a6.yaml").read_text(encoding="utf-8")
        self.assertTrue(faults(schema("layout"), layout.replace("- text: title", "- txt: title")))
        press = (ROOT / "layouts/press/digital.yaml").read_text(encoding="utf-8")
        self.assertTrue(faults(schema("press"), press.replace("gsm:", "gms:")))

    def test_an_unknown_kind_is_wrong_usage(self):
        said = self.run_program("schema", "brnd", code=2).stderr
        self.assertIn("pack, layout, brand, press", said)


class NewFilesTest(ProgramTest):
    """In an empty folder, as somebody does who has only the program."""

    def setUp(self):
        super().setUp()
        for shared in ("layouts", "fonts"):
            (self.folder / shared).unlink()
        prefix = pathlib.Path(tempfile.mkdtemp(prefix="pecyn-"))
        self.addCleanup(shutil.rmtree, prefix, ignore_errors=True)
        tool("cmake", "--install", os.environ["PECYN_BUILD"], "--prefix", prefix)
        self.program = prefix / "bin/pecyn"

    def command(self, *words):
        return [self.program, *words]

    def test_all_four_build_as_they_are(self):
        self.run_program("new", "pack", "mine", "--today", TODAY)
        self.run_program("new", "layout", "my-card", "--today", TODAY)
        self.run_program("new", "brand", "cyngor-ni", "--today", TODAY)
        self.run_program("new", "press", "my-printer", "--today", TODAY)
        built = ["build", "packs/mine", "--today", TODAY, "--target", "press,sheets,png",
                 "--dpi", "30", "--werror"]
        self.run_program(*built)
        self.run_program(*built, "--press", "my-printer")
        self.run_program(*built, "--brand", "cyngor-ni")
        pack = self.folder / "packs/mine/pack.yaml"
        pack.write_text(pack.read_text().replace("layout: card-a6", "layout: my-card"))
        self.run_program(*built, "--brand", "cyngor-ni")
        made = self.folder / "output/brands/cyngor-ni/mine/mine-cards-cy-en.press.pdf"
        self.assertTrue(made.is_file())

    def test_their_schemas_hold(self):
        for kind, name, path in [("pack", "mine", "packs/mine/pack.yaml"),
                                 ("layout", "my-card", "layouts/my-card.yaml"),
                                 ("brand", "ours", "packs/brands/ours/brand.yaml"),
                                 ("press", "theirs", "layouts/press/theirs.yaml")]:
            self.run_program("new", kind, name, "--today", TODAY)
            self.assertEqual(faults(schema(kind), (self.folder / path).read_text()), [])

    def test_nothing_is_overwritten(self):
        self.run_program("new", "brand", "ours")
        before = (self.folder / "packs/brands/ours/brand.yaml").read_bytes()
        said = self.run_program("new", "brand", "ours", "--today", "2020-01-01", code=1).stderr
        self.assertIn("already-there", said)
        self.assertEqual((self.folder / "packs/brands/ours/brand.yaml").read_bytes(), before)

    def test_a_bad_name_is_a_finding(self):
        for name in ["../up", "Big", "a b", ""]:
            said = self.run_program("new", "pack", name, code=1).stderr
            self.assertIn("bad-id", said)
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    main()
