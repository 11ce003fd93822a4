"""The pages behind the bars of the internal report: two for each standard, by quarter and by team."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from macfa.disclosure.suppression_of_standards import ANSWERS, QUARTER, TEAM
from macfa.documents.document import Document, Link
from macfa.documents.standards_report.children import Bar, Group, Obligation, children_document
from macfa.record.rows import RowRef
from macfa.standards.breakdown import Placed, Span
from macfa.standards.definition import Standard
from macfa.standards.teams import team_in_words
from macfa.standards.verdict import Reported
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the pages lie beside the report: a folder, named after the report."""

    report: str
    partnership: str
    as_at: Day
    known_on: Day
    span: Span

    def hrefs(self, standard: str, kind: str, label: str) -> tuple[str, ...]:
        """From the report: where each of the five answers of a quarter or team leads."""
        return tuple(
            f"{self.report}/{_name(standard, kind)}.html#{_anchor(label, answer)}" for answer in ANSWERS
        )

    def of(self, standard: Standard, found: Sequence[Placed]) -> Iterator[tuple[str, Document]]:
        """The names and documents of a standard's two pages."""
        for kind, other in ((QUARTER, TEAM), (TEAM, QUARTER)):
            title = f"By {kind}: {standard.title_in_full}"
            back = Link("This standard in the report", f"../{self.report}.html#standard-{standard.id}")
            bars = [
                Bar(self._words(kind, label), tuple(self._groups(label, list(of_label), other)))
                for label, of_label in groupby(
                    sorted(found, key=lambda one: _order(kind, one)), key=lambda one: _label(kind, one)
                )
            ]
            yield _name(standard.id, kind), children_document(
                title, self.partnership, self.known_on, bars=bars, place=other.capitalize(), whole=back,
                as_at=self.as_at,
            )  # fmt: skip

    def _words(self, kind: str, label: str) -> str:
        return team_in_words(label) if kind == TEAM else self.span.words(int(label))

    def _groups(self, label: str, of_label: Sequence[Placed], other: str) -> Iterator[Group]:
        for answer in ANSWERS:
            some = [one for one in of_label if one.answer is answer]
            if some:
                some.sort(key=lambda one: (one.verdict.due or Day.max, one.verdict.order))
                lines = tuple(self._line(one, other) for one in some)
                yield Group(_anchor(label, answer), answer.value, lines)

    def _line(self, one: Placed, other: str) -> Obligation:
        verdict = one.verdict
        sentence = verdict.sentence
        return Obligation(
            verdict.child, verdict.opened, verdict.due, f"{sentence[0].upper()}{sentence[1:]}",
            self._words(other, _label(other, one)), tuple(map(_row_words, verdict.evidence)),
        )  # fmt: skip


def _name(standard: str, kind: str) -> str:
    return f"{standard}-by-{kind}"


def _label(kind: str, one: Placed) -> str:
    return one.team if kind == TEAM else str(one.quarter)


def _order(kind: str, one: Placed) -> tuple[bool, str, int]:
    return (one.team == "", one.team, 0) if kind == TEAM else (False, "", one.quarter)


def _anchor(label: str, answer: Reported) -> str:
    """A name made of letters and digits, whatever a team is called."""
    plain = label if label.isdecimal() else hashlib.sha256(label.encode()).hexdigest()[:12]
    return f"{answer.name.lower().replace('_', '-')}-{plain}"


def _row_words(row: RowRef) -> str:
    return f"delivery {row.delivery}, {row.sheet}, row {row.row}"
