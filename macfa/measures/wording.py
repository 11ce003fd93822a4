"""Numbers as GOV.UK writes them in a sentence."""

import math

from macfa.measures.intervals import CohortInterval, Interval

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def figures(number: int) -> str:
    """Figures, with commas from a thousand: 5, 1,157. What is counted out of something is a `Count`."""
    return f"{number:,}"


def in_words(number: int) -> str:
    """Words up to ten, figures from 11; "no" for nothing: no files, five files, 12 files."""
    return WORDS[number] if 0 <= number < len(WORDS) else figures(number)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: `counted(1, "child", "children")` -> `one child`."""
    return f"{in_words(number)} {one if number == 1 else many}"


def sentence_case(text: str) -> str:
    """The first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def percent(rate: float) -> str:
    """Whole per cent, halves up. What is not nothing and not all is never written as 0% or 100%."""
    whole = _half_up(rate * 100)
    if rate > 0 and whole == 0:
        return "less than 1%"
    if rate < 1 and whole == 100:
        return "more than 99%"
    return f"{whole}%"


def percent_range(interval: Interval) -> str:
    """`65% to 75%`."""
    return f"{percent(interval.low)} to {percent(interval.high)}"


def cohort_range(interval: CohortInterval) -> str:
    """`87 to 298 of 300`; one figure where there is no doubt left."""
    low, high = figures(interval.low), figures(interval.high)
    return f"{low if low == high else f'{low} to {high}'} of {figures(interval.cohort)}"


def times_in_100(chance: float) -> str:
    """A chance as a frequency, which readers misjudge less: `59 times in 100`, `fewer than once in 100`."""
    times = _half_up(chance * 100)
    if times == 0:
        return "fewer than once in 100" if chance > 0 else "never"
    if times == 100:
        return "more than 99 times in 100" if chance < 1 else "every time"
    return "once in 100" if times == 1 else f"{times} times in 100"


def one_in(rate: float) -> str:
    """A rate as a share of children: 0.1 -> `one child in ten`; what is no such share, in per cent."""
    whole = round(1 / rate) if rate > 0 else 0
    if whole > 1 and math.isclose(rate * whole, 1, abs_tol=1e-9):
        return f"one child in {in_words(whole)}"
    return f"{percent(rate)} of children"


def _half_up(number: float) -> int:
    # The tiny lift undoes binary rounding: 0.145 * 100 is a hair under 14.5 and should still be 15.
    return math.floor(number + 0.5 + 1e-9)
