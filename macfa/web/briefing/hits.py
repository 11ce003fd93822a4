"""Hits of the disclosure check as a page shows them: where, the words around, and what to write instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from macfa.disclosure.gate import Problem, What

_AROUND = 60  # characters on either side of the words found
CAN_BE_LET_THROUGH = (What.IDENTIFYING_TEXT, What.SMALL_NUMBER)


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit. `before`, `words` and `after` are the text around it, empty where no single place says it."""

    place: str
    what: str
    detail: str
    proposal: str
    case: str
    before: str
    words: str
    after: str
    may_mean_something_else: bool


def hits_of(problems: Iterable[Problem], texts: Mapping[str, str]) -> list[Hit]:
    """Problems with the words around them. `texts` are the published texts by place."""
    return [_hit(problem, texts.get(problem.part, "")) for problem in problems]


def problem_from(kept: Mapping[str, Any], texts: Mapping[str, str]) -> Problem:
    """What a check kept, with the words found looked up again."""
    where = texts.get(kept["part"], "")[kept["start"] : kept["end"]]
    return Problem(**{**kept, "what": What(kept["what"]), "where": where})


def _hit(problem: Problem, text: str) -> Hit:
    start, end = problem.start, problem.end
    return Hit(
        place=problem.part,
        what=problem.what.value,
        detail=problem.detail,
        proposal=problem.proposal,
        case=problem.case,
        before=("… " if start > _AROUND else "") + text[max(0, start - _AROUND) : start] if end else "",
        words=text[start:end],
        after=text[end : end + _AROUND] + (" …" if end + _AROUND < len(text) else "") if end else "",
        may_mean_something_else=problem.what in CAN_BE_LET_THROUGH and bool(end),
    )
