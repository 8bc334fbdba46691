#!/usr/bin/env python3
"""Pictures made to take time or memory: `check` ends in a finding, within 2 s and 500 MB."""
import os
import struct
import subprocess
import time
import unittest
import zlib

from support import LAYOUT, ProgramTest, main

MOST_SECONDS, MOST_MEGABYTES = 2, 500
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
FRAME = """    - image: photo
      at: {left: 12mm, right: 12mm, top: 70mm, bottom: 20mm}
"""
PHOTO = """
photo:
  file: images/%s
  alt:
    cy: Llun
    en: A picture
"""


def zeros(count):
    """That many zeros, packed, without holding them."""
    packer, piece, parts = zlib.compressobj(9), bytes(1 << 20), []
    for start in range(0, count, len(piece)):
        parts.append(packer.compress(piece[:min(len(piece), count - start)]))
    return b"".join(parts) + packer.flush()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, data):
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def stream(entries, data):
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def pdf(content, resources=b"", objects=(), packed=False):
    """One page; `objects` are numbered from 5."""
    body = stream(b"/Filter /FlateDecode" if packed else b"", content)
    every = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [3 0 R]>>",
             b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources <<%s>>>>" % resources,
             body, *objects]
    out, rows = b"%PDF-1.7\n", b""
    for number, each in enumerate(every, 1):
        rows += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    size = len(every) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, rows, size, len(out))


def many(count, text):
    return "".join(text.format(x=i * 37 % 400, y=i * 91 % 300, i=i) for i in range(count))


CASES = {
    "crossing.svg": lambda: SVG + '<path d="M0 0' + many(200000, "L{x} {y}") + '"/></svg>',
    "elements.svg": lambda: SVG + many(110000, '<path d="M{x} {y}h5v4z"/>') + "</svg>",
    "filters.svg": lambda: SVG + '<filter id="f">' + '<feGaussianBlur stdDeviation="5"/>' * 100 +
                   '</filter><rect width="400" height="300" filter="url(#f)"/></svg>',
    "masks.svg": lambda: SVG + '<mask id="m"><rect width="400" height="300"/></mask>' +
                 '<rect width="400" height="300" mask="url(#m)"/>' * 300 + "</svg>",
    "style.svg": lambda: SVG + "<style>" + many(20000, "g.a{i} path.b{i}{{fill:red}}") + "</style>" +
                 '<path class="q" d="M0 0h1v1"/>' * 20000 + "</svg>",
    "attributes.svg": lambda: SVG + "<path " + many(300000, 'a{i}="1" ') + "/></svg>",
    "text.svg": lambda: SVG + "<text>" + "w" * 1000000 + "</text></svg>",
    "laughs.svg": lambda: '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>" + SVG + "&j;</svg>",
    "giant.png": lambda: png(90000, 90000, b""),
    "short.png": lambda: png(9900, 9900, zeros(1000)),
    "content.pdf": lambda: pdf(zeros(1 << 30), packed=True),
    "operators.pdf": lambda: pdf(zlib.compress(b"0 0 1 1 re f\n" * 4900000), packed=True),
    "states.pdf": lambda: pdf(zlib.compress(b"q Q " * 15000000), packed=True),
    "itself.pdf": lambda: pdf(b"/F Do", b"/XObject <</F 5 0 R>>", [stream(
        b"/Subtype /Form /BBox [0 0 400 300] /Resources <</XObject <</F 5 0 R>>>>", b"0 0 1 1 re f /F Do /F Do")]),
    "masks.pdf": lambda: pdf(b"/G gs 0 0 400 300 re f " * 50000,
                             b"/ExtGState <</G <</SMask <</S /Luminosity /G 5 0 R>>>>>>", [stream(
                                 b"/Subtype /Form /BBox [0 0 400 300] /Group <</S /Transparency>>",
                                 b"0 0 200 300 re f")]),
    "objects.pdf": lambda: pdf(b"", b"/X 5 0 R", [b"[" + b"0 " * 9000000 + b"]"]),
    "filters.pdf": lambda: pdf(b"", b"/XObject <</F 5 0 R>>", []).replace(
        b"<< /Length 0>>", b"<</Filter [" + b"/AHx " * 200000 + b"] /Length 0>>"),
    "giant.pdf": lambda: pdf(b"/I Do", b"/XObject <</I 5 0 R>>", [stream(
        b"/Subtype /Image /Width 20000 /Height 20000 /ColorSpace /DeviceCMYK /BitsPerComponent 8"
        b" /Filter /FlateDecode", zeros(1 << 20))]),
}


class HostilePictures(ProgramTest):
    def pack_with(self, name, content):
        self.small_pack(cards=1)
        self.write("packs/small/layouts/small-card.yaml", LAYOUT.replace("    - number: position", FRAME + "    - number: position"))
        item = self.folder / "packs/small/items/card-001.yaml"
        item.write_text(item.read_text(encoding="utf-8") + PHOTO % name, encoding="utf-8")
        picture = self.folder / "packs/small/images" / name
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(content if isinstance(content, bytes) else content.encode())

    def measure(self):
        """Seconds of work, megabytes at most, and the output of a check."""
        environment = self.environment()
        # What the address sanitizer keeps of freed memory, to catch late uses, isn't the program's own.
        environment["ASAN_OPTIONS"] = environment.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=16"
        start = time.monotonic()
        process = subprocess.Popen(self.command("check", "packs/small", "--jobs", "1"), cwd=self.folder,
                                   env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        output = process.stdout.read()
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertLess(time.monotonic() - start, 60)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, output

    def test_each_ends_in_a_finding(self):
        self.pack_with("plain.svg", SVG + '<rect width="400" height="300"/></svg>')
        usual, _, _, output = self.measure()
        self.assertNotRegex(output, r"art-|image-")
        for name, make in CASES.items():
            with self.subTest(name):
                self.pack_with(name, make())
                seconds, megabytes, code, output = self.measure()
                self.assertIn(code, (0, 1), output)
                self.assertRegex(output, r"art-|image-", output)
                self.assertLess(megabytes, MOST_MEGABYTES, name)
                # Sanitizers take their own time; ours stays below two seconds there too, on a slower machine it may not.
                most = MOST_SECONDS * (2 if "ASAN_OPTIONS" in os.environ else 1)
                self.assertLess(seconds - usual, most, name)


if __name__ == "__main__":
    main()
