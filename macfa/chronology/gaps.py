"""Gaps in what was done with a child, from the standards in force and from what is known to be complete.

A stretch without rows is a gap only where a standard asked for something in it and the record is complete, which is
what a verdict "late" or "missed" says. Where nobody can tell, `unknown` says so and no gap is made.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from macfa.chronology.entries import Entry
from macfa.chronology.gap import Gap, GapKind, Unknown
from macfa.chronology.gaps_expected import expected_gaps
from macfa.chronology.gaps_owed import Owed, end_of, owed_by, owner_of
from macfa.chronology.gaps_rules import Telling, rules
from macfa.chronology.kinds_told import kinds_of, of_others, was_kept
from macfa.record.history import ChildHistory
from macfa.standards.definition import Recurring
from macfa.standards.limits import counted
from macfa.standards.reading import Library, national_library
from macfa.standards.verdict import Answer, Verdict
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day
from macfa.vocabulary.days_in_words import in_words, span_in_words
from macfa.vocabulary.working_days import working_days

_A_DAY = timedelta(days=1)
_NOT_DONE = (Answer.LATE, Answer.MISSED)


def gaps(
    entries: Sequence[Entry],
    history: ChildHistory,
    verdicts: Iterable[Verdict],
    as_at: Day,
    *,
    library: Library | None = None,
    nation: str = "england",
) -> tuple[Gap, ...]:
    """Every stretch in which something was owed to the child and did not happen, in order of time.

    `verdicts` may be all verdicts on the child; those on standards that ask for no contact are passed over. `library`
    holds the standards they were judged by, the national ones where nothing is said.
    """
    owed = _owed(library or national_library())
    found = [
        _gap(verdict, owed[key], owner_of(verdict, owed[key].standard, history), as_at, nation)
        for verdict in verdicts
        if verdict.answer in _NOT_DONE
        and verdict.due is not None
        and (key := (verdict.standard, verdict.version)) in owed
    ]
    found += expected_gaps(entries, history, as_at)
    events = _Events(entries)
    told = (_with_entries(gap, events) for gap in _once(found))
    return tuple(sorted(told, key=lambda gap: (gap.first, gap.last, gap.agency, gap.id)))


def unknown(
    history: ChildHistory, verdicts: Iterable[Verdict], as_at: Day, *, library: Library | None = None
) -> tuple[Unknown, ...]:
    """The stretches in which nobody can tell whether the contact that was owed took place, in order of time.

    Stretches of one agency and standard that touch are one. What must happen again and again is in doubt up to the
    next time that is known, or to the end of what asks for it, or to the day asked about.
    """
    owed = _owed(library or national_library())
    silent: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    starts: dict[tuple[str, int], list[Day]] = defaultdict(list)
    for verdict in verdicts:
        if (key := (verdict.standard, verdict.version)) in owed and verdict.opened:
            insort(starts[verdict.standard, verdict.subject], verdict.opened)
            if verdict.answer is Answer.CANNOT_TELL:
                silent[owner_of(verdict, owed[key].standard, history), verdict.standard].append(verdict)
    found = []
    for (agency, standard), those in silent.items():
        title = _title(owed[standard, those[0].version])
        spans = [
            _in_doubt(one, owed[one.standard, one.version], starts[one.standard, one.subject], history, as_at)
            for one in those
        ]
        for first, last, why in _joined(spans):
            found.append(Unknown(history.child, agency, title, first, last, f"{title}: {why}."))
    return tuple(sorted(found, key=lambda one: (one.first, one.agency, one.title)))


def _once(found: Iterable[Gap]) -> Iterator[Gap]:
    """Of gaps in the same thing that two standards ask for, the one that the other lies within."""
    reach: dict[tuple[str, str, GapKind], Day] = {}
    for gap in sorted(found, key=lambda one: (one.first, -one.last.toordinal(), one.id)):
        key = gap.agency, gap.title, gap.kind
        if key not in reach or gap.last > reach[key]:
            reach[key] = gap.last
            yield gap


def _owed(library: Library) -> dict[tuple[str, int], Owed]:
    """What each version of each standard asks for, of those that ask for contact."""
    asked = ((one, owed_by(one)) for one in library.versions)
    return {(one.id, one.version): owed for one, owed in asked if owed is not None}


def _gap(verdict: Verdict, owed: Owed, owner: str, as_at: Day, nation: str) -> Gap:
    due = verdict.due or as_at
    since = verdict.opened or due
    if owed.gap is GapKind.NOT_THERE or since == due:
        first = last = since
    else:
        first = due + _A_DAY
        last = max(first, _last(verdict, due, as_at, nation))
    is_open = verdict.answer is Answer.MISSED and verdict.closed is None and first != since
    key = f"{verdict.standard}:{verdict.subject}:{since.isoformat()}"
    gap = Gap(
        key,
        verdict.child,
        owner,
        owed.gap,
        _title(owed),
        since,
        first,
        last,
        is_open,
        "",
        verdict.standard,
        verdict,
    )
    return replace(gap, sentence=_sentence(gap, owed.name, due))


def _last(verdict: Verdict, due: Day, as_at: Day, nation: str) -> Day:
    """The last day without: the one before it was done, or the last one that the verdict counted as over."""
    if verdict.answer is Answer.LATE and verdict.closed:
        return verdict.closed - _A_DAY
    if verdict.days is None:
        return as_at
    if verdict.unit == "working day":
        return working_days(nation).after(due, verdict.days) or as_at
    return due + timedelta(days=verdict.days)


def _title(owed: Owed) -> str:
    return owed.name[0].upper() + owed.name[1:]


def _sentence(gap: Gap, name: str, due: Day) -> str:
    match gap.kind:
        case GapKind.NOT_THERE:
            kinds = code_set("agency_kind")
            who = kinds.name(gap.agency) if gap.agency in kinds else "An agency"
            return f"{who}: expected at the {name} on {in_words(gap.first)}, and not there."
        case GapKind.NOT_SEEN if gap.first == gap.since:
            return f"The child was not seen at the {name} on {in_words(gap.first)}."
        case GapKind.NOT_SEEN:
            what = f"No {name} at which the child was seen"
        case GapKind.NOT_MET:
            what = f"No {name} was held"
    ends = "and none by the last day that is known" if gap.open else ""
    stretch = f"{what} {_from_to(gap.first, gap.last)}"
    return f"{', '.join(filter(None, (stretch, ends)))}. It was due by {in_words(due)}."


def _from_to(first: Day, last: Day) -> str:
    return f"on {in_words(first)}" if first == last else f"from {span_in_words(first, last)}"


class _Events:
    """The events of a chronology, without authors' notes, by the day on which they began."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._events = sorted((one for one in entries if one.mark is None), key=lambda one: one.when.first)
        self._starts = [one.when.first for one in self._events]
        self._longest = max((one.when.last - one.when.first for one in self._events), default=_A_DAY)

    def between(self, first: Day, last: Day) -> list[Entry]:
        """Those that lie, or may lie, between two days, both included."""
        start = bisect_left(self._starts, first - self._longest)
        near = self._events[start : bisect_right(self._starts, last)]
        return [one for one in near if one.when.last >= first]


