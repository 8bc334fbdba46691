"""Faults of colour: light instead of ink, colour spaces, spot inks."""
import pikepdf
from pikepdf import Array, Dictionary, Name

from tools import (colour_space, fault, form, front, icc_space, paint, picture, plate_space, press_profile, raw_fault,
                   resources, rgb_profile, separation, show, state, tint, x_object)

SQUARE = "60 300 30 30 re f"


def fill(page, space, *parts):
    paint(page, f"{space} cs {' '.join(str(part) for part in parts)} scn {SQUARE}")


# ---- light ----

@fault("device-rgb")
def fill_of_light(pdf):
    paint(front(pdf), f"0.8 0.1 0.1 rg {SQUARE}")


@fault("device-rgb")
def line_of_light(pdf):
    paint(front(pdf), "0.8 0.1 0.1 RG 3 w 60 300 m 120 300 l S")


@fault("device-rgb")
def fill_in_a_drawing(pdf):
    paint(front(pdf), f"{x_object(front(pdf), form(pdf, f'0.8 0.1 0.1 rg {SQUARE}'.encode()))} Do")


@fault("device-rgb")
def picture_of_light(pdf):
    show(front(pdf), picture(pdf, bytes([200, 40, 40]) * 900, 30, 30, Name.DeviceRGB))


@fault("device-rgb")
def picture_with_a_palette_of_light(pdf):
    palette = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(bytes([200, 40, 40, 10, 10, 90]))])
    show(front(pdf), picture(pdf, bytes([0, 1]) * 450, 30, 30, palette))


@fault("device-rgb")
def inline_picture_of_light(pdf):
    content = b"q 7.2 0 0 7.2 60 300 cm BI /W 2 /H 2 /CS /RGB /BPC 8 ID " + b"ABCDEFGHIJKL" + b" EI Q\n"
    front(pdf).contents_add(content.replace(b"7.2", b"0.48"), prepend=False)


@fault("device-rgb")
def gradient_of_light(pdf):
    page = front(pdf)
    resources(page, "/Shading")["/ZH"] = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[60, 300, 90, 300],
        Function=Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1))
    paint(page, "60 300 30 30 re W n /ZH sh")


@fault("device-rgb")
def tiles_of_light(pdf):
    page = front(pdf)
    tile = pikepdf.Stream(pdf, b"0.8 0.1 0.1 rg 0 0 5 5 re f")
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 10, 10]), 10, 10, Dictionary()
    resources(page, "/Pattern")["/ZP"] = pdf.make_indirect(tile)
    paint(page, f"/Pattern cs /ZP scn {SQUARE}")


# ---- colour spaces with a meaning of their own ----

@fault("icc-colour", of="x1a")
def light_with_a_profile(pdf):
    page = front(pdf)
    fill(page, colour_space(page, icc_space(pdf, rgb_profile(), 3)), 0.8, 0.1, 0.1)


@fault("icc-colour", of="x1a")
def calibrated_light(pdf):
    page = front(pdf)
    fill(page, colour_space(page, Array([Name.CalRGB, Dictionary(WhitePoint=[0.9505, 1, 1.089])])), 0.8, 0.1, 0.1)


@fault("icc-colour", of="x1a")
def measured_colour(pdf):
    page = front(pdf)
    space = Array([Name.Lab, Dictionary(WhitePoint=[0.9642, 1, 0.8249], Range=[-100, 100, -100, 100])])
    fill(page, colour_space(page, space), 60, 40, 20)


@fault("icc-profile", of="x4", also=["icc-colour"])
def profile_with_too_many_components(pdf):
    page = front(pdf)
    fill(page, colour_space(page, icc_space(pdf, rgb_profile(), 4)), 0.8, 0.1, 0.1, 0)


@fault("icc-profile", of="x4", also=["icc-colour"])
def profile_that_is_none(pdf):
    page = front(pdf)
    fill(page, colour_space(page, icc_space(pdf, b"not a profile at all" * 10, 3)), 0.8, 0.1, 0.1)


@fault("icc-is-intent", of="x4", also=["icc-colour"])
def inks_with_the_profile_of_the_output(pdf):
    page = front(pdf)
    fill(page, colour_space(page, icc_space(pdf, press_profile(pdf).read_bytes(), 4)), 0.2, 0.1, 0, 0)


@fault("icc-overprint", of="x4", also=["icc-colour"])
def inks_with_a_profile_that_overprint(pdf):
    page = front(pdf)
    other = press_profile(pdf).read_bytes().replace(b"FOGRA39L Coated", b"Another printer")
    space = colour_space(page, icc_space(pdf, other, 4))
    paint(page, f"{state(page, OP=True, op=True, OPM=1)} gs {space} cs 0.2 0.1 0 0 scn {SQUARE}")


# ---- spot inks ----

@fault("spot-conflict")
def one_name_for_two_inks(pdf):
    page = front(pdf)
    fill(page, colour_space(page, separation("PANTONE 356 C", 0.2, 0, 0.3, 0)), 1)


@raw_fault("spot-name")
def name_that_is_no_text(data):
    # The good file's own plate, so that nothing else changes; '#xx' are the bytes of a name.
    assert b"#20356#20C" in data
    return data.replace(b"#20356#20C", b"#FE#FF#20C")


@fault("spot-names-alike")
def names_that_differ_by_case(pdf):
    page = front(pdf)
    fill(page, colour_space(page, separation("Pantone 356 C", 0.9, 0, 0.9, 0.2)), 1)


@fault("spot-names-alike")
def names_that_differ_by_suffix(pdf):
    page = front(pdf)
    fill(page, colour_space(page, separation("PANTONE 356 U", 0.9, 0, 0.9, 0.2)), 1)


@fault("spot-same-ink")
def two_names_for_one_ink(pdf):
    page = front(pdf)
    same = plate_space(page)
    fill(page, colour_space(page, Array([same[0], Name("/Emerald"), same[2], same[3]])), 1)


def several_inks(pdf, names, **attributes):
    """Fills with a DeviceN space; its tint transform drops all tints and gives one green."""
    function = pikepdf.Stream(pdf, ("{" + "pop " * len(names) + "0.5 0 0.5 0}").encode())
    function.FunctionType = 4
    function.Domain, function.Range = Array([0, 1] * len(names)), Array([0, 1] * 4)
    space = [Name.DeviceN, Array([Name("/" + name) for name in names]), Name.DeviceCMYK, pdf.make_indirect(function)]
    if attributes:
        space.append(Dictionary(**attributes))
    page = front(pdf)
    fill(page, colour_space(page, Array(space)), *[0.5] * len(names))


def described(*names):
    return {"Colorants": Dictionary({"/" + name: separation(name, 0.1 * (i + 1), 0.3, 0, 0)
                                     for i, name in enumerate(names)})}


@fault("devicen")
def one_ink_twice(pdf):
    several_inks(pdf, ["Ruby", "Ruby"], **described("Ruby"))


@fault("devicen", of="x1a")
def nine_inks(pdf):
    names = [f"Ink number {i}" for i in range(9)]
    several_inks(pdf, names, **described(*names))


@fault("devicen", of="x4")
def inks_that_nothing_describes(pdf):
    several_inks(pdf, ["Ruby", "Amber"])


@fault("registration-colour")
def colour_of_marks_on_the_page(pdf):
    page = front(pdf)
    fill(page, colour_space(page, Array([Name.Separation, Name.All, Name.DeviceCMYK, tint(1, 1, 1, 1)])), 0.4)
