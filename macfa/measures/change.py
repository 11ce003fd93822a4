"""One year on: has it improved? And what one rate of a sample may and may not say."""

import math
from dataclasses import dataclass
from enum import Enum

from macfa.measures.counts import Count
from macfa.measures.distributions import fisher
from macfa.measures.intervals import Interval, newcombe, wilson
from macfa.measures.wording import counted, figures, in_words, percent, percent_range, sentence_case

# Below this even 50% comes with a margin of more than 20 points either way.
ENOUGH_FOR_A_RATE = 20
ALPHA = 0.05


class Direction(Enum):
    """What may be said of a change."""

    IMPROVED = "improved"
    WORSE = "worse"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Change:
    """A rate before and after. `difference` and `interval` are after less before, in -1..1.

    Where one of the two counts is 0 of 0 there is no difference (None), and the interval is all there is.
    """

    before: Count
    after: Count
    difference: float | None
    interval: Interval
    direction: Direction

    @property
    def too_small(self) -> bool:
        """Whether one of the two numbers is too small to show a rate at all."""
        return min(self.before.of, self.after.of) < ENOUGH_FOR_A_RATE

    @property
    def sentence(self) -> str:
        """What happened, in one or two plain sentences."""
        if self.difference is None:
            return f"There is nothing to compare: {self.before} before, {self.after} now."
        facts = f"{_with_rate(self.before)} before, {_with_rate(self.after)} now"
        verdict = {
            Direction.IMPROVED: f"This has improved: {facts} ({_points(self.interval)}).",
            Direction.WORSE: f"This is worse: {facts} ({_points(self.interval)}).",
            Direction.CANNOT_TELL: f"Before and now cannot be told apart: {facts} ({self._doubt}).",
        }[self.direction]
        return f"{verdict} {self._caution}" if self.too_small else verdict

    @property
    def short(self) -> str:
        """The same for a cell of a table or a line of a list: `3 of 5, last year 1 of 4: too few to say`."""
        return f"{_with_rate(self.after)}, last year {_with_rate(self.before)}: {self._verdict}"

    @property
    def _verdict(self) -> str:
        if self.difference is None:
            return "nothing to compare"
        if self.direction is not Direction.CANNOT_TELL:
            return f"{self.direction.value}, {_points(self.interval)}"
        return "too few to say" if self.too_small else "cannot be told apart"

    @property
    def _doubt(self) -> str:
        """Why no change is called: the interval holds zero, or, where it does not, the exact test is not sure."""
        if self.interval.low > 0 or self.interval.high < 0:
            return "chance alone would show as much more than 5 times in 100"
        return _points(self.interval)

    @property
    def _caution(self) -> str:
        small = [count.of for count in (self.before, self.after) if count.of < ENOUGH_FOR_A_RATE]
        numbers = " and ".join(dict.fromkeys(in_words(number) for number in small))
        if self.direction is Direction.CANNOT_TELL:
            return f"Numbers as small as {numbers} show only the largest changes."
        return f"Numbers as small as {numbers} show that there was a change, but not how large it was."


def compare(before: Count, after: Count, *, more_is_better: bool = True) -> Change:
    """Compare a rate with the same rate one year on.

    A change is called one only where Newcombe's 95% interval leaves out zero **and** Fisher's exact test gives
    p below 0.05: with few files the interval alone would too often see a change where there is none.
    """
    if not (before.of and after.of):
        return Change(before, after, None, Interval(-1.0, 1.0), Direction.CANNOT_TELL)
    difference = after.rate - before.rate
    interval = newcombe(before, after)
    sure = (interval.low > 0 or interval.high < 0) and (
        fisher(before.found, before.of, after.found, after.of) < ALPHA
    )
    if not sure:
        direction = Direction.CANNOT_TELL
    else:
        direction = Direction.IMPROVED if (difference > 0) is more_is_better else Direction.WORSE
    return Change(before, after, difference, interval, direction)


def say_by_chance(compared: int) -> str:
    """What chance makes of many comparisons at once: each is wrongly called a change up to 5 times in 100.

    >>> say_by_chance(30)
    '30 lines are compared. If nothing at all had changed, one or two of them could still look changed.'
    """
    if compared < 2:
        return ""
    few, many = max(1, math.floor(compared * ALPHA)), max(1, math.ceil(compared * ALPHA))
    those = in_words(few) if few == many else f"{in_words(few)} or {in_words(many)}"
    lines = sentence_case(in_words(compared))
    return f"{lines} lines are compared. If nothing at all had changed, {those} of them could still look changed."


def say_overall(what: str, everyone: Count, seen: str) -> str:
    """What holds over all children and did not show in the sample: `what` has the count in it, `seen` says the rest.

    >>> say_overall("The GP was not invited to 212 of 301 conferences", Count(212, 301), "No file showed it.")
    'The GP was not invited to 212 of 301 conferences (over all children: 70%, 65% to 75%). No file showed it.'
    """
    rate = f": {_rate(everyone)}" if everyone.of >= ENOUGH_FOR_A_RATE else ""
    return f"{what} (over all children{rate}). {seen}"


def say_rate(
    what: str,
    sample: Count,
    units: str,
    *,
    files: int,
    everyone: Count | None = None,
    over: str = "Over all plans",
) -> str:
    """What was found in the sampled files, what holds over all children, and which of the two shows a rate.

    `what` leads into the count and `units` follows it.

    >>> said = say_rate("GP invited to", Count(5, 11), "conferences", files=5, everyone=Count(212, 301))
    >>> for sentence in said.split(". "):
    ...     print(sentence)
    GP invited to 5 of 11 conferences
    Over all plans 212 of 301 (70%, 65% to 75%)
    Five files cannot show a rate; the 301 can.
    """
    sentences = [f"{what} {sample} {units}."]
    if everyone is not None and everyone.of > 0:
        sentences.append(f"{over} {_with_interval(everyone)}.")
    sentences += _what_can_show_a_rate(files, everyone)
    return " ".join(sentences)


def _what_can_show_a_rate(files: int, everyone: Count | None) -> list[str]:
    enough = everyone is not None and everyone.of >= ENOUGH_FOR_A_RATE
    if files >= ENOUGH_FOR_A_RATE:
        return []
    few = sentence_case(f"{counted(files, 'file', 'files')} cannot show a rate")
    if enough and everyone is not None:
        return [f"{few}; the {figures(everyone.of)} can."]
    if everyone is not None and everyone.of > 0:
        return [f"{few}, and {in_words(everyone.of)} cannot either."]
    return [f"{few}."]


def _with_rate(count: Count) -> str:
    return f"{count} ({percent(count.rate)})" if count.of >= ENOUGH_FOR_A_RATE else str(count)


def _with_interval(count: Count) -> str:
    if count.of < ENOUGH_FOR_A_RATE:
        return str(count)
    return f"{count} ({_rate(count)})"


def _rate(count: Count) -> str:
    return f"{percent(count.rate)}, {percent_range(wilson(count))}"


def _points(interval: Interval) -> str:
    """A range of percentage points, in words that keep the sign apart from the dash."""
    low, high = (round(end * 100) for end in (interval.low, interval.high))
    if low >= 0:
        return f"up by {low} to {high} percentage points"
    if high <= 0:
        return f"down by {-high} to {-low} percentage points"
    return f"anything from {-low} percentage points down to {high} up"
