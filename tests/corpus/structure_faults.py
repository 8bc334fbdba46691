"""Faults of the file, of what it says of itself, of its output intent and its pages' boxes."""
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tools import (fault, front, lzw, metadata_replaced, photo, press_profile, raw_fault, rewritten, rgb_profile)


# ---- the file ----

@raw_fault("not-a-pdf", of="x4")
def words(_):
    return b"A letter to the printer: the file follows tomorrow.\n"


@raw_fault("not-a-pdf", of="x4")
def nothing(_):
    return b""


@raw_fault("file-damaged")
def cut_short(data):
    return data[:len(data) * 2 // 3]


@raw_fault("file-damaged")
def wrong_place_of_the_table(data):
    at = data.rindex(b"startxref\n") + len(b"startxref\n")
    end = data.index(b"\n", at)
    return data[:at] + str(int(data[at:end]) - 7).encode() + data[end:]


@raw_fault("file-damaged")
def wrong_place_of_an_object(data):
    table = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    line = data.index(b" 00000 n", table)
    place = int(data[line - 10:line])
    return data[:line - 10] + f"{place + 3:010}".encode() + data[line:]


@raw_fault("data-after-end")
def words_after_the_end(data):
    return data + b"% made with a nice program\n" * 5


@raw_fault("pdf-version", of="x4")
def header_of_1_7(data):
    return data.replace(b"%PDF-1.6", b"%PDF-1.7", 1)


@fault("pdf-version", of="x4")
def catalogue_of_1_7(pdf):
    pdf.Root.Version = Name("/1.7")


@raw_fault("pdf-version", of="x1a")
def header_of_1_5(data):
    return data.replace(b"%PDF-1.4", b"%PDF-1.5", 1)


@raw_fault("no-file-id")
def no_id(data):
    at = data.rindex(b"/ID")
    return data[:at] + b"/XD" + data[at + 3:]


@raw_fault("encrypted", save={"encryption": pikepdf.Encryption(owner="o", user="", R=4)})
def encrypted_without_a_password(data):
    return data


@raw_fault("encrypted", of="x4", save={"encryption": pikepdf.Encryption(owner="o", user="u", R=4)})
def encrypted_with_a_password(data):
    return data


@raw_fault("object-streams", of="x1a", save={"object_stream_mode": pikepdf.ObjectStreamMode.generate})
def packed_objects(data):
    return data.replace(b"%PDF-1.5", b"%PDF-1.4", 1)


@fault("forbidden-filter")
def lzw_content(pdf):
    page = front(pdf)
    content = b"\n".join(part.read_bytes() for part in (
        page.Contents if isinstance(page.Contents, Array) else [page.Contents]))
    page.Contents = pikepdf.Stream(pdf, b"")
    page.Contents.write(lzw(content), filter=Name.LZWDecode)


@raw_fault("forbidden-filter")
def crypt_filter(data):
    image = data.index(b"/Subtype /Image")
    start = data.rindex(b" obj", 0, image)
    at = data.index(b"/Filter /FlateDecode", start)
    at_parameters = data.index(b"/DecodeParms <<", start)
    end = data.index(b">>", at_parameters) + 2
    assert at_parameters < at < data.index(b"endobj", start)
    parameters = data[at_parameters + len(b"/DecodeParms "):end]
    return rewritten(data, at_parameters, at + len(b"/Filter /FlateDecode"),
                     b"/DecodeParms [ null " + parameters + b" ] " + data[end:at] + b"/Filter [ /Crypt /FlateDecode ]")


@fault("external-stream")
def picture_in_another_file(pdf):
    photo(front(pdf)).F = String("photo.raw")


# ---- what it says of itself ----

@fault("no-standard", of="x4")
def no_claim(pdf):
    metadata_replaced(pdf, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "")
    if "/GTS_PDFXVersion" in pdf.docinfo:
        del pdf.docinfo["/GTS_PDFXVersion"]


@fault("no-standard", of="x1a")
def no_claim_in_info(pdf):
    del pdf.docinfo["/GTS_PDFXVersion"]


@fault("no-info-entry", of="x1a")
def no_title(pdf):
    del pdf.docinfo["/Title"]


@fault("no-info-entry", of="x1a")
def no_date_of_change(pdf):
    del pdf.docinfo["/ModDate"]


@fault("no-info-entry", of="x1a")
def no_trapping_state(pdf):
    del pdf.docinfo["/Trapped"]


@fault("trapped-unknown", also=["metadata-differs"])
def trapped_unknown(pdf):
    pdf.docinfo["/Trapped"] = Name.Unknown


@fault("no-metadata", of="x4")
def no_xmp(pdf):
    # The claim stays in Info, where readers of older standards look.
    pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"
    del pdf.Root.Metadata


@raw_fault("no-metadata", of="x4")
def packed_xmp(data):
    at = data.index(b"/Subtype /XML")
    start, end = data.rindex(b"<<", 0, at), data.index(b"endstream", at)
    packet = zlib.compress(data[data.index(b"<?xpacket", at):data.index(b'<?xpacket end="r"?>', at) + 19])
    return rewritten(data, start, end, b"<< /Filter /FlateDecode /Subtype /XML /Type /Metadata /Length %d >>\nstream\n"
                     % len(packet) + packet + b"\n")


@fault("no-metadata", of="x4")
def no_document_id(pdf):
    metadata_replaced(pdf, "xmpMM:DocumentID", "xmpMM:OtherID")


@fault("no-metadata", of="x4")
def no_title_in_xmp(pdf):
    metadata_replaced(pdf, "dc:title", "dc:source")


@fault("no-metadata", of="x4")
def broken_xmp(pdf):
    metadata_replaced(pdf, "</rdf:RDF>", "")


@fault("metadata-differs")
def other_title(pdf):
    pdf.docinfo["/Title"] = "Another title"


@fault("metadata-differs")
def other_date(pdf):
    pdf.docinfo["/CreationDate"] = "D:20200101000000+00'00'"


# ---- the output intent ----

@fault("no-output-intent")
def no_intent(pdf):
    del pdf.Root.OutputIntents


@fault("many-output-intents")
def two_intents(pdf):
    pdf.Root.OutputIntents.append(Dictionary({key: value for key, value in pdf.Root.OutputIntents[0].items()}))


@fault("output-condition")
def no_identifier(pdf):
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


@fault("output-condition", of="x4")
def neither_registry_nor_info(pdf):
    del pdf.Root.OutputIntents[0].RegistryName
    del pdf.Root.OutputIntents[0]["/Info"]


@fault("output-profile", of="x4")
def no_profile(pdf):
    del pdf.Root.OutputIntents[0].DestOutputProfile


def patched_profile(pdf, place, data):
    stream = press_profile(pdf)
    whole = bytearray(stream.read_bytes())
    whole[place:place + len(data)] = data
    stream.write(bytes(whole))


@fault("output-profile")
def profile_of_a_screen(pdf):
    patched_profile(pdf, 12, b"mntr")


@fault("output-profile")
def profile_with_a_wrong_size(pdf):
    patched_profile(pdf, 0, b"\x00\x00\x40\x00")


@fault("output-profile")
def profile_cut_short(pdf):
    press_profile(pdf).write(press_profile(pdf).read_bytes()[:200])


@fault("output-profile")
def profile_with_wrong_components(pdf):
    press_profile(pdf).N = 3


@fault("output-profile", of="x4")
def profile_of_icc_5(pdf):
    patched_profile(pdf, 8, b"\x05\x00\x00\x00")


@fault("output-profile", of="x1a")
def profile_of_icc_4(pdf):
    patched_profile(pdf, 8, b"\x04\x20\x00\x00")


@fault("device-colour", also=["output-profile"])
def inks_for_an_output_of_light(pdf):
    press_profile(pdf).write(rgb_profile()[:12] + b"prtr" + rgb_profile()[16:])
    press_profile(pdf).N = 3


# ---- pages ----

@fault("no-trim-box", also=["bleed-too-small"])
def no_trim(pdf):
    del front(pdf).obj.TrimBox


@fault("no-trim-box")
def trim_and_art_box(pdf):
    front(pdf).obj.ArtBox = front(pdf).obj.TrimBox


@fault("box-order", also=["bleed-too-small"])
def trim_beyond_the_bleed(pdf):
    page = front(pdf).obj
    left, bottom, right, top = (float(x) for x in page.TrimBox)
    page.BleedBox = Array([left + 3, bottom, right, top])


@fault("box-order")
def bleed_beyond_the_media(pdf):
    left, bottom, right, top = (float(x) for x in front(pdf).obj.MediaBox)
    front(pdf).obj.BleedBox = Array([left - 20, bottom, right, top])


@fault("bleed-too-small")
def two_millimetres_of_bleed(pdf):
    left, bottom, right, top = (float(x) for x in front(pdf).obj.TrimBox)
    front(pdf).obj.BleedBox = Array([left - 5.67, bottom - 5.67, right + 5.67, top + 5.67])


@fault("crop-box")
def crop_box_hides_the_bleed(pdf):
    front(pdf).obj.CropBox = front(pdf).obj.TrimBox


@fault("user-unit", of="x4", also=["low-resolution"])
def large_unit(pdf):
    for page in pdf.pages:
        page.obj.UserUnit = 2


@fault("page-sizes")
def turned_page(pdf):
    front(pdf).obj.Rotate = 90


@fault("page-sizes")
def another_size(pdf):
    left, bottom, right, top = (float(x) for x in front(pdf).obj.TrimBox)
    front(pdf).obj.TrimBox = Array([left, bottom, right, top - 20])
    front(pdf).obj.BleedBox = Array([left - 8.5, bottom - 8.5, right + 8.5, top - 11.5])


@fault("empty-page")
def empty_page(pdf):
    pdf.pages[1].Contents = pikepdf.Stream(pdf, b"q Q\n")


@fault("separated-pages")
def plate_as_a_page(pdf):
    front(pdf).obj.SeparationInfo = Dictionary(Pages=Array([front(pdf).obj]), DeviceColorant=Name.Cyan)
