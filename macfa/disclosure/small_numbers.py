"""Counts of 1 to 5 in published sentences, given or to be worked out, with a wording that does not give them away."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from macfa.disclosure.folding import fold

SMALLEST, LARGEST = (
    1,
    5,
)  # counts that are not published; the children in need statistics of England use the same
_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_NUMBER = r"(?P<{}>\d{{1,6}}|" + "|".join(_WORDS) + r"|both|none|all)"
_PEOPLE = (
    r"(?:child(?:ren)?|young (?:people|persons?)|babies|baby|infants?|toddlers?|teenagers?|girls?|boys?|siblings?"
    r"|brothers?|sisters?|twins?|famil(?:y|ies)|households?|mothers?|fathers?|parents?|carers?|pupils?|individuals?"
    r"|cases?|files?|subjects?|victims?)"
)
_THINGS = (
    r"(?:plans?|conferences?|core groups?|reviews?|meetings?|discussions?|assessments?|referrals?|visits?"
    r"|chronolog(?:y|ies)|genograms?|records?|returns?|gps?|minutes|incidents?|escalations?|answers?)"
)
_NO_ADJECTIVE = (
    r"(?:in|of|out|and|or|with|to|for|by|from|at|on|the|an?|that|which|who"
    r"|is|was|were|are|had|has|have|not)\b"
)
_BETWEEN = rf"(?:(?!\d|{_NO_ADJECTIVE})[\w'-]+\s+){{0,2}}?"
_COUNT = r"(?<![\w.,])" + _NUMBER.format("count")
_OF = re.compile(
    _COUNT
    + r"\s+(?:out\s+of|of|in)\s+(?:the\s+|these\s+|those\s+|all\s+|every\s+)?"
    + _NUMBER.format("of")
    + rf"\b(?:\s+{_BETWEEN}(?P<noun>{_PEOPLE}|{_THINGS})\b)?"
)
_OF_THE = re.compile(_COUNT + rf"\s+of\s+(?:the|these|those|our)\s+{_BETWEEN}{_PEOPLE}\b")
_NO_COUNT_AFTER = r"(?!\s+(?:nurse|protection|in need\b|health|mental))"
_BARE = re.compile(_COUNT + rf"(?<!-)\s+{_BETWEEN}{_PEOPLE}\b{_NO_COUNT_AFTER}")
_PERCENT = re.compile(r"(?<![\w.])(?P<percent>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)")
_NOT_COUNTED = re.compile(
    r"(?:-|\b(?:aged?|ages|part|child|no|number|page|question|step|level|tier|section|between|year|(?:one|\d+) in)\s+)$"
)
_UNITS = re.compile(
    r"^\w+\s+(?:years?|months?|weeks?|days?|hours?|minutes?|working|times?|types?|agencies|standards?|per)\b"
)


@dataclass(frozen=True, slots=True)
class SmallCount:
    """A count that is too small to publish. `whole` is what it is out of, where the text says; `worked_out` where the
    text gives it only by subtraction or as a percentage."""

    start: int
    end: int
    count: int
    whole: int | None
    worked_out: bool
    proposal: str


def small_counts(
    text: str, sample_size: int | None = None, allowed: Collection[int] = ()
) -> list[SmallCount]:
    """Counts of 1 to 5 children, families, cases or events that a text gives.

    The size of the audit's sample may be told where it is declared (`sample_size`), as may the counts in `allowed`; a
    part of the sample may not ("3 of the 5 children"). All of a whole tells no part of it.
    """
    folded = fold(text)
    lower = folded.lower
    free = {*allowed, *([] if sample_size is None else [sample_size])}
    found = [*_parts(lower, sample_size), *_bare(lower, free), *_percentages(lower, sample_size)]
    kept: list[SmallCount] = []
    for one in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    placed = [(one, folded.span(one.start, one.end)) for one in kept if one.count not in (0,)]
    return [SmallCount(*span, one.count, one.whole, one.worked_out, one.proposal) for one, span in placed]


def _parts(text: str, sample_size: int | None) -> Iterator[SmallCount]:
    for match in _OF.finditer(text):
        whole = _value(match["of"])
        count = whole if match["count"] in ("all", "both") else _value(match["count"])
        if " in " in match[0] and whole != sample_size:
            continue  # "one in five" of a whole country is a rate
        if count == 0 or count >= whole or _is_rate(text, match):
            continue
        rest = whole - count
        if SMALLEST <= count <= LARGEST:
            yield SmallCount(*match.span(), count, whole, False, wording(count, whole))
        elif SMALLEST <= rest <= LARGEST:
            yield SmallCount(*match.span(), rest, whole, True, wording(count, whole))


def _bare(text: str, free: Collection[int]) -> Iterator[SmallCount]:
    for match in _OF_THE.finditer(text):
        count = _value(match["count"])
        if SMALLEST <= count <= LARGEST and match["count"] != "both":
            yield SmallCount(*match.span(), count, None, False, wording(count, None))
    for match in _BARE.finditer(text):
        count = _value(match["count"])
        if SMALLEST <= count <= LARGEST and count not in free and not _is_rate(text, match):
            yield SmallCount(*match.span(), count, None, False, wording(count, None))


def _percentages(text: str, sample_size: int | None) -> Iterator[SmallCount]:
    """A percentage of a declared small sample: 60% of five children are three."""
    if sample_size is None:
        return
    for match in _PERCENT.finditer(text):
        exact = float(match["percent"]) * sample_size / 100
        part = round(exact)
        count = min(part, sample_size - part)
        if abs(exact - part) < 0.01 * sample_size and SMALLEST <= count <= LARGEST:
            yield SmallCount(*match.span(), count, sample_size, True, wording(part, sample_size))


def _is_rate(text: str, match: re.Match[str]) -> bool:
    """Ages, parts, dates and spans of time are numbers, and no counts of children."""
    before = text[max(0, match.start() - 20) : match.start()]
    return bool(_NOT_COUNTED.search(before) or _UNITS.match(match[0]))


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    return {"both": 2, "none": 0, "all": 0}.get(text, _WORDS.get(text, 0))


def wording(count: int, whole: int | None) -> str:
    """Words in place of a small count: "most", "some"; never the number."""
    if whole is None:
        return "a" if count == 1 else "some"
    share = count / whole
    if share >= 0.75:
        return "almost all" if whole > 10 and share >= 0.9 else "most"
    return "more than half" if share > 0.5 and whole > 10 else "some"
