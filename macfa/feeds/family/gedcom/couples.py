"""What a family of a tree says of its couple: when it began, what it was, when and how it ended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macfa.feeds.cells import Value
from macfa.feeds.family.days import NEVER_TOLD, Days, within
from macfa.feeds.family.gedcom.lines import Line
from macfa.feeds.family.gedcom.remarks import Remarks
from macfa.feeds.family.gedcom.text import words


@dataclass(slots=True)
class Time:
    """One time together, as it is put together from the events of a family."""

    kind: str | None = None
    start: Days = NEVER_TOLD
    separated: Days = NEVER_TOLD
    end: Days = NEVER_TOLD
    ended: str | None = None

    def columns(self, first: str, second: str, remarks: Remarks) -> dict[str, Value]:
        """As a row of relationships."""
        over = self.ended is not None
        end = within(self.end, self.start, remarks.latest) if over else self.end
        return {
            "person": first, "kind": self.kind or "partner", "of": second, **self.start.columns("from"),
            **self.separated.columns("separated"), **end.columns("to"), "ended": self.ended,
        }  # fmt: skip


def times_of(family: Line, remarks: Remarks, *, childless: bool) -> Iterator[Time]:
    """The times together in the order of the file.

    A family with children that says nothing of the couple says only who the parents are; one without is a couple, or
    why should it be there.
    """
    times: list[Time] = []
    for line in family.below:
        kind, parting = _means(line, words()["couples"]), _means(line, words()["partings"])
        if kind and not _denied(line):
            _begin(times, kind, line, remarks)
        elif parting and not _denied(line):
            _end(times, parting, line, remarks)
    if not times and childless:
        times.append(Time("partner"))
    yield from times


def _means(line: Line, meanings: Mapping[str, str]) -> str | None:
    """What an event means: by the words of its type where they are known, else by its tag."""
    by_type = meanings.get(line.text("TYPE").casefold())
    if line.tag in ("MARR", "EVEN", "FACT"):
        return by_type or meanings.get(line.tag)
    return meanings.get(line.tag)


def _denied(line: Line) -> bool:
    """The event is said not to have been."""
    return line.value.strip().upper() == "N"


def _begin(times: list[Time], kind: str, line: Line, remarks: Remarks) -> None:
    days = remarks.days(line)
    if times and times[-1].ended is None:
        now = times[-1]
        now.kind = kind if now.kind in (None, "partner") else now.kind
        now.start = now.start or days
    else:
        times.append(Time(kind, days))


def _end(times: list[Time], parting: str, line: Line, remarks: Remarks) -> None:
    if not times or (times[-1].ended == parting and parting == "divorced"):
        times.append(Time())
    now, days = times[-1], remarks.days(line)
    if parting == "divorced":
        now.kind = now.kind if now.kind not in (None, "partner") else "married"
        now.separated = now.end if now.ended == "separated" else now.separated
        now.end, now.ended = days, parting
    elif now.ended is None:
        now.end, now.ended = days, parting
    else:
        now.separated = now.separated or days
