"""PDFs with something hidden in them, each planted in that of a briefing."""

import io
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import pikepdf
from clean_files import Variant, briefing
from pikepdf import Array, Dictionary, Name, Stream, String

from macfa.disclosure.outgoing.hidden import What


def _with(change: Callable[[pikepdf.Pdf], None], **saving: Any) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(briefing()["pdf"])) as pdf:
        change(pdf)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of some of what is planted
            pdf.save(made, **saving)
    return made.getvalue()


def _drawn(instructions: bytes) -> bytes:
    """The first page with more drawn on it; /FX is a typeface, /GX a look that hides nothing."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        page.Resources.Font.FX = pdf.make_indirect(font)
        page.Resources.ExtGState = Dictionary(GX=Dictionary(Type=Name.ExtGState, ca=0.01))
        page.contents_add(Stream(pdf, b"q " + instructions + b" Q"))

    return _with(change)


def _in_root(key: str, value: Any) -> bytes:
    return _with(lambda pdf: pdf.Root.__setitem__(key, value))


def _in_page(key: str, value: Any) -> bytes:
    return _with(lambda pdf: pdf.pages[0].obj.__setitem__(key, value))


def _told(key: str, value: str) -> bytes:
    return _with(lambda pdf: pdf.docinfo.__setitem__(key, value))


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["cases.csv"] = b"case,child"


def _annotated(subtype: str, **more: Any) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=[10, 10, 50, 50], **more)
        page = pdf.pages[0].obj
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])

    return _with(change)


def _revised() -> bytes:
    """An earlier state, kept before a later one as an editor does that saves quickly."""
    content = briefing()["pdf"]
    start = content.rfind(b"startxref") + len(b"startxref")
    address = content[start:].split()[0]
    changed = b"\n900 0 obj\n(case two)\nendobj\n"
    table = len(content) + len(changed)
    trailer = (
        b"trailer\n<< /Size 901 /Root 1 0 R /Prev " + address + b" >>\nstartxref\n" + str(table).encode()
    )
    return content + changed + b"xref\n0 0\n" + trailer + b"\n%%EOF\n"


def _orphan() -> bytes:
    """An object that nothing refers to: what was deleted and is still there."""
    made = _with(
        lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False
    )
    pdf = pikepdf.open(io.BytesIO(made))
    number = len(pdf.objects) + 1
    start = made.rfind(b"xref\n", 0, made.rfind(b"startxref"))
    planted = f"{number} 0 obj\n(case two)\nendobj\n".encode()
    table = made[start:].replace(f"0 {number}".encode(), f"0 {number + 1}".encode(), 1)
    entry = f"{start:010d} 00000 n \n".encode()
    table = table.replace(b"trailer", entry + b"trailer", 1).replace(
        f"/Size {number}".encode(), f"/Size {number + 1}".encode(), 1
    )
    table = table.replace(f"startxref\n{start}".encode(), f"startxref\n{start + len(planted)}".encode(), 1)
    return made[:start] + planted + table


def _unused_form(pdf: pikepdf.Pdf) -> None:
    form = Stream(pdf, b"BT ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    pdf.pages[0].Resources.XObject = Dictionary(XX=form)


def _in_a_form(pdf: pikepdf.Pdf) -> None:
    form = Stream(
        pdf, b"BT /FX 12 Tf 20 20 Td (two) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form.Resources = Dictionary(Font=Dictionary(FX=font))
    pdf.pages[0].Resources.XObject = Dictionary(XX=form)
    pdf.pages[0].contents_add(Stream(pdf, b"q /XX Do Q"))


def _layered(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))


def _mark_in_layer(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Properties = Dictionary(L1=Dictionary(Type=Name.OCG, Name=String("x")))
    pdf.pages[0].contents_add(Stream(pdf, b"/OC /L1 BDC EMC"))


def _cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([0, 0, 400, 400])


def _one_letter_for_many(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    cmap = font.ToUnicode.read_bytes()
    long = "".join(f"{ord(letter):04x}" for letter in "the child of case two").encode()
    font.ToUnicode = Stream(
        pdf, cmap.replace(b"endcmap", b"1 beginbfchar <0001> <" + long + b"> endbfchar endcmap")
    )


def _packet(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(
        b"<dc:format>", b"<xmp:Nickname>A. Worker</xmp:Nickname><dc:format>"
    )
    pdf.Root.Metadata = Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML)


def _packet_remark(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"<dc:format>", b"<!-- two --><dc:format>")
    pdf.Root.Metadata = Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML)


def _bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("About Amina")


def _spoken(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and str(one.get("/Type")) == "/StructElem":
            one.Alt = String("A picture of Amina, 7")
            return


_INK = b"0 g BT /FX 12 Tf 1 0 0 1 60 8 Tm (two) Tj ET "
_SCRIPT = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("1"))
_MADE = [
    ("text under a black box", What.UNDER, partial(_drawn, _INK + b"0 g 50 0 200 40 re f")),
    ("text under a white box", What.UNDER, partial(_drawn, _INK + b"1 g 50 0 200 40 re f")),
    ("text under a box of five sides", What.UNDER,
     partial(_drawn, _INK + b"0 g 50 0 m 250 0 l 250 40 l 150 60 l 50 40 l h f")),
    ("text under a round shape", What.UNDER,
     partial(_drawn, _INK + b"0 g 40 10 m 40 40 100 40 100 10 c 100 -20 40 -20 40 10 c f")),
    ("text under a thick line", What.UNDER, partial(_drawn, _INK + b"20 w 0 G 40 11 m 200 11 l S")),
    ("text under a picture", What.UNDER,
     partial(_drawn, _INK + b"q 200 0 0 40 50 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")),
    ("text under a box moved into its place", What.UNDER,
     partial(_drawn, _INK + b"q 1 0 0 1 50 0 cm 0 g 0 0 200 40 re f Q")),
    ("text under a shading", What.UNDER, partial(_drawn, _INK + b"q 50 0 200 40 re W n /SH sh Q")),
    ("text that is not painted", What.HIDDEN_TEXT, partial(_drawn, b"BT 3 Tr /FX 12 Tf 60 8 Td (two) Tj ET")),
    ("text that only cuts", What.HIDDEN_TEXT, partial(_drawn, b"BT 7 Tr /FX 12 Tf 60 8 Td (two) Tj ET")),
    ("text that shines through", What.HIDDEN_TEXT, partial(_drawn, b"/GX gs " + _INK)),
    ("text in the colour of the page", What.SAME_COLOUR,
     partial(_drawn, _INK.replace(b"0 g", b"0.984 0.973 0.953 rg"))),
    ("white text", What.SAME_COLOUR, partial(_drawn, _INK.replace(b"0 g", b"1 g"))),
    ("white text of four inks", What.SAME_COLOUR, partial(_drawn, _INK.replace(b"0 g", b"0 0 0 0 k"))),
    ("black text on a black box", What.SAME_COLOUR, partial(_drawn, b"0 g 50 0 200 40 re f " + _INK)),
    ("outlines in the colour of the page", What.SAME_COLOUR,
     partial(_drawn, b"1 G BT 1 Tr /FX 12 Tf 60 8 Td (two) Tj ET")),
    ("text of one point", What.TINY, partial(_drawn, _INK.replace(b"12 Tf", b"1 Tf"))),
    ("text made small by its matrix", What.TINY, partial(_drawn, _INK.replace(b"1 0 0 1 60", b"0.05 0 0 0.05 60"))),
    ("text pressed together", What.TINY, partial(_drawn, b"0 g BT 1 Tz /FX 12 Tf 60 8 Td (two) Tj ET")),
    ("text left of the page", What.OUTSIDE, partial(_drawn, _INK.replace(b" 60 8", b" -300 8"))),
    ("text above the page", What.OUTSIDE, partial(_drawn, _INK.replace(b" 60 8", b" 60 2000"))),
    ("text that runs off the page", What.OUTSIDE, partial(_drawn, _INK.replace(b" 60 8", b" 835 8"))),
    ("text on a part that is cropped away", What.OUTSIDE, partial(_with, _cropped)),
    ("text that is cut away", What.OUTSIDE, partial(_drawn, b"0 0 5 5 re W n " + _INK)),
    ("text outside a form's box", What.OUTSIDE, partial(_with, _in_a_form)),
    ("words that are read out for marked text", What.ALTERNATIVE,
     partial(_drawn, b"/Span << /ActualText (case of Amina) >> BDC " + _INK + b" EMC")),
    ("one letter that is copied as many", What.ALTERNATIVE, partial(_with, _one_letter_for_many)),
    ("words that are read out for a picture", What.ALTERNATIVE, partial(_with, _spoken)),
    ("a remark among the instructions", What.COMMENT, partial(_drawn, b"% case two\n")),
    ("a remark between the objects", What.COMMENT,
     lambda: briefing()["pdf"].replace(b"\nstartxref", b"\n% case two of the audit\nstartxref", 1)),
    ("an earlier state", What.EARLIER, _revised),
    ("bytes after the end", What.ORPHAN, lambda: briefing()["pdf"] + b"case two"),
    ("an object that nothing refers to", What.ORPHAN, _orphan),
    ("a form that no page draws", What.ORPHAN, partial(_with, _unused_form)),
    ("an embedded file", What.EMBEDDED, partial(_with, _attached)),
    ("a file that belongs to the document", What.EMBEDDED,
     partial(_in_root, "/AF", Array([Dictionary(F=String("x"))]))),
    ("a collection of files", What.EMBEDDED, partial(_in_root, "/Collection", Dictionary(Type=Name.Collection))),
    ("a script at the start", What.SCRIPT, partial(_in_root, "/OpenAction", _SCRIPT)),
    ("scripts by name", What.SCRIPT,
     partial(_in_root, "/Names", Dictionary(JavaScript=Dictionary(Names=["x", _SCRIPT])))),
    ("a script of a page", What.SCRIPT, partial(_in_page, "/AA", Dictionary(O=_SCRIPT))),
    ("a form", What.FORM, partial(_in_root, "/AcroForm", Dictionary(Fields=[]))),
    ("a field of a form", What.FORM, partial(_annotated, "Widget", FT=Name.Tx, V=String("two"))),
    ("layers", What.LAYER, partial(_with, _layered)),
    ("a part of a layer", What.LAYER, partial(_with, _mark_in_layer)),
    ("a note", What.ANNOTATION, partial(_annotated, "Text", Contents=String("two"))),
    ("highlighted words with a remark", What.ANNOTATION, partial(_annotated, "Highlight", Contents=String("two"))),
    ("a place to be blackened", What.ANNOTATION, partial(_annotated, "Redact")),
    ("a black box that can be moved", What.ANNOTATION, partial(_annotated, "Square")),
    ("an attached file", What.ANNOTATION, partial(_annotated, "FileAttachment")),
    ("a link to a file", What.OUTSIDE_LINK,
     partial(_annotated, "Link", A=Dictionary(S=Name.URI, URI=String("file:///srv/case2")))),
    ("a link that starts a program", What.OUTSIDE_LINK,
     partial(_annotated, "Link", A=Dictionary(S=Name.Launch, F=String("x")))),
    ("a link that says more", What.ANNOTATION, partial(_annotated, "Link", Contents=String("of Amina"),
     A=Dictionary(S=Name.URI, URI=String("https://x.example.org/")))),
    ("an author", What.METADATA, partial(_told, "/Author", "A. Worker")),
    ("keywords", What.METADATA, partial(_told, "/Keywords", "case two")),
    ("a title that tells more", What.METADATA, partial(_told, "/Title", "Neglect: Amina")),
    ("another program", What.METADATA, partial(_told, "/Producer", "Scanner of A. Worker")),
    ("an own property", What.METADATA, partial(_told, "/Case", "2")),
    ("a property of the packet", What.METADATA, partial(_with, _packet)),
    ("a remark in the packet", What.UNREADABLE, partial(_with, _packet_remark)),
    ("a bookmark that tells more", What.METADATA, partial(_with, _bookmark)),
    ("a thumbnail", What.THUMBNAIL, partial(_in_page, "/Thumb", Dictionary())),
    ("data of another program", What.CUSTOM_XML, partial(_in_page, "/PieceInfo", Dictionary())),
    ("a key of its own", What.UNKNOWN, partial(_in_root, "/Cases", String("two"))),
    ("a password", What.UNREADABLE,
     partial(_with, lambda pdf: None, encryption=pikepdf.Encryption(owner="x", user=""))),
    ("half a file", What.UNREADABLE, lambda: briefing()["pdf"][: len(briefing()["pdf"]) // 2]),
]  # fmt: skip
VARIANTS: list[Variant] = [(f"PDF: {name}", what, make) for name, what, make in _MADE]
