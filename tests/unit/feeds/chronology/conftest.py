"""Chronologies as people send them, read as the feed reads them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

HEADINGS = ("Date", "Source", "Event")


@pytest.fixture
def document(tmp_path: Path) -> Callable[..., Path]:
    """A Word document of one table or several, with a line of text before each."""

    def make(
        *tables: Sequence[Sequence[str]], name: str = "chronology.docx", lines: Sequence[str] = ()
    ) -> Path:
        file = docx.Document()
        for number, rows in enumerate(tables):
            if number < len(lines):
                file.add_paragraph(lines[number])
            table = file.add_table(rows=len(rows), cols=max(map(len, rows)))
            for row, written in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, written, strict=False):
                    cell.text = text
        path = tmp_path / name
        file.save(path)
        return path

    return make


@pytest.fixture
def told(read, options) -> Callable[..., Any]:
    """A chronology read for the child C1, or for those named, and for a part of the agency where one is."""

    def told(path: Path, *children: str, part: str = "", **more: Any) -> Any:
        return read("chronology", path, replace(options, children=children or ("C1",), part=part, **more))

    return told
