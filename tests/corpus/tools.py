"""What the faults share: the list of them, saving without other changes, content to add.

A fault is a function that spoils one thing of an opened good file, `@fault("code", of="x4")`, or of
its bytes, `@raw_fault(...)`. `of` says which good files it spoils: "x4", "x1a" or both. `also` names
codes that cannot help being found besides.
"""
import dataclasses
import io
import typing

import pikepdf
from PIL import ImageCms
from pikepdf import Array, Dictionary, Name


@dataclasses.dataclass
class Fault:
    code: str
    says: str
    of: tuple
    also: tuple
    spoil: typing.Callable
    on_bytes: bool = False
    save: dict = dataclasses.field(default_factory=dict)


FAULTS = []


def _add(code, of, also, on_bytes, save):
    def register(spoil):
        FAULTS.append(Fault(code, spoil.__name__.replace("_", "-"), tuple(of.split()), tuple(also), spoil,
                            on_bytes, save or {}))
        return spoil
    return register


def fault(code, of="x4 x1a", also=(), save=None):
    return _add(code, of, also, False, save)


def raw_fault(code, of="x4 x1a", also=(), save=None):
    return _add(code, of, also, True, save)


def saved(pdf, **more):
    """The file's bytes, its streams as they were, the same in every run."""
    out = io.BytesIO()
    how = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none,
           "fix_metadata_version": False,  # which would mend broken metadata
           "object_stream_mode": pikepdf.ObjectStreamMode.disable, "static_id": True, **more}
    if "encryption" in how:
        del how["stream_decode_level"]  # pikepdf refuses both together
    pdf.save(out, **how)
    return out.getvalue()


def rewritten(data, start, end, new):
    """The file with other bytes from `start` to `end`, its table of objects set right: for what
    qpdf would put in order when it writes."""
    shift = len(new) - (end - start)
    mark = data.rindex(b"startxref\n")
    table = int(data[mark:].split()[1])
    lines = data[table:mark].split(b"\n")
    for i, line in enumerate(lines):
        if line.endswith(b" n ") and int(line[:10]) > start:
            lines[i] = f"{int(line[:10]) + shift:010}".encode() + line[10:]
    return (data[:start] + new + data[end:table] + b"\n".join(lines) +
            f"startxref\n{table + shift}\n%%EOF\n".encode())


def front(pdf):
    return pdf.pages[0]


def resources(page, kind):
    if kind not in page.Resources:
        page.Resources[kind] = Dictionary()
    return page.Resources[kind]


def paint(page, operators):
    """Adds to what the page paints, on top, from the state that pages begin with but for overprint."""
    resources(page, "/ExtGState")["/Zoff"] = Dictionary(OP=False, op=False, OPM=0)
    page.contents_add(f"q /Zoff gs {operators} Q\n".encode("latin-1"), prepend=False)


def state(page, **entries):
    """Gives the page a graphics state and its name."""
    name = f"/Z{len(resources(page, '/ExtGState'))}"
    page.Resources.ExtGState[name] = Dictionary(**entries)
    return name


def tint(*full):
    """A tint transform from paper to the inks."""
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * len(full), C1=list(full), N=1)


def colour_space(page, value):
    name = f"/ZS{len(resources(page, '/ColorSpace'))}"
    page.Resources.ColorSpace[name] = value
    return name


def separation(plate, *full):
    return Array([Name("/Separation"), Name("/" + plate), Name.DeviceCMYK, tint(*full)])


def x_object(page, stream):
    name = f"/ZX{len(resources(page, '/XObject'))}"
    page.Resources.XObject[name] = stream
    return name


def form(pdf, content, **entries):
    made = pikepdf.Stream(pdf, content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 500])
    made.Resources = Dictionary()
    for key, value in entries.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def picture(pdf, data, width, height, space, **entries):
    """300 pixels an inch where it is shown by `show`."""
    made = pikepdf.Stream(pdf, data)
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height, made.BitsPerComponent, made.ColorSpace = width, height, 8, space
    for key, value in entries.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def show(page, image, pixels=30, ppi=300):
    side = pixels * 72 / ppi
    paint(page, f"{side} 0 0 {side} 60 300 cm {x_object(page, image)} Do")


def photo(page):
    """The picture that the good file holds."""
    return next(stream for _, stream in page.Resources.XObject.items() if stream.Subtype == Name.Image)


def plate_space(page):
    """The good file's spot ink as a colour space."""
    return next(space for _, space in page.Resources.ColorSpace.items() if space[0] == Name.Separation)


def bold_text(page, size, colour, at=(60, 320), overprints=False):
    """A word in the file's own font: glyphs that it holds, so that nothing else is wrong."""
    name, font = next(iter(page.Resources.Font.items()))
    glyphs = [first + i for first, widths in runs_of(font.DescendantFonts[0].W)
              for i in range(len(widths)) if first + i > 3][:4]
    codes = "".join(f"{glyph:04x}" for glyph in glyphs)
    gs = f"{state(page, OP=True, op=True, OPM=1)} gs " if overprints else ""
    paint(page, f"{gs}{colour} BT {name} {size} Tf {at[0]} {at[1]} Td <{codes}> Tj ET")


def runs_of(widths):
    """A W array's runs: first glyph and widths."""
    items = list(widths)
    return [(int(items[i]), list(items[i + 1])) for i in range(0, len(items), 2)]


def rgb_profile():
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:8] + b"\x04\x20\x00\x00" + made[12:]  # version 4.2: newer ones are a fault of their own


def press_profile(pdf):
    return pdf.Root.OutputIntents[0].DestOutputProfile


def icc_space(pdf, data, components):
    stream = pikepdf.Stream(pdf, data)
    stream.N = components
    return Array([Name.ICCBased, pdf.make_indirect(stream)])


def metadata_replaced(pdf, old, new):
    old, new = old.encode(), new.encode()
    packet = pdf.Root.Metadata.read_bytes()
    assert old in packet, old
    pdf.Root.Metadata.write(packet.replace(old, new))


def lzw(data):
    """Literals alone, the table cleared before codes grow beyond nine bits (ISO 32000-1, 7.4.4)."""
    codes = []
    for start in range(0, len(data), 200):
        codes += [256, *data[start:start + 200]]
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")
