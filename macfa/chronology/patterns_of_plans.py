"""Patterns of plans: plans that begin again, steps up and down between levels of help, categories over time."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from macfa.chronology.accounts import entries_of_rows
from macfa.chronology.entries import Entry
from macfa.chronology.pattern import Instance, Pattern, PatternKind
from macfa.chronology.patterns_counting import listed, times
from macfa.chronology.timeline_bands import LEVELS_OF_HELP, categories
from macfa.record.history import ChildHistory, Row
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days_in_words import in_words, length_in_words

_NEAR_DAYS = 92
"""A plan that starts within three months of the end of another is a step from it, and not a new beginning."""


def patterns_of_plans(entries: Sequence[Entry], history: ChildHistory) -> Iterator[Pattern]:
    """Every pattern that the plans of the record show."""
    plans = sorted(
        (row for row in history.of("plan") if row["start"] and row["kind"] in LEVELS_OF_HELP),
        key=lambda row: (row["start"], -_level(row), row.id),
    )
    for kind in LEVELS_OF_HELP:
        yield from _again(kind, [row for row in plans if row["kind"] == kind], entries, history.child)
    yield from _steps(plans, entries, history.child)
    yield from _category([row for row in plans if row["kind"] == "CP"], entries, history.child)


def _again(kind: str, plans: Sequence[Row], entries: Sequence[Entry], child: str) -> Iterator[Pattern]:
    """Plans of one kind that began again after one had ended."""
    if len(plans) < 2:
        return
    between = [
        (later["start"] - earlier["end"]).days
        for earlier, later in pairwise(plans)
        if earlier["end"] and earlier["end"] < later["start"]
    ]
    name = _kind(kind)
    sentence = f"{len(plans)} plans of this kind, from {in_words(plans[0]['start'])} on."
    if between:
        sentence += f" The shortest time between one and the next was {length_in_words(min(between))}."
    instances = tuple(_instance(row, _lasted(row), entries) for row in plans)
    yield Pattern(f"again:{kind}", child, PatternKind.PLAN_CYCLES, f"{name} again", sentence, instances)


def _steps(plans: Sequence[Row], entries: Sequence[Entry], child: str) -> Iterator[Pattern]:
    """Changes from one level of help to another, where there was one up and one down at least."""
    changed = [(before, after) for before, after in pairwise(plans) if _steps_to(before, after)]
    up = sum(_level(after) > _level(before) for before, after in changed)
    down = len(changed) - up
    if not up or not down:
        return
    instances = tuple(
        _instance(
            after,
            f"{'Up' if _level(after) > _level(before) else 'Down'} from {_kind(before['kind']).lower()} "
            f"to {_kind(after['kind']).lower()}",
            entries,
        )
        for before, after in changed
    )
    between = f"between {in_words(instances[0].day)} and {in_words(instances[-1].day)}"
    sentence = f"Stepped up {times(up)} and down {times(down)} {between}."
    yield Pattern("steps", child, PatternKind.STEPS, PatternKind.STEPS.value, sentence, instances)


def _steps_to(before: Row, after: Row) -> bool:
    """The later plan took the place of the earlier one at another level."""
    if before["kind"] == after["kind"]:
        return False
    return before["end"] is None or (after["start"] - before["end"]).days <= _NEAR_DAYS


def _category(plans: Sequence[Row], entries: Sequence[Entry], child: str) -> Iterator[Pattern]:
    """The categories of child protection plans, where there are several plans or the category changed."""
    told = [(row, categories(row)) for row in plans if categories(row)]
    if len(told) < 2 and not any(len(of) > 1 for _, of in told):
        return
    seen = dict.fromkeys(code for _, of in told for code in of)
    counts = [f"{_name(code).lower()} in {sum(code in of for _, of in told)}" for code in seen]
    sentence = f"{listed(counts)} of {len(told)} {'plan' if len(told) == 1 else 'plans'}."
    changed = sum(len(of) > 1 for _, of in told)
    if changed:
        sentence += f" The category changed within a plan {times(changed)}."
    instances = tuple(
        _instance(row, f"{_name(of[0])}{''.join(f', later {_name(c).lower()}' for c in of[1:])}", entries)
        for row, of in told
    )
    sentence = sentence[0].upper() + sentence[1:]
    yield Pattern("category", child, PatternKind.CATEGORY, PatternKind.CATEGORY.value, sentence, instances)


def _instance(row: Row, words: str, entries: Sequence[Entry]) -> Instance:
    done = f"Ended: {row['end_reason']}" if row["end_reason"] else ""
    return Instance(row["start"], words, done, entries_of_rows(entries, [row]))


def _lasted(row: Row) -> str:
    kind = _kind(row["kind"])
    if row["end"] is None:
        return f"{kind}, from {in_words(row['start'])}, open"
    length = length_in_words((row["end"] - row["start"]).days)
    return f"{kind}, {in_words(row['start'])} to {in_words(row['end'])}, {length}"


def _level(row: Row) -> int:
    return len(LEVELS_OF_HELP) - LEVELS_OF_HELP.index(row["kind"])


def _kind(code: str) -> str:
    return code_set("plan_kind").name(code)


def _name(code: str) -> str:
    known = code_set("category")
    return known.name(code) if code in known else code
