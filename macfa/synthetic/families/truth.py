"""The truth of families as a file: who everybody truly is and where they live on a day, and who says otherwise."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from macfa.synthetic.families.kin import Couple, Kin, Parent, Relative, Stay
from macfa.synthetic.lives import TOLD_BEFORE_BIRTH
from macfa.synthetic.truth_file import write_truth
from macfa.vocabulary.days import Day


def write_families(path: Path, kin: Iterable[Kin], by: Day) -> None:
    """Every family by its id (see `family_truth`), as canonical JSON."""
    write_truth(
        path, {"as_at": by.isoformat(), "families": {one.family: family_truth(one, by) for one in kin}}
    )


def family_truth(kin: Kin, by: Day) -> dict[str, Any]:
    """One family on a day: people, couples, parents, stays and ties that had begun, without what came later.

    `differs` is what the police say of who lives in the children's home and the council does not, and who is right;
    nothing where they agree.
    """
    people = [one for one in kin.people if one.born <= by + timedelta(days=TOLD_BEFORE_BIRTH)]
    there = {one.id for one in people}
    began = [one for one in kin.parents if one.start is None or one.start <= by]
    return {
        "people": {one.id: _person(one, by) for one in people},
        "couples": [_couple(one, by) for one in kin.couples if one.start <= by],
        "parents": [
            {"parent": one.parent, "child": one.child, "kind": one.kind, **_times(one, by)}
            for one in began if {one.parent, one.child} <= there
        ],
        "stays": [
            {"household": one.household, "person": one.person, "unknown_to": one.unknown_to, **_times(one, by)}
            for one in kin.stays if one.start <= by
        ],
        "ties": [
            {"who": one.source, "kind": one.kind, "whom": one.target, "from": one.start.isoformat()}
            for one in kin.ties if one.start <= by
        ],
        "differs": _differs(kin, by),
    }  # fmt: skip


def _person(one: Relative, by: Day) -> dict[str, str | None]:
    said = {"name": one.name, "sex": one.sex, "born": one.born.isoformat(), "part": one.part}
    return said | {"died": _by(one.died, by)}


def _couple(one: Couple, by: Day) -> dict[str, Any]:
    said = {"couple": [one.first, one.second], "kind": one.kind, "separated": _by(one.separated, by)}
    return said | _times(one, by)


def _times(one: Couple | Parent | Stay, by: Day) -> dict[str, str | None]:
    return {"from": _by(one.start, by), "to": _by(one.end, by)}


def _differs(kin: Kin, by: Day) -> dict[str, str] | None:
    one = kin.differs
    if one is None or not one.told_by(by):
        return None
    return {
        "agency": "police", "person": one.person, "household": one.household, "since": one.since.isoformat(),
        "right": one.right,
    }  # fmt: skip


def _by(day: Day | None, by: Day) -> str | None:
    return day.isoformat() if day is not None and day <= by else None
