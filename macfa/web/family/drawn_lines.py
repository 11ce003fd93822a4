"""What the own agency drew of somebody, in sentences, each of which can be taken out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macfa.audits.families.drawing import told
from macfa.family import when_told
from macfa.family.people_said import capital
from macfa.stewardship.models import DrawnRelation, DrawnStay, DrawnStep
from macfa.vocabulary.code_sets import code_set
from macfa.web.family.desk import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `kind` and `number` say which, `said` what it says."""

    kind: str
    number: int
    said: str


RELATION, STAY = "relation", "stay"
KINDS = {RELATION: DrawnRelation, STAY: DrawnStay}


def lines(of: Desk) -> list[Line]:
    """Every relationship and stay of who is spoken of, as the agency drew it."""
    key, own = of.own_key, of.own
    if key is None:
        return []
    relations = [one for one in own.relations if key in (one.person, one.other)]
    stays = [one for one in own.stays if one.person == key]
    return [
        *(Line(RELATION, one.pk, _relation(of, one)) for one in relations),
        *(Line(STAY, one.pk, _stay(of, one)) for one in stays),
    ]


def step_words(step: DrawnStep) -> str:
    """What a step did, with the names of whom it drew: "added Kelly"."""
    names = ", ".join(one.name for one in step.drawnperson_rows.all() if one.name)
    return f"{step.deed.words} {names}".strip()


def _relation(of: Desk, one: DrawnRelation) -> str:
    kind = code_set("relationship").name(one.kind)
    times = "; ".join(_times(one))
    return f"{_name(of, one.person)}: {kind} – {_name(of, one.other)}{f' ({times})' if times else ''}"


def _times(one: DrawnRelation) -> Iterator[str]:
    if one.start:
        yield f"from {_when(one.start, one.start_last)}"
    if one.separated:
        yield f"separated {_when(one.separated, one.separated_last)}"
    if one.ended and not (one.separated and one.ended.value == "separated"):
        ended = code_set("relationship_end").name(one.ended.value).lower()
        yield f"{ended} {_when(one.end, one.end_last)}".strip()


def _stay(of: Desk, one: DrawnStay) -> str:
    others = [
        _name(of, stay.person)
        for stay in of.own.stays
        if stay.household == one.household and stay.person != one.person
    ]
    times = "; ".join(
        f"{word} {_when(first, last)}"
        for word, first, last in (("from", one.start, one.start_last), ("until", one.end, one.end_last))
        if first
    )
    with_whom = f" with {', '.join(dict.fromkeys(others))}" if others else ""
    return f"{_name(of, one.person)}: household{with_whom}{f' ({times})' if times else ''}"


def _when(first: date | None, last: date | None) -> str:
    time = told(first, last)
    return when_told.day(time) if time else ""


def _name(of: Desk, key: str) -> str:
    identity = of.by_key.get(key)
    return capital(of.name(identity)) if identity else "Somebody"
