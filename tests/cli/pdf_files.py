"""Small PDFs written by hand, and how they look: for tests with files of other programs."""
import subprocess

# Not the same in any mirror image or turn; CMYK, a spot, text, a picture, a gradient, opacity.
DRAWING = """q 0 0.6 0.9 0 k 10 10 60 20 re f Q
q /Spot cs 1 scn 20 60 m 90 60 l 20 140 l f Q
q 0 0 0 1 K 3 w 100 20 m 130 150 l S Q
q 40 0 0 30 80 100 cm /Picture Do Q
q 1 0 0 1 100 20 cm 0 0 30 40 re W n /Fade sh Q
q /Half gs 0.9 0 0.2 0 k 50 40 40 60 re f Q
BT /Text 14 Tf 15 165 Td 0 0 0 1 k (Page %d) Tj ET
"""
RESOURCES = """<</ColorSpace<</Spot[/Separation/PANTONE#20356#20C/DeviceCMYK
<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0.95 0 1 0.27]/N 1>>]>>
/XObject<</Picture 3 0 R>>/ExtGState<</Half<</ca 0.5>>>>
/Shading<</Fade<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 30 40]
/Function<</FunctionType 2/Domain[0 1]/C0[0.1]/C1[0.9]/N 1>>>>>>
/Font<</Text<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"""
PICTURE = ("/Type/XObject/Subtype/Image/Width 3/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB",
           bytes([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0, 0, 255, 255, 90, 90, 90]))
GROUP = "/Group<</S/Transparency/CS/DeviceCMYK>>"


class PdfFile:
    """Objects from 4 on are added; 1 is the catalogue, 2 the page tree, 3 a picture."""

    def __init__(self, catalogue="", tree=""):
        self.catalogue, self.tree = catalogue, tree
        self.objects = [b"", b"", self.stream(*PICTURE)]
        self.pages = []

    @staticmethod
    def stream(entries, data):
        data = data if isinstance(data, bytes) else data.encode()
        return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode(), len(data), data)

    def add(self, text, data=None):
        """The number of the new object."""
        self.objects.append(text.encode() if data is None else self.stream(text, data))
        return len(self.objects)

    def page(self, entries="/MediaBox[0 0 150 190]", contents=None, group=GROUP):
        number = len(self.pages) + 1
        if contents is None:
            contents = [DRAWING % number]
        streams = " ".join(f"{self.add('', one)} 0 R" for one in contents)
        self.pages.append(self.add(f"<</Type/Page/Parent 2 0 R/Resources {RESOURCES}{group}"
                                   f"/Contents[{streams}]{entries}>>"))
        return self

    def bytes(self):
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        objects = list(self.objects)
        objects[0] = f"<</Type/Catalog/Pages 2 0 R{self.catalogue}>>".encode()
        objects[1] = f"<</Type/Pages/Count {len(self.pages)}/Kids[{kids}]{self.tree}>>".encode()
        out, rows = b"%PDF-1.6\n", [b"0000000000 65535 f \n"]
        for number, body in enumerate(objects, 1):
            rows.append(b"%010d 00000 n \n" % len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        return out + b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(rows), b"".join(rows), len(rows), len(out))


def picture_of(ppm):
    """Width, height and bytes of a picture in the binary PPM format without remarks."""
    kind, width, height, most = ppm.split(maxsplit=4)[:4]
    assert (kind, most) == (b"P6", b"255"), (kind, most)
    return int(width), int(height), ppm[len(ppm) - int(width) * int(height) * 3:]


def as_poppler_shows(path, page=1, dpi=60):
    ppm = subprocess.run(["pdftoppm", "-cropbox", "-r", str(dpi), "-f", str(page), "-l", str(page), path],
                         check=True, capture_output=True).stdout
    return picture_of(ppm)


def as_mupdf_shows(path, page=1, dpi=60):
    ppm = subprocess.run(["mutool", "draw", "-q", "-F", "ppm", "-o", "-", "-r", str(dpi), path, str(page)],
                         check=True, capture_output=True).stdout
    return picture_of(ppm)


def difference(one, other):
    """Mean difference of the pixels of two pictures, of 255; sizes may differ by a pixel."""
    if abs(one[0] - other[0]) > 1 or abs(one[1] - other[1]) > 1:
        return 255.0
    width, height = min(one[0], other[0]), min(one[1], other[1])
    total = 0
    for y in range(height):
        a = one[2][y * one[0] * 3:y * one[0] * 3 + width * 3]
        b = other[2][y * other[0] * 3:y * other[0] * 3 + width * 3]
        total += sum(abs(p - q) for p, q in zip(a, b)) if a != b else 0
    return total / (width * height * 3)
