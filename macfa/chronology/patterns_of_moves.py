"""Patterns of moves: placements, homes, schools, and the people who hold the case."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from macfa.chronology.accounts import Event, day_of_event, entries_of_rows, ids_of
from macfa.chronology.entries import Entry
from macfa.chronology.kinds_told import tells_of
from macfa.chronology.pattern import Instance, Pattern, PatternKind
from macfa.chronology.patterns_counting import busiest_year
from macfa.record.history import ChildHistory, Row
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days_in_words import in_words

_FEWEST = 2
_TOLD_BY_KIND = {
    "home_move": (PatternKind.HOMES, "changes of home or household"),
    "school_move": (PatternKind.SCHOOLS, "changes of school"),
}
_WORKER = (PatternKind.WORKERS, "changes of worker")
_PLACEMENT = (PatternKind.PLACEMENTS, "moves of placement")
_AWAY = "T"
"""Codes of times away that begin with it are no moves: the child goes back."""
Noun = tuple[PatternKind, str]


def patterns_of_moves(
    entries: Sequence[Entry], events: Sequence[Event], history: ChildHistory
) -> Iterator[Pattern]:
    """Every kind of move that happened twice or more. Homes and schools are known from what agencies tell alone."""
    yield from _pattern(_PLACEMENT, list(_placements(entries, history)), history.child)
    for kind, noun in _TOLD_BY_KIND.items():
        moves = [event for event in events if any(tells_of(one, kind) for one in event)]
        yield from _pattern(noun, [_told(event, kind) for event in moves], history.child)
    workers = list(_workers(entries, history))
    told = [_told(event, "worker") for event in events if any(tells_of(one, "worker") for one in event)]
    yield from _pattern(_WORKER, workers or told, history.child)


def _pattern(noun: Noun, moves: Sequence[Instance], child: str) -> Iterator[Pattern]:
    if len(moves) < _FEWEST:
        return
    kind, several = noun
    most, end = busiest_year([move.day for move in moves])
    sentence = f"{len(moves):,} {several} from {in_words(moves[0].day)} to {in_words(moves[-1].day)}"
    sentence += f", {most:,} of them in the 12 months to {in_words(end)}." if 1 < most < len(moves) else "."
    yield Pattern(kind.name.lower(), child, kind, kind.value, sentence, tuple(moves))


def _placements(entries: Sequence[Entry], history: ChildHistory) -> Iterator[Instance]:
    """From one placement to the next; the first one is no move."""
    rows = [
        row for row in history.of("placement") if row["from"] and not (row["kind"] or "").startswith(_AWAY)
    ]
    for before, after in pairwise(sorted(rows, key=lambda row: (row["from"], row.id))):
        words = f"From {_placed(before)} to {_placed(after)}"
        reason = before["change_reason"] or ""
        yield Instance(after["from"], words, reason, entries_of_rows(entries, [after]))


def _placed(row: Row) -> str:
    known, kind = code_set("placement_kind"), row["kind"] or ""
    return known.name(kind)[0].lower() + known.name(kind)[1:] if kind in known else "a placement"


def _workers(entries: Sequence[Entry], history: ChildHistory) -> Iterator[Instance]:
    """From one worker to the next in the same role. Names are for those who may see them: they are not said here."""
    by_role: dict[str, list[Row]] = {}
    for row in sorted(history.of("worker"), key=lambda row: (row["from"] or history.as_at, row.id)):
        if row["from"]:
            by_role.setdefault(row["role"] or "worker", []).append(row)
    found = [
        Instance(
            after["from"],
            f"Change of {role.lower()}",
            before["change_reason"] or "",
            entries_of_rows(entries, [after]),
        )
        for role, rows in by_role.items()
        for before, after in pairwise(rows)
        if before["worker"] != after["worker"]
    ]
    yield from sorted(found, key=lambda one: (one.day, one.words))


def _told(event: Event, kind: str) -> Instance:
    of_kind = next(entry for entry in event if tells_of(entry, kind))
    return Instance(day_of_event(event), of_kind.event, of_kind.outcome, ids_of([event]))
