"""Good files that only look unusual: preflight must say nothing of them."""
import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tools import (Fault, bold_text, colour_space, form, front, icc_space, paint, press_profile, rgb_profile,
                   separation, state, x_object)

VARIANTS = []


def variant(of="x4 x1a", save=None):
    def register(change):
        VARIANTS.append(Fault("", change.__name__.replace("_", "-"), tuple(of.split()), (), change, False, save or {}))
        return change
    return register


@variant()
def saved_again(_):
    pass


@variant(of="x4", save={"object_stream_mode": pikepdf.ObjectStreamMode.generate})
def packed_objects(_):
    pass


@variant(save={"linearize": True})
def linearised(_):
    pass


@variant()
def content_in_parts(pdf):
    for part in (b"q 1 0 0 1 0 0 cm ", b"0 0 0 0.4 k 60 300 30 30 re", b" f Q\n"):
        front(pdf).contents_add(part, prepend=False)


@variant()
def nested_states(pdf):
    front(pdf).contents_add(b"q " * 20 + b"Q " * 20, prepend=False)


@variant()
def drawings_in_drawings(pdf):
    inner = form(pdf, b"0.2 0.1 0 0 k 60 300 30 30 re f")
    outer = form(pdf, b"q /In Do Q")
    outer.Resources = Dictionary(XObject=Dictionary({"/In": inner}))
    paint(front(pdf), f"{x_object(front(pdf), outer)} Do")


@variant()
def white_on_top(pdf):
    paint(front(pdf), "0 0 0 0 k 60 300 30 30 re f")
    bold_text(front(pdf), 12, "0 0 0 0 k")


@variant()
def registration_colour_outside_the_trim(pdf):
    page = front(pdf)
    space = colour_space(page, separation("All", 1, 1, 1, 1))
    left, bottom, _, _ = (float(x) for x in page.obj.MediaBox)
    paint(page, f"{space} cs 1 scn {left} {bottom} 3 3 re f")


@variant()
def allowed_states(pdf):
    page = front(pdf)
    gs = state(page, TR2=Name.Default, HT=Name.Default, BM=Name.Normal, ca=1, CA=1, SMask=Name("/None"),
               RI=Name.RelativeColorimetric)
    paint(page, f"{gs} gs /Perceptual ri 0.2 0.1 0 0 k 60 300 30 30 re f")


@variant()
def names_with_odd_letters(pdf):
    page = front(pdf)
    space = colour_space(page, separation("Gwyrdd tŷ / 1", 0.6, 0.1, 0.3, 0))
    paint(page, f"{space} cs 1 scn 60 300 30 30 re f")


@variant(of="x4")
def see_through_things(pdf):
    page = front(pdf)
    page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    made = form(pdf, b"0.2 0.1 0 0 k 60 300 30 30 re f", Group=Dictionary(S=Name.Transparency, I=True))
    paint(page, f"{state(page, ca=0.5, BM=Name.Multiply)} gs {x_object(page, made)} Do")


@variant(of="x4")
def layers_that_are_complete(pdf):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Words")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(Name=String("All"), Order=Array([group])))


@variant()
def mark_outside_the_bleed(pdf):
    page = front(pdf).obj
    left, bottom, right, top = (float(x) for x in page.MediaBox)
    for one in pdf.pages:
        one.obj.MediaBox = Array([left - 40, bottom - 40, right + 40, top + 40])
    mark = Dictionary(Type=Name.Annot, Subtype=Name.PrinterMark, F=4, Rect=Array([left - 30, bottom, left - 10, top]),
                      AP=Dictionary(N=form(pdf, b"")))
    page.Annots = Array([pdf.make_indirect(mark)])
