"""The obligations of a standard as tables that may be published: in total, by quarter, by team."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from macfa.disclosure.suppression_breakdowns import Published, publish
from macfa.disclosure.suppression_rows import Breakdown, Part, Row
from macfa.standards.breakdown import Span, Spot
from macfa.standards.teams import NOT_RECORDED
from macfa.standards.verdict import Reported

ANSWERS = tuple(Reported)
QUARTER, TEAM = "quarter", "team"


def breakdowns(found: Sequence[Spot], span: Span) -> tuple[Breakdown, Breakdown]:
    """The obligations of one standard by quarter (labels are codes) and by team, each row with its five answers."""
    quarters = _grouped((str(one.quarter), one) for one in found)
    teams = _grouped((one.team, one) for one in found)
    in_time = [str(code) for code in span.codes if str(code) in quarters]
    by_name = sorted(teams, key=lambda team: (team == NOT_RECORDED, team))
    return (
        Breakdown(QUARTER, tuple(Row((code,), quarters[code]) for code in in_time), ordered=True),
        Breakdown(TEAM, tuple(Row((team,), teams[team]) for team in by_name)),
    )


def published(found: Sequence[Spot], span: Span) -> Published:
    """What may go out of one standard: its five answers, and the same by quarter and by team."""
    both = breakdowns(found, span)
    return publish(both[0].whole, both)


def _grouped(labelled: Iterable[tuple[str, Spot]]) -> Mapping[str, tuple[Part, ...]]:
    counts: Counter[tuple[str, Reported]] = Counter()
    children: dict[tuple[str, Reported], set[str]] = {}
    for label, one in labelled:
        counts[label, one.answer] += 1
        children.setdefault((label, one.answer), set()).add(one.child)
    return {
        label: tuple(Part(counts[label, a], frozenset(children.get((label, a), ()))) for a in ANSWERS)
        for label in {label for label, _ in counts}
    }
