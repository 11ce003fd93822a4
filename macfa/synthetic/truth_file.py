"""The truth as a file: what every standard should say, and what a careful reader of each file would answer.

Its parts: `standards` (see `owed_as_json`), `answers` (child, question: answer), `involved` (child: kinds of agency
that know it), `not_taken_in` (file, sheet: rows rejected and duplicate).
"""

import json
from pathlib import Path
from typing import Any

from macfa.synthetic.owed import Owed
from macfa.synthetic.truth import OwedTo
from macfa.vocabulary.days import Day


def owed_as_json(owed: dict[str, OwedTo]) -> dict[str, dict[str, list[list[str | None]]]]:
    """By standard and child: [opened, due, answer] of each obligation."""
    return {
        standard: {child: [_triple(one) for one in of_child] for child, of_child in children.items()}
        for standard, children in owed.items()
    }


def owed_from_json(owed: dict[str, dict[str, list[list[str | None]]]]) -> dict[str, OwedTo]:
    """What `owed_as_json` made, as values again."""
    return {
        standard: {child: [_owed(*one) for one in of_child] for child, of_child in children.items()}
        for standard, children in owed.items()
    }


def write_truth(path: Path, content: dict[str, Any]) -> None:
    """Canonical JSON: keys in order, no spaces, so that the same truth is the same bytes."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def read_truth(path: Path) -> dict[str, Any]:
    """The content of a truth file."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _triple(one: Owed) -> list[str | None]:
    return [one.opened.isoformat(), one.due.isoformat() if one.due else None, one.answer]


def _owed(opened: str | None, due: str | None, answer: str | None) -> Owed:
    assert opened and answer
    return Owed(Day.fromisoformat(opened), Day.fromisoformat(due) if due else None, answer)
