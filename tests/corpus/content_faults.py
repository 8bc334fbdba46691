"""Faults of what pages paint: operators, overprint, type, lines, graphics states, pictures."""
import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tools import (bold_text, fault, form, front, lzw, paint, photo, picture, show, state, x_object)


# ---- operators ----

def content_added(pdf, content):
    """Adds bytes as they are."""
    front(pdf).contents_add(content, prepend=False)


@fault("bad-content")
def unknown_operator(pdf):
    content_added(pdf, b"1 2 foo\n")


@fault("bad-content")
def state_saved_and_never_restored(pdf):
    content_added(pdf, b"q\n")


@fault("bad-content")
def state_restored_and_never_saved(pdf):
    content_added(pdf, b"Q\n")


@fault("bad-content")
def text_that_never_ends(pdf):
    content_added(pdf, b"BT\n")


@fault("bad-content")
def unknown_operator_in_a_drawing(pdf):
    paint(front(pdf), f"{x_object(front(pdf), form(pdf, b'0 0 m nonsense n'))} Do")


@fault("deep-nesting")
def thirty_saved_states(pdf):
    content_added(pdf, b"q " * 30 + b"Q " * 30)


# ---- overprint ----

@fault("white-overprint")
def white_area_that_vanishes(pdf):
    page = front(pdf)
    paint(page, f"{state(page, OP=True, op=True, OPM=1)} gs 0 0 0 0 k 60 300 30 30 re f")


@fault("white-overprint")
def white_text_that_vanishes(pdf):
    bold_text(front(pdf), 14, "0 0 0 0 k", overprints=True)


@fault("white-overprint")
def white_line_that_vanishes(pdf):
    page = front(pdf)
    paint(page, f"{state(page, OP=True, op=True, OPM=1)} gs 0 0 0 0 K 3 w 60 300 m 120 300 l S")


@fault("black-knockout")
def small_black_text_that_knocks_out(pdf):
    bold_text(front(pdf), 10, "0 0 0 1 k")


@fault("black-knockout")
def thin_black_line_that_knocks_out(pdf):
    paint(front(pdf), "0 0 0 1 K 1 w 60 300 m 120 300 l S")


# ---- grey ----

@fault("device-gray")
def small_grey_text(pdf):
    bold_text(front(pdf), 10, "0 g", overprints=True)


@fault("device-gray")
def thin_grey_line(pdf):
    page = front(pdf)
    paint(page, f"{state(page, OP=True, op=True, OPM=1)} gs 0 G 1 w 60 300 m 120 300 l S")


# ---- type and lines ----

@fault("rich-black-text")
def small_text_in_four_inks(pdf):
    bold_text(front(pdf), 10, "0.7 0.6 0.6 1 k")


@fault("reversed-type")
def small_white_text(pdf):
    bold_text(front(pdf), 7, "0 0 0 0 k")


@fault("reversed-type")
def small_text_in_two_inks(pdf):
    bold_text(front(pdf), 7, "0.9 0.6 0 0 k")


@fault("reversed-line")
def thin_white_line(pdf):
    paint(front(pdf), "0 0 0 0 K 0.5 w 60 300 m 120 300 l S")


@fault("reversed-line", also=["line-too-thin"])
def thin_line_in_two_inks(pdf):
    paint(front(pdf), "0.9 0.6 0 0 K 0.2 w 60 300 m 120 300 l S")


@fault("line-too-thin")
def hairline(pdf):
    page = front(pdf)
    paint(page, f"{state(page, OP=True, op=True, OPM=1)} gs 0 0 0 1 K 0.05 w 60 300 m 120 300 l S")


@fault("line-too-thin")
def line_of_no_width(pdf):
    page = front(pdf)
    paint(page, f"{state(page, OP=True, op=True, OPM=1)} gs 0 0 0 1 K 0 w 60 300 m 120 300 l S")


@fault("type-too-small")
def tiny_text(pdf):
    bold_text(front(pdf), 3, "0 0 0 1 k", overprints=True)


# ---- ink ----

@fault("ink-limit")
def too_much_ink(pdf):
    paint(front(pdf), "0.95 0.9 0.9 0.9 k 60 270 90 90 re f")


@fault("ink-limit")
def too_much_ink_where_two_areas_multiply(pdf):
    # Overprint instead of a blend mode, so that X-1a may hold it too.
    page = front(pdf)
    paint(page, f"1 1 0 0 k 60 270 90 90 re f {state(page, OP=True, op=True, OPM=1)} gs 0 0 1 1 k 60 270 90 90 re f")


# ---- graphics states ----

