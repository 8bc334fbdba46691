"""Faults of fonts, annotations, actions, layers and other things that lie beside what pages paint."""
import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tools import fault, form, front, paint, photo, runs_of, x_object


def font_of(page):
    return next(font for _, font in page.Resources.Font.items())


def descendant(page):
    return font_of(page).DescendantFonts[0]


# ---- fonts ----

@fault("font-not-embedded")
def font_without_a_program(pdf):
    del descendant(front(pdf)).FontDescriptor.FontFile2


@fault("font-not-embedded")
def a_font_of_every_reader(pdf):
    page = front(pdf)
    page.Resources.Font["/ZF"] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
                                            Encoding=Name.WinAnsiEncoding)
    paint(page, "0 0 0 1 k BT /ZF 14 Tf 60 320 Td (Helvetica) Tj ET")


@fault("font-file-type")
def outlines_of_another_kind(pdf):
    descriptor = descendant(front(pdf)).FontDescriptor
    descriptor.FontFile3 = descriptor.FontFile2
    descriptor.FontFile3.Subtype = Name.CIDFontType0C
    del descriptor.FontFile2


@fault("font-widths")
def wrong_widths(pdf):
    font = descendant(front(pdf))
    font.W = Array([part for first, widths in runs_of(font.W)
                    for part in (first, Array([float(width) + 40 for width in widths]))])


@fault("missing-glyph")
def a_box_instead_of_a_letter(pdf):
    page = front(pdf)
    name = next(iter(page.Resources.Font.keys()))
    paint(page, f"0 0 0 1 k BT {name} 14 Tf 60 320 Td <0000> Tj ET")


@fault("missing-glyph")
def a_letter_that_was_left_out(pdf):
    page = front(pdf)
    name = next(iter(page.Resources.Font.keys()))
    paint(page, f"0 0 0 1 k BT {name} 14 Tf 60 320 Td <7ffe> Tj ET")


@fault("courier")
def a_font_named_courier(pdf):
    font = font_of(front(pdf))
    for part in (font, descendant(front(pdf))):
        part.BaseFont = Name("/ABCDEF+Courier")
    descendant(front(pdf)).FontDescriptor.FontName = Name("/ABCDEF+Courier")


# ---- annotations, actions, forms ----

def annotate(pdf, rect, **entries):
    made = Dictionary(Type=Name.Annot, Rect=Array(list(rect)), F=4, **entries)
    made.AP = Dictionary(N=form(pdf, b""))
    front(pdf).obj.Annots = Array([pdf.make_indirect(made)])


@fault("annotation-on-page")
def note_on_the_page(pdf):
    annotate(pdf, (60, 300, 90, 330), Subtype=Name.Square)


@fault("annotation-on-page")
def mark_inside_the_trim(pdf):
    annotate(pdf, (60, 300, 90, 330), Subtype=Name.PrinterMark)


@fault("active-content")
def script_on_opening(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))


@fault("active-content")
def script_by_name(pdf):
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


@fault("active-content")
def action_of_a_page(pdf):
    front(pdf).obj.AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("https://example.example")))


@fault("active-content", also=["annotation-on-page"])
def film_on_the_page(pdf):
    annotate(pdf, (60, 300, 90, 330), Subtype=Name.Movie, Movie=Dictionary(F=String("film.mov")))


@fault("form-field")
def field_to_fill_in(pdf):
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name"), V=String("x")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@fault("form-field")
def form_of_xfa(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pikepdf.Stream(pdf, b"<xdp/>"))


# ---- layers, viewing, what lies in the file ----

def layers(pdf, **configuration):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Words")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]),
                                       D=Dictionary(**{"Name": String("All"), "Order": Array([group]), **configuration}))


@fault("layers", of="x1a")
def layers_in_x1a(pdf):
    layers(pdf)


@fault("layers", of="x4")
def configuration_without_a_name(pdf):
    layers(pdf)
    del pdf.Root.OCProperties.D["/Name"]


@fault("layers", of="x4")
def layers_that_switch_themselves(pdf):
    layers(pdf, AS=Array([Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([]))]))


@fault("layers", of="x4")
def layer_missing_from_the_order(pdf):
    layers(pdf, Order=Array([]))


@fault("viewer-area")
def prints_the_trim_alone(pdf):
    if "/ViewerPreferences" not in pdf.Root:
        pdf.Root.ViewerPreferences = Dictionary()
    pdf.Root.ViewerPreferences.PrintArea = Name.TrimBox


@fault("embedded-file")
def letter_inside(pdf):
    embedded = pikepdf.Stream(pdf, b"Dear printer")
    embedded.Type = Name.EmbeddedFile
    spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("letter.txt"), UF=String("letter.txt"),
                                        EF=Dictionary(F=pdf.make_indirect(embedded))))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("letter.txt"), spec])))


@fault("postscript-object")
def postscript_form(pdf):
    made = pikepdf.Stream(pdf, b"showpage")
    made.Type, made.Subtype = Name.XObject, Name.PS
    paint(front(pdf), f"{x_object(front(pdf), pdf.make_indirect(made))} Do")


@fault("opi")
def picture_to_be_replaced(pdf):
    photo(front(pdf)).OPI = Dictionary({"/2.0": Dictionary(Type=Name.OPI, Version=2.0, F=String("big.tif"))})


@fault("alternate-image")
def two_pictures_to_choose_from(pdf):
    image = photo(front(pdf))
    other = pikepdf.Stream(pdf, bytes(4))
    other.Type, other.Subtype, other.Width, other.Height = Name.XObject, Name.Image, 1, 1
    other.BitsPerComponent, other.ColorSpace = 8, Name.DeviceCMYK
    image.Alternates = Array([Dictionary(Image=pdf.make_indirect(other), DefaultForPrinting=False)])


@fault("reference-object")
def page_of_another_file(pdf):
    made = form(pdf, b"", Ref=Dictionary(F=String("other.pdf"), Page=0))
    paint(front(pdf), f"{x_object(front(pdf), made)} Do")
