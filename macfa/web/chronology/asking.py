"""Which entries somebody asks for: narrowed by agency, kind, weight, days, person and words, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from macfa.chronology.entries import Entry, Numbered
from macfa.vocabulary.days import Day

PER_PAGE = 50
_WEIGHT = {"critical": 0, "high": 1, "medium": 2, "low": 3}


class Sort(StrEnum):
    """The orders in which entries can be listed."""

    TIME = "time"
    NEWEST = "newest"
    AGENCY = "agency"
    WEIGHT = "significance"

    @property
    def words(self) -> str:
        """As the form offers it."""
        return _SORTS[self]


_SORTS = {
    Sort.TIME: "Oldest first",
    Sort.NEWEST: "Newest first",
    Sort.AGENCY: "By agency",
    Sort.WEIGHT: "Most significant first",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. `person` and `words` may name somebody: they come in the body of a request only."""

    agency: str = ""
    kind: str = ""
    significance: str = ""
    impact: str = ""
    own: str = ""
    first: Day | None = None
    last: Day | None = None
    person: str = ""
    words: str = ""
    sort: Sort = Sort.TIME
    page: int = 1

    @property
    def narrows(self) -> bool:
        """Whether anything is left out by it."""
        return any((
            self.agency, self.kind, self.significance, self.impact, self.own, self.first, self.last, self.person,
            self.words,
        ))  # fmt: skip

    @property
    def in_address(self) -> dict[str, str]:
        """What may stand in an address: codes and days, never anything that names somebody."""
        said = {name: getattr(self, name) for name in ("agency", "kind", "significance", "impact", "own")}
        days = {name: day.isoformat() for name in ("first", "last") if (day := getattr(self, name))}
        sort = {} if self.sort is Sort.TIME else {"sort": self.sort.value}
        return {name: text for name, text in {**said, **days, **sort}.items() if text}

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is asked for. One whose day is not exact fits days that it may have happened on."""
        codes = all(
            not wanted or wanted == held
            for wanted, held in (
                (self.agency, entry.agency),
                (self.kind, entry.kind),
                (self.significance, entry.significance),
                (self.impact, entry.impact),
                (self.own, "own" if entry.told else "practice"),
            )
        )
        days = (self.first is None or entry.when.last >= self.first) and (
            self.last is None or entry.when.first <= self.last
        )
        named = not self.person or self.person in entry.people
        return codes and days and named and _says(entry, self.words)

    def listed(self, entries: Iterable[Numbered]) -> list[Numbered]:
        """The entries asked for, in the order asked for."""
        return _ORDERED[self.sort]([one for one in entries if self.fits(one.entry)])


def read(query: Mapping[str, Any], body: Mapping[str, Any]) -> Asked:
    """What a request asks for. What makes no sense is not asked: an address may be cut off or typed by hand."""
    given = {**{name: str(query[name]) for name in query}, **{name: str(body[name]) for name in body}}
    codes = {
        name: given.get(name, "").strip() for name in ("agency", "kind", "significance", "impact", "own")
    }
    return Asked(
        **codes, first=_day(given.get("first", "")), last=_day(given.get("last", "")),
        person=str(body.get("person", "")).strip(), words=str(body.get("words", "")).strip(),
        sort=_sort(given.get("sort", "")), page=_page(given.get("page", "")),
    )  # fmt: skip


def _says(entry: Entry, words: str) -> bool:
    """Every word stands somewhere in the entry, whatever its capitals."""
    if not words:
        return True
    cells = (entry.event, entry.response, entry.outcome, entry.voice, entry.source, entry.author)
    text = "\n".join((*cells, *entry.people, *(cell for _, cell in entry.more))).casefold()
    return all(word in text for word in words.casefold().split())


def _day(text: str) -> Day | None:
    try:
        return Day.fromisoformat(text)
    except ValueError:
        return None


def _sort(text: str) -> Sort:
    return Sort(text) if text in list(Sort) else Sort.TIME


def _page(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


def _by_weight(found: list[Numbered]) -> list[Numbered]:
    return sorted(found, key=lambda one: _WEIGHT.get(one.entry.significance or "", len(_WEIGHT)))


_ORDERED: dict[Sort, Callable[[list[Numbered]], list[Numbered]]] = {
    Sort.TIME: lambda found: found,
    Sort.NEWEST: lambda found: found[::-1],
    Sort.AGENCY: lambda found: sorted(found, key=lambda one: (one.entry.agency, one.entry.part)),
    Sort.WEIGHT: _by_weight,
}
