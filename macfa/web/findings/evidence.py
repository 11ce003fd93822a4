"""What a finding rests on, and what it could rest on: answers of returns and verdicts with their rows."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from macfa.audits import visibility
from macfa.audits.chronologies.glossaries import read_in_case
from macfa.audits.chronologies.reading import chronology_for, notes_for
from macfa.audits.findings.draft import EvidenceRow
from macfa.audits.models import AgencyReturn, Audit, Finding
from macfa.chronology.entries import Entry, Numbered
from macfa.documents.chronology.cells import day_cell
from macfa.instruments.library import tool
from macfa.partnership import here
from macfa.partnership.people import Person
from macfa.record.store import Record
from macfa.standards.reading import library_of
from macfa.standards.run import evaluate
from macfa.standards.verdict import Reported, Verdict

_SHOWN = (Reported.NOT_MET, Reported.MET, Reported.CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a finding can rest on. `value` is what the form sends back; it holds ids only."""

    value: str
    text: str
    picked: bool


def answers_to_pick(audit: Audit, finding: Finding, viewer: Person) -> Iterator[tuple[str, list[Choice]]]:
    """(case, its answers) of every return that the person may read."""
    picked = {tuple(answer) for answer in finding.drafted.get("returns", ())}
    names = {agency.id: agency.name for agency in here.partnership().agencies}
    returns = AgencyReturn.objects.visible_to(viewer).filter(sampled_child__audit=audit, involved=True)
    by_case: dict[str, list[Choice]] = {}
    for one in returns.order_by("case", "agency"):
        questions = {
            question.id: question for question in tool(one.tool, one.tool_version, _local()).questions
        }
        for question, answer in one.given.items():
            if question in questions and answer.value:
                words = {option.code: option.name for option in questions[question].options}
                text = (
                    f"{names[one.agency]}: {questions[question].text} {words.get(answer.value, answer.value)}"
                )
                key = (one.agency, one.case, question)
                by_case.setdefault(one.case, []).append(Choice("|".join(key), text, key in picked))
    yield from by_case.items()


def verdicts_to_pick(audit: Audit, finding: Finding, viewer: Person) -> Iterator[tuple[str, list[Choice]]]:
    """(case, the standards' verdicts on it) of every child in the sample whom the person may see."""
    picked = {_row(row) for row in visibility.evidence_for(finding, viewer)}
    library = library_of(here.folder())
    cases = {child.child: child.case for child in visibility.visible_children(audit, viewer)}
    found: dict[str, list[Choice]] = {case: [] for case in cases.values()}
    for verdict in verdicts_on(audit, list(cases)):
        rows = rows_of(verdict)
        if rows and verdict.answer.reported_as in _SHOWN:
            text = f"{library.newest(verdict.standard).title}: {verdict.sentence}"
            found[cases[verdict.child]].append(Choice(key_of(verdict, cases), text, set(rows) <= picked))
    yield from found.items()


def entries_to_pick(audit: Audit, finding: Finding, viewer: Person) -> Iterator[tuple[str, list[Choice]]]:
    """(case, entries of its chronology that somebody marked, or that are picked) within the person's reach."""
    picked = {_row(row) for row in visibility.evidence_for(finding, viewer)}
    for child in visibility.visible_children(audit, viewer):
        read = read_in_case(viewer, child.child)
        noted = notes_for(viewer, read)
        choices = [
            Choice(f"{child.case}|{one.entry.id}", _said(one), row in picked)
            for one in read.numbered
            if (row := row_of(one.entry)) and (one.entry.id in noted or row in picked)
        ]
        if choices:
            yield child.case, choices


def entry_rows(audit: Audit, wanted: Collection[str], viewer: Person) -> Iterator[EvidenceRow]:
    """The rows of the record behind the entries that a form sent back, as far as the person reads them."""
    for child in visibility.visible_children(audit, viewer):
        ids = {value.partition("|")[2] for value in wanted if value.partition("|")[0] == child.case}
        for entry in chronology_for(viewer, child.child).entries if ids else ():
            if entry.id in ids and (row := row_of(entry)):
                yield row


def row_of(entry: Entry) -> EvidenceRow | None:
    """The row of a delivery that says what an entry says."""
    return EvidenceRow(entry.child, entry.ref.delivery, entry.ref.sheet, entry.ref.row) if entry.ref else None


def _said(one: Numbered) -> str:
    """How an entry is offered: by number, day and agency; its words stay on its own page."""
    number = f"Event {one.number}" if one.number else "Note"
    return f"{number}, {day_cell(one.entry.when)}, {one.entry.agency}: {one.entry.event[:120]}"


def verdicts_on(audit: Audit, children: list[str]) -> list[Verdict]:
    """Every verdict on some children on the day of the audit's list."""
    version = Record(here.folder() / "record").version()
    library = library_of(here.folder())
    return list(
        evaluate(version, library, audit.terms.as_at, children=children, nation=here.partnership().nation)
    )


def key_of(verdict: Verdict, cases: dict[str, str]) -> str:
    """A verdict's name in a form: case, standard and the day it opened."""
    return f"{cases[verdict.child]}|{verdict.standard}|{verdict.opened.isoformat() if verdict.opened else ''}"


def rows_of(verdict: Verdict) -> tuple[EvidenceRow, ...]:
    """The rows that prove a verdict."""
    return tuple(EvidenceRow(verdict.child, ref.delivery, ref.sheet, ref.row) for ref in verdict.evidence)


def _row(row: dict[str, object]) -> EvidenceRow:
    return EvidenceRow(str(row["child"]), str(row["delivery"]), str(row["sheet"]), int(str(row["row"])))


def _local() -> Path:
    return here.folder() / "tools"
