"""Families as people send them, read as the feed reads them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def told(read, options) -> Callable[..., Any]:
    """A family read for the child C1, or for those named."""

    def told(path: Path, *children: str, **more: Any) -> Any:
        return read("family", path, replace(options, children=children or ("C1",), **more))

    return told


@pytest.fixture
def links() -> Callable[..., Any]:
    """Who is what of whom, as text."""

    def links(loaded: Any, child: str = "C1") -> list[str]:
        rows = [row for row in loaded.rows("relationship") if row["child"] == child]
        return sorted(f"{row['person'] or 'CHILD'} {row['kind']} {row['of'] or 'CHILD'}" for row in rows)

    return links
