"""Which code a label may mean, by its words. A proposal is for a person to accept; no reader of a file uses one."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from macfa.feeds.labels.plain import plain_label
from macfa.feeds.labels.sheets_of import spellings_of
from macfa.vocabulary.code_sets import code_set

MOST = 6
"""More candidates than this are no proposal."""

SEVERAL = {"category": "MUL"}
"""The code of a set that stands for several of the others together."""

_SILENT = frozenset(
    [
        *(
            "a",
            "an",
            "and",
            "at",
            "by",
            "for",
            "from",
            "in",
            "is",
            "of",
            "on",
            "or",
            "the",
            "to",
            "with",
            "only",
        ),
        *("likelihood", "likely", "risk", "actual", "primary", "main", "latest", "initial", "due"),
        *("type", "kind", "code", "category", "reason"),
    ]
)
_DENIALS = frozenset({"no", "not", "non", "none", "never", "without"})
_FLAGS = re.compile(r"[yn]{2,}", re.IGNORECASE)
_LETTER = re.compile(r"[a-z]{1,2}\)(\s|$)")
_WORD = re.compile(r"[a-z0-9&']+")
_ENDINGS = ("ally", "ful", "ing", "ion", "ly", "al", "ed", "es", "s")
_SHORTEST_STEM = 4

_Stems = tuple[str, ...]


class Confidence(Enum):
    """How much speaks for a proposal."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code that a label may mean, and why."""

    code: str
    name: str
    confidence: Confidence
    why: str


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a code set say: the codes of each word, and of each whole text."""

    owners: Mapping[str, frozenset[str]]
    texts: Mapping[_Stems, frozenset[str]]


def propose(feed: str, codes: str, label: str) -> tuple[Proposal, ...]:
    """Candidates for a label in a column of a code set, the likeliest first; none where its words say too little.

    Strong: the label spells out the code, or is its name but for endings and empty words ("Neglect only"). Fair: its
    telling words all belong to one code. Weak: they belong to several, and so the code for several is one more
    candidate; or the label denies something. A row of yes and no ("YNNN") means nothing without its questions.
    """
    if _FLAGS.fullmatch(label.replace(" ", "")) and len(label) > 2:
        return ()
    words = _words_of(feed, codes)
    known = [stem for stem in _stems(label) if stem in words.owners]
    named = words.texts.get(tuple(_stems(label)), frozenset())
    spelled = _spelled_out(codes, label)
    certain = spelled if len(spelled) == 1 else named if len(named) == 1 else frozenset()
    found = set(certain | spelled | _by_letter(feed, codes, label))
    if not named or certain != named:
        found |= _candidates(words, known)
    if certain and found == certain and not _denies(feed, codes, label, found):
        return (_proposal(codes, found.pop(), Confidence.STRONG, "it spells out the code or its name"),)
    telling = {code for stem in known for code in words.owners[stem] if len(words.owners[stem]) == 1}
    if len(telling | spelled) > 1 and codes in SEVERAL:
        found.add(SEVERAL[codes])
    if len(found) > MOST:
        return ()
    if len(found) == 1 and not _denies(feed, codes, label, found):
        return (_proposal(codes, found.pop(), Confidence.FAIR, "its telling words belong to this code only"),)
    why = "its words fit several codes" if len(found) > 1 else "it names the code and denies something"
    in_order = (entry.code for entry in code_set(codes) if entry.code in found)
    return tuple(_proposal(codes, code, Confidence.WEAK, why) for code in in_order)


def _proposal(codes: str, code: str, confidence: Confidence, why: str) -> Proposal:
    return Proposal(code, code_set(codes).name(code), confidence, why)


def _spelled_out(codes: str, label: str) -> frozenset[str]:
    """The codes that stand in a label as words of their own, in capital letters and figures."""
    parts = re.split(r"[^A-Za-z0-9]+", label)
    return frozenset(
        e.code for e in code_set(codes) if len(e.code) > 1 and e.code.isupper() and e.code in parts
    )


def _by_letter(feed: str, codes: str, label: str) -> frozenset[str]:
    """The code whose letter in the format's list stands before a label: "b) Neglect" may be b) as well as neglect."""
    letter = _LETTER.match(plain_label(label))
    code = spellings_of(feed).get(codes, {}).get(letter[0].strip()) if letter else None
    return frozenset({code} if code else ())


def _candidates(words: _Words, known: Iterable[str]) -> frozenset[str]:
    """The codes that all words of a label have in common; else those of its telling words, and of words apart."""
    owners = [words.owners[stem] for stem in known]
    if not owners:
        return frozenset()
    common = frozenset.intersection(*owners)
    if common:
        return common
    telling = frozenset().union(*(found for found in owners if len(found) == 1))
    return telling.union(*(found for found in owners if not found & telling))


def _denies(feed: str, codes: str, label: str, found: Collection[str]) -> bool:
    """Whether a label says no to something, in a word that the name of no candidate has."""
    own = {w for text, code in _texts(feed, codes) if code in found for w in _WORD.findall(plain_label(text))}
    return bool((_DENIALS & set(_WORD.findall(plain_label(label)))) - own)


@cache
def _words_of(feed: str, codes: str) -> _Words:
    owners: dict[str, set[str]] = defaultdict(set)
    texts: dict[_Stems, set[str]] = defaultdict(set)
    for text, code in _texts(feed, codes):
        stems = [stem for stem in _stems(text) if code.islower() or stem != code.lower()]
        texts[tuple(stems)].add(code)
        for stem in stems:
            owners[stem].add(code)
    return _Words(
        {stem: frozenset(found) for stem, found in owners.items()},
        {stems: frozenset(found) for stems, found in texts.items() if stems},
    )


def _texts(feed: str, codes: str) -> tuple[tuple[str, str], ...]:
    """(text, code) for every name, other name and prescribed spelling of a set."""
    named = [(text, entry.code) for entry in code_set(codes) for text in (entry.name, *entry.aliases)]
    return (*named, *spellings_of(feed).get(codes, {}).items())


def _stems(text: str) -> list[str]:
    """The words of a text that can tell codes apart, without their endings, in order."""
    words = _WORD.findall(_LETTER.sub("", plain_label(text)))
    return [_stem(word) for word in words if word not in _SILENT | _DENIALS and len(word) > 1]


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST_STEM), "")
    stem = word.removesuffix(ending)
    return stem[:-1] if ending in ("ed", "ing") and stem[-1] == stem[-2] else stem.removesuffix("e")
