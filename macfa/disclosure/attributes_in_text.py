"""Attributes of children that a text tells, and whether it tells them of one child or of several together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from macfa.disclosure.attributes import Attributes, age, taxonomy
from macfa.disclosure.combinations import Described
from macfa.disclosure.folding import fold

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"]
    )
}  # fmt: skip
_NUMBER = r"(\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_TWO_AGES = re.compile(
    rf"\b(?:aged|ages?|ranged in age)\s+(?:were\s+)?(?:between\s+|from\s+|of\s+)?{_NUMBER}\s*(?:to|and|-|or)\s*"
    rf"{_NUMBER}\b|\bbetween\s+{_NUMBER}\s+and\s+{_NUMBER}\s+years\s+(?:of age|old)"
)
_ONE_AGE = re.compile(
    rf"\baged?\s+{_NUMBER}\b|\b{_NUMBER}[\s-]+years?[\s-]+olds?\b|\bage\s+of\s+{_NUMBER}\b"
    rf"|\b(?:is|was|turned)\s+{_NUMBER}(?=[,.;]|\s+and\b)"
)
_ONE_CHILD = re.compile(
    r"\b(?:(?:one|another|a second|a third|the youngest|the eldest|the oldest|the middle|the other)\s+(?:\w+\s+)?"
    r"(?:child|girl|boy|baby|teenager|young person|sibling|infant|pupil)"
    rf"|child\s+[a-z0-9]\b|(?:a|an|the|this)\s+{_NUMBER}[\s-]+years?[\s-]+old"
    r"|(?:a|the|this)\s+(?:girl|boy|baby|teenager|toddler)|young person\s+[a-z0-9]\b)"
)
_GOES_ON = re.compile(r"\b(?:she|he|her|his|the child|this child|the young person)\b")
_GROUP = re.compile(
    r"\b(?:(?:the|these|those|all|both|most|some|many|of the|our|chosen)\s+(?:\w+\s+){0,3}"
    r"(?:children|young people|individuals|siblings|girls|boys|teenagers|families|cases)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+(?:\w+\s+){0,2}"
    r"(?:children|young people|individuals|siblings|families)|children)\b[^.]{0,60}\b(?:were|was|are|have|had|has"
    r"|experienced|aged|chosen|lived|live|known|include|including|included|faced|impacted)\b"
)
_SENTENCES = re.compile(r"[^.?!\n]+(?:[.?!]+|\n|$)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One attribute where it stands in the original text."""

    attribute: str
    start: int
    end: int


def mentions(text: str) -> list[Mention]:
    """The attributes that a text tells, in order; of two that overlap the longer words win."""
    folded = fold(text)
    found = [*_ages(folded.lower), *_listed(folded.lower)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start, m.attribute)):
        if not any(
            mention.start < k.end and k.start < mention.end and k.start != mention.start for k in kept
        ):
            kept.append(mention)
    placed = [Mention(m.attribute, *folded.span(m.start, m.end)) for m in kept]
    return sorted(set(placed), key=lambda m: (m.start, m.attribute))


def described_in(text: str, label: str) -> list[Described]:
    """What a text tells of one child at a time, and of groups. Advice that describes nobody gives nothing.

    "One child", "a 14-year-old" or "Child B" opens a description; "she", "his" or "the child" carries it on.
    """
    found: list[Described] = []
    open_child = False
    for sentence in _sentences(text):
        told = frozenset(m.attribute for m in mentions(sentence))
        plain = fold(sentence).lower
        if _ONE_CHILD.search(plain):
            found += [Described(label, piece) for piece in _by_child(sentence)]
            open_child = True
        elif open_child and _GOES_ON.search(plain):
            last = found.pop()
            found.append(Described(label, last.attributes | told))
        elif _GROUP.search(plain) and told:
            found.append(Described(label, told, group=True))
            open_child = False
        elif not plain.strip():
            open_child = False
    return [one for one in found if one.attributes]


def _by_child(sentence: str) -> Iterator[Attributes]:
    """The attributes told of each child that one sentence opens; what stands before the first belongs to the first."""
    starts = [match.start() for match in _ONE_CHILD.finditer(fold(sentence).lower)]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(sentence)
        yield frozenset(m.attribute for m in mentions(sentence[0 if number == 0 else start : end]))


def _sentences(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text):
        for match in _SENTENCES.finditer(paragraph):
            yield match[0]
        yield ""


def _ages(text: str) -> Iterator[Mention]:
    for match in _TWO_AGES.finditer(text):
        first, last = (group for group in match.groups() if group)
        for number in (_number(first), _number(last)):
            yield Mention(age(number), *match.span())
    for match in _ONE_AGE.finditer(text):
        number = _number(next(group for group in match.groups() if group))
        if number < 18:
            yield Mention(age(number), *match.span())


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _listed(text: str) -> Iterator[Mention]:
    for match in _lexicon().finditer(text):
        yield Mention(_attribute_of(match[0]), *match.span())


@cache
def _lexicon() -> re.Pattern[str]:
    """All phrases of the list, longest first; a plural or possessive ending may follow."""
    phrases = sorted(_phrases(), key=lambda phrase: (-len(phrase), phrase))
    spelled = [re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\-", r"[\s-]") for phrase in phrases]
    return re.compile(r"\b(?:" + "|".join(spelled) + r")(?:s|'s|ing)?\b")


@cache
def _phrases() -> dict[str, str]:
    return {phrase: entry.id for entry in taxonomy().attributes.values() for phrase in entry.words}


def _attribute_of(found: str) -> str:
    plain = re.sub(r"\s+", " ", found)
    for spelling in (plain, plain.removesuffix("'s"), plain.removesuffix("s"), plain.removesuffix("ing")):
        for form in (spelling, spelling.replace(" ", "-"), spelling.replace("-", " ")):
            if form in _phrases():
                return _phrases()[form]
    dashless = plain.replace("-", " ")
    return next(a for phrase, a in _phrases().items() if dashless.startswith(phrase.replace("-", " ")))
