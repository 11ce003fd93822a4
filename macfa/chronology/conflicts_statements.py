"""What an account says of who was there, with whom the child lived, and what was decided."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from macfa.chronology.entries import Entry
from macfa.chronology.reading import words_for
from macfa.chronology.words import Found, Lexicon, empty_stems, stem, word_list, words_of

_TITLES = {"mr", "mrs", "ms", "miss", "dr"}
_FORMS = {"mrs": "ms", "miss": "ms"}
_AFTER_A_NAME = frozenset(
    (
        "was",
        "were",
        "is",
        "are",
        "has",
        "had",
        "told",
        "said",
        "says",
        "and",
        "not",
        "living",
        "lives",
        "lived",
        "staying",
    )
)
_REACH = 5  # words between a person and the words about the person
_PIECE = re.compile(r"[^.;!?\n]+")
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_AND = {"and", "both"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in an account: by `role` (code of words_people.yaml) or by `name` in small letters.

    A name is as it stands, without Dr and in one form of title: "hannah", "hannah waddington", "ms waddington".
    """

    role: str | None = None
    name: str = ""


@dataclass(frozen=True)
class Statements:
    """What one account says. `decided` are answers by question.

    `said` are those of whom the text says that they were there or not, `apposed` names with the role beside them, and
    `children` names of those of whom it says where they lived.
    """

    entry: Entry
    there: frozenset[Person]
    not_there: frozenset[Person]
    lives_with: frozenset[Person]
    said: frozenset[Person]
    apposed: frozenset[tuple[str, str]]
    children: frozenset[str]
    decided: Mapping[str, frozenset[str]]


@lru_cache(maxsize=12_000)
def statements(entry: Entry) -> Statements:
    """What an entry says, by the words of `words_conflicts.yaml`."""
    pieces = [_Piece(text) for text in _PIECE.findall(f"{entry.event}. {entry.response}. {entry.outcome}")]
    not_there = frozenset(person for piece in pieces for person in piece.about("not_there"))
    there = {person for piece in pieces for person in piece.about("there")} - not_there
    listed = [_Piece(one) for one in entry.people]
    present = {person for piece in listed for person in piece.people()}
    return Statements(
        entry,
        frozenset(there | present) - not_there,
        not_there,
        frozenset(person for piece in pieces for person in piece.lives_with()),
        frozenset(there) | not_there,
        frozenset(pair for piece in (*pieces, *listed) for pair in piece.apposed()),
        frozenset(name for piece in pieces for name in piece.who_lives()),
        _decided(entry),
    )


def _decided(entry: Entry) -> dict[str, frozenset[str]]:
    """Answers by question: from the outcome where it gives one, else from the rest of the entry."""
    found: dict[str, frozenset[str]] = {}
    for text in (f"{entry.event} . {entry.response}", entry.outcome):
        answers: dict[str, set[str]] = {}
        for one in _answers().find(*_split(text)):
            answers.setdefault(one.group, set()).add(one.code)
        found |= {question: frozenset(codes) for question, codes in answers.items()}
    return found


