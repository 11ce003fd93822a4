"""PDF: what its pages do not show and what it keeps beside them.

Read with pikepdf: the objects as they stand in the file, and each page's drawing instructions.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from macfa.disclosure.outgoing import pdf_kept
from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.pdf_page import paint, unseen
from macfa.disclosure.outgoing.pdf_state import Painted
from macfa.disclosure.outgoing.shown_words import ShownWords, has_unseen_letters


def find(content: bytes) -> Iterator[Hidden]:
    """What is hidden in a PDF. One that needs a password, or that has to be mended to be read, is unreadable."""
    yield from pdf_kept.in_bytes(content)
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise ValueError("a password is set")
            yield from _in_pdf(pdf)
    except (pikepdf.PdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError):
        # Whatever does not follow the format cannot be followed by the gate either.
        yield Hidden("The file", What.UNREADABLE)


def _in_pdf(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    pages = [(f"Page {number}", page, paint(page)) for number, page in enumerate(pdf.pages, start=1)]
    shown = ShownWords(run.text for _, _, painted in pages for run in painted.runs)
    for where, page, painted in pages:
        yield from (Hidden(where, what) for what in unseen(page, painted))
        yield from _beside(where, page, painted, shown)
        yield from pdf_kept.in_annotations(page, where, shown)
    yield from pdf_kept.in_objects(pdf)
    yield from pdf_kept.in_properties(pdf, shown)
    yield from pdf_kept.in_spoken_words(pdf, shown)


def _beside(where: str, page: Any, painted: Painted, shown: ShownWords) -> Iterator[Hidden]:
    """What a page's resources and marks hold and its picture does not."""
    if painted.layers:
        yield Hidden(where, What.LAYER)
    told_more = not all(shown.hold_facts(said) for said in painted.spoken_for_pictures)
    if painted.says_more or told_more or not all(shown.hold(said) for said in painted.marked):
        yield Hidden(where, What.ALTERNATIVE)
    if any(has_unseen_letters(run.text) for run in painted.runs):
        yield Hidden(where, What.INVISIBLE_LETTERS)
    drawn = page.obj.get("/Resources", {}).get("/XObject", {})
    if any(form.objgen not in painted.drawn_forms for form in drawn.values()):
        yield Hidden(where, What.ORPHAN)
    if _remarks(page):
        yield Hidden(where, What.COMMENT)


def _remarks(page: Any) -> bool:
    """Whether remarks stand between the drawing instructions; following the instructions passes over them."""
    contents = page.obj.get("/Contents", [])
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return any(True for stream in streams for _ in pdf_kept.remarks(stream.read_bytes()))