def _with_entries(gap: Gap, events: _Events) -> Gap:
    """The gap with the entries that speak to it, and a sentence on them."""
    telling = rules().entries[gap.kind]
    near = events.between(gap.since + _A_DAY, gap.last)
    told = tuple(e.id for e in near if _tells_otherwise(e, gap, telling))
    others = tuple(
        e.id
        for e in near
        if e.agency != gap.agency and gap.first <= e.when.last and _had_contact(e, telling.others)
    )
    return replace(gap, told=told, others=others, sentence=_said_with(gap.sentence, told, others))


def _tells_otherwise(entry: Entry, gap: Gap, telling: Telling) -> bool:
    """The agency's own chronology tells of what the record does not have."""
    return entry.told and entry.agency == gap.agency and _had_contact(entry, telling.own)


def _had_contact(entry: Entry, kinds: frozenset[str]) -> bool:
    """It tells of such an event that its author was part of."""
    return bool(kinds) and bool(kinds_of(entry) & kinds) and was_kept(entry) and not of_others(entry)


def _said_with(sentence: str, told: Sequence[str], others: Sequence[str]) -> str:
    more = []
    if told:
        more.append(f"The agency's own chronology tells of contact in that time: {_entries(told)}.")
    if others:
        more.append(f"Other agencies tell of contact with the child in that time: {_entries(others)}.")
    return " ".join([sentence, *more])


def _entries(ids: Sequence[str]) -> str:
    return "1 entry" if len(ids) == 1 else f"{len(ids):,} entries"


Doubt = tuple[Day, Day, str]


def _in_doubt(
    verdict: Verdict, owed: Owed, starts: Sequence[Day], history: ChildHistory, as_at: Day
) -> Doubt:
    """From the day from which it was owed to the last one on which nobody can tell."""
    opened = verdict.opened or as_at
    last = verdict.due or opened
    if isinstance(owed.standard, Recurring):
        later = starts[bisect_right(starts, opened) :]
        ends = (later[0] if later else None, end_of(verdict, owed.standard, history))
        last = min((day for day in ends if day), default=as_at)
    return opened, max(opened, min(last, as_at)), verdict.sentence


def _joined(spans: Iterable[Doubt]) -> Iterator[Doubt]:
    found: list[Doubt] = []
    for first, last, why in sorted(spans):
        if found and first <= found[-1][1] + _A_DAY and why == found[-1][2]:
            found[-1] = found[-1][0], max(found[-1][1], last), why
        else:
            found.append((first, last, why))
    yield from found


def gaps_in_words(found: Sequence[Gap]) -> str:
    """ "3 times the child was not seen, longest 41 days": what a heading says of gaps of one kind."""
    if not found:
        return "None found"
    longest = max(gap.days for gap in found)
    kinds = [gap.kind for gap in found]
    each = [f"{counted(kinds.count(kind), 'time')} {kind.value}" for kind in GapKind if kind in kinds]
    return f"{', '.join(each)}; longest {counted(longest, 'day')}"
