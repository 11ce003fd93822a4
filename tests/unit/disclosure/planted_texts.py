"""CSV files, drawings and PNG pictures with something hidden in them."""

from functools import partial

from clean_files import Variant, chunk, drawing, picture, separated

from macfa.disclosure.outgoing.hidden import What


def _row(text: str) -> bytes:
    return separated() + text.encode()


def _drawn(old: bytes, new: bytes) -> bytes:
    return drawing().replace(old, new)


_END = b"</svg>"
_SEPARATED = [
    *((f"a cell that starts with {name}", What.FORMULA_TEXT, partial(_row, f'October,"{start}1+1",x\r\n'))
      for name, start in (
        ("an equals sign", "="), ("a plus sign", "+"), ("a minus sign and a formula", "-1+"), ("an at sign", "@SUM"),
        ("a tab", "\t="), ("a carriage return", "\r="), ("a wide equals sign", "＝"), ("a wide plus sign", "＋"),
        ("a wide at sign", "＠"), ("a wide minus sign", "－1+"), ("a space and an equals sign", " ="),
        ("a space that does not break", "\u00a0="), ("a line end", "\n="))),
    ("an instruction to the spreadsheet", What.FORMULA_TEXT, lambda: b"sep=;\r\n" + separated()),
    ("a column without a heading", What.RAGGED, partial(_row, "October,3,x,case two\r\n")),
    ("a row after many empty ones", What.FAR_AWAY, partial(_row, "\r\n" * 40 + "October,3,x\r\n")),
    ("a cell with many empty lines", What.FAR_AWAY, partial(_row, 'October,3,"x\n\n\n\n\ncase two"\r\n')),
    ("a cell with much room before its last words", What.FAR_AWAY, partial(_row, f"October,3,x{' ' * 60}two\r\n")),
    ("a cell too long for a spreadsheet", What.FAR_AWAY, partial(_row, f"October,3,{'x' * 40_000}\r\n")),
    ("letters without width", What.INVISIBLE_LETTERS, partial(_row, "October,3,x\u200b\u200by\r\n")),
    ("letters that turn the direction", What.INVISIBLE_LETTERS, partial(_row, "October,3,x\u202ey\r\n")),
    ("zero bytes", What.INVISIBLE_LETTERS, partial(_row, "October,3,x\0y\r\n")),
    ("another code than UTF-8", What.UNREADABLE, lambda: separated() + b"\xff\xfe"),
    ("a quotation that never ends", What.UNREADABLE, partial(_row, 'October,3,"x')),
]  # fmt: skip
_DRAWINGS = [
    ("a remark", What.COMMENT, partial(_drawn, _END, b"<!-- two -->" + _END)),
    ("metadata", What.METADATA, partial(_drawn, _END, b"<metadata>two</metadata>" + _END)),
    ("a script", What.SCRIPT, partial(_drawn, _END, b"<script>1</script>" + _END)),
    ("an event", What.SCRIPT, partial(_drawn, b"<rect ", b'<rect onclick="x" ')),
    ("a page within", What.EMBEDDED, partial(_drawn, _END, b"<foreignObject/>" + _END)),
    ("a picture from elsewhere", What.OUTSIDE_LINK,
     partial(_drawn, _END, b'<image href="https://x.example.org/a"/>' + _END)),
    ("a style from elsewhere", What.OUTSIDE_LINK,
     partial(_drawn, b'fill="#12474f"', b'fill="url(https://x.example.org)"')),
    ("text that is switched off", What.HIDDEN_TEXT, partial(_drawn, b"<text ", b'<text display="none" ')),
    ("text that is not seen", What.HIDDEN_TEXT, partial(_drawn, b"<text ", b'<text visibility="hidden" ')),
    ("text without paint", What.HIDDEN_TEXT, partial(_drawn, b'fill="#1c2a33"', b'fill="none"')),
    ("text that shines through", What.HIDDEN_TEXT, partial(_drawn, b"<text ", b'<text opacity="0" ')),
    ("white text", What.SAME_COLOUR, partial(_drawn, b'fill="#1c2a33"', b'fill="#fff"')),
    ("text in the colour of its bar", What.SAME_COLOUR, partial(_drawn, _END,
     b'<text x="5" y="14" fill="#12474f">two</text></svg>')),
    ("text under a bar", What.UNDER, partial(_drawn, b"<rect ", b'<text x="5" y="14">two</text><rect ')),
    ("tiny text", What.TINY, partial(_drawn, b'font-size="15"', b'font-size="1"')),
    ("text beside the picture", What.OUTSIDE, partial(_drawn, b'x="130"', b'x="900"')),
    ("text moved off the picture", What.OUTSIDE,
     partial(_drawn, b"<text ", b'<text transform="translate(-500 0)" ')),
    ("text among the definitions", What.OUTSIDE,
     partial(_drawn, b"<text ", b"<defs><text>two</text></defs><text ")),
    ("text outside any text element", What.HIDDEN_TEXT, partial(_drawn, b"<text ", b"<g>two</g><text ")),
    ("a description that tells more", What.ALTERNATIVE,
     partial(_drawn, b"Reviews held</title>", b"Reviews by Amina</title>")),
    ("a number only in the description", What.ALTERNATIVE,
     partial(_drawn, b"Reviews held</title>", b"of 3 held</title>")),
    ("data of another program", What.CUSTOM_XML, partial(_drawn, b"<rect ", b'<rect data-case="2" ')),
    ("letters without width", What.INVISIBLE_LETTERS, partial(_drawn, b"held: 120", "held\u2060: 120".encode())),
    ("a document type", What.COMMENT, lambda: b'<!DOCTYPE svg [<!ENTITY x "y">]>' + drawing()),
    ("something else than a drawing", What.OTHER_KIND, lambda: b"<html/>"),
]  # fmt: skip
_PICTURES = [
    ("a text", What.METADATA, lambda: picture(chunk(b"tEXt", b"Author\0x"))),
    ("a packed text", What.METADATA, lambda: picture(chunk(b"zTXt", b"x\0\0y"))),
    ("an international text", What.METADATA, lambda: picture(chunk(b"iTXt", b"XML:com.adobe.xmp\0"))),
    ("data of a camera", What.METADATA, lambda: picture(chunk(b"eXIf", b"MM\0*"))),
    ("a moment", What.METADATA, lambda: picture(chunk(b"tIME", b"\x07\xe9\1\1\1\1\1"))),
    ("an older picture", What.METADATA, lambda: picture(chunk(b"fdAT", b"x"))),
    ("bytes after the end", What.ORPHAN, lambda: picture() + b"case two"),
    ("a broken chunk", What.UNREADABLE, lambda: picture().replace(b"IEND", b"IEMD")),
    ("another kind of file", What.OTHER_KIND, lambda: b"GIF89a"),
]  # fmt: skip
VARIANTS: dict[str, list[Variant]] = {
    "csv": [(f"CSV: {name}", what, make) for name, what, make in _SEPARATED],
    "svg": [(f"drawing: {name}", what, make) for name, what, make in _DRAWINGS],
    "png": [(f"picture: {name}", what, make) for name, what, make in _PICTURES],
}
