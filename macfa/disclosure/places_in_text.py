"""Addresses and schools of the key lists in a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from macfa.disclosure.folding import FoldedText, fold
from macfa.disclosure.hits import Form, Hit, Kind
from macfa.disclosure.key_lists import KeyList
from macfa.disclosure.spelling import is_misspelling
from macfa.disclosure.word_lists import is_ordinary, load, word_kind, words_of

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
_WORD = re.compile(r"[^\W_]+(?:'s\b)?")
_LONG_ENOUGH = 6  # shorter words of a place are found only as spelt


@dataclass(frozen=True, slots=True)
class _Street:
    """`words` are the street's own words ("hill" of Hill Street), `kinds` the ways to write what it is."""

    number: str
    words: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def tells_by_itself(self) -> bool:
        return not set(self.words) <= words_of(load_places("common_streets"))


@cache
def load_places(name: str) -> str:
    """One word list of `places.yaml`."""
    return str(load("places")[name])


@cache
def _street_types() -> dict[str, tuple[str, ...]]:
    return {way: tuple(ways) for ways in load("places")["street_types"].values() for way in ways}


def places(folded: FoldedText, key_lists: Sequence[KeyList]) -> Iterator[Hit]:
    """House number and street, a street that tells by itself, postcodes, and what tells a school apart."""
    for key_list in key_lists:
        for address in key_list.addresses:
            for span, form in _address(fold(address).lower, folded.lower, folded.text):
                yield Hit(*folded.span(*span), Kind.ADDRESS, form, key_list.case)
        for school in key_list.schools:
            for span, form in _school(fold(school).lower, folded):
                yield Hit(*folded.span(*span), Kind.SCHOOL, form, key_list.case)


def _address(address: str, text: str, cased: str) -> Iterator[tuple[tuple[int, int], Form]]:
    for outward, inward in _POSTCODE.findall(address):
        letters = r"[\s\-.]{0,2}".join(outward + inward)
        for match in re.finditer(rf"(?<![a-z0-9]){letters}(?![a-z0-9])", text):
            yield match.span(), Form.WHOLE
    for street in _streets(_POSTCODE.sub(" ", address)):
        yield from _street_in(street, text, cased)


def _streets(address: str) -> Iterator[_Street]:
    """Each line of an address that ends with the kind of a street."""
    for line in re.split(r"[,\n;]", address):
        words = re.findall(r"[^\W_]+(?:'s)?", line)
        for at in range(len(words) - 1, 0, -1):
            if words[at] in _street_types():
                start = max((i + 1 for i, word in enumerate(words[:at]) if word[0].isdigit()), default=0)
                number = words[start - 1] if start else ""
                if words[start:at]:
                    yield _Street(number, tuple(words[start:at]), _street_types()[words[at]])
                break


def _street_in(street: _Street, text: str, cased: str) -> Iterator[tuple[tuple[int, int], Form]]:
    own = r"[\s\-]+".join(_apostrophe_free(word) for word in street.words)
    kind = "(?:" + "|".join(street.kinds) + r")\b\.?"
    if street.number:
        for match in re.finditer(rf"\b{re.escape(street.number)}[\s,]*{own}(?:\s+{kind})?", text):
            yield match.span(), Form.WHOLE
    if not street.tells_by_itself:
        return
    for match in re.finditer(rf"\b{own}\s+{kind}", text):
        if cased[match.start()].isupper() or not all(is_ordinary(word) for word in street.words):
            yield match.span(), Form.PART
    yield from _misspelt_street(street, text)


def _misspelt_street(street: _Street, text: str) -> Iterator[tuple[tuple[int, int], Form]]:
    longest = max(street.words, key=len)
    if len(longest) < _LONG_ENOUGH:
        return
    for match in re.finditer(rf"\b([a-z]+)\s+(?:{'|'.join(street.kinds)})\b", text):
        if not is_ordinary(match[1]) and is_misspelling(match[1], longest):
            yield match.span(), Form.MISSPELT


def _apostrophe_free(word: str) -> str:
    """ "king's" is also written "kings" and "king s"."""
    bare = re.escape(word.removesuffix("'s"))
    return bare + r"'?\s?s" if word.endswith("'s") else bare


def _school(school: str, folded: FoldedText) -> Iterator[tuple[tuple[int, int], Form]]:
    own = _own_words(school)
    if not own:
        own = tuple(_WORD.findall(school.split(",")[0]))
    pattern = re.compile(r"\b" + r"[\s.\-]+".join(_school_word(word) for word in own) + r"\b")
    ordinary = all(word_kind(word.removesuffix("'s")) for word in own)
    for match in pattern.finditer(folded.lower):
        if not ordinary or _in_school_company(folded, match):
            yield match.span(), Form.WHOLE if own == tuple(_WORD.findall(school)) else Form.PART
    longest = max(own, key=len).removesuffix("'s")
    if len(longest) >= _LONG_ENOUGH and not is_ordinary(longest):
        for match in _WORD.finditer(folded.lower):
            word = match[0].removesuffix("'s")
            if (
                folded.text[match.start()].isupper()
                and not is_ordinary(word)
                and is_misspelling(word, longest)
            ):
                yield match.span(), Form.MISSPELT


def _own_words(school: str) -> tuple[str, ...]:
    generic = words_of(load_places("school_words"))
    first = school.split(",")[0]
    return tuple(word for word in _WORD.findall(first) if word not in generic and len(word) > 1)


def _school_word(word: str) -> str:
    if word in ("st", "saint"):
        return r"(?:st|saint|ss)"
    if word.endswith("s") and not word.endswith("'s") and len(word) > 3:
        return re.escape(word[:-1]) + "'?s'?"
    return _apostrophe_free(word)


def _in_school_company(folded: FoldedText, match: re.Match[str]) -> bool:
    """A school called by an ordinary word counts beside a word of schools, with a capital: "Park Primary"."""
    if not folded.text[match.start()].isupper():
        return False
    after = re.findall(r"[a-z]+", folded.lower[match.end() : match.end() + 40])[:3]
    if after and after[0] in words_of(load_places("school_company")):
        return True
    if (
        len(after) > 1
        and after[0] in words_of(load_places("school_words"))
        and set(after) & words_of(load_places("school_company"))
    ):
        return True
    before = re.findall(r"[a-z]+", folded.lower[max(0, match.start() - 25) : match.start()])[-2:]
    return bool(set(before) & words_of(load_places("school_leads")))
