"""Typst as we use it: our own template, the text as data, our own typefaces, no network, no other file.

Text reaches a template as JSON through `sys.inputs` and is only ever shown as a string, so nothing a user
writes is read as markup. The root folder is empty and packages have nowhere to come from.
"""

import json
import re
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

# One format of each face only: which of two files a folder walk finds first differs between machines.
_FACES = ("Regular", "Semibold", "Bold", "It")
_DOTS_PER_INCH = 240  # fine enough for small letters on paper
_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')


class TypesettingError(ValueError):
    """The text cannot be set as an accessible PDF; the message says why in words of the document's author."""


class NotDisplayed(TypesettingError):
    """Letters that none of our typefaces has; `text` holds them."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"The PDF cannot show “{text}”: our typefaces do not have it. Write it another way.")


def typeset(template: str, data: Mapping[str, Any], *, day: date) -> bytes:
    """A tagged PDF (PDF/UA-1) from a template of `macfa/documents/typst` and plain data.

    `day` becomes the file's creation date, so the same input gives the same bytes.
    """
    with TemporaryDirectory(prefix="macfa-typst-") as folder:
        try:
            pdf = _compiler(template, data, folder).compile(
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
            )
        except typst.TypstError as error:
            raise _wrong(error) from error
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter gave something else than one PDF")
    return pdf


def picture_png(svg: str, *, width: float) -> bytes:
    """A picture as PNG, to be shown `width` millimetres wide: the letters are those of our PDFs."""
    with TemporaryDirectory(prefix="macfa-typst-") as folder:
        data = {"svg": svg, "width": width}
        png = _compiler("picture.typ", data, folder).compile(format="png", ppi=_DOTS_PER_INCH)
    if not isinstance(png, bytes):
        raise TypeError("the typesetter gave something else than one picture")
    return png


def ask(template: str, data: Mapping[str, Any], label: str) -> Any:
    """The value of the one `metadata` element of a template that carries `label`, such as measured heights."""
    with TemporaryDirectory(prefix="macfa-typst-") as folder:
        answer = _compiler(template, data, folder).query(f"<{label}>", field="value", one=True)
    return json.loads(answer)


def _compiler(template: str, data: Mapping[str, Any], folder: str) -> typst.Compiler:
    source = files("macfa.documents").joinpath("typst", template).read_bytes()
    return typst.Compiler(
        source,
        root=folder,
        font_paths=_typefaces()[0],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        package_path=folder,
        package_cache_path=folder,
    )


@lru_cache(maxsize=1)
def _typefaces() -> tuple[typst.Fonts, "TemporaryDirectory[str]"]:
    """The embedded faces and Source Sans Pro. The folder is kept because faces are read when first used."""
    folder = TemporaryDirectory(prefix="macfa-typefaces-")
    for face in _FACES:
        name = f"SourceSansPro-{face}.ttf"
        with as_file(files("font_source_sans_pro").joinpath("files", name)) as source:
            shutil.copyfile(source, Path(folder.name) / name)
    return typst.Fonts(include_system_fonts=False, font_paths=[folder.name]), folder


def _wrong(error: typst.TypstError) -> TypesettingError:
    missing = _NO_LETTER.search(error.message)
    return (
        NotDisplayed(missing[1])
        if missing
        else TypesettingError(f"The PDF could not be made: {error.message}")
    )
