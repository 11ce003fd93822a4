"""An entry as it is compared: what it tells of, who is in it, on which days, in words that agencies share."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache

from macfa.chronology.entries import Entry
from macfa.chronology.words import Found, Lexicon, empty_stems, negatives, stem, word_list, words_of
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import read_day

HEARD_LATER = 21  # days: an agency may date an entry when a letter came
_MONTH = "[A-Za-z]{3,9}"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ ./-](?:\d{{1,2}}|{_MONTH}),?[ ./-](?:\d{{4}}|\d{{2}})\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
)
_NO_YEAR = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?=({_MONTH})\b)")
_MONTH_FIRST = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?")
_SHORT = re.compile(r"(?:on|of|dated|held|from|for) (\d{1,2})[/.](\d{1,2})\b(?![/:]|\.?\d)")
_DOES = "was|were|is|has|had|arrived|attended|came|went|seen|said|told|spoke|presented|lives|living|stayed|reported"
_CAPITAL = re.compile(rf"(?<=[a-z,;] )[A-Z][a-z]{{2,}}|(?:^|(?<=[.;!?] ))[A-Z][a-z]{{2,}}(?= (?:{_DOES})\b)")
_AS_WRITTEN = re.compile(r"[A-Za-z]{3,}")
_NAMES = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_QUOTED = re.compile("[“\"]([^”\"]+)[”\"]|(?<!\\w)[‘']([^’']+)[’'](?!\\w)")
_WORDS_OF_A_SAYING = 3
_ROLE = re.compile(r"(.*)@(\w+)(.*)")
_SAID = "disclosure"
_TAKEN_BACK = 3  # words: how far a "no" reaches


@dataclass(frozen=True, slots=True)
class Happening:
    """Something an entry can tell of; the fields are those of `words_happenings.yaml`."""

    code: str
    name: str
    kinds: frozenset[str]
    told: str
    apart: int
    sort: str | None
    part_of: str | None
    late: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What one entry says. `aside` are happenings of its response and outcome, `words` what it says beyond all names.

    `days` are those that its text names; `heard` says that its author has it from others; `agencies` are the kinds of
    agency that it names; `surface` gives for each word how the entry wrote it.
    """

    entry: Entry
    happenings: frozenset[str]
    aside: frozenset[str]
    roles: frozenset[str]
    body: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[Day]
    heard: bool
    agencies: frozenset[str]
    kinds: frozenset[str]
    surface: Mapping[str, str]
    kept: bool
    sorts: Mapping[str, frozenset[str]]
    quotes: frozenset[str]
    details: Mapping[str, frozenset[str]]
    capitals: frozenset[str]
    written: frozenset[str]
    first_names: frozenset[str]


@lru_cache(maxsize=12_000)
def read(entry: Entry) -> Reading:
    """The reading of an entry; the same entry always reads the same."""
    days, event = _without_days(entry.event, entry)
    more_days, rest = _without_days(". ".join((entry.response, entry.outcome)), entry)
    told, aside = _Text(event), _Text(f"{rest} . {entry.voice}")
    quotes = frozenset(_quotes(entry))
    happenings = _with_what_they_are_part_of(told.named("happenings") | ({_SAID} if quotes else set()))
    asides = _with_what_they_are_part_of(aside.named("happenings"))
    roles = told.named("people") | aside.named("people") | _Text(" . ".join(entry.people)).named("people")
    surface = aside.words() | told.words()
    whole = f"{event} . {rest} . {entry.voice}"
    return Reading(
        entry,
        happenings,
        asides - happenings,
        roles,
        told.named("body") or aside.named("body"),
        frozenset(surface),
        told.numbers() | aside.numbers(),
        days | more_days,
        "heard" in told.named("heard") | _of_source(entry.source, entry.agency)
        or told.tells_of_others(entry.agency),
        _agencies(roles, entry.agency),
        _kinds(entry, happenings),
        surface,
        bool(told.named("kept")),
        _sorts(happenings),
        quotes,
        told.details(),
        frozenset(_CAPITAL.findall(whole)),
        frozenset(_AS_WRITTEN.findall(whole)),
        _first_names(whole),
    )