class _Piece:
    """A sentence, its words, the persons in it and where they stand."""

    def __init__(self, text: str) -> None:
        self._written = _TOKEN.findall(text.replace("&", " and "))
        self._words = ["".join(words_of(word)) for word in self._written]
        self._stems = [stem(word) for word in self._words]
        self._persons = sorted(self._found_people(), key=lambda one: one[0])

    def people(self) -> Iterator[Person]:
        return (person for _, _, person in self._persons)

    def apposed(self) -> Iterator[tuple[str, str]]:
        """A name and a role side by side: "Ms Lark (mother)", "father Joe Lark"."""
        for (_, end, one), (start, _, other) in pairwise(self._persons):
            if start == end and bool(one.name) != bool(other.name):
                yield one.name or other.name, one.role or other.role or ""

    def about(self, what: str) -> Iterator[Person]:
        """The persons of whom it says so."""
        found = _presence().find(self._words, self._stems)
        for one in found:
            group, _, side = one.group.partition(".")
            if group == what:
                yield from {
                    "after": self._after(one.end),
                    "before": self._before(one),
                    "within": self._within(one),
                }[side]
        yield from self._noted(what)

    def _noted(self, what: str) -> Iterator[Person]:
        """A note of hardly more than a person: "Mum there", "Dad out", "No father"."""
        if len(self._persons) == 1:
            start, end, person = self._persons[0]
            rest = " ".join(self._words[:start] + self._words[end:])
            if rest in _words_of_conflicts()["notes"][what]:
                yield person

    def lives_with(self) -> Iterator[Person]:
        """With whom a child lives, by the first person that stands where the words want one."""
        for one in _lives().find(self._words, self._stems):
            found = {"after": self._after(one.end), "before": self._before(one), "within": self._within(one)}
            yield from list(found[one.group])[:1]

    def who_lives(self) -> Iterator[str]:
        """Names of those of whom the sentence says where they live."""
        for one in _lives().find(self._words, self._stems):
            if one.group == "after":
                yield from (person.name for person in self._before(one) if person.name)

    def _within(self, one: Found) -> Iterator[Person]:
        return (person for start, end, person in self._persons if one.start <= start and end <= one.end)

    def _before(self, one: Found) -> Iterator[Person]:
        """The person that stands nearest before the words, and whom an "and" joins to that person."""
        last = one.start
        for start, end, person in reversed(self._persons):
            between = self._words[end:last]
            if (
                end <= last
                and len(between) <= (_REACH if last == one.start else 1)
                and self._joins(between, last, one)
            ):
                yield person
                last = start

    def _joins(self, between: Sequence[str], last: int, one: Found) -> bool:
        return last == one.start or set(between) <= _AND

    def _after(self, place: int) -> Iterator[Person]:
        first = place
        for start, end, person in self._persons:
            between = self._words[place:start]
            if start >= place and (len(between) <= 2 if place == first else set(between) <= _AND):
                yield person
                place = end

    def _found_people(self) -> Iterator[tuple[int, int, Person]]:
        taken: set[int] = set()
        for one in words_for("people").find(self._words, self._stems):
            if not any(self._titled(place) for place in range(one.start, one.end)):
                taken |= set(range(one.start, one.end))
                yield one.start, one.end, Person(one.code)
        place = 0
        while place < len(self._words):
            end = place
            while end < len(self._words) and end not in taken and self._is_name(end):
                end += 1
            if end > place and (name := self._name(place, end)):
                yield place, end, Person(None, name)
            place = max(end, place + 1)

    def _titled(self, place: int) -> bool:
        return place > 0 and self._words[place - 1] in _TITLES

    def _is_name(self, place: int) -> bool:
        """A word with a capital that is no word of ours; a title counts as the beginning of a name."""
        word, written = self._words[place], self._written[place]
        if word in _TITLES:
            return True
        known = self._stems[place] in empty_stems() or _is_known(word, self._stems[place])
        capital = written[:1].isupper() and (
            not written.isupper() or self._titled(place) or self._beside_a_name(place)
        )
        return capital and (not known or self._titled(place))

    def _beside_a_name(self, place: int) -> bool:
        """ "LARK Joe", "Joe LARK": a surname in capitals beside a first name."""
        beside = [self._written[other] for other in (place - 1, place + 1) if 0 <= other < len(self._written)]
        return len(self._written[place]) > 2 and any(
            one.istitle() and not _is_known(one.lower(), stem(one.lower())) for one in beside
        )

    def _name(self, start: int, end: int) -> str | None:
        """The name, or None for one word that has its capital from beginning the sentence."""
        words = [_FORMS.get(word, word) for word in self._words[start:end]]
        if len(words) == 2 and self._written[start].isupper() and words[0] not in _TITLES:
            words.reverse()
        if len(words) == 1:
            if words[0] in _TITLES or not self._may_begin_with_a_name(start, end):
                return None
            if self._written[start].endswith(("'s", "’s")):
                return words[0].removesuffix("s")
        return " ".join(words[:1] + words[-1:]) if len(words) > 1 else words[0]

    def _may_begin_with_a_name(self, start: int, end: int) -> bool:
        return start > 0 or end == len(self._words) or self._words[end] in _AFTER_A_NAME


def _split(text: str) -> tuple[list[str], list[str]]:
    words = words_of(text)
    return words, [stem(word) for word in words]


@cache
def _is_known(word: str, its_stem: str) -> bool:
    """The word stands among the field's words, so that its capital is that of a sentence."""
    groups = ("happenings", "things", "body", "heard", "people")
    return any(words_for(group).find([word], [its_stem]) for group in groups)


@cache
def _words_of_conflicts() -> Mapping[str, Any]:
    return dict(word_list("conflicts"))


@cache
def questions() -> Mapping[str, str]:
    """What can be decided one way or another, by code, in words."""
    return {code: one["name"] for code, one in _words_of_conflicts()["decided"].items()}


@cache
def _answers() -> Lexicon:
    questions_ = _words_of_conflicts()["decided"]
    return Lexicon(
        {
            code: {answer: words for answer, words in one.items() if answer != "name"}
            for code, one in questions_.items()
        }
    )


@cache
def _presence() -> Lexicon:
    words = _words_of_conflicts()
    return Lexicon(
        {
            f"{what}.{side}": {what: words[what][side]}
            for what in ("there", "not_there")
            for side in words[what]
        }
    )


@cache
def _lives() -> Lexicon:
    return Lexicon({side: {"lives": words} for side, words in _words_of_conflicts()["lives"].items()})
