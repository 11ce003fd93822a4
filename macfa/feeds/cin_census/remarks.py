"""Remarks on a file: all counted, the first of each kind kept with its place."""

from collections import Counter
from typing import Any

from macfa.feeds.cin_census.structure import Structure
from macfa.record.staging import Staging

KEPT_PER_KIND = 25
KINDS = 200
_OTHER = "Remarks of further kinds"


class Remarks:
    """Hands remarks to the staging folder. A fault that stands in every child is told 25 times and then counted."""

    def __init__(self, staging: Staging, structure: Structure) -> None:
        self._staging = staging
        self._structure = structure
        self._counts: Counter[str] = Counter()

    def add(self, element: Any, child: int | None, kind: str, remark: str | None = None) -> None:
        """A remark on an element. `kind` is what it has in common with others; `remark` defaults to it."""
        if self._is_kept(kind):
            self._staging.warn(self.place(element, child), remark or kind)

    def on_file(self, remark: str) -> None:
        """A remark on the file as a whole."""
        self._staging.warn("the file", remark)

    def close(self) -> None:
        """Tell how often each kind came up beyond what was kept."""
        for kind, count in self._counts.items():
            if count > KEPT_PER_KIND:
                more = count - KEPT_PER_KIND
                self._staging.warn("the file", f"{kind}: {more:,} more of this kind", times=more)

    def place(self, element: Any, child: int | None) -> str:
        """Where an element stands: "Child 2, CINdetails 1, Assessments 3"."""
        steps: list[str] = []
        while element is not None and element.tag != "Child":
            steps.append(self._step(element))
            element = element.getparent()
        if child is not None and element is not None:
            steps.append(f"Child {child}")
        return ", ".join(reversed(steps))

    def _step(self, element: Any) -> str:
        parent = element.getparent()
        parts = self._structure.parts.get(parent.tag, ()) if parent is not None else ()
        if any(part.name == element.tag and part.single for part in parts) or parent is None:
            return str(element.tag)
        number = 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
        return f"{element.tag} {number}"

    def _is_kept(self, kind: str) -> bool:
        known = kind if kind in self._counts or len(self._counts) < KINDS else _OTHER
        self._counts[known] += 1
        return self._counts[known] <= KEPT_PER_KIND