def _first_names(text: str) -> frozenset[str]:
    """Stems of words with a capital that have no other beside them."""
    runs = (run.split() for run in _NAMES.findall(text))
    return frozenset(stem(words_of(run[0])[0]) for run in runs if len(run) == 1 and words_of(run[0]))


def _with_what_they_are_part_of(told: Iterable[str]) -> frozenset[str]:
    """A core group is a meeting: another agency may only say that there was one."""
    told = frozenset(told)
    return told | {whole for code in told if (whole := happenings()[code].part_of)}


def _agencies(roles: Iterable[str], agency: str) -> frozenset[str]:
    """Kinds of agency named by their people; the author's own people are none."""
    own = kind_of_agency(agency)
    named = (employers().get(role, ()) for role in roles)
    return frozenset(kind for kinds in named if own not in kinds for kind in kinds)


@lru_cache(maxsize=2_000)
def _of_source(source: str, agency: str) -> frozenset[str]:
    """Whether a source says that others told of it, or is another agency; a chronology has few sources."""
    text = _Text(source)
    others = _agencies(text.named("people"), agency)
    return text.named("heard") | ({"heard"} if others else set())


def _quotes(entry: Entry) -> Iterator[str]:
    """What somebody said, word for word: the child's voice, and what stands in quotation marks."""
    for said in (entry.voice, *("".join(found) for found in _QUOTED.findall(entry.event))):
        if len(words := words_of(said)) >= _WORDS_OF_A_SAYING:
            yield " ".join(words)


