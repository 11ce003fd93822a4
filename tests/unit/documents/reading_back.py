"""Reading back what we wrote, with readers that are not ours: lxml for pages, pypdf and pikepdf for PDFs."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdf
from lxml import html


def squeezed(text: str) -> str:
    """Text without any white space: where lines break differs between forms, the letters must not."""
    return "".join(text.split())


def page_words(page: str) -> str:
    """What the body of a page says, without its style sheet and pictures."""
    body = html.document_fromstring(page).body
    for picture in body.xpath(".//svg"):
        picture.drop_tree()
    return str(body.text_content())


def pdf_words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@dataclass(frozen=True)
class Tag:
    role: str
    alternative: str | None
    words: str


def tags(pdf: bytes) -> list[Tag]:
    """The structure tree in order; `words` is the text marked with each element and those inside it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        texts = _marked_texts(pdf)
        return [_tag(element, texts) for element in _elements(opened.Root.StructTreeRoot)]


def _tag(element: Any, texts: dict[tuple[int, int], str]) -> Tag:
    alternative = str(element.Alt) if "/Alt" in element else None
    return Tag(str(element.S)[1:], alternative, "".join(_words(element, texts)))


def _elements(node: Any) -> Iterator[Any]:
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _words(element: Any, texts: dict[tuple[int, int], str], page: Any = None) -> Iterator[str]:
    page = element.get("/Pg", page)
    for kid in _kids(element):
        if isinstance(kid, int):
            yield texts.get((page.objgen[0], kid), "")
        elif "/S" in kid:
            yield from _words(kid, texts, page)
        elif "/MCID" in kid:
            yield texts.get((kid.get("/Pg", page).objgen[0], int(kid.MCID)), "")


def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """The text inside each marked-content sequence, by page object and number, as pypdf decodes it."""
    found: dict[tuple[int, int], str] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        stack: list[int | None] = []
        number = page.indirect_reference.idnum

        def before(operator: bytes, operands: Any, *_: Any, stack: list[int | None] = stack) -> None:
            if operator == b"BDC" and isinstance(operands[1], dict):
                stack.append(operands[1].get("/MCID"))
            elif operator in (b"BDC", b"BMC"):
                stack.append(None)
            elif operator == b"EMC" and stack:
                stack.pop()

        def text(words: str, *_: Any, stack: list[int | None] = stack, number: int = number) -> None:
            if stack and stack[-1] is not None:
                found[number, stack[-1]] = found.get((number, stack[-1]), "") + words

        page.extract_text(visitor_operand_before=before, visitor_text=text)
    return found
