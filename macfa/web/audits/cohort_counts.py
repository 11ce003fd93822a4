"""How many children the draft terms would let in, by stratum, without giving small numbers away."""

import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from macfa.audits import cohort
from macfa.audits.terms import checked_terms
from macfa.disclosure.suppression import Table, suppress
from macfa.measures.power import say_plan
from macfa.partnership import here
from macfa.partnership.errors import Refused
from macfa.record.store import Record
from macfa.sampling.errors import SamplingError

_COLUMN = "Children"
SOME = "1 to 5, or hidden to protect them"


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows (stratum, count in words), the whole in words, what the sample can show, or why nothing can be counted."""

    strata: tuple[tuple[str, str], ...] = ()
    in_all: str = ""
    can_show: tuple[str, ...] = ()
    problem: str = ""


def count(terms: dict[str, Any]) -> Counted:
    """Count by the draft as it stands. A draft that is not whole yet says what is missing for a count."""
    missing = [name for name in ("cohort", "sample", "as_at") if not terms.get(name)]
    if missing:
        return Counted(
            problem="The children are counted when cohort, size and the day of the list are there."
        )
    folder = here.folder()
    try:
        version = Record(folder / "record").version().number
    except (OSError, ValueError):
        return Counted(problem="There are no data yet to count children in.")
    return _count(folder, version, json.dumps(_only(terms), sort_keys=True))


def _only(terms: dict[str, Any]) -> dict[str, Any]:
    """What the count depends on, with a stand-in for everything else that whole terms need."""
    partnership = here.partnership()
    first, second = (person.id for person in partnership.people[:2])
    agency = next(agency.id for agency in partnership.agencies if agency.kind == "council")
    return {
        "id": "count", "title": "Count", "themes": ["recognition"], "look_back": {"months": 12},
        "agencies": [{"agency": agency}],
        "timetable": {"starts": terms["as_at"], "days": [{"step": "returns", "day": 1}]},
        "panel": [first], "immediate_concern": {"manager": first, "next_manager": second},
        "cohort": terms["cohort"], "sample": terms["sample"], "as_at": terms["as_at"],
    }  # fmt: skip


@lru_cache(maxsize=64)
def _count(folder: Path, version: int, terms_json: str) -> Counted:
    try:
        terms = checked_terms(json.loads(terms_json), here.partnership(), "terms")
        frame = cohort.frame(terms, Record(folder / "record").version(), {})
    except (SamplingError, Refused) as error:
        return Counted(problem=str(error).replace("terms: ", ""))
    strata = Counter(child.stratum for child in frame.children)
    shown = suppress(
        Table(tuple(sorted(strata)), (_COLUMN,), tuple((strata[name],) for name in sorted(strata)))
    )
    return Counted(
        strata=tuple((name, _words(shown.shown[name, _COLUMN])) for name in sorted(strata)),
        in_all=_words(shown.shown["Total", _COLUMN]),
        can_show=_power(terms.parameters.size, len(frame.children), terms.cohort.chosen),
    )


def _power(size: int, cohort_size: int, chosen: object) -> tuple[str, ...]:
    if chosen:
        return (
            "People chose these children, so the sample says nothing of how common anything is among others.",
        )
    return say_plan(size, cohort_size if cohort_size > 5 else None)


def _words(shown: object) -> str:
    return f"{shown:,}" if isinstance(shown, int) else SOME