def use(page, **entries):
    paint(page, f"{state(page, **entries)} gs 0.2 0.1 0 0 k 60 300 30 30 re f")


def halftone(**more):
    return Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round, **more)


@fault("transfer-function")
def transfer_function(pdf):
    use(front(pdf), TR=Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1))


@fault("transfer-function")
def second_transfer_function(pdf):
    use(front(pdf), TR2=Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1))


@fault("halftone")
def place_of_the_screen(pdf):
    use(front(pdf), HTP=Array([0, 0]))


@fault("halftone")
def named_screen(pdf):
    use(front(pdf), HT=halftone(HalftoneName=String("Mine")))


@fault("halftone")
def screen_of_another_kind(pdf):
    made = pikepdf.Stream(pdf, bytes(64))
    made.Type, made.HalftoneType, made.Width, made.Height = Name.Halftone, 6, 8, 8
    use(front(pdf), HT=pdf.make_indirect(made))


@fault("rendering-intent")
def unknown_intent(pdf):
    paint(front(pdf), "/Vivid ri 0.2 0.1 0 0 k 60 300 30 30 re f")


@fault("rendering-intent")
def unknown_intent_of_a_state(pdf):
    use(front(pdf), RI=Name.Vivid)


@fault("rendering-intent")
def unknown_intent_of_a_picture(pdf):
    photo(front(pdf)).Intent = Name.Vivid


@fault("blend-mode", of="x4")
def unknown_blend_mode(pdf):
    use(front(pdf), BM=Name.Foo)


@fault("transparency", of="x1a")
def see_through_fill(pdf):
    use(front(pdf), ca=0.5)


@fault("transparency", of="x1a")
def see_through_line(pdf):
    page = front(pdf)
    paint(page, f"{state(page, CA=0.5)} gs 0.2 0.1 0 0 K 4 w 60 300 m 120 300 l S")


@fault("transparency", of="x1a")
def multiplied_fill(pdf):
    use(front(pdf), BM=Name.Multiply)


@fault("transparency", of="x1a")
def soft_mask_of_a_state(pdf):
    mask = form(pdf, b"0.5 g 0 0 400 500 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    use(front(pdf), SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity, G=mask))


@fault("transparency", of="x1a")
def soft_mask_of_a_picture(pdf):
    image = photo(front(pdf))
    width, height = int(image.Width), int(image.Height)
    image.SMask = picture(pdf, bytes([128]) * (width * height), width, height, Name.DeviceGray)


@fault("transparency", of="x1a")
def group_of_a_page(pdf):
    front(pdf).obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


@fault("transparency", of="x1a")
def group_of_a_drawing(pdf):
    made = form(pdf, b"0.2 0.1 0 0 k 60 300 30 30 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))
    paint(front(pdf), f"{x_object(front(pdf), made)} Do")


@fault("group-colour", of="x4")
def page_that_blends_in_light(pdf):
    front(pdf).obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


@fault("group-colour", of="x4")
def drawing_that_blends_in_light(pdf):
    made = form(pdf, b"0.2 0.1 0 0 k 60 300 30 30 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    paint(front(pdf), f"{x_object(front(pdf), made)} Do")


# ---- pictures ----

@fault("low-resolution")
def photo_with_few_pixels(pdf):
    image = photo(front(pdf))
    coarse = 8
    width, height = int(image.Width), int(image.Height)
    rows = image.read_bytes()
    small = b"".join(rows[(y * width + x) * 4:(y * width + x) * 4 + 4]
                     for y in range(0, height, coarse) for x in range(0, width, coarse))
    image.write(zlib.compress(small), filter=Name.FlateDecode)
    image.Width, image.Height = -(-width // coarse), -(-height // coarse)


@fault("low-resolution")
def coarse_black_and_white(pdf):
    made = picture(pdf, bytes(64 * 8), 64, 64, Name.DeviceGray)
    made.BitsPerComponent = 1
    show(front(pdf), made, pixels=64, ppi=200)


@fault("forbidden-filter", of="x1a")
def jpeg_2000(pdf):
    from PIL import Image
    out = io.BytesIO()
    Image.new("L", (32, 32), 120).save(out, format="JPEG2000")
    made = picture(pdf, b"", 32, 32, Name.DeviceGray)
    made.write(out.getvalue(), filter=Name.JPXDecode)
    show(front(pdf), made, pixels=32)


@fault("forbidden-filter")
def lzw_picture(pdf):
    made = picture(pdf, b"", 32, 32, Name.DeviceCMYK)
    made.write(lzw(bytes([40, 20, 10, 0]) * (32 * 32)), filter=Name.LZWDecode)
    show(front(pdf), made, pixels=32)
