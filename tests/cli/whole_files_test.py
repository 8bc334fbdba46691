#!/usr/bin/env python3
"""Nothing half: full disks, killed and interrupted runs."""
import resource
import signal
import subprocess
import time
import unittest

from support import ProgramTest, main


def limit_file_size(size):
    """For a child process: no file may grow beyond `size` bytes, writing then fails."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


class WholeFilesTest(ProgramTest):
    def test_no_room_is_3_and_leaves_the_old_files(self):
        self.small_pack()
        self.run_program("build")
        before = self.files()
        self.small_pack(cards=3)
        done = self.run_program("build", code=3, preexec_fn=limit_file_size(20_000))
        self.assertRegex(done.stderr, r"pecyn: .*can't be written")
        self.assert_no_temporaries()
        self.assert_whole()
        after = self.files()
        for path in before:
            if path.endswith(".press.pdf"):
                self.assertEqual(after[path], before[path])
        # The manifest lists nothing that isn't there as it says.
        sizes = {path: len(content) for path, content in after.items()}
        for entry in self.manifest():
            self.assertEqual(sizes[entry["path"]], entry["bytes"])

    def test_full_standard_output_is_3(self):
        self.small_pack()
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = self.run_program("check", "--diagnostics", "json", code=3, stdout=full)
        self.assertIn("standard output can't be written", done.stderr)

    def test_a_folder_that_cannot_be_written_is_3(self):
        self.small_pack()
        self.write("output", "a file where the folder should be")
        self.run_program("build", code=3)

    def test_a_tiny_file_system(self):
        small = self.folder / "small-disk"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            raise unittest.SkipTest("no file system can be mounted here")
        self.addCleanup(subprocess.run, ["umount", small], check=False)
        self.small_pack()
        done = self.run_program("build", "-o", "small-disk/out", code=3)
        self.assertIn("No space left on device", done.stderr)
        self.assert_no_temporaries("small-disk/out")
        self.assert_whole("small-disk/out")

    def test_kill_leaves_nothing_half(self):
        self.small_pack(cards=60)
        for delay in (0.05, 0.1, 0.2, 0.4, 0.8):
            process = self.start("build")
            time.sleep(delay)
            process.kill()
            process.communicate()
            if (self.folder / "output").exists():
                self.assert_whole_but_temporaries()
        self.run_program("build")
        self.assert_no_temporaries()
        self.assert_whole()
        self.assertTrue(self.manifest())

    def assert_whole_but_temporaries(self):
        for path, content in self.files().items():
            name = path.rsplit("/", 1)[-1]
            if name.startswith(".") and name.endswith(".tmp"):
                continue
            self.assertTrue(content.rstrip().endswith((b"%%EOF", b"IEND\xaeB`\x82", b"}")), path)

    def test_interruption_is_130_and_leaves_no_temporaries(self):
        self.small_pack(cards=120)
        for sign in (signal.SIGINT, signal.SIGTERM):
            process = self.start("build", "--dpi", "600")
            time.sleep(0.4)
            start = time.monotonic()
            process.send_signal(sign)
            _, printed = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130, printed)
            self.assertLess(time.monotonic() - start, 10)
            self.assertIn("interrupted", printed)
            if (self.folder / "output").exists():
                self.assert_no_temporaries()
                self.assert_whole()


if __name__ == "__main__":
    main()
