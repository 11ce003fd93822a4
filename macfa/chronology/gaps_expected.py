"""What every child is offered and no table of the record holds: judged by chronologies that vouch for their time.

Any contact of the agency in the time counts, so that a gap means that the agency tells of nothing at all. Where the
chronology does not vouch for the whole time, nothing is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from macfa.chronology.entries import TOLD, Entry
from macfa.chronology.gap import Gap, GapKind
from macfa.chronology.gaps_rules import Expected, rules
from macfa.chronology.kinds_told import kinds_of, of_others, was_kept
from macfa.record.coverage import Complete
from macfa.record.history import ChildHistory
from macfa.vocabulary.days import Day
from macfa.vocabulary.days_in_words import in_words


def expected_gaps(entries: Sequence[Entry], history: ChildHistory, as_at: Day) -> Iterator[Gap]:
    """The expectations that an agency did not keep, of those that had run out by a day."""
    birth = next((row["birth"] for row in history.of("person") if row["birth"]), None)
    if birth is None:
        return
    for one in rules().expected:
        first, last = birth + timedelta(days=one.first), birth + timedelta(days=one.last)
        for agency in _who_vouches(history.complete, one.held_by, history.child, first, last):
            if last <= as_at and not _told(entries, one, agency, first, last):
                yield _gap(one, history.child, agency, first, last)


def _who_vouches(complete: Iterable[Complete], kind: str, child: str, first: Day, last: Day) -> Iterator[str]:
    """The agencies of a kind whose chronology of the child tells everything that happened from one day to another."""
    found = {
        one.agency
        for one in complete
        if one.table == TOLD and one.held_by == kind and one.holds(first, last)
        and (not one.children or child in one.children)
    }  # fmt: skip
    yield from sorted(found)


def _told(entries: Iterable[Entry], one: Expected, agency: str, first: Day, last: Day) -> bool:
    """The agency tells of something that counts, or might, and that may lie in the time."""
    near = (
        entry for entry in entries
        if entry.agency == agency and entry.mark is None and entry.when.first <= last and first <= entry.when.last
    )  # fmt: skip
    return any(_counts(entry, one) for entry in near)


def _counts(entry: Entry, one: Expected) -> bool:
    """It is, or may be, contact of the agency's own. Words that point to nothing may be anything."""
    kinds = kinds_of(entry)
    if not kinds:
        return not of_others(entry)
    return bool(kinds & one.kinds) and was_kept(entry) and not of_others(entry)


def _gap(one: Expected, child: str, agency: str, first: Day, last: Day) -> Gap:
    title = one.title[0].lower() + one.title[1:]
    stretch = f"from {in_words(first)} to {in_words(last)}"
    sentence = f"The chronology tells of no contact {stretch}, when the {title} was due."
    return Gap(
        f"{one.id}:{agency}:{first.isoformat()}", child, agency, GapKind.NOT_SEEN, one.title, first, first, last, False,
        sentence, one.id,
    )  # fmt: skip
