"""A return form that came back, whether as an Excel workbook or as a Word document."""

from pathlib import Path

from macfa.documents.return_word import read as word
from macfa.documents.return_workbook import read as workbook
from macfa.documents.return_workbook.content import ReturnContent
from macfa.documents.return_workbook.form import Reference
from macfa.instruments.tool import AuditTool


def read_reference(path: Path) -> Reference:
    """Which form a file says it is: for finding the return it belongs to.

    WrongWorkbook where it is not a return form; FeedError where it cannot be opened.
    """
    return word.read_reference(path) if _is_word(path) else workbook.read_reference(path)


def read_concern(path: Path) -> str | None:
    """The immediate concern in a form, whatever else is wrong with it. None where there is none. FeedError."""
    return word.read_concern(path) if _is_word(path) else workbook.read_concern(path)


def read(path: Path, expected: Reference, tool: AuditTool) -> ReturnContent:
    """The return in the file at `path`, which must be the form `expected`. Both kinds of file give equal answers.

    WrongWorkbook where it is the form of another audit, case, organisation, kind, tool or version; FeedError.
    """
    return word.read(path, expected, tool) if _is_word(path) else workbook.read(path, expected, tool)


def _is_word(path: Path) -> bool:
    return path.suffix.lower().startswith(".do")
