"""Reads the related persons of a health record (FHIR, JSON or XML): the demographics service's, and UK Core's."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from macfa.feeds.cells import Unfit
from macfa.feeds.errors import Unreadable
from macfa.feeds.family.account import Account
from macfa.feeds.family.days import NEVER_TOLD, Days, days_in, within
from macfa.feeds.family.fhir_tree import Node, each, resources_of, text
from macfa.feeds.family.relations import Relation, relations
from macfa.feeds.family.table_row import Line
from macfa.feeds.family.take import take
from macfa.feeds.options import Options
from macfa.record.rows import Problem
from macfa.vocabulary.days import Day

SHEET = "Related people"
RELATED, HISTORY, CONTACT = "RelatedPerson", "FamilyMemberHistory", "contact"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        files(__package__).joinpath("fhir.yaml").read_text(encoding="utf-8")
    )
    return found


def read_related(path: Path, account: Account, options: Options) -> None:
    """Every related person, member of a family history and contact of a patient. Each is a row of the file.

    The record is a child's: the one for whom it is loaded. Raises Unreadable where nobody or several are named, or
    the file is about several patients.
    """
    found = resources_of(path)
    if len(options.children) != 1:
        raise Unreadable(f"{path.name} is of one patient. Say which one child it is about.")
    people = list(_people(found))
    patients = {patient for _, one in people if (patient := _patient(one))}
    if len(patients) > 1:
        raise Unreadable(
            f"{path.name} is about {len(patients)} patients. Load the record of one child at a time."
        )
    others = Counter(
        str(one["resourceType"]) for one in found if one["resourceType"] not in (RELATED, HISTORY)
    )
    if others:
        listed = ", ".join(f"{count:,} {name}" for name, count in sorted(others.items()))
        account.staging.warn(
            "the file", f"Resources that were not read but for a patient's contacts: {listed}."
        )
    account.staging.sheet(SHEET)
    account.children.update(options.children)
    latest = options.extract_date or options.today
    lines = list(_lines(people, account, options.children, latest))
    take(
        lines,
        account,
        lambda line, expected: _refuse(account, line.row, "relationship", "", expected),
        one_home=True,
    )


def _people(found: Sequence[Node]) -> Iterator[tuple[str, Node]]:
    for resource in found:
        if resource["resourceType"] in (RELATED, HISTORY):
            yield str(resource["resourceType"]), resource
        elif resource["resourceType"] == "Patient":
            for contact in each(resource, CONTACT):
                if isinstance(contact, dict):
                    yield CONTACT, contact


def _patient(one: Node) -> str:
    return text(one, "patient", "identifier", "value") or text(one, "patient", "reference")


def _lines(
    people: Sequence[tuple[str, Node]], account: Account, children: tuple[str, ...], latest: Day
) -> Iterator[Line]:
    """Those who can be taken in; everybody else is refused with what was expected."""
    refusal = account.refusal(children[0])
    for number, (kind, one) in enumerate(people, start=1):
        if refusal:
            account.reject(SHEET, number, (Problem(kind, "", refusal),), {}, keep=False)
            continue
        line = _line(kind, one, number, children, latest)
        if isinstance(line, Line):
            yield line
        else:
            _refuse(account, number, line.column, line.found, line.expected)


def _line(kind: str, one: Node, row: int, children: tuple[str, ...], latest: Day) -> Line | Problem:
    relation = _relation(one)
    name = _name(one) if kind != HISTORY else text(one, "name")
    if relation is None:
        return Problem("relationship", "", "what the person is to the patient")
    if not name and relation.words:
        return Problem("relationship", _said(one), "the name of who has this role")
    if text(one, "active") == "false":
        return Problem("active", "false", "an entry that is in use")
    days = {
        "birthDate": _day(text(one, "birthDate") or text(one, "bornDate")),
        "start": _day(text(one, "period", "start")),
        "end": _day(text(one, "period", "end")),
        "deceasedDate": _day(text(one, "deceasedDate")),
    }
    for column, found in days.items():
        if isinstance(found, Unfit):
            return Problem(column, "", found.expected)
    born, since, until, died = (found for found in days.values() if not isinstance(found, Unfit))
    if text(one, "deceasedBoolean") == "true":
        died = within(NEVER_TOLD, born, latest)
    sex = text(one, "gender") or text(one, "sex", "coding", "code")
    return Line(
        SHEET, row, children, name, (relation,), _words()["sexes"].get(sex.casefold()) or relations().sex_of(relation),
        None, born, died, since, until if until.first and until.first <= latest else NEVER_TOLD, False, None,
        NEVER_TOLD, NEVER_TOLD, None, None, latest,
    )  # fmt: skip


def _relation(one: Node) -> Relation | None:
    """What the first role with a meaning says; else the words of the first."""
    roles = _words()["roles"]
    for coding in each(one, "relationship", "coding"):
        for said in (text(coding, "code"), text(coding, "display")):
            known = roles.get(said.casefold()) or said
            found = relations().find(known) if known else None
            if found and not found.itself:
                return found
    words = _said(one)
    return Relation((words,), words=words) if words else None


def _said(one: Node) -> str:
    return (
        text(one, "relationship", "coding", "display")
        or text(one, "relationship", "text")
        or text(one, "relationship", "coding", "code")
    )


def _name(one: Node) -> str:
    """The name in use, given names before the family's."""
    names: list[Any] = [name for name in each(one, "name") if isinstance(name, dict)]
    usual = sorted(names, key=lambda name: {"usual": 0, "official": 1}.get(text(name, "use"), 2))
    for name in usual:
        parts = [str(part) for part in each(name, "given")] + [text(name, "family")]
        whole = " ".join(" ".join(parts).split()) or text(name, "text")
        if whole:
            return whole
    return ""


def _day(said: str) -> Days | Unfit:
    """A date of FHIR, which may be a year, a month, a day or a time of a day."""
    if not said:
        return NEVER_TOLD
    day = said.partition("T")[0]
    parts = day.split("-")
    return days_in(f"{parts[1]}/{parts[0]}" if len(parts) == 2 else day)


def _refuse(account: Account, row: int, column: str, found: str, expected: str) -> None:
    account.reject(SHEET, row, (Problem(column, found, expected),), {})
