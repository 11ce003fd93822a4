"""What a briefing still lacks: what its readers will look for and not find. Nothing here stops it from going out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macfa.documents.briefing.content import Briefing, Kind, Statement

_FIGURE = re.compile(r"\d+(?:\.\d+)?%|\b\d[\d,]* of (?:the )?\d[\d,]*")
_TO_MEND = (Kind.WORRY, Kind.AREA_FOR_DEVELOPMENT, Kind.SYSTEM_LEARNING)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing. `place` as people count ("Part 4, statement 2"); `says` what to do about it."""

    place: str
    says: str

    def __str__(self) -> str:
        return f"{self.place}: {self.says}"


def missing(briefing: Briefing) -> tuple[Missing, ...]:
    """All that is missing: first what the whole lacks, then part by part."""
    return (*_kinds(briefing), *_about_the_audit(briefing), *_actions(briefing), *_statements(briefing))


def _kinds(briefing: Briefing) -> Iterator[Missing]:
    kinds = {statement.kind for part in briefing.parts for statement in part.statements}
    if Kind.GOOD_PRACTICE not in kinds:
        yield Missing("The seven parts", "No good practice is named. Say what people should keep doing.")
    if not kinds & set(_TO_MEND):
        yield Missing(
            "The seven parts", "No worry and no area for development is named. Say what has to change."
        )
    if Kind.ADVICE not in kinds:
        yield Missing("The seven parts", "No advice is given. Say what a practitioner can do tomorrow.")
    if Kind.QUESTION not in kinds and not briefing.questions:
        yield Missing("Questions", "No question is asked. Give teams something to talk about.")


def _about_the_audit(briefing: Briefing) -> Iterator[Missing]:
    if not briefing.children.number:
        yield Missing("The children", "How many children the audit looked at is not said.")
    if not briefing.children.chosen:
        yield Missing("The children", "How they were chosen is not said. Readers judge the findings by it.")
    if not briefing.organisations:
        yield Missing("Organisations", "No organisation is named. Say who took part.")
    if not briefing.contacts:
        yield Missing(
            "Contacts", "No contact is given. Say whom to ask, and whom to call if a child is not safe."
        )


def _actions(briefing: Briefing) -> Iterator[Missing]:
    if not briefing.actions:
        yield Missing("Actions", "No action is named. Say what the partnership does about what it found.")
    for number, action in enumerate(briefing.actions, start=1):
        lacking = [word for word, given in (("owner", action.owner), ("date", action.due)) if not given]
        if lacking:
            yield Missing(f"Action {number}", f"It has no {' and no '.join(lacking)}.")


def _statements(briefing: Briefing) -> Iterator[Missing]:
    advised = {
        reference
        for part in briefing.parts
        for statement in part.statements
        if statement.kind is Kind.ADVICE
        for reference in statement.evidence
    }
    for number, part in briefing.numbered_parts():
        for position, statement in enumerate(part.statements, start=1):
            for says in _lacks(statement, advised):
                yield Missing(f"Part {number}, statement {position}", says)


def _lacks(statement: Statement, advised: set[str]) -> Iterator[str]:
    if statement.kind.is_finding and not statement.evidence:
        yield "Nothing is kept that shows where this finding comes from."
    if statement.kind in _TO_MEND and not (
        statement.what_needs_to_happen or advised & set(statement.evidence)
    ):
        yield "It does not say what needs to happen."
    sourced = " ".join(number.shown for number in statement.numbers)
    for figure in _FIGURE.findall(statement.text):
        if figure not in sourced:
            yield f"The figure “{figure}” has no source."
