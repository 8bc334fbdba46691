#!/usr/bin/env python3
"""The launcher ./pecyn: sets up once, then starts the program at once. Package tools and cmake are stand-ins."""
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time
import unittest

from support import ROOT, main

TOOLS = {
    # Says that all packages asked for are installed but those in $MISSING, until apt-get ran.
    "dpkg-query": """#!/bin/sh
shift 3
for name in "$@"; do
    case " ${MISSING:-} " in
    *" $name "*) [ -e "$LOG.installed" ] && echo "ii $name" ;;
    *) echo "ii $name" ;;
    esac
done
""",
    "apt-get": """#!/bin/sh
echo "apt-get $*" >>"$LOG"
case "$1" in
update) : >"$LOG.updated" ;;
install) [ -n "${NEEDS_UPDATE:-}" ] && [ ! -e "$LOG.updated" ] && exit 100; : >"$LOG.installed" ;;
esac
""",
    "cmake": """#!/bin/sh
echo "cmake $*" >>"$LOG"
[ -n "${BROKEN:-}" ] && exit 1
mkdir -p .build/release
if [ "$1" = --preset ]; then : >.build/release/build.ninja; fi
if [ "$1" = --build ]; then
    printf '#!/bin/sh\\necho "program $*"\\nexit 7\\n' >.build/release/pecyn
    chmod +x .build/release/pecyn
fi
""",
    "sudo": "#!/bin/sh\nexec \"$@\"\n",
    "npm": "#!/bin/sh\necho \"npm $*\" >>\"$LOG\"\n",
    "ctest": "#!/bin/sh\necho \"ctest $*\"\necho '100% tests passed'\n",
}


class LauncherTest(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="pecyn-launcher-"))
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        shutil.copy(ROOT / "pecyn", self.root / "pecyn")
        (self.root / "src").mkdir()
        for name in ("src/a.cpp", "CMakeLists.txt", "CMakePresets.json"):
            (self.root / name).write_text("")
        tools = self.root / "tools"
        tools.mkdir()
        for name, text in TOOLS.items():
            (tools / name).write_text(text)
            (tools / name).chmod(0o755)
        self.log = self.root / "log"
        self.environment = {**os.environ, "LOG": str(self.log), "PATH": f"{tools}:{os.environ['PATH']}"}
        self.environment.pop("PECYN_NO_INSTALL", None)

    def run_launcher(self, *words, cwd=None, program=None, **environment):
        return subprocess.run([program or self.root / "pecyn", *words], cwd=cwd or self.root, capture_output=True,
                              text=True, env={**self.environment, **environment}, stdin=subprocess.DEVNULL,
                              check=False)

    def logged(self):
        text = self.log.read_text() if self.log.exists() else ""
        self.log.unlink(missing_ok=True)
        return text.splitlines()

    def test_first_run_sets_up_and_later_runs_do_not(self):
        done = self.run_launcher("check", "a b", "--quiet")
        self.assertEqual((done.returncode, done.stdout), (7, "program check a b --quiet\n"), done.stderr)
        self.assertEqual([line.split()[1] for line in self.logged()], ["--preset", "--build"])
        done = self.run_launcher("check", cwd="/")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (7, "program check\n", ""))
        self.assertEqual(self.logged(), [])

    def test_a_newer_source_is_compiled(self):
        self.run_launcher()
        self.logged()
        future = time.time() + 2
        os.utime(self.root / "src/a.cpp", (future, future))
        self.run_launcher()
        self.assertEqual([line.split()[1] for line in self.logged()], ["--build"])

    def test_a_link_to_it_works(self):
        self.run_launcher()
        link = self.root / "tools/pecyn-link"
        link.symlink_to(self.root / "pecyn")
        self.assertEqual(self.run_launcher(program=link).stdout, "program \n")

    def test_missing_packages_are_installed(self):
        self.run_launcher(MISSING="libhpdf-dev fonts-lato")
        installed = [line for line in self.logged() if line.startswith("apt-get")]
        self.assertEqual(len(installed), 1)
        self.assertIn("libhpdf-dev fonts-lato", installed[0])

    def test_package_lists_are_renewed_only_if_needed(self):
        done = self.run_launcher(MISSING="libhpdf-dev", NEEDS_UPDATE="1")
        self.assertEqual([line.split()[1] for line in self.logged() if line.startswith("apt-get")],
                         ["install", "update", "install"])
        self.assertEqual(done.returncode, 7)

    def test_without_installing_it_says_what_is_missing(self):
        done = self.run_launcher(MISSING="libhpdf-dev", PECYN_NO_INSTALL="1")
        self.assertEqual(done.returncode, 3)
        self.assertIn("these packages are missing: libhpdf-dev", done.stderr)
        self.assertEqual(self.logged(), [])

    def test_a_build_that_fails_is_3_and_tried_again(self):
        self.assertEqual(self.run_launcher(BROKEN="1").returncode, 3)
        self.assertEqual(self.run_launcher().returncode, 7)

    def test_tests_end_with_the_summary_of_ctest(self):
        done = self.run_launcher("test", "-R", "pack")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, "ctest --preset release -R pack\n100% tests passed\n")
        self.assertTrue(any(line.startswith("npm install") for line in self.logged()))

    def test_it_adds_little_time(self):
        self.run_launcher()
        # As many sources as the program may have one day.
        for number in range(600):
            (self.root / f"src/{number}.cpp").write_text("")
        past = time.time() - 1000
        for path in [self.root / "src", *(self.root / "src").iterdir()]:
            os.utime(path, (past, past))
        times = []
        for _ in range(10):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.run_launcher()
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        self.assertLess(min(times), 0.05)  # seconds of the processor, whatever else the machine does


if __name__ == "__main__":
    main()
