"""From findings to what their pages show. Pure functions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macfa.audits.models import Finding
from macfa.audits.states import FindingState
from macfa.instruments.tool import FindingKind
from macfa.vocabulary.code_sets import code_set


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in a list."""

    number: int
    kind: str
    theme: str
    statement: str
    state: str
    from_evidence: bool


def lines_of(findings: Iterable[Finding]) -> list[Line]:
    """Findings in words."""
    return [
        Line(
            one.number,
            one.kind.words,
            theme_name(one.theme),
            one.statement,
            one.state.value,
            bool(one.source),
        )
        for one in findings
    ]


def theme_name(code: str) -> str:
    """A theme's name; a theme of the partnership's own stands as it is."""
    return code_set("theme").name(code) if code in code_set("theme") else code


@dataclass(frozen=True, slots=True)
class ThemeAcross:
    """A theme over all audits: how many accepted findings of each kind, audit by audit."""

    name: str
    cells: tuple[str, ...]


def themes_across(findings: Iterable[Finding]) -> tuple[list[str], list[ThemeAcross]]:
    """(titles of audits, rows), themes found in most audits first."""
    accepted = [one for one in findings if one.state is FindingState.ACCEPTED]
    audits = list(dict.fromkeys(one.audit for one in sorted(accepted, key=lambda one: one.audit.created_at)))
    counts = Counter((one.theme, one.audit.pk, one.kind) for one in accepted)
    themes = sorted(
        {one.theme for one in accepted}, key=lambda code: (-_in_audits(code, counts), theme_name(code))
    )
    rows = [
        ThemeAcross(theme_name(code), tuple(_cell(code, audit.pk, counts) for audit in audits))
        for code in themes
    ]
    return [audit.title for audit in audits], rows


def _in_audits(theme: str, counts: Counter[tuple[str, int, FindingKind]]) -> int:
    return len({audit for code, audit, _ in counts if code == theme})


def _cell(theme: str, audit: int, counts: Counter[tuple[str, int, FindingKind]]) -> str:
    found = [(kind, counts[theme, audit, kind]) for kind in FindingKind if counts[theme, audit, kind]]
    return ", ".join(f"{kind.words.lower()}: {count}" for kind, count in found) or "none"
