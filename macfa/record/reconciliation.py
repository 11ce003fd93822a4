"""One episode, told by several feeds, is one episode. Without this, two feeds of one plan would be a repeat plan.

Pure: tellings in, episodes out; the order in which files were loaded does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from macfa.record.rows import RowRef
from macfa.record.tables import OneEpisode


@dataclass(frozen=True, slots=True)
class Telling:
    """One resolved row of one feed. `seen_in` are all deliveries that hold this row, not only the newest.

    `place` counts deliveries by extract date: of two tellings the one with the higher place is newer.
    """

    feed: str
    agency: str
    place: int
    source: RowRef
    seen_in: frozenset[str]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A column in which two tellings of one episode differ: the value kept, and the one that was not."""

    column: str
    kept: Any
    kept_from: RowRef
    other: Any
    other_from: RowRef


@dataclass(frozen=True, slots=True)
class Episode:
    """What several tellings come to. `values` column by column from the most trusted telling that has one."""

    first: Telling
    values: Mapping[str, Any]
    sources: tuple[RowRef, ...]
    disagreements: tuple[Disagreement, ...]


def reconcile(tellings: Iterable[Telling], rule: OneEpisode) -> list[Episode]:
    """Group one child's tellings into episodes.

    Rows that one delivery holds side by side are never one episode: their owner tells them apart. Otherwise a
    telling joins the episode whose start is nearest to its own, no more than `rule.within` days off.
    """
    alike: dict[tuple[Any, ...], list[Telling]] = defaultdict(list)
    for telling in tellings:
        alike[tuple(telling.values[column] for column in rule.same)].append(telling)
    return [
        _merge(group, rule)
        for same in sorted(alike, key=str)
        for group in _group(sorted(alike[same], key=lambda telling: _trust(telling, rule)), rule)
    ]


def _group(tellings: list[Telling], rule: OneEpisode) -> list[list[Telling]]:
    groups: list[list[Telling]] = []
    for telling in tellings:
        near = [group for group in groups if _may_join(telling, group, rule)]
        if near:
            min(near, key=lambda group: (_apart(telling, group[0], rule), group[0].source)).append(telling)
        else:
            groups.append([telling])
    return groups


def _may_join(telling: Telling, group: list[Telling], rule: OneEpisode) -> bool:
    told_apart = any(telling.seen_in & other.seen_in for other in group)
    return not told_apart and _apart(telling, group[0], rule) <= rule.within


def _apart(one: Telling, other: Telling, rule: OneEpisode) -> int:
    """Days between two starts; rows without a start are one only when both have none."""
    if rule.start is None:
        return 0
    first, second = one.values[f"{rule.start}_day"], other.values[f"{rule.start}_day"]
    if first is None or second is None:
        return 0 if first == second else rule.within + 1
    return abs(int(first) - int(second))


def _trust(telling: Telling, rule: OneEpisode) -> tuple[Any, ...]:
    """Most trusted feed first, then the newest extract; the rest only makes the order certain."""
    rank = rule.first.index(telling.feed) if telling.feed in rule.first else len(rule.first)
    return rank, -telling.place, telling.agency, str(sorted(telling.values.items())), telling.source


def _merge(group: list[Telling], rule: OneEpisode) -> Episode:
    values: dict[str, Any] = {}
    disagreements: list[Disagreement] = []
    for column in group[0].values:
        tellers = [telling for telling in group if telling.values[column] is not None]
        values[column] = tellers[0].values[column] if tellers else None
        if not column.endswith("_wd"):
            disagreements += [
                Disagreement(column, values[column], tellers[0].source, other.values[column], other.source)
                for other in tellers[1:]
                if other.values[column] != values[column]
            ]
    return Episode(group[0], values, tuple(t.source for t in group), tuple(disagreements))
