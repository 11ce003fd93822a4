"""Briefings to render: a short one made here, and the five content files after the published originals."""

from dataclasses import replace
from datetime import date

import pytest

from macfa.documents.briefing.content import AuditReference, Briefing, Kind, Part, Statement


@pytest.fixture
def a_briefing():
    """A maker of briefings: seven short parts, and whatever else is asked for."""

    def make(**changes) -> Briefing:
        parts = tuple(
            Part(f"Heading {number}", (Statement(f"What part {number} says."),)) for number in range(1, 8)
        )
        plain = Briefing(
            title="Neglect, one year on",
            partnership="Wickerby Safeguarding Partnership",
            published=date(2025, 6, 12),
            parts=parts,
            audits=(AuditReference("Deep-dive audit", "May 2025"),),
        )
        return replace(plain, **changes)

    return make


@pytest.fixture
def with_part(a_briefing):
    """A maker of briefings whose part of a given number says the given statements."""

    def make(number: int, *statements: Statement, heading: str = "Areas for development") -> Briefing:
        parts = list(a_briefing().parts)
        parts[number - 1] = Part(heading, statements)
        return a_briefing(parts=tuple(parts))

    return make


@pytest.fixture
def finding():
    """A statement of some kind of finding."""

    def make(text: str, kind: Kind = Kind.WORRY, **more) -> Statement:
        return Statement(text, kind, **more)

    return make
