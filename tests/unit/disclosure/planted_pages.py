"""Web pages with something hidden in them, each planted in the page of a briefing."""

import base64
from functools import partial

from clean_files import Variant, briefing, chunk, picture

from macfa.disclosure.outgoing.hidden import What


def _page(old: str, new: str) -> bytes:
    page = briefing()["html"].decode()
    if old not in page:
        raise ValueError("the page does not hold what is to be replaced")
    return page.replace(old, new, 1).encode()


def _with(markup: str) -> bytes:
    return _page("</main>", f"{markup}</main>")


def _styled(rule: str) -> bytes:
    return _page("</style>", f"{rule}</style>")


def _png(content: bytes) -> str:
    return f'<img alt="" src="data:image/png;base64,{base64.b64encode(content).decode()}">'


_MADE = [
    ("a remark", What.COMMENT, partial(_with, "<!-- case two -->")),
    ("a remark before the page", What.COMMENT, lambda: b"<!-- case two -->" + briefing()["html"]),
    ("a remark of a browser", What.COMMENT, partial(_with, "<!--[if IE]>two<![endif]-->")),
    ("an instruction", What.COMMENT, partial(_with, "<?note two?>")),
    ("a script", What.SCRIPT, partial(_with, "<script>let child = 2</script>")),
    ("data in a script", What.SCRIPT, partial(_with, '<script type="application/json">{"case": 2}</script>')),
    ("words for browsers without scripts", What.SCRIPT, partial(_with, "<noscript>two</noscript>")),
    ("an event", What.SCRIPT, partial(_page, "<h1", '<h1 onclick="x()"')),
    ("a hidden element", What.HIDDEN_TEXT, partial(_with, "<p hidden>two</p>")),
    ("a style that switches off", What.HIDDEN_TEXT, partial(_with, '<p style="display:none">two</p>')),
    ("a style in white", What.HIDDEN_TEXT, partial(_with, '<p style="color:#fff">two</p>')),
    ("a template", What.HIDDEN_TEXT, partial(_with, "<template><p>two</p></template>")),
    ("a closed dialogue", What.HIDDEN_TEXT, partial(_with, "<dialog>two</dialog>")),
    ("folded details", What.HIDDEN_TEXT, partial(_with, "<details><summary>x</summary>two</details>")),
    ("a data attribute", What.CUSTOM_XML, partial(_page, "<h1", '<h1 data-case="2"')),
    ("a class that no style knows", What.CUSTOM_XML, partial(_page, "<h1", '<h1 class="case-two"')),
    ("an identity that nothing refers to", What.CUSTOM_XML, partial(_page, "<h1", '<h1 id="case-two"')),
    ("a tip", What.TOOLTIP, partial(_page, "<h1", '<h1 title="case two"')),
    ("a picture from elsewhere", What.OUTSIDE_LINK,
     partial(_with, '<img alt="" src="https://x.example.org/a.png">')),
    ("a picture of the server", What.OUTSIDE_LINK, partial(_with, '<img alt="" src="/files/a.png">')),
    ("several sizes of a picture", What.OUTSIDE_LINK,
     partial(_with, '<img alt="" srcset="https://x.example.org/a 2x">')),
    ("a style sheet from elsewhere", What.OUTSIDE_LINK,
     partial(_page, "</head>", '<link rel="stylesheet" href="https://x.example.org/a.css"></head>')),
    ("another base", What.OUTSIDE_LINK, partial(_page, "</head>", '<base href="https://x.example.org/"></head>')),
    ("a link to a file", What.OUTSIDE_LINK, partial(_with, '<a href="file:///srv/case2">x</a>')),
    ("a link that runs", What.OUTSIDE_LINK, partial(_with, '<a href="javascript:x()">x</a>')),
    ("a link that holds data", What.OUTSIDE_LINK, partial(_with, '<a href="data:text/plain,two">x</a>')),
    ("a link into the server", What.OUTSIDE_LINK, partial(_with, '<a href="/cases/2">x</a>')),
    ("a frame", What.EMBEDDED, partial(_with, '<iframe src="about:blank"></iframe>')),
    ("an object", What.EMBEDDED, partial(_with, '<object data="x"></object>')),
    ("a form", What.FORM, partial(_with, '<form><input type="hidden" value="two"></form>')),
    ("a hidden field", What.FORM, partial(_with, '<input type="hidden" value="two">')),
    ("an author", What.METADATA, partial(_page, "</head>", '<meta name="author" content="A. Worker"></head>')),
    ("a description", What.METADATA, partial(_page, "</head>", '<meta name="description" content="two"></head>')),
    ("a redirection", What.METADATA, partial(_page, "</head>", '<meta http-equiv="refresh" content="1"></head>')),
    ("a title that tells more", What.METADATA, partial(_page, "<title>", "<title>Case two: ")),
    ("an alternative that tells more", What.ALTERNATIVE,
     partial(_with, _png(picture()).replace('alt=""', 'alt="of Amina"'))),
    ("a label that tells more", What.ALTERNATIVE, partial(_with, '<p aria-label="seen with Amina">x</p>')),
    ("a picture with an author", What.METADATA, partial(_with, _png(picture(chunk(b"tEXt", b"Author\0x"))))),
    ("a picture of another kind", What.OUTSIDE_LINK,
     partial(_with, '<img alt="" src="data:image/gif;base64,R0lG">')),
    ("a picture of one point", What.TINY, partial(_with, _png(picture()).replace("<img", '<img width="1"'))),
    ("letters without width", What.INVISIBLE_LETTERS, partial(_with, "<p>x\u200b\u200b\u2060y</p>")),
    ("letters of tags", What.INVISIBLE_LETTERS, partial(_with, "<p>x\U000e0061\U000e0062</p>")),
    ("tracked words", What.REVISION, partial(_with, "<p><del>two</del></p>")),
    ("an element that nobody knows", What.UNKNOWN, partial(_with, "<x-case>two</x-case>")),
    ("a remark in the style", What.COMMENT, partial(_styled, "/* case two */")),
    ("a style that loads", What.OUTSIDE_LINK, partial(_styled, "@import 'https://x.example.org/a.css';")),
    ("a ground that loads", What.OUTSIDE_LINK, partial(_styled, "p { background: url(https://x.example.org/a) }")),
    *((f"a rule: {rule}", what, partial(_styled, f".lead, main p {{ {rule} }}")) for rule, what in (
        ("display: none", What.HIDDEN_TEXT), ("visibility: hidden", What.HIDDEN_TEXT), ("opacity: 0", What.HIDDEN_TEXT),
        ("opacity: 1%", What.HIDDEN_TEXT), ("color: transparent", What.HIDDEN_TEXT), ("font-size: 0", What.TINY),
        ("font-size: 1px", What.TINY), ("color: #fff", What.SAME_COLOUR), ("color: #fbf8f3", What.SAME_COLOUR),
        ("color: white", What.SAME_COLOUR), ("color: #12474f; background: #12474f", What.SAME_COLOUR),
        ("position: absolute; left: -999rem", What.OUTSIDE), ("text-indent: -9999px", What.OUTSIDE),
        ("clip-path: inset(100%)", What.OUTSIDE), ("transform: scale(0)", What.OUTSIDE),
        ("height: 0; overflow: hidden", What.OUTSIDE), ("margin-left: -4000px", What.OUTSIDE))),
    ("words of a style", What.HIDDEN_TEXT, partial(_styled, "p::after { content: 'case two' }")),
    ("a value of a style", What.CUSTOM_XML, partial(_styled, ":root { --case: 'two' }")),
    ("a drawing with a remark of its own", What.METADATA, partial(_with, "<svg><metadata>two</metadata></svg>")),
    ("another code than UTF-8", What.UNREADABLE, lambda: briefing()["html"] + b"\xff\xfe"),
]  # fmt: skip
VARIANTS: list[Variant] = [(f"page: {name}", what, make) for name, what, make in _MADE]
