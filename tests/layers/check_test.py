#!/usr/bin/env python3
"""The check of layers, tried on small trees."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).with_name("check.py")
ROOMS = "pecyn_room(base LIBRARIES x)\npecyn_room(pack DEPENDS base\n    LIBRARIES PkgConfig::yaml)\npecyn_room(draw/cairo DEPENDS base)\n"


class LayersTest(unittest.TestCase):
    def run_on(self, files, rooms=ROOMS):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, text in {"CMakeLists.txt": rooms, **files}.items():
                (root / "src" / path).parent.mkdir(parents=True, exist_ok=True)
                (root / "src" / path).write_text(text, encoding="utf-8")
            done = subprocess.run([sys.executable, CHECK, root], capture_output=True, text=True, check=False)
            return done.returncode, done.stdout

    def test_allowed(self):
        code, _ = self.run_on({
            "base/a.hpp": "#include <vector>\n#include <unistd.h>\n",
            "pack/b.cpp": '#include "base/a.hpp"\n#include "pack/c.hpp"\n#include <yaml-cpp/yaml.h>\n',
        })
        self.assertEqual(code, 0)

    def test_upward(self):
        code, out = self.run_on({"base/a.hpp": '\n#include "pack/b.hpp"\n'})
        self.assertEqual(code, 1)
        self.assertIn("src/base/a.hpp:2: ", out)

    def test_sideways(self):
        self.assertEqual(self.run_on({"draw/cairo/a.cpp": '#include "pack/b.hpp"\n'})[0], 1)

    def test_library_in_another_room(self):
        self.assertEqual(self.run_on({"base/a.cpp": "#include <yaml-cpp/yaml.h>\n"})[0], 1)

    def test_unknown_library(self):
        self.assertEqual(self.run_on({"base/a.cpp": "#include <curl/curl.h>\n"})[0], 1)

    def test_unknown_room(self):
        self.assertEqual(self.run_on({"utils/a.cpp": ""})[0], 1)

    def test_cycle(self):
        rooms = "pecyn_room(base DEPENDS pack)\npecyn_room(pack DEPENDS base)\n"
        self.assertEqual(self.run_on({"base/a.cpp": ""}, rooms)[0], 1)


if __name__ == "__main__":
    unittest.main()