def _sorts(told: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code in told:
        if sort := happenings()[code].sort:
            found[sort] = found.get(sort, frozenset()) | {code}
    return found


def _kinds(entry: Entry, happenings_: Iterable[str]) -> frozenset[str]:
    """The author's kind, else those of what the text tells of."""
    if entry.kind and entry.kind != "other":
        return frozenset((entry.kind,))
    return frozenset(kind for code in happenings_ for kind in happenings()[code].kinds)


class _Text:
    """A text, its words, and the names of the field in it."""

    def __init__(self, text: str) -> None:
        self._words, self._stems = _split(text)
        self._found: dict[str, list[Found]] = {group: [] for group in _GROUPS}
        for one in _lexicon().find(self._words, self._stems):
            self._found[one.group].append(one)

    def named(self, group: str) -> frozenset[str]:
        """The names of a group in the text, without those that a "no" takes back."""
        return frozenset(one.code for one in self._found[group] if not self._taken_back(one))

    def words(self) -> dict[str, str]:
        """What the text says beyond names of people and happenings, things under their one name, as it was written."""
        covered = {
            place
            for group in ("people", "happenings")
            for one in self._found[group]
            if one.end - one.start <= _TAKEN_BACK
            for place in range(one.start, one.end)
        }
        found = {
            its_stem: word
            for place, (its_stem, word) in enumerate(zip(self._stems, self._words, strict=True))
            if place not in covered and len(word) > 2 and word.isalpha() and its_stem not in empty_stems()
        }
        for one in self._found["things"]:
            for place in range(one.start, one.end):
                found.pop(self._stems[place], None)
            found[f"={one.code}"] = " ".join(self._words[one.start : one.end])
        return found

    def tells_of_others(self, agency: str) -> bool:
        """People of another agency said it: "school rang about", "hospital say"."""
        people = [one for one in self._found["people"] if _agencies([one.code], agency)]
        return any(
            not told_by().isdisjoint(self._stems[max(0, one.start - 2) : one.end + 3]) for one in people
        )

    def details(self) -> dict[str, frozenset[str]]:
        """For each happening the stems of the words by which the text tells of it."""
        found: dict[str, frozenset[str]] = {}
        for one in self._found["happenings"]:
            stems = frozenset(self._stems[one.start : one.end]) - empty_stems()
            found[one.code] = found.get(one.code, frozenset()) | stems
        return found

    def numbers(self) -> frozenset[str]:
        """Numbers that are no dates and no times of day."""
        return frozenset(word for word in self._words if word[0].isdigit() and ":" not in word)

    def _taken_back(self, one: Found) -> bool:
        """A "no" stands before it that is no part of another name ("was not brought to the clinic")."""
        before = range(max(0, one.start - _TAKEN_BACK), one.start)
        return any(
            self._words[place] in negatives()
            and not any(other.start <= place < other.end for other in self._found["happenings"])
            for place in before
        )


def _split(text: str) -> tuple[list[str], list[str]]:
    words = words_of(text)
    return words, [stem(word) for word in words]


def _without_days(text: str, entry: Entry) -> tuple[frozenset[Day], str]:
    """The days that a text names, and the text without them. A day without its year is the nearest one."""
    if not any(map(str.isdigit, text)):
        return frozenset(), text
    days: set[Day] = set()

    def taken(found: re.Match[str]) -> str:
        day = read_day(found[0].replace(" of ", " ").replace(",", ""))
        if day:
            days.add(day)
        return " " if day else found[0]

    rest = _DATE.sub(taken, text)
    for written in _without_year(rest):
        days.update(_nearest(written, entry.when.first))
    return frozenset(days), rest


def _without_year(text: str) -> Iterator[str]:
    """Days without their year, as "day month": 3 May, 3rd of May, May 3rd, "on 3/5"."""
    yield from (f"{found[1]} {found[2]}" for found in _NO_YEAR.finditer(text))
    yield from (f"{found[2]} {found[1]}" for found in _MONTH_FIRST.finditer(text))
    yield from (f"{found[1]}/{found[2]}" for found in _SHORT.finditer(text))


def _nearest(written: str, day: Day) -> Iterator[Day]:
    mark = "/" if "/" in written else " "
    years = (read_day(f"{written}{mark}{day.year + step}") for step in (-1, 0, 1))
    near = [one for one in years if one and abs(one - day) < timedelta(days=120)]
    yield from near[:1]


@cache
def words_for(group: str) -> Lexicon:
    """The names of one group alone: people, happenings, things, body or heard."""
    return Lexicon({group: _named(group)})


_GROUPS = ("happenings", "people", "things", "body", "heard", "kept")


@cache
def _lexicon() -> Lexicon:
    return Lexicon({group: _named(group) for group in _GROUPS})


def _named(group: str) -> Mapping[str, Sequence[object]]:
    if group in ("happenings", "people"):
        return {code: one["words"] for code, one in word_list(group).items()}
    found: Mapping[str, Sequence[object]] = (
        word_list("heard") if group == "heard" else word_list("plain")[group]
    )
    return found


@cache
def is_known(word: str) -> bool:
    """The word stands among the field's words, so that its capital is that of a sentence."""
    its_stem = stem(word)
    return its_stem in empty_stems() or any(words_for(group).find([word], [its_stem]) for group in _GROUPS)


@cache
def told_by() -> frozenset[str]:
    """Stems of words by which people tell."""
    return frozenset(map(stem, word_list("heard")["telling"]))


@cache
def happenings() -> Mapping[str, Happening]:
    """Everything an entry can tell of, by code."""
    return {
        code: Happening(
            code,
            entry["name"],
            frozenset(entry["kinds"]),
            entry["told"],
            entry["apart"],
            entry.get("sort"),
            entry.get("part_of"),
            entry.get("late", HEARD_LATER),
        )
        for code, entry in word_list("happenings").items()
    }


@cache
def role_names() -> Mapping[str, str]:
    """The plain name of every role ("the mother"), by code."""
    return {code: entry["name"] for code, entry in word_list("people").items()}


@cache
def employers() -> Mapping[str, tuple[str, ...]]:
    """For each professional role the kinds of agency that it works for."""
    return {code: tuple(entry["of"]) for code, entry in word_list("people").items() if "of" in entry}


@cache
def kind_of_agency(agency: str) -> str | None:
    """The kind of an agency by its id or name ("school-2", "north-police"), None where it does not say."""
    words = re.sub(r"[\d_-]+", " ", agency).strip()
    kinds = code_set("agency_kind")
    return kinds.find(words) or next(filter(None, map(kinds.find, words.split())), None)
