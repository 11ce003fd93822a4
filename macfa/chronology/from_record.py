"""Entries of one child's chronology from the record: agencies' own, and every table's rows told in plain words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from macfa.chronology.entries import TOLD, Entry, Mark, Precision, When, in_order
from macfa.chronology.of_tables import Choice, Conditions, Listed, Moment, Phrase, Telling, tellings
from macfa.feeds.chronology.further import from_text
from macfa.record.history import ChildHistory, Row
from macfa.record.tables import Kind, Table, tables
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

_Words = Mapping[str, tuple[str, ...]]


def entries_of(history: ChildHistory, *, tables: Collection[str] | None = None) -> tuple[Entry, ...]:
    """Every entry of the child, in order; of these `tables` of the record only, where they are given.

    A row of practice makes one entry for each of its moments (a plan starts, a plan ends). `Entry.id` follows from the
    child, the agency and the key of the row, so for an agency's own entry from when, source and event: another outcome
    makes the same entry say something new. Siblings are not looked at.
    """
    found: list[Entry] = []
    for name, telling in tellings().items():
        if tables is not None and name not in tables:
            continue
        if name == TOLD:
            found += map(_as_written, history.of(TOLD))
        else:
            found += (entry for row in history.of(name) for entry in _as_told(row, telling, history))
    return tuple(in_order(_each_its_own(found)))


def _as_written(row: Row) -> Entry:
    last, people = row["last"], row["people"] or ""
    return Entry(
        _id(row),
        row.child,
        row.agency,
        When(
            row["first"],
            last or row["first"],
            Precision(row["precision"] or Precision.DAY.value),
            row["uncertain"] == "yes",
            row["time"],
            row["end_time"],
            row["sequence"],
            row["date_written"] or "",
        ),
        row["source"] or "",
        row["event"] or "",
        row["kind"],
        row["significance"],
        row["impact"],
        row["response"] or "",
        row["outcome"] or "",
        row["voice"] or "",
        people=tuple(filter(None, map(str.strip, people.split(";")))),
        author=row["author"] or "",
        part=row["part"] or "",
        mark=Mark(row["mark"]) if row["mark"] else None,
        more=from_text(row["other"]),
        ref=row.sources[0],
    )


def _as_told(row: Row, telling: Telling, history: ChildHistory) -> Iterator[Entry]:
    if telling.told_in and _has_host(row, telling.told_in, history):
        return
    table = tables()[row.table]
    words = _words(table, row) | _listed(telling.lists, row, history)
    values = tuple((name, row[name]) for name in row.values if name not in table.private)
    for moment in telling.moments:
        day = row[moment.day]
        if day is not None and _fits(row, moment.when):
            yield replace(_told(row, moment, words), values=values)


def _told(row: Row, moment: Moment, words: _Words) -> Entry:
    def say(phrases: Sequence[Phrase]) -> str:
        return ". ".join(filter(None, (_sentence(phrase, row, words) for phrase in phrases)))

    title = tables()[row.table].title
    first: Day = row[moment.day]
    last: Day | None = row[moment.until] if moment.until else None
    return Entry(
        _id(row, moment.day),
        row.child,
        row.agency,
        When(first, max(first, last or first)),
        title,
        say(moment.event) or title,
        kind=_code(moment.kind, row),
        significance=_code(moment.significance, row),
        impact=_code(moment.impact, row),
        outcome=say(moment.outcome),
        voice=say(moment.voice),
        people=words.get(moment.people, ()) if moment.people else (),
        table=row.table,
        ref=row.sources[0],
    )


def _sentence(phrase: Phrase, row: Row, words: _Words) -> str | None:
    """The phrase with its words filled in; None where the row lacks one or does not fit."""
    if not _fits(row, phrase.when) or (phrase.unless and row[phrase.unless] is not None):
        return None
    if any(not words.get(column) for column in phrase.columns):
        return None
    filled = phrase.say.format(**{column: ", ".join(words[column]) for column in phrase.columns})
    starts_with_column = phrase.say.startswith("{")
    return filled[:1].upper() + filled[1:] if starts_with_column else filled


def _code(choice: str | Choice | None, row: Row) -> str | None:
    return choice.codes.get(row[choice.by], choice.otherwise) if isinstance(choice, Choice) else choice


def _fits(row: Row, when: Conditions) -> bool:
    return all(row[column] in codes for column, codes in when.items())


def _words(table: Table, row: Row) -> dict[str, tuple[str, ...]]:
    """The plain words of every column that may be read out and holds something."""
    return {
        column.name: (_plain(column.kind, column.codes, row[column.name]),)
        for column in table.columns
        if column.name not in table.private and row[column.name] is not None
    }


def _plain(kind: Kind, codes: str | None, value: object) -> str:
    if isinstance(value, Day):
        return f"{value:%d/%m/%Y}"
    if kind is Kind.CODE and codes and value in code_set(codes):
        return _within_a_sentence(code_set(codes).name(str(value)))
    return str(value)


def _within_a_sentence(name: str) -> str:
    """`Core group` becomes `core group`; GP, MARAC and DASH stay."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _listed(lists: Mapping[str, Listed], row: Row, history: ChildHistory) -> dict[str, tuple[str, ...]]:
    return {name: tuple(_of_others(listed, row, history)) for name, listed in lists.items()}


def _of_others(listed: Listed, row: Row, history: ChildHistory) -> Iterator[str]:
    column = tables()[listed.table].column(listed.say)
    for other in history.of(listed.table):
        filled = listed.filled is None or other[listed.filled] is not None
        if filled and _belongs(other, row, listed.match) and _fits(other, listed.when) and other[listed.say]:
            yield _plain(column.kind, column.codes, other[listed.say])


def _has_host(row: Row, host: str, history: ChildHistory) -> bool:
    pairings = [one.match for one in tellings()[host].lists.values() if one.table == row.table]
    return any(_belongs(row, other, match) for other in history.of(host) for match in pairings)


def _belongs(row: Row, host: Row, match: Mapping[str, str]) -> bool:
    return row.agency == host.agency and all(row[theirs] == host[ours] for theirs, ours in match.items())


_SAME_ENTRY = ("part", "first", "last", "time", "sequence", "source", "event")
"""What stays when an agency mends the rest of an entry. The record itself tells rows apart by all that they say."""


def _id(row: Row, moment: str = "") -> str:
    key = _SAME_ENTRY if row.table == TOLD else tables()[row.table].key
    said = [
        row.table,
        row.child,
        row.agency,
        moment,
        *(str(row[column]) for column in key),
    ]
    return blake2b("\x1f".join(said).encode(), digest_size=10).hexdigest()


def _each_its_own(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Rows of two feeds of one agency may have one key: the one that stands later gets an id of its own."""
    seen: dict[str, int] = {}
    for entry in sorted(entries, key=lambda one: (one.id, one.ref)):
        count = seen[entry.id] = seen.get(entry.id, 0) + 1
        yield entry if count == 1 else replace(entry, id=f"{entry.id}-{count}")
